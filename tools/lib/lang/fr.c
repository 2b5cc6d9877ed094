#include "language.h"

const struct language language_fr = {
    .tag = "fr",
    .loanwords =
        LIST(" app apps backend backup bit bits blog blogs bluetooth boot bot bots brainstorming browser budget "
             "buffer bug bugs bus business cache chat chats chip chips clic click club clubs cluster com cookie "
             "cookies copyright cracker crowdfunding dashboard debian debug design designer desktop display "
             "driver drivers e-mail e-mails ebook email emails emoji emojis enter esc feed feedback feeds fintech "
             "firewall firmware flash fonts footer framework freelance freeware frontend gadget gateway gif golf "
             "hackathon hacker hardware hash hashtag header hobby hockey holding html http https hub input "
             "interface internet intranet jazz joystick kernel kit laptop layout leasing link links linux live "
             "lobby lock log login logo logout logs mail mailing mails malware manager marketing marketplace "
             "master max media meeting meme min mobile modem multimedia net newsletter newsletters off offline "
             "offset ok online org output pack packs parking parser password pdf phishing ping pixel pixels "
             "player playlist plugin plugins podcast podcasts pop popup post posts proxy puzzle query ranking rap "
             "reset router rugby sandwich scanner scooter script scripts scroll server servers set shell shopping "
             "show ski slider smartphone smartphones snob software spam sponsor sprint spyware staff stand "
             "standard standards start startup startups stock stop stream streaming stress surf tablet tag tags "
             "tennis test tests thriller ticket tickets timeline timer tip tips token tokens top tour tracker "
             "trading trailer training troll tweet tweets update upgrade upload url username vintage virus vs web "
             "webcam webinar website week-end weekend wifi wiki wikis windows workflow workshop workshops www "
             "zoom "),
    .sentence_words =
        LIST(" a au aucun aucune aux avec avez c'est c'\xE9tait ce ces cet cette chaque d'un d'une dans depuis "
             "des du elle elles en est et ici il ils j'ai je leur leurs lire lisez ma mais mes mon n'a n'est ne "
             "nos notre nous on ont ou o\xF9 par pas plus pour pourquoi qu'elle qu'il qu'ils qu'on qu'un qu'une "
             "quand que quel quelle quelles quels qui quoi s'il s'ils sans se ses son sont sous sur ta tes toi "
             "ton tous tout toute toutes tu un une vers voici voir vos votre vous y \xE0 \xEAtes "),
    .reader_words = LIST(" ce ces cet cette ici ma mes mon nos notre nous ta te tes toi ton tu vos votre vous "),
    .endonyms = LIST(" fran\xE7"
                     "ais "),
    .joiners = {" de ", " du ", " des ", " la ", " le ", " les ", " et ", " en ", " pour ", " par ", " au ", " aux ",
                " sur ", " \xE0 "},
    .articles = LIST(" au aux des du la le les un une "),
    .shared = {" an ",   " as ", " but ", " chat ", " coin ", " dire ", " font ", " four ", " main ", " me ",
               " mine ", " on ", " or ",  " pain ", " pie ",  " pour ", " sale ", " son ",  " tire ", " ton "},
    .question_words = LIST(" combien comment o\xF9 pourquoi qu'est quand quel quelle quelles quels qui quoi "),
    .slang = LIST(" bcp bjr bsr cad chuis jms jpp kelk keske koi mdr mdrr ouaip ouais parske pk pkoi ptdr qd qqch qqn "
                  "slt stp svp tjr tjrs vrmt wesh "),
    .given_names =
        LIST(" adrien agn\xE8s alain alexandre alexis alice am\xE9lie andr\xE9 anne antoine arnaud aur\xE9lie "
             "baptiste beno\xEEt bernadette bernard brigitte camille caroline catherine chantal charles charlotte "
             "christelle christian christiane christine christophe claire claude claudine cl\xE9ment colette "
             "c\xE9"
             "cile c\xE9line damien daniel david delphine denis denise didier dominique emmanuel "
             "eug\xE8ne fabien fabrice florence florian francis fran\xE7ois fran\xE7oise fr\xE9"
             "d\xE9ric "
             "gabriel genevi\xE8ve georges germaine ginette gis\xE8le guillaume guy g\xE9rard henri herv\xE9 hugo "
             "hugues h\xE9l\xE8ne isabelle jacqueline jacques jean jeanne jeannine joseph josiane jos\xE9phine "
             "jules julie julien karine laetitia laure laurence laurent louis louise luc lucas lucie lucien "
             "ludovic madeleine manon marcel marguerite marie marine martine mathieu matthieu maurice maxime "
             "michel micheline mich\xE8le monique m\xE9lanie nathalie nicolas nicole odette olivier pascal "
             "patrice patricia patrick paul paulette philippe pierre ren\xE9 ren\xE9"
             "e robert roger romain "
             "sandrine sarah serge simone sophie st\xE9phane st\xE9phanie suzanne sylvain sylvie s\xE9"
             "bastien "
             "thierry thomas th\xE9o th\xE9r\xE8se valentin val\xE9rie vincent virginie v\xE9ronique xavier yann "
             "yannick yves yvette yvonne \xE9lisabeth \xE9lise \xE9lodie \xE9milie \xE9ric \xE9tienne "),
};

#include "language.h"

const struct language language_es = {
    .tag = "es",
    .has_accent_table = true,
    .opens_questions = true,
    .loanwords =
        LIST(" app apps backend backup bit bits blog blogs bluetooth boom boot bot bots brainstorming branding "
             "browser buffer bug bugs bus byte bytes cache chat chats chip chips clic click club clubs cluster com "
             "cookie cookies copyright cracker crowdfunding cursor customer dashboard debian debug default desktop "
             "display doc driver drivers e-mail ebook email emails emoji emojis enter esc feed feedback feeds "
             "fintech firewall firmware flash folder font footer framework freelance freeware frontend gadget "
             "gateway gay gif golf hackathon hacker hardware hash hashtag header hobby hockey holding home host "
             "hosting hotel htm html http https hub influencer input internet intranet jazz joystick kernel kit "
             "laptop layout leasing link links linux live lobby lock log login logo logout logs mailing malware "
             "manager marketing marketplace master max media meeting meme microchip min mobile modem monitor mouse "
             "multimedia music net networking newsletter newsletters off offline offset ok on online org output "
             "pack packs panel parking parser password pdf pendrive phishing ping pixel play playlist plugin "
             "plugins podcast podcasts pop popup post posts proxy puzzle query ranking rap raster renting reset "
             "restart review roaming rock root router routers rugby sandwich scanner scooter screen script scripts "
             "scroll server servers set shell sheriff shock shop shopping show ski slider smart smartphone "
             "smartphones snob software spam spammer sponsor sprint spyware staff stand standard start startup "
             "startups status stock stop store stream streaming streams stress string super surf switch tablet "
             "tablets tag tags tenis test tests text thriller ticket tickets timeline timer tip tips token tokens "
             "top tour trading trailer training trending troll tweet tweets update upgrade upload url user username "
             "vintage virus vs wallpaper web webcam webinar webinars webs website websites widget widgets wifi wiki "
             "wikis windows word workflow workshop workshops www zoom "),
    .sentence_words =
        LIST(" a al aqu\xED con cu\xE1l c\xF3mo desde donde es esta este esto est\xE1 hasta hay lea leer mi mis "
             "m\xE1s no nuestra nuestras nuestro nuestros o otra otras otro otros para por que qui\xE9n qu\xE9 se sin "
             "sobre son su sus tu tus u un una ver ya "),
    .term_words = LIST(" a al con "),
    .reader_words = LIST(" aqu\xED esta este esto mi mis m\xE1s nos nuestra nuestras nuestro nuestros su sus te ti tu "
                         "tus usted ustedes "),
    .endonyms = LIST(" castellano espa\xF1ol "),
    .joiners = {" de ", " del ", " la ", " las ", " los ", " el ", " y ", " e ", " en ", " para ", " por "},
    .articles = LIST(" al del el la las los un una unas unos "),
    .shared = {" come ", " dice ", " fin ", " has ", " he ", " me ", " no ", " once ", " pan ", " red ", " sale ",
               " sin ", " son ", " todo "},
    .question_words = LIST(" ad\xF3nde cu\xE1l cu\xE1les cu\xE1ndo cu\xE1nta cu\xE1ntas cu\xE1nto cu\xE1ntos c\xF3mo "
                           "d\xF3nde qui\xE9n qui\xE9nes qu\xE9 "),
    .lead_words = LIST(" a adem\xE1s ahora al antes as\xED atenci\xF3n aunque aviso bien bueno como con cuando de "
                       "despu\xE9s durante e ejemplo en entonces hola luego mas mientras mira nota o oiga oye "
                       "para perd\xF3n pero por porque pues seg\xFAn si sin sino sobre tambi\xE9n tras u vale y "),
    .marked_names = LIST(" jeopardy joomla kahoot yahoo "),
    .slang = LIST(
        " aki asi bn dnd eske jaja jajaj jajaja jajajaja jeje kiero msj porq pq salu2 sii siii tmb toy xfa xke xq "),
    .given_names =
        LIST(" adriana alberto alejandra alejandro alfredo alicia alonso ana andrea andr\xE9s antonia antonio "
             "armando arturo beatriz benjam\xEDn bernardo blanca camila carla carlos carmen carolina catalina "
             "cecilia claudia cristian cristina c\xE9sar daniela diego eduardo edwin efra\xEDn elena elizabeth "
             "el\xED"
             "as emilia emilio enrique ernesto esteban eugenia fabi\xE1n federico felipe fernanda fernando "
             "francisca francisco f\xE9lix gabriel gabriela gerardo gilberto gloria gonzalo gregorio guadalupe "
             "guillermo gustavo hern\xE1n hugo humberto h\xE9"
             "ctor ignacio in\xE9s isabel iv\xE1n jaime javier "
             "jes\xFAs joaqu\xEDn jorge josefina jos\xE9 juan juana juanita julia julio juli\xE1n laura leonardo "
             "leticia liliana lorenzo lourdes lucas luc\xED"
             "a luis luisa luz manuel manuela marcela marcelo marco "
             "marcos margarita mariana mariano mario marta martha mart\xEDn mar\xED"
             "a mateo mauricio mercedes "
             "miguel miriam m\xF3nica natalia nelly nicol\xE1s norma octavio olga pablo patricia pedro pilar rafael "
             "ramiro ram\xF3n raquel ra\xFAl rebeca ricardo roberto roc\xEDo rodolfo rodrigo rogelio rosa rosario "
             "rub\xE9n salvador samuel sandra santiago sara sebasti\xE1n sergio silvia sim\xF3n sof\xED"
             "a sonia "
             "susana teresa tom\xE1s valentina valeria vanessa ver\xF3nica vicente v\xED"
             "ctor walter wilfredo "
             "ximena yolanda \xE1lvaro \xE1ngela \xF3scar "),
};

#include "language.h"

const struct language language_pt = {
    .tag = "pt",
    .loanwords =
        LIST(" app apps backend backup bit bits blog blogs bluetooth boot bot bots brainstorming browser browsers "
             "buffer bug bugs bus cache chat chats chip chips clic click club clubs cluster com cookie cookies "
             "copyright cracker crowdfunding dashboard debian debug default delete design designer designers "
             "desktop display download downloads driver drivers e-mail e-mails ebook email emails emoji emojis "
             "enter esc feed feedback feeds fintech firewall firmware flash footer framework freelance freeware "
             "frontend gadget gateway gif golf hackathon hacker hardware hash hashtag header hobby hockey holding "
             "home host hosting html http https hub input internet intranet jazz joystick kernel kit laptop "
             "layout leasing link links linux live lobby lock log login logo logout logs mailing malware manager "
             "marketing marketplace master max media meeting meme min mobile modem mouse multimedia net "
             "newsletter newsletters notebook off offline offset ok online org output pack packs parking parser "
             "password pdf phishing ping pixel pixels player playlist plugin plugins podcast podcasts pop popup "
             "post posts proxy puzzle query ranking rap reset router rugby sandwich scanner scooter script "
             "scripts scroll server servers set shell shopping show site sites ski slide slider slides smart "
             "smartphone smartphones snob software spam sponsor sprint spyware staff stand standard standards "
             "start startup startups status stock stop stream streaming stress surf tablet tag tags tennis test "
             "tests thriller ticket tickets timeline timer tip tips token tokens top tour tracker trading trailer "
             "training troll tweet tweets update upgrade upload url username vintage virus vs web webcam webinar "
             "website wifi wiki wikis windows workflow workshop workshops www zoom "),
    .sentence_words =
        LIST(" a ao aos aquela aquele as com como da das de desde do dos ela elas ele eles em essa esse esta este "
             "est\xE1 eu foi h\xE1 isso isto j\xE1 leia ler lhe mais mas me meu meus minha minhas na nas nem no "
             "nos nossa nossas nosso nossos n\xE3o o onde os ou para pela pelas pelo pelos por quais qual quando "
             "que quem saiba se sem ser ser\xE1 seu seus sua suas s\xE3o s\xF3 tem t\xEAm um uma umas uns veja "
             "voc\xEA voc\xEAs \xE0 \xE0s \xE9 "),
    .reader_words =
        LIST(" aqui essa esse esta este isto meu meus minha minhas nos nossa nossas nosso nossos seu seus sua "
             "suas te teu teus ti tu tua tuas voc\xEA voc\xEAs "),
    .articles = LIST(" a ao aos as da das do dos na nas no nos o os um uma umas uns "),
    .endonyms = LIST(" portugu\xEAs "),
    .joiners = {" de ", " do ", " da ", " dos ", " das ", " o ", " a ", " os ", " as ", " e ", " em ", " no ", " na ",
                " para ", " por "},
    .question_words = LIST(" aonde como onde porqu\xEA quais qual quando quanta quantas quanto quantos quem qu\xE3o "),
    .slang = LIST(" aki blz bora cmg ctg dps eh entaum fds flw kk kkk kkkk kkkkk msm mt mto naum nd ngm obg oq pfv pq "
                  "qdo qq rs rsrs rsrsrs tb tbm td vc vcs vlw "),
    .given_names =
        LIST(" adriana afonso alberto alexandre alice aline amanda ana andr\xE9 andr\xE9ia ant\xF3nio ant\xF4nio "
             "armando artur augusto beatriz bernardo bruna bruno caio camila carla carlos carolina catarina "
             "cec\xEDlia cl\xE1udia cl\xE1udio cristiano cristina c\xE9lia c\xE9sar daniel daniela danilo davi "
             "diogo duarte d\xE9"
             "bora eduardo elaine elisa emanuel fabiana fernanda fernando filipa filipe "
             "francisca francisco f\xE1"
             "bio gabriel gabriela gilberto gisele gon\xE7"
             "alo guilherme gustavo "
             "helena henrique hugo h\xE9lder h\xE9lio igor in\xEAs isabel isabela jaime joana joaquim jorge "
             "jos\xE9 jo\xE3o juliana julio j\xE9ssica j\xFAlia j\xFAlio larissa laura leandro leonardo "
             "let\xED"
             "cia louren\xE7o lucas luciana luciano luiz luiza lurdes lu\xEDs lu\xEDsa l\xEDvia "
             "l\xFA"
             "cia l\xFA"
             "cio manuel manuela marcela marcelo marcos margarida maria mariana marina mateus "
             "matheus maur\xED"
             "cio miguel m\xE1rcia m\xE1rcio m\xE1rio m\xF3nica m\xF4nica nat\xE1lia nelson "
             "nuno ot\xE1vio patr\xED"
             "cia paula paulo pedro priscila rafael rafaela raquel raul regina renata "
             "renato ricardo rita roberto rodrigo rog\xE9rio rosa rui r\xFA"
             "ben sandra sebasti\xE3o sim\xE3o "
             "sofia s\xE9rgio s\xEDlvia s\xF3nia s\xF4nia tatiana teresa thiago tiago tom\xE1s val\xE9ria vanessa "
             "vasco ver\xF4nica vicente vin\xED"
             "cius vit\xF3ria v\xEDtor wagner \xE1lvaro "),
};

#include "language.h"

const struct language language_es = {
    .tag = "es",
    .modifiers_come_first = false,
    .loanwords = LANGUAGE_OWN_NAMES
    " www http https com org net html htm doc pdf app apps backend backup bit bits blog blogs bluetooth boom boot bot "
    "bots brainstorming branding browser "
    "buffer bug bugs bus byte bytes cache chat chats chip chips clic click cluster cookie cookies copyright "
    "cracker crowdfunding cursor customer dashboard debug default desktop display driver drivers ebook email "
    "emails e-mail emoji emojis enter esc feedback feed feeds fintech firewall firmware flash folder font "
    "footer framework freelance freeware frontend gadget gateway gif hacker hackathon hardware hash hashtag "
    "header holding home host hosting html hub influencer input internet intranet joystick jazz kernel kit "
    "laptop layout leasing link links linux live lobby lock log login logo logout logs mailing malware "
    "manager marketing marketplace master media meeting meme microchip mobile modem monitor mouse multimedia "
    "music net networking newsletter newsletters offline offset off ok on online output pack packs panel "
    "parking parser password pendrive phishing ping pixel play playlist plugin plugins podcast podcasts "
    "pop popup post posts proxy puzzle query ranking rap raster renting reset restart review rock roaming "
    "root router routers scanner scooter screen script scripts scroll server servers set shell shock shop "
    "show shopping slider smartphone smartphones smart software spam spammer sponsor sprint spyware staff "
    "stand standard start startup startups status stock stop store stream streaming streams string stress "
    "switch tablet tablets tag tags test tests text thriller ticket tickets timeline timer token tokens "
    "top trading trailer training trending troll tweet tweets update upgrade upload url user username "
    "vintage virus vs wallpaper web webcam webinar webinars webs website websites widget widgets wifi "
    "wiki wikis windows word workflow workshop workshops zoom gay golf hobby hockey hotel test rugby "
    "sandwich set sheriff show snob ski surf tenis test tip tips tour club clubs ",
    .joiners = {" de ", " del ", " la ", " las ", " los ", " el ", " y ", " e ", " en ", " para ", " por "},
};

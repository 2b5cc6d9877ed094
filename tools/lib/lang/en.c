#include "language.h"

const struct language language_en = {
    .tag = "en",
    .modifiers_come_first = true,
    .has_title_case = true,
    .gerund = {"ing ", 4},
    .lends_words = true,
    .loanwords =
        LIST(" adios adobe aficionado alpaca amigo armada avocado barrio bodega bonanza bravado burrito cabana "
             "canyon cargo ceviche chili chorizo cilantro coca com corral coyote cumbia desperado doc dorado "
             "embargo fiesta fiestas flamenco flotilla gaucho gracias guacamole guano guerrilla hacienda hola htm "
             "html http https iguana incommunicado jalapeno jalape\xF1o junta lasso llama llano loco machete macho "
             "manta matador mesa mesas mestizo mosquito mulatto nacho net ni\xF1o org padre pampa paprika patio pdf "
             "peccadillo peon peso pinata pisco pi\xF1"
             "ata plaza plazas poncho pronto pueblo puma quinoa ranchero "
             "rodeo salsa savanna se\xF1or se\xF1ora se\xF1orita sierra siesta siestas silo sombrero taco tango "
             "tapas tequila tornado tortilla tuna vaquero vicuna vicu\xF1"
             "a vigilante vista www "),
    .sentence_words =
        LIST(" a about all an are at be by can do does from get has have here his how if in is it its more my no "
             "not on or other our read see than that their there these this to us was we what when where which who "
             "why will with you your "),
    .reader_words = LIST(" here learn me more my our ours please this us we you your yours "),
    .endonyms = LIST(" english "),
    .question_words = LIST(" how what when where which who whose why "),
    .joiners = {" of ", " the ", " and ", " for ", " in ", " at ", " on ", " to ", " a ", " an "},
    .articles = LIST(" a an the "),
    .slang = LIST(" bday btw cuz dont fml gna gonna gotta gunna idc idk ily im ima imma jk lmao lmfao nvm omg pls plz "
                  "rn smh tbh thx ur wanna wont wtf "),
    .given_names =
        LIST(" alan albert alexander alice amanda amy andrew angela ann anna anne anthony arthur barbara benjamin "
             "betty brian carol caroline catherine charles charlotte christine christopher cynthia daniel david "
             "deborah dennis diana donald dorothy douglas edward elizabeth emily emma eric eugene frances george "
             "gregory hannah harold harry helen henry howard jack jacob james jane janet jason jennifer jessica "
             "joan john jonathan joseph joshua judith karen kathleen kenneth kevin larry laura lawrence linda lisa "
             "louis louise margaret maria marie martha martin mary matthew michael michelle nancy nicholas olivia "
             "pamela patricia patrick paul peter philip rachel raymond rebecca richard robert roger ronald ruth "
             "samuel sandra sarah scott sharon simon sophia stephanie stephen steven susan teresa theresa thomas "
             "timothy victoria vincent virginia walter william "),
};

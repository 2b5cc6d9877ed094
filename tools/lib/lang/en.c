#include "language.h"

const struct language language_en = {
    .tag = "en",
    .modifiers_come_first = true,
    .loanwords = LANGUAGE_OWN_NAMES
    " www http https com org net html htm doc pdf adobe aficionado alpaca armada avocado barrio bodega bonanza bravado "
    "burrito cabana canyon cargo chili "
    "chorizo cilantro coca corral coyote desperado dorado embargo fiesta flamenco flotilla gaucho guacamole "
    "guano guerrilla hacienda iguana incommunicado jalapeno junta lasso llama llano machete macho manta "
    "matador mesa mestizo mosquito mulatto nacho padre pampa paprika patio peccadillo peon peso pinata "
    "pisco plaza poncho pronto pueblo puma quinoa ranchero rodeo salsa savanna sierra siesta silo sombrero "
    "taco tango tapas tequila tornado tortilla tuna vaquero vicuna vigilante vista ceviche cumbia "
    "gracias hola amigo adios loco fiestas siestas plazas mesas "
    "jalape\xF1o pi\xF1"
    "ata ni\xF1o se\xF1or se\xF1ora se\xF1orita vicu\xF1"
    "a ",
    .joiners = {" of ", " the ", " and ", " for ", " in ", " at ", " on ", " to ", " a ", " an "},
    .given_names = " alan albert alexander alice amanda amy andrew angela ann anna anne anthony arthur "
                   "barbara benjamin betty brian carol caroline catherine charles charlotte christine "
                   "christopher cynthia daniel david deborah dennis diana donald dorothy douglas edward "
                   "elizabeth emily emma eric eugene frances george gregory hannah harold harry helen "
                   "henry howard jack jacob james jane janet jason jennifer jessica joan john jonathan "
                   "joseph joshua judith karen kathleen kenneth kevin larry laura lawrence linda lisa "
                   "louis louise margaret maria marie martha martin mary matthew michael michelle nancy "
                   "nicholas olivia pamela patricia patrick paul peter philip rachel raymond rebecca "
                   "richard robert roger ronald ruth samuel sandra sarah scott sharon simon sophia "
                   "stephanie stephen steven susan teresa theresa thomas timothy victoria vincent virginia "
                   "walter william ",
};

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
};

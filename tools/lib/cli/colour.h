/* Is a stream written in colours? --color decides; then NO_COLOR (https://no-color.org), INSIDE_EMACS (whose
 * compilation buffer shows the codes), CLICOLOR_FORCE and FORCE_COLOR, CLICOLOR=0 and TERM=dumb, in this order; then
 * whether it is a terminal. */
#ifndef COTEJO_CLI_COLOUR_H
#define COTEJO_CLI_COLOUR_H

#include <stdbool.h>

enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

bool colour_is_wanted(enum colour choice, int descriptor);

#endif

/* How wide text is on a screen, in cells: two for wide characters, none for marks and format characters
 * (https://www.unicode.org/reports/tr11/). */
#ifndef COTEJO_TEXT_CELLS_H
#define COTEJO_TEXT_CELLS_H

#include <stdint.h>

#include "../base/str.h"

size_t cells_of_code_point(uint32_t code_point);

#endif

/* How wide text is on a terminal, in cells: two for wide characters, none for marks and format characters
 * (https://www.unicode.org/reports/tr11/). */
#ifndef COTEJO_REPORT_CELLS_H
#define COTEJO_REPORT_CELLS_H

#include <stdint.h>

#include "../base/str.h"

size_t cells_of_code_point(uint32_t code_point);

#endif

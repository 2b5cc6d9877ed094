#include "cells.h"

#include "unicode.h"

size_t cells_of_code_point(uint32_t c)
{
    /* East Asian wide and full-width characters, and emoji, by blocks. */
    static const uint32_t WIDE[][2] = {{0x1100, 0x115F},  {0x2E80, 0x303E},   {0x3041, 0xA4CF},   {0xA960, 0xA97F},
                                       {0xAC00, 0xD7A3},  {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
                                       {0xFFE0, 0xFFE6},  {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1FAFF},
                                       {0x20000, 0x3FFFD}};
    if (c < 0x300)
        return 1;
    if (unicode_is_mark(c) || (c >= 0x1160 && c <= 0x11FF) || (c >= 0x200B && c <= 0x200F) ||
        (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF)
        return 0;
    for (size_t i = 0; i < sizeof WIDE / sizeof *WIDE; i++)
        if (c >= WIDE[i][0] && c <= WIDE[i][1])
            return 2;
    return 1;
}

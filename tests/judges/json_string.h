/* A text as a string of JSON, for programs of this folder that print texts in lines. */
#ifndef COTEJO_JUDGES_JSON_STRING_H
#define COTEJO_JUDGES_JSON_STRING_H

#include <stdio.h>

#include "base/str.h"

static inline void print_string(struct str text)
{
    putchar('"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c < ' ' || c == '"' || c == '\\')
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    puts("\"");
}

#endif

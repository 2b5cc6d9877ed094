/* Text that was UTF-8, was read as Windows-1252 and written as UTF-8 again, once or twice: "sesiÃ³n" for "sesión". Such
 * a sequence is valid UTF-8 read through one byte table, which ordinary text is not, so it needs no dictionary. */
#ifndef COTEJO_LANG_MOJIBAKE_H
#define COTEJO_LANG_MOJIBAKE_H

#include "../base/arena.h"
#include "../base/str.h"

/* The next damaged run of characters at or after from, and the text it was, in the arena. False when there is none. */
bool mojibake_find(struct str text, size_t from, struct arena *arena, struct span *found, struct str *repair);

#endif

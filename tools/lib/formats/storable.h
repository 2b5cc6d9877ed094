/* What a catalog cannot hold: a NUL ends a string, and U+0004 stands between context and text. */
#ifndef COTEJO_FORMATS_STORABLE_H
#define COTEJO_FORMATS_STORABLE_H

#include "document.h"

/* Puts U+FFFD, which is no part of any markup, where the message or its context has one of these, as CommonMark does
 * for NUL (https://spec.commonmark.org/0.31.2/#insecure-characters). In the arena. */
void segment_make_storable(struct segment *segment, struct arena *arena);

#endif

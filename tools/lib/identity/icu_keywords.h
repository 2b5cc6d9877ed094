/* The syntax of ICU messages (https://unicode-org.github.io/icu/userguide/format_parse/messages/), as far as a reader
 * of the text in their arms needs it. */
#ifndef COTEJO_IDENTITY_ICU_KEYWORDS_H
#define COTEJO_IDENTITY_ICU_KEYWORDS_H

#include "../base/arena.h"
#include "../base/str.h"

/* The parts of a text that are `{name, plural, one {`, `} other {` and `}}`, not the text of an arm: ascending,
 * disjoint, in the arena. What is no complete message has none from there on. */
size_t icu_keywords(struct str text, struct arena *arena, struct span **keywords);

/* The texts of the innermost arms, by what icu_keywords gave: ascending, disjoint, in the arena. */
size_t icu_arms(struct str text, const struct span *keywords, size_t count, struct arena *arena, struct span **arms);

#endif

/* The ignores of the configuration, laid out so that a finding meets only those that may fit it: by path, text and
 * rule. */
#ifndef COTEJO_CHECKS_CONFIGURED_IGNORES_H
#define COTEJO_CHECKS_CONFIGURED_IGNORES_H

#include "settings.h"

struct configured_ignores;

/* In the arena, in which it grows, but for what configured_ignores_free frees; the entries are borrowed. */
struct configured_ignores *configured_ignores_make(const struct ignore_entry *entries, size_t count,
                                                   struct arena *arena);

void configured_ignores_free(struct configured_ignores *ignores);

/* The number of the first that silences the finding, or SIZE_MAX. All that fit are used from then on. Fastest where the
 * findings of a path follow each other. */
size_t configured_ignores_find(struct configured_ignores *ignores, const struct finding *finding);

bool configured_ignores_is_used(const struct configured_ignores *ignores, size_t number);

#endif

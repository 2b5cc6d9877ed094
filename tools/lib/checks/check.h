/* A check looks at one thing (a source, a document, a segment with its message, a catalog) and adds findings. Pure: it
 * does not print, rewrite, or know which other checks run. A const descriptor at the foot of its file, listed once in
 * registry.c; its rules are consts beside the code that raises them. */
#ifndef COTEJO_CHECKS_CHECK_H
#define COTEJO_CHECKS_CHECK_H

#include "../catalog/catalog.h"
#include "../formats/document.h"
#include "settings.h"

/* A message of a catalog, with the segment it belongs to where one is at hand. All borrowed. */
struct pair {
    const struct catalog *catalog;
    const struct message *message;
    const struct document *document; /* NULL: checking a catalog by itself */
    const struct segment *segment;
    struct str source_language, target_language; /* BCP 47 */
};

/* What checks may look up; immutable once the threads start. */
struct check_context {
    const struct check_settings *settings;
    const struct leaks *leaks; /* checks/leaks.h: msgstr → msgid, for proven leaks; or NULL */
};

struct check {
    const char *name;
    const struct rule *const *rules; /* NULL-terminated */
    /* Any of these; NULL: not applicable. */
    void (*check_source)(const struct check_context *, const struct source *, struct findings *);
    void (*check_document)(const struct check_context *, const struct document *, struct findings *);
    void (*check_pair)(const struct check_context *, const struct pair *, struct findings *);
    void (*check_catalog)(const struct check_context *, const struct catalog *, struct findings *);
};

extern const struct check *const CHECKS[]; /* registry.c, NULL-terminated */

#endif

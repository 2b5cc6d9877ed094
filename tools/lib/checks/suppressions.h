/* Findings that somebody has asked to be silent, each with a reason:
 *
 *     <!-- cotejo-ignore lang-mixed -- quoted as it stands -->       in a page (the format finds what it covers)
 *     # cotejo-ignore: tag-missing -- no link in Spanish [3f9a12c0]  a translator's comment, on its entry
 *     ignore: [{rule: lang-mixed, path: "a.html", reason: "…"}]      in the configuration
 *
 * text/directive.h has all keywords. The tag in brackets, which may be left out, is of the text that is to be silent
 * (ignore_tag.h): when that changes, the ignore no longer counts. One that silences nothing, or nearly is one, is a
 * finding itself. What apply refuses is silenced by the configuration alone, and only with a reason. What Weblate was
 * told to ignore in an entry (`#, ignore-same`) is silent, too (weblate_flags.h). */
#ifndef COTEJO_CHECKS_SUPPRESSIONS_H
#define COTEJO_CHECKS_SUPPRESSIONS_H

#include "run.h"

/* The ignore-* rules. NULL-terminated. */
extern const struct rule *const SUPPRESSION_RULES[];
bool rule_is_of_ignores(const struct rule *rule);

/* Does an ignore's list of rules name this one? An empty list names all. */
bool ignore_names_rule(struct str rules, const struct rule *rule);

enum silenced_by { SILENCED_BY_COMMENT, SILENCED_BY_CONFIGURATION, SILENCED_BY_BASELINE };

/* A finding that is passed over. */
struct silenced {
    const struct packed_finding *finding; /* stays with those that it was among */
    struct str reason;                    /* empty: none was given */
    enum silenced_by by;
};

/* Zeroed it is empty; arena_free(&list.arena) frees it. */
struct silenced_list {
    struct arena arena;
    struct silenced *items;
    size_t count, capacity;
};

/* The reason is copied. */
void silenced_add(struct silenced_list *list, const struct packed_finding *finding, enum silenced_by by,
                  struct str reason);

/* Moves the silenced findings to the list and adds those about the ignores themselves. */
void suppressions_apply(const struct check_context *context, const struct notes *notes, size_t count,
                        struct findings *findings, struct silenced_list *silenced);

#endif

/* A baseline: findings that a project lives with for now, so that a check tells only what is new. A text file with a
 * finding a line, its fields parted by tabs: rule, severity, hash of the text that it is in, path, text found.
 *
 *     lang-mixed  warning  3f9a12c0d1e2f3a4  content/a.html  Has ingresado desde otro dispositivo
 *
 * A finding is an old one by its rule and by the text of its segment or message, and its msgctxt, in NFC and folded:
 * moved lines, renamed files and catalogs wrapped anew make nothing new. What was found in that text, and the path,
 * only tell which of equal ones it is, so that more of them than there are lines show where they came in. Lines may
 * stand in any order. What is a failure (struct rule) is never an old one. */
#ifndef COTEJO_CHECKS_BASELINE_H
#define COTEJO_CHECKS_BASELINE_H

#include "../base/buf.h"
#include "../base/files.h"
#include "suppressions.h"

struct baseline_entry {
    struct str rule, path, text;
    enum severity severity;
    uint64_t hash;
    size_t next; /* of its like, in a list that is being matched, and 1; 0: none */
    bool is_used, is_out_of_reach;
};

/* What findings depend on beside the files. */
struct baseline_maker {
    struct str version;              /* of the program */
    uint64_t model;                  /* of the language engine */
    const struct rule *const *rules; /* all there are, NULL-terminated */
};

struct baseline {
    struct arena arena;
    struct source file;
    struct file_state read; /* what the file was; not there: a baseline without entries */
    struct str version;     /* the maker's, as read; all empty where it does not say */
    struct str model;
    struct str rules; /* ids with a space between */
    struct baseline_entry *items;
    size_t count, capacity;
};

/* Reads the file, if it is there. False, after a finding, where it cannot be read or a line is none; baseline_free is
 * due in both cases. */
bool baseline_open(struct baseline *baseline, const struct files *files, struct str path, struct findings *findings);
void baseline_free(struct baseline *baseline);

/* Is the file one, be it broken, or not there? Else it is somebody's work. */
bool baseline_is_one(const struct baseline *baseline);

/* How findings are matched. */
struct baseline_match {
    const struct files *files;
    const struct index
        *read;      /* by path, the files that were checked: entries of others that are there are left alone */
    bool is_strict; /* what is more severe than its entry is new */
    bool keeps_old; /* the findings that the baseline has are what is asked for */
};

/* Moves the findings that the baseline has to the list, each entry for one of them; with keeps_old these stay, and the
 * others go. */
void baseline_apply(struct baseline *baseline, const struct baseline_match *match, struct findings *findings,
                    struct silenced_list *silenced);

/* Takes out the entries of those rules that a list names (empty: all); those that no finding was matched with. */
void baseline_drop_rules(struct baseline *baseline, const struct rule *const *rules, struct str list);
void baseline_drop_unused(struct baseline *baseline);

/* Adds an entry for a finding. */
void baseline_add(struct baseline *baseline, const struct finding *finding);

/* The whole file, sorted. */
void baseline_write(const struct baseline *baseline, const struct baseline_maker *maker, struct buf *out);

/* Of what was not matched: findings that are there because the program is another one than the baseline's. */
struct baseline_news {
    size_t of_new_rules, of_model; /* rules that it did not know; those with a doubt, where the model is another one */
};
struct baseline_news baseline_news(const struct baseline *baseline, const struct baseline_maker *maker,
                                   const struct findings *findings);

/* NULL-terminated. */
extern const struct rule *const BASELINE_RULES[];

#endif

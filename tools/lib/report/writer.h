/* A writer turns findings into the bytes of a report: for people, for editors, for programs. A const descriptor at the
 * foot of its file, listed once in registry.c. */
#ifndef COTEJO_REPORT_WRITER_H
#define COTEJO_REPORT_WRITER_H

#include <stdint.h>

#include "../base/buf.h"
#include "../checks/suppressions.h"

/* What there is to tell. All borrowed. */
struct report {
    const struct findings *findings; /* sorted (findings_sort) */
    const struct silenced_list *silenced;
    const struct rule *const *rules; /* all there are, NULL-terminated */
    size_t documents, catalogs;      /* how many were looked at */
    const struct index *read;        /* by path, those that could be read; NULL: not known */
    struct str prefix;               /* the project's folder seen from the repository's root: "", "site/" */
    const struct files *files;       /* of the project */
    struct str project, start;       /* folders, absolute, with a slash at the end; the run began in the second */
    enum severity fails_on;          /* findings from this severity on make the run fail; off: none */
    bool has_failed;                 /* something could not be read: there may be more to find */
    const struct str *ignores;       /* by finding: the line that would silence it; NULL: nobody asks */
    bool has_colour;                 /* escape sequences may be used */
    struct str host;                 /* where the files are, for links of a terminal; `at` NULL: it has none */
};

struct writer {
    const char *name; /* as in --format */
    /* Adds the whole report. Always valid UTF-8 without control characters of the input. */
    void (*write)(const struct report *report, struct buf *out);
    const char *hash_escape; /* how a '#' may be written another way (report/actions.h); NULL: not at all */
    bool shows_ignores;      /* report.ignores have a place in it */
    const struct writer *statistics; /* tells in its form how many findings there are of each rule; NULL: none does */
};

extern const struct writer *const WRITERS[]; /* registry.c, NULL-terminated */

/* NULL when there is none of that name. */
const struct writer *writer_by_name(struct str name);

/* How many findings are passed over by the baseline; the others are by ignores. */
size_t report_count_baseline(const struct report *report);

/* Adds the path of a file as seen from the repository's root. */
void report_add_path(struct buf *out, const struct report *report, struct str path);

/* The same findings have the same one wherever their lines have moved, and no two of a report have one: a hash of
 * path, rule and text, and the number of the like before it. In the arena, by number of finding. */
uint64_t *report_fingerprints(const struct report *report, struct arena *arena);

/* How many findings of each severity, counted by enum severity. */
struct severity_counts {
    size_t of[SEVERITY_ERROR + 1];
};
struct severity_counts report_count(const struct findings *findings);

/* "error", "warning", "note". Static. */
struct str severity_name(enum severity severity);

#endif

/* A finding is something to tell a person about a span of a file. It carries a rule and arguments, never a sentence:
 * sentences are made in report/, in the language asked for.
 *
 * A finding outlives the file it speaks of (ten thousand pages are not kept in memory), so its place is resolved and
 * its line copied when it is added. Severity is decided here and nowhere else. */
#ifndef COTEJO_TEXT_FINDING_H
#define COTEJO_TEXT_FINDING_H

#include "../base/arena.h"
#include "source.h"

enum severity {
    SEVERITY_DEFAULT, /* in settings: the rule's own */
    SEVERITY_OFF,
    SEVERITY_NOTE,
    SEVERITY_WARNING,
    SEVERITY_ERROR,
};

enum certainty {
    CERTAINTY_CERTAIN, /* first, so that a rule without doubt need not say it */
    CERTAINTY_LIKELY,
    CERTAINTY_POSSIBLE,
};

/* What has to be read before a rule can be found to be broken. */
enum rule_scope {
    SCOPE_FILE,    /* the file that it is found in, with what its texts are paired with */
    SCOPE_PROJECT, /* all files of the project */
};

/* One thing that can be wrong. A `const` beside the code that raises it, listed in cli/rules.c. */
struct rule {
    const char *id;         /* flat kebab-case, stable, never reused */
    enum severity severity; /* default */
    enum rule_scope scope;
    bool severity_follows_certainty; /* certain error, likely warning, possible note */
    bool is_failure;                 /* says why the run could not do its job: no setting or ignore turns it off */
    bool apply_refuses;  /* apply does not write what it finds: only the configuration may silence it, with a reason */
    bool is_of_run;      /* told by what writes or takes over files: no comment in them silences it */
    const char *summary; /* one line, lower case, no full stop: what is wrong in general */
    const char *message; /* the sentence, with named arguments: "unknown placeholder {name}". A part in brackets is
                          * said where the finding has all arguments in it: "[; the source has {known}]" */
    const char *explanation;   /* a paragraph for `explain`: why it matters, what to do */
    const char *wrong, *right; /* an example and its repair */
};

struct place {
    struct str path;
    struct span bytes;
    struct position start, end; /* end exclusive */
    struct str line;            /* the first line of the span, cut around the span where it is very long; UTF-8 */
    struct span in_line;        /* the part of the span that `line` shows, in bytes of `line` */
};

struct argument {
    const char *name;
    struct str value;
};

/* A replacement of bytes in the finding's file. Safe: it cannot change what the text says. Not offered in a file with
 * bytes that are no characters: in what charset should it be written? */
struct fix {
    bool is_offered, is_safe;
    struct span at;
    struct str replacement;
};

enum { FINDING_ARGUMENTS = 4, FINDING_SEGMENT = 1024 /* bytes */ };

/* As it is made, and as it is read; finding_of reads one that is kept. */
struct finding {
    const struct rule *rule;
    enum certainty certainty;
    enum severity severity;                       /* set by findings_add */
    struct place place;                           /* set by findings_add */
    struct argument arguments[FINDING_ARGUMENTS]; /* ends at the first NULL name */
    struct str language;                          /* BCP 47 tag of the text found, or empty */
    struct str text;                              /* the span's text in UTF-8, set by findings_add when empty */
    size_t count;                                 /* how many equal ones this stands for, 1 at least */
    bool has_related;
    struct place related; /* a second place: the source segment of an entry, the entry of a segment */
    struct fix fix;
    struct str segment; /* text of the segment or message it is in, for ignores and fingerprints; its first
                         * FINDING_SEGMENT bytes, may be empty */
    struct str context; /* its msgctxt, or empty */
    /* Silent where so many documents show that its text is a term of the project (checks/project_terms.h): its hash. */
    uint64_t term;
    size_t term_uses;   /* 0: it is no term, whoever uses it */
    bool stands_over;   /* silent, too, where any sentence uses its words as its own */
    bool is_address; /* silent, too, where the files of the project are called by their titles: a page is called so */
    bool links_to_page; /* silent, too, where it is the title of another document, and told there */
};

/* The first FINDING_SEGMENT bytes of a text, whole characters. */
struct str finding_segment(struct str text);

/* A rule id or a pattern ("lang-*", "all") and the severity it gets; later ones win. */
struct severity_override {
    struct str pattern;
    enum severity severity;
    bool is_selection; /* only for rules that are off: those with a severity of their own keep it */
    struct str path;   /* in which files (text/glob.h, a folder with all in it, too); empty: in all */
};

struct severities {
    const struct severity_override *items;
    size_t count;
};

/* A growing list. Zeroed (with `severities` set or NULL) it is empty. Not for sharing between threads. Items may be
 * moved, and taken out. */
struct findings {
    struct arena arena;
    struct arena lines[2]; /* for packed_finding.h */
    struct packed_finding **items;
    size_t count, capacity;
    const struct severities *severities; /* borrowed; NULL: every rule's default */
    enum column_unit columns;            /* in which the places of what is opened with them are said */
};

/* What is kept, its strings where they stand. */
struct finding finding_of(const struct packed_finding *packed);

/* Adds a copy of draft with its place at `at` of source, and all its strings copied. False where its severity is off:
 * then it is dropped. */
bool findings_add(struct findings *findings, const struct source *source, struct span at, const struct finding *draft);

/* For what has no source, or an unreadable one: the place is `path`, line 1, column 1. */
bool findings_add_file(struct findings *findings, struct str path, const struct finding *draft);

/* At a place that was resolved earlier, of a source that is gone; place and draft are copied. */
bool findings_add_place(struct findings *findings, const struct place *place, const struct finding *draft);

/* Puts a finding in the place of the number-th. */
void findings_replace(struct findings *findings, size_t number, const struct finding *finding);

/* The number-th stands for `times` equal ones more. */
void findings_count(struct findings *findings, size_t number, size_t times);

/* The place of a span, its strings in the arena. */
struct place place_of(const struct source *source, struct span at, struct arena *arena);

/* What a rule's finding of that certainty is worth under these settings (NULL: defaults): where nothing is said of its
 * file, and in a file. */
enum severity severity_of(const struct severities *severities, const struct rule *rule, enum certainty certainty);
enum severity severity_in(const struct severities *severities, struct str path, const struct rule *rule,
                          enum certainty certainty);

/* Has a rule no finding, in whatever file? */
bool rule_is_off(const struct severities *severities, const struct rule *rule);

/* True when the pattern names the rule: its id, the words that it begins with ("lang"), a prefix and "*", or "all". */
bool rule_matches(struct str pattern, const struct rule *rule);

/* Puts all findings of `from` behind those of `into`, and frees it. */
void findings_join(struct findings *into, struct findings *from);

/* By path, offset and rule id; of equal ones (rule, place, arguments) one stays. */
void findings_sort(struct findings *findings);

void findings_free(struct findings *findings);

#endif

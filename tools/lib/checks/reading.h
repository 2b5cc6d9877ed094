/* A text as a person reads it, with the way back to its file: a segment of a document, or a string of a catalog. For
 * checks of its letters and words. */
#ifndef COTEJO_CHECKS_READING_H
#define COTEJO_CHECKS_READING_H

#include "check.h"

struct reading {
    struct str text;
    const struct span *masks; /* what is no words: codes, names, placeholders */
    size_t mask_count;
    int language;     /* whose spelling the text must keep; LANGUAGE_NONE: none, or none that the engine knows */
    struct str tag;   /* BCP 47, of languages that the engine does not know, too; empty: none */
    bool is_guess;    /* the language is only the declared one: the text does not tell it */
    bool is_doubtful; /* nobody knows its language for certain: findings are possible at most, nothing is repaired */
    bool is_spelt;    /* known to have no misspelling */
    const struct document *document; /* with the segment; or */
    const struct segment *segment;
    const struct pair *pair; /* with the number of the msgstr */
    size_t form;
    struct str original;  /* of a translation; else empty */
    struct finding draft; /* what all findings here have in common */
    struct foreign *foreign;
    struct arena *arena;
    struct findings *findings;
};

/* What is done with each text. */
struct reader {
    struct findings *findings;
    void *context;
    struct verdict (*identify)(const struct document *, const struct segment *);
    void (*read)(const struct reader *, const struct reading *);
};

void readings_of_document(const struct document *document, const struct reader *reader);
void readings_of_pair(const struct pair *pair, const struct reader *reader);

/* Is the place in a passage of another language, whose spelling is another? The passages are looked for at the first
 * question. */
bool reading_is_foreign(const struct reading *in, struct span at);

/* Adds a finding; `at` and fix.at are in the text. A repair is offered where the file holds the text byte for byte: no
 * escapes, references or other charset in between. */
void reading_report(const struct reading *in, struct finding *draft, struct span at, struct fix fix);

#endif

/* A template is what the documents ask to have translated from one source language: one entry per (context, msgid), at
 * its first occurrence, with the places and notes of all. Documents are added in order. A site has many texts: what is
 * kept of each is little more than the text.
 *
 * An entry names every place here, so that merging into a catalog or into the POT that there is can keep the places
 * named there first. Written or merged it names REFERENCES_MAXIMUM at most. */
#ifndef COTEJO_PAIRING_TEMPLATE_H
#define COTEJO_PAIRING_TEMPLATE_H

#include "../catalog/catalog.h"
#include "../formats/document.h"

/* The number in X-Cotejo-Extraction: what this version calls a segment. Raised when the same page gives other msgids.
 */
enum { EXTRACTION_VERSION = 2 };

/* How many places an entry of a file names. */
enum { REFERENCES_MAXIMUM = 5 };

enum references { REFERENCES_FILE, REFERENCES_FILE_1, REFERENCES_LINE, REFERENCES_NONE };

/* What one document contributes: compact, so that the document itself can be freed; made in the worker's thread. Zeroed
 * it is empty. */
struct extract {
    struct arena arena;
    struct str path;
    bool is_named; /* entries refer to it */
    struct extract_entry *entries;
    size_t count, capacity;
};

/* Languages must be settled (identity/languages.h). Segments without a language contribute nothing. takes_over: the
 * document's memory becomes the extract's, which saves copies where it is added at once; the document is not to be used
 * any more. */
void extract_document(struct extract *extract, struct document *document, enum references references, bool takes_over);
void extract_free(struct extract *extract);

/* Of what a program looks up (formats/marking/marking.h): its domain; `at` NULL: the entry is none. */
struct str extract_domain(const struct extract *extract, size_t entry);

enum { TEMPLATE_KINDS = 64 };

struct template
{
    struct str language; /* BCP 47 tag of the msgids; borrowed */
    bool is_marked;    /* of what programs look up (formats/marking/marking.h), not of what is written into documents */
    struct str domain; /* then: of that catalog of theirs; empty: of all; borrowed */
    bool borrows;      /* what is added outlives it, and need not be copied */
    struct arena arena;
    struct index by_key; /* context and msgid → index of the entry */
    struct template_entry *entries;
    size_t capacity;
    struct str *documents; /* their paths */
    size_t document_count, document_capacity;
    struct str kinds[TEMPLATE_KINDS]; /* what segments are, comments that most entries share: the last ones */
    struct catalog *catalog;          /* made when it is asked for */
};

void template_init(struct template *template, struct str language);
/* Is it of what programs look up in that domain; of what is written into documents, where the domain's `at` is NULL? */
bool template_takes(const struct template *template, struct str domain);

/* Adds the entries of that template's language, or domain. Not after template_catalog. */
void template_add(struct template *template, const struct extract *extract);
void template_free(struct template *template);

/* How many messages it has. */
static inline size_t template_count(const struct template *template)
{
    return template->by_key.count;
}

/* As a catalog, to merge from: with a header, and every place of an entry. Belongs to the template. */
struct catalog *template_catalog(struct template *template);

/* As a file, whose parts any thread may write, and which are one after the other in it. */
size_t template_part_count(const struct template *template);
void template_write_part(const struct template *template, size_t part, struct buf *out);

#endif

/* A template is what the documents ask to have translated from one source language: one entry per (context, msgid), at
 * its first occurrence, with the places and notes of all. Documents are added in order; the result is a catalog with
 * empty msgstrs (a POT). */
#ifndef COTEJO_PAIRING_TEMPLATE_H
#define COTEJO_PAIRING_TEMPLATE_H

#include "../catalog/catalog.h"
#include "../formats/document.h"

/* The number in X-Cotejo-Extraction: what this version calls a segment. Raised when the same page gives other msgids.
 */
enum { EXTRACTION_VERSION = 1 };

enum references { REFERENCES_FILE, REFERENCES_FILE_1, REFERENCES_LINE, REFERENCES_NONE };

/* What one document contributes: compact, so that the document itself can be freed; made in the worker's thread. */
struct extract {
    struct arena arena;
    struct str path;
    struct extract_entry *entries;
    size_t count, capacity;
};

void extract_document(struct extract *extract, const struct document *document, enum references references);
void extract_free(struct extract *extract);

struct template {
    struct str language; /* BCP 47 tag of the msgids */
    struct catalog catalog;
    enum references references;
};

void template_init(struct template *template, struct str language, enum references references);
/* Adds the entries of that template's language. */
void template_add(struct template *template, const struct extract *extract);
void template_free(struct template *template);

#endif

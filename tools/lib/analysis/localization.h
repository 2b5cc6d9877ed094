/* A document in another language, without a command: its bytes with the translations of the site's catalogs in the
 * place of its texts, or findings that say why there are none. Nothing is written.
 *
 *     site_open → localization_open for each language → localize_document for each document, in any thread → site_free
 */
#ifndef COTEJO_ANALYSIS_LOCALIZATION_H
#define COTEJO_ANALYSIS_LOCALIZATION_H

#include "../project/links.h"
#include "documents.h"

/* Into one language. Open, it is read by all threads. */
struct localization {
    const struct site *site;
    struct str target;            /* BCP 47 */
    const struct link_map *links; /* where links between documents lead; NULL: they stay */
    size_t min_complete;          /* percent; what is translated less is not made */
    bool is_pseudo;               /* accented, lengthened text, without catalogs */
    bool keeps_language;          /* lang, dir, og:locale and links stay */
    struct localize_catalog *catalogs;
    size_t catalog_count;
};

/* Fills in the catalogs; they live in the arena. */
void localization_open(struct localization *localization, struct arena *arena);

/* A document in that language. localized_document_free is due. */
struct localized_document {
    struct str path; /* where the configuration has it stand */
    struct buf bytes;
    struct localize_counts counts;
    bool is_made; /* bytes are there; else a finding says why not */
    bool is_joined; /* programs of its own join its translations into it: it is not written */
    bool is_left;   /* its programs look all of its texts up: a file of its own in this language would only be a copy */
    struct arena arena;
};

/* Localizes a document that has been read (documents_read). `language`, borrowed, is the one that it is in as a whole
 * (site_language): it is asked for once, into however many languages the document goes. */
struct localization_source {
    const struct input *input;
    struct document *document;
    struct str language;
};
void localization_make(const struct localization *localization, const struct localization_source *from,
                       struct localized_document *made, struct findings *findings);
void localized_document_free(struct localized_document *made);

/* Reads a document, or (`at` not NULL) the bytes given, and localizes it. False, after a finding, where it cannot
 * be made. */
bool localize_document(const struct localization *localization, const struct input *input, struct str bytes,
                       struct localized_document *made, struct findings *findings);

/* The rules that localizing raises by itself, NULL-terminated. */
extern const struct rule *const LOCALIZATION_RULES[];

#endif

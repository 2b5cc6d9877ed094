/* Writes a document in another language: the source's bytes with spans replaced, and the proof that nothing else changed. */
#ifndef COTEJO_PAIRING_LOCALIZE_H
#define COTEJO_PAIRING_LOCALIZE_H

#include "../catalog/catalog.h"
#include "../formats/document.h"
#include "../formats/format.h"

/* Where a link of the document should lead in the target language: the new URL in the arena, or an empty str to leave it
 * as it is. */
typedef struct str resolve_link(const void *context, const struct document *document, const struct link *link,
                                struct arena *arena);

struct localize_options {
    struct str target;               /* BCP 47 tag */
    struct str target_locale;        /* for og:locale ("es_PE"); empty: leave it */
    bool keep_language;              /* leave lang, dir, og:locale and links alone */
    bool fuzzy_as_previous;          /* a fuzzy entry whose previous msgid is given: use it all the same */
    bool is_pseudo;                  /* no catalog: accented, lengthened text */
    resolve_link *resolve;           /* NULL: links stay */
    const void *resolve_context;
    const struct format_options *format_options; /* for reading the output again */
};

struct localize_counts {
    size_t segments, translated; /* segments that ask for a translation into the target; that got one */
    size_t words, translated_words;
};

/* The translation of each segment of document from the catalogs (one per source language; NULL entries allowed), in an
 * array parallel to the segments; `at` NULL where there is none. */
struct str *localize_translations(struct document *document, const struct catalog *const *catalogs,
                                  const struct str *catalog_languages, size_t catalog_count,
                                  const struct localize_options *options, struct localize_counts *counts);

/* The localized bytes. False, after a finding, when a translation cannot be written or breaks the structure. A document
 * in which nothing was replaced gives its own bytes. */
bool localize(struct document *document, const struct str *translations, const struct localize_options *options,
              struct buf *out, struct findings *findings);

/* A text made to look translated: letters accented outside codes, placeholders and link targets, lengthened, in ⟦ ⟧. */
struct str pseudo_translate(const struct segment *segment, struct arena *arena);

#endif

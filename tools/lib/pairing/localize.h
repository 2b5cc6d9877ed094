/* Writes a document in another language: the source's bytes with spans replaced, and the proof that nothing else
 * changed. */
#ifndef COTEJO_PAIRING_LOCALIZE_H
#define COTEJO_PAIRING_LOCALIZE_H

#include "../catalog/catalog.h"
#include "../formats/document.h"
#include "../formats/format.h"

/* Where a link of the document should lead in the target language: the new URL in the arena, or an empty str to leave
 * it as it is. */
typedef struct str resolve_link(const void *context, const struct document *document, const struct link *link,
                                struct arena *arena);

struct localize_options {
    struct str target;                       /* BCP 47 tag */
    struct str source_locale, target_locale; /* for an og:locale whose page names no alternate; empty: leave it */
    bool keep_language;                      /* leave lang, dir, og:locale and links alone */
    bool uses_fuzzy;                         /* a fuzzy entry whose previous msgid is known: use it all the same */
    resolve_link *resolve;                   /* NULL: links stay */
    const void *resolve_context;
    const struct format_options *format_options; /* for reading the output again */
    bool counts_marked;                          /* what programs look up is counted, too, and still not written */
    bool reads_whole;                            /* read it whole, where less would prove it, too */
};

struct localize_counts {
    size_t segments, translated; /* segments that ask for a translation into the target; that got one */
    size_t words, translated_words;
    size_t settled, settled_words; /* segments that ask for none: in the target already, or the same everywhere */
};

/* The words of a text, as they are counted there. */
size_t localize_words(struct str text);

/* How much of a document is as it should be in the target: of all its segments, in percent. */
size_t localize_percent(const struct localize_counts *counts);

/* One source language's catalog into the target. */
struct localize_catalog {
    struct str language;           /* of its msgids */
    const struct catalog *catalog; /* NULL: a direction that nobody has started */
    bool is_marked;                /* of what programs look up, in that domain */
    struct str domain;
};

/* Does the segment ask for a translation into the target? */
bool localize_wants(const struct document *document, const struct segment *segment, struct str target);

/* Is it the catalog that the segment's message is looked up in? */
bool localize_asks(const struct segment *segment, const struct localize_catalog *catalog);

/* The translation of each segment from the catalogs, in an array (in the document's arena) parallel to the segments;
 * `at` NULL where there is none. The caller may take some back before localize. Counts are added to. */
struct str *localize_translations(struct document *document, const struct localize_catalog *catalogs, size_t count,
                                  const struct localize_options *options, struct localize_counts *counts);

/* Counts again what is translated, where some of these were taken back since. */
void localize_recount(const struct document *document, const struct str *translations, struct localize_counts *counts);

/* The same without catalogs: every segment gets its pseudo-translation, whatever language it is in. */
struct str *localize_pseudo(struct document *document);

/* The localized bytes. A translation that cannot be written or breaks the structure is taken back, with a finding: of
 * a page with very many of these some others, too. False when the page breaks without any. A document in which nothing
 * was replaced gives its own bytes. */
bool localize(struct document *document, struct str *translations, const struct localize_options *options,
              struct buf *out, struct findings *findings);

/* A text made to look translated: letters accented and the text lengthened, codes and references as they are. */
struct str pseudo_translate(const struct segment *segment, struct arena *arena);

/* The rules that this layer raises, NULL-terminated. */
extern const struct rule *const PAIRING_RULES[];

#endif

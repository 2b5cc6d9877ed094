/* Every segment gets a language: declared (nearest lang=, front matter, the path, the command line, the default) and
 * identified (by its text). Sets segment.declared where the document leaves it open, and segment.language. */
#ifndef COTEJO_PAIRING_LANGUAGES_H
#define COTEJO_PAIRING_LANGUAGES_H

#include "../formats/document.h"
#include "../lang/identify.h"

struct language_settings {
    const struct str *languages; /* BCP 47 tags of the project; NULL: en and es */
    size_t language_count;
    struct str source;           /* the default; empty: the language most of the document is in */
    struct str path_language;    /* from {lang} in the path or --language; empty: none. Stronger than `source`, weaker than lang= */
};

/* Settles all segments of a document. A segment counts as what it is declared, unless it is certainly of another of the
 * project's languages and that was not meant (declared_here). */
void languages_settle(struct document *document, const struct language_settings *settings);

/* The language that most of the document's text is in, or an empty tag. */
struct str languages_of_most(const struct document *document);

/* The verdict on one segment's text, its codes and protected parts masked. */
struct verdict languages_identify(const struct segment *segment, int prior);

/* The text that a person reads of a segment: codes left out, character references of SYNTAX_TAGGED decoded. */
struct str segment_visible(const struct segment *segment, struct arena *arena);

#endif

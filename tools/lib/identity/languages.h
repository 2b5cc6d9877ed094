/* Every segment gets a language: declared (nearest lang=, front matter, the command line, the path, the default) and
 * identified (by its text). */
#ifndef COTEJO_IDENTITY_LANGUAGES_H
#define COTEJO_IDENTITY_LANGUAGES_H

#include "../base/hash.h"
#include "../formats/document.h"
#include "../lang/identify.h"
#include "names.h"

struct language_settings {
    const struct str *languages; /* BCP 47 tags of the project; none: English and Spanish */
    size_t language_count;
    struct str path_language;  /* from --language or {lang} in the path; empty: none. Weaker than lang= in the file */
    struct str source;         /* the default; empty: the language most of the document is in */
    const struct names *names; /* at home in every language of the project; NULL: none */
    /* Is the segment's text translated as one of the language that it is declared? NULL: no. */
    bool (*is_translated)(const void *translations, const struct segment *segment);
    const void *translations;      /* for it */
    struct ordinaries *ordinaries; /* lang/ordinary.h: what the run remembers of words; NULL: nothing */
};

/* What is thought of every segment. */
struct settled {
    int8_t declared;  /* the language that it is declared to be in, as lang/identify numbers it */
    bool is_ordinary; /* segment_is_ordinary: no verdict was asked for */
};

/* What is thought of a segment's text, each thing once, when it is first asked for. */
struct segment_identity {
    struct verdict verdict; /* segment_verdict */
    bool has_verdict;
    bool has_no_passage;             /* segment_passages gives none */
    const struct passages *passages; /* what it gives; NULL: not known */
    bool is_spelt;                   /* orthography_find is known to find nothing */
    bool asked_neither, is_neither;  /* segment_is_neither */
    struct str third;                /* its tag */
};

/* The same of a document. */
struct identity {
    struct settled *settled;           /* as many as the document's segments, and so: */
    struct segment_identity *segments; /* apart, as many are never asked about */
    bool asked_neither, is_neither;    /* document_is_neither */
    bool contradicts_source;           /* only the default says its language, and its texts are in another one */
    struct index borrowed;             /* what sentences use of another language as their own: struct memory */
    struct index own_words;            /* own_words.h; without slots: not looked for */
    struct link_table *references;     /* references.h; NULL: not asked */
    struct index programs;             /* code_shapes.h; without slots: not asked */
};

/* Sets `declared` where the document left it open, `ground`, and `language`: what the segment's catalog is chosen by.
 * Where only the default says what a document is in, and all its texts together contradict it, it is in their language.
 * A
 * segment counts as what it is declared, unless it is certainly of another of the project's languages and nothing says
 * that this is meant; what is already translated as what it is declared stays that, whatever its text looks like.
 * `language` is empty where no catalog of the project asks for the segment: its language is none of the project's, or
 * its own lang= keeps it as it is in every language of the project. */
void languages_settle(struct document *document, const struct language_settings *settings);

/* The project's names and terms in a text. Ascending, disjoint, in the arena. */
size_t languages_find_names(const struct language_settings *settings, struct str text, struct arena *arena,
                            struct span **names);

/* Are both tags of the same language, region and script left aside? */
bool language_tags_match(struct str a, struct str b);

/* The language that most of the document's words are in, or an empty tag, and how far to rely on it: GROUND_OUTSIDE
 * where most of the document is in none that the engine knows. */
struct str languages_of_most(const struct document *document, struct ordinary *ordinary, enum language_ground *ground);

/* The language that most of some short texts are in; empty where they do not show it for certain. */
struct str languages_of_texts(struct str (*text_at)(const void *texts, size_t number), const void *texts, size_t count);

/* The verdict on one segment's text, with codes, protected parts and parts of other languages masked. */
struct verdict languages_identify(const struct segment *segment, int prior);

/* The same by identify_unexpected: to know of a text that is not of the language that it is declared to be of.
 * `ordinary` (lang/ordinary.h) remembers words; NULL: nothing is remembered. */
struct verdict segment_verdict(const struct document *document, const struct segment *segment,
                               struct ordinary *ordinary);

/* Does the text show, with less than a verdict, that this is not CERTAIN of another language than that? */
bool segment_is_ordinary(const struct segment *segment, int declared, struct ordinary *ordinary);

/* The verdict that languages_settle went by, or would have, where less did; NULL where the segment's text decided
 * nothing. */
const struct verdict *segment_settled_verdict(const struct document *document, const struct segment *segment);

/* Is it running text, of some length, in none of the languages that the engine knows, for certain? As of
 * identify_neither (lang/neither.h). */
bool segment_is_neither(const struct document *document, const struct segment *segment, struct ordinary *ordinary,
                        struct str *tag);

/* What is thought of a segment of a settled document. */
static inline struct segment_identity *segment_identity(const struct document *document, const struct segment *segment)
{
    return &document->identity->segments[segment - document->segments];
}

static inline struct settled *segment_settled(const struct document *document, const struct segment *segment)
{
    return &document->identity->settled[segment - document->segments];
}

/* The parts of a segment's text that are no evidence of its language: codes, character references, what stands inside
 * protected codes and codes with a lang= of their own, the project's names. Ascending, disjoint, in the arena. */
size_t segment_masks(const struct segment *segment, struct arena *arena, struct span **masks);

/* Is the document made of such text? Then its labels and headings are, too, which are too short to show it. */
bool document_is_neither(const struct document *document, struct ordinary *ordinary);

/* What a person reads of a segment: its text without codes, with character references decoded. */
struct str segment_visible(const struct segment *segment, struct arena *arena);

#endif

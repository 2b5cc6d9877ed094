/* How text is written where a part of a document lies. An encoder is a const descriptor, which a part names; one that
 * lies in another writes through it what the place of both asks for. */
#ifndef COTEJO_FORMATS_ENCODER_H
#define COTEJO_FORMATS_ENCODER_H

#include "document.h"

/* What a segment is written with. */
struct rewrite {
    const struct edits *inner; /* those already made to values, marks and links; sorted */
    struct edits *out;         /* where the segment's own are added */
    struct findings *findings;
};

struct encoder {
    enum text_place place;
    bool may_be_markdown; /* some readers take running text here for Markdown, whatever its syntax is */

    /* Adds the edits that put `translation` (message text in the segment's syntax) in the segment's place. The inner
     * edits that lie inside the segment's codes are taken along with the code's bytes (edits_apply). False, after a
     * finding, when the translation cannot be written (a character that the charset lacks where there is no escape for
     * it). */
    bool (*encode)(const struct document *document, const struct segment *segment, struct str translation,
                   const struct rewrite *rewrite);

    /* Is the translation read as a text where it is written? NULL: what has a letter is. */
    bool (*is_read)(const struct document *document, const struct segment *segment, struct str translation);

    /* Writes text in the place of a link's target or a language mark, of which `at` is the value. NULL: its parts have
     * none. */
    void (*encode_value)(const struct document *document, struct span at, struct str text, struct buf *out);

    /* Adds the edit, an insertion, that puts a comment before a segment that lies in no other one, so that readers of
     * the page see no difference. `text` is on one line, and does not end the comment; where it might, the comment says
     * something else when the page is read again. False where a comment would show, or be no comment. NULL: everywhere.
     */
    bool (*comment)(const struct document *document, const struct segment *segment, struct str text, struct edits *out);
};

/* As `encode` of the segment's part. That may be no part of a value with escapes (value.h): what is changed in one is
 * put together first, and encoded as the value's own segment. */
static inline bool segment_encode(const struct document *document, const struct segment *segment,
                                  struct str translation, const struct rewrite *rewrite)
{
    return document->parts[segment->part].encoder->encode(document, segment, translation, rewrite);
}

/* As `comment` of the segment's part, in no value with escapes. */
bool segment_comment(const struct document *document, const struct segment *segment, struct str text,
                     struct edits *out);

/* A translation that its file cannot hold. */
extern const struct rule RULE_TRANSLATION_UNWRITABLE;

/* Adds that finding at the segment; `text` is what cannot be held. */
void translation_report_unwritable(const struct document *document, const struct segment *segment, struct str text,
                                   struct findings *findings);

/* Adds an insertion of so many pieces. */
void edits_insert(struct edits *out, size_t at, const struct str *pieces, size_t count);

/* The line end that a document uses at a place. Static. */
struct str document_line_end(const struct document *document, size_t at);

/* Are translations put into the segment's place? */
static inline bool segment_is_written(const struct document *document, const struct segment *segment)
{
    return document->parts[segment->part].encoder != NULL;
}

/* What is written in the segment's place: an attribute's text stands in a value, whatever its part is. */
static inline enum text_place segment_place(const struct document *document, const struct segment *segment)
{
    const struct encoder *encoder = document->parts[segment->part].encoder;
    enum text_place place = encoder ? encoder->place : PLACE_PROGRAM;
    return place == PLACE_TEXT && segment->is_value ? PLACE_VALUE : place;
}

/* May the segment be read as Markdown: as it is Markdown, or stands where some readers take it for that? */
static inline bool segment_may_be_markdown(const struct document *document, const struct segment *segment)
{
    return segment->syntax == SYNTAX_MARKDOWN ||
           (segment_is_written(document, segment) && document->parts[segment->part].encoder->may_be_markdown &&
            segment_place(document, segment) != PLACE_VALUE);
}

#endif

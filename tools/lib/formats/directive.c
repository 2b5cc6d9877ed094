/* What authors say to cotejo in comments. */
#include "document.h"

static void add_remark(struct document *document, struct span at, const struct directive *directive)
{
    struct remark *remark = document_add_remark(document);
    *remark = (struct remark){.at = at.end,
                              .is_context = directive->kind == DIRECTIVE_CONTEXT,
                              .is_length = directive->kind == DIRECTIVE_LENGTH,
                              .text = directive->text};
}

bool document_add_directive(struct document *document, struct span at, struct str text)
{
    struct directive directive = directive_read(text);
    if (directive.kind == DIRECTIVE_NOTE || directive.kind == DIRECTIVE_CONTEXT || directive.kind == DIRECTIVE_LENGTH)
        add_remark(document, at, &directive);
    else if (directive.kind != DIRECTIVE_NONE)
        ignores_add(&document->ignores, &directive, at, document->source.bytes.len, &document->arena);
    return directive.kind != DIRECTIVE_NONE;
}

bool document_add_island_directive(struct document *document, struct span at, const struct island *island,
                                   struct str text)
{
    struct str inner;
    return island_comment(island, text, &inner) &&
           document_add_directive(document, at, arena_copy(&document->arena, inner));
}

void document_add_mdx_comment(struct document *document, struct span at)
{
    struct str text = str_trim(str_span(document->source.bytes, at));
    if (str_starts(text, STR("{/*")) && str_ends(text, STR("*/}")) && text.len >= 6)
        document_add_directive(document, at, str_slice(text, 3, text.len - 3));
}

void document_cover(struct document *document, size_t first, size_t count, size_t end)
{
    for (size_t i = first; i < first + count; i++) {
        struct ignore *ignore = &document->ignores.items[i];
        if (ignore->kind == DIRECTIVE_IGNORE && ignore->fault == IGNORE_SOUND)
            ignore->covers = (struct span){ignore->at.end, end};
    }
}

static bool holds(const struct segment *segment, size_t at)
{
    return segment->spans[0].start <= at && at < segment_extent(segment).end;
}

/* An ignore within a segment speaks of it; else of the one behind it, unless a block that holds several begins there.
 */
static void settle(struct ignore *ignore, const struct segment *around, const struct segment *next)
{
    const struct segment *segment = around ? around : next;
    struct span *covers = &ignore->covers;
    bool is_open = covers->end == 0;
    if (is_open)
        *covers = (struct span){ignore->at.end, ignore->at.end};
    if (!segment || (!around && !is_open && segment->spans[0].start >= covers->end))
        return;
    size_t end = segment_extent(segment).end;
    if (around)
        covers->start = segment->spans[0].start;
    if (end > covers->end)
        covers->end = end;
}

void document_settle_ignores(struct document *document)
{
    size_t next = 0;
    const struct segment *last = NULL; /* the last one that stands in no other */
    for (size_t i = 0; i < document->ignores.count; i++) {
        struct ignore *ignore = &document->ignores.items[i];
        for (; next < document->segment_count && document->segments[next].spans[0].start < ignore->at.end; next++)
            if (document->segments[next].parent == NO_SEGMENT)
                last = &document->segments[next];
        if (ignore->kind == DIRECTIVE_IGNORE && ignore->fault == IGNORE_SOUND)
            settle(ignore, last && holds(last, ignore->at.start) ? last : NULL,
                   next < document->segment_count ? &document->segments[next] : NULL);
    }
}

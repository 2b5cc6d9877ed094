#include "notes.h"

#include "../formats/encoder.h"
#include "../formats/html/elements.h"
#include "../pairing/pairs.h"
#include "ignore_tag.h"

void notes_free(struct notes *notes)
{
    arena_free(&notes->arena);
    *notes = (struct notes){0};
}

/* One whose tag is of another text than stands there covers nothing. */
static void check_tag(const struct ignore_texts *texts, struct ignore *ignore)
{
    ignore->is_stale = ignore->tag.len && !ignore_tag_fits(ignore->tag, ignore_texts_hash(texts, ignore->covers));
    if (ignore->is_stale)
        ignore->covers.end = ignore->covers.start;
}

static bool has_tags(const struct ignores *ignores)
{
    for (size_t i = 0; i < ignores->count; i++)
        if (ignores->items[i].tag.len)
            return true;
    return false;
}

static struct str first_text(const struct document *document, struct span covers, struct arena *arena)
{
    size_t number = document_segments_before(document, covers.start);
    bool is_there = number < document->segment_count && document->segments[number].spans[0].start < covers.end;
    return is_there ? arena_copy(arena, finding_segment(document->segments[number].text)) : (struct str){0};
}

void notes_begin(struct notes *notes, const struct document *document)
{
    struct arena *arena = &notes->arena, scratch = {0};
    struct ignore_texts texts = {0};
    if (has_tags(&document->ignores))
        texts = ignore_texts_make(document, &scratch);
    notes->path = arena_copy(arena, document->source.path);
    notes->segment_count = document->segment_count;
    notes->ignores = arena_alloc(arena, document->ignores.count * sizeof *notes->ignores);
    notes->ignore_count = document->ignores.count;
    for (size_t i = 0; i < document->ignores.count; i++) {
        struct ignored_span *kept = &notes->ignores[i];
        *kept = (struct ignored_span){.ignore = document->ignores.items[i]};
        kept->place = place_of(&document->source, kept->ignore.at, arena);
        kept->ignore.word = arena_copy(arena, kept->ignore.word);
        kept->ignore.rules = arena_copy(arena, kept->ignore.rules);
        kept->ignore.reason = arena_copy(arena, kept->ignore.reason);
        kept->segment = first_text(document, kept->ignore.covers, arena);
        check_tag(&texts, &kept->ignore);
        kept->ignore.tag = arena_copy(arena, kept->ignore.tag);
    }
    arena_free(&scratch);
}

static struct noted_place note_place(const struct source *source, struct span at)
{
    struct position start = source_position(source, at.start, source->columns);
    struct position end = source_position(source, at.end, source->columns);
    return (struct noted_place){file_span(at), (uint32_t)start.line, (uint32_t)start.column, (uint32_t)end.line,
                                (uint32_t)end.column};
}

struct place noted_place(const struct notes *notes, const struct noted_place *at)
{
    return (struct place){.path = notes->path,
                          .bytes = span_of(at->bytes),
                          .start = {at->line, at->column},
                          .end = {at->end_line, at->end_column}};
}

struct place missing_place(const struct notes *notes, const struct noted_miss *miss)
{
    struct place place = noted_place(notes, &miss->at);
    place.line = miss->line;
    place.in_line = span_of(miss->in_line);
    return place;
}

/* Is the code one tag of the page without its other half? */
static bool is_half_code(const struct document *document, const struct code *code)
{
    struct str bytes = str_span(document->source.bytes, span_of(code->source));
    if (code->kind != CODE_SINGLE || bytes.len < 3 || bytes.at[0] != '<')
        return false;
    size_t end = 1;
    while (end < bytes.len && ascii_is_letter(bytes.at[end]))
        end++;
    enum html_element element = html_element_find(str_slice(bytes, 1, end));
    return bytes.at[1] == '/' || (end > 1 && !(html_element_traits(element) & TRAIT_VOID));
}

/* Placeholders are told by their own text. */
static bool is_noted(const struct code *code)
{
    return code->kind == CODE_OPEN || code->kind == CODE_SINGLE;
}

static void note_codes(struct noted_use *use, const struct document *document, const struct segment *segment,
                       struct arena *arena)
{
    size_t count = 0;
    for (size_t i = 0; i < segment->code_count; i++)
        count += is_noted(&segment->codes[i]);
    struct noted_code *codes = count ? arena_alloc(arena, count * sizeof *codes) : NULL;
    use->codes = codes;
    for (size_t i = 0; i < segment->code_count; i++) {
        const struct code *code = &segment->codes[i];
        if (!is_noted(code))
            continue;
        struct noted_code *noted = &codes[use->code_count++];
        *noted =
            (struct noted_code){arena_copy(arena, code->name), arena_copy(arena, code_details(code).describes),
                                note_place(&document->source, span_of(code->source)), is_half_code(document, code)};
        if (noted->is_half)
            use->manner.halves = hash_join(use->manner.halves, hash_bytes(noted->name));
    }
}

const struct noted_use *note_use(const struct document *document, const struct segment *segment, struct arena *arena)
{
    struct noted_use *use = arena_alloc(arena, sizeof *use);
    *use = (struct noted_use){
        .manner = {.islands = document->parts[segment->part].islands,
                   .limits = limits_hash(segment->limits),
                   .syntax = (uint16_t)segment->syntax,
                   .place = (uint16_t)segment_place(document, segment),
                   .may_be_markdown = segment_may_be_markdown(document, segment),
                   .reads_references = pair_reads_references(document, segment)},
        .at = note_place(&document->source, segment_extent(segment)),
        .limits = limits_copy(segment->limits, arena),
    };
    note_codes(use, document, segment, arena);
    return use;
}

const struct noted_miss *note_miss(const struct document *document, const struct segment *segment, struct arena *arena)
{
    struct arena scratch = {0};
    struct noted_miss *miss = arena_alloc(arena, sizeof *miss);
    struct place place = place_of(&document->source, segment_extent(segment), &scratch);
    *miss = (struct noted_miss){.text = arena_copy(arena, segment_id(segment)),
                                .at = note_place(&document->source, segment_extent(segment)),
                                .line = arena_copy(arena, place.line),
                                .in_line = file_span(place.in_line)};
    arena_free(&scratch);
    return miss;
}

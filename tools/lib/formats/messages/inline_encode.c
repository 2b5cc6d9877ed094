#include "../../base/block.h"
#include "../../base/bug.h"
#include "../../text/markup.h"
#include "../../text/opener.h"
#include "../text.h"
#include "fragment.h"
#include "inline_writer.h"

/* A code's tag as a translator writes it: with no attribute but the one that is shown. */
struct tag {
    struct fragment_part part;
    struct str shown;
    bool has_shown;
};

static bool read_tag(struct str text, size_t at, struct tag *tag)
{
    struct fragment_attribute attribute = {0};
    *tag = (struct tag){.has_shown = false};
    if (!fragment_tag(text, at, SYNTAX_TAGGED, &tag->part))
        return false;
    for (; fragment_attribute(text, &tag->part, &attribute); tag->has_shown = true) {
        if (tag->has_shown || !attribute.has_value || !str_equal(attribute.name, SHOWN_ATTRIBUTE))
            return false;
        tag->shown = attribute.value;
    }
    bool takes_slash = tag->shown.len && tag->shown.at + tag->shown.len == text.at + tag->part.at.end - 1;
    tag->shown.len -= takes_slash && tag->part.kind == PART_SINGLE; /* <img1 alt=Lima/> */
    return true;
}

static bool is_safe_unquoted(struct str value)
{
    for (size_t i = 0; i < value.len; i++)
        if (ascii_is_space(value.at[i]) || strchr("\"'=<>`", value.at[i]))
            return false;
    return value.len > 0;
}

/* Writes an attribute's value, in quotes where it has none and needs some. */
static void write_value(struct writer *writer, struct str text, char quote)
{
    enum inline_writing writing = writer->writing;
    bool adds_quotes = quote == 0 && (writer->has_markup || !is_safe_unquoted(text));
    const struct islands *islands = writer->islands;
    writer->islands = writer->has_markup ? NULL : islands; /* in quotes there are none */
    writer->writing = writing == WRITING_MARKUP ? writing : WRITING_ATTRIBUTE;
    writer->quote = adds_quotes ? '"' : quote;
    writer->after_space = false;
    if (adds_quotes)
        buf_add_char(writer->out, '"');
    writer_add_text(writer, text);
    if (adds_quotes)
        buf_add_char(writer->out, '"');
    writer->writing = writing;
    writer->islands = islands;
    writer->quote = 0;
}

static void write_single(struct writer *writer, const struct code *code, const struct tag *tag)
{
    struct str bytes = writer->document->source.bytes;
    struct code_details details = code_details(code);
    if (!tag->has_shown || span_is_empty(span_of(details.shown))) {
        writer_copy_code(writer, code);
        return;
    }
    struct buf shown;
    buf_init(&shown, BUF_MAXIMUM);
    markup_decode_closed(&shown, tag->shown);
    edits_apply(writer->inner, bytes, (struct span){code->source.start, details.shown.start}, writer->out);
    write_value(writer, buf_str(&shown), details.shown_quote);
    edits_apply(writer->inner, bytes, (struct span){details.shown.end, code->source.end}, writer->out);
    buf_release(&shown);
}

static void write_close(struct writer *writer, size_t number, bool is_last)
{
    const struct code *close = &writer->segment->codes[number];
    const struct code *open = &writer->segment->codes[close->partner];
    if (!span_is_empty(span_of(close->source))) {
        writer_copy_code(writer, close);
    } else if (!is_last) { /* implied in the source, but here more follows */
        struct str tag = str_span(writer->document->source.bytes, span_of(open->source));
        size_t end = 1;
        while (end < tag.len && !ascii_is_space(tag.at[end]) && tag.at[end] != '>' && tag.at[end] != '/')
            end++;
        buf_add(writer->out, STR("</"));
        buf_add(writer->out, str_slice(tag, 1, end));
        buf_add_char(writer->out, '>');
    } else {
        writer->left_open[close->partner]++;
    }
}

/* What goes on behind the source's text goes on behind the translation, be it closed or left out there. */
static void open_again(struct writer *writer)
{
    const struct segment *segment = writer->segment;
    for (size_t i = 0; i < segment->code_count && writer->detail->leaves_open; i++) {
        const struct code *code = &segment->codes[i];
        bool is_implied = code->kind == CODE_OPEN && span_is_empty(span_of(segment->codes[code->partner].source));
        if (is_implied && !writer->left_open[i])
            writer_copy_code(writer, code);
    }
}

/* The next code of that name that has not been written yet, or the last one. */
static size_t pick(struct writer *writer, size_t first)
{
    size_t number = writer->used[first] ? writer->used[first] - 1 : first;
    writer->used[first] = (writer->next_same[number] ? writer->next_same[number] - 1 : number) + 1;
    return number;
}

/* Writes the code that the tag names, by its number: the first of that name. */
static void write_tag(struct writer *writer, const struct tag *tag, size_t number, bool is_last)
{
    const struct code *code = &writer->segment->codes[number];
    if (code->kind == CODE_PLACEHOLDER)
        return;
    writer->after_space = false;
    if (code->kind == CODE_SINGLE) {
        if (tag->part.kind != PART_CLOSE)
            write_single(writer, &writer->segment->codes[pick(writer, number)], tag);
        return;
    }
    if (tag->part.kind != PART_CLOSE) {
        writer_copy_code(writer, code);
        writer->open[number]++;
    }
    if (tag->part.kind != PART_OPEN && writer->open[number] > 0) {
        writer->open[number]--;
        write_close(writer, code->partner, is_last && tag->part.kind == PART_CLOSE);
    }
}

/* Where the end tags begin that close the text. */
static size_t find_tail(struct str text)
{
    struct tag tag;
    size_t tail = 0, end = 0;
    if (!str_ends(text, STR(">")))
        return text.len;
    for (size_t i = 0; (i = str_find_char(text, '<', i)) < text.len;) {
        bool is_close = read_tag(text, i, &tag) && tag.part.kind == PART_CLOSE;
        tail = i == end && is_close ? tail : i;
        i = is_close ? tag.part.at.end : i + 1;
        end = is_close ? i : end;
    }
    return end == text.len ? tail : text.len;
}

/* Where the next tag or island may begin. */
static size_t find_code(const struct writer *writer, struct str text, size_t at)
{
    const struct islands *islands = writer->islands;
    for (; at + BLOCK_SIZE <= text.len; at += BLOCK_SIZE) {
        struct block block = block_at(text.at + at);
        if (block_any(block.bytes == '<') || (islands && island_may_start_in(islands, block)))
            break;
    }
    while (at < text.len && text.at[at] != '<' && !(islands && island_may_start(islands, text.at[at])))
        at++;
    return at;
}

static void write_tagged(struct writer *writer, struct str text)
{
    struct island_memory memory = {0};
    struct buf decoded;
    buf_init(&decoded, BUF_MAXIMUM);
    size_t done = 0, tail = find_tail(text);
    for (size_t i = find_code(writer, text, 0); i < text.len; i = find_code(writer, text, i)) {
        struct found_island found;
        struct tag tag;
        const size_t *first;
        const struct code *code = writer_find_island(writer, &memory, text, i, &found);
        if (code) {
            writer_add_decoded(writer, str_slice(text, done, i), &decoded);
            writer_copy_code(writer, code);
            writer->after_space = false;
            i = done = found.island.at.end;
        } else if (text.at[i] == '<' && read_tag(text, i, &tag) && (first = index_get(&writer->codes, tag.part.name))) {
            writer_add_decoded(writer, str_slice(text, done, i), &decoded);
            write_tag(writer, &tag, *first - 1, tag.part.at.end > tail);
            i = done = tag.part.at.end;
        } else {
            i++;
        }
    }
    writer_add_decoded(writer, str_slice(text, done, text.len), &decoded);
    for (size_t i = writer->segment->code_count; i-- > 0;)
        for (; writer->open[i] > 0; writer->open[i]--)
            write_close(writer, writer->segment->codes[i].partner, true);
    open_again(writer);
    buf_release(&decoded);
}

static void index_codes(struct writer *writer)
{
    const struct segment *segment = writer->segment;
    size_t *sizes = arena_alloc(&writer->scratch, 5 * segment->code_count * sizeof *sizes);
    writer->open = sizes;
    writer->next_same = sizes + segment->code_count;
    writer->used = writer->next_same + segment->code_count;
    writer->left_open = writer->used + segment->code_count;
    size_t *last = writer->left_open + segment->code_count;
    for (size_t i = 0; i < segment->code_count; i++) {
        if (segment->codes[i].kind == CODE_CLOSE)
            continue;
        bool is_new;
        size_t *first = index_put(&writer->codes, segment->codes[i].name, &is_new);
        if (is_new)
            *first = i + 1;
        else
            writer->next_same[last[*first - 1]] = i + 1;
        last[*first - 1] = i;
        if (is_new && segment->codes[i].kind == CODE_PLACEHOLDER)
            *index_put(&writer->island_codes, fragment_without_space(segment->codes[i].name, &writer->scratch),
                       &is_new) = i + 1;
    }
}

/* What the source has in braces, as openers of its own. */
static void note_braces(struct writer *writer)
{
    struct str text = writer->segment->text;
    bool is_new;
    for (size_t at = 0; writer->escapes_braces && (at = str_find_char(text, '{', at)) < text.len; at++)
        *index_put(&writer->openers, opener_braced(text, at), &is_new) = 1;
}

static void look_at_source(struct writer *writer)
{
    const struct segment *segment = writer->segment;
    bool is_content = writer->writing == WRITING_TEXT || writer->writing == WRITING_PRESERVED;
    writer->escapes_braces = is_content && segment_may_be_markdown(writer->document, segment);
    note_braces(writer);
    struct str bytes = writer->document->source.bytes;
    for (size_t i = 0; inline_has_references(writer->writing) && i < segment->span_count; i++) {
        struct str part = str_span(bytes, segment->spans[i]);
        part = str_slice(part, str_find_char(part, '&', 0), part.len);
        writer->escapes_always = writer->escapes_always || str_find(part, STR("&amp;"), 0) != SIZE_MAX ||
                                 str_find(part, STR("&gt;"), 0) != SIZE_MAX;
        writer->names_spaces = writer->names_spaces || str_find(part, STR("&nbsp;"), 0) != SIZE_MAX;
        bool has_tags = str_find_char(str_span(bytes, segment->spans[i]), '<', 0) != SIZE_MAX;
        writer->escapes_always &= writer->writing != WRITING_MARKUP || !has_tags;
    }
    writer->escapes_always |= writer->detail->is_xml;
    writer->names_spaces = writer->names_spaces && writer->writing != WRITING_PLAIN;
    for (size_t i = 0; i < segment->code_count && writer->detail->is_xml; i++)
        writer->has_entities |=
            segment->codes[i].kind == CODE_PLACEHOLDER && str_starts(segment->codes[i].name, STR("&"));
    if (writer->writing != WRITING_PRESERVED)
        return;
    size_t line_end = source_line(&writer->document->source, 1).end;
    writer->uses_crlf = str_starts(str_slice(bytes, line_end, bytes.len), STR("\r\n"));
}

/* The comments for cotejo that stood inside the text. */
static void write_directives(struct writer *writer)
{
    const struct segment *segment = writer->segment;
    for (size_t i = 0; i < segment->piece_count; i++) {
        struct str source = str_span(writer->document->source.bytes, span_of(segment->pieces[i].source));
        size_t end = i + 1 < segment->piece_count ? segment->pieces[i + 1].start : segment->text.len;
        bool is_shown = end > segment->pieces[i].start;
        if (!is_shown && (str_starts(source, STR("<!--")) || str_starts(source, STR("{/*"))))
            buf_add(writer->out, source);
    }
}

static void write(struct writer *writer, struct str translation)
{
    const struct segment *segment = writer->segment;
    bool begins_reference = translation.len && (translation.at[0] == '@' || translation.at[0] == '?');
    if (writer->detail->has_backslashes && begins_reference)
        buf_add_char(writer->out, '\\');
    if (segment->syntax == SYNTAX_TAGGED)
        write_tagged(writer, translation);
    else if (inline_is_attribute(writer->writing) && (writer->has_markup || writer->quote == 0) &&
             writer->detail->is_whole)
        write_value(writer, translation, writer->quote);
    else
        writer_add_text(writer, translation);
}

bool inline_encode(const struct document *document, const struct segment *segment, struct str translation,
                   const struct rewrite *rewrite)
{
    struct str bytes = document->source.bytes;
    struct span whole = segment_extent(segment);
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    const struct inline_detail *detail = segment->detail;
    struct writer writer = {
        .document = document,
        .segment = segment,
        .islands = document->parts[segment->part].islands,
        .inner = rewrite->inner,
        .out = &text,
        .detail = detail,
        .writing = detail->writing,
        .quote = detail->quote,
    };
    writer.has_markup = islands_have_markup(writer.islands);
    writer.codes.arena = writer.island_codes.arena = writer.openers.arena = &writer.scratch;
    if (str_equal(translation, segment->text)) { /* what nobody changed stays byte for byte */
        edits_apply(rewrite->inner, bytes, whole, &text);
    } else {
        if (segment->code_count)
            index_codes(&writer);
        look_at_source(&writer);
        writer_find_stops(&writer, translation);
        write_directives(&writer);
        write(&writer, translation);
    }
    bool is_written = !writer.unwritable.at;
    if (is_written)
        edits_add(rewrite->out, whole, arena_copy(rewrite->out->arena, buf_str(&text)));
    else
        translation_report_unwritable(document, segment, writer.unwritable, rewrite->findings);
    buf_release(&text);
    arena_free(&writer.scratch);
    return is_written;
}

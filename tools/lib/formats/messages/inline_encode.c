#include "../../base/block.h"
#include "../../base/bug.h"
#include "../../text/escape.h"
#include "../../text/markup.h"
#include "../../text/opener.h"
#include "../../text/unicode.h"
#include "../../text/utf8.h"
#include "../text.h"
#include "fragment.h"
#include "inline.h"

/* A translation on its way into the source. It is somebody else's text, of which no byte is markup by itself: where a
 * tag in it names a code of the source, the source's bytes for that code are written, and so are those of an island
 * that the source has, too; all else is text, and written so that the place reads it as that. So a translation may
 * move, repeat and drop what its source has, and brings in nothing. What it opens is closed, in any order of tags:
 * `open` counts each code, and an end tag without its start is dropped. That the page is still read as before is for
 * the proof to tell; here nothing depends on it. */
struct writer {
    const struct document *document;
    const struct segment *segment;
    const struct inline_detail *detail;
    const struct islands *islands;
    const struct edits *inner;
    struct buf *out;
    enum inline_writing writing;
    char quote;          /* of the attribute; 0: none */
    bool escapes_always; /* the source writes &amp; where & would do */
    bool names_spaces;   /* the source writes &nbsp; */
    bool uses_crlf;
    bool after_space;          /* white space was the last thing written */
    struct index codes;        /* by name: number + 1 of the first code that has it */
    struct index island_codes; /* those of them that are islands, by their name without white space */
    size_t *open;              /* per code: how often it is open */
    size_t *left_open;         /* per code: how often it stays open, its end implied */
    size_t *next_same;         /* per code: number + 1 of the next one with its name */
    size_t *used;              /* per first code of a name: how many of the name were written */
    struct str unwritable;     /* the first thing that the file cannot hold; NULL: all can be written */
    bool stops[256];           /* bytes that may have to be written as something else */
    bool has_openers;          /* of template languages, maybe */
    bool has_markup;           /* the islands are expressions of a script */
    bool escapes_braces;       /* MDX runs what is between them */
    bool has_entities;         /* of the document's own, in the segment */
    struct index openers;      /* islands' and others' that were met: 1 where the segment has them too, else 2 */
    bool is_well_formed;       /* the translation is UTF-8, and all of it beyond ASCII is written as it is */
    struct arena scratch;
};

static void add_byte_or_reference(struct writer *writer, uint32_t c)
{
    const struct charset *charset = writer->document->source.charset;
    int byte = charset ? charset_byte(charset, c) : -1;
    if (!charset)
        utf8_add(writer->out, c);
    else if (byte >= 0)
        buf_add_char(writer->out, (char)byte);
    else if (writer->writing != WRITING_JSON)
        buf_format(writer->out, "&#%u;", c);
    else
        escape_add(writer->out, c);
}

static void add_json(struct writer *writer, char c, bool opens_island)
{
    switch (c) {
    case '"': buf_add(writer->out, STR("\\\"")); return;
    case '\\': buf_add(writer->out, STR("\\\\")); return;
    case '\n': buf_add(writer->out, STR("\\n")); return;
    case '\t': buf_add(writer->out, STR("\\t")); return;
    default: break;
    }
    if (c == '<' || (unsigned char)c < ' ' || opens_island)
        escape_add(writer->out, (unsigned char)c);
    else
        buf_add_char(writer->out, c);
}

/* White space as the place reads it: what would be folded is a reference. */
static void add_space(struct writer *writer, char c)
{
    bool folds =
        writer->writing != WRITING_PRESERVED && writer->writing != WRITING_MARKUP && writer->writing != WRITING_CDATA;
    if (writer->writing == WRITING_PLAIN) {
        if (!writer->after_space)
            buf_add_char(writer->out, ' ');
    } else if (folds && (c != ' ' || writer->after_space)) {
        buf_format(writer->out, "&#%u;", (unsigned)(unsigned char)c);
    } else if (c == '\n' && writer->uses_crlf) {
        buf_add(writer->out, STR("\r\n"));
    } else {
        buf_add_char(writer->out, c);
    }
    writer->after_space = folds;
}

static bool ends_as_reference(struct str text, size_t at)
{
    size_t end = at + 1;
    while (end < text.len && (ascii_is_letter(text.at[end]) || ascii_is_digit(text.at[end]) || text.at[end] == '#'))
        end++;
    return end == text.len;
}

static bool has_no_escapes(const struct writer *writer)
{
    return writer->writing == WRITING_PLAIN || writer->writing == WRITING_CDATA;
}

/* Must the character at `at` be a reference, to be read as itself? */
static bool needs_escape(const struct writer *writer, struct str text, size_t at)
{
    uint32_t points[2];
    bool is_attribute = inline_is_attribute(writer->writing);
    if (has_no_escapes(writer))
        return false;
    switch (text.at[at]) {
    case '<': return !is_attribute || writer->escapes_always || writer->quote == 0;
    case '}': return !is_attribute && writer->has_markup;
    case '>': return writer->escapes_always || writer->has_markup || (is_attribute && writer->quote == 0);
    case '&': return writer->escapes_always || ends_as_reference(text, at) || markup_reference(text, at, false, points);
    case '"': return is_attribute && writer->quote != '\'';
    case '\'': return is_attribute && writer->quote != '"';
    case '=':
    case '`': return is_attribute && writer->quote == 0;
    default: return false;
    }
}

static void add_reference(struct writer *writer, char c)
{
    switch (c) {
    case '<': buf_add(writer->out, STR("&lt;")); break;
    case '>': buf_add(writer->out, STR("&gt;")); break;
    case '&': buf_add(writer->out, STR("&amp;")); break;
    case '"': buf_add(writer->out, STR("&quot;")); break;
    default: buf_format(writer->out, "&#%u;", (unsigned)(unsigned char)c); break;
    }
}

/* Does the segment itself hold the opener? */
static bool is_own_opener(struct writer *writer, struct str opener)
{
    bool is_new;
    size_t *answer = index_put(&writer->openers, opener, &is_new);
    if (is_new)
        *answer = str_find(writer->segment->text, opener, 0) != SIZE_MAX ? 1 : 2;
    return *answer == 1;
}

struct found_island {
    struct island island;
    bool opens; /* an opener stands there, known or not */
};

/* PHP that nothing closes ends with the page; in a message it ends before the end tags that the page leaves out. Gives
 * the number of its code as the index of codes does, or NULL. */
static const size_t *find_unclosed(struct writer *writer, struct str text, struct island *island)
{
    const struct segment *segment = writer->segment;
    size_t last = segment->code_count;
    while (last > 0 && segment->codes[last - 1].kind == CODE_CLOSE)
        last--;
    if (!island->form->closes_at_end || island->at.end < text.len || last == 0)
        return NULL;
    struct str name = segment->codes[last - 1].name, rest = str_slice(text, island->at.start, text.len);
    if (!str_starts(rest, name) || !fragment_is_end_tags(str_slice(rest, name.len, rest.len)))
        return NULL;
    island->at.end = island->at.start + name.len;
    return index_get(&writer->codes, name);
}

/* Does an island of the source stand at `at` of the translation? Gives the code. Where nothing can be escaped an opener
 * that nothing closes, and that the source has too, is none. `memory` is of the text. */
static const struct code *find_island(struct writer *writer, struct island_memory *memory, struct str text, size_t at,
                                      struct found_island *found)
{
    const struct islands *islands = writer->islands;
    struct island *island = &found->island;
    found->opens = false;
    if (!islands || !island_may_start(islands, text.at[at]))
        return NULL;
    enum island_result result = island_at(islands, memory, text, at, island);
    bool is_kept = result == ISLAND_UNCLOSED && writer->writing == WRITING_PLAIN &&
                   is_own_opener(writer, str_from(island->form->open));
    found->opens = result != ISLAND_NONE && !is_kept;
    if (result != ISLAND_FOUND)
        return NULL;
    const size_t *number = index_get(&writer->codes, str_span(text, island->at));
    if (!number && writer->island_codes.count) /* {{name}} and {{ name }} are the same */
        number = index_get(&writer->island_codes, fragment_without_space(str_span(text, island->at), &writer->scratch));
    if (!number)
        number = find_unclosed(writer, text, island);
    const struct code *code = number ? &writer->segment->codes[*number - 1] : NULL;
    bool is_text = code && code->is_text && writer->has_markup; /* `{'{a}'}`: the same braces outside would be code */
    return code && code->kind == CODE_PLACEHOLDER && !is_text ? code : NULL;
}

/* Does code of a template language begin here that the segment lacks? */
static bool opens_code(struct writer *writer, struct str text, size_t at)
{
    const struct opener *opener = writer->has_openers ? opener_at(text, at) : NULL;
    if (writer->escapes_braces && text.at[at] == '{') {
        const size_t *known = index_get(&writer->openers, opener_braced(text, at));
        return !known || *known != 1;
    }
    return opener && !is_own_opener(writer, str_from(opener->open));
}

static bool is_missing(const struct writer *writer, uint32_t c)
{
    const struct charset *charset = writer->document->source.charset;
    return charset && charset_byte(charset, c) < 0;
}

static const char ESCAPED[] = "<>&\"'=`\\}]";

/* Does the text hold what opens code in a template language, or what may stand for it? */
static bool may_open(struct str text)
{
    return str_find_char(text, '&', 0) != SIZE_MAX || opener_next(text, 0) < text.len;
}

static void find_stops(struct writer *writer, struct str translation)
{
    const struct islands *islands = writer->islands;
    if (islands)
        memcpy(writer->stops, islands->is_first_byte, sizeof writer->stops);
    for (const char *c = ESCAPED; *c; c++)
        writer->stops[(unsigned char)*c] = true;
    memset(writer->stops, true, ' ');
    if (writer->names_spaces || writer->document->source.charset)
        memset(writer->stops + 0x80, true, 0x80);
    else
        writer->is_well_formed = utf8_find_invalid(translation, 0) == SIZE_MAX;
    writer->has_openers = may_open(translation);
    for (const char *c = OPENER_FIRST_BYTES; *c && writer->has_openers; c++)
        writer->stops[(unsigned char)*c] = true;
}

/* May any byte of a block, or the one behind it, be written as something else than itself? */
static bool has_stop(const struct writer *writer, const char *at)
{
    const struct islands *islands = writer->islands;
    struct block block = block_at(at), next = block_at(at + 1);
    signed char found __attribute__((vector_size(BLOCK_SIZE))) = block.bytes < (unsigned char)' ';
    for (const char *c = ESCAPED; *c; c++)
        found |= block.bytes == (unsigned char)*c;
    for (const char *c = OPENER_FIRST_BYTES; *c && writer->has_openers; c++)
        found |= block.bytes == (unsigned char)*c;
    for (size_t i = 0; islands && i < islands->first_byte_count; i++)
        found |= block.bytes == (unsigned char)islands->first_bytes[i];
    if (!writer->is_well_formed)
        found |= block.bytes >= (unsigned char)0x80;
    found |= (block.bytes == (unsigned char)' ') & (next.bytes == (unsigned char)' ');
    return block_any(found);
}

/* Writes the characters from `at` on that are written as they are; returns where they end. */
static size_t write_plain(struct writer *writer, struct str text, size_t at)
{
    bool after_space = writer->after_space;
    bool folds = writer->writing != WRITING_PRESERVED && writer->writing != WRITING_MARKUP &&
                 writer->writing != WRITING_JSON && writer->writing != WRITING_CDATA;
    size_t end = at, next_block = at;
    while (end < text.len && !writer->stops[(unsigned char)text.at[end]] && !(text.at[end] == ' ' && after_space)) {
        bool is_plain = false;
        if (end >= next_block && end + BLOCK_SIZE < text.len) {
            next_block = end + BLOCK_SIZE;
            is_plain = !has_stop(writer, text.at + end);
        }
        size_t next = is_plain ? next_block : end + 1;
        if (!is_plain && !writer->is_well_formed) {
            next = end;
            if (utf8_next(text, &next) == UTF8_INVALID)
                break;
        }
        end = next;
        after_space = folds && text.at[end - 1] == ' ';
    }
    buf_add(writer->out, str_slice(text, at, end));
    writer->after_space = after_space;
    return end;
}

/* A sign that says something in a resource of Android
 * (https://developer.android.com/guide/topics/resources/string-resource#FormattingAndStyling). */
static bool add_backslashed(struct writer *writer, char c)
{
    if (c != '\n' && c != '\t' && c != '\\' && c != '\'' && c != '"')
        return false;
    buf_add_char(writer->out, '\\');
    buf_add_char(writer->out, c == '\n' ? 'n' : c == '\t' ? 't' : c);
    writer->after_space = false;
    return true;
}

static bool is_unwritable(const struct writer *writer, uint32_t point, bool opens_code)
{
    return (has_no_escapes(writer) && (opens_code || is_missing(writer, point))) ||
           (writer->detail->is_xml && point != UTF8_INVALID && !markup_holds(point));
}

/* A reference that is a code of the segment is the source's own. Gives its end, or 0. */
static size_t copy_entity(struct writer *writer, struct str text, size_t at)
{
    size_t end = str_find_char(text, ';', at);
    const size_t *number = end < text.len ? index_get(&writer->codes, str_slice(text, at, end + 1)) : NULL;
    if (!number)
        return 0;
    edits_apply(writer->inner, writer->document->source.bytes, span_of(writer->segment->codes[*number - 1].source),
                writer->out);
    writer->after_space = false;
    return end + 1;
}

/* Writes text that stands for itself. */
static void write_text(struct writer *writer, struct str text)
{
    struct island_memory memory = {0};
    for (size_t i = write_plain(writer, text, 0); i < text.len; i = write_plain(writer, text, i)) {
        struct found_island found;
        const struct code *code = find_island(writer, &memory, text, i, &found);
        if (code) {
            edits_apply(writer->inner, writer->document->source.bytes, span_of(code->source), writer->out);
            writer->after_space = false;
            i = found.island.at.end;
            continue;
        }
        char c = text.at[i];
        size_t entity = c == '&' && writer->has_entities ? copy_entity(writer, text, i) : 0;
        if (entity) {
            i = entity;
            continue;
        }
        if (writer->detail->has_backslashes && add_backslashed(writer, c)) {
            i++;
            continue;
        }
        bool is_json = writer->writing == WRITING_JSON;
        bool opens = found.opens || opens_code(writer, text, i) ||
                     (writer->islands && islands_open_at_end(writer->islands, text, i));
        if (!is_json && ascii_is_space(c)) {
            add_space(writer, c);
            i++;
            continue;
        }
        size_t next = i;
        uint32_t point = utf8_next(text, &next);
        if (is_unwritable(writer, point, opens) && !writer->unwritable.at)
            writer->unwritable = arena_copy(&writer->scratch, str_slice(text, i, next));
        if (is_json && (unsigned char)c < 0x80)
            add_json(writer, c, opens);
        else if (writer->writing == WRITING_CDATA && str_starts(str_slice(text, i, text.len), STR("]]>")))
            buf_add(writer->out, STR("]]]><![CDATA[")); /* the other two follow */
        else if (!is_json && ((opens && !has_no_escapes(writer)) || needs_escape(writer, text, i)))
            add_reference(writer, c);
        else if (point == 0xA0 && writer->names_spaces)
            buf_add(writer->out, STR("&nbsp;"));
        else
            add_byte_or_reference(writer, point == UTF8_INVALID || point == 0 ? 0xFFFD : point);
        writer->after_space = false;
        i = next;
    }
}

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

static void copy_code(struct writer *writer, const struct code *code)
{
    edits_apply(writer->inner, writer->document->source.bytes, span_of(code->source), writer->out);
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
    write_text(writer, text);
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
        copy_code(writer, code);
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
        copy_code(writer, close);
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
            copy_code(writer, code);
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
        copy_code(writer, code);
        writer->open[number]++;
    }
    if (tag->part.kind != PART_OPEN && writer->open[number] > 0) {
        writer->open[number]--;
        write_close(writer, code->partner, is_last && tag->part.kind == PART_CLOSE);
    }
}

static void write_decoded(struct writer *writer, struct str text, struct buf *decoded)
{
    if (str_find_char(text, '&', 0) == SIZE_MAX) {
        write_text(writer, text);
        return;
    }
    buf_clear(decoded);
    markup_decode_closed(decoded, text);
    write_text(writer, buf_str(decoded));
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
        const struct code *code = find_island(writer, &memory, text, i, &found);
        if (code) {
            write_decoded(writer, str_slice(text, done, i), &decoded);
            copy_code(writer, code);
            writer->after_space = false;
            i = done = found.island.at.end;
        } else if (text.at[i] == '<' && read_tag(text, i, &tag) && (first = index_get(&writer->codes, tag.part.name))) {
            write_decoded(writer, str_slice(text, done, i), &decoded);
            write_tag(writer, &tag, *first - 1, tag.part.at.end > tail);
            i = done = tag.part.at.end;
        } else {
            i++;
        }
    }
    write_decoded(writer, str_slice(text, done, text.len), &decoded);
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
        write_text(writer, translation);
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
        find_stops(&writer, translation);
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

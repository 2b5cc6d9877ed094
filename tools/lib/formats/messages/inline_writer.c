/* Text of a translation, of which no byte is markup by itself. */
#include "inline_writer.h"
#include "../../base/block.h"
#include "../../text/escape.h"
#include "../../text/markup.h"
#include "../../text/opener.h"
#include "../../text/unicode.h"
#include "../../text/utf8.h"
#include "fragment.h"

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

const struct code *writer_find_island(struct writer *writer, struct island_memory *memory, struct str text, size_t at,
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

void writer_find_stops(struct writer *writer, struct str translation)
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

void writer_copy_code(struct writer *writer, const struct code *code)
{
    edits_apply(writer->inner, writer->document->source.bytes, span_of(code->source), writer->out);
}

/* Where a reference ends that may be to an entity; 0: there is none (https://www.w3.org/TR/xml/#NT-EntityRef). */
static size_t reference_end(struct str text, size_t at)
{
    size_t end = at + 1;
    while (end < text.len && (unsigned char)text.at[end] > ' ' && !strchr("&;<", text.at[end]))
        end++;
    return end < text.len && text.at[end] == ';' ? end + 1 : 0;
}

size_t writer_copy_entity(struct writer *writer, struct str text, size_t at)
{
    size_t end = writer->has_entities ? reference_end(text, at) : 0;
    const size_t *number = end ? index_get(&writer->codes, str_slice(text, at, end)) : NULL;
    if (!number)
        return 0;
    writer_copy_code(writer, &writer->segment->codes[*number - 1]);
    writer->after_space = false;
    return end;
}

/* `takes_entities`: those of the document's own may stand in it as they are. */
static void add_text(struct writer *writer, struct str text, bool takes_entities)
{
    struct island_memory memory = {0};
    for (size_t i = write_plain(writer, text, 0); i < text.len; i = write_plain(writer, text, i)) {
        struct found_island found;
        const struct code *code = writer_find_island(writer, &memory, text, i, &found);
        if (code) {
            writer_copy_code(writer, code);
            writer->after_space = false;
            i = found.island.at.end;
            continue;
        }
        char c = text.at[i];
        size_t entity = c == '&' && takes_entities ? writer_copy_entity(writer, text, i) : 0;
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

void writer_add_text(struct writer *writer, struct str text)
{
    add_text(writer, text, true);
}

static void add_decoded(struct writer *writer, struct str text, struct buf *decoded)
{
    if (str_find_char(text, '&', 0) == SIZE_MAX) {
        add_text(writer, text, false);
        return;
    }
    buf_clear(decoded);
    markup_decode_closed(decoded, text);
    add_text(writer, buf_str(decoded), false);
}

/* Entities come first: one may have a name of HTML's, and `&amp;copy;` is none. */
void writer_add_decoded(struct writer *writer, struct str text, struct buf *decoded)
{
    size_t done = 0;
    for (size_t at = 0; writer->has_entities && (at = str_find_char(text, '&', at)) < text.len;) {
        size_t end = reference_end(text, at);
        if (!end || !index_get(&writer->codes, str_slice(text, at, end))) {
            at++;
            continue;
        }
        add_decoded(writer, str_slice(text, done, at), decoded);
        done = at = writer_copy_entity(writer, text, at);
    }
    add_decoded(writer, str_slice(text, done, text.len), decoded);
}

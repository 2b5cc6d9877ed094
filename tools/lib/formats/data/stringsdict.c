/* Apple's .stringsdict: property lists in XML whose texts have forms for numbers
 * (https://developer.apple.com/documentation/xcode/localizing-strings-that-contain-plurals,
 * https://www.apple.com/DTDs/PropertyList-1.0.dtd). Of a plist dictionaries, lists and strings are read. */
#include "../../text/markup.h"
#include "../../text/placeholder.h"
#include "../../text/unicode.h"
#include "../format.h"
#include "../xml/its.h"
#include "data.h"

struct level {
    const struct data_key *step; /* that leads here */
    size_t at;                   /* where it begins */
    uint32_t count;              /* items so far */
    bool is_map;
};

struct reader {
    struct data_reading data;
    struct str text;
    struct level levels[DATA_DEPTH];
    size_t depth;
    const struct data_key *key; /* of a dictionary, whose value is not there yet */
    const char *reason;         /* what is wrong at `at`; NULL: nothing */
    size_t at;
    bool has_value; /* the list's one */
};

static bool refuse(struct reader *reader, size_t at, const char *reason)
{
    reader->at = at;
    reader->reason = reason;
    return false;
}

static const struct level *innermost(const struct reader *reader)
{
    return reader->depth ? &reader->levels[reader->depth - 1] : NULL;
}

/* The step that leads to the value that begins there. False: none can stand there. */
static bool take_step(struct reader *reader, size_t at, const struct data_key **step)
{
    struct level *level = reader->depth ? &reader->levels[reader->depth - 1] : NULL;
    *step = reader->key;
    if (level ? level->is_map && !reader->key : reader->has_value)
        return refuse(reader, at, level ? N_("a key is expected here") : N_("something stands behind the value"));
    if (level && !level->is_map)
        *step = data_add_item(&reader->data, level->step, level->count++, at);
    reader->has_value = true;
    reader->key = NULL;
    return true;
}

static bool is_named(const struct reader *reader, const struct markup_token *token, const char *name)
{
    return str_equal(str_span(reader->text, token->name), str_from(name));
}

static bool begin_level(struct reader *reader, const struct markup_token *token, bool is_map)
{
    const struct data_key *step;
    if (!take_step(reader, token->at.start, &step))
        return false;
    if (reader->depth == DATA_DEPTH)
        return refuse(reader, token->at.start, N_("it is nested too deep"));
    data_begin(&reader->data, step, is_map ? DATA_MAP : DATA_LIST, token->at.start);
    reader->levels[reader->depth++] = (struct level){step, token->at.start, 0, is_map};
    return true;
}

static bool end_level(struct reader *reader, const struct markup_token *token)
{
    if (reader->key)
        return refuse(reader, token->at.start, N_("a value is expected here"));
    data_end(&reader->data, reader->levels[--reader->depth].step, token->at.end);
    return true;
}

/* What stands in an element up to its end tag. False: not text alone, or only with comments or CDATA in it. */
static bool read_inner(struct markup *markup, struct markup_token *token, struct span *inner)
{
    bool is_plain = true, is_closed = token->is_self_closing;
    *inner = (struct span){token->at.end, token->at.end};
    for (size_t depth = 1; !is_closed && markup_next(markup, token) != MARKUP_END;) {
        depth += token->kind == MARKUP_START_TAG && !token->is_self_closing;
        depth -= token->kind == MARKUP_END_TAG;
        is_closed = depth == 0;
        is_plain &= is_closed || token->kind == MARKUP_TEXT;
        inner->end = token->at.start;
    }
    return is_plain;
}

/* For inline_unescape. */
static size_t unescape(void *context, struct str text, size_t at, uint32_t *point)
{
    uint32_t points[2] = {0, 0};
    (void)context;
    size_t length = text.at[at] == '&' ? markup_closed_reference(text, at, points) : 0;
    *point = points[0];
    return length ? at + length : 0;
}

static struct decoded decode(struct data_reading *reading, const struct data_value *value)
{
    return value->has_escapes ? inline_unescape(&reading->engine, value->inner, NULL, unescape)
                              : decoded_slice(reading->content, value->inner, &reading->document->arena);
}

static struct data_value value_at(const struct reader *reader, struct span inner, bool is_text)
{
    bool has_escapes = str_find_char(str_span(reader->text, inner), '&', 0) < inner.end - inner.start;
    return (struct data_value){.at = inner, .inner = inner, .is_text = is_text, .has_escapes = is_text && has_escapes};
}

static bool read_key(struct reader *reader, struct markup *markup, struct markup_token *token)
{
    const struct level *level = innermost(reader);
    size_t at = token->at.start;
    struct span inner;
    if (!level || !level->is_map || reader->key)
        return refuse(reader, at, N_("no key is expected here"));
    bool is_plain = read_inner(markup, token, &inner);
    struct data_value key = value_at(reader, inner, is_plain);
    inline_turn_to(&reader->data.engine, reader->data.content);
    struct str name = span_is_empty(inner) ? STR("") : decode(&reader->data, &key).text;
    reader->key = data_add_key(&reader->data, level->step, level->at, name, inner);
    return true;
}

/* Words there are none, but placeholders: what `%#@files@` stands for is said elsewhere. */
static bool is_frame(struct str text)
{
    struct span found = {0, 0};
    bool has_words = false;
    size_t at = 0;
    for (; !has_words && placeholder_find(text, at, &found); at = found.end)
        has_words = unicode_has_letter(str_slice(text, at, found.start));
    return at > 0 && !has_words && !unicode_has_letter(str_slice(text, at, text.len));
}

/* What says how numbers are read. */
static bool is_rule(const struct data_key *key)
{
    return key && (str_equal(key->name, STR("NSStringFormatSpecTypeKey")) ||
                   str_equal(key->name, STR("NSStringFormatValueTypeKey")));
}

static bool read_value(struct reader *reader, struct markup *markup, struct markup_token *token)
{
    bool is_string = is_named(reader, token, "string");
    const struct data_key *step;
    struct span inner;
    if (!take_step(reader, token->at.start, &step))
        return false;
    bool is_plain = read_inner(markup, token, &inner);
    bool is_text = is_string && is_plain && !is_rule(step) && !is_frame(str_span(reader->text, inner));
    struct data_value value = value_at(reader, inner, is_text);
    value.key = step;
    data_add_value(&reader->data, &value);
    return true;
}

static bool read_token(struct reader *reader, struct markup *markup, struct markup_token *token)
{
    bool is_tag = token->kind == MARKUP_START_TAG || token->kind == MARKUP_END_TAG;
    bool is_map = is_tag && is_named(reader, token, "dict"), is_list = is_tag && is_named(reader, token, "array");
    if (token->kind == MARKUP_COMMENT && str_starts(str_span(reader->text, token->at), STR("<!--")))
        data_add_comment(&reader->data, token->at, str_span(reader->text, token->inner));
    if (!is_tag || is_named(reader, token, "plist"))
        return true;
    if (token->kind == MARKUP_END_TAG)
        return !(is_map || is_list) || end_level(reader, token);
    if (is_map || is_list)
        return begin_level(reader, token, is_map) && (!token->is_self_closing || end_level(reader, token));
    return is_named(reader, token, "key") ? read_key(reader, markup, token) : read_value(reader, markup, token);
}

/* The text without its doctype, which programs do not read either. */
static struct str without_doctype(struct str text, struct arena *arena)
{
    struct markup markup;
    struct markup_token token;
    markup_init(&markup, text, NULL, arena);
    markup.is_xml = true;
    while (markup_next(&markup, &token) != MARKUP_END && token.kind != MARKUP_START_TAG) {
        if (token.kind != MARKUP_DOCTYPE)
            continue;
        text = arena_copy(arena, text);
        for (size_t i = token.at.start; i < token.at.end; i++)
            if (!ascii_is_line_end(text.at[i]))
                ((char *)text.at)[i] = ' ';
        break;
    }
    return text;
}

/* Is it a property list in XML? False after a finding. */
static bool is_list(struct reader *reader)
{
    struct its_fault fault = {0};
    struct str text = reader->text;
    if (str_find(text, STR("<plist"), 0) == SIZE_MAX) {
        data_refuse(&reader->data, 0, STR(N_("a property list of another kind")));
        return false;
    }
    struct str judged = without_doctype(text, &reader->data.scratch);
    if (its_is_well_formed(judged, &fault, &reader->data.document->arena))
        return true;
    data_refuse(&reader->data, its_fault_offset(text, &fault), fault.what);
    return false;
}

static void read_list(struct reader *reader)
{
    struct markup markup;
    struct markup_token token;
    bool goes_on = true;
    markup_init(&markup, reader->text, NULL, &reader->data.scratch);
    markup.is_xml = true;
    while (goes_on && markup_next(&markup, &token) != MARKUP_END)
        goes_on = read_token(reader, &markup, &token);
    if (!goes_on)
        data_refuse(&reader->data, reader->at, str_from(reader->reason));
}

static const struct data_language LANGUAGE = {.name = "property list", .decode = decode};

/* Every string is a text of the program, as in .strings. */
static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct reader *reader = arena_alloc(&document->arena, sizeof *reader);
    struct format_options own = data_options_of_texts(options);
    struct decoded content;
    if (!data_open_file(document, options, &content, findings))
        return false;
    *reader = (struct reader){.data.language = &LANGUAGE, .text = content.text};
    data_open(&reader->data, document, &content, &own, findings);
    if (is_list(reader))
        read_list(reader);
    data_close(&reader->data);
    return true;
}

static bool escape(const struct inline_escaper *escaper, struct buf *out, uint32_t point, bool is_first,
                   bool is_missing)
{
    (void)escaper, (void)is_first;
    if (point == '&')
        buf_add(out, STR("&amp;"));
    else if (point == '<')
        buf_add(out, STR("&lt;"));
    else if (point == '>')
        buf_add(out, STR("&gt;"));
    else if (is_missing || point == '\r')
        buf_format(out, "&#%u;", (unsigned)point);
    else if (!markup_holds(point))
        buf_add(out, STR("\xEF\xBF\xBD"));
    else
        return false;
    return true;
}

static bool encode(const struct document *document, const struct segment *segment, struct str translation,
                   const struct rewrite *rewrite)
{
    static const struct inline_escaper ESCAPER = {escape};
    return inline_encode_escaped(document, segment, translation, rewrite, &ESCAPER);
}

/* On a line of its own before that of the key. */
static bool comment(const struct document *document, const struct segment *segment, struct str text, struct edits *out)
{
    const struct data_detail *detail = segment->detail;
    struct str bytes = document->source.bytes;
    size_t line = str_line_start(bytes, segment->spans[0].start);
    struct str indent = str_slice(bytes, line, str_skip(bytes, line, " \t"));
    bool is_alone = str_starts(str_slice(bytes, line + indent.len, bytes.len), STR("<string>"));
    if (!detail->key || !is_alone || str_find(text, STR("--"), 0) != SIZE_MAX)
        return false;
    const struct str pieces[] = {indent, STR("<!-- "), text, STR(" -->"), document_line_end(document, line)};
    edits_insert(out, line, pieces, 5);
    return true;
}

static const struct encoder ENCODER = {
    .place = PLACE_DATA, .encode = encode, .comment = comment, .is_read = data_is_read};

static const char *const SUFFIXES[] = {".stringsdict", NULL};

const struct format FORMAT_STRINGSDICT = {.name = "stringsdict",
                                          .suffixes = SUFFIXES,
                                          .is_data = true,
                                          .may_be_wide = true,
                                          .encoder = &ENCODER,
                                          .parse = parse};

#include "json.h"

#include "../../base/block.h"
#include "../../text/escape.h"
#include "../text.h"
#include "insert.h"

struct level {
    const struct data_key *key; /* that leads here */
    size_t at;                  /* of the bracket */
    uint32_t count;             /* items so far */
    bool is_map;
};

/* Read in one loop: what comes next is known by the innermost level and by what was there last. */
struct reader {
    struct data_reading data;
    struct str text;
    size_t at;
    bool is_lenient; /* comments, and a comma behind the last value */
    struct level levels[DATA_DEPTH];
    size_t depth;
    const char *reason; /* what is wrong at `at`; NULL: nothing */
};

static bool refuse(struct reader *reader, size_t at, const char *reason)
{
    reader->at = at;
    reader->reason = reason;
    return false;
}

/* What stands for itself in a string, from `at` on. */
static size_t skip_plain(struct str text, size_t at)
{
    for (; at < text.len; at += BLOCK_SIZE) {
        struct block block = block_or_rest(text.at, text.len, at, ' ');
        size_t before = block_before((block.bytes == '"') | (block.bytes == '\\') | (block.bytes < ' '));
        if (before < BLOCK_SIZE)
            return at + before;
    }
    return text.len;
}

/* The string that begins at `at`, quotes and all. */
static bool read_string(struct reader *reader, struct span *string, bool *has_escapes)
{
    struct str text = reader->text;
    size_t at = reader->at + 1;
    *has_escapes = false;
    for (;;) {
        at = skip_plain(text, at);
        if (at == text.len)
            return refuse(reader, reader->at, N_("nothing closes the string"));
        if (text.at[at] == '"')
            break;
        if (text.at[at] != '\\')
            return refuse(reader, at, N_("a control character in a string"));
        size_t end = json_escape_end(text, at);
        if (!end)
            return refuse(reader, at, N_("an escape that is no character"));
        *has_escapes = true;
        at = end;
    }
    *string = (struct span){reader->at, at + 1};
    reader->at = at + 1;
    return true;
}

static size_t skip_digits(struct str text, size_t at)
{
    while (at < text.len && ascii_is_digit(text.at[at]))
        at++;
    return at;
}

/* Behind the number at `at`, or 0 (https://www.rfc-editor.org/rfc/rfc8259#section-6). */
static size_t number_end(struct str text, size_t at)
{
    at += at < text.len && text.at[at] == '-';
    size_t end = at < text.len && text.at[at] == '0' ? at + 1 : skip_digits(text, at);
    if (end == at)
        return 0;
    if (end < text.len && text.at[end] == '.') {
        at = end + 1;
        end = skip_digits(text, at);
        if (end == at)
            return 0;
    }
    if (end < text.len && (text.at[end] == 'e' || text.at[end] == 'E')) {
        at = end + 1;
        at += at < text.len && (text.at[at] == '+' || text.at[at] == '-');
        end = skip_digits(text, at);
        if (end == at)
            return 0;
    }
    return end;
}

static size_t word_end(struct str text, size_t at)
{
    static const struct str WORDS[] = {{"true", 4}, {"false", 5}, {"null", 4}};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (str_starts(str_slice(text, at, text.len), WORDS[i]))
            return at + WORDS[i].len;
    return number_end(text, at);
}

static bool read_comment(struct reader *reader)
{
    struct str text = reader->text;
    size_t at = reader->at;
    char second = at + 1 < text.len ? text.at[at + 1] : '\0';
    if (!reader->is_lenient || (second != '/' && second != '*'))
        return refuse(reader, at,
                      second == '/' || second == '*' ? N_("a comment, which JSON has not")
                                                     : N_("a value is expected here"));
    size_t end = second == '/' ? str_line_end(text, at) : str_find(text, STR("*/"), at + 2);
    if (end == SIZE_MAX)
        return refuse(reader, at, N_("nothing closes the comment"));
    reader->at = second == '/' ? end : end + 2;
    data_add_comment(&reader->data, (struct span){at, reader->at}, str_slice(text, at + 2, end));
    return true;
}

static size_t skip_space(struct str text, size_t at)
{
    if (at < text.len && text.at[at] == '\n') /* most of it: a line end and an indentation */
        for (at++; at + BLOCK_SIZE <= text.len; at += BLOCK_SIZE) {
            size_t before = block_before(block_at(text.at + at).bytes != ' ');
            if (before < BLOCK_SIZE) {
                at += before;
                break;
            }
        }
    while (at < text.len && text.at[at] != '\f' && ascii_is_space(text.at[at]))
        at++;
    return at;
}

/* White space and comments. */
static bool skip(struct reader *reader)
{
    struct str text = reader->text;
    for (;;) {
        reader->at = skip_space(text, reader->at);
        if (reader->at == text.len || text.at[reader->at] != '/')
            return true;
        if (!read_comment(reader))
            return false;
    }
}

/* The next byte; at the end a NUL, which no document has outside of strings. */
static char byte_at(const struct reader *reader)
{
    return reader->at < reader->text.len ? reader->text.at[reader->at] : '\0';
}

static struct level *innermost(struct reader *reader)
{
    return reader->depth ? &reader->levels[reader->depth - 1] : NULL;
}

static bool open_level(struct reader *reader, const struct data_key *key, bool is_map)
{
    if (reader->depth == DATA_DEPTH - 1)
        return refuse(reader, reader->at, N_("it is nested too deep"));
    reader->levels[reader->depth++] = (struct level){key, reader->at, 0, is_map};
    data_begin(&reader->data, key, is_map ? DATA_MAP : DATA_LIST, reader->at);
    reader->at++;
    return true;
}

/* `context` is there where bytes are not simply UTF-8. */
static size_t unescape(void *context, struct str text, size_t at, uint32_t *point)
{
    size_t end = 0;
    if (text.at[at] == '\\') {
        *point = escape_read(text, at, &end);
    } else if (!context) {
        end = str_find_char(text, '\\', at);
        end = end < text.len ? end : text.len;
    }
    return end;
}

static bool is_copy(const struct data_reading *reading, const struct data_value *value)
{
    const struct source *source = &reading->document->source;
    return !value->has_escapes && !source->charset && !source->has_invalid;
}

static struct decoded decode(struct data_reading *reading, const struct data_value *value)
{
    const struct source *source = &reading->document->source;
    return is_copy(reading, value) ? decoded_slice(reading->content, value->inner, &reading->document->arena)
                                   : inline_unescape(&reading->engine, value->inner, (void *)source->charset, unescape);
}

/* The text of a key, without its quotes. */
static struct str name_of(struct reader *reader, struct span string, bool has_escapes)
{
    struct data_value key = {.inner = {string.start + 1, string.end - 1}, .has_escapes = has_escapes};
    if (is_copy(&reader->data, &key))
        return str_span(reader->text, key.inner);
    inline_turn_to(&reader->data.engine, reader->data.content);
    return span_is_empty(key.inner) ? STR("") : decode(&reader->data, &key).text;
}

/* A key and its colon. */
static bool read_key(struct reader *reader, const struct data_key **key)
{
    struct level *level = innermost(reader);
    struct span string;
    bool has_escapes;
    if (byte_at(reader) != '"')
        return refuse(reader, reader->at, N_("a key in quotes is expected here"));
    if (!read_string(reader, &string, &has_escapes) || !skip(reader))
        return false;
    if (byte_at(reader) != ':')
        return refuse(reader, reader->at, N_("a colon is expected here"));
    reader->at++;
    *key = data_add_key(&reader->data, level->key, level->at, name_of(reader, string, has_escapes), string);
    return skip(reader);
}

static bool read_scalar(struct reader *reader, const struct data_key *key)
{
    struct data_value value = {.key = key, .is_text = reader->text.at[reader->at] == '"'};
    if (!value.is_text) {
        size_t end = word_end(reader->text, reader->at);
        if (!end)
            return refuse(reader, reader->at, N_("a value is expected here"));
        value.at = value.inner = (struct span){reader->at, end};
        reader->at = end;
        data_add_value(&reader->data, &value);
        return true;
    }
    if (!read_string(reader, &value.at, &value.has_escapes))
        return false;
    value.inner = (struct span){value.at.start + 1, value.at.end - 1};
    data_add_value(&reader->data, &value);
    return true;
}

/* A value, or only the bracket that it begins with; *is_open then. */
static bool read_value(struct reader *reader, bool *is_open)
{
    struct level *level = innermost(reader);
    const struct data_key *key = level ? level->key : NULL;
    if (level && level->is_map && !read_key(reader, &key))
        return false;
    if (reader->at == reader->text.len)
        return refuse(reader, reader->at, N_("a value is expected here"));
    if (level && !level->is_map)
        key = data_add_item(&reader->data, key, level->count, reader->at);
    if (level)
        level->count++;
    char c = reader->text.at[reader->at];
    *is_open = c == '{' || c == '[';
    return *is_open ? open_level(reader, key, c == '{') : read_scalar(reader, key);
}

/* Behind a value, or the bracket that opens a level: closing brackets, and a comma. *is_done: nothing more comes. */
static bool end_values(struct reader *reader, bool *is_done)
{
    for (;;) {
        struct level *level = innermost(reader);
        if (!skip(reader))
            return false;
        *is_done = !level;
        if (!level)
            return true;
        char closer = level->is_map ? '}' : ']', c = byte_at(reader);
        bool is_comma = c == ',' && level->count;
        if (is_comma) {
            reader->at++;
            if (!skip(reader))
                return false;
            c = byte_at(reader);
        }
        if (c != closer && (is_comma || !level->count))
            return true;
        if (c != closer || (is_comma && !reader->is_lenient))
            return refuse(reader, reader->at,
                          is_comma                         ? N_("no value stands behind the comma")
                          : reader->at == reader->text.len ? N_("nothing closes the bracket")
                                                           : N_("a comma or a closing bracket is expected here"));
        reader->at++;
        reader->depth--;
        data_end(&reader->data, level->key, reader->at);
    }
}

static bool read_document(struct reader *reader)
{
    bool is_open, is_done = false;
    if (!skip(reader))
        return false;
    if (reader->at == reader->text.len && reader->data.options->keyed)
        return true; /* a file of strings that is to be begun */
    while (!is_done)
        if (!read_value(reader, &is_open) || !end_values(reader, &is_done))
            return false;
    return reader->at == reader->text.len || refuse(reader, reader->at, N_("something stands behind the value"));
}

static const struct data_language LANGUAGE = {.name = "JSON", .decode = decode, .insert = json_insert, .empty = "{}"};

static void read_content(struct document *document, const struct decoded *content, const struct format_options *options,
                         struct findings *findings, struct reader *reader)
{
    reader->text = content->text;
    reader->data.language = &LANGUAGE;
    data_open(&reader->data, document, content, options, findings);
    if (!read_document(reader))
        data_refuse(&reader->data, reader->at, str_from(reader->reason));
    data_close(&reader->data);
}

/* Files whose programs take comments: those of TypeScript and of editors, and those that begin with one, which nothing
 * else reads (Shopify's: https://shopify.dev/docs/storefronts/themes/architecture/locales). */
static bool has_comments(const struct document *document, struct str text)
{
    static const char *const NAMES[] = {"tsconfig", "jsconfig", "devcontainer", ".eslintrc", ".babelrc"};
    struct str path = document->source.path;
    size_t at = path.len;
    while (at > 0 && path.at[at - 1] != '/')
        at--;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_starts(str_slice(path, at, path.len), str_from(NAMES[i])))
            return true;
    size_t start = str_skip_space(text, 0);
    return document->format == &FORMAT_JSONC || (start < text.len && text.at[start] == '/') ||
           str_find(path, STR(".vscode/"), 0) != SIZE_MAX;
}

static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct reader reader = {0};
    struct decoded content;
    if (!data_open_file(document, options, &content, findings))
        return false;
    reader.is_lenient = has_comments(document, content.text);
    read_content(document, &content, options, findings, &reader);
    return true;
}

static void read_front_matter(struct document *document, const struct decoded *content,
                              const struct format_options *options, struct findings *findings)
{
    struct reader reader = {.data.choice.is_front_matter = true};
    read_content(document, content, options, findings, &reader);
}

/* A tag of a language has nothing to escape. */
static void encode_value(const struct document *document, struct span at, struct str text, struct buf *out)
{
    (void)document, (void)at;
    buf_add(out, text);
}

static const struct encoder ENCODER = {.place = PLACE_DATA, .encode = json_encode, .is_read = data_is_read};

static const struct encoder FRONT_MATTER_ENCODER = {
    .place = PLACE_DATA, .may_be_markdown = true, .encode = json_encode, .encode_value = encode_value};

size_t json_map_end(struct str text, size_t at)
{
    size_t depth = 0, key = str_skip_space(text, at + 1);
    if (at == text.len || text.at[at] != '{' || key == text.len || text.at[key] != '"')
        return 0;
    for (size_t i = at; i < text.len; i++) {
        if (text.at[i] == '"')
            for (i++; i < text.len && text.at[i] != '"';)
                i += text.at[i] == '\\' ? 2 : 1;
        else if (text.at[i] == '{' && i + 1 < text.len && strchr("{%#", text.at[i + 1]))
            return 0; /* a template that makes data */
        else if (text.at[i] == '{')
            depth++;
        else if (text.at[i] == '}' && --depth == 0)
            return i + 1;
    }
    return 0;
}

static const char *const SUFFIXES[] = {".json", ".arb", NULL};
static const char *const SUFFIXES_WITH_COMMENTS[] = {".jsonc", NULL};

const struct format FORMAT_JSON = {
    .name = "json", .suffixes = SUFFIXES, .is_data = true, .encoder = &ENCODER, .data = &LANGUAGE, .parse = parse};

const struct format FORMAT_JSONC = {.name = "jsonc",
                                    .suffixes = SUFFIXES_WITH_COMMENTS,
                                    .is_data = true,
                                    .encoder = &ENCODER,
                                    .data = &LANGUAGE,
                                    .parse = parse};

static const struct format FRONT_MATTER = {.name = "front matter",
                                           .is_data = true,
                                           .encoder = &FRONT_MATTER_ENCODER,
                                           .read = read_front_matter,
                                           .keeps = json_keeps};

void json_read_front_matter(struct document *document, const struct decoded *content,
                            const struct format_options *options, struct findings *findings)
{
    document_read_part(document, &(struct part){.format = &FRONT_MATTER}, content, options, findings);
}

static void read_strings(struct document *document, const struct decoded *content, const struct format_options *options,
                         struct findings *findings)
{
    struct reader reader = {.is_lenient = true};
    read_content(document, content, options, findings, &reader);
}

static const struct format STRINGS = {.name = "json", .is_data = true, .read = read_strings};

void json_read_strings(struct document *document, const struct decoded *content, const struct format_options *options,
                       struct findings *findings)
{
    static const struct islands NONE;
    document_read_part(document, &(struct part){.format = &STRINGS, .islands = &NONE, .is_strings = true}, content,
                       options, findings);
}

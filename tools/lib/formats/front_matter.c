#include "front_matter.h"

#include <stdint.h>

#include "../text/invalid_bytes.h"
#include "../text/unicode.h"
#include "inline.h"
#include "json.h"
#include "yaml.h"

const struct rule RULE_FRONT_MATTER_SYNTAX = {
    .id = "front-matter-syntax",
    .severity = SEVERITY_ERROR,
    .summary = "front matter that no parser reads",
    .message = "the front matter cannot be read: {reason}",
    .explanation =
        "The lines between `---` at the start of a page are YAML. Where they are malformed, nothing in them is "
        "translated, and a site generator will most likely refuse the page. A value that holds a "
        "colon and a space needs quotes.",
    .wrong = "title: Mining: the next ten years",
    .right = "title: \"Mining: the next ten years\"",
};

static const struct str DEFAULT_KEYS[] = {
    {"title", 5},        {"description", 11}, {"summary", 7},        {"subtitle", 8},
    {"linktitle", 9},    {"linkTitle", 9},    {"excerpt", 7},        {"caption", 7},
    {"alt", 3},          {"heading", 7},      {"subheading", 10},    {"lead", 4},
    {"tagline", 7},      {"abstract", 8},     {"headline", 8},       {"teaser", 6},
    {"intro", 5},        {"label", 5},        {"sidebar_label", 13}, {"menu_title", 10},
    {"nav_title", 9},    {"short_title", 11}, {"question", 8},       {"questions", 9},
    {"objectives", 10},  {"keypoints", 9},    {"text", 4},           {"button", 6},
    {"placeholder", 11},
};

static bool is_fence(struct str text, size_t start, const char *fence)
{
    /* The end of the line is looked for behind a fence only: a page may be one line of megabytes. */
    if (!str_starts(str_slice(text, start, text.len), str_from(fence)))
        return false;
    return str_trim(str_slice(text, start + 3, str_line_end(text, start))).len == 0;
}

/* Does the line begin data: a key and its colon, or what stands for them? */
static bool begins_data(struct str line)
{
    if (memchr("{<?&!%", line.at[0], 6))
        return true;
    bool is_quoted = line.at[0] == '"' || line.at[0] == '\'';
    size_t at = is_quoted ? str_find_char(line, line.at[0], 1) : 0;
    for (at = at == SIZE_MAX ? line.len : at; at < line.len; at++)
        if (line.at[at] == ':' && (at + 1 == line.len || ascii_is_space(line.at[at + 1])))
            return true;
    return false;
}

/* Text between two lines of `---` is a map of keys and values, or prose between two rules. */
static bool is_data(struct str text)
{
    for (size_t at = 0; at < text.len; at = str_next_line(text, str_line_end(text, at))) {
        struct str line = str_trim(str_slice(text, at, str_line_end(text, at)));
        if (line.len && line.at[0] != '#')
            return begins_data(line);
    }
    return true;
}

/* The data between the fences: empty, at the body's start, when there is none. */
static struct span find(struct str text, const char *fence, size_t *body)
{
    size_t start = str_starts(text, STR("\xEF\xBB\xBF")) ? 3 : 0;
    *body = start;
    if (!is_fence(text, start, fence))
        return (struct span){start, start};
    size_t first = str_next_line(text, str_line_end(text, start));
    for (size_t at = first; at < text.len; at = str_next_line(text, str_line_end(text, at))) {
        if (!is_fence(text, at, fence) && !(fence[0] == '-' && is_fence(text, at, "...")))
            continue;
        if (fence[0] == '-' && !is_data(str_slice(text, first, at)))
            break;
        *body = str_next_line(text, str_line_end(text, at));
        return (struct span){first, at};
    }
    return (struct span){start, start};
}

struct reader {
    struct document *document;
    struct inline_engine engine; /* turned to one value after the other */
    const struct str *keys;
    size_t key_count;
    const struct decoded *content;
};

static bool matches_path(struct str key, const struct yaml_scalar *scalar)
{
    size_t at = 0;
    for (size_t i = 0; i < scalar->path_length; i++) {
        size_t dot = str_find_char(key, '.', at);
        struct str step = str_slice(key, at, dot);
        bool is_any = str_equal(step, STR("*")), is_item = scalar->path[i].len == 0;
        if (is_item && !is_any)
            continue;
        if (at > key.len || (!is_any && !str_equal(step, scalar->path[i])))
            return false;
        at = dot == SIZE_MAX ? key.len + 1 : dot + 1;
    }
    return at > key.len;
}

static bool matches(struct str key, const struct yaml_scalar *scalar)
{
    if (str_find_char(key, '.', 0) != SIZE_MAX)
        return matches_path(key, scalar);
    size_t last = scalar->path_length;
    while (last > 0 && scalar->path[last - 1].len == 0)
        last--;
    return last > 0 && str_equal(scalar->path[last - 1], key);
}

static bool is_wanted(const struct reader *reader, const struct yaml_scalar *scalar)
{
    for (size_t i = 0; i < reader->key_count; i++)
        if (matches(reader->keys[i], scalar))
            return true;
    return false;
}

static bool has_quotes(enum yaml_style style)
{
    return style == YAML_SINGLE || style == YAML_DOUBLE;
}

static void read_language(struct reader *reader, const struct yaml_scalar *scalar, struct span at)
{
    struct document *document = reader->document;
    size_t quotes = has_quotes(scalar->style);
    struct language_mark *mark = document_add_mark(document);
    mark->kind = MARK_LANG;
    mark->value = (struct span){at.start + quotes, at.end - quotes};
    mark->extent = str_extent(document->source.bytes);
    mark->is_page = true;
    document->page_language = scalar->text;
}

/* `detail` of a segment. */
struct scalar_form {
    enum yaml_style style;
    bool is_flow;
    size_t inset;
};

static enum role role_of(struct str key)
{
    bool is_label = str_equal(key, STR("button")) || str_equal(key, STR("placeholder"));
    return is_label ? ROLE_LABEL : str_equal(key, STR("title")) ? ROLE_TITLE : ROLE_VALUE;
}

/* What a value is called: the nearest key, for an item of a list. */
static struct str key_of(const struct yaml_scalar *scalar)
{
    struct str key = scalar->path_length ? scalar->path[scalar->path_length - 1] : (struct str){0};
    for (size_t i = scalar->path_length; i > 0 && key.len == 0; i--)
        key = scalar->path[i - 1];
    return key;
}

static void add_segment(struct reader *reader, const struct yaml_scalar *scalar, struct span at, struct str text)
{
    struct document *document = reader->document;
    struct inline_engine *engine = &reader->engine;
    size_t quotes = has_quotes(scalar->style);
    struct span inner = {at.start + quotes, at.end - quotes};
    struct str key = key_of(scalar);
    struct span *span = arena_alloc(&document->arena, sizeof *span);
    struct scalar_form *form = arena_alloc(&document->arena, sizeof *form);
    *span = at;
    *form = (struct scalar_form){scalar->style, scalar->is_flow, scalar->inset};
    const struct decoded value = yaml_decoded(document->source.bytes, inner, scalar->style, text, &document->arena);
    struct segment *segment = inline_add_data(engine, &value, arena_copy(&document->arena, key).at, role_of(key));
    segment->spans = span; /* quotation marks, too, are written anew */
    segment->span_count = 1;
    segment->detail = form;
}

static void visit(void *context, const struct yaml_scalar *scalar)
{
    struct reader *reader = context;
    struct span at = decoded_in_source(reader->content, scalar->at);
    struct str text = str_trim(scalar->text);
    bool is_typed = scalar->style == YAML_PLAIN && yaml_is_typed(text);
    if (scalar->path_length == 1 &&
        (str_equal(scalar->path[0], STR("lang")) || str_equal(scalar->path[0], STR("language")))) {
        read_language(reader, scalar, at);
        return;
    }
    if (is_typed || !unicode_has_letter(text))
        return;
    if (!is_wanted(reader, scalar))
        document_leave_out(reader->document, at, "front matter");
    else if (str_find_char(text, '\r', 0) != SIZE_MAX ||
             (scalar->style == YAML_FOLDED && str_find(text, STR("\n "), 0) != SIZE_MAX))
        document_leave_out(reader->document, at, "line ends");
    else
        add_segment(reader, scalar, at, text);
}

/* Bytes that are no characters would end the reading; the values that they stand in are left out later, the others are
 * read. */
static struct str readable(struct document *document, struct str text)
{
    if (!document->source.has_invalid)
        return text;
    struct source part = {.bytes = arena_copy(&document->arena, text)};
    char *copy = (char *)part.bytes.at;
    for (struct span found = {0, 0}; invalid_bytes_next(&part, found.end, &found);)
        memset(copy + found.start, '_', found.end - found.start);
    return part.bytes;
}

/* Does a value hold that place? Then `#` begins no comment. Both lists are in the order of the bytes. */
static bool is_in_value(const struct document *document, size_t at, size_t *segment, size_t *left_out)
{
    while (*segment < document->segment_count && document->segments[*segment].spans[0].end <= at)
        ++*segment;
    while (*left_out < document->left_out_count && document->left_out[*left_out].at.end <= at)
        ++*left_out;
    return (*segment < document->segment_count && document->segments[*segment].spans[0].start <= at) ||
           (*left_out < document->left_out_count && document->left_out[*left_out].at.start <= at);
}

/* The reading of comments. */
struct comments {
    struct document *document;
    size_t segment, left_out; /* the first of each that ends behind the place looked at */
};

/* A comment behind a value speaks of that, one on a line of its own of what follows. */
static void add_comment(struct comments *comments, struct span line, size_t at, bool is_behind_value)
{
    struct document *document = comments->document;
    struct str text = str_slice(document->source.bytes, at + 1, line.end);
    size_t count = document->ignores.count;
    if (directive_read(text).kind < DIRECTIVE_IGNORE ||
        is_in_value(document, at, &comments->segment, &comments->left_out))
        return;
    document_add_directive(document, (struct span){is_behind_value ? at : line.start, line.end}, text);
    if (!is_behind_value || document->ignores.count == count)
        return;
    struct span covers = {line.start, at};
    const struct segment *value = comments->segment ? &document->segments[comments->segment - 1] : NULL;
    if (value && segment_extent(value).end > line.start && value->spans[0].start < line.start)
        covers.start = value->spans[0].start;
    document->ignores.items[count].covers = covers;
}

/* Comments that begin with an ignore. */
static void read_ignores(struct document *document, struct span data)
{
    struct str bytes = document->source.bytes;
    struct comments comments = {.document = document};
    for (size_t at = data.start, end; at < data.end; at = str_next_line(bytes, end)) {
        end = str_line_end(bytes, at);
        size_t start = str_skip(bytes, at, " \t");
        for (size_t sign = start; sign < end; sign++)
            if (bytes.at[sign] == '#' && (sign == start || ascii_is_blank(bytes.at[sign - 1])))
                add_comment(&comments, (struct span){at, end}, sign, sign > start);
    }
}

static const struct str TOML_QUOTES[] = {{"\"\"\"", 3}, {"'''", 3}};

/* Which quotes are open behind a line; NULL: none. They open where a value begins. */
static const struct str *toml_open_quotes(struct str line, const struct str *open)
{
    for (size_t at = 0; at + 3 <= line.len; at++) {
        const struct str *quotes = &TOML_QUOTES[line.at[at] == '\''];
        struct str before = str_trim(str_slice(line, 0, at));
        bool may_be = open ? open == quotes : before.len && memchr("=[,", before.at[before.len - 1], 3);
        if (!may_be || !str_starts(str_slice(line, at, line.len), *quotes))
            continue;
        open = open ? NULL : quotes;
        at += 2;
    }
    return open;
}

/* TOML's comments are those of YAML. Its values are left out, so an ignore speaks of the file, or of what follows the
 * data. */
static void read_toml_ignores(struct document *document, struct span data)
{
    struct str bytes = document->source.bytes;
    const struct str *open = NULL;
    for (size_t at = data.start, end; at < data.end; at = str_next_line(bytes, end)) {
        end = str_line_end(bytes, at);
        struct str line = str_trim(str_slice(bytes, at, end)), comment = str_slice(line, 1, line.len);
        bool is_comment = !open && str_starts(line, STR("#"));
        if (is_comment && directive_read(comment).kind >= DIRECTIVE_IGNORE)
            document_add_directive(document, (struct span){at, end}, comment);
        else if (!is_comment)
            open = toml_open_quotes(line, open);
    }
}

static void read(struct document *document, const struct decoded *content, const struct format_options *options,
                 struct findings *findings)
{
    size_t segments = document->segment_count, left_out = document->left_out_count;
    struct span data = document->parts[document->part].at;
    struct reader reader = {.document = document,
                            .keys = options->keys ? options->keys : DEFAULT_KEYS,
                            .key_count =
                                options->keys ? options->key_count : sizeof DEFAULT_KEYS / sizeof *DEFAULT_KEYS,
                            .content = content};
    struct yaml_error error = {0};
    inline_open(&reader.engine, document, content, NULL, 0);
    bool is_sound = yaml_read(readable(document, content->text), &document->arena, visit, &reader, &error);
    inline_close(&reader.engine);
    if (is_sound) {
        read_ignores(document, data);
        return;
    }
    document->segment_count = segments;
    document->left_out_count = left_out;
    document_leave_out(document, data, "malformed");
    struct finding draft = {.rule = &RULE_FRONT_MATTER_SYNTAX, .arguments = {{"reason", error.reason}}};
    size_t at = error.at < content->text.len ? error.at : content->text.len - 1;
    findings_add(findings, &document->source, decoded_in_source(content, (struct span){at, at + 1}), &draft);
}

static bool encode(const struct document *document, const struct segment *segment, struct str translation,
                   const struct rewrite *rewrite)
{
    const struct scalar_form *form = segment->detail;
    struct yaml_scalar scalar = {
        .style = form->style, .is_flow = form->is_flow, .at = segment->spans[0], .inset = form->inset};
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    yaml_write(&buf, document->source.bytes, &scalar, str_trim(translation));
    edits_add(rewrite->out, segment->spans[0], arena_copy(rewrite->out->arena, buf_str(&buf)));
    buf_release(&buf);
    return true;
}

/* A tag of a language: it needs no escapes, but quotes where YAML takes it for something else: `no`. */
static void encode_value(const struct document *document, struct span at, struct str text, struct buf *out)
{
    char before = document->source.bytes.at[at.start - 1];
    bool is_quoted = before == '"' || before == '\'';
    struct yaml_scalar scalar = {.at = at};
    if (is_quoted)
        buf_add(out, text);
    else
        yaml_write(out, document->source.bytes, &scalar, text);
}

/* A line of its own before that of the key. */
static bool comment(const struct document *document, const struct segment *segment, struct str text, struct edits *out)
{
    const struct scalar_form *form = segment->detail;
    struct str bytes = document->source.bytes;
    size_t line = str_line_start(bytes, segment->spans[0].start);
    if (form->is_flow)
        return false;
    bool is_block = form->style == YAML_FOLDED || form->style == YAML_LITERAL;
    for (bool is_content = is_block; is_content && line > document->parts[segment->part].at.start;) {
        line = str_line_start(bytes, line - 1);
        is_content = str_is_blank(str_slice(bytes, line, str_line_end(bytes, line)));
    }
    const struct str pieces[] = {str_slice(bytes, line, str_skip(bytes, line, " ")), STR("# "), text,
                                 document_line_end(document, line)};
    edits_insert(out, line, pieces, 4);
    return true;
}

static const struct encoder ENCODER = {
    .place = PLACE_DATA,
    .comment = comment,
    .may_be_markdown = true,
    .encode = encode,
    .encode_value = encode_value,
};

static bool keeps(const struct part *part, struct str bytes)
{
    (void)part;
    return yaml_keeps(bytes);
}

static const struct format FRONT_MATTER = {.name = "front matter", .encoder = &ENCODER, .read = read, .keeps = keeps};

/* A map that begins a page, alone in its last line, is front matter
 * (https://gohugo.io/content-management/front-matter/); else it is code of a template, or text. Gives the span of the
 * map. */
static struct span find_json(struct str text, size_t *body)
{
    size_t start = *body, end = json_map_end(text, start);
    bool is_data = end && str_is_blank(str_slice(text, end, str_line_end(text, end)));
    if (!is_data)
        return (struct span){start, start};
    *body = str_next_line(text, str_line_end(text, end));
    return (struct span){start, end};
}

void front_matter_read(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct str bytes = document->source.bytes;
    size_t body;
    struct span data = find(bytes, "---", &body);
    if (!span_is_empty(data)) {
        struct decoded content = decoded_join(bytes, &data, 1, &document->arena);
        document_read_part(document, &(struct part){.format = &FRONT_MATTER}, &content, options, findings);
    } else if (body <= 3) {
        data = find(bytes, "+++", &body);
        if (!span_is_empty(data)) {
            document_leave_out(document, data, "TOML");
            read_toml_ignores(document, data);
        } else if (!span_is_empty(data = find_json(bytes, &body))) {
            struct decoded content = decoded_join(bytes, &data, 1, &document->arena);
            json_read_front_matter(document, &content, options, findings);
        }
    }
    document->parts[0].at.start = body;
}

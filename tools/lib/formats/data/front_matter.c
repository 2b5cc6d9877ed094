#include "front_matter.h"

#include "json.h"
#include "toml.h"
#include "yaml_format.h"

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

static struct span find_yaml(struct str text, size_t *body)
{
    return find(text, "---", body);
}

static struct span find_toml(struct str text, size_t *body)
{
    return find(text, "+++", body);
}

/* Is the line of a map without its first fence: a key in small letters, an item of a list, what goes on? */
static bool goes_on(struct str line, bool *is_key)
{
    size_t at = 0;
    while (at < line.len && ((unsigned)line.at[at] - 'a' < 26u || (at && memchr("_-", line.at[at], 2))))
        at++;
    *is_key = at && at < line.len && line.at[at] == ':' && (at + 1 == line.len || line.at[at + 1] == ' ');
    return *is_key || str_starts(line, STR("- ")) || str_starts(line, STR("  "));
}

enum { OPEN_LINES = 64, OPEN_KEYS = 2 }; /* at most; at least, but for a title */

/* https://github.com/hexojs/hexo-front-matter: the first fence may be missing. Where there is more than a line that
 * could be a heading, other generators show it as text that nobody wants. */
static struct span find_open_yaml(struct str text, size_t *body)
{
    size_t start = *body, at = start, keys = 0;
    bool is_key, has_title = str_starts(str_slice(text, start, text.len), STR("title: "));
    for (int line = 0; line < OPEN_LINES && at < text.len; line++) {
        if (is_fence(text, at, "---") && (has_title || keys >= OPEN_KEYS)) {
            *body = str_next_line(text, str_line_end(text, at));
            return (struct span){start, at};
        }
        if (!goes_on(str_slice(text, at, str_line_end(text, at)), &is_key) || (line == 0 && !is_key))
            break;
        keys += is_key;
        at = str_next_line(text, str_line_end(text, at));
    }
    return (struct span){start, start};
}

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
    static const struct {
        struct span (*find)(struct str text, size_t *body);
        void (*read)(struct document *document, const struct decoded *content, const struct format_options *options,
                     struct findings *findings);
    } KINDS[] = {{find_yaml, yaml_read_front_matter},
                 {find_open_yaml, yaml_read_front_matter},
                 {find_toml, toml_read_front_matter},
                 {find_json, json_read_front_matter}};
    struct str bytes = document->source.bytes;
    size_t start = str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0, body = start;
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS && body == start; i++) {
        struct span data = KINDS[i].find(bytes, &body);
        if (span_is_empty(data))
            continue;
        struct decoded content = decoded_join(bytes, &data, 1, &document->arena);
        KINDS[i].read(document, &content, options, findings);
    }
    document->parts[0].at.start = body;
}

/* YAML, and a text for each of its values: written in their places they are read again as they are, and so is all else.
 * The same as a file, and as the front matter of a page. */
#include "formats/data/yaml.h"
#include "formats/data/yaml_format.h"
#include "formats/markdown/markdown.h"
#include "fuzz.h"
#include "text/utf8.h"

enum { SCALARS_MAXIMUM = 64 };

struct scalars {
    struct arena arena;
    struct yaml_scalar items[SCALARS_MAXIMUM];
    enum yaml_event_kind kinds[SCALARS_MAXIMUM];
    size_t depths[SCALARS_MAXIMUM];
    size_t count, depth;
};

static void keep(void *context, const struct yaml_event *event)
{
    struct scalars *scalars = context;
    if (event->kind == YAML_ANEW)
        scalars->count = scalars->depth = 0;
    scalars->depth += event->kind == YAML_MAP || event->kind == YAML_LIST;
    scalars->depth -= event->kind == YAML_END;
    bool is_scalar = event->kind >= YAML_KEY && event->kind <= YAML_VALUE;
    if (!is_scalar || scalars->count == SCALARS_MAXIMUM)
        return;
    scalars->kinds[scalars->count] = event->kind;
    scalars->depths[scalars->count] = scalars->depth;
    scalars->items[scalars->count++] = event->scalar;
}

/* Only one scalar is written anew. */
static void must_read_back(const struct scalars *before, size_t written, struct str text, struct str bytes)
{
    struct arena arena = {0};
    struct scalars after = {0};
    struct yaml_error error;
    MUST(yaml_read_leniently(bytes, &arena, keep, &after, &error));
    MUST(after.count == before->count);
    MUST(after.items[written].is_text);
    for (size_t i = 0; i < after.count; i++) {
        MUST(before->kinds[i] == after.kinds[i] && before->depths[i] == after.depths[i]);
        MUST(i == written || before->items[i].is_text == after.items[i].is_text);
        struct str found = after.items[i].text;
        MUST_BE(i == written ? text : before->items[i].text, i == written ? str_trim(found) : found);
    }
    arena_free(&after.arena);
    arena_free(&arena);
}

/* What is read without the library is what the library reads. */
static void must_be_read_alike(struct str yaml)
{
    struct arena arena = {0};
    struct scalars lines = {0}, library = {0};
    struct yaml_error error;
    if (yaml_may_be_read(yaml, &error) && yaml_read_lines(yaml, &arena, keep, &lines)) {
        MUST(yaml_read_by_library(yaml, &arena, keep, &library, &error));
        MUST(lines.count == library.count && lines.depth == library.depth);
        for (size_t i = 0; i < lines.count; i++) {
            const struct yaml_scalar *a = &lines.items[i], *b = &library.items[i];
            MUST(lines.kinds[i] == library.kinds[i] && lines.depths[i] == library.depths[i]);
            MUST(a->style == b->style && a->is_text == b->is_text && a->inset == b->inset);
            MUST(a->at.start == b->at.start && a->at.end == b->at.end);
            MUST_BE(b->text, a->text);
        }
    }
    arena_free(&arena);
}

/* A translation is never blank, has no character that YAML lacks, and begins and ends with a visible one. */
static bool can_be_written(struct str text)
{
    if (!text.len || ascii_is_space(text.at[0]) || ascii_is_space(text.at[text.len - 1]))
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (((unsigned char)text.at[i] < ' ' && text.at[i] != '\n') || text.at[i] == 0x7F)
            return false;
    return utf8_find_invalid(text, 0) == SIZE_MAX && str_find(text, STR("\xC2"), 0) == SIZE_MAX &&
           str_find(text, STR("\xE2\x80"), 0) == SIZE_MAX && str_find(text, STR("\xEF\xBB\xBF"), 0) == SIZE_MAX &&
           str_find(text, STR("\xEF\xBF"), 0) == SIZE_MAX;
}

/* libfyaml reads a tab before a plain text that begins a line, but none before quotes. */
static bool is_behind_tab(struct str yaml, size_t at)
{
    while (at > 0 && (yaml.at[at - 1] == ' ' || yaml.at[at - 1] == '\t'))
        if (yaml.at[--at] == '\t')
            return true;
    return false;
}

/* libfyaml reads a flow collection that ends in column 0, but not with a quotation mark inside of a plain text. */
static bool ends_in_first_column(struct str yaml)
{
    return str_find(yaml, STR("\n]"), 0) != SIZE_MAX || str_find(yaml, STR("\n}"), 0) != SIZE_MAX ||
           str_find(yaml, STR("\r]"), 0) != SIZE_MAX || str_find(yaml, STR("\r}"), 0) != SIZE_MAX;
}

static void write_each(struct str yaml, const struct scalars *scalars, struct str texts)
{
    for (size_t i = 0; i < scalars->count && texts.at; i++) {
        const struct yaml_scalar *scalar = &scalars->items[i];
        struct str text = next_part(&texts);
        struct buf out;
        /* No front matter is one text without keys, and each reader takes its lines in column 0 in its own way. */
        bool has_key = scalars->depths[i] > 0 && scalars->kinds[i] == YAML_VALUE && scalar->is_text;
        if (!has_key || !yaml_may_hold(scalar->style, text) || (scalar->is_flow && ends_in_first_column(yaml)) ||
            !can_be_written(text) || !str_trim(scalar->text).len || is_behind_tab(yaml, scalar->at.start))
            continue;
        buf_init(&out, BUF_MAXIMUM);
        buf_add(&out, str_slice(yaml, 0, scalar->at.start));
        yaml_write(&out, yaml, scalar, text);
        buf_add(&out, str_slice(yaml, scalar->at.end, yaml.len));
        must_read_back(scalars, i, text, buf_str(&out));
        buf_release(&out);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct scalars scalars = {0};
    struct yaml_error error;
    struct buf page;
    struct str texts = {(const char *)bytes, size}, yaml = next_part(&texts);
    must_be_read_alike(yaml);
    if (yaml_read_leniently(yaml, &arena, keep, &scalars, &error))
        write_each(yaml, &scalars, texts);
    else
        MUST(error.at <= yaml.len);
    must_keep_promises(&FORMAT_YAML, yaml);
    buf_init(&page, BUF_MAXIMUM);
    buf_add(&page, STR("---\n"));
    buf_add(&page, yaml);
    buf_add(&page, STR("\n---\n\nA paragraph.\n"));
    must_keep_promises(&FORMAT_MARKDOWN, buf_str(&page));
    buf_release(&page);
    arena_free(&scalars.arena);
    arena_free(&arena);
    return 0;
}

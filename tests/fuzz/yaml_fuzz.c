/* YAML, and a text for each of its values: written in their places they are read again as they are, and so is all else.
 * The same as the front matter of a page. */
#include "formats/markdown.h"
#include "formats/yaml.h"
#include "fuzz.h"
#include "text/utf8.h"

enum { SCALARS_MAXIMUM = 64 };

struct scalars {
    struct arena arena;
    struct yaml_scalar items[SCALARS_MAXIMUM];
    struct str paths[SCALARS_MAXIMUM];
    size_t count;
};

/* A scalar's path is there only while it is visited. */
static struct str joined(const struct yaml_scalar *scalar, struct arena *arena)
{
    struct buf path;
    buf_init(&path, BUF_MAXIMUM);
    for (size_t i = 0; i < scalar->path_length; i++) {
        buf_add(&path, scalar->path[i]);
        buf_add_char(&path, '\0');
    }
    struct str result = arena_copy(arena, buf_str(&path));
    buf_release(&path);
    return result;
}

static void keep(void *context, const struct yaml_scalar *scalar)
{
    struct scalars *scalars = context;
    if (scalars->count == SCALARS_MAXIMUM)
        return;
    scalars->paths[scalars->count] = joined(scalar, &scalars->arena);
    scalars->items[scalars->count++] = *scalar;
}

/* Only one scalar is written anew. */
static void must_read_back(const struct scalars *before, size_t written, struct str text, struct str bytes)
{
    struct arena arena = {0};
    struct scalars after = {0};
    struct yaml_error error;
    MUST(yaml_read(bytes, &arena, keep, &after, &error));
    MUST(after.count == before->count);
    for (size_t i = 0; i < after.count; i++) {
        MUST_BE(before->paths[i], after.paths[i]);
        struct str found = after.items[i].text;
        MUST_BE(i == written ? text : before->items[i].text, i == written ? str_trim(found) : found);
    }
    arena_free(&after.arena);
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
        bool has_key = scalars->paths[i].len > 0;
        if (!has_key || (scalar->is_flow && ends_in_first_column(yaml)) || !can_be_written(text) ||
            !str_trim(scalar->text).len || is_behind_tab(yaml, scalar->at.start))
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
    if (yaml_read(yaml, &arena, keep, &scalars, &error))
        write_each(yaml, &scalars, texts);
    else
        MUST(error.at <= yaml.len);
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

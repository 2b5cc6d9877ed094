#include "config_ignores.h"

#include "config_tree.h"

static const struct node *find_ignores(const struct source *file, struct arena *arena)
{
    struct findings unwanted = {0};
    const struct node *node = node_find(config_tree(file, arena, &unwanted), "ignore");
    findings_free(&unwanted);
    return node;
}

static struct str line_end_of(struct str bytes)
{
    size_t end = str_line_end(bytes, 0);
    return end + 1 < bytes.len && bytes.at[end] == '\r' && bytes.at[end + 1] == '\n' ? STR("\r\n") : STR("\n");
}

/* Each on a line of its own, with a dash at its column. */
static void add_lines(struct buf *out, const struct str *items, size_t count, struct str indentation, struct str end)
{
    for (size_t i = 0; i < count; i++) {
        buf_add(out, i ? indentation : STR(""));
        buf_add(out, STR("- "));
        buf_add(out, items[i]);
        buf_add(out, end);
    }
}

static void add_items(struct buf *out, struct str bytes, const struct node *ignores, const struct str *items,
                      size_t count)
{
    struct str end = line_end_of(bytes);
    size_t at = ignores ? ignores->at.start : bytes.len;
    struct str indentation = ignores ? str_slice(bytes, str_line_start(bytes, at), at) : STR("  ");
    bool is_flow = ignores && at < bytes.len && bytes.at[at] == '[';
    buf_add(out, str_slice(bytes, 0, at + is_flow));
    if (is_flow) {
        for (size_t i = 0; i < count; i++) {
            buf_add(out, items[i]);
            buf_add(out, i + 1 < count || ignores->first ? STR(", ") : STR(""));
        }
    } else if (ignores) {
        add_lines(out, items, count, indentation, end);
        buf_add(out, indentation);
    } else {
        buf_add(out, bytes.len && !str_ends_line(bytes, bytes.len - 1) ? end : STR(""));
        buf_add(out, STR("ignore:"));
        buf_add(out, end);
        buf_add(out, indentation);
        add_lines(out, items, count, indentation, end);
    }
    buf_add(out, str_slice(bytes, at + is_flow, bytes.len));
}

/* The bytes, in the place of the file's. */
struct written {
    struct str path, bytes;
};

static bool find_written(const void *buffers, struct str path, struct str *bytes)
{
    const struct written *written = buffers;
    if (!str_equal(path, written->path))
        return false;
    *bytes = written->bytes;
    return true;
}

/* Are they read as the configuration with so many items more? */
static bool are_read(const struct config *before, const struct rule *const *rules, size_t count, struct str bytes)
{
    struct config config;
    struct findings unwanted = {0};
    const struct written written = {before->file.path, bytes};
    const struct files files = {.find = find_written, .buffers = &written};
    config_init(&config);
    config.files = &files;
    bool is_sound = config_read(&config, before->file.path, rules, &unwanted) &&
                    config.ignores.count == before->ignores.count + count;
    config_free(&config);
    findings_free(&unwanted);
    return is_sound;
}

bool config_add_ignores(const struct config *config, const struct rule *const *rules, const struct str *items,
                        size_t count, struct buf *out)
{
    struct arena arena = {0};
    size_t start = out->len;
    add_items(out, config->file.bytes, find_ignores(&config->file, &arena), items, count);
    arena_free(&arena);
    return are_read(config, rules, count, str_slice(buf_str(out), start, out->len));
}

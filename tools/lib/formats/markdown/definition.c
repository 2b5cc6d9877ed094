#include "../../base/buf.h"
#include "../../text/unicode.h"
#include "blocks.h"

struct str markdown_normal_label(struct str label, struct arena *arena)
{
    return str_trim(unicode_fold(label, FOLD_CASE | FOLD_SPACE, arena));
}

struct definition {
    struct span label, target, title; /* without brackets and quotes */
    bool has_title;
    size_t end; /* behind its last line's end */
};

/* Behind spaces and at most one line end. */
static size_t skip_white(struct str text, size_t at)
{
    size_t ends = 0;
    while (at < text.len && ascii_is_space(text.at[at]) && (text.at[at] != '\n' || ends++ == 0))
        at++;
    return at;
}

/* Behind the line end when nothing but spaces is before it; 0 otherwise. */
static size_t skip_to_line_end(struct str text, size_t at)
{
    while (at < text.len && ascii_is_blank(text.at[at]))
        at++;
    return at == text.len ? at : text.at[at] == '\n' ? at + 1 : 0;
}

static bool read_definition(struct str text, size_t at, const struct markdown_islands *islands,
                            struct definition *definition)
{
    size_t end = markdown_label(text, at);
    if (!end || end >= text.len || text.at[end] != ':')
        return false;
    *definition = (struct definition){.label = {at + 1, end - 1}};
    size_t start = skip_white(text, end + 1);
    end = markdown_destination(text, start, islands, &definition->target);
    if (!end || end == start)
        return false;
    definition->end = skip_to_line_end(text, end);
    size_t title = skip_white(text, end);
    size_t title_end = title > end ? markdown_title(text, title, &definition->title) : 0;
    size_t line_end = title_end ? skip_to_line_end(text, title_end) : 0;
    definition->has_title = line_end != 0;
    if (line_end)
        definition->end = line_end;
    return definition->end != 0;
}

/* The lines [first, line_count) joined by line feeds, and where each begins. */
struct joined {
    struct markdown_blocks *blocks;
    size_t first;
    size_t *starts;
    struct buf buf;
};

static void join(struct joined *joined, struct markdown_blocks *blocks, size_t first)
{
    *joined = (struct joined){.blocks = blocks, .first = first};
    joined->starts = arena_alloc(blocks->arena, (blocks->line_count - first) * sizeof *joined->starts);
    buf_init(&joined->buf, BUF_MAXIMUM);
    for (size_t i = first; i < blocks->line_count; i++) {
        if (i > first)
            buf_add_char(&joined->buf, '\n');
        joined->starts[i - first] = joined->buf.len;
        buf_add(&joined->buf, str_span(blocks->text, blocks->lines[i]));
    }
}

/* The line that an offset is in: `line` is one at or before it. */
static size_t line_of(const struct joined *joined, size_t count, size_t line, size_t offset)
{
    while (line + 1 < count && joined->starts[line + 1] <= offset)
        line++;
    return line;
}

static size_t to_source(const struct joined *joined, size_t line, size_t offset)
{
    return joined->blocks->lines[joined->first + line].start + offset - joined->starts[line];
}

/* A title's lines follow the paragraph's, which stay where they are. */
static void add_title(const struct joined *joined, size_t count, size_t line, struct span title,
                      enum markdown_leaf_kind kind)
{
    struct markdown_blocks *blocks = joined->blocks;
    size_t first = blocks->line_count;
    for (line = line_of(joined, count, line, title.start); line < count && joined->starts[line] < title.end; line++) {
        size_t start = title.start > joined->starts[line] ? title.start : joined->starts[line];
        size_t next = line + 1 < count ? joined->starts[line + 1] - 1 : joined->buf.len;
        size_t end = title.end < next ? title.end : next;
        if (start <= end)
            markdown_add_line(blocks, (struct span){to_source(joined, line, start), to_source(joined, line, end)});
    }
    if (blocks->line_count > first)
        markdown_add_leaf(blocks, kind, "title", first)->open = joined->buf.at[title.start - 1];
}

static void add_definition(const struct joined *joined, size_t count, size_t target_line,
                           const struct definition *definition)
{
    struct markdown_blocks *blocks = joined->blocks;
    blocks->targets = arena_grow(blocks->arena, blocks->targets, blocks->target_count, &blocks->target_capacity,
                                 sizeof *blocks->targets);
    blocks->targets[blocks->target_count++] = (struct span){to_source(joined, target_line, definition->target.start),
                                                            to_source(joined, target_line, definition->target.end)};
    if (definition->has_title)
        add_title(joined, count, target_line, definition->title, LEAF_TITLE);
}

/* Comments that no output shows are written as definitions that lead nowhere. */
static bool is_comment(struct str label, struct str target)
{
    return (str_equal(label, STR("//")) || str_equal(label, STR("comment"))) &&
           (str_is_empty(target) || str_equal(target, STR("#")) || str_equal(target, STR("<>")));
}

size_t markdown_take_definitions(struct markdown_blocks *blocks, size_t first)
{
    if (first == blocks->line_count || blocks->text.at[blocks->lines[first].start] != '[')
        return 0;
    struct joined joined;
    struct island_memory memory = {0};
    struct markdown_islands islands = {blocks->islands, &memory};
    size_t count = blocks->line_count - first, at = 0, line = 0;
    join(&joined, blocks, first);
    struct str text = buf_str(&joined.buf);
    struct definition definition;
    while (at < text.len && text.at[at] == '[' && read_definition(text, at, &islands, &definition)) {
        struct str label = markdown_normal_label(str_span(text, definition.label), blocks->arena);
        size_t target_line = line_of(&joined, count, line, definition.target.start);
        bool is_new;
        index_put(&blocks->labels, label, &is_new); /* a comment's, too, is a link wherever it is written */
        if (is_comment(label, str_span(text, definition.target))) {
            if (definition.has_title)
                add_title(&joined, count, target_line, definition.title, LEAF_COMMENT);
        } else {
            add_definition(&joined, count, target_line, &definition);
        }
        at = definition.end;
        line = line_of(&joined, count, line, at);
    }
    if (at >= text.len)
        line = count;
    buf_release(&joined.buf);
    return line;
}

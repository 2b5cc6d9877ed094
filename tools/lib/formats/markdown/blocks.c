#include "marker.h"
#include "parser.h"

#include <stdint.h>

void markdown_add_line(struct markdown_blocks *blocks, struct span line)
{
    blocks->lines =
        arena_grow(blocks->arena, blocks->lines, blocks->line_count, &blocks->line_capacity, sizeof *blocks->lines);
    blocks->lines[blocks->line_count++] = line;
}

struct markdown_leaf *markdown_add_leaf(struct markdown_blocks *blocks, enum markdown_leaf_kind kind, const char *name,
                                        size_t first_line)
{
    blocks->leaves =
        arena_grow(blocks->arena, blocks->leaves, blocks->leaf_count, &blocks->leaf_capacity, sizeof *blocks->leaves);
    struct markdown_leaf *leaf = &blocks->leaves[blocks->leaf_count++];
    if (blocks->silent && kind != LEAF_COMMENT)
        kind = LEAF_LEFT_OUT, name = blocks->silent;
    *leaf = (struct markdown_leaf){.kind = kind,
                                   .name = name,
                                   .first_line = first_line,
                                   .line_count = blocks->line_count - first_line,
                                   .is_cited = blocks->is_cited,
                                   .top = blocks->top};
    return leaf;
}

void markdown_add_one_line_leaf(struct markdown_parser *parser, enum markdown_leaf_kind kind, const char *name,
                                struct span line)
{
    markdown_add_line(parser->blocks, line);
    markdown_add_leaf(parser->blocks, kind, name, parser->blocks->line_count - 1);
}

struct str markdown_rest_of_line(const struct markdown_parser *parser)
{
    return str_slice(parser->text, parser->first, parser->line.end);
}

/* Finds the first character that is no space, and the columns up to it. */
void markdown_look(struct markdown_parser *parser)
{
    size_t at = parser->at, column = parser->column;
    for (; at < parser->line.end; at++) {
        if (parser->text.at[at] == ' ')
            column++;
        else if (parser->text.at[at] == '\t')
            column += 4 - column % 4;
        else
            break;
    }
    parser->first = at;
    parser->indent = column - parser->column;
    parser->is_blank = at == parser->line.end;
}

void markdown_advance(struct markdown_parser *parser, size_t end)
{
    for (; parser->at < end; parser->at++)
        parser->column += parser->text.at[parser->at] == '\t' ? 4 - parser->column % 4 : 1;
}

static void advance_columns(struct markdown_parser *parser, size_t count)
{
    while (count > 0 && parser->at < parser->line.end) {
        size_t width = parser->text.at[parser->at] == '\t' ? 4 - parser->column % 4 : 1;
        size_t step = width > count ? count : width;
        parser->column += step;
        parser->at += step == width;
        count -= step;
    }
}

static bool is_space_at(const struct markdown_parser *parser, size_t at)
{
    return at < parser->line.end && ascii_is_blank(parser->text.at[at]);
}

/* Is it indented too far for all but code? MDX has no such code. */
static bool is_indented(const struct markdown_parser *parser)
{
    return parser->indent > 3 && !parser->blocks->is_mdx;
}

/* How many containers the line goes on with. */
static size_t match_containers(struct markdown_parser *parser)
{
    size_t matched = 0;
    for (; matched < parser->depth; matched++) {
        const struct container *container = &parser->containers[matched];
        markdown_look(parser);
        if (container->kind == CONTAINER_QUOTE) {
            if (is_indented(parser) || parser->is_blank || parser->text.at[parser->first] != '>')
                return matched;
            markdown_advance(parser, parser->first + 1);
            if (is_space_at(parser, parser->at))
                advance_columns(parser, 1);
            continue;
        }
        if (container->kind == CONTAINER_FENCE) {
            struct str rest = markdown_rest_of_line(parser);
            parser->is_fence_ended =
                !is_indented(parser) && markdown_closes_fence(rest, container->fence, container->fence_length);
            if (parser->is_fence_ended)
                return matched;
            advance_columns(parser, parser->indent < container->indent ? parser->indent : container->indent);
            continue;
        }
        if (parser->indent >= container->indent)
            advance_columns(parser, container->indent);
        else if (parser->is_blank && !container->is_empty)
            markdown_advance(parser, parser->first);
        else
            return matched;
    }
    markdown_look(parser);
    return matched;
}

static const char *paragraph_name(const struct markdown_parser *parser)
{
    static const char *const names[] = {[CONTAINER_ITEM] = "li",
                                        [CONTAINER_FOOTNOTE] = "footnote",
                                        [CONTAINER_DEFINITION] = "dd",
                                        [CONTAINER_FENCE] = NULL};
    const char *name = parser->depth ? names[parser->containers[parser->depth - 1].kind] : NULL;
    return name ? name : "p";
}

/* False when nothing but definitions was in it. */
static bool end_paragraph(struct markdown_parser *parser, const char *name)
{
    struct markdown_blocks *blocks = parser->blocks;
    size_t end = blocks->line_count;
    size_t first = parser->first_line;
    if (!parser->is_task)
        first += markdown_take_definitions(blocks, first);
    if (first == end) {
        parser->first_line = blocks->line_count;
        return false;
    }
    if (markdown_split_mdx(parser, first, end, name))
        return true;
    struct markdown_leaf *leaf = markdown_add_leaf(blocks, LEAF_PARAGRAPH, name, first);
    leaf->line_count = end - first;
    leaf->is_task = parser->is_task;
    return true;
}

static void close_leaf(struct markdown_parser *parser)
{
    enum open_leaf open = parser->open;
    parser->open = OPEN_NONE;
    if (open == OPEN_PARAGRAPH)
        end_paragraph(parser, parser->name);
    else if (open == OPEN_HTML)
        markdown_add_leaf(parser->blocks, LEAF_HTML, "html", parser->first_line);
    else if ((open == OPEN_FENCE || open == OPEN_INDENTED || open == OPEN_MATHS) &&
             parser->blocks->line_count > parser->first_line)
        markdown_add_leaf(parser->blocks, LEAF_LEFT_OUT, open == OPEN_MATHS ? N_("maths") : N_("code"),
                          parser->first_line);
}

void markdown_close_to(struct markdown_parser *parser, size_t depth)
{
    close_leaf(parser);
    parser->depth = depth;
    markdown_mdx_leave(parser, depth);
    if (depth < parser->cited_depth)
        parser->cited_depth = 0;
    parser->blocks->is_cited = parser->cited_depth > 0;
}

/* "It says:", or a quotation that is introduced so, right before what comes next? */
static bool is_introduced(const struct markdown_blocks *blocks)
{
    if (blocks->leaf_count == 0)
        return false;
    const struct markdown_leaf *leaf = &blocks->leaves[blocks->leaf_count - 1];
    struct str line = str_trim(str_span(blocks->text, blocks->lines[leaf->first_line + leaf->line_count - 1]));
    while (line.len && memchr("*_", line.at[line.len - 1], 2))
        line.len--;
    return leaf->is_cited || (leaf->kind == LEAF_PARAGRAPH && str_ends(line, STR(":")));
}

void markdown_start_top(struct markdown_parser *parser, bool is_item)
{
    if (!parser->divisions && (!is_item || !parser->is_in_list))
        parser->blocks->top = parser->line.start;
    parser->is_in_list = is_item;
}

void markdown_open_leaf(struct markdown_parser *parser, enum open_leaf open)
{
    if (parser->depth)
        parser->containers[parser->depth - 1].is_empty = false;
    else
        markdown_start_top(parser, false);
    parser->open = open;
    parser->first_line = parser->blocks->line_count;
}

/* A line of code or HTML, with its line end. Without containers the lines are one span. */
void markdown_add_raw_line(struct markdown_parser *parser)
{
    struct markdown_blocks *blocks = parser->blocks;
    if (parser->depth == 0 && blocks->line_count > parser->first_line)
        blocks->lines[blocks->line_count - 1].end = parser->next;
    else
        markdown_add_line(blocks, (struct span){parser->at, parser->next});
}

static void add_html_line(struct markdown_parser *parser)
{
    markdown_add_raw_line(parser);
    if (parser->html_kind < 6 && markdown_ends_html_block(markdown_rest_of_line(parser), parser->html_kind))
        close_leaf(parser);
}

/* Does the line belong to the open code or HTML block? */
static bool continue_raw(struct markdown_parser *parser)
{
    switch (parser->open) {
    case OPEN_FENCE:
        if (!is_indented(parser) &&
            markdown_closes_fence(markdown_rest_of_line(parser), parser->fence, parser->fence_length))
            close_leaf(parser);
        else
            markdown_add_raw_line(parser);
        return true;
    case OPEN_INDENTED:
        if (parser->indent < 4 && !parser->is_blank)
            break;
        markdown_add_raw_line(parser);
        return true;
    case OPEN_HTML:
        if (parser->html_kind >= 6 && parser->is_blank)
            break;
        add_html_line(parser);
        return true;
    case OPEN_MATHS:
        if (parser->maths == MATHS_ENVIRONMENT && parser->is_blank)
            break;
        markdown_add_raw_line(parser);
        if (markdown_ends_maths(parser, markdown_rest_of_line(parser)))
            close_leaf(parser);
        return true;
    case OPEN_NONE:
    case OPEN_PARAGRAPH:
    case OPEN_TABLE: return false;
    }
    close_leaf(parser);
    return false;
}

struct container *markdown_push(struct markdown_parser *parser, enum container_kind kind, size_t indent)
{
    if (parser->depth)
        parser->containers[parser->depth - 1].is_empty = false;
    else if (kind != CONTAINER_DEFINITION) /* which lies in the block of its term */
        markdown_start_top(parser, kind == CONTAINER_ITEM);
    parser->is_new_item = kind == CONTAINER_ITEM;
    parser->is_new_quote = kind == CONTAINER_QUOTE;
    parser->containers[parser->depth] =
        (struct container){.kind = kind, .indent = indent, .is_empty = kind == CONTAINER_ITEM};
    if (kind == CONTAINER_QUOTE && !parser->cited_depth && is_introduced(parser->blocks))
        parser->cited_depth = parser->depth + 1;
    parser->blocks->is_cited = parser->cited_depth > 0;
    return &parser->containers[parser->depth++];
}

static void push_item(struct markdown_parser *parser, size_t marker)
{
    size_t indent = parser->indent;
    markdown_advance(parser, parser->first + marker);
    markdown_look(parser);
    size_t padding = parser->indent;
    bool is_code = padding > 4 && !parser->blocks->is_mdx;
    if (padding < 1 || is_code || parser->is_blank)
        padding = 1;
    if (is_space_at(parser, parser->at))
        advance_columns(parser, padding);
    markdown_push(parser, CONTAINER_ITEM, indent + marker + padding);
}

/* Opens a container where one begins. */
static bool start_container(struct markdown_parser *parser, size_t depth, bool in_paragraph)
{
    struct str line = markdown_rest_of_line(parser);
    if (is_indented(parser) || parser->is_blank || depth >= MARKDOWN_DEPTH)
        return false;
    if (line.at[0] == '>') {
        markdown_close_to(parser, depth);
        markdown_advance(parser, parser->first + 1);
        if (is_space_at(parser, parser->at))
            advance_columns(parser, 1);
        markdown_push(parser, CONTAINER_QUOTE, 0);
        return true;
    }
    size_t marker = markdown_footnote_marker(line);
    if (marker) {
        bool is_new;
        struct str label = markdown_normal_label(str_slice(line, 1, marker - 2), parser->blocks->arena);
        markdown_close_to(parser, depth);
        index_put(&parser->blocks->labels, label, &is_new);
        markdown_advance(parser, parser->first + marker);
        markdown_push(parser, CONTAINER_FOOTNOTE, 4);
        return true;
    }
    marker = markdown_is_thematic_break(line) ? 0 : markdown_list_marker(line, in_paragraph);
    if (marker) {
        markdown_close_to(parser, depth);
        push_item(parser, marker);
    }
    return marker != 0;
}

static const char *const HEADINGS[] = {"", "h1", "h2", "h3", "h4", "h5", "h6"};

/* The content of an ATX heading: without the closing sequence. */
static void add_atx(struct markdown_parser *parser, size_t level)
{
    struct span line = {parser->first + level, parser->line.end};
    while (line.end > line.start && is_space_at(parser, line.end - 1))
        line.end--;
    size_t end = line.end;
    while (end > line.start && parser->text.at[end - 1] == '#')
        end--;
    if (end == line.start || is_space_at(parser, end - 1))
        line.end = end;
    while (line.end > line.start && is_space_at(parser, line.end - 1))
        line.end--;
    while (line.start < line.end && is_space_at(parser, line.start))
        line.start++;
    markdown_add_one_line_leaf(parser, LEAF_ATX, HEADINGS[level], line);
}

static bool start_html(struct markdown_parser *parser, struct str line, size_t depth, bool in_paragraph)
{
    enum { COMMENT = 2 };
    int kind = markdown_html_block(line, in_paragraph);
    if (!kind || (parser->blocks->is_mdx && kind != COMMENT))
        return false;
    markdown_close_to(parser, depth);
    markdown_open_leaf(parser, OPEN_HTML);
    parser->html_kind = kind;
    add_html_line(parser);
    if (parser->blocks->constructs & CONSTRUCT_ATTRIBUTES && markdown_holds_markdown(line))
        close_leaf(parser);
    return true;
}

/* `===` below a paragraph. One that held only definitions becomes a paragraph of its own. */
static bool end_with_underline(struct markdown_parser *parser, struct str line)
{
    size_t level = markdown_setext_level(line);
    if (!level || !end_paragraph(parser, HEADINGS[level]))
        return false;
    parser->open = OPEN_NONE;
    return true;
}

void markdown_add_cells(struct markdown_parser *parser, struct span line, const char *name)
{
    struct str text = str_span(parser->text, line);
    struct span cell;
    size_t column = 0;
    for (size_t at = 0; markdown_next_cell(text, &at, &cell); column++) {
        cell = (struct span){line.start + cell.start, line.start + cell.end};
        bool is_shown = column < parser->columns;
        if (!span_is_empty(cell))
            markdown_add_one_line_leaf(parser, is_shown ? LEAF_CELL : LEAF_LEFT_OUT, is_shown ? name : "no column",
                                       cell);
    }
}

/* A delimiter row below a paragraph whose last line has as many cells. `- | -` is a list, as the norm's implementation
 * has it. */
static bool start_table(struct markdown_parser *parser, struct str line)
{
    struct markdown_blocks *blocks = parser->blocks;
    size_t columns = markdown_delimiter_columns(line), cells = 0;
    if (!columns || markdown_list_marker(line, true) || blocks->line_count == parser->first_line)
        return false;
    struct span header = blocks->lines[blocks->line_count - 1], cell;
    for (size_t at = 0; markdown_next_cell(str_span(parser->text, header), &at, &cell);)
        cells++;
    if (cells != columns)
        return false;
    blocks->line_count--;
    close_leaf(parser);
    markdown_open_leaf(parser, OPEN_TABLE);
    if (parser->depth == 0)
        blocks->top = header.start;
    parser->columns = columns;
    markdown_add_cells(parser, header, "th");
    return true;
}

/* Takes the line as the start of a leaf that is no paragraph, or as the end of one. */
static bool start_leaf(struct markdown_parser *parser, size_t depth, bool in_paragraph, bool is_lazy)
{
    struct str line = markdown_rest_of_line(parser);
    if (parser->is_blank)
        return false;
    if (is_indented(parser)) {
        if (is_lazy)
            return false;
        markdown_close_to(parser, depth);
        markdown_open_leaf(parser, OPEN_INDENTED);
        markdown_add_raw_line(parser);
        return true;
    }
    if (markdown_start_mdx(parser, line, depth))
        return true;
    size_t level = markdown_atx_level(line), fence = markdown_fence(line);
    bool is_break = !level && !fence && markdown_is_thematic_break(line);
    if (!level && !fence && start_html(parser, line, depth, in_paragraph))
        return true;
    if (fence && markdown_start_admonition_fence(parser, line, fence, depth))
        return true;
    if (!level && !fence && markdown_start_maths(parser, line, depth))
        return true;
    if (in_paragraph && (end_with_underline(parser, line) || start_table(parser, line)))
        return true;
    if (!level && !fence && !is_break)
        return false;
    markdown_close_to(parser, depth);
    markdown_open_leaf(parser, fence ? OPEN_FENCE : OPEN_NONE);
    if (level)
        add_atx(parser, level);
    parser->fence = line.at[0];
    parser->fence_length = fence;
    return true;
}

/* Shortcodes of Hugo and comments stand in braces that print, and print nothing of their own. */
static bool is_statement(struct str text, const struct island *island)
{
    struct str inner, whole = str_span(text, island->at);
    return island->kind != ISLAND_OUTPUT || island_comment(island, text, &inner) || str_starts(whole, STR("{{<")) ||
           str_starts(whole, STR("{{%"));
}

/* A line of nothing but statements is a boundary. What is inside `{% raw %}` is text like any other. */
static bool is_template_line(struct markdown_parser *parser)
{
    struct markdown_islands islands = {parser->blocks->islands, &parser->memory};
    size_t at = parser->first, end = parser->line.end;
    while (at < end) {
        struct island island;
        if (markdown_island(&islands, parser->text, at, &island) != ISLAND_FOUND ||
            !is_statement(parser->text, &island))
            return false;
        bool is_long_raw = island.kind == ISLAND_RAW && island.at.end > end;
        at = is_long_raw ? end : island.at.end;
        while (is_space_at(parser, at))
            at++;
        if (at > end)
            parser->island_end = at;
    }
    return true;
}

/* Notes where an island that begins in the line ends. */
static void find_long_islands(struct markdown_parser *parser)
{
    struct markdown_islands islands = {parser->blocks->islands, &parser->memory};
    struct island island;
    size_t at = parser->first, end = parser->line.end;
    for (; islands.set && !parser->blocks->is_mdx && (at = island_next(islands.set, parser->text, at, end)) < end;
         at++) {
        if (markdown_island(&islands, parser->text, at, &island) != ISLAND_FOUND || island.kind == ISLAND_RAW)
            continue;
        at = island.at.end - 1;
        if (island.at.end > parser->line.end)
            parser->island_end = island.at.end;
    }
}

static void add_text(struct markdown_parser *parser)
{
    struct span line = {parser->first, parser->line.end};
    if (parser->open != OPEN_PARAGRAPH) {
        parser->name = paragraph_name(parser);
        struct str rest = str_span(parser->text, line);
        parser->is_task = parser->is_new_item && rest.len > 3 && rest.at[0] == '[' && rest.at[2] == ']' &&
                          memchr(" xX", rest.at[1], 3) && is_space_at(parser, line.start + 3);
        markdown_open_leaf(parser, OPEN_PARAGRAPH);
        for (line.start += parser->is_task ? 3 : 0; parser->is_task && is_space_at(parser, line.start);)
            line.start++;
    }
    find_long_islands(parser);
    markdown_add_line(parser->blocks, line);
}

/* What a blank line ends. The paragraph may prove to be a term when the next line is a definition. */
static void end_at_blank(struct markdown_parser *parser, size_t depth)
{
    size_t before = parser->blocks->leaf_count;
    bool is_paragraph = parser->open == OPEN_PARAGRAPH && depth == parser->depth && !parser->is_task;
    markdown_close_to(parser, depth);
    size_t count = parser->blocks->leaf_count;
    if (is_paragraph && count > before && parser->blocks->leaves[count - 1].kind == LEAF_PARAGRAPH) {
        parser->loose = count;
        parser->loose_depth = depth;
    }
}

/* A line that a template language takes as one, whatever it were to Markdown. */
static bool is_line_statement(struct markdown_parser *parser)
{
    const struct islands *islands = parser->blocks->islands ? parser->blocks->islands->in_lines : NULL;
    struct island island;
    size_t at = parser->line.start;
    if (!islands)
        return false;
    while (at < parser->line.end && ascii_is_space(parser->text.at[at]))
        at++;
    if (at == parser->line.end || island_at(islands, &parser->line_memory, parser->text, at, &island) != ISLAND_FOUND ||
        !island.form->is_line)
        return false;
    if (island.at.end > parser->line.end)
        parser->island_end = island.at.end;
    return true;
}

static void add_template_line(struct markdown_parser *parser)
{
    markdown_add_one_line_leaf(parser, LEAF_LEFT_OUT, N_("template"), (struct span){parser->first, parser->line.end});
}

static void add_line(struct markdown_parser *parser, size_t matched, bool is_opened)
{
    bool is_all = is_opened || matched == parser->depth;
    if (parser->is_blank) {
        if (!is_all || parser->open == OPEN_PARAGRAPH || parser->open == OPEN_TABLE)
            end_at_blank(parser, is_opened ? parser->depth : matched);
        return;
    }
    if (!parser->blocks->is_mdx && is_template_line(parser)) {
        if (!(is_all && parser->open == OPEN_TABLE))
            markdown_close_to(parser, is_opened ? parser->depth : matched);
        add_template_line(parser);
        markdown_start_template_code(parser);
        return;
    }
    if (markdown_start_marker(parser, is_opened ? parser->depth : matched)) {
        markdown_start_template_code(parser);
        return;
    }
    if (!is_all && parser->open != OPEN_PARAGRAPH)
        markdown_close_to(parser, matched);
    if (markdown_take_bars(parser, is_opened ? parser->depth : matched))
        return;
    if (parser->open == OPEN_TABLE)
        markdown_add_cells(parser, (struct span){parser->first, parser->line.end}, "td");
    else
        add_text(parser);
}

/* A line inside an island belongs to what holds the island. */
static void add_island_line(struct markdown_parser *parser)
{
    markdown_look(parser);
    if (parser->open == OPEN_PARAGRAPH)
        markdown_add_line(parser->blocks, (struct span){parser->first, parser->line.end});
    else
        add_template_line(parser);
}

/* Does one of the containers that the line does not go on with end all that is in it, open paragraphs too? */
static bool ends_strictly(const struct markdown_parser *parser, size_t matched)
{
    for (size_t i = matched; i < parser->depth; i++)
        if (parser->containers[i].kind == CONTAINER_ADMONITION || parser->containers[i].kind == CONTAINER_FENCE)
            return true;
    return false;
}

static void read_line(struct markdown_parser *parser)
{
    if (parser->line.start < parser->mdx.end)
        return;
    parser->is_fence_ended = parser->is_new_item = parser->is_new_quote = false;
    size_t matched = match_containers(parser);
    if (parser->line.start < parser->island_end) {
        add_island_line(parser);
        return;
    }
    if (parser->line.start < parser->code_end) {
        markdown_add_one_line_leaf(parser, LEAF_LEFT_OUT, N_("code"), (struct span){parser->first, parser->line.end});
        return;
    }
    if (parser->is_fence_ended || ends_strictly(parser, matched))
        markdown_close_to(parser, matched);
    bool is_all = matched == parser->depth, is_opened = false;
    if (parser->is_fence_ended)
        return;
    if (is_all && continue_raw(parser))
        return;
    if (is_line_statement(parser)) {
        markdown_close_to(parser, matched);
        add_template_line(parser);
        return;
    }
    if (!is_all && parser->open != OPEN_PARAGRAPH)
        close_leaf(parser);
    bool is_lazy = parser->open == OPEN_PARAGRAPH;
    bool in_paragraph = is_lazy && is_all;
    for (size_t depth = matched;; depth = parser->depth) {
        if (start_leaf(parser, depth, in_paragraph, is_lazy))
            return;
        if (!start_container(parser, depth, in_paragraph) && !markdown_start_definition(parser, depth, in_paragraph))
            break;
        is_opened = true;
        is_lazy = in_paragraph = false;
        markdown_look(parser);
    }
    add_line(parser, matched, is_opened);
}

bool markdown_next_line(struct markdown_parser *parser)
{
    if (parser->next >= parser->text.len)
        return false;
    parser->line = (struct span){parser->next, str_line_end(parser->text, parser->next)};
    parser->next = str_next_line(parser->text, parser->line.end);
    parser->at = parser->line.start;
    parser->column = 0;
    return true;
}

void markdown_blocks_read(struct markdown_blocks *blocks, size_t from)
{
    struct markdown_parser parser = {.blocks = blocks, .text = blocks->text, .next = from};
    blocks->labels.arena = blocks->arena;
    markdown_read_title_block(&parser);
    while (markdown_next_line(&parser)) {
        size_t loose = parser.loose;
        read_line(&parser);
        if (parser.loose == loose)
            parser.loose = 0;
    }
    close_leaf(&parser);
    markdown_mdx_end(&parser);
}

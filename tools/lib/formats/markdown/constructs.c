#include <stdint.h>

#include "../../base/buf.h"
#include "marker.h"
#include "parser.h"

/* What is indented by one level more belongs to an admonition (Python-Markdown's tab_length). */
enum { BODY_INDENT = 4 };

static bool is_prefix_char(char c)
{
    return ascii_is_blank(c) || c == '>';
}

/* Looks once for the last line that closes containers. */
static bool is_closed_below(struct markdown_parser *parser)
{
    static const struct str fences[] = {{":::", 3}, {"///", 3}};
    for (size_t i = 0; parser->last_closing == 0 && i < sizeof fences / sizeof *fences; i++)
        for (size_t at = 0; (at = str_find(parser->text, fences[i], at)) != SIZE_MAX;) {
            size_t start = at, end = str_line_end(parser->text, at);
            while (start > 0 && is_prefix_char(parser->text.at[start - 1]))
                start--;
            bool is_line = str_line_start(parser->text, start) == start;
            if (is_line && markdown_closes_container(str_slice(parser->text, at, end)) && at + 1 > parser->last_closing)
                parser->last_closing = at + 1;
            at = end;
        }
    if (parser->last_closing == 0)
        parser->last_closing = 1;
    return parser->last_closing - 1 >= parser->next;
}

/* Is the next line that shows indented by one level more than this one? */
static bool is_body_below(const struct markdown_parser *parser)
{
    size_t at = parser->next, wanted = parser->column + parser->indent + BODY_INDENT, column = 0;
    for (; at < parser->text.len && ascii_is_space(parser->text.at[at]); at++) {
        char c = parser->text.at[at];
        column = ascii_is_line_end(c) ? 0 : c == '\t' ? column + 4 - column % 4 : column + 1;
    }
    return at < parser->text.len && column >= wanted;
}

static bool has_what_it_needs(struct markdown_parser *parser, const struct markdown_marker *marker)
{
    switch (marker->need) {
    case NEED_CLOSING: return is_closed_below(parser);
    case NEED_BODY: return is_body_below(parser);
    case NEED_QUOTE: return parser->is_new_quote;
    case NEED_NOTHING: break;
    }
    return true;
}

static void leave_out(struct markdown_parser *parser, size_t start, size_t end, const char *reason)
{
    if (!str_is_blank(str_slice(parser->text, start, end)))
        markdown_add_one_line_leaf(parser, LEAF_LEFT_OUT, reason, (struct span){start, end});
}

/* The title is a leaf of its own, and what stands around it is left out. */
static void add_marker(struct markdown_parser *parser, const struct markdown_marker *marker)
{
    size_t start = parser->first, end = parser->line.end;
    parser->options_at = marker->has_options ? parser->next : 0;
    if (parser->depth == 0)
        markdown_start_top(parser, false);
    if (span_is_empty(marker->title)) {
        leave_out(parser, start, end, marker->reason);
        return;
    }
    struct span title = {start + marker->title.start, start + marker->title.end};
    enum markdown_leaf_kind kind = marker->is_attribute ? LEAF_TITLE : LEAF_LABEL;
    leave_out(parser, start, title.start, marker->reason);
    markdown_add_one_line_leaf(parser, kind, marker->name, title);
    parser->blocks->leaves[parser->blocks->leaf_count - 1].open = marker->quote;
    leave_out(parser, title.end, end, marker->reason);
}

/* What stands between `::: name` and `:::` is one block, for whoever asks where one ends. */
static void count_division(struct markdown_parser *parser, struct str line)
{
    if (markdown_closes_container(line))
        parser->divisions -= parser->divisions > 0;
    else if ((str_starts(line, STR(":::")) || str_starts(line, STR("///"))) && is_closed_below(parser))
        parser->divisions++;
}

bool markdown_start_marker(struct markdown_parser *parser, size_t depth)
{
    struct markdown_marker marker;
    struct str line = markdown_rest_of_line(parser);
    if (parser->options_at && parser->options_at == parser->line.start && markdown_is_option(line)) {
        leave_out(parser, parser->first, parser->line.end, N_("directive"));
        parser->options_at = parser->next;
        return true;
    }
    if (!markdown_marker_read(line, parser->blocks->constructs, &marker) || !has_what_it_needs(parser, &marker))
        return false;
    size_t indent = parser->indent + BODY_INDENT;
    markdown_close_to(parser, depth);
    add_marker(parser, &marker);
    if (depth == 0)
        count_division(parser, line);
    if (marker.has_body && depth < MARKDOWN_DEPTH)
        markdown_push(parser, CONTAINER_ADMONITION, indent);
    return true;
}

bool markdown_start_admonition_fence(struct markdown_parser *parser, struct str line, size_t fence, size_t depth)
{
    struct markdown_marker marker;
    if (!(parser->blocks->constructs & CONSTRUCT_FENCED) || depth >= MARKDOWN_DEPTH ||
        !markdown_fence_marker(line, fence, &marker))
        return false;
    size_t indent = parser->indent;
    markdown_close_to(parser, depth);
    add_marker(parser, &marker);
    struct container *container = markdown_push(parser, CONTAINER_FENCE, indent);
    container->fence = line.at[0];
    container->fence_length = fence;
    return true;
}

/* A leaf for each line of the paragraph, from its first line on. */
static void add_terms(struct markdown_blocks *blocks, size_t first, size_t end)
{
    for (; first < end; first++)
        markdown_add_leaf(blocks, LEAF_PARAGRAPH, "dt", first)->line_count = 1;
}

/* The paragraph before a definition, open or one blank line back, becomes terms: one a line. */
static bool take_terms(struct markdown_parser *parser, size_t depth, bool in_paragraph)
{
    struct markdown_blocks *blocks = parser->blocks;
    if (in_paragraph && !parser->is_task) {
        size_t end = blocks->line_count; /* titles of definitions come behind it */
        size_t first = parser->first_line + markdown_take_definitions(blocks, parser->first_line);
        parser->first_line = blocks->line_count;
        add_terms(blocks, first, end);
        parser->open = first < end ? OPEN_NONE : OPEN_PARAGRAPH;
        return first < end;
    }
    if (!parser->loose || parser->loose_depth != depth || depth != parser->depth || in_paragraph)
        return false;
    struct markdown_leaf leaf = blocks->leaves[--blocks->leaf_count];
    add_terms(blocks, leaf.first_line, leaf.first_line + leaf.line_count);
    return true;
}

bool markdown_start_definition(struct markdown_parser *parser, size_t depth, bool in_paragraph)
{
    size_t marker = parser->is_blank || parser->indent > 3 || depth >= MARKDOWN_DEPTH
                        ? 0
                        : markdown_definition_marker(markdown_rest_of_line(parser), parser->blocks->constructs);
    if (!marker)
        return false;
    bool is_next = depth < parser->depth && parser->containers[depth].kind == CONTAINER_DEFINITION;
    if (!is_next && !take_terms(parser, depth, in_paragraph))
        return false;
    size_t indent = parser->indent + (marker < BODY_INDENT ? marker : BODY_INDENT);
    markdown_close_to(parser, depth);
    markdown_advance(parser, parser->first + marker);
    markdown_push(parser, CONTAINER_DEFINITION, indent);
    return true;
}

static const struct maths {
    struct str open, close;
    bool is_alone; /* a line holds the opener, and nothing else */
} MATHS[] = {
    [MATHS_DOLLARS] = {{"$$", 2}, {"$$", 2}, false},
    [MATHS_BRACKET] = {{"\\[", 2}, {"\\]", 2}, true},
    [MATHS_DOUBLE_BRACKET] = {{"\\\\[", 3}, {"\\\\]", 3}, true},
};

/* Behind the closing delimiter at `at` there may be a label in parentheses or braces, and nothing else. */
static bool ends_line(struct str line, size_t at)
{
    struct str rest = str_trim(str_slice(line, at, line.len));
    return rest.len == 0 || (rest.at[0] == '(' && str_find_char(rest, ')', 0) == rest.len - 1) ||
           (rest.at[0] == '{' && str_find_char(rest, '}', 0) == rest.len - 1);
}

/* Do the lines up to that place stand in the containers that this one stands in, by what they begin with? No line is
 * blank, but where the opener stood alone. */
static bool goes_on_to(const struct markdown_parser *parser, size_t end, bool is_alone)
{
    struct str text = parser->text;
    size_t outside = parser->depth ? parser->first - parser->line.start : 0;
    for (size_t at = parser->next, next; at < end; at = next) {
        size_t stop = str_line_end(text, at), prefix = at;
        next = str_next_line(text, stop);
        while (prefix < stop && is_prefix_char(text.at[prefix]))
            prefix++;
        if (prefix == stop ? !is_alone : prefix - at < outside)
            return false;
    }
    return true;
}

/* Does something below close it, on a line that ends there? Behind text on the opener's line no blank line comes
 * before. Where nothing does, that is known of all openers up to the place that was looked at. */
static bool is_closed_maths(struct markdown_parser *parser, int kind, bool is_alone)
{
    struct str text = parser->text;
    size_t *known = &parser->no_maths[kind];
    if (parser->line.end < *known)
        return false;
    size_t found = str_find(text, MATHS[kind].close, parser->line.end);
    if (found == SIZE_MAX || !ends_line(str_slice(text, 0, str_line_end(text, found)), found + MATHS[kind].close.len)) {
        *known = found;
        return false;
    }
    size_t start = str_line_start(text, found);
    if (!goes_on_to(parser, found, is_alone))
        return false;
    return !MATHS[kind].is_alone || str_is_blank(str_slice(text, start, found));
}

static void open_maths(struct markdown_parser *parser, int kind, size_t depth, bool is_whole)
{
    markdown_close_to(parser, depth);
    if (is_whole) {
        leave_out(parser, parser->first, parser->line.end, N_("maths"));
        return;
    }
    parser->maths = kind;
    markdown_open_leaf(parser, OPEN_MATHS);
    markdown_add_raw_line(parser);
}

/* `\begin{equation}`, up to its end or a blank line. */
static bool start_environment(struct markdown_parser *parser, struct str line, size_t depth)
{
    size_t end = str_starts(line, STR("\\begin{")) ? str_find_char(line, '}', 7) : SIZE_MAX;
    if (end == SIZE_MAX || end == 7)
        return false;
    parser->environment = str_slice(line, 7, end);
    parser->maths = MATHS_ENVIRONMENT;
    open_maths(parser, MATHS_ENVIRONMENT, depth, markdown_ends_maths(parser, line));
    return true;
}

bool markdown_start_maths(struct markdown_parser *parser, struct str line, size_t depth)
{
    if (!(parser->blocks->constructs & CONSTRUCT_MATHS) || (line.at[0] != '$' && line.at[0] != '\\'))
        return false;
    if (start_environment(parser, line, depth))
        return true;
    for (int kind = 0; kind < MATHS_ENVIRONMENT; kind++) {
        const struct maths *maths = &MATHS[kind];
        if (!str_starts(line, maths->open))
            continue;
        bool is_alone = str_is_blank(str_slice(line, maths->open.len, line.len));
        size_t close = maths->is_alone ? SIZE_MAX : str_find(line, maths->close, maths->open.len);
        bool is_whole = close != SIZE_MAX && close > maths->open.len && ends_line(line, close + maths->close.len);
        if (!is_whole &&
            (close != SIZE_MAX || (maths->is_alone && !is_alone) || !is_closed_maths(parser, kind, is_alone)))
            return false;
        open_maths(parser, kind, depth, is_whole);
        return true;
    }
    return false;
}

bool markdown_ends_maths(const struct markdown_parser *parser, struct str line)
{
    if (parser->maths != MATHS_ENVIRONMENT)
        return str_find(line, MATHS[parser->maths].close, 0) != SIZE_MAX;
    for (size_t at = 0; (at = str_find(line, STR("\\end{"), at)) != SIZE_MAX;) {
        at += 5;
        if (str_equal(str_slice(line, at, at + parser->environment.len), parser->environment) &&
            str_starts(str_slice(line, at + parser->environment.len, line.len), STR("}")))
            return true;
    }
    return false;
}

/* The word that a line's template statement begins with. */
static struct str statement_word(struct str line)
{
    size_t start = 2, end;
    while (start < line.len && memchr("-<%: \t", line.at[start], 6))
        start++;
    for (end = start; end < line.len && (ascii_is_letter(line.at[end]) || line.at[end] == '-');)
        end++;
    while (end > start && line.at[end - 1] == '-') /* trims white space */
        end--;
    return str_slice(line, start, end);
}

/* What ends the block of that word: Jekyll's and Hexo's `{% endhighlight %}`, Hugo's `{{< /highlight >}}`, kramdown's
 * `{:/comment}`; `:::` a container. */
static struct str closing_statement(struct str line, struct str word, struct arena *arena)
{
    if (line.at[0] == ':' || str_starts(line, STR("{::")))
        return line.at[0] == ':' ? STR(":::") : STR("{:/");
    struct buf close;
    buf_init(&close, BUF_MAXIMUM);
    buf_add(&close, str_starts(line, STR("{%")) ? STR("end") : STR("/"));
    buf_add(&close, word);
    struct str result = arena_copy(arena, buf_str(&close));
    buf_release(&close);
    return result;
}

/* Where the block ends that an opener begins, at or after `at`; SIZE_MAX: nowhere. A shortcode may stand alone: its end
 * is before the next one of its name. *is_last: there is none. */
static size_t find_closing(struct str text, struct str opener, struct str close, size_t at, bool *is_last)
{
    *is_last = true;
    if (close.at[0] != '/')
        return str_find(text, close, at);
    size_t next = str_find(text, opener, at);
    text = str_slice(text, 0, next);
    *is_last = next == SIZE_MAX;
    for (; (at = str_find(text, close, at)) != SIZE_MAX; at += close.len) {
        size_t start = at;
        while (start && ascii_is_blank(text.at[start - 1]))
            start--;
        struct str before = str_slice(text, 0, start);
        if (str_ends(before, STR("{{<")) || str_ends(before, STR("{{%")))
            break;
    }
    return at;
}

/* Where the line begins that a block's end stands in, or the next one where it stands behind code. */
static size_t code_end(struct str text, size_t closing)
{
    size_t start = str_line_start(text, closing), sign = str_skip(text, start, " \t");
    return sign <= closing && (text.at[sign] == '{' || text.at[sign] == ':')
               ? start
               : str_next_line(text, str_line_end(text, closing));
}

void markdown_start_template_code(struct markdown_parser *parser)
{
    static const char *const words[] = {"highlight", "codeblock", "mermaid",    "math", "katex",
                                        "plantuml",  "comment",   "nomarkdown", "code", "code-toggle"};
    struct str line = markdown_rest_of_line(parser);
    bool may_open = line.len > 3 && (line.at[0] == '{' || str_starts(line, STR(":::")));
    struct str word = may_open ? statement_word(line) : (struct str){0};
    for (unsigned i = 0; word.len && i < sizeof words / sizeof *words; i++) {
        if (!str_equal(word, str_from(words[i])) || parser->no_code_end >> i & 1)
            continue;
        struct str close = closing_statement(line, word, parser->blocks->arena);
        bool is_last;
        struct str opener = {line.at, (size_t)(word.at + word.len - line.at)};
        size_t found = find_closing(parser->text, opener, close, parser->line.end, &is_last);
        if (found != SIZE_MAX)
            parser->code_end = code_end(parser->text, found);
        else if (is_last)
            parser->no_code_end |= 1u << i;
    }
}

/* `+---+===+`, the border of a grid table's row (https://pandoc.org/MANUAL.html#extension-grid_tables). */
static bool is_border(struct str line)
{
    size_t corners = 0;
    for (size_t i = 0; i < line.len; i++) {
        if (!memchr("+-=: \t", line.at[i], 6))
            return false;
        corners += line.at[i] == '+';
    }
    return corners >= 2 && line.at[0] == '+' && line.len > 3 && memchr("-=:", line.at[1], 3);
}

/* The next line without what containers put before it; empty where its text is indented, or in other quotes. */
static struct str next_line(const struct markdown_parser *parser)
{
    struct str line = str_slice(parser->text, parser->next, str_line_end(parser->text, parser->next));
    size_t start = 0, outside = parser->first - parser->line.start, quotes = 0;
    for (size_t i = parser->line.start; i < parser->first; i++)
        quotes += parser->text.at[i] == '>';
    for (; start < line.len && is_prefix_char(line.at[start]); start++)
        quotes -= line.at[start] == '>';
    return quotes || start > outside + 3 ? (struct str){0} : str_trim(str_slice(line, start, line.len));
}

static size_t count_cells(struct str line)
{
    struct span cell;
    size_t count = 0;
    for (size_t at = 0; markdown_next_cell(line, &at, &cell);)
        count++;
    return count;
}

/* Where a bar is markup: a row of kramdown's, whose tables need no delimiter row
 * (https://kramdown.gettalong.org/syntax.html#tables), or a line of pandoc's that is kept apart
 * (https://pandoc.org/MANUAL.html#line-blocks). */
static void take_cells(struct markdown_parser *parser, struct str line, size_t depth, bool is_table)
{
    if (!is_table && count_cells(line) < 2) {
        size_t start = parser->first + 1;
        while (start < parser->line.end && ascii_is_space(parser->text.at[start]))
            start++;
        markdown_close_to(parser, depth);
        markdown_add_one_line_leaf(parser, LEAF_LABEL, "p", (struct span){start, parser->line.end});
        return;
    }
    if (!is_table) {
        markdown_close_to(parser, depth);
        markdown_open_leaf(parser, OPEN_TABLE);
        parser->columns = SIZE_MAX;
    }
    markdown_add_cells(parser, (struct span){parser->first, parser->line.end}, "td");
}

/* Lines that begin with a bar, one below the other, mean to be lines, whoever reads them. A delimiter row is for the
 * tables of GFM. */
static bool take_bar(struct markdown_parser *parser, struct str line, size_t depth)
{
    bool is_table = parser->open == OPEN_TABLE && parser->columns == SIZE_MAX;
    bool goes_on = parser->bars_end == parser->line.start && parser->bars_end && parser->open == OPEN_NONE;
    struct str next = next_line(parser);
    bool has_cells = parser->blocks->constructs & CONSTRUCT_BAR_CELLS;
    bool is_first = parser->open == OPEN_NONE && (has_cells || str_starts(next, STR("|")));
    if (!is_table && ((!goes_on && !is_first) || markdown_delimiter_columns(next)))
        return false;
    parser->bars_end = parser->next;
    if (has_cells) {
        take_cells(parser, line, depth, is_table);
        return true;
    }
    markdown_close_to(parser, depth);
    markdown_add_one_line_leaf(parser, LEAF_LABEL, "p", (struct span){parser->first, parser->line.end});
    return true;
}

bool markdown_take_bars(struct markdown_parser *parser, size_t depth)
{
    struct str line = markdown_rest_of_line(parser);
    bool is_grid = parser->grid_end == parser->line.start && parser->grid_end;
    if (!(parser->blocks->constructs & CONSTRUCT_BARS))
        return false;
    if ((parser->open != OPEN_PARAGRAPH && is_border(line)) || (is_grid && line.at[0] == '|')) {
        markdown_close_to(parser, depth);
        leave_out(parser, parser->first, parser->line.end, N_("grid table"));
        parser->grid_end = parser->next;
        return true;
    }
    if (line.at[0] == '|')
        return take_bar(parser, line, depth);
    if (parser->open == OPEN_TABLE && parser->columns == SIZE_MAX)
        markdown_close_to(parser, depth);
    return false;
}

/* A line of a title block, and those that go on with it; `are_apart`: each is an author's name. */
static bool read_title_line(struct markdown_parser *parser, const char *name, bool are_apart)
{
    struct str text = parser->text;
    size_t start = parser->next, first = parser->blocks->line_count;
    if (!str_starts(str_slice(text, start, text.len), STR("%")) ||
        (start + 1 < text.len && !ascii_is_space(text.at[start + 1])))
        return false;
    do {
        markdown_next_line(parser);
        bool is_marked = parser->line.start == start;
        size_t at = parser->line.start + is_marked;
        struct str rest = str_trim(str_slice(text, at, parser->line.end));
        size_t shown = rest.len ? (size_t)(rest.at - text.at) : at;
        if (rest.len)
            markdown_add_line(parser->blocks, (struct span){shown, shown + rest.len});
        if (rest.len && are_apart) /* elsewhere than behind the mark a block might begin */
            markdown_add_leaf(parser->blocks, is_marked ? LEAF_LABEL : LEAF_PARAGRAPH, name, first++);
    } while (parser->next < text.len && text.at[parser->next] == ' ' &&
             !str_is_blank(str_slice(text, parser->next, str_line_end(text, parser->next))));
    size_t count = parser->blocks->line_count - first;
    if (count) /* one of several lines may have a hard break */
        markdown_add_leaf(parser->blocks, count > 1 ? LEAF_PARAGRAPH : LEAF_LABEL, name, first);
    return true;
}

void markdown_read_title_block(struct markdown_parser *parser)
{
    static const char *const names[] = {"title", "author", "date"};
    bool is_top = parser->next == 0 || (parser->next == 3 && parser->text.at[0] == '\xEF');
    if (!is_top || !(parser->blocks->constructs & CONSTRUCT_TITLE_BLOCK))
        return;
    for (size_t i = 0; i < sizeof names / sizeof *names && read_title_line(parser, names[i], i == 1); i++)
        continue;
}

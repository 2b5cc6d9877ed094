#include "markdown.h"

#include "../data/front_matter.h"
#include "../html/html.h"
#include "../messages/argument.h"
#include "../text.h"
#include "flavour.h"
#include "mdx.h"
#include "message.h"

/* `[//]: # (…)`: `title` is what stands between the quotes. */
static void add_comment(struct document *document, struct span title)
{
    struct str bytes = document->source.bytes;
    struct span at = {str_line_start(bytes, title.start), title.end + 1};
    document_add_directive(document, at, str_span(bytes, title));
}

/* A line that is left out: comments of a template language and of MDX may stand there, and code that shows text. */
static void read_template_line(struct document *document, const struct markdown_leaf *leaf, struct span line,
                               const struct islands *islands, struct island_memory *memory)
{
    const struct inline_state state = {.kind = "p"};
    struct str bytes = document->source.bytes;
    struct island island;
    size_t at = line.start;
    document_add_mdx_comment(document, line);
    for (; islands && (at = island_next(islands, bytes, at, line.end)) < line.end; at++) {
        if (island_at(islands, memory, bytes, at, &island) != ISLAND_FOUND)
            continue;
        document_add_island_directive(document, island.at, &island, bytes);
        if (strcmp(leaf->name, "template") == 0) /* no line of a code block */
            document_add_arguments(document, &island, &state, 0);
        at = island.at.end - 1;
    }
}

static bool is_blank(const struct document *document, size_t start, size_t end)
{
    return start <= end && str_is_blank(str_slice(document->source.bytes, start, end));
}

/* An ignore speaks of the outermost block that begins right behind it, or behind other ones. */
static void cover_blocks(struct document *document, const struct markdown_blocks *blocks)
{
    size_t leaf = blocks->leaf_count, end = 0;
    const struct ignore *next = NULL;
    for (size_t i = document->ignores.count; i-- > 0; next = &document->ignores.items[i]) {
        const struct ignore *ignore = &document->ignores.items[i];
        for (; leaf && blocks->leaves[leaf - 1].top >= ignore->at.end; leaf--) {
            const struct markdown_leaf *last = &blocks->leaves[leaf - 1];
            size_t last_end = blocks->lines[last->first_line + last->line_count - 1].end;
            bool is_same = leaf < blocks->leaf_count && blocks->leaves[leaf].top == last->top;
            end = is_same && end > last_end ? end : last_end;
        }
        if (ignore->covers.end)
            continue;
        if (next && next->covers.end && is_blank(document, ignore->at.end, next->at.start))
            document_cover(document, i, 1, next->covers.end);
        else if (leaf < blocks->leaf_count && is_blank(document, ignore->at.end, blocks->leaves[leaf].top))
            document_cover(document, i, 1, end);
    }
}

/* Where the white space, the line ends and the prefixes of lines end that stand at `at` in a segment. */
static size_t gap_end(const struct document *document, const struct segment *segment, size_t at)
{
    size_t span = 0;
    for (;; at++) {
        while (at >= segment->spans[span].end && span + 1 < segment->span_count)
            at = segment->spans[++span].start;
        if (at >= segment->spans[span].end || !ascii_is_space(document->source.bytes.at[at]))
            return at;
    }
}

/* An HTML block that begins with a line of one inline tag is one for as long as the tag stands alone
 * (https://spec.commonmark.org/0.31.2/#html-blocks, 7): behind the translation's first tag the line ends as it does in
 * the source. False where the translation begins without a tag, and the block with it. */
static bool keep_tag_alone(const struct document *document, const struct segment *segment, struct edits *edits)
{
    struct str bytes = document->source.bytes;
    struct edit *edit = &edits->items[edits->count - 1];
    struct str source = str_span(bytes, segment_extent(segment));
    size_t tag = markdown_tag(edit->bytes, 0), source_tag = markdown_tag(source, 0);
    size_t gap = segment->spans[0].start + source_tag, line_end = gap, block = document->parts[segment->part].at.start;
    while (line_end < bytes.len && ascii_is_blank(bytes.at[line_end]))
        line_end++;
    bool ends_line = line_end == bytes.len || ascii_is_line_end(bytes.at[line_end]);
    if (!source_tag || tag == edit->bytes.len || !ends_line ||
        markdown_html_block(str_slice(bytes, segment->spans[0].start, line_end), false) != 7)
        return true;
    if (!tag)
        return !str_is_empty(str_trim(str_slice(bytes, block, segment->spans[0].start)));
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    buf_add(&out, str_slice(edit->bytes, 0, tag));
    buf_add(&out, str_slice(bytes, gap, gap_end(document, segment, gap)));
    buf_add(&out, str_trim(str_slice(edit->bytes, tag, edit->bytes.len)));
    edit->bytes = arena_copy(edits->arena, buf_str(&out));
    buf_release(&out);
    return true;
}

/* markdown-it reads a line of dashes or equals signs below the start tag of a block as the underline of a heading. */
static struct str keep_line_text(struct edits *edits, struct str text)
{
    char sign = text.len ? text.at[0] : 0;
    struct buf out;
    if (sign != '-' && sign != '=')
        return text;
    for (size_t i = 1; i < text.len; i++)
        if (text.at[i] != sign)
            return text;
    buf_init(&out, BUF_MAXIMUM);
    buf_format(&out, "&#%u;", (unsigned)sign);
    buf_add(&out, str_slice(text, 1, text.len));
    text = arena_copy(edits->arena, buf_str(&out));
    buf_release(&out);
    return text;
}

static bool encode_html(const struct document *document, const struct segment *segment, struct str translation,
                        const struct rewrite *rewrite)
{
    bool is_written = ENCODER_HTML.encode(document, segment, translation, rewrite);
    if (is_written && !segment->is_value) {
        struct edit *edit = &rewrite->out->items[rewrite->out->count - 1];
        edit->bytes = keep_line_text(rewrite->out, edit->bytes);
        is_written = keep_tag_alone(document, segment, rewrite->out);
        if (!is_written)
            translation_report_unwritable(document, segment, translation, rewrite->findings);
    }
    return is_written;
}

static void encode_value(const struct document *document, struct span at, struct str text, struct buf *out)
{
    ENCODER_HTML.encode_value(document, at, text, out);
}

/* In a block of HTML, but not where that begins: a comment is a block of another kind, which ends with its line
 * (https://spec.commonmark.org/0.31.2/#html-blocks, 2). */
static bool comment_in_html(const struct document *document, const struct segment *segment, struct str text,
                            struct edits *out)
{
    struct str bytes = document->source.bytes;
    if (!ENCODER_HTML.comment(document, segment, text, out))
        return false;
    size_t at = out->items[out->count - 1].at.start;
    bool may_begin = str_is_blank(str_slice(bytes, str_line_start(bytes, at), at));
    out->count -= may_begin;
    return !may_begin;
}

/* Of a block of HTML, which some readers take for Markdown (`markdown="1"`). */
static const struct encoder ENCODER_HTML_BLOCK = {
    .place = PLACE_TEXT,
    .may_be_markdown = true,
    .encode = encode_html,
    .encode_value = encode_value,
    .comment = comment_in_html,
};

static void read_other(const struct markdown_others *others, struct document *document,
                       const struct markdown_blocks *blocks, const struct markdown_leaf *leaf,
                       struct findings *findings)
{
    const struct span *lines = &blocks->lines[leaf->first_line];
    if (leaf->kind == LEAF_LEFT_OUT && leaf->line_count == 1)
        read_template_line(document, leaf, lines[0], islands_in_lines(blocks->islands), others->memory);
    if (leaf->kind == LEAF_HTML) {
        struct decoded content = decoded_join(document->source.bytes, lines, leaf->line_count, &document->arena);
        struct part part = {
            .format = &FORMAT_HTML, .encoder = &ENCODER_HTML_BLOCK, .declared = document->page_language};
        document_read_part(document, &part, &content, others->options, findings);
    }
    if (leaf->kind == LEAF_JSX || leaf->kind == LEAF_SCRIPT) {
        struct decoded content = decoded_join(document->source.bytes, lines, leaf->line_count, &document->arena);
        mdx_read(document, &content, others->options, leaf->kind == LEAF_SCRIPT, findings);
    }
    if (leaf->kind == LEAF_COMMENT)
        add_comment(document, lines[0]);
    for (size_t j = 0; leaf->kind == LEAF_LEFT_OUT && j < leaf->line_count; j++)
        document_leave_out(document, lines[j], leaf->name);
}

/* Markdown is UTF-8 by its norm; a single-byte encoding can only come from an option. */
static bool is_utf8(const struct document *document, const struct format_options *options, struct findings *findings)
{
    if (!document->source.charset)
        return true;
    struct finding draft = {.rule = &RULE_CHARSET_UNSUPPORTED, .arguments = {{"charset", options->charset}}};
    findings_add_file(findings, document->source.path, &draft);
    return false;
}

bool markdown_parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    if (!document_settle_charset(document, options->charset, (struct str){0}, (struct span){0, 0}, findings) ||
        !is_utf8(document, options, findings))
        return false;
    front_matter_read(document, options, findings);
    size_t body = document->parts[0].at.start;
    bool is_mdx = islands_have_markup(document->parts[0].islands);
    struct markdown_blocks blocks = {.arena = &document->arena,
                                     .text = document->source.bytes,
                                     .islands = document->parts[0].islands,
                                     .constructs = is_mdx ? MDX_CONSTRUCTS : markdown_flavour(options->flavour),
                                     .is_mdx = is_mdx};
    markdown_blocks_read(&blocks, body);
    if (blocks.broken_reason)
        mdx_report(document, blocks.broken, blocks.broken_reason, findings);
    const struct markdown_others others = {read_other, options, &(struct island_memory){.open_quotes = {{0, 0}}}};
    markdown_add_segments(document, &blocks, &others, findings);
    struct markdown_part *detail = arena_alloc(&document->arena, sizeof *detail);
    *detail = (struct markdown_part){blocks.constructs, blocks.labels};
    document->parts[0].detail = detail;
    cover_blocks(document, &blocks);
    document->is_fragment = body <= 3;
    for (size_t i = 0; i < document->segment_count; i++)
        if (str_is_empty(document->segments[i].declared))
            document->segments[i].declared = document->page_language;
    return true;
}

/* Does a line stand first, or behind an empty one, or one that is a comment? */
static bool begins_behind_empty(const struct document *document, const struct segment *segment, size_t line)
{
    struct str bytes = document->source.bytes;
    size_t end = line;
    end -= end && bytes.at[end - 1] == '\n';
    end -= end && bytes.at[end - 1] == '\r';
    struct str before = str_slice(bytes, str_line_start(bytes, end), end);
    bool is_comment = str_starts(before, STR("<!--")) && str_find(before, STR("-->"), 4) + 3 == before.len;
    return line <= document->parts[segment->part].at.start || str_is_blank(before) || is_comment;
}

/* Two lines, the second empty, before a paragraph or heading that lies in no container: there the comment is a block,
 * and makes no list loose. kramdown takes a heading right behind it for text, markdown-it an underlined one for more.
 */
static bool comment(const struct document *document, const struct segment *segment, struct str text, struct edits *out)
{
    const struct markdown_detail *detail = segment->detail;
    struct str bytes = document->source.bytes;
    size_t start = segment->spans[0].start, line = str_line_start(bytes, start);
    size_t marks = str_skip(bytes, line, "#"), words = str_skip(bytes, marks, " ");
    bool is_block = detail->kind == LEAF_ATX ? marks > line && words == start
                                             : detail->kind == LEAF_PARAGRAPH && !detail->is_line && line == start;
    bool is_mdx = islands_have_markup(document->parts[segment->part].islands);
    struct str line_end = document_line_end(document, line);
    if (!is_block || !detail->is_apart || !begins_behind_empty(document, segment, line))
        return false;
    const struct str pieces[] = {is_mdx ? STR("{/* ") : STR("<!-- "), text, is_mdx ? STR(" */}") : STR(" -->"),
                                 line_end, line_end};
    edits_insert(out, line, pieces, 5);
    return true;
}

const struct encoder ENCODER_MARKDOWN = {
    .place = PLACE_TEXT,
    .encode = markdown_encode,
    .encode_value = encode_value,
    .comment = comment,
};

static const char *const SUFFIXES[] = {".md", ".markdown", ".mdown", ".mkd", NULL};

const struct format FORMAT_MARKDOWN = {
    .name = "markdown",
    .suffixes = SUFFIXES,
    .encoder = &ENCODER_MARKDOWN,
    .parse = markdown_parse,
};

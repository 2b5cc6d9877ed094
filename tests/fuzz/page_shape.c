#include "page_shape.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdio.h>
#include <stdlib.h>

#include "foreign.h"
#include "formats/components/component.h"
#include "formats/data/yaml.h"
#include "formats/html/html.h"
#include "formats/markdown/blocks.h"
#include "formats/markdown/inline.h"
#include "formats/markdown/markdown.h"
#include "formats/markdown/mdx.h"
#include "formats/text.h"
#include "formats/xml/xml.h"
#include "text/island_strings.h"
#include "text/markup.h"

enum { MUST_HOLD, MAY_DIFFER };

/* What is known of the word first, stays. */
static void add_as(struct page_shape *shape, size_t holding, const char *kind, struct str text)
{
    struct buf word;
    bool is_new;
    buf_init(&word, BUF_MAXIMUM);
    buf_add(&word, str_from(kind));
    buf_add(&word, text);
    size_t *known = index_put_copy(&shape->words, buf_str(&word), &is_new);
    *known = is_new ? holding : *known;
    buf_release(&word);
}

static void add(struct page_shape *shape, const char *kind, struct str text)
{
    add_as(shape, MUST_HOLD, kind, text);
}

static bool holds_text_at(const struct document *document, struct span at)
{
    for (size_t i = 0; i < document->segment_count; i++)
        if (document->segments[i].spans[0].start >= at.start && document->segments[i].spans[0].start < at.end)
            return true;
    return false;
}

/* Does the value follow the language, or is it a text that is shown? */
static bool is_translated(const struct document *document, struct str text, const struct markup_attribute *attribute)
{
    static const char *const NAMES[] = {"abbr",
                                        "alt",
                                        "aria-description",
                                        "aria-label",
                                        "aria-placeholder",
                                        "aria-roledescription",
                                        "aria-valuetext",
                                        "content",
                                        "label",
                                        "navtitle",
                                        "othertype",
                                        "placeholder",
                                        "reftitle",
                                        "set:text",
                                        "specentry",
                                        "spectitle",
                                        "standby",
                                        "summary",
                                        "title",
                                        "value",
                                        NULL};
    for (size_t i = 0; NAMES[i]; i++)
        if (markup_name_is(text, attribute->name, str_from(NAMES[i])))
            return true;
    if (!document) /* in Markdown, whose marks are elsewhere */
        return markup_name_is(text, attribute->name, STR("lang")) ||
               markup_name_is(text, attribute->name, STR("xml:lang"));
    for (size_t i = 0; i < document->mark_count; i++)
        if (document->marks[i].value.start == attribute->value.start)
            return true;
    return document->format == &FORMAT_XML && holds_text_at(document, attribute->value);
}

static void add_islands(struct page_shape *shape, const struct islands *islands, struct str text)
{
    struct island_memory memory = {0};
    struct island island;
    for (size_t at = 0; (at = island_next(islands, text, at, text.len)) < text.len;) {
        bool is_found = island_at(islands, &memory, text, at, &island) == ISLAND_FOUND;
        if (is_found)
            add(shape, "island ", islands_without_strings(islands, str_span(text, island.at), &shape->arena));
        at = is_found ? island.at.end : at + 1;
    }
}

static void add_folded(struct buf *out, struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        buf_add_char(out, ascii_lower(name.at[i]));
}

static void add_markup(struct page_shape *shape, struct str text, const struct document *document);
static void add_expression(struct page_shape *shape, struct str text, const struct document *document);

/* A value that holds a page of its own, whose texts may be translated like any. */
static void add_page(struct page_shape *shape, struct str value)
{
    struct buf page;
    buf_init(&page, BUF_MAXIMUM);
    markup_decode(&page, value, true);
    add_markup(shape, arena_copy(&shape->arena, buf_str(&page)), NULL);
    buf_release(&page);
}

static bool holds_markup(const struct document *document, struct str value)
{
    bool has_code = value.len && (value.at[0] == '{' || value.at[0] == '<');
    return document && has_code && islands_have_markup(document->parts[0].islands) &&
           str_find_char(value, '<', 0) < value.len;
}

static void add_tag(struct page_shape *shape, struct str text, const struct markup_token *token,
                    const struct document *document)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    add_folded(&out, str_span(text, token->name));
    for (size_t i = 0; i < token->attribute_count; i++) {
        const struct markup_attribute *attribute = &token->attributes[i];
        buf_add_char(&out, ' ');
        struct str place = str_span(text, attribute->at), value = str_span(text, attribute->value);
        if (attribute->is_island && holds_markup(document, place)) { /* of JSX: read by itself, as values are */
            add_expression(shape, place, document);
            continue;
        }
        add_folded(&out, attribute->is_island ? place : str_span(text, attribute->name));
        buf_add_char(&out, '=');
        if (markup_name_is(text, attribute->name, STR("srcdoc")))
            add_page(shape, value);
        else if (holds_markup(document, value)) /* of JSX: read by itself */
            add_expression(shape, value, document);
        else if (!is_translated(document, text, attribute))
            markup_decode(&out, value, true);
        else if (document)
            add_islands(shape, document->parts[0].islands, value);
    }
    bool is_title_end = token->kind == MARKUP_END_TAG && str_equal(buf_str(&out), STR("title")); /* hid behind a `<` */
    if (document || !is_title_end)
        add(shape, token->kind == MARKUP_START_TAG ? "<" : "</", buf_str(&out));
    buf_release(&out);
}

static bool has_value(struct str text, const struct markup_token *token, struct str part)
{
    for (size_t i = 0; i < token->attribute_count; i++)
        if (str_find(str_span(text, token->attributes[i].value), part, 0) != SIZE_MAX)
            return true;
    return false;
}

/* Data whose values are translated. */
static bool is_linked_data(struct str text, const struct markup_token *token)
{
    return has_value(text, token, STR("application/ld+json"));
}

/* What is raw to one template engine, and read for another one, is markup by itself. */
static bool add_raw(struct page_shape *shape, struct str text, const struct markup_token *token)
{
    const struct islands *islands = shape->islands;
    struct span inner;
    if (token->kind != MARKUP_ISLAND || !islands->raw || !island_raw_text(&token->island, text, &inner))
        return false;
    shape->islands = islands->raw;
    add(shape, "raw ", str_slice(text, token->at.start, inner.start));
    add_markup(shape, arena_copy(&shape->arena, str_span(text, inner)), NULL);
    shape->islands = islands;
    return true;
}

static struct str first_line(struct str text)
{
    return str_slice(text, 0, str_find_char(text, '\n', 0));
}

/* A comment for cotejo that stood inside a segment is kept before it. */
static bool is_for_cotejo(struct str bytes)
{
    static const char *const WORDS[] = {"note:", "context:", "cotejo-"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS && str_starts(bytes, STR("<!--")); i++)
        if (str_find(bytes, str_from(WORDS[i]), 0) != SIZE_MAX)
            return true;
    return false;
}

/* May what is raw be translated? Titles are. */
static bool holds_text(const struct markup *markup, const struct document *document, struct span at)
{
    if (!document)
        return !str_equal_ascii_case(markup->raw_name, STR("script")) &&
               !str_equal_ascii_case(markup->raw_name, STR("style"));
    return holds_text_at(document, at);
}

/* Markup without expressions. */
static void add_raw_markup(struct page_shape *shape, struct str text)
{
    const struct islands *islands = shape->islands;
    shape->islands = NULL;
    add_markup(shape, text, NULL);
    shape->islands = islands;
}

static void add_tokens(struct page_shape *shape, struct markup *markup, const struct document *document)
{
    struct str text = markup->text;
    struct markup_token token;
    bool is_data = false, is_template = false, is_left_raw = false;
    struct open_elements open = {.arena = &shape->arena};
    for (; markup_next(markup, &token) != MARKUP_END; markup->in_foreign = open_elements_are_foreign(&open)) {
        struct str bytes = str_span(text, token.at);
        if (token.kind == MARKUP_ISLAND)
            bytes = islands_without_strings(shape->islands, bytes, &shape->arena);
        if (token.is_unclosed) /* the end of the page ends it: it is nothing */
            continue;
        open_elements_follow(&open, text, &token);
        bool is_component =
            document && !markup->script && document->format->is_component && token.kind == MARKUP_START_TAG &&
            (token.is_self_closing || ascii_lower(text.at[token.name.start]) != text.at[token.name.start]);
        markup->state = is_component ? MARKUP_DATA : markup->state; /* <Style> has no raw text */
        if (token.kind == MARKUP_START_TAG || token.kind == MARKUP_END_TAG)
            add_tag(shape, text, &token, document);
        else if (add_raw(shape, text, &token))
            continue;
        else if (token.kind == MARKUP_TEXT && token.is_raw && is_left_raw)
            add_raw_markup(shape, arena_copy(&shape->arena, bytes));
        else if (token.kind == MARKUP_TEXT && token.is_raw && is_template)
            add_markup(shape, arena_copy(&shape->arena, bytes), NULL);
        else if (token.kind == MARKUP_TEXT && token.is_raw && !is_data)
            add_as(shape, holds_text(markup, document, token.at) ? MAY_DIFFER : MUST_HOLD, "raw ", bytes);
        else if (token.kind == MARKUP_CDATA && markup->script) /* a string that is all of an expression */
            continue;
        else if (token.kind != MARKUP_TEXT && !is_for_cotejo(bytes))
            add(shape, "other ", document ? bytes : first_line(bytes)); /* to cmark-gfm, they may hold text of others */
        is_left_raw = token.is_left_raw;
        is_data = token.kind == MARKUP_START_TAG && is_linked_data(text, &token);
        is_template = token.kind == MARKUP_START_TAG &&
                      (has_value(text, &token, STR("template")) || has_value(text, &token, STR("text/html")));
    }
}

static void add_markup(struct page_shape *shape, struct str text, const struct document *document)
{
    struct markup markup;
    markup_init(&markup, text, shape->islands, &shape->arena);
    markup.at = document ? document->parts[0].at.start : 0;
    if (document && islands_have_markup(shape->islands))
        component_markup(&markup, document, &shape->arena);
    add_tokens(shape, &markup, document);
}

/* Sections of CDATA are text. */
static void add_xml(struct page_shape *shape, struct str text, const struct document *document)
{
    struct markup markup;
    struct markup_token token;
    markup_init(&markup, text, shape->islands, &shape->arena);
    markup.is_xml = true;
    while (markup_next(&markup, &token) != MARKUP_END)
        if (token.kind == MARKUP_START_TAG || token.kind == MARKUP_END_TAG)
            add_tag(shape, text, &token, document);
        else if (token.kind != MARKUP_TEXT && token.kind != MARKUP_CDATA)
            add(shape, "other ", str_span(text, token.at));
}

/* What an attribute of JSX holds, in which elements may stand. */
static void add_expression(struct page_shape *shape, struct str text, const struct document *document)
{
    struct markup markup;
    markup_init(&markup, text, shape->islands, &shape->arena);
    markup_init_script(&markup, false, NULL);
    add_tokens(shape, &markup, document);
}

static void add_script(struct page_shape *shape, struct str text, const struct document *document)
{
    struct markup markup;
    markup_init(&markup, text, shape->islands, &shape->arena);
    markup_init_script(&markup, true, NULL);
    add_tokens(shape, &markup, document);
}

/* Tags and expressions within the lines of a leaf, joined as its inline structure is read. */
static void add_inline_jsx(struct page_shape *shape, const struct markdown_blocks *blocks,
                           const struct markdown_leaf *leaf, const struct document *document)
{
    struct markdown_inline scan = {.arena = &shape->arena, .islands = shape->islands, .constructs = MDX_CONSTRUCTS};
    struct buf joined;
    buf_init(&joined, BUF_MAXIMUM);
    for (size_t i = 0; i < leaf->line_count; i++) {
        buf_add(&joined, str_span(blocks->text, blocks->lines[leaf->first_line + i]));
        buf_add_char(&joined, '\n');
    }
    markdown_inline_read(&scan, arena_copy(&shape->arena, buf_str(&joined)));
    for (size_t i = 0; leaf->kind != LEAF_TITLE && i < scan.count; i++)
        if (scan.marks[i].kind == INLINE_TAG || scan.marks[i].kind == INLINE_ISLAND)
            add_expression(shape, arena_copy(&shape->arena, str_span(scan.text, scan.marks[i].at)), document);
    buf_release(&joined);
}

/* As cotejo's own reader takes the blocks: whether it takes them as MDX does, its judge tells. */
static void add_mdx(struct page_shape *shape, const struct document *document)
{
    struct markdown_blocks blocks = {.arena = &shape->arena,
                                     .text = document->source.bytes,
                                     .islands = shape->islands,
                                     .constructs = MDX_CONSTRUCTS,
                                     .is_mdx = true};
    markdown_blocks_read(&blocks, document->parts[0].at.start);
    for (size_t i = 0; i < blocks.leaf_count; i++) {
        const struct markdown_leaf *leaf = &blocks.leaves[i];
        struct str code = str_span(blocks.text, blocks.lines[leaf->first_line]);
        if (leaf->kind < LEAF_COMMENT)
            add_inline_jsx(shape, &blocks, leaf, document);
        else if (leaf->kind == LEAF_JSX)
            add_expression(shape, code, document);
        else if (leaf->kind == LEAF_SCRIPT)
            add_script(shape, code, document);
    }
}

static void add_key(void *context, const struct yaml_event *event)
{
    static const char *const KINDS[] = {"map", "list", "end", "key ", "complex key", "in key ", "value", "anew"};
    add(context, KINDS[event->kind], event->kind == YAML_VALUE ? STR("") : event->scalar.text);
}

static void add_front_matter(struct page_shape *shape, struct str text, size_t end)
{
    struct yaml_error error;
    size_t start = str_find_char(text, '\n', 0), close = end > 4 ? end - 1 : 0;
    while (close > start && text.at[close - 1] != '\n')
        close--;
    bool is_there = str_starts(text, STR("---")) && start < close;
    if (is_there && !yaml_read_leniently(str_slice(text, start + 1, close), &shape->arena, add_key, shape, &error))
        add(shape, "malformed", (struct str){0});
}

static void add_text(struct page_shape *shape, const char *kind, const char *text)
{
    add(shape, kind, str_from(text ? text : ""));
}

/* A translation may stress what its source does not, and refer to a footnote more often, or not at all. */
static bool is_free(cmark_node *node)
{
    static const char *const NAMES[] = {
        "code",      "document",  "emph",      "footnote_definition", "footnote_reference",
        "linebreak", "paragraph", "softbreak", "strikethrough",       "strong",
        "text",      "<unknown>", NULL};
    for (size_t i = 0; NAMES[i]; i++)
        if (strcmp(cmark_node_get_type_string(node), NAMES[i]) == 0)
            return true;
    return false;
}

static void add_node(struct page_shape *shape, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) {
        add_markup(shape, str_from(cmark_node_get_literal(node)), NULL);
    } else if (!is_free(node)) {
        add_text(shape, "block ", cmark_node_get_type_string(node));
        if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
            add_text(shape, "address ", cmark_node_get_url(node));
        if (type == CMARK_NODE_HEADING)
            add(shape, "level ", (struct str){&"123456"[cmark_node_get_heading_level(node) - 1], 1});
    }
}

/* A footnote that nothing refers to is not shown, and a translation may be the first to refer to it: all are shown. */
static void feed_with_references(cmark_parser *parser, struct str body)
{
    cmark_parser_feed(parser, body.at, body.len);
    for (size_t at = 0, end; (at = str_find(body, STR("[^"), at)) < body.len; at = end) {
        end = at + 2;
        while (end < body.len && !ascii_is_space(body.at[end]) && body.at[end] != '[' && body.at[end] != ']')
            end++;
        if (str_starts(str_slice(body, end, body.len), STR("]:"))) {
            cmark_parser_feed(parser, "\n\n", 2);
            cmark_parser_feed(parser, body.at + at, end + 1 - at);
        }
    }
}

/* What cmark-gfm makes of it. */
static void add_rendered(struct page_shape *shape, struct str body)
{
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES);
    static const char *const EXTENSIONS[] = {"table", "strikethrough", "autolink"};
    for (size_t i = 0; i < 3; i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(EXTENSIONS[i]));
    feed_with_references(parser, body);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_iter *nodes = cmark_iter_new(root);
    while (cmark_iter_next(nodes) != CMARK_EVENT_DONE)
        add_node(shape, cmark_iter_get_node(nodes));
    cmark_iter_free(nodes);
    cmark_node_free(root);
    cmark_parser_free(parser);
}

/* A translation may write the end tags that its source leaves out. */
static void add_implied_ends(struct page_shape *shape, const struct document *document)
{
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        for (size_t k = 0; k < segment->code_count; k++) {
            const struct code *code = &segment->codes[k];
            if (code->kind != CODE_CLOSE || !span_is_empty(span_of(code->source)))
                continue;
            struct str tag = str_span(document->source.bytes, span_of(segment->codes[code->partner].source));
            size_t end = 1;
            struct buf name;
            while (end < tag.len && (ascii_is_letter(tag.at[end]) || ascii_is_digit(tag.at[end])))
                end++;
            buf_init(&name, BUF_MAXIMUM);
            add_folded(&name, str_slice(tag, 1, end));
            add(shape, "</", buf_str(&name));
            buf_release(&name);
        }
    }
}

void page_shape_read(struct page_shape *shape, const struct document *document)
{
    struct str text = document->source.bytes;
    *shape = (struct page_shape){.islands = document->parts[0].islands};
    shape->words.arena = &shape->arena;
    size_t end = document->parts[0].at.start;
    if (document->format == &FORMAT_TEXT)
        return;
    add_front_matter(shape, text, end);
    add_implied_ends(shape, document);
    if (mdx_is(document))
        add_mdx(shape, document);
    else if (document->format == &FORMAT_HTML || document->format->is_component)
        add_markup(shape, text, document);
    else if (document->format == &FORMAT_XML)
        add_xml(shape, text, document);
    else
        add_rendered(shape, str_slice(text, end, text.len));
}

void page_shape_free(struct page_shape *shape)
{
    arena_free(&shape->arena);
}

void page_shape_must_hold(const struct page_shape *before, const struct page_shape *after, struct str written)
{
    for (size_t i = 0; i < after->words.count; i++) {
        struct str word = index_key(&after->words, i);
        if (*index_get(&after->words, word) == MAY_DIFFER || index_get(&before->words, word))
            continue;
        fprintf(stderr, "brought in: %.*s\nwritten:\n%.*s\n", (int)word.len, word.at, (int)written.len, written.at);
        BUG("a translation has brought something in");
    }
}

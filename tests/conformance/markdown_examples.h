/* The examples of a specification of Markdown: the text of the messages equals the text of the expected HTML, code left
 * out. Both sides are reduced to what a reader sees; a message is rendered by cmark-gfm. And for each example: what
 * `encode` writes is read back. */
#ifndef COTEJO_TESTS_MARKDOWN_EXAMPLES_H
#define COTEJO_TESTS_MARKDOWN_EXAMPLES_H

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "formats/html/html.h"
#include "formats/markdown/markdown.h"
#include "pairing/localize.h"
#include "text/markup.h"

/* An example whose text is meant to differ. */
struct difference {
    const char *file;
    size_t example; /* from 1 on */
    const char *reason;
};

struct example {
    size_t number;
    struct str extensions; /* words behind "example" */
    struct str markdown, html;
};

struct tally {
    size_t passed, failed, differing;
};

/* A buf with room for anything a test makes. */
static struct buf new_buf(void)
{
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    return buf;
}

static void add_token(struct buf *out, struct str html, const struct markup_token *token, bool *is_code)
{
    static const char *const code[] = {"pre", "script", "style", "textarea"};
    struct str name = str_span(html, token->name);
    bool is_tag = token->kind == MARKUP_START_TAG || token->kind == MARKUP_END_TAG;
    for (size_t i = 0; is_tag && i < sizeof code / sizeof *code; i++)
        if (str_equal_ascii_case(name, str_from(code[i])))
            *is_code = token->kind == MARKUP_START_TAG;
    if (token->kind == MARKUP_TEXT && !*is_code)
        markup_decode(out, str_span(html, token->at), false);
    else if (is_tag && (!html_is_inline(name) || str_equal_ascii_case(name, STR("br"))))
        buf_add_char(out, ' ');
}

/* What a reader sees of HTML, but for code. */
static void add_visible(struct buf *out, struct str html)
{
    struct arena arena = {0};
    struct markup markup;
    struct markup_token token;
    bool is_code = false;
    markup_init(&markup, html, NULL, &arena);
    while (markup_next(&markup, &token) != MARKUP_END)
        add_token(out, html, &token, &is_code);
    arena_free(&arena);
}

/* White space folded and trimmed. */
static struct str fold(struct buf *buf)
{
    size_t length = 0;
    for (size_t i = 0; i < buf->len; i++)
        if (!ascii_is_space(buf->at[i]) || (length && buf->at[length - 1] != ' '))
            buf->at[length++] = ascii_is_space(buf->at[i]) ? ' ' : buf->at[i];
    return str_trim((struct str){buf->at, length});
}

static cmark_node *render_tree(struct str text, struct str extensions)
{
    static const char *const names[] = {"strikethrough", "autolink", "tagfilter"};
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_find(extensions, str_from(names[i]), 0) != SIZE_MAX)
            cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(names[i]));
    cmark_parser_feed(parser, text.at, text.len);
    cmark_node *tree = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return tree;
}

/* Adds what a reader sees of inline Markdown. The word before it keeps its start from being read as a block. */
static void add_rendered(struct buf *out, struct str message, const struct segment *segment, struct str extensions)
{
    struct buf source = new_buf(), visible = new_buf();
    buf_add(&source, STR("ZZ "));
    buf_add(&source, message);
    for (size_t i = 0; segment && i < segment->code_count; i++) {
        struct span code = span_of(segment->codes[i].in_message);
        if (code.start > 0 && message.at[code.start - 1] == '[' && code.end < message.len &&
            message.at[code.end] == ']')
            buf_format(&source, "\n\n[%.*s]: /url", (int)(code.end - code.start), message.at + code.start);
    }
    cmark_node *tree = render_tree(buf_str(&source), extensions);
    cmark_llist *filters = NULL;
    if (str_find(extensions, STR("tagfilter"), 0) != SIZE_MAX)
        filters = cmark_llist_append(cmark_get_default_mem_allocator(), NULL, cmark_find_syntax_extension("tagfilter"));
    char *html = cmark_render_html(tree, CMARK_OPT_UNSAFE, filters);
    add_visible(&visible, str_from(html));
    struct str text = fold(&visible);
    buf_add(out, str_slice(text, 2, text.len));
    buf_add_char(out, ' ');
    cmark_llist_free(cmark_get_default_mem_allocator(), filters);
    cmark_node_free(tree);
    free(html);
    buf_release(&source);
    buf_release(&visible);
}

static void add_left_out(struct buf *out, const struct document *document, struct span between, struct str extensions)
{
    for (size_t i = 0; i < document->left_out_count; i++) {
        const struct left_out *left_out = &document->left_out[i];
        if (left_out->at.start >= between.start && left_out->at.start < between.end &&
            strcmp(left_out->reason, "no letter") == 0)
            add_rendered(out, str_span(document->source.bytes, left_out->at), NULL, extensions);
    }
}

static void add_segment(struct buf *out, const struct segment *segment, struct str extensions)
{
    if (segment->is_value)
        return;
    if (segment->syntax == SYNTAX_MARKDOWN)
        add_rendered(out, segment->text, segment, extensions);
    else if (segment->syntax == SYNTAX_TAGGED)
        add_visible(out, segment->text);
    else
        buf_add(out, segment->text);
    buf_add_char(out, ' ');
}

/* The bytes outside the segments. */
static struct str outside(const struct document *document, struct arena *arena)
{
    struct buf buf = new_buf();
    size_t done = 0;
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        size_t start = segment->spans[0].start, end = segment->spans[segment->span_count - 1].end;
        if (start >= done)
            buf_add(&buf, str_slice(document->source.bytes, done, start));
        done = end > done ? end : done;
    }
    buf_add(&buf, str_slice(document->source.bytes, done, document->source.bytes.len));
    struct str result = arena_copy(arena, buf_str(&buf));
    buf_release(&buf);
    return result;
}

/* Every message accented and lengthened, written, and read again: is it the same, and nothing else changed? */
static bool encode_holds(struct document *document, const struct format_options *options)
{
    struct arena *arena = &document->arena;
    struct findings findings = {0};
    struct buf out = new_buf();
    struct localize_options settings = {.target = STR("qq"), .keep_language = true, .format_options = options};
    struct str *pseudo = arena_alloc(arena, document->segment_count * sizeof *pseudo);
    for (size_t i = 0; i < document->segment_count; i++)
        pseudo[i] = pseudo_translate(&document->segments[i], arena);
    localize(document, pseudo, &settings, &out, &findings);
    struct document again;
    document_open(&again, (struct file_content){document->source.path, buf_str(&out)}, document->format, options,
                  &findings);
    bool holds = again.segment_count == document->segment_count;
    for (size_t i = 0; holds && i < document->segment_count; i++) {
        holds = str_equal(again.segments[i].text, pseudo[i]);
        if (!holds)
            printf("  written  %.*s\n  read     %.*s\n", (int)pseudo[i].len, pseudo[i].at,
                   (int)again.segments[i].text.len, again.segments[i].text.at);
    }
    holds = holds && str_equal(outside(document, arena), outside(&again, arena));
    if (!holds)
        printf("  source   %.*s\n  output   %.*s\n", (int)document->source.bytes.len, document->source.bytes.at,
               (int)out.len, out.at);
    document_free(&again);
    buf_release(&out);
    findings_free(&findings);
    return holds;
}

/* What a reader sees of the messages, and of what has no letters. True when the property of `encode` holds. */
static bool add_messages(struct buf *out, const struct example *example)
{
    struct buf bytes = new_buf();
    struct findings findings = {0};
    struct document document;
    const struct format_options options = {0};
    buf_add_char(&bytes, '\n'); /* no front matter */
    buf_add(&bytes, example->markdown);
    document_open(&document, (struct file_content){STR("example.md"), buf_str(&bytes)}, &FORMAT_MARKDOWN, &options,
                  &findings);
    bool holds = encode_holds(&document, &options);
    size_t done = 0;
    for (size_t i = 0; i < document.segment_count; i++) {
        const struct segment *segment = &document.segments[i];
        add_left_out(out, &document, (struct span){done, segment->spans[0].start}, example->extensions);
        add_segment(out, segment, example->extensions);
        done = segment->spans[0].start;
    }
    add_left_out(out, &document, (struct span){done, bytes.len + 1}, example->extensions);
    document_free(&document);
    findings_free(&findings);
    buf_release(&bytes);
    return holds;
}

static const char *reason_to_differ(const struct difference *differences, const char *file, size_t number)
{
    for (; differences->file; differences++)
        if (strcmp(differences->file, file) == 0 && differences->example == number)
            return differences->reason;
    return NULL;
}

static void run_example(const struct example *example, const char *file, const struct difference *differences,
                        struct tally *tally)
{
    struct buf expected = new_buf(), actual = new_buf();
    add_visible(&expected, example->html);
    bool holds = add_messages(&actual, example);
    struct str want = fold(&expected), have = fold(&actual);
    bool is_equal = str_equal(want, have);
    const char *reason = reason_to_differ(differences, file, example->number);
    tally->differing += reason != NULL;
    bool is_right = holds && is_equal == !reason;
    tally->passed += is_right;
    tally->failed += !is_right;
    if (!holds)
        printf("not ok %s %zu: written and read again it is another\n", file, example->number);
    if (is_equal && reason)
        printf("not ok %s %zu: no longer differs (%s)\n", file, example->number, reason);
    else if (!is_equal && !reason)
        printf("not ok %s %zu\n  expected %.*s\n  messages %.*s\n", file, example->number, (int)want.len, want.at,
               (int)have.len, have.at);
    buf_release(&expected);
    buf_release(&actual);
}

static struct str next_line(struct str text, size_t *at)
{
    size_t end = str_find_char(text, '\n', *at);
    struct str line = str_slice(text, *at, end);
    *at = end == SIZE_MAX ? text.len : end + 1;
    return line;
}

/* Adds a line of an example; an arrow stands for a tab. */
static void add_line(struct buf *out, struct str line)
{
    for (size_t at = 0; at < line.len;) {
        size_t arrow = str_find(line, STR("→"), at);
        buf_add(out, str_slice(line, at, arrow));
        if (arrow != SIZE_MAX)
            buf_add_char(out, '\t');
        at = arrow == SIZE_MAX ? line.len : arrow + 3;
    }
    buf_add_char(out, '\n');
}

/* Of an example that names none: the files of the implementation are for all of them. */
static struct str default_extensions(const char *file)
{
    bool is_spec = str_ends(str_from(file), STR("spec.txt"));
    return is_spec ? (struct str){0} : STR("strikethrough autolink");
}

static void run_examples(struct str text, const char *file, const struct difference *differences, struct tally *tally)
{
    static const struct str fence = {"````````````````````````````````", 32};
    struct buf markdown = new_buf(), html = new_buf();
    struct example example = {0};
    for (size_t at = 0; at < text.len;) {
        struct str line = next_line(text, &at);
        if (!str_starts(line, fence) || str_find(line, STR(" example"), 0) == SIZE_MAX)
            continue;
        buf_clear(&markdown);
        buf_clear(&html);
        example.number++;
        example.extensions = line.len > 41 ? str_slice(line, 41, line.len) : default_extensions(file);
        while (at < text.len && !str_equal(line = next_line(text, &at), STR(".")))
            add_line(&markdown, line);
        while (at < text.len && !str_equal(line = next_line(text, &at), fence))
            add_line(&html, line);
        example.markdown = buf_str(&markdown);
        example.html = buf_str(&html);
        run_example(&example, file, differences, tally);
    }
    buf_release(&markdown);
    buf_release(&html);
}

/* Runs the examples of files (NULL-terminated) below the data folder, and prints the tally. */
static int run_files(const char *const *files, const struct difference *differences)
{
    const char *folder = getenv("CONFORMANCE");
    struct tally tally = {0};
    size_t skipped = 0;
    cmark_gfm_core_extensions_ensure_registered();
    for (; *files; files++) {
        struct arena arena = {0};
        struct str text;
        struct buf path = new_buf();
        buf_format(&path, "%s/conformance/%s", folder ? folder : "../shared/data", *files);
        if (file_read(path.at, &arena, &text) == 0)
            run_examples(text, *files, differences, &tally);
        else
            printf("skipped: %s is not there\n", path.at), skipped++;
        buf_release(&path);
        arena_free(&arena);
    }
    printf("%zu passed, %zu failed, %zu skipped (%zu differ on purpose)\n", tally.passed, tally.failed, skipped,
           tally.differing);
    return tally.failed > 0;
}

#endif

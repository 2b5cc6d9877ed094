/* print_pieces: for each file named on standard input, a component, a line with its path, then one for each stretch of
 * text of its messages: where it begins in the file and, behind a tab, what it says, as a string of JSON. Codes are
 * none of it. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "formats/dialect_sets.h"
#include "formats/format.h"
#include "json_string.h"
#include "text/markup.h"

static void print_piece(const struct segment *segment, struct span part)
{
    struct str text = str_span(segment->text, part);
    struct buf decoded;
    if (str_is_blank(text))
        return;
    buf_init(&decoded, BUF_MAXIMUM);
    if (segment->syntax == SYNTAX_PLAIN)
        buf_add(&decoded, text);
    else
        markup_decode(&decoded, text, false);
    printf("%zu\t", segment_in_source(segment, part).start);
    print_string(buf_str(&decoded));
    buf_release(&decoded);
}

/* Of Markdown's codes those that are text to CommonMark: addresses in running text, maths, emojis, placeholders. */
static bool is_text_of_markdown(const struct segment *segment, const struct code *code, struct str source)
{
    struct str before = str_slice(segment->text, 0, code->in_message.start);
    before = str_trim(before);
    bool is_target = str_ends(before, STR("](")) || str_ends(before, STR("](<")) || str_ends(before, STR("]["));
    return source.len && !memchr("`<{[^", source.at[0], 5) && !is_target;
}

/* Placeholders of programs (%s) are text to the compiler, and so are braces in an attribute. */
static bool is_text(const struct document *document, const struct segment *segment, const struct code *code)
{
    struct str source = str_span(document->source.bytes, span_of(code->source));
    char first = source.len ? source.at[0] : ' ';
    bool has_islands = document->parts[segment->part].islands->opener_count > 0;
    if (segment->syntax == SYNTAX_MARKDOWN)
        return is_text_of_markdown(segment, code, source);
    return code->kind == CODE_PLACEHOLDER && (first != '{' || segment->is_value || !has_islands);
}

static void print_segment(const struct document *document, const struct segment *segment)
{
    size_t done = 0;
    for (uint32_t i = 0; i < segment->code_count; i++) {
        const struct code *code = &segment->codes[i];
        struct span at = span_of(code->in_message);
        if (is_text(document, segment, code))
            continue;
        print_piece(segment, (struct span){done, at.start});
        struct str shown = str_span(segment->text, at);
        bool is_markdown = segment->syntax == SYNTAX_MARKDOWN; /* whose tags stand in the message as they are */
        size_t alt = is_markdown ? SIZE_MAX : str_find(shown, STR("alt=\""), 0);
        if (alt != SIZE_MAX)
            print_piece(segment, (struct span){at.start + alt + 5, at.start + str_find_char(shown, '"', alt + 5)});
        done = at.end;
    }
    print_piece(segment, (struct span){done, segment->text.len});
}

static void print_file(struct str path, const struct dialect_sets *sets)
{
    struct format_options options = {.islands = dialect_sets_find(sets, path)};
    struct findings findings = {0};
    struct document document;
    printf("%s\n", path.at);
    bool is_read =
        document_open(&document, (struct file_content){.path = path}, format_by_path(path), &options, &findings);
    for (size_t i = 0; is_read && i < document.segment_count; i++)
        print_segment(&document, &document.segments[i]);
    document_free(&document);
    findings_free(&findings);
}

int main(void)
{
    struct arena arena = {0};
    struct dialect_sets sets;
    char path[4096];
    dialect_sets_make(&sets, NULL, &arena);
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = '\0';
        print_file(str_from(path), &sets);
    }
    arena_free(&arena);
    return 0;
}

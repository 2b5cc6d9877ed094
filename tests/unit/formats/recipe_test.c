/* A format by the recipe of tools/README.md, and nothing but what the recipe names: Java's .properties
 * (https://docs.oracle.com/javase/8/docs/api/java/util/Properties.html#load-java.io.Reader-). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "formats/inline.h"
#include "text/escape.h"
#include "text/unicode.h"

/* Behind a backslash with the line end and indentation that it hides; 0 where it hides none. */
static size_t continuation(struct str text, size_t at)
{
    bool hides = at + 1 < text.len && text.at[at] == '\\' && ascii_is_line_end(text.at[at + 1]);
    return hides ? str_skip(text, str_next_line(text, at + 1), " \t\f") : 0;
}

/* Where a key or a value that begins at `at` ends: before one of the signs. */
static size_t find_end(struct str text, size_t at, const char *signs)
{
    while (at < text.len && !(text.at[at] && strchr(signs, text.at[at]))) {
        size_t next = continuation(text, at);
        at = next ? next : at + 1 + (text.at[at] == '\\');
    }
    return at < text.len ? at : text.len;
}

static size_t read_escape(void *context, struct str text, size_t at, uint32_t *point)
{
    size_t end = continuation(text, at);
    (void)context;
    if (end)
        *point = STANDS_FOR_NOTHING;
    else if (text.at[at] == '\\')
        *point = escape_read(text, at, &end);
    return end;
}

static void read_line(struct inline_engine *engine, struct span key, struct span value)
{
    const struct decoded file = engine->content;
    struct decoded text = inline_unescape(engine, value, NULL, read_escape);
    if (text.piece_count && unicode_has_letter(text.text)) {
        struct str name = inline_unescape(engine, key, NULL, read_escape).text;
        struct segment *segment = inline_add_data(engine, &text, "value", ROLE_VALUE);
        segment->has_context = true;
        segment->context = name;
        inline_turn_to(engine, &file);
    }
}

static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct str text = document->source.bytes;
    struct inline_engine engine;
    if (!document_settle_charset(document, options->charset, STR("ISO-8859-1"), (struct span){0, 0}, findings))
        return false;
    struct decoded file = decoded_join(text, &(struct span){0, text.len}, 1, &document->arena);
    inline_open(&engine, document, &file, NULL, 0);
    for (size_t at = 0, end; at < text.len; at = str_next_line(text, end)) {
        at = str_skip(text, at, " \t\f");
        end = str_line_end(text, at);
        if (at == end || text.at[at] == '#' || text.at[at] == '!')
            continue;
        struct span key = {at, find_end(text, at, " \t\f:=\r\n")};
        at = str_skip(text, key.end, " \t\f");
        at = str_skip(text, at + (at < text.len && strchr(":=", text.at[at])), " \t\f");
        end = find_end(text, at, "\r\n");
        read_line(&engine, key, (struct span){at, end});
    }
    inline_close(&engine);
    return true;
}

static bool escape(const struct inline_escaper *escaper, struct buf *out, uint32_t point, bool is_first,
                   bool is_missing)
{
    (void)escaper;
    bool is_escaped = point < ' ' || point > 0xFF || is_missing; /* windows-1252 has more than Java reads */
    if (point == '\n')
        buf_add(out, STR("\\n"));
    else if (is_escaped)
        escape_add(out, point);
    else if (point == '\\' || (point == ' ' && is_first))
        buf_format(out, "\\%c", (int)point);
    return is_escaped || point == '\\' || (point == ' ' && is_first);
}

static bool encode(const struct document *document, const struct segment *segment, struct str translation,
                   const struct rewrite *rewrite)
{
    return inline_encode_escaped(document, segment, translation, rewrite, &(struct inline_escaper){escape});
}

static const struct encoder ENCODER = {.place = PLACE_DATA, .encode = encode};

static const char *const SUFFIXES[] = {".properties", NULL};

static const struct format PROPERTIES = {
    .name = "properties", .suffixes = SUFFIXES, .encoder = &ENCODER, .parse = parse};

struct file {
    struct document document;
    struct findings findings;
    struct format_options options;
};

static void open_file(struct file *file, struct str bytes)
{
    *file = (struct file){0};
    struct file_content content = {STR("en.properties"), bytes};
    assert_true(document_open(&file->document, content, &PROPERTIES, &file->options, &file->findings));
    assert_int_equal(file->findings.count, 0);
}

static void close_file(struct file *file)
{
    document_free(&file->document);
    findings_free(&file->findings);
}

static void assert_segment(const struct file *file, size_t number, const char *key, const char *text)
{
    const struct segment *segment = &file->document.segments[number];
    if (!str_equal(segment->context, str_from(key)) || !str_equal(segment->text, str_from(text)))
        fail_msg("segment %zu is %.*s=%.*s", number, (int)segment->context.len, segment->context.at,
                 (int)segment->text.len, segment->text.at);
}

static const char BYTES[] =
    "# A comment = none\r\n! nor this\r\n\r\ntitle=Bienvenido a M\xE1laga\r\n  long.text : One \\\r\n"
    "    two\\tthree\r\na\\ key\\=\\u00E9 Hello \\\"you\\\"\r\nnumber=12\r\nempty=\r\nlast=\\uD83D\\uDE00 end";

static void values_have_their_keys_and_places(void **state)
{
    (void)state;
    struct file file;
    open_file(&file, str_from(BYTES));
    assert_int_equal(file.document.segment_count, 4);
    assert_segment(&file, 0, "title", "Bienvenido a M\xC3\xA1laga");
    assert_segment(&file, 1, "long.text", "One two\tthree");
    assert_segment(&file, 2, "a key=\xC3\xA9", "Hello \"you\"");
    assert_segment(&file, 3, "last", "\xF0\x9F\x98\x80 end");
    struct span place = segment_in_source(&file.document.segments[1], (struct span){4, 7});
    assert_true(str_equal(str_span(file.document.source.bytes, place), STR("two")));
    close_file(&file);
}

static void assert_written(const struct file *file, size_t number, const char *translation, const char *line)
{
    struct arena arena = {0};
    struct edits none = {.arena = &arena}, edits = {.arena = &arena};
    struct findings findings = {0};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    const struct document *document = &file->document;
    assert_true(segment_encode(document, &document->segments[number], str_from(translation),
                               &(struct rewrite){&none, &edits, &findings}));
    edits_apply(&edits, document->source.bytes, str_extent(document->source.bytes), &out);
    if (str_find(buf_str(&out), str_from(line), 0) == SIZE_MAX)
        fail_msg("no line '%s' in:\n%.*s", line, (int)out.len, out.at);
    struct file again;
    open_file(&again, buf_str(&out));
    assert_true(str_equal(again.document.segments[number].text, str_from(translation)));
    close_file(&again);
    buf_release(&out);
    findings_free(&findings);
    arena_free(&arena);
}

static void translations_are_escaped_and_read_back(void **state)
{
    (void)state;
    struct file file;
    open_file(&file, str_from(BYTES));
    assert_written(&file, 0, "Adi\xC3\xB3s", "title=Adi\xF3s\r\n");
    assert_written(&file, 0, " Pre\xE2\x82\xAC\\ \n", "title=\\ Pre\\u20ac\\\\ \\n\r\n");
    assert_written(&file, 1, "uno", "long.text : uno\r\n");
    assert_written(&file, 3, "\xF0\x9F\x98\x80 fin", "last=\\ud83d\\ude00 fin");
    close_file(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_have_their_keys_and_places),
        cmocka_unit_test(translations_are_escaped_and_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "formats/messages/inline.h"
#include "pairing/localize.h"
#include "pairing/pairs.h"
#include "pairing/template.h"

/* Lines of `key=text`: of `key_one`, `key_other` and so on as many as a text has plural forms; a text behind `!` is one
 * that a program looks up when it runs, and stays as it is. */
static struct str key_of(struct str line)
{
    return str_slice(line, 0, str_find_char(line, '=', 0));
}

static enum plural_category category_of(struct str key, struct str *name)
{
    size_t at = key.len;
    while (at && key.at[at - 1] != '_')
        at--;
    enum plural_category category = plural_category_by_name(str_slice(key, at, key.len));
    *name = at && category != PLURAL_CATEGORIES ? str_slice(key, 0, at - 1) : key;
    return at ? category : PLURAL_CATEGORIES;
}

/* The text of a key with that ending, or of the key alone. */
static struct str text_of(struct str text, struct str name, const char *ending)
{
    for (size_t at = 0; at < text.len; at = str_next_line(text, str_line_end(text, at))) {
        struct str line = str_slice(text, at, str_line_end(text, at)), key = key_of(line);
        if (str_starts(key, name) && str_equal(str_slice(key, name.len, key.len), str_from(ending)))
            return str_slice(line, key.len + 1, line.len);
    }
    return (struct str){0};
}

static void add_line(struct inline_engine *engine, struct span at)
{
    struct document *document = engine->document;
    struct str line = str_span(engine->text, at), key = key_of(line), name;
    struct decoded whole = engine->content;
    struct decoded text = decoded_slice(&whole, (struct span){at.start + key.len + 1, at.end}, &document->arena);
    enum plural_category category = category_of(key, &name);
    inline_turn_to(engine, &text);
    engine->value.state = inline_part_state(engine, "text", ROLE_VALUE);
    engine->value.writing = WRITING_DATA;
    struct segment *segment = inline_add_whole(engine, str_extent(text.text));
    inline_turn_to(engine, &whole);
    segment->has_context = true;
    segment->context = name;
    if (category == PLURAL_CATEGORIES)
        return;
    struct variant *variant = arena_alloc(&document->arena, sizeof *variant);
    *variant = (struct variant){category, text_of(engine->text, name, "_one"), text_of(engine->text, name, "_other")};
    segment->variant = variant;
}

static void read_lines(struct document *document, const struct decoded *content, const struct format_options *options,
                       struct findings *findings);

static const struct format MARKED = {.name = "marked", .read = read_lines};

static void read_lines(struct document *document, const struct decoded *content, const struct format_options *options,
                       struct findings *findings)
{
    struct inline_engine engine;
    struct str text = content->text;
    inline_open(&engine, document, content, NULL, 0);
    for (size_t at = 0, end; at < text.len; at = str_next_line(text, end)) {
        end = str_line_end(text, at);
        struct decoded rest = decoded_slice(content, (struct span){at + 1, end}, &document->arena);
        if (text.at[at] == '!')
            document_read_part(document, &(struct part){.format = &MARKED}, &rest, options, findings);
        else
            add_line(&engine, (struct span){at, end});
    }
    inline_close(&engine);
}

static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct span whole = {0, document->source.bytes.len};
    struct decoded content = decoded_join(document->source.bytes, &whole, 1, &document->arena);
    read_lines(document, &content, options, findings);
    return true;
}

static const struct encoder ENCODER = {.place = PLACE_DATA, .encode = inline_encode};
static const struct format LINES = {.name = "lines", .encoder = &ENCODER, .parse = parse};

static const char SOURCE[] = "title=All files\nfiles_one=One file\nfiles_other=%d files\n!menu=Home\n";

struct file {
    struct document document;
    struct catalog catalog;
    struct findings findings;
    struct format_options options;
};

static void open_file(struct file *file, const char *po)
{
    *file = (struct file){0};
    assert_true(document_open(&file->document, (struct file_content){STR("en.lines"), str_from(SOURCE)}, &LINES,
                              &file->options, &file->findings));
    for (size_t i = 0; i < file->document.segment_count; i++)
        file->document.segments[i].language = STR("en");
    catalog_read(&file->catalog, STR("x.po"), str_from(po), &file->findings);
}

static void close_file(struct file *file)
{
    document_free(&file->document);
    catalog_free(&file->catalog);
    findings_free(&file->findings);
}

static void are_one_message(void **state)
{
    (void)state;
    struct file file;
    struct extract extract = {0};
    struct template template;
    struct buf out;
    open_file(&file, "");
    extract_document(&extract, &file.document, REFERENCES_FILE, false);
    template_init(&template, STR("en"));
    template_add(&template, &extract);
    buf_init(&out, BUF_MAXIMUM);
    template_write_part(&template, 0, &out);
    assert_int_equal(template_count(&template), 3);
    const char *entry = strstr(out.at, "msgctxt \"files\"");
    assert_non_null(entry);
    const char *expected = "msgctxt \"files\"\nmsgid \"One file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"\"\n"
                           "msgstr[1] \"\"\n";
    assert_memory_equal(entry, expected, strlen(expected));
    assert_non_null(strstr(out.at, "msgctxt \"menu\"\nmsgid \"Home\"\nmsgstr \"\"\n"));
    struct str context = STR("files");
    catalog_reindex(template_catalog(&template));
    const struct message *message = catalog_find(template.catalog, &context, STR("One file"));
    assert_true(message && message->has_plural && message->string_count == 2);
    template_free(&template);
    extract_free(&extract);
    buf_release(&out);
    close_file(&file);
}

static void expect(const char *po, const char *target, const char *expected)
{
    struct file file;
    struct buf out;
    open_file(&file, po);
    buf_init(&out, BUF_MAXIMUM);
    struct localize_catalog from_english = {.language = STR("en"), .catalog = &file.catalog};
    struct localize_options options = {.target = str_from(target), .format_options = &file.options};
    struct localize_counts counts = {0};
    struct str *translations = localize_translations(&file.document, &from_english, 1, &options, &counts);
    assert_true(localize(&file.document, translations, &options, &out, &file.findings));
    assert_string_equal(out.at, expected);
    assert_int_equal(counts.settled, 1);
    buf_release(&out);
    close_file(&file);
}

#define PO(plural, forms)                                                                                              \
    "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: " plural                             \
    "\\n\"\n\nmsgctxt \"title\"\nmsgid \"All files\"\nmsgstr \"Todo\"\n\nmsgctxt \"menu\"\nmsgid \"Home\"\n"           \
    "msgstr \"Inicio\"\n\nmsgctxt \"files\"\nmsgid \"One file\"\nmsgid_plural \"%d files\"\n" forms

/* What a program looks up stays. */
static void each_gets_its_form(void **state)
{
    (void)state;
    expect(PO("nplurals=2; plural=(n != 1);", "msgstr[0] \"Un archivo\"\nmsgstr[1] \"%d archivos\"\n"), "es",
           "title=Todo\nfiles_one=Un archivo\nfiles_other=%d archivos\n!menu=Home\n");
    expect(PO("nplurals=2; plural=(n == 1);", "msgstr[0] \"%d archivos\"\nmsgstr[1] \"Un archivo\"\n"), "es",
           "title=Todo\nfiles_one=Un archivo\nfiles_other=%d archivos\n!menu=Home\n");
    expect(PO("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
              "msgstr[0] \"a\"\nmsgstr[1] \"b\"\nmsgstr[2] \"c\"\n"),
           "ru", "title=Todo\nfiles_one=a\nfiles_other=c\n!menu=Home\n");
    expect(PO("nplurals=2; plural=(n != 1);", "msgstr[0] \"Un archivo\"\nmsgstr[1] \"\"\n"), "es",
           "title=Todo\nfiles_one=Un archivo\nfiles_other=%d files\n!menu=Home\n");
    expect(PO("none", "msgstr[0] \"Un archivo\"\nmsgstr[1] \"Dos\"\n"), "es",
           "title=Todo\nfiles_one=One file\nfiles_other=%d files\n!menu=Home\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(are_one_message),
        cmocka_unit_test(each_gets_its_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pairing/merge.h"
#include "pairing/seed.h"
#include "pairing/template.h"

/* A document made by hand: its segments stand in lines 1, 2, 3 … of the source. */
static void make_document(struct document *document, const char *path, struct segment *segments, size_t count)
{
    static const struct span lines[] = {{0, 1}, {2, 3}, {4, 5}, {6, 7}};
    static struct part whole;
    *document = (struct document){.parts = &whole, .part_count = 1, .segments = segments, .segment_count = count};
    source_init(&document->source, str_from(path), STR("a\nb\nc\nd\n"), &document->arena);
    for (size_t i = 0; i < count; i++) {
        segments[i].spans = &lines[i];
        segments[i].span_count = 1;
    }
}

static void add_document(struct template *template, const char *path, struct segment *segments, size_t count,
                         enum references references)
{
    struct document document;
    struct extract extract = {0};
    make_document(&document, path, segments, count);
    bool takes_over = template->by_key.count % 2; /* it is the same */
    extract_document(&extract, &document, references, takes_over);
    arena_free(&document.arena);
    template_add(template, &extract);
    extract_free(&extract);
}

static void assert_comments(const struct message_comments *comments, const char *const *expected)
{
    size_t count = 0;
    for (; expected[count]; count++) {
        assert_true(count < comments->count);
        assert_true(str_equal(comments->items[count].text, str_from(expected[count])));
    }
    assert_int_equal(comments->count, count);
}

static void has_one_entry_for_equal_texts(void **state)
{
    (void)state;
    struct segment first[] = {
        {.text = STR("Programme"), .kind = "h2", .language = STR("en")},
        {.text = STR("Programa"), .kind = "p", .language = STR("es")},
        {.text = STR("Programme"),
         .kind = "a",
         .language = STR("en"),
         .note = STR("of the convention\n\nP\xE1gina\n the menu")},
        {.text = STR("Programme"), .kind = "a", .language = STR("en"), .has_context = true, .context = STR("menu")},
    };
    struct segment second[] = {
        {.text = STR("Speakers"), .kind = "h2", .language = STR("en")},
        {.text = STR("Programme"), .kind = "h2", .language = STR("en-GB")},
        {.text = STR("???"), .kind = "p"},
    };
    struct template template;
    template_init(&template, STR("en"));
    add_document(&template, "b.html", first, 4, REFERENCES_FILE);
    add_document(&template, "a page.html", second, 3, REFERENCES_FILE);

    assert_int_equal(template_catalog(&template)->message_count, 4); /* with the header */
    const struct message *message = &template_catalog(&template)->messages[1];
    assert_true(str_equal(message->id.text, STR("Programme")));
    assert_comments(&message->extracted, (const char *[]){"h2", "a", "of the convention", "the menu", NULL});
    assert_comments(&message->references, (const char *[]){"b.html", "a page.html", NULL});
    message = &template_catalog(&template)->messages[2];
    assert_true(message->has_context && str_equal(message->context.text, STR("menu")));
    message = &template_catalog(&template)->messages[3];
    assert_true(str_equal(message->id.text, STR("Speakers")));
    template_free(&template);
}

static void says_what_codes_stand_for(void **state)
{
    (void)state;
    struct code codes[] = {
        {.kind = CODE_OPEN, .name = STR("a1"), .details = &(struct code_details){.describes = STR("/programme")}},
        {.kind = CODE_CLOSE, .name = STR("a1")},
        {.kind = CODE_OPEN, .name = STR("a2"), .details = &(struct code_details){.describes = STR("/a\nb")}},
    };
    struct segment segments[] = {
        {.text = STR("<a1>x</a1>"), .language = STR("en"), .kind = "p", .codes = codes, .code_count = 3}};
    struct template template;
    template_init(&template, STR("en"));
    add_document(&template, "a.html", segments, 1, REFERENCES_NONE);
    const struct message *message = &template_catalog(&template)->messages[1];
    assert_comments(&message->extracted, (const char *[]){"p", "a1: /programme", "a2: /a b", NULL});
    assert_comments(&message->references, (const char *[]){NULL});
    template_free(&template);
}

static void refers_to_places_as_told(void **state)
{
    (void)state;
    static const char *const expected[][3] = {
        {"a.html", NULL}, {"a.html:1", NULL}, {"a.html:1", "a.html:3", NULL}, {NULL}};
    for (unsigned references = REFERENCES_FILE; references <= REFERENCES_NONE; references++) {
        struct segment segments[] = {{.text = STR("x"), .language = STR("en")},
                                     {.text = STR("y"), .language = STR("en")},
                                     {.text = STR("x"), .language = STR("en")}};
        struct template template;
        template_init(&template, STR("en"));
        add_document(&template, "a.html", segments, 3, (enum references)references);
        assert_comments(&template_catalog(&template)->messages[1].references, expected[references]);
        template_free(&template);
    }
}

/* A text on a thousand pages: five are named in the file, and the same ones while they have the text. */
static void names_five_places_and_keeps_them(void **state)
{
    (void)state;
    struct template template;
    struct catalog catalog;
    struct merge_counts counts;
    template_init(&template, STR("en"));
    struct buf path;
    buf_init(&path, 64);
    for (size_t i = 10; i < 1010; i++) {
        struct segment segments[] = {{.text = STR("Home"), .language = STR("en"), .kind = "a"}};
        buf_clear(&path);
        buf_format(&path, "p%zu.html", i);
        add_document(&template, path.at, segments, 1, REFERENCES_FILE);
    }
    buf_release(&path);
    seed_catalog(&catalog, STR("es.po"), STR("en"), STR("es"));
    merge(&catalog, template_catalog(&template), &(struct merge_options){0}, &counts);
    assert_int_equal(counts.added, 1);
    const struct message_comments *references = &catalog.messages[1].references;
    assert_comments(references, (const char *[]){"p10.html", "p11.html", "p12.html", "p13.html", "p14.html", NULL});

    comments_set(&catalog, &catalog.messages[1].references,
                 (const struct str[]){STR("p900.html"), STR("gone.html"), STR("p11.html")}, 3);
    merge(&catalog, template_catalog(&template), &(struct merge_options){0}, &counts);
    assert_comments(&catalog.messages[1].references,
                    (const char *[]){"p900.html", "p11.html", "p10.html", "p12.html", "p13.html", NULL});
    catalog_free(&catalog);
    template_free(&template);
}

/* The first POT and the first catalog, whole. */
static void becomes_a_file(void **state)
{
    (void)state;
    struct segment segments[] = {
        {.text = STR("Programme"), .kind = "h2", .language = STR("en")},
        {.text = STR("Terms & <em>conditions</em>"), .kind = "p", .language = STR("en"), .note = STR("legal")},
    };
    struct template template;
    struct catalog pot;
    struct merge_counts counts;
    struct findings findings = {0};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    template_init(&template, STR("en"));
    add_document(&template, "a page.html", segments, 2, REFERENCES_FILE);
    seed_catalog(&pot, STR("from-en.pot"), STR("en"), STR(""));
    merge(&pot, template_catalog(&template), &(struct merge_options){0}, &counts);
    catalog_write(&pot, &out, &findings);
    assert_string_equal(out.at, "msgid \"\"\n"
                                "msgstr \"\"\n"
                                "\"Project-Id-Version: \\n\"\n"
                                "\"PO-Revision-Date: \\n\"\n"
                                "\"Last-Translator: \\n\"\n"
                                "\"Language-Team: \\n\"\n"
                                "\"Language: \\n\"\n"
                                "\"MIME-Version: 1.0\\n\"\n"
                                "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                                "\"Content-Transfer-Encoding: 8bit\\n\"\n"
                                "\"X-Source-Language: en\\n\"\n"
                                "\"X-Cotejo-Extraction: 2\\n\"\n"
                                "\n"
                                "#. h2\n"
                                "#: \xE2\x81\xA8"
                                "a page.html\xE2\x81\xA9\n"
                                "msgid \"Programme\"\n"
                                "msgstr \"\"\n"
                                "\n"
                                "#. p\n"
                                "#. legal\n"
                                "#: \xE2\x81\xA8"
                                "a page.html\xE2\x81\xA9\n"
                                "msgid \"Terms & <em>conditions</em>\"\n"
                                "msgstr \"\"\n");
    assert_int_equal(findings.count, 0);
    findings_free(&findings);
    buf_release(&out);
    catalog_free(&pot);
    template_free(&template);
}

/* Many entries, so that there are several parts. */
static void is_written_as_its_catalog_is(void **state)
{
    (void)state;
    struct template template;
    struct findings findings = {0};
    struct buf text, whole, pieces;
    buf_init(&text, 64);
    buf_init(&whole, BUF_MAXIMUM);
    buf_init(&pieces, BUF_MAXIMUM);
    template_init(&template, STR("en"));
    for (size_t i = 0; i < 5000; i++) {
        buf_clear(&text);
        buf_format(&text, "A text of its own, number %zu", i / 2 * 2);
        struct segment segments[] = {{.text = buf_str(&text), .language = STR("en"), .kind = i % 3 ? "p" : "li"}};
        add_document(&template, i % 2 ? "odd.html" : "even.html", segments, 1, REFERENCES_LINE);
    }
    assert_true(template_part_count(&template) > 3);
    for (size_t i = 0; i < template_part_count(&template); i++)
        template_write_part(&template, i, &pieces);
    catalog_write(template_catalog(&template), &whole, &findings);
    assert_true(whole.len > 200000);
    assert_string_equal(pieces.at, whole.at);
    buf_release(&text);
    buf_release(&whole);
    buf_release(&pieces);
    findings_free(&findings);
    template_free(&template);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_one_entry_for_equal_texts),    cmocka_unit_test(says_what_codes_stand_for),
        cmocka_unit_test(is_written_as_its_catalog_is),     cmocka_unit_test(refers_to_places_as_told),
        cmocka_unit_test(names_five_places_and_keeps_them), cmocka_unit_test(becomes_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "project/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void test_tags(void **state)
{
    (void)state;
    static const struct {
        const char *name, *tag;
        bool is_known;
    } CASES[] = {
        {"es", "es", true},
        {"_es", "es", true},
        {"pt-br", "pt-br", true},
        {"zh_Hant_TW", "zh_Hant_TW", true},
        {"es-419", "es-419", true},
        {"docs-es", "es", true},
        {"a.zh-hans", "zh-hans", true},
        {"pcm", "pcm", false},
        {"about_es", "es", true},
        {"js", "", false},
        {"docs", "", false},
        {"es2", "", false},
        {"es-", "", false},
        {"my-page-v2", "", false},
        {"", "", false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct str name = str_from(CASES[i].name);
        bool is_known;
        size_t length = layout_tag(name, &is_known);
        if (!str_equal(str_slice(name, name.len - length, name.len), str_from(CASES[i].tag)) ||
            (length && is_known != CASES[i].is_known))
            fail_msg("'%s': a tag of %zu bytes", CASES[i].name, length);
    }
}

/* The items, one a line, then what is excluded. Languages: e, s, or f for another one, before each path. */
static void assert_layout(const char *const *lines, const char *expected)
{
    struct arena arena = {0};
    struct layout layout = {.arena = &arena};
    struct layout_document documents[32];
    size_t count = 0;
    struct buf out;
    for (; lines[count]; count++)
        documents[count] = (struct layout_document){.path = str_from(lines[count] + 2),
                                                    .language = lines[count][0] == 'e'   ? 0
                                                                : lines[count][0] == 's' ? 1
                                                                                         : -1};
    layout_find(&layout, documents, count);
    buf_init(&out, 1 << 16);
    for (size_t i = 0; i < layout.item_count; i++) {
        const struct layout_item *item = &layout.items[i];
        buf_format(&out, "%s%.*s|%.*s|%.*s\n", item->is_left_out ? "# " : "", (int)item->pattern.len, item->pattern.at,
                   (int)item->language.len, item->language.len ? item->language.at : "", (int)item->output.len,
                   item->output.len ? item->output.at : "");
    }
    for (size_t i = 0; i < layout.exclude.count; i++)
        buf_format(&out, "- %.*s\n", (int)layout.exclude.items[i].len, layout.exclude.items[i].at);
    assert_string_equal(out.at, expected);
    buf_release(&out);
    arena_free(&arena);
}

/* How sure the place is of which `count` pages are in Spanish, `twins` of them also in English. */
static enum certainty certainty_of(int count, int twins)
{
    struct arena arena = {0};
    struct layout layout = {.arena = &arena};
    struct layout_document documents[40];
    for (int i = 0; i < count; i++) {
        char path[64];
        snprintf(path, sizeof path, "s/en/p%d.md", i);
        documents[i] = (struct layout_document){.path = arena_copy(&arena, str_from(path)), .language = 0};
        snprintf(path, sizeof path, "s/es/p%d.md", i < twins ? i : i + count);
        documents[count + i] = (struct layout_document){.path = arena_copy(&arena, str_from(path)), .language = 1};
    }
    layout_find(&layout, documents, (size_t)(2 * count));
    assert_true(layout.place_count > 0);
    enum certainty certainty = layout.places[0].certainty;
    arena_free(&arena);
    return certainty;
}

/* The source language of a tree without places, of so many pages in English and in Spanish, whose settings name one. */
static void assert_source(int english, int spanish, const char *settled, const char *expected)
{
    struct arena arena = {0};
    struct layout layout = {.arena = &arena, .settled = str_from(settled)};
    struct layout_document documents[40];
    for (int i = 0; i < english + spanish; i++) {
        char path[64];
        snprintf(path, sizeof path, "templates/p%d.html.twig", i);
        documents[i] = (struct layout_document){.path = arena_copy(&arena, str_from(path)), .language = i >= english};
    }
    layout_find(&layout, documents, (size_t)(english + spanish));
    assert_true(str_equal(layout.source, str_from(expected)));
    arena_free(&arena);
}

static void test_settings_that_nobody_changed(void **state)
{
    (void)state;
    assert_source(3, 4, "en", "en");
    assert_source(4, 6, "en", "en");
    assert_source(4, 7, "en", "es");
    assert_source(6, 3, "es", "es");
    assert_source(7, 3, "es", "en");
    assert_source(4, 3, "es", "es");
    assert_source(3, 4, "", "es");
}

static void test_pages_in_both_languages_make_sure(void **state)
{
    (void)state;
    assert_int_equal(certainty_of(5, 5), CERTAINTY_CERTAIN);
    assert_int_equal(certainty_of(5, 4), CERTAINTY_CERTAIN);
    assert_int_equal(certainty_of(5, 3), CERTAINTY_LIKELY);
    assert_int_equal(certainty_of(10, 7), CERTAINTY_LIKELY);
    assert_int_equal(certainty_of(3, 3), CERTAINTY_CERTAIN);
    assert_int_equal(certainty_of(2, 2), CERTAINTY_LIKELY);
}

static void test_folders_of_languages(void **state)
{
    (void)state;
    assert_layout((const char *const[]){"e c/en/a.md", "s c/es/a.md", "f c/hu/a.md", "e c/img/b.md", NULL},
                  "c/{lang}/**||c/{lang}\n# c/**||localized/{lang}/c\n- c/hu/**\n");
    /* A folder by the name of a language that holds the project's own. */
    assert_layout((const char *const[]){"e c/en/a.md", "s c/es/a.md", "e c/ts/b.md", NULL},
                  "c/{lang}/**||c/{lang}\n# c/**||localized/{lang}/c\n");
    /* Copies that nobody has translated yet. */
    assert_layout(
        (const char *const[]){"e c/en/a.md", "e c/en/b.md", "s c/es/a.md", "e c/fr/a.md", "e c/fr/b.md", NULL},
        "c/{lang}/**||c/{lang}\n- c/fr/**\n");
    assert_layout((const char *const[]){"e c/en/a.md", "e c/en/b.md", NULL}, "c/**||\n");
}

static void test_a_language_that_has_no_folder(void **state)
{
    (void)state;
    assert_layout((const char *const[]){"e s/a.md", "e s/b.md", "s s/es/a.md", NULL}, "s/{lang}/**|en|s/{lang}\n");
    assert_layout((const char *const[]){"s s/a.md", "e s/en/a.md", "f s/pt-br/a.md", NULL},
                  "s/{lang}/**|es|s/{lang}\n- s/pt-br/**\n");
    assert_layout((const char *const[]){"e s/a.md", "e s/al/a.md", "e s/de/a.md", NULL}, "s/**||\n");
    assert_layout((const char *const[]){"e pages/x/a.md", "s pages.es/x/a.md", "f pages.hu/x/a.md", NULL},
                  "pages.{lang}/**|en|pages.{lang}\n- pages.hu/**\n");
}

static void test_names_with_a_language(void **state)
{
    (void)state;
    assert_layout((const char *const[]){"e c/a.md", "s c/a.es.md", "e c/a-to.md", "f c/a.hu.md", NULL},
                  "c/**/*.{lang}.md|en|c\n- c/**/*.hu.md\n");
    assert_layout((const char *const[]){"e c/a-to.md", "e c/a.md", "e c/page-alt.html", "e c/page.html", NULL},
                  "c/**||\n");
}

static void test_places_in_folders_of_other_languages(void **state)
{
    (void)state;
    assert_layout((const char *const[]){"e p/a.md", "e p/b.md", "e p/b-es.md", "s p.es/a.md", "s p.es/b.md",
                                        "s p.es/b-es.md", "f p.ko/a.md", "f p.ko/b.md", "e p.ko/b-en.md",
                                        "f p.ko/b-es.md", NULL},
                  "p.{lang}/**|en|p.{lang}\n- p.ko/**\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tags),
        cmocka_unit_test(test_settings_that_nobody_changed),
        cmocka_unit_test(test_pages_in_both_languages_make_sure),
        cmocka_unit_test(test_folders_of_languages),
        cmocka_unit_test(test_a_language_that_has_no_folder),
        cmocka_unit_test(test_places_in_folders_of_other_languages),
        cmocka_unit_test(test_names_with_a_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

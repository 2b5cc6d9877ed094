#include "project/placement.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* A configuration of content items alone; languages are en and es. */
struct fixture {
    struct arena arena;
    struct config config;
};

static void add(struct fixture *fixture, struct content content)
{
    struct contents *list = &fixture->config.content;
    list->items = arena_grow(&fixture->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = content;
}

static void begin(struct fixture *fixture)
{
    *fixture = (struct fixture){0};
    config_init(&fixture->config);
    fixture->config.content = (struct contents){0};
}

static void end(struct fixture *fixture)
{
    config_free(&fixture->config);
    arena_free(&fixture->arena);
}

/* The path's language, its place in the other language, and where it is written in en and es, with bars between. */
static void assert_placed(struct fixture *fixture, const char *path, const char *expected)
{
    struct placement placement;
    struct buf out;
    struct arena *arena = &fixture->arena;
    const struct config *config = &fixture->config;
    buf_init(&out, 10000);
    assert_true(placement_find(&placement, config, str_from(path), arena));
    struct str other = str_equal(placement.language, STR("en")) ? STR("es") : STR("en");
    const struct str parts[] = {
        placement.language,
        placement_twin(&placement, config, other, arena),
        placement_output(&placement, config, STR("en"), arena),
        placement_output(&placement, config, STR("es"), arena),
    };
    for (size_t i = 0; i < 4; i++)
        buf_format(&out, i ? "|%.*s" : "%.*s", (int)parts[i].len, parts[i].at ? parts[i].at : "");
    assert_string_equal(out.at, expected);
    buf_release(&out);
}

static void test_a_language_in_the_path(void **state)
{
    (void)state;
    struct fixture fixture;
    begin(&fixture);
    add(&fixture, (struct content){.pattern = STR("content/_{lang}/**"), .output = STR("content/_{lang}")});
    add(&fixture, (struct content){.pattern = STR("docs/{lang}/**/*.md")});
    add(&fixture, (struct content){.pattern = STR("**/*.{lang}.html")});
    add(&fixture, (struct content){.pattern = STR("news/**")});
    assert_placed(&fixture, "content/_es/a/b.md", "es|content/_en/a/b.md|content/_en/a/b.md|content/_es/a/b.md");
    assert_placed(&fixture, "docs/en/b.md", "en|docs/es/b.md|localized/en/b.md|localized/es/b.md");
    assert_placed(&fixture, "x/a.en.html", "en|x/a.es.html|localized/en/x/a.en.html|localized/es/x/a.es.html");
    assert_placed(&fixture, "news/a.html", "||localized/en/a.html|localized/es/a.html");
    end(&fixture);
}

static void test_a_language_that_is_left_out(void **state)
{
    (void)state;
    struct fixture fixture;
    struct str en = STR("en");
    begin(&fixture);
    add(&fixture, (struct content){.pattern = STR("source/{lang}/**"), .language = en, .output = STR("source/{lang}")});
    add(&fixture, (struct content){.pattern = STR("a/**/*.{lang}.md"), .language = en, .output = STR("a")});
    add(&fixture, (struct content){.pattern = STR("docs-{lang}/**"), .language = en, .output = STR("docs-{lang}")});
    add(&fixture, (struct content){.pattern = STR("{lang}/**"), .language = en});
    assert_placed(&fixture, "source/docs/a.md", "en|source/es/docs/a.md|source/docs/a.md|source/es/docs/a.md");
    assert_placed(&fixture, "source/es/docs/a.md", "es|source/docs/a.md|source/docs/a.md|source/es/docs/a.md");
    assert_placed(&fixture, "a/b/c.md", "en|a/b/c.es.md|a/b/c.md|a/b/c.es.md");
    assert_placed(&fixture, "a/c.es.md", "es|a/c.md|a/c.md|a/c.es.md");
    assert_placed(&fixture, "docs/a.md", "en|docs-es/a.md|docs/a.md|docs-es/a.md");
    assert_placed(&fixture, "docs-es/a.md", "es|docs/a.md|docs/a.md|docs-es/a.md");
    assert_placed(&fixture, "index.html", "en|es/index.html|localized/en/index.html|localized/es/index.html");
    end(&fixture);
}

static void test_items_of_one_language(void **state)
{
    (void)state;
    struct fixture fixture;
    struct str en = STR("en"), es = STR("es");
    begin(&fixture);
    add(&fixture, (struct content){.pattern = STR("source/es/**"), .language = es});
    add(&fixture, (struct content){.pattern = STR("source/**"), .language = en, .output = STR("source/{lang}")});
    add(&fixture, (struct content){.pattern = STR("docs/**"), .language = en, .output = STR("i18n/{lang}/plugin")});
    add(&fixture, (struct content){.pattern = STR("i18n/{lang}/plugin/**")});
    add(&fixture, (struct content){.pattern = STR("only/**"), .language = en, .output = STR("localized/{lang}/only")});
    assert_placed(&fixture, "source/a.md", "en|source/es/a.md|source/a.md|source/es/a.md");
    assert_placed(&fixture, "source/es/a.md", "es|source/a.md|localized/en/a.md|localized/es/a.md");
    assert_placed(&fixture, "i18n/es/plugin/a.md", "es|docs/a.md|localized/en/a.md|localized/es/a.md");
    assert_placed(&fixture, "docs/a.md", "en|i18n/es/plugin/a.md|docs/a.md|i18n/es/plugin/a.md");
    assert_placed(&fixture, "only/a.md", "en||localized/en/only/a.md|localized/es/only/a.md");
    end(&fixture);
}

static void test_the_folder_of_all_outputs(void **state)
{
    (void)state;
    struct fixture fixture;
    begin(&fixture);
    add(&fixture, (struct content){.pattern = STR("a/**")});
    add(&fixture, (struct content){.pattern = STR("b/**"), .output = STR("localized/{lang}/b")});
    assert_true(str_equal(output_folder(&fixture.config, &fixture.arena), STR("localized/")));
    assert_true(str_equal(output_language(&fixture.config, STR("localized/es/a.html")), STR("es")));
    assert_true(str_equal(output_language(&fixture.config, STR("localized/es-419/a.html")), STR("")));
    add(&fixture, (struct content){.pattern = STR("c/{lang}/**"), .output = STR("c/{lang}")});
    assert_true(str_equal(output_folder(&fixture.config, &fixture.arena), STR("")));
    end(&fixture);
    begin(&fixture);
    add(&fixture, (struct content){.pattern = STR("c/*.{lang}.md"), .output = STR("c")});
    assert_true(str_equal(output_folder(&fixture.config, &fixture.arena), STR("c/")));
    end(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_language_in_the_path),
        cmocka_unit_test(test_a_language_that_is_left_out),
        cmocka_unit_test(test_items_of_one_language),
        cmocka_unit_test(test_the_folder_of_all_outputs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

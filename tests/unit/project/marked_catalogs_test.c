#include "project/marked_catalogs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* A tree: paths and what is in them, ended by a NULL path. */
struct tree {
    const char *path, *bytes;
};

static bool find(const void *buffers, struct str path, struct str *bytes)
{
    for (const struct tree *file = buffers; file->path; file++)
        if (str_equal(path, str_from(file->path))) {
            *bytes = str_from(file->bytes);
            return true;
        }
    return false;
}

/* What is found in a project in English and Spanish: the style, a star where a file or the configuration says it, a
 * sign where texts are kept, the pattern, the domains. */
static void expect(const struct tree *tree, const struct marked *marked, const char *expected)
{
    struct arena arena = {0};
    struct files files = {.folder = STR("/nowhere/"), .find = find, .buffers = tree};
    struct str languages[] = {STR("en"), STR("es")};
    struct config config;
    struct marked_catalogs found;
    struct buf out;
    config_init(&config);
    config.languages = (struct texts){languages, 2, 2};
    config.source = languages[0];
    config.marked = *marked;
    marked_catalogs_find(&found, &config, &files, &arena);
    buf_init(&out, BUF_MAXIMUM);
    buf_format(&out, "%s%s%s %.*s", found.style ? found.style->name : "none", found.chosen ? "*" : "",
               found.is_kept ? "+" : "", (int)found.pattern.len, found.pattern.at ? found.pattern.at : "");
    for (size_t i = 0; i < found.domains.count; i++)
        buf_format(&out, " %.*s", (int)found.domains.items[i].len, found.domains.items[i].at);
    assert_string_equal(out.at, expected);
    buf_release(&out);
    config_free(&config);
    arena_free(&arena);
}

static void files_tell_the_style(void **state)
{
    (void)state;
    static const struct marked nothing;
    expect((struct tree[]){{"a.md", ""}, {0}}, &nothing, "none ");
    expect((struct tree[]){{"composer.json", "{\"symfony/console\": 1}"}, {0}}, &nothing, "none ");
    expect((struct tree[]){{"composer.json", "{\"symfony/framework-bundle\": 1}"}, {0}}, &nothing,
           "symfony*  messages");
    expect((struct tree[]){{"symfony.lock", ""}, {"translations/messages.es.po", ""}, {0}}, &nothing,
           "symfony*+ translations/{domain}.{target}.po messages");
    /* Catalogs of another kind: texts are marked, and go nowhere. */
    expect((struct tree[]){{"symfony.lock", ""}, {"translations/messages.en.yaml", ""}, {0}}, &nothing,
           "symfony*+  messages");
    expect((struct tree[]){{"artisan", ""}, {"lang/es.json", ""}, {0}}, &nothing, "laravel*+  messages");
    expect((struct tree[]){{"config/application.rb", "require 'rails'\nmodule A class B < Rails::Application"},
                           {"config/locales/en.yml", ""},
                           {0}},
           &nothing, "fast-gettext*+  app");
    expect((struct tree[]){{"composer.json", "\"drupal/core-recommended\", \"symfony/translation\""}, {0}}, &nothing,
           "drupal*  drupal");
}

/* Where no file tells it, the usual places of catalogs do: those that could be nobody else's. */
static void places_tell_the_style(void **state)
{
    (void)state;
    static const struct marked nothing;
    expect((struct tree[]){{"locale/es/LC_MESSAGES/django.po", ""}, {0}}, &nothing,
           "django+ locale/{target}/LC_MESSAGES/{domain}.po django");
    expect((struct tree[]){{"po/es.po", ""}, {0}}, &nothing, "none ");
    expect((struct tree[]){{"po/es.po", ""}, {"composer.json", "phpmyadmin/twig-i18n-extension"}, {0}}, &nothing,
           "twig-i18n*+ po/{target}.po messages");
}

static void takes_what_is_configured(void **state)
{
    (void)state;
    struct str domains[] = {STR("a"), STR("b")};
    struct marked marked = {.is_configured = true, .style = STR("symfony")};
    expect((struct tree[]){{0}}, &marked, "symfony*+ translations/{domain}.{target}.po messages");
    marked.catalog = STR("po/{target}/{domain}.po");
    marked.domains = (struct texts){domains, 2, 2};
    expect((struct tree[]){{0}}, &marked, "symfony*+ po/{target}/{domain}.po a b");
    struct marked theme = {.is_configured = true, .style = STR("wordpress")};
    expect((struct tree[]){{"style.css", "/*\nTheme Name: A\nText Domain:  my-theme\r\n*/"}, {0}}, &theme,
           "wordpress*+ languages/{domain}-{target}.po my-theme");
    expect((struct tree[]){{"style.css", "/* none */"}, {0}}, &theme,
           "wordpress*+ languages/{domain}-{target}.po default");
    struct marked bare = {.is_configured = true};
    expect((struct tree[]){{0}}, &bare, "django+ locale/{target}/LC_MESSAGES/{domain}.po django");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_tell_the_style),
        cmocka_unit_test(places_tell_the_style),
        cmocka_unit_test(takes_what_is_configured),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "project/generators.h"

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

static void check_site(const struct tree *tree, const char *name, const char *sign, const char *language,
                       const char *folder)
{
    struct arena arena = {0};
    struct made_with made;
    struct files files = {.folder = STR("/nowhere/"), .find = find, .buffers = tree};
    generators_find(&made, &files, &arena);
    assert_string_equal(made.generator ? made.generator->name : "", name);
    assert_true(str_equal(made.sign, str_from(sign)));
    assert_true(str_equal(made.language, str_from(language)));
    assert_true(str_equal(made.folders.count ? made.folders.items[0] : STR("none"), str_from(folder)));
    arena_free(&arena);
}

static void test_signs(void **state)
{
    (void)state;
    check_site((struct tree[]){{"a.md", ""}, {0}}, "", "", "", "none");
    /* Zola has a config.toml, too; another program a _config.yml, a manage.py, a Gemfile. */
    check_site((struct tree[]){{"config.toml", "base_url = 'x'\n"}, {"content", ""}, {0}}, "", "", "", "none");
    check_site((struct tree[]){{"_config.yml", "title: x\n"}, {0}}, "", "", "", "none");
    check_site((struct tree[]){{"manage.py", "import flask\n"}, {0}}, "", "", "", "none");
    check_site((struct tree[]){{"Gemfile", "gem 'rails'\n"}, {0}}, "", "", "", "none");
    check_site((struct tree[]){{"config.toml", "BaseURL = 'x'\n"}, {0}}, "Hugo", "config.toml", "", "none");
    /* Hexo before Jekyll, whose file has the same name; Laravel and Symfony before plain PHP. */
    check_site((struct tree[]){{"_config.yml", "theme: a\n"}, {"package.json", "{\"hexo\": 1}"}, {0}}, "Hexo",
               "package.json", "", "source/");
    check_site((struct tree[]){{"public/index.php", ""}, {"artisan", ""}, {"resources", ""}, {0}}, "Laravel", "artisan",
               "", "none");
    check_site((struct tree[]){{"index.php", ""}, {0}}, "PHP", "index.php", "", "none");
    /* A program of one's own that has only the console of Symfony. */
    check_site((struct tree[]){{"bin/console", "use Symfony\\Component\\Console\\Application;"}, {0}}, "", "", "",
               "none");
    check_site((struct tree[]){{"bin/console", "use Symfony\\Bundle\\FrameworkBundle\\Console\\Application;"}, {0}},
               "Symfony", "bin/console", "", "none");
    /* Vue alone, but none of what brings it along; another program may have a src/main.js. */
    check_site((struct tree[]){{"package.json", "{\"vue\": 3}"}, {"src/App.vue", ""}, {0}}, "Vue", "package.json", "",
               "none");
    check_site((struct tree[]){{"package.json", "{\"vue\": 3}"}, {"artisan", ""}, {"resources", ""}, {0}}, "Laravel",
               "artisan", "", "none");
    check_site((struct tree[]){{"package.json", "{\"react\": 3}"}, {"src/main.js", ""}, {0}}, "", "", "", "none");
    check_site((struct tree[]){{"nuxt.config.ts", "i18n: {defaultLocale: 'es'}"}, {"src/App.vue", ""}, {0}}, "Nuxt",
               "nuxt.config.ts", "es", "none");
    check_site((struct tree[]){{"astro.config.mjs", "i18n: {defaultLocale: 'es'}"}, {"svelte.config.js", ""}, {0}},
               "Astro", "astro.config.mjs", "es", "none");
    check_site((struct tree[]){{"next.config.ts", "i18n: {locales: ['en', 'es'], defaultLocale: 'es'}"}, {0}},
               "Next.js", "next.config.ts", "es", "none");
    check_site((struct tree[]){{"svelte.config.js", ""}, {"index.php", ""}, {0}}, "SvelteKit", "svelte.config.js", "",
               "none");
}

static void check_language(const char *settings, const char *language)
{
    check_site((struct tree[]){{"_config.yml", settings}, {"_layouts", ""}, {0}}, "Jekyll", "_config.yml", language,
               "");
}

static void test_languages(void **state)
{
    (void)state;
    check_language("lang: es\n", "es");
    check_language("a: b\nlang: \"es_PE\" # Perú\n", "es");
    check_language("# lang: es\nlang: en-US\n", "en");
    check_language("x:\n  lang: es\n", "");
    check_language("lang: de\n", "");
    check_language("language: es\nslang: es\n", "");
    check_language("lang: es\ndefault_lang: en\n", "en");
    check_language("lang:", "");
    check_site((struct tree[]){{"hugo.toml", "languageCode = 'en-us'\ndefaultcontentlanguage = 'es'\n"}, {0}}, "Hugo",
               "hugo.toml", "es", "none");
    check_site(
        (struct tree[]){{"artisan", ""}, {"resources", ""}, {"config/app.php", "'locale' => env('L', 'es'),"}, {0}},
        "Laravel", "artisan", "es", "none");
    check_site((struct tree[]){{"Gemfile", "gem 'rails'"},
                               {"app/views", ""},
                               {"config/application.rb", "    config.i18n.default_locale = :es\n"},
                               {0}},
               "Rails", "Gemfile", "es", "none");
    check_site((struct tree[]){{"manage.py", "'DJANGO_SETTINGS_MODULE', 'shop.settings'"},
                               {"shop/settings.py", "LANGUAGE_CODE='es-pe'\n"},
                               {0}},
               "Django", "manage.py", "es", "none");
    check_site((struct tree[]){{"docusaurus.config.js", "i18n: {defaultLocale: 'es'}"}, {0}}, "Docusaurus",
               "docusaurus.config.js", "es", "none");
    check_site(
        (struct tree[]){
            {"package.json", "\"hexo\""}, {"source", ""}, {"_config.yml", "x: 1\nlanguage:\n  - es\n"}, {0}},
        "Hexo", "package.json", "es", "source/");
}

static void test_folders(void **state)
{
    (void)state;
    check_site((struct tree[]){{"_config.yml", "source: ./docs\n"}, {"_layouts", ""}, {"docs", ""}, {0}}, "Jekyll",
               "_config.yml", "", "docs/");
    /* What is not there, leads out or reads as a pattern is no folder of the site's. */
    check_language("source: docs\n", "");
    check_language("source: ../docs\n", "");
    check_language("source: .\n", "");
    check_site((struct tree[]){{".eleventy.js", "dir: { input: 'src', output: 'out' }"}, {"src", ""}, {0}}, "Eleventy",
               ".eleventy.js", "", "src/");
    check_site(
        (struct tree[]){{".eleventy.js", "{}"}, {"package.json", "\"eleventy --input=site\""}, {"site", ""}, {0}},
        "Eleventy", ".eleventy.js", "", "site/");
    check_site(
        (struct tree[]){{"hugo.yaml", "languages:\n  es:\n    contentDir: content/es\n"}, {"content/es", ""}, {0}},
        "Hugo", "hugo.yaml", "", "content/es/");
}

static void check_languages(const char *path, const char *settings, bool has_english, bool has_spanish)
{
    struct arena arena = {0};
    struct made_with made;
    struct tree tree[] = {{path, settings}, {"_layouts", ""}, {0}};
    struct files files = {.folder = STR("/nowhere/"), .find = find, .buffers = tree};
    generators_find(&made, &files, &arena);
    assert_non_null(made.generator);
    assert_int_equal(made.declares[0], has_english);
    assert_int_equal(made.declares[1], has_spanish);
    arena_free(&arena);
}

static void test_lists_of_languages(void **state)
{
    (void)state;
    check_languages("docusaurus.config.js", "locales: ['en', 'es'],", true, true);
    check_languages("docusaurus.config.js", "locales: ['es-MX', 'fr'], x: 'en'", false, true);
    check_languages("docusaurus.config.js", "// locales: ['en', 'es'],\nlocales: [", false, false);
    check_languages("hugo.toml", "[languages.en]\ntitle = 'es'\n[languages.es]\n", true, true);
    check_languages("hugo.toml", "[languages]\n  [languages.es]\n    title = 'Noticias en casa'\n", false, true);
    check_languages("hugo.yaml", "languages:\n  es:\n    description: Noticias en casa\ntitle: en\n", false, true);
    check_languages("hugo.yaml", "languages:\n\n  en:\n    weight: 1\n  es:\n", true, true);
    check_languages("_config.yml", "languages: [en, es]\n", true, true);
    check_languages("_config.yml", "languages:\n- en\n- es", true, true);
    check_languages("_config.yml", "mylanguages: [en, es]\nlanguage: es\n", false, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_signs),
        cmocka_unit_test(test_languages),
        cmocka_unit_test(test_folders),
        cmocka_unit_test(test_lists_of_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

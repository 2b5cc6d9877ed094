#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "formats/data/choice.h"
#include "formats/data/shape.h"

static void keys_match_paths(void **state)
{
    static const struct {
        const char *key, *path;
        bool matches;
    } CASES[] = {
        {"title", "title", true},
        {"title", "a.b.title", true},
        {"title", "title.a", false},
        {"title", "a.title..", true}, /* items of a list */
        {"title", "subtitle", false},
        {"*title", "a.subtitle", true},
        {"*title*", "a.sub_title_en", true},
        {"*", "a.b", true},
        {"!title", "a.title", true},
        {"a.title", "a.title", true},
        {"a.title", "b.a.title", false},
        {"a.title", "a..title", true},
        {"a.title", "a.title.", true},
        {"a.*", "a.b", true},
        {"a.*", "a.b.c", false},
        {"a.*", "a.", true},
        {"a.*.c", "a.b.c", true},
        {"a.*.c", "a..c", true},
        {"a.*.c", "a.c", false},
        {"a.*.c", "a.b.x.c", false},
        {"a.**.c", "a.c", true},
        {"a.**.c", "a.b.x.c", true},
        {"a.**.c", "a.b.x.d", false},
        {"a.**", "a.b..c.", true},
        {"**.c", "a.b.c", true},
        {"**.c", "c", true},
        {"**.b.c", "a.b.d.b.c", true},
        {"**", "a", true},
        {"a.b_*", "a.b_html", true},
        {"a.b", "a", false},
        {"title", "", false},
        {"a.*b*c", "a.xbxbc", true},
        {"a.*b*c", "a.xbxb", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        if (data_key_matches(str_from(CASES[i].key), str_from(CASES[i].path)) != CASES[i].matches)
            fail_msg("%s %s", CASES[i].key, CASES[i].path);
}

static bool takes(const char *const *keys, const char *path)
{
    struct str names[4];
    struct format_options options = {.keys = names};
    for (; keys[options.key_count]; options.key_count++)
        names[options.key_count] = str_from(keys[options.key_count]);
    struct data_choice choice = {.options = &options};
    struct data_candidate candidate = {str_from(path), str_from(path), STR("Some words"), NULL};
    return data_choice_refuses(&choice, &candidate) == NULL;
}

static void keys_take_values_in_and_out(void **state)
{
    static const char *const IN[] = {"title", "menu.*", NULL}, *const BOTH[] = {"**", "!id", NULL};
    static const char *const OUT[] = {"!note", NULL};
    (void)state;
    assert_true(takes(IN, "a.title"));
    assert_true(takes(IN, "menu.id"));
    assert_false(takes(IN, "text"));
    assert_true(takes(BOTH, "a.href"));
    assert_false(takes(BOTH, "a.id"));
    assert_true(takes(OUT, "text"));
    assert_false(takes(OUT, "note"));
    assert_false(takes(OUT, "id")); /* the defaults hold for what is left */
}

static void shapes_tell_texts_from_what_programs_read(void **state)
{
    static const struct {
        const char *key, *text;
        bool is_text;
    } CASES[] = {
        {"title", "Home", true},
        {"title", "home", true},
        {"label", "Sign-up", true},
        {"label", "menu_home", false},
        {"x", "About us", true},
        {"x", "about us", true},
        {"x", "Home", true},
        {"x", "men\xC3\xBA", true},
        {"x", "home", false},
        {"x", "main-menu", false},
        {"x", "mainMenu", false},
        {"x", "main_menu", false},
        {"x", "menu.home", false},
        {"x", "h2", false},
        {"x", "GET", false},
        {"x", "v1.2.3", false},
        {"x", "/about/", false},
        {"x", "https://example.org/a b", false},
        {"text", "https://example.org/", false},
        {"x", "someone@example.org", false},
        {"x", "mine.jpg", false},
        {"x", "#ff0000", false},
        {"x", "rgba(0, 0, 0, 0.5)", false},
        {"x", "2024-05-01T10:00:00Z", false},
        {"class", "btn btn-primary", false},
        {"x", "state-of-the-art design", true},
        {"x", "flex md:w-1/2 p-4", false},
        {"x", "() => go()", false},
        {"base_url", "Some words", false},
        {"baseUrl", "Some words", false},
        {"code", "Some words of it", false},
        {"no_phone", "I have no phone", true},
        {"name", "github", false},
        {"name", "Git", true},
        {"login", "Git", false},
        {"x", "Loading...", true},
        {"x", "Name:", true},
        {"x", "class=\"a\" target=\"b\"", false},
        {"x", "<a href=\"b\">Some words</a>", true},
        {"imageAlt", "A mine at night", true},
        {"image", "A mine", false},
        {"x", "Read more\xE2\x80\xA6", true},
        {"x", "Are you sure?", true},
        {"x", "and/or both", true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        if ((data_shape_refuses(str_from(CASES[i].key), str_from(CASES[i].text)) == NULL) != CASES[i].is_text)
            fail_msg("%s: %s", CASES[i].key, CASES[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_match_paths),
        cmocka_unit_test(keys_take_values_in_and_out),
        cmocka_unit_test(shapes_tell_texts_from_what_programs_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "formats/data/keyed.h"
#include "formats/format.h"

/* Each segment as `context=text`, one with a variant as `context#category=text`, in lines. */
static void expect(const char *dialect, const char *json, const char *expected)
{
    struct document document;
    struct findings findings = {0};
    struct format_options options = {.keyed = keyed_by_name(str_from(dialect))};
    char shown[1024] = "";
    size_t length = 0;
    assert_non_null(options.keyed);
    assert_true(document_open(&document, (struct file_content){STR("en.json"), str_from(json)},
                              format_by_name(STR("json")), &options, &findings));
    for (size_t i = 0; i < document.segment_count; i++) {
        const struct segment *segment = &document.segments[i];
        struct str category = segment->variant ? plural_category_name(segment->variant->category) : STR("");
        length += (size_t)snprintf(shown + length, sizeof shown - length, "%.*s%s%.*s=%.*s\n",
                                   (int)segment->context.len, segment->context.at, segment->variant ? "#" : "",
                                   (int)category.len, category.at, (int)segment->text.len, segment->text.at);
    }
    assert_string_equal(shown, expected);
    document_free(&document);
    findings_free(&findings);
}

static void contexts_are_paths(void **state)
{
    (void)state;
    expect("i18next",
           "{\"a\": \"One\", \"b\": {\"c\": [\"Two\", {\"d\": \"ok\"}]}, \"u\": \"https://x.example/y\", \"n\": 1}",
           "a=One\nb.c.0=Two\nb.c.1.d=ok\n");
    expect("rails", "{\"en\": {\"a\": \"One\", \"b\": {\"c\": \"Two\"}}}", "a=One\nb.c=Two\n");
    expect("webextension",
           "{\"hi\": {\"message\": \"Hello\", \"description\": \"A note\", \"placeholders\": {\"x\": {\"content\": "
           "\"$1\", "
           "\"example\": \"Ana here\"}}}}",
           "hi=Hello\n");
    expect("arb", "{\"@@locale\": \"en\", \"a\": \"One\", \"@a\": {\"description\": \"A note\"}}", "a=One\n");
    expect("go-i18n", "[{\"id\": \"b\", \"translation\": \"Two\"}, {\"translation\": \"One\", \"id\": \"a\"}]",
           "b=Two\na=One\n");
    expect(
        "rails",
        "{\"en\": {\"time\": {\"formats\": {\"short\": \"%d of %b\"}, \"am\": \"in the morning\"}, \"at\": \"%H:%M\"}}",
        "time.am=in the morning\n");
    expect("data", "{\"title\": \"Our people\", \"url\": \"/en\", \"id\": \"Geo\"}", "title=Our people\n");
    expect("i18next", "{\"en\": {\"a\": \"One\"}}", "a=One\n");
    expect("i18next", "{\"en\": {\"a\": \"One\"}, \"b\": \"Two\"}", "en.a=One\nb=Two\n");
    expect("i18next", "{\"it\": {\"a\": \"One\"}}", "it.a=One\n");
    expect("i18next", "{\"en\": \"One\"}", "en=One\n");
}

static void keys_that_read_alike_are_told_apart(void **state)
{
    (void)state;
    expect("i18next", "{\"a.b\": \"One\", \"a\": {\"b\": \"Two\", \"c.d\": \"Three\"}, \"e.f\": \"Four\"}",
           "a\\.b=One\na.b=Two\na.c.d=Three\ne.f=Four\n");
    expect("i18next", "{\"a.b\": {\"c\": \"One\"}, \"a\": {\"b.c\": \"Two\", \"b\": {\"c\": \"Three\"}}}",
           "a\\.b.c=One\na.b\\.c=Two\na.b.c=Three\n");
    expect("i18next", "{\"x.y\": {\"a.b\": \"One\", \"a\": {\"b\": \"Two\"}, \"c\": \"Three\"}}",
           "x.y.a\\.b=One\nx.y.a.b=Two\nx.y.c=Three\n");
    expect("i18next",
           "{\"a.b_one\": \"One cat\", \"a.b_other\": \"Cats\", \"a\": {\"b_one\": \"x y\", \"b_other\": \"z z\"}}",
           "a\\.b#one=One cat\na\\.b#other=Cats\na.b#one=x y\na.b#other=z z\n");
    expect("i18next", "{\"list\": [\"One\"], \"list.0\": \"Two\"}", "list.0=One\nlist\\.0=Two\n");
}

static void forms_are_variants(void **state)
{
    (void)state;
    expect("i18next", "{\"f_one\": \"1 file\", \"f_other\": \"files\", \"g_other\": \"alone\", \"f\": \"all\"}",
           "f#one=1 file\nf#other=files\ng_other=alone\nf=all\n");
    expect("i18next", "{\"f\": {\"one\": \"1 file\", \"other\": \"files\"}, \"g\": {\"other\": \"alone\"}}",
           "f#one=1 file\nf#other=files\ng.other=alone\n");
    expect("rails",
           "{\"en\": {\"f\": {\"one\": \"1 file\", \"other\": \"files\"}, \"h_one\": \"a\", \"h_other\": \"b\"}}",
           "f#one=1 file\nf#other=files\nh_one=a\nh_other=b\n");
    expect("go-i18n", "[{\"id\": \"f\", \"translation\": {\"one\": \"1 file\", \"other\": \"files\"}}]",
           "f#one=1 file\nf#other=files\n");
    expect("i18next", "{\"f\": \"1 file\", \"f_plural\": \"files\", \"a\": {\"f_plural\": \"no\"}, \"g\": \"all\"}",
           "f#one=1 file\nf#other=files\na.f_plural=no\ng=all\n");
    expect("i18next", "{\"f_male_plural\": \"files\", \"f_male\": \"1 file\", \"_plural\": \"x\", \"plural\": \"y\"}",
           "f_male#other=files\nf_male#one=1 file\n_plural=x\nplural=y\n");
    expect("go-i18n", "{\"f\": \"1 file\", \"f_plural\": \"files\"}", "f=1 file\nf_plural=files\n");
    expect("vue-i18n", "{\"f_one\": \"1 file\", \"f_other\": \"files\"}", "f_one=1 file\nf_other=files\n");
}

static void expect_dialect(const char *path, const char *text, const char *name)
{
    assert_string_equal(keyed_find(str_from(path), str_from(text))->name, name);
}

static void is_told_by_place_and_signs(void **state)
{
    (void)state;
    expect_dialect("src/_locales/en/messages.json", "{}", "webextension");
    expect_dialect("lib/l10n/app_en.arb", "{}", "arb");
    expect_dialect("config/locales/devise/en.yml", "{}", "rails");
    expect_dialect("src/locales/en.json", "{\"a\": \"{n, plural, other {x}}\"}", "icu");
    expect_dialect("src/locales/en.json", "{\"a\": \"Copy, select, paste\"}", "i18next");
    expect_dialect("src/locales/en.json", "{\"a\": \"{{x}}\"}", "i18next");
    expect_dialect("src/lang/en.json", "{\"a\": \"@:b\"}", "vue-i18n");
    expect_dialect("lang/en.json", "{\"a\": \"b\"}", "laravel");
    expect_dialect("i18n/en.json", "[{\"id\": \"a\", \"translation\": \"b\"}]", "go-i18n");
    expect_dialect("i18n/en/code.json", "{}", "docusaurus");
    expect_dialect("translations/messages.en.yaml", "a: b", "symfony");
    expect_dialect("src/messages.properties", "a=Don''t", "message-format");
    expect_dialect("src/messages.properties", "a={0,choice,0#x}", "message-format");
    expect_dialect("src/messages.properties", "a=Don't {0}", "properties");
    expect_dialect("App/en.lproj/Localizable.strings", "a = b;", "strings");
    expect_dialect("locales/all.csv", "id,en,es", "table");
    expect_dialect("data/en/team.json", "{}", "data");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contexts_are_paths),
        cmocka_unit_test(keys_that_read_alike_are_told_apart),
        cmocka_unit_test(forms_are_variants),
        cmocka_unit_test(is_told_by_place_and_signs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

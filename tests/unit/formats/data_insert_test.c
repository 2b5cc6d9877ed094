#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "formats/data/insert.h"
#include "formats/data/keyed.h"
#include "formats/format.h"

static void open_side(struct document *document, const char *format, const char *dialect, const char *text)
{
    struct findings findings = {0};
    struct format_options options = {.keyed = keyed_by_name(str_from(dialect))};
    assert_true(document_open(document, (struct file_content){STR("x"), str_from(text)},
                              format_by_name(str_from(format)), &options, &findings));
    assert_int_equal(findings.count, 0);
    findings_free(&findings);
}

struct insert_case {
    const char *format, *source, *target;
    const char *added;    /* contexts of the source, with a space between them: each gets the text `new` */
    const char *expected; /* what the target becomes; NULL: not all of them have a place */
    const char *dialect;  /* NULL: i18next */
};

static size_t find_additions(const struct insert_case *of, const struct document *source,
                             struct data_addition *additions)
{
    size_t count = 0;
    for (size_t i = 0; i < source->segment_count; i++) {
        const struct segment *segment = &source->segments[i];
        struct str added = str_from(of->added);
        size_t at = str_find(added, segment->context, 0);
        bool is_word = at != SIZE_MAX && (at == 0 || added.at[at - 1] == ' ');
        size_t end = is_word ? at + segment->context.len : 0;
        if (is_word && (end == added.len || added.at[end] == ' '))
            additions[count++] =
                (struct data_addition){.like = data_key_of(source, segment), .segment = segment, .text = STR("new")};
    }
    return count;
}

/* Is the result read as what it should be, and not where something is missing in it? */
static void expect_matches(const struct insert_case *of, const struct data_insertion *insertion, struct str made)
{
    struct data_change changes[10];
    struct document again;
    char text[2000];
    for (size_t i = 0; i < insertion->count; i++)
        changes[i] = (struct data_change){NULL, &insertion->additions[i], STR("new")};
    snprintf(text, sizeof text, "%.*s", (int)made.len, made.at);
    open_side(&again, of->format, insertion->dialect->name, text);
    assert_true(data_outline_matches(insertion, changes, insertion->count, &again));
    assert_false(data_outline_matches(insertion, changes, insertion->count, insertion->target));
    document_free(&again);
}

static void expect(const struct insert_case *of)
{
    const char *dialect = of->dialect ? of->dialect : "i18next";
    struct document source, target;
    struct data_addition additions[10];
    struct arena arena = {0};
    struct edits edits = {.arena = &arena};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    open_side(&source, of->format, dialect, of->source);
    open_side(&target, of->format, dialect, of->target);
    size_t count = find_additions(of, &source, additions);
    assert_true(count > 0);
    struct data_insertion insertion = {&source, &target, keyed_by_name(str_from(dialect)), {NULL, 0}, additions, count};
    if (insertion.dialect->has_root_language)
        insertion.root = STR("es");
    data_insert(&insertion, &edits);
    edits_sort(&edits);
    edits_apply(&edits, target.source.bytes, str_extent(target.source.bytes), &out);
    for (size_t i = 0; i < count && of->expected; i++)
        assert_true(additions[i].is_placed);
    if (of->expected) {
        assert_string_equal(out.at, of->expected);
        expect_matches(of, &insertion, buf_str(&out));
    } else {
        assert_false(additions[count - 1].is_placed);
    }
    buf_release(&out);
    arena_free(&arena);
    document_free(&source);
    document_free(&target);
}

static void expect_all(const struct insert_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect(&cases[i]);
}

static const char ABC[] = "{\n  \"a\": \"One\",\n  \"b\": \"Two\",\n  \"c\": \"Three\"\n}\n";
static const char NESTED[] =
    "{\n  \"m\": {\n    \"x\": \"One\",\n    \"l\": [\n      \"Two\",\n      \"Three\"\n    ]\n  }\n}\n";

static void json_keeps_what_is_there(void **state)
{
    (void)state;
    static const struct insert_case CASES[] = {
        {"json", ABC, "{\n  \"a\": \"Uno\"\n}\n", "b c",
         "{\n  \"a\": \"Uno\",\n  \"b\": \"new\",\n  \"c\": \"new\"\n}\n", NULL},
        {"json", ABC, "{\n  \"c\": \"Tres\"\n}\n", "a b",
         "{\n  \"a\": \"new\",\n  \"b\": \"new\",\n  \"c\": \"Tres\"\n}\n", NULL},
        {"json", ABC, "{ \"a\": \"Uno\", \"c\": \"Tres\" }", "b", "{ \"a\": \"Uno\", \"b\": \"new\", \"c\": \"Tres\" }",
         NULL},
        {"json", ABC, "{\"c\":\"Tres\"}", "a", "{\"a\":\"new\", \"c\":\"Tres\"}", NULL},
        {"json", ABC, "{}", "b", "{\n  \"b\": \"new\"\n}", NULL},
        {"json", ABC, "{\n  \"a\": \"\",\n  \"b\": null\n}", "a b", "{\n  \"a\": \"new\",\n  \"b\": \"new\"\n}", NULL},
        {"json", ABC, "{\n    \"a\": \"Uno\"\n  , \"c\": \"Tres\"\n}", "b",
         "{\n    \"a\": \"Uno\",\n    \"b\": \"new\"\n  , \"c\": \"Tres\"\n}", NULL},
        {"json", ABC, "{\"a\": \"U\\u00f1a\"}", "b", "{\"a\": \"U\\u00f1a\", \"b\": \"new\"}", NULL},
        {"jsonc", ABC, "{\n  \"a\": \"Uno\" // first\n}", "b", "{\n  \"a\": \"Uno\", // first\n  \"b\": \"new\"\n}",
         NULL},
        {"jsonc", ABC, "{\n  \"a\": \"Uno\", // first\n  // third\n  \"c\": \"Tres\",\n}", "b",
         "{\n  \"a\": \"Uno\", // first\n  \"b\": \"new\",\n  // third\n  \"c\": \"Tres\",\n}", NULL},
        {"jsonc", ABC, "{\n  \"a\": \"Uno\",\n}", "c", "{\n  \"a\": \"Uno\",\n  \"c\": \"new\",\n}", NULL},
        {"jsonc", ABC, "{ // words\n  \"b\": \"Dos\"\n}", "a", "{ // words\n  \"a\": \"new\",\n  \"b\": \"Dos\"\n}",
         NULL},
        {"jsonc", ABC, "{\n  // none yet\n}", "a", "{\n  // none yet\n  \"a\": \"new\"\n}", NULL},
    };
    expect_all(CASES, sizeof CASES / sizeof *CASES);
}

static void json_makes_what_leads_there(void **state)
{
    (void)state;
    static const struct insert_case CASES[] = {
        {"json", NESTED, "{}", "m.x", "{\n  \"m\": {\n    \"x\": \"new\"\n  }\n}", NULL},
        {"json", NESTED, "{\n\t\"m\": {}\n}", "m.x", "{\n\t\"m\": {\n\t\t\"x\": \"new\"\n\t}\n}", NULL},
        {"json", NESTED, "{\n  \"m\": {\n    \"l\": [\n      \"Dos\"\n    ]\n  }\n}", "m.l.1",
         "{\n  \"m\": {\n    \"l\": [\n      \"Dos\",\n      \"new\"\n    ]\n  }\n}", NULL},
        {"json", NESTED, "{}", "m.l.0 m.l.1",
         "{\n  \"m\": {\n    \"l\": [\n      \"new\",\n      \"new\"\n    ]\n  }\n}", NULL},
        {"json", NESTED, "{\"m\": {\"l\": []}}", "m.l.1", NULL, NULL},
        {"json", NESTED, "{}", "m.l.1", NULL, NULL},
        {"json", NESTED, "{\"m\": \"Uno\"}", "m.x", NULL, NULL},
        {"json", NESTED, "[\"Uno\"]", "m.x", NULL, NULL},
        {"json",
         "{\"hi\": {\"message\": \"Hello\", \"description\": \"Greets\", \"placeholders\": {\"n\": {\"content\": "
         "\"$1\"}}}}",
         "{}", "hi",
         "{\"hi\": {\"message\": \"new\", \"description\": \"Greets\", \"placeholders\": {\"n\": {\"content\": "
         "\"$1\"}}}}",
         "webextension"},
    };
    expect_all(CASES, sizeof CASES / sizeof *CASES);
}

static const char YAML[] = "en:\n  a: One\n  m:\n    x: \"Two\"\n    y: Three\n  b: Four\n";

static void yaml_keeps_what_is_there(void **state)
{
    (void)state;
    static const struct insert_case CASES[] = {
        {"yaml", YAML, "es:\n  a: Uno # first\n\n  # last\n  b: Dos\n", "m.x",
         "es:\n  a: Uno # first\n  m:\n    x: \"new\"\n\n  # last\n  b: Dos\n", "rails"},
        {"yaml", YAML, "es:\n  # of b\n  b: Dos", "a", "es:\n  a: new\n  # of b\n  b: Dos", "rails"},
        {"yaml", YAML, "es:\n  a: Uno", "b", "es:\n  a: Uno\n  b: new", "rails"},
        {"yaml", YAML, "", "a", "es:\n  a: new\n", "rails"},
        {"yaml", YAML, "es:\n", "a", "es:\n  a: new\n", "rails"},
        {"yaml", YAML, "es: {}\n", "a", "es:\n  a: new\n", "rails"},
        {"yaml", YAML, "es:\n    a: Uno\n    m:\n        y: Tres\n", "m.x",
         "es:\n    a: Uno\n    m:\n        x: \"new\"\n        y: Tres\n", "rails"},
        {"yaml", YAML, "es:\n  m: {y: Tres}\n  b: Dos\n", "m.x", "es:\n  m: {x: \"new\", y: Tres}\n  b: Dos\n",
         "rails"},
        {"yaml", YAML, "es:\n  a: \"\"\n  m:\n    x:\n    y: ~\n", "a m.x m.y",
         "es:\n  a: new\n  m:\n    x: \"new\"\n    y: new\n", "rails"},
        {"yaml", YAML, "es:\n  a: |+\n    Uno\n\n  b: Dos\n", "m.x",
         "es:\n  a: |+\n    Uno\n\n  m:\n    x: \"new\"\n  b: Dos\n", "rails"},
        {"yaml", "- id: a\n  translation: One\n- id: b\n  translation: Two\n- id: c\n  translation: Three\n",
         "- id: c\n  translation: Tres\n- id: a\n  translation: Uno\n", "b",
         "- id: c\n  translation: Tres\n- id: a\n  translation: Uno\n- id: b\n  translation: new\n", "go-i18n"},
        {"yaml", "l:\n- One\n- Two\n", "l:\n- Uno\n", "l.1", "l:\n- Uno\n- new\n", NULL},
        {"yaml", YAML, "es:\r\n  a: Uno\r\n", "b", "es:\r\n  a: Uno\r\n  b: new\r\n", "rails"},
    };
    expect_all(CASES, sizeof CASES / sizeof *CASES);
}

static const char TOML[] =
    "top = \"One\"\n\n[a]\nother = \"Two\"\n\n[b]\none = \"Three\"\nother = \"Four\"\n\n[c]\nother = 'Five'\n";

static const char ITEMS[] =
    "[[i]]\na = \"One\"\n\n[[i]]\na = \"Two\"\n\n[[i]]\na = \"Three\"\n\n[i.c]\nd = \"Four\"\n";

static void toml_keeps_what_is_there(void **state)
{
    (void)state;
    static const struct insert_case CASES[] = {
        {"toml", TOML, "[a]\nother = \"Dos\"\n\n[c]\nother = 'Cinco'\n", "b.one b.other",
         "[a]\nother = \"Dos\"\n\n[b]\none = \"new\"\nother = \"new\"\n\n[c]\nother = 'Cinco'\n", "data"},
        {"toml", TOML, "# words\n[c]\nother = 'Cinco'\n", "top", "top = \"new\"\n# words\n[c]\nother = 'Cinco'\n",
         "data"},
        {"toml", TOML, "top = \"Uno\"\n[c]\nother = 'Cinco'", "a.other",
         "top = \"Uno\"\n\n[a]\nother = \"new\"\n\n[c]\nother = 'Cinco'", "data"},
        {"toml", TOML, "", "c.other", "[c]\nother = 'new'\n", "data"},
        {"toml", TOML, "[b] # numbers\nother = \"Cuatro\" # many\n", "b.one",
         "[b] # numbers\none = \"new\"\nother = \"Cuatro\" # many\n", "data"},
        {"toml", TOML, "[b]\n", "b.other", "[b]\nother = \"new\"\n", "data"},
        {"toml", TOML, "a = {}\n", "a.other", "a = { other = \"new\" }\n", "data"},
        {"toml", "a.b = \"One\"\na.c = \"Two\"\n", "a.b = \"Uno\"\n", "a.c", "a.b = \"Uno\"\na.c = \"new\"\n", "data"},
        {"toml", ITEMS, "[[i]]\na = \"Uno\"\n", "i.1.a", "[[i]]\na = \"Uno\"\n[[i]]\na = \"new\"\n", "data"},
        {"toml", ITEMS, "[[i]]\na = 'Uno'\n\n[[i]]\na = 'Dos'\n\n[z]\n", "i.2.a i.2.c.d",
         "[[i]]\na = 'Uno'\n\n[[i]]\na = 'Dos'\n\n[[i]]\na = \"new\"\n\n[i.c]\nd = \"new\"\n\n[z]\n", "data"},
        {"toml", ITEMS, "top = \"Uno\"\n", "i.0.a i.1.a", "top = \"Uno\"\n\n[[i]]\na = \"new\"\n\n[[i]]\na = \"new\"\n",
         "data"},
        {"toml", TOML, "top = \"\"\n", "top", "top = \"new\"\n", "data"},
    };
    expect_all(CASES, sizeof CASES / sizeof *CASES);
}

static void properties_keep_what_is_there(void **state)
{
    (void)state;
    static const char WORDS[] = "# words\na=One\nb : Two\\\n  and more\nc  Three\nd\\ e=Four\n";
    static const struct insert_case CASES[] = {
        {"properties", WORDS, "b=Dos\n", "a c", "a=new\nb=Dos\nc  new\n", "properties"},
        {"properties", WORDS, "# palabras\n\na=Uno", "b d\\ e", "# palabras\n\na=Uno\nb : new", "properties"},
        {"properties", WORDS, "", "a b", "a=new\nb : new\n", "properties"},
        {"properties", WORDS, "# palabras", "a", "# palabras\na=new\n", "properties"},
        {"properties", WORDS, "a=\r\nc Tres\r\n", "a b", "a=new\r\nb : new\r\nc Tres\r\n", "properties"},
        {"properties", WORDS, "a\nb", "a b c", "a=new\nb=new\nc  new", "properties"},
    };
    expect_all(CASES, sizeof CASES / sizeof *CASES);
}

static void strings_keep_what_is_there(void **state)
{
    (void)state;
    static const char WORDS[] = "/* first */\n\"a\" = \"One\";\nb='Two';\n\n\"c\" = \"Three\";\n";
    static const struct insert_case CASES[] = {
        {"strings", WORDS, "b = \"Dos\";\n", "a c", "\"a\" = \"new\";\nb = \"Dos\";\n\"c\" = \"new\";\n", "strings"},
        {"strings", WORDS, "/* uno */ \"a\" = \"Uno\" /* = */ ; \"c\" = \"Tres\";", "b",
         "/* uno */ \"a\" = \"Uno\" /* = */ ;\nb='new'; \"c\" = \"Tres\";", "strings"},
        {"strings", WORDS, "/* tres */\r\n\"c\" = \"Tres\";\r\n", "a",
         "\"a\" = \"new\";\r\n/* tres */\r\n\"c\" = \"Tres\";\r\n", "strings"},
        {"strings", WORDS, "", "b", "b='new';\n", "strings"},
        {"strings", WORDS, "\"a\" = \"\";\n", "a b", "\"a\" = \"new\";\nb='new';\n", "strings"},
    };
    expect_all(CASES, sizeof CASES / sizeof *CASES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_keeps_what_is_there),      cmocka_unit_test(json_makes_what_leads_there),
        cmocka_unit_test(yaml_keeps_what_is_there),      cmocka_unit_test(toml_keeps_what_is_there),
        cmocka_unit_test(properties_keep_what_is_there), cmocka_unit_test(strings_keep_what_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

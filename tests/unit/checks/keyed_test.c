#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "checks/run.h"
#include "formats/format.h"
#include "identity/languages.h"
#include "pairing/localize.h"
#include "pairing/pairs.h"

/* Two files with the same keys, one in each language, as a catalog in memory: ids stand in one of them, strings in the
 * other. Front matter is what there is of data with keys. */
struct keyed {
    struct document ids, strings;
    const struct segment **of_ids, **of_strings; /* by message */
    struct catalog catalog;
    struct findings findings;
};

static struct place_of_text locate(const struct catalog *catalog, const struct message *message, enum message_part part,
                                   size_t number, struct span in_text)
{
    const struct keyed *keyed = catalog->keeper;
    size_t index = (size_t)(message - catalog->messages);
    const struct segment *segment = part == MESSAGE_ID ? keyed->of_ids[index] : keyed->of_strings[index];
    (void)number;
    return (struct place_of_text){part == MESSAGE_ID ? &keyed->ids.source : &keyed->strings.source,
                                  in_text.start == AS_WRITTEN.start ? segment_extent(segment)
                                                                    : segment_in_source(segment, in_text)};
}

static const struct catalog_kind KEYED = {.locate = locate};

static void open_side(struct document *document, const char *path, const char *bytes, struct findings *findings)
{
    static const struct str LANGUAGES_HERE[] = {{"en", 2}, {"es", 2}};
    struct language_settings settings = {.languages = LANGUAGES_HERE, .language_count = 2};
    assert_true(document_open(document, (struct file_content){str_from(path), str_from(bytes)},
                              format_by_name(STR("markdown")), &(struct format_options){0}, findings));
    languages_settle(document, &settings);
}

static const struct segment *find_key(const struct document *document, const char *key)
{
    for (size_t i = 0; i < document->segment_count; i++)
        if (strcmp(document->segments[i].kind, key) == 0)
            return &document->segments[i];
    return NULL;
}

static void add_message(struct keyed *keyed, const struct segment *id, const struct segment *string)
{
    struct message *message = catalog_add(&keyed->catalog);
    message->has_context = true;
    message->context = (struct message_text){.text = str_from(id->kind), .is_present = true};
    message->id = (struct message_text){.text = id->text, .is_present = true};
    message_set_count(&keyed->catalog, message, 1);
    message->strings[0] = (struct message_text){.text = string ? string->text : STR(""), .is_present = string != NULL};
}

static void open_pair(struct keyed *keyed, const char *english, const char *spanish)
{
    *keyed = (struct keyed){0};
    open_side(&keyed->ids, "en.md", english, &keyed->findings);
    open_side(&keyed->strings, "es.md", spanish, &keyed->findings);
    struct catalog *catalog = &keyed->catalog;
    catalog_init(catalog, STR("es.md"));
    catalog->kind = &KEYED;
    catalog->keeper = keyed;
    catalog->source = keyed->strings.source;
    size_t count = keyed->ids.segment_count;
    keyed->of_ids = arena_alloc(&catalog->arena, 2 * count * sizeof *keyed->of_ids);
    keyed->of_strings = keyed->of_ids + count;
    for (size_t i = 0; i < count; i++) {
        const struct segment *id = keyed->of_ids[i] = &keyed->ids.segments[i];
        keyed->of_strings[i] = find_key(&keyed->strings, id->kind);
        add_message(keyed, id, keyed->of_strings[i]);
    }
    catalog_reindex(catalog);
}

static void close_pair(struct keyed *keyed)
{
    catalog_free(&keyed->catalog);
    document_free(&keyed->ids);
    document_free(&keyed->strings);
    findings_free(&keyed->findings);
}

static void check(struct keyed *keyed)
{
    struct arena arena = {0};
    struct check_catalog in = {.catalog = &keyed->catalog, .source = STR("en"), .target = STR("es")};
    struct check_settings settings = {.is_complete = true};
    struct check_context context = {.settings = &settings, .rules = NULL, .catalogs = &in, .catalog_count = 1};
    checks_prepare(&context, false, &arena);
    struct catalog_part *parts;
    size_t count = checks_divide(&context, NULL, 0, &arena, &parts);
    for (size_t i = 0; i < count; i++)
        checks_run_part(&context, &parts[i], &keyed->findings);
    arena_free(&arena);
}

static void expect_finding(const struct keyed *keyed, const char *rule, const char *path, size_t line, size_t column)
{
    for (size_t i = 0; i < keyed->findings.count; i++) {
        struct finding finding = finding_of(keyed->findings.items[i]);
        if (strcmp(finding.rule->id, rule) == 0 && str_equal(finding.place.path, str_from(path)) &&
            finding.place.start.line == line && finding.place.start.column == column)
            return;
    }
    for (size_t i = 0; i < keyed->findings.count; i++) {
        struct finding finding = finding_of(keyed->findings.items[i]);
        print_error("%.*s:%zu:%zu %s\n", (int)finding.place.path.len, finding.place.path.at, finding.place.start.line,
                    finding.place.start.column, finding.rule->id);
    }
    fail_msg("no %s at %s:%zu:%zu", rule, path, line, column);
}

static void places_are_in_the_file_that_is_meant(void **state)
{
    (void)state;
    struct keyed keyed;
    open_pair(&keyed,
              "---\ntitle: \"See \\\"it\\\" in {place}, friend\"\nsummary: The mine is open every day\n"
              "description: 'It''s where our people work'\n---\n",
              "---\nsummary: The mine is open every day\ndescription: 'Es ''donde'' la gesti\xC3\xB2n empieza'\n"
              "title: \"Vea \\\"esto\\\" en {lugar}, amigo\"\n---\n");
    check(&keyed);
    expect_finding(&keyed, "untranslated-copy", "es.md", 2, 10);
    expect_finding(&keyed, "accent-wrong", "es.md", 3, 31);
    expect_finding(&keyed, "placeholder-unknown", "es.md", 4, 25);
    for (size_t i = 0; i < keyed.findings.count; i++)
        assert_string_not_equal(finding_of(keyed.findings.items[i]).rule->id, "header-missing");
    const struct message *message = &keyed.catalog.messages[0];
    struct place_of_text place = message_locate(&keyed.catalog, message, MESSAGE_ID, 0, (struct span){4, 8});
    assert_ptr_equal(place.source, &keyed.ids.source);
    assert_true(str_equal(str_span(place.source->bytes, place.at), STR("\\\"it\\\"")));
    close_pair(&keyed);
}

/* Documents ask a catalog for their texts, whatever it is kept in. */
static void translates_documents(void **state)
{
    (void)state;
    struct keyed keyed;
    open_pair(&keyed, "---\ntitle: Our people\n---\n", "---\ntitle: Nuestra gente\n---\n");
    const struct str key = STR("title");
    const struct message *message = catalog_find(&keyed.catalog, &key, STR("Our people"));
    assert_non_null(message);
    assert_true(str_equal(pair_translation(message, false), STR("Nuestra gente")));
    close_pair(&keyed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_in_the_file_that_is_meant),
        cmocka_unit_test(translates_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "formats/data/keyed.h"
#include "formats/format.h"
#include "pairing/keyed_catalog.h"
#include "pairing/pairs.h"

static void open_side(struct document *document, const char *path, const char *json)
{
    struct findings findings = {0};
    struct format_options options = {.keyed = keyed_by_name(STR("i18next"))};
    assert_true(document_open(document, (struct file_content){str_from(path), str_from(json)},
                              format_by_name(STR("json")), &options, &findings));
    findings_free(&findings);
}

static void open_pair(struct keyed_catalog *keyed, const char *english, const char *target, const char *other)
{
    *keyed = (struct keyed_catalog){.source_language = STR("en"), .target_language = str_from(target)};
    keyed->dialect = keyed_by_name(STR("i18next"));
    open_side(&keyed->source, "en.json", english);
    open_side(&keyed->target, "other.json", other);
    keyed_catalog_make(keyed);
}

static const struct message *find(const struct keyed_catalog *keyed, const char *context, const char *id)
{
    struct str key = str_from(context);
    return catalog_find(&keyed->catalog, &key, str_from(id));
}

/* The bytes of the file at the place of a part of a message. */
static void expect_place(struct place_of_text place, const char *path, const char *bytes)
{
    assert_true(str_equal(place.source->path, str_from(path)));
    assert_true(str_equal(str_span(place.source->bytes, place.at), str_from(bytes)));
}

static struct place_of_text place(const struct keyed_catalog *keyed, const struct message *message,
                                  enum message_part part, struct span in_text)
{
    return message_locate(&keyed->catalog, message, part, 0, in_text);
}

static void same_keys_are_a_message(void **state)
{
    (void)state;
    struct keyed_catalog keyed;
    open_pair(&keyed, "{\"a\": \"Our \\\"people\\\"\", \"b\": {\"c\": \"Gone\"}, \"d\": \"Work\"}", "es",
              "{\"d\": \"Obra\", \"x\": \"Demás\", \"a\": \"Nuestra \\\"gente\\\"\"}");
    const struct message *message = find(&keyed, "a", "Our \"people\"");
    assert_non_null(message);
    assert_true(str_equal(pair_translation(message, false), STR("Nuestra \"gente\"")));
    expect_place(place(&keyed, message, MESSAGE_ID, (struct span){4, 12}), "en.json", "\\\"people\\\"");
    expect_place(place(&keyed, message, MESSAGE_STRING, (struct span){8, 15}), "other.json", "\\\"gente\\\"");
    message = find(&keyed, "b.c", "Gone");
    assert_true(message && !message_has_translation(message));
    expect_place(place(&keyed, message, MESSAGE_ID, AS_WRITTEN), "en.json", "Gone");
    expect_place(place(&keyed, message, MESSAGE_ENTRY, AS_WRITTEN), "other.json", "Nuestra \\\"gente\\\"");
    message = find(&keyed, "x", "Demás");
    assert_true(message && !message_has_translation(message));
    expect_place(place(&keyed, message, MESSAGE_ID, AS_WRITTEN), "other.json", "Demás");
    expect_place(place(&keyed, message, MESSAGE_ENTRY, AS_WRITTEN), "en.json", "Work");
    struct localize_counts counts = keyed_catalog_count(&keyed);
    assert_int_equal(counts.segments, 3);
    assert_int_equal(counts.translated, 2);
    keyed_catalog_free(&keyed);
}

/* A number, a truth value or an address is there, though it is no text. */
static void what_is_no_text_is_no_gap(void **state)
{
    (void)state;
    struct keyed_catalog keyed;
    open_pair(&keyed, "{\"a\": \"Yes\", \"b\": true, \"c\": \"Gone\"}", "es",
              "{\"a\": true, \"b\": \"Sí\", \"c\": \"\"}");
    const struct message *message = find(&keyed, "a", "Yes");
    assert_true(message && !message_is_sound(message));
    assert_int_equal(keyed_catalog_count(&keyed).translated, 1);
    assert_null(find(&keyed, "b", "Sí"));
    message = find(&keyed, "c", "Gone");
    assert_true(message && !message_has_translation(message));
    keyed_catalog_free(&keyed);
}

static void expect_forms(const char *target, const char *other, const char *const *forms, size_t count)
{
    struct keyed_catalog keyed;
    open_pair(&keyed, "{\"f_one\": \"{{n}} file\", \"f_other\": \"{{n}} files\"}", target, other);
    const struct message *message = find(&keyed, "f", "{{n}} file");
    assert_true(message && message->has_plural && str_equal(message->id_plural.text, STR("{{n}} files")));
    assert_int_equal(message->string_count, count);
    for (size_t i = 0; i < count; i++)
        assert_true(str_equal(message->strings[i].text, str_from(forms[i])));
    keyed_catalog_free(&keyed);
}

/* Which there have to be, the target's language says. */
static void forms_are_those_of_the_target(void **state)
{
    (void)state;
    expect_forms("es", "{\"f_other\": \"b\", \"f_one\": \"a\"}", (const char *const[]){"a", "b"}, 2);
    expect_forms("es", "{\"f_one\": \"a\", \"f_many\": \"c\", \"f_other\": \"b\"}",
                 (const char *const[]){"a", "b", "c"}, 3);
    expect_forms("es", "{\"f_one\": \"a\"}", (const char *const[]){"a", ""}, 2);
    expect_forms("es", "{\"f_other\": \"b\"}", (const char *const[]){"", "b"}, 2);
    expect_forms("ru", "{\"f_one\": \"a\", \"f_few\": \"b\", \"f_many\": \"c\", \"f_other\": \"d\"}",
                 (const char *const[]){"a", "b", "c", "d"}, 4);
    expect_forms("es", "{\"f_zero\": \"z\", \"f_one\": \"a\", \"f_other\": \"b\"}",
                 (const char *const[]){"a", "b", "", "z"}, 4);
    expect_forms("ja", "{\"f_other\": \"b\"}", (const char *const[]){"b"}, 1);
    expect_forms("tlh", "{\"f_other\": \"b\"}", (const char *const[]){"", "b"}, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_keys_are_a_message),
        cmocka_unit_test(what_is_no_text_is_no_gap),
        cmocka_unit_test(forms_are_those_of_the_target),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

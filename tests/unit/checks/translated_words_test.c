#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "checks/translated_words.h"

static void add(struct catalog *catalog, const char *id, const char *string)
{
    struct message *message = catalog_add(catalog);
    message_set(catalog, &message->id, str_from(id));
    message_set_count(catalog, message, 1);
    message_set(catalog, &message->strings[0], str_from(string));
}

static void expect(const struct translated_words *words, const char *text, struct words_known expected)
{
    struct words_known known = translated_words_look(words, str_from(text));
    assert_int_equal(known.translated, expected.translated);
    assert_int_equal(known.often, expected.often);
    assert_int_equal(known.always, expected.always);
    assert_int_equal(known.surely, expected.surely);
    assert_int_equal(known.unknown, expected.unknown);
    assert_int_equal(known.kept, expected.kept);
}

static void what_others_translate_was_left(void **state)
{
    (void)state;
    struct catalog catalog;
    struct arena arena = {0};
    catalog_init(&catalog, STR("es.json"));
    add(&catalog, "Enter your password", "Introduzca su contraseña");
    add(&catalog, "The DNS server is down", "El servidor DNS no responde");
    add(&catalog, "Password", "Password");
    add(&catalog, "Nobody knows", "");
    for (int i = 0; i < 4; i++)
        add(&catalog, "Send the email", i ? "Envíe el correo" : "Envíe el email");
    add(&catalog, "A long password", "Una contraseña larga");
    struct translated_words words = translated_words_make(&catalog, &arena);
    expect(&words, "Password", (struct words_known){1, 1, 1, 0, 0, 0});
    expect(&words, "DNS password", (struct words_known){1, 1, 1, 0, 0, 1});
    expect(&words, "DNS", (struct words_known){0, 0, 0, 0, 0, 1});
    expect(&words, "Nobody", (struct words_known){0, 0, 0, 0, 1, 0});
    expect(&words, "Password manager", (struct words_known){1, 1, 1, 0, 1, 0});
    expect(&words, "a {password} 1", (struct words_known){0, 0, 0, 0, 0, 0});
    expect(&words, "Email", (struct words_known){1, 1, 0, 0, 0, 0});
    expect(&words, "server", (struct words_known){1, 0, 0, 0, 0, 0});
    expect(&words, "Send", (struct words_known){1, 1, 1, 1, 0, 0});
    arena_free(&arena);
    catalog_free(&catalog);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_others_translate_was_left)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

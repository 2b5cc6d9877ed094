#include "lang/identify.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* A letter for each word: e, s, or - for none. */
static void check(const char *text, const char *wanted)
{
    struct arena arena = {0};
    struct passages words = identify_words(str_from(text), &arena);
    char found[64] = "";
    assert_true(words.count < sizeof found);
    for (size_t i = 0; i < words.count; i++)
        found[i] = words.items[i].language == LANGUAGE_ES ? 's' : words.items[i].language == LANGUAGE_EN ? 'e' : '-';
    if (strcmp(found, wanted) != 0)
        fail_msg("\"%s\": %s, not %s", text, found, wanted);
    arena_free(&arena);
}

static void changes_inside_a_sentence(void **state)
{
    (void)state;
    check("I wonder si todav\xC3\xAD"
          "a hay boletos for the concert",
          "eessssee"
          "e");
    check("the woman que estaba ah\xC3\xAD was very nice", "eesssee"
                                                           "e");
}

static void one_letter_and_short_words_go_with_their_neighbours(void **state)
{
    (void)state;
    check("I said no and I meant it", "eeeeee"
                                      "e");
    check("y yo no le dije a nadie", "sssssss");
    check("we went a la playa yesterday", "eessse");
    check("it happened a long time ago", "eeeeee");
    check("he said no he visto nada", "eessss");
    check("he estado pensando about you", "sssee");
    check("we had it once and he left", "eeeeeee");
}

/* "Imaginate" is no word of English, however much it looks like one. */
static void orders_of_those_who_say_vos(void **state)
{
    (void)state;
    check("imaginate if he knew", "seee");
    check("sentate and wait", "see");
    check("ANDATE A DORMIR", "sss");
    check("create and donate", "eee");
}

static void utterances_go_with_their_neighbours(void **state)
{
    (void)state;
    check("mmhm", "e");
    check("no no, she never was there", "eeeeee");
    check("no no, ella nunca estuvo ah\xC3\xAD lol", "sssssss");
    check("idk gonna be late", "eeee");
    check("jajaja xq no vienes", "ssss");
}

static void capitals_are_words_where_all_is_in_capitals(void **state)
{
    (void)state;
    check("NO ME GUSTA QUE ME HABLEN", "ssssss");
    check("WHY DO YOU ALL SHOUT", "eeeee");
}

static void strange_names_have_no_language(void **state)
{
    (void)state;
    check("we met Xochitl at the party", "ee-eee");
    check("\xD0\x9C\xD0\xB8\xD1\x80", "-");
    check("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_inside_a_sentence),
        cmocka_unit_test(one_letter_and_short_words_go_with_their_neighbours),
        cmocka_unit_test(orders_of_those_who_say_vos),
        cmocka_unit_test(utterances_go_with_their_neighbours),
        cmocka_unit_test(capitals_are_words_where_all_is_in_capitals),
        cmocka_unit_test(strange_names_have_no_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

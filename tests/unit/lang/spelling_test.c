#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file_batch.h"
#include "lang/spelling.h"

/* A dictionary in a folder of its own. */
struct made {
    char folder[64], affixes[96], words[96];
    struct arena arena;
    struct dictionary dictionary;
};

static const char *make(struct made *made, const char *language, const char *affixes, const char *words)
{
    snprintf(made->folder, sizeof made->folder, "/tmp/spelling_test.XXXXXX");
    assert_non_null(mkdtemp(made->folder));
    snprintf(made->affixes, sizeof made->affixes, "%s/x.aff", made->folder);
    snprintf(made->words, sizeof made->words, "%s/x.dic", made->folder);
    assert_int_equal(file_write(made->affixes, str_from(affixes)), 0);
    assert_int_equal(file_write(made->words, str_from(words)), 0);
    made->dictionary =
        (struct dictionary){.language = str_from(language), .affixes = made->affixes, .words = made->words};
    return dictionary_open(&made->dictionary, &made->arena);
}

static void unmake(struct made *made)
{
    unlink(made->affixes);
    unlink(made->words);
    rmdir(made->folder);
    arena_free(&made->arena);
}

static const char SPANISH[] = "SET UTF-8\nTRY aeroinsctldumpbgfvhzóíjáqéñxyúükw\n";
static const char LATIN_1[] = "SET ISO8859-1\nTRY aeo\xF3\nSFX S Y 1\nSFX S 0 s .\n";

/* The words near one, each with the number of its slip. */
static void expect_near(struct speller *speller, const char *language, const char *word, const char *expected)
{
    struct near near = speller_near(speller, str_from(language), str_from(word), true);
    struct buf buf;
    buf_init(&buf, 4096);
    for (size_t i = 0; i < near.count; i++)
        buf_format(&buf, "%s%.*s %d", i ? ", " : "", (int)near.words[i].len, near.words[i].at, (int)near.slips[i]);
    assert_string_equal(buf.at, expected);
    buf_release(&buf);
}

static bool knows(struct speller *speller, const char *word)
{
    return speller_knows(speller, str_from(word));
}

static void knows_the_words_of_every_dictionary_and_its_own(void **state)
{
    (void)state;
    struct made es = {0}, en = {0};
    assert_null(make(&es, "es", SPANISH, "4\nsesión\nquitando\nPerú\nHTML\n"));
    assert_null(make(&en, "en-GB", LATIN_1,
                     "2\ntable/S\nfa\xE7"
                     "ade\n"));
    struct spelling *spelling = spelling_make((struct dictionary[]){es.dictionary, en.dictionary}, 2);
    spelling_add_words(spelling, STR("Cumbre Andina, geomática"));
    struct speller *speller = speller_take(spelling);
    assert_true(knows(speller, "sesión") && knows(speller, "Sesión") && !knows(speller, "sesion"));
    assert_true(knows(speller, "tables") && knows(speller, "façade") && !knows(speller, "tabless"));
    assert_true(knows(speller, "andina") && knows(speller, "GEOMÁTICA"));
    assert_true(knows(speller, "html") && !knows(speller, "perú"));
    assert_true(knows(speller, "quitándolo") && !knows(speller, "quitandolo"));
    assert_true(speller_covers(speller, STR("es-PE")) && speller_covers(speller, STR("en")));
    assert_false(speller_covers(speller, STR("fr")));
    speller_give(speller);
    spelling_free(spelling);
    unmake(&es);
    unmake(&en);
}

static void finds_what_a_word_may_stand_for(void **state)
{
    (void)state;
    struct made es = {0};
    assert_null(make(&es, "es", SPANISH, "9\nsesión\nvisión\ncamino\ncamión\ncanino\nPerú\npublicó\npúblico\ncasa\n"));
    struct spelling *spelling = spelling_make(&es.dictionary, 1);
    struct speller *speller = speller_take(spelling);
    expect_near(speller, "es", "sesion", "sesión 0");
    expect_near(speller, "es", "sésion", "sesión 0");
    expect_near(speller, "es", "sesiòn", "sesión 0");
    expect_near(speller, "es", "perú", "Perú 0");
    assert_int_equal(speller_near(speller, STR("es"), STR("publico"), true).count, 2);
    assert_int_equal(speller_near(speller, STR("es"), STR("sesion"), false).count, 1);
    assert_int_equal(speller_near(speller, STR("es"), STR("camnio"), false).count, 0);
    expect_near(speller, "es", "camnio", "camino 1");
    expect_near(speller, "es", "camio", "camino 2");
    expect_near(speller, "es", "camiino", "camino 3");
    expect_near(speller, "es", "comino", "camino 4");
    expect_near(speller, "es", "sasa", "casa 5");
    expect_near(speller, "es", "acsa", "casa 5");
    expect_near(speller, "es", "qwzrty", "");
    expect_near(speller, "en", "sesion", "");
    speller_give(speller);
    spelling_free(spelling);
    unmake(&es);
}

static void each_thread_has_a_speller(void **state)
{
    (void)state;
    struct made es = {0};
    assert_null(make(&es, "es", SPANISH, "1\nsesión\n"));
    struct spelling *spelling = spelling_make(&es.dictionary, 1);
    struct speller *one = speller_take(spelling), *other = speller_take(spelling);
    assert_ptr_not_equal(one, other);
    assert_true(knows(one, "sesión") && knows(other, "sesión"));
    speller_give(one);
    assert_ptr_equal(speller_take(spelling), one);
    speller_give(one);
    speller_give(other);
    spelling_free(spelling);
    unmake(&es);
}

static void says_why_a_dictionary_is_of_no_use(void **state)
{
    (void)state;
    struct made made = {0};
    assert_non_null(make(&made, "ja", "SET Shift_JIS\n", "0\n"));
    unmake(&made);
    made = (struct made){0};
    assert_null(make(&made, "es", "PFX A Y 1\nPFX A 0 re .\nSET Shift_JIS\n", "0\n"));
    made.dictionary.words = "/tmp/there/is/no.dic";
    assert_non_null(dictionary_open(&made.dictionary, &made.arena));
    unmake(&made);
}

static void reads_the_letters_of_a_dictionary(void **state)
{
    (void)state;
    struct made made = {0};
    assert_null(make(&made, "en", LATIN_1, "0\n"));
    assert_int_equal(made.dictionary.letter_count, 27);
    assert_int_equal(made.dictionary.letters[0], 'a');
    assert_int_equal(made.dictionary.letters[3], 0xF3);
    assert_int_equal(made.dictionary.letters[26], 'z');
    unmake(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_the_words_of_every_dictionary_and_its_own),
        cmocka_unit_test(finds_what_a_word_may_stand_for),
        cmocka_unit_test(each_thread_has_a_speller),
        cmocka_unit_test(says_why_a_dictionary_is_of_no_use),
        cmocka_unit_test(reads_the_letters_of_a_dictionary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

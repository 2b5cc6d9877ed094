#include "lang/language.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "lang/identify.h"

static struct word word_of(struct str letters)
{
    struct word word = {.count = (uint8_t)letters.len};
    assert_true(letters.len <= sizeof word.letters);
    memcpy(word.letters, letters.at, letters.len);
    return word;
}

static void check_list(struct str list)
{
    struct str before = STR(" ");
    assert_true(list.len > 2 && list.at[0] == ' ' && list.at[list.len - 1] == ' ');
    for (size_t at = 0, end; at + 1 < list.len; at = end) {
        end = str_find_char(list, ' ', at + 1);
        struct str item = str_slice(list, at, end + 1);
        struct word word = word_of(item);
        if (str_compare(before, item) >= 0 || !language_lists(list, &word))
            fail_msg("'%.*s' is out of order", (int)item.len, item.at);
        before = item;
        word.letters[1] = '!';
        assert_false(language_lists(list, &word));
    }
}

extern const struct language language_en, language_es, language_fr, language_pt;

/* Those of other pairs, too. */
static void finds_every_word_of_its_lists(void **state)
{
    (void)state;
    static const struct language *const languages[] = {&language_en, &language_es, &language_fr, &language_pt};
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        check_list(languages[i]->loanwords);
        check_list(languages[i]->sentence_words);
        check_list(languages[i]->reader_words);
        check_list(languages[i]->question_words);
        check_list(languages[i]->given_names);
        check_list(languages[i]->slang);
    }
}

static void finds_no_parts_of_words(void **state)
{
    (void)state;
    static const char *const words[] = {" a ", " blo ", " blogg ", " zzz ", " \xFF ", " plu ", " pluginss "};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct word word = word_of(str_from(words[i]));
        assert_false(language_lists(language_es.loanwords, &word));
    }
}

static void names_of_languages_are_at_home_everywhere(void **state)
{
    (void)state;
    struct word word = word_of(STR(" espa\xF1ol "));
    assert_true(language_borrows(&language_en, &word));
    assert_true(language_borrows(&language_es, &word));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_every_word_of_its_lists),
        cmocka_unit_test(finds_no_parts_of_words),
        cmocka_unit_test(names_of_languages_are_at_home_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "checks/copies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A plural's forms may be copies of either text. */
static void copies_of_plurals_are_marked(void **state)
{
    (void)state;
    struct catalog catalog = {0};
    struct findings findings = {0};
    struct str bytes = STR("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                           "msgid \"Close the other session to continue.\"\n"
                           "msgid_plural \"Close the %d other sessions to continue.\"\n"
                           "msgstr[0] \"Cierre la otra sesión.\"\n"
                           "msgstr[1] \"Close the %d other sessions to continue.\"\n\n"
                           "msgid \"Open the other session to continue.\"\n"
                           "msgid_plural \"Open the %d other sessions to continue.\"\n"
                           "msgstr[0] \"Open the other session to continue.\"\n"
                           "msgstr[1] \"Abra las otras %d sesiones.\"\n\n"
                           "msgid \"Leave the other session to continue.\"\n"
                           "msgid_plural \"Leave the %d other sessions to continue.\"\n"
                           "msgstr[0] \"Salga de la otra sesión.\"\n"
                           "msgstr[1] \"Salga de las otras %d sesiones.\"\n");
    catalog_read(&catalog, STR("es.po"), bytes, &findings);
    copies_mark(&catalog, &(struct copy_terms){.source = STR("en"), .target = STR("es")});
    assert_true(catalog.messages[1].is_copy);
    assert_true(catalog.messages[2].is_copy);
    assert_false(catalog.messages[3].is_copy);
    catalog_free(&catalog);
    findings_free(&findings);
}

/* Into a language that the engine does not know. */
static void copies_of_other_languages_are_marked(void **state)
{
    (void)state;
    struct catalog catalog = {0};
    struct findings findings = {0};
    struct str bytes = STR("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                           "msgid \"Close the other session to continue.\"\n"
                           "msgstr \"Close the other session to continue.\"\n\n"
                           "msgid \"E-mail\"\nmsgstr \"E-mail\"\n");
    catalog_read(&catalog, STR("de.po"), bytes, &findings);
    copies_mark(&catalog, &(struct copy_terms){.source = STR("en"), .target = STR("de")});
    assert_true(catalog.messages[1].is_copy);
    assert_false(catalog.messages[2].is_copy);
    catalog_free(&catalog);
    findings_free(&findings);
}

/* What a comment says of copies holds for its message, up to the end of its region, or for the file from there on. */
static void copies_may_be_ignored(void **state)
{
    (void)state;
    static const struct {
        const char *comments[4];
        const char *marked; /* a digit for each message: 1, a copy */
    } CASES[] = {
        {{"", "", "", ""}, "1111"},
        {{"", "# cotejo-ignore: untranslated-copy\n", "", ""}, "1011"},
        {{"", "# cotejo-ignore: state-fuzzy\n", "", ""}, "1111"},
        {{"", "# cotejo-ignore-start: untranslated-copy\n", "", "# cotejo-ignore-end\n"}, "1001"},
        {{"", "# cotejo-ignore-start: untranslated-copy\n", "# cotejo-ignore-end\n", ""}, "1011"},
        {{"", "", "# cotejo-ignore-file: untranslated-copy\n", "# cotejo-ignore-end\n"}, "1100"},
    };
    static const char *const VERBS[] = {"Close", "Open", "Leave", "Enter"};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct catalog catalog = {0};
        struct findings findings = {0};
        struct buf text;
        buf_init(&text, BUF_MAXIMUM);
        buf_add(&text, STR("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n"));
        for (size_t k = 0; k < 4; k++)
            buf_format(&text,
                       "\n%smsgid \"%s the other session to continue.\"\n"
                       "msgstr \"%s the other session to continue.\"\n",
                       CASES[i].comments[k], VERBS[k], VERBS[k]);
        catalog_read(&catalog, STR("es.po"), buf_str(&text), &findings);
        copies_mark(&catalog, &(struct copy_terms){.source = STR("en"), .target = STR("es")});
        for (size_t k = 0; k < 4; k++)
            assert_int_equal(catalog.messages[k + 1].is_copy, CASES[i].marked[k] == '1');
        catalog_free(&catalog);
        findings_free(&findings);
        buf_release(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(copies_of_plurals_are_marked),
                                       cmocka_unit_test(copies_of_other_languages_are_marked),
                                       cmocka_unit_test(copies_may_be_ignored)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

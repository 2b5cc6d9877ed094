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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(copies_of_plurals_are_marked)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

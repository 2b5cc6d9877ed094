#include "text/locale_filter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void test_ranges(void **state)
{
    (void)state;
    /* Of https://www.rfc-editor.org/rfc/rfc4647#section-3.3.2, and others. */
    static const struct {
        const char *range, *tag;
        bool matches;
    } CASES[] = {
        {"de-*-DE", "de-DE", true},
        {"de-*-DE", "de-de", true},
        {"de-*-DE", "de-Latn-DE", true},
        {"de-*-DE", "de-Latf-DE", true},
        {"de-*-DE", "de-DE-x-goethe", true},
        {"de-*-DE", "de-Latn-DE-1996", true},
        {"de-*-DE", "de-Deva-DE", true},
        {"de-*-DE", "de", false},
        {"de-*-DE", "de-x-DE", false},
        {"de-*-DE", "de-Deva", false},
        {"de-DE", "de-Latn-DE", true},
        {"es", "es-PE", true},
        {"es-PE", "es", false},
        {"ES-pe", "es-PE", true},
        {"*", "qu", true},
        {"*-PE", "es-PE", true},
        {"*-PE", "es", false},
        {"e", "es", false},
        {"es-", "es-PE", false},
        {"", "es", false},
        {"en-x-a", "en-x-a", true},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        if (language_range_matches(str_from(CASES[i].range), str_from(CASES[i].tag)) != CASES[i].matches)
            fail_msg("%s, %s", CASES[i].range, CASES[i].tag);
}

static void test_filters(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const struct {
        const char *ranges, *type;
        bool has_es, is_empty, is_full;
    } CASES[] = {
        {"es", NULL, true, false, false},
        {"fr, es-*", "include", true, false, false},
        {"fr", NULL, false, false, false},
        {"es", "exclude", false, false, false},
        {"fr", "EXCLUDE ", true, false, false},
        {"", NULL, false, true, false},
        {" , ", NULL, false, true, false},
        {"*", "exclude", false, true, false},
        {"", "exclude", true, false, true},
        {"*", "include", true, false, true},
        {NULL, "include", true, false, true},
        {NULL, "exclude", false, true, false},
        {"fr,*", NULL, true, false, true},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct str ranges = CASES[i].ranges ? str_from(CASES[i].ranges) : (struct str){0};
        struct str type = CASES[i].type ? str_from(CASES[i].type) : (struct str){0};
        const struct locale_filter *filter = locale_filter_make(ranges, type, &arena);
        if (locale_filter_admits(filter, STR("es")) != CASES[i].has_es ||
            locale_filter_is_empty(filter) != CASES[i].is_empty || locale_filter_is_full(filter) != CASES[i].is_full)
            fail_msg("case %zu", i);
    }
    assert_true(locale_filter_admits(NULL, STR("es")) && locale_filter_is_full(NULL) && !locale_filter_is_empty(NULL));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_ranges), cmocka_unit_test(test_filters)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

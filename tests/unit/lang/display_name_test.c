#include "lang/display_name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_named(const char *tag, const char *in, const char *expected)
{
    char out[DISPLAY_NAME_SIZE];
    struct str name = language_display_name(str_from(tag), in, out);
    assert_true(str_equal(name, str_from(expected)));
}

static void test_names(void **state)
{
    (void)state;
    assert_named("es", "en", "Spanish");
    assert_named("es", "es", "español");
    assert_named("fr", "es", "francés");
    assert_named("es-MX", "en", "Spanish (Mexico)");
    assert_named("xqq", "en", "xqq");
    assert_named("", "en", "");
    assert_named("no tag at all", "en", "no tag at all");
    char longest[200];
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_named(longest, "en", longest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

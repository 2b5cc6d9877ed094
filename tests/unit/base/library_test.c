#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/library.h"

#define FUNCTIONS(F) F(cos) F(sin)

LIBRARY(mathematics, FUNCTIONS, "libm.so.6")
LIBRARY(nothing, FUNCTIONS, "libcotejo-no-such-library.so.1")
LIBRARY(other, FUNCTIONS, "libc.so.6")

static void calls_what_was_loaded(void **state)
{
    (void)state;
    assert_true(library_load(&mathematics_library));
    assert_true(library_load(&mathematics_library));
    assert_true(mathematics.cos(0) == 1);
    assert_true(mathematics.sin(0) == 0);
}

static void says_what_is_not_there(void **state)
{
    (void)state;
    assert_false(library_load(&nothing_library));
    assert_false(library_load(&nothing_library));
}

static void needs_every_function(void **state)
{
    (void)state;
    assert_false(library_load(&other_library));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calls_what_was_loaded),
        cmocka_unit_test(says_what_is_not_there),
        cmocka_unit_test(needs_every_function),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

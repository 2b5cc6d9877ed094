#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "identity/icu_keywords.h"

#include "base/buf.h"

/* The text with its keywords replaced by a bar each. */
static void assert_arms(const char *text, const char *expected)
{
    struct arena arena = {0};
    struct span *keywords;
    struct buf buf;
    size_t count = icu_keywords(str_from(text), &arena, &keywords), done = 0;
    buf_init(&buf, 4096);
    for (size_t i = 0; i < count; i++) {
        buf_add(&buf, str_slice(str_from(text), done, keywords[i].start));
        buf_add_char(&buf, '|');
        done = keywords[i].end;
    }
    buf_add(&buf, str_slice(str_from(text), done, SIZE_MAX));
    assert_int_equal(buf.len, strlen(expected));
    assert_memory_equal(buf.at, expected, buf.len);
    buf_release(&buf);
    arena_free(&arena);
}

static void keywords_are_told_from_arms(void **state)
{
    (void)state;
    assert_arms("{n, plural, one {a day} other {# days}}", "|a day|# days|");
    assert_arms("In {n,plural,=0{none}other{{m, select, a {x} other {y}} of {name}}} left",
                "In |none||x|y| of {name}| left");
}

static void other_braces_are_text(void **state)
{
    (void)state;
    assert_arms("{name} has {n, number} {{ plural, }} {", "{name} has {n, number} {{ plural, }} {");
    assert_arms("} {n, plural, one", "} {n, plural, one");
    assert_arms("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keywords_are_told_from_arms),
        cmocka_unit_test(other_braces_are_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

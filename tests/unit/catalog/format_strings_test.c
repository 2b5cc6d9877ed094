#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "catalog/format_strings.h"

static void count(void *context, struct str problem)
{
    assert_true(problem.len > 0);
    ++*(int *)context;
}

static int problems(const char *text)
{
    struct findings findings = {0};
    struct catalog catalog = {0};
    catalog_read(&catalog, STR("es.po"), str_from(text), &findings);
    int total = 0;
    for (size_t i = 0; i < catalog.message_count; i++) {
        int before = total;
        bool is_bad = format_strings_check(&catalog.messages[i], count, &total);
        assert_int_equal(is_bad, total > before);
    }
    catalog_free(&catalog);
    findings_free(&findings);
    return total;
}

static void arguments_are_compared(void **state)
{
    (void)state;
    assert_int_equal(problems("#, c-format\nmsgid \"%d of %s\"\nmsgstr \"%d de %s\"\n"), 0);
    assert_int_equal(problems("#, c-format\nmsgid \"%d of %s\"\nmsgstr \"%2$s: %1$d\"\n"), 0);
    assert_int_equal(problems("#, c-format\nmsgid \"%d of %s\"\nmsgstr \"%s de %d\"\n"), 2);
    assert_int_equal(problems("#, python-brace-format\nmsgid \"{a}\"\nmsgstr \"{b}\"\n"), 1);
    assert_int_equal(
        problems(
            "#, c-format, range: 0..5\nmsgid \"one %d\"\nmsgid_plural \"%d\"\nmsgstr[0] \"%d\"\nmsgstr[1] \"%s\"\n"),
        1);
}

static void what_cannot_be_judged_is_not(void **state)
{
    (void)state;
    assert_int_equal(problems("msgid \"%d\"\nmsgstr \"%s\"\n"), 0);
    assert_int_equal(problems("#, no-c-format\nmsgid \"%d\"\nmsgstr \"%s\"\n"), 0);
    assert_int_equal(problems("#, made-up-format\nmsgid \"%d\"\nmsgstr \"%s\"\n"), 0);
    assert_int_equal(problems("#, fuzzy, c-format\nmsgid \"%d\"\nmsgstr \"%s\"\n"), 0);
    assert_int_equal(problems("#, c-format\nmsgid \"%d\"\nmsgstr \"\"\n"), 0);
    assert_int_equal(problems("#, c-format\nmsgid \"%d\"\nmsgstr \"%s\\0\"\n"), 0);
    assert_int_equal(problems("#, c-format\nmsgid \"%d\"\nmsgstr \"%d \xC3\"\n"), 0);
}

static void *check_often(void *unused)
{
    (void)unused;
    int total = 0;
    for (int i = 0; i < 200; i++)
        total += problems("#, c-format\nmsgid \"%d of %s\"\nmsgstr \"%s de %d\"\n");
    return total == 400 ? NULL : "wrong";
}

static void threads_take_turns(void **state)
{
    (void)state;
    pthread_t threads[4];
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, check_often, NULL), 0);
    for (size_t i = 0; i < 4; i++) {
        void *result;
        pthread_join(threads[i], &result);
        assert_null(result);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arguments_are_compared),
        cmocka_unit_test(what_cannot_be_judged_is_not),
        cmocka_unit_test(threads_take_turns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

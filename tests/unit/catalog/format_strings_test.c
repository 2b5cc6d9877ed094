#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    assert_int_equal(problems("#, possible-c-format\nmsgid \"%d\"\nmsgstr \"%s\"\n"), 1);
    assert_int_equal(problems("#, impossible-c-format\nmsgid \"%d\"\nmsgstr \"%s\"\n"), 0);
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

static int problems_of(const char *flag, const char *id, const char *string)
{
    struct message_comment flags = {.text = str_from(flag)};
    struct message_text strings[] = {{.text = str_from(string)}};
    struct message message = {
        .id = {.text = str_from(id)}, .strings = strings, .string_count = 1, .flags = {&flags, 1, 1, true}};
    int total = 0;
    format_strings_check(&message, count, &total);
    return total;
}

static char *repeated(const char *piece, size_t count, const char *end)
{
    size_t length = strlen(piece) * count + strlen(end) * count;
    char *text = malloc(length + 1), *at = text;
    for (size_t i = 0; i < count; i++, at += strlen(piece))
        memcpy(at, piece, strlen(piece));
    for (size_t i = 0; i < count; i++, at += strlen(end))
        memcpy(at, end, strlen(end));
    text[length] = '\0';
    return text;
}

/* What the library would crash on, or take more than a second for, it is not asked. */
static void the_library_is_not_asked_too_much(void **state)
{
    (void)state;
    static const char *const lisp[] = {"~{~a~5*~}", "~{~1*~}", "~3,'*:@{~a~100@*~}", "~[~a~;~s~]", "~a~10000000*~a"};
    for (size_t i = 0; i < sizeof lisp / sizeof *lisp; i++) {
        assert_int_equal(problems_of("lisp-format", lisp[i], lisp[i]), 0);
        assert_int_equal(problems_of("possible-scheme-format", "~a", lisp[i]), 0);
    }
    assert_int_equal(problems_of("lisp-format", "~a of ~10,'0d", "~a"), 1);
    char *nested = repeated("~{", 100, "~}"), *choices = repeated("{0,choice,0#", 2000, "}"),
         *many = repeated("~a", 100000, "");
    assert_int_equal(problems_of("lisp-format", nested, "~a"), 0);
    assert_int_equal(problems_of("java-format", choices, "a"), 0);
    assert_int_equal(problems_of("scheme-format", many, "~a"), 0);
    free(nested);
    free(choices);
    free(many);
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
        cmocka_unit_test(the_library_is_not_asked_too_much),
        cmocka_unit_test(threads_take_turns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

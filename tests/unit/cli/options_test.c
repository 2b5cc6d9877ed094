#include "cli/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct values {
    bool fixes, is_quiet;
    struct str output;
    struct option_number jobs;
    struct option_list rules;
    int colour;
};

static const struct option OPTIONS[] = {
    {OPTION_FLAG, 0, "fix", NULL, "do the repairs", offsetof(struct values, fixes)},
    {OPTION_FLAG, 'q', "quiet", NULL, "say nothing", offsetof(struct values, is_quiet)},
    {OPTION_TEXT, 'o', "output", "FILE", "write here", offsetof(struct values, output)},
    {OPTION_COUNT, 'j', "jobs", "N", "threads", offsetof(struct values, jobs)},
    {OPTION_LIST, 0, "select", "RULES", "only these", offsetof(struct values, rules)},
    {OPTION_CHOICE, 0, "color", "auto|always|never", "colours", offsetof(struct values, colour)},
    {0},
};

/* One line, parsed. */
struct line {
    struct values values;
    struct arguments arguments;
    struct arena arena;
    struct buf error;
    char *words[12];
};

static bool parse(struct line *line, const char *const *words)
{
    struct option_table tables[] = {{"Options", OPTIONS, &line->values}, {0}};
    *line = (struct line){0};
    while (words[line->arguments.count]) {
        line->words[line->arguments.count] = (char *)(uintptr_t)words[line->arguments.count];
        line->arguments.count++;
    }
    line->arguments.items = line->words;
    buf_init(&line->error, 1000);
    return options_parse(tables, &line->arguments, &line->arena, &line->error);
}

static void free_line(struct line *line)
{
    buf_release(&line->error);
    arena_free(&line->arena);
}

static void test_forms_of_values(void **state)
{
    (void)state;
    struct line line;
    assert_true(parse(&line, (const char *const[]){"-qj4", "a", "--output=x", "--select", "one,two", "b", "--select",
                                                   "three", "--color=never", NULL}));
    assert_true(line.values.is_quiet);
    assert_int_equal(line.values.jobs.value, 4);
    assert_string_equal(line.values.output.at, "x");
    assert_int_equal(line.values.rules.count, 3);
    assert_true(str_equal(line.values.rules.items[1], STR("two")));
    assert_int_equal(line.values.colour, 2);
    assert_int_equal(line.arguments.count, 2);
    assert_string_equal(line.arguments.items[1], "b");
    free_line(&line);
}

static void test_ends_of_numbers(void **state)
{
    (void)state;
    struct line line;
    assert_true(parse(&line, (const char *const[]){"-j", "1", NULL}));
    assert_int_equal(line.values.jobs.value, 1);
    free_line(&line);
    assert_true(parse(&line, (const char *const[]){"-j0100000", NULL}));
    assert_int_equal(line.values.jobs.value, 100000);
    free_line(&line);
}

static void test_no_takes_back_and_dashes_end(void **state)
{
    (void)state;
    struct line line;
    assert_true(parse(&line, (const char *const[]){"--fix", "--no-fix", "-", "--", "--fix", NULL}));
    assert_false(line.values.fixes);
    assert_int_equal(line.arguments.count, 2);
    assert_string_equal(line.arguments.items[0], "-");
    assert_string_equal(line.arguments.items[1], "--fix");
    free_line(&line);
}

static void refuse(const char *word, const char *value, const char *message)
{
    struct line line;
    assert_false(parse(&line, (const char *const[]){word, value, NULL}));
    assert_string_equal(line.error.at, message);
    free_line(&line);
}

static void test_wrong_lines(void **state)
{
    (void)state;
    refuse("--fxi", NULL, "unknown option '--fxi'; did you mean '--fix'?");
    refuse("--xyzzy", NULL, "unknown option '--xyzzy'");
    refuse("-x", NULL, "unknown option '-x'");
    refuse("--output", NULL, "option '--output' wants a value: FILE");
    refuse("--fix=yes", NULL, "option '--fix' takes no value");
    refuse("--no-output", NULL, "unknown option '--no-output'; did you mean '--output'?");
    refuse("-j", "-1", "option '--jobs' wants a number from 1 to 100000");
    refuse("-j", "0", "option '--jobs' wants a number from 1 to 100000");
    refuse("-j", "100001", "option '--jobs' wants a number from 1 to 100000");
    refuse("-j", "18446744073709551617", "option '--jobs' wants a number from 1 to 100000"); /* 1 and 2 to the 64th */
    refuse("-j", "1 ", "option '--jobs' wants a number from 1 to 100000");
    refuse("-j", "", "option '--jobs' wants a value: N");
    refuse("-j", "99999999999999999999", "option '--jobs' wants a number from 1 to 100000");
    refuse("--color", "", "option '--color' wants a value: auto|always|never");
}

static void test_help_fits_the_width(void **state)
{
    (void)state;
    struct option_table tables[] = {{"Options", OPTIONS, NULL}, {0}};
    struct buf out;
    buf_init(&out, 10000);
    options_help(tables, &out);
    options_wrap(&out, STR("áéíóú áéíóú áéíóú áéíóú áéíóú áéíóú áéíóú áéíóú áéíóú áéíóú áéíóú áéíóú áéíóú áéíóú"), 0,
                 2);
    for (size_t start = 0, end; start < out.len; start = end + 1) {
        end = str_find_char(buf_str(&out), '\n', start);
        size_t width = 0;
        for (size_t i = start; i < end; i++)
            width += ((unsigned char)out.at[i] & 0xC0) != 0x80;
        assert_true(width <= 80);
    }
    assert_true(str_starts(buf_str(&out), STR("\nOptions:\n      --fix                 do the repairs\n")));
    buf_release(&out);
}

static void test_roff_is_escaped(void **state)
{
    (void)state;
    struct buf out;
    buf_init(&out, 1000);
    options_roff(&out, STR(".x\n'y\\-z"));
    assert_string_equal(out.at, "\\&.x\n\\&'y\\e\\-z");
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms_of_values),
        cmocka_unit_test(test_ends_of_numbers),
        cmocka_unit_test(test_no_takes_back_and_dashes_end),
        cmocka_unit_test(test_wrong_lines),
        cmocka_unit_test(test_help_fits_the_width),
        cmocka_unit_test(test_roff_is_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

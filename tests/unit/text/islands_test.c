#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "formats/dialect_sets.h"
#include "formats/dialects/dialects.h"

static struct arena arena;

static const struct islands *make(const struct dialect *a, const struct dialect *b)
{
    const char *clash;
    const struct islands *islands = islands_make((const struct dialect *const[]){a, b, NULL}, &arena, &clash);
    assert_non_null(islands);
    assert_null(clash);
    return islands;
}

static enum island_result read_at(const struct islands *islands, struct str text, size_t at, struct island *island)
{
    struct island_memory memory = {0};
    return island_at(islands, &memory, text, at, island);
}

/* Where the island ends that begins the text, or 0. */
static size_t length(const struct islands *islands, struct str text)
{
    struct island island;
    return read_at(islands, text, 0, &island) == ISLAND_FOUND ? island.at.end : 0;
}

static void dialects_of_one_set_agree(void **state)
{
    (void)state;
    const char *clash;
    assert_null(islands_make((const struct dialect *const[]){&DIALECT_JINJA, &DIALECT_LIQUID, NULL}, &arena, &clash));
    assert_string_equal(clash, "{{");
    assert_null(islands_make((const struct dialect *const[]){&DIALECT_LIQUID, &DIALECT_JINJA, NULL}, &arena, &clash));
    make(&DIALECT_JINJA, &DIALECT_ERB);
}

static void built_in_dialects_agree_with_themselves(void **state)
{
    (void)state;
    struct islands common;
    islands_init_common(&common, DIALECTS);
    assert_int_equal(common.dialect_count, 3);
    for (size_t i = 0; DIALECTS[i]; i++)
        assert_int_equal(make(DIALECTS[i], NULL)->dialect_count, 1);
}

static const struct island_form ARROWS[] = {
    {.open = "<<", .close = ">>", .kind = ISLAND_OUTPUT},
    {.open = "<<<", .close = ">>>", .kind = ISLAND_COMMENT},
    {.open = "@", .close = ";", .kind = ISLAND_STATEMENT},
};
static const char *const IF[] = {"if", NULL}, *const WHEN[] = {"when", NULL}, *const SKIP[] = {"skip", "endskip", NULL};
static const struct dialect ONE = {.name = "one", .forms = ARROWS, .form_count = 3, .block_openers = IF};
static const struct dialect TWO = {
    .name = "two", .forms = ARROWS + 2, .form_count = 1, .block_openers = WHEN, .raw_words = SKIP};

static void the_longest_opener_wins(void **state)
{
    (void)state;
    struct island island;
    const struct islands *islands = make(&ONE, NULL);
    assert_int_equal(read_at(islands, STR("<<< a >>> b"), 0, &island), ISLAND_FOUND);
    assert_int_equal(island.kind, ISLAND_COMMENT);
    assert_int_equal(island.at.end, 9);
    assert_int_equal(length(islands, STR("<< a >> b")), 7);
}

static void an_opener_may_be_one_byte(void **state)
{
    (void)state;
    const struct islands *islands = make(&ONE, NULL);
    assert_int_equal(length(islands, STR("@a; b")), 3);
    assert_int_equal(length(islands, STR("@; b")), 2);
    struct island island;
    assert_true(island_may_start_at(islands, STR("@"), 0));
    assert_int_equal(read_at(islands, STR("@"), 0, &island), ISLAND_UNCLOSED);
    assert_int_equal(island.at.end, 1);
    assert_false(island_may_start_at(islands, STR("<"), 0));
    assert_false(island_may_start_at(islands, STR("<a"), 0));
    /* A second byte counts behind its own first byte only. */
    assert_false(island_may_start_at(make(&DIALECT_JINJA, &DIALECT_PHP), STR("<{"), 0));
}

static void words_of_equal_forms_add_up(void **state)
{
    (void)state;
    struct island island;
    const struct islands *islands = make(&ONE, &TWO);
    assert_int_equal(islands->opener_count, 3);
    assert_int_equal(read_at(islands, STR("@if a;"), 0, &island), ISLAND_FOUND);
    assert_true(island.opens_block);
    assert_int_equal(read_at(islands, STR("@when a;"), 0, &island), ISLAND_FOUND);
    assert_true(island.opens_block);
    assert_int_equal(length(islands, STR("@skip; @if a; @endskip; b")), 23);
    assert_int_equal(length(make(&ONE, NULL), STR("@skip; @if a; @endskip; b")), 6);
}

static void in_liquid_the_first_delimiter_closes(void **state)
{
    (void)state;
    const struct islands *islands = make(&DIALECT_LIQUID, NULL);
    assert_int_equal(length(islands, STR("{{ 'a }} b' }} c")), 8);
    assert_int_equal(length(islands, STR("{{ '{{' }} c")), 10);
    assert_int_equal(length(islands, STR("{% a { %} } %}")), 9);
    assert_int_equal(length(islands, STR("{{ a {{ b }} c")), 12);
    assert_int_equal(length(islands, STR("{# a #}")), 0);
    assert_int_equal(length(islands, STR("{% schema %}{\"a\": 1}{% endschema %} b")), 35);
}

static const struct island_form STATEMENTS[] = {
    {.open = "%", .close = "", .kind = ISLAND_STATEMENT, .is_line = true, .has_strings = true},
    {.open = "##", .close = "", .kind = ISLAND_COMMENT, .is_line = true},
    {.open = "{%", .close = "%}", .kind = ISLAND_STATEMENT, .has_strings = true},
};
static const struct dialect LINES = {.name = "lines", .forms = STATEMENTS, .form_count = 3, .block_openers = IF};

static void assert_line(struct str text, size_t at, size_t end)
{
    struct island island;
    assert_int_equal(read_at(islands_in_lines(make(&LINES, NULL)), text, at, &island), ISLAND_FOUND);
    assert_int_equal(island.at.end, end);
}

static void lines_are_islands(void **state)
{
    (void)state;
    struct island island;
    const struct islands *islands = make(&LINES, NULL), *in_lines = islands_in_lines(islands);
    assert_line(STR("% if a:\nb"), 0, 7);
    assert_line(STR("a\r\n\t % if a\r\nb"), 5, 11);
    assert_line(STR("% set a = [1,\n 2]\nb"), 0, 17);
    assert_line(STR("% set a = ')' + (\n 2)\nb"), 0, 21);
    assert_line(STR("% if (a\nb"), 0, 7); /* which nothing closes */
    assert_line(STR("## don't (\nb"), 0, 10);
    assert_line(STR("%"), 0, 1);
    assert_int_equal(read_at(in_lines, STR("% if a\n"), 0, &island), ISLAND_FOUND);
    assert_true(island.opens_block);
    assert_true(str_equal(island.word, STR("if")));
    assert_int_equal(read_at(in_lines, STR("50 % of"), 3, &island), ISLAND_NONE);
    assert_int_equal(read_at(in_lines, STR("%% of"), 0, &island), ISLAND_NONE);
    assert_int_equal(read_at(islands, STR("% if a\n"), 0, &island), ISLAND_NONE); /* of a message */
    assert_int_equal(length(islands, STR("{% if a %}")), 10);
}

static void long_lines_take_linear_time(void **state)
{
    (void)state;
    enum { LINES_COUNT = 20000 };
    const struct islands *islands = islands_in_lines(make(&LINES, NULL));
    struct island_memory memory = {0};
    struct island island;
    char *bytes = arena_bytes(&arena, 5 * LINES_COUNT);
    for (size_t i = 0; i < LINES_COUNT; i++)
        memcpy(bytes + 5 * i, "% a(\n", 5);
    for (size_t i = 0; i < LINES_COUNT; i++)
        assert_int_equal(island_at(islands, &memory, (struct str){bytes, 5 * LINES_COUNT}, 5 * i, &island),
                         ISLAND_FOUND);
}

static void names_of_files_tell(void **state)
{
    (void)state;
    struct dialect_sets sets;
    dialect_sets_make(&sets, NULL, &arena);
    assert_ptr_equal(dialect_sets_find(&sets, STR("a/b.html")), &sets.common);
    assert_ptr_equal(dialect_sets_find(&sets, STR("liquid")), &sets.common);
    assert_ptr_equal(dialect_sets_find(&sets, STR("a.html.LIQUID"))->dialects[0], &DIALECT_LIQUID);
    assert_ptr_equal(dialect_sets_find(&sets, STR("a/b.html.erb"))->dialects[0], &DIALECT_ERB);
    /* What agrees comes along, but for what is in doubt. */
    assert_int_equal(length(dialect_sets_find(&sets, STR("a.erb")), STR("{{ a }}")), 7);
    assert_int_equal(length(dialect_sets_find(&sets, STR("a.erb")), STR("{# a #}")), 0);
    assert_int_equal(length(dialect_sets_find(&sets, STR("a.j2")), STR("{# a #}")), 7);
    assert_int_equal(length(dialect_sets_find(&sets, STR("a.liquid")), STR("<% a %>")), 7);
    assert_int_equal(length(&sets.common, STR("{# a #}")), 7);
}

static void words_tell(void **state)
{
    (void)state;
    struct dialect_sets sets;
    dialect_sets_make(&sets, NULL, &arena);
    const struct islands *liquid = dialect_sets_find(&sets, STR("a.liquid"));
    assert_ptr_equal(islands_of_text(&sets.common, STR("a {%- assign a = 1 -%} {# b #}")), liquid);
    assert_ptr_equal(islands_of_text(&sets.common, STR("a {% if a %} {# b #}")), &sets.common);
    assert_ptr_equal(islands_of_text(&sets.common, STR("a {% raw %}{% assign a %}{% endraw %}")), &sets.common);
    assert_ptr_equal(islands_of_text(&sets.common, STR("a assign {% assignment %} {%")), &sets.common);
    assert_ptr_equal(islands_of_text(liquid, STR("a")), liquid);
    assert_null(islands_of_text(NULL, STR("{% assign a = 1 %}")));
    const struct islands *jinja = dialect_sets_find(&sets, STR("a.j2"));
    assert_ptr_equal(islands_of_text(jinja, STR("{% assign a = 1 %}")), jinja);
    /* A message does not have the page's words. */
    assert_ptr_equal(islands_of_excerpt(&sets.common, STR("a {# b #}")), liquid);
    assert_ptr_equal(islands_of_excerpt(&sets.common, STR("a {{ b }}")), &sets.common);
    assert_ptr_equal(islands_of_excerpt(jinja, STR("a {# b #}")), jinja);
}

static int free_arena(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dialects_of_one_set_agree),   cmocka_unit_test(built_in_dialects_agree_with_themselves),
        cmocka_unit_test(the_longest_opener_wins),     cmocka_unit_test(an_opener_may_be_one_byte),
        cmocka_unit_test(words_of_equal_forms_add_up), cmocka_unit_test(in_liquid_the_first_delimiter_closes),
        cmocka_unit_test(lines_are_islands),           cmocka_unit_test(long_lines_take_linear_time),
        cmocka_unit_test(names_of_files_tell),         cmocka_unit_test(words_tell),
    };
    return cmocka_run_group_tests(tests, NULL, free_arena);
}

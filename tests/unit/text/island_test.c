#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "formats/dialects/dialects.h"
#include "text/island.h"

static const struct dialect *const dialects[] = {&DIALECT_JINJA, &DIALECT_PHP, &DIALECT_ERB, NULL};

static enum island_result read_at(struct str text, size_t at, struct island *island)
{
    struct islands islands;
    struct island_memory memory = {0};
    islands_init_common(&islands, dialects);
    return island_at(&islands, &memory, text, at, island);
}

/* The island at the start of text has that length and kind. */
static struct island assert_island(struct str text, size_t length, enum island_kind kind)
{
    struct island island;
    assert_int_equal(read_at(text, 0, &island), ISLAND_FOUND);
    assert_int_equal(island.at.start, 0);
    assert_int_equal(island.at.end, length);
    assert_int_equal(island.kind, kind);
    return island;
}

static void assert_result(struct str text, enum island_result expected)
{
    struct island island;
    assert_int_equal(read_at(text, 0, &island), expected);
}

static void finds_each_form(void **state)
{
    (void)state;
    assert_island(STR("{{ a }} b"), 7, ISLAND_OUTPUT);
    assert_island(STR("{{}}"), 4, ISLAND_OUTPUT);
    assert_island(STR("{% set a = 1 %}"), 15, ISLAND_STATEMENT);
    assert_island(STR("{# don't \" {{ #} b"), 16, ISLAND_COMMENT);
    assert_island(STR("<?= $a ?>b"), 9, ISLAND_OUTPUT);
    assert_island(STR("<?php $a = 1; ?>b"), 16, ISLAND_STATEMENT);
    assert_island(STR("<? $a = $b->c > 1 ? '?>' : 2; ?>b"), 32, ISLAND_STATEMENT);
    assert_island(STR("<?\necho $a > 1 ?>b"), 17, ISLAND_OUTPUT);
    assert_island(STR("<%= a %>b"), 8, ISLAND_OUTPUT);
    assert_island(STR("<% a %>b"), 7, ISLAND_STATEMENT);
    assert_island(STR("<%# a %>b"), 8, ISLAND_COMMENT);
    assert_island(STR("<%-- a %> --%>b"), 14, ISLAND_COMMENT);
}

static void is_no_island(void **state)
{
    (void)state;
    assert_result(STR("{ a }"), ISLAND_NONE);
    assert_result(STR("{"), ISLAND_NONE);
    assert_result(STR(""), ISLAND_NONE);
    assert_result(STR("<?xml version='1.0'?>"), ISLAND_NONE);
    assert_result(STR("<?phpx ?>"), ISLAND_NONE);
    assert_result(STR("<?xml-stylesheet href='a'?>"), ISLAND_NONE);
    assert_result(STR("<? a > b"), ISLAND_UNCLOSED);
    assert_result(STR("<? a <? b ?>"), ISLAND_UNCLOSED);
    assert_result(STR("{#id} #}"), ISLAND_NONE);
    assert_result(STR("{#id .wide} #}"), ISLAND_NONE);
}

static void an_arm_of_an_icu_message_is_no_comment(void **state)
{
    (void)state;
    struct island island;
    assert_int_equal(read_at(STR("other {# files}"), 6, &island), ISLAND_NONE);
    assert_int_equal(read_at(STR("other {#}"), 6, &island), ISLAND_NONE);
    assert_int_equal(read_at(STR("=1{# file} other {# files} {# a #}"), 2, &island), ISLAND_NONE);
    assert_int_equal(read_at(STR("other {# a #}"), 6, &island), ISLAND_FOUND);
    assert_int_equal(read_at(STR("another {# a"), 8, &island), ISLAND_UNCLOSED);
}

static void comments_may_begin_with_a_letter(void **state)
{
    (void)state;
    assert_island(STR("{#comment#}"), 11, ISLAND_COMMENT);
    assert_island(STR("{#a {{ b }} #}"), 14, ISLAND_COMMENT);
}

static void strings_and_braces_hide_the_close(void **state)
{
    (void)state;
    assert_island(STR("{{ '}}' }}"), 10, ISLAND_OUTPUT);
    assert_island(STR("{{ \"\\\"}}\" }}"), 12, ISLAND_OUTPUT);
    assert_island(STR("{{ {'a': {'b': 1}} }} }}"), 21, ISLAND_OUTPUT);
    assert_island(STR("{{{ a }}} }}"), 9, ISLAND_OUTPUT);
    assert_island(STR("{% if a == '%}' %}"), 18, ISLAND_STATEMENT);
    assert_island(STR("<?php // don't\n$a = '?>'; ?> b"), 28, ISLAND_STATEMENT);
    assert_island(STR("{{ `{{ .Title }}` }} b"), 20, ISLAND_OUTPUT);
    assert_island(STR("{{ printf `a\"}}\\` }} b"), 20, ISLAND_OUTPUT);
    assert_island(STR("{{ a ` }} b"), 9, ISLAND_OUTPUT);
    assert_island(STR("{{ don't }}"), 11, ISLAND_OUTPUT);
    assert_island(STR("{{ a' \\' }}\n'}}"), 11, ISLAND_OUTPUT);
    assert_island(STR("{{ a' \\' }}\r'}}"), 11, ISLAND_OUTPUT);
    assert_island(STR("{{ \"</b>\" }}"), 12, ISLAND_OUTPUT);
}

static void what_nothing_else_closes_was_no_string(void **state)
{
    (void)state;
    assert_island(STR("{% x don't %} it's {% y %}"), 13, ISLAND_STATEMENT);
    assert_island(STR("{{ don't }}</p><p>it's</p>"), 11, ISLAND_OUTPUT);
    assert_island(STR("{{ ' }} '"), 7, ISLAND_OUTPUT);
}

static void is_unclosed(void **state)
{
    (void)state;
    struct island island;
    assert_int_equal(read_at(STR("x{{ a"), 1, &island), ISLAND_UNCLOSED);
    assert_int_equal(island.at.start, 1);
    assert_int_equal(island.at.end, 3);
    assert_result(STR("{{ a {{ b }}"), ISLAND_UNCLOSED);
    assert_result(STR("{{</code> and <code>}}"), ISLAND_UNCLOSED);
    assert_result(STR("{# a"), ISLAND_UNCLOSED);
    assert_island(STR("<?php echo 1;"), 13, ISLAND_OUTPUT);
    assert_island(STR("<?= $a ? 'b' : 'c'\n\n"), 18, ISLAND_OUTPUT); /* white space behind it is the page's */
    assert_island(STR("<?= $a ? '?>' : \"b\" \r\n"), 19, ISLAND_OUTPUT);
    assert_island(STR("<?=\n"), 3, ISLAND_OUTPUT);
    assert_island(STR("<?php"), 5, ISLAND_STATEMENT);
    assert_island(STR("<?php $a = '?>'; $b"), 19, ISLAND_STATEMENT);
}

static void remembers_that_nothing_closes(void **state)
{
    (void)state;
    struct islands islands;
    struct island_memory memory = {0};
    struct island island;
    islands_init_common(&islands, dialects);
    struct str text = STR("}} {{ { {{ a }}");
    assert_int_equal(island_at(&islands, &memory, text, 3, &island), ISLAND_UNCLOSED);
    assert_int_equal(island_at(&islands, &memory, text, 8, &island), ISLAND_FOUND);
    text = STR("{# {# {{ a }}");
    assert_int_equal(island_at(&islands, &memory, text, 0, &island), ISLAND_UNCLOSED);
    assert_int_equal(island_at(&islands, &memory, text, 3, &island), ISLAND_UNCLOSED);
    assert_int_equal(island_at(&islands, &memory, text, 6, &island), ISLAND_FOUND);
}

static void takes_raw_blocks_whole(void **state)
{
    (void)state;
    assert_island(STR("{% raw %}{{ a {% b %}{%- endraw -%}c"), 35, ISLAND_RAW);
    assert_island(STR("{% verbatim %}{% endraw %}{% endverbatim %}c"), 43, ISLAND_RAW);
    assert_island(STR("{% comment %}<b>{% endcomment %}c"), 32, ISLAND_COMMENT);
    assert_island(STR("{% comment 'why' %}<b>{% endcomment %}c"), 38, ISLAND_COMMENT);
    assert_island(STR("{% raw %}{{ a"), 9, ISLAND_STATEMENT);
    assert_island(STR("<%% a %>b"), 8, ISLAND_RAW);
}

static void assert_block(struct str text, struct str word, bool opens, bool closes)
{
    struct island island = assert_island(text, text.len, ISLAND_STATEMENT);
    assert_int_equal(island.word.len, word.len);
    assert_true(str_equal(island.word, word));
    assert_int_equal(island.opens_block, opens);
    assert_int_equal(island.closes_block, closes);
}

static void tells_what_opens_and_closes_blocks(void **state)
{
    (void)state;
    assert_block(STR("{%- if a -%}"), STR("if"), true, false);
    assert_block(STR("{%+if a%}"), STR("if"), true, false);
    assert_block(STR("{% else %}"), STR("else"), true, true);
    assert_block(STR("{% endif %}"), STR("endif"), false, true);
    assert_block(STR("{% set iffy = 1 %}"), STR("set"), false, false);
    assert_block(STR("<?php if ($a): ?>"), STR("if"), true, false);
    assert_block(STR("<?php else: ?>"), STR("else"), true, true);
    assert_block(STR("<?php endif; ?>"), STR("endif"), false, true);
    assert_block(STR("<? if ($a->b) { ?>"), STR("if"), true, false);
    assert_block(STR("<? } ?>"), STR(""), false, true);
    assert_block(STR("<?php } else { ?>"), STR(""), true, true);
    assert_block(STR("<?php if ($a) b(); ?>"), STR("if"), false, false);
    assert_block(STR("<% if a %>"), STR("if"), true, false);
    assert_block(STR("<%- items.each do |item| -%>"), STR("items"), true, false);
    assert_block(STR("<% end %>"), STR("end"), false, true);
    assert_block(STR("<% items.forEach(function (a) { %>"), STR("items"), true, false);
    assert_block(STR("<% }) %>"), STR(""), false, true);
}

static void statements_may_print(void **state)
{
    (void)state;
    assert_island(STR("<?php echo $a; ?>"), 17, ISLAND_OUTPUT);
    assert_island(STR("{% url 'home' %}"), 16, ISLAND_OUTPUT);
    assert_island(STR("<%- include('a') %>"), 19, ISLAND_OUTPUT);
}

static void without_dialects_there_is_nothing(void **state)
{
    (void)state;
    struct islands islands;
    struct island_memory memory = {0};
    struct island island;
    islands = (struct islands){.told = NULL};
    assert_int_equal(island_at(&islands, &memory, STR("{{ a }}"), 0, &island), ISLAND_NONE);
    assert_false(island_may_start(&islands, '{'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_each_form),
        cmocka_unit_test(is_no_island),
        cmocka_unit_test(an_arm_of_an_icu_message_is_no_comment),
        cmocka_unit_test(comments_may_begin_with_a_letter),
        cmocka_unit_test(strings_and_braces_hide_the_close),
        cmocka_unit_test(what_nothing_else_closes_was_no_string),
        cmocka_unit_test(is_unclosed),
        cmocka_unit_test(remembers_that_nothing_closes),
        cmocka_unit_test(takes_raw_blocks_whole),
        cmocka_unit_test(tells_what_opens_and_closes_blocks),
        cmocka_unit_test(statements_may_print),
        cmocka_unit_test(without_dialects_there_is_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

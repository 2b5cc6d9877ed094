/* Where islands of a file known to be in a dialect end, and what their words say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "formats/dialect_sets.h"
#include "formats/dialects/dialects.h"

static struct arena arena;

static const struct islands *set_of(const struct dialect *dialect)
{
    const char *clash;
    const struct islands *islands = islands_make((const struct dialect *const[]){dialect, NULL}, &arena, &clash);
    assert_non_null(islands);
    return islands;
}

static enum island_result read_at(const struct dialect *dialect, struct str text, size_t at, struct island *island)
{
    struct island_memory memory = {.open_quotes = {{0, 0}}};
    return island_at(set_of(dialect), &memory, text, at, island);
}

/* The island that begins the text ends before its last character, which is `|`. */
static struct island assert_whole(const struct dialect *dialect, struct str text, enum island_kind kind)
{
    struct island island;
    assert_int_equal(read_at(dialect, text, 0, &island), ISLAND_FOUND);
    assert_int_equal(island.at.end, text.len - 1);
    assert_int_equal(text.at[island.at.end], '|');
    assert_int_equal(island.kind, kind);
    return island;
}

static void assert_block(const struct dialect *dialect, struct str text, bool opens, bool closes)
{
    struct island island = assert_whole(dialect, text, ISLAND_STATEMENT);
    assert_int_equal(island.opens_block, opens);
    assert_int_equal(island.closes_block, closes);
}

static void assert_result(const struct dialect *dialect, struct str text, enum island_result expected)
{
    struct island island;
    assert_int_equal(read_at(dialect, text, 0, &island), expected);
}

static void strings_run_over_lines(void **state)
{
    (void)state;
    assert_whole(&DIALECT_JINJA, STR("{{ 'a\n}}' }}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_JINJA, STR("{{ \"\\\"}}\" }}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_JINJA, STR("{{ {'}}': {}}}}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_JINJA, STR("{{ a </ b }}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_JINJA, STR("{#a}#}|"), ISLAND_COMMENT);
    assert_whole(&DIALECT_JINJA, STR("{% raw %}{% endraw x{% endraw %}|"), ISLAND_RAW);
}

/* As where the dialect is only supposed: the engine would not read it. */
static void what_the_engine_refuses_is_read_in_doubt(void **state)
{
    (void)state;
    assert_whole(&DIALECT_JINJA, STR("{{ don't }}|"), ISLAND_OUTPUT);
    assert_result(&DIALECT_JINJA, STR("{{ ( {{ a }}"), ISLAND_UNCLOSED);
    struct island_memory memory = {.open_quotes = {{0, 0}}};
    struct island island;
    struct str text = STR("{{ a' {{ b }}|");
    assert_int_equal(island_at(set_of(&DIALECT_JINJA), &memory, text, 0, &island), ISLAND_UNCLOSED);
    assert_int_equal(island_at(set_of(&DIALECT_JINJA), &memory, text, 6, &island), ISLAND_FOUND);
}

static void django_closes_first_and_on_the_line(void **state)
{
    (void)state;
    assert_whole(&DIALECT_DJANGO, STR("{{ '{{ {% {} }}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_DJANGO, STR("{# \" }} #}|"), ISLAND_COMMENT);
    assert_whole(&DIALECT_DJANGO, STR("{% comment \"a\" %}\n{{ {% endcomment %}|"), ISLAND_COMMENT);
    assert_whole(&DIALECT_DJANGO, STR("{% verbatim a %}{% endverbatim %}{% endverbatim a %}|"), ISLAND_RAW);
    assert_result(&DIALECT_DJANGO, STR("{{ a\n}}"), ISLAND_UNCLOSED);
    assert_result(&DIALECT_DJANGO, STR("{% a\r\n%}"), ISLAND_UNCLOSED);
    struct island_memory memory = {.open_quotes = {{0, 0}}};
    struct island island;
    struct str text = STR("{{ {{ a\n{{ b }}");
    assert_int_equal(island_at(set_of(&DIALECT_DJANGO), &memory, text, 0, &island), ISLAND_UNCLOSED);
    assert_int_equal(island_at(set_of(&DIALECT_DJANGO), &memory, text, 3, &island), ISLAND_UNCLOSED);
    assert_int_equal(island_at(set_of(&DIALECT_DJANGO), &memory, text, 8, &island), ISLAND_FOUND);
}

static void twig_has_code_in_strings(void **state)
{
    (void)state;
    assert_whole(&DIALECT_TWIG, STR("{{ \"#{ \"}}\" }\" }}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_TWIG, STR("{{ \"#{ {a: \"#{ b }\"}.a } }}\" }}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_TWIG, STR("{{ '#{ }}' }}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_TWIG, STR("{{ a # }}\n}}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_TWIG, STR("{%~ verbatim ~%}{{ a {%~ endverbatim ~%}|"), ISLAND_RAW);
}

static void nunjucks_knows_no_braces(void **state)
{
    (void)state;
    assert_whole(&DIALECT_NUNJUCKS, STR("{{ {a: {b: 1}}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_NUNJUCKS, STR("{{ r/}}\\/}}/g }}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_NUNJUCKS, STR("{{ bar/2 }}|"), ISLAND_OUTPUT);
    assert_result(&DIALECT_NUNJUCKS, STR("#} a\n"), ISLAND_UNCLOSED);
    assert_whole(&DIALECT_NUNJUCKS, STR("{% raw %}{% raw %}{% endraw %}{{{% endraw %}|"), ISLAND_RAW);
}

static void liquid_nests_comments(void **state)
{
    (void)state;
    assert_whole(&DIALECT_LIQUID, STR("{{ '}}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_LIQUID, STR("{% comment %}{%- comment %}{% endcomment %}{% endcomment %}|"), ISLAND_COMMENT);
    assert_whole(&DIALECT_LIQUID, STR("{% raw %}{% raw %}{% endraw %}|"), ISLAND_RAW);
}

static void handlebars_signs_open_and_close(void **state)
{
    (void)state;
    assert_whole(&DIALECT_HANDLEBARS, STR("{{a \"}}\" b='}}' [c}}]}}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_HANDLEBARS, STR("{{{a}}}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_HANDLEBARS, STR("{{~{a}~}}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_HANDLEBARS, STR("{{! a }}|"), ISLAND_COMMENT);
    assert_whole(&DIALECT_HANDLEBARS, STR("{{!-- }} a --}}|"), ISLAND_COMMENT);
    assert_whole(&DIALECT_HANDLEBARS, STR("{{~!-- }} a --~}}|"), ISLAND_COMMENT);
    assert_whole(&DIALECT_HANDLEBARS, STR("{{> a}}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_HANDLEBARS, STR("\\{{a}}|"), ISLAND_RAW);
    assert_whole(&DIALECT_HANDLEBARS, STR("\\\\{{a}}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_HANDLEBARS, STR("{{{{a}}}} {{b}} {{{{/a}}}}|"), ISLAND_RAW);
    assert_block(&DIALECT_HANDLEBARS, STR("{{#if a}}|"), true, false);
    assert_block(&DIALECT_HANDLEBARS, STR("{{~#if a~}}|"), true, false);
    assert_block(&DIALECT_HANDLEBARS, STR("{{else if a}}|"), true, true);
    assert_block(&DIALECT_HANDLEBARS, STR("{{^}}|"), true, true);
    assert_block(&DIALECT_HANDLEBARS, STR("{{^a}}|"), true, false);
    assert_block(&DIALECT_HANDLEBARS, STR("{{/if}}|"), false, true);
}

static void mustache_sets_delimiters(void **state)
{
    (void)state;
    assert_whole(&DIALECT_MUSTACHE, STR("{{a \"}}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_MUSTACHE, STR("{{{ a }} }}}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_MUSTACHE, STR("{{! a \" }}|"), ISLAND_COMMENT);
    assert_whole(&DIALECT_MUSTACHE, STR("{{=<% %>=}} {{a}} <%= b %> <%={{ }}=%>|"), ISLAND_RAW);
    assert_whole(&DIALECT_MUSTACHE, STR("{{=\" '=}} {{a}} \"b' \"={{ }}='|"), ISLAND_RAW);
    assert_whole(&DIALECT_MUSTACHE, STR("{{={{ }}=}}|"), ISLAND_RAW);
    struct island island;
    assert_int_equal(read_at(&DIALECT_MUSTACHE, STR("{{=<% %>=}} {{a}} <%"), 0, &island), ISLAND_FOUND);
    assert_int_equal(island.at.end, 20);
    assert_int_equal(read_at(&DIALECT_MUSTACHE, STR("{{==}}"), 0, &island), ISLAND_FOUND);
    assert_int_equal(island.at.end, 6);
    assert_block(&DIALECT_MUSTACHE, STR("{{# a }}|"), true, false);
    assert_block(&DIALECT_MUSTACHE, STR("{{$a}}|"), true, false);
    assert_block(&DIALECT_MUSTACHE, STR("{{/a}}|"), false, true);
}

static void go_words_open_and_close(void **state)
{
    (void)state;
    assert_whole(&DIALECT_GO, STR("{{ \"}}\" `}}\n\\` '}' }}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_GO, STR("{{/* }} \" */}}|"), ISLAND_COMMENT);
    assert_whole(&DIALECT_GO, STR("{{- /* }} \" */ -}}|"), ISLAND_COMMENT);
    assert_whole(&DIALECT_GO, STR("{{< a \">}}\" `>}}` >}}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_GO, STR("{{% a %}}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_GO, STR("{{</* a */>}}|"), ISLAND_RAW);
    assert_whole(&DIALECT_GO, STR("{{%/* a */%}}|"), ISLAND_RAW);
    assert_whole(&DIALECT_GO, STR("{{ .If }}|"), ISLAND_OUTPUT);
    assert_block(&DIALECT_GO, STR("{{- if .A -}}|"), true, false);
    assert_block(&DIALECT_GO, STR("{{ else with .A }}|"), true, true);
    assert_block(&DIALECT_GO, STR("{{ end }}|"), false, true);
}

static void in_erb_and_ejs_the_first_delimiter_closes(void **state)
{
    (void)state;
    assert_whole(&DIALECT_ERB, STR("<%= \"%>|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_ERB, STR("<%- a -%>|"), ISLAND_STATEMENT);
    assert_whole(&DIALECT_EJS, STR("<%= '%>|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_EJS, STR("<%- include('a') -%>|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_EJS, STR("<%# a %>|"), ISLAND_COMMENT);
    assert_whole(&DIALECT_EJS, STR("<%% a %>|"), ISLAND_RAW);
    assert_block(&DIALECT_EJS, STR("<%_ if (a) { _%>|"), true, false);
    assert_block(&DIALECT_EJS, STR("<% } else {%>|"), true, true);
}

static void php_is_lexed(void **state)
{
    (void)state;
    assert_whole(&DIALECT_PHP, STR("<?= \"{$a[\"?>\"]} ?>\" ?>|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_PHP, STR("<?= \"${a} ?>\" ?>|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_PHP, STR("<?= `?>` ?>|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_PHP, STR("<?php // it's ?>|"), ISLAND_STATEMENT);
    assert_whole(&DIALECT_PHP, STR("<?php # it's ?>|"), ISLAND_STATEMENT);
    assert_whole(&DIALECT_PHP, STR("<?php // '\n'?>' ?>|"), ISLAND_STATEMENT);
    assert_whole(&DIALECT_PHP, STR("<?php #[A('?>')] ?>|"), ISLAND_STATEMENT);
    assert_whole(&DIALECT_PHP, STR("<?php /* ?> ' */ ?>|"), ISLAND_STATEMENT);
    assert_whole(&DIALECT_PHP, STR("<?= <<<A\n?> ' A\n AA\n  A . '?>' ?>|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_PHP, STR("<?= <<<'A'\n?>\nA ?>|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_PHP, STR("<?PHP a() ?>|"), ISLAND_STATEMENT);
    struct island island;
    assert_int_equal(read_at(&DIALECT_PHP, STR("<? $a = '?>';\n"), 0, &island), ISLAND_FOUND);
    assert_int_equal(island.at.end, 13);
    assert_true(island.is_unclosed);
    assert_int_equal(read_at(&DIALECT_PHP, STR("<?php <<<A\n?>\n \n"), 0, &island), ISLAND_FOUND);
    assert_int_equal(island.at.end, 13); /* to the last visible character */
}

/* Each of these quotes hides what would end the island, or open a string that does not end. */
static void each_quote_hides(void **state)
{
    (void)state;
    struct island island;
    assert_int_equal(read_at(&DIALECT_GO, STR("{{ a '\"' }} b\"}}"), 0, &island), ISLAND_FOUND);
    assert_int_equal(island.at.end, 11);
    assert_whole(&DIALECT_GO, STR("{{< a b=\">}}\" >}}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_GO, STR("{{< a `>}}` >}}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_GO, STR("{{% a b=\"%}}\" %}}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_PHP, STR("<? $a = \"{$b['?>']} ?>\" ?>|"), ISLAND_STATEMENT);
    assert_whole(&DIALECT_PHP, STR("<? /* ?> */ ?>|"), ISLAND_STATEMENT);
    assert_whole(&DIALECT_BLADE, STR("@if ($a == ')')|"), ISLAND_STATEMENT);
    assert_whole(&DIALECT_BLADE, STR("@if ($a /* ) */)|"), ISLAND_STATEMENT);
    assert_whole(&DIALECT_BLADE, STR("@@if ($a == ')')|"), ISLAND_RAW);
}

static void closes_as_smarty(void **state)
{
    (void)state;
    assert_whole(&DIALECT_SMARTY, STR("{\"a{$b[\"}\"]}\" }|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_SMARTY, STR("{\"{ \"}|"), ISLAND_OUTPUT); /* white space behind it: text */
    assert_whole(&DIALECT_SMARTY, STR("{a b={c d='}'}}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_SMARTY, STR("{{$a}}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_SMARTY, STR("{* } {* *}|"), ISLAND_COMMENT);
    assert_whole(&DIALECT_SMARTY, STR("{literal}{a{literal}{/literal}'{/literal}|"), ISLAND_RAW);
    assert_block(&DIALECT_SMARTY, STR("{if $a == '}'}|"), true, false);
    assert_block(&DIALECT_SMARTY, STR("{else if $a}|"), true, true);
    assert_block(&DIALECT_SMARTY, STR("{/if}|"), false, true);
    assert_result(&DIALECT_SMARTY, STR("{ $a}"), ISLAND_NONE);
    assert_result(&DIALECT_SMARTY, STR("{\n$a}"), ISLAND_NONE);
    assert_result(&DIALECT_SMARTY, STR("{}"), ISLAND_NONE);
    assert_result(&DIALECT_SMARTY, STR("{{ a }}"), ISLAND_NONE);
    assert_result(&DIALECT_SMARTY, STR("{"), ISLAND_NONE);
    assert_result(&DIALECT_SMARTY, STR("{don't}"), ISLAND_UNCLOSED);
    assert_true(assert_whole(&DIALECT_SMARTY, STR("{if $a}|"), ISLAND_STATEMENT).swallows);
    assert_false(assert_whole(&DIALECT_SMARTY, STR("{$a}|"), ISLAND_OUTPUT).swallows);
}

static void closes_as_mako(void **state)
{
    (void)state;
    struct island island;
    assert_whole(&DIALECT_MAKO, STR("${{1: '}'}[1]}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_MAKO, STR("${\"\"\"a\"}\"\"\"}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_MAKO, STR("${'''a'}'''}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_MAKO, STR("${a # }\n}|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_MAKO, STR("<% a = '%>' %>|"), ISLAND_STATEMENT);
    assert_whole(&DIALECT_MAKO, STR("<%\nb %>|"), ISLAND_STATEMENT);
    assert_whole(&DIALECT_MAKO, STR("<%\r\nb %>|"), ISLAND_STATEMENT);
    assert_whole(&DIALECT_MAKO, STR("<%\tb %>|"), ISLAND_STATEMENT);
    assert_whole(&DIALECT_MAKO, STR("<%!a # %>\n%>|"), ISLAND_STATEMENT);
    assert_block(&DIALECT_MAKO, STR("<%a b=\">\" c='>'>|"), true, false);
    assert_block(&DIALECT_MAKO, STR("<%a/>|"), false, false);
    assert_block(&DIALECT_MAKO, STR("</%a>|"), false, true);
    assert_whole(&DIALECT_MAKO, STR("<%include file='a'/>|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_MAKO, STR("<%doc>${a %> ></%doc>|"), ISLAND_COMMENT);
    assert_whole(&DIALECT_MAKO, STR("<%text>${a} <%</%text>|"), ISLAND_RAW);
    assert_whole(&DIALECT_MAKO, STR("<%text filter='h'>${a}</%text>|"), ISLAND_RAW);
    assert_whole(&DIALECT_MAKO, STR("\\\n|"), ISLAND_COMMENT);
    assert_whole(&DIALECT_MAKO, STR("\\\r\n|"), ISLAND_COMMENT);
    assert_result(&DIALECT_MAKO, STR("\\n"), ISLAND_NONE);
    assert_result(&DIALECT_MAKO, STR("<%1>"), ISLAND_NONE);
    assert_result(&DIALECT_MAKO, STR("${don't}"), ISLAND_UNCLOSED);
    assert_int_equal(read_at(&DIALECT_MAKO, STR("% a"), 0, &island), ISLAND_NONE); /* in no lines */
}

/* Everything is a statement that opens code in a string, or a string that opens code. */
static void deep_nesting_ends(void **state)
{
    (void)state;
    char text[403] = "{{";
    for (size_t i = 2; i + 4 <= sizeof text; i += 4)
        memcpy(text + i, "\"#{ ", 4);
    assert_result(&DIALECT_TWIG, (struct str){text, 402}, ISLAND_UNCLOSED);
}

/* Asks at every place, as readers do. */
static void read_all(const struct dialect *dialect, const char *piece, size_t count)
{
    size_t length = strlen(piece);
    char *bytes = arena_bytes(&arena, count * length + 2);
    for (size_t i = 0; i < count; i++)
        memcpy(bytes + i * length, piece, length);
    memcpy(bytes + count * length, "}}", 2);
    struct str text = {bytes, count * length + 2};
    const struct islands *islands = set_of(dialect);
    struct island_memory memory = {.open_quotes = {{0, 0}}};
    struct island island;
    for (size_t at = 0; (at = island_next(islands, text, at, text.len)) < text.len;)
        at = island_at(islands, &memory, text, at, &island) == ISLAND_FOUND ? island.at.end : at + 1;
}

/* Minutes, were one of these not linear. */
static void what_nothing_closes_is_looked_for_once(void **state)
{
    (void)state;
    static const char *const PIECES[] = {
        "{{ ",
        "{{ '",
        "{{ (",
        "{% raw %}",
        "{% verbatim a %}",
        "{% comment %}",
        "{{!-- ",
        "{{{{a}}}}",
        "\\{{ ",
        "{{=<% %>=}}",
        "{{/* ",
        "<?= <<<A\n",
        "<?php \"{$ ",
        "{{ \"#{ ",
        "{# ",
        "{{ a }}{% b ",
        "<%% ",
        "{{< ",
        "{{%/*",
        "{% doc %}",
        "{{{",
        "{{{%{#",
        "<? '",
        "{% raw %}{% endraw",
        "@if (",
        "@if (' ",
        "@@x(\"{$",
        "@php ",
        "@verbatim(",
        "{a \"{",
        "{{{{{{{{{{",
        "{literal}{/literal",
        "<%a \"",
        "<%text>",
        "${ # ",
    };
    for (size_t i = 0; DIALECTS[i]; i++)
        for (size_t k = 0; k < sizeof PIECES / sizeof *PIECES; k++)
            read_all(DIALECTS[i], PIECES[k], 20000);
}

static int free_arena(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static void words_end_with_their_parentheses(void **state)
{
    (void)state;
    assert_block(&DIALECT_BLADE, STR("@if (f(')') // )\n && [\"(\"])|"), true, false);
    assert_block(&DIALECT_BLADE, STR("@else|"), true, true);
    assert_block(&DIALECT_BLADE, STR("@endif|"), false, true);
    assert_block(&DIALECT_BLADE, STR("@own('a')|"), false, false);
    assert_whole(&DIALECT_BLADE, STR("@yield\t('a')|"), ISLAND_OUTPUT);
    assert_whole(&DIALECT_BLADE, STR("@php '@endif' @endphp|"), ISLAND_COMMENT);
    assert_whole(&DIALECT_BLADE, STR("@@if ({{ a }})|"), ISLAND_RAW);
    assert_result(&DIALECT_BLADE, STR("@somebody (not one)"), ISLAND_NONE);
    assert_result(&DIALECT_BLADE, STR("@ if"), ISLAND_NONE);
    struct island island;
    assert_int_equal(read_at(&DIALECT_BLADE, STR("a@if (1)"), 1, &island), ISLAND_NONE);
    assert_int_equal(read_at(&DIALECT_BLADE, STR("@if ({{ a }"), 0, &island), ISLAND_FOUND); /* unclosed */
    assert_int_equal(island.at.end, 3);
    assert_int_equal(read_at(&DIALECT_BLADE, STR("@php('@endphp') @endphp"), 0, &island), ISLAND_FOUND);
    assert_int_equal(island.at.end, 15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_run_over_lines),
        cmocka_unit_test(words_end_with_their_parentheses),
        cmocka_unit_test(what_the_engine_refuses_is_read_in_doubt),
        cmocka_unit_test(django_closes_first_and_on_the_line),
        cmocka_unit_test(twig_has_code_in_strings),
        cmocka_unit_test(nunjucks_knows_no_braces),
        cmocka_unit_test(liquid_nests_comments),
        cmocka_unit_test(handlebars_signs_open_and_close),
        cmocka_unit_test(mustache_sets_delimiters),
        cmocka_unit_test(go_words_open_and_close),
        cmocka_unit_test(in_erb_and_ejs_the_first_delimiter_closes),
        cmocka_unit_test(php_is_lexed),
        cmocka_unit_test(each_quote_hides),
        cmocka_unit_test(closes_as_smarty),
        cmocka_unit_test(closes_as_mako),
        cmocka_unit_test(deep_nesting_ends),
        cmocka_unit_test(what_nothing_closes_is_looked_for_once),
    };
    return cmocka_run_group_tests(tests, NULL, free_arena);
}

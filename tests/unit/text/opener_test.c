#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/opener.h"

/* The first opener of a text; NULL: it has none. */
static const char *first(const char *bytes)
{
    struct str text = str_from(bytes);
    for (size_t at = opener_next(text, 0); at < text.len; at = opener_next(text, at + 1))
        if (opener_at(text, at))
            return opener_at(text, at)->open;
    return NULL;
}

static void finds_openers(void **state)
{
    (void)state;
    static const char *const CASES[][2] = {
        {"a text of some length before {{ x }}", "{{"},
        {"<? x ?>", "<?"},
        {"<%= x %>", "<%"},
        {"{% if x %}", "{%"},
        {"a ${x}", "${"},
        {"{!! x !!}", "{!!"},
        {"{@html x}", "{@"},
        {"#{x}", "#{"},
        {"@(x) @{x}", "@("},
        {"[[ x() ]]", "[["},
        {"[[7*7]]", "[["},
        {"[[ nothing closes it", "[["},
        {"[(${x})]", "[("},
        {"[% x %]", "[%"},
        {"<#if x>", "<#"},
        {"</#if>", "</#"},
        {"<@macro>", "<@"},
        {"<c:out>", "<c:"},
        {"<cfoutput>", "<cf"},
        {"$$x$$", "$$"},
        {"\\(\\href{javascript:x}{y}\\)", "\\href"},
        {"\\def\\x{\\href}", "\\href"},
        {"a \\style {color:red}{x}", "\\style"},
        {"\\mmlToken{mi}[href='x']{y}", "\\mmlToken"},
        {"<fmt:x>", "<fmt:"},
        {"<jsp:x>", "<jsp:"},
        {"<cf-x>", "<cf"},
        {"@{x}", "@{"},
        {"{@x}", "{@"},
        {"[[x(]]", "[["},
        {"[[x)]]", "[["},
        {"[[x{]]", "[["},
        {"[[x}]]", "[["},
        {"[[x$]]", "[["},
        {"[[x*]]", "[["},
        {"[[x+]]", "[["},
        {"[[x=]]", "[["},
        {"[[x<]]", "[["},
        {"[[x>]]", "[["},
        {"[[x']]", "[["},
        {"[[x\"]]", "[["},
        {"[[x`]]", "[["},
        {"[[x!]]", "[["},
        {"[[x?]]", "[["},
        {"[[x&]]", "[["},
        {"[[x;]]", "[["},
        {"[[x[]]", "[["},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_string_equal(first(CASES[i][0]), CASES[i][1]);
}

static void leaves_prose(void **state)
{
    (void)state;
    static const char *const CASES[] = {
        "",        "{name}",      "$50 or 50 $", "#1, C#", "ni\u00F1@(s)", "amig@{s}", "[[wiki]] [[A page|text]]",
        "[1] (2)", "[(a)]",       "a < b",       "<# ",    "<c: ",         "<b>",      "<code>",
        "100 %",   "[a](b)",      "5@(x)",       "_@(x)",  "<c:1>",        "<fmt: >",  "[[a_b-c.d/e:f#g,h|i~j@k]]",
        "\\hrefs", "\\styled{x}",
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_null(first(CASES[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_openers),
        cmocka_unit_test(leaves_prose),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

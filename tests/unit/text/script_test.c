#include "text/script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"

static const char LETTERS[] = "ndstrpcgavx"; /* in the order of enum script_kind */

/* The tokens as `kind:text`, one space between; white space in them as _, and ! behind what is not closed. */
static void tokens_of(struct buf *out, struct str text, bool has_markup)
{
    struct arena arena = {0};
    struct script script;
    struct script_token token;
    size_t end = 0;
    script_begin(&script, text, 0, &arena);
    script.has_markup = has_markup;
    while (script_next(&script, &token)) {
        assert_true(end <= token.at.start && token.at.start < token.at.end && token.at.end <= text.len);
        end = token.at.end;
        buf_format(out, "%s%c:", buf_str(out).len ? " " : "", LETTERS[token.kind]);
        for (size_t i = token.at.start; i < end; i++)
            buf_format(out, "%c", ascii_is_space(text.at[i]) ? '_' : text.at[i]);
        buf_format(out, "%s", token.is_unclosed ? "!" : "");
    }
    arena_free(&arena);
}

static void check_with(const char *text, const char *wanted, bool has_markup)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    char *copy = malloc(strlen(text) + 1); /* a byte too far is seen */
    assert_non_null(copy);
    memcpy(copy, text, strlen(text));
    tokens_of(&out, (struct str){copy, strlen(text)}, has_markup);
    buf_add(&out, (struct str){"", 1});
    assert_string_equal(buf_str(&out).at, wanted);
    buf_release(&out);
    free(copy);
}

static void check(const char *text, const char *wanted)
{
    check_with(text, wanted, false);
}

static void literals(void **state)
{
    (void)state;
    check("'a\\'b' \"it's\"", "s:'a\\'b' s:\"it's\"");
    check("'a\\\nb' 'c\nd'", "s:'a\\_b' s:'c! n:d s:'!");
    check("`a${b}c${`${1}`}d` `\\`\\${`", "t:`a${ n:b t:}c${ t:`${ d:1 t:}` t:}d` t:`\\`\\${`");
    check("`a${b", "t:`a${ n:b");
    check("`a", "t:`a!");
    check("0xFFn 1_000.5e-3 .5 1..a 01.a 09.5 1e+ ...b",
          "d:0xFFn d:1_000.5e-3 d:.5 d:1. p:. n:a d:01 p:. n:a d:09.5 d:1e p:+ p:... n:b");
    check("a\\u{62}c #p $_ \u00F1o\u00A0x", "n:a\\u{62}c n:#p n:$_ n:\u00F1o n:x");
    check("#!/usr/bin/node\n// a\n/* b\n*/ --> c\na --> d <!-- e",
          "c:#!/usr/bin/node c://_a c:/*_b_*/ c:-->_c n:a p:-- "
          "p:> n:d c:<!--_e");
    check("/* a", "c:/*_a!");
    check("a?.5:b?.c ?\?= d>>>=e=>f", "n:a p:? d:.5 p:: n:b p:?. n:c p:?\?= n:d p:>>>= n:e p:=> n:f");
}

/* Where a slash divides, and where it begins a regular expression. */
static void slashes(void **state)
{
    (void)state;
    check("a / b /c", "n:a p:/ n:b p:/ n:c");
    check("x = /[/\\]]\\//g.test(y)", "n:x p:= r:/[/\\]]\\//g p:. n:test p:( n:y p:)");
    check("(a) / b; [1] / c; if (a) /b/.c()",
          "p:( n:a p:) p:/ n:b p:; p:[ d:1 p:] p:/ n:c p:; n:if p:( n:a p:) r:/b/ p:. n:c p:( p:)");
    check("{} /a/; x = {} / b", "p:{ p:} r:/a/ p:; n:x p:= p:{ p:} p:/ n:b");
    check("return /a/; a.return / b; typeof /c/", "n:return r:/a/ p:; n:a p:. n:return p:/ n:b p:; n:typeof r:/c/");
    check("function f() {} /a/; x = function () {} / b",
          "n:function n:f p:( p:) p:{ p:} r:/a/ p:; n:x p:= n:function p:( p:) p:{ p:} p:/ n:b");
    check("class A {} /a/; x = class extends B {} / c",
          "n:class n:A p:{ p:} r:/a/ p:; n:x p:= n:class n:extends n:B p:{ p:} p:/ n:c");
    check("a++ / b; c = a ? {} / d : /e/", "n:a p:++ p:/ n:b p:; n:c p:= n:a p:? p:{ p:} p:/ n:d p:: r:/e/");
    check("`${a}` / b; x => {}\n/c/", "t:`${ n:a t:}` p:/ n:b p:; n:x p:=> p:{ p:} r:/c/");
    check("case 1: /a/; l: {} /b/", "n:case d:1 p:: r:/a/ p:; n:l p:: p:{ p:} r:/b/");
    check("a = /b\nc / d", "n:a p:= p:/ n:b n:c p:/ n:d");
    check("for await (a of /b/) /c/", "n:for n:await p:( n:a n:of r:/b/ p:) r:/c/");
    check("(async function () {}) / a; yield /b/",
          "p:( n:async n:function p:( p:) p:{ p:} p:) p:/ n:a p:; n:yield r:/b/");
    check("a! / b; !/c/", "n:a p:! p:/ n:b p:; p:! r:/c/");
}

static void markup(void **state)
{
    (void)state;
    check_with("return <p class=\"a\nb\">It's {n > 1 && <b>{'x'}</b>} /here/</p> / 2",
               "n:return g:<p a:class p:= v:\"a_b\" p:> x:It's_ p:{ n:n p:> d:1 p:&& g:<b p:> p:{ s:'x' p:} g:</b p:> "
               "p:} x:_/here/ g:</p p:> p:/ d:2",
               true);
    check_with("x = <><A.B {...c} d-e=<i/> f={`${<u/>}`} /></>",
               "n:x p:= g:< p:> g:<A.B p:{ p:... n:c p:} a:d-e p:= g:<i p:/> a:f p:= p:{ t:`${ g:<u p:/> t:}` p:} p:/> "
               "g:</ p:>",
               true);
    check_with(
        "a < b; <T,>(c: T) => c; <Select<K | ''> d='}' />;",
        "n:a p:< n:b p:; p:< n:T p:, p:> p:( n:c p:: n:T p:) p:=> n:c p:; g:<Select p:<K_|_''> a:d p:= v:'}' p:/> "
        "p:;",
        true);
    check_with("<p>a } b ) c", "g:<p p:> x:a_}_b_)_c", true);
    check_with("(<p>{a)}</p>)", "p:( g:<p p:> p:{ n:a p:) p:} g:</p p:> p:)", true);
    check("a = <p>b", "n:a p:= p:< n:p p:> n:b");
}

static void brackets(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str text = STR("{ a: '}', b: `}${'}'}`, c: /[}]/ /* } */ } }");
    assert_int_equal(script_brace_close(text, 1, false, &arena), text.len - 3);
    text = STR("{/}/.test(a) / 2}");
    assert_int_equal(script_brace_close(text, 1, false, &arena), text.len - 1);
    assert_true(script_brace_close(STR("{ '}'"), 1, false, &arena) == SIZE_MAX);
    assert_true(script_brace_close(STR("{ ) ]"), 1, false, &arena) == SIZE_MAX);
    text = STR("{a && <b c='}'>it's } {'}'}</b>}");
    assert_int_equal(script_brace_close(text, 1, true, &arena), text.len - 1);
    arena_free(&arena);
}

static void check_literal(const char *expression, const char *wanted)
{
    struct arena arena = {0};
    struct str text = str_from(expression);
    struct span found = script_literal(text, str_extent(text), &arena);
    assert_true(str_equal(str_span(text, found), str_from(wanted)));
    arena_free(&arena);
}

static void whole_literals(void **state)
{
    (void)state;
    check_literal("{'a'}", "a");
    check_literal("{ /* b */ \"it's\" /* c */ }", "it's");
    check_literal("{`a\nb`}", "a\nb");
    check_literal("`a`", "a");
    check_literal("{'a\\'b'}", "a\\'b");
    check_literal("{'a' + b}", "");
    check_literal("{a('b')}", "");
    check_literal("{`a${b}`}", "");
    check_literal("{'a\\x41'}", "");
    check_literal("{'a\\u{41}'}", "");
    check_literal("{'a}", "");
    check_literal("{''}", "");
    check_literal("{}", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(literals), cmocka_unit_test(slashes),        cmocka_unit_test(markup),
        cmocka_unit_test(brackets), cmocka_unit_test(whole_literals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

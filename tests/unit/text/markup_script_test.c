/* Tokens of components: markup in the expressions of a script. */
#include "text/markup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "formats/dialects/dialects.h"

static const struct dialect *const DIALECT[] = {&DIALECT_JSX, NULL};

enum kind { ASTRO, JSX };

static bool is_void(struct str name)
{
    return str_equal(name, STR("br"));
}

static void add_token(struct buf *out, struct str text, const struct markup_token *token)
{
    static const char *const KINDS[] = {"text", "start", "end", "comment", "doctype", "cdata", "island", "code"};
    static const char *const CODES[] = {" opens", " goes on", " closes", " to the end"};
    buf_add(out, out->len ? STR("|") : STR(""));
    buf_add(out, str_from(KINDS[token->kind]));
    buf_add(out, token->kind == MARKUP_CODE ? str_from(CODES[token->code]) : STR(""));
    buf_add(out, token->is_raw ? STR(" raw") : STR(""));
    buf_add_char(out, ':');
    bool has_inner = token->kind == MARKUP_COMMENT || token->kind == MARKUP_CDATA;
    buf_add(out, str_span(text, has_inner ? token->inner : token->at));
}

static void check(enum kind kind, const char *given, const char *wanted)
{
    struct arena arena = {0};
    struct str text = str_from(given);
    struct buf out;
    const char *clash;
    struct markup markup;
    struct markup_token token;
    size_t end = 0;
    buf_init(&out, BUF_MAXIMUM);
    markup_init(&markup, text, islands_make(DIALECT, &arena, &clash), &arena);
    markup_init_script(&markup, kind == JSX, kind == JSX ? NULL : is_void);
    for (; markup_next(&markup, &token) != MARKUP_END; end = token.at.end) {
        assert_int_equal(token.at.start, end);
        add_token(&out, text, &token);
    }
    assert_int_equal(end, text.len);
    buf_add_char(&out, '\0');
    assert_string_equal(buf_str(&out).at, wanted);
    buf_release(&out);
    arena_free(&arena);
}

static void expressions(void **state)
{
    (void)state;
    check(ASTRO, "a {b} c", "text:a |island:{b}|text: c");
    check(ASTRO, "{'a'}{/* b */}{// c\n}{}", "cdata:a|comment: b |comment:// c|comment:");
    check(ASTRO, "{a && <b>c</b>}d", "code opens:{a && |start:<b>|text:c|end:</b>|code closes:}|text:d");
    check(ASTRO, "{a ? <b>c</b> : <i/>}",
          "code opens:{a ? |start:<b>|text:c|end:</b>|code goes on: : |start:<i/>|code closes:}");
    check(ASTRO, "{a < b}{a <b> c}", "island:{a < b}|island:{a <b> c}");
    check(
        ASTRO, "{[<a>{b(<i>{c}</i>)}</a>]}",
        "code opens:{[|start:<a>|code opens:{b(|start:<i>|island:{c}|end:</i>|code closes:)}|end:</a>|code closes:]}");
    check(ASTRO, "{a && <b>c", "code opens:{a && |start:<b>|text:c");
    check(ASTRO, "{a && c", "code to the end:{a && c");
}

static void html_in_astro(void **state)
{
    (void)state;
    check(ASTRO, "{a && <br>}b", "code opens:{a && |start:<br>|code closes:}|text:b");
    check(ASTRO, "{<!-- } -->}", "code opens:{|comment: } |code closes:}");
    check(ASTRO, "{<a></a> <b></b>}",
          "code opens:{|start:<a>|end:</a>|code goes on: |start:<b>|end:</b>|code closes:}");
    check(ASTRO, "<p is:raw>{a} <b></p>{c}", "start:<p is:raw>|text raw:{a} <b>|end:</p>|island:{c}");
    check(ASTRO, "<style>{a</style><Style>{a}</Style>",
          "start:<style>|text raw:{a|end:</style>|start:<Style>|island:{a}|end:</Style>");
    check(ASTRO, "<title>{a} {'b'} <i></title>", "start:<title>|island:{a}|text: |cdata:b|text: <i>|end:</title>");
    check(ASTRO, "{<script>}</script>}a", "code opens:{|start:<script>|text raw:}|end:</script>|code closes:}|text:a");
}

static void attributes(void **state)
{
    (void)state;
    check(ASTRO, "<a b={c > d}/>e", "start:<a b={c > d}/>|text:e");
    check(ASTRO, "<a b='{' c=\"}>\" {...d} e=`${'>'}`>", "start:<a b='{' c=\"}>\" {...d} e=`${'>'}`>");
    check(JSX, "<a b={<i c={'>'}>}</i>} // >\n/* > */>d</a>",
          "start:<a b={<i c={'>'}>}</i>} // >\n/* > */>|text:d|end:</a>");
    check(JSX, "<a b=<i c='/>' /> d=<u>/></u>>e</a>", "start:<a b=<i c='/>' /> d=<u>/></u>>|text:e|end:</a>");
    check(JSX, "<a.b<C, '>'> d>e</a.b>", "start:<a.b<C, '>'> d>|text:e|end:</a.b>");
}

static void scripts(void **state)
{
    (void)state;
    check(JSX, "<a>b</a>", "start:<a>|text:b|end:</a>");
    check(JSX, "x = < b", "code to the end:x = < b");
    check(JSX, "x = <_b>c</_b>", "code goes on:x = |start:<_b>|text:c|end:</_b>");
    check(JSX, "x = <\u00e9>c</\u00e9>", "code goes on:x = |start:<\u00e9>|text:c|end:</\u00e9>");
    check(JSX, "x = <>b</> < c", "code goes on:x = |start:<>|text:b|end:</>|code to the end: < c");
    check(JSX, "f = <T,>(a) => a<b>(c)", "code to the end:f = <T,>(a) => a<b>(c)");
    check(JSX, "f = <const T,>(a) => b", "code to the end:f = <const T,>(a) => b");
    check(JSX, "f = <T\n  extends\n U>(a) => b", "code to the end:f = <T\n  extends\n U>(a) => b");
    check(JSX, "f = <T>(a: T): T => b", "code to the end:f = <T>(a: T): T => b");
    check(JSX, "f = <T>({ a }: A<T>, c = ')') : Promise<T> => b",
          "code to the end:f = <T>({ a }: A<T>, c = ')') : Promise<T> => b");
    check(JSX, "a = <T>(b's): {c => d} e</T>; f = (g) => h",
          "code goes on:a = |start:<T>|text:(b's): |island:{c => d}|text: e|end:</T>|code to the end:; f = (g) => h");
    check(JSX, "let a: <T>(b: T, c: () => T) => void", "code to the end:let a: <T>(b: T, c: () => T) => void");
    check(JSX, "f = <T = any,>(a) => b", "code to the end:f = <T = any,>(a) => b");
    check(JSX, "`${<a>`</a>}` + '<b>'", "code goes on:`${|start:<a>|text:`|end:</a>|code to the end:}` + '<b>'");
    check(JSX, "x = <style>{`a`}</style>", "code goes on:x = |start:<style>|cdata:a|end:</style>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expressions),
        cmocka_unit_test(html_in_astro),
        cmocka_unit_test(attributes),
        cmocka_unit_test(scripts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

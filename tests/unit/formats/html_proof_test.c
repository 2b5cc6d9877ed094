#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "formats/dialect_sets.h"
#include "formats/format.h"
#include "formats/html/html.h"

/* A page of which one stretch is replaced. */
struct rewriting {
    const char *page, *old, *new;
    enum proof_result result;
};

static enum proof_result prove(const struct rewriting *rewriting)
{
    struct islands islands;
    struct findings findings = {0};
    struct document document;
    struct str page = str_from(rewriting->page), old = str_from(rewriting->old);
    size_t start = str_find(page, old, 0), at = 0;
    islands_init_common(&islands, DIALECTS);
    struct format_options options = {.islands = &islands};
    assert_true(
        document_open(&document, (struct file_content){STR("a.html"), page}, &FORMAT_HTML, &options, &findings));
    struct edits edits = {.arena = &document.arena};
    struct buf output;
    assert_true(start != SIZE_MAX);
    edits_add(&edits, (struct span){start, start + old.len}, str_from(rewriting->new));
    buf_init(&output, BUF_MAXIMUM);
    edits_apply(&edits, page, (struct span){0, page.len}, &output);
    enum proof_result result = FORMAT_HTML.prove(&document, &edits, buf_str(&output), &at);
    if (result == PROOF_FAILS)
        assert_true(at <= start);
    buf_release(&output);
    document_free(&document);
    findings_free(&findings);
    return result;
}

static void check_all(const struct rewriting *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (prove(&cases[i]) != cases[i].result)
            fail_msg("%s: '%s' for '%s'", cases[i].page, cases[i].new, cases[i].old);
}

static void lets_tags_move_and_go(void **state)
{
    (void)state;
    static const struct rewriting cases[] = {
        {"<p>One <b>two</b>.<p>x", "One <b>two</b>.", "<b>Dos</b> uno", PROOF_HOLDS},
        {"<p>\n <b>One</b> two\n<p>x", "<b>One</b> two", "dos <b>uno</b>", PROOF_HOLDS},
        {"<p>\n <b>One</b> two\n<p>x", "<b>One</b> two", "dos", PROOF_HOLDS},
        {"<p>One <b>two</b> <i>x</i>", "One <b>two</b> <i>x</i>", "<i>x <b>dos</b></i> <b>uno</b>", PROOF_HOLDS},
        {"<p>One <b>two<p>x", "One <b>two", "Uno <b>dos", PROOF_HOLDS},
        {"<p>One {{ a }} two {{ b }}", "One {{ a }} two {{ b }}", "{{ b }} {{ a }}", PROOF_HOLDS},
        {"<p>{% if x %}a{% endif %} b", "{% if x %}a{% endif %} b", "b {% if x %}a{% endif %}", PROOF_HOLDS},
        {"<p><svg><path d=x /></svg> One", "One", "Uno", PROOF_HOLDS},
        {"<title>One</title><p>Two", "One", "Uno <b>dos", PROOF_HOLDS},
        {"<p>One<b>x</b>", "One", "Uno <", PROOF_HOLDS},
        {"<p>1 < 2 One", "1 < 2 One", "Uno < 1", PROOF_HOLDS},
        {"<p title=\"one\">x", "one", "uno > dos", PROOF_HOLDS},
        {"<p title=one>x", "one", "\"uno dos\"", PROOF_HOLDS},
        {"<p>One</b> two <i>x</i>", "One</b> two <i>x</i>", "<i>Uno</i> dos</b>", PROOF_HOLDS},
        {"<p>A <a href=x title=y>b</a> <a rel=z>c</a>", "A <a href=x title=y>b</a> <a rel=z>c</a>",
         "<a rel=z>C</a> a <a href=x title=y>b</a>", PROOF_HOLDS},
        {"<p>A <img alt=one src=y>", "one", "'uno > dos'", PROOF_HOLDS},
    };
    check_all(cases, sizeof cases / sizeof *cases);
}

#define DATA(text) "<p>One<script type=\"application/ld+json\">{\"name\": \"" text "\"}</script><p>Two {{ x }}"

/* Data in a script proves itself, by its own format. */
static void asks_the_format_of_a_part(void **state)
{
    (void)state;
    static const struct rewriting cases[] = {
        {DATA("Three"), "Three", "Uno", PROOF_HOLDS},
        {DATA("Three"), "Three", "\\\"Uno\\\" \\u003cb> \\\\", PROOF_HOLDS},
        {DATA("Three"), "Three", "Uno\"", PROOF_OPEN},
        {DATA("Three"), "Three", "Uno\\", PROOF_OPEN},
        {DATA("Three"), "Three", "Uno\\\\\"", PROOF_OPEN},
        {DATA("Three"), "Three", "</script>", PROOF_OPEN},
        {DATA("Three"), "Three", "<!--", PROOF_OPEN},
        {DATA("Three"), "Three", "{{ y", PROOF_OPEN},
        {DATA("Three"), "Three", "Uno\n", PROOF_OPEN},
        {DATA("Three"), "One", "Uno", PROOF_HOLDS},
        {DATA("Three"), "Two {{ x }}", "{{ x }} dos", PROOF_HOLDS},
        {"---\ntitle: One\n---\n<p>Two", "One", "Uno", PROOF_HOLDS},
        {"---\ntitle: One\n---\n<p>Two", "Two", "Dos", PROOF_HOLDS},
        {"---\ntitle: One\n---\n<p>Two", "Two", "</p><p>Dos", PROOF_FAILS},
        {"---\ntitle: One\n---\n<p>Two", "One", "'It''s: #1'", PROOF_HOLDS},
        {"---\ntitle: One\n---\n<p>Two", "One", "\"Uno \\\" dos\"", PROOF_HOLDS},
        {"---\ntitle: One\n---\n<p>Two", "One", "Uno: dos", PROOF_OPEN},
        {"---\ntitle: One\n---\n<p>Two", "One", "Uno #2", PROOF_OPEN},
        {"---\ntitle: One\n---\n<p>Two", "One", "Uno\n---\n", PROOF_OPEN},
        {"---\ntitle: One\n---\n<p>Two", "One", "'Uno' b", PROOF_OPEN},
        {"---\ntitle: One\n---\n<p>Two", "One", "'Uno''", PROOF_OPEN},
        {"---\ntitle: One\n---\n<p>Two", "One", "\"Uno\\\"", PROOF_OPEN},
        {"---\ntitle: One\n---\n<p>Two", "One", "true", PROOF_OPEN},
        {"---\ntitle: One\n---\n<p>Two", "One", "", PROOF_OPEN},
        {"<script>let name = \"One\";</script>", "One", "Uno", PROOF_OPEN},
    };
    check_all(cases, sizeof cases / sizeof *cases);
}

static void tells_what_breaks_a_page(void **state)
{
    (void)state;
    static const struct rewriting cases[] = {
        {"<p>One <b>two</b> <i>x</i>", "One <b>two</b> <i>x</i>", "<b>a<i>b</b>c</i>", PROOF_FAILS},
        {"<a title=\"{{ x\">y</a><hr><p>One<p>x\">", "One", "}}", PROOF_FAILS},
        {"{% raw %}<hr><b>{{ y }}</b><p>One<p>x", "One", "{% endraw %}", PROOF_FAILS},
        {"<p>a<hr>{% if \"x %}<i>b</i><p>One<p>x", "One", "\" %}", PROOF_FAILS},
        {"<p>One <b>two</b> <i>x</i>", "One <b>two</b> <i>x</i>", "<b>a", PROOF_FAILS},
        {"<p>One <b>two</b> <i>x</i>", "One <b>two</b> <i>x</i>", "a</b> b <b>", PROOF_FAILS},
        {"<p>One <b>two</b>", "One <b>two</b>", "Uno <i>dos</i>", PROOF_FAILS},
        {"<p>One <b>two</b>", "One <b>two</b>", "Uno <b onclick=x>dos</b>", PROOF_FAILS},
        {"<p>One<p>Two", "One", "Uno</p><p>dos", PROOF_FAILS},
        {"<p>One<p>Two", "One", "Uno</p>", PROOF_FAILS},
        {"<p>One<p>Two", "One", "Uno <!-- dos -->", PROOF_FAILS},
        {"<p>One<p>Two", "One", "Uno <!-- dos", PROOF_FAILS},
        {"<p>One{% if x %}<p>{% endif %}}}", "One", "Uno {", PROOF_FAILS}, /* together with what is behind it */
        {"<p>One, a<br>", "One", "Uno <x y='", PROOF_FAILS},
        {"<p>{% if x %}a{% endif %} b", "{% if x %}a{% endif %} b", "{% endif %}a b{% if x %}", PROOF_FAILS},
        {"<p>One<p>Two", "One", "Uno {{ x }}", PROOF_FAILS},
        {"<p>a {{ b<p>One<p>Two", "One", "Uno }} dos", PROOF_FAILS}, /* closes what stood open before it */
        {"<p>One<p>Two }} x", "One", "Uno {{ dos", PROOF_FAILS},
        {"<title>One</title><p>Two", "One", "Uno</title><p>", PROOF_FAILS},
        {"<p title=\"one\">x", "one", "uno\" onclick=\"x", PROOF_FAILS},
        {"<p title=one>x", "one", "uno dos", PROOF_FAILS},
        {"<p title=one lang>x", "one lang", "uno rel", PROOF_FAILS},
        {"<p title=one id=a>x", "one", "uno\" id=b", PROOF_FAILS},
        {"<p>One <a href=x>two</a>", "One <a href=x>two</a>", "Uno <a onclick=x>dos</a>", PROOF_FAILS},
        {"<p>One <a href=x>two</a>", "One <a href=x>two</a>", "Uno <a>dos</a>", PROOF_FAILS},
        {"<p>One <a href=x>b</a> <a rel=y>c</a>", "One <a href=x>b</a> <a rel=y>c</a>", "<a href=x rel=y>a</a>",
         PROOF_FAILS},
        {"<p>One <img alt=a src=b>", "One <img alt=a src=b>", "Uno <img alt=a onerror=b>", PROOF_FAILS},
        {"<p>One <b {{ x }}>two</b>", "One <b {{ x }}>two</b>", "Uno <b {{ y }}>dos</b>", PROOF_FAILS},
        {"<p>One <img src=b>", "One <img src=b>", "Uno <img src=b /onerror=b>", PROOF_FAILS},
        {"<p>One</b> two <i>x</i>", "One</b> two <i>x</i>", "<i>Uno</b></i> dos", PROOF_FAILS},
        {"<p><b>One<p>Two</b> three<p>x", "Two</b> three", "Dos tres",
         PROOF_FAILS}, /* b goes on over all that follows */
        {"<p><b>One<p>Two</b> three<p>x", "Two</b> three", "Dos</b> </b> tres", PROOF_FAILS},
        {"<p>a</b> <i>b</i> c</b>", "a</b> <i>b</i> c</b>", "a <i>b</i> c</b>", PROOF_FAILS},
        {"<p>{% if x %}a<p>b {% endif %} c<p>d", "b {% endif %} c", "b c", PROOF_FAILS},
        {"<p title=\"one\">x", "one", "{{ uno", PROOF_HOLDS}, /* nothing closes it: it is text */
        {"<p title=\"one\">x }}\"", "one", "{{ uno", PROOF_FAILS},
    };
    check_all(cases, sizeof cases / sizeof *cases);
}

static void leaves_open_what_tokens_do_not_tell(void **state)
{
    (void)state;
    static const struct rewriting cases[] = {
        {"<svg><title>a</title></svg><p>One", "One", "Uno", PROOF_OPEN},
        {"<math><mi><b>a</b></mi></math><p>One", "One", "Uno", PROOF_OPEN},
        {"<p>One <b>two<p>x", "One <b>two", "<b>Dos</b> uno", PROOF_OPEN}, /* p ends it, */
        {"<p>One <b>two<p>x", "One <b>two", "Uno dos", PROOF_OPEN},
        {"<pre>One <code>two<p>x", "One <code>two", "<code>Dos</code> uno", PROOF_OPEN}, /* but pre does not */
    };
    check_all(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lets_tags_move_and_go),
        cmocka_unit_test(tells_what_breaks_a_page),
        cmocka_unit_test(leaves_open_what_tokens_do_not_tell),
        cmocka_unit_test(asks_the_format_of_a_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

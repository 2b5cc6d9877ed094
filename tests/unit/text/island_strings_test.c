/* Which strings of template code readers are shown, in each dialect. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "formats/dialects/dialects.h"
#include "text/island_strings.h"

static struct arena arena;

/* The strings of the island that the text is, each with its name before it, those that are only listed behind a `?`. */
static struct str strings_of(const struct dialect *dialect, struct str text)
{
    const char *clash;
    const struct islands *islands = islands_make((const struct dialect *const[]){dialect, NULL}, &arena, &clash);
    struct island_memory memory = {.open_quotes = {{0, 0}}};
    struct island island;
    struct island_string found[ISLAND_STRINGS];
    struct buf out;
    assert_non_null(islands);
    assert_int_equal(island_at(islands, &memory, text, 0, &island), ISLAND_FOUND);
    buf_init(&out, BUF_MAXIMUM);
    size_t count = island_strings_find(&island, text, found);
    for (size_t i = 0; i < count; i++) {
        if (!found[i].is_text)
            continue;
        buf_add(&out, out.len ? STR(" | ") : STR(""));
        buf_add(&out, found[i].is_listed ? STR("?") : found[i].name);
        buf_add(&out, str_span(text, found[i].at));
    }
    struct str result = arena_copy(&arena, buf_str(&out));
    buf_release(&out);
    return result;
}

static void assert_strings(const struct dialect *dialect, struct str text, struct str expected)
{
    struct str found = strings_of(dialect, text);
    if (!str_equal(found, expected))
        print_message("%.*s: %.*s\n", (int)text.len, text.at, (int)found.len, found.at);
    assert_true(str_equal(found, expected));
}

static void assert_none(const struct dialect *dialect, struct str text)
{
    assert_strings(dialect, text, (struct str){0});
}

static void what_is_printed_by_itself(void **state)
{
    (void)state;
    assert_strings(&DIALECT_JINJA, STR("{{ \"Read more\" }}"), STR("\"Read more\""));
    assert_strings(&DIALECT_JINJA, STR("{{- 'Read more' | upper -}}"), STR("'Read more'"));
    assert_strings(&DIALECT_TWIG, STR("{{ x ? 'Yes' : 'No' }}"), STR("'Yes' | 'No'"));
    assert_strings(&DIALECT_TWIG, STR("{{ x == 'One thing' ? 'Yes' : y ?? 'No' }}"), STR("'Yes' | 'No'"));
    assert_strings(&DIALECT_NUNJUCKS, STR("{{ 'Yes' if x is defined else 'No' }}"), STR("'Yes' | 'No'"));
    assert_strings(&DIALECT_DJANGO, STR("{{ x|default:'None yet'|safe }}"), STR("'None yet'"));
    assert_strings(&DIALECT_LIQUID, STR("{{ x | default: \"None yet\" }}"), STR("\"None yet\""));
    assert_strings(&DIALECT_GO, STR("{{ or .X \"None yet\" }}"), STR("\"None yet\""));
    assert_strings(&DIALECT_GO, STR("{{ cond .X \"Yes\" `No` }}"), STR("\"Yes\" | `No`"));
    assert_strings(&DIALECT_PHP, STR("<?php echo $x ?: 'None yet'; ?>"), STR("'None yet'"));
    assert_strings(&DIALECT_ERB, STR("<%= @x || 'None yet' %>"), STR("'None yet'"));
    assert_strings(&DIALECT_EJS, STR("<%- `None yet` -%>"), STR("`None yet`"));
    assert_strings(&DIALECT_TWIG, STR("{% block title 'The title' %}"), STR("'The title'"));
    assert_strings(&DIALECT_BLADE, STR("@section('title', 'The title')"), STR("'The title'"));
    assert_strings(&DIALECT_BLADE, STR("{{ $x ?? 'None yet' }}"), STR("'None yet'"));
}

static void what_is_not_printed_as_it_is(void **state)
{
    (void)state;
    assert_none(&DIALECT_JINJA, STR("{{ 'Read more' | t }}"));
    assert_none(&DIALECT_JINJA, STR("{{ 'Read ' ~ more }}"));
    assert_none(&DIALECT_JINJA, STR("{{ call('Read more') }}"));
    assert_none(&DIALECT_JINJA, STR("{{ call(x or 'Read more') }}"));
    assert_none(&DIALECT_JINJA, STR("{{ x == 'Read more' }}"));
    assert_none(&DIALECT_JINJA, STR("{{ items['Read more'] }}"));
    assert_none(&DIALECT_JINJA, STR("{{ _('Read more') or x }}"));
    assert_none(&DIALECT_JINJA, STR("{% if x or 'Read more' %}"));
    assert_none(&DIALECT_HANDLEBARS, STR("{{\"Read more\"}}"));
    assert_none(&DIALECT_TWIG, STR("{{ \"Hello #{name}\" }}"));
    assert_none(&DIALECT_TWIG, STR("{{ \"Read\\nmore\" }}"));
    assert_none(&DIALECT_PHP, STR("<?= \"Hello $name\" ?>"));
    assert_none(&DIALECT_PHP, STR("<?php $x = 'Read more' ?>"));
    assert_none(&DIALECT_PHP, STR("<?php /* it's */ echo 'Read more' ?>"));
    assert_none(&DIALECT_GO, STR("{{ $x := .Y | default \"Read more\" }}"));
    assert_none(&DIALECT_EJS, STR("<%= `Hello ${name}` %>"));
}

static void named_arguments(void **state)
{
    (void)state;
    assert_strings(&DIALECT_GO, STR("{{< figure src=\"a.png\" caption=\"A photo\" >}}"), STR("caption\"A photo\""));
    assert_strings(&DIALECT_GO, STR("{{ partial \"x\" (dict \"title\" \"A card\" \"class\" \"wide one\") }}"),
                   STR("title\"A card\""));
    assert_strings(&DIALECT_TWIG, STR("{% include 'x' with {'title': 'A card', alt: \"It\"} %}"),
                   STR("title'A card' | alt\"It\""));
    assert_strings(&DIALECT_DJANGO, STR("{% include 'x' with heading='A card' %}"), STR("heading'A card'"));
    assert_strings(&DIALECT_HANDLEBARS, STR("{{> card buttonText='Read more' linktext='Read on'}}"),
                   STR("buttonText'Read more'"));
    assert_strings(&DIALECT_ERB, STR("<%= render 'x', title: 'A card', \"aria-label\" => 'Read more' %>"),
                   STR("title'A card' | aria-label'Read more'"));
    assert_none(&DIALECT_TWIG, STR("{{ f({title: 'A ' ~ x, label: 'Read more'|trans, context: 'A card'}) }}"));
    assert_strings(&DIALECT_BLADE, STR("@include('x', ['title' => 'A card'])"), STR("title'A card'"));
    assert_none(&DIALECT_BLADE, STR("@lang('x', ['title' => 'A card'])"));
    assert_none(&DIALECT_TWIG, STR("{{ path('x', {title: 'A card'}) }}"));
    assert_none(&DIALECT_LIQUID, STR("{% if title == 'A card' %}"));
    assert_none(&DIALECT_LIQUID, STR("{% assign page.title = 'A card' %}"));
    assert_none(&DIALECT_DJANGO, STR("{% url 'x' title='A card' %}"));
    assert_none(&DIALECT_GO, STR("{{ eq \"title\" \"A card\" }}"));
}

static void host_code_is_listed(void **state)
{
    (void)state;
    assert_strings(&DIALECT_ERB, STR("<%= link_to 'Read more', x, class: 'wide' %>"), STR("?'Read more'"));
    assert_strings(&DIALECT_PHP, STR("<?= card('A card', ['title' => 'Read more']) ?>"),
                   STR("?'A card' | ?'Read more'"));
    assert_none(&DIALECT_ERB, STR("<% x = 'Read more' %>"));
}

static void looks(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        "Home",    "home",           "Sí",        "It's here", "(required)",     "Related posts:",
        "C++ & R", "COVID-19 tests", "80px wide", "¿Qué?",     "e-mail address", "Read \\\"it\\\""};
    static const char *const OTHERS[] = {
        "post.title", "read-more",  "siteName", "a_b",  "/about", "https://a.b c",  "12", "x",
        "<b>It</b>",  "Hi {{ x }}", "$name is", "true", "&nbsp;", "btn-x col-md-6", "%d"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        if (!string_looks_shown(str_from(TEXTS[i]), LOOKS_NAMED))
            fail_msg("%s is text", TEXTS[i]);
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (string_looks_shown(str_from(OTHERS[i]), LOOKS_NAMED))
            fail_msg("%s is no text", OTHERS[i]);
    assert_true(string_looks_shown(STR("home"), LOOKS_PRINTED));
    assert_false(string_looks_shown(STR("en"), LOOKS_PRINTED));
    assert_false(string_looks_shown(STR("home"), LOOKS_NAMED_ALIKE));
    assert_true(string_looks_shown(STR("go home"), LOOKS_NAMED_ALIKE));
}

/* Code that goes on and on shows what stands in its first part, and nothing of it is guessed. */
static void long_code_is_cut(void **state)
{
    (void)state;
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    buf_add(&text, STR("{{ f(title='A card', "));
    for (size_t i = 0; i < 10000; i++)
        buf_add(&text, STR("[x, "));
    buf_add(&text, STR("title='The end') }}"));
    assert_strings(&DIALECT_JINJA, buf_str(&text), STR("title'A card'"));
    buf_release(&text);
}

static int release(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_printed_by_itself),
        cmocka_unit_test(what_is_not_printed_as_it_is),
        cmocka_unit_test(named_arguments),
        cmocka_unit_test(host_code_is_listed),
        cmocka_unit_test(looks),
        cmocka_unit_test(long_code_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "text/placeholder.h"

/* Each text with the placeholders that it holds, in order. */
static void finds_placeholders(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *found[4];
    } cases[] = {
        {"", {0}},
        {"Hello %s, you have %d new", {"%s", "%d"}},
        {"%5.2f %-10s %+d %05d %.*f %lu %zu %1$s %2$-5d %@", {"%5.2f", "%-10s", "%+d", "%05d"}},
        {"%.*f %lu %zu", {"%.*f", "%lu", "%zu"}},
        {"%1$s %2$-5d %1$@", {"%1$s", "%2$-5d", "%1$@"}},
        {"%(name)s has %(n)d of %(x).2f", {"%(name)s", "%(n)d", "%(x).2f"}},
        {"%{name} and %{count}", {"%{name}", "%{count}"}},
        {"%name% and %user.first_name%, %count%.", {"%name%", "%user.first_name%", "%count%"}},
        {"{} {0} {name} {name!r:>10}", {"{}", "{0}", "{name}", "{name!r:>10}"}},
        {"{!s} {!r:>10} {!} {!x}", {"{!s}", "{!r:>10}"}},
        {"{user.name[0]} {x:.2f} {day:%Y-%m-%d} {$name}", {"{user.name[0]}", "{x:.2f}", "{day:%Y-%m-%d}", "{$name}"}},
        {"${name} costs $5, ${a + b}", {"${name}", "${a + b}"}},
        {"{n, number} {d, date, short} {n,number,integer}", {"{n, number}", "{d, date, short}", "{n,number,integer}"}},
        {"{count, plural, one {# item of {total}} other {# items}} then {x}", {"{x}"}},
        {"{g, select, other {their}", {0}},
        {"{n,selectordinal,one{#st}other{#th}} %s", {"%s"}},
        {"100%%", {0}},
        {"%%s %d%% done", {"%d"}},
        {"100 % de descuento, 50% discount, 50%discount, 100%de, 20 % d'escompte", {0}},
        {"/nuestra%20empresa/a%c3%a1o", {0}},
        {"the %, (%) and 5%.", {0}},
        {"50%descuento%", {0}},
        {"{{ user.name }} {{x}} {% if a %}", {0}},
        {"a {citation needed} {note: this} {0,3} {a, b} { } {.class} {#id} {", {0}},
        {"it costs $5 or $name", {0}},
        {"%skm%s", {"%s", "%s"}},
        {"%Id / %Iu at %I:%M, an %Idea", {"%Id", "%Iu"}},
        {"consists in '%' or '%%', '%' de, 20 %- de, %0 o'clock, %0 fără, 5%- fără", {0}},
        {"%+ d and %- 5d, %dpx in %fs, %s_old %sUsage %lums", {"%+ d", "%- 5d", "%d", "%f"}},
        {"the %separated_command hash, [ %foo [, %cpu, %lista, \"%po4a: \", (%options)", {0}},
        {"%(name) %{a b} %(", {0}},
        {"a long text without any, more than one block of sixty-four bytes, and then at its end %s", {"%s"}},
        {"{a{b}", {"{b}"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str text = str_from(cases[i].text);
        struct span found = {0};
        for (size_t j = 0; j < 4 && cases[i].found[j]; j++) {
            if (!placeholder_find(text, found.end, &found))
                fail_msg("'%s': no %s", cases[i].text, cases[i].found[j]);
            if (!str_equal(str_span(text, found), str_from(cases[i].found[j])))
                fail_msg("'%s': not %s at %zu", cases[i].text, cases[i].found[j], found.start);
        }
        if (!cases[i].found[3] && placeholder_find(text, found.end, &found))
            fail_msg("'%s': one more at %zu-%zu", cases[i].text, found.start, found.end);
    }
}

static void stays_linear_on_hostile_text(void **state)
{
    (void)state;
    static const char *const openers[] = {"{a, plural,", "%a", "%(", "{", "{a:", "${", "%1$", "{a, b"};
    enum { LENGTH = 1 << 20 };
    struct arena arena = {0};
    char *text = arena_bytes(&arena, LENGTH);
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
        size_t length = strlen(openers[i]);
        for (size_t at = 0; at < LENGTH; at++)
            text[at] = openers[i][at % length];
        struct span found = {0};
        while (placeholder_find((struct str){text, LENGTH}, found.end, &found))
            assert_true(found.end > found.start);
    }
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_placeholders),
        cmocka_unit_test(stays_linear_on_hostile_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

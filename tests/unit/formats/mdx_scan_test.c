#include "formats/markdown/mdx_scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* What is read from the first byte on, or "-"; the text ends where the memory does. */
static void check(const char *text, const char *wanted, size_t (*read)(struct mdx_scan *))
{
    struct arena arena = {0};
    size_t length = strlen(text);
    char *copy = malloc(length);
    assert_non_null(copy);
    memcpy(copy, text, length);
    struct mdx_scan scan = {{copy, length}, &arena, false};
    size_t end = read(&scan);
    struct str found = end ? str_slice(scan.text, 0, end) : STR("-");
    assert_int_equal(found.len, strlen(wanted));
    assert_memory_equal(found.at, wanted, found.len);
    arena_free(&arena);
    free(copy);
}

static size_t read_tag(struct mdx_scan *scan)
{
    struct mdx_tag tag;
    return mdx_tag_read(scan, 0, &tag) ? tag.end : 0;
}

static size_t read_flow(struct mdx_scan *scan)
{
    size_t seen;
    return mdx_flow_end(scan, 0, &seen);
}

static size_t read_esm(struct mdx_scan *scan)
{
    return mdx_esm_end(scan, 0);
}

static void test_tags(void **state)
{
    (void)state;
    check("<a>b", "<a>", read_tag);
    check("</a >b", "</a >", read_tag);
    check("<>b", "<>", read_tag);
    check("</>b", "</>", read_tag);
    check("<a/>b", "<a/>", read_tag);
    check("<A.b c-d='>' e:f={{g: '>'}} {...h} i\n = \"}\" / >b", "<A.b c-d='>' e:f={{g: '>'}} {...h} i\n = \"}\" / >",
          read_tag);
    check("<a b={c < 1 && <d e='}'>}</d>}>f", "<a b={c < 1 && <d e='}'>}</d>}>", read_tag);
    check("<\xC3\xA9$_1>", "<\xC3\xA9$_1>", read_tag);
    check("<a", "-", read_tag);
    check("< a>", "-", read_tag);
    check("<1>", "-", read_tag);
    check("<a b=c>", "-", read_tag);
    check("<a b='c>", "-", read_tag);
    check("<a {b>", "-", read_tag);
    check("<a b<", "-", read_tag);
    check("</a b>", "-", read_tag);
    check("<a:b://c>", "-", read_tag);
    check("<", "-", read_tag);
    check("<!--a-->", "-", read_tag);
}

static void test_flow(void **state)
{
    (void)state;
    check("<a> <b/>\t\nc", "<a> <b/>\t", read_flow);
    check("<a\n\nb='c'>\r\nd", "<a\n\nb='c'>", read_flow);
    check("{\n\n`}`\n} <a/>{b}</a>", "{\n\n`}`\n} <a/>{b}</a>", read_flow);
    check("{a} {b}", "-", read_flow);
    check("<a>b</a>", "-", read_flow);
    check("{a} b", "-", read_flow);
    check("{a", "-", read_flow);
}

static void test_unclosed_is_looked_for_once(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct mdx_scan scan = {STR("<a {b <c {d}>"), &arena, false};
    struct mdx_tag tag;
    assert_false(mdx_tag_read(&scan, 0, &tag));
    assert_true(scan.has_unclosed);
    assert_false(mdx_tag_read(&scan, 6, &tag));
    arena_free(&arena);
}

static void test_scripts(void **state)
{
    (void)state;
    check("import a from 'b'\n\nc", "import a from 'b'", read_esm);
    check("export const a = {\n\nb: 1\n\n}\nexport {d}\n \nc", "export const a = {\n\nb: 1\n\n}\nexport {d}", read_esm);
    check("export const a =\n\n1\r\n\r\nc", "export const a =\n\n1", read_esm);
    check("export const a = () => <p>\n\nb\n\n</p>\n\nc", "export const a = () => <p>\n\nb\n\n</p>", read_esm);
    check("export default `\n\n`", "export default `\n\n`", read_esm);
    check("export {a} // b\n\nc", "export {a} // b", read_esm);
    assert_true(mdx_begins_esm(STR("import a")));
    assert_false(mdx_begins_esm(STR("imports a")));
    assert_false(mdx_begins_esm(STR("export")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tags),
        cmocka_unit_test(test_flow),
        cmocka_unit_test(test_unclosed_is_looked_for_once),
        cmocka_unit_test(test_scripts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

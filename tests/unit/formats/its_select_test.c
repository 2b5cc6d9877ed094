#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "formats/xml/its_tree.h"

static size_t next(uint32_t *state, size_t count)
{
    *state = *state * 1664525 + 1013904223;
    return (size_t)(*state >> 16) % count;
}

#define PICK(state, words) words[next(state, sizeof words / sizeof *words)]

static const char *const ELEMENTS[] = {"a", "b", "p:a"};
static const char *const ATTRIBUTES[] = {"x", "y", "p:x"};

/* Elements in elements, up to a depth. */
static void add_elements(struct buf *out, uint32_t *state, size_t depth)
{
    for (size_t count = 1 + next(state, 3); count > 0; count--) {
        const char *name = PICK(state, ELEMENTS);
        buf_format(out, "<%s", name);
        for (size_t i = 0; i < sizeof ATTRIBUTES / sizeof *ATTRIBUTES; i++)
            if (next(state, 3) == 0)
                buf_format(out, " %s='%zu'", ATTRIBUTES[i], next(state, 3));
        buf_add(out, STR(">"));
        if (depth > 0)
            add_elements(out, state, depth - 1);
        buf_format(out, "</%s>", name);
    }
}

static void add_selector(struct buf *out, uint32_t *state)
{
    static const char *const BEGINS[] = {"", "/", "//", "//", "//"}, *const BETWEEN[] = {"/", "//", " // "};
    static const char *const NAMES[] = {"r", "a", "b", "p:a", "p:*", "*", "none"};
    static const char *const CONDITIONS[] = {"",
                                             "",
                                             "[@x]",
                                             "[@x = '1']",
                                             "[ not(@y) ]",
                                             "[not(@x='1')]",
                                             "[@p:x][@y]",
                                             "[@*='1']",
                                             "[@x and not(@p:x)]",
                                             "[starts-with(namespace-uri(.), 'urn')]",
                                             "[@p:*]"};
    static const char *const ENDS[] = {"", "", "", "", "/@x", "//@x", "/@*", "//@p:x", "//@p:*"};
    do {
        buf_add(out, out->len ? STR(" | ") : STR(""));
        buf_add(out, str_from(PICK(state, BEGINS)));
        for (size_t count = 1 + next(state, 3); count > 0; count--) {
            const char *condition = PICK(state, CONDITIONS), *between = count > 1 ? PICK(state, BETWEEN) : "";
            buf_format(out, "%s%s%s", PICK(state, NAMES), condition, between);
        }
        buf_add(out, str_from(PICK(state, ENDS)));
    } while (next(state, 3) == 0);
}

/* A 1 for each element and attribute that a rule speaks of, a 0 for each other one. */
static struct str selected_in(const char *page, struct arena *arena)
{
    const struct its_input input = {.text = str_from(page)};
    struct its *its = its_open(&input, arena);
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    assert_non_null(its);
    for (const char *at = page; (at = strchr(at, '<')); at++) {
        if (at[1] == '/') {
            its_leave(its);
            continue;
        }
        const struct its_node *node = its_enter(its), *found;
        struct its_node said;
        buf_add_char(&out, node->own & 1u << ITS_TRANSLATE ? '1' : '0');
        for (size_t i = 0; i < sizeof ATTRIBUTES / sizeof *ATTRIBUTES; i++)
            if ((found = its_attribute(its, str_from(ATTRIBUTES[i]), &said)))
                buf_add_char(&out, found->own & 1u << ITS_TRANSLATE ? '1' : '0');
        if (strchr(at, '>')[-1] == '/')
            its_leave(its);
    }
    struct str list = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    its_close(its);
    return list;
}

static struct str select_by(const char *selector, struct str body, struct arena *arena)
{
    struct buf page;
    buf_init(&page, BUF_MAXIMUM);
    buf_format(&page,
               "<r xmlns:p='urn:p' xmlns:its='" ITS_NAMESPACE "'><its:rules version='2.0'><its:translateRule "
               "translate='no' selector=\"%s\"/></its:rules>%.*s</r>",
               selector, (int)body.len, body.at);
    struct str copy = arena_copy(arena, buf_str(&page));
    buf_release(&page);
    return selected_in(copy.at, arena);
}

/* In parentheses, with a predicate, it is one for XPath. */
static void selects_what_xpath_selects(void **state)
{
    (void)state;
    uint32_t random = 15;
    size_t selecting = 0;
    for (size_t i = 0; i < 1000; i++) {
        struct arena arena = {0};
        struct buf body, selector, other;
        buf_init(&body, BUF_MAXIMUM);
        buf_init(&selector, BUF_MAXIMUM);
        buf_init(&other, BUF_MAXIMUM);
        add_elements(&body, &random, 3);
        add_selector(&selector, &random);
        buf_format(&other, "(%.*s)[true()]", (int)selector.len, selector.at);
        struct str own = select_by(arena_copy(&arena, buf_str(&selector)).at, buf_str(&body), &arena);
        struct str wanted = select_by(arena_copy(&arena, buf_str(&other)).at, buf_str(&body), &arena);
        if (!str_equal(own, wanted))
            fail_msg("%.*s in %.*s: %s, not %s", (int)selector.len, selector.at, (int)body.len, body.at, own.at,
                     wanted.at);
        selecting += str_find_char(own, '1', 0) < own.len;
        buf_release(&body);
        buf_release(&selector);
        buf_release(&other);
        arena_free(&arena);
    }
    assert_true(selecting > 200);
}

static bool is_read(const char *selector)
{
    struct arena arena = {0};
    struct _xmlDoc *tree = its_read_tree(STR("<a xmlns:p='urn:p'><b c=''/></a>"));
    bool is_read = its_selector_read(str_from(selector), its_root(tree), tree, &arena) != NULL;
    its_free_tree(tree);
    arena_free(&arena);
    return is_read;
}

static void leaves_all_else_to_xpath(void **state)
{
    (void)state;
    static const char *const OWN[] = {"//a", "/a/b[@c]", " //p:* | //@c ", "a//b[@c='d' and not(@e)]"},
                             *const OTHERS[] = {
                                 "",          "/",          "//",           "//a[1]",     "//a[b]",
                                 "//text()",  "//a/..",     "//a/child::b", "id('a')",    "//a[@b or @c]",
                                 "//q:a",     "$a",         "//a/@c/b",     "@c",         "//a b",
                                 "//a[@b=1]", "//a[@b='c]", "//a |",        "//a[not(@b]"};
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
        if (!is_read(OWN[i]))
            fail_msg("%s", OWN[i]);
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (is_read(OTHERS[i]))
            fail_msg("%s", OTHERS[i]);
}

static void stops_where_it_takes_too_long(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct _xmlDoc *tree = its_read_tree(STR("<a><a><a><b/></a></a></a>"));
    struct _xmlNode *root = its_root(tree);
    struct its_selector *selector = its_selector_read(STR("//a//a//b"), root, tree, &arena);
    struct its_search search = {.arena = &arena, .steps_maximum = 100};
    assert_true(its_search(selector, root, &search));
    assert_int_equal(search.count, 1);
    search.steps = 99;
    assert_false(its_search(selector, root, &search));
    its_free_tree(tree);
    arena_free(&arena);
}

static void keeps_trees_of_rules(void **state)
{
    (void)state;
    enum { SOME = 100 };
    struct arena arena = {0};
    struct its_trees *kept = its_trees_open(&arena);
    bool is_kept;
    struct _xmlDoc *first = its_trees_find(kept, STR("<a/>"), &is_kept);
    assert_true(is_kept);
    assert_null(its_trees_find(kept, STR("<a>"), &is_kept));
    assert_true(is_kept);
    for (size_t i = 0; i < SOME; i++) {
        char text[20];
        snprintf(text, sizeof text, "<a>%zu</a>", i);
        struct _xmlDoc *tree = its_trees_find(kept, str_from(text), &is_kept);
        if (!is_kept)
            its_free_tree(tree);
    }
    assert_false(is_kept);
    assert_ptr_equal(its_trees_find(kept, STR("<a/>"), &is_kept), first);
    its_trees_close(kept);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(selects_what_xpath_selects),
        cmocka_unit_test(leaves_all_else_to_xpath),
        cmocka_unit_test(stops_where_it_takes_too_long),
        cmocka_unit_test(keeps_trees_of_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

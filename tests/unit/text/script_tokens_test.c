#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/script_tokens.h"

/* Of each token that has one, its partner. */
static void expect(const char *text, bool has_markup, const char *expected)
{
    struct arena arena = {0};
    struct buf out;
    struct script_tokens tokens = script_tokens_read(str_from(text), str_extent(str_from(text)), has_markup, &arena);
    buf_init(&out, BUF_MAXIMUM);
    buf_add(&out, STR(""));
    for (size_t i = 0; i < tokens.count; i++)
        if (tokens.partners[i] != NO_TOKEN)
            buf_format(&out, " %zu:%zu", i, tokens.partners[i]);
    assert_string_equal(buf_str(&out).len ? out.at : "", expected);
    buf_release(&out);
    arena_free(&arena);
}

static void pairs_what_belongs_together(void **state)
{
    (void)state;
    expect("a(b[c], {d}) /* ( */", false, " 1:10 3:5 5:3 7:9 9:7 10:1");
    expect("`a${b}c${(d)}e` `f`", false, " 0:2 2:6 3:5 5:3");
    expect("<A b={c}>d<E/><>f</></A>", true, " 0:16 3:5 5:3 8:9 9:8 10:14 14:10 16:0");
    expect("a) ]", false, "");
    expect("a((b", false, "");
    expect("(<A>{b</A>", true, "");
}

static void skips_and_finds(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str text = STR("f(a, b), `x${y, z}w`, <B>,</B>");
    struct script_tokens tokens = script_tokens_read(text, str_extent(text), true, &arena);
    assert_int_equal(script_tokens_skip(&tokens, 0), 1);
    assert_int_equal(script_tokens_skip(&tokens, 1), 6);
    assert_int_equal(script_tokens_find(&tokens, 0, tokens.count, ","), 6);
    assert_int_equal(script_tokens_skip(&tokens, 7), 12);
    assert_int_equal(script_tokens_find(&tokens, 7, tokens.count, ","), 12);
    assert_int_equal(script_tokens_find(&tokens, 13, tokens.count, ","), tokens.count);
    assert_true(script_token_is(&tokens, 0, SCRIPT_NAME, "f"));
    assert_false(script_token_is(&tokens, tokens.count, SCRIPT_NAME, "f"));
    assert_int_equal(script_token_text(&tokens, tokens.count).len, 0);
    arena_free(&arena);
}

/* The values of an object's keys, of a tag's attributes, and what is around an expression. */
static void reads_ranges(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str text = STR("{a: b, 'c': ((d as e)), f}; <G h={i} j k='l'>m</G>");
    struct script_tokens tokens = script_tokens_read(text, str_extent(text), true, &arena);
    struct script_range value;
    size_t at = 1, end = tokens.partners[0], key;
    assert_true(script_next_property(&tokens, &at, end, &key, &value));
    assert_true(value.start == 3 && value.end == 4);
    assert_true(script_next_property(&tokens, &at, end, &key, &value));
    assert_true(str_equal(script_key_text(&tokens, key), STR("c")));
    assert_false(script_range_is(&tokens, value, SCRIPT_NAME));
    value = script_range_bare(&tokens, value);
    assert_true(script_range_is(&tokens, value, SCRIPT_NAME));
    assert_true(str_equal(script_token_text(&tokens, value.start), STR("d")));
    assert_true(script_next_property(&tokens, &at, end, &key, &value) && value.start == value.end);
    assert_false(script_next_property(&tokens, &at, end, &key, &value));
    size_t tag = end + 2;
    at = tag + 1;
    assert_true(script_next_attribute(&tokens, &at, &key, &value));
    value = script_range_in_braces(&tokens, value);
    assert_true(str_equal(script_token_text(&tokens, value.start), STR("i")) && value.end == value.start + 1);
    assert_true(script_next_attribute(&tokens, &at, &key, &value));
    assert_true(script_range_is(&tokens, value, SCRIPT_VALUE));
    assert_false(script_next_attribute(&tokens, &at, &key, &value));
    assert_true(script_token_is(&tokens, at, SCRIPT_SIGN, ">"));
    assert_true(script_token_is(&tokens, script_end_tag(&tokens, tag), SCRIPT_TAG, "</G"));
    arena_free(&arena);
}

static void expect_import(const char *text, const char *expected)
{
    struct arena arena = {0};
    struct buf out;
    struct script_import import;
    struct str name, local;
    struct script_tokens tokens = script_tokens_read(str_from(text), str_extent(str_from(text)), false, &arena);
    buf_init(&out, BUF_MAXIMUM);
    buf_add(&out, STR(""));
    if (script_import_read(&tokens, 0, &import)) {
        buf_format(&out, "%.*s:%.*s", (int)import.module.len, import.module.at, (int)import.name.len,
                   import.name.len ? import.name.at : "");
        while (script_next_name(&tokens, &import, &name, &local))
            buf_format(&out, " %.*s=%.*s", (int)name.len, name.at, (int)local.len, local.at);
    }
    assert_string_equal(buf_str(&out).len ? out.at : "", expected);
    buf_release(&out);
    arena_free(&arena);
}

static void reads_imports(void **state)
{
    (void)state;
    expect_import("import a, {b, c as d,} from 'e'", "e:a b=b c=d");
    expect_import("import {a} from \"b\"", "b: a=a");
    expect_import("import a from 'b'", "b:a");
    expect_import("import type {a} from 'b'", "");
    expect_import("import 'a'; import(b)", "");
    expect_import("import * as a from 'b'", "");
    expect_import("import {a", "");
    expect_import("import a, ", "");
    expect_import("import", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_what_belongs_together),
        cmocka_unit_test(skips_and_finds),
        cmocka_unit_test(reads_ranges),
        cmocka_unit_test(reads_imports),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

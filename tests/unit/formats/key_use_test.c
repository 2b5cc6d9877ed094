#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "formats/keys/use.h"

/* What is told, as a line: a use as its key, with ? where it need not be there, ~ with a context; strings in quotes,
 * prefixes behind ^. */
struct told {
    struct buf line;
    struct str text;
};

static void add(struct told *told, const char *before, struct str text, const char *after)
{
    if (told->line.len)
        buf_add_char(&told->line, ' ');
    buf_add(&told->line, str_from(before));
    buf_add(&told->line, text);
    buf_add(&told->line, str_from(after));
}

static void tell_use(void *context, const struct key_use *use)
{
    struct told *told = context;
    assert_true(use->at.start < use->at.end && use->at.end <= told->text.len);
    assert_int_equal(use->is_pattern, str_find_char(use->key, '*', 0) != SIZE_MAX);
    add(told, "", use->key, use->is_optional ? "?" : use->has_context ? "~" : "");
}

static void tell_string(void *context, struct str text)
{
    add(context, "'", text, "'");
}

static void tell_prefix(void *context, struct str prefix)
{
    add(context, "^", prefix, "");
}

static const struct key_style *style_by_name(const char *name)
{
    size_t i = 0;
    while (KEY_STYLES[i] && !str_equal(str_from(KEY_STYLES[i]->name), str_from(name)))
        i++;
    assert_non_null(KEY_STYLES[i]);
    return KEY_STYLES[i];
}

static void expect_in(const char *style, const char *path, const char *text, const char *expected)
{
    struct arena arena = {0};
    struct keywords keywords = {0};
    struct told told = {.text = str_from(text)};
    struct key_reader reader = {&told, &arena, tell_use, tell_string, tell_prefix};
    buf_init(&told.line, 1 << 16);
    key_uses_read(style_by_name(style), &keywords, str_from(path), told.text, &reader);
    assert_string_equal(told.line.at, expected);
    buf_release(&told.line);
    arena_free(&arena);
}

static void expect(const char *style, const char *text, const char *expected)
{
    expect_in(style, "a", text, expected);
}

static void scripts_call(void **state)
{
    (void)state;
    expect("scripts", "t('a.b') $t(\"c\") i18n.t(`d`) this.$tc('e', 2) useI18n().t('f') i18n.global.t('g')",
           "a.b c d e f g");
    expect("scripts", "set('a') t2('b') list.t('c') t ('d') t?.('e') t(\n  'f',\n)", "d e f");
    expect("scripts", "{{t \"a\"}} {{t 'b' count=1}} {{link (t \"c\")}} t \"d\" x t 'e'", "a b c");
    expect("scripts", "t(x) t() t(f('a')) t('a' == x) t(x ? 'a' : 'b') t('a' ? b : c) t({})", "");
    expect("scripts", "t('a', 'Text') t('b', { defaultValue: 'x' }) $te('c') t('d', { context: x }) t('e', { count })",
           "a? b? c? d~ e");
    expect("scripts", "t('it\\'s') t('a\nb') t(\"a'b\")", "it's a'b");
    expect("scripts", "t.rich('a') t.has('b') other.rich('c') translate.instant('d')", "a b? d");
}

static void keys_are_put_together(void **state)
{
    (void)state;
    expect("scripts", "t(`a.${x}`) t(`a.${f({b: `c`})}.d`) t(`${x}`) t('a.' + x) t('a.' + x + '.b') t(x + '.c')",
           "a.* a.*.d a.* a.*.b *.c");
    expect("rails", "t(\"a.#{x}\") t('a.#{x}') t \"a.#{x[:b]}.c\"", "a.* a.#{x} a.*.c");
    expect("hugo", "{{ i18n (printf \"a_%s\" .x) }} {{ T (print \"b_\" .y) }} {{ i18n .z }}", "a_* b_*");
    expect("symfony", "$translator->trans('a.' . $x) $translator->trans(\"b.$x.c\") {{ ('d.' ~ x)|trans }}",
           "a.* b.*.c");
}

static void markup_has_keys(void **state)
{
    (void)state;
    expect("scripts",
           "<Trans i18nKey=\"a\"/> <Trans i18nKey={'b'} /> <Trans i18nKey={`c.${x}`}/> <Trans i18nKey='d'>T</Trans>",
           "a b c.* d?");
    expect("scripts",
           "<i18n-t keypath=\"a\"/> <x :keypath=\"'b'\"/> <x :keypath=\"k\"/> <p v-t=\"'c'\"> <p v-t=\"{path: 'd'}\">",
           "a b c d");
    expect("scripts",
           "intl.formatMessage({ id: 'a' }) <FormattedMessage id=\"b\" defaultMessage=\"B\" /> formatMessage(c)",
           "a b?");
    expect("scripts",
           "<Trans>a</Trans> <Trans>\n b.c \n</Trans> <Trans>Two words</Trans> <Trans count={n}>d</Trans> "
           "<Trans><b>x</b></Trans>",
           "a b.c d");
    expect("scripts", "{{ 'a' | translate }} {{ x | translate }} {{ 'b' || translate }}", "a");
}

static void files_have_prefixes(void **state)
{
    (void)state;
    expect("scripts", "useTranslation('ns', { keyPrefix: 'a.b' }) useTranslations('c') getFixedT(null, 'ns', 'd')",
           "^a.b ^c ^d");
    expect("scripts", "const keyPrefix = x; t('a', { keyPrefix: 'b' })", "b.a ^b");
}

static void rails_calls(void **state)
{
    (void)state;
    expect("rails", "t 'a.b'\nt :c, count: 2\nI18n.t(:'d.e')\nhelpers.t('f')\nx.t('g')\ntranslate(\"h\")\nt! 'i'",
           "a.b c d.e f h i");
    expect("rails",
           "t('a', scope: 'b.c') t(:a, scope: [:b, 'c']) t(:a, :scope => x) t('a', default: 'T') I18n.exists?('z')",
           "b.c.a b.c.a *.a a? z?");
    expect_in("rails", "app/views/users/_form.html.erb", "<%= t '.a' %> <%= t('.b', x: 1) %>",
              "users.form.a users.form.b");
    expect_in("rails", "engines/x/app/views/admin/users/index.html.haml", "= t('.a.b')", "admin.users.index.a.b");
    expect_in("rails", "app/controllers/admin/users_controller.rb",
              "  def show\n    t('.a')\n  end\n  private\n  def x\n    t('.b')\n  end\n",
              "admin.users.show.a admin.users.*.b");
    expect_in("rails", "app/mailers/user_mailer.rb", "def hello\n  t('.a')\n", "user_mailer.hello.a");
    expect_in("rails", "app/helpers/users_helper.rb", "def x\n  t('.a')\n", "*.a");
}

static void templates_have_keys(void **state)
{
    (void)state;
    expect("hugo", "{{ i18n \"a\" . }} {{ T \"b\" 2 }} {{ i18n `c` }} {{ with T \"d\" }} {{ T \"e\" | default \"E\" }}",
           "a b c d? e?");
    expect("shopify",
           "{{ 'a.b' | t }} {{ \"c\" | t: x: 1 }} {{ 'd' | upcase | t }} {{ x | t }} \"t:e.f\" 't:g' \"at:h\"",
           "a.b c e.f");
    expect("symfony", "{{ 'a'|trans }} {{ \"b\" | trans({}, 'x') }} $validator->trans('c') t('d')", "a b d");
    expect("webextensions", "browser.i18n.getMessage('a') x.getMessage('b')", "a");
    expect("flutter", "l10n.title x..y z", "title? y?");
}

static void expect_strings(const char *text, bool is_program, const char *expected)
{
    struct arena arena = {0};
    struct told told = {.text = str_from(text)};
    struct key_reader reader = {&told, &arena, tell_use, tell_string, tell_prefix};
    buf_init(&told.line, 1 << 16);
    key_strings_read(told.text, is_program, &reader);
    assert_string_equal(told.line.at, expected);
    buf_release(&told.line);
    arena_free(&arena);
}

/* An apostrophe opens a string as well as a quote does, and hides none. */
static void strings_are_told(void **state)
{
    (void)state;
    expect_strings("don't 'a.b' x", true, "'t ' 'a.b'");
    expect_strings("\"a\" `b` 'c\nd'", true, "'a' 'b'");
    expect_strings("label: menu.home\nx: y", false, "'menu.home'");
    expect_strings("a.b + a.b.c + 1.5", true, "'a.b.c'");
    expect_strings("<Trans>\n  key\n</Trans> a > b", true, "'key'");
    expect_strings("{menu_home: 1, menuHome: 2, menu: 3, a_b::c}", true, "'menu_home' 'menuHome'");
}

static void comments_are_known(void **state)
{
    (void)state;
    static const char *const COMMENTS[] = {"// @",        "  # @",           "a; // @",
                                           "/* a\n @ */", "<!-- a\n @ -->",  "{{!-- @ --}}",
                                           "{# @ #}",     "{% comment %} @", "-# @"};
    static const char *const CODE[] = {"@", "a = '//x' + @", "/* a */ @", "<!-- a --> @", "'src/**/*.js', @", "#{@}"};
    for (size_t i = 0; i < sizeof COMMENTS / sizeof *COMMENTS; i++)
        assert_true(key_is_in_comment(str_from(COMMENTS[i]), str_find_char(str_from(COMMENTS[i]), '@', 0)));
    for (size_t i = 0; i < sizeof CODE / sizeof *CODE; i++)
        assert_false(key_is_in_comment(str_from(CODE[i]), str_find_char(str_from(CODE[i]), '@', 0)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scripts_call),     cmocka_unit_test(keys_are_put_together),
        cmocka_unit_test(markup_has_keys),  cmocka_unit_test(files_have_prefixes),
        cmocka_unit_test(rails_calls),      cmocka_unit_test(templates_have_keys),
        cmocka_unit_test(strings_are_told), cmocka_unit_test(comments_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

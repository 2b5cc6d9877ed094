#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "formats/dialect_sets.h"
#include "formats/html/html.h"
#include "formats/marking/marks.h"

static void reads_keywords(void **state)
{
    (void)state;
    static const struct {
        const char *text, *name;
        enum keyword_kind kind;
        unsigned id, plural, context, domain, total;
        bool is_key;
    } CASES[] = {
        {"tr", "tr", KEYWORD_CALL, 1, 0, 0, 0, 0, false},
        {"tr:2", "tr", KEYWORD_CALL, 2, 0, 0, 0, 0, false},
        {"trn:1,2", "trn", KEYWORD_CALL, 1, 2, 0, 0, 0, false},
        {"trc:1c,2", "trc", KEYWORD_CALL, 2, 0, 1, 0, 0, false},
        {"trnc:4c,1,2,5t", "trnc", KEYWORD_CALL, 1, 2, 4, 0, 5, false},
        {"dtr:1d,2", "dtr", KEYWORD_CALL, 2, 0, 0, 1, 0, false},
        {"tr:1k", "tr", KEYWORD_CALL, 1, 0, 0, 0, 0, true},
        {"|t:1", "t", KEYWORD_FILTER, 1, 0, 0, 0, 0, false},
        {"|trans", "trans", KEYWORD_FILTER, 1, 0, 0, 0, 0, false},
        {"{% t %}", "t", KEYWORD_TAG, 1, 0, 0, 0, 0, false},
        {"$t:1", "$t", KEYWORD_CALL, 1, 0, 0, 0, 0, false},
        {"`jt`", "jt", KEYWORD_TEMPLATE, 1, 0, 0, 0, 0, false},
    };
    static const char *const REFUSED[] = {"",      ":1",        "tr:",       "tr:0", "tr:x",  "tr:1x",  "tr:1,2,3",
                                          "tr:1,", "1tr:1",     "t r:1",     "{%%}", "{% %}", "tr:100", "tr:1cc",
                                          "|:1",   "tr:1c,2c,", "{% a b %}", "``",   "`t",    "`a b`"};
    struct keyword keyword;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_true(keyword_read(str_from(CASES[i].text), &keyword));
        assert_true(str_equal(keyword.name, str_from(CASES[i].name)));
        assert_int_equal(keyword.kind, CASES[i].kind);
        assert_int_equal(keyword.id, CASES[i].id);
        assert_int_equal(keyword.plural, CASES[i].plural);
        assert_int_equal(keyword.context, CASES[i].context);
        assert_int_equal(keyword.domain, CASES[i].domain);
        assert_int_equal(keyword.total, CASES[i].total);
        assert_int_equal(keyword.is_key, CASES[i].is_key);
    }
    for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++)
        assert_false(keyword_read(str_from(REFUSED[i]), &keyword));
}

static void adds_what_styles_list(void **state)
{
    (void)state;
    struct keyword keyword;
    for (size_t i = 0; MARK_STYLES[i]; i++) {
        assert_ptr_equal(mark_style_by_name(str_from(MARK_STYLES[i]->name)), MARK_STYLES[i]);
        for (const char *const *text = MARK_STYLES[i]->keywords; *text; text++)
            assert_true(keyword_read(str_from(*text), &keyword));
        for (const char *const *name = MARK_STYLES[i]->dialects; *name; name++)
            assert_non_null(dialect_by_name(str_from(*name)));
        for (const char *const *name = MARK_STYLES[i]->formats; name && *name; name++)
            assert_non_null(format_by_name(str_from(*name)));
        for (const char *const *path = MARK_STYLES[i]->catalogs; *path; path++)
            assert_non_null(strstr(*path, "{target}"));
    }
    assert_null(mark_style_by_name(STR("nobody")));
}

/* What is marked, each behind a bar: context, a colon, text, a slash, plural, a sign of its domain. */
static void expect(const char *dialect, const struct marking *marking, const char *source, const char *expected)
{
    struct arena arena = {0};
    struct findings findings = {0};
    struct document document;
    struct buf out;
    const char *clash;
    const struct format *code = format_by_name(str_from(dialect)); /* or of a dialect */
    const struct dialect *dialects[] = {dialect_by_name(str_from(dialect)), NULL};
    struct format_options options = {.islands = islands_make(dialects, &arena, &clash), .marking = marking};
    assert_true(document_open(&document, (struct file_content){STR("a.html"), str_from(source)},
                              code ? code : &FORMAT_HTML, &options, &findings));
    buf_init(&out, BUF_MAXIMUM);
    buf_add(&out, STR(""));
    for (size_t i = 0; i < document.segment_count; i++) {
        const struct segment *segment = &document.segments[i];
        if (!segment->lookup)
            continue;
        buf_format(&out, "|%.*s%s%.*s", (int)segment->context.len, segment->context.at, segment->has_context ? ":" : "",
                   (int)segment->text.len, segment->text.at);
        if (segment->variant)
            buf_format(&out, "/%.*s", (int)segment->variant->id_plural.len, segment->variant->id_plural.at);
        buf_format(&out, "@%.*s", (int)segment->lookup->domain.len, segment->lookup->domain.at);
    }
    assert_string_equal(out.len ? out.at : "", expected);
    buf_release(&out);
    document_free(&document);
    findings_free(&findings);
    arena_free(&arena);
}

/* A project's markers stand beside those of its style. */
static void takes_keywords_of_the_project(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {"tr:1", "trn:1,2,3t", "trn:1,2t",  "dtr:1d,2",
                                        "|t:1", "|tc:1,2c",   "{% say %}", "key:1k"};
    struct keyword keywords[8];
    for (size_t i = 0; i < 8; i++)
        assert_true(keyword_read(str_from(TEXTS[i]), &keywords[i]));
    struct marking marking = {.keywords = {keywords, 8, 8}};
    expect("jinja", &marking, "{{ tr('a') }}{{ trn('b', 'c', n) }}{{ trn('d', n) }}{{ dtr('shop', 'e') }}",
           "|a@messages|b/c@messages|d@messages|e@shop");
    expect("jinja", &marking, "{{ 'f'|t }}{{ 'g'|t(x) ~ 'h'|tc('ctx') }}{{ 'no'|upper|t }}{% say 'i' %}{% say x %}",
           "|f@messages|g@messages|ctx:h@messages|i@messages");
    expect("jinja", &marking, "{{ key('a.key') }}{{ _('still') }}{{ trn('a') }}", "|still@messages");
    const struct str domains[] = {STR("mine"), STR("shop")};
    marking.domains = domains;
    marking.domain_count = 2;
    expect("jinja", &marking, "{{ _('a') }}{{ dgettext('other', 'b') }}", "|a@mine|b@other");
}

/* What HTML reads across a block that it knows nothing of is nobody's text. */
static void stands_beside_the_page(void **state)
{
    (void)state;
    expect("jinja", NULL, "<p>a {% trans %}<b>c</p><p>d{% endtrans %} e</p>{{ _('<p>f</p>') }}",
           "|<b>c</p><p>d@messages|<p>f</p>@messages");
    expect("jinja", NULL, "<p>{{ _('unclosed }}</p>{% trans %}unclosed", "");
    expect("jinja", NULL,
           "{{ ((((((((((((((((((((((((((((((((((((((_('deep')))))))))))))))))))))))))))))))))))))))) }}", "");
    expect("jinja", NULL, "{{ f(_('a'), [_('b'), {'c': _('d')}]) }}", "|a@messages|b@messages|d@messages");
    expect("jinja", &(struct marking){.is_trimmed = true},
           "{% trans %} a\n b {% endtrans %}{% trans notrimmed %} c\nd{% endtrans %}", "|a b@messages| c\nd@messages");
    expect("jinja", &(struct marking){.is_newstyle = true}, "{% trans %}5%{% endtrans %}{{ _('6%') }}",
           "|5%%@messages|6%@messages");
    expect("jinja", NULL, "{% trans %}5%{% endtrans %}\r\n{% trans %}a\r\nb{% endtrans %}",
           "|5%@messages|a\nb@messages");
    expect("go", NULL, "{{ _ \"a\" }}{{ T \"b\" }}", "");
}

/* PHP is code of a program: comments, texts on lines, members, definitions, signs that join. */
static void reads_php(void **state)
{
    (void)state;
    expect("php", NULL, "<?= _('a\\'b\\n') ?><?= _(\"c\\n\\x41\\u{e1}\\$d\") ?>",
           "|a'b\\n@messages|c\nA\xC3\xA1$d@messages");
    expect("php", NULL, "<?= _('a' . \"b\" /* c */ . 'd') . _('e') ?><?= _('f' . $g) . _(\"h $i\") ?>",
           "|abd@messages|e@messages");
    expect("php", NULL, "<?php // _('a')\n# _('b')\n/* _('c') */ #[d(_('e'))]\n$x->_('f'); A::_('g'); _('h'); $_('i');",
           "|e@messages|h@messages");
    expect("php", NULL, "<?php $x = <<<'END'\n_('a')\nEND;\n_('b'); $y = <<<END\n_('c')\n  END . _('d');",
           "|b@messages|d@messages");
    expect("php", NULL,
           "<?php function _($x = 'a') {} function f() { return new _('b'); } class C { function _('c') {} }", "");
    expect("php", NULL, "<?php _('unclosed", "");
    expect("php", NULL, "<?= $a || _('a') ?><?= $b | _('b') ?><?= (_('c')) ?>", "|a@messages|b@messages|c@messages");
    const struct marking wordpress = {
        .style = mark_style_by_name(STR("wordpress")), .domains = &(struct str){"mine", 4}, .domain_count = 1};
    expect("php", &wordpress, "<?php _n('a', 'b', $n, 'shop'); _x('c', 'd'); __('e', F); _('g');",
           "|a/b@shop|d:c@mine|e@mine");
}

/* Twig's extension of Symfony, where nobody says which one it is; keys are nobody's texts. */
static void reads_twig(void **state)
{
    (void)state;
    expect("twig", NULL,
           "{{ 'a'|trans }}{{ 'b'|trans({}, domain: 'shop') }}{{ t('c', domain: 'shop') }}{{ 'd'|upper|trans }}",
           "|a@messages|b@shop|c@shop");
    expect("twig", NULL, "{{ 'menu.save'|trans }}{{ 'error_4'|trans }}{{ 'Save.'|trans }}{{ 'a: b'|trans }}",
           "|Save.@messages|a: b@messages");
    expect("twig", NULL, "{% trans %}Hi {{ name }}{% endtrans %}{% trans %}a{% plural n %}{{ count }}{% endtrans %}",
           "|Hi %name%@messages|a/%count%@messages");
    expect("twig", NULL,
           "{% trans 'said' %}{{ 'b'|trans }}{% trans %}c{% endtrans %}{% trans %}unclosed {{ 'd'|trans }}",
           "|b@messages|c@messages|d@messages");
    expect("twig", NULL, "{{ \"a #{b|trans} #{'c'|trans ~ \"d #{ 'e'|trans }\"}\" ~ 'f'|trans }}{{ \"g\"|trans }}",
           "|c@messages|e@messages|f@messages|g@messages");
    const struct marking drupal = {.style = mark_style_by_name(STR("drupal"))};
    expect("twig", &drupal,
           "{% trans 'a' with {'context': 'b'} %}{{ 'c'|t({}, {context: 'd'}) }}{% trans %}{{ f(x) }}{% endtrans %}",
           "|b:a@drupal|d:c@drupal");
    expect("php", &drupal,
           "<?php $this->t('a', ['@x' => t('b')], ['context' => 'c']); new TranslatableMarkup('d');"
           " X::translation()->formatPlural($n, 'e', '@count f', [], array('context' => 'g')); function t($h = 'i') {}",
           "|c:a@drupal|b@drupal|d@drupal|g:e/@count f@drupal");
    const struct marking laravel = {.style = mark_style_by_name(STR("laravel"))};
    expect("blade", &laravel, "{{ __('Log in') }}@lang('Hi :name', ['name' => __('you')]){{ trans_choice('a|b', 2) }}",
           "|Log in@messages|Hi :name@messages|you@messages|a|b@messages");
    expect("blade", &laravel, "{{ __('auth.failed') }}@lang('pagination.next') {!! trans('x::y.z') !!}", "");
}

/* Strings of Ruby have code in them, and its calls need no parentheses. */
static void reads_ruby(void **state)
{
    (void)state;
    expect("erb", NULL,
           "<%= _('a\\'b') %><%= _(\"c\\n\\u00e9\\s#\") %><%= _(%q(d (e))) + _(%Q{f\\tg}) %><%= _(%w(h i)) %>",
           "|a'b@app|c\n\xC3\xA9 #@app|d (e)@app|f\tg@app");
    expect("erb", NULL,
           "<%= _ 'a' %><%= n_ \"b\", \"c\", n %><%= link_to _ 'd' if _ \"e\" %><% _ 'f' do %><% x = _ 'g'\n_ 'h' %>",
           "|a@app|b/c@app|d@app|e@app|f@app|g@app|h@app");
    expect("erb", NULL,
           "<%= \"a #{_('b')} #{x[\"c\"]} #{\"#{_('d')}\"}\" + _('e') %><%= _(\"f #{_('g')}\") %><%= '#{_(1)}' %>",
           "|b@app|d@app|e@app|g@app");
    expect("erb", NULL,
           "<%= x =~ /['\"]/ ? _('a') : y / 2 / _('b') %><%# _('c') %><% # _('d')\n_('e') %><%= :'_(1)' %><%= x % "
           "_('f') %>",
           "|a@app|b@app|e@app|f@app");
    expect("erb", NULL,
           "<% f(<<~TEXT, _('a'))\n  _('b') it's\nTEXT\n_('c') %><%= _('d' \\\n 'e') %><%= _('f' + \"g\") %><%= _('h' "
           "+ i) %>",
           "|a@app|c@app|de@app|fg@app");
    expect("erb", NULL,
           "<%= p_('a', 'b') %><%= np_('c', 'd', 'e', n) %><%= s_('f|g') %><%= dn_('h', 'i', 'j', n) %><%= F._('k') %>",
           "|a:b@app|c:d/e@app|f|g@app|i/j@h|k@app");
    expect("erb", NULL,
           "<%= t('.a b') %><% def _(x = 'c') end %><% [1].each { |_| y } || _('d') %><%= z ? _('e') : %(f) %>",
           "|d@app|e@app");
}

static void reads_scripts(void **state)
{
    (void)state;
    expect("script", NULL,
           "_('a\\u{e1}\\ud83d\\ude00\\\nb\\x41'); _(`c`); _(`d${_('e')}f`); _('g' + \"h\" // i\n + `j`);",
           "|a\xC3\xA1\xF0\x9F\x98\x80"
           "bA@djangojs|c@djangojs|e@djangojs|ghj@djangojs");
    expect("script", NULL,
           "x = /_('a')/; // _('b')\ni18n.gettext('c'); x?._('d'); function _(e = 'f') {} _(g); dgettext('h', 'i')",
           "|c@djangojs|d@djangojs|i@h");
    expect("script", NULL, "const a = <p title={_('b')}>it's _('c')</p>; _('d')", "|b@djangojs|d@djangojs");
    expect("jsx", NULL, "const a = <p title={_('b')} alt=\"_('c')\">_('d') {_('e')}</p>;", "|b@djangojs|e@djangojs");
    const struct str domains[] = {STR("django"), STR("djangojs")};
    expect("script", &(struct marking){.domains = domains, .domain_count = 2}, "_('a')", "|a@djangojs");
    expect("django", &(struct marking){.domains = domains, .domain_count = 2}, "{% trans 'a' %}", "|a@django");
    expect("script", &(struct marking){.domains = domains, .domain_count = 1}, "_('a')", "|a@django");
}

/* Components: what their scripts mark, their expressions, and the elements of the style. */
static void reads_vue(void **state)
{
    (void)state;
    expect("vue", NULL,
           "<template><p :a=\"$gettext('b &amp; c')\" @d=\"$gettext(`e`)\" f=\"$gettext('g')\" :h='$pgettext(\"i\", "
           "`j`)'/>"
           "</template><script>$ngettext('k', 'l', n)</script><style>$gettext('m')</style>",
           "|b & c@app|e@app|i:j@app|k/l@app");
    expect(
        "vue", NULL,
        "<template><translate>\n a &lt;\r\n b </translate><translate translate-plural='d' translate-context='&lt;'>c"
        "</translate><i v-translate>e <i>f</i><br /> &amp;</i><br v-translate>g<b v-translate/>h<p v-translate><B>i</B>"
        "</p><p v-translate></p><translate>j",
        "|a <\n b@app|<:c/d@app|e <i>f</i><br> &amp;@app|j@app");
    expect("vue", NULL, "<template><iframe/><Style>a</Style><translate>b</translate></template><script>$gettext('c')",
           "|b@app|c@app");
    expect("vue", NULL,
           "<template lang=\"pug\">\np(:a=\"$gettext('b')\")\n</template><script lang=\"tsx\">"
           "const a = <p b={$gettext('c')}>$gettext('d')</p></script>",
           "|c@app");
}

/* Template literals: their expressions stand in the text by their names. */
static void reads_ttag(void **state)
{
    (void)state;
    const struct marking ttag = {.style = mark_style_by_name(STR("ttag"))};
    expect(
        "script", &ttag,
        "t`a ${b} ${ c.d [0] }\\`\\u00e9`; jt`e ${/* f */ g['h']}`; `t\\`no\\``; i.t`no`; `${t`j`}`; t(`no`); t`k ${l`",
        "|a ${ b } ${ c.d[0] }`\xC3\xA9@messages|e ${ g['h'] }@messages|j@messages");
    expect("script", &ttag, "t`a ${b()}`; t`c ${d + e}`; t`f ${typeof g}`; t`h ${}`; t`i ${`j`}`; t`k ${l}`",
           "|k ${ l }@messages");
    expect("script", &ttag,
           "c('a').t`b`; c('c').ngettext(msgid`d ${e}`, `f ${e}`, n); c(`g`) . jt`h`; c('i').j.t`no`; c('k', l).t`no`; "
           "c(m).t`no`; msgid`no`; t`n`",
           "|a:b@messages|c:d ${ e }/f ${ e }@messages|g:h@messages|n@messages");
    expect("script", &ttag, "t`\n    a\n      b ${c}\r\n\n    d\n`; t`e\n  f`; ngettext(msgid`\n g\n`, `\n\th\n`, n)",
           "|a\n  b ${ c }\n\nd@messages|e\nf@messages|g/h@messages");
    expect("jsx", NULL, "import { t } from 'ttag'; const a = <p b={t`c`}>t`no` {t`d`}</p>", "|c@messages|d@messages");
    struct keyword keyword;
    assert_true(keyword_read(STR("`say`"), &keyword));
    expect("script", &(struct marking){.keywords = {&keyword, 1, 1}}, "say`a`; say`b ${c}`; gettext(`d`); t`no`",
           "|a@djangojs|d@djangojs");
}

/* Macros make messages of ICU: values by their names or by numbers, elements by numbers, choices in braces. */
static void reads_lingui(void **state)
{
    (void)state;
    static const char IMPORTS[] = "import { t, msg as m, plural, select } from '@lingui/core/macro'; ";
    static const struct {
        const char *source, *expected;
    } CASES[] = {
        {"t`a ${b} ${c.d} ${(e)} ${f()} ${(h as i)}`; m`g`; msg`no`; x.t`no`; `t\\`no\\``",
         "|a {b} {0} {e} {1} {h}@messages|g@messages"},
        {"t({message: 'a', context: 'b'}); t({id: 'c', message: 'd'}); t(i)`e`; t({message: f}); t(g)",
         "|b:a@messages|e@messages"},
        {"plural(a, {offset: 1, 0: 'b', other: `c ${d.e}`}); select(f(), {g: 'h', other: 'i'});",
         "|{a, plural, offset:1 =0 {b} other {c {0}}}@messages|{0, select, g {h} other {i}}@messages"},
        {"t`a ${plural(b, {one: 'c', other: select(d, {e: 'f', other: 'g'})})}`",
         "|a {b, plural, one {c} other {{d, select, e {f} other {g}}}}@messages"},
        {"t`a ${b ? t`c` : m`d ${e}`}`", "|a {0}@messages|c@messages|d {e}@messages"},
        {"plural(a); plural(a, b); plural(a, {c}); t`d ${}`; t`e ${", ""},
        {"t`a ${plural(b, {other: plural(b, {other: plural(b, {other: plural(b, {other: plural(b, {other: plural(b, "
         "{other: "
         "plural(b, {other: plural(b, {other: plural(b, {other: plural(b, {other: plural(b, {other: plural(b, {other: "
         "plural(b, {other: plural(b, {other: plural(b, {other: plural(b, {other: plural(b, {other: "
         "'c'})})})})})})})})})"
         "})})})})})})})})}`",
         ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char source[1200];
        snprintf(source, sizeof source, "%s%s", IMPORTS, CASES[i].source);
        expect("script", NULL, source, CASES[i].expected);
    }
    expect("jsx", NULL,
           "import { Trans, Plural as P } from '@lingui/macro'; const a = <div><Trans comment='x'>\n b <i c='d'>e "
           "&amp;\n f</i>"
           "<br/>{g}{' h'}</Trans><P value={i} _1='j' other={<b>k</b>} context='l'/><Trans id='m'>n</Trans><Trans>o",
           "|b <0>e & f</0><1/>{g} h@messages|l:{i, plural, =1 {j} other {<0>k</0>}}@messages");
    expect("jsx", NULL, "import { useLingui } from '@lingui/react/macro'; const { t: a } = useLingui(); a`b`; t`no`",
           "|b@messages");
    expect("jsx", NULL, "import { Trans } from '@lingui/react'; <Trans>a</Trans>", "");
}

/* Elements whose start tags nothing ends are passed over at once. */
static void passes_over_open_tags(void **state)
{
    (void)state;
    struct buf source;
    buf_init(&source, BUF_MAXIMUM);
    buf_add(&source, STR("import { Plural } from '@lingui/react/macro'; "));
    for (size_t i = 0; i < 20000; i++)
        buf_add(&source, STR("<Plural value={"));
    buf_add_char(&source, '\0');
    expect("jsx", NULL, source.at, "");
    buf_release(&source);
}

/* Ids are contexts; what has an id alone is a key. */
static void reads_docusaurus(void **state)
{
    (void)state;
    static const char IMPORTS[] = "import T, {translate as t} from '@docusaurus/Translate'; ";
    static const struct {
        const char *source, *expected;
    } CASES[] = {
        {"t({message: 'a', id: 'b.c', description: 'd'}); t({'message': `e`}, {f}); t({id: 'g'}); h.t({message: 'i'})",
         "|b.c:a@code|e@code"},
        {"t({message: 'a' + \"b\" + `c`}); t({message: ('d' as e)}); t({message: 'f', id: 'f'}); t(({message: 'g'}))",
         "|abc@code|d@code|f@code|g@code"},
        {"t({message: 'a' +}); t({message: 'a' 'b'}); t({message: `a${b}`}); t({message}); t(c); t('d'); t(); t({", ""},
        {"t({message: 'a', id: b}); t({...a, message: ''}); function t({message = 'a'}) {}", ""},
        {"<T>a</T>; <T id='b' description={'c'}>\n d  &amp;\n e </T>; <T id={'f'}>{'g'}{/* h */}</T>; <T.U>i</T.U>",
         "|a@code|b:d & e@code|f:g@code"},
        {"<T id='a'/>; <T id='a'> </T>; <T>b <i>c</i></T>; <T>{d}</T>; <T>{`e${f}`}</T>; <T id={g}>h</T>; <T>i", ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char source[400];
        snprintf(source, sizeof source, "%s%s", IMPORTS, CASES[i].source);
        expect("jsx", NULL, source, CASES[i].expected);
    }
    expect("script", NULL, "import T from '@docusaurus/Translate'; <T>a</T>; translate({message: 'b'})", "|a@code");
    expect("jsx", NULL, "import {default as T} from '@docusaurus/Translate'; <T>a</T>", "|a@code");
    expect("jsx", NULL, "import T from './Translate'; import '@docusaurus/Translate'; <T>a</T>", "");
}

/* Elements are numbers among the children of theirs, values stand in braces; keys are contexts. */
static void reads_react_i18next(void **state)
{
    (void)state;
    static const struct {
        const char *source, *expected;
    } CASES[] = {
        {"<T>a <b c='d'>{{ e }}</b>{' f '}<g/>{/* h */}\n <i.j>k <l>m</l></i.j></T>",
         "|a <1>{{e}}</1> f <3></3><4>k <1>m</1></4>@translation"},
        {"<T>a<br/><p></p><strong>b</strong><i>{'c'}</i><br d='e'/><i>{{f}}</i><p><i>g</i></p><></></T>",
         "|a<br/><p/><strong>b</strong><i>c</i><5></5><6>{{f}}</6><7><i>g</i></7><8></8>@translation"},
        {"<T>{{a: b.c}} {{d, format: 'e'} as any}{({f})}</T>", "|{{a}} {{d, e}}{{f}}@translation"},
        {"<T i18nKey='a'>b\n c  &amp;</T>; <T i18nKey={'d'} defaults={`e`}>{f}</T>; <T defaults='g' ns='h'/>",
         "|a:b c  &@translation|d:e@translation|g@h"},
        {"<T>a <b i18nIsDynamicList>{c.map(d)}</b></T>; <T><b>{e ? <i/> : 'f'}</b></T>", "|a <1></1>@translation"},
        {"<T>a {b}</T>; <T>{{c, d}}</T>; <T>{{...e}}</T>; <T i18nKey={f}>g</T>; <T i18nKey='h'/>; <T/>; <U>i</U>; <T>j",
         ""},
        {"<T>a<b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b>c</b></b></b></b></b></b></b></b></b></b></b></b></b>"
         "</b></b></b></b></T>",
         ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char source[400];
        snprintf(source, sizeof source, "import { Trans as T } from 'react-i18next'; %s", CASES[i].source);
        expect("jsx", NULL, source, CASES[i].expected);
    }
    expect("jsx", NULL, "import { Trans } from 'next-i18next'; <Trans>a</Trans>", "|a@translation");
    expect("jsx", NULL, "import { Trans } from 'react-i18next/icu.macro'; <Trans>a</Trans>", "");
}

/* How many markers are told that have no text of their own. */
static void expect_pieced(const char *source, size_t expected)
{
    struct findings findings = {0};
    struct document document;
    assert_true(document_open(&document, (struct file_content){STR("a.js"), str_from(source)},
                              format_by_name(STR("script")), &(struct format_options){.islands = NULL}, &findings));
    assert_int_equal(document.pieced_count, expected);
    document_free(&document);
    findings_free(&findings);
}

/* Of scripts a text that is put together is told, and no variable. */
static void tells_what_is_put_together(void **state)
{
    (void)state;
    expect_pieced("_('Hello, ' + name); _(`Hello, ${name}`); _('Go to {0}'.format(x)); _(x ? 'Yes' : 'No')", 4);
    expect_pieced("_(name); _(a.b || ''); _(a.b(c)); _(a + ' ' + b); _(`${a}: ${b}`); function _(a, b = '1') {}", 0);
    expect_pieced("_('a' + 'b'); _(`c`); _('d' + `e`)", 0);
    expect_pieced("import T, {translate} from '@docusaurus/Translate'; translate({message: `a ${b}`}); "
                  "translate({message: a ? 'b' : 'c'}); translate({message: 'a', id: `b.${c}`}); "
                  "<T>a <b>c</b></T>; <T>{`a ${b}`}</T>",
                  5);
    expect_pieced("import T, {translate} from '@docusaurus/Translate'; translate({message: a, id: b}); translate(a); "
                  "translate({message: 'a', description: b}); translate('a'); <T>{a}</T>; <T id={a}/>; <T>a</T>",
                  0);
    expect_pieced("import {Trans} from 'react-i18next'; <Trans>a {b}</Trans>; <Trans>{c}</Trans>; "
                  "<Trans i18nKey='d'>e {f}</Trans>",
                  1);
}

/* A file's style is the one that its project has, else that of what it imports. */
static void chooses_styles_of_scripts(void **state)
{
    (void)state;
    const struct marking vue = {.style = mark_style_by_name(STR("vue"))};
    expect("script", NULL, "$gettext('a'); gettext('b')", "|b@djangojs");
    expect("script", &vue, "$gettext('a'); gettext('b')", "|a@app");
    expect("script", NULL, "import { useGettext } from \"vue3-gettext\"; $gettext('a')", "|a@app");
    expect("script", NULL, "const x = require('vue-gettext/a'); $gettext('a')", "|a@app");
    expect("script", NULL, "import 'vue-gettext'; $gettext('a')", "|a@app");
    expect("script", NULL, "const x = 'vue-gettext'; $gettext('a')", "");
    expect("script", NULL, "import x from 'vue-gettext-more'; $gettext('a')", "");
    expect("script", &(struct marking){.style = mark_style_by_name(STR("django"))}, "gettext('a')", "|a@djangojs");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_keywords),
        cmocka_unit_test(adds_what_styles_list),
        cmocka_unit_test(takes_keywords_of_the_project),
        cmocka_unit_test(stands_beside_the_page),
        cmocka_unit_test(reads_php),
        cmocka_unit_test(reads_twig),
        cmocka_unit_test(reads_ruby),
        cmocka_unit_test(reads_scripts),
        cmocka_unit_test(reads_vue),
        cmocka_unit_test(tells_what_is_put_together),
        cmocka_unit_test(reads_ttag),
        cmocka_unit_test(reads_lingui),
        cmocka_unit_test(reads_docusaurus),
        cmocka_unit_test(reads_react_i18next),
        cmocka_unit_test(passes_over_open_tags),
        cmocka_unit_test(chooses_styles_of_scripts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

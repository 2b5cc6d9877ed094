#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "pairing/joint.h"
#include "pairing/merge.h"

#define HEADER "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"

/* Documents are what begins with "t/"; what is named "gone" is not there. */
static bool is_read(const void *context, struct str path)
{
    (void)context;
    return str_starts(path, STR("t/")) && str_find(path, STR("gone"), 0) == SIZE_MAX;
}

static bool is_there(const void *context, struct str path)
{
    (void)context;
    return !str_starts(path, STR("elsewhere/")) && str_find(path, STR("gone"), 0) == SIZE_MAX;
}

static bool may_hold(const void *context, struct str path, struct str text)
{
    (void)context;
    return str_equal(path, STR("t/odd.html")) && str_equal(text, STR("held"));
}

static bool would_be_read(const void *context, struct str path)
{
    (void)context;
    return str_starts(path, STR("t/"));
}

static void expect(const char *documents, const char *catalog, const char *expected)
{
    struct findings findings = {0};
    struct catalog from, to;
    struct joint joint;
    struct buf out;
    struct merge_counts counts;
    char before[2][4096];
    for (size_t i = 0; i < 2; i++)
        snprintf(before[i], sizeof before[i], "%s%s", HEADER, i ? catalog : documents);
    catalog_read(&from, STR("from.pot"), str_from(before[0]), &findings);
    catalog_read(&to, STR("to.po"), str_from(before[1]), &findings);
    joint_make(&joint, &from, &to, &(struct joint_owner){NULL, is_read, is_there, may_hold, would_be_read});
    struct merge_options options = {.is_joint = true, .own_count = joint.own_count, .target = STR("es")};
    merge(&to, &joint.template, &options, &counts);
    joint_free(&joint);
    buf_init(&out, BUF_MAXIMUM);
    catalog_write(&to, &out, &findings);
    assert_int_equal(findings.count, 0);
    assert_string_equal(out.at + strlen(HEADER), expected);
    buf_release(&out);
    catalog_free(&from);
    catalog_free(&to);
    findings_free(&findings);
}

static void leaves_others_alone(void **state)
{
    (void)state;
    static const char OTHERS[] =
        "#: views.py:1\n#, python-format, fuzzy\nmsgid \"code %s\"\nmsgstr \"código %s\"\n\n"
        "#: views.py:2 views.py:3 views.py:4 views.py:5 views.py:6 views.py:7\nmsgid \"many\"\n"
        "msgstr \"muchos\"\n\nmsgid \"placeless\"\nmsgstr \"\"\n";
    expect("", OTHERS, OTHERS);
}

static void retires_its_own(void **state)
{
    (void)state;
    expect("",
           "#: t/a.html:1\nmsgid \"a\"\nmsgstr \"á\"\n\n#: views.py:1 t/a.html:3\nmsgid \"b\"\nmsgstr \"bé\"\n\n"
           "#: ./t/gone.html:1\nmsgid \"c\"\nmsgstr \"cé\"\n",
           "#~ msgid \"a\"\n#~ msgstr \"á\"\n\n#: views.py:1 t/a.html:3\nmsgid \"b\"\nmsgstr \"bé\"\n\n"
           "#~ msgid \"c\"\n#~ msgstr \"cé\"\n");
    expect("", "#: t/gone.html:1\nmsgid \"c\"\nmsgstr \"cé\"\n", "#~ msgid \"c\"\n#~ msgstr \"cé\"\n");
    /* That a document is there tells nothing of the paths of code. */
    expect("#: t/a.html:1\nmsgid \"a\"\nmsgstr \"\"\n",
           "#: t/a.html:1\nmsgid \"a\"\nmsgstr \"á\"\n\n#: elsewhere/gone.py:1\nmsgid \"c\"\nmsgstr \"cé\"\n",
           "#: t/a.html:1\nmsgid \"a\"\nmsgstr \"á\"\n\n#: elsewhere/gone.py:1\nmsgid \"c\"\nmsgstr \"cé\"\n");
    /* Where no path of the catalog is there, its paths begin in another folder. */
    expect("", "#: elsewhere/gone.html:1\nmsgid \"c\"\nmsgstr \"cé\"\n",
           "#: elsewhere/gone.html:1\nmsgid \"c\"\nmsgstr \"cé\"\n");
}

/* Marked by what nobody told cotejo of. */
static void keeps_what_its_documents_hold(void **state)
{
    (void)state;
    expect("", "#: t/odd.html:1\nmsgid \"held\"\nmsgstr \"x\"\n\n#: t/odd.html:2\nmsgid \"gone\"\nmsgstr \"y\"\n",
           "#: t/odd.html:1\nmsgid \"held\"\nmsgstr \"x\"\n\n#~ msgid \"gone\"\n#~ msgstr \"y\"\n");
}

static void joins_what_both_use(void **state)
{
    (void)state;
    expect("#. Translators: x\n#: t/a.html:2 t/b.html:9\n#, python-format\nmsgid \"%(a)s b\"\nmsgstr \"\"\n",
           "#. From code\n#: t/a.html:1 views.py:1 t/b.html:9\n#, c-format\nmsgid \"%(a)s b\"\nmsgstr \"x\"\n",
           "#. From code\n#. Translators: x\n#: views.py:1 t/b.html:9 t/a.html:2\n#, c-format, python-format\n"
           "msgid \"%(a)s b\"\nmsgstr \"x\"\n");
    expect("#: t/a.html:2\nmsgid \"a\"\nmsgstr \"\"\n",
           "#: views.py:1\nmsgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"x\"\nmsgstr[1] \"xs\"\n",
           "#: views.py:1 t/a.html:2\nmsgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"x\"\nmsgstr[1] \"xs\"\n");
}

/* As the catalog names places. */
static void keeps_habits(void **state)
{
    (void)state;
    static const char DOCUMENTS[] = "#: t/a.html:1 t/a.html:2 t/b.html:3\nmsgid \"new\"\nmsgstr \"\"\n";
    expect(DOCUMENTS, "#: views.py\nmsgid \"a\"\nmsgstr \"\"\n",
           "#: t/a.html t/b.html\nmsgid \"new\"\nmsgstr \"\"\n\n#: views.py\nmsgid \"a\"\nmsgstr \"\"\n");
    expect(DOCUMENTS, "msgid \"a\"\nmsgstr \"\"\n", "msgid \"new\"\nmsgstr \"\"\n\nmsgid \"a\"\nmsgstr \"\"\n");
    expect(DOCUMENTS, "", "#: t/a.html:1 t/a.html:2 t/b.html:3\nmsgid \"new\"\nmsgstr \"\"\n\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leaves_others_alone),
        cmocka_unit_test(retires_its_own),
        cmocka_unit_test(keeps_what_its_documents_hold),
        cmocka_unit_test(joins_what_both_use),
        cmocka_unit_test(keeps_habits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

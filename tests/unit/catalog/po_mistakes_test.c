#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "catalog/catalog.h"

static void assert_str(struct str actual, const char *expected)
{
    if (!str_equal(actual, str_from(expected)))
        fail_msg("'%.*s' is not '%s'", (int)actual.len, actual.at ? actual.at : "", expected);
}

static struct catalog read_bytes(struct str bytes, struct findings *findings)
{
    struct catalog catalog = {0};
    catalog_read(&catalog, STR("es.po"), bytes, findings);
    return catalog;
}

static struct catalog read_text(const char *text, struct findings *findings)
{
    return read_bytes(str_from(text), findings);
}

struct mistake {
    const char *name, *text;
    const char *found[3];    /* the bytes that each finding marks */
    size_t messages;         /* that are read all the same */
    const char *last_msgstr; /* of the last one */
    const char *rule;        /* NULL: po-syntax */
};

static const struct mistake MISTAKES[] = {
    {"open quote", "msgid \"a\nmsgstr \"b\"\n", {"\"a"}, 1, "b", NULL},
    {"text broken over lines", "msgid \"a\"\nmsgstr \"b\nc\"\n\nmsgid \"d\"\nmsgstr \"e\"\n", {"\"b"}, 2, "e", NULL},
    {"no msgstr", "msgid \"a\"\n\n# c\nmsgid \"b\"\nmsgstr \"c\"\n", {"msgid \"a\""}, 2, "c", NULL},
    {"no msgstr at the end", "msgid \"a\"", {"msgid \"a\""}, 1, "", NULL},
    {"no msgid", "msgstr \"a\"\n\nmsgid \"b\"\nmsgstr \"c\"\n", {"msgstr"}, 1, "c", NULL},
    {"context alone", "msgctxt \"a\"\nmsgctxt \"b\"\nmsgid \"c\"\nmsgstr \"d\"\n", {"msgctxt \"a\""}, 1, "d", NULL},
    {"unknown keyword", "msgid \"a\"\nmsgstring \"b\"\nmsgstr \"c\"\n", {"msgstring"}, 1, "c", NULL},
    {"stray text",
     "msgid \"a\"\nmsgstr \"b\"\n\nhello there\nyou two\nmsgid \"c\"\nmsgstr \"d\"\n",
     {"hello there"},
     2,
     "d",
     NULL},
    {"stray string", "\"a\"\n\"b\"\nmsgid \"c\"\nmsgstr \"d\"\n", {"\"a\""}, 1, "d", NULL},
    {"quote inside", "msgid \"a\"\nmsgstr \"say \"hi\" now\"\n", {"hi\" now\""}, 1, "say ", NULL},
    {"unknown escape", "msgid \"a\"\nmsgstr \"b\\zc\"\n", {"\\z"}, 1, "b\\zc", NULL},
    {"no text", "msgid \"a\"\nmsgstr\n\nmsgid \"b\"\nmsgstr \"c\"\n", {"msgstr"}, 2, "c", NULL},
    {"repeated msgstr", "msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n", {"msgstr"}, 1, "b", NULL},
    {"index without plural", "msgid \"a\"\nmsgstr[0] \"b\"\n", {"msgstr[0]"}, 1, "", NULL},
    {"index out of order",
     "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\nmsgstr[2] \"d\"\n",
     {"msgstr[2]"},
     1,
     "c",
     NULL},
    {"index no number",
     "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\nmsgstr[x] \"d\"\n",
     {"msgstr[x]"},
     1,
     "c",
     NULL},
    {"comment inside", "msgid \"a\"\n# b\nmsgstr \"c\"\n", {"# b"}, 1, "c", NULL},
    {"mixed obsolete", "#~ msgid \"a\"\nmsgstr \"b\"\n", {"msgstr"}, 1, "b", NULL},
    {"previous text marked obsolete", "#~| msgid \"x\"\nmsgid \"a\"\nmsgstr \"b\"\n", {"msgid"}, 1, "b", NULL},
    {"string marked obsolete", "msgid \"a\"\n#~ \"x\"\nmsgstr \"b\"\n", {"\"x\""}, 1, "b", NULL},
    {"context marked obsolete", "#~ msgctxt \"c\"\nmsgid \"a\"\nmsgstr \"b\"\n", {"msgid"}, 1, "b", NULL},
    {"comment behind a previous text", "#| msgid \"x\" # c\nmsgid \"a\"\nmsgstr \"b\"\n", {"# c"}, 1, "b", NULL},
    {"flag below a previous text", "#| msgid \"x\"\n#, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n", {"#, fuzzy"}, 1, "b", NULL},
    {"comment below a context", "msgctxt \"x\"\n# c\nmsgid \"a\"\nmsgstr \"b\"\n", {"# c"}, 1, "b", NULL},
    {"previous text goes on as text", "#| msgid \"x\"\n\"y\"\nmsgid \"a\"\nmsgstr \"b\"\n", {"\"y\""}, 1, "b", NULL},
    {"text goes on as previous text", "msgid \"a\"\n#| \"y\"\nmsgstr \"b\"\n", {"\"y\""}, 1, "b", NULL},
    {"previous context alone", "#| msgctxt \"x\"\nmsgid \"a\"\nmsgstr \"b\"\n", {"msgctxt \"x\""}, 1, "b", NULL},
    {"previous texts out of order",
     "#| msgid \"x\"\n#| msgctxt \"y\"\nmsgid \"a\"\nmsgstr \"b\"\n",
     {"msgctxt"},
     1,
     "b",
     NULL},
    {"backslash at the end of a comment", "# c \\\n#, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n", {"# c \\"}, 1, "b", NULL},
    {"backslash before a msgid", "#. c\\\nmsgid \"a\"\nmsgstr \"b\"\n", {"#. c\\"}, 1, "b", NULL},
    {"comment on a previous line", "#| # c\nmsgid \"a\"\nmsgstr \"b\"\n", {"# c"}, 1, "b", NULL},
    {"domain", "domain \"x\"\nmsgid \"a\"\nmsgstr \"b\"\n", {"domain"}, 1, "b", NULL},
    {"empty msgid as a message", "msgid \"\"\nmsgstr \"Hola\"\n", {"msgid \"\""}, 1, "Hola", NULL},
    {"empty msgid with a plural",
     "msgid \"\"\nmsgid_plural \"\"\nmsgstr[0] \"X: y\\n\"\n",
     {"msgid \"\""},
     1,
     NULL,
     NULL},
    {"obsolete duplicate",
     "msgid \"a\"\nmsgstr \"b\"\n\n#~ msgid \"a\"\n#~ msgstr \"c\"\n",
     {"msgid \"a\""},
     2,
     "c",
     "po-duplicate"},
    {"previous alone", "#| msgid \"a\"\n", {"#| msgid \"a\""}, 0, NULL, NULL},
    {"two mistakes", "msgid \"a\nmsgstr \"b\\qc\"\n", {"\"a", "\\q"}, 1, "b\\qc", NULL},
    {"conflict of translations",
     "msgid \"a\"\n<<<<<<< HEAD\nmsgstr \"b\"\n=======\nmsgstr \"c\"\n>>>>>>> x\n\nmsgid \"d\"\nmsgstr \"e\"\n",
     {"<<<<<<< HEAD"},
     2,
     "e",
     NULL},
    {"conflict of entries",
     "<<<<<<< a\nmsgid \"a\"\nmsgstr \"b\"\n||||||| base\n=======\nmsgid \"a\"\nmsgstr \"c\"\n>>>>>>> x\n"
     "\nmsgid \"d\"\nmsgstr \"e\"\n",
     {"<<<<<<< a"},
     3,
     "e",
     NULL},
    {"conflict inside a text",
     "msgid \"a\"\nmsgstr \"\"\n\"1 \"\n<<<<<<<\n\"2 \"\n=======\n\"3 \"\n>>>>>>>\n\"4\"\n",
     {"<<<<<<<"},
     1,
     "1 2 4",
     NULL},
    {"quotation marks in both texts", "msgid \"a \"b\"\"\nmsgstr \"c \"d\"\"\n", {"b\"\"", "d\"\""}, 1, "c ", NULL},
    {"plural of no msgid",
     "msgctxt \"a\"\nmsgid_plural \"b\"\nmsgid \"c\"\nmsgstr \"d\"\n",
     {"msgid_plural"},
     1,
     "d",
     NULL},
    {"plural without numbers", "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"c\"\n", {"msgstr"}, 1, NULL, NULL},
    {"numbers without plural", "msgid \"a\"\nmsgstr[0] \"b\"\nmsgstr[1] \"c\"\n", {"msgstr[0]"}, 1, NULL, NULL},
    {"keyword in capitals", "msgid \"a\"\nmsgstr \"b\"\n\nMSGID \"c\"\nmsgstr \"d\"\n", {"MSGID"}, 1, "b", NULL},
    {"another kind of quotation mark", "msgid \"a\"\nmsgstr \"b\"\n\nmsgid 'c'\nmsgstr \"d\"\n", {"'c'"}, 1, "b", NULL},
    {"no opening quotation mark", "msgid \"\"\nmsgstr \"\"\n\nmsgid c\"\nmsgstr \"d\"\n", {"c\""}, 1, NULL, NULL},
    {"duplicate", "msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n", {"msgid \"a\""}, 2, "c", "po-duplicate"},
    {"cut UTF-8", "msgid \"a\"\nmsgstr \"b\xC3\"\n", {"\xEF\xBF\xBD"}, 1, "b\xEF\xBF\xBD", "unicode-invalid"},
    {"letters beyond ASCII",
     "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=us-ascii\\n\"\n\nmsgid \"a\"\nmsgstr \"é\"\n",
     {"us-ascii"},
     2,
     "é",
     "po-encoding"},
    {"unknown charset",
     "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-16\\n\"\n",
     {"UTF-16"},
     1,
     NULL,
     "po-encoding"},
};

/* What is no PO file at all is told as that alone. */
static void what_is_no_text_is_one_finding(void **state)
{
    (void)state;
    static const struct {
        struct str bytes;
        const char *argument, *value;
    } cases[] = {
        {{"\xFF\xFEm\0s\0g\0i\0d\0 \0\"\0a\0\"\0\n\0", 22}, "wide", "UTF-16"},
        {{"m\0s\0g\0i\0d\0 \0\"\0\xF1\0\"\0\n\0", 20}, "wide", "UTF-16LE"},
        {{"\0m\0s\0g\0i\0d\0 \0\"\0a\0\"\0\n", 20}, "wide", "UTF-16BE"},
        {{"\xFF\xFE\0\0m\0\0\0", 8}, "wide", "UTF-32"},
        {{"\xDE\x12\x04\x95\0\0\0\0\2\0\0\0", 12},
         "problem",
         "it is a compiled one (.mo), of which msgunfmt makes a PO file"},
        {{"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\nmsgid", 22}, "problem", "it is no text"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct findings findings = {0};
        struct catalog catalog = {0};
        catalog_read(&catalog, STR("es.po"), cases[i].bytes, &findings);
        assert_true(catalog.is_no_text);
        assert_int_equal(findings.count, 1);
        assert_string_equal(finding_of(findings.items[0]).rule->id, "po-unreadable");
        assert_string_equal(finding_of(findings.items[0]).arguments[0].name, cases[i].argument);
        assert_str(finding_of(findings.items[0]).arguments[0].value, cases[i].value);
        catalog_free(&catalog);
        findings_free(&findings);
    }
}

/* A NUL in a catalog is a slip of an editor. */
static void a_catalog_with_a_nul_is_text(void **state)
{
    (void)state;
    struct findings findings = {0};
    struct catalog catalog = {0};
    catalog_read(&catalog, STR("es.po"), (struct str){"msgid \"a\"\nmsgstr \"\0\xF1\"\n", 22}, &findings);
    assert_false(catalog.is_no_text);
    assert_int_equal(catalog.message_count, 1);
    catalog_free(&catalog);
    findings_free(&findings);
}

static void each_mistake_is_one_finding(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof MISTAKES / sizeof *MISTAKES; i++) {
        const struct mistake *mistake = &MISTAKES[i];
        struct findings findings = {0};
        struct catalog catalog = read_text(mistake->text, &findings);
        size_t expected = 0;
        while (expected < 3 && mistake->found[expected])
            expected++;
        for (size_t j = 0; j < findings.count; j++)
            if (findings.count != expected ||
                !str_equal(finding_of(findings.items[j]).text, str_from(mistake->found[j])))
                fail_msg("%s: finding %zu of %zu (%zu expected): '%.*s' %s", mistake->name, j + 1, findings.count,
                         expected, (int)finding_of(findings.items[j]).text.len, finding_of(findings.items[j]).text.at,
                         finding_of(findings.items[j]).arguments[0].value.at);
        if (findings.count != expected || catalog.message_count != mistake->messages)
            fail_msg("%s: %zu findings, %zu messages", mistake->name, findings.count, catalog.message_count);
        for (size_t j = 0; j < findings.count; j++)
            assert_string_equal(finding_of(findings.items[j]).rule->id, mistake->rule ? mistake->rule : "po-syntax");
        if (mistake->last_msgstr)
            assert_str(catalog.messages[catalog.message_count - 1].strings[0].text, mistake->last_msgstr);
        catalog_free(&catalog);
        findings_free(&findings);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_mistake_is_one_finding),
        cmocka_unit_test(what_is_no_text_is_one_finding),
        cmocka_unit_test(a_catalog_with_a_nul_is_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

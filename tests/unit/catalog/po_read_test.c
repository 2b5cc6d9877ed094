#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <gettext-po.h>

#include "base/file.h"
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

static struct catalog read_clean(const char *text)
{
    struct findings findings = {0};
    struct catalog catalog = read_text(text, &findings);
    if (findings.count)
        fail_msg("%s", finding_of(findings.items[0]).arguments[0].value.at);
    findings_free(&findings);
    return catalog;
}

static void every_part_is_read(void **state)
{
    (void)state;
    struct catalog catalog =
        read_clean("# note\n#\n#. shown as h2\n#: a.html b.html:3\n#: \xE2\x81\xA8"
                   "a b.html\xE2\x81\xA9:7\n"
                   "#, fuzzy, my-flag\n#, c-format\n#= sticky\n#| msgctxt \"old\"\n#| msgid \"\"\n#| \"Pro\"\n"
                   "#| \"gram\"\nmsgctxt \"menu\"\nmsgid \"One\"\nmsgid_plural \"Many\"\n"
                   "msgstr[0] \"Uno\"\nmsgstr[1] \"\"\n\"Mu\"\n\n  \"chos\"\n");
    assert_int_equal(catalog.message_count, 1);
    const struct message *message = &catalog.messages[0];
    assert_int_equal(message->translator.count, 2);
    assert_str(message->translator.items[0].text, "note");
    assert_str(message->translator.items[1].text, "");
    assert_str(message->extracted.items[0].text, "shown as h2");
    assert_int_equal(message->references.count, 3);
    assert_str(message->references.items[1].text, "b.html:3");
    assert_str(message->references.items[2].text, "a b.html:7");
    assert_int_equal(message->flags.count, 4);
    assert_str(message->flags.items[1].text, "my-flag");
    assert_str(message->flags.items[3].text, "sticky");
    assert_true(message->is_fuzzy);
    assert_str(message->previous->context.text, "old");
    assert_str(message->previous->id.text, "Program");
    assert_str(message->context.text, "menu");
    assert_str(message->id_plural.text, "Many");
    assert_int_equal(message->string_count, 2);
    assert_str(message->strings[1].text, "Muchos");
    assert_int_equal(message->in_file.start, 0);
    assert_int_equal(message->in_file.end, catalog.source.bytes.len - 1);
    assert_ptr_equal(catalog_find(&catalog, &message->context.text, STR("One")), message);
    assert_null(catalog_find(&catalog, NULL, STR("One")));
    catalog_free(&catalog);
}

static void escapes_are_undone(void **state)
{
    (void)state;
    struct catalog catalog = read_clean("msgid \"\\n\\t\\\"\\\\\\a\\b\\f\\v\\r\\101\\x42|\\303\\261\"\nmsgstr \"\"\n");
    assert_str(catalog.messages[0].id.text, "\n\t\"\\\a\b\f\v\rAB|ñ");
    catalog_free(&catalog);
}

static void tokens_may_stand_on_any_line(void **state)
{
    (void)state;
    struct catalog catalog =
        read_clean("msgid\n\n\"a\" \"b\"\nmsgstr\"c\"\"d\" msgid \"e\" msgstr \"f\" # of the next\n"
                   "#~ msgid \"g\"\n#~ msgstr \"\"\n#~ \"h\"\n#~| msgid \"i\"\n#~ msgid \"j\"\n#~ msgstr \"k\"");
    assert_int_equal(catalog.message_count, 4);
    assert_str(catalog.messages[0].id.text, "ab");
    assert_str(catalog.messages[0].strings[0].text, "cd");
    assert_str(catalog.messages[1].strings[0].text, "f");
    assert_str(catalog.messages[2].translator.items[0].text, "of the next");
    assert_true(catalog.messages[2].is_obsolete);
    assert_str(catalog.messages[2].strings[0].text, "h");
    assert_str(catalog.messages[3].previous->id.text, "i");
    catalog_free(&catalog);
}

static void line_ends_and_mark_do_not_matter(void **state)
{
    (void)state;
    struct catalog catalog =
        read_clean("\xEF\xBB\xBFmsgid \"a\"\r\nmsgstr \"\"\r\n\"b\\n\"\r\n\"c\"\r\n\r\nmsgid \"d\"\nmsgstr \"e\"\r");
    assert_true(catalog.has_bom);
    assert_str(catalog.line_end, "\r\n");
    assert_int_equal(catalog.message_count, 2);
    assert_str(catalog.messages[0].strings[0].text, "b\nc");
    assert_int_equal(catalog.messages[0].in_file.start, 3);
    catalog_free(&catalog);
}

/* gettext reads it so. */
static void a_carriage_return_alone_ends_no_line(void **state)
{
    (void)state;
    struct catalog catalog =
        read_clean("#. note\rmsgid \"no\"\nmsgid \"a\"\rmsgstr \"b\r\rc\"\r\nmsgid \"d\"\r\r\nmsgstr \"e\"\n");
    assert_int_equal(catalog.message_count, 2);
    assert_str(catalog.messages[0].extracted.items[0].text, "note\rmsgid \"no\"");
    assert_str(catalog.messages[0].strings[0].text, "b\r\rc");
    assert_str(catalog.messages[1].strings[0].text, "e");
    catalog_free(&catalog);
}

/* gettext reads them so. */
static void blanks_divide_flags_and_surround_numbers(void **state)
{
    (void)state;
    struct catalog catalog = read_clean("#, c-format fuzzy\rno-wrap ,range:  0..9 x\nmsgid\v\"a\"\nmsgid_plural \"b\"\n"
                                        "msgstr[00] \"c\"\nmsgstr[ 1 ] \"d\"\n");
    const struct message *message = &catalog.messages[0];
    assert_true(message->is_fuzzy);
    assert_int_equal(message->flags.count, 5);
    assert_str(message->flags.items[2].text, "no-wrap");
    assert_str(message->flags.items[3].text, "range:  0..9");
    assert_int_equal(message->string_count, 2);
    assert_str(message->strings[1].text, "d");
    catalog_free(&catalog);
}

static void live_entries_win_over_obsolete_ones(void **state)
{
    (void)state;
    struct findings findings = {0};
    struct catalog catalog = read_text("#~ msgid \"a\"\n#~ msgstr \"old\"\n\nmsgid \"a\"\nmsgstr \"new\"\n", &findings);
    assert_str(catalog_find(&catalog, NULL, STR("a"))->strings[0].text, "new");
    assert_int_equal(findings.count, 1);
    assert_string_equal(finding_of(findings.items[0]).rule->id, "po-duplicate");
    findings_free(&findings);
    catalog_free(&catalog);
}

/* What is whole before a conflict is none of it. */
static void a_conflict_touches_what_it_cuts(void **state)
{
    (void)state;
    struct findings findings = {0};
    struct catalog catalog = read_text("msgid \"a\"\nmsgstr \"1\"\n\n<<<<<<< x\nmsgid \"b\"\nmsgstr \"2\"\n=======\n"
                                       "msgid \"c\"\nmsgstr \"3\"\n>>>>>>> y\n\nmsgid \"d\"\nmsgstr \"4\"\n<<<<<<< x\n"
                                       "\"5\"\n=======\n>>>>>>> y\n\nmsgid \"e\"\n<<<<<<< x\nmsgstr \"6\"\n=======\n"
                                       "msgstr \"7\"\n>>>>>>> y\n\nmsgid \"f\"\nmsgstr \"8\"\n<<<<<<< x\n=======\n"
                                       "\"9\"\n"
                                       ">>>>>>> y\n\nmsgid \"g\"\nmsgstr \"10\"\n",
                                       &findings);
    static const bool expected[] = {false, true, true, true, true, true, false};
    assert_int_equal(catalog.message_count, 7);
    for (size_t i = 0; i < 7; i++)
        assert_int_equal(catalog.messages[i].is_in_conflict, expected[i]);
    catalog_free(&catalog);
    findings_free(&findings);
}

static void assert_place(const struct catalog *catalog, const char *part, const char *in_file)
{
    const struct message *message = &catalog->messages[catalog->message_count - 1];
    size_t start = str_find(message->strings[0].text, str_from(part), 0);
    assert_true(start != SIZE_MAX);
    struct span in_text = {start, start + strlen(part)};
    struct place_of_text place = message_locate(catalog, message, MESSAGE_STRING, 0, in_text);
    assert_str(str_span(place.source->bytes, place.at), in_file);
}

/* However a place is found, it is the same. */
static void assert_all_places(const struct catalog *catalog)
{
    const struct message *message = &catalog->messages[catalog->message_count - 1];
    struct str text = message->strings[0].text;
    struct arena arena = {0};
    const struct text_places *places = message_places(catalog, message, 0, &arena);
    for (size_t start = 0; start <= text.len; start = start < text.len ? start + 1 : SIZE_MAX)
        for (size_t end = start; end <= text.len; end++) {
            bool divides = (start < text.len && ((unsigned char)text.at[start] & 0xC0) == 0x80) ||
                           (end < text.len && ((unsigned char)text.at[end] & 0xC0) == 0x80);
            struct span in_text = {start, end};
            struct span one = message_locate(catalog, message, MESSAGE_STRING, 0, in_text).at;
            struct span other = text_places_find(places, in_text).at;
            if (!divides && (one.start != other.start || one.end != other.end))
                fail_msg("%zu-%zu: %zu-%zu, %zu-%zu", start, end, one.start, one.end, other.start, other.end);
        }
    arena_free(&arena);
}

static void places_of_all_parts(void **state)
{
    (void)state;
    static const char *const STRINGS[] = {"\"\"\n\"Uno ñ\\t\\\"dos\\n\"\n\"\"\n\"tres\\\\ñ\"", "\"\"",
                                          "\"a\"\"b\"  \"ñ\"", "\"ñ\\303\\261\\x41 b\"\n\"\\n\""};
    for (size_t i = 0; i < sizeof STRINGS / sizeof *STRINGS; i++) {
        char text[200];
        snprintf(text, sizeof text, "msgid \"a\"\nmsgstr %s\n", STRINGS[i]);
        struct catalog catalog = read_clean(text);
        assert_all_places(&catalog);
        catalog_free(&catalog);
    }
}

static void places_reach_over_escapes_and_lines(void **state)
{
    (void)state;
    struct catalog catalog =
        read_clean("msgid \"\"\nmsgstr \"X: charset\"\n\n#~ msgid \"a\"\n#~ msgstr \"\"\n#~ \"Uno\\tñ\\303\\261 \"\n"
                   "#~ \"dos\\n\"\n");
    assert_place(&catalog, "Uno", "Uno");
    assert_place(&catalog, "\t", "\\t");
    assert_place(&catalog, "ñ\xC3\xB1", "ñ\\303\\261");
    assert_place(&catalog, " dos", " \"\n#~ \"dos");
    assert_place(&catalog, "dos\n", "dos\\n");
    catalog_free(&catalog);
}

static void other_charsets_are_read_with_places(void **state)
{
    (void)state;
    static const struct {
        const char *charset, *bytes, *text, *part, *in_file;
    } cases[] = {
        {"ISO-8859-1",
         "a\xF1o y \\\"d\xED"
         "a",
         "año y \"día", "día",
         "d\xED"
         "a"},
        {"windows-1252", "\x80 5", "€ 5", "5", "5"},
        {"EUC-JP", "\xC6\xFC\xCB\xDC y", "日本 y", "本", "\xCB\xDC"},
        {"EUC-JP", "\xA4\xDE\xA4\xB9\\n", "ます\n", "\n", "\\n"},
        {"EUC-JP", "\x8F\xB0\xA1\\n\xA4\xB9\\t", "丂\nす\t", "\t", "\\t"},
        {"GBK", "\xC4\xEA\\n\x81\x5C\\\"", "年\n乗\"", "\"", "\\\""},
        {"Big5", "\xB3\x5C\\n\xA4\xA4", "許\n中", "中", "\xA4\xA4"},
        {"Shift_JIS", "\x95\x5C\xB1\\n\x8E\xA6", "表ｱ\n示", "示", "\x8E\xA6"},
        {"GB18030", "\xC4\xEA\x81\x30\x84\x36.", "年¥.", ".", "."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[400];
        snprintf(text, sizeof text,
                 "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=%s\\n\"\n\nmsgid \"a\"\nmsgstr \"%s\"\n",
                 cases[i].charset, cases[i].bytes);
        struct catalog catalog = read_clean(text);
        if (strcmp(cases[i].charset, "GB18030") != 0)
            assert_str(catalog.messages[1].strings[0].text, cases[i].text);
        assert_place(&catalog, cases[i].part, cases[i].in_file);
        catalog_free(&catalog);
    }
}

/* Only the header entry tells the charset, wherever it stands, and all of the file is in it. */
static void the_charset_is_what_the_header_says(void **state)
{
    (void)state;
    static const char latin[] = "Content-Type: text/plain; charset=ISO-8859-1\\n";
    enum { FAR = 80 << 10 };
    char *far_off = malloc(FAR + 500);
    memset(far_off, '#', FAR);
    snprintf(far_off + FAR, 500, "\n# \xF1\nmsgid \"\"\nmsgstr \"%s\"\n\nmsgid \"a\"\nmsgstr \"\xF1\"\n", latin);
    char texts[6][500];
    snprintf(texts[0], 500, "# \"%s\"\nmsgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n%s", latin,
             "msgid \"a\"\nmsgstr \"ñ\"\n");
    snprintf(texts[1], 500, "msgid \"%s\"\nmsgstr \"\"\n\nmsgid \"a\"\nmsgstr \"ñ\"\n", latin);
    snprintf(texts[2], 500, "msgctxt \"\"\nmsgid \"\"\nmsgstr \"%s\"\n\nmsgid \"a\"\nmsgstr \"ñ\"\n", latin);
    snprintf(texts[3], 500, "#~ msgid \"\"\n#~ msgstr \"%s\"\n\nmsgid \"a\"\nmsgstr \"ñ\"\n", latin);
    snprintf(texts[4], 500, "msgid \"b\"\nmsgstr \"\xE1\"\n\nmsgid \"\"\nmsgstr \"%s\"\n\n%s", latin,
             "msgid \"a\"\nmsgstr \"\xF1\"\n");
    snprintf(texts[5], 500, "msgid \"\" msgstr \"\"\n\"X: charset=UTF-8\\n\"\n\"%s\" msgid \"a\" msgstr \"\xF1\"",
             latin);
    for (size_t i = 0; i < 7; i++) {
        struct catalog catalog = read_clean(i < 6 ? texts[i] : far_off);
        assert_str(catalog_find(&catalog, NULL, STR("a"))->strings[0].text, "ñ");
        assert_int_equal(catalog.has_legacy_charset, i > 3);
        if (i == 6)
            assert_str(catalog.messages[0].translator.items[1].text, "ñ");
        catalog_free(&catalog);
    }
    free(far_off);
}

/* One cause, one finding: the file's. What the bytes stand in is not used, and the catalog is not written. */
static void invalid_bytes_are_one_finding(void **state)
{
    (void)state;
    static const struct {
        const char *header, *strings, *likely, *first, *lines, *rule;
        bool first_is_sound;
    } cases[] = {
        {"UTF-8", "a\xF1o\"\n\nmsgid \"b\"\nmsgstr \"\xBFno?", "windows-1252", "5", "2", "unicode-invalid", false},
        {"UTF-8", "a\xF1o\"\n\nmsgid \"b\"\nmsgstr \"año", NULL, "5", "1", "unicode-invalid", false},
        {"UTF-8", "\xCD\xE5\xF2 \xE4\xE0\"\n\nmsgid \"b\"\nmsgstr \"\xC4\xEE\xEC\xE0\xB9", NULL, "5", "2",
         "unicode-invalid", false},
        {"UTF-8", "so\"\n\n# \xF1\nmsgid \"b\"\nmsgstr \"x", "windows-1252", "7", "1", "unicode-invalid", true},
        {"UTF-8", "so\\377\"\n\nmsgid \"b\"\nmsgstr \"x", NULL, "5", "1", "unicode-invalid", false},
        {"ASCII", "a\xF1o\"\n\nmsgid \"b\"\nmsgstr \"x", "windows-1252", "5", "1", "unicode-invalid", false},
        {"EUC-JP", "\xC6 \"\n\nmsgid \"b\"\nmsgstr \"\xFF\xFF", NULL, "5", "2", "unicode-invalid", false},
        {"x-none", "\xC6\"\n\nmsgid \"b\"\nmsgstr \"\xFF\xFF", NULL, NULL, NULL, "po-encoding", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[400];
        struct findings findings = {0};
        snprintf(text, sizeof text,
                 "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=%s\\n\"\n\nmsgid \"a\"\nmsgstr \"%s\"\n",
                 cases[i].header, cases[i].strings);
        struct catalog catalog = read_text(text, &findings);
        if (findings.count != 1)
            fail_msg("case %zu: %zu findings, %s", i, findings.count, finding_of(findings.items[1]).rule->id);
        const struct finding kept = finding_of(findings.items[0]), *finding = &kept;
        assert_string_equal(finding->rule->id, cases[i].rule);
        assert_true(catalog.source.has_invalid);
        assert_int_equal(catalog.is_broken, !cases[i].first_is_sound);
        assert_int_equal(message_is_sound(&catalog.messages[1]), cases[i].first_is_sound);
        if (cases[i].first) {
            assert_str(finding->arguments[1].value, cases[i].first);
            assert_str(finding->arguments[2].value, cases[i].lines);
            assert_str(finding->arguments[3].value, cases[i].likely ? cases[i].likely : "");
        }
        catalog_free(&catalog);
        findings_free(&findings);
    }
}

/* Whichever of its texts they stand in. */
static void invalid_bytes_spoil_the_whole_entry(void **state)
{
    (void)state;
    struct findings findings = {0};
    struct catalog catalog = read_text("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                                       "msgid \"\xF1\"\nmsgstr \"x\"\n\n"
                                       "msgid \"b\"\nmsgid_plural \"c\"\nmsgstr[0] \"\xF1\"\nmsgstr[1] \"x\"\n\n"
                                       "msgid \"d\"\nmsgstr \"x\"\n",
                                       &findings);
    assert_false(message_is_sound(&catalog.messages[1]));
    assert_false(message_is_sound(&catalog.messages[2]));
    assert_true(message_is_sound(&catalog.messages[3]));
    catalog_free(&catalog);
    findings_free(&findings);
}

/* Where a path has blanks it stands between two characters, which each charset writes in its own way or not at all. */
static void references_are_read_in_the_files_charset(void **state)
{
    (void)state;
    static const struct {
        const char *charset, *line, *references[4];
    } cases[] = {
        {"UTF-8",
         "a.c \xE2\x81\xA8"
         "b c.c\xE2\x81\xA9:3 d.c",
         {"a.c", "b c.c:3", "d.c"}},
        {"UTF-8", "\xE2\x81\xA8 a \xE2\x81\xA8 b", {"\xE2\x81\xA8", "a", "\xE2\x81\xA8", "b"}},
        {"GB18030", "a.c \x81\x36\xAC\x34\xC4\xEA c.c\x81\x36\xAC\x35:3 d.c", {"a.c", "年 c.c:3", "d.c"}},
        {"ISO-8859-1",
         "p\xE1gina.html \xE2\x81\xA8"
         "b c",
         {"página.html", "â\xC2\x81¨b", "c"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[400];
        snprintf(text, sizeof text,
                 "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=%s\\n\"\n\n#: %s\nmsgid \"a\"\nmsgstr \"b\"\n",
                 cases[i].charset, cases[i].line);
        struct catalog catalog = read_clean(text);
        const struct message_comments *references = &catalog.messages[1].references;
        for (size_t j = 0; j < 4; j++)
            assert_str(j < references->count ? references->items[j].text : STR(""),
                       cases[i].references[j] ? cases[i].references[j] : "");
        catalog_free(&catalog);
    }
}

static void header_fields_have_places(void **state)
{
    (void)state;
    struct catalog catalog = read_clean(
        "msgid \"\"\nmsgstr \"\"\n\"Language: es\\n\"\n\"Plural-Forms: nplurals=2; \"\n\"plural=(n != 1);\\n\"\n");
    struct place_of_text place;
    assert_str(catalog_field(&catalog, STR("language"), &place), "es");
    assert_str(str_span(place.source->bytes, place.at), "es");
    assert_str(catalog_field(&catalog, STR("Plural-Forms"), &place), "nplurals=2; plural=(n != 1);");
    assert_str(str_span(place.source->bytes, place.at), "nplurals=2; \"\n\"plural=(n != 1);");
    assert_true(str_is_empty(catalog_field(&catalog, STR("Lang"), &place)));
    catalog_set_field(&catalog, STR("Language"), STR("es"));
    assert_false(catalog.messages[0].is_changed);
    catalog_set_field(&catalog, STR("Language"), STR("es_PE"));
    catalog_set_field(&catalog, STR("X-Source-Language"), STR("en"));
    assert_true(catalog.messages[0].is_changed);
    assert_str(catalog.messages[0].strings[0].text,
               "Language: es_PE\nPlural-Forms: nplurals=2; plural=(n != 1);\nX-Source-Language: en\n");
    catalog_free(&catalog);
}

static const char EVERYTHING[] = "# Note\n#. h2\n#: a.html:1 b.html\n#, fuzzy\n#| msgid \"old\"\nmsgid \"\"\nmsgstr "
                                 "\"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                                 "msgctxt \"menu\"\nmsgid \"One \\\"thing\\\"\"\nmsgid_plural \"Many\\n\"\nmsgstr[0] "
                                 "\"Un ñandú 🦙\"\nmsgstr[1] \"\\303\\261 \\x41\"\n\n"
                                 "domain \"x\"\n<<<<<<< a\nmsgid \"b\"\n=======\nmsgid \"c\"\n>>>>>>> b\nmsgstr "
                                 "\"d\"\n\n#~| msgid \"e\"\n#~ msgid \"f\"\n#~ msgstr \"g\"\n";

static void any_cut_is_survived(void **state)
{
    (void)state;
    for (size_t length = 0; length < sizeof EVERYTHING; length++) {
        char *exact = malloc(length + 1); /* no byte more, so that a sanitizer sees a step too far */
        memcpy(exact, EVERYTHING, length);
        exact = realloc(exact, length ? length : 1);
        struct findings findings = {0};
        struct catalog catalog = read_bytes((struct str){exact, length}, &findings);
        for (size_t i = 0; i < catalog.message_count; i++)
            for (size_t j = 0; j < catalog.messages[i].string_count; j++)
                message_locate(&catalog, &catalog.messages[i], MESSAGE_STRING, j, (struct span){0, SIZE_MAX});
        catalog_free(&catalog);
        findings_free(&findings);
        free(exact);
    }
}

static void ignore_error(int severity, po_message_t message, const char *file, size_t line, size_t column,
                         int multiline, const char *text)
{
    (void)severity, (void)message, (void)file, (void)line, (void)column, (void)multiline;
    fail_msg("libgettextpo: %s", text);
}

static void ignore_error2(int severity, po_message_t message, const char *file, size_t line, size_t column,
                          int multiline, const char *text, po_message_t message2, const char *file2, size_t line2,
                          size_t column2, int multiline2, const char *text2)
{
    (void)message2, (void)file2, (void)line2, (void)column2, (void)multiline2, (void)text2;
    ignore_error(severity, message, file, line, column, multiline, text);
}

static void assert_same(struct str ours, bool is_present, const char *theirs)
{
    assert_int_equal(is_present, theirs != NULL);
    if (theirs)
        assert_str(ours, theirs);
}

static void assert_same_message(const struct message *ours, po_message_t theirs)
{
    assert_same(ours->context.text, ours->has_context, po_message_msgctxt(theirs));
    assert_same(ours->id.text, true, po_message_msgid(theirs));
    assert_same(ours->id_plural.text, ours->has_plural, po_message_msgid_plural(theirs));
    bool has_previous = message_has_previous(ours);
    assert_same(has_previous ? ours->previous->id.text : STR(""), has_previous, po_message_prev_msgid(theirs));
    assert_int_equal(ours->is_obsolete, po_message_is_obsolete(theirs));
    assert_int_equal(ours->is_fuzzy, po_message_is_fuzzy(theirs));
    if (!ours->has_plural)
        assert_same(ours->strings[0].text, true, po_message_msgstr(theirs));
    for (size_t i = 0; ours->has_plural && i < ours->string_count; i++)
        assert_same(ours->strings[i].text, true, po_message_msgstr_plural(theirs, (int)i));
    for (size_t i = 0; i < ours->references.count; i++) {
        po_filepos_t place = po_message_filepos(theirs, (int)i);
        assert_non_null(place);
        if (!str_starts(ours->references.items[i].text, str_from(po_filepos_file(place))))
            fail_msg("'%s' is not ours", po_filepos_file(place));
    }
    assert_null(po_message_filepos(theirs, (int)ours->references.count));
}

/* libgettextpo reads the obsolete entries too, in file order. */
static void gettext_reads_the_same(void **state)
{
    (void)state;
    static const char *const names[] = {"tests/catalog/everything.po", "tests/catalog/wrapped.po",
                                        "tests/catalog/poedit.po", "tests/catalog/weblate.po"};
    const struct po_xerror_handler handler = {.xerror = ignore_error, .xerror2 = ignore_error2};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct findings findings = {0};
        struct catalog catalog;
        assert_true(catalog_open(&catalog, NULL, str_from(names[i]), &findings));
        assert_int_equal(findings.count, 0);
        po_file_t file = po_file_read(names[i], &handler);
        assert_non_null(file);
        po_message_iterator_t messages = po_message_iterator(file, NULL);
        for (size_t j = 0; j < catalog.message_count; j++) {
            po_message_t theirs = po_next_message(messages);
            assert_non_null(theirs);
            assert_same_message(&catalog.messages[j], theirs);
        }
        assert_null(po_next_message(messages));
        po_message_iterator_free(messages);
        po_file_free(file);
        catalog_free(&catalog);
        findings_free(&findings);
    }
}

static void what_cannot_be_opened_is_a_finding(void **state)
{
    (void)state;
    struct findings findings = {0};
    struct catalog catalog;
    assert_false(catalog_open(&catalog, NULL, STR("tests/catalog/absent.po"), &findings));
    assert_int_equal(findings.count, 1);
    assert_string_equal(finding_of(findings.items[0]).rule->id, "po-unreadable");
    catalog_free(&catalog);
    findings_free(&findings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_part_is_read),
        cmocka_unit_test(escapes_are_undone),
        cmocka_unit_test(tokens_may_stand_on_any_line),
        cmocka_unit_test(line_ends_and_mark_do_not_matter),
        cmocka_unit_test(a_carriage_return_alone_ends_no_line),
        cmocka_unit_test(blanks_divide_flags_and_surround_numbers),
        cmocka_unit_test(live_entries_win_over_obsolete_ones),
        cmocka_unit_test(a_conflict_touches_what_it_cuts),
        cmocka_unit_test(places_reach_over_escapes_and_lines),
        cmocka_unit_test(places_of_all_parts),
        cmocka_unit_test(other_charsets_are_read_with_places),
        cmocka_unit_test(the_charset_is_what_the_header_says),
        cmocka_unit_test(invalid_bytes_are_one_finding),
        cmocka_unit_test(invalid_bytes_spoil_the_whole_entry),
        cmocka_unit_test(references_are_read_in_the_files_charset),
        cmocka_unit_test(header_fields_have_places),
        cmocka_unit_test(any_cut_is_survived),
        cmocka_unit_test(gettext_reads_the_same),
        cmocka_unit_test(what_cannot_be_opened_is_a_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "catalog/catalog.h"

static void assert_text(struct str actual, struct str expected)
{
    size_t same = 0;
    while (same < actual.len && same < expected.len && actual.at[same] == expected.at[same])
        same++;
    if (same < actual.len || same < expected.len)
        fail_msg("after %zu bytes:\n%.*s\n---- expected\n%.*s", same, (int)(actual.len - same), actual.at + same,
                 (int)(expected.len - same), expected.at + same);
}

static struct catalog read_text(const char *text, struct findings *findings)
{
    struct catalog catalog = {0};
    catalog_read(&catalog, STR("es.po"), str_from(text), findings);
    return catalog;
}

static void assert_written(struct catalog *catalog, const char *expected)
{
    struct findings findings = {0};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    catalog_write(catalog, &out, &findings);
    assert_text(buf_str(&out), str_from(expected));
    assert_int_equal(findings.count, 0);
    buf_release(&out);
    findings_free(&findings);
}

static void unchanged_catalogs_keep_every_byte(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "\n",
        "# only a comment\n",
        "\xEF\xBB\xBFmsgid \"a\"\r\nmsgstr \"b\"\r\n\r\n\r\n# end",
        "msgid \"a\" msgstr \"b\" msgid \"c\"",
        "msgid \"caf\xE9\"\nmsgstr \"\"\n",
        "stray\nmsgid \"a\nmsgstr\n\n\n#~ msgid \"b\"\n#~ msgstr \"c\"\n  \n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct findings findings = {0};
        struct catalog catalog = read_text(texts[i], &findings);
        assert_written(&catalog, texts[i]);
        catalog_free(&catalog);
        findings_free(&findings);
    }
}

static struct message *add(struct catalog *catalog, const char *id, const char *string)
{
    struct message *message = catalog_add(catalog);
    message_set(catalog, &message->id, str_from(id));
    message_set(catalog, &message->strings[0], str_from(string));
    message->string_count = 1;
    return message;
}

static void only_what_changed_is_written_anew(void **state)
{
    (void)state;
    struct findings findings = {0};
    struct catalog catalog =
        read_text("# n\n#:  a.html\n#, fuzzy, odd\n#| msgid   \"o\"\nmsgid   \"a\"\nmsgstr \"\"\n  \"b\"\n\n\n"
                  "#:  z\nmsgid   \"c\"\nmsgstr \"d\"\n\n#~ msgid \"e\"\n#~ msgstr \"f\"\n",
                  &findings);
    const struct str references[] = {STR("b.html"), STR("my page.html:3")};
    comments_set(&catalog, &catalog.messages[0].references, references, 2);
    message_set_flag(&catalog, &catalog.messages[0], STR("fuzzy"), false);
    catalog.messages[0].is_changed = true;
    catalog.messages[1].is_dropped = true;
    add(&catalog, "new", "nuevo")->after = 0;
    add(&catalog, "newer", "m\303\241s nuevo")->after = 3;
    struct message *gone = add(&catalog, "gone", "ido");
    gone->is_obsolete = true;
    gone->after = 0;
    add(&catalog, "first", "primero")->after = NO_MESSAGE;
    assert_written(
        &catalog,
        "msgid \"first\"\nmsgstr \"primero\"\n\n# n\n#: b.html \xE2\x81\xA8my page.html\xE2\x81\xA9:3\n#, odd\n"
        "#| msgid   \"o\"\nmsgid   \"a\"\nmsgstr \"\"\n  \"b\"\n\nmsgid \"new\"\nmsgstr \"nuevo\"\n\n"
        "msgid \"newer\"\nmsgstr \"m\303\241s nuevo\"\n\n"
        "#~ msgid \"e\"\n#~ msgstr \"f\"\n\n#~ msgid \"gone\"\n#~ msgstr \"ido\"\n");
    catalog_free(&catalog);
    findings_free(&findings);
}

static void line_ends_and_mark_are_kept(void **state)
{
    (void)state;
    struct findings findings = {0};
    struct catalog catalog = read_text("\xEF\xBB\xBFmsgid \"a\"\r\nmsgstr \"b\"", &findings);
    message_set(&catalog, &catalog.messages[0].strings[0], STR("1\n2"));
    catalog.messages[0].is_changed = true;
    add(&catalog, "c", "d");
    assert_written(
        &catalog, "\xEF\xBB\xBFmsgid \"a\"\r\nmsgstr \"\"\r\n\"1\\n\"\r\n\"2\"\r\n\r\nmsgid \"c\"\r\nmsgstr \"d\"\r\n");
    catalog_free(&catalog);
    findings_free(&findings);
}

/* A reference that is longer than a line stands on one of its own. */
static void long_references_are_not_wrapped(void **state)
{
    (void)state;
    struct findings findings = {0};
    struct catalog catalog = read_text("msgid \"a\"\nmsgstr \"b\"\n", &findings);
    static const char LONG[] =
        "content/a-very-long-folder/another-very-long-folder/and-a-page-with-a-very-long-name.html";
    const struct str references[] = {str_from(LONG), STR("b.html"), STR("c.html"), str_from(LONG)};
    comments_set(&catalog, &catalog.messages[0].references, references, 4);
    catalog.messages[0].is_changed = true;
    char expected[400];
    snprintf(expected, sizeof expected, "#: %s\n#: b.html c.html\n#: %s\nmsgid \"a\"\nmsgstr \"b\"\n", LONG, LONG);
    assert_written(&catalog, expected);
    catalog_free(&catalog);
    findings_free(&findings);
}

/* A path that begins as an isolate does, which is none: one in isolates behind it would end it. */
static void an_open_isolate_ends_its_line(void **state)
{
    (void)state;
    struct findings findings = {0};
    struct catalog catalog = read_text("msgid \"a\"\nmsgstr \"b\"\n", &findings);
    const struct str references[] = {STR("a.html"),
                                     STR("\xE2\x81\xA8"
                                         "b.html"),
                                     STR("c d.html:3"), STR("e.html")};
    comments_set(&catalog, &catalog.messages[0].references, references, 4);
    catalog.messages[0].is_changed = true;
    assert_written(&catalog, "#: a.html \xE2\x81\xA8"
                             "b.html\n#: \xE2\x81\xA8"
                             "c d.html\xE2\x81\xA9:3 e.html\nmsgid \"a\"\nmsgstr \"b\"\n");
    catalog_free(&catalog);
    findings_free(&findings);
}

/* However many blank lines the file begins with, one stands between what comes first and the next. */
static void a_new_first_entry_stands_apart(void **state)
{
    (void)state;
    static const char *const texts[][2] = {
        {"msgid \"c\"\nmsgstr \"d\"\n", "msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"c\"\nmsgstr \"d\"\n"},
        {"\nmsgid \"c\"\nmsgstr \"d\"\n", "msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"c\"\nmsgstr \"d\"\n"},
        {"\n\n# n\nmsgid \"c\"\nmsgstr \"d\"\n", "msgid \"a\"\nmsgstr \"b\"\n\n# n\nmsgid \"c\"\nmsgstr \"d\"\n"},
        {"\xEF\xBB\xBF\r\n#: x\r\nmsgid \"c\"\r\nmsgstr \"d\"\r\n",
         "\xEF\xBB\xBFmsgid \"a\"\r\nmsgstr \"b\"\r\n\r\n#: x\r\nmsgid \"c\"\r\nmsgstr \"d\"\r\n"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct findings findings = {0};
        struct catalog catalog = read_text(texts[i][0], &findings);
        add(&catalog, "a", "b")->after = NO_MESSAGE;
        assert_written(&catalog, texts[i][1]);
        catalog_free(&catalog);
        findings_free(&findings);
    }
}

/* With the blank lines around it. */
static void the_first_entry_is_dropped(void **state)
{
    (void)state;
    struct findings findings = {0};
    struct catalog catalog = read_text("\n\nmsgid \"a\"\nmsgstr \"b\"\n\nmsgid \"c\"\nmsgstr \"d\"\n", &findings);
    catalog.messages[0].is_dropped = true;
    assert_written(&catalog, "msgid \"c\"\nmsgstr \"d\"\n");
    catalog_free(&catalog);
    findings_free(&findings);
}

static void entries_become_obsolete_and_return(void **state)
{
    (void)state;
    struct findings findings = {0};
    struct catalog catalog =
        read_text("# n\n#| msgid \"p\"\nmsgctxt \"x\"\nmsgid \"a\"\nmsgstr \"\"\n\"b \"\n\"c\"\n\n"
                  "#~ msgid \"d\"\n#~ msgid_plural \"e\"\n#~ msgstr[0] \"f\"\n#~ msgstr[1] \"g\"\n",
                  &findings);
    catalog.messages[0].is_obsolete = catalog.messages[0].is_changed = true;
    catalog.messages[1].is_obsolete = false;
    catalog.messages[1].is_changed = true;
    assert_written(&catalog, "# n\n#~| msgid \"p\"\n#~ msgctxt \"x\"\n#~ msgid \"a\"\n#~ msgstr \"b c\"\n\n"
                             "msgid \"d\"\nmsgid_plural \"e\"\nmsgstr[0] \"f\"\nmsgstr[1] \"g\"\n");
    catalog_free(&catalog);
    findings_free(&findings);
}

static void charset_is_kept_or_becomes_utf8(void **state)
{
    (void)state;
    const char *text =
        "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n\nmsgid \"a\"\nmsgstr \"a\xF1o\"\n";
    struct findings findings = {0};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    struct catalog catalog = read_text(text, &findings);
    add(&catalog, "b", "día");
    catalog_write(&catalog, &out, &findings);
    assert_text(str_slice(buf_str(&out), strlen(text), out.len), STR("\nmsgid \"b\"\nmsgstr \"d\xED"
                                                                     "a\"\n"));
    assert_int_equal(findings.count, 0);
    add(&catalog, "c", "日本");
    buf_clear(&out);
    catalog_write(&catalog, &out, &findings);
    assert_text(buf_str(&out),
                STR("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\nmsgid \"a\"\nmsgstr \"año\"\n"
                    "\nmsgid \"b\"\nmsgstr \"día\"\n\nmsgid \"c\"\nmsgstr \"日本\"\n"));
    assert_int_equal(findings.count, 1);
    assert_string_equal(finding_of(findings.items[0]).rule->id, "po-converted");
    buf_release(&out);
    catalog_free(&catalog);
    findings_free(&findings);
}

/* gettext takes the charset from wherever the header names it: there it is changed, and what is around it is kept. */
static void the_new_charset_stands_where_the_old_one_did(void **state)
{
    (void)state;
    static const char *const HEADERS[][2] = {
        {"\"Content-Type: text/plain; charset=ISO-8859-1; format=flowed\\n\"",
         "\"Content-Type: text/plain; charset=UTF-8; format=flowed\\n\""},
        {"\"Project: a charset=ISO-8859-1 Ana\\n\"\n\"Language: es\\n\"",
         "\"\"\n\"Project: a charset=UTF-8 Ana\\n\"\n\"Language: es\\n\""},
        {"\"Note: charset=KOI8-R\\n\"\n\"Content-Type: text/plain; charset=ISO-8859-1\\n\"",
         "\"\"\n\"Note: charset=KOI8-R\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\""},
    };
    for (size_t i = 0; i < sizeof HEADERS / sizeof *HEADERS; i++) {
        struct findings findings = {0};
        struct buf text, out;
        buf_init(&text, BUF_MAXIMUM);
        buf_init(&out, BUF_MAXIMUM);
        buf_format(&text, "msgid \"\"\nmsgstr %s\n", HEADERS[i][0]);
        struct catalog catalog = read_text(text.at, &findings);
        add(&catalog, "c", "日本");
        catalog_write(&catalog, &out, &findings);
        buf_clear(&text);
        buf_format(&text, "msgid \"\"\nmsgstr %s\n\nmsgid \"c\"\nmsgstr \"日本\"\n", HEADERS[i][1]);
        assert_text(buf_str(&out), buf_str(&text));
        buf_release(&text);
        buf_release(&out);
        catalog_free(&catalog);
        findings_free(&findings);
    }
}

static const char LONG[] =
    "This sentence is longer than any of the widths that programs wrap at, and has to be put on two or "
    "even three lines by those that do wrap.";

/* Setting the strings of an entry to what they are must give the file back: the layout is the file's own. */
static void assert_kept(const char *name, size_t index)
{
    struct findings findings = {0};
    struct catalog catalog;
    assert_true(catalog_open(&catalog, NULL, str_from(name), &findings));
    struct message *message = &catalog.messages[index < catalog.message_count ? index : 0];
    message->is_changed = true;
    for (size_t i = 0; i < message->string_count; i++)
        message_set(&catalog, &message->strings[i], message->strings[i].text);
    message_set(&catalog, &message->id, message->id.text);
    char *expected = strndup(catalog.source.bytes.at, catalog.source.bytes.len);
    assert_written(&catalog, expected);
    free(expected);
    catalog_free(&catalog);
    findings_free(&findings);
}

static void the_layout_of_each_program_is_kept(void **state)
{
    (void)state;
    static const char *const names[] = {"tests/catalog/everything.po", "tests/catalog/wrapped.po",
                                        "tests/catalog/poedit.po", "tests/catalog/weblate.po",
                                        "tests/catalog/narrow.po"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (size_t j = 0; j < 10; j++)
            assert_kept(names[i], j);
}

static const char *const WORDS[] = {
    "the",
    "convention",
    "año",
    "sesión",
    "https://example.com/a/b-c?d=e&f=g#h",
    "well-known",
    "and/or",
    "\"quoted\"",
    "(see",
    "below)",
    "日本語の",
    "文章。",
    "🦙",
    "👩‍👩‍👧",
    "🇵🇪🇪🇸",
    "100%",
    "$5.00",
    "1,000.5",
    "–",
    "—",
    "…",
    "«citado»",
    "¿qué?",
    "¡hola!",
    "a\u00a0b",
    "\t",
    "\\",
    "<a>link</a>",
    "end.</p>",
    "{name}",
    "%s",
    "x=y+z",
    "e.g.",
    "\n",
    "한국어",
    "שלום-עולם",
    "ไทยแลนด์",
    "co\u00adop",
    "“curly”",
    "it's",
    "a\u200bb",
    "½",
    "№5",
    "C:\\dir",
    "\x07\x0b",
    "e\u0301",
    "ﬁ",
    "[1]",
    "---",
    "5-6",
    "-7",
    "A.B",
    "#tag",
    "@me",
    "a;b",
    "x,y",
    "ｆｕｌｌ",
    "ー",
    "ァ",
    "、",
    "「引用」",
    "✓",
    "→",
    "°C",

    "\r",
    "%",
    "€20",
    "20€",
    "a|b",
    "!",
    "?!",
    ":",
    "a:b",
    "~",
    "_under_",
    "*bold*",
    "`code`",
    "^",
    "&amp;",
};

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16 & 0x7FFF;
}

static struct str random_text(struct arena *arena, unsigned *seed, size_t words)
{
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    for (size_t i = 0; i < words; i++) {
        if (i && next_random(seed) % 5)
            buf_add_char(&text, ' ');
        buf_add(&text, str_from(WORDS[next_random(seed) % (sizeof WORDS / sizeof *WORDS)]));
    }
    struct str copy = arena_copy(arena, buf_str(&text));
    buf_release(&text);
    return copy;
}

static void fill(struct catalog *catalog, unsigned seed)
{
    catalog_init(catalog, STR("es.po"));
    catalog_set_field(catalog, STR("Project-Id-Version"), STR("x"));
    catalog_set_field(catalog, STR("Language"), STR("es"));
    catalog_set_field(catalog, STR("MIME-Version"), STR("1.0"));
    catalog_set_field(catalog, STR("Content-Type"), STR("text/plain; charset=UTF-8"));
    catalog_set_field(catalog, STR("Content-Transfer-Encoding"), STR("8bit"));
    catalog_set_field(catalog, STR("Plural-Forms"),
                      STR("nplurals=3; plural=(n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2);"));
    for (size_t i = 0; i < 4000; i++) {
        struct message *message = catalog_add(catalog);
        message_set(catalog, &message->id, random_text(&catalog->arena, &seed, 1 + next_random(&seed) % 40));
        char number[30];
        snprintf(number, sizeof number, "%zu ", i); /* keys differ */
        message->has_context = true;
        message_set(catalog, &message->context, str_from(number));
        message_set(catalog, &message->strings[0], random_text(&catalog->arena, &seed, next_random(&seed) % 40));
        message->string_count = 1;
        message->is_obsolete = i % 10 == 0 && message->strings[0].text.len;
        struct str references[6] = {
            STR("a/long/path/of/some/folder/index.html"),  STR("b.html"), STR("año/página.html"), STR("c/d.html:12"),
            STR("content/programme/of/the/sessions.html"), STR("e.html")};
        if (!message->is_obsolete)
            comments_set(catalog, &message->references, references + i % 5, next_random(&seed) % 3);
        const struct str note =
            STR("a note that is long enough to be wrapped, were notes wrapped at all by anybody at any width");
        comments_set(catalog, &message->extracted, &note, i % 2);
        if (i % 7 == 0 && message->strings[0].text.len)
            message_set_flag(catalog, message, STR("fuzzy"), true);
        if (i % 14 == 0 && message->strings[0].text.len)
            message_set(catalog, &message_previous(catalog, message)->id, random_text(&catalog->arena, &seed, 20));
    }
}

/* The child reads the temporary file by this process's descriptor. */
static void assert_msgcat_keeps(struct str bytes)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    fwrite(bytes.at, 1, bytes.len, file);
    fflush(file);
    char name[60], command[200];
    snprintf(name, sizeof name, "/proc/%d/fd/%d", (int)getpid(), fileno(file));
    snprintf(command, sizeof command, "msgcat %s 2>/dev/null | diff %s - | head -40 >&2", name, name);
    assert_int_equal(system(command), 0);
    snprintf(command, sizeof command, "msgcat %s 2>/dev/null | cmp -s %s -", name, name);
    assert_int_equal(system(command), 0);
    fclose(file);
}

static void assert_read_again(const struct catalog *catalog, struct str bytes)
{
    struct findings findings = {0};
    struct catalog again = {0};
    catalog_read(&again, STR("es.po"), bytes, &findings);
    assert_int_equal(findings.count, 0);
    assert_int_equal(again.message_count, catalog->message_count);
    for (size_t i = 0; i < again.message_count; i++) {
        const struct message *message = &again.messages[i];
        const struct message *original =
            catalog_find(catalog, message->has_context ? &message->context.text : NULL, message->id.text);
        assert_non_null(original);
        assert_text(message->strings[0].text, original->strings[0].text);
        assert_int_equal(message_has_previous(message), message_has_previous(original));
        if (message_has_previous(message))
            assert_text(message->previous->id.text, original->previous->id.text);
        assert_int_equal(message->references.count, original->references.count);
        assert_int_equal(message->is_fuzzy, original->is_fuzzy);
    }
    catalog_free(&again);
    findings_free(&findings);
}

static void new_catalogs_equal_their_own_msgcat(void **state)
{
    (void)state;
    for (unsigned seed = 1; seed <= 4; seed++) {
        struct catalog catalog;
        struct findings findings = {0};
        struct buf out;
        buf_init(&out, BUF_MAXIMUM);
        fill(&catalog, seed);
        catalog_write(&catalog, &out, &findings);
        assert_msgcat_keeps(buf_str(&out));
        catalog_reindex(&catalog);
        assert_read_again(&catalog, buf_str(&out));
        buf_release(&out);
        findings_free(&findings);
        catalog_free(&catalog);
    }
}

/* Whatever the bytes: unchanged they stay as they are, and changing everything is survived. */
static void broken_catalogs_keep_their_bytes(void **state)
{
    (void)state;
    static const char pieces[][12] = {"\"",     "\\",         "\n",        "\r",   "#",     "#~", "#|",
                                      "msgid ", "msgstr[1] ", "<<<<<<<\n", "\xC3", "\0[ ]", "="};
    struct findings findings = {0};
    struct catalog catalog;
    assert_true(catalog_open(&catalog, NULL, STR("tests/catalog/everything.po"), &findings));
    unsigned seed = 7;
    for (size_t i = 0; i < 2000; i++) {
        char bytes[4000];
        size_t length = catalog.source.bytes.len;
        assert_true(length < sizeof bytes);
        memcpy(bytes, catalog.source.bytes.at, length);
        for (unsigned j = next_random(&seed) % 6; j < 6; j++) {
            const char *piece = pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)];
            memcpy(bytes + next_random(&seed) % (length - sizeof *pieces), piece, strlen(piece) + (*piece == 0));
        }
        struct catalog broken = {0};
        struct buf out;
        buf_init(&out, BUF_MAXIMUM);
        catalog_read(&broken, STR("es.po"), (struct str){bytes, length}, &findings);
        catalog_write(&broken, &out, &findings);
        assert_text(buf_str(&out), (struct str){bytes, length});
        for (size_t j = 0; j < broken.message_count; j++) {
            broken.messages[j].is_changed = j % 3 != 0;
            broken.messages[j].is_dropped = j % 5 == 4;
            message_set(&broken, &broken.messages[j].strings[0], broken.messages[j].strings[0].text);
        }
        buf_clear(&out);
        catalog_write(&broken, &out, &findings);
        buf_release(&out);
        catalog_free(&broken);
    }
    catalog_free(&catalog);
    findings_free(&findings);
}

static void assert_comments(const struct message_comments *comments, const struct message_comments *expected)
{
    assert_int_equal(comments->count, expected->count);
    for (size_t i = 0; i < comments->count; i++)
        assert_text(comments->items[i].text, expected->items[i].text);
}

/* gettext would read the msgid as a part of the comment. */
static void no_comment_ends_with_a_backslash(void **state)
{
    (void)state;
    struct findings findings = {0};
    struct catalog catalog, again = {0};
    struct buf out;
    const struct str notes[] = {STR("C:\\dir\\"), STR("two\\\nlines\\")}, places[] = {STR("dir\\a\\")};
    buf_init(&out, BUF_MAXIMUM);
    catalog_init(&catalog, STR("es.po"));
    struct message *message = add(&catalog, "a", "b");
    comments_set(&catalog, &message->translator, notes, 1);
    comments_set(&catalog, &message->extracted, notes, 2);
    comments_set(&catalog, &message->references, places, 1);
    catalog_write(&catalog, &out, &findings);
    assert_text(buf_str(&out), STR("# C:\\dir\\ \n#. C:\\dir\\ \n#. two\\ \n#. lines\\ \n#: dir\\a\\ \nmsgid \"a\"\n"
                                   "msgstr \"b\"\n"));
    catalog_read(&again, STR("es.po"), buf_str(&out), &findings);
    assert_int_equal(findings.count, 0);
    assert_text(again.messages[0].translator.items[0].text, notes[0]);
    assert_text(again.messages[0].references.items[0].text, places[0]);
    catalog_free(&again);
    catalog_free(&catalog);
    buf_release(&out);
}

/* A break needs an even number of backslashes before it: counted anew at each place, a megabyte of them would take
 * minutes. */
static void a_long_run_of_backslashes_is_written_at_once(void **state)
{
    (void)state;
    enum { LENGTH = 1 << 20 };
    char *text = malloc(LENGTH + 1);
    memset(text, '\\', LENGTH);
    text[LENGTH / 2] = ' ';
    text[LENGTH] = '\0';
    struct catalog catalog, again = {0};
    struct findings findings = {0};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    catalog_init(&catalog, STR("es.po"));
    add(&catalog, text, "");
    catalog_write(&catalog, &out, &findings);
    catalog_read(&again, STR("es.po"), buf_str(&out), &findings);
    assert_int_equal(findings.count, 0);
    assert_text(again.messages[0].id.text, str_from(text));
    catalog_free(&again);
    catalog_free(&catalog);
    buf_release(&out);
    findings_free(&findings);
    free(text);
}

/* gettext reads what stands behind a string on its line as the next entry's. Whatever entries change, each keeps its
 * comments, and none becomes text. */
static void comments_behind_strings_are_kept(void **state)
{
    (void)state;
    static const char text[] =
        "msgid \"a # \\\" #\"\nmsgstr \"x # y\"#, fuzzy\nmsgid \"b\"\nmsgstr \"c\" # \"note\"\n"
        "#, c-format\nmsgid \"d\"\nmsgstr \"#, e\"#: f.c:3 g#h.c\n#. i\nmsgid \"j\"\nmsgstr \"k\"#. l\n"
        "#~ msgid \"m\"\n#~ msgstr \"#n\" #, fuzzy\n#~ msgid \"o\" #~ msgstr \"p\"\nmsgid \"v\" msgstr \"\"#| msgid "
        "\"q\"\n"
        "msgid \"r\"\nmsgstr \"s\"#~ msgid \"t\"\n#~ msgstr \"u\"\n";
    enum { ENTRIES = 9 };
    struct findings findings = {0};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    struct catalog original = read_text(text, &findings);
    assert_int_equal(original.message_count, ENTRIES);
    for (unsigned changed = 0; changed < 1 << ENTRIES; changed++) {
        struct catalog catalog = read_text(text, &findings), again = {0};
        for (size_t i = 0; i < ENTRIES; i++)
            catalog.messages[i].is_changed = changed >> i & 1;
        buf_clear(&out);
        catalog_write(&catalog, &out, &findings);
        catalog_read(&again, STR("es.po"), buf_str(&out), &findings);
        assert_int_equal(again.message_count, ENTRIES);
        for (size_t i = 0; i < ENTRIES; i++) {
            const struct message *message = &again.messages[i], *expected = &original.messages[i];
            assert_text(message->id.text, expected->id.text);
            assert_text(message->strings[0].text, expected->strings[0].text);
            assert_int_equal(message->is_obsolete, expected->is_obsolete);
            assert_int_equal(message_has_previous(message), message_has_previous(expected));
            assert_comments(&message->flags, &expected->flags);
            assert_comments(&message->references, &expected->references);
            assert_comments(&message->extracted, &expected->extracted);
            assert_comments(&message->translator, &expected->translator);
        }
        catalog_free(&again);
        catalog_free(&catalog);
    }
    assert_int_equal(findings.count, 0);
    catalog_free(&original);
    buf_release(&out);
    findings_free(&findings);
}

static void a_new_catalog_passes_msgfmt(void **state)
{
    (void)state;
    struct catalog catalog;
    struct findings findings = {0};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    catalog_init(&catalog, STR("es.po"));
    struct message *message = add(&catalog, LONG, "“Sí”\t\"\\\"");
    message->has_plural = true;
    message_set(&catalog, &message->id_plural, STR("two"));
    message_set_count(&catalog, message, 2);
    message_set(&catalog, &message->strings[1], STR("dos"));
    catalog_set_field(&catalog, STR("Project-Id-Version"), STR("x"));
    catalog_set_field(&catalog, STR("PO-Revision-Date"), STR("2026-11-20 10:00-0500"));
    catalog_set_field(&catalog, STR("Last-Translator"), STR("A <a@example.com>"));
    catalog_set_field(&catalog, STR("Language-Team"), STR("B <b@example.com>"));
    catalog_set_field(&catalog, STR("Language"), STR("es"));
    catalog_set_field(&catalog, STR("MIME-Version"), STR("1.0"));
    catalog_set_field(&catalog, STR("Content-Type"), STR("text/plain; charset=UTF-8"));
    catalog_set_field(&catalog, STR("Content-Transfer-Encoding"), STR("8bit"));
    catalog_set_field(&catalog, STR("Plural-Forms"), STR("nplurals=2; plural=(n != 1);"));
    catalog_write(&catalog, &out, &findings);
    assert_true(str_starts(buf_str(&out), STR("msgid \"\"\nmsgstr \"\"\n\"Project-Id-Version: x\\n\"\n")));
    FILE *msgfmt = popen("msgfmt -c -o /dev/null -", "w");
    assert_non_null(msgfmt);
    fwrite(out.at, 1, out.len, msgfmt);
    assert_int_equal(pclose(msgfmt), 0);
    buf_release(&out);
    findings_free(&findings);
    catalog_free(&catalog);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unchanged_catalogs_keep_every_byte),
        cmocka_unit_test(only_what_changed_is_written_anew),
        cmocka_unit_test(line_ends_and_mark_are_kept),
        cmocka_unit_test(long_references_are_not_wrapped),
        cmocka_unit_test(an_open_isolate_ends_its_line),
        cmocka_unit_test(a_new_first_entry_stands_apart),
        cmocka_unit_test(the_first_entry_is_dropped),
        cmocka_unit_test(entries_become_obsolete_and_return),
        cmocka_unit_test(charset_is_kept_or_becomes_utf8),
        cmocka_unit_test(the_new_charset_stands_where_the_old_one_did),
        cmocka_unit_test(the_layout_of_each_program_is_kept),
        cmocka_unit_test(broken_catalogs_keep_their_bytes),
        cmocka_unit_test(new_catalogs_equal_their_own_msgcat),
        cmocka_unit_test(no_comment_ends_with_a_backslash),
        cmocka_unit_test(a_long_run_of_backslashes_is_written_at_once),
        cmocka_unit_test(comments_behind_strings_are_kept),
        cmocka_unit_test(a_new_catalog_passes_msgfmt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

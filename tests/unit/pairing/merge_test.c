#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../golden.h"
#include "pairing/merge.h"
#include "pairing/seed.h"

/* Each folder of tests/pairing/merge is a case: old.po, merged with template.pot (and reverse.po), gives expected.po
 * and the numbers in counts.expected. With ACCEPT in the environment, these are written instead. */
static const char CASES[] = "tests/pairing/merge";

static void read_catalog(struct catalog *catalog, const char *text)
{
    struct findings findings = {0};
    *catalog = (struct catalog){0};
    catalog_read(catalog, STR("test.po"), str_from(text), &findings);
    assert_int_equal(findings.count, 0);
    findings_free(&findings);
}

static bool open_part(const char *name, const char *file, struct catalog *catalog)
{
    struct findings findings = {0};
    char path[512];
    snprintf(path, sizeof path, "%s/%s/%s", CASES, name, file);
    bool is_open = catalog_open(catalog, NULL, str_from(path), &findings);
    findings_free(&findings);
    return is_open;
}

static void write_catalog(struct catalog *catalog, struct buf *out)
{
    struct findings findings = {0};
    buf_clear(out);
    catalog_write(catalog, out, &findings);
    assert_int_equal(findings.count, 0);
    findings_free(&findings);
}

static void compare_expected(const char *name, const char *file, struct str written)
{
    char path[512];
    struct arena arena = {0};
    struct str expected = {0};
    snprintf(path, sizeof path, "%s/%s/%s", CASES, name, file);
    if (getenv("ACCEPT"))
        assert_int_equal(file_write(path, written), 0);
    assert_int_equal(file_read(path, &arena, &expected), 0);
    if (!str_equal(expected, written))
        fail_msg("%s: not as expected, but:\n%.*s", name, (int)written.len, written.at);
    arena_free(&arena);
}

static void compare_counts(const char *name, const struct merge_counts *counts)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    buf_format(&out,
               "exact %zu, renumbered %zu, revived %zu, moved %zu, fuzzy %zu, added %zu, obsolete %zu, dropped %zu\n",
               counts->exact, counts->renumbered, counts->revived, counts->moved, counts->fuzzy, counts->added,
               counts->obsolete, counts->dropped);
    compare_expected(name, "counts.expected", buf_str(&out));
    buf_release(&out);
}

/* The case, and that merging the result again changes no byte. */
static void check_case(const char *name)
{
    struct catalog old, template, reverse = {0};
    struct merge_counts counts;
    struct merge_options options = {0};
    struct buf first, second;
    buf_init(&first, BUF_MAXIMUM);
    buf_init(&second, BUF_MAXIMUM);
    assert_true(open_part(name, "old.po", &old));
    assert_true(open_part(name, "template.pot", &template));
    if (open_part(name, "reverse.po", &reverse))
        options.reverse = &reverse;
    merge(&old, &template, &options, &counts);
    write_catalog(&old, &first);
    compare_expected(name, "expected.po", buf_str(&first));
    compare_counts(name, &counts);
    catalog_free(&old);

    read_catalog(&old, first.at);
    merge(&old, &template, &options, &counts);
    write_catalog(&old, &second);
    if (!str_equal(buf_str(&first), buf_str(&second)))
        fail_msg("%s: merged again, it changes to:\n%s", name, second.at);
    assert_int_equal(counts.fuzzy + counts.added + counts.obsolete + counts.dropped + counts.renumbered, 0);
    catalog_free(&old);
    catalog_free(&template);
    catalog_free(&reverse);
    buf_release(&first);
    buf_release(&second);
}

static void gives_what_each_case_expects(void **state)
{
    (void)state;
    assert_true(golden_each_folder(CASES, check_case) >= 15);
}

static struct merge_counts count_merge(const char *catalog_text, const char *template_text,
                                       const struct merge_options *options)
{
    struct catalog catalog, template;
    struct merge_counts counts;
    read_catalog(&catalog, catalog_text);
    read_catalog(&template, template_text);
    merge(&catalog, &template, options, &counts);
    catalog_free(&catalog);
    catalog_free(&template);
    return counts;
}

#define HEADER "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"

static void leaves_out_what_it_is_told_to(void **state)
{
    (void)state;
    static const char old[] =
        HEADER "msgid \"The old text of it\"\nmsgstr \"El texto\"\n\n#~ msgid \"x\"\n#~ msgstr \"y\"\n";
    static const char new[] = HEADER "msgid \"The new text of it\"\nmsgstr \"\"\n";
    struct merge_counts counts = count_merge(old, new, &(struct merge_options){0});
    assert_int_equal(counts.fuzzy, 1);
    assert_int_equal(counts.dropped, 0);
    counts = count_merge(old, new, &(struct merge_options){.no_fuzzy = true});
    assert_int_equal(counts.added, 1);
    assert_int_equal(counts.obsolete, 1);
    counts = count_merge(old, new, &(struct merge_options){.no_fuzzy = true, .drop_obsolete = true});
    assert_int_equal(counts.dropped, 2);
}

static void prefers_what_is_gone(void **state)
{
    (void)state;
    struct catalog catalog, template;
    struct merge_counts counts;
    read_catalog(&catalog, HEADER "msgid \"Read all of the news here\"\nmsgstr \"uno\"\n\n"
                                  "msgid \"Read all of the news there\"\nmsgstr \"dos\"\n");
    read_catalog(&template, HEADER "msgid \"Read all of the news here\"\nmsgstr \"\"\n\n"
                                   "msgid \"Read all of the news where\"\nmsgstr \"\"\n");
    merge(&catalog, &template, &(struct merge_options){0}, &counts);
    assert_int_equal(counts.fuzzy, 1);
    const struct message *message = catalog_find(&catalog, NULL, STR("Read all of the news where"));
    assert_true(message && message->is_fuzzy);
    assert_true(str_equal(message->strings[0].text, STR("dos")));
    assert_true(str_equal(message->previous->id.text, STR("Read all of the news there")));
    catalog_free(&catalog);
    catalog_free(&template);
}

/* Neither side of a conflict serves another text, by whatever way it would be found. */
static void takes_nothing_out_of_a_conflict(void **state)
{
    (void)state;
    static const char *const texts[] = {"Read <a2>this</a2> first", "It was so", "The mine opens on Tuesday"};
    struct findings findings = {0};
    struct catalog catalog = {0}, template;
    struct merge_counts counts;
    catalog_read(&catalog, STR("es.po"),
                 STR(HEADER "<<<<<<< ours\nmsgid \"Read <a1>this</a1> first\"\nmsgstr \"a\"\n\n"
                            "#, fuzzy\n#| msgid \"It was so\"\nmsgid \"It is so\"\nmsgstr \"b\"\n=======\n"
                            "msgid \"The mine opens on Monday\"\nmsgstr \"c\"\n>>>>>>> theirs\n"),
                 &findings);
    read_catalog(&template, HEADER "msgid \"Read <a2>this</a2> first\"\nmsgstr \"\"\n\nmsgid \"It was so\"\n"
                                   "msgstr \"\"\n\nmsgid \"The mine opens on Tuesday\"\nmsgstr \"\"\n");
    merge(&catalog, &template, &(struct merge_options){0}, &counts);
    assert_int_equal(counts.added, 3);
    for (size_t i = 0; i < 3; i++) {
        const struct message *message = catalog_find(&catalog, NULL, str_from(texts[i]));
        assert_true(message && !message_has_translation(message));
    }
    catalog_free(&catalog);
    catalog_free(&template);
    findings_free(&findings);
}

/* A catalog in memory of `count` messages that a function writes. */
static void make_catalog(struct catalog *catalog, size_t count, void (*text)(struct buf *, size_t),
                         const char *translation)
{
    struct buf id;
    buf_init(&id, BUF_MAXIMUM);
    seed_catalog(catalog, STR("made.po"), STR("en"), STR("es"));
    for (size_t i = 0; i < count; i++) {
        buf_clear(&id);
        text(&id, i);
        struct message *message = catalog_add(catalog);
        message_set(catalog, &message->id, buf_str(&id));
        message_set(catalog, &message->strings[0], str_from(translation));
        message->string_count = 1;
    }
    buf_release(&id);
}

static void old_number(struct buf *out, size_t i)
{
    buf_format(out, "session %zu", i * 7919);
}

static void new_number(struct buf *out, size_t i)
{
    buf_format(out, "session %zu", i * 7919 + 1);
}

static void long_text(struct buf *out, size_t i)
{
    for (size_t j = 0; j < 40000; j++)
        buf_format(out, "word%zu ", j * (i + 1) % 9973);
}

static void long_text_edited(struct buf *out, size_t i)
{
    long_text(out, i);
    buf_add(out, STR("and an end"));
}

/* Texts that all share their only word, and texts of a quarter of a megabyte: the effort for one entry is bounded. A
 * search that looked at everything would take minutes. */
/* From the other direction's catalog come finished translations of one text by one. */
static void moves_only_what_is_sure(void **state)
{
    (void)state;
    struct catalog reverse, catalog, template;
    struct merge_counts counts;
    read_catalog(&reverse,
                 HEADER "msgid \"one\"\nmsgstr \"uno\"\n\n#, fuzzy\nmsgid \"two\"\nmsgstr \"dos\"\n\n"
                        "msgid \"day\"\nmsgid_plural \"days\"\nmsgstr[0] \"tres\"\nmsgstr[1] \"d\u00EDas\"\n");
    read_catalog(&catalog, HEADER);
    read_catalog(&template, HEADER "msgid \"uno\"\nmsgstr \"\"\n\nmsgid \"dos\"\nmsgstr \"\"\n\n"
                                   "msgid \"tres\"\nmsgstr \"\"\n");
    merge(&catalog, &template, &(struct merge_options){.reverse = &reverse}, &counts);
    assert_int_equal(counts.moved, 1);
    assert_true(str_equal(catalog_find(&catalog, NULL, STR("uno"))->strings[0].text, STR("one")));
    assert_false(message_has_translation(catalog_find(&catalog, NULL, STR("dos"))));
    assert_false(message_has_translation(catalog_find(&catalog, NULL, STR("tres"))));
    catalog_free(&reverse);
    catalog_free(&catalog);
    catalog_free(&template);
}

/* Of entries with one text the live one holds, and the first of several, wherever they stand. */
static void prefers_live_entries(void **state)
{
    (void)state;
    static const char *const CATALOGS[][2] = {
        {"#~ msgid \"a\"\n#~ msgstr \"old\"\n\nmsgid \"a\"\nmsgstr \"live\"\n", "live"},
        {"msgid \"a\"\nmsgstr \"live\"\n\n#~ msgid \"a\"\n#~ msgstr \"old\"\n", "live"},
        {"#~ msgid \"a\"\n#~ msgstr \"one\"\n\n#~ msgid \"a\"\n#~ msgstr \"two\"\n", "one"},
        {"msgid \"a\"\nmsgstr \"one\"\n\nmsgid \"a\"\nmsgstr \"two\"\n", "one"},
    };
    for (size_t i = 0; i < sizeof CATALOGS / sizeof *CATALOGS; i++) {
        struct findings findings = {0};
        struct catalog catalog = {0}, template;
        struct merge_counts counts;
        char text[1000];
        snprintf(text, sizeof text, HEADER "%s", CATALOGS[i][0]);
        catalog_read(&catalog, STR("es.po"), str_from(text), &findings);
        read_catalog(&template, HEADER "#: b.html\nmsgid \"a\"\nmsgstr \"\"\n");
        merge(&catalog, &template, &(struct merge_options){0}, &counts);
        size_t matched = 0;
        for (size_t k = 0; k < catalog.message_count; k++)
            if (catalog.messages[k].references.count) {
                assert_true(str_equal(catalog.messages[k].strings[0].text, str_from(CATALOGS[i][1])));
                matched++;
            }
        assert_int_equal(matched, 1);
        catalog_free(&catalog);
        catalog_free(&template);
        findings_free(&findings);
    }
}

static void stays_quick_on_hostile_catalogs(void **state)
{
    (void)state;
    static const struct {
        void (*old)(struct buf *, size_t), (*new)(struct buf *, size_t);
        size_t count;
    } cases[] = {{old_number, new_number, 5000}, {long_text, long_text_edited, 8}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct catalog catalog, template;
        struct merge_counts counts;
        make_catalog(&catalog, cases[i].count, cases[i].old, "x");
        make_catalog(&template, cases[i].count, cases[i].new, "");
        merge(&catalog, &template, &(struct merge_options){0}, &counts);
        assert_true(counts.fuzzy > cases[i].count * 9 / 10);
        catalog_free(&catalog);
        catalog_free(&template);
    }
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    return *state >> 16;
}

/* A few of a few words, so that texts are equal, similar, the same but for numbers, and different. */
static void add_random_text(struct buf *out, uint32_t *random)
{
    static const char *const words[] = {"the", "<a1>", "</a1>", "<a2>", "mine", "opens", "region", "\\n"};
    for (size_t count = 1 + next_random(random) % 6; count > 0; count--)
        buf_format(out, "%s ", words[next_random(random) % 8]);
}

static void add_random_entry(struct buf *out, uint32_t *random, bool is_template)
{
    bool is_obsolete = !is_template && next_random(random) % 4 == 0;
    const char *prefix = is_obsolete ? "#~ " : "";
    if (!is_template && next_random(random) % 4 == 0) {
        buf_format(out, "#, fuzzy\n#%s| msgid \"", is_obsolete ? "~" : "");
        add_random_text(out, random);
        buf_add(out, STR("\"\n"));
    }
    if (next_random(random) % 5 == 0)
        buf_format(out, "%smsgctxt \"c\"\n", prefix);
    buf_format(out, "%smsgid \"", prefix);
    add_random_text(out, random);
    bool has_plural = next_random(random) % 6 == 0;
    buf_format(out, has_plural ? "\"\n%smsgid_plural \"them\"\n%smsgstr[0] \"" : "\"\n%smsgstr \"", prefix, prefix);
    if (!is_template)
        buf_format(out, "t%u", (unsigned)(next_random(random) % 1000));
    buf_add(out, STR("\""));
    if (has_plural)
        buf_format(out, "\n%smsgstr[1] \"\"", prefix);
    buf_add(out, STR("\n\n"));
}

static void assert_nothing_lost(const struct catalog *old, const struct catalog *merged)
{
    for (size_t i = 0; i < old->message_count; i++) {
        struct str translation = old->messages[i].strings[0].text;
        bool is_kept = str_is_empty(old->messages[i].id.text);
        for (size_t j = 0; j < merged->message_count && !is_kept; j++)
            is_kept = str_equal(merged->messages[j].strings[0].text, translation);
        assert_true(is_kept);
    }
}

/* What is finished was so before. Texts of which two have the same translation tell nothing. */
static void assert_no_draft_became_final(const struct catalog *old, const struct catalog *merged)
{
    for (size_t j = 0; j < merged->message_count; j++) {
        const struct message *message = &merged->messages[j];
        bool was_draft = false, was_final = false;
        for (size_t i = 0; i < old->message_count; i++)
            if (str_equal(old->messages[i].strings[0].text, message->strings[0].text)) {
                was_draft |= old->messages[i].is_fuzzy;
                was_final |= !old->messages[i].is_fuzzy;
            }
        assert_false(message_has_translation(message) && !message->is_fuzzy && was_draft && !was_final);
    }
}

static void assert_has_all(const struct catalog *merged, const struct catalog *template)
{
    for (size_t i = 0; i < template->message_count; i++) {
        const struct message *message = &template->messages[i];
        const struct message *found =
            catalog_find(merged, message->has_context ? &message->context.text : NULL, message->id.text);
        assert_true(found && !found->is_obsolete);
    }
}

/* Catalogs and templates at random: no translation is lost, every text of the template is there, and a second time
 * nothing changes. */
static void loses_nothing_and_settles_at_once(void **state)
{
    (void)state;
    uint32_t random = 7;
    struct buf texts[4];
    struct findings findings = {0};
    for (size_t i = 0; i < 4; i++)
        buf_init(&texts[i], BUF_MAXIMUM);
    for (size_t round = 0; round < 400; round++) {
        struct catalog old = {0}, catalog = {0}, again = {0}, template = {0};
        struct merge_counts counts;
        for (size_t i = 0; i < 2; i++) {
            buf_clear(&texts[i]);
            buf_add(&texts[i], STR(HEADER));
            for (size_t count = next_random(&random) % 8; count > 0; count--)
                add_random_entry(&texts[i], &random, i == 1);
        }
        catalog_read(&old, STR("old.po"), buf_str(&texts[0]), &findings);
        catalog_read(&catalog, STR("old.po"), buf_str(&texts[0]), &findings);
        catalog_read(&template, STR("template.pot"), buf_str(&texts[1]), &findings);
        merge(&catalog, &template, &(struct merge_options){0}, &counts);
        write_catalog(&catalog, &texts[2]);
        catalog_read(&again, STR("new.po"), buf_str(&texts[2]), &findings);
        assert_nothing_lost(&old, &again);
        assert_no_draft_became_final(&old, &again);
        assert_has_all(&again, &template);
        merge(&again, &template, &(struct merge_options){0}, &counts);
        write_catalog(&again, &texts[3]);
        if (!str_equal(buf_str(&texts[2]), buf_str(&texts[3])))
            fail_msg("old:\n%s\ntemplate:\n%s\nonce:\n%s\ntwice:\n%s", texts[0].at, texts[1].at, texts[2].at,
                     texts[3].at);
        catalog_free(&old);
        catalog_free(&catalog);
        catalog_free(&again);
        catalog_free(&template);
    }
    for (size_t i = 0; i < 4; i++)
        buf_release(&texts[i]);
    findings_free(&findings);
}

static void writes_tags_as_gettext_does(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"es", "es"}, {"es-PE", "es_PE"}, {"sr-Latn-RS", "sr_RS@latin"}, {"zh-Hant", "zh_Hant"}, {"", ""}};
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_true(str_equal(seed_locale(str_from(pairs[i][0]), &arena), str_from(pairs[i][1])));
    arena_free(&arena);
}

static void begins_a_catalog(void **state)
{
    (void)state;
    struct catalog catalog;
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    seed_catalog(&catalog, STR("po/from-en/es_PE.po"), STR("en"), STR("es-PE"));
    write_catalog(&catalog, &out);
    assert_string_equal(out.at, "msgid \"\"\n"
                                "msgstr \"\"\n"
                                "\"Project-Id-Version: \\n\"\n"
                                "\"PO-Revision-Date: \\n\"\n"
                                "\"Last-Translator: \\n\"\n"
                                "\"Language-Team: \\n\"\n"
                                "\"Language: es_PE\\n\"\n"
                                "\"MIME-Version: 1.0\\n\"\n"
                                "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                                "\"Content-Transfer-Encoding: 8bit\\n\"\n"
                                "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n"
                                "\"X-Source-Language: en\\n\"\n"
                                "\"X-Cotejo-Extraction: 2\\n\"\n");
    buf_release(&out);
    catalog_free(&catalog);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_what_each_case_expects),
        cmocka_unit_test(leaves_out_what_it_is_told_to),
        cmocka_unit_test(prefers_what_is_gone),
        cmocka_unit_test(takes_nothing_out_of_a_conflict),
        cmocka_unit_test(moves_only_what_is_sure),
        cmocka_unit_test(prefers_live_entries),
        cmocka_unit_test(stays_quick_on_hostile_catalogs),
        cmocka_unit_test(loses_nothing_and_settles_at_once),
        cmocka_unit_test(writes_tags_as_gettext_does),
        cmocka_unit_test(begins_a_catalog),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

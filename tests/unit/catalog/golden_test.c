#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "../../golden.h"
#include "catalog/catalog.h"
#include "text/utf8.h"

/* Each tests/catalog/golden/NAME.po is a case: NAME.expected holds all that is read of it, with the place of each part,
 * and what is written after each of a few changes to every entry. */
static const char CASES[] = "tests/catalog/golden";

/* Bytes that an editor would not show are named. */
static void add_visible(struct buf *out, struct str bytes)
{
    for (size_t at = 0; at < bytes.len;) {
        size_t start = at;
        uint32_t c = utf8_next(bytes, &at);
        if (c == UTF8_INVALID || (c < ' ' && c != '\n') || c == 0x7F || c == 0xFEFF)
            for (size_t i = start; i < at; i++)
                buf_format(out, "<%02x>", (unsigned char)bytes.at[i]);
        else
            buf_add(out, str_slice(bytes, start, at));
    }
}

static void add_quoted(struct buf *out, struct str text)
{
    struct buf line;
    buf_init(&line, BUF_MAXIMUM);
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == '\n')
            buf_add(&line, STR("\\n"));
        else
            buf_add_char(&line, text.at[i]);
    buf_add(out, STR("«"));
    add_visible(out, buf_str(&line));
    buf_add(out, STR("»"));
    buf_release(&line);
}

static void add_place(struct buf *out, struct place_of_text place)
{
    struct position start = source_position(place.source, place.at.start, COLUMN_CODE_POINTS);
    struct position end = source_position(place.source, place.at.end, COLUMN_CODE_POINTS);
    buf_format(out, " %zu:%zu-%zu:%zu ", start.line, start.column, end.line, end.column);
    add_quoted(out, str_span(place.source->bytes, place.at));
}

/* The text, and where it stands: as it is written, its first character, that in the middle, its end. */
static void add_text(struct buf *out, const struct catalog *catalog, const struct message *message,
                     enum message_part part, size_t number)
{
    static const char *const NAMES[] = {
        [MESSAGE_ID] = "msgid", [MESSAGE_ID_PLURAL] = "msgid_plural", [MESSAGE_STRING] = "msgstr"};
    struct str text = part == MESSAGE_ID          ? message->id.text
                      : part == MESSAGE_ID_PLURAL ? message->id_plural.text
                                                  : message->strings[number].text;
    size_t middle = text.len / 2;
    while (middle > 0 && ((unsigned char)text.at[middle] & 0xC0) == 0x80)
        middle--;
    buf_format(out, "  %s ", NAMES[part]);
    add_quoted(out, text);
    add_place(out, message_locate(catalog, message, part, number, AS_WRITTEN));
    if (text.len) {
        add_place(out, message_locate(catalog, message, part, number, (struct span){0, 1}));
        add_place(out, message_locate(catalog, message, part, number, (struct span){middle, middle + 1}));
        add_place(out, message_locate(catalog, message, part, number, (struct span){middle, text.len}));
    }
    add_place(out, message_locate(catalog, message, part, number, (struct span){text.len, text.len}));
    buf_add_char(out, '\n');
}

static void add_comments(struct buf *out, const struct catalog *catalog, const char *name,
                         const struct message_comments *comments)
{
    for (size_t i = 0; i < comments->count; i++) {
        buf_format(out, "  %s ", name);
        add_quoted(out, comments->items[i].text);
        add_place(out, (struct place_of_text){&catalog->source, span_of(comments->items[i].in_file)});
        buf_add_char(out, '\n');
    }
}

static void add_previous(struct buf *out, const char *name, const struct message_text *text)
{
    if (!text->is_present)
        return;
    buf_format(out, "  previous %s ", name);
    add_quoted(out, text->text);
    buf_add_char(out, '\n');
}

static void add_traits(struct buf *out, const struct message *message)
{
    const struct {
        const char *name;
        bool holds;
    } TRAITS[] = {
        {"fuzzy", message->is_fuzzy},
        {"obsolete", message->is_obsolete},
        {"plural", message->has_plural},
        {"in-conflict", message->is_in_conflict},
        {"choices", message->has_choices},
        {"invalid", message->has_invalid},
        {"complete", message_is_complete(message)},
        {"translated", message_has_translation(message)},
        {"sound", message_is_sound(message)},
        {"knows-previous", message_has_previous(message)},
    };
    unsigned long least, most;
    for (size_t i = 0; i < sizeof TRAITS / sizeof *TRAITS; i++)
        if (TRAITS[i].holds)
            buf_format(out, " %s", TRAITS[i].name);
    if (message_range(message, &least, &most))
        buf_format(out, " range %lu to %lu", least, most);
    buf_add_char(out, '\n');
}

static void add_message(struct buf *out, const struct catalog *catalog, const struct message *message)
{
    add_place(out, message_locate(catalog, message, MESSAGE_ENTRY, 0, AS_WRITTEN));
    add_traits(out, message);
    add_comments(out, catalog, "#", &message->translator);
    add_comments(out, catalog, "#.", &message->extracted);
    add_comments(out, catalog, "#:", &message->references);
    add_comments(out, catalog, "#,", &message->flags);
    if (message->previous) {
        add_previous(out, "msgctxt", &message->previous->context);
        add_previous(out, "msgid", &message->previous->id);
        add_previous(out, "msgid_plural", &message->previous->id_plural);
    }
    if (message->has_context) {
        buf_add(out, STR("  msgctxt "));
        add_quoted(out, message->context.text);
        buf_add_char(out, '\n');
    }
    add_text(out, catalog, message, MESSAGE_ID, 0);
    if (message->has_plural)
        add_text(out, catalog, message, MESSAGE_ID_PLURAL, 0);
    for (size_t i = 0; i < message->string_count; i++)
        add_text(out, catalog, message, MESSAGE_STRING, i);
}

static void add_findings(struct buf *out, const struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        buf_format(out, "%s %zu:%zu-%zu:%zu", finding.rule->id, finding.place.start.line, finding.place.start.column,
                   finding.place.end.line, finding.place.end.column);
        for (size_t k = 0; k < FINDING_ARGUMENTS && finding.arguments[k].name; k++) {
            buf_format(out, " %s=", finding.arguments[k].name);
            add_quoted(out, finding.arguments[k].value);
        }
        if (finding.has_related)
            buf_format(out, " beside %zu:%zu", finding.related.start.line, finding.related.start.column);
        buf_add_char(out, '\n');
    }
}

static void add_catalog(struct buf *out, const struct catalog *catalog, const struct findings *findings)
{
    buf_format(out, "charset %.*s%s%s%s%s; header %zd%s%s%s; line end ", (int)catalog->charset.len, catalog->charset.at,
               catalog_declared_charset(catalog).len ? ", named" : "", catalog->has_legacy_charset ? ", legacy" : "",
               catalog->is_ascii ? ", ascii" : "", catalog->is_valid_utf8 ? ", valid" : "",
               catalog->header == NO_MESSAGE ? (ssize_t)-1 : (ssize_t)catalog->header,
               catalog->is_broken ? "; broken" : "", catalog->is_no_text ? "; no text" : "",
               catalog->has_bom ? "; byte order mark" : "");
    add_quoted(out, catalog->line_end);
    buf_format(out, "; %s\n", catalog_has_translations(catalog) ? "translated" : "a template");
    add_findings(out, findings);
    for (size_t i = 0; i < catalog->message_count; i++)
        add_message(out, catalog, &catalog->messages[i]);
}

/* The changes, each made to every entry of a catalog as it was read. */

static void change_nothing(struct catalog *catalog, struct message *message)
{
    (void)catalog, (void)message;
}

static void translate(struct catalog *catalog, struct message *message)
{
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    for (size_t i = 0; i < message->string_count && message->id.text.len; i++) {
        buf_clear(&text);
        buf_add(&text, message->strings[i].text);
        buf_format(&text, " (%zu:\t\"otra\\vez\", y otra vez, y una vez más)", i);
        message_set(catalog, &message->strings[i], buf_str(&text));
    }
    buf_release(&text);
    message->is_changed = true;
}

static void set_again(struct catalog *catalog, struct message_text *text)
{
    if (text->is_present)
        message_set(catalog, text, text->text);
}

static void restate(struct catalog *catalog, struct message *message)
{
    set_again(catalog, &message->context);
    set_again(catalog, &message->id);
    set_again(catalog, &message->id_plural);
    for (size_t i = 0; i < message->string_count; i++)
        set_again(catalog, &message->strings[i]);
    message->is_changed = true;
}

/* All of a list is set to what it is, and one item more. */
static void extend(struct catalog *catalog, struct message_comments *comments, struct str more)
{
    struct str texts[64];
    size_t count = 0;
    for (; count < comments->count && count < 60; count++)
        texts[count] = comments->items[count].text;
    texts[count++] = more;
    comments_set(catalog, comments, texts, count);
}

static void comment(struct catalog *catalog, struct message *message)
{
    extend(catalog, &message->translator, STR("a note\n\nof three lines, the last with a \\"));
    extend(catalog, &message->extracted, STR("h2"));
    extend(catalog, &message->references, STR("a page.html:12"));
    message_set_flag(catalog, message, STR("no-wrap"), true);
    message_set_flag(catalog, message, STR("fuzzy"), !message->is_fuzzy);
    message->is_changed = true;
}

static void turn_around(struct catalog *catalog, struct message *message)
{
    bool is_header = catalog->header != NO_MESSAGE && message == &catalog->messages[catalog->header];
    message->is_obsolete = !is_header && !message->is_obsolete;
    message->is_changed = true;
}

static void keep_previous(struct catalog *catalog, struct message *message)
{
    if (!message->id.text.len)
        return;
    struct previous *previous = message_previous(catalog, message);
    if (message->has_context)
        message_set(catalog, &previous->context, message->context.text);
    message_set(catalog, &previous->id, message->id.text);
    if (message->has_plural)
        message_set(catalog, &previous->id_plural, message->id_plural.text);
    message_set_count(catalog, message, message->has_plural ? 3 : 1);
    message_set_flag(catalog, message, STR("fuzzy"), true);
    message->is_changed = true;
}

static void replace(struct catalog *catalog, struct message *message)
{
    size_t index = (size_t)(message - catalog->messages);
    message->is_dropped = index % 2 == 0;
    struct message *new = catalog_add(catalog);
    message_set(catalog, &new->id, index ? STR("A new text, behind another one") : STR("A new text, the first one"));
    message_set(catalog, &new->strings[0], STR("Un texto nuevo"));
    new->string_count = 1;
    new->is_obsolete = index % 3 == 2;
    new->after = index ? index : NO_MESSAGE;
}

static void leave_the_charset(struct catalog *catalog, struct message *message)
{
    if (message->id.text.len && message->string_count)
        message_set(catalog, &message->strings[0], STR("“…” → ☃"));
    message->is_changed = true;
    catalog->references_maximum = 2;
    extend(catalog, &message->references, STR("a.html"));
}

static void set_fields(struct catalog *catalog, struct message *message)
{
    if (message != &catalog->messages[0])
        return;
    catalog_set_field(catalog, STR("Language"), STR("es_PE"));
    catalog_set_field(catalog, STR("X-Generator"), STR("cotejo"));
    catalog_set_field(catalog, STR("X-New"), STR("at the end"));
}

static const struct {
    const char *name;
    void (*change)(struct catalog *, struct message *);
} CHANGES[] = {
    {"nothing", change_nothing},
    {"every msgstr is longer", translate},
    {"every text is set again", restate},
    {"every comment is set, and flags are turned", comment},
    {"obsolete entries return, the others go", turn_around},
    {"the texts become the previous ones", keep_previous},
    {"every second entry is dropped, new ones come", replace},
    {"characters that older charsets lack; two references at most", leave_the_charset},
    {"fields of the header", set_fields},
};

/* Which messages are found by their keys after a change, and which of two is. */
static void add_found(struct buf *out, struct catalog *catalog)
{
    catalog_reindex(catalog);
    buf_format(out, "header %zd; found", catalog->header == NO_MESSAGE ? (ssize_t)-1 : (ssize_t)catalog->header);
    for (size_t i = 0; i < catalog->message_count; i++) {
        const struct message *message = &catalog->messages[i];
        const struct message *found =
            catalog_find(catalog, message->has_context ? &message->context.text : NULL, message->id.text);
        buf_format(out, found ? " %zd" : " -", found ? found - catalog->messages : 0);
    }
    buf_add_char(out, '\n');
}

static void add_change(struct buf *out, struct str bytes, size_t number)
{
    struct catalog catalog = {0};
    struct findings findings = {0}, raised = {0};
    struct buf written;
    buf_init(&written, BUF_MAXIMUM);
    catalog_read(&catalog, STR("es.po"), bytes, &findings);
    for (size_t i = 0, count = catalog.message_count; i < count; i++)
        CHANGES[number].change(&catalog, &catalog.messages[i]);
    catalog_write(&catalog, &written, &raised);
    buf_format(out, "\n==== %s\n", CHANGES[number].name);
    add_findings(out, &raised);
    add_found(out, &catalog);
    if (number == 0)
        buf_add(out, str_equal(buf_str(&written), bytes) ? STR("every byte is kept") : STR("bytes are lost"));
    else
        add_visible(out, buf_str(&written));
    catalog_free(&catalog);
    findings_free(&findings);
    findings_free(&raised);
    buf_release(&written);
}

static void add_all(struct buf *out, struct str bytes)
{
    struct catalog catalog = {0};
    struct findings findings = {0};
    catalog_read(&catalog, STR("es.po"), bytes, &findings);
    add_catalog(out, &catalog, &findings);
    for (size_t i = 0; i < sizeof CHANGES / sizeof *CHANGES; i++)
        add_change(out, bytes, i);
    catalog_free(&catalog);
    findings_free(&findings);
}

static void all_is_read_and_written_as_expected(void **state)
{
    (void)state;
    golden_check(&(struct golden){CASES, ".po", add_all});
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_is_read_and_written_as_expected)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <stdint.h>

#include "po_read.h"
#include "po_reader.h"
#include "po_syntax.h"

/* What is wrong, in the words of the finding. */
#define UNTERMINATED N_("the text is not closed by a quotation mark")
#define UNKNOWN_ESCAPE N_("no escape begins like this; a backslash is written \\\\")
#define STRAY_STRING N_("this text belongs to no keyword")
#define NO_STRING N_("the keyword has no text in quotation marks")
#define NO_MSGSTR N_("the msgid has no msgstr")
#define CONTEXT_ALONE N_("the msgctxt has no msgid")
#define MIXED_OBSOLETE N_("one part of the entry is marked obsolete (#~) and another is not")
#define PREVIOUS_TEXT N_("a text of previous lines (#|) and one of the entry's own are mixed")
#define PREVIOUS_INCOMPLETE N_("the previous msgctxt has no previous msgid")
#define EMPTY_MSGID N_("an empty msgid is the header's, which has fields and no plural")
#define PREVIOUS_ALONE N_("the previous msgid belongs to no entry")

void po_report(struct po_reader *reader, struct span at, const char *problem)
{
    struct finding draft = {.rule = &PO_SYNTAX, .arguments = {{"problem", str_from(problem)}}};
    if (reader->entry && reader->entry->id.is_present)
        draft.segment = reader->entry->id.text;
    reader->catalog->is_broken = true;
    if (reader->told_count++ < MISTAKES_TOLD)
        findings_add(reader->findings, &reader->catalog->source, at, &draft);
}

void po_report_structure(struct po_reader *reader, struct span at, const char *problem)
{
    /* Where a conflict cuts an entry, its loose ends are part of that one mistake. */
    if (!reader->is_told && !reader->is_in_conflict && !(reader->entry && reader->entry->is_in_conflict))
        po_report(reader, at, problem);
    reader->is_told = true;
}

/* Strings are read in the order of the file, but a text is decoded when it ends. */
static void note_invalid(struct po_reader *reader, struct span at)
{
    size_t line = source_position(&reader->catalog->source, at.start, COLUMN_BYTES).line;
    if (!reader->invalid.lines)
        reader->invalid.first = at;
    reader->invalid.lines += line != reader->invalid_line;
    reader->invalid_line = line;
}

struct str po_reader_decode(struct po_reader *reader, struct str bytes, struct span at)
{
    size_t bad;
    struct str text = po_decode(reader->catalog, bytes, &bad);
    reader->has_invalid = bad != SIZE_MAX;
    if (reader->has_invalid)
        note_invalid(reader, at);
    return text;
}

void po_string_close(struct po_reader *reader)
{
    struct message_text *target = reader->target;
    if (target == &reader->swallowed && reader->before_conflict)
        target = reader->before_conflict;
    reader->target = reader->before_conflict = NULL;
    if (!target)
        return;
    if (reader->awaits_string) {
        reader->awaits_string = false;
        if (target != &reader->swallowed)
            po_report_structure(reader, span_of(target->in_file), NO_STRING);
    }
    if (target == &reader->swallowed)
        return;
    struct catalog *catalog = reader->catalog;
    if (reader->is_joined)
        target->text = arena_copy(&catalog->arena, buf_str(&reader->joined));
    bool is_checked = catalog->is_valid_utf8;
    catalog->is_valid_utf8 = is_checked && !reader->has_escaped_bytes;
    target->text = po_reader_decode(reader, target->text, span_of(target->in_file));
    struct message *entry = reader->entry;
    struct span mark;
    entry->has_invalid |= reader->has_invalid;
    catalog->is_broken |= reader->has_invalid; /* what it says cannot be written again; comments keep their bytes */
    if (target >= entry->strings && target < entry->strings + entry->string_count)
        entry->has_choices |= message_choice(target->text, &mark);
    catalog->is_valid_utf8 = is_checked;
}

static void drop_entry(struct po_reader *reader)
{
    *reader->entry = (struct message){0};
    reader->entry = NULL;
}

/* gettext takes any text for a header that names a charset. */
static bool has_field(struct str header)
{
    return str_find_char(header, ':', 0) != SIZE_MAX || str_find(header, STR("charset="), 0) != SIZE_MAX;
}

/* The header is read as UTF-8, until it says otherwise. */
static void read_header(struct po_reader *reader)
{
    const struct message *header = reader->entry;
    struct str text = header->strings[0].text;
    reader->catalog->header = reader->catalog->message_count;
    if (header->has_plural || (text.len && !has_field(text)))
        po_report_structure(reader, span_of(header->id.in_file), EMPTY_MSGID);
    if (reader->charset != PO_CHARSET_LEGACY) {
        reader->charset = po_charset_settle(reader->catalog);
        reader->is_cut_short = reader->charset == PO_CHARSET_LEGACY;
    }
}

void po_entry_close(struct po_reader *reader)
{
    po_string_close(reader);
    struct message *entry = reader->entry;
    if (!entry)
        return;
    if (!entry->id.is_present) {
        if (entry->context.is_present)
            po_report_structure(reader, span_of(entry->context.in_file), CONTEXT_ALONE);
        else if (entry->previous && (entry->previous->id.is_present || entry->previous->context.is_present))
            po_report_structure(reader, span_of(entry->in_file), PREVIOUS_ALONE);
        drop_entry(reader);
        return;
    }
    if (!entry->string_count)
        po_report_structure(reader, span_of(entry->id.in_file), NO_MSGSTR);
    else if (entry->previous && !entry->previous->id.is_present && entry->previous->context.is_present)
        po_report_structure(reader, span_of(entry->previous->context.in_file), PREVIOUS_INCOMPLETE);
    if (reader->is_told &&
        entry->id.in_file.end - entry->id.in_file.start == strlen("msgid")) { /* its text was not found */
        drop_entry(reader);
        return;
    }
    struct catalog *catalog = reader->catalog;
    bool is_header = !entry->has_context && !entry->is_obsolete && str_is_empty(entry->id.text);
    if (is_header && catalog->header == NO_MESSAGE)
        read_header(reader);
    catalog->message_count++;
    reader->entry = NULL;
}

struct message *po_entry_open(struct po_reader *reader)
{
    if (reader->entry)
        return reader->entry;
    struct catalog *catalog = reader->catalog;
    catalog->messages = arena_grow(&catalog->arena, catalog->messages, catalog->message_count,
                                   &catalog->message_capacity, sizeof *catalog->messages);
    reader->entry = &catalog->messages[catalog->message_count];
    message_set_count(catalog, reader->entry, 0);
    reader->entry->in_file = file_span((struct span){reader->start, reader->start});
    reader->is_marked = false;
    reader->entry->is_in_conflict = reader->is_in_conflict;
    reader->has_mixed_lines = reader->is_told = false;
    return reader->entry;
}

void po_entry_mark(struct po_reader *reader, struct span at)
{
    struct message *entry = reader->entry;
    if (!reader->is_marked)
        entry->is_obsolete = reader->line_is_obsolete;
    else if (entry->is_obsolete != reader->line_is_obsolete && !reader->has_mixed_lines) {
        po_report_structure(reader, at, MIXED_OBSOLETE);
        reader->has_mixed_lines = true;
    }
    reader->is_marked = true;
}

void po_entry_extend(struct message *entry, size_t end)
{
    entry->in_file.end = (uint32_t)end;
}

static void append_escaped(struct po_reader *reader, struct span inside)
{
    struct str raw = str_span(reader->bytes, inside);
    for (size_t at = 0; at < raw.len;) {
        size_t backslash = reader->catalog->has_ascii_trails ? at : str_find_char(raw, '\\', at);
        buf_add(&reader->joined, str_slice(raw, at, backslash));
        if (backslash >= raw.len)
            break;
        at = backslash;
        char byte;
        bool is_wide = po_is_lead_byte(reader->catalog, raw.at[at]) && at + 1 < raw.len;
        if (!po_unescape(raw, &at, &byte))
            po_report(reader, (struct span){inside.start + backslash, inside.start + (at < raw.len ? at + 1 : at)},
                      UNKNOWN_ESCAPE);
        buf_add_char(&reader->joined, byte);
        if (is_wide)
            buf_add_char(&reader->joined, raw.at[at++]);
        reader->has_escaped_bytes = reader->has_escaped_bytes || (unsigned char)byte >= 0x80;
    }
}

static void append(struct po_reader *reader, struct span inside)
{
    struct message_text *target = reader->target;
    struct str raw = str_span(reader->bytes, inside);
    if (str_is_empty(raw) || target == &reader->swallowed)
        return;
    bool has_escape = memchr(raw.at, '\\', raw.len) != NULL;
    if (!reader->is_joined && !has_escape && str_is_empty(target->text)) {
        target->text = raw;
        return;
    }
    if (!reader->is_joined) {
        buf_clear(&reader->joined);
        buf_add(&reader->joined, target->text);
        reader->is_joined = true;
    }
    if (has_escape)
        append_escaped(reader, inside);
    else
        buf_add(&reader->joined, raw);
}

size_t po_string_read(struct po_reader *reader, size_t at, size_t end)
{
    size_t close = po_quoted_end(reader->catalog, at + 1, end);
    size_t behind = close < end ? close + 1 : end;
    if (close == end) {
        po_report(reader, (struct span){at, end}, UNTERMINATED);
        reader->stray_line = reader->line;
    }
    struct span text = {at, behind};
    if (!reader->target) {
        po_report_structure(reader, text, STRAY_STRING);
        reader->target = &reader->swallowed;
    } else if (reader->target != &reader->swallowed && reader->target_is_previous != reader->line_is_previous) {
        po_report_structure(reader, text, PREVIOUS_TEXT);
    }
    if (reader->entry && (reader->target != &reader->swallowed || reader->before_conflict)) {
        reader->entry->is_in_conflict |= reader->is_in_conflict;
        po_entry_mark(reader, text);
    }
    reader->awaits_string = false;
    append(reader, (struct span){at + 1, close});
    if (reader->target != &reader->swallowed)
        reader->target->in_file.end = (uint32_t)behind;
    if (reader->entry)
        po_entry_extend(reader->entry, behind);
    return behind;
}

void po_string_start(struct po_reader *reader, struct message_text *string, struct span keyword)
{
    po_string_close(reader);
    reader->target = string;
    reader->target_is_previous = reader->line_is_previous;
    reader->awaits_string = true;
    reader->is_joined = reader->has_escaped_bytes = false;
    if (string == &reader->swallowed)
        return;
    string->is_present = true;
    string->in_file = file_span(keyword);
    po_entry_extend(reader->entry, keyword.end);
}

void po_string_swallow(struct po_reader *reader, struct span keyword, const char *problem)
{
    po_report_structure(reader, keyword, problem);
    po_string_start(reader, &reader->swallowed, keyword);
}

#include <stdint.h>

#include "../text/utf8.h"
#include "po_charset.h"
#include "po_lines.h"
#include "po_read.h"
#include "po_reader.h"
#include "po_syntax.h"

/* What is wrong, in the words of the finding. */
#define UNESCAPED_QUOTE N_("a quotation mark inside a text must be written \\\"")
#define STRAY_TEXT N_("this is neither a comment, a keyword nor a text in quotation marks")
#define UNKNOWN_KEYWORD N_("there is no such keyword in PO files")
#define NO_MSGID N_("the msgstr has no msgid")
#define PLURAL_ALONE N_("the msgid_plural has no msgid before it")
#define REPEATED N_("the entry has this keyword already")
#define BAD_INDEX N_("the number of the plural form must be 0 to 5, the forms in order")
#define NEEDS_INDEX N_("an entry with msgid_plural needs msgstr[0], msgstr[1] and so on")
#define NEEDS_PLURAL N_("an entry without msgid_plural has one msgstr without a number")
#define MIXED_OBSOLETE N_("one part of the entry is marked obsolete (#~) and another is not")
#define PREVIOUS_ORDER N_("previous texts are msgctxt, msgid and msgid_plural, in this order")
#define DOMAIN N_("a catalog is of one domain; a line with 'domain' is refused")
#define CONFLICT N_("a merge conflict was left in the file")

const struct rule PO_SYNTAX = {
    .id = "po-syntax",
    .severity = SEVERITY_ERROR,
    .apply_refuses = true,
    .summary = "the catalog breaks the rules of PO files",
    .message = "{problem}",
    .explanation =
        "The file is read as far as it goes, but what is wrong here may hide a translation, and other programs "
        "refuse the whole catalog. Mend the line by hand.",
    .wrong = "msgid \"Programme\nmsgstr \"Programa\"",
    .right = "msgid \"Programme\"\nmsgstr \"Programa\"",
};

const struct rule PO_DUPLICATE = {
    .id = "po-duplicate",
    .severity = SEVERITY_ERROR,
    .summary = "the catalog has two entries for one message",
    .message = "the message {msgid} is defined a second time",
    .explanation =
        "Only the first of two entries with the same context and msgid is used, and other programs refuse the "
        "catalog. Keep the better translation and delete the other entry.",
    .wrong = "msgid \"Programme\"\nmsgstr \"Programa\"\n\nmsgid \"Programme\"\nmsgstr \"Agenda\"",
    .right = "msgid \"Programme\"\nmsgstr \"Programa\"",
};

const struct rule PO_UNREADABLE = {
    .id = "po-unreadable",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "the catalog cannot be read",
    .message = "cannot read the catalog: [{problem}][it is in {wide}; convert it (iconv -f {wide} -t UTF-8)]",
    .explanation = "The file does not exist, is too large, may not be read by you, or is no text in an encoding that "
                   "PO files can have.",
    .wrong = N_("po/from-en/es.po without permission to read it"),
    .right = "chmod u+r po/from-en/es.po",
};

const struct rule *const PO_RULES[] = {&PO_SYNTAX, &PO_DUPLICATE, &PO_ENCODING, &PO_CONVERTED, &PO_UNREADABLE, NULL};

#define NO_TEXT N_("it is no text")
#define COMPILED N_("it is a compiled one (.mo), of which msgunfmt makes a PO file")

static const char BOM[] = "\xEF\xBB\xBF";

enum keyword { KEYWORD_CONTEXT, KEYWORD_ID, KEYWORD_PLURAL, KEYWORD_STRING, KEYWORD_DOMAIN, KEYWORD_UNKNOWN };

/* msgstr and msgstr[index]; index is -1 without brackets, -2 when what is in them is no index. */
static void read_msgstr(struct po_reader *reader, struct span keyword, int index)
{
    struct message *entry = reader->entry;
    size_t place = index > 0 ? (size_t)index : 0;
    if (!entry || !entry->id.is_present)
        po_string_swallow(reader, keyword, NO_MSGID);
    else if (index == -2 || place > entry->string_count)
        po_string_swallow(reader, keyword, BAD_INDEX);
    else if (place < entry->string_count)
        po_string_swallow(reader, keyword, REPEATED);
    else if (index < 0 && entry->has_plural)
        po_string_swallow(reader, keyword, NEEDS_INDEX);
    else if (index >= 0 && !entry->has_plural)
        po_string_swallow(reader, keyword, NEEDS_PLURAL);
    else {
        po_entry_mark(reader, keyword);
        entry->string_count = (uint8_t)(place + 1);
        po_string_start(reader, &entry->strings[place], keyword);
    }
}

static void read_id(struct po_reader *reader, struct span keyword)
{
    if (reader->entry && reader->entry->id.is_present)
        po_entry_close(reader);
    struct message *entry = po_entry_open(reader);
    po_entry_mark(reader, keyword);
    po_string_start(reader, &entry->id, keyword);
}

static void read_context(struct po_reader *reader, struct span keyword)
{
    if (reader->entry && (reader->entry->id.is_present || reader->entry->context.is_present))
        po_entry_close(reader);
    struct message *entry = po_entry_open(reader);
    po_entry_mark(reader, keyword);
    entry->has_context = true;
    po_string_start(reader, &entry->context, keyword);
}

static void read_plural(struct po_reader *reader, struct span keyword)
{
    struct message *entry = reader->entry;
    if (!entry || !entry->id.is_present) {
        po_string_swallow(reader, keyword, PLURAL_ALONE);
    } else if (entry->has_plural || entry->string_count) {
        po_string_swallow(reader, keyword, REPEATED);
    } else {
        po_entry_mark(reader, keyword);
        entry->has_plural = true;
        message_set_count(reader->catalog, entry, PLURAL_FORMS_MAXIMUM);
        entry->string_count = 0;
        po_string_start(reader, &entry->id_plural, keyword);
    }
}

static void read_previous(struct po_reader *reader, enum keyword kind, struct span keyword)
{
    if (reader->entry && (reader->entry->id.is_present || reader->entry->context.is_present))
        po_entry_close(reader);
    struct previous *previous = message_previous(reader->catalog, po_entry_open(reader));
    struct message_text *string = kind == KEYWORD_CONTEXT  ? &previous->context
                                  : kind == KEYWORD_ID     ? &previous->id
                                  : kind == KEYWORD_PLURAL ? &previous->id_plural
                                                           : NULL;
    bool is_misplaced =
        (kind == KEYWORD_CONTEXT && previous->id.is_present) || (kind == KEYWORD_PLURAL && !previous->id.is_present);
    po_entry_mark(reader, keyword);
    if (!string)
        po_string_swallow(reader, keyword, UNKNOWN_KEYWORD);
    else if (string->is_present)
        po_string_swallow(reader, keyword, REPEATED);
    else if (is_misplaced)
        po_string_swallow(reader, keyword, PREVIOUS_ORDER);
    else
        po_string_start(reader, string, keyword);
}

static enum keyword keyword_of(struct str word)
{
    static const char *const words[KEYWORD_UNKNOWN] = {
        [KEYWORD_CONTEXT] = "msgctxt", [KEYWORD_ID] = "msgid",      [KEYWORD_PLURAL] = "msgid_plural",
        [KEYWORD_STRING] = "msgstr",   [KEYWORD_DOMAIN] = "domain",
    };
    for (size_t i = 0; i < KEYWORD_UNKNOWN; i++)
        if (str_equal(word, str_from(words[i])))
            return (enum keyword)i;
    return KEYWORD_UNKNOWN;
}

/* "[n]" at *at, which moves behind it. */
static int read_index(struct po_reader *reader, size_t *at, size_t end)
{
    size_t open = po_skip_blanks(reader, *at, end);
    if (open == end || reader->bytes.at[open] != '[')
        return -1;
    size_t close = open;
    while (close < end && reader->bytes.at[close] != ']' && reader->bytes.at[close] != '"')
        close++;
    bool is_closed = close < end && reader->bytes.at[close] == ']';
    *at = is_closed ? close + 1 : close;
    struct str digits = str_trim(str_slice(reader->bytes, open + 1, close));
    while (digits.len > 1 && digits.at[0] == '0')
        digits = str_slice(digits, 1, digits.len);
    bool is_index = is_closed && digits.len == 1 && digits.at[0] >= '0' && digits.at[0] < '0' + PLURAL_FORMS_MAXIMUM;
    return is_index ? digits.at[0] - '0' : -2;
}

/* A line that follows a text without its end, or stray text, is part of that mistake, unless a keyword begins it. */
static bool continues_mistake(const struct po_reader *reader)
{
    return reader->line == reader->stray_line || reader->line == reader->stray_line + 1;
}

static size_t read_stray(struct po_reader *reader, size_t at, size_t end)
{
    bool is_behind_text = at > 0 && reader->bytes.at[at - 1] == '"' && reader->target;
    if (!continues_mistake(reader))
        po_report(reader, (struct span){at, end}, is_behind_text ? UNESCAPED_QUOTE : STRAY_TEXT);
    reader->stray_line = reader->line;
    reader->is_told = true;
    reader->awaits_string = false;
    if (reader->entry)
        po_entry_extend(reader->entry, end);
    return end;
}

static size_t read_keyword(struct po_reader *reader, size_t at, size_t end)
{
    size_t stop = at;
    while (stop < end && (ascii_is_letter(reader->bytes.at[stop]) || reader->bytes.at[stop] == '_'))
        stop++;
    struct span keyword = {at, stop};
    enum keyword kind = keyword_of(str_span(reader->bytes, keyword));
    size_t next = po_skip_blanks(reader, stop, end);
    bool takes_text =
        next == end || reader->bytes.at[next] == '"' || reader->bytes.at[next] == '[' || reader->bytes.at[next] == '#';
    bool is_behind_text = at > 0 && reader->bytes.at[at - 1] == '"';
    if (kind == KEYWORD_UNKNOWN &&
        (!takes_text || next == end || is_behind_text || reader->awaits_string || continues_mistake(reader)))
        return read_stray(reader, at, end);
    if (kind != KEYWORD_UNKNOWN && reader->line != reader->stray_line)
        reader->stray_line = SIZE_MAX - 1;
    int index = kind == KEYWORD_STRING && !reader->line_is_previous ? read_index(reader, &keyword.end, end) : -1;
    if (kind == KEYWORD_UNKNOWN)
        po_string_swallow(reader, keyword, UNKNOWN_KEYWORD);
    else if (reader->line_is_previous)
        read_previous(reader, kind, keyword);
    else if (kind == KEYWORD_CONTEXT)
        read_context(reader, keyword);
    else if (kind == KEYWORD_ID)
        read_id(reader, keyword);
    else if (kind == KEYWORD_PLURAL)
        read_plural(reader, keyword);
    else if (kind == KEYWORD_STRING)
        read_msgstr(reader, keyword, index);
    else {
        po_entry_close(reader);
        po_report(reader, keyword, DOMAIN);
        reader->domain_start = reader->catalog->message_count;
        po_string_start(reader, &reader->swallowed, keyword);
    }
    return keyword.end;
}

/* "#~", "#|" or "#~|" at *at, which moves behind it, tell what the rest of the line is. False for a comment. */
static bool read_marker(struct po_reader *reader, size_t *at, size_t end)
{
    struct str rest = str_slice(reader->bytes, *at + 1, end);
    bool is_obsolete = str_starts(rest, STR("~")),
         is_previous = str_starts(str_slice(rest, is_obsolete, end), STR("|"));
    if (!is_obsolete && !is_previous)
        return false;
    reader->line_is_obsolete |= is_obsolete;
    reader->line_is_previous |= is_previous;
    *at += (size_t)1 + is_obsolete + is_previous;
    return true;
}

static void read_tokens(struct po_reader *reader, size_t at, size_t end)
{
    while ((at = po_skip_blanks(reader, at, end)) < end) {
        char c = reader->bytes.at[at];
        if (reader->start < at && reader->bytes.at[reader->start] != '#')
            reader->start = at;
        if (c == '#' && read_marker(reader, &at, end))
            continue;
        if (c == '#') {
            po_comment_read(reader, (struct span){at, end});
            return;
        }
        at = c == '"'             ? po_string_read(reader, at, end)
             : ascii_is_letter(c) ? read_keyword(reader, at, end)
                                  : read_stray(reader, at, end);
        reader->start = at;
    }
}

/* One finding per conflict. The other side of a text that the conflict cuts is not joined to it. */
static bool read_conflict_mark(struct po_reader *reader, struct span line)
{
    char mark = po_conflict_mark(str_span(reader->bytes, line));
    if (!mark || (!reader->is_in_conflict && mark != '<' && mark != '>'))
        return false;
    if (!reader->is_in_conflict)
        po_report(reader, line, CONFLICT);
    /* A whole entry is touched only when something is added to it. */
    if (reader->entry && (!reader->entry->string_count || reader->awaits_string))
        reader->entry->is_in_conflict = true;
    if (mark == '<') {
        reader->before_conflict = reader->target == &reader->swallowed ? NULL : reader->target;
    } else if (mark != '>') {
        if (reader->before_conflict && reader->target == reader->before_conflict)
            reader->target = &reader->swallowed;
    } else if (reader->target == &reader->swallowed && reader->before_conflict) {
        reader->target = reader->before_conflict;
    }
    if (mark == '>')
        reader->before_conflict = NULL;
    reader->is_in_conflict = mark != '>';
    return true;
}

static void read_line(struct po_reader *reader, struct span line)
{
    if (po_conflict_mark(str_span(reader->bytes, line)) && read_conflict_mark(reader, line))
        return;
    reader->start = line.start;
    reader->line_is_obsolete = reader->line_is_previous = false;
    read_tokens(reader, line.start, line.end);
}

static void report_duplicate(struct po_reader *reader, const struct message *message, const struct message *first)
{
    struct catalog *catalog = reader->catalog;
    struct finding draft = {.rule = &PO_DUPLICATE,
                            .arguments = {{"msgid", message->id.text.len ? message->id.text : STR("\"\"")}},
                            .segment = message->id.text,
                            .has_related = true};
    draft.related = place_of(&catalog->source, span_of(first->id.in_file), &catalog->arena);
    reader->told_count++;
    findings_add(reader->findings, &catalog->source, span_of(message->id.in_file), &draft);
}

/* Of obsolete entries, too: gettext refuses them as it does live ones. */
static void report_duplicates(struct po_reader *reader)
{
    struct catalog *catalog = reader->catalog;
    if (catalog->by_key.count == catalog->message_count)
        return;
    struct arena scratch = {0};
    struct index seen = {.arena = &scratch};
    for (size_t i = reader->domain_start; i < catalog->message_count && reader->told_count < MISTAKES_TOLD; i++) {
        const struct message *message = &catalog->messages[i];
        bool is_new;
        if (message->is_in_conflict)
            continue;
        size_t *first = index_put(&seen, catalog_key(message, &scratch), &is_new);
        if (is_new)
            *first = i;
        else
            report_duplicate(reader, message, &catalog->messages[*first]);
    }
    arena_free(&scratch);
}

/* As many messages as there are lines that begin with "msgid", by those of the first part of a large file, so that the
 * array need not move. */
static void reserve_messages(struct catalog *catalog)
{
    enum { SAMPLE = 256 << 10 };
    static const struct str needle = {"\nmsgid \"", 8};
    struct str sample = str_slice(catalog->source.bytes, 0, SAMPLE);
    size_t count = 2;
    for (size_t at = 0; (at = str_find(sample, needle, at)) != SIZE_MAX; at += needle.len)
        count++;
    if (sample.len == SAMPLE)
        count = (size_t)((double)count * 1.1 * (double)catalog->source.bytes.len / SAMPLE);
    /* Twice the half, not zeroed: what of it is never used takes no memory. */
    catalog->message_capacity = count / 2 + 1;
    catalog->messages =
        arena_grow_full(&catalog->arena, NULL, 0, &catalog->message_capacity, sizeof *catalog->messages);
}

static void read_lines(struct po_reader *reader)
{
    struct catalog *catalog = reader->catalog;
    struct po_lines lines = po_lines_of(reader->bytes);
    struct span line;
    for (reader->line = 1; !reader->is_cut_short && po_lines_next(&lines, &line); reader->line++) {
        if (reader->line == 1 && catalog->has_bom)
            line.start += strlen(BOM);
        read_line(reader, line);
    }
    po_entry_close(reader);
    catalog->line_end = lines.with_return * 2 > catalog->source.line_count - 1 ? STR("\r\n") : STR("\n");
}

/* What stands up to the end of the header is read again in the charset that it names. */
static void start_again(struct po_reader *reader)
{
    struct catalog *catalog = reader->catalog;
    catalog->message_count = 0;
    catalog->header = NO_MESSAGE;
    catalog->is_broken = catalog->is_valid_utf8 = false;
    reader->findings->count = 0;
    *reader = (struct po_reader){.catalog = catalog,
                                 .findings = reader->findings,
                                 .bytes = reader->bytes,
                                 .joined = reader->joined,
                                 .charset = PO_CHARSET_LEGACY,
                                 .stray_line = SIZE_MAX - 1};
}

/* A file in which no line begins an entry may be none of text: then that is its one mistake. */
static bool report_no_text(struct catalog *catalog, struct findings *findings)
{
    struct str bytes = catalog->source.bytes;
    const char *wide = catalog->message_count ? NULL : bytes_wide_charset(bytes);
    if (catalog->message_count || (!wide && !bytes_are_binary(bytes)))
        return false;
    bool is_compiled = str_starts(bytes, STR("\xDE\x12\x04\x95")) || str_starts(bytes, STR("\x95\x04\x12\xDE"));
    struct argument why = wide ? (struct argument){"wide", str_from(wide)}
                               : (struct argument){"problem", str_from(is_compiled ? COMPILED : NO_TEXT)};
    findings->count = 0;
    catalog->is_broken = catalog->is_no_text = true;
    findings_add(findings, &catalog->source, (struct span){0, 0},
                 &(struct finding){.rule = &PO_UNREADABLE, .arguments = {why}});
    return true;
}

void catalog_read(struct catalog *catalog, struct str path, struct str bytes, struct findings *findings)
{
    struct findings own = {.severities = findings->severities, .columns = findings->columns};
    struct po_reader reader = {.catalog = catalog, .findings = &own, .bytes = bytes, .stray_line = SIZE_MAX - 1};
    *catalog =
        (struct catalog){.kind = &CATALOG_PO, .arena = catalog->arena, .header = NO_MESSAGE, .charset = STR("UTF-8")};
    source_init(&catalog->source, path, bytes, &catalog->arena);
    catalog->source.columns = findings->columns;
    catalog->has_bom = str_starts(bytes, str_from(BOM));
    catalog->is_valid_utf8 = utf8_find_invalid(bytes, 0) == SIZE_MAX;
    reserve_messages(catalog);
    buf_init(&reader.joined, BUF_MAXIMUM);
    read_lines(&reader);
    if (reader.is_cut_short) {
        start_again(&reader);
        read_lines(&reader);
    }
    buf_release(&reader.joined);
    catalog_reindex(catalog);
    if (catalog->header != NO_MESSAGE)
        catalog->header_as_read = catalog->messages[catalog->header].strings[0];
    report_duplicates(&reader);
    if (!report_no_text(catalog, &own))
        po_charset_report(catalog, reader.charset == PO_CHARSET_UNKNOWN, &reader.invalid, &own);
    findings_join(findings, &own);
}

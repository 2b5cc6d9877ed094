#include <stdint.h>

#include "../text/unicode.h"
#include "../text/utf8.h"
#include "po_read.h"
#include "po_syntax.h"

/* What is wrong, in the words of the finding. */
#define UNTERMINATED N_("the text is not closed by a quotation mark")
#define UNESCAPED_QUOTE N_("a quotation mark inside a text must be written \\\"")
#define UNKNOWN_ESCAPE N_("no escape begins like this; a backslash is written \\\\")
#define STRAY_TEXT N_("this is neither a comment, a keyword nor a text in quotation marks")
#define STRAY_STRING N_("this text belongs to no keyword")
#define NO_STRING N_("the keyword has no text in quotation marks")
#define UNKNOWN_KEYWORD N_("there is no such keyword in PO files")
#define NO_MSGSTR N_("the msgid has no msgstr")
#define NO_MSGID N_("the msgstr has no msgid")
#define CONTEXT_ALONE N_("the msgctxt has no msgid")
#define PLURAL_ALONE N_("the msgid_plural has no msgid before it")
#define REPEATED N_("the entry has this keyword already")
#define BAD_INDEX N_("the number of the plural form must be 0 to 5, the forms in order")
#define NEEDS_INDEX N_("an entry with msgid_plural needs msgstr[0], msgstr[1] and so on")
#define NEEDS_PLURAL N_("an entry without msgid_plural has one msgstr without a number")
#define MIXED_OBSOLETE N_("one part of the entry is marked obsolete (#~) and another is not")
#define COMMENT_INSIDE N_("a comment stands inside the entry; it belongs before the msgid")
#define PREVIOUS_ALONE N_("the previous msgid belongs to no entry")
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

const struct rule PO_ENCODING = {
    .id = "po-encoding",
    .severity = SEVERITY_ERROR,
    .summary = "the catalog's bytes and its declared charset do not fit together",
    .message = "{problem} ({charset})",
    .explanation =
        "The Content-Type field of the header names the charset of the whole file. Save the catalog as UTF-8 and "
        "write charset=UTF-8 in that field.",
    .wrong = N_("\"Content-Type: text/plain; charset=ISO-8859-1\\n\"  (and UTF-8 below it)"),
    .right = "\"Content-Type: text/plain; charset=UTF-8\\n\"",
};

const struct rule PO_UNREADABLE = {
    .id = "po-unreadable",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "the catalog cannot be read",
    .message = "cannot read the catalog: {problem}",
    .explanation = "The file does not exist, is too large, or may not be read by you.",
    .wrong = N_("po/from-en/es.po without permission to read it"),
    .right = "chmod u+r po/from-en/es.po",
};

const struct rule *const PO_RULES[] = {&PO_SYNTAX, &PO_DUPLICATE, &PO_ENCODING, &PO_CONVERTED, &PO_UNREADABLE, NULL};

/* A file that is no catalog has a mistake in every line: the first ones tell enough. */
enum { MISTAKES_TOLD = 1000 };

struct reader {
    struct catalog *catalog;
    struct findings *findings;
    size_t told_count; /* of mistakes */
    struct str bytes;
    struct message *entry;             /* the open one, at the foot of catalog->messages, or NULL */
    struct po_string *target;          /* what the next quoted text continues, or NULL */
    struct po_string swallowed;        /* the target of what belongs nowhere and has its finding */
    struct po_string *before_conflict; /* the target when the conflict began */
    struct buf joined;                 /* the target's bytes where they are not one piece of the file */
    bool is_joined, has_escaped_bytes;
    bool awaits_string;  /* a keyword was read, its text not yet */
    size_t keyword;      /* offset of that keyword */
    size_t start;        /* where an entry that begins now starts: the line's first character */
    size_t domain_start; /* entries before this belong to another domain */
    size_t significant;  /* the next line that is no comment, for comments before it */
    size_t line;         /* the number of the line that is read */
    size_t stray_line;   /* the line of the last stray text */
    bool line_is_obsolete, line_is_previous, has_mixed_lines;
    bool is_in_conflict;
    bool is_told; /* the open entry has its finding; what else does not fit in it comes of that */
};

enum keyword { KEYWORD_CONTEXT, KEYWORD_ID, KEYWORD_PLURAL, KEYWORD_STRING, KEYWORD_DOMAIN, KEYWORD_UNKNOWN };

static void report(struct reader *reader, struct span at, const char *problem)
{
    struct finding draft = {.rule = &PO_SYNTAX, .arguments = {{"problem", str_from(problem)}}};
    if (reader->entry && reader->entry->id.is_present)
        draft.segment = reader->entry->id.text;
    reader->catalog->is_broken = true;
    if (reader->told_count++ < MISTAKES_TOLD)
        findings_add(reader->findings, &reader->catalog->source, at, &draft);
}

/* Where a conflict cuts an entry, its loose ends are part of that one mistake. */
static void report_structure(struct reader *reader, struct span at, const char *problem)
{
    if (!reader->is_told && !reader->is_in_conflict && !(reader->entry && reader->entry->is_in_conflict))
        report(reader, at, problem);
    reader->is_told = true;
}

static void report_encoding(struct reader *reader, struct span at, const char *problem)
{
    struct finding draft = {.rule = &PO_ENCODING,
                            .arguments = {{"problem", str_from(problem)}, {"charset", reader->catalog->charset}}};
    findings_add(reader->findings, &reader->catalog->source, at, &draft);
}

/* A file that says that it is ASCII is read as UTF-8, but gettext refuses it. */
static void report_beyond_ascii(struct reader *reader, struct span charset_at)
{
    struct str bytes = reader->bytes;
    for (size_t i = 0; i < bytes.len; i++)
        if ((unsigned char)bytes.at[i] >= 0x80) {
            report_encoding(reader, charset_at, N_("the file has letters beyond ASCII; it is read as UTF-8"));
            return;
        }
}

static struct str decode(struct reader *reader, struct str bytes, struct span at)
{
    size_t bad;
    struct str text = po_decode(reader->catalog, bytes, &bad);
    if (bad != SIZE_MAX)
        report_encoding(reader, at, "bytes that are no characters of the file's charset");
    return text;
}

static void close_string(struct reader *reader)
{
    struct po_string *target = reader->target;
    if (target == &reader->swallowed && reader->before_conflict)
        target = reader->before_conflict;
    reader->target = reader->before_conflict = NULL;
    if (!target)
        return;
    if (reader->awaits_string) {
        reader->awaits_string = false;
        if (target != &reader->swallowed)
            report_structure(reader, span_of(target->at), NO_STRING);
    }
    if (target == &reader->swallowed)
        return;
    struct catalog *catalog = reader->catalog;
    if (reader->is_joined)
        target->text = arena_copy(&catalog->arena, buf_str(&reader->joined));
    bool is_checked = catalog->is_valid_utf8;
    catalog->is_valid_utf8 = is_checked && !reader->has_escaped_bytes;
    target->text = decode(reader, target->text, span_of(target->at));
    catalog->is_valid_utf8 = is_checked;
}

static void drop_entry(struct reader *reader)
{
    *reader->entry = (struct message){0};
    reader->entry = NULL;
}

static void close_entry(struct reader *reader)
{
    close_string(reader);
    struct message *entry = reader->entry;
    if (!entry)
        return;
    if (!entry->id.is_present) {
        if (entry->context.is_present)
            report_structure(reader, span_of(entry->context.at), CONTEXT_ALONE);
        else if (entry->previous && (entry->previous->id.is_present || entry->previous->context.is_present))
            report_structure(reader, span_of(entry->at), PREVIOUS_ALONE);
        drop_entry(reader);
        return;
    }
    if (!entry->string_count)
        report_structure(reader, span_of(entry->id.at), NO_MSGSTR);
    if (reader->is_told && entry->id.at.end - entry->id.at.start == strlen("msgid")) { /* its text was not found */
        drop_entry(reader);
        return;
    }
    struct catalog *catalog = reader->catalog;
    bool is_header = !entry->has_context && !entry->is_obsolete && str_is_empty(entry->id.text);
    if (is_header && catalog->header == NO_MESSAGE)
        catalog->header = catalog->message_count;
    catalog->message_count++;
    reader->entry = NULL;
}

static struct message *open_entry(struct reader *reader)
{
    if (reader->entry)
        return reader->entry;
    struct catalog *catalog = reader->catalog;
    catalog->messages = arena_grow(&catalog->arena, catalog->messages, catalog->message_count,
                                   &catalog->message_capacity, sizeof *catalog->messages);
    reader->entry = &catalog->messages[catalog->message_count];
    message_set_count(catalog, reader->entry, 0);
    reader->entry->at = file_span((struct span){reader->start, reader->start});
    reader->entry->is_in_conflict = reader->is_in_conflict;
    reader->has_mixed_lines = reader->is_told = false;
    return reader->entry;
}

static void extend(struct message *entry, size_t end)
{
    entry->at.end = (uint32_t)end;
}

static size_t skip_blanks(const struct reader *reader, size_t at, size_t end)
{
    while (at < end && ascii_is_space(reader->bytes.at[at]))
        at++;
    return at;
}

/* Does a msgstr follow the comments that begin at this offset? Looked up once for a run of comments. */
static bool msgstr_follows(struct reader *reader, size_t at)
{
    if (reader->significant <= at)
        for (reader->significant = at; reader->significant < reader->bytes.len;) {
            size_t line_end = str_find_char(reader->bytes, '\n', reader->significant);
            size_t end = line_end == SIZE_MAX ? reader->bytes.len : line_end + 1;
            size_t first = skip_blanks(reader, reader->significant, end);
            bool is_comment = first < end && reader->bytes.at[first] == '#' &&
                              !(first + 1 < end && reader->bytes.at[first + 1] == '~');
            if (first < end && !is_comment)
                break;
            reader->significant = end;
        }
    size_t first = skip_blanks(reader, reader->significant, reader->bytes.len);
    if (str_starts(str_slice(reader->bytes, first, SIZE_MAX), STR("#~")))
        first = skip_blanks(reader, first + 2, reader->bytes.len);
    return str_starts(str_slice(reader->bytes, first, SIZE_MAX), STR("msgstr"));
}

static void add_comment(struct reader *reader, struct po_comments *comments, struct str text, struct span at)
{
    *comments_append(reader->catalog, comments) = (struct po_comment){text, file_span(at)};
}

static const struct str ISOLATE_START = {"\xE2\x81\xA8", 3}, ISOLATE_END = {"\xE2\x81\xA9", 3};

/* References are divided by blanks; a path with blanks stands between U+2068 and U+2069. */
static void read_references(struct reader *reader, struct po_comments *comments, size_t at, size_t end)
{
    struct str bytes = str_slice(reader->bytes, 0, end);
    while ((at = skip_blanks(reader, at, end)) < end) {
        size_t start = at, isolate_end = SIZE_MAX;
        if (str_starts(str_slice(bytes, at, end), ISOLATE_START))
            isolate_end = str_find(bytes, ISOLATE_END, at);
        if (isolate_end != SIZE_MAX)
            at = isolate_end;
        while (at < end && !ascii_is_space(bytes.at[at]))
            at++;
        struct span part = {start, at};
        struct str text = decode(reader, str_span(bytes, part), part);
        if (isolate_end != SIZE_MAX) { /* the isolates are no part of the path */
            size_t close = str_find(text, ISOLATE_END, 0);
            struct buf path;
            buf_init(&path, BUF_MAXIMUM);
            buf_add(&path, str_slice(text, ISOLATE_START.len, close));
            buf_add(&path, str_slice(text, close + ISOLATE_END.len, text.len));
            text = arena_copy(&reader->catalog->arena, buf_str(&path));
            buf_release(&path);
        }
        add_comment(reader, comments, text, part);
    }
}

static void read_flags(struct reader *reader, struct message *entry, size_t at, size_t end)
{
    while (at < end) {
        size_t comma = str_find_char(str_slice(reader->bytes, 0, end), ',', at);
        size_t stop = comma < end ? comma : end;
        struct span part = {skip_blanks(reader, at, stop), stop};
        while (part.end > part.start && ascii_is_space(reader->bytes.at[part.end - 1]))
            part.end--;
        if (!span_is_empty(part)) {
            struct str flag = decode(reader, str_span(reader->bytes, part), part);
            add_comment(reader, &entry->flags, flag, part);
            entry->is_fuzzy = entry->is_fuzzy || str_equal(flag, STR("fuzzy"));
        }
        at = stop + 1;
    }
}

/* A comment from its '#' to the end of the line. */
static void read_comment(struct reader *reader, struct span at)
{
    struct message *entry = reader->entry;
    bool is_inside = entry && entry->id.is_present && !entry->string_count && msgstr_follows(reader, at.start);
    if (is_inside)
        report_structure(reader, at, COMMENT_INSIDE);
    else if (entry && (entry->id.is_present || entry->string_count))
        close_entry(reader);
    close_string(reader);
    entry = open_entry(reader);
    extend(entry, at.end);
    char kind = at.start + 1 < at.end ? reader->bytes.at[at.start + 1] : ' ';
    bool is_marked = kind == '.' || kind == ':';
    size_t text = at.start + 1 + is_marked;
    if (kind == ':') {
        read_references(reader, &entry->references, text, at.end);
    } else if (kind == ',' || kind == '=' || kind == '!') {
        read_flags(reader, entry, text + 1, at.end);
    } else {
        text += text < at.end && reader->bytes.at[text] == ' ';
        struct span part = {text, at.end};
        add_comment(reader, kind == '.' ? &entry->extracted : &entry->translator,
                    decode(reader, str_span(reader->bytes, part), part), at);
    }
}

static void append_escaped(struct reader *reader, struct span inside)
{
    struct str raw = str_span(reader->bytes, inside);
    for (size_t at = 0; at < raw.len;) {
        size_t backslash = reader->catalog->has_wide_bytes ? at : str_find_char(raw, '\\', at);
        buf_add(&reader->joined, str_slice(raw, at, backslash));
        if (backslash >= raw.len)
            break;
        at = backslash;
        char byte;
        bool is_wide = po_is_lead_byte(reader->catalog, raw.at[at]) && at + 1 < raw.len;
        if (!po_unescape(raw, &at, &byte))
            report(reader, (struct span){inside.start + backslash, inside.start + (at < raw.len ? at + 1 : at)},
                   UNKNOWN_ESCAPE);
        buf_add_char(&reader->joined, byte);
        if (is_wide && raw.at[at] == '\\')
            buf_add_char(&reader->joined, raw.at[at++]);
        reader->has_escaped_bytes = reader->has_escaped_bytes || (unsigned char)byte >= 0x80;
    }
}

static void append(struct reader *reader, struct span inside)
{
    struct po_string *target = reader->target;
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

/* A quoted text; returns the offset behind it. */
static size_t read_quoted(struct reader *reader, size_t at, size_t end)
{
    size_t close = po_quoted_end(reader->catalog, at + 1, end);
    size_t behind = close < end ? close + 1 : end;
    if (close == end) {
        report(reader, (struct span){at, end}, UNTERMINATED);
        reader->stray_line = reader->line;
    }
    if (!reader->target) {
        report_structure(reader, (struct span){at, behind}, STRAY_STRING);
        reader->target = &reader->swallowed;
    }
    reader->awaits_string = false;
    append(reader, (struct span){at + 1, close});
    if (reader->target != &reader->swallowed)
        reader->target->at.end = (uint32_t)behind;
    if (reader->entry)
        extend(reader->entry, behind);
    return behind;
}

static void start_string(struct reader *reader, struct po_string *string, struct span keyword)
{
    close_string(reader);
    reader->target = string;
    reader->awaits_string = true;
    reader->is_joined = reader->has_escaped_bytes = false;
    if (string == &reader->swallowed)
        return;
    string->is_present = true;
    string->at = file_span(keyword);
    extend(reader->entry, keyword.end);
}

static void swallow(struct reader *reader, struct span keyword, const char *problem)
{
    report_structure(reader, keyword, problem);
    start_string(reader, &reader->swallowed, keyword);
}

/* msgstr and msgstr[index]; index is -1 without brackets, -2 when what is in them is no index. */
static void read_msgstr(struct reader *reader, struct span keyword, int index)
{
    struct message *entry = reader->entry;
    size_t place = index > 0 ? (size_t)index : 0;
    if (!entry || !entry->id.is_present)
        swallow(reader, keyword, NO_MSGID);
    else if (index == -2 || place > entry->string_count)
        swallow(reader, keyword, BAD_INDEX);
    else if (place < entry->string_count)
        swallow(reader, keyword, REPEATED);
    else if (index < 0 && entry->has_plural)
        swallow(reader, keyword, NEEDS_INDEX);
    else if (index >= 0 && !entry->has_plural)
        swallow(reader, keyword, NEEDS_PLURAL);
    else {
        entry->string_count = (uint8_t)(place + 1);
        start_string(reader, &entry->strings[place], keyword);
    }
}

static void read_id(struct reader *reader, struct span keyword)
{
    if (reader->entry && reader->entry->id.is_present)
        close_entry(reader);
    struct message *entry = open_entry(reader);
    entry->is_obsolete = reader->line_is_obsolete;
    start_string(reader, &entry->id, keyword);
}

static void read_context(struct reader *reader, struct span keyword)
{
    if (reader->entry && (reader->entry->id.is_present || reader->entry->context.is_present))
        close_entry(reader);
    struct message *entry = open_entry(reader);
    entry->is_obsolete = reader->line_is_obsolete;
    entry->has_context = true;
    start_string(reader, &entry->context, keyword);
}

static void read_plural(struct reader *reader, struct span keyword)
{
    struct message *entry = reader->entry;
    if (!entry || !entry->id.is_present) {
        swallow(reader, keyword, PLURAL_ALONE);
    } else if (entry->has_plural || entry->string_count) {
        swallow(reader, keyword, REPEATED);
    } else {
        entry->has_plural = true;
        message_set_count(reader->catalog, entry, PLURAL_FORMS_MAXIMUM);
        entry->string_count = 0;
        start_string(reader, &entry->id_plural, keyword);
    }
}

static void read_previous(struct reader *reader, enum keyword kind, struct span keyword)
{
    if (reader->entry && reader->entry->id.is_present)
        close_entry(reader);
    struct previous *previous = message_previous(reader->catalog, open_entry(reader));
    struct po_string *string = kind == KEYWORD_CONTEXT  ? &previous->context
                               : kind == KEYWORD_ID     ? &previous->id
                               : kind == KEYWORD_PLURAL ? &previous->id_plural
                                                        : NULL;
    if (!string)
        swallow(reader, keyword, UNKNOWN_KEYWORD);
    else if (string->is_present)
        swallow(reader, keyword, REPEATED);
    else
        start_string(reader, string, keyword);
}

static enum keyword keyword_of(struct str word)
{
    static const char *const words[] = {"msgctxt", "msgid", "msgid_plural", "msgstr", "domain"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal(word, str_from(words[i])))
            return (enum keyword)i;
    return KEYWORD_UNKNOWN;
}

/* "[n]" at *at, which moves behind it. */
static int read_index(struct reader *reader, size_t *at, size_t end)
{
    size_t open = skip_blanks(reader, *at, end);
    if (open == end || reader->bytes.at[open] != '[')
        return -1;
    size_t close = open;
    while (close < end && reader->bytes.at[close] != ']' && reader->bytes.at[close] != '"')
        close++;
    bool is_closed = close < end && reader->bytes.at[close] == ']';
    *at = is_closed ? close + 1 : close;
    struct str digits = str_trim(str_slice(reader->bytes, open + 1, close));
    bool is_index = is_closed && digits.len == 1 && digits.at[0] >= '0' && digits.at[0] < '0' + PLURAL_FORMS_MAXIMUM;
    return is_index ? digits.at[0] - '0' : -2;
}

/* A line that follows a text without its end, or stray text, is part of that mistake, unless a keyword begins it. */
static bool continues_mistake(const struct reader *reader)
{
    return reader->line == reader->stray_line || reader->line == reader->stray_line + 1;
}

static size_t read_stray(struct reader *reader, size_t at, size_t end)
{
    bool is_behind_text = at > 0 && reader->bytes.at[at - 1] == '"' && reader->target;
    if (!continues_mistake(reader))
        report(reader, (struct span){at, end}, is_behind_text ? UNESCAPED_QUOTE : STRAY_TEXT);
    reader->stray_line = reader->line;
    reader->is_told = true;
    reader->awaits_string = false;
    if (reader->entry)
        extend(reader->entry, end);
    return end;
}

static void check_obsolete_mark(struct reader *reader, enum keyword kind, struct span keyword)
{
    bool continues = kind == KEYWORD_PLURAL || kind == KEYWORD_STRING;
    const struct message *entry = reader->entry;
    if (!continues || !entry || !entry->id.is_present || reader->has_mixed_lines ||
        entry->is_obsolete == reader->line_is_obsolete)
        return;
    report_structure(reader, keyword, MIXED_OBSOLETE);
    reader->has_mixed_lines = true;
}

static size_t read_keyword(struct reader *reader, size_t at, size_t end)
{
    size_t stop = at;
    while (stop < end && (ascii_is_letter(reader->bytes.at[stop]) || reader->bytes.at[stop] == '_'))
        stop++;
    struct span keyword = {at, stop};
    enum keyword kind = keyword_of(str_span(reader->bytes, keyword));
    size_t next = skip_blanks(reader, stop, end);
    bool takes_text =
        next == end || reader->bytes.at[next] == '"' || reader->bytes.at[next] == '[' || reader->bytes.at[next] == '#';
    bool is_behind_text = at > 0 && reader->bytes.at[at - 1] == '"';
    if (kind == KEYWORD_UNKNOWN && (!takes_text || next == end || is_behind_text || reader->awaits_string ||
                                    continues_mistake(reader)))
        return read_stray(reader, at, end);
    if (kind != KEYWORD_UNKNOWN && reader->line != reader->stray_line)
        reader->stray_line = SIZE_MAX - 1;
    check_obsolete_mark(reader, kind, keyword);
    int index = kind == KEYWORD_STRING && !reader->line_is_previous ? read_index(reader, &keyword.end, end) : -1;
    if (kind == KEYWORD_UNKNOWN)
        swallow(reader, keyword, UNKNOWN_KEYWORD);
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
        close_entry(reader);
        reader->domain_start = reader->catalog->message_count;
        start_string(reader, &reader->swallowed, keyword);
    }
    return keyword.end;
}

static void read_tokens(struct reader *reader, size_t at, size_t end)
{
    for (; (at = skip_blanks(reader, at, end)) < end; reader->start = at) {
        char c = reader->bytes.at[at];
        if (reader->start < at && reader->bytes.at[reader->start] != '#')
            reader->start = at;
        if (c == '"') {
            at = read_quoted(reader, at, end);
        } else if (c == '#') {
            read_comment(reader, (struct span){at, end});
            return;
        } else if (ascii_is_letter(c)) {
            at = read_keyword(reader, at, end);
        } else {
            at = read_stray(reader, at, end);
        }
    }
}

/* Git's and diff3's marks: seven of one sign at the start of a line, then a blank or the end. */
static char conflict_mark(struct str line)
{
    char c = line.len < 7 ? 0 : line.at[0];
    if ((c != '<' && c != '=' && c != '>' && c != '|') || (line.len > 7 && !ascii_is_space(line.at[7])))
        return 0;
    for (size_t i = 1; i < 7; i++)
        if (line.at[i] != line.at[0])
            return 0;
    return line.at[0];
}

/* One finding per conflict. The other side of a text that the conflict cuts is not joined to it. */
static bool read_conflict_mark(struct reader *reader, struct span line)
{
    char mark = conflict_mark(str_span(reader->bytes, line));
    if (!mark || (!reader->is_in_conflict && mark != '<' && mark != '>'))
        return false;
    if (!reader->is_in_conflict)
        report(reader, line, CONFLICT);
    if (reader->entry)
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

static void read_line(struct reader *reader, struct span line)
{
    struct str bytes = reader->bytes;
    if (conflict_mark(str_span(bytes, line)) && read_conflict_mark(reader, line))
        return;
    size_t at = skip_blanks(reader, line.start, line.end);
    reader->start = at;
    reader->line_is_obsolete = reader->line_is_previous = false;
    if (at + 1 < line.end && bytes.at[at] == '#') {
        reader->line_is_obsolete = bytes.at[at + 1] == '~';
        size_t pipe = at + 1 + reader->line_is_obsolete;
        reader->line_is_previous = pipe < line.end && bytes.at[pipe] == '|';
        if (reader->line_is_obsolete || reader->line_is_previous)
            at = pipe + reader->line_is_previous;
    }
    read_tokens(reader, at, line.end);
}

static void report_duplicates(struct reader *reader)
{
    struct catalog *catalog = reader->catalog;
    if (catalog->by_key.count == catalog->message_count)
        return;
    for (size_t i = reader->domain_start; i < catalog->message_count && reader->told_count < MISTAKES_TOLD; i++) {
        const struct message *message = &catalog->messages[i];
        const struct message *first =
            catalog_find(catalog, message->has_context ? &message->context.text : NULL, message->id.text);
        if (first == message || message->is_obsolete || first->is_obsolete || message->is_in_conflict ||
            first < &catalog->messages[reader->domain_start])
            continue;
        reader->told_count++;
        struct finding draft = {.rule = &PO_DUPLICATE,
                                .arguments = {{"msgid", message->id.text.len ? message->id.text : STR("\"\"")}},
                                .segment = message->id.text,
                                .has_related = true};
        draft.related = place_of(&catalog->source, span_of(first->id.at), &catalog->arena);
        findings_add(reader->findings, &catalog->source, span_of(message->id.at), &draft);
    }
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

/* The lines of a file one after the other. Both line ends are looked for once only, so that a file of either alone is
 * read in one go. */
struct lines {
    struct str bytes;
    size_t at, lf, cr;
    size_t with_return; /* lines that ended with CRLF so far */
};

/* The line at lines->at, which moves behind its end, or behind the file after the last one. */
static struct span next_line(struct lines *lines)
{
    size_t start = lines->at;
    if (lines->lf < start)
        lines->lf = str_find_char(lines->bytes, '\n', start);
    if (lines->cr < start)
        lines->cr = str_find_char(lines->bytes, '\r', start);
    size_t end = lines->lf < lines->cr ? lines->lf : lines->cr;
    bool is_crlf = end != SIZE_MAX && end == lines->cr && end + 1 == lines->lf;
    lines->with_return += is_crlf;
    lines->at = end == SIZE_MAX ? end : end + 1 + is_crlf;
    return (struct span){start, end == SIZE_MAX ? lines->bytes.len : end};
}

static void read_lines(struct reader *reader)
{
    struct catalog *catalog = reader->catalog;
    struct lines lines = {.bytes = reader->bytes,
                          .lf = str_find_char(reader->bytes, '\n', 0),
                          .cr = str_find_char(reader->bytes, '\r', 0)};
    for (reader->line = 1; lines.at != SIZE_MAX; reader->line++) {
        struct span line = next_line(&lines);
        if (reader->line == 1 && catalog->has_bom)
            line.start += 3;
        read_line(reader, line);
    }
    close_entry(reader);
    catalog->line_end = lines.with_return * 2 > catalog->source.line_count - 1 ? STR("\r\n") : STR("\n");
}

void catalog_read(struct catalog *catalog, struct str path, struct str bytes, struct findings *findings)
{
    *catalog = (struct catalog){.arena = catalog->arena, .header = NO_MESSAGE};
    source_init(&catalog->source, path, bytes, &catalog->arena);
    catalog->source.columns = findings->columns;
    struct reader reader = {.catalog = catalog, .findings = findings, .bytes = bytes, .stray_line = SIZE_MAX - 1};
    struct span charset_at = {0, 0};
    bool is_known = po_find_charset(catalog, &charset_at);
    if (!is_known) {
        struct finding draft = {
            .rule = &PO_ENCODING,
            .arguments = {{"problem", STR(N_("the charset is unknown here; the file is read as UTF-8"))},
                          {"charset", str_span(bytes, charset_at)}}};
        findings_add(findings, &catalog->source, charset_at, &draft);
    }
    if (catalog->is_ascii)
        report_beyond_ascii(&reader, charset_at);
    catalog->is_valid_utf8 = !catalog->has_legacy_charset && utf8_find_invalid(bytes, 0) == SIZE_MAX;
    reserve_messages(catalog);
    buf_init(&reader.joined, BUF_MAXIMUM);
    read_lines(&reader);
    buf_release(&reader.joined);
    catalog_reindex(catalog);
    if (catalog->header != NO_MESSAGE)
        catalog->header_as_read = catalog->messages[catalog->header].strings[0];
    report_duplicates(&reader);
}

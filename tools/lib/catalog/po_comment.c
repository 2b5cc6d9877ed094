#include <stdint.h>

#include "po_reader.h"

/* What is wrong, in the words of the finding. */
#define COMMENT_INSIDE N_("a comment stands inside the entry; it belongs before the msgid")
#define JOINED N_("the backslash at the end of the comment makes the next line a part of it")

/* Does a msgstr follow the comments that begin at this offset? Looked up once for a run of comments. */
static bool msgstr_follows(struct po_reader *reader, size_t at)
{
    if (reader->significant <= at)
        for (reader->significant = at; reader->significant < reader->bytes.len;) {
            size_t line_end = str_find_char(reader->bytes, '\n', reader->significant);
            size_t end = line_end == SIZE_MAX ? reader->bytes.len : line_end + 1;
            size_t first = po_skip_blanks(reader, reader->significant, end);
            bool is_comment = first < end && reader->bytes.at[first] == '#' &&
                              !(first + 1 < end && reader->bytes.at[first + 1] == '~');
            if (first < end && !is_comment)
                break;
            reader->significant = end;
        }
    size_t first = po_skip_blanks(reader, reader->significant, reader->bytes.len);
    if (str_starts(str_slice(reader->bytes, first, SIZE_MAX), STR("#~")))
        first = po_skip_blanks(reader, first + 2, reader->bytes.len);
    return str_starts(str_slice(reader->bytes, first, SIZE_MAX), STR("msgstr"));
}

static void add_comment(struct po_reader *reader, struct message_comments *comments, struct str text, struct span at)
{
    *comments_append(reader->catalog, comments) = (struct message_comment){text, file_span(at)};
}

static const struct str ISOLATE_START = {"\xE2\x81\xA8", 3}, ISOLATE_END = {"\xE2\x81\xA9", 3};

static size_t skip_to_blank(struct str text, size_t at)
{
    while (at < text.len && !ascii_is_space(text.at[at]))
        at++;
    return at;
}

/* The isolates are no part of the path. */
static struct str without_isolates(struct po_reader *reader, struct str text, size_t close)
{
    struct buf path;
    buf_init(&path, BUF_MAXIMUM);
    buf_add(&path, str_slice(text, ISOLATE_START.len, close));
    buf_add(&path, str_slice(text, close + ISOLATE_END.len, text.len));
    text = arena_copy(&reader->catalog->arena, buf_str(&path));
    buf_release(&path);
    return text;
}

/* References are divided by blanks; a path with blanks stands between U+2068 and U+2069, characters that the file's
 * charset writes in its own way. */
static void read_references(struct po_reader *reader, struct message_comments *comments, struct span line)
{
    struct str text = po_reader_decode(reader, str_span(reader->bytes, line), line);
    bool is_itself = text.at == reader->bytes.at + line.start;
    size_t close = 0; /* where the last isolate that was found ends */
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        bool is_isolated = str_starts(str_slice(text, start, text.len), ISOLATE_START);
        if (is_isolated && close <= start)
            close = str_find(text, ISOLATE_END, start);
        is_isolated &= close != SIZE_MAX;
        at = skip_to_blank(text, is_isolated ? close : start);
        struct str reference = str_slice(text, start, at);
        if (is_isolated)
            reference = without_isolates(reader, reference, close - start);
        if (reference.len)
            add_comment(reader, comments, reference,
                        is_itself ? (struct span){line.start + start, line.start + at} : line);
        while (at < text.len && ascii_is_space(text.at[at]))
            at++;
    }
}

static bool parts_flags(char c)
{
    return c == ',' || c == '\v' || ascii_is_space(c);
}

static struct span next_flag(struct str bytes, size_t at, size_t end)
{
    while (at < end && parts_flags(bytes.at[at]))
        at++;
    struct span flag = {at, at};
    while (flag.end < end && !parts_flags(bytes.at[flag.end]))
        flag.end++;
    return flag;
}

/* Flags are divided by commas or blanks; the numbers of "range:" belong to it. */
static void read_flags(struct po_reader *reader, struct message *entry, size_t at, size_t end)
{
    for (struct span part; part = next_flag(reader->bytes, at, end), !span_is_empty(part); at = part.end) {
        if (str_equal(str_span(reader->bytes, part), STR("range:")))
            part.end = next_flag(reader->bytes, part.end, end).end;
        struct str flag = po_reader_decode(reader, str_span(reader->bytes, part), part);
        add_comment(reader, &entry->flags, flag, part);
        entry->is_fuzzy = entry->is_fuzzy || str_equal(flag, STR("fuzzy"));
        reader->catalog->has_lengths |= str_starts(flag, STR("max-length:"));
    }
}

/* gettext joins a line that ends with a backslash and the next one. Other comments may be lost in that without harm;
 * not flags, previous and obsolete lines, or texts. */
static bool swallows_line(const struct po_reader *reader, struct span at)
{
    struct str bytes = reader->bytes;
    if (bytes.at[at.end - 1] != '\\' || at.end >= bytes.len || bytes.at[at.end] != '\n')
        return false;
    struct str next = str_trim(str_slice(bytes, at.end + 1, str_find_char(bytes, '\n', at.end + 1)));
    bool is_harmless = next.len == 0 || (next.at[0] == '#' && !(next.len > 1 && memchr("~|,=", next.at[1], 4)));
    return !is_harmless;
}

/* The blank that keeps a backslash from the end of the line (po_layout.h) is none of the text. */
static struct str without_guard(struct str text)
{
    return str_ends(text, STR("\\ ")) ? str_slice(text, 0, text.len - 1) : text;
}

void po_comment_read(struct po_reader *reader, struct span at)
{
    struct message *entry = reader->entry;
    bool is_begun = entry && !entry->id.is_present && (entry->context.is_present || entry->previous);
    bool is_inside = entry && entry->id.is_present && !entry->string_count && msgstr_follows(reader, at.start);
    if (swallows_line(reader, at))
        po_report(reader, at, JOINED);
    if (is_inside || is_begun || reader->line_is_previous)
        po_report_structure(reader, at, COMMENT_INSIDE);
    else if (entry && (entry->id.is_present || entry->string_count))
        po_entry_close(reader);
    po_string_close(reader);
    entry = po_entry_open(reader);
    po_entry_extend(entry, at.end);
    char kind = at.start + 1 < at.end ? reader->bytes.at[at.start + 1] : ' ';
    bool is_marked = kind == '.' || kind == ':';
    size_t text = at.start + 1 + is_marked;
    if (kind == ':') {
        read_references(reader, &entry->references, (struct span){po_skip_blanks(reader, text, at.end), at.end});
    } else if (kind == ',' || kind == '=' || kind == '!') {
        read_flags(reader, entry, text + 1, at.end);
    } else {
        text += text < at.end && reader->bytes.at[text] == ' ';
        struct span part = {text, at.end};
        add_comment(reader, kind == '.' ? &entry->extracted : &entry->translator,
                    without_guard(po_reader_decode(reader, str_span(reader->bytes, part), part)), at);
    }
}

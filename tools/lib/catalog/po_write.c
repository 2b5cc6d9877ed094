#include <stdint.h>
#include <stdio.h>

#include "../text/unicode.h"
#include "po_charset.h"
#include "po_layout.h"
#include "po_read.h"
#include "po_syntax.h"

const struct rule PO_CONVERTED = {
    .id = "po-converted",
    .is_of_run = true,
    .severity = SEVERITY_WARNING,
    .summary = "a catalog was written in UTF-8, as new text does not fit its charset",
    .message = "the catalog becomes UTF-8: {text} cannot be written in {charset}",
    .explanation =
        "The catalog was in an older charset that lacks a character of a new message. All of it is now in UTF-8 "
        "and its header says so. Nothing needs to be done, unless a program that reads it knows no UTF-8.",
    .wrong = N_("\"Content-Type: text/plain; charset=ISO-8859-1\\n\" and a msgid with “quotes”"),
    .right = "\"Content-Type: text/plain; charset=UTF-8\\n\"",
};

struct writer {
    struct catalog *catalog;
    struct buf *out;
    struct buf lines;   /* UTF-8 lines on their way to out */
    struct arena arena; /* converted bytes */
    struct po_layout layout;
    bool is_utf8;       /* the file, as its charset is called */
    bool is_converting; /* the file is not UTF-8 but what is written is */
    bool is_direct;     /* lines are gathered as they are, each with its end */
    bool is_rendered;   /* the last entry written was new or changed */
    struct str misfit;  /* the first text that has no place in the file's charset */
};

static bool is_empty_file(const struct writer *writer)
{
    return writer->out->len <= (writer->catalog->has_bom ? 3 : 0);
}

static void write_line_end(struct writer *writer)
{
    buf_add(writer->out, writer->layout.line_end);
}

static void start_line(struct writer *writer)
{
    if (!is_empty_file(writer) && writer->out->at[writer->out->len - 1] != '\n')
        write_line_end(writer);
}

/* A blank line before what comes, unless it is the first. */
static void separate(struct writer *writer)
{
    start_line(writer);
    const struct buf *out = writer->out;
    bool has_blank_line = str_ends(buf_str(out), STR("\n\n")) || str_ends(buf_str(out), STR("\n\r\n"));
    if (!is_empty_file(writer) && !has_blank_line)
        write_line_end(writer);
}

static void write_original(struct writer *writer, struct span at)
{
    struct str bytes = str_span(writer->catalog->source.bytes, at);
    size_t bad;
    if (writer->is_converting && !po_is_utf8(writer->catalog))
        unicode_decode(bytes, writer->catalog->charset, &writer->arena, &bytes, &bad);
    buf_add(writer->out, bytes);
}

/* Moves the rendered lines to the output, in the file's charset, without the last line end. */
static void write_lines(struct writer *writer)
{
    const struct catalog *catalog = writer->catalog;
    struct str text = str_slice(buf_str(&writer->lines), 0, writer->lines.len - writer->layout.line_end.len),
               bytes = text;
    size_t bad = SIZE_MAX;
    if (writer->is_direct)
        return;
    bool is_plain = writer->is_utf8 || writer->is_converting || str_is_ascii(text);
    bool fits = is_plain || unicode_encode(text, catalog->charset, &writer->arena, &bytes, &bad);
    if (fits)
        buf_add(writer->out, bytes);
    else if (!writer->misfit.len)
        writer->misfit = arena_copy(&writer->catalog->arena, text);
    buf_clear(&writer->lines);
}

/* The parts of an entry follow each other on lines of their own. */
static void start_part(struct writer *writer, bool *is_first)
{
    if (!*is_first && !writer->is_direct)
        write_line_end(writer);
    *is_first = false;
}

static size_t line_start(const struct catalog *catalog, size_t at)
{
    while (at > 0 && catalog->source.bytes.at[at - 1] != '\n')
        at--;
    return at == 0 && catalog->has_bom ? 3 : at;
}

static size_t line_end(const struct catalog *catalog, size_t at)
{
    struct str bytes = catalog->source.bytes;
    size_t found = str_find_char(bytes, '\n', at), end = found == SIZE_MAX ? bytes.len : found;
    return end - (end > at && bytes.at[end - 1] == '\r');
}

/* Where the comment on a line begins: it may stand behind a string, which may hold the sign. */
static size_t comment_start(const struct catalog *catalog, struct span line)
{
    struct str bytes = str_slice(catalog->source.bytes, 0, line.end);
    size_t at = line.start;
    while (at < line.end && ascii_is_space(bytes.at[at]))
        at++;
    bool is_marker = at + 1 < line.end && bytes.at[at] == '#' && (bytes.at[at + 1] == '~' || bytes.at[at + 1] == '|');
    for (at += is_marker ? 2 : 0; at < line.end && bytes.at[at] != '#'; at++)
        if (bytes.at[at] == '"')
            at = po_quoted_end(catalog, at + 1, line.end);
    return at;
}

/* The file's own lines of a list of comments; several items may share one. */
static void write_original_comments(struct writer *writer, const struct message_comments *comments, bool *is_first)
{
    size_t written = 0;
    for (size_t i = 0; i < comments->count; i++) {
        struct span at = span_of(comments->items[i].in_file);
        if (i && at.start < written)
            continue;
        start_part(writer, is_first);
        struct span line = {line_start(writer->catalog, at.start), line_end(writer->catalog, at.start)};
        size_t start = comment_start(writer->catalog, line);
        bool is_behind_text = !str_is_empty(str_trim(str_slice(writer->catalog->source.bytes, line.start, start)));
        write_original(writer, (struct span){is_behind_text ? start : line.start, line.end});
        written = line.end;
    }
}

static void render_comments(struct writer *writer, const struct message_comments *comments, struct str marker)
{
    for (size_t i = 0; i < comments->count; i++) {
        struct str text = comments->items[i].text;
        for (size_t start = 0, end; start <= text.len; start = end + 1) {
            size_t feed = str_find_char(text, '\n', start);
            end = feed < text.len ? feed : text.len;
            buf_add(&writer->lines, marker);
            if (end > start)
                buf_add_char(&writer->lines, ' ');
            buf_add(&writer->lines, str_slice(text, start, end));
            po_layout_end_comment(&writer->lines, &writer->layout);
        }
    }
}

/* Flags that were read from a "#=" line stay on one. */
static bool is_sticky(const struct catalog *catalog, const struct message_comment *flag)
{
    if (span_is_empty(span_of(flag->in_file)))
        return false;
    size_t start = line_start(catalog, flag->in_file.start);
    return str_starts(str_trim(str_slice(catalog->source.bytes, start, flag->in_file.start)), STR("#="));
}

static void render_flags(struct writer *writer, const struct message_comments *flags, bool are_sticky)
{
    size_t count = 0;
    for (size_t i = 0; i < flags->count; i++) {
        if (is_sticky(writer->catalog, &flags->items[i]) != are_sticky)
            continue;
        buf_add(&writer->lines, count++ ? STR(", ") : are_sticky ? STR("#= ") : STR("#, "));
        buf_add(&writer->lines, flags->items[i].text);
    }
    if (count)
        po_layout_end_comment(&writer->lines, &writer->layout);
}

static void finish_comments(struct writer *writer, bool *is_first)
{
    if (!writer->lines.len)
        return;
    start_part(writer, is_first);
    write_lines(writer);
}

static bool keeps_bytes(const struct message *message, const struct message_comments *comments)
{
    return !message->is_new && !comments->is_set;
}

static void write_comments(struct writer *writer, const struct message *message, bool *is_first)
{
    if (keeps_bytes(message, &message->translator))
        write_original_comments(writer, &message->translator, is_first);
    else
        render_comments(writer, &message->translator, STR("#"));
    finish_comments(writer, is_first);
    if (keeps_bytes(message, &message->extracted))
        write_original_comments(writer, &message->extracted, is_first);
    else
        render_comments(writer, &message->extracted, STR("#."));
    finish_comments(writer, is_first);
    struct message_comments references = message->references;
    if (writer->catalog->references_maximum && references.count > writer->catalog->references_maximum)
        references.count = (uint32_t)writer->catalog->references_maximum;
    if (keeps_bytes(message, &references))
        write_original_comments(writer, &references, is_first);
    else
        po_layout_references(&writer->lines, &writer->layout, &references);
    finish_comments(writer, is_first);
    if (keeps_bytes(message, &message->flags)) {
        write_original_comments(writer, &message->flags, is_first);
    } else {
        render_flags(writer, &message->flags, false);
        render_flags(writer, &message->flags, true);
    }
    finish_comments(writer, is_first);
}

/* Bytes of the file can stand for a string that was not set since, where its lines begin with the same marker and
 * keyword. */
static bool can_copy(const struct writer *writer, const struct message_text *string, struct str prefix,
                     struct str keyword)
{
    struct str bytes = writer->catalog->source.bytes;
    if (span_is_empty(span_of(string->in_file)) || string->in_file.end > bytes.len)
        return false;
    struct str before = str_slice(bytes, line_start(writer->catalog, string->in_file.start), string->in_file.start);
    struct str itself = str_span(bytes, span_of(string->in_file));
    return str_equal(str_trim(before), str_trim(prefix)) && str_starts(itself, keyword) &&
           !memchr("[_", itself.at[keyword.len], 2);
}

static void write_string(struct writer *writer, const struct message_text *string, struct str prefix,
                         const char *keyword, bool *is_first)
{
    start_part(writer, is_first);
    if (can_copy(writer, string, prefix, str_from(keyword))) {
        buf_add(writer->out, prefix);
        write_original(writer, span_of(string->in_file));
        return;
    }
    po_layout_string(&writer->lines, &writer->layout, prefix, str_from(keyword), string->text);
    write_lines(writer);
}

static void write_strings(struct writer *writer, const struct message *message, bool *is_first)
{
    struct str previous = message->is_obsolete ? STR("#~| ") : STR("#| ");
    struct str prefix = message->is_obsolete ? STR("#~ ") : STR("");
    if (message->previous && message->previous->context.is_present)
        write_string(writer, &message->previous->context, previous, "msgctxt", is_first);
    if (message->previous && message->previous->id.is_present)
        write_string(writer, &message->previous->id, previous, "msgid", is_first);
    if (message->previous && message->previous->id_plural.is_present)
        write_string(writer, &message->previous->id_plural, previous, "msgid_plural", is_first);
    if (message->has_context)
        write_string(writer, &message->context, prefix, "msgctxt", is_first);
    write_string(writer, &message->id, prefix, "msgid", is_first);
    if (!message->has_plural) {
        write_string(writer, &message->strings[0], prefix, "msgstr", is_first);
        return;
    }
    write_string(writer, &message->id_plural, prefix, "msgid_plural", is_first);
    for (size_t i = 0; i < message->string_count || i == 0; i++) {
        char keyword[sizeof "msgstr[0]"];
        snprintf(keyword, sizeof keyword, "msgstr[%c]", (char)('0' + i));
        write_string(writer, &message->strings[i], prefix, keyword, is_first);
    }
}

static void render(struct writer *writer, const struct message *message)
{
    struct po_layout layout = writer->layout;
    const struct catalog *catalog = writer->catalog;
    if (catalog->header != NO_MESSAGE && message == &catalog->messages[catalog->header])
        writer->layout.width = layout.header_width;
    if (message_has_flag(message, STR("no-wrap")))
        writer->layout.width = 0;
    bool is_first = true;
    write_comments(writer, message, &is_first);
    write_strings(writer, message, &is_first);
    writer->layout = layout;
    writer->is_rendered = true;
}

/* The bytes between two entries. */
static void write_gap(struct writer *writer, struct span gap)
{
    struct str bytes = str_span(writer->catalog->source.bytes, gap);
    bool has_line_end = str_is_empty(bytes) || str_starts(bytes, STR("\n")) || str_starts(bytes, STR("\r\n"));
    if (writer->is_rendered && !has_line_end)
        start_line(writer);
    if (is_empty_file(writer) && gap.start > 0) /* what stood before was dropped */
        while (gap.start < gap.end && ascii_is_space(writer->catalog->source.bytes.at[gap.start]))
            gap.start++;
    write_original(writer, gap);
}

static void write_existing(struct writer *writer, size_t index, size_t previous_end)
{
    const struct message *message = &writer->catalog->messages[index];
    struct span gap = {previous_end, message->in_file.start};
    size_t top = writer->catalog->has_bom ? 3 : 0; /* of a file that begins with blank lines */
    if (message->is_dropped) {
        if (!str_is_empty(str_trim(str_span(writer->catalog->source.bytes, gap))))
            write_gap(writer, gap);
        return;
    }
    write_gap(writer, gap);
    bool is_top = str_is_empty(str_trim(str_slice(writer->catalog->source.bytes, top, gap.end)));
    if (writer->is_rendered && (span_is_empty(gap) || is_top))
        separate(writer);
    writer->is_rendered = false;
    if (!message->is_changed) {
        write_original(writer, span_of(message->in_file));
        return;
    }
    start_line(writer);
    render(writer, message);
}

static void write_new(struct writer *writer, const struct message *message)
{
    if (message->is_dropped)
        return;
    separate(writer);
    render(writer, message);
}

/* New entries as a tree under the entries that they follow: the first and the next of those that follow the same one.
 * Place 0 is the file's start, place i + 1 is message i. */
struct order {
    size_t *first, *last, *next;
};

static size_t place_after(const struct catalog *catalog, size_t index)
{
    size_t after = catalog->messages[index].after;
    bool has_header = catalog->header != NO_MESSAGE && catalog->header != index &&
                      (catalog->header == 0 || catalog->messages[catalog->header].is_new);
    if (catalog->header == index)
        return 0;
    if (after != NO_MESSAGE && after < catalog->message_count && after != index)
        return after + 1;
    return has_header ? catalog->header + 1 : 0;
}

static struct order order_of(const struct catalog *catalog, struct arena *arena)
{
    size_t count = catalog->message_count + 1;
    struct order order = {arena_alloc(arena, count * sizeof(size_t)), arena_alloc(arena, count * sizeof(size_t)),
                          arena_alloc(arena, count * sizeof(size_t))};
    for (size_t i = 0; i < catalog->message_count; i++) {
        if (!catalog->messages[i].is_new)
            continue;
        size_t parent = place_after(catalog, i);
        if (order.last[parent])
            order.next[order.last[parent]] = i + 1;
        else
            order.first[parent] = i + 1;
        order.last[parent] = i + 1;
    }
    return order;
}

/* All new entries below a place, each before those that follow it. */
static void write_below(struct writer *writer, const struct order *order, size_t place)
{
    const struct catalog *catalog = writer->catalog;
    for (size_t at = order->first[place]; at;) {
        if (!catalog->messages[at - 1].is_obsolete)
            write_new(writer, &catalog->messages[at - 1]);
        if (order->first[at]) {
            at = order->first[at];
            continue;
        }
        while (at != place && !order->next[at])
            at = place_after(catalog, at - 1);
        at = at == place ? 0 : order->next[at];
    }
}

static void write_all(struct writer *writer)
{
    struct catalog *catalog = writer->catalog;
    struct order order = order_of(catalog, &writer->arena);
    size_t end = 0, existing = 0;
    for (size_t i = 0; i < catalog->message_count; i++)
        existing += !catalog->messages[i].is_new;
    if (!existing) {
        write_original(writer, str_extent(catalog->source.bytes));
        end = catalog->source.bytes.len;
    } else if (catalog->has_bom && order.first[0]) {
        write_original(writer, (struct span){0, 3});
        end = 3;
    }
    write_below(writer, &order, 0);
    for (size_t i = 0; i < catalog->message_count; i++) {
        if (catalog->messages[i].is_new)
            continue;
        write_existing(writer, i, end);
        end = catalog->messages[i].in_file.end;
        write_below(writer, &order, i + 1);
    }
    for (size_t i = 0; i < catalog->message_count; i++) {
        const struct message *message = &catalog->messages[i];
        if (message->is_new && message->is_obsolete)
            write_new(writer, message);
    }
    if (existing)
        write_gap(writer, (struct span){end, catalog->source.bytes.len});
    if (writer->is_rendered)
        start_line(writer);
}

/* The header says the new charset; where the file has none that names one, UTF-8 needs no saying. */
static void declare_utf8(struct catalog *catalog)
{
    struct str name = catalog_declared_charset(catalog);
    if (str_is_empty(name))
        return;
    struct message *message = &catalog->messages[catalog->header];
    struct str header = message->strings[0].text;
    size_t start = (size_t)(name.at - header.at);
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    buf_add(&text, str_slice(header, 0, start));
    buf_add(&text, STR("UTF-8"));
    buf_add(&text, str_slice(header, start + name.len, header.len));
    message_set(catalog, &message->strings[0], buf_str(&text));
    message->is_changed = true;
    buf_release(&text);
}

static struct writer writer_of(struct catalog *catalog, struct buf *out)
{
    struct writer writer = {.catalog = catalog, .out = out, .layout = po_layout_detect(catalog)};
    writer.is_utf8 = str_equal_ascii_case(catalog->charset, STR("UTF-8"));
    buf_init(&writer.lines, BUF_MAXIMUM);
    return writer;
}

void catalog_write(struct catalog *catalog, struct buf *out, struct findings *findings)
{
    struct writer writer = writer_of(catalog, out);
    buf_reserve(out, catalog->source.bytes.len);
    write_all(&writer);
    if (writer.misfit.len) {
        struct place_of_text place;
        struct str charset = arena_copy(&catalog->arena, catalog->charset);
        catalog_field(catalog, STR("Content-Type"), &place);
        struct finding draft = {.rule = &PO_CONVERTED, .arguments = {{"text", writer.misfit}, {"charset", charset}}};
        findings_add(findings, place.source, place.at, &draft);
        declare_utf8(catalog);
        buf_clear(out);
        writer.is_converting = true;
        writer.is_rendered = false;
        write_all(&writer);
    }
    buf_release(&writer.lines);
    arena_free(&writer.arena);
}

/* Nothing of these messages is in a file: where they are UTF-8, they are made of whole lines as they are. */
void catalog_write_more(const struct catalog *catalog, const struct message_source *messages, struct buf *out)
{
    struct writer writer = writer_of((struct catalog *)catalog, out);
    struct message message;
    writer.is_direct = writer.is_utf8;
    while (messages->next(messages->context, &message)) {
        buf_add(writer.is_direct ? &writer.lines : out, writer.layout.line_end);
        render(&writer, &message);
        if (!writer.is_direct)
            write_line_end(&writer);
    }
    buf_add(out, buf_str(&writer.lines));
    buf_release(&writer.lines);
    arena_free(&writer.arena);
}

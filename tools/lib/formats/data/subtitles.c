/* Subtitles: WebVTT (https://www.w3.org/TR/webvtt1/) and SubRip (.srt), which nobody has written a norm of. The text of
 * a cue is a message, tags and times in it are codes, and all else stays as it is: what is too long to be read in its
 * time is not judged. */
#include "../format.h"
#include "data.h"

extern const struct format FORMAT_VTT;

/* Elements; those that tags of SubRip may be come first. */
enum {
    TAG_I,
    TAG_B,
    TAG_U,
    TAG_S,
    TAG_FONT,
    TAG_OF_SRT,
    TAG_C = TAG_OF_SRT,
    TAG_V,
    TAG_LANG,
    TAG_RUBY,
    TAG_RT,
    TAG_TIME,
    TAG_OTHER,
    TAG_STYLE
};

static const struct inline_element ELEMENTS[] = {
    [TAG_I] = {"i", 0},         [TAG_B] = {"b", 0},   [TAG_U] = {"u", 0},       [TAG_S] = {"s", 0},
    [TAG_FONT] = {"font", 0},   [TAG_C] = {"c", 0},   [TAG_V] = {"v", 0},       [TAG_LANG] = {"lang", 0},
    [TAG_RUBY] = {"ruby", 0},   [TAG_RT] = {"rt", 0}, [TAG_TIME] = {"time", 0}, [TAG_OTHER] = {"tag", 0},
    [TAG_STYLE] = {"style", 0},
};
enum { ELEMENT_COUNT = sizeof ELEMENTS / sizeof *ELEMENTS };

struct reader {
    struct document *document;
    struct inline_engine engine;
    struct inline_run run;
    struct str text;
    bool is_vtt;
};

/* A line, and where the next one begins. */
struct line {
    struct span at;
    size_t next;
    bool is_blank, is_timing;
};

static struct line line_at(struct str text, size_t at)
{
    struct line line = {.at = {at, str_line_end(text, at)}};
    struct str content = str_span(text, line.at);
    line.next = str_next_line(text, line.at.end);
    line.is_blank = str_is_blank(content);
    line.is_timing = str_find(content, STR("-->"), 0) != SIZE_MAX;
    return line;
}

/* The element of a tag by its name, of which upper case is another spelling in SubRip; TAG_OTHER: none. */
static uint16_t element_of(const struct reader *reader, struct str name)
{
    uint16_t count = reader->is_vtt ? TAG_TIME : TAG_OF_SRT;
    for (uint16_t i = 0; i < count; i++) {
        struct str known = str_from(ELEMENTS[i].name);
        if (reader->is_vtt ? str_equal(name, known) : str_equal_ascii_case(name, known))
            return i;
    }
    return name.len && ascii_is_digit(name.at[0]) ? TAG_TIME : TAG_OTHER;
}

static void add_code(struct reader *reader, struct span at, enum inline_item_kind kind, uint16_t element)
{
    struct inline_item *item = inline_add(&reader->engine, &reader->run);
    item->kind = kind;
    item->element = element;
    item->at = file_span(at);
}

/* Where a sign stands behind `at`, before a line's end and another sign that opens; SIZE_MAX: nowhere. */
static size_t find_closer(struct str text, size_t at, char closer)
{
    char opener = text.at[at];
    for (at++; at < text.len && text.at[at] != opener && !ascii_is_line_end(text.at[at]); at++)
        if (text.at[at] == closer)
            return at;
    return SIZE_MAX;
}

/* Takes the tag that begins there: behind it; 0: it is text. All that begins as one is one to WebVTT, and ends with the
 * cue at last. */
static size_t take_tag(struct reader *reader, size_t at, size_t end)
{
    struct str text = str_slice(reader->text, 0, end);
    size_t name = at + 1, close = reader->is_vtt ? str_find_char(text, '>', at) : find_closer(text, at, '>');
    bool is_end = name < end && text.at[name] == '/', is_closed = close != SIZE_MAX;
    if (!is_closed && !reader->is_vtt)
        return 0;
    size_t inner = is_closed ? close : end;
    name += is_end;
    size_t length = str_find_any(str_slice(text, name, inner), ". \t\n\r\f");
    uint16_t element = element_of(reader, str_slice(text, name, length == SIZE_MAX ? inner : name + length));
    if (!reader->is_vtt && element >= TAG_OF_SRT)
        return 0;
    bool is_single = element >= TAG_TIME;
    add_code(reader, (struct span){at, inner + is_closed},
             is_single ? ITEM_SINGLE
             : is_end  ? ITEM_CLOSE
                       : ITEM_OPEN,
             element);
    return inner + is_closed;
}

/* What players of SubRip took over from SubStation Alpha: {\an8}. */
static size_t take_style(struct reader *reader, size_t at, size_t end)
{
    struct str text = str_slice(reader->text, 0, end);
    size_t close = find_closer(text, at, '}');
    if (reader->is_vtt || close == SIZE_MAX || text.at[at + 1] != '\\')
        return 0;
    add_code(reader, (struct span){at, close + 1}, ITEM_SINGLE, TAG_STYLE);
    return close + 1;
}

static void add_text(struct reader *reader, struct span at)
{
    if (!span_is_empty(at))
        inline_add_text(&reader->engine, &reader->run, at, at);
}

/* The lines of a cue, the last one's end aside. */
static void read_payload(struct reader *reader, struct span at)
{
    struct inline_run *run = &reader->run;
    size_t done = at.start;
    run->state = inline_part_state(&reader->engine, "cue", ROLE_PARAGRAPH);
    run->state.preserves = true;
    run->is_content = true;
    run->writing = reader->is_vtt ? WRITING_PRESERVED : WRITING_CDATA;
    for (size_t i = at.start; i < at.end;) {
        size_t behind = reader->text.at[i] == '<'   ? take_tag(reader, i, at.end)
                        : reader->text.at[i] == '{' ? take_style(reader, i, at.end)
                                                    : 0;
        i++;
        if (!behind)
            continue;
        struct inline_item code = run->items[--run->count];
        add_text(reader, (struct span){done, i - 1});
        *inline_add(&reader->engine, run) = code;
        done = i = behind;
    }
    add_text(reader, (struct span){done, at.end});
    inline_end(&reader->engine, run);
}

static bool is_number(struct str line)
{
    size_t digits = 0;
    while (digits < line.len && ascii_is_digit(line.at[digits]))
        digits++;
    return digits > 0 && digits == line.len;
}

/* From the line of its times on; gives what is behind it. */
static size_t read_cue(struct reader *reader, struct line timing)
{
    struct span payload = {timing.next, timing.next}, last = payload;
    size_t at = timing.next;
    bool is_cut = false;
    for (struct line line; at < reader->text.len; at = line.next) {
        line = line_at(reader->text, at);
        is_cut = line.is_timing;
        if (line.is_blank || line.is_timing)
            break;
        last = (struct span){payload.end, line.at.start};
        payload.end = line.at.end;
    }
    if (is_cut && !reader->is_vtt && is_number(str_slice(reader->text, last.end, payload.end)))
        payload.end = last.start; /* the next one's, before which a blank line is missing */
    if (!span_is_empty(payload))
        read_payload(reader, payload);
    return at;
}

/* A block without times, up to a blank line: a comment, a style, text that players do not show. */
static size_t pass_block(struct reader *reader, size_t at)
{
    size_t start = at, end = at;
    while (at < reader->text.len) {
        struct line line = line_at(reader->text, at);
        if (line.is_blank || line.is_timing)
            break;
        end = line.at.end;
        at = line.next;
    }
    struct str text = str_slice(reader->text, start, end);
    struct span spot = inline_place(&reader->engine, (struct span){start, end});
    bool is_note = reader->is_vtt && str_starts(text, STR("NOTE")) && (text.len == 4 || ascii_is_space(text.at[4]));
    if (is_note)
        document_add_directive(reader->document, spot, str_slice(text, 4, text.len));
    else if (!reader->is_vtt)
        document_leave_out(reader->document, spot, N_("outside of a cue"));
    return at;
}

static void read_blocks(struct reader *reader, size_t at)
{
    while (at < reader->text.len) {
        struct line line = line_at(reader->text, at);
        struct line next = line_at(reader->text, line.next);
        if (line.is_blank)
            at = line.next;
        else if (line.is_timing)
            at = read_cue(reader, line);
        else if (next.is_timing) /* behind what the cue is called */
            at = read_cue(reader, next);
        else
            at = pass_block(reader, at);
    }
}

/* The first line says what it is; what stands in the lines behind it is no cue's. 0: it is no WebVTT. */
static size_t header_end(struct str text)
{
    struct line line = line_at(text, 0);
    struct str first = str_span(text, line.at);
    if (!str_starts(first, STR("WEBVTT")) || (first.len > 6 && !ascii_is_blank(first.at[6])))
        return 0;
    size_t at = line.next;
    for (line = line_at(text, at); at < text.len && !line.is_blank && !line.is_timing; line = line_at(text, at))
        at = line.next;
    return at;
}

static void refuse(struct document *document, struct findings *findings)
{
    struct finding draft = {
        .rule = &RULE_DATA_SYNTAX,
        .arguments = {{"format", STR("WebVTT")}, {"reason", STR(N_("the first line does not begin with WEBVTT"))}}};
    struct str bytes = document->source.bytes;
    findings_add(findings, &document->source, (struct span){0, str_line_end(bytes, 0)}, &draft);
    document_leave_out(document, str_extent(bytes), "malformed");
    document->is_unsound = true;
}

static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct reader reader = {.document = document, .is_vtt = document->format == &FORMAT_VTT};
    struct decoded content;
    if (!data_open_file(document, options, &content, findings))
        return false;
    reader.text = content.text;
    size_t start = reader.is_vtt ? header_end(reader.text) : 0;
    if (reader.is_vtt && !start) {
        refuse(document, findings);
        return true;
    }
    inline_open(&reader.engine, document, &content, ELEMENTS, ELEMENT_COUNT);
    read_blocks(&reader, start);
    inline_close(&reader.engine);
    return true;
}

/* A block of its own before that of the cue. */
static bool comment(const struct document *document, const struct segment *segment, struct str text, struct edits *out)
{
    struct str bytes = document->source.bytes, end;
    size_t line = str_line_start(bytes, segment->spans[0].start);
    while (line > 0 && !line_at(bytes, line).is_timing)
        line = str_line_start(bytes, line - 1);
    size_t before = line > 0 ? str_line_start(bytes, line - 1) : 0;
    if (line > 0 && !line_at(bytes, before).is_blank)
        line = before;
    end = document_line_end(document, line);
    const struct str pieces[] = {STR("NOTE "), text, end, end};
    edits_insert(out, line, pieces, 4);
    return str_find(text, STR("-->"), 0) == SIZE_MAX;
}

static const struct encoder VTT_ENCODER = {.place = PLACE_TEXT, .encode = inline_encode, .comment = comment};
static const struct encoder SRT_ENCODER = {.place = PLACE_BARE, .encode = inline_encode};

static const char *const VTT_SUFFIXES[] = {".vtt", NULL};
static const char *const SRT_SUFFIXES[] = {".srt", NULL};

const struct format FORMAT_VTT = {
    .name = "vtt", .suffixes = VTT_SUFFIXES, .is_seldom_content = true, .encoder = &VTT_ENCODER, .parse = parse};

const struct format FORMAT_SRT = {
    .name = "srt", .suffixes = SRT_SUFFIXES, .is_seldom_content = true, .encoder = &SRT_ENCODER, .parse = parse};

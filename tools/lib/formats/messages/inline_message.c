#include "../../base/block.h"
#include "../../text/limit.h"
#include "../../text/placeholder.h"
#include "../../text/unicode.h"
#include "fragment.h"
#include "inline.h"

/* A message is made of its items in one pass. What holds at every step:
 *   - pieces cover the text so far, each with the bytes that it stands for, and codes stand in the order of the text:
 *     whatever adds text adds its piece;
 *   - white space that folds is one space, and none comes first (`ends_in_space` is true of the empty text); one that
 *     comes last is taken off when the segment is made, for before that more text may follow;
 *   - the codes that are open are a stack. Tags were matched before, so that an end tag always closes the last one, and
 *     what is still open at the end is closed there, by codes without bytes in the source;
 *   - has_letter speaks of what a translator may change: of no placeholder, no tag, nothing in translate="no". Without
 *     it there is no segment;
 *   - a message with tags is XML: text goes through `decoded` to be escaped, where it has something to escape.
 * The text may move while it grows. A code's name has a length only until it is complete (set_codes). */
static struct code *add_code(struct inline_engine *engine, enum code_kind kind, struct span source)
{
    struct inline_message *message = &engine->message;
    struct code *code = inline_codes_add(&message->codes, kind, source);
    code->in_message.start = (uint32_t)message->out.text.len;
    message->out.ends_in_space = false;
    return code;
}

static void see_letters(struct inline_message *message, struct str text)
{
    if (!message->has_letter && !message->protected_depth)
        message->has_letter = unicode_has_letter(text);
}

/* Looks for what in a text is code. */
struct finder {
    struct str text;
    bool is_of_program;
    struct fragment fragment; /* then, with its parts */
    size_t start;             /* of that in the text */
    size_t next;
};

static bool find_code(struct finder *finder, size_t at, struct span *found)
{
    if (!finder->is_of_program)
        return placeholder_find(finder->text, at, found);
    if (finder->next == finder->fragment.count)
        return false;
    const struct fragment_part *part = &finder->fragment.items[finder->next++];
    *found = (struct span){finder->start + part->at.start, finder->start + part->at.end};
    return true;
}

static bool has_markup(struct str name)
{
    return str_find_any(name, "&<>") != SIZE_MAX;
}

/* Adds decoded text from `start` on, what in it is code as codes. `from` says where in `text` it lies. */
static void add_with_placeholders(struct inline_engine *engine, const struct inline_text *from, size_t start,
                                  enum segment_syntax syntax)
{
    struct inline_message *message = &engine->message;
    struct arena arena = {0};
    struct finder finder = {
        .text = buf_str(&from->text), .start = start, .is_of_program = syntax_is_of_program(syntax)};
    struct span found;
    size_t done = start;
    bool escapes = from == &message->decoded;
    if (finder.is_of_program)
        finder.fragment = fragment_read(str_slice(finder.text, start, finder.text.len), syntax, NULL, &arena);
    for (size_t at = start; find_code(&finder, at, &found); at = found.end) {
        struct str name = str_span(buf_str(&from->text), found);
        if (!finder.is_of_program && has_markup(name))
            continue;
        see_letters(message, str_slice(buf_str(&from->text), done, found.start));
        if (escapes)
            inline_text_escape(&message->out, &message->decoded, (struct span){done, found.start}, false);
        struct decoded pieces = {.pieces = from->pieces, .piece_count = from->count};
        struct code *code = add_code(engine, CODE_PLACEHOLDER, decoded_in_source(&pieces, found));
        code->name.len = name.len;
        code->is_text = true;
        if (escapes)
            inline_text_escape(&message->out, &message->decoded, found, false);
        else
            code->in_message.start = (uint32_t)found.start;
        code->in_message.end = code->in_message.start + (uint32_t)name.len;
        done = found.end;
    }
    see_letters(message, str_slice(buf_str(&from->text), done, from->text.len));
    if (escapes)
        inline_text_escape(&message->out, &message->decoded, (struct span){done, from->text.len}, false);
    arena_free(&arena);
}

/* A string of a script, with its quotes and maybe braces: where text of its own would have them. */
static bool is_string(const struct inline_engine *engine, const struct inline_item *item)
{
    return item->is_literal && islands_have_markup(engine->islands) && engine->text.at[item->at.start] != '<';
}

static void decode(const struct inline_engine *engine, struct inline_text *to, const struct inline_item *item,
                   enum inline_writing writing)
{
    if (is_string(engine, item))
        inline_text_decode_string(engine, to, span_of(item->inner), writing);
    else
        inline_text_decode(engine, to, span_of(item->inner), writing, item->is_literal);
}

static bool has_signs(const struct inline_engine *engine, const struct inline_item *item, const char *signs)
{
    return str_find_any(str_span(engine->text, span_of(item->inner)), signs) != SIZE_MAX;
}

static void add_text(struct inline_engine *engine, const struct inline_run *run, const struct inline_item *item)
{
    struct inline_message *message = &engine->message;
    bool has_escapes = message->is_tagged && has_signs(engine, item, "&<>\\");
    struct inline_text *to = has_escapes ? &message->decoded : &message->out;
    bool ends_in_space = message->out.ends_in_space;
    if (has_escapes)
        inline_text_clear(&message->decoded);
    size_t start = to->text.len;
    to->ends_in_space = ends_in_space;
    decode(engine, to, item, run->writing);
    ends_in_space = to->ends_in_space;
    add_with_placeholders(engine, to, start, run->syntax);
    message->out.ends_in_space = ends_in_space;
}

/* An island as written, with line ends as PO has them. */
static void add_island(struct inline_engine *engine, const struct inline_item *item)
{
    struct inline_message *message = &engine->message;
    struct code *code = add_code(engine, CODE_PLACEHOLDER, span_of(item->at));
    struct span shown = {item->at.start, item->at.end - item->swallowed};
    inline_text_decode(engine, &message->out, shown, WRITING_PRESERVED, true);
    code->in_message.end = (uint32_t)message->out.text.len;
    code->name.len = code->in_message.end - code->in_message.start;
    if (item->swallowed)
        inline_text_add(&message->out, (struct str){0}, (struct span){shown.end, item->at.end}, false);
    message->out.ends_in_space = false;
}

static void add_bytes(struct inline_engine *engine, struct str bytes, struct span source)
{
    inline_text_add(&engine->message.out, bytes, source, false);
}

static struct span trim(struct str text, struct span at)
{
    while (at.start < at.end && ascii_is_space(text.at[at.start]))
        at.start++;
    while (at.start < at.end && ascii_is_space(text.at[at.end - 1]))
        at.end--;
    return at;
}

/* `source` is the tag up to the value. */
static void add_shown(struct inline_engine *engine, struct span value, struct span source)
{
    struct inline_message *message = &engine->message;
    add_bytes(engine, STR(" "), source);
    add_bytes(engine, SHOWN_ATTRIBUTE, source);
    add_bytes(engine, STR("=\""), source);
    inline_text_clear(&message->decoded);
    inline_text_decode(engine, &message->decoded, value, WRITING_ATTRIBUTE, false);
    inline_text_escape(&message->out, &message->decoded, str_extent(buf_str(&message->decoded.text)), true);
    message->out.ends_in_space = false;
}

static const char *name_of(const struct inline_engine *engine, const struct inline_item *item)
{
    return engine->elements[item->element].name;
}

/* As %zu, which would be a good part of all the time. */
static void add_number(struct buf *out, size_t number)
{
    char digits[20];
    size_t start = sizeof digits;
    do
        digits[--start] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    buf_add(out, (struct str){digits + start, sizeof digits - start});
}

/* In the document's arena. */
static struct str code_name(struct inline_engine *engine, const struct inline_item *item)
{
    struct buf name;
    buf_init(&name, BUF_MAXIMUM);
    buf_add(&name, str_from(name_of(engine, item)));
    if (item->number)
        add_number(&name, item->number);
    struct str copy = arena_copy(&engine->document->arena, buf_str(&name));
    buf_release(&name);
    return copy;
}

static void add_name(struct inline_engine *engine, struct code *code, const struct inline_item *item,
                     struct span source)
{
    struct buf *text = &engine->message.out.text;
    add_bytes(engine, code->kind == CODE_CLOSE ? STR("</") : STR("<"), source);
    size_t start = text->len;
    buf_add(text, str_from(name_of(engine, item)));
    if (item->number)
        add_number(text, item->number);
    code->name.len = text->len - start;
}

static void set_details(struct inline_engine *engine, struct code *code, const struct code_details *details)
{
    if (!details->describes.len && !details->language.len && !details->shown.end)
        return;
    struct code_details *kept = arena_alloc(&engine->document->arena, sizeof *kept);
    *kept = *details;
    code->details = kept;
}

static void add_tag(struct inline_engine *engine, const struct inline_run *run, const struct inline_item *item,
                    enum code_kind kind, struct span source)
{
    struct code *code = add_code(engine, kind, source);
    struct inline_details tag = inline_details(run, item);
    struct code_details details = {.language = tag.language, .shown_quote = tag.shown_quote};
    struct span shown = kind == CODE_SINGLE ? trim(engine->text, span_of(tag.shown)) : (struct span){0, 0};
    if (span_is_empty(shown)) {
        add_name(engine, code, item, source);
    } else {
        struct span before = {source.start, shown.start};
        add_name(engine, code, item, before);
        add_shown(engine, shown, before);
        details.shown = file_span(inline_place(engine, shown));
        source.start = shown.end;
        add_bytes(engine, STR("\""), source);
    }
    add_bytes(engine, kind == CODE_SINGLE ? STR("/>") : STR(">"), source);
    code->in_message.end = (uint32_t)engine->message.out.text.len;
    if (kind == CODE_CLOSE)
        return;
    code->is_protected = item->is_protected || (engine->elements[item->element].traits & TRAIT_LITERAL);
    if (!span_is_empty(span_of(tag.target)))
        details.describes = inline_string(engine, span_of(tag.target), true);
    else if (tag.term.len)
        details.describes = tag.term;
    else if (item->is_protected)
        details.describes = STR("translate=no");
    set_details(engine, code, &details);
}

static void open_tag(struct inline_engine *engine, const struct inline_run *run, const struct inline_item *item)
{
    struct inline_message *message = &engine->message;
    message->open = arena_grow(&engine->scratch, message->open, message->open_count, &message->open_capacity,
                               sizeof *message->open);
    message->open[message->open_count++] = (uint32_t)message->codes.count;
    message->protected_depth += item->is_protected;
    add_tag(engine, run, item, CODE_OPEN, span_of(item->at));
}

/* `item` is the start tag's; `source` the end tag, empty when it is implied. */
static void close_tag(struct inline_engine *engine, const struct inline_run *run, const struct inline_item *item,
                      struct span source)
{
    struct inline_message *message = &engine->message;
    uint32_t open = message->open[--message->open_count], close = (uint32_t)message->codes.count;
    add_tag(engine, run, item, CODE_CLOSE, source);
    message->codes.items[open].partner = close;
    message->codes.items[close].partner = open;
    message->protected_depth -= item->is_protected;
}

/* Remembers what the page's own text reads as: "a1" of `&lt;a1&gt;`. */
static void take_names(struct inline_engine *engine, const struct inline_item *item)
{
    struct inline_message *message = &engine->message;
    if (str_find_char(str_span(engine->text, span_of(item->inner)), item->is_literal ? '<' : '&', 0) == SIZE_MAX)
        return;
    inline_text_clear(&message->decoded);
    decode(engine, &message->decoded, item, WRITING_TEXT);
    struct str text = buf_str(&message->decoded.text);
    for (size_t at = 0; (at = str_find_char(text, '<', at)) != SIZE_MAX;) {
        size_t start = ++at;
        start += start < text.len && text.at[start] == '/';
        size_t end = start;
        while (end < text.len && (ascii_is_letter(text.at[end]) || ascii_is_digit(text.at[end])))
            end++;
        bool is_new;
        if (end > start && end - start < 16)
            index_put(&message->taken, arena_copy(&engine->scratch, str_slice(text, start, end)), &is_new);
    }
}

static bool is_taken(struct inline_message *message, const char *name, size_t number)
{
    if (message->taken.count == 0)
        return false;
    inline_text_clear(&message->decoded);
    buf_add(&message->decoded.text, str_from(name));
    if (number)
        add_number(&message->decoded.text, number);
    return index_get(&message->taken, buf_str(&message->decoded.text)) != NULL;
}

static size_t counted_as(const struct inline_engine *engine, const struct inline_item *item)
{
    return engine->alike ? engine->alike[item->element] : item->element;
}

static void number_item(struct inline_engine *engine, struct inline_item *item)
{
    struct inline_message *message = &engine->message;
    size_t element = counted_as(engine, item);
    const char *name = name_of(engine, item);
    bool is_bare = message->total[element] == 1 && !is_taken(message, name, 0);
    item->number = 0;
    if (is_bare || engine->keeps_markup || (engine->elements[element].traits & TRAIT_ALIKE))
        return;
    do
        message->next[element]++;
    while (is_taken(message, name, message->next[element]));
    item->number = (uint32_t)message->next[element];
}

/* Numbers must stay what they are for as long as the text does, for a translation names its codes by them: they depend
 * on nothing but the items of the message. In source order; one of its kind has none, and line breaks are all alike. */
static void number_codes(struct inline_engine *engine, struct inline_run *run, size_t low, size_t high)
{
    struct inline_message *message = &engine->message;
    message->taken = (struct index){.arena = &engine->scratch};
    for (size_t i = low; i < high; i++) {
        const struct inline_item *item = &run->items[i];
        if (item->kind == ITEM_TEXT)
            take_names(engine, item);
        else if (item->kind == ITEM_OPEN || item->kind == ITEM_SINGLE)
            message->total[counted_as(engine, item)]++;
    }
    for (size_t i = low; i < high; i++)
        if (run->items[i].kind == ITEM_OPEN || run->items[i].kind == ITEM_SINGLE)
            number_item(engine, &run->items[i]);
    for (size_t i = low; i < high; i++) {
        size_t element = counted_as(engine, &run->items[i]);
        message->total[element] = message->next[element] = 0;
    }
}

static void reset(struct inline_message *message)
{
    inline_text_clear(&message->out);
    message->codes.count = message->open_count = 0;
    message->is_tagged = message->has_letter = false;
    message->out.ends_in_space = true;
    message->protected_depth = 0;
}

static void add_items(struct inline_engine *engine, const struct inline_run *run, size_t low, size_t high)
{
    struct inline_message *message = &engine->message;
    for (size_t i = low; i < high; i++) {
        const struct inline_item *item = &run->items[i];
        switch (item->kind) {
        case ITEM_TEXT: add_text(engine, run, item); break;
        case ITEM_OPEN: open_tag(engine, run, item); break;
        case ITEM_CLOSE: close_tag(engine, run, &run->items[item->partner], span_of(item->at)); break;
        case ITEM_SINGLE: add_tag(engine, run, item, CODE_SINGLE, span_of(item->at)); break;
        case ITEM_ISLAND: add_island(engine, item); break;
        case ITEM_SILENT: add_bytes(engine, (struct str){0}, span_of(item->at)); break;
        }
    }
    size_t end = run->items[high - 1].at.end;
    for (size_t i = high; message->open_count > 0 && i-- > low;)
        if (run->items[i].kind == ITEM_OPEN && run->items[i].partner == END_OF_RUN)
            close_tag(engine, run, &run->items[i], (struct span){end, end});
}

/* White space at the very end, of a CDATA section, a reference or a string. What it has swallowed behind it (more white
 * space, comments) has pieces, too; they stay where the text ends now. */
static void trim_end(struct inline_text *out)
{
    out->text.at[--out->text.len] = '\0';
    if (out->count && out->pieces[out->count - 1].start == out->text.len)
        out->count--;
    for (size_t i = out->count; i-- > 0 && out->pieces[i].start > out->text.len;)
        out->pieces[i].start = (uint32_t)out->text.len;
}

static void set_codes(struct inline_engine *engine, struct segment *segment)
{
    struct code *codes = inline_codes_keep(&engine->message.codes, &engine->content, engine->document, segment);
    for (size_t i = 0; i < segment->code_count; i++) {
        size_t skipped = codes[i].kind == CODE_PLACEHOLDER ? 0 : codes[i].kind == CODE_CLOSE ? 2 : 1;
        codes[i].name.at = segment->text.at + codes[i].in_message.start + skipped;
    }
}

/* One span for each line of content that is in lines; escapes are in the midst of one. */
static void set_spans(struct inline_engine *engine, struct segment *segment, struct span at)
{
    struct arena *arena = &engine->document->arena;
    struct decoded part = {.piece_count = 1};
    if (!decoded_is_source(&engine->content))
        part = decoded_slice(&engine->content, at, arena);
    struct span *spans = arena_alloc(arena, part.piece_count * sizeof *spans);
    size_t count = 1;
    spans[0] = part.pieces ? span_of(part.pieces[0].source) : inline_place(engine, at);
    for (size_t i = 1; i < part.piece_count; i++) {
        struct span span = span_of(part.pieces[i].source);
        bool is_line = part.pieces[i].is_copy && part.pieces[i - 1].is_copy;
        if (!is_line && spans[count - 1].end == span.start)
            spans[count - 1].end = span.end;
        else
            spans[count++] = span;
    }
    segment->spans = spans;
    segment->span_count = (uint32_t)count;
}

/* By their first subtags. */
static bool is_same_language(struct str a, struct str b)
{
    return str_equal_ascii_case(str_slice(a, 0, str_find_char(a, '-', 0)), str_slice(b, 0, str_find_char(b, '-', 0)));
}

/* Does it make a message of tags and text? Who looks its markup up finds it with its references. */
static bool is_markup(const struct inline_engine *engine, const struct inline_item *item)
{
    bool is_text = item->kind == ITEM_TEXT && engine->keeps_markup;
    return item->kind == ITEM_OPEN || item->kind == ITEM_SINGLE || (is_text && has_signs(engine, item, "&<>"));
}

bool inline_make_message(struct inline_engine *engine, struct inline_run *run, size_t low, size_t high)
{
    struct inline_message *message = &engine->message;
    reset(message);
    for (size_t i = low; i < high && !message->is_tagged; i++)
        message->is_tagged = is_markup(engine, &run->items[i]);
    if (message->is_tagged)
        number_codes(engine, run, low, high);
    add_items(engine, run, low, high);
    return message->has_letter;
}

static struct inline_detail *detail_of(struct inline_engine *engine, const struct inline_run *run, struct span at)
{
    struct inline_detail *detail = arena_alloc(&engine->document->arena, sizeof *detail);
    detail->writing = run->writing;
    detail->is_xml = engine->is_xml;
    detail->has_backslashes = engine->has_backslashes && run->is_content;
    detail->quote = run->quote;
    detail->is_whole = at.start == run->whole.start && at.end == run->whole.end;
    detail->leaves_open = run->is_content;
    return detail;
}

/* Those of all of the text, and those of its codes by their names. */
static const struct limit *limits_of(struct inline_engine *engine, const struct inline_run *run, size_t low,
                                     size_t high)
{
    const struct limit *limits = run->state.limits;
    struct arena *arena = &engine->document->arena;
    for (size_t i = low; run->details_count && i < high; i++) {
        const struct inline_item *item = &run->items[i];
        const struct limit *of_code = item->kind == ITEM_OPEN ? inline_details(run, item).limits : NULL;
        for (; of_code; of_code = of_code->next) {
            struct limit limit = *of_code;
            limit.code = code_name(engine, item);
            limits = limits_add(limits, &limit, arena);
        }
    }
    return limits;
}

static void set_state(struct segment *segment, const struct inline_state *state, const struct document *document)
{
    segment->kind = state->kind;
    segment->role = state->role;
    segment->is_quoted = state->is_quoted;
    segment->is_cited = state->is_cited;
    segment->locales = state->locales;
    segment->limits = state->limits;
    segment->declared = state->language;
    segment->declared_here = state->is_language_own && !is_same_language(state->language, document->page_language);
}

/* Is a value's text its message, byte for byte? No message holds a carriage return, bytes that are no characters, or
 * what no catalog can store. */
static bool is_plain(const struct inline_engine *engine, struct str text)
{
    struct span found;
    for (size_t i = 0; i < text.len; i += BLOCK_SIZE) {
        struct block block = block_or_rest(text.at, text.len, i, ' ');
        if (block_any((block.bytes == '\r') | (block.bytes == '\0') | (block.bytes == '\4')))
            return false;
    }
    return !engine->document->source.has_invalid && !placeholder_find(text, 0, &found) &&
           (!engine->islands || island_next(engine->islands, text, 0, text.len) == text.len);
}

struct segment *inline_add_as_written(struct inline_engine *engine, const struct decoded *text,
                                      const struct inline_state *state)
{
    if (!is_plain(engine, text->text))
        return NULL;
    struct segment *segment = document_add_segment(engine->document);
    segment->text = text->text;
    segment->pieces = text->pieces;
    segment->piece_count = (uint32_t)text->piece_count;
    segment->is_value = segment->is_storable = true;
    set_state(segment, state, engine->document);
    return segment;
}

struct segment *inline_add_segment(struct inline_engine *engine, struct inline_run *run, size_t low, size_t high)
{
    struct inline_message *message = &engine->message;
    struct document *document = engine->document;
    size_t index = document->segment_count;
    struct segment *segment = document_add_segment(document);
    struct span at = {run->items[low].at.start, run->items[high - 1].at.end};
    if (message->out.ends_in_space)
        trim_end(&message->out);
    set_spans(engine, segment, at);
    segment->text = arena_copy(&document->arena, buf_str(&message->out.text));
    segment->syntax = message->is_tagged ? SYNTAX_TAGGED : run->syntax;
    set_codes(engine, segment);
    inline_text_keep(&message->out, &engine->content, document, segment);
    set_state(segment, &run->state, document);
    segment->is_value = inline_is_value(run->writing);
    segment->detail = detail_of(engine, run, at);
    segment->limits = limits_of(engine, run, low, high);
    for (size_t i = low; i < high; i++) {
        struct inline_details tag = inline_details(run, &run->items[i]);
        for (size_t child = 0; child < tag.child_count; child++)
            if (document->segments[tag.first_child + child].parent == NO_SEGMENT) /* else it sits in one of these */
                document->segments[tag.first_child + child].parent = index;
    }
    return segment;
}

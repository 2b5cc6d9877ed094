#include "../../text/limit.h"
#include "../../text/markup.h"
#include "../../text/script.h"
#include "../../text/unicode.h"
#include "argument.h"
#include "inline.h"

/* How a run becomes segments. Statements of templates cut it into stretches, where they stand at an edge of what is
 * read (find_boundaries). Of a stretch
 *   1. tags are matched: then each OPEN has its CLOSE in the stretch or END_OF_RUN, and pairs nest; what would cross is
 *      SINGLE, and stays where it is like any code;
 *   2. what need not be in the message is peeled off both ends: white space, single codes, statements, pairs around all
 *      of it. A pair goes whole or not at all, so that what is left is balanced, and no letter goes;
 *   3. the items that are left are one message, and the span from the first to the last of them is the segment: bytes
 *      outside it are never written anew. */
struct inline_item *inline_add(struct inline_engine *engine, struct inline_run *run)
{
    run->items = arena_grow(&engine->scratch, run->items, run->count, &run->capacity, sizeof *run->items);
    struct inline_item *item = &run->items[run->count++];
    item->partner = NO_ITEM;
    return item;
}

/* A line end that the engine takes away belongs to the island before it: it is shown to nobody, and no space. */
static size_t swallow(const struct inline_engine *engine, struct inline_run *run, struct span text)
{
    struct inline_item *last = run->count ? &run->items[run->count - 1] : NULL;
    if (!last || !last->swallows || last->at.end != text.start || span_is_empty(text))
        return 0;
    bool is_crlf = str_starts(str_span(engine->text, text), STR("\r\n"));
    size_t length = is_crlf ? 2 : engine->text.at[text.start] == '\n';
    last->at.end += (uint32_t)length;
    last->swallowed = (uint16_t)(length & 3);
    return length;
}

void inline_add_plain(struct inline_engine *engine, struct inline_run *run, struct span at, bool is_blank)
{
    struct inline_item *item = inline_add(engine, run);
    item->kind = ITEM_TEXT;
    item->at = item->inner = file_span(at);
    item->is_blank = is_blank;
    run->has_text |= !is_blank;
}

void inline_add_text(struct inline_engine *engine, struct inline_run *run, struct span at, struct span inner)
{
    size_t swallowed = swallow(engine, run, at);
    at.start += swallowed;
    inner.start += swallowed;
    inline_add_plain(engine, run, at, str_is_blank(str_span(engine->text, inner)));
    struct inline_item *item = &run->items[run->count - 1];
    item->inner = file_span(inner);
    item->is_literal = at.start != inner.start;
}

/* Is the island a comment for cotejo? Takes it. */
static bool is_directive(struct inline_engine *engine, const struct island *island)
{
    struct str inner;
    if (!island_comment(island, engine->text, &inner))
        return false;
    size_t start = (size_t)(inner.at - engine->text.at);
    struct str text = inline_string(engine, (struct span){start, start + inner.len}, false);
    return document_add_directive(engine->document, inline_place(engine, island->at), text);
}

void inline_add_island(struct inline_engine *engine, struct inline_run *run, const struct island *island,
                       uint16_t comment)
{
    struct inline_item *item = inline_add(engine, run);
    bool is_comment = island->kind == ISLAND_COMMENT && run->is_content;
    bool is_silent = (run->is_content || run->writing == WRITING_PLAIN) && is_directive(engine, island);
    item->kind = is_silent ? ITEM_SILENT : is_comment ? ITEM_SINGLE : ITEM_ISLAND;
    item->element = comment;
    item->at = file_span(island->at);
    item->is_statement = island->kind == ISLAND_STATEMENT;
    item->opens_block = island->opens_block;
    item->closes_block = island->closes_block;
    item->is_line = island->form->is_line;
    item->swallows = island->swallows;
    run->has_statements = run->has_statements || item->is_statement || item->is_line;
    run->has_islands = true;
    if (island->kind == ISLAND_RAW)
        document_leave_out(engine->document, inline_place(engine, island->at), "raw template text");
}

/* {% if %}, {% else %}, {% endif %}: statements that enclose something. */
static bool is_block_statement(const struct inline_item *item)
{
    return item->is_statement && (item->opens_block || item->closes_block);
}

/* Boundaries whose neighbours are still to be looked at. */
struct pending {
    size_t *items, count;
};

/* All members of a construct ({% if %} … {% else %} … {% endif %}) become boundaries. */
static void make_boundaries(struct inline_run *run, size_t member, struct pending *pending)
{
    for (; !run->items[member].is_boundary; member = run->items[member].partner) {
        run->items[member].is_boundary = true;
        pending->items[pending->count++] = member;
    }
}

/* Links the members of each construct in a ring. What lacks a partner in the run is a boundary, and so is what would be
 * none in the middle of a line. */
static void link_constructs(struct inline_run *run, struct pending *pending)
{
    size_t open = NO_ITEM; /* the last member of the innermost open construct; `below`: that of the one around it */
    for (size_t i = 0; i < run->count; i++) {
        struct inline_item *item = &run->items[i];
        bool is_block = is_block_statement(item);
        if (is_block || item->is_line)
            item->partner = (uint32_t)i;
        if (!is_block)
            continue;
        if (!item->closes_block) {
            item->below = (uint32_t)open;
            open = i;
        } else if (open == NO_ITEM) {
            make_boundaries(run, i, pending);
        } else {
            struct inline_item *last = &run->items[open];
            item->partner = last->partner;
            item->below = last->below;
            last->partner = (uint32_t)i;
            open = item->opens_block ? i : item->below;
        }
    }
    for (; open != NO_ITEM; open = run->items[open].below)
        make_boundaries(run, open, pending);
    for (size_t i = 0; i < run->count; i++)
        if (run->items[i].is_line)
            make_boundaries(run, i, pending);
}

/* From an edge to the next one in one direction: a construct that is met before anything to read stands at that edge
 * with one of its members, and so is boundaries as a whole. */
static void spread(struct inline_run *run, size_t edge, size_t step, struct pending *pending)
{
    for (size_t i = edge + step; i < run->count && !run->items[i].is_boundary; i += step) {
        const struct inline_item *item = &run->items[i];
        if (is_block_statement(item)) {
            make_boundaries(run, i, pending);
            return;
        }
        if ((item->kind == ITEM_TEXT && !item->is_blank) || (item->kind == ITEM_ISLAND && !item->is_statement))
            return;
    }
}

/* Each boundary is an edge too; what lies between two statements is looked at from its two ends only. */
static void find_boundaries(struct inline_engine *engine, struct inline_run *run)
{
    struct pending pending = {.items = arena_alloc(&engine->scratch, run->count * sizeof *pending.items)};
    const size_t forward = 1, backward = (size_t)-1;
    link_constructs(run, &pending);
    spread(run, backward, forward, &pending);
    spread(run, run->count, backward, &pending);
    while (pending.count > 0) {
        size_t i = pending.items[--pending.count];
        spread(run, i, backward, &pending);
        spread(run, i, forward, &pending);
    }
}

/* In O(items): last_open and previous_open are the stack of each element, below is that of all; every item is pushed
 * and popped once.
 *
 * Partners: an end tag takes the last start tag of its name; what was opened between them and is still open has no
 * partner here, nor has an end tag without a start. What is open at the end ends there. */
static void match_tags(struct inline_engine *engine, struct inline_run *run, size_t low, size_t high)
{
    uint32_t top = NO_ITEM;
    for (uint32_t i = (uint32_t)low; i < high; i++) {
        struct inline_item *item = &run->items[i];
        if (item->kind == ITEM_OPEN) {
            item->previous_open = engine->last_open[item->element];
            item->below = top;
            engine->last_open[item->element] = top = i;
        } else if (item->kind == ITEM_CLOSE) {
            uint32_t open = engine->last_open[item->element];
            if (open == NO_ITEM) {
                item->kind = ITEM_SINGLE;
                continue;
            }
            for (; top != open; top = run->items[top].below) {
                run->items[top].kind = ITEM_SINGLE;
                engine->last_open[run->items[top].element] = run->items[top].previous_open;
            }
            engine->last_open[item->element] = run->items[open].previous_open;
            top = run->items[open].below;
            run->items[open].partner = i;
            item->partner = open;
        }
    }
    for (; top != NO_ITEM; top = run->items[top].below) {
        run->items[top].partner = END_OF_RUN;
        engine->last_open[run->items[top].element] = NO_ITEM;
    }
}

/* <i class="icon"></i> is one code. */
static void join_empty_pairs(struct inline_run *run, size_t low, size_t high)
{
    for (size_t i = low; i + 1 < high; i++) {
        struct inline_item *open = &run->items[i], *close = &run->items[i + 1];
        if (open->kind != ITEM_OPEN || open->partner != i + 1)
            continue;
        open->kind = ITEM_SINGLE;
        open->at.end = close->at.end;
        close->kind = ITEM_SILENT;
        close->at.start = close->at.end;
    }
}

/* What may stand outside a message when it is at its edge. An alt is shown in its sentence wherever it stands: a
 * translator may move it. */
static bool is_outside(const struct inline_run *run, const struct inline_item *item)
{
    switch (item->kind) {
    case ITEM_TEXT: return item->is_blank;
    case ITEM_ISLAND: return item->is_statement;
    case ITEM_OPEN: return item->partner == END_OF_RUN;
    case ITEM_CLOSE: return false;
    case ITEM_SINGLE: return span_is_empty(span_of(inline_details(run, item).shown));
    case ITEM_SILENT: return true;
    }
    return false;
}

static void enter(const struct inline_engine *engine, struct inline_run *run, const struct inline_item *item)
{
    struct inline_state *state = &run->state;
    struct inline_details details = inline_details(run, item);
    struct str language = details.language;
    unsigned traits = engine->elements[item->element].traits;
    if (traits & TRAIT_CONTROL)
        state->role = ROLE_LABEL;
    else if (state->is_menu && !span_is_empty(span_of(details.target)))
        state->role = ROLE_MENU;
    if (details.limits)
        state->limits = limits_within(state->limits, details.limits, true, &engine->document->arena);
    state->is_protected = state->is_protected || item->is_protected;
    state->locales = inline_details(run, item).locales ? inline_details(run, item).locales : state->locales;
    state->is_quoted = state->is_quoted || (traits & (TRAIT_QUOTED | TRAIT_LITERAL));
    if (!str_is_empty(language)) {
        state->language = language;
        state->is_language_own = true;
    }
}

static bool is_nothing(const struct inline_item *item)
{
    return item->kind == ITEM_SILENT || (item->kind == ITEM_TEXT && item->is_blank);
}

static void peel_blank(const struct inline_run *run, size_t *low, size_t *high)
{
    while (*low < *high && is_nothing(&run->items[*low]))
        ++*low;
    while (*low < *high && is_nothing(&run->items[*high - 1]))
        --*high;
}

/* Takes off what stays outside of the message, pairs around the whole of it included. */
static void peel(const struct inline_engine *engine, struct inline_run *run, size_t *low, size_t *high)
{
    bool is_first = true;
    for (;;) {
        for (; *low < *high && is_outside(run, &run->items[*low]); ++*low)
            if (run->items[*low].kind == ITEM_OPEN)
                enter(engine, run, &run->items[*low]);
        while (*low < *high && is_outside(run, &run->items[*high - 1]))
            --*high;
        if (*low == *high || run->items[*low].kind != ITEM_OPEN || run->items[*low].partner != *high - 1)
            return;
        const struct inline_item *pair = &run->items[*low];
        enter(engine, run, pair);
        bool is_code = engine->elements[pair->element].traits & TRAIT_CODE;
        run->state.is_code_block = run->state.is_code_block || (is_first && run->is_preformatted && is_code);
        is_first = false;
        ++*low;
        --*high;
    }
}

/* White space that is written as a reference, at the start of text: its length. */
static size_t blank_reference(struct str text, size_t at)
{
    uint32_t points[2];
    size_t length = at < text.len && text.at[at] == '&' ? markup_reference(text, at, false, points) : 0;
    return length && points[0] < 0x80 && ascii_is_space((char)points[0]) ? length : 0;
}

static void trim_start(struct inline_engine *engine, const struct inline_run *run, struct inline_item *item)
{
    if (item->kind != ITEM_TEXT || item->is_literal)
        return;
    struct str text = str_slice(engine->text, 0, item->at.end);
    for (size_t length = 1; length > 0 && item->at.start < item->at.end; item->at.start += (uint32_t)length)
        length = ascii_is_space(text.at[item->at.start]) ? 1
                 : inline_has_references(run->writing)   ? blank_reference(text, item->at.start)
                                                         : 0;
    item->inner = item->at;
}

/* A line end that an island at the edge swallows stays where it is, wherever the island goes. */
static void trim_end(struct inline_engine *engine, struct inline_item *item)
{
    item->at.end -= item->swallowed;
    item->swallowed = 0;
    if (item->kind != ITEM_TEXT || item->is_literal)
        return;
    while (item->at.end > item->at.start && ascii_is_space(engine->text.at[item->at.end - 1]))
        item->at.end--;
    item->inner = item->at;
}

static const char *reason_of(const struct inline_state *state)
{
    if (locale_filter_is_empty(state->locales))
        return N_("for no language");
    return state->is_protected ? "translate=no" : state->is_code_block ? "code" : state->silent;
}

static void leave_out(struct inline_engine *engine, const struct inline_run *run, struct span items, const char *reason)
{
    for (size_t i = items.start; i < items.end; i++)
        if (run->items[i].kind == ITEM_TEXT && !run->items[i].is_blank)
            document_leave_out(engine->document, inline_place(engine, span_of(run->items[i].inner)), reason);
}

/* In a script an attribute in quotes is text; without, an expression, which may be a string. */
static void add_script_value(struct inline_engine *engine, struct inline_run *run, struct span value)
{
    bool is_code = run->quote == 0 && str_find_any(str_slice(engine->text, value.start, value.start + 1), "{`") == 0;
    struct span inner = is_code ? script_literal(engine->text, value, &engine->scratch) : value;
    if (!span_is_empty(inner))
        inline_add_text(engine, run, value, inner);
}

/* Text and islands of a value as items. */
static void add_items(struct inline_engine *engine, struct inline_run *run, struct span value)
{
    struct str text = str_slice(engine->text, 0, value.end);
    const struct islands *islands = engine->islands;
    struct island_memory memory = {0};
    struct island island;
    size_t done = value.start;
    size_t i = value.start;
    if (islands_have_markup(islands) && run->writing == WRITING_ATTRIBUTE) {
        add_script_value(engine, run, value);
        return;
    }
    while (islands && (i = island_next(islands, text, i, value.end)) < value.end) {
        if (island_at(islands, &memory, text, i, &island) != ISLAND_FOUND) {
            i++;
            continue;
        }
        if (done < i)
            inline_add_text(engine, run, (struct span){done, i}, (struct span){done, i});
        inline_add_island(engine, run, &island, 0);
        i = done = island.at.end;
    }
    if (done < value.end)
        inline_add_text(engine, run, (struct span){done, value.end}, (struct span){done, value.end});
}

void inline_add_arguments(struct inline_engine *engine, const struct island *island, const struct inline_state *state,
                          char quote)
{
    struct island placed = *island;
    placed.at = inline_place(engine, island->at);
    bool is_as_written =
        str_equal(str_span(engine->text, island->at), str_span(engine->document->source.bytes, placed.at));
    if (island->form->strings && is_as_written)
        document_add_arguments(engine->document, &placed, state, quote);
}

/* Strings in the islands of a value that says nothing by itself, or of a paragraph. A value is written before all that
 * it stands in: one that lies in another would have to come first. */
static void add_arguments(struct inline_engine *engine, struct span value, const struct inline_state *state, char quote)
{
    struct str text = str_slice(engine->text, 0, value.end);
    struct island_memory memory = {0};
    struct island island;
    for (size_t i = value.start; (i = island_next(engine->islands, text, i, value.end)) < value.end;) {
        bool is_found = island_at(engine->islands, &memory, text, i, &island) == ISLAND_FOUND;
        if (is_found)
            inline_add_arguments(engine, &island, state, quote);
        i = is_found ? island.at.end : i + 1;
    }
}

void inline_end_value(struct inline_engine *engine, struct span value)
{
    struct inline_run *run = &engine->value;
    size_t before = engine->document->segment_count;
    const struct inline_state state = run->state;
    add_items(engine, run, value);
    bool has_islands = run->has_islands;
    inline_end(engine, run);
    bool is_value = inline_is_value(run->writing);
    bool is_quoted = !inline_is_attribute(run->writing) || run->quote;
    if (has_islands && is_quoted && (!is_value || engine->document->segment_count == before))
        add_arguments(engine, value, &state, is_value ? run->quote : 0);
}

struct segment *inline_add_whole(struct inline_engine *engine, struct span value)
{
    struct inline_run *run = &engine->value;
    if (run->syntax == SYNTAX_PLAIN)
        add_items(engine, run, value);
    else
        inline_add_text(engine, run, value, value);
    inline_make_message(engine, run, 0, run->count);
    struct segment *segment = inline_add_segment(engine, run, 0, run->count);
    run->count = 0;
    run->has_text = run->has_statements = run->has_islands = false;
    return segment;
}

struct segment *inline_add_message(struct inline_engine *engine, const struct decoded *text, const char *key,
                                   enum role role, enum segment_syntax syntax)
{
    struct inline_run *run = &engine->value;
    inline_turn_to(engine, text);
    run->state = inline_part_state(engine, key, role);
    struct segment *segment = syntax == SYNTAX_PLAIN ? inline_add_as_written(engine, text, &run->state) : NULL;
    if (segment)
        return segment;
    run->writing = WRITING_DATA;
    run->syntax = syntax;
    segment = inline_add_whole(engine, str_extent(text->text));
    run->syntax = SYNTAX_PLAIN;
    return segment;
}

struct segment *inline_add_markup(struct inline_engine *engine, struct span value, char quote,
                                  const struct inline_state *state)
{
    struct inline_run *run = &engine->value;
    run->state = *state;
    run->writing = WRITING_MARKUP;
    run->quote = quote;
    run->whole = value;
    return inline_add_whole(engine, value);
}

struct inline_state inline_value_state(const struct inline_state *around, const char *kind, enum role role)
{
    struct inline_state state = *around;
    state.kind = kind;
    state.role = role;
    state.silent = NULL;
    state.limits = NULL;
    return state;
}

void inline_add_value(struct inline_engine *engine, struct span value, char quote, const struct inline_state *state)
{
    struct inline_run *run = &engine->value;
    run->state = *state;
    run->writing = WRITING_ATTRIBUTE;
    run->quote = quote;
    run->whole = value;
    inline_end_value(engine, value);
}

/* An alt that no message shows is a segment of its own. */
static void add_alts(struct inline_engine *engine, const struct inline_run *run, struct span items,
                     const struct inline_state *state)
{
    const struct inline_state inside = inline_value_state(state, "alt", ROLE_VALUE);
    for (size_t i = items.start; i < items.end; i++) {
        struct inline_details details = inline_details(run, &run->items[i]);
        if (!span_is_empty(span_of(details.shown)))
            inline_add_value(engine, span_of(details.shown), details.shown_quote, &inside);
    }
}

static void end_stretch(struct inline_engine *engine, struct inline_run *run, size_t start, size_t end)
{
    const struct inline_state around = run->state;
    size_t low = start, high = end;
    match_tags(engine, run, start, end);
    join_empty_pairs(run, start, end);
    if (engine->keeps_markup)
        peel_blank(run, &low, &high);
    else
        peel(engine, run, &low, &high);
    bool is_made = false;
    const char *reason = reason_of(&run->state);
    if (low < high && !reason) {
        trim_start(engine, run, &run->items[low]);
        trim_end(engine, &run->items[high - 1]);
        is_made = run->items[low].at.start < run->items[high - 1].at.end && inline_make_message(engine, run, low, high);
    }
    if (is_made)
        inline_add_segment(engine, run, low, high);
    else
        leave_out(engine, run, (struct span){low, high}, reason ? reason : N_("no letter"));
    const struct inline_state inside = run->state;
    run->state = around;
    if (reason)
        return;
    add_alts(engine, run, (struct span){start, low}, &inside);
    if (!is_made)
        add_alts(engine, run, (struct span){low, high}, &inside);
    add_alts(engine, run, (struct span){high, end}, &inside);
}

/* Much of what is read has no tags, or no text, at all. */
static void count_elements(struct inline_engine *engine)
{
    size_t count = engine->element_count;
    engine->message.total = arena_alloc(&engine->scratch, 2 * count * sizeof *engine->message.total);
    engine->message.next = engine->message.total + count;
    engine->last_open = arena_alloc(&engine->scratch, count * sizeof *engine->last_open);
    for (size_t i = 0; i < count; i++)
        engine->last_open[i] = NO_ITEM;
}

void inline_end(struct inline_engine *engine, struct inline_run *run)
{
    const char *reason = reason_of(&run->state);
    run->last_segment = engine->document->segment_count;
    if (run->has_text && reason) {
        leave_out(engine, run, (struct span){0, run->count}, reason);
    } else if (run->has_text) {
        if (run->is_content && !engine->last_open)
            count_elements(engine);
        if (run->has_statements)
            find_boundaries(engine, run);
        for (size_t start = 0, end; start < run->count; start = end + 1) {
            for (end = start; end < run->count && !run->items[end].is_boundary;)
                end++;
            run->last_segment = engine->document->segment_count;
            if (start < end)
                end_stretch(engine, run, start, end);
        }
    }
    run->count = run->details_count = 0;
    run->has_text = run->has_statements = run->has_islands = false;
}

void inline_open(struct inline_engine *engine, struct document *document, const struct decoded *content,
                 const struct inline_element *elements, size_t element_count)
{
    *engine = (struct inline_engine){
        .document = document,
        .content = *content,
        .text = content->text,
        .charset = document->source.charset,
        .islands = document->parts[document->part].islands,
        .elements = elements,
        .element_count = element_count,
    };
    struct inline_message *message = &engine->message;
    inline_text_open(&message->out);
    inline_text_open(&message->decoded);
}

void inline_turn_to(struct inline_engine *engine, const struct decoded *content)
{
    engine->content = *content;
    engine->text = content->text;
    engine->charset = NULL;
}

struct inline_state inline_part_state(const struct inline_engine *engine, const char *kind, enum role role)
{
    const struct part *part = &engine->document->parts[engine->document->part];
    return (struct inline_state){
        .language = part->declared, .is_language_own = part->is_declared_here, .kind = kind, .role = role};
}

void inline_close(struct inline_engine *engine)
{
    buf_release(&engine->message.out.text);
    buf_release(&engine->message.decoded.text);
    arena_free(&engine->message.out.arena);
    arena_free(&engine->message.decoded.arena);
    arena_free(&engine->message.codes.arena);
    arena_free(&engine->scratch);
}

struct str inline_string(struct inline_engine *engine, struct span at, bool decodes)
{
    struct arena *arena = &engine->document->arena;
    struct source content = {.bytes = engine->text, .charset = engine->charset};
    struct str text = unicode_from_bytes(&content, at, arena);
    if (!decodes || str_find_char(text, '&', 0) == SIZE_MAX)
        return text;
    struct buf decoded;
    buf_init(&decoded, BUF_MAXIMUM);
    markup_decode(&decoded, text, true);
    text = arena_copy(arena, buf_str(&decoded));
    buf_release(&decoded);
    return text;
}

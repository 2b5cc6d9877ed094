#include "../text/unicode.h"
#include "html_parser.h"

struct html_item *html_run_add(struct html_parser *parser, struct html_run *run)
{
    if (run->count == 0 && run == &parser->run) {
        run->state = *html_state(parser);
        run->writing = run->state.preserves ? WRITING_PRESERVED : WRITING_TEXT;
        run->is_pre = run->state.kind == html_element_name(ELEMENT_PRE);
        run->depth = parser->open_count;
    }
    run->depth = run->depth < parser->open_count ? run->depth : parser->open_count;
    run->items = arena_grow(&parser->scratch, run->items, run->count, &run->capacity, sizeof *run->items);
    struct html_item *item = &run->items[run->count++];
    item->element = ELEMENT_OTHER;
    item->partner = NO_ITEM;
    return item;
}

static bool is_blank(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!ascii_is_space(text.at[i]))
            return false;
    return true;
}

void html_run_text(struct html_parser *parser, struct html_run *run, struct span at, struct span inner)
{
    struct html_item *item = html_run_add(parser, run);
    item->kind = ITEM_TEXT;
    item->at = file_span(at);
    item->inner = file_span(inner);
    item->is_literal = at.start != inner.start;
    item->is_blank = is_blank(str_span(parser->text, inner));
    run->has_text = run->has_text || !item->is_blank;
}

void html_run_island(struct html_parser *parser, struct html_run *run, const struct island *island)
{
    struct html_item *item = html_run_add(parser, run);
    item->is_comment = island->kind == ISLAND_COMMENT && run == &parser->run;
    item->kind = item->is_comment ? ITEM_SINGLE : ITEM_ISLAND;
    item->at = file_span(island->at);
    item->is_statement = island->kind == ISLAND_STATEMENT;
    item->opens_block = island->opens_block;
    item->closes_block = island->closes_block;
    run->has_statements = run->has_statements || item->is_statement;
    if (island->kind == ISLAND_RAW)
        document_leave_out(parser->document, html_place(parser, island->at), "raw template text");
}

static bool is_block_statement(const struct html_item *item)
{
    return item->is_statement && (item->opens_block || item->closes_block);
}

/* Boundaries whose neighbours are still to be looked at. */
struct pending {
    size_t *items, count;
};

/* All members of a construct ({% if %} … {% else %} … {% endif %}) become boundaries. */
static void make_boundaries(struct html_run *run, size_t member, struct pending *pending)
{
    for (; !run->items[member].is_boundary; member = run->items[member].partner) {
        run->items[member].is_boundary = true;
        pending->items[pending->count++] = member;
    }
}

/* Links the members of each construct in a ring. What lacks a partner in the run is a boundary. */
static void link_constructs(struct html_run *run, struct pending *pending)
{
    size_t open = NO_ITEM; /* the last member of the innermost open construct; `below`: that of the one around it */
    for (size_t i = 0; i < run->count; i++) {
        struct html_item *item = &run->items[i];
        if (!is_block_statement(item))
            continue;
        item->partner = (uint32_t)i;
        if (!item->closes_block) {
            item->below = (uint32_t)open;
            open = i;
        } else if (open == NO_ITEM) {
            make_boundaries(run, i, pending);
        } else {
            struct html_item *last = &run->items[open];
            item->partner = last->partner;
            item->below = last->below;
            last->partner = (uint32_t)i;
            open = item->opens_block ? i : item->below;
        }
    }
    for (; open != NO_ITEM; open = run->items[open].below)
        make_boundaries(run, open, pending);
}

/* From an edge in one direction: a construct that is met before anything to read stands at that edge with one of its
 * members, and so is boundaries as a whole. */
static void spread(struct html_run *run, size_t edge, size_t step, struct pending *pending)
{
    for (size_t i = edge + step; i < run->count; i += step) {
        const struct html_item *item = &run->items[i];
        if (is_block_statement(item)) {
            make_boundaries(run, i, pending);
            return;
        }
        if ((item->kind == ITEM_TEXT && !item->is_blank) || (item->kind == ITEM_ISLAND && !item->is_statement))
            return;
    }
}

/* Each boundary is an edge too; what lies between two statements is looked at from its two ends only. */
static void find_boundaries(struct html_parser *parser, struct html_run *run)
{
    struct pending pending = {.items = arena_alloc(&parser->scratch, run->count * sizeof *pending.items)};
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

/* Partners: an end tag takes the last start tag of its name; what was opened between them and is still open has no
 * partner here, nor has an end tag without a start. What is open at the end ends there. */
static void match_tags(struct html_parser *parser, struct html_run *run, size_t low, size_t high)
{
    uint32_t top = NO_ITEM;
    for (uint32_t i = (uint32_t)low; i < high; i++) {
        struct html_item *item = &run->items[i];
        if (item->kind == ITEM_OPEN) {
            item->previous_open = parser->last_open[item->element];
            item->below = top;
            parser->last_open[item->element] = top = i;
        } else if (item->kind == ITEM_CLOSE) {
            uint32_t open = parser->last_open[item->element];
            if (open == NO_ITEM) {
                item->kind = ITEM_SINGLE;
                continue;
            }
            for (; top != open; top = run->items[top].below) {
                run->items[top].kind = ITEM_SINGLE;
                parser->last_open[run->items[top].element] = run->items[top].previous_open;
            }
            parser->last_open[item->element] = run->items[open].previous_open;
            top = run->items[open].below;
            run->items[open].partner = i;
            item->partner = open;
        }
    }
    for (; top != NO_ITEM; top = run->items[top].below) {
        run->items[top].partner = END_OF_RUN;
        parser->last_open[run->items[top].element] = NO_ITEM;
    }
}

/* <i class="icon"></i> is one code. */
static void join_empty_pairs(struct html_run *run, size_t low, size_t high)
{
    for (size_t i = low; i + 1 < high; i++) {
        struct html_item *open = &run->items[i], *close = &run->items[i + 1];
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
static bool is_outside(const struct html_run *run, const struct html_item *item)
{
    switch (item->kind) {
    case ITEM_TEXT: return item->is_blank;
    case ITEM_ISLAND: return item->is_statement;
    case ITEM_OPEN: return item->partner == END_OF_RUN;
    case ITEM_CLOSE: return false;
    case ITEM_SINGLE: return span_is_empty(span_of(html_details(run, item).alt));
    case ITEM_SILENT: return true;
    }
    return false;
}

static void enter(struct html_run *run, const struct html_item *item)
{
    struct html_state *state = &run->state;
    struct str language = html_details(run, item).language;
    state->is_protected = state->is_protected || item->is_protected;
    state->is_quoted =
        state->is_quoted || item->element == ELEMENT_CITE || (html_element_traits(item->element) & TRAIT_LITERAL);
    if (!str_is_empty(language)) {
        state->language = language;
        state->is_language_own = true;
    }
}

/* Takes off what stays outside of the message, pairs around the whole of it included. */
static void peel(struct html_run *run, size_t *low, size_t *high)
{
    bool is_first = true;
    for (;;) {
        for (; *low < *high && is_outside(run, &run->items[*low]); ++*low)
            if (run->items[*low].kind == ITEM_OPEN)
                enter(run, &run->items[*low]);
        while (*low < *high && is_outside(run, &run->items[*high - 1]))
            --*high;
        if (*low == *high || run->items[*low].kind != ITEM_OPEN || run->items[*low].partner != *high - 1)
            return;
        const struct html_item *pair = &run->items[*low];
        enter(run, pair);
        run->state.is_code_block =
            run->state.is_code_block || (is_first && run->is_pre && pair->element == ELEMENT_CODE);
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

static void trim_start(struct html_parser *parser, const struct html_run *run, struct html_item *item)
{
    if (item->kind != ITEM_TEXT || item->is_literal)
        return;
    struct str text = str_slice(parser->text, 0, item->at.end);
    for (size_t length = 1; length > 0 && item->at.start < item->at.end; item->at.start += (uint32_t)length)
        length = ascii_is_space(text.at[item->at.start]) ? 1
                 : run->writing == WRITING_JSON || run->writing == WRITING_PLAIN
                     ? 0
                     : blank_reference(text, item->at.start);
    item->inner = item->at;
}

static void trim_end(struct html_parser *parser, struct html_item *item)
{
    if (item->kind != ITEM_TEXT || item->is_literal)
        return;
    while (item->at.end > item->at.start && ascii_is_space(parser->text.at[item->at.end - 1]))
        item->at.end--;
    item->inner = item->at;
}

static const char *reason_of(const struct html_state *state)
{
    return state->is_protected ? "translate=no" : state->is_code_block ? "code" : state->silent;
}

static void leave_out(struct html_parser *parser, const struct html_run *run, struct span items, const char *reason)
{
    for (size_t i = items.start; i < items.end; i++)
        if (run->items[i].kind == ITEM_TEXT && !run->items[i].is_blank)
            document_leave_out(parser->document, html_place(parser, span_of(run->items[i].inner)), reason);
}

/* An alt that no message shows is a segment of its own. */
static void add_alts(struct html_parser *parser, const struct html_run *run, struct span items,
                     const struct html_state *state)
{
    const struct html_state inside = html_value_state(state, "alt", ROLE_VALUE);
    for (size_t i = items.start; i < items.end; i++) {
        struct html_details details = html_details(run, &run->items[i]);
        if (!span_is_empty(span_of(details.alt)))
            html_value_add(parser, span_of(details.alt), details.alt_quote, &inside);
    }
}

static void end_part(struct html_parser *parser, struct html_run *run, size_t start, size_t end)
{
    const struct html_state around = run->state;
    size_t low = start, high = end;
    match_tags(parser, run, start, end);
    join_empty_pairs(run, start, end);
    peel(run, &low, &high);
    bool is_made = false;
    const char *reason = reason_of(&run->state);
    if (low < high && !reason) {
        trim_start(parser, run, &run->items[low]);
        trim_end(parser, &run->items[high - 1]);
        is_made = run->items[low].at.start < run->items[high - 1].at.end && html_message_make(parser, run, low, high);
    }
    if (!is_made)
        leave_out(parser, run, (struct span){low, high}, reason ? reason : N_("no letter"));
    const struct html_state inside = run->state;
    run->state = around;
    if (reason)
        return;
    add_alts(parser, run, (struct span){start, low}, &inside);
    if (!is_made)
        add_alts(parser, run, (struct span){low, high}, &inside);
    add_alts(parser, run, (struct span){high, end}, &inside);
}

void html_run_end(struct html_parser *parser, struct html_run *run)
{
    const char *reason = reason_of(&run->state);
    run->last_part = parser->document->segment_count;
    if (run->has_text && reason) {
        leave_out(parser, run, (struct span){0, run->count}, reason);
    } else if (run->has_text) {
        if (run->has_statements)
            find_boundaries(parser, run);
        for (size_t start = 0, end; start < run->count; start = end + 1) {
            for (end = start; end < run->count && !run->items[end].is_boundary;)
                end++;
            run->last_part = parser->document->segment_count;
            if (start < end)
                end_part(parser, run, start, end);
        }
    }
    run->count = run->details_count = 0;
    run->has_text = run->has_statements = false;
}

void html_run_close(struct html_parser *parser)
{
    if (parser->open_count > parser->run.depth)
        return;
    const struct document *document = parser->document;
    for (size_t i = parser->run.last_part; i < document->segment_count; i++)
        if (document->segments[i].part == document->part)
            ((struct html_detail *)document->segments[i].detail)->leaves_open = false;
}

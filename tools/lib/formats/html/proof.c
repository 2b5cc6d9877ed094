#include "../../text/island_strings.h"
#include "../data/front_matter.h"
#include "parser.h"

/* A tag, comment or island inside a rewritten stretch. */
struct mark {
    enum markup_token_kind kind;
    struct str head;    /* a tag up to the end of its name, anything else whole */
    struct str shape;   /* that and the names of its attributes */
    bool opens, closes; /* of a tag only settled where it is asked for */
};

struct marks {
    struct mark *items;
    size_t count, capacity;
};

/* The source or the output on its way through the tokenizer. */
struct side {
    struct markup markup;
    struct markup_token token;
    size_t foreign_depth; /* of <svg> and <math> */
    struct marks marks;   /* of the stretch at hand */
};

struct proof {
    const struct document *document;
    struct side source, output;
    const struct edits *edits;
    size_t next;         /* the first edit ahead */
    size_t part;         /* the first part that does not end before it */
    size_t added, taken; /* bytes by the edits behind */
    struct arena arena;
    bool is_closed_early; /* the output closes or lacks what the source leaves open */
};

static bool names(const struct side *side, struct str lower)
{
    return markup_name_is(side->markup.text, side->token.name, lower);
}

/* The next token. False where the tokenizer alone cannot tell what is HTML: in HTML inside SVG or MathML. */
static bool advance(struct side *side)
{
    enum markup_token_kind kind = markup_next(&side->markup, &side->token);
    if (kind != MARKUP_START_TAG && (kind != MARKUP_END_TAG || !side->foreign_depth))
        return true;
    bool is_root = names(side, STR("svg")) || names(side, STR("math"));
    if (is_root && kind == MARKUP_START_TAG)
        side->foreign_depth += !side->token.is_self_closing;
    else if (is_root)
        side->foreign_depth--;
    else if (side->foreign_depth && kind == MARKUP_START_TAG &&
             html_element_find(str_span(side->markup.text, side->token.name)) != ELEMENT_OTHER)
        return false;
    side->markup.in_foreign = side->foreign_depth > 0;
    return true;
}

/* Where an offset of the source, outside the edits, is in the output. */
static size_t in_output(const struct proof *proof, size_t at)
{
    return at + proof->added - proof->taken;
}

/* Does an edit ahead begin in the source's token? Text goes on in a translation that stands right behind it. */
static bool has_edit(const struct proof *proof)
{
    const struct markup_token *token = &proof->source.token;
    size_t end = token->at.end + (token->kind == MARKUP_TEXT);
    return proof->next < proof->edits->count && proof->edits->items[proof->next].at.start < end;
}

/* Leaves the next edit behind; returns where it ends in the source. */
static size_t pass_edit(struct proof *proof)
{
    const struct edit *edit = &proof->edits->items[proof->next++];
    proof->added += edit->bytes.len;
    proof->taken += edit->at.end - edit->at.start;
    return edit->at.end;
}

static struct str attribute_name(const struct side *side, size_t number)
{
    const struct markup_attribute *attribute = &side->token.attributes[number];
    return str_span(side->markup.text, attribute->is_island ? attribute->at : attribute->name);
}

/* A translation changes values at most: a tag keeps the names of its attributes, in their order. */
static struct str tag_shape(const struct side *side, struct str head, struct arena *arena)
{
    const struct markup_token *token = &side->token;
    size_t length = head.len, at = head.len;
    if (!token->attribute_count)
        return head;
    for (size_t i = 0; i < token->attribute_count; i++)
        length += 1 + attribute_name(side, i).len;
    char *out = arena_bytes(arena, length);
    memcpy(out, head.at, head.len);
    for (size_t i = 0; i < token->attribute_count; i++) {
        struct str name = attribute_name(side, i);
        out[at++] = ' ';
        memcpy(out + at, name.at, name.len);
        at += name.len;
    }
    return (struct str){out, length};
}

/* An island but for the strings in it that are shown: those a translation changes. */
static struct str island_shape(struct str text, const struct island *island, struct arena *arena)
{
    if (!island->form->strings)
        return str_span(text, island->at);
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    island_strings_blank(island, text, &out);
    struct str shape = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return shape;
}

static void note_mark(struct proof *proof, struct side *side)
{
    const struct markup_token *token = &side->token;
    if (token->kind == MARKUP_TEXT)
        return;
    bool is_tag = token->kind == MARKUP_START_TAG || token->kind == MARKUP_END_TAG;
    struct marks *marks = &side->marks;
    marks->items = arena_grow(&proof->arena, marks->items, marks->count, &marks->capacity, sizeof *marks->items);
    struct mark *mark = &marks->items[marks->count++];
    *mark = (struct mark){.kind = token->kind};
    mark->head = str_slice(side->markup.text, token->at.start, is_tag ? token->name.end : token->at.end);
    mark->shape = is_tag ? tag_shape(side, mark->head, &proof->arena) : mark->head;
    if (token->kind == MARKUP_ISLAND) {
        mark->shape = island_shape(side->markup.text, &token->island, &proof->arena);
        mark->opens = token->island.opens_block;
        mark->closes = token->island.closes_block;
    }
}

static bool is_pair(const struct mark *open, const struct mark *close)
{
    if (open->kind == MARKUP_ISLAND || close->kind == MARKUP_ISLAND)
        return open->kind == close->kind;
    return str_equal_ascii_case(str_slice(open->head, 1, open->head.len), str_slice(close->head, 2, close->head.len));
}

static void settle(struct mark *mark)
{
    bool is_end = mark->kind == MARKUP_END_TAG;
    if ((!is_end && mark->kind != MARKUP_START_TAG) || html_is_void(str_slice(mark->head, 1 + is_end, mark->head.len)))
        return;
    mark->opens = !is_end;
    mark->closes = is_end;
}

/* Keeps of the marks what closes nothing before it and is closed by nothing behind it. */
static void drop_pairs(struct marks *marks)
{
    size_t kept = 0;
    for (size_t i = 0; i < marks->count; i++) {
        settle(&marks->items[i]);
        struct mark mark = marks->items[i];
        bool closes_last =
            mark.closes && kept && marks->items[kept - 1].opens && is_pair(&marks->items[kept - 1], &mark);
        kept -= closes_last;
        if (mark.opens || (mark.closes && !closes_last))
            marks->items[kept++] = mark;
    }
    marks->count = kept;
}

static bool is_same_mark(const struct mark *a, const struct mark *b)
{
    return a->kind == b->kind && str_equal(a->shape, b->shape);
}

/* Are all marks of a list among those of another, in their order? */
static bool are_among(const struct marks *marks, const struct marks *others)
{
    size_t found = 0;
    for (size_t i = 0; i < others->count && found < marks->count; i++)
        found += is_same_mark(&marks->items[found], &others->items[i]);
    return found == marks->count;
}

static size_t count_closers(const struct marks *marks)
{
    size_t count = 0;
    for (size_t i = 0; i < marks->count; i++)
        count += marks->items[i].closes;
    return count;
}

/* A translation may move and drop the tags and islands of its text, but brings in none, and nests them as they must. An
 * end tag may stand where the source leaves it out, though tokens do not tell how far that reaches. What closes
 * something outside the text must stay: without it an emphasis would go on over the rest of the page. */
static bool nest_alike(struct proof *proof)
{
    struct marks *source = &proof->source.marks, *output = &proof->output.marks;
    if (source->count == output->count && are_among(output, source))
        return true;
    struct index known = {.arena = &proof->arena};
    bool is_new;
    for (size_t i = 0; i < source->count; i++)
        index_put(&known, source->items[i].shape, &is_new);
    for (size_t i = 0; i < output->count; i++)
        if (output->items[i].kind != MARKUP_END_TAG && !index_get(&known, output->items[i].shape))
            return false;
    drop_pairs(source);
    drop_pairs(output);
    proof->is_closed_early |= output->count < source->count;
    return are_among(output, source) && count_closers(output) == count_closers(source);
}

/* From a token that an edit begins in, to where source and output end tokens at one place again, all edits on the way
 * behind. Text may end or begin with a translation that begins or ends with a tag, and the reverse. */
static bool compare_stretch(struct proof *proof, bool *can_tell)
{
    struct side *source = &proof->source, *output = &proof->output;
    size_t end = pass_edit(proof);
    source->marks.count = output->marks.count = 0;
    note_mark(proof, source);
    *can_tell = advance(output);
    note_mark(proof, output);
    while (*can_tell) {
        size_t place = in_output(proof, end), source_end = source->token.at.end;
        if (output->token.kind != MARKUP_TEXT && output->token.at.end > place)
            return false;
        if (source_end < end) {
            *can_tell = advance(source);
            note_mark(proof, source);
        } else if (has_edit(proof)) {
            end = pass_edit(proof);
        } else if (output->token.at.end < in_output(proof, source_end)) {
            *can_tell = advance(output);
            note_mark(proof, output);
        } else if (output->token.at.end == in_output(proof, source_end)) {
            return nest_alike(proof);
        } else {
            *can_tell = advance(source);
            if (source->token.kind != MARKUP_TEXT)
                return false;
        }
    }
    return false;
}

/* Puts the islands of a value into the index; or asks whether all are in it. */
static bool are_islands_known(const struct side *side, size_t number, struct index *known, bool adds)
{
    struct str text = str_span(side->markup.text, side->token.attributes[number].value);
    const struct islands *islands = side->markup.islands;
    struct island_memory memory = {0};
    struct island island;
    bool are_known = true, is_new;
    for (size_t at = 0; are_known && (at = island_next(islands, text, at, text.len)) < text.len;) {
        bool is_found = island_at(islands, &memory, text, at, &island) == ISLAND_FOUND;
        struct str shape = is_found ? island_shape(text, &island, known->arena) : (struct str){0};
        if (is_found && adds)
            index_put(known, shape, &is_new);
        else if (is_found)
            are_known = index_get(known, shape) != NULL;
        at = is_found ? island.at.end : at + 1;
    }
    return are_known;
}

/* What closes a stray opener of the source, a text further on in the value, would make code of what stands between. */
static bool brings_in_island(struct proof *proof, size_t number)
{
    struct index known = {.arena = &proof->arena};
    if (!proof->output.token.attributes[number].has_island)
        return false;
    are_islands_known(&proof->source, number, &known, true);
    return !are_islands_known(&proof->output, number, &known, false);
}

/* A tag with edits inside: the values of attributes. */
static bool compare_tag(struct proof *proof, bool *can_tell)
{
    struct markup_token *source = &proof->source.token, *output = &proof->output.token;
    while (has_edit(proof))
        pass_edit(proof);
    *can_tell = advance(&proof->output);
    if (output->kind != source->kind || output->at.end != in_output(proof, source->at.end) ||
        output->attribute_count != source->attribute_count)
        return false;
    for (size_t i = 0; i < source->attribute_count; i++)
        if (!str_equal(attribute_name(&proof->source, i), attribute_name(&proof->output, i)) ||
            brings_in_island(proof, i))
            return false;
    return true;
}

/* An island with edits inside: strings of it. */
static bool compare_island(struct proof *proof, bool *can_tell)
{
    struct markup_token *source = &proof->source.token, *output = &proof->output.token;
    while (has_edit(proof))
        pass_edit(proof);
    *can_tell = advance(&proof->output) && source->island.kind != ISLAND_RAW; /* a part of its own */
    return output->kind == source->kind && output->at.end == in_output(proof, source->at.end) &&
           str_equal(island_shape(proof->source.markup.text, &source->island, &proof->arena),
                     island_shape(proof->output.markup.text, &output->island, &proof->arena));
}

/* Is the next edit, of a part up to an offset, what that part's own format can answer for? */
static bool is_kept(struct proof *proof, size_t end)
{
    const struct document *document = proof->document;
    const struct edit *edit = &proof->edits->items[proof->next];
    while (proof->part < document->part_count && document->parts[proof->part].at.end < edit->at.end)
        proof->part++;
    const struct part *part = proof->part < document->part_count ? &document->parts[proof->part] : NULL;
    return part && part->at.start <= edit->at.start && edit->at.end <= end && part->format->keeps &&
           part->format->keeps(part, edit->bytes);
}

/* Front matter stands before all tokens: false where its format does not answer for it. */
static bool pass_front_matter(struct proof *proof)
{
    size_t start = proof->document->parts[0].at.start;
    for (; proof->next < proof->edits->count && proof->edits->items[proof->next].at.start < start; pass_edit(proof))
        if (!is_kept(proof, start))
            return false;
    proof->source.markup.at = start;
    proof->output.markup.at = in_output(proof, start);
    return true;
}

/* Data in a script with edits inside: it ends where it did, and its own format proves the rest. */
static bool compare_data(struct proof *proof, bool *can_tell)
{
    const struct markup_token *source = &proof->source.token, *output = &proof->output.token;
    for (*can_tell = true; *can_tell && has_edit(proof); pass_edit(proof))
        *can_tell = is_kept(proof, source->at.end);
    *can_tell = *can_tell && advance(&proof->output);
    return *can_tell && output->kind == source->kind && output->is_raw &&
           output->at.end == in_output(proof, source->at.end);
}

/* Do both sides read on in the same way, from the same place of the text? */
static bool are_in_step(const struct proof *proof)
{
    const struct markup *source = &proof->source.markup, *output = &proof->output.markup;
    return output->at == in_output(proof, source->at) && source->state == MARKUP_DATA && output->state == MARKUP_DATA &&
           source->in_foreign == output->in_foreign && !source->has_pending && !output->has_pending &&
           span_is_empty(source->unclosed_island);
}

/* Is a token read alike wherever its bytes stand, whatever follows? Islands look for their closers up to the end. */
static bool stands_alone(const struct side *side)
{
    const struct markup_token *token = &side->token;
    bool is_tag = token->kind == MARKUP_START_TAG || token->kind == MARKUP_END_TAG;
    for (size_t i = 0; i < token->attribute_count; i++)
        if (token->attributes[i].has_island || token->attributes[i].is_island)
            return false;
    return is_tag && !token->name_has_island && !token->is_unclosed && span_is_empty(side->markup.unclosed_island);
}

/* Takes the output over the token that the source has read: its bytes are the same. */
static void follow(struct proof *proof)
{
    const struct side *source = &proof->source;
    struct side *output = &proof->output;
    output->markup.at = in_output(proof, source->markup.at);
    output->markup.state = source->markup.state;
    output->markup.raw_name = source->markup.raw_name;
    output->markup.in_foreign = source->markup.in_foreign;
    output->foreign_depth = source->foreign_depth;
}

/* One token or rewritten stretch further; false where source and output part. */
static bool compare_next(struct proof *proof, bool *can_tell)
{
    struct markup_token *token = &proof->source.token;
    bool was_in_step = are_in_step(proof);
    *can_tell = advance(&proof->source);
    if (!*can_tell)
        return false;
    if (!has_edit(proof)) {
        if (was_in_step && stands_alone(&proof->source)) {
            follow(proof);
            return true;
        }
        *can_tell = advance(&proof->output);
        return proof->output.token.kind == token->kind && proof->output.token.at.end == in_output(proof, token->at.end);
    }
    bool is_inside = proof->edits->items[proof->next].at.start > token->at.start;
    if (token->kind == MARKUP_START_TAG && is_inside)
        return compare_tag(proof, can_tell);
    if (token->kind == MARKUP_ISLAND && is_inside)
        return compare_island(proof, can_tell);
    return token->is_raw ? compare_data(proof, can_tell) : compare_stretch(proof, can_tell);
}

enum proof_result html_prove(const struct document *document, const struct edits *edits, struct str output, size_t *at)
{
    struct str bytes = document->source.bytes;
    struct proof proof = {.document = document, .edits = edits, .part = 1};
    const struct part *own = &document->parts[0];
    bool can_tell = !document->source.charset, holds = true;
    markup_init(&proof.source.markup, bytes, islands_in_lines(own->islands), &proof.arena);
    markup_init(&proof.output.markup, output, islands_in_lines(own->islands), &proof.arena);
    can_tell = can_tell && pass_front_matter(&proof);
    while (can_tell && holds && proof.source.token.kind != MARKUP_END) {
        *at = proof.source.token.at.end;
        holds = compare_next(&proof, &can_tell);
    }
    arena_free(&proof.arena);
    return !can_tell || (holds && proof.is_closed_early) ? PROOF_OPEN : holds ? PROOF_HOLDS : PROOF_FAILS;
}

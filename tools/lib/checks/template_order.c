#include "template_order.h"

#include "../base/hash.h"

static const struct rule TEMPLATE_MOVED = {
    .id = "template-moved",
    .severity = SEVERITY_ERROR,
    .apply_refuses = true,
    .summary = "the translation lacks template code of its source, or moves it to where it does something else",
    .message = "template code {code} must stand where the source has it[; {expected} is next here]",
    .explanation =
        "Code that opens, parts or closes a branch or a loop must stand in the translation once, in the source's "
        "order; what prints a value or does something else may move, but not out of its branch or loop, where the "
        "value may be another one. The page would be broken, or show what it should not, so the translation is "
        "not applied: the page keeps the source's text. Translate each branch where it stands.",
    .wrong = "msgid \"You have {% if n == 1 %}one message{% else %}{{ n }} messages{% endif %}.\"\n"
             "msgstr \"Tienes {% if n == 1 %}un mensaje{% else %}{{ n }} mensajes.\"",
    .right = "msgid \"You have {% if n == 1 %}one message{% else %}{{ n }} messages{% endif %}.\"\n"
             "msgstr \"Tienes {% if n == 1 %}un mensaje{% else %}{{ n }} mensajes{% endif %}.\"",
};

static const struct rule *const RULES[] = {&TEMPLATE_MOVED, NULL};

/* A text with its character references read, behind which code may hide, as apply reads them. */
struct side {
    struct fragment fragment;
    struct shown_text shown; /* without text: it is as written */
};

static struct side read_side(const struct pair *pair, const struct fragment *fragment)
{
    const struct noted_use *use = pair_use(pair);
    struct side side = {.fragment = *fragment};
    if (!use || str_find_char(fragment->text, '&', 0) == SIZE_MAX)
        return side;
    side.shown = fragment_shown(fragment, SHOWN_TEMPLATES, pair->arena);
    struct str text = str_slice(side.shown.text, 0, side.shown.end);
    side.fragment = fragment_read(text, fragment->syntax, use->manner.islands, pair->arena);
    return side;
}

/* Where a part of the side stands in its text as written. */
static struct span written_at(const struct side *side, const struct fragment_part *part)
{
    if (!side->shown.text.len)
        return part->at;
    return (struct span){shown_origin(&side->shown, part->at.start), shown_origin(&side->shown, part->at.end - 1) + 1};
}

/* A stretch of a text between two islands that open, part or close a block. */
struct branch {
    const struct fragment *fragment;
    size_t start, end; /* of its parts; at `end` stands such an island, or nothing more */
    size_t next;       /* where the one behind begins */
};

static void next_branch(struct branch *branch)
{
    branch->start = branch->end = branch->next;
    while (branch->end < branch->fragment->count && !branch->fragment->items[branch->end].is_block)
        branch->end++;
    branch->next = branch->end + (branch->end < branch->fragment->count);
}

static const struct fragment_part *part_at(const struct branch *branch, size_t at)
{
    return &branch->fragment->items[at];
}

static bool is_code(const struct fragment_part *part)
{
    return part->is_statement || part->kind == PART_OUTPUT;
}

/* By name, how often it stands there. */
static struct index count_code(const struct branch *branch, struct arena *arena)
{
    struct index counts = {.arena = arena};
    bool is_new;
    for (size_t i = branch->start; i < branch->end; i++)
        if (is_code(part_at(branch, i)))
            ++*index_put(&counts, part_at(branch, i)->name, &is_new);
    return counts;
}

/* Code of `in` that `other` has not, of statements also what it has less often: NULL where there is none. Of what is
 * in `known` only. */
static const struct fragment_part *find_misplaced(const struct branch *in, const struct branch *other,
                                                  bool takes_output, const struct index *known, struct arena *arena)
{
    struct index counts = count_code(other, arena);
    bool is_new;
    for (size_t i = in->start; i < in->end; i++) {
        const struct fragment_part *part = part_at(in, i);
        if (!is_code(part) || (!takes_output && !part->is_statement))
            continue;
        size_t *count = index_put(&counts, part->name, &is_new);
        if (!*count && index_get(known, part->name))
            return part;
        *count -= part->is_statement && *count;
    }
    return NULL;
}

/* A place in the translation: all of it where nothing there is to blame. */
struct blame {
    const struct pair *pair;
    size_t form;
    const struct side *side;
};

static void report(const struct blame *blame, const struct fragment_part *own, struct str code, struct str expected,
                   struct findings *findings)
{
    struct span whole = str_extent(blame->pair->strings[blame->form].text);
    struct finding draft = {.rule = &TEMPLATE_MOVED, .arguments = {{"code", code}}};
    if (expected.len)
        draft.arguments[1] = (struct argument){"expected", expected};
    pair_report(blame->pair, blame->form, own ? written_at(blame->side, own) : whole, &draft, findings);
}

static struct str text_of(const struct branch *branch, const struct fragment_part *part)
{
    return str_span(branch->fragment->text, part->at);
}

/* Code of all of a text, blocks too. */
static struct index know(const struct fragment *fragment, struct arena *arena)
{
    struct branch whole = {.fragment = fragment, .end = fragment->count};
    struct index known = count_code(&whole, arena);
    bool is_new;
    for (size_t i = 0; i < fragment->count; i++)
        if (fragment->items[i].is_block)
            index_put(&known, fragment->items[i].name, &is_new);
    return known;
}

static const struct fragment_part *block_behind(const struct branch *branch)
{
    return branch->end < branch->fragment->count ? part_at(branch, branch->end) : NULL;
}

/* Goes on where the two agree; else reports what is out of its place, but for what the source does not have at all. */
static bool agree(const struct branch *source, const struct branch *target, const struct index *known,
                  const struct blame *blame, struct findings *findings)
{
    struct arena *arena = blame->pair->arena;
    const struct fragment_part *foreign = find_misplaced(target, source, true, known, arena);
    const struct fragment_part *lost = find_misplaced(source, target, false, known, arena);
    const struct fragment_part *block = block_behind(source), *own = block_behind(target);
    if (foreign || lost)
        report(blame, foreign, foreign ? text_of(target, foreign) : text_of(source, lost), STR(""), findings);
    else if (own && !(block && str_equal(block->name, own->name)) && index_get(known, own->name))
        report(blame, own, text_of(target, own), block ? text_of(source, block) : STR(""), findings);
    else if (block && !own)
        report(blame, NULL, text_of(source, block), STR(""), findings);
    else
        return block && own && str_equal(block->name, own->name);
    return false;
}

static void check_form(const struct pair *pair, size_t form, struct findings *findings)
{
    struct side sides[2] = {read_side(pair, pair_source(pair, form)), read_side(pair, &pair->strings[form])};
    struct branch source = {.fragment = &sides[0].fragment}, target = {.fragment = &sides[1].fragment};
    struct index known = know(source.fragment, pair->arena);
    struct blame blame = {pair, form, &sides[1]};
    do {
        next_branch(&source);
        next_branch(&target);
    } while (agree(&source, &target, &known, &blame, findings));
}

static bool has_statement(const struct fragment *fragment)
{
    for (size_t i = 0; i < fragment->count; i++)
        if (fragment->items[i].is_statement || fragment->items[i].is_block)
            return true;
    return false;
}

static void check_pair(const struct check_context *context, const struct pair *pair, struct findings *findings)
{
    (void)context;
    for (size_t form = 0; form < pair->message->string_count; form++)
        if (!str_is_empty(pair->strings[form].text) && has_statement(pair_source(pair, form)))
            check_form(pair, form, findings);
}

const struct check TEMPLATE_ORDER_CHECK = {
    .name = "template-order",
    .rules = RULES,
    .check_pair = check_pair,
};

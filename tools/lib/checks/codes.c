#include "codes.h"

#include "../base/hash.h"
#include "../formats/html/elements.h"
#include "../formats/messages/intruder.h"
#include "../pairing/structure.h"

static const struct rule TAG_MISSING = {
    .id = "tag-missing",
    .severity = SEVERITY_ERROR,
    .summary = "the translation lacks a tag of its source",
    .message = "tag {tag} of the source is missing[; it stands for {what}]",
    .explanation =
        "A tag in a message stands for a link, an emphasis or an image of the page. Without it the translated "
        "page loses that link or image; it is whole without it, and apply writes it. Put the tag around the words "
        "that translate what it surrounds in the source; it may stand anywhere in the sentence.",
    .wrong = "msgid \"Read the <a>programme</a>.\"\nmsgstr \"Lea el programa.\"",
    .right = "msgid \"Read the <a>programme</a>.\"\nmsgstr \"Lea el <a>programa</a>.\"",
};

static const struct rule TAG_UNKNOWN = {
    .id = "tag-unknown",
    .severity = SEVERITY_ERROR,
    .summary = "the translation has a tag that its source lacks",
    .message = "tag {tag} has no counterpart in the source[, which has {known}]",
    .explanation = "Only the tags of the source text can come back into the page: each stands for one piece of it. "
                   "A tag that the source lacks stands for nothing, and readers are shown it as text; one more than "
                   "the source has gives a second link or image. apply writes both as they are. Write the source's "
                   "own tag, or take this one out.",
    .wrong = "msgid \"Read the <a1>programme</a1>.\"\nmsgstr \"Lea el <a2>programa</a2>.\"",
    .right = "msgid \"Read the <a1>programme</a1>.\"\nmsgstr \"Lea el <a1>programa</a1>.\"",
};

static const struct rule TAG_UNBALANCED = {
    .id = "tag-unbalanced",
    .severity = SEVERITY_ERROR,
    .apply_refuses = true,
    .summary = "the tags of the translation do not nest",
    .message = "tag {tag} does not nest: a tag that opens last must close first, and each must close",
    .explanation =
        "Every opening tag needs its closing tag behind it, and two pairs may lie inside one another but not "
        "cross. A page with crossed or unclosed tags is broken from there on, so the translation is not applied: "
        "the page keeps the source's text. Move or add the closing tag.",
    .wrong = "msgstr \"<a>Lea el <em>programa</a></em>\"",
    .right = "msgstr \"<a>Lea el <em>programa</em></a>\"",
};

static const struct rule *const RULES[] = {&TAG_MISSING, &TAG_UNKNOWN, &TAG_UNBALANCED, NULL};

/* A tag is told without its attributes. */
static struct str shown(const struct fragment_part *part, struct arena *arena)
{
    size_t length = part->name.len + 2 + (part->kind != PART_OPEN);
    char *out = arena_bytes(arena, length);
    size_t at = 0;
    out[at++] = '<';
    if (part->kind == PART_CLOSE)
        out[at++] = '/';
    memcpy(out + at, part->name.at, part->name.len);
    at += part->name.len;
    if (part->kind == PART_SINGLE)
        out[at++] = '/';
    out[at++] = '>';
    return (struct str){out, at};
}

static bool has_tag(const struct fragment *fragment, struct str name)
{
    for (size_t i = 0; i < fragment->count; i++)
        if (fragment->items[i].kind & (PART_OPEN | PART_SINGLE) && str_equal(fragment->items[i].name, name))
            return true;
    return false;
}

/* What a translator's comment says of a code: "a2: /programme". */
static struct str described(const struct message *message, struct str name)
{
    for (size_t i = 0; i < message->extracted.count; i++) {
        struct str comment = message->extracted.items[i].text;
        if (str_starts(comment, name) && str_starts(str_slice(comment, name.len, comment.len), STR(": ")))
            return str_trim(str_slice(comment, name.len + 2, comment.len));
    }
    return (struct str){0};
}

/* A tag is a number to whoever reads the message: what it stands for, and where, is in the page or in a comment. */
static void report_missing(const struct pair *pair, size_t form, const struct fragment_part *part,
                           struct findings *findings)
{
    struct finding draft = {.rule = &TAG_MISSING, .arguments = {{"tag", shown(part, pair->arena)}}};
    struct str what = described(pair->message, part->name);
    const struct noted_use *use = pair_use(pair);
    for (size_t i = 0; use && i < use->code_count; i++) {
        if (!str_equal(use->codes[i].name, part->name))
            continue;
        what = use->codes[i].describes;
        break;
    }
    if (what.len)
        draft.arguments[1] = (struct argument){"what", what};
    pair_report_code(pair, form, part->name, &draft, findings);
}

/* The names of the source's tags that stand alone in the message, as in the page. */
static struct index halves_of(const struct pair *pair)
{
    struct index halves = {.arena = pair->arena};
    bool is_new;
    const struct noted_use *use = pair_use(pair);
    for (size_t i = 0; use && i < use->code_count; i++)
        if (use->codes[i].is_half)
            index_put(&halves, use->codes[i].name, &is_new);
    return halves;
}

/* A tag of HTML without its other half closes or opens what stands around the text. Others are words: <file>. */
static bool is_half(const struct index *halves, const struct fragment_part *part)
{
    if (part->kind == PART_SINGLE)
        return index_get(halves, part->name) != NULL;
    return part->kind & (PART_OPEN | PART_CLOSE) && part->partner == NO_PARTNER &&
           html_element_find(part->name) != ELEMENT_OTHER;
}

static void report_unknown(const struct pair *pair, size_t form, const struct difference *difference,
                           struct findings *findings)
{
    /* One on either side is one mistake: the tag was written wrong. */
    bool is_renamed = difference->unknown_count == 1 && difference->missing_count == 1;
    for (size_t i = 0; i < difference->unknown_count; i++) {
        const struct fragment_part *part = difference->unknown[i];
        bool is_known = has_tag(pair_source(pair, form), part->name);
        if (is_known ? pair->syntax == SYNTAX_MARKDOWN : fragment_tag_acts(&pair->strings[form], part))
            continue; /* markup-injected tells */
        struct finding draft = {.rule = &TAG_UNKNOWN, .arguments = {{"tag", shown(part, pair->arena)}}};
        if (is_renamed)
            draft.arguments[1] = (struct argument){"known", shown(difference->missing[0], pair->arena)};
        pair_report(pair, form, part->at, &draft, findings);
    }
    struct index halves = halves_of(pair);
    for (size_t i = 0; i < difference->missing_count && !is_renamed; i++)
        if (!is_half(&halves, difference->missing[i])) /* check_halves() tells */
            report_missing(pair, form, difference->missing[i], findings);
}

/* A tag whose other half was lost, or is another tag's, is told of as that. */
static bool is_told(const struct difference *difference, const struct fragment_part *part)
{
    bool is_told = false;
    for (size_t i = 0; i < difference->unknown_count; i++)
        is_told = is_told || str_equal(difference->unknown[i]->name, part->name);
    for (size_t i = 0; i < difference->missing_count; i++)
        is_told = is_told || str_equal(difference->missing[i]->name, part->name);
    return is_told;
}

/* Who drops a tag without its other half, or moves it behind another, changes what stands around the text. */
static void check_halves(const struct pair *pair, size_t form, struct findings *findings)
{
    const struct fragment *source = pair_source(pair, form), *target = &pair->strings[form];
    struct index halves = halves_of(pair);
    size_t k = 0;
    for (size_t i = 0; i < source->count; i++) {
        const struct fragment_part *part = &source->items[i];
        if (!is_half(&halves, part))
            continue;
        while (k < target->count && !(target->items[k].kind == part->kind && target->items[k].partner == NO_PARTNER &&
                                      str_equal_ascii_case(target->items[k].name, part->name)))
            k++;
        if (k++ < target->count)
            continue;
        struct finding draft = {
            .rule = &RULE_STRUCTURE_CHANGED,
            .arguments = {{"difference", STR(N_("it lacks a tag that closes or opens what stands around it"))}}};
        pair_report(pair, form, str_extent(target->text), &draft, findings);
        return;
    }
}

void codes_check_nesting(const struct pair *pair, struct findings *findings)
{
    for (size_t form = 0; form < pair->message->string_count && pair->syntax != SYNTAX_PLAIN; form++) {
        const struct fragment *source = pair_source(pair, form), *target = &pair->strings[form];
        const struct fragment_part *unbalanced = target->unbalanced;
        if (!str_is_empty(target->text))
            check_halves(pair, form, findings);
        if (!unbalanced || source->unbalanced)
            continue;
        struct difference difference = fragment_compare(source, target, PART_OPEN | PART_SINGLE, pair->arena);
        /* Raw in Markdown it would close what stands around the text. */
        bool is_harmless = pair->syntax != SYNTAX_MARKDOWN || unbalanced->kind != PART_CLOSE;
        if (is_harmless && is_told(&difference, unbalanced))
            continue;
        struct finding draft = {.rule = &TAG_UNBALANCED, .arguments = {{"tag", shown(unbalanced, pair->arena)}}};
        pair_report(pair, form, unbalanced->at, &draft, findings);
    }
}

static void check_pair(const struct check_context *context, const struct pair *pair, struct findings *findings)
{
    (void)context;
    for (size_t form = 0; form < pair->message->string_count && pair->syntax != SYNTAX_PLAIN; form++) {
        const struct fragment *target = &pair->strings[form];
        if (str_is_empty(target->text))
            continue;
        struct difference difference =
            fragment_compare(pair_source(pair, form), target, PART_OPEN | PART_SINGLE, pair->arena);
        report_unknown(pair, form, &difference, findings);
    }
    codes_check_nesting(pair, findings);
}

const struct check CODES_CHECK = {
    .name = "codes",
    .rules = RULES,
    .check_pair = check_pair,
};

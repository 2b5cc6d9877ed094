#include "markup_injected.h"

#include "../formats/encoder.h"
#include "../formats/messages/intruder.h"
#include "../text/markup.h"
#include "placeholder.h"

static const struct rule MARKUP_INJECTED = {
    .id = "markup-injected",
    .severity = SEVERITY_ERROR,
    .apply_refuses = true,
    .summary = "the translation brings in markup, template code or a link target that its source lacks",
    .message = "the translation brings in '{what}', which the source lacks",
    .explanation =
        "A translation is text. It can move the tags, placeholders and links of its source but bring in none of its "
        "own: neither HTML, nor an event handler or a javascript: address, nor template code, nor (in Markdown) "
        "another link target. Whoever can edit a translation could otherwise change what the site does. Such a "
        "translation is not applied: the page keeps the source's text. Take the markup out, or put it into the source "
        "page.",
    .wrong = "msgid \"Read the programme.\"\nmsgstr \"Lea el <a href=\\\"//example.com\\\">programa</a>.\"",
    .right = "msgid \"Read the programme.\"\nmsgstr \"Lea el programa.\"",
};

static const struct rule LINK_TARGET_CHANGED = {
    .id = "link-target-changed",
    .severity = SEVERITY_ERROR,
    .apply_refuses = true,
    .summary = "a link of the translation leads elsewhere than its source's",
    .message = "this link leads to '{target}'; in the source it leads to '{source}'",
    .explanation =
        "A link leads where the source's does: whoever can edit a translation could otherwise send readers anywhere. "
        "Such a translation is not applied. Write the source's target. Where a site links to other pages in each "
        "language, `apply.link_targets` in cotejo.yaml says what is taken: `http` any host, if the scheme is the "
        "same, `any` whatever leads to a page; never an address that runs a script, or that begins with two slashes.",
    .wrong = "msgid \"See [Lima](https://en.wikipedia.org/wiki/Lima).\"\n"
             "msgstr \"Vea [Lima](https://es.wikipedia.org/wiki/Lima).\"",
    .right = "apply: {link_targets: http}",
};

static const struct rule TEMPLATE_ESCAPED = {
    .id = "template-escaped",
    .severity = SEVERITY_WARNING,
    .summary = "the translation has what opens code of a template language, which its source lacks",
    .message = "'{what}' opens code in some template languages, and the source lacks it; it is written as text",
    .explanation =
        "A page may be read by a template language that cotejo knows nothing of. What could open code there is written "
        "so that readers see it and no program reads it. Take it out where it is not meant.",
    .wrong = "msgid \"Total\"\nmsgstr \"Total [% x %]\"",
    .right = "msgid \"Total\"\nmsgstr \"Total\"",
};

static const struct rule *const RULES[] = {&MARKUP_INJECTED, &LINK_TARGET_CHANGED, &TEMPLATE_ESCAPED, NULL};

static enum text_place place_of_pair(const struct pair *pair)
{
    const struct noted_use *use = pair_use(pair);
    if (!pair->in->catalog->kind->has_header) /* nobody but a program reads what stands there as it is */
        return PLACE_PROGRAM;
    if (use)
        return (enum text_place)use->manner.place;
    return message_has_percent_format(pair->message) ? PLACE_PROGRAM : PLACE_TEXT;
}

/* Does the configuration let a link lead there? */
static bool is_target_taken(const struct check_context *context, struct str target, struct str source,
                            struct arena *arena)
{
    if (context->settings->link_targets == LINK_TARGETS_SOURCE || str_starts(target, STR("[")) ||
        target_is_dangerous(target, arena))
        return false;
    return context->settings->link_targets == LINK_TARGETS_ANY ||
           str_equal(target_scheme(target, arena), target_scheme(source, arena));
}

static bool report_code(const struct pair *pair, size_t form, const struct rule *rule, struct span at,
                        struct findings *findings)
{
    struct finding draft = {.rule = rule, .arguments = {{"what", str_span(pair->strings[form].text, at)}}};
    return pair_report(pair, form, at, &draft, findings);
}

/* `${name}`, `#{name}`: then placeholder-unknown tells. */
static bool has_placeholder_at(const struct fragment *fragment, struct span at)
{
    size_t low = 0, high = fragment->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (fragment->items[middle].at.start < at.start)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < fragment->count && fragment->items[low].at.start <= at.start + 1; low++)
        if (fragment->items[low].kind == PART_PLACEHOLDER)
            return true;
    return false;
}

static bool report_target(const struct check_context *context, const struct pair *pair, size_t form,
                          const struct intruder *intruder, struct findings *findings)
{
    const struct fragment *target = &pair->strings[form], *source = pair_source(pair, form);
    struct str leads = intruder_target(target, intruder->part), wanted = intruder_target(source, intruder->replaces);
    if (is_target_taken(context, leads, wanted, pair->arena))
        return false;
    bool is_tag = intruder->part->kind == PART_OPEN;
    struct finding draft = {
        .rule = &LINK_TARGET_CHANGED,
        .arguments = {{"target", is_tag ? leads : str_span(target->text, intruder->at)},
                      {"source", is_tag ? wanted : str_span(source->text, intruder->replaces->at)}},
    };
    return pair_report(pair, form, intruder->at, &draft, findings);
}

/* False: it is no finding. */
static bool report(const struct check_context *context, const struct pair *pair, size_t form,
                   const struct intruder *intruder, struct findings *findings)
{
    switch (intruder->kind) {
    case INTRUDER_MARKUP:
    case INTRUDER_CODE: return report_code(pair, form, &MARKUP_INJECTED, intruder->at, findings);
    case INTRUDER_OPENER:
        return !has_placeholder_at(&pair->strings[form], intruder->at) &&
               report_code(pair, form, &TEMPLATE_ESCAPED, intruder->at, findings);
    case INTRUDER_OUTPUT: return false; /* placeholder-unknown */
    case INTRUDER_WORD: return false;
    case INTRUDER_TARGET: break;
    }
    return report_target(context, pair, form, intruder, findings);
}

enum { OF_MARKDOWN = PART_LINK | PART_IMAGE | PART_ATTRIBUTES };

static bool check_as_markdown(const struct check_context *context, const struct pair *pair, size_t form,
                              struct findings *findings)
{
    struct fragment source = fragment_read(pair_source(pair, form)->text, SYNTAX_MARKDOWN, NULL, pair->arena);
    struct fragment target = fragment_read(pair->strings[form].text, SYNTAX_MARKDOWN, NULL, pair->arena);
    struct intruders found = fragment_intruders(&source, &target, PLACE_TEXT, pair->arena);
    bool is_told = false;
    for (size_t i = 0, told = 0; i < found.count && told < DIFFERENCE_MAXIMUM; i++)
        if (found.items[i].part && found.items[i].part->kind & OF_MARKDOWN) {
            is_told |= report(context, pair, form, &found.items[i], findings);
            told++;
        }
    return is_told;
}

static struct str decoded(struct str text, struct arena *arena)
{
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    markup_decode(&buf, text, false);
    struct str result = arena_copy(arena, buf_str(&buf));
    buf_release(&buf);
    return result;
}

/* What the translation brings in where both sides are read so; empty: nothing. */
static struct str brought_in(const struct check_context *context, struct str source, struct str target,
                             enum segment_syntax syntax, struct arena *arena)
{
    struct fragment of_source = fragment_read(source, syntax, NULL, arena);
    struct fragment of_target = fragment_read(target, syntax, NULL, arena);
    struct intruders found = fragment_intruders(&of_source, &of_target, PLACE_DATA, arena);
    for (size_t i = 0; i < found.count; i++) {
        const struct intruder *in = &found.items[i];
        bool is_of_markdown = in->part && in->part->kind & OF_MARKDOWN;
        bool counts = syntax == SYNTAX_MARKDOWN ? is_of_markdown : in->kind <= INTRUDER_CODE;
        bool is_taken =
            in->kind == INTRUDER_TARGET && is_target_taken(context, intruder_target(&of_target, in->part),
                                                           intruder_target(&of_source, in->replaces), arena);
        if (counts && !is_taken)
            return str_span(target, in->at);
    }
    return (struct str){0};
}

/* A site generator prints a value of front matter as HTML or as Markdown, where references are read: those of the
 * translation are decoded when it is written, and once more by a browser. */
static void check_as_decoded(const struct check_context *context, const struct pair *pair, size_t form,
                             struct findings *findings)
{
    struct str source = pair_source(pair, form)->text, target = pair->strings[form].text, what = {0};
    for (int i = 0; i < 2 && str_is_empty(what) && str_find_char(target, '&', 0) < target.len; i++) {
        source = decoded(source, pair->arena);
        target = decoded(target, pair->arena);
        what = brought_in(context, source, target, pair->syntax, pair->arena);
        if (str_is_empty(what))
            what = brought_in(context, source, target, SYNTAX_MARKDOWN, pair->arena);
    }
    struct finding draft = {.rule = &MARKUP_INJECTED, .arguments = {{"what", what}}};
    if (!str_is_empty(what))
        pair_report(pair, form, str_extent(pair->strings[form].text), &draft, findings);
}

static void check_form(const struct check_context *context, const struct pair *pair, size_t form, bool also_escaped,
                       struct findings *findings)
{
    if (str_is_empty(pair->strings[form].text))
        return;
    enum text_place place = place_of_pair(pair);
    struct intruders found = fragment_intruders(pair_source(pair, form), &pair->strings[form], place, pair->arena);
    size_t told = 0;
    for (size_t i = 0; i < found.count && told < DIFFERENCE_MAXIMUM; i++)
        if (also_escaped || found.items[i].kind != INTRUDER_OPENER)
            told += report(context, pair, form, &found.items[i], findings);
    bool is_markdown = pair->syntax == SYNTAX_MARKDOWN;
    const struct noted_use *use = pair_use(pair);
    if (use && !is_markdown && use->manner.may_be_markdown)
        told += check_as_markdown(context, pair, form, findings);
    if (place == PLACE_DATA && !told)
        check_as_decoded(context, pair, form, findings);
}

void markup_injected_refuse(const struct check_context *context, const struct pair *pair, struct findings *findings)
{
    for (size_t form = 0; form < pair->message->string_count; form++)
        check_form(context, pair, form, false, findings);
}

static void check_pair(const struct check_context *context, const struct pair *pair, struct findings *findings)
{
    for (size_t form = 0; form < pair->message->string_count; form++)
        check_form(context, pair, form, true, findings);
}

const struct check MARKUP_INJECTED_CHECK = {
    .name = "markup injected",
    .rules = RULES,
    .check_pair = check_pair,
};

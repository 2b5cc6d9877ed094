#include "newline_edges.h"

static const struct rule NEWLINE_EDGES = {
    .id = "newline-edges",
    .severity = SEVERITY_ERROR,
    .summary = "a line break at the beginning or the end on one side only",
    .message = "[the original has a line break (\\n) at its {lacking}, the translation has none]"
               "[the translation has a line break (\\n) at its {extra}, the original has none]"
               "[msgid and msgid_plural do not both have a line break (\\n) at their {uneven}]",
    .explanation =
        "Programs print texts one behind the other: a line break that is lost or added at an edge joins lines or "
        "leaves "
        "empty ones. gettext (msgfmt -c) refuses the catalog. Begin and end the translation as the original does.",
    .wrong = "msgid \"Done\\n\"\nmsgstr \"Listo\"",
    .right = "msgid \"Done\\n\"\nmsgstr \"Listo\\n\"",
};

static const struct rule *const RULES[] = {&NEWLINE_EDGES, NULL};

/* The two edges, in the words of the finding. */
static const char *const EDGES[] = {N_("beginning"), N_("end")};

static bool has_line_feed(struct str text, size_t edge)
{
    return text.len && text.at[edge ? text.len - 1 : 0] == '\n';
}

/* The line feed itself where there is one too many, else the whole text. */
static struct span place_in(struct str text, size_t edge, bool is_extra)
{
    if (!is_extra)
        return str_extent(text);
    return edge ? (struct span){text.len - 1, text.len} : (struct span){0, 1};
}

static void check_form(const struct pair *pair, size_t form, struct findings *findings)
{
    struct str text = pair->message->strings[form].text;
    for (size_t edge = 0; edge < 2 && text.len; edge++) {
        bool is_wanted = has_line_feed(pair->message->id.text, edge), is_there = has_line_feed(text, edge);
        if (is_wanted == is_there)
            continue;
        struct finding draft = {.rule = &NEWLINE_EDGES,
                                .arguments = {{is_there ? "extra" : "lacking", str_from(EDGES[edge])}}};
        pair_report(pair, form, place_in(text, edge, is_there), &draft, findings);
    }
}

static void check_plural(const struct pair *pair, struct findings *findings)
{
    const struct message *message = pair->message;
    for (size_t edge = 0; edge < 2; edge++) {
        if (has_line_feed(message->id.text, edge) == has_line_feed(message->id_plural.text, edge))
            continue;
        struct finding draft = {.rule = &NEWLINE_EDGES,
                                .arguments = {{"uneven", str_from(EDGES[edge])}},
                                .segment = message->id.text,
                                .context = message->context.text};
        struct place_of_text place = message_locate(pair->in->catalog, message, MESSAGE_ID_PLURAL, 0, AS_WRITTEN);
        findings_add(findings, place.source, place.at, &draft);
    }
}

static void check_pair(const struct check_context *context, const struct pair *pair, struct findings *findings)
{
    (void)context;
    if (pair->message->has_plural)
        check_plural(pair, findings);
    for (size_t form = 0; form < pair->message->string_count; form++)
        check_form(pair, form, findings);
}

const struct check NEWLINE_EDGES_CHECK = {
    .name = "newline edges",
    .rules = RULES,
    .check_pair = check_pair,
};

#include "../text/regex.h"
#include "config_reading.h"

const struct rule config_pattern = {
    .id = "config-pattern",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "a pattern in the configuration that is none",
    .message = "this is no pattern: {why}",
    .explanation = "Patterns are those of Perl, as PCRE2 reads them (man pcre2pattern). What PCRE2 says of it stands "
                   "in the message, in "
                   "English. In single quotes YAML leaves backslashes as they are.",
    .wrong = "placeholders: ['%(\\w+']",
    .right = "placeholders: ['%\\(\\w+\\)']",
};

/* Where a character of a scalar stands; all of it where quotes or folding have made something else of it. */
static struct span place_in(const struct reading *reading, const struct node *node, size_t offset)
{
    struct str bytes = reading->config->file.bytes, raw = str_span(bytes, node->at);
    bool is_single = node->at.start > 0 && bytes.at[node->at.start - 1] == '\''; /* where two of them are one */
    size_t at = 0;
    for (size_t i = 0; i < offset; i++, at++) {
        if (at >= raw.len || raw.at[at] != node->text.at[i])
            return node->at;
        at += is_single && raw.at[at] == '\'';
    }
    size_t start = node->at.start + at;
    return (struct span){start, start + (start < node->at.end)};
}

static void refuse(struct reading *reading, const struct node *node, const struct regex_error *error)
{
    struct finding draft = {.rule = &config_pattern, .arguments = {{"why", error->reason}}};
    findings_add(reading->findings, &reading->config->file, place_in(reading, node, error->at), &draft);
}

/* NULL, after a finding, where it is none. */
static struct regex *read_pattern(struct reading *reading, const struct node *node, struct regexes *patterns)
{
    struct regex_error error;
    struct regex *regex = regex_compile(node->text, &reading->config->arena, &error);
    if (!regex) {
        refuse(reading, node, &error);
        return NULL;
    }
    patterns->items = arena_grow(&reading->config->arena, patterns->items, patterns->count, &patterns->capacity,
                                 sizeof *patterns->items);
    patterns->items[patterns->count++] = regex;
    return regex;
}

void reading_placeholders(struct reading *reading, const struct node *node)
{
    const struct node *item = node->kind == NODE_LIST ? node->first : node;
    for (; item; item = node->kind == NODE_LIST ? item->next : NULL) {
        const struct regex *regex =
            item->kind == NODE_SCALAR ? read_pattern(reading, item, &reading->config->placeholders) : NULL;
        if (item->kind != NODE_SCALAR || (regex && regex_may_be_empty(regex)))
            reading_wrong_value(reading, item->at, "placeholders", N_("patterns that match at least one character"));
    }
}

void reading_patterns(struct reading *reading, const struct node *node, struct regexes *patterns)
{
    const struct node *item = node->kind == NODE_LIST ? node->first : node;
    if (!item)
        reading_wrong_value(reading, node->at, "patterns", N_("patterns with a group (?<msgid>…)"));
    for (; item; item = node->kind == NODE_LIST ? item->next : NULL) {
        const struct regex *regex = item->kind == NODE_SCALAR ? read_pattern(reading, item, patterns) : NULL;
        if (item->kind != NODE_SCALAR || (regex && !regex_has_group(regex, "msgid")))
            reading_wrong_value(reading, item->at, "patterns", N_("patterns with a group (?<msgid>…)"));
    }
}

void reading_free_patterns(struct regexes *patterns)
{
    for (size_t i = 0; i < patterns->count; i++)
        regex_free(patterns->items[i]);
    patterns->count = 0;
}

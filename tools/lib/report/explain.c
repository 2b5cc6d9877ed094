#include "explain.h"

#include "../text/utf8.h"
#include "translation.h"
#include "writer.h"

enum { WIDTH = 78 };

/* Adds a paragraph, filled. */
static void add_filled(struct buf *out, struct str text)
{
    size_t column = 0;
    for (size_t at = 0; at < text.len;) {
        size_t end = str_find_char(text, ' ', at);
        struct str word = str_slice(text, at, end);
        size_t length = utf8_count(word);
        if (column && column + 1 + length > WIDTH) {
            buf_add_char(out, '\n');
            column = 0;
        }
        if (column)
            buf_add_char(out, ' ');
        column += length + (column ? 1 : 0);
        buf_add(out, word);
        at = end == (size_t)-1 ? text.len : end + 1;
    }
    buf_add_char(out, '\n');
}

static void add_example(struct buf *out, const char *label, struct str text)
{
    buf_format(out, "\n%s\n", label);
    for (size_t at = 0; at < text.len;) {
        size_t end = str_find_char(text, '\n', at);
        buf_add(out, STR("    "));
        buf_add(out, str_slice(text, at, end));
        buf_add_char(out, '\n');
        at = end == (size_t)-1 ? text.len : end + 1;
    }
}

static struct str name_of(enum severity severity)
{
    return severity == SEVERITY_OFF ? STR("off") : severity_name(severity);
}

static void add_severity(struct buf *out, const struct rule *rule, const struct severities *severities)
{
    enum severity certain = severity_of(severities, rule, CERTAINTY_CERTAIN);
    enum severity possible = severity_of(severities, rule, CERTAINTY_POSSIBLE);
    buf_add(out, name_of(certain));
    if (certain != possible) {
        buf_add_char(out, '-');
        buf_add(out, name_of(possible));
    }
}

/* The comments are no words to be translated: only the reason in them is. */
static void add_silencing(struct buf *out, const struct rule *rule)
{
    if (rule->is_failure) {
        buf_add(out, str_from(_("\nIt says why the run could not do its job (status 2): nothing silences it.\n")));
        return;
    }
    if (rule->apply_refuses) {
        buf_add(out, str_from(_("\napply does not write such a text; only cotejo.yaml can silence it:\n")));
        buf_format(out, "    ignore: [{rule: %s, path: \"…\", reason: \"%s\"}]\n", rule->id, _("why"));
        return;
    }
    if (rule->is_of_run) {
        buf_add(out,
                str_from(_("\nIt is told while files are written or taken over; only cotejo.yaml can silence it:\n")));
        buf_format(out, "    ignore: [{rule: %s, path: \"…\", reason: \"%s\"}]\n", rule->id, _("why"));
        return;
    }
    buf_add(out, str_from(_("\nTo silence it in a page:     ")));
    buf_format(out, "<!-- cotejo-ignore %s -- %s -->\n", rule->id, _("why"));
    buf_add(out, str_from(_("             in a catalog:  ")));
    buf_format(out, "# cotejo-ignore: %s -- %s\n", rule->id, _("why"));
}

void explain_rule(struct buf *out, const struct rule *rule, const struct severities *severities)
{
    buf_format(out, "%s: %s\n\n", rule->id, _(rule->summary));
    add_filled(out, str_from(_(rule->explanation)));
    add_example(out, _("Wrong:"), str_from(_(rule->wrong)));
    add_example(out, _("Right:"), str_from(_(rule->right)));
    buf_add(out, str_from(_("\nSeverity: ")));
    add_severity(out, rule, severities);
    if (rule->severity_follows_certainty)
        buf_add(out, str_from(_(" (certain: error, likely: warning, possible: note)")));
    add_silencing(out, rule);
}

/* Those that the pattern names, all with an empty one; how many. */
static size_t list(struct buf *out, const struct rule *const *rules, struct str pattern,
                   const struct severities *severities)
{
    size_t widest = 0, count = 0;
    for (size_t i = 0; rules[i]; i++)
        if (strlen(rules[i]->id) > widest)
            widest = strlen(rules[i]->id);
    for (size_t i = 0; rules[i]; i++) {
        struct buf severity;
        if (!rule_matches(pattern, rules[i]))
            continue;
        buf_init(&severity, 64);
        add_severity(&severity, rules[i], severities);
        buf_format(out, "%-*s  %-10s  %s\n", (int)widest, rules[i]->id, severity.at, _(rules[i]->summary));
        buf_release(&severity);
        count++;
    }
    return count;
}

void explain_list(struct buf *out, const struct rule *const *rules, const struct severities *severities)
{
    list(out, rules, STR("all"), severities);
}

bool explain_group(struct buf *out, const struct rule *const *rules, struct str group,
                   const struct severities *severities)
{
    return list(out, rules, group, severities) > 0;
}

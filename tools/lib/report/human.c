#include "human.h"

#include <stdio.h>

#include "../base/hash.h"
#include "../text/cells.h"
#include "../text/utf8.h"
#include "sentence.h"
#include "short.h"
#include "statistics.h"
#include "translation.h"

/* A person reads so many of a rule in a file; the other formats have them all. */
enum { TAB = 8, OTHER_PLACES = 3, SHOWN_MAXIMUM = 1000 };

/* Adds text with its tabs as spaces; `column` counts cells. */
static void add_expanded(struct buf *out, struct str text, size_t *column)
{
    for (size_t at = 0; at < text.len;) {
        size_t start = at, plain = plain_length(text, at);
        if (plain) {
            at += plain;
            *column += plain;
            printable_add(out, str_slice(text, start, at));
            continue;
        }
        uint32_t c = utf8_next(text, &at);
        if (c == '\t') {
            do
                buf_add_char(out, ' ');
            while (++*column % TAB);
            continue;
        }
        *column += c < 0x20 || c == UTF8_INVALID ? 1 : cells_of_code_point(c);
        printable_add(out, str_slice(text, start, at));
    }
}

static void add_times(struct buf *out, char c, size_t count)
{
    while (count--)
        buf_add_char(out, c);
}

static void add_excerpt(struct buf *out, const struct finding *finding, size_t gutter, bool has_colour)
{
    const struct place *place = &finding->place;
    size_t start = 0;
    buf_format(out, " %*zu | ", (int)gutter, place->start.line);
    add_expanded(out, str_slice(place->line, 0, place->in_line.start), &start);
    size_t end = start;
    add_expanded(out, str_span(place->line, place->in_line), &end);
    size_t after = end;
    add_expanded(out, str_slice(place->line, place->in_line.end, place->line.len), &after);
    buf_add_char(out, '\n');
    add_times(out, ' ', gutter + 1);
    buf_add(out, STR(" | "));
    add_times(out, ' ', start);
    buf_add(out, has_colour ? STR("\033[32m^") : STR("^"));
    if (end > start + 1)
        add_times(out, '~', end - start - 1);
    buf_add(out, has_colour ? STR("\033[0m\n") : STR("\n"));
}

static void add_detail(struct buf *out, size_t gutter, const char *label)
{
    add_times(out, ' ', gutter + 2);
    buf_add(out, STR("= "));
    buf_add(out, str_from(label));
}

static void add_place(struct buf *out, const struct report *report, const struct place *place)
{
    short_path(out, report, place->path);
    buf_format(out, ":%zu", place->start.line);
}

static void add_help(struct buf *out, const struct fix *fix, size_t gutter)
{
    enum { LONGEST = 200 };
    add_detail(out, gutter, _("help: "));
    if (str_is_empty(fix->replacement)) {
        buf_add(out, str_from(_("take it out")));
    } else {
        buf_add(out, str_from(_("write '")));
        size_t at = 0;
        while (at < fix->replacement.len && at < LONGEST)
            utf8_next(fix->replacement, &at);
        printable_add(out, str_slice(fix->replacement, 0, at));
        buf_add(out, at < fix->replacement.len ? STR("…'") : STR("'"));
    }
    buf_add(out, fix->is_safe ? str_from(_(" (--fix does)")) : STR(""));
    buf_add_char(out, '\n');
}

static size_t digits(size_t number)
{
    size_t count = 1;
    while (number >= 10) {
        number /= 10;
        count++;
    }
    return count;
}

/* Findings that say the same of the same text stand together: the first is shown, the others are counted. */
struct groups {
    struct arena arena;
    struct index by_text;
    size_t *next;  /* by index of finding: the next one of its group, and 1; 0: none */
    size_t *last;  /* by index of the first: its last */
    size_t *count; /* by index of the first; 0: this finding is in another's group */
};

static void make_groups(struct groups *groups, const struct findings *findings)
{
    struct arena *arena = &groups->arena;
    groups->by_text.arena = arena;
    groups->next = arena_alloc(arena, findings->count * sizeof *groups->next);
    groups->last = arena_alloc(arena, findings->count * sizeof *groups->last);
    groups->count = arena_alloc(arena, findings->count * sizeof *groups->count);
    struct buf key;
    buf_init(&key, BUF_MAXIMUM);
    for (size_t i = 0; i < findings->count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        buf_clear(&key);
        buf_format(&key, "%s %d ", finding.rule->id, finding.severity);
        sentence_add(&key, &finding);
        buf_add_char(&key, '\n');
        buf_add(&key, finding.text);
        const size_t *known = index_get(&groups->by_text, buf_str(&key));
        size_t first = known ? *known : i;
        bool is_new;
        if (known)
            groups->next[groups->last[first]] = i + 1;
        else
            *index_put(&groups->by_text, arena_copy(arena, buf_str(&key)), &is_new) = i;
        groups->last[first] = i;
        groups->count[first] += finding.count;
    }
    buf_release(&key);
}

static void add_others(struct buf *out, const struct report *report, const struct groups *groups, size_t first,
                       size_t gutter)
{
    size_t count = groups->count[first];
    if (count < 2)
        return;
    add_detail(out, gutter, "");
    buf_format(out, _("%zu times"), count);
    size_t shown = 0;
    for (size_t i = groups->next[first]; i && shown < OTHER_PLACES; i = groups->next[i - 1], shown++) {
        struct finding other = finding_of(report->findings->items[i - 1]);
        buf_add(out, shown ? STR(", ") : str_from(_(": also ")));
        add_place(out, report, &other.place);
    }
    buf_add(out, shown && count > shown + 1 ? STR(", …\n") : STR("\n"));
}

static void add_finding(struct buf *out, const struct report *report, const struct groups *groups, size_t number)
{
    const struct finding kept = finding_of(report->findings->items[number]), *finding = &kept;
    size_t gutter = digits(finding->place.start.line);
    short_head(out, report, finding);
    sentence_translate(out, finding);
    buf_format(out, " [%s]\n", finding->rule->id);
    if (finding->place.line.len)
        add_excerpt(out, finding, gutter, report->has_colour);
    if (finding->has_related) {
        bool is_missing = strcmp(finding->rule->id, "state-missing") == 0;
        bool is_entry = is_missing || str_ends(finding->related.path, STR(".po"));
        add_detail(out, gutter, is_entry ? _("entry: ") : _("source: "));
        add_place(out, report, &finding->related);
        buf_add_char(out, '\n');
    }
    add_others(out, report, groups, number, gutter);
    if (finding->fix.is_offered)
        add_help(out, &finding->fix, gutter);
    if (report->ignores && report->ignores[number].len) {
        add_detail(out, gutter, _("silent with: "));
        printable_add(out, report->ignores[number]);
        buf_add_char(out, '\n');
    }
    buf_add_char(out, '\n');
}

/* Adds a number with its noun, behind a comma where something stands behind `start`; nothing for none. */
static void add_number(struct buf *out, size_t start, const char *format, size_t number)
{
    if (!number)
        return;
    buf_add(out, out->len > start ? STR(", ") : STR(""));
    buf_format(out, format, number);
}

static void add_severities(struct buf *out, const struct severity_counts *counts)
{
    size_t errors = counts->of[SEVERITY_ERROR], warnings = counts->of[SEVERITY_WARNING];
    size_t notes = counts->of[SEVERITY_NOTE], start = out->len;
    add_number(out, start, translate_count("%zu error", "%zu errors", errors), errors);
    add_number(out, start, translate_count("%zu warning", "%zu warnings", warnings), warnings);
    add_number(out, start, translate_count("%zu note", "%zu notes", notes), notes);
}

static void add_counts(struct buf *out, const struct report *report)
{
    struct severity_counts counts = report_count(report->findings);
    size_t findings = report->findings->count, documents = report->documents, catalogs = report->catalogs;
    if (findings == 0) {
        buf_add(out, str_from(report->has_failed ? _("the run has failed") : _("no findings")));
    } else {
        buf_format(out, translate_count("%zu finding", "%zu findings", findings), findings);
        buf_add(out, STR(" ("));
        add_severities(out, &counts);
        buf_add_char(out, ')');
    }
    size_t old = report_count_baseline(report), silenced = report->silenced->count - old;
    if (old)
        buf_format(out, translate_count("; %zu in the baseline", "; %zu in the baseline", old), old);
    if (silenced)
        buf_format(out, translate_count("; %zu ignored", "; %zu ignored", silenced), silenced);
    buf_format(out, translate_count("; %zu document", "; %zu documents", documents), documents);
    buf_format(out, translate_count(", %zu catalog", ", %zu catalogs", catalogs), catalogs);
    buf_add_char(out, '\n');
}

/* The command that mends most, or tells more. */
static void add_command(struct buf *out, const struct report *report)
{
    const struct findings *findings = report->findings;
    size_t fixes = 0, outdated = 0;
    for (size_t i = 0; i < findings->count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        fixes += finding.fix.is_offered && finding.fix.is_safe;
        /* An entry that is there waits for a translator, and no command mends that. */
        outdated += !finding.has_related &&
                    (strcmp(finding.rule->id, "state-orphan") == 0 || strcmp(finding.rule->id, "state-missing") == 0);
    }
    if (fixes)
        buf_format(out, _("'cotejo check --fix' mends %zu of them; "), fixes);
    else if (outdated)
        buf_add(out, str_from(_("'cotejo sync' brings the catalogs up to date; ")));
    if (findings->count)
        buf_format(out, _("'cotejo explain %s' tells more\n"), finding_of(findings->items[0]).rule->id);
}

/* How many of a rule are shown in a file, and how many findings are not. */
struct tally {
    const struct rule *rule;
    size_t shown, hidden;
};

struct tallies {
    struct arena arena;
    struct tally *items; /* of one file, in the order in which the rules came */
    size_t count, capacity;
};

/* False where there are enough already. */
static bool is_shown(struct tallies *tallies, const struct rule *rule, size_t findings)
{
    size_t i = 0;
    while (i < tallies->count && tallies->items[i].rule != rule)
        i++;
    if (i == tallies->count) {
        tallies->items =
            arena_grow(&tallies->arena, tallies->items, tallies->count, &tallies->capacity, sizeof *tallies->items);
        tallies->items[tallies->count++].rule = rule;
    }
    bool has_room = tallies->items[i].shown < SHOWN_MAXIMUM;
    tallies->items[i].shown += has_room;
    tallies->items[i].hidden += has_room ? 0 : findings;
    return has_room;
}

/* Says how many were not shown of a file, and begins the next. */
static void add_hidden(struct buf *out, struct str path, struct tallies *tallies)
{
    for (size_t i = 0; i < tallies->count; i++) {
        size_t hidden = tallies->items[i].hidden;
        if (!hidden)
            continue;
        printable_add(out, path);
        buf_add(out, STR(": "));
        buf_format(out,
                   translate_count("%zu more finding [%s], which the other formats show (--format)",
                                   "%zu more findings [%s], which the other formats show (--format)", hidden),
                   hidden, tallies->items[i].rule->id);
        buf_add(out, STR("\n\n"));
    }
    tallies->count = 0;
}

static void write(const struct report *report, struct buf *out)
{
    struct groups groups = {0};
    struct tallies tallies = {0};
    struct str path = {0};
    make_groups(&groups, report->findings);
    for (size_t i = 0; i < report->findings->count; i++) {
        struct finding finding = finding_of(report->findings->items[i]);
        if (!str_equal(path, finding.place.path))
            add_hidden(out, path, &tallies);
        path = finding.place.path;
        if (groups.count[i] && is_shown(&tallies, finding.rule, groups.count[i]))
            add_finding(out, report, &groups, i);
    }
    add_hidden(out, path, &tallies);
    arena_free(&tallies.arena);
    arena_free(&groups.arena);
    add_counts(out, report);
    add_command(out, report);
}

const struct writer HUMAN_WRITER = {
    .name = "human",
    .write = write,
    .shows_ignores = true,
    .statistics = &STATISTICS_WRITER,
};

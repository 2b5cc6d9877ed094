#include "finding.h"

#include <stdlib.h>

#include "unicode.h"

enum { LONGEST_LINE = 400, MARGIN = 80, LONGEST_SEGMENT = 1024 };

bool rule_matches(struct str pattern, const struct rule *rule)
{
    if (str_equal(pattern, STR("all")))
        return true;
    struct str id = str_from(rule->id);
    if (str_ends(pattern, STR("*")))
        return str_starts(id, str_slice(pattern, 0, pattern.len - 1));
    return str_starts(id, pattern) && (id.len == pattern.len || id.at[pattern.len] == '-');
}

enum severity severity_of(const struct severities *severities, const struct rule *rule, enum certainty certainty)
{
    enum severity severity = SEVERITY_DEFAULT;
    for (size_t i = 0; severities && i < severities->count; i++) {
        const struct severity_override *override = &severities->items[i];
        bool is_due = !override->is_selection || severity == SEVERITY_OFF;
        if (is_due && rule_matches(override->pattern, rule) &&
            !(rule->is_failure && override->severity == SEVERITY_OFF))
            severity = override->severity;
    }
    if (severity != SEVERITY_DEFAULT)
        return severity;
    if (!rule->severity_follows_certainty)
        return rule->severity;
    return certainty == CERTAINTY_CERTAIN  ? SEVERITY_ERROR
           : certainty == CERTAINTY_LIKELY ? SEVERITY_WARNING
                                           : SEVERITY_NOTE;
}

static bool is_boundary(struct str bytes, size_t at)
{
    return at >= bytes.len || ((unsigned char)bytes.at[at] & 0xC0) != 0x80;
}

/* The part of the line that is shown: all of it, or a window around the span. */
static struct span shown_part(const struct source *source, struct span line, struct span at)
{
    if (line.end - line.start <= LONGEST_LINE)
        return line;
    struct span shown = {at.start > line.start + MARGIN ? at.start - MARGIN : line.start, line.end};
    if (shown.end - shown.start > LONGEST_LINE)
        shown.end = shown.start + LONGEST_LINE;
    while (shown.start > line.start && !is_boundary(source->bytes, shown.start))
        shown.start--;
    while (shown.end > shown.start && !is_boundary(source->bytes, shown.end))
        shown.end--;
    return shown;
}

static size_t clamp(size_t value, struct span into)
{
    return value < into.start ? into.start : value > into.end ? into.end : value;
}

struct place place_of(const struct source *source, struct span at, struct arena *arena)
{
    struct place place = {
        .path = arena_copy(arena, source->path),
        .bytes = at,
        .start = source_position(source, at.start, source->columns),
        .end = source_position(source, at.end, source->columns),
    };
    struct span line = source_line(source, place.start.line);
    struct span shown = shown_part(source, line, at);
    struct span part = {clamp(at.start, shown), clamp(at.end, shown)};
    struct str before = unicode_from_bytes(source, (struct span){shown.start, part.start}, arena);
    struct str inside = unicode_from_bytes(source, part, arena);
    struct str after = unicode_from_bytes(source, (struct span){part.end, shown.end}, arena);
    char *text = arena_bytes(arena, before.len + inside.len + after.len);
    if (before.len)
        memcpy(text, before.at, before.len);
    if (inside.len)
        memcpy(text + before.len, inside.at, inside.len);
    if (after.len)
        memcpy(text + before.len + inside.len, after.at, after.len);
    place.line = (struct str){text, before.len + inside.len + after.len};
    place.in_line = (struct span){before.len, before.len + inside.len};
    return place;
}

/* A copy of text, or `known` where it says the same. */
static struct str copy_unless(struct arena *arena, struct str text, struct str known)
{
    return known.at && str_equal(text, known) ? known : arena_copy(arena, text);
}

/* Arguments are often the text found, or what the finding before said. */
static void copy_arguments(struct arena *arena, struct finding *finding, const struct finding *last)
{
    for (size_t i = 0; i < FINDING_ARGUMENTS && finding->arguments[i].name; i++) {
        struct str *value = &finding->arguments[i].value;
        *value =
            str_equal(*value, finding->text) ? finding->text : copy_unless(arena, *value, last->arguments[i].value);
    }
}

/* Findings in one file share its path, in one line or segment its text: the beginning of a very long segment tells it
 * from others. */
static struct finding *append(struct findings *findings, const struct finding *draft, struct place place,
                              enum severity severity)
{
    static const struct finding none;
    struct arena *arena = &findings->arena;
    findings->items = arena_grow(arena, findings->items, findings->count, &findings->capacity, sizeof *findings->items);
    struct finding *finding = &findings->items[findings->count];
    const struct finding *last = findings->count++ ? finding - 1 : &none;
    *finding = *draft;
    finding->severity = severity;
    finding->place = place;
    finding->place.path = copy_unless(arena, place.path, last->place.path);
    finding->place.line = copy_unless(arena, place.line, last->place.line);
    finding->count = draft->count ? draft->count : 1;
    finding->language = copy_unless(arena, draft->language, last->language);
    finding->segment = copy_unless(arena, str_slice(draft->segment, 0, LONGEST_SEGMENT), last->segment);
    finding->text = copy_unless(arena, draft->text, finding->segment);
    copy_arguments(arena, finding, last);
    finding->fix.replacement = copy_unless(arena, draft->fix.replacement, last->fix.replacement);
    finding->related.path = copy_unless(arena, draft->related.path, last->related.path);
    finding->related.line = copy_unless(arena, draft->related.line, last->related.line);
    return finding;
}

struct finding *findings_add(struct findings *findings, const struct source *source, struct span at,
                             const struct finding *draft)
{
    enum severity severity = severity_of(findings->severities, draft->rule, draft->certainty);
    if (severity == SEVERITY_OFF)
        return NULL;
    struct finding with_text = *draft;
    struct arena scratch = {0};
    if (str_is_empty(with_text.text))
        with_text.text = unicode_from_bytes(source, at, &scratch);
    with_text.fix.is_offered &= !source->has_invalid;
    struct finding *finding = append(findings, &with_text, place_of(source, at, &scratch), severity);
    arena_free(&scratch);
    return finding;
}

struct finding *findings_add_file(struct findings *findings, struct str path, const struct finding *draft)
{
    enum severity severity = severity_of(findings->severities, draft->rule, draft->certainty);
    if (severity == SEVERITY_OFF)
        return NULL;
    struct place place = {.path = path, .start = {1, 1}, .end = {1, 1}};
    return append(findings, draft, place, severity);
}

struct finding *findings_add_place(struct findings *findings, const struct place *place, const struct finding *draft)
{
    enum severity severity = severity_of(findings->severities, draft->rule, draft->certainty);
    if (severity == SEVERITY_OFF)
        return NULL;
    return append(findings, draft, *place, severity);
}

/* Copies are smaller than the many arenas that the findings were made in. */
void findings_join(struct findings *into, struct findings *from)
{
    for (size_t i = 0; i < from->count; i++)
        append(into, &from->items[i], from->items[i].place, from->items[i].severity);
    findings_free(from);
}

static int compare_arguments(const struct finding *a, const struct finding *b)
{
    for (size_t i = 0; i < FINDING_ARGUMENTS && a->arguments[i].name && b->arguments[i].name; i++) {
        int order = str_compare(a->arguments[i].value, b->arguments[i].value);
        if (order)
            return order;
    }
    return 0;
}

static int compare(const void *left, const void *right)
{
    const struct finding *a = left, *b = right;
    int order = str_compare(a->place.path, b->place.path);
    if (!order && a->place.bytes.start != b->place.bytes.start)
        order = a->place.bytes.start < b->place.bytes.start ? -1 : 1;
    if (!order && a->place.bytes.end != b->place.bytes.end)
        order = a->place.bytes.end < b->place.bytes.end ? -1 : 1;
    if (!order)
        order = strcmp(a->rule->id, b->rule->id);
    return order ? order : compare_arguments(a, b);
}

void findings_sort(struct findings *findings)
{
    if (!findings->count)
        return;
    qsort(findings->items, findings->count, sizeof *findings->items, compare);
    size_t kept = 1;
    for (size_t i = 1; i < findings->count; i++)
        if (compare(&findings->items[kept - 1], &findings->items[i]) != 0)
            findings->items[kept++] = findings->items[i];
    findings->count = kept;
}

void findings_free(struct findings *findings)
{
    arena_free(&findings->arena);
    *findings = (struct findings){.severities = findings->severities, .columns = findings->columns};
}

#include "finding.h"

#include "glob.h"

#include <stdlib.h>

#include "decoded.h"
#include "packed_finding.h"
#include "unicode.h"

enum { LONGEST_LINE = 400, MARGIN = 80, FEW = 64 << 10 };

struct str finding_segment(struct str text)
{
    size_t end = text.len < FINDING_SEGMENT ? text.len : FINDING_SEGMENT;
    while (end < text.len && end && ((unsigned char)text.at[end] & 0xC0) == 0x80)
        end--;
    return str_slice(text, 0, end);
}

bool rule_matches(struct str pattern, const struct rule *rule)
{
    if (str_equal(pattern, STR("all")))
        return true;
    struct str id = str_from(rule->id);
    if (str_ends(pattern, STR("*")))
        return str_starts(id, str_slice(pattern, 0, pattern.len - 1));
    return str_starts(id, pattern) && (id.len == pattern.len || id.at[pattern.len] == '-');
}

enum severity severity_in(const struct severities *severities, struct str path, const struct rule *rule,
                          enum certainty certainty)
{
    enum severity severity = SEVERITY_DEFAULT;
    for (size_t i = 0; severities && i < severities->count; i++) {
        const struct severity_override *override = &severities->items[i];
        bool is_due = !override->is_selection || severity == SEVERITY_OFF;
        if (is_due && rule_matches(override->pattern, rule) &&
            !(rule->is_failure && override->severity == SEVERITY_OFF) &&
            (!override->path.len || glob_matches_folder(override->path, path)))
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

enum severity severity_of(const struct severities *severities, const struct rule *rule, enum certainty certainty)
{
    return severity_in(severities, (struct str){"", 0}, rule, certainty);
}

bool rule_is_off(const struct severities *severities, const struct rule *rule)
{
    bool is_off = severity_of(severities, rule, CERTAINTY_CERTAIN) == SEVERITY_OFF;
    for (size_t i = 0; severities && i < severities->count && is_off; i++) {
        const struct severity_override *override = &severities->items[i];
        is_off = !override->path.len || override->severity == SEVERITY_OFF || !rule_matches(override->pattern, rule);
    }
    return is_off;
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

static struct packed_finding *pack(struct findings *findings, const struct finding *finding)
{
    return finding_pack(&(struct packing){.arena = &findings->arena,
                                          .lines = findings->lines,
                                          .last = findings->count ? findings->items[findings->count - 1] : NULL},
                        finding);
}

static void append(struct findings *findings, struct packed_finding *packed)
{
    findings->items =
        arena_grow(&findings->arena, findings->items, findings->count, &findings->capacity, sizeof *findings->items);
    findings->items[findings->count++] = packed;
}

bool findings_add_place(struct findings *findings, const struct place *place, const struct finding *draft)
{
    struct finding finding = *draft;
    finding.severity = severity_in(findings->severities, place->path, draft->rule, draft->certainty);
    finding.place = *place;
    if (finding.severity != SEVERITY_OFF)
        append(findings, pack(findings, &finding));
    return finding.severity != SEVERITY_OFF;
}

bool findings_add_file(struct findings *findings, struct str path, const struct finding *draft)
{
    return findings_add_place(findings, &(struct place){.path = path, .start = {1, 1}, .end = {1, 1}}, draft);
}

/* A value is in the file that it was taken from. */
static struct str file_of(const struct source *source)
{
    while (source->around)
        source = source->around;
    return source->path;
}

bool findings_add(struct findings *findings, const struct source *source, struct span at, const struct finding *draft)
{
    if (severity_in(findings->severities, file_of(source), draft->rule, draft->certainty) == SEVERITY_OFF)
        return false;
    struct finding with_text = *draft;
    struct arena scratch = {0};
    if (str_is_empty(with_text.text))
        with_text.text = unicode_from_bytes(source, at, &scratch);
    with_text.fix.is_offered &= !source->has_invalid && !source->around;
    for (; source->around; source = source->around)
        at = decoded_in_source(source->decoded, at);
    struct place place = place_of(source, at, &scratch);
    bool is_added = findings_add_place(findings, &place, &with_text);
    arena_free(&scratch);
    return is_added;
}

void findings_replace(struct findings *findings, size_t number, const struct finding *finding)
{
    findings->items[number] = pack(findings, finding);
}

void findings_count(struct findings *findings, size_t number, size_t times)
{
    findings->items[number]->count += (uint32_t)times;
}

/* Copies of a few are smaller than the arenas that they were made in; many stay where they are. */
void findings_join(struct findings *into, struct findings *from)
{
    bool are_few = from->arena.reserved < FEW;
    for (size_t i = 0; i < from->count; i++) {
        struct finding finding = finding_of(from->items[i]);
        append(into, are_few ? pack(into, &finding) : from->items[i]);
    }
    if (!are_few) {
        arena_adopt(&into->arena, &from->arena);
        arena_adopt(&into->lines[0], &from->lines[0]);
        arena_adopt(&into->lines[1], &from->lines[1]);
    }
    findings_free(from);
}

static int compare_arguments(const struct packed_finding *left, const struct packed_finding *right)
{
    struct finding a = finding_of(left), b = finding_of(right);
    for (size_t i = 0; i < FINDING_ARGUMENTS && a.arguments[i].name && b.arguments[i].name; i++) {
        int order = str_compare(a.arguments[i].value, b.arguments[i].value);
        if (order)
            return order;
    }
    return 0;
}

static int compare(const void *left, const void *right)
{
    const struct packed_finding *a = *(struct packed_finding *const *)left, *b = *(struct packed_finding *const *)right;
    int order = a->path == b->path ? 0 : str_compare(*a->path, *b->path);
    if (!order && a->at.start != b->at.start)
        order = a->at.start < b->at.start ? -1 : 1;
    if (!order && a->at.end != b->at.end)
        order = a->at.end < b->at.end ? -1 : 1;
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
    arena_free(&findings->lines[0]);
    arena_free(&findings->lines[1]);
    *findings = (struct findings){.severities = findings->severities, .columns = findings->columns};
}

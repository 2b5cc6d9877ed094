#include "suppressions.h"

#include <fnmatch.h>
#include <stdlib.h>

#include "../base/hash.h"
#include "../text/suggest.h"

static const struct rule IGNORE_UNUSED = {
    .id = "ignore-unused",
    .severity = SEVERITY_WARNING,
    .summary = "an ignore that silences nothing",
    .message = "nothing here for '{rules}' to ignore",
    .explanation =
        "What this comment was written for has gone, or the entry has changed since (the tag in brackets at its "
        "end no longer fits). Take it out, so that it does not hide something else one day.",
    .wrong = "<!-- cotejo-ignore lang-mixed -- quoted --> <p>Now in English</p>",
    .right = "<p>Now in English</p>",
};

static const struct rule IGNORE_UNKNOWN_RULE = {
    .id = "ignore-unknown-rule",
    .severity = SEVERITY_ERROR,
    .summary = "an ignore names a rule that does not exist",
    .message = "there is no rule '{rule}'[; did you mean '{near}'?]",
    .explanation = "Nothing is silenced by this. `cotejo rules` lists the names.",
    .wrong = "<!-- cotejo-ignore lang-mix -- quoted -->",
    .right = "<!-- cotejo-ignore lang-mixed -- quoted -->",
};

const struct rule *const SUPPRESSION_RULES[] = {&IGNORE_UNUSED, &IGNORE_UNKNOWN_RULE, NULL};

/* One ignore, wherever it was written. */
struct suppression {
    struct str rules;      /* between spaces or commas; empty: all */
    struct str path, text; /* patterns of the configuration; path is literal where `is_span` */
    struct span covers;
    bool is_span;
    bool is_used;
    struct place place; /* an empty path: not told about */
    size_t outer;       /* the innermost earlier one that reaches into this one, and 1; 0: none */
};

/* Once they are sorted those with a span come first, by path and start. */
struct suppressions {
    struct arena arena;
    struct suppression *items;
    size_t count, capacity, span_count;
};

static void add(struct suppressions *all, const struct suppression *draft)
{
    all->items = arena_grow(&all->arena, all->items, all->count, &all->capacity, sizeof *all->items);
    all->items[all->count++] = *draft;
    all->span_count += draft->is_span;
}

static int compare_places(struct str path_a, size_t start_a, struct str path_b, size_t start_b)
{
    int order = str_compare(path_a, path_b);
    return order ? order : start_a < start_b ? -1 : start_a > start_b;
}

static int compare(const void *left, const void *right)
{
    const struct suppression *a = left, *b = right;
    if (a->is_span != b->is_span)
        return a->is_span ? -1 : 1;
    return compare_places(a->path, a->covers.start, b->path, b->covers.start);
}

/* Links each to what is still open where it begins, so that the ones that cover a place are found by walking outwards.
 */
static void sort(struct suppressions *all)
{
    if (all->count)
        qsort(all->items, all->count, sizeof *all->items, compare);
    for (size_t i = 1; i < all->span_count; i++) {
        struct suppression *item = &all->items[i];
        size_t outer = i;
        while (outer && (!str_equal(all->items[outer - 1].path, item->path) ||
                         all->items[outer - 1].covers.end <= item->covers.start))
            outer = all->items[outer - 1].outer;
        item->outer = outer;
    }
}

/* The next of the ids in a list. */
static struct str next_rule(struct str rules, size_t *at)
{
    while (*at < rules.len && (ascii_is_space(rules.at[*at]) || rules.at[*at] == ','))
        ++*at;
    size_t start = *at;
    while (*at < rules.len && !ascii_is_space(rules.at[*at]) && rules.at[*at] != ',')
        ++*at;
    return str_slice(rules, start, *at);
}

static bool names_rule(struct str rules, const struct rule *rule)
{
    size_t at = 0;
    struct str id = next_rule(rules, &at);
    if (str_is_empty(id))
        return true;
    for (; !str_is_empty(id); id = next_rule(rules, &at))
        if (rule_matches(id, rule))
            return true;
    return false;
}

void message_fingerprint(const struct message *message, char tag[9])
{
    uint64_t hash = hash_bytes(message->context.text);
    hash = hash_join(hash, hash_bytes(message->id.text));
    hash = hash_join(hash, hash_bytes(message->strings[0].text));
    for (int i = 0; i < 8; i++)
        tag[i] = "0123456789abcdef"[hash >> (60 - 4 * i) & 15];
    tag[8] = '\0';
}

/* `text` behind the comment's keyword: "RULE … -- why [tag]". False when the tag is of an older state of the entry. */
static bool read_comment(const struct message *message, struct str text, struct str *rules)
{
    *rules = str_trim(str_slice(text, 0, str_find(text, STR("--"), 0)));
    struct str end = str_trim(text);
    if (end.len < 10 || end.at[end.len - 10] != '[' || end.at[end.len - 1] != ']')
        return true;
    char tag[9];
    message_fingerprint(message, tag);
    return str_equal(str_slice(end, end.len - 9, end.len - 1), str_from(tag));
}

static void add_message(struct suppressions *all, const struct check_catalog *in, const struct message *message)
{
    const struct catalog *catalog = in->catalog;
    static const struct str ENTRY = {"cotejo-ignore:", 14}, FILE = {"cotejo-ignore-file:", 19};
    for (size_t i = 0; i < message->translator.count; i++) {
        const struct po_comment *comment = &message->translator.items[i];
        struct str text = str_trim(comment->text);
        bool is_file = str_starts(text, FILE);
        if (!is_file && !str_starts(text, ENTRY))
            continue;
        struct suppression draft = {.path = catalog->source.path, .is_span = true};
        bool is_fresh = read_comment(message, str_slice(text, is_file ? FILE.len : ENTRY.len, text.len), &draft.rules);
        draft.covers = is_file ? (struct span){0, catalog->source.bytes.len} : span_of(message->at);
        if (!is_fresh)
            draft.covers = (struct span){0, 0};
        if (!in->is_only_looked_up)
            draft.place = place_of(&catalog->source, span_of(comment->at), &all->arena);
        add(all, &draft);
    }
}

static void collect(struct suppressions *all, const struct check_context *context,
                    const struct checked_document *documents, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < documents[i].ignore_count; k++) {
            const struct ignored_span *ignore = &documents[i].ignores[k];
            add(all, &(struct suppression){.rules = ignore->rules,
                                           .path = documents[i].path,
                                           .covers = ignore->covers,
                                           .is_span = true,
                                           .place = ignore->place});
        }
    for (size_t i = 0; i < context->catalog_count; i++) {
        const struct catalog *catalog = context->catalogs[i].catalog;
        for (size_t k = 0; catalog && k < catalog->message_count; k++)
            if (!catalog->messages[k].is_obsolete)
                add_message(all, &context->catalogs[i], &catalog->messages[k]);
    }
    for (size_t i = 0; i < context->settings->ignore_count; i++) {
        const struct ignore_entry *entry = &context->settings->ignores[i];
        add(all, &(struct suppression){.rules = entry->rule,
                                       .path = arena_copy(&all->arena, entry->path),
                                       .text = entry->text,
                                       .place = entry->place});
    }
}

static bool covers(struct span span, struct span at)
{
    return at.start >= span.start && at.start < span.end && at.end <= span.end;
}

/* How many begin at or before a place, those of earlier paths included. */
static size_t count_before(const struct suppressions *all, const struct place *place)
{
    size_t low = 0, high = all->span_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct suppression *item = &all->items[middle];
        if (compare_places(item->path, item->covers.start, place->path, place->bytes.start) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Ignores with spans: `place` is the finding's own or its related one. */
static bool is_silenced_at(struct suppressions *all, const struct finding *finding, const struct place *place)
{
    bool is_silenced = false;
    for (size_t i = count_before(all, place); i; i = all->items[i - 1].outer) {
        struct suppression *item = &all->items[i - 1];
        if (!str_equal(item->path, place->path) || !covers(item->covers, place->bytes) ||
            !names_rule(item->rules, finding->rule))
            continue;
        item->is_used = true;
        is_silenced = true;
    }
    return is_silenced;
}

static bool is_silenced_by_configuration(struct suppressions *all, const struct finding *finding, struct arena *arena)
{
    bool is_silenced = false;
    struct str path = all->count > all->span_count ? arena_copy(arena, finding->place.path) : finding->place.path;
    for (size_t i = all->span_count; i < all->count; i++) {
        struct suppression *item = &all->items[i];
        bool fits = names_rule(item->rules, finding->rule) &&
                    (str_is_empty(item->path) || fnmatch(item->path.at, path.at, 0) == 0) &&
                    (str_is_empty(item->text) || str_equal(item->text, str_trim(finding->text)) ||
                     str_equal(item->text, finding->segment));
        item->is_used |= fits;
        is_silenced |= fits;
    }
    return is_silenced;
}

static const struct rule *rule_of(struct str id, const struct rule *const *rules)
{
    for (; *rules; rules++)
        if (rule_matches(id, *rules))
            return *rules;
    return NULL;
}

/* Could any of the rules named have given a finding in this run? */
static bool was_looked_for(const struct check_context *context, struct str list, const struct rule *const *rules)
{
    for (; *rules; rules++) {
        bool is_off = severity_of(&context->settings->severities, *rules, CERTAINTY_CERTAIN) == SEVERITY_OFF;
        bool needs_all = str_starts(str_from((*rules)->id), STR("state-")) && !context->settings->is_whole;
        if (names_rule(list, *rules) && !is_off && !needs_all)
            return true;
    }
    return false;
}

static void report_unknown(const struct suppression *item, struct str id, const struct rule *const *rules,
                           struct findings *findings)
{
    struct suggestions suggestions = {.wrong = id};
    struct finding draft = {.rule = &IGNORE_UNKNOWN_RULE, .arguments = {{"rule", id}}, .text = id};
    for (; *rules; rules++)
        suggest(&suggestions, str_from((*rules)->id));
    if (suggestions.best.len)
        draft.arguments[1] = (struct argument){"near", suggestions.best};
    findings_add_place(findings, &item->place, &draft);
}

static void report_unused(const struct check_context *context, const struct suppressions *all,
                          const struct rule *const *rules, struct findings *findings)
{
    for (size_t i = 0; i < all->count; i++) {
        const struct suppression *item = &all->items[i];
        if (str_is_empty(item->place.path))
            continue;
        bool is_known = true;
        size_t at = 0;
        for (struct str id; !str_is_empty(id = next_rule(item->rules, &at));) {
            if (rule_of(id, rules))
                continue;
            is_known = false;
            report_unknown(item, id, rules, findings);
        }
        struct str named = str_is_empty(item->rules) ? STR("all") : item->rules;
        if (is_known && !item->is_used && was_looked_for(context, item->rules, rules))
            findings_add_place(
                findings, &item->place,
                &(struct finding){.rule = &IGNORE_UNUSED, .arguments = {{"rules", named}}, .text = named});
    }
}

size_t suppressions_apply(const struct check_context *context, const struct checked_document *documents, size_t count,
                          const struct rule *const *rules, struct findings *findings)
{
    struct suppressions all = {0};
    collect(&all, context, documents, count);
    sort(&all);
    size_t kept = 0;
    for (size_t i = 0; i < findings->count && all.count; i++) {
        const struct finding *finding = &findings->items[i];
        bool is_silenced = is_silenced_at(&all, finding, &finding->place);
        is_silenced |= finding->has_related && is_silenced_at(&all, finding, &finding->related);
        is_silenced |= is_silenced_by_configuration(&all, finding, &all.arena);
        if (!is_silenced)
            findings->items[kept++] = *finding;
    }
    size_t silenced = all.count ? findings->count - kept : 0;
    findings->count -= silenced;
    report_unused(context, &all, rules, findings);
    arena_free(&all.arena);
    return silenced;
}

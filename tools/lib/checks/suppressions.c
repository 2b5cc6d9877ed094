#include "suppressions.h"

#include <stdlib.h>

#include "../base/hash.h"
#include "../text/suggest.h"
#include "configured_ignores.h"
#include "ignore_tag.h"
#include "weblate_flags.h"

static const struct rule IGNORE_UNUSED = {
    .id = "ignore-unused",
    .severity = SEVERITY_WARNING,
    .summary = "an ignore that silences nothing",
    .message = "nothing here for '{rules}' to ignore",
    .explanation =
        "What this comment was written for has gone. Take it out, so that it does not hide something else one "
        "day.",
    .wrong = "<!-- cotejo-ignore lang-mixed -- quoted --> <p>Now in English</p>",
    .right = "<p>Now in English</p>",
};

static const struct rule IGNORE_STALE = {
    .id = "ignore-stale",
    .severity = SEVERITY_WARNING,
    .summary = "an ignore of a text that has changed since",
    .message = "the text has changed since '{rules}' was ignored here, and is no longer silent",
    .explanation =
        "The tag in brackets at the end of the ignore is of the text that somebody looked at then. Wrapping a text "
        "anew does not change it; other words do. Take the ignore out; where the finding that has come back is still "
        "meant, "
        "'cotejo check --add-ignores' writes a new one.",
    .wrong = "<!-- cotejo-ignore lang-mixed -- quoted [00000000] --> <p>Otras palabras que las de antes</p>",
    .right = "<!-- cotejo-ignore lang-mixed -- quoted --> <p>Otras palabras que las de antes</p>",
};

static const struct rule IGNORE_WITHOUT_REASON = {
    .id = "ignore-without-reason",
    .severity = SEVERITY_NOTE,
    .summary = "an ignore that does not say why",
    .message = "why '{rules}' is ignored here is not said",
    .explanation =
        "Whoever finds the ignore next year cannot tell whether it is still wanted. Behind two dashes stands "
        "the reason; in cotejo.yaml it is the entry's `reason:`.",
    .wrong = "<!-- cotejo-ignore lang-mixed --> <p>Hola a todos</p>",
    .right = "<!-- cotejo-ignore lang-mixed -- the song's own words --> <p>Hola a todos</p>",
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

static const struct rule IGNORE_KEYWORD = {
    .id = "ignore-keyword",
    .severity = SEVERITY_WARNING,
    .summary = "a comment that is nearly one for cotejo",
    .message = "'{word}' is no keyword[; did you mean '{near}'?]",
    .explanation =
        "Nothing is silenced by this comment. The keywords are cotejo-ignore and cotejo-ignore-next (the next "
        "text, or the element or block that begins right behind the comment), cotejo-ignore-start and "
        "cotejo-ignore-end (all between them), and cotejo-ignore-file. They are read in the comments of HTML, of "
        "template languages ({# … #}, {% comment %}, {{!-- … --}}, <%# … %>), of MDX and of catalogs.",
    .wrong = "<!-- cotejo-ignore-nxt lang-mixed -- quoted -->",
    .right = "<!-- cotejo-ignore-next lang-mixed -- quoted -->",
};

static const struct rule IGNORE_UNCLOSED_REGION = {
    .id = "ignore-unclosed",
    .severity = SEVERITY_WARNING,
    .summary = "a region to be ignored that nothing ends",
    .message = "no 'cotejo-ignore-end' follows: all up to the end of the file is silent",
    .explanation = "A region reaches from cotejo-ignore-start to cotejo-ignore-end. Without its end it hides what is "
                   "written below it one day. For one text, or one element, cotejo-ignore is enough; for all of the "
                   "file there is cotejo-ignore-file.",
    .wrong = "<!-- cotejo-ignore-start lang-mixed -- quoted --> <p>Hola</p>",
    .right = "<!-- cotejo-ignore-start lang-mixed -- quoted --> <p>Hola</p> <!-- cotejo-ignore-end -->",
};

static const struct rule IGNORE_UNOPENED_REGION = {
    .id = "ignore-unopened",
    .severity = SEVERITY_WARNING,
    .summary = "the end of a region that nothing begins",
    .message = "no region is open here that this could end",
    .explanation = "Before a cotejo-ignore-end stands a cotejo-ignore-start that no other one has ended. This one ends "
                   "nothing: take it out, or write the start where the region is to begin.",
    .wrong = "<p>Hola</p> <!-- cotejo-ignore-end -->",
    .right = "<!-- cotejo-ignore-start lang-mixed -- quoted --> <p>Hola</p> <!-- cotejo-ignore-end -->",
};

static const struct rule IGNORE_WITHOUT_START_WORD = {
    .id = "ignore-start-missing",
    .severity = SEVERITY_NOTE,
    .summary = "a region to be ignored that does not begin with cotejo-ignore-start",
    .message = "a region begins with 'cotejo-ignore-start'",
    .explanation =
        "cotejo-ignore alone speaks of the next text, or of the element or block that begins right behind it. "
        "Because a cotejo-ignore-end follows, this one is taken for the start of a region; write that it is "
        "one, so that it stays one when somebody takes the end away.",
    .wrong = "<!-- cotejo-ignore lang-mixed -- quoted --> <p>Hola</p> <!-- cotejo-ignore-end -->",
    .right = "<!-- cotejo-ignore-start lang-mixed -- quoted --> <p>Hola</p> <!-- cotejo-ignore-end -->",
};

static const struct rule IGNORE_REFUSED = {
    .id = "ignore-refused",
    .severity = SEVERITY_WARNING,
    .summary = "an ignore of what apply does not write",
    .message = "'{rule}' can be ignored in cotejo.yaml only, with a reason",
    .explanation = "Such a translation is not written, whatever comments say: it could change what the site does, or "
                   "break its page. Comments belong to whoever can edit the file. Mend the translation, or say in "
                   "`ignore:` of cotejo.yaml, with a `reason:`, that the finding is known.",
    .wrong = "# cotejo-ignore: markup-injected",
    .right = "ignore: [{rule: markup-injected, path: \"po/from-en/es.po\", reason: \"reported upstream\"}]",
};

const struct rule *const SUPPRESSION_RULES[] = {
    &IGNORE_UNUSED,          &IGNORE_STALE,           &IGNORE_WITHOUT_REASON,     &IGNORE_UNKNOWN_RULE, &IGNORE_KEYWORD,
    &IGNORE_UNCLOSED_REGION, &IGNORE_UNOPENED_REGION, &IGNORE_WITHOUT_START_WORD, &IGNORE_REFUSED,      NULL};

bool rule_is_of_ignores(const struct rule *rule)
{
    for (const struct rule *const *own = SUPPRESSION_RULES; *own; own++)
        if (*own == rule)
            return true;
    return false;
}

/* One ignore, wherever it was written. */
struct suppression {
    struct ignore ignore;
    struct str path;
    bool is_span;
    bool is_used;
    bool is_trusted;    /* the configuration's, with a reason */
    bool is_waiting;    /* nobody looks now for what it silences */
    struct place place; /* an empty path: not told about */
    struct str segment; /* the text that it speaks of */
    size_t outer;       /* the innermost earlier one that reaches into this one, and 1; 0: none */
    size_t number;      /* in the configuration */
    size_t depth;       /* how many are reached by walking outwards */
};

/* Once they are sorted those with a span come first, by path and start; then those of the configuration as they stand
 * there. */
struct suppressions {
    struct arena arena;
    struct suppression *items;
    size_t count, capacity, span_count;
    struct configured_ignores *configured;
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
    if (!a->is_span)
        return a->number < b->number ? -1 : 1;
    return compare_places(a->path, a->ignore.covers.start, b->path, b->ignore.covers.start);
}

/* Deeper ones silence nothing: every finding costs at most this much. */
enum { NESTING_MAXIMUM = 64 };

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
                         all->items[outer - 1].ignore.covers.end <= item->ignore.covers.start))
            outer = all->items[outer - 1].outer;
        item->outer = outer;
        item->depth = outer ? all->items[outer - 1].depth + 1 : 0;
        if (item->depth > NESTING_MAXIMUM)
            item->ignore.covers.end = item->ignore.covers.start;
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

bool ignore_names_rule(struct str rules, const struct rule *rule)
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

static void read_message(struct suppressions *all, const struct catalog *catalog, const struct message *message,
                         struct ignores *ignores)
{
    for (size_t i = 0; i < message->translator.count; i++) {
        struct directive directive = directive_read(message->translator.items[i].text);
        if (directive.kind < DIRECTIVE_IGNORE)
            continue;
        struct place_of_text place = message_locate(catalog, message, MESSAGE_NOTE, i, AS_WRITTEN);
        ignores_add(ignores, &directive, place.at, place.source->bytes.len, &all->arena);
        struct ignore *ignore = &ignores->items[ignores->count - 1];
        if (directive.kind != DIRECTIVE_IGNORE)
            continue;
        ignore->is_stale = directive.tag.len && !ignore_tag_fits(directive.tag, ignore_message_hash(message));
        if (!ignore->is_stale)
            ignore->covers = message_locate(catalog, message, MESSAGE_ENTRY, 0, AS_WRITTEN).at;
    }
}

/* Told to Weblate: that they silence nothing is not ours to tell. */
static void add_flags(struct suppressions *all, const struct catalog *catalog, const struct message *message)
{
    for (size_t i = 0; i < message->flags.count; i++) {
        struct str flag = message->flags.items[i].text, rules = weblate_flag_rules(flag);
        struct suppression draft = {.path = catalog->source.path, .is_span = true};
        if (!rules.len)
            continue;
        draft.ignore = (struct ignore){.kind = DIRECTIVE_IGNORE, .rules = rules, .reason = flag};
        draft.ignore.covers = message_locate(catalog, message, MESSAGE_ENTRY, 0, AS_WRITTEN).at;
        add(all, &draft);
    }
}

static void add_catalog(struct suppressions *all, const struct check_catalog *in)
{
    const struct catalog *catalog = in->catalog;
    struct ignores ignores = {0};
    for (size_t i = 0; catalog && i < catalog->message_count; i++)
        if (!catalog->messages[i].is_obsolete) {
            read_message(all, catalog, &catalog->messages[i], &ignores);
            add_flags(all, catalog, &catalog->messages[i]);
        }
    for (size_t i = 0; i < ignores.count; i++) {
        struct suppression draft = {.ignore = ignores.items[i], .path = catalog->source.path, .is_span = true};
        size_t number = catalog_message_at(catalog, draft.ignore.at.start);
        draft.segment = catalog->messages[number].id.text;
        draft.is_waiting = catalog->messages[number].is_fuzzy;
        if (!in->is_only_looked_up)
            draft.place = place_of(&catalog->source, draft.ignore.at, &all->arena);
        add(all, &draft);
    }
}

static void collect(struct suppressions *all, const struct check_context *context, const struct notes *notes,
                    size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < notes[i].ignore_count; k++) {
            const struct ignored_span *kept = &notes[i].ignores[k];
            add(all, &(struct suppression){.ignore = kept->ignore,
                                           .path = notes[i].path,
                                           .is_span = true,
                                           .place = kept->place,
                                           .segment = kept->segment});
        }
    for (size_t i = 0; i < context->catalog_count; i++)
        add_catalog(all, &context->catalogs[i]);
    for (size_t i = 0; i < context->settings->ignore_count; i++) {
        const struct ignore_entry *entry = &context->settings->ignores[i];
        add(all, &(struct suppression){.ignore.rules = entry->rule,
                                       .number = i,
                                       .ignore.reason = entry->reason,
                                       .is_trusted = !str_is_empty(entry->reason),
                                       .place = entry->place});
    }
}

static bool covers(struct span span, struct span at)
{
    return at.start >= span.start && at.start < span.end && at.end <= span.end;
}

static bool silences(const struct suppression *item, const struct rule *rule)
{
    return (item->is_trusted || !rule->apply_refuses) && ignore_names_rule(item->ignore.rules, rule);
}

/* How many begin at or before a place, those of earlier paths included. */
static size_t count_before(const struct suppressions *all, const struct place *place)
{
    size_t low = 0, high = all->span_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct suppression *item = &all->items[middle];
        if (compare_places(item->path, item->ignore.covers.start, place->path, place->bytes.start) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Ignores with spans: `place` is the finding's own or its related one. The innermost that silences it, or NULL. */
static struct suppression *silencing_at(struct suppressions *all, const struct finding *finding,
                                        const struct place *place)
{
    struct suppression *found = NULL;
    for (size_t i = count_before(all, place); i; i = all->items[i - 1].outer) {
        struct suppression *item = &all->items[i - 1];
        if (!str_equal(item->path, place->path) || !covers(item->ignore.covers, place->bytes) ||
            !silences(item, finding->rule))
            continue;
        item->is_used = true;
        found = found ? found : item;
    }
    return found;
}

static struct suppression *silencing_configuration(struct suppressions *all, const struct finding *finding)
{
    size_t number = configured_ignores_find(all->configured, finding);
    return number < SIZE_MAX ? &all->items[all->span_count + number] : NULL;
}

/* Every ignore that fits is used, whichever of them silences the finding. Why a run could not do its job is always
 * said: it ends with 2, and nobody would know why. */
static const struct suppression *silencing(struct suppressions *all, const struct finding *finding)
{
    if (finding->rule->is_failure)
        return NULL;
    struct suppression *in_file = silencing_at(all, finding, &finding->place);
    struct suppression *related = finding->has_related ? silencing_at(all, finding, &finding->related) : NULL;
    struct suppression *configured = silencing_configuration(all, finding);
    return in_file ? in_file : related ? related : configured;
}

void silenced_add(struct silenced_list *list, const struct packed_finding *finding, enum silenced_by by,
                  struct str reason)
{
    list->items = arena_grow(&list->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = (struct silenced){finding, arena_copy(&list->arena, reason), by};
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
        bool is_off = rule_is_off(&context->settings->severities, *rules);
        bool needs_all = (*rules)->scope == SCOPE_PROJECT && !context->settings->is_whole;
        if (ignore_names_rule(list, *rules) && !is_off && !needs_all)
            return true;
    }
    return false;
}

static void report_unknown(const struct suppression *item, struct str id, const struct rule *const *rules,
                           struct findings *findings)
{
    struct suggestions suggestions = {.wrong = id};
    struct finding draft = {
        .rule = &IGNORE_UNKNOWN_RULE, .arguments = {{"rule", id}}, .text = id, .segment = item->segment};
    for (; *rules; rules++)
        suggest(&suggestions, str_from((*rules)->id));
    if (suggestions.best.len)
        draft.arguments[1] = (struct argument){"near", suggestions.best};
    findings_add_place(findings, &item->place, &draft);
}

/* True when the comment itself is wrong. */
static bool report_fault(const struct suppression *item, struct findings *findings)
{
    static const struct rule *const FAULTS[] = {
        [IGNORE_MISSPELT] = &IGNORE_KEYWORD,
        [IGNORE_UNCLOSED] = &IGNORE_UNCLOSED_REGION,
        [IGNORE_UNOPENED] = &IGNORE_UNOPENED_REGION,
        [IGNORE_WITHOUT_START] = &IGNORE_WITHOUT_START_WORD,
    };
    const struct ignore *ignore = &item->ignore;
    struct finding draft = {.rule = FAULTS[ignore->fault], .text = ignore->word, .segment = item->segment};
    if (ignore->fault == IGNORE_SOUND)
        return false;
    if (ignore->fault == IGNORE_MISSPELT)
        draft.arguments[0] = (struct argument){"word", ignore->word};
    if (ignore->fault == IGNORE_MISSPELT && ignore->near.len)
        draft.arguments[1] = (struct argument){"near", ignore->near};
    findings_add_place(findings, &item->place, &draft);
    return true;
}

/* The ids that are written out: are they rules, and may they be silenced from here? */
static bool report_ids(const struct suppression *item, const struct rule *const *rules, struct findings *findings)
{
    bool is_sound = true;
    size_t at = 0;
    for (struct str id; !str_is_empty(id = next_rule(item->ignore.rules, &at));) {
        const struct rule *rule = rule_of(id, rules);
        bool is_refused = rule && rule->apply_refuses && !item->is_trusted && str_equal(id, str_from(rule->id));
        if (rule && !is_refused)
            continue;
        is_sound = false;
        if (!rule)
            report_unknown(item, id, rules, findings);
        else
            findings_add_place(
                findings, &item->place,
                &(struct finding){
                    .rule = &IGNORE_REFUSED, .arguments = {{"rule", id}}, .text = id, .segment = item->segment});
    }
    return is_sound;
}

/* What is wrong with a sound ignore; NULL: nothing. */
static const struct rule *fault_of(const struct check_context *context, const struct suppressions *all,
                                   const struct suppression *item)
{
    bool is_used = item->is_used || (!item->is_span && configured_ignores_is_used(all->configured, item->number));
    bool is_idle = !is_used && was_looked_for(context, item->ignore.rules, context->rules);
    if (is_idle && item->ignore.is_stale)
        return &IGNORE_STALE;
    /* A fuzzy translation is not checked: whether the ignore is still wanted shows when it is finished. */
    if (is_idle && !item->is_waiting)
        return &IGNORE_UNUSED;
    return str_is_empty(item->ignore.reason) ? &IGNORE_WITHOUT_REASON : NULL;
}

static void report_ignores(const struct check_context *context, const struct suppressions *all,
                           struct findings *findings)
{
    for (size_t i = 0; i < all->count; i++) {
        const struct suppression *item = &all->items[i];
        if (str_is_empty(item->place.path))
            continue;
        struct str named = str_is_empty(item->ignore.rules) ? STR("all") : item->ignore.rules;
        bool is_sound = !report_fault(item, findings);
        is_sound &= report_ids(item, context->rules, findings);
        const struct rule *rule = is_sound ? fault_of(context, all, item) : NULL;
        if (rule)
            findings_add_place(
                findings, &item->place,
                &(struct finding){
                    .rule = rule, .arguments = {{"rules", named}}, .text = named, .segment = item->segment});
    }
}

void suppressions_apply(const struct check_context *context, const struct notes *notes, size_t count,
                        struct findings *findings, struct silenced_list *silenced)
{
    struct suppressions all = {0};
    collect(&all, context, notes, count);
    sort(&all);
    all.configured = configured_ignores_make(context->settings->ignores, context->settings->ignore_count, &all.arena);
    size_t kept = 0;
    for (size_t i = 0; i < findings->count && all.count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        const struct suppression *by = silencing(&all, &finding);
        if (by)
            silenced_add(silenced, findings->items[i], by->is_span ? SILENCED_BY_COMMENT : SILENCED_BY_CONFIGURATION,
                         by->ignore.reason);
        else
            findings->items[kept++] = findings->items[i];
    }
    findings->count = all.count ? kept : findings->count;
    report_ignores(context, &all, findings);
    configured_ignores_free(all.configured);
    arena_free(&all.arena);
}

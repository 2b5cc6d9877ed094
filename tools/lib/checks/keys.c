/* Keys that programs look up and no keyed file has, and keys of such files that no program looks up. Both are told only
 * where the code that is read is that of the files: most of what it asks for is there, most of what they have is asked
 * for. */
#include "keys.h"

#include <stdio.h>
#include <stdlib.h>

#include "../text/suggest.h"
#include "key_notes.h"

static const struct rule KEY_MISSING = {
    .id = "key-missing",
    .severity = SEVERITY_ERROR,
    .scope = SCOPE_PROJECT,
    .summary = "a key that a program looks up is in no file of strings",
    .message = "there is no key '{key}'[, but in {path}][; did you mean '{near}'?]",
    .explanation =
        "Readers are shown the key itself, or nothing. Add it to the file of the source language, or mend its name. "
        "Nothing is told of a key that is put together when the program runs, nor of one that has a text of its own "
        "beside it. `code:` in cotejo.yaml says which files are programs; `keywords: [\"msg:1k\"]` names more calls "
        "that take keys.",
    .wrong = "{{ 'cart.titel' | t }}   with {\"cart\": {\"title\": \"Your cart\"}}",
    .right = "{{ 'cart.title' | t }}",
};

static const struct rule KEY_UNUSED = {
    .id = "key-unused",
    .severity = SEVERITY_WARNING,
    .scope = SCOPE_PROJECT,
    .summary = "a key of a file of strings that no program looks up",
    .message =
        "[nothing uses the key '{key}'][nothing uses the {count} keys below '{above}'][the code that is read uses "
        "{few} of the {all} keys in this file; 'code:' in cotejo.yaml says which that is]",
    .explanation =
        "It is translated into every language for nobody. It is told where neither the key nor its last two parts "
        "stand in any file of code, and no key that is put together there can be it. Take it out; where it is looked "
        "up by other means, `ignore: [{rule: key-unused, text: \"errors.*\", reason: …}]` in cotejo.yaml says so.",
    .wrong = "{\"cart\": {\"title\": \"Your cart\", \"basket\": \"Basket\"}}   with {{ 'cart.title' | t }}",
    .right = "{\"cart\": {\"title\": \"Your cart\"}}",
};

static const struct rule *const RULES[] = {&KEY_MISSING, &KEY_UNUSED, NULL};

struct key_check {
    const struct code_keys *code;
    const struct known_keys *known;
    struct findings *findings;
    struct arena arena;
    bool *is_called;                /* each key's name, or some of it, is looked up; it does not only stand somewhere */
    bool *is_used;                  /* of each key */
    uint8_t *met;                   /* of each entry */
    uint64_t *callers;              /* of each entry: the styles that look it up, a bit for each */
    struct index prefixes;          /* of all files */
    struct index handed_over;       /* first parts of keys */
    struct index above;             /* texts above used keys */
    const struct known_key **order; /* the keys, by name */
};

/* `*` stands for any text. Each of its stretches is looked for once. */
static bool matches(struct str pattern, struct str name)
{
    size_t star = str_find_char(pattern, '*', 0), last = pattern.len;
    while (last > 0 && pattern.at[last - 1] != '*')
        last--;
    struct str end = str_slice(pattern, last, pattern.len);
    if (star == SIZE_MAX || name.len < star + end.len || !str_starts(name, str_slice(pattern, 0, star)) ||
        !str_ends(name, end))
        return false;
    struct str inner = str_slice(name, 0, name.len - end.len);
    size_t at = star;
    for (size_t next; star + 1 < last; star = next) {
        next = str_find_char(pattern, '*', star + 1);
        struct str part = str_slice(pattern, star + 1, next);
        size_t found = str_find(inner, part, at);
        if (found == SIZE_MAX)
            return false;
        at = found + part.len;
    }
    return true;
}

static bool is_listed(const char *const *list, struct str word)
{
    for (; *list; list++)
        if (str_equal(word, str_from(*list)))
            return true;
    return false;
}

static uint64_t bit_of(const struct key_style *style)
{
    size_t number = 0;
    while (KEY_STYLES[number] && KEY_STYLES[number] != style)
        number++;
    return (uint64_t)1 << number;
}

/* The styles that look up keys of such files. */
static uint64_t callers_of(const struct known_file *file)
{
    uint64_t callers = 0;
    for (size_t i = 0; KEY_STYLES[i]; i++)
        if (is_listed(KEY_STYLES[i]->dialects, str_from(file->dialect->name)))
            callers |= (uint64_t)1 << i;
    return callers;
}

static void collect(struct key_check *check)
{
    bool is_new;
    for (size_t i = 0; i < check->code->count; i++) {
        const struct key_notes *notes = &check->code->notes[i];
        for (size_t k = 0; k < notes->met_count; k++) {
            const struct met_key *met = &notes->met[k];
            check->met[met->entry] |= met->how;
            check->callers[met->entry] |= met->how & MET_USE ? bit_of(notes->styles[met->style].style) : 0;
        }
        for (size_t k = 0; k < notes->prefix_count; k++)
            index_put(&check->prefixes, notes->prefixes[k], &is_new);
    }
}

/* Does what is met of an entry's text use that key? */
static bool uses(const struct key_check *check, const struct known_entry *entry, const struct known_link *link,
                 unsigned met, struct str text)
{
    const struct known_key *key = &check->known->items[link->key];
    switch (link->as) {
    case KNOWN_WHOLE: return true;
    case KNOWN_ELSEWHERE: return false;
    case KNOWN_ABOVE: return met & MET_USE || str_find_char(text, '.', 0) != SIZE_MAX;
    case KNOWN_BASE: return met & MET_CONTEXT || !(entry->as & KNOWN_WHOLE);
    default: break;
    }
    return link->parts > 1 || index_get(&check->prefixes, str_slice(key->name, 0, key->name.len - text.len - 1));
}

static void mark_met(struct key_check *check)
{
    const struct known_keys *known = check->known;
    uint64_t *callers = arena_alloc(&check->arena, known->file_count * sizeof *callers);
    for (size_t i = 0; i < known->file_count; i++)
        callers[i] = callers_of(&known->files[i]);
    for (size_t i = 0; i < known->by_text.count; i++) {
        const struct known_entry *entry = &known->entries[i];
        struct str text = index_key(&known->by_text, i);
        if (!check->met[i])
            continue;
        for (size_t at = entry->first; at; at = known->links[at - 1].next) {
            const struct known_link *link = &known->links[at - 1];
            bool is_met = uses(check, entry, link, check->met[i], text);
            check->is_used[link->key] |= is_met;
            check->is_called[link->key] |= is_met && check->callers[i] & callers[known->items[link->key].file];
        }
    }
}

static int compare_names(const void *left, const void *right)
{
    const struct known_key *a = *(const struct known_key *const *)left, *b = *(const struct known_key *const *)right;
    int order = str_compare(a->name, b->name);
    return order ? order : a->file < b->file ? -1 : a->file > b->file;
}

/* The number of the first key in order that is not before the text. */
static size_t first_from(const struct key_check *check, struct str text)
{
    size_t low = 0, high = check->known->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (str_compare(check->order[middle]->name, text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Patterns with an end of their own are looked at key by key: so many of them, and the rest by what they begin with. */
enum { PATTERNS_MAXIMUM = 2000 };

static void mark_pattern(struct key_check *check, struct str pattern, bool is_whole)
{
    const struct known_keys *known = check->known;
    struct str start = str_slice(pattern, 0, str_find_char(pattern, '*', 0));
    bool is_open = !is_whole || start.len + 1 == pattern.len;
    for (size_t i = first_from(check, start); i < known->count; i++) {
        struct str name = check->order[i]->name;
        if (!str_starts(name, start))
            break;
        check->is_used[check->order[i] - known->items] |= is_open || matches(pattern, name);
    }
}

static bool has_letter(struct str pattern)
{
    for (size_t i = 0; i < pattern.len; i++)
        if (ascii_is_letter(pattern.at[i]))
            return true;
    return false;
}

static void mark_patterns(struct key_check *check)
{
    struct index seen = {.arena = &check->arena};
    bool is_new;
    for (size_t i = 0; i < check->code->count; i++) {
        const struct key_notes *notes = &check->code->notes[i];
        for (size_t k = 0; k < notes->pattern_count; k++) {
            struct str pattern = notes->patterns[k];
            size_t colon = str_find_char(pattern, ':', 0);
            pattern = str_slice(pattern, colon < pattern.len ? colon + 1 : 0, pattern.len);
            index_put(&seen, pattern, &is_new);
            if (is_new && has_letter(pattern))
                mark_pattern(check, pattern, seen.count <= PATTERNS_MAXIMUM);
        }
    }
}

/* The nearest of the keys with the same parts above, or else with the same last part. */
static struct str nearest_name(const struct key_check *check, struct str key)
{
    enum { LOOKED_AT = 200 };
    struct suggestions suggestions = {.wrong = key};
    size_t dot = key.len;
    while (dot > 0 && key.at[dot - 1] != '.')
        dot--;
    struct str above = str_slice(key, 0, dot);
    size_t first = first_from(check, above), looked = 0;
    for (size_t i = first; i < check->known->count && i < first + LOOKED_AT; i++) {
        if (!str_starts(check->order[i]->name, above))
            break;
        if (check->known->files[check->order[i]->file].is_source)
            suggest(&suggestions, check->order[i]->name);
    }
    const struct known_entry *end = dot ? known_keys_find(check->known, str_slice(key, dot, key.len)) : NULL;
    for (size_t at = end ? end->first : 0; at && looked < LOOKED_AT; at = check->known->links[at - 1].next, looked++)
        suggest(&suggestions, check->known->items[check->known->links[at - 1].key].name);
    return suggestions.best;
}

static bool is_of_file(const struct known_keys *known, const struct known_entry *entry, size_t file)
{
    for (size_t at = entry->first; at; at = known->links[at - 1].next)
        if (known->links[at - 1].as == KNOWN_WHOLE && known->items[known->links[at - 1].key].file == file)
            return true;
    return false;
}

/* The same behind the name of a file: what that has is near. */
static struct str nearest(struct key_check *check, struct str key)
{
    const struct known_keys *known = check->known;
    for (size_t file = 0; file < known->file_count; file++) {
        struct str space = known->files[file].space;
        bool is_in = space.len && key.len > space.len + 1 && str_starts(key, space) &&
                     (key.at[space.len] == ':' || key.at[space.len] == '.');
        struct str near = is_in ? nearest_name(check, str_slice(key, space.len + 1, key.len)) : (struct str){0};
        const struct known_entry *entry = near.len ? known_keys_find(known, near) : NULL;
        if (!entry || !is_of_file(known, entry, file))
            continue;
        char *whole = arena_alloc(&check->arena, space.len + 1 + near.len);
        memcpy(whole, key.at, space.len + 1);
        memcpy(whole + space.len + 1, near.at, near.len);
        return (struct str){whole, space.len + 1 + near.len};
    }
    return nearest_name(check, key);
}

/* Is the key one that a framework looks up by itself? */
static bool is_of_framework(const struct key_style *style, struct str key)
{
    for (const char *const *own = style->own; own && *own; own++) {
        struct str above = str_from(*own);
        bool is_above = str_starts(key, above) && (key.len == above.len || key.at[above.len] == '.');
        if (is_above || matches(above, key))
            return true;
    }
    return false;
}

/* Keys come with gems, too: of what is above none of the project's nobody knows. */
static bool is_of_others(const struct key_check *check, const struct key_style *style, struct str key)
{
    struct str first = str_slice(key, 0, str_find_char(key, '.', 0));
    const struct known_entry *entry = known_keys_find(check->known, first);
    bool is_of_project = entry && entry->as & (KNOWN_ABOVE | KNOWN_WHOLE);
    bool is_own_word = style->owns_words && first.len == key.len;
    return is_of_framework(style, key) || (style->knows_all && !is_of_project && !is_own_word);
}

static bool is_missing(const struct key_check *check, const struct key_notes *notes, const struct missed_key *missed)
{
    const struct noted_style *in = &notes->styles[missed->style];
    bool is_certain = !missed->may_be_other || in->found > 0;
    bool may_be_end = missed->is_end && check->prefixes.count > 0;
    return is_certain && !may_be_end && !is_of_others(check, in->style, missed->key);
}

static size_t style_number(const struct key_notes *notes, const struct key_style *style)
{
    size_t number = 0;
    while (number < notes->style_count && notes->styles[number].style != style)
        number++;
    return number;
}

/* How many uses of a style name keys that are there, and how many do not. */
struct tally {
    size_t found, missed;
};

static void count_uses(const struct key_check *check, const struct key_notes *notes, size_t number, struct tally *tally)
{
    tally->found += notes->styles[number].found;
    for (size_t i = 0; i < notes->missed_count; i++)
        tally->missed += notes->missed[i].style == number && is_missing(check, notes, &notes->missed[i]);
}

/* The file of another language that has the key. */
static struct str path_of_other(const struct key_check *check, const struct known_entry *entry)
{
    const struct known_link *link = &check->known->links[entry->first - 1];
    while (link->as != KNOWN_ELSEWHERE && link->next)
        link = &check->known->links[link->next - 1];
    return check->known->files[check->known->items[link->key].file].path;
}

static void report_missing(struct key_check *check, const struct missed_key *missed)
{
    const struct known_entry *other = known_keys_find(check->known, missed->key);
    bool is_elsewhere = other && other->as & KNOWN_ELSEWHERE;
    struct str near = is_elsewhere ? STR("") : nearest(check, missed->key);
    struct str written = missed->key;
    bool is_whole = str_equal(missed->place.in_line.end <= missed->place.line.len
                                  ? str_span(missed->place.line, missed->place.in_line)
                                  : STR(""),
                              written);
    struct finding draft = {
        .rule = &KEY_MISSING,
        .arguments = {{"key", missed->key}, {near.len ? "near" : NULL, near}},
        .text = missed->key,
        .segment = missed->key,
        .fix = {.is_offered = near.len && is_whole, .at = missed->place.bytes, .replacement = near},
    };
    if (is_elsewhere)
        draft.arguments[1] = (struct argument){"path", path_of_other(check, other)};
    findings_add_place(check->findings, &missed->place, &draft);
}

static void report_all_missing(struct key_check *check, const struct key_notes *notes, size_t number)
{
    for (size_t i = 0; i < notes->missed_count; i++)
        if (notes->missed[i].style == number && is_missing(check, notes, &notes->missed[i]))
            report_missing(check, &notes->missed[i]);
}

/* Where fewer than half of a style's uses name a key that is there, they mean other files. */
static void check_missing(struct key_check *check, const struct key_style *style)
{
    struct tally tally = {0};
    for (size_t pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < check->code->count; i++) {
            const struct key_notes *notes = &check->code->notes[i];
            size_t number = style_number(notes, style);
            if (number < notes->style_count && !pass)
                count_uses(check, notes, number, &tally);
            else if (number < notes->style_count && tally.missed <= tally.found)
                report_all_missing(check, notes, number);
        }
}

static bool is_own(const struct key_check *check, const struct known_key *key)
{
    uint64_t callers = callers_of(&check->known->files[key->file]);
    for (size_t i = 0; KEY_STYLES[i]; i++)
        if (callers & (uint64_t)1 << i && is_of_framework(KEY_STYLES[i], key->name))
            return true;
    return false;
}

static struct str first_part(struct str name)
{
    return str_slice(name, 0, str_find_char(name, '.', 0));
}

/* What stands below a name that is a string in code, and is mostly used nowhere, is handed over as a whole:
 * load_locales("help"). */
static void find_handed_over(struct key_check *check)
{
    enum { MANY = 20 };
    const struct known_keys *known = check->known;
    struct index all = {.arena = &check->arena}, used = {.arena = &check->arena};
    bool is_new;
    for (size_t i = 0; i < known->count; i++) {
        ++*index_put(&all, first_part(known->items[i].name), &is_new);
        *index_put(&used, first_part(known->items[i].name), &is_new) += check->is_used[i];
    }
    for (size_t i = 0; i < all.count; i++) {
        struct str name = index_key(&all, i);
        const struct known_entry *entry = known_keys_find(known, name);
        bool is_named = entry && entry->as & KNOWN_ABOVE && check->met[entry - known->entries];
        if (is_named && *index_get(&all, name) > MANY && *index_get(&used, name) * 2 < *index_get(&all, name))
            index_put(&check->handed_over, name, &is_new);
    }
}

/* Texts above used keys, each once. */
static void note_used(struct key_check *check)
{
    bool is_new;
    for (size_t i = 0; i < check->known->count; i++) {
        struct str name = check->known->items[i].name;
        for (size_t at = 1; check->is_used[i] && at < name.len; at++)
            if (name.at[at] == '.')
                index_put(&check->above, str_slice(name, 0, at), &is_new);
    }
}

/* What stands above an unused key, as near to the first part as nothing below it is used; empty: nothing. */
static struct str unused_above(const struct key_check *check, struct str name)
{
    for (size_t at = 1; at < name.len; at++)
        if (name.at[at] == '.' && !index_get(&check->above, str_slice(name, 0, at)))
            return str_slice(name, 0, at);
    return (struct str){0};
}

static void report_unused(struct key_check *check, size_t number, struct str above, size_t count)
{
    const struct known_key *key = &check->known->items[number];
    char text[24];
    struct finding draft = {.rule = &KEY_UNUSED, .arguments = {{"key", key->name}}, .segment = key->name};
    char below[FINDING_SEGMENT];
    if (count > 1) {
        int length = snprintf(below, sizeof below, "%.*s.*", (int)(above.len < 1000 ? above.len : 1000), above.at);
        struct str figures = {text, (size_t)snprintf(text, sizeof text, "%zu", count)};
        draft.arguments[0] = (struct argument){"count", figures};
        draft.arguments[1] = (struct argument){"above", above};
        draft.segment = (struct str){below, (size_t)length};
    }
    draft.text = draft.segment;
    findings_add(check->findings, &check->known->files[key->file].document->source, span_of(key->at), &draft);
}

static bool is_told(const struct key_check *check, size_t number, size_t file)
{
    const struct known_key *key = &check->known->items[number];
    return key->file == file && !index_get(&check->handed_over, first_part(key->name)) && key->at.end &&
           !check->is_used[number] && !is_own(check, key);
}

/* Of keys below one name that nothing uses the first is told, in the order of the names. */
static void report_file(struct key_check *check, size_t file)
{
    const struct known_keys *known = check->known;
    struct str above = {0};
    size_t first = SIZE_MAX, count = 0;
    for (size_t i = 0; i <= known->count; i++) {
        size_t number = i < known->count ? (size_t)(check->order[i] - known->items) : SIZE_MAX;
        if (number != SIZE_MAX && !is_told(check, number, file))
            continue;
        struct str own = number != SIZE_MAX ? unused_above(check, known->items[number].name) : (struct str){0};
        bool goes_on = number != SIZE_MAX && count && own.len && str_equal(own, above);
        if (count && !goes_on)
            report_unused(check, first, above, count);
        first = goes_on ? first : number;
        count = goes_on ? count + 1 : 1;
        above = own;
    }
}

static void report_elsewhere(struct key_check *check, size_t file, size_t all, size_t used)
{
    char texts[2][24];
    struct finding draft = {.rule = &KEY_UNUSED};
    draft.arguments[0] = (struct argument){"all", {texts[0], (size_t)snprintf(texts[0], 24, "%zu", all)}};
    draft.arguments[1] = (struct argument){"few", {texts[1], (size_t)snprintf(texts[1], 24, "%zu", used)}};
    findings_add(check->findings, &check->known->files[file].document->source, (struct span){0, 0}, &draft);
}

/* A file of which nothing is looked up is another program's; so is data of which little is. One of which less than half
 * is used, too, or its code is not read: that is told once. */
static void check_unused(struct key_check *check)
{
    const struct known_keys *known = check->known;
    size_t *all = arena_alloc(&check->arena, 3 * known->file_count * sizeof *all), *used = all + known->file_count;
    size_t *called = used + known->file_count;
    for (size_t i = 0; i < known->count; i++) {
        const struct known_key *key = &known->items[i];
        bool counts = key->at.end && !is_own(check, key) && !index_get(&check->handed_over, first_part(key->name));
        all[key->file] += counts;
        used[key->file] += counts && check->is_used[i];
        called[key->file] += counts && check->is_called[i];
    }
    for (size_t file = 0; file < known->file_count; file++) {
        bool is_sure = !known->files[file].dialect->has_other_values || called[file] * 2 >= all[file];
        if (!known->files[file].is_source || !called[file] || !is_sure || used[file] == all[file])
            continue;
        if (used[file] * 2 < all[file] && all[file] > 20)
            report_elsewhere(check, file, all[file], used[file]);
        else
            report_file(check, file);
    }
}

static void check_project(const struct check_context *context, const struct notes *notes, size_t count,
                          struct findings *findings)
{
    (void)notes, (void)count;
    const struct code_keys *code = context->code;
    if (!code || !code->known || !code->known->count)
        return;
    struct key_check check = {.code = code, .known = code->known, .findings = findings};
    check.prefixes.arena = check.above.arena = check.handed_over.arena = &check.arena;
    check.is_used = arena_alloc(&check.arena, 2 * code->known->count * sizeof *check.is_used);
    check.is_called = check.is_used + code->known->count;
    check.met = arena_alloc(&check.arena, code->known->by_text.count);
    check.callers = arena_alloc(&check.arena, code->known->by_text.count * sizeof *check.callers);
    check.order = arena_alloc(&check.arena, code->known->count * sizeof *check.order);
    for (size_t i = 0; i < code->known->count; i++)
        check.order[i] = &code->known->items[i];
    qsort(check.order, code->known->count, sizeof *check.order, compare_names);
    collect(&check);
    mark_met(&check);
    mark_patterns(&check);
    note_used(&check);
    find_handed_over(&check);
    for (size_t i = 0; KEY_STYLES[i]; i++)
        check_missing(&check, KEY_STYLES[i]);
    check_unused(&check);
    arena_free(&check.arena);
}

const struct check KEYS_CHECK = {
    .name = "keys",
    .rules = RULES,
    .check_project = check_project,
};

#include "baseline.h"

#include <inttypes.h>
#include <stdlib.h>

#include "../base/hash.h"
#include "../text/unicode.h"

static const struct rule baseline_unreadable;

enum { FIELDS = 5, TEXT_BYTES = 160 };

static const char *const SEVERITY_NAMES[] = {
    [SEVERITY_NOTE] = "note", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};

#define BEGINNING STR("# Findings that 'cotejo check' passes over.")
#define HEADER STR("# made by cotejo ")
#define MODEL STR(", model ")
#define RULES STR("# rules: ")

static struct str cut(struct str text)
{
    size_t end = text.len < TEXT_BYTES ? text.len : TEXT_BYTES;
    while (end < text.len && end && ((unsigned char)text.at[end] & 0xC0) == 0x80)
        end--;
    return str_trim(str_slice(text, 0, end));
}

/* A path as one field of one line: what would end them is a question mark. */
static struct str one_field(struct str path, struct arena *arena)
{
    char *bytes = NULL;
    for (size_t i = 0; i < path.len; i++) {
        if ((unsigned char)path.at[i] >= ' ')
            continue;
        bytes = bytes ? bytes : (char *)arena_copy(arena, path).at;
        bytes[i] = '?';
    }
    return bytes ? (struct str){bytes, path.len} : path;
}

/* The strings of the entry are views of the finding's, or in the arena. */
static struct baseline_entry entry_of(const struct finding *finding, struct arena *arena)
{
    struct str text = unicode_fold(finding->text, FOLD_SPACE, arena);
    struct str segment = unicode_fold(finding->segment, FOLD_SPACE, arena);
    uint64_t hash = hash_bytes(segment.len ? segment : text);
    if (finding->context.len)
        hash = hash_join(hash_bytes(unicode_fold(finding->context, FOLD_SPACE, arena)), hash);
    return (struct baseline_entry){
        .rule = str_from(finding->rule->id),
        .path = one_field(finding->place.path, arena),
        .text = cut(text),
        .severity = finding->severity,
        .hash = hash,
    };
}

static void add(struct baseline *baseline, const struct baseline_entry *entry)
{
    baseline->items =
        arena_grow(&baseline->arena, baseline->items, baseline->count, &baseline->capacity, sizeof *baseline->items);
    baseline->items[baseline->count++] = *entry;
}

void baseline_add(struct baseline *baseline, const struct finding *finding)
{
    struct baseline_entry entry = entry_of(finding, &baseline->arena);
    entry.path = arena_copy(&baseline->arena, entry.path);
    entry.text = arena_copy(&baseline->arena, entry.text);
    add(baseline, &entry);
}

static bool read_hash(struct str digits, uint64_t *hash)
{
    *hash = 0;
    for (size_t i = 0; i < digits.len; i++) {
        int value = ascii_hex_value(digits.at[i]);
        if (value < 0)
            return false;
        *hash = *hash << 4 | (uint64_t)value;
    }
    return digits.len == 16;
}

static bool read_severity(struct str name, enum severity *severity)
{
    for (*severity = SEVERITY_NOTE; *severity <= SEVERITY_ERROR; ++*severity)
        if (str_equal(name, str_from(SEVERITY_NAMES[*severity])))
            return true;
    return false;
}

static bool read_entry(struct str line, struct baseline_entry *entry)
{
    struct str fields[FIELDS];
    size_t start = 0;
    for (int i = 0; i < FIELDS; i++) {
        size_t end = i + 1 < FIELDS ? str_find_char(line, '\t', start) : line.len;
        if (end == SIZE_MAX)
            return false;
        fields[i] = str_slice(line, start, end);
        start = end + 1;
    }
    *entry = (struct baseline_entry){.rule = fields[0], .path = fields[3], .text = fields[4]};
    return entry->rule.len && entry->path.len && read_severity(fields[1], &entry->severity) &&
           read_hash(fields[2], &entry->hash);
}

/* A comment says who made the file, or nothing. */
static void read_comment(struct baseline *baseline, struct str line)
{
    size_t model = str_find(line, MODEL, 0);
    if (str_starts(line, HEADER) && model != SIZE_MAX) {
        baseline->version = str_slice(line, HEADER.len, model);
        baseline->model = str_slice(line, model + MODEL.len, line.len);
    } else if (str_starts(line, RULES)) {
        baseline->rules = str_slice(line, RULES.len, line.len);
    }
}

bool baseline_open(struct baseline *baseline, const struct files *files, struct str path, struct findings *findings)
{
    struct str bytes;
    *baseline = (struct baseline){0};
    path = arena_copy(&baseline->arena, path);
    int error = files_read(files, path, &baseline->arena, &bytes, &baseline->read);
    if (file_is_absence(error))
        return true;
    if (error) {
        findings_add_file(
            findings, path,
            &(struct finding){.rule = &baseline_unreadable, .arguments = {{"why", str_from(file_error(error))}}});
        return false;
    }
    source_init(&baseline->file, path, bytes, &baseline->arena);
    baseline->file.columns = findings->columns;
    size_t before = findings->count;
    for (size_t start = 0, end; start < bytes.len && findings->count == before; start = str_next_line(bytes, end)) {
        end = str_line_end(bytes, start);
        struct str line = str_slice(bytes, start, end);
        struct baseline_entry entry;
        if (str_is_blank(line))
            continue;
        if (line.at[0] == '#')
            read_comment(baseline, line);
        else if (read_entry(line, &entry))
            add(baseline, &entry);
        else
            findings_add(findings, &baseline->file, (struct span){start, end},
                         &(struct finding){
                             .rule = &baseline_unreadable,
                             .arguments = {{"why", STR(N_("no rule, severity, hash, path and text, a tab between"))}}});
    }
    return findings->count == before;
}

bool baseline_is_one(const struct baseline *baseline)
{
    struct str bytes = baseline->file.bytes;
    return str_is_blank(bytes) || str_starts(bytes, BEGINNING) || baseline->count > 0;
}

void baseline_free(struct baseline *baseline)
{
    arena_free(&baseline->arena);
}

/* Entries of files that are there and were not looked at belong to findings that were not looked for. */
static void find_reach(struct baseline *baseline, const struct baseline_match *match)
{
    struct arena arena = {0};
    struct index known = {.arena = &arena};
    for (size_t i = 0; i < baseline->count; i++) {
        struct baseline_entry *entry = &baseline->items[i];
        bool is_new;
        size_t *is_out = index_put(&known, entry->path, &is_new);
        if (is_new)
            *is_out = !index_get(match->read, entry->path) && files_have(match->files, entry->path);
        entry->is_out_of_reach = *is_out;
    }
    arena_free(&arena);
}

/* What must be equal beside rule and text of the segment: the nearest first. Last of all a text in another language
 * may have an entry as one without a translation: where missing ones are not told, it is told as what it is
 * (checks/overlap.h). */
enum { BY_TEXT = 1, BY_PATH = 2, AS_MISSING = 4 };
static const unsigned PASSES[] = {BY_TEXT | BY_PATH, BY_TEXT, BY_PATH, 0, BY_PATH | AS_MISSING, AS_MISSING};

static struct str key_of(const struct baseline_entry *entry, unsigned by, enum severity severity, struct buf *key)
{
    buf_clear(key);
    buf_add(key, by & AS_MISSING && str_equal(entry->rule, STR("lang-mixed")) ? STR("state-missing") : entry->rule);
    buf_format(key, "\t%d\t%016" PRIx64 "\t", (int)severity, entry->hash);
    buf_add(key, by & BY_PATH ? entry->path : STR(""));
    buf_add_char(key, '\t');
    buf_add(key, by & BY_TEXT ? entry->text : STR(""));
    return buf_str(key);
}

/* Lists of the entries that are alike, by key; the first of the file is the first of its list. */
static void list_entries(struct baseline *baseline, const struct baseline_match *match, unsigned by,
                         struct index *lists)
{
    struct buf key;
    buf_init(&key, BUF_MAXIMUM);
    for (size_t i = baseline->count; i-- > 0;) {
        struct baseline_entry *entry = &baseline->items[i];
        bool is_new;
        if (entry->is_used || (entry->is_out_of_reach && !(by & BY_PATH)))
            continue;
        enum severity severity = match->is_strict ? entry->severity : SEVERITY_DEFAULT;
        size_t *first = index_put_copy(lists, key_of(entry, by & ~(unsigned)AS_MISSING, severity, &key), &is_new);
        entry->next = *first;
        *first = i + 1;
    }
    buf_release(&key);
}

static bool take_entry(struct baseline *baseline, const struct baseline_match *match,
                       const struct baseline_entry *wanted, unsigned by, struct index *lists)
{
    enum severity from = match->is_strict ? wanted->severity : SEVERITY_DEFAULT;
    enum severity to = match->is_strict ? SEVERITY_ERROR : SEVERITY_DEFAULT;
    bool is_taken = false, is_new;
    struct buf key;
    buf_init(&key, BUF_MAXIMUM);
    for (enum severity severity = from; severity <= to && !is_taken; severity++) {
        struct str text = key_of(wanted, by, severity, &key);
        size_t *first = index_get(lists, text) ? index_put(lists, text, &is_new) : NULL;
        is_taken = first && *first;
        if (is_taken) {
            struct baseline_entry *entry = &baseline->items[*first - 1];
            entry->is_used = true;
            *first = entry->next;
        }
    }
    buf_release(&key);
    return is_taken;
}

void baseline_apply(struct baseline *baseline, const struct baseline_match *match, struct findings *findings,
                    struct silenced_list *silenced)
{
    if (!baseline->count && !match->keeps_old)
        return;
    struct arena arena = {0};
    struct baseline_entry *wanted = arena_alloc(&arena, findings->count * sizeof *wanted);
    bool *is_old = arena_alloc(&arena, findings->count * sizeof *is_old);
    for (size_t i = 0; i < findings->count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        wanted[i] = entry_of(&finding, &arena);
        is_old[i] = false;
    }
    find_reach(baseline, match);
    for (size_t pass = 0; pass < sizeof PASSES / sizeof *PASSES; pass++) {
        struct index lists = {.arena = &arena};
        list_entries(baseline, match, PASSES[pass], &lists);
        for (size_t i = 0; i < findings->count; i++)
            if (!is_old[i] && !finding_of(findings->items[i]).rule->is_failure)
                is_old[i] = take_entry(baseline, match, &wanted[i], PASSES[pass], &lists);
    }
    size_t kept = 0;
    for (size_t i = 0; i < findings->count; i++)
        if (is_old[i] == match->keeps_old)
            findings->items[kept++] = findings->items[i];
        else if (is_old[i])
            silenced_add(silenced, findings->items[i], SILENCED_BY_BASELINE, (struct str){0});
    findings->count = kept;
    arena_free(&arena);
}

void baseline_drop_rules(struct baseline *baseline, const struct rule *const *rules, struct str list)
{
    size_t kept = 0;
    for (size_t i = 0; i < baseline->count; i++) {
        const struct rule *const *rule = rules;
        while (*rule && !str_equal(str_from((*rule)->id), baseline->items[i].rule))
            rule++;
        if (list.len && !(*rule && ignore_names_rule(list, *rule)))
            baseline->items[kept++] = baseline->items[i];
    }
    baseline->count = kept;
}

void baseline_drop_unused(struct baseline *baseline)
{
    size_t kept = 0;
    for (size_t i = 0; i < baseline->count; i++)
        if (baseline->items[i].is_used)
            baseline->items[kept++] = baseline->items[i];
    baseline->count = kept;
}

static int compare(const void *left, const void *right)
{
    const struct baseline_entry *a = left, *b = right;
    int order = str_compare(a->rule, b->rule);
    order = order ? order : str_compare(a->path, b->path);
    order = order ? order : str_compare(a->text, b->text);
    order = order ? order : (a->hash > b->hash) - (a->hash < b->hash);
    return order ? order : (int)a->severity - (int)b->severity;
}

void baseline_write(const struct baseline *baseline, const struct baseline_maker *maker, struct buf *out)
{
    struct arena arena = {0};
    struct baseline_entry *sorted = arena_alloc(&arena, baseline->count * sizeof *sorted);
    if (baseline->count) {
        memcpy(sorted, baseline->items, baseline->count * sizeof *sorted);
        qsort(sorted, baseline->count, sizeof *sorted, compare);
    }
    buf_add(out, BEGINNING);
    buf_add(out, STR(" 'cotejo baseline update' takes in all there are,\n"
                     "# 'cotejo baseline prune' takes out what is mended.\n"));
    buf_add(out, HEADER);
    buf_add(out, maker->version);
    buf_add(out, MODEL);
    buf_format(out, "%016" PRIx64 "\n# rules:", maker->model);
    for (const struct rule *const *rule = maker->rules; *rule; rule++)
        buf_format(out, " %s", (*rule)->id);
    buf_add_char(out, '\n');
    for (size_t i = 0; i < baseline->count; i++) {
        buf_add(out, sorted[i].rule);
        buf_format(out, "\t%s\t%016" PRIx64 "\t", SEVERITY_NAMES[sorted[i].severity], sorted[i].hash);
        buf_add(out, sorted[i].path);
        buf_add_char(out, '\t');
        buf_add(out, sorted[i].text);
        buf_add_char(out, '\n');
    }
    arena_free(&arena);
}

/* Is the id among those, with a space between? */
static bool is_listed(struct str ids, struct str id)
{
    for (size_t start = 0, end; start < ids.len; start = end + 1) {
        end = str_find_char(ids, ' ', start);
        end = end < ids.len ? end : ids.len;
        if (str_equal(str_slice(ids, start, end), id))
            return true;
    }
    return false;
}

struct baseline_news baseline_news(const struct baseline *baseline, const struct baseline_maker *maker,
                                   const struct findings *findings)
{
    struct baseline_news news = {0};
    uint64_t model;
    bool is_other_model = read_hash(baseline->model, &model) && model != maker->model;
    if (!is_other_model && str_equal(baseline->version, maker->version))
        return news;
    for (size_t i = 0; i < findings->count; i++) {
        const struct rule *rule = finding_of(findings->items[i]).rule;
        bool is_new_rule = baseline->rules.len && !is_listed(baseline->rules, str_from(rule->id));
        news.of_new_rules += is_new_rule;
        news.of_model += !is_new_rule && is_other_model && rule->severity_follows_certainty;
    }
    return news;
}

static const struct rule baseline_unreadable = {
    .id = "baseline-unreadable",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "the baseline cannot be read",
    .message = "the baseline cannot be read: {why}",
    .explanation =
        "The run ends with 2, for nobody can tell which findings are new. Where two branches have changed the "
        "baseline, take the lines of both; 'cotejo baseline prune' takes out what is too much, and "
        "'cotejo baseline update' makes it anew.",
    .wrong = N_("a line '<<<<<<< HEAD' in .cotejo-baseline"),
    .right = N_("the lines of both sides, without git's marks"),
};

const struct rule *const BASELINE_RULES[] = {&baseline_unreadable, NULL};

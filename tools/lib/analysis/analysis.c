#include "analysis.h"

#include <stdlib.h>

#include "../base/bug.h"
#include "../checks/overlap.h"
#include "../checks/project_terms.h"
#include "../checks/spelling.h"
#include "../checks/state.h"
#include "../project/collisions.h"
#include "../project/dictionaries.h"
#include "code.h"
#include "jobs.h"
#include "reconciliation.h"

/* What is found in one job. */
static struct findings *make_findings(const struct analysis *analysis)
{
    struct findings *findings = calloc(1, sizeof *findings);
    if (!findings)
        out_of_memory();
    findings->severities = &analysis->settings.severities;
    findings->columns = analysis->site->findings.columns;
    return findings;
}

static void add_findings(struct analysis *analysis, struct findings *findings)
{
    findings_join(&analysis->site->findings, findings);
    findings_free(findings);
    free(findings);
}

static void add_catalog(struct analysis *analysis, struct check_catalog catalog)
{
    analysis->context.catalogs[analysis->context.catalog_count++] = catalog;
}

static bool is_named(const struct inputs *inputs, struct str path)
{
    for (size_t i = 0; i < inputs->count; i++)
        if (inputs->items[i].is_catalog && str_equal(inputs->items[i].name, path))
            return true;
    return false;
}

/* A catalog that is none of the configuration's: its header tells its languages. */
struct other {
    const struct input *input;
    struct catalog catalog;
    bool is_open;
};

/* They are read on all threads. */
struct other_jobs {
    struct analysis *analysis;
    struct other *others;
};

static void *open_other(void *context, size_t item)
{
    const struct other_jobs *jobs = context;
    struct other *other = &jobs->others[item];
    struct findings *findings = make_findings(jobs->analysis);
    other->is_open = catalog_open(&other->catalog, &jobs->analysis->site->files, other->input->path, findings);
    return findings;
}

static void add_other(void *context, size_t item, void *value)
{
    const struct other_jobs *jobs = context;
    struct other *other = &jobs->others[item];
    struct analysis *analysis = jobs->analysis;
    add_findings(analysis, value);
    analysis->site->has_failed |= !other->is_open;
    if (!other->is_open)
        return;
    arena_adopt(&analysis->arena, &other->catalog.arena);
    struct check_catalog in = {.catalog = &other->catalog, .is_apart = analysis->settings.is_whole};
    check_catalog_identify(&in, &analysis->arena);
    site_mark_copies(analysis->site, &other->catalog, in.source, in.target);
    add_catalog(analysis, in);
}

static void open_others(struct analysis *analysis)
{
    const struct inputs *inputs = &analysis->site->inputs;
    size_t count = 0;
    for (size_t i = 0; i < inputs->count; i++)
        count += inputs->items[i].is_catalog;
    struct other_jobs jobs = {analysis, arena_alloc(&analysis->arena, count * sizeof *jobs.others)};
    count = 0;
    for (size_t i = 0; i < inputs->count; i++)
        if (inputs->items[i].is_catalog && !site_direction(analysis->site, inputs->items[i].name))
            jobs.others[count++].input = &inputs->items[i];
    jobs_run(&(struct jobs){
        .count = count, .threads = analysis->threads, .context = &jobs, .work = open_other, .deliver = add_other});
}

/* What the configuration says. */
static void set_settings(struct analysis *analysis)
{
    const struct site *site = analysis->site;
    const struct config *config = &site->config;
    struct check_settings *settings = &analysis->settings;
    settings->severities = site->severities;
    settings->link_targets = config->link_targets;
    analysis->names = site_names(site);
    settings->project = &analysis->names;
    settings->ignores = config->ignores.items;
    settings->ignore_count = config->ignores.count;
    settings->completeness = config->completeness.items;
    settings->completeness_count = config->completeness.count;
    settings->languages = config->languages.items;
    settings->language_count = config->languages.count;
    settings->elsewhere = config->elsewhere.items;
    settings->glossary = site->terms.term_count ? &site->terms : NULL;
    settings->elsewhere_count = config->elsewhere.count;
    settings->placeholders = (const struct regex *const *)config->placeholders.items;
    settings->placeholder_count = config->placeholders.count;
    settings->marked_source = site->marks ? site_marked_source(site) : (struct str){0};
    for (size_t i = 0; i < site->direction_count; i++)
        settings->has_marked_catalogs |= site->directions[i].is_marked && site->directions[i].is_there;
}

static void prepare(struct analysis *analysis, const struct analysis_request *request)
{
    struct site *site = analysis->site;
    size_t most = site->direction_count + site->inputs.count + site->keyed_count;
    set_settings(analysis);
    analysis->context.settings = &analysis->settings;
    analysis->context.rules = request->rules;
    analysis->context.islands_of = site_message_islands;
    analysis->context.project = site;
    analysis->context.catalogs = arena_alloc(&analysis->arena, most * sizeof *analysis->context.catalogs);
    /* A direction that nobody has configured or started misses nothing; nor is it known what an unreadable one has. */
    for (size_t i = 0; i < site->direction_count; i++) {
        const struct direction *direction = &site->directions[i];
        if (direction->is_there || (site->config.file.path.len && !direction->is_unreadable))
            add_catalog(analysis,
                        (struct check_catalog){.catalog = direction->is_there ? &direction->catalog : NULL,
                                               .source = direction->source,
                                               .target = direction->target,
                                               .is_marked = direction->is_marked,
                                               .domain = direction->domain,
                                               .is_only_looked_up =
                                                   !request->is_whole && !is_named(&site->inputs, direction->path)});
    }
    for (size_t i = 0; i < site->keyed_count; i++) {
        const struct keyed_files *files = site->keyed[i];
        add_catalog(analysis, (struct check_catalog){.catalog = &files->keyed.catalog,
                                                     .source = files->keyed.source_language,
                                                     .target = files->keyed.target_language,
                                                     .is_apart = files->keyed.dialect->has_text_keys &&
                                                                 str_equal(files->source, files->target),
                                                     .of_path = files->source});
    }
    open_others(analysis);
    checks_prepare(&analysis->context, request->has_documents, &analysis->arena);
}

void analysis_look(const void *analysis, const struct input *input, struct document *document, void *value)
{
    struct document_analysis *of = value;
    of->notes.is_translated_by_hand = input->is_translated_by_hand;
    checks_run_document(&((const struct analysis *)analysis)->context, document, &of->notes, &of->seen.findings);
}

void analyse_document(const struct analysis *analysis, const struct input *input, struct str bytes,
                      struct document_analysis *of)
{
    struct document document;
    *of = (struct document_analysis){0};
    documents_read(analysis->site, input, bytes, &document, &of->seen);
    if (of->seen.is_read)
        analysis_look(analysis, input, &document, of);
    document_free(&document);
}

/* The parts of the catalogs, on all threads. */
struct part_jobs {
    struct analysis *analysis;
    struct catalog_part *parts;
};

static void *check_part(void *context, size_t item)
{
    const struct part_jobs *jobs = context;
    struct findings *findings = make_findings(jobs->analysis);
    checks_run_part(&jobs->analysis->context, &jobs->parts[item], findings);
    return findings;
}

static void add_part(void *context, size_t item, void *value)
{
    const struct part_jobs *jobs = context;
    (void)item;
    add_findings(jobs->analysis, value);
}

static void check_catalogs(struct analysis *analysis, const struct notes *notes, size_t note_count)
{
    struct part_jobs jobs = {.analysis = analysis};
    size_t count = checks_divide(&analysis->context, notes, note_count, &analysis->arena, &jobs.parts);
    jobs_run(&(struct jobs){
        .count = count, .threads = analysis->threads, .context = &jobs, .work = check_part, .deliver = add_part});
}

/* The ignore of a document that is the same comment; NULL: none is. */
static struct ignored_span *find_same(struct notes *notes, const struct ignored_span *of)
{
    for (size_t i = 0; i < notes->ignore_count; i++) {
        struct span at = notes->ignores[i].ignore.at;
        if (at.start <= of->ignore.at.start && of->ignore.at.start < at.end)
            return &notes->ignores[i];
    }
    return NULL;
}

/* The notes of the documents, and behind them those of code with ignores. A template may be both: then its comments
 * speak of its keys, too. In the arena. */
static struct notes *with_ignores_of_code(struct analysis *analysis, const struct code_reading *code,
                                          const struct notes *notes, size_t *count)
{
    struct index by_path = {.arena = &analysis->arena};
    struct notes *all = arena_alloc(&analysis->arena, (*count + code->count + 1) * sizeof *all);
    bool is_new;
    for (size_t i = 0; i < *count; i++) {
        all[i] = notes[i];
        *index_put(&by_path, notes[i].path, &is_new) = i;
    }
    for (size_t i = 0; i < code->count; i++) {
        const struct notes *own = &code->notes[i].ignores;
        const size_t *number = own->ignore_count ? index_get(&by_path, own->path) : NULL;
        for (size_t k = 0; number && k < own->ignore_count; k++) {
            struct ignored_span *same = find_same(&all[*number], &own->ignores[k]);
            if (same && same->ignore.covers.end < own->ignores[k].ignore.covers.end)
                same->ignore.covers.end = own->ignores[k].ignore.covers.end;
        }
        if (own->ignore_count && !number)
            all[(*count)++] = *own;
    }
    return all;
}

void analyse_project(struct analysis *analysis, const struct notes *notes, size_t count, struct silenced_list *silenced)
{
    struct findings *findings = &analysis->site->findings;
    bool is_whole = analysis->settings.is_whole;
    struct code_reading code = {0};
    if (code_is_wanted(analysis->site, is_whole)) {
        code_read(&code, analysis->site, analysis->threads);
        analysis->context.code = &code.keys;
        notes = with_ignores_of_code(analysis, &code, notes, &count);
    }
    /* What could not be read may ask for any message. */
    analysis->settings.is_whole &= !analysis->site->has_failed;
    check_catalogs(analysis, notes, count);
    checks_run_project(&analysis->context, notes, count, findings);
    reconciliation_check(analysis->site, is_whole, findings);
    suppressions_apply(&analysis->context, notes, count, findings, silenced);
    project_terms_settle(notes, count, findings);
    overlap_settle(&analysis->context, notes, count, findings);
    if (is_whole)
        collisions_find(analysis->site, findings);
    findings_sort(findings);
    code_free(&code);
    analysis->context.code = NULL;
}

/* Those of `overrides:`, each once. */
static bool open_dictionaries_of_paths(struct analysis *analysis)
{
    const struct config *config = &analysis->site->config;
    struct arena *arena = &analysis->arena;
    bool are_there = true;
    analysis->spellings = arena_alloc(arena, config->spelling_groups * sizeof *analysis->spellings);
    struct spelling_of_path *items = arena_alloc(arena, config->overridden.count * sizeof *items);
    for (size_t i = 0; i < config->spelling_groups; i++, analysis->spelling_count++)
        are_there &= dictionaries_open(config, i + 1, arena, &analysis->spellings[i], &analysis->site->findings);
    for (size_t i = 0; i < config->overridden.count; i++) {
        const struct overridden *of = &config->overridden.items[i];
        if (of->spelling)
            items[analysis->settings.spelling_count++] =
                (struct spelling_of_path){of->pattern, analysis->spellings[of->spelling - 1]};
    }
    analysis->settings.spellings = items;
    return are_there;
}

/* Where what they tell is not wanted no dictionary is looked for. */
static bool open_dictionaries(struct analysis *analysis)
{
    struct site *site = analysis->site;
    bool is_wanted = !rule_is_off(&site->severities, SPELLING_CHECK.rules[0]);
    bool are_there = !is_wanted || dictionaries_open(&site->config, 0, &analysis->arena, &analysis->settings.spelling,
                                                     &site->findings);
    return (!is_wanted || open_dictionaries_of_paths(analysis)) && are_there;
}

bool analysis_open(struct analysis *analysis, struct site *site, const struct analysis_request *request)
{
    *analysis = (struct analysis){.site = site, .threads = request->threads};
    analysis->settings.is_complete = request->is_complete;
    analysis->settings.has_documents = request->has_documents;
    analysis->settings.is_whole = request->is_whole;
    if (!open_dictionaries(analysis)) {
        site->has_failed = true;
        return false;
    }
    prepare(analysis, request);
    return true;
}

void analysis_free(struct analysis *analysis)
{
    if (analysis->settings.spelling)
        spelling_free(analysis->settings.spelling);
    for (size_t i = 0; i < analysis->spelling_count; i++)
        if (analysis->spellings[i])
            spelling_free(analysis->spellings[i]);
    arena_free(&analysis->arena);
}

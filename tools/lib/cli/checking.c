#include "checking.h"

#include <stdlib.h>

#include "../base/bug.h"
#include "../checks/overlap.h"
#include "../checks/spelling.h"
#include "../checks/state.h"
#include "../checks/suppressions.h"
#include "../identity/languages.h"
#include "../project/collisions.h"
#include "../project/dictionaries.h"
#include "jobs.h"
#include "rules.h"

struct checking {
    struct run *run;
    struct language_settings names;
    struct check_settings settings;
    struct check_context context;
    struct checked_document *documents;
    size_t document_count;
};

struct result {
    struct checked_document checked;
    struct findings findings;
    struct file_state read;
    bool is_read;
};

/* What is found in one job. */
static struct findings *make_findings(const struct checking *checking)
{
    struct findings *findings = calloc(1, sizeof *findings);
    if (!findings)
        out_of_memory();
    findings->severities = &checking->settings.severities;
    findings->columns = checking->run->site.findings.columns;
    return findings;
}

static void add_findings(struct checking *checking, struct findings *findings)
{
    findings_join(&checking->run->site.findings, findings);
    findings_free(findings);
    free(findings);
}

static void add_catalog(struct checking *checking, struct check_catalog catalog)
{
    checking->context.catalogs[checking->context.catalog_count++] = catalog;
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
    struct checking *checking;
    struct other *others;
};

static void *open_other(void *context, size_t item)
{
    const struct other_jobs *jobs = context;
    struct other *other = &jobs->others[item];
    struct findings *findings = make_findings(jobs->checking);
    other->is_open = catalog_open(&other->catalog, &jobs->checking->run->site.files, other->input->path, findings);
    return findings;
}

static void add_other(void *context, size_t item, void *value)
{
    const struct other_jobs *jobs = context;
    struct other *other = &jobs->others[item];
    struct run *run = jobs->checking->run;
    add_findings(jobs->checking, value);
    run->site.has_failed |= !other->is_open;
    if (!other->is_open)
        return;
    arena_adopt(&run->arena, &other->catalog.arena);
    run_note_read(run, other->catalog.source.path, &other->catalog.source.read);
    struct check_catalog in = {.catalog = &other->catalog, .is_apart = run->arguments.count == 0};
    check_catalog_identify(&in, &run->arena);
    site_mark_copies(&run->site, &other->catalog, in.source, in.target);
    add_catalog(jobs->checking, in);
}

static void open_others(struct checking *checking)
{
    struct run *run = checking->run;
    const struct inputs *inputs = &run->site.inputs;
    size_t count = 0;
    for (size_t i = 0; i < inputs->count; i++)
        count += inputs->items[i].is_catalog;
    struct other_jobs jobs = {checking, arena_alloc(&run->arena, count * sizeof *jobs.others)};
    count = 0;
    for (size_t i = 0; i < inputs->count; i++)
        if (inputs->items[i].is_catalog && !site_direction(&run->site, inputs->items[i].name))
            jobs.others[count++].input = &inputs->items[i];
    jobs_run(&(struct jobs){
        .count = count, .threads = run->input.jobs.value, .context = &jobs, .work = open_other, .deliver = add_other});
}

static void prepare(struct checking *checking)
{
    struct run *run = checking->run;
    struct site *site = &run->site;
    size_t most = site->direction_count + site->inputs.count;
    checking->settings.severities = site->severities;
    checking->settings.link_targets = site->config.link_targets;
    checking->names = site_names(site);
    checking->settings.project = &checking->names;
    checking->settings.ignores = site->config.ignores.items;
    checking->settings.ignore_count = site->config.ignores.count;
    checking->settings.languages = site->config.languages.items;
    checking->settings.language_count = site->config.languages.count;
    checking->context.settings = &checking->settings;
    checking->context.rules = rules_all(&run->arena);
    checking->context.islands = &site->islands;
    checking->context.catalogs = arena_alloc(&run->arena, most * sizeof *checking->context.catalogs);
    checking->documents = arena_alloc(&run->arena, site->inputs.count * sizeof *checking->documents);
    /* A direction that nobody has configured or started misses nothing; nor is it known what an unreadable one has. */
    for (size_t i = 0; i < site->direction_count; i++) {
        const struct direction *direction = &site->directions[i];
        if (direction->is_there)
            run_note_read(run, direction->path, &direction->catalog.source.read);
        if (direction->is_there || (site->config.file.path.len && !direction->is_unreadable))
            add_catalog(checking,
                        (struct check_catalog){.catalog = direction->is_there ? &direction->catalog : NULL,
                                               .source = direction->source,
                                               .target = direction->target,
                                               .is_only_looked_up =
                                                   run->arguments.count && !is_named(&site->inputs, direction->path)});
    }
    open_others(checking);
    checks_prepare(&checking->context, run->documents > 0, &run->arena);
}

static void *check_input(void *context, const struct input *input)
{
    const struct checking *checking = context;
    struct result *result = calloc(1, sizeof *result);
    struct document document;
    if (!result)
        out_of_memory();
    result->findings.severities = &checking->settings.severities;
    result->findings.columns = checking->run->site.findings.columns;
    result->checked.is_translated_by_hand = input->is_translated_by_hand;
    result->is_read = site_open_document(&checking->run->site, input, &document, &result->findings);
    result->read = document.source.read;
    if (result->is_read)
        checks_run_document(&checking->context, &document, &result->checked, &result->findings);
    document_free(&document);
    return result;
}

static void add_result(void *context, const struct input *input, void *value)
{
    struct checking *checking = context;
    struct result *result = value;
    checking->run->site.has_failed |= !result->is_read;
    if (result->is_read)
        run_note_read(checking->run, input->name, &result->read);
    findings_join(&checking->run->site.findings, &result->findings);
    checking->documents[checking->document_count++] = result->checked;
    findings_free(&result->findings);
    free(result);
}

/* The parts of the catalogs, on all threads. */
struct part_jobs {
    struct checking *checking;
    struct catalog_part *parts;
};

static void *check_part(void *context, size_t item)
{
    const struct part_jobs *jobs = context;
    struct findings *findings = make_findings(jobs->checking);
    checks_run_part(&jobs->checking->context, &jobs->parts[item], findings);
    return findings;
}

static void add_part(void *context, size_t item, void *value)
{
    const struct part_jobs *jobs = context;
    (void)item;
    add_findings(jobs->checking, value);
}

static void check_catalogs(struct checking *checking)
{
    struct part_jobs jobs = {.checking = checking};
    size_t count = checks_divide(&checking->context, checking->documents, checking->document_count,
                                 &checking->run->arena, &jobs.parts);
    jobs_run(&(struct jobs){.count = count,
                            .threads = checking->run->input.jobs.value,
                            .context = &jobs,
                            .work = check_part,
                            .deliver = add_part});
}

/* Looks at the whole, and takes out what was asked to be silent. */
static void finish(struct checking *checking)
{
    struct run *run = checking->run;
    struct findings *findings = &run->site.findings;
    /* What could not be read may ask for any message. */
    checking->settings.is_whole &= !run->site.has_failed;
    check_catalogs(checking);
    checks_run_project(&checking->context, checking->documents, checking->document_count, findings);
    suppressions_apply(&checking->context, checking->documents, checking->document_count, findings, &run->silenced);
    overlap_settle(&checking->context, checking->documents, checking->document_count, findings);
    if (run->arguments.count == 0)
        collisions_find(&run->site, findings);
    findings_sort(findings);
}

/* Where what they tell is not wanted no dictionary is looked for. */
static bool open_dictionaries(struct checking *checking)
{
    struct site *site = &checking->run->site;
    bool is_wanted = severity_of(&site->severities, SPELLING_CHECK.rules[0], CERTAINTY_CERTAIN) != SEVERITY_OFF;
    return !is_wanted ||
           dictionaries_open(&site->config, &checking->run->arena, &checking->settings.spelling, &site->findings);
}

void checking_run(struct run *run, bool is_complete)
{
    struct checking checking = {
        .run = run, .settings.is_complete = is_complete, .settings.is_whole = run->arguments.count == 0};
    if (open_dictionaries(&checking)) {
        prepare(&checking);
        run_documents(&(struct run_jobs){.run = run, .context = &checking, .work = check_input, .deliver = add_result});
        finish(&checking);
    } else {
        run->site.has_failed = true;
    }
    if (checking.settings.spelling)
        spelling_free(checking.settings.spelling);
    for (size_t i = 0; i < checking.document_count; i++)
        checked_document_free(&checking.documents[i]);
}

#include "checking.h"

#include <stdlib.h>

#include "../analysis/analysis.h"
#include "../base/bug.h"
#include "rules.h"

struct checking {
    struct run *run;
    struct analysis analysis;
    struct checked_document *documents;
    size_t document_count;
};

static void *check_input(void *context, const struct input *input)
{
    const struct checking *checking = context;
    struct document_analysis *of = calloc(1, sizeof *of);
    if (!of)
        out_of_memory();
    analyse_document(&checking->analysis, input, (struct str){0}, of);
    return of;
}

static void add_result(void *context, const struct input *input, void *value)
{
    struct checking *checking = context;
    struct document_analysis *of = value;
    checking->run->site.has_failed |= !of->is_read;
    if (of->is_read)
        run_note_read(checking->run, input->name, &of->read);
    findings_join(&checking->run->site.findings, &of->findings);
    checking->documents[checking->document_count++] = of->checked;
    findings_free(&of->findings);
    free(of);
}

static void note_catalogs(const struct checking *checking)
{
    const struct check_context *context = &checking->analysis.context;
    for (size_t i = 0; i < context->catalog_count; i++) {
        const struct catalog *catalog = context->catalogs[i].catalog;
        if (catalog)
            run_note_read(checking->run, catalog->source.path, &catalog->source.read);
    }
}

void checking_run(struct run *run, bool is_complete)
{
    struct checking checking = {.run = run};
    checking.documents = arena_alloc(&run->arena, run->site.inputs.count * sizeof *checking.documents);
    struct analysis_request request = {.rules = rules_all(&run->arena),
                                       .threads = run->input.jobs.value,
                                       .is_whole = run->arguments.count == 0,
                                       .is_complete = is_complete,
                                       .has_documents = run->documents > 0};
    if (analysis_open(&checking.analysis, &run->site, &request)) {
        note_catalogs(&checking);
        run_documents(&(struct run_jobs){.run = run, .context = &checking, .work = check_input, .deliver = add_result});
        analyse_project(&checking.analysis, checking.documents, checking.document_count, &run->silenced);
    }
    for (size_t i = 0; i < checking.document_count; i++)
        checked_document_free(&checking.documents[i]);
    arena_adopt(&run->arena, &checking.analysis.arena); /* findings may name its catalogs */
    analysis_free(&checking.analysis);
}

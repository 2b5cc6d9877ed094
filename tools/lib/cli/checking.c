#include "checking.h"

#include "../analysis/analysis.h"
#include "rules.h"

struct checking {
    struct run *run;
    struct analysis analysis;
    struct notes *notes;
    size_t note_count;
};

static void add_result(void *context, const struct input *input, void *value)
{
    struct checking *checking = context;
    struct document_analysis *of = value;
    if (of->seen.is_read)
        run_note_read(checking->run, input->name, &of->seen.read);
    checking->notes[checking->note_count++] = of->notes;
}

static void look(const void *context, const struct input *input, struct document *document, void *seen)
{
    const struct checking *checking = context;
    analysis_look(&checking->analysis, input, document, seen);
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
    checking.notes = arena_alloc(&run->arena, run->site.inputs.count * sizeof *checking.notes);
    struct analysis_request request = {.rules = rules_all(&run->arena),
                                       .threads = run->input.jobs.value,
                                       .is_whole = run->arguments.count == 0 && !run->changed,
                                       .is_complete = is_complete,
                                       .has_documents = run->documents > 0};
    if (analysis_open(&checking.analysis, &run->site, &request)) {
        note_catalogs(&checking);
        run_documents(
            run, &(struct documents){
                     .context = &checking, .size = sizeof(struct document_analysis), .look = look, .take = add_result});
        analyse_project(&checking.analysis, checking.notes, checking.note_count, &run->silenced);
    }
    for (size_t i = 0; i < checking.note_count; i++)
        notes_free(&checking.notes[i]);
    arena_adopt(&run->arena, &checking.analysis.arena); /* findings may name its catalogs */
    analysis_free(&checking.analysis);
}

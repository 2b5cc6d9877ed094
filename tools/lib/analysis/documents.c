#include "documents.h"

#include <stdlib.h>

#include "../base/bug.h"
#include "jobs.h"

struct work {
    const struct documents *documents;
    const struct input **inputs;
};

void documents_read(const struct site *site, const struct input *input, struct str bytes, struct document *document,
                    struct seen *seen)
{
    seen->findings.severities = &site->severities;
    seen->findings.columns = site->findings.columns;
    seen->is_read = site_open_document(site, input, bytes, document, &seen->findings);
    seen->read = document->source.read;
}

static void *look(void *context, size_t item)
{
    const struct work *work = context;
    const struct documents *documents = work->documents;
    const struct input *input = work->inputs[item];
    struct seen *seen = calloc(1, documents->size);
    struct document document;
    if (!seen)
        out_of_memory();
    seen->is_read = (documents->passes_over_by_hand && input->is_translated_by_hand) ||
                    (documents->passes_over_via_po && input->is_via_po);
    if (seen->is_read)
        return seen;
    documents_read(documents->site, input, (struct str){0}, &document, seen);
    if (seen->is_read)
        documents->look(documents->context, input, &document, seen);
    document_free(&document);
    return seen;
}

static void take(void *context, size_t item, void *value)
{
    const struct work *work = context;
    const struct documents *documents = work->documents;
    struct seen *seen = value;
    documents->site->has_failed |= !seen->is_read;
    findings_join(&documents->site->findings, &seen->findings);
    documents->take(documents->context, work->inputs[item], seen);
    findings_free(&seen->findings);
    free(seen);
    if (documents->step)
        documents->step(documents->progress);
}

void documents_run(const struct documents *documents)
{
    const struct inputs *inputs = &documents->site->inputs;
    struct arena arena = {0};
    struct work work = {documents, arena_alloc(&arena, inputs->count * sizeof *work.inputs)};
    size_t count = 0;
    for (size_t i = 0; i < inputs->count; i++)
        if (!inputs->items[i].is_catalog)
            work.inputs[count++] = &inputs->items[i];
    jobs_run(
        &(struct jobs){.count = count, .threads = documents->threads, .context = &work, .work = look, .deliver = take});
    arena_free(&arena);
}

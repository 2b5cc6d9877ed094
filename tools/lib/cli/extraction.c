#include "extraction.h"

#include "../base/file.h"
#include "../pairing/merge.h"
#include "message.h"

struct work {
    struct run *run;
    struct extraction *extraction;
};

struct result {
    struct seen seen;
    struct extract extract;
};

static void extract_input(const void *context, const struct input *input, struct document *document, void *seen)
{
    const struct work *work = context;
    struct result *result = seen;
    (void)input;
    extract_document(&result->extract, document, (enum references)work->run->site.config.references);
}

static void add_extract(void *context, const struct input *input, void *seen)
{
    struct work *work = context;
    struct result *result = seen;
    (void)input;
    for (size_t i = 0; i < work->extraction->count; i++)
        template_add(&work->extraction->templates[i], &result->extract);
    extract_free(&result->extract);
}

bool extraction_run(struct extraction *extraction, struct run *run)
{
    const struct texts *languages = &run->site.config.languages;
    extraction->count = languages->count;
    extraction->templates = arena_alloc(&run->arena, languages->count * sizeof *extraction->templates);
    for (size_t i = 0; i < languages->count; i++)
        template_init(&extraction->templates[i], languages->items[i]);
    struct work work = {run, extraction};
    run_documents(run, &(struct documents){.context = &work,
                                           .size = sizeof(struct result),
                                           .passes_over_by_hand = true,
                                           .look = extract_input,
                                           .take = add_extract});
    if (run->site.has_failed)
        message(_("nothing is written until all files can be read; 'exclude' in cotejo.yaml leaves files out"));
    return !run->site.has_failed;
}

void extraction_free(struct extraction *extraction)
{
    for (size_t i = 0; i < extraction->count; i++)
        template_free(&extraction->templates[i]);
}

static void make_template(const void *context, bool (*take)(void *context, struct str bytes), void *take_context)
{
    template_write(context, take, take_context);
}

void extraction_write(struct template *template, struct str path, struct output *output)
{
    struct catalog catalog;
    struct file_state state = {0};
    int error = str_equal(path, STR("-")) ? 0 : files_look(&output->run->site.files, path, &state);
    if (!error && !state.is_there) {
        if (template_count(template) && output->mode == OUTPUT_WRITE)
            output_new_file(output, path, make_template, template);
        else if (template_count(template))
            output_catalog(output, path, template_catalog(template));
        return;
    }
    if (!catalog_open(&catalog, &output->run->site.files, path, &output->run->site.findings)) {
        output->run->site.has_failed = true;
    } else if (catalog.is_broken) {
        message(_("'%s' is left as it is until it is mended"),
                run_shown(output->run, path, &output->run->arena).at);
        output->run->site.has_failed = true;
    } else {
        struct merge_counts counts = {0};
        merge(&catalog, template_catalog(template), &(struct merge_options){.no_fuzzy = true, .drop_obsolete = true},
              &counts);
        output_catalog(output, path, &catalog);
    }
    catalog_free(&catalog);
}

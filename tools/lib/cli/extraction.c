#include "extraction.h"

#include <stdlib.h>

#include "../analysis/jobs.h"
#include "../base/bug.h"
#include "../base/file.h"
#include "../pairing/merge.h"
#include "message.h"

struct work {
    struct run *run;
    struct extraction *extraction;
    bool is_single;           /* one document after the other */
    bool is_only;             /* there is but one */
    struct str first_unknown; /* document of which nobody knows what language it is in */
    size_t unknown;
};

struct result {
    struct seen seen;
    struct extract extract;
    bool is_unknown;
};

static bool has_language(const struct document *document)
{
    size_t others = document->segment_count;
    for (size_t i = 0; i < document->segment_count; i++)
        if (segment_is_of_strings(document, &document->segments[i]))
            others--;
        else if (document->segments[i].language.len || document->segments[i].declared.len)
            return true;
    return others == 0;
}

static void extract_input(const void *context, const struct input *input, struct document *document, void *seen)
{
    const struct work *work = context;
    struct result *result = seen;
    (void)input;
    result->is_unknown = !has_language(document);
    extract_document(&result->extract, document, (enum references)work->run->site.config.references, work->is_single);
}

static bool is_taken(const struct extraction *extraction, struct str domain)
{
    for (size_t i = 0; i < extraction->count; i++)
        if (template_takes(&extraction->templates[i], domain))
            return true;
    return false;
}

static void count_left(struct work *work, const struct extract *extract)
{
    struct extraction *extraction = work->extraction;
    for (size_t i = 0; i < extract->count; i++) {
        struct str domain = extract_domain(extract, i);
        if (domain.at && !is_taken(extraction, domain) && !extraction->left_count++)
            extraction->left = arena_copy(&work->run->arena, domain);
    }
}

static void add_extract(void *context, const struct input *input, void *seen)
{
    struct work *work = context;
    struct result *result = seen;
    if (result->is_unknown && !work->unknown++)
        work->first_unknown = input->name;
    for (size_t i = 0; i < work->extraction->count; i++)
        template_add(&work->extraction->templates[i], &result->extract);
    count_left(work, &result->extract);
    if (work->is_only)
        work->extraction->only = result->extract;
    else
        extract_free(&result->extract);
}

static void say_unknown(const struct work *work)
{
    struct run *run = work->run;
    if (run->global.is_quiet || !work->unknown)
        return;
    message(translate_count("%zu document is in a language that is neither declared nor certain, and gives no "
                            "messages: '%.*s'; lang in the page or 'source' in cotejo.yaml tells",
                            "%zu documents are in a language that is neither declared nor certain, and give no "
                            "messages; the first: '%.*s'; lang in the page or 'source' in cotejo.yaml tells",
                            work->unknown),
            work->unknown, STR_ARGUMENTS(run_shown(run, work->first_unknown, &run->arena)));
}

static bool read_documents(struct extraction *extraction, struct run *run)
{
    struct work work = {.run = run, .extraction = extraction};
    work.is_only = run->site.inputs.count == 1;
    work.is_single = work.is_only || run->input.jobs.value == 1;
    for (size_t i = 0; i < extraction->count; i++)
        extraction->templates[i].borrows = work.is_only;
    run_documents(run, &(struct documents){.context = &work,
                                           .size = sizeof(struct result),
                                           .passes_over_by_hand = true,
                                           .look = extract_input,
                                           .take = add_extract});
    say_unknown(&work);
    if (run->site.has_failed)
        message(_("nothing is written until all files can be read; 'exclude' in cotejo.yaml leaves files out"));
    return !run->site.has_failed;
}

static void add_template(struct extraction *extraction, struct str language)
{
    template_init(&extraction->templates[extraction->count++], language);
}

static void add_marked(struct extraction *extraction, const struct site *site, struct str domain)
{
    add_template(extraction, site_marked_source(site));
    extraction->templates[extraction->count - 1].is_marked = true;
    extraction->templates[extraction->count - 1].domain = domain;
}

bool extraction_run(struct extraction *extraction, struct run *run)
{
    const struct site *site = &run->site;
    const struct texts *languages = &site->config.languages;
    *extraction = (struct extraction){.own_count = languages->count};
    extraction->templates =
        arena_alloc(&run->arena, (languages->count + site->domain_count) * sizeof *extraction->templates);
    for (size_t i = 0; i < languages->count; i++)
        add_template(extraction, languages->items[i]);
    for (size_t i = 0; i < site->domain_count; i++)
        add_marked(extraction, site, site->domains[i]);
    return read_documents(extraction, run);
}

bool extraction_run_marked(struct extraction *extraction, struct run *run)
{
    const struct site *site = &run->site;
    *extraction = (struct extraction){.own_count = 0};
    extraction->templates = arena_alloc(&run->arena, (site->domain_count + 1) * sizeof *extraction->templates);
    for (size_t i = 0; i < site->domain_count; i++)
        add_marked(extraction, site, site->domains[i]);
    if (!site->domain_count)
        add_marked(extraction, site, (struct str){0});
    return read_documents(extraction, run);
}

void extraction_free(struct extraction *extraction)
{
    for (size_t i = 0; i < extraction->count; i++)
        template_free(&extraction->templates[i]);
    extract_free(&extraction->only);
}

/* A template's file on its way to where it is written. */
struct writing {
    const struct template *template;
    size_t threads;
};

enum { PART_BYTES = 1 << 17 }; /* of most parts, at most */

struct delivery {
    const struct template *template;
    bool (*take)(void *context, struct str bytes);
    void *context;
    bool is_refused;
};

static void *write_part(void *context, size_t item)
{
    const struct delivery *delivery = context;
    struct buf *part = calloc(1, sizeof *part);
    if (!part)
        out_of_memory();
    buf_init(part, BUF_MAXIMUM);
    buf_reserve(part, PART_BYTES);
    template_write_part(delivery->template, item, part);
    return part;
}

static void take_part(void *context, size_t item, void *value)
{
    struct delivery *delivery = context;
    struct buf *part = value;
    (void)item;
    delivery->is_refused = delivery->is_refused || !delivery->take(delivery->context, buf_str(part));
    buf_release(part);
    free(part);
}

/* Nothing else is left to do then: all threads lay out entries. */
static void make_template(const void *context, bool (*take)(void *context, struct str bytes), void *take_context)
{
    const struct writing *writing = context;
    struct delivery delivery = {.template = writing->template, .take = take, .context = take_context};
    jobs_run(&(struct jobs){.count = template_part_count(writing->template),
                            .threads = writing->threads,
                            .context = &delivery,
                            .work = write_part,
                            .deliver = take_part});
}

void extraction_write(struct template *template, struct str path, struct output *output)
{
    struct catalog catalog;
    struct file_state state = {0};
    int error = str_equal(path, STR("-")) ? 0 : files_look(&output->run->site.files, path, &state);
    if (!error && !state.is_there) {
        if (template_count(template) && output->mode == OUTPUT_WRITE)
            output_new_file(output, path, make_template, &(struct writing){template, output->run->input.jobs.value});
        else if (template_count(template))
            output_catalog(output, path, template_catalog(template));
        return;
    }
    if (!catalog_open(&catalog, &output->run->site.files, path, &output->run->site.findings)) {
        output->run->site.has_failed = true;
    } else if (catalog.is_broken) {
        message(_("'%s' is left as it is until it is mended"), run_shown(output->run, path, &output->run->arena).at);
        output->run->site.has_failed = true;
    } else {
        struct merge_counts counts = {0};
        merge(&catalog, template_catalog(template), &(struct merge_options){.no_fuzzy = true, .drop_obsolete = true},
              &counts);
        output_catalog(output, path, &catalog);
    }
    catalog_free(&catalog);
}

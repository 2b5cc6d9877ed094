#include <stdio.h>
#include <stdlib.h>

#include "lib/base/bug.h"
#include "lib/cli/command.h"
#include "lib/cli/message.h"
#include "lib/cli/output.h"
#include "lib/report/sentence.h"

struct status_options {
    struct option_number fail_under;
    bool lists_all;
};

static const struct option OPTIONS[] = {
    {OPTION_PERCENT, 0, "fail-under", N_("N"),
     /* xgettext:no-c-format */ N_("end with status 1 when less than N % of a language is translated"),
     offsetof(struct status_options, fail_under)},
    {OPTION_FLAG, 0, "all", NULL, N_("list complete documents, too"), offsetof(struct status_options, lists_all)},
    {0},
};

/* Progress into one language. */
struct progress_into {
    struct str language;
    struct localize_catalog *catalogs;
    size_t catalog_count;
    struct localize_counts counts;
    struct buf lines; /* of its documents */
};

struct progress_of_all {
    struct run *run;
    struct progress_into *languages;
    size_t count;
};

struct result {
    struct seen seen;
    struct localize_counts *counts; /* parallel to the languages; NULL: the document was not read */
};

static void count_input(const void *context, const struct input *input, struct document *document, void *seen)
{
    const struct progress_of_all *all = context;
    struct result *result = seen;
    (void)input;
    result->counts = calloc(all->count, sizeof *result->counts);
    if (!result->counts)
        out_of_memory();
    for (size_t i = 0; i < all->count; i++) {
        const struct progress_into *into = &all->languages[i];
        struct localize_options options = {.target = into->language};
        localize_translations(document, into->catalogs, into->catalog_count, &options, &result->counts[i]);
    }
}

static size_t percent_of(const struct localize_counts *counts)
{
    return counts->segments ? counts->translated * 100 / counts->segments : 100;
}

/* Of a language, the messages that ask for it count. */
static void add_line(struct buf *out, struct str name, size_t percent, const struct localize_counts *counts)
{
    printable_add(out, name);
    buf_format(out, _(": %zu %%, %zu of %zu messages, %zu of %zu words\n"), percent, counts->translated,
               counts->segments, counts->translated_words, counts->words);
}

/* Of a document, all texts count: it is what min_complete of apply asks for. */
static void add_document_line(struct buf *out, struct str name, const struct localize_counts *counts)
{
    struct localize_counts all = {.segments = counts->segments + counts->settled,
                                  .translated = counts->translated + counts->settled,
                                  .words = counts->words + counts->settled_words,
                                  .translated_words = counts->translated_words + counts->settled_words};
    buf_add(out, STR("  "));
    add_line(out, name, localize_percent(counts), &all);
}

static void add_result(void *context, const struct input *input, void *value)
{
    struct progress_of_all *all = context;
    const struct status_options *options = all->run->values;
    struct result *result = value;
    for (size_t i = 0; result->counts && i < all->count; i++) {
        struct progress_into *into = &all->languages[i];
        const struct localize_counts *counts = &result->counts[i];
        into->counts.segments += counts->segments;
        into->counts.translated += counts->translated;
        into->counts.words += counts->words;
        into->counts.translated_words += counts->translated_words;
        if (!counts->segments || (counts->translated == counts->segments && !options->lists_all))
            continue;
        struct arena arena = {0};
        add_document_line(&into->lines, run_shown(all->run, input->name, &arena), counts);
        arena_free(&arena);
    }
    free(result->counts);
}

static enum exit_status print(struct progress_of_all *all, const struct status_options *options)
{
    enum exit_status status = EXIT_DONE;
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = 0; i < all->count; i++) {
        struct progress_into *into = &all->languages[i];
        add_line(&out, into->language, percent_of(&into->counts), &into->counts);
        buf_add(&out, buf_str(&into->lines));
        buf_release(&into->lines);
        if (options->fail_under.is_given && percent_of(&into->counts) < options->fail_under.value)
            status = EXIT_FINDINGS;
    }
    output_print(buf_str(&out));
    buf_release(&out);
    return status;
}

static enum exit_status run_status_command(struct run *run)
{
    const struct status_options *options = run->values;
    struct progress_of_all all = {.run = run};
    if (!run_open_site(run, &(struct site_request){.takes_inputs = true}))
        return EXIT_FAILED;
    all.count = run->site.config.languages.count;
    all.languages = arena_alloc(&run->arena, all.count * sizeof *all.languages);
    for (size_t i = 0; i < all.count; i++) {
        struct progress_into *into = &all.languages[i];
        into->language = run->site.config.languages.items[i];
        into->catalogs = site_catalogs(&run->site, into->language, &run->arena, &into->catalog_count);
        buf_init(&into->lines, BUF_MAXIMUM);
    }
    run_documents(run, &(struct documents){.context = &all,
                                           .size = sizeof(struct result),
                                           .passes_over_by_hand = true,
                                           .look = count_input,
                                           .take = add_result});
    enum exit_status status = print(&all, options);
    enum exit_status found = run_finish(run);
    return found > status ? found : status;
}

const struct command status_command = {
    .name = "status",
    .arguments = N_("[PATH…]"),
    .summary = N_("tell how much is translated"),
    .description =
        N_("Tells for each language how much of the documents is translated, in messages and words, and which "
           "documents are not complete. Fuzzy translations and copies of the original do not count."),
    .options = OPTIONS,
    .values_size = sizeof(struct status_options),
    .takes_inputs = true,
    .run = run_status_command,
};

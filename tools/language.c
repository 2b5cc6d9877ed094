#include <stdio.h>

#include "lib/base/file.h"
#include "lib/cli/command.h"
#include "lib/cli/language_report.h"
#include "lib/cli/message.h"
#include "lib/cli/output.h"
#include "lib/report/json.h"

struct language_options {
    int format;
    bool reads_strings, reads_tokens, never_abstains;
};

static const struct option OPTIONS[] = {
    {OPTION_CHOICE, 0, "format", "human|json", N_("form of the output"), offsetof(struct language_options, format)},
    {OPTION_FLAG, 0, "strings", NULL, N_("every line of the input is a text by itself; one JSON object per line"),
     offsetof(struct language_options, reads_strings)},
    {OPTION_FLAG, 0, "tokens", NULL, N_("print each word with its language: en, es, or none"),
     offsetof(struct language_options, reads_tokens)},
    {OPTION_FLAG, 0, "no-abstain", NULL, N_("with --strings: answer always"),
     offsetof(struct language_options, never_abstains)},
    {0},
};

struct work {
    const struct run *run;
    bool is_json, has_written;
};

struct result {
    struct seen seen;
    struct buf out;
};

static void look_at(const void *context, const struct input *input, struct document *document, void *seen)
{
    const struct work *work = context;
    struct result *result = seen;
    (void)input;
    struct str path = document->source.path; /* programs get the project's */
    struct str name = work->is_json ? path : run_shown(work->run, path, &document->arena);
    buf_init(&result->out, BUF_MAXIMUM);
    language_report_document(document, name, work->is_json, &result->out);
}

static void print(void *context, const struct input *input, void *seen)
{
    struct work *work = context;
    struct result *result = seen;
    (void)input;
    if (work->is_json && work->has_written && result->out.len)
        fputs(",\n", stdout);
    work->has_written |= result->out.len > 0;
    output_print_as(buf_str(&result->out), work->is_json ? &JSON_WRITER : NULL);
    buf_release(&result->out);
}

/* Files of lines or paragraphs, which are no documents. */
static enum exit_status read_plain(struct run *run, const struct language_options *options)
{
    enum exit_status status = EXIT_DONE;
    for (size_t i = 0; i < run->arguments.count; i++) {
        struct arena arena = {0};
        struct str bytes;
        struct buf out;
        buf_init(&out, BUF_MAXIMUM);
        int error = file_read(run->arguments.items[i], &arena, &bytes);
        if (error) {
            message(_("'%s' cannot be read: %s"), run->arguments.items[i], _(file_error(error)));
            status = EXIT_FAILED;
        } else if (options->reads_tokens) {
            language_report_tokens(bytes, &out);
        } else {
            language_report_strings(bytes, options->never_abstains, &out);
        }
        output_print(buf_str(&out));
        buf_release(&out);
        arena_free(&arena);
    }
    return status;
}

static enum exit_status run_language(struct run *run)
{
    static char *standard_input = "-";
    const struct language_options *options = run->values;
    struct work work = {.run = run, .is_json = options->format == 1};
    if (options->reads_strings || options->reads_tokens) {
        if (!run->arguments.count)
            run->arguments = (struct arguments){&standard_input, 1};
        return read_plain(run, options);
    }
    if (!run_open_site(run, &(struct site_request){.takes_inputs = true}))
        return EXIT_FAILED;
    if (work.is_json)
        fputs("{\"version\": 1, \"segments\": [\n", stdout);
    run_documents(run,
                  &(struct documents){.context = &work, .size = sizeof(struct result), .look = look_at, .take = print});
    if (work.is_json)
        fputs("\n]}\n", stdout);
    return run_finish(run);
}

const struct command language_command = {
    .name = "language",
    .arguments = N_("[PATH…]"),
    .summary = N_("tell what language each segment is in, and why"),
    .description =
        N_("Prints for each segment the language that its place declares, the one that its text is in, and how "
           "sure that is."),
    .options = OPTIONS,
    .values_size = sizeof(struct language_options),
    .takes_inputs = true,
    .run = run_language,
};

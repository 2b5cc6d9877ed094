#include "lib/base/file.h"
#include "lib/cli/command.h"
#include "lib/cli/coverage.h"
#include "lib/cli/extraction.h"
#include "lib/cli/its_dumping.h"
#include "lib/cli/message.h"
#include "lib/cli/output.h"

struct extract_options {
    struct str output;
    bool shows_coverage, is_marked;
    struct str its_dump;
};

static const struct option OPTIONS[] = {
    {OPTION_TEXT, 'o', "output", N_("POT"),
     N_("write the template here; with {source} in it, one for each source language; - is standard output"),
     offsetof(struct extract_options, output)},
    {OPTION_FLAG, 0, "coverage", NULL,
     N_("write nothing; print the share of visible characters that are in segments, and what is left out and why"),
     offsetof(struct extract_options, shows_coverage)},
    {OPTION_FLAG, 0, "marked", NULL,
     N_("take out what is marked for programs, which look it up when they run, in place of what apply writes; with "
        "{domain} in the name of the file, one for each domain"),
     offsetof(struct extract_options, is_marked)},
    {0},
};

static const struct option HIDDEN_OPTIONS[] = {
    {OPTION_TEXT, 0, "its-dump", "CATEGORY", "", offsetof(struct extract_options, its_dump)},
    {0},
};

/* The language whose template a single file gets: the project's, or the one with the most messages. */
static const struct template *main_template(const struct extraction *extraction, struct str source)
{
    const struct template *most = &extraction->templates[0];
    for (size_t i = 0; i < extraction->own_count; i++) {
        const struct template *template = &extraction->templates[i];
        if (str_equal(template->language, source))
            return template;
        if (template_count(template) > template_count(most))
            most = template;
    }
    return most;
}

static void write_templates(struct run *run, const struct extraction *extraction, struct str pattern)
{
    struct output output = {.run = run};
    bool is_one = str_find(pattern, STR("{source}"), 0) == (size_t)-1;
    const struct template *only = is_one ? main_template(extraction, run->site.config.source) : NULL;
    for (size_t i = 0; i < extraction->own_count; i++) {
        struct template *template = &extraction->templates[i];
        if (!only || only == template)
            extraction_write(template, config_path(pattern, template->language, STR(""), &run->arena), &output);
        else if (template_count(template) && !run->global.is_quiet)
            message(_("messages in '%.*s' left out (%zu): a template holds one language; put {source} into its name"),
                    STR_ARGUMENTS(template->language), template_count(template));
    }
}

/* A file for each domain that has texts, where it can be named for it; else one, of the first of these. */
static void write_marked(struct run *run, const struct extraction *extraction, struct str pattern)
{
    struct output output = {.run = run};
    bool is_one = str_find(pattern, STR("{domain}"), 0) == (size_t)-1;
    size_t first = 0;
    while (first + 1 < extraction->count && !template_count(&extraction->templates[first]))
        first++;
    if (!template_count(&extraction->templates[first]))
        first = 0;
    for (size_t i = 0; i < extraction->count; i++) {
        struct template *template = &extraction->templates[i];
        size_t count = template_count(template);
        if (i == first || (count && !is_one))
            extraction_write(template, config_marked_path(pattern, template->domain, STR(""), &run->arena), &output);
        else if (count && !run->global.is_quiet)
            message(_("texts of the domain '%.*s' left out (%zu): a template holds one domain; put {domain} into its "
                      "name"),
                    STR_ARGUMENTS(template->domain), count);
    }
}

static enum exit_status run_extract(struct run *run)
{
    const struct extract_options *options = run->values;
    struct extraction extraction;
    if (!run_open_site(run, &(struct site_request){.takes_inputs = true}))
        return EXIT_FAILED;
    if (options->shows_coverage)
        return coverage_print(run);
    if (options->its_dump.len)
        return its_dumping_print(run, options->its_dump);
    struct str pattern = run->site.config.template_path;
    if (options->output.len)
        pattern = run_path(run, options->output.at);
    else if (run->arguments.count || options->is_marked)
        pattern = STR("-");
    if (options->is_marked && extraction_run_marked(&extraction, run))
        write_marked(run, &extraction, pattern);
    else if (!options->is_marked && extraction_run(&extraction, run))
        write_templates(run, &extraction, pattern);
    extraction_free(&extraction);
    return run_finish(run);
}

const struct command extract_command = {
    .name = "extract",
    .arguments = N_("[PATH…]"),
    .summary = N_("take the text out of documents into templates (POT)"),
    .description =
        N_("Reads documents and writes what is to be translated into templates, one for each source language. "
           "Without paths the whole project is read and its templates are brought up to date; with paths the "
           "template goes to standard output unless --output is given."),
    .options = OPTIONS,
    .hidden_options = HIDDEN_OPTIONS,
    .values_size = sizeof(struct extract_options),
    .takes_inputs = true,
    .run = run_extract,
};

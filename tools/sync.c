#include "lib/base/file.h"
#include "lib/cli/command.h"
#include "lib/cli/extraction.h"
#include "lib/cli/message.h"
#include "lib/cli/output.h"
#include "lib/pairing/merge.h"
#include "lib/pairing/seed.h"

struct sync_options {
    bool only_checks, shows_diff;
};

static const struct option OPTIONS[] = {
    {OPTION_FLAG, 0, "check", NULL, N_("write nothing; end with status 1 when something would change"),
     offsetof(struct sync_options, only_checks)},
    {OPTION_FLAG, 0, "diff", NULL, N_("write nothing; show what would change"),
     offsetof(struct sync_options, shows_diff)},
    {0},
};

static const struct catalog *reverse_of(const struct site *site, const struct direction *direction)
{
    for (size_t i = 0; i < site->direction_count; i++) {
        const struct direction *other = &site->directions[i];
        if (other->is_there && str_equal(other->source, direction->target) &&
            str_equal(other->target, direction->source))
            return &other->catalog;
    }
    return NULL;
}

/* What happened, in a line per file that changed. */
static void say_changes(struct str path, const struct merge_counts *counts)
{
    const struct {
        size_t count;
        const char *format;
    } PARTS[] = {{counts->added, N_("%zu new")},
                 {counts->fuzzy, N_("%zu changed (fuzzy)")},
                 {counts->moved, N_("%zu moved from the other direction (fuzzy)")},
                 {counts->renumbered, N_("%zu renumbered")},
                 {counts->revived, N_("%zu back again")},
                 {counts->obsolete, N_("%zu gone (obsolete)")}};
    struct buf line;
    buf_init(&line, 1000);
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        if (PARTS[i].count) {
            buf_add(&line, line.len ? STR(", ") : STR(""));
            buf_format(&line, _(PARTS[i].format), PARTS[i].count);
        }
    if (line.len)
        message("%s: %s", path.at, line.at);
    else
        message(_("%s: only references, comments or the header changed"), path.at);
    buf_release(&line);
}

static void sync_direction(struct output *output, struct direction *direction, struct template *template)
{
    struct run *run = output->run;
    struct merge_counts counts = {0};
    struct merge_options options = {.drop_obsolete = run->site.config.obsolete == 1,
                                    .target = direction->target,
                                    .reverse = reverse_of(&run->site, direction)};
    if (direction->catalog.is_broken) {
        message(_("'%s' is left as it is until it is mended"), run_shown(run, direction->path, &run->arena).at);
        run->site.has_failed = true;
        return;
    }
    if (!direction->is_there)
        seed_catalog(&direction->catalog, direction->path, direction->source, direction->target);
    direction->is_there = true;
    merge(&direction->catalog, template_catalog(template), &options, &counts);
    size_t changed = output->changed;
    if (output_catalog(output, direction->path, &direction->catalog) && output->changed > changed &&
        !run->global.is_quiet)
        say_changes(run_shown(run, direction->path, &run->arena), &counts);
}

/* Without a configuration only the main language gets its first catalogs: a few stray texts of another do not make a
 * project of their own. */
static bool is_wanted(const struct run *run, const struct extraction *extraction, const struct template *template)
{
    if (run->site.config.file.path.len)
        return true;
    for (size_t i = 0; i < extraction->count; i++)
        if (template_count(&extraction->templates[i]) > template_count(template))
            return false;
    return true;
}

static void sync_language(struct output *output, const struct extraction *extraction, struct template *template)
{
    struct run *run = output->run;
    struct str path = config_path(run->site.config.template_path, template->language, STR(""), &run->arena);
    struct file_state state;
    /* What cannot be looked at is there: reading it tells why. */
    bool is_started = files_look(&run->site.files, path, &state) != 0 || state.is_there,
         has_messages = template_count(template) > 0;
    for (size_t i = 0; i < run->site.direction_count; i++)
        is_started |= str_equal(run->site.directions[i].source, template->language) && run->site.directions[i].is_there;
    if (!is_started && has_messages && !is_wanted(run, extraction, template)) {
        message(translate_count(
                    "%zu message in '%.*s' has no catalogs yet; name the languages in cotejo.yaml to begin some",
                    "%zu messages in '%.*s' have no catalogs yet; name the languages in cotejo.yaml to begin some",
                    template_count(template)),
                template_count(template), STR_ARGUMENTS(template->language));
        return;
    }
    if (!is_started && !has_messages)
        return;
    size_t changed = output->changed;
    extraction_write(template, path, output);
    if (output->changed > changed && !run->site.has_failed && !run->global.is_quiet)
        message(_("%s: changed"), run_shown(run, path, &run->arena).at);
    for (size_t i = 0; i < run->site.direction_count; i++)
        if (str_equal(run->site.directions[i].source, template->language))
            sync_direction(output, &run->site.directions[i], template);
}

static enum exit_status run_sync(struct run *run)
{
    const struct sync_options *options = run->values;
    struct output output = {.run = run,
                            .mode = options->shows_diff    ? OUTPUT_DIFF
                                    : options->only_checks ? OUTPUT_CHECK
                                                           : OUTPUT_WRITE};
    struct extraction extraction;
    if (run->arguments.count) {
        message(_("'sync' takes no paths: catalogs are of the whole project"));
        return EXIT_FAILED;
    }
    if (!run_open_site(run, &(struct site_request){.takes_inputs = true}))
        return EXIT_FAILED;
    bool is_whole = extraction_run(&extraction, run);
    for (size_t i = 0; i < extraction.count && is_whole && !run->site.has_failed; i++)
        sync_language(&output, &extraction, &extraction.templates[i]);
    enum exit_status status = run_finish(run);
    extraction_free(&extraction);
    if (status == EXIT_DONE && output.mode == OUTPUT_CHECK && output.changed)
        message(translate_count("out of date: %zu file; 'cotejo sync' brings it up to date",
                                "out of date: %zu files; 'cotejo sync' brings them up to date", output.changed),
                output.changed);
    return status == EXIT_DONE && output.mode != OUTPUT_WRITE && output.changed ? EXIT_FINDINGS : status;
}

const struct command sync_command = {
    .name = "sync",
    .arguments = "",
    .summary = N_("bring templates and catalogs up to date"),
    .description =
        N_("Extracts the messages of all documents and merges them into the catalogs of the project. Running it "
           "twice changes nothing the second time."),
    .options = OPTIONS,
    .values_size = sizeof(struct sync_options),
    .takes_inputs = true,
    .run = run_sync,
};

#include "lib/base/file.h"
#include "lib/cli/command.h"
#include "lib/cli/message.h"
#include "lib/cli/output.h"
#include "lib/exchange/termbase.h"
#include "lib/exchange/tmx.h"
#include "lib/project/glossaries.h"

struct export_values {
    struct str output;
    int format;
    bool leaves_finished;
};

/* The first two as enum xliff_version. */
enum export_format { EXPORT_XLIFF, EXPORT_XLIFF2, EXPORT_TMX, EXPORT_TBX, EXPORT_TBX2 };

static const struct option OPTIONS[] = {
    {OPTION_TEXT, 'o', "output", N_("FILE"), N_("write here; - is standard output, where it goes by itself"),
     offsetof(struct export_values, output)},
    {OPTION_CHOICE, 0, "format", "xliff|xliff2|tmx|tbx|tbx2",
     N_("XLIFF 1.2 (the default), which most tools read, or 2.1; TMX 1.4, a memory of what is finished; of a glossary "
        "TBX 3, or 2, which more tools read"),
     offsetof(struct export_values, format)},
    {OPTION_FLAG, 0, "unfinished", NULL, N_("leave out what is translated and no draft"),
     offsetof(struct export_values, leaves_finished)},
    {0},
};

/* NULL, after a message, where the path is none of the project's catalogs, or one that cannot be read. */
static const struct direction *find_catalog(struct run *run, const char *path)
{
    const struct direction *direction = site_direction(&run->site, run_path(run, path));
    if (!direction || !direction->is_there)
        message(_("'%s' is no catalog of the project"), path);
    else if (direction->catalog.is_broken)
        message(_("'%s' cannot be exported until it is mended"), path);
    bool is_right = direction && direction->is_there && !direction->catalog.is_broken;
    run->site.has_failed |= !is_right;
    return is_right ? direction : NULL;
}

static void export(struct run *run, const struct direction *direction)
{
    const struct export_values *values = run->values;
    struct output output = {.run = run, .takes_devices = true};
    const struct xliff_options options = {
        .version = (enum xliff_version)values->format,
        .source = direction->source,
        .target = direction->target,
        .leaves_finished = values->leaves_finished,
        .islands_of = site_message_islands,
        .context = &run->site,
    };
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    if (values->format == EXPORT_TMX)
        tmx_write(&direction->catalog, &options, &out);
    else
        xliff_write(&direction->catalog, &options, &out);
    output_file(&output, values->output.len ? run_path(run, values->output.at) : STR("-"), buf_str(&out));
    buf_release(&out);
}

/* False, after a message, where there is none. */
static bool read_glossary(struct run *run, const char *path, struct termbase *base)
{
    struct str bytes, name = run_path(run, path);
    struct file_state state;
    bool is_glossary = termbase_is_file(name);
    int error = is_glossary ? files_read(&run->site.files, name, &run->arena, &bytes, &state) : 0;
    run->site.has_failed |= error || !is_glossary;
    if (error)
        message(_("cannot read '%s': %s"), path, _(file_error(error)));
    else if (!is_glossary)
        message(_("'%s' is no glossary: a file that ends in .tbx, .csv or .tsv"), path);
    return is_glossary && !error && glossary_read(&run->site.config, base, name, bytes, &run->site.findings);
}

static void export_glossary(struct run *run, const char *path)
{
    const struct export_values *values = run->values;
    struct output output = {.run = run, .takes_devices = true};
    struct termbase base = {.arena = &run->arena};
    enum tbx_version version = values->format == EXPORT_TBX ? TBX_3 : TBX_2;
    struct buf out;
    if (!read_glossary(run, path, &base))
        return;
    buf_init(&out, BUF_MAXIMUM);
    tbx_write(&base, version, base.term_count ? base.terms[0].language : STR("en"), &out);
    output_file(&output, values->output.len ? run_path(run, values->output.at) : STR("-"), buf_str(&out));
    buf_release(&out);
}

static enum exit_status run_export(struct run *run)
{
    if (run->arguments.count != 1) {
        message(_("'export' wants one file: a catalog of the project, or a glossary"));
        return EXIT_FAILED;
    }
    if (!run_open_site(run, &(struct site_request){0}))
        return EXIT_FAILED;
    const char *path = run->arguments.items[0];
    bool is_glossary = ((const struct export_values *)run->values)->format >= EXPORT_TBX;
    const struct direction *direction = is_glossary ? NULL : find_catalog(run, path);
    if (direction)
        export(run, direction);
    else if (is_glossary)
        export_glossary(run, path);
    return run_finish(run);
}

const struct command export_command = {
    .name = "export",
    .arguments = N_("FILE"),
    .summary = N_("write a catalog as XLIFF or TMX, a glossary as TBX, for tools that read nothing else"),
    .description =
        N_("Writes a catalog of the project as XLIFF. Tags, placeholders and template code are inline elements that "
           "may not be deleted; drafts want a review. 'import' takes back what comes of it. A memory, TMX, is what "
           "'merge' and 'sync' take by --memory, as other tools do. A glossary, a table or TBX, is written as TBX."),
    .options = OPTIONS,
    .values_size = sizeof(struct export_values),
    .run = run_export,
};

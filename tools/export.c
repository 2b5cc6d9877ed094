#include "lib/cli/command.h"
#include "lib/cli/message.h"
#include "lib/cli/output.h"
#include "lib/exchange/tmx.h"

struct export_values {
    struct str output;
    int format; /* enum xliff_version; behind it TMX */
    bool leaves_finished;
};

static const struct option OPTIONS[] = {
    {OPTION_TEXT, 'o', "output", N_("FILE"), N_("write here; - is standard output, where it goes by itself"),
     offsetof(struct export_values, output)},
    {OPTION_CHOICE, 0, "format", "xliff|xliff2|tmx",
     N_("XLIFF 1.2 (the default), which most tools read, or 2.1; or TMX 1.4, a memory of what is finished"),
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
    if (values->format > XLIFF_2_1)
        tmx_write(&direction->catalog, &options, &out);
    else
        xliff_write(&direction->catalog, &options, &out);
    output_file(&output, values->output.len ? run_path(run, values->output.at) : STR("-"), buf_str(&out));
    buf_release(&out);
}

static enum exit_status run_export(struct run *run)
{
    if (run->arguments.count != 1) {
        message(_("'export' wants one file: a catalog of the project"));
        return EXIT_FAILED;
    }
    if (!run_open_site(run, &(struct site_request){0}))
        return EXIT_FAILED;
    const struct direction *direction = find_catalog(run, run->arguments.items[0]);
    if (direction)
        export(run, direction);
    return run_finish(run);
}

const struct command export_command = {
    .name = "export",
    .arguments = N_("CATALOG"),
    .summary = N_("write a catalog as XLIFF or TMX, for tools that read no PO"),
    .description =
        N_("Writes a catalog of the project as XLIFF. Tags, placeholders and template code are inline elements that "
           "may not be deleted; drafts want a review. 'import' takes back what comes of it. A memory, TMX, is what "
           "'merge' and 'sync' take by --memory, as other tools do."),
    .options = OPTIONS,
    .values_size = sizeof(struct export_values),
    .run = run_export,
};

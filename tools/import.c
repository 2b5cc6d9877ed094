#include "lib/checks/limits.h"
#include "lib/cli/command.h"
#include "lib/cli/message.h"
#include "lib/cli/output.h"
#include "lib/exchange/encoded.h"
#include "lib/exchange/xliff.h"
#include "lib/pairing/returned.h"

struct import_values {
    struct str sent;
    bool theirs, shows_diff;
};

static const struct option OPTIONS[] = {
    {OPTION_TEXT, 0, "sent", N_("FILE"), N_("the catalog as it was handed out: tells who changed what since"),
     offsetof(struct import_values, sent)},
    {OPTION_FLAG, 0, "theirs", NULL, N_("take what came back where both translations are finished and differ"),
     offsetof(struct import_values, theirs)},
    {OPTION_FLAG, 0, "diff", NULL, N_("write nothing; show what would change"),
     offsetof(struct import_values, shows_diff)},
    {0},
};

/* A catalog as it is kept here, or as XLIFF. */
static bool read_catalog(struct run *run, struct catalog *catalog, struct str path)
{
    struct str bytes;
    struct file_state state;
    bool is_read = files_read(&run->site.files, path, &run->arena, &bytes, &state) == 0;
    bytes = is_read ? encoded_text(bytes, &run->arena) : STR("");
    return xliff_is(bytes) ? xliff_read(catalog, path, bytes, &run->site.findings)
                    : catalog_open(catalog, &run->site.files, path, &run->site.findings);
}

static bool open_catalog(struct run *run, struct catalog *catalog, struct str path)
{
    bool is_open = read_catalog(run, catalog, path) && !catalog->is_broken;
    if (!is_open)
        message(_("'%.*s' cannot be imported until it is mended"), STR_ARGUMENTS(run_shown(run, path, &run->arena)));
    run->site.has_failed |= !is_open;
    return is_open;
}

/* The catalog of the project that has the most of these messages; NULL, after a message, where none has. */
static struct direction *find_direction(struct run *run, const struct catalog *returned)
{
    struct direction *best = NULL;
    size_t most = 0;
    for (size_t i = 0; i < run->site.direction_count; i++) {
        struct direction *direction = &run->site.directions[i];
        bool fits = direction->is_there && returned_fits(&direction->catalog, returned);
        size_t common = fits ? returned_common(&direction->catalog, returned) : 0;
        if (common > most) {
            most = common;
            best = direction;
        }
    }
    if (!best)
        message(_("no catalog of the project is in the language of '%s' and has its texts"), run->arguments.items[0]);
    else if (best->catalog.is_broken)
        message(_("'%s' is left as it is until it is mended"), run_shown(run, best->path, &run->arena).at);
    bool is_right = best && !best->catalog.is_broken;
    run->site.has_failed |= !is_right;
    return is_right ? best : NULL;
}

static void import(struct run *run, struct catalog *returned, const struct returned_options *options)
{
    const struct import_values *values = run->values;
    struct output output = {.run = run, .mode = values->shows_diff ? OUTPUT_DIFF : OUTPUT_WRITE};
    struct returned_counts counts;
    struct direction *direction = find_direction(run, returned);
    if (!direction)
        return;
    limits_check_returned(returned, &direction->catalog, &run->site.findings);
    returned_take(&direction->catalog, returned, options, &counts, &run->site.findings);
    if (output_catalog(&output, direction->path, &direction->catalog) && !run->global.is_quiet)
        message(_("%s: taken %zu, as drafts %zu, not taken %zu"), run_shown(run, direction->path, &run->arena).at,
                counts.taken, counts.drafts, counts.refused);
}

static enum exit_status run_import(struct run *run)
{
    const struct import_values *values = run->values;
    struct catalog returned = {0}, sent = {0};
    if (run->arguments.count != 1) {
        message(_("'import' wants one file: the catalog that came back"));
        return EXIT_FAILED;
    }
    if (!run_open_site(run, &(struct site_request){0}))
        return EXIT_FAILED;
    if (run->site.has_failed) {
        message(_("nothing is imported until all catalogs can be read"));
        return run_finish(run);
    }
    bool is_open = open_catalog(run, &returned, run_path(run, run->arguments.items[0]));
    if (is_open && values->sent.len)
        is_open = open_catalog(run, &sent, run_path(run, values->sent.at));
    if (is_open)
        import(run, &returned, &(struct returned_options){values->sent.len ? &sent : NULL, values->theirs});
    enum exit_status status = run_finish(run);
    catalog_free(&returned);
    catalog_free(&sent);
    return status;
}

const struct command import_command = {
    .name = "import",
    .arguments = N_("RETURNED"),
    .summary = N_("take over a catalog that came back from a translator"),
    .description =
        N_("Puts the translations of a returned catalog into the project's catalog of that language, which may have "
           "gone on meanwhile. What is finished replaces what is missing or a draft; a translation of a text that "
           "changed since becomes a draft; where both are finished and differ ours stays, unless --sent tells that "
           "only theirs was changed. What is not taken is listed with its place and the reason."),
    .options = OPTIONS,
    .values_size = sizeof(struct import_values),
    .run = run_import,
};

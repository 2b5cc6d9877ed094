#include "lib/pairing/merge.h"
#include "lib/cli/command.h"
#include "lib/cli/memory_file.h"
#include "lib/cli/message.h"
#include "lib/cli/output.h"

struct merge_values {
    struct str output;
    struct str memory;
    bool exact_only, drops_obsolete;
};

static const struct option OPTIONS[] = {
    {OPTION_TEXT, 'o', "output", N_("FILE"), N_("write the result here instead of over CATALOG; - is standard output"),
     offsetof(struct merge_values, output)},
    {OPTION_FLAG, 0, "exact", NULL, N_("take over exact matches only, no fuzzy ones"),
     offsetof(struct merge_values, exact_only)},
    {OPTION_TEXT, 0, "memory", N_("FILE"),
     N_("fill in what this translation memory knows (TMX, or a catalog): what is the same as it is, what is similar as "
        "fuzzy; no translation is touched"),
     offsetof(struct merge_values, memory)},
    {OPTION_FLAG, 0, "drop-obsolete", NULL, N_("do not keep what is gone"),
     offsetof(struct merge_values, drops_obsolete)},
    {0},
};

static bool open_catalog(struct run *run, struct catalog *catalog, const char *path)
{
    bool is_open = catalog_open(catalog, NULL, str_from(path), &run->site.findings) && !catalog->is_broken;
    if (!is_open)
        message(_("'%s' cannot be merged until it is mended"), path);
    run->site.has_failed |= !is_open;
    return is_open;
}

static bool use_memory(struct run *run, struct catalog *catalog, const struct catalog *template)
{
    const struct merge_values *values = run->values;
    const struct str names[] = {STR("X-Source-Language"), STR("Language")};
    struct str source = catalog_field(catalog, names[0], NULL);
    struct memory_wanted wanted = {.path = values->memory,
                                   .languages = {source.len ? source : catalog_field(template, names[0], NULL),
                                                 catalog_field(catalog, names[1], NULL)},
                                   .no_fuzzy = values->exact_only};
    return str_is_empty(values->memory) || memory_file_apply(run, &wanted, catalog);
}

static enum exit_status run_merge(struct run *run)
{
    const struct merge_values *values = run->values;
    struct catalog catalog = {0}, template = {0};
    struct merge_counts counts = {0};
    struct output output = {.run = run, .takes_devices = values->output.len > 0};
    if (run->arguments.count != 2) {
        message(_("'merge' wants two files: CATALOG TEMPLATE"));
        return EXIT_FAILED;
    }
    run->is_open = true;
    char **paths = run->arguments.items;
    if (open_catalog(run, &catalog, paths[0]) && open_catalog(run, &template, paths[1])) {
        merge(&catalog, &template,
              &(struct merge_options){.no_fuzzy = values->exact_only, .drop_obsolete = values->drops_obsolete},
              &counts);
        if (use_memory(run, &catalog, &template))
            output_catalog(&output, values->output.len ? values->output : str_from(paths[0]), &catalog);
    }
    catalog_free(&catalog);
    catalog_free(&template);
    return run_finish(run);
}

const struct command merge_command = {
    .name = "merge",
    .arguments = N_("CATALOG TEMPLATE"),
    .summary = N_("bring a catalog up to its template"),
    .description =
        N_("Brings a catalog up to a template: translations of texts that stayed are kept, those of texts that "
           "changed are kept as fuzzy, what is gone is kept as obsolete. Only what changed changes bytes."),
    .options = OPTIONS,
    .values_size = sizeof(struct merge_values),
    .run = run_merge,
};

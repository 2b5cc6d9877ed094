#include "lib/cli/command.h"
#include "lib/cli/message.h"
#include "lib/cli/output.h"
#include "lib/pairing/three_way.h"

struct merge3_values {
    struct str output;
};

static const struct option OPTIONS[] = {
    {OPTION_TEXT, 'o', "output", N_("FILE"), N_("write the result here instead of over OURS; - is standard output"),
     offsetof(struct merge3_values, output)},
    {0},
};

enum { BASE, OURS, THEIRS, SIDES };

static bool open_sides(struct run *run, struct catalog *sides, struct str name)
{
    bool are_open = true;
    for (int i = 0; i < SIDES && are_open; i++) {
        const char *path = run->arguments.items[i];
        are_open = catalog_open(&sides[i], NULL, str_from(path), &run->site.findings) && !sides[i].is_broken;
        bool is_emptied = are_open && sides[BASE].message_count && !sides[i].message_count;
        if (is_emptied)
            message(_("'%.*s' cannot be merged: '%s' is empty"), STR_ARGUMENTS(name), path);
        else if (!are_open)
            message(_("'%.*s' cannot be merged: mend '%s' first"), STR_ARGUMENTS(name), path);
        are_open = are_open && !is_emptied;
    }
    run->site.has_failed |= !are_open;
    return are_open;
}

static void say_conflicts(const struct three_way_counts *counts, struct str name)
{
    if (counts->conflicts)
        message(translate_count("%.*s: %zu translation was changed on both sides; both are in its entry, which is "
                                "fuzzy",
                                "%.*s: %zu translations were changed on both sides; both are in their entries, which "
                                "are fuzzy",
                                counts->conflicts),
                STR_ARGUMENTS(name), counts->conflicts);
    if (counts->field.len)
        message(_("%.*s: the field '%.*s' of the header was changed on both sides; ours is kept"), STR_ARGUMENTS(name),
                STR_ARGUMENTS(counts->field));
}

/* Where only one side changed the file, the result is that side's, byte for byte. */
static enum exit_status merge_sides(struct run *run, struct catalog *sides, struct str name)
{
    const struct merge3_values *values = run->values;
    struct output output = {.run = run, .takes_devices = values->output.len > 0};
    struct str path = values->output.len ? values->output : str_from(run->arguments.items[OURS]);
    struct three_way_counts counts = {0};
    bool is_over_ours = str_equal(path, str_from(run->arguments.items[OURS]));
    if (str_equal(sides[OURS].source.bytes, sides[BASE].source.bytes)) {
        output_replace(&output, path, sides[THEIRS].source.bytes, is_over_ours ? &sides[OURS].source.read : NULL);
        return run_finish(run);
    }
    merge_three_ways(&(struct three_way){&sides[OURS], &sides[BASE], &sides[THEIRS]}, &counts);
    if (output_catalog(&output, path, &sides[OURS]))
        say_conflicts(&counts, name);
    enum exit_status status = run_finish(run);
    return status == EXIT_DONE && (counts.conflicts || counts.field.len) ? EXIT_FINDINGS : status;
}

static enum exit_status run_merge3(struct run *run)
{
    struct catalog sides[SIDES] = {{0}, {0}, {0}};
    enum exit_status status;
    if (run->arguments.count < SIDES || run->arguments.count > SIDES + 1) {
        message(_("'merge3' wants three files: BASE OURS THEIRS, and may have the name to show"));
        return EXIT_FAILED;
    }
    run->is_open = true;
    struct str name = str_from(run->arguments.items[run->arguments.count > SIDES ? SIDES : OURS]);
    status = open_sides(run, sides, name) ? merge_sides(run, sides, name) : run_finish(run);
    for (int i = 0; i < SIDES; i++)
        catalog_free(&sides[i]);
    return status;
}

const struct command merge3_command = {
    .name = "merge3",
    .arguments = N_("BASE OURS THEIRS [NAME]"),
    .summary = N_("put together what two sides made of a catalog"),
    .description = N_(
        "Merges entry by entry what two sides made of one catalog, over OURS: what was added, moved or wrapped anew "
        "is no conflict. Where both changed a translation, both are kept in its entry, which is fuzzy, and the exit "
        "status is 1. As a merge driver of git: \"git config merge.cotejo.driver 'cotejo merge3 -- %O %A %B %P'\", and "
        "\"*.po merge=cotejo\" in .gitattributes."),
    .options = OPTIONS,
    .values_size = sizeof(struct merge3_values),
    .run = run_merge3,
};

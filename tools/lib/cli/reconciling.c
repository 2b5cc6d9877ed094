#include "reconciling.h"

#include "message.h"

static void say(struct run *run, struct str path, const struct reconciled *reconciled)
{
    struct str shown = run_shown(run, path, &run->arena);
    if (reconciled->written && !run->global.is_quiet)
        message(
            translate_count("%s: %zu value from the catalog", "%s: %zu values from the catalog", reconciled->written),
            shown.at, reconciled->written);
    if (reconciled->taken && !run->global.is_quiet)
        message(translate_count("%s: %zu value into the catalog", "%s: %zu values into the catalog", reconciled->taken),
                shown.at, reconciled->taken);
}

static bool is_of(const struct run *run, const struct direction *direction, const struct via_po *via)
{
    return !direction->is_marked && str_equal(direction->source, run->site.config.source) &&
           str_equal(direction->target, via->language);
}

bool reconcile_direction(struct output *output, struct direction *direction, const struct agreements *agreements,
                         struct reconciled_files *files)
{
    struct run *run = output->run;
    bool is_written = true;
    for (size_t i = 0; i < run->site.via_count && is_written; i++) {
        const struct via_po *via = &run->site.via[i];
        struct reconciled reconciled;
        if (!is_of(run, direction, via))
            continue;
        reconcile(&(struct reconciliation){&run->site, via, &direction->catalog, agreements, files->takes_edits},
                  &reconciled);
        is_written = !reconciled.has_failed;
        if (reconciled.is_made)
            is_written = output_replace(output, via->target->name, buf_str(&reconciled.bytes), &reconciled.read);
        if (is_written)
            say(run, via->target->name, &reconciled);
        files->written += reconciled.is_made && is_written;
        files->taken += reconciled.taken;
        reconciled_free(&reconciled);
    }
    return is_written;
}

static bool is_wanted(const struct texts *targets, struct str language)
{
    for (size_t i = 0; i < targets->count; i++)
        if (str_equal(targets->items[i], language))
            return true;
    return !targets->count;
}

static bool has_files(const struct run *run, const struct direction *direction)
{
    for (size_t i = 0; i < run->site.via_count; i++)
        if (is_of(run, direction, &run->site.via[i]))
            return true;
    return false;
}

size_t reconcile_files(struct output *output, const struct texts *targets)
{
    struct run *run = output->run;
    struct reconciled_files files = {.takes_edits = false};
    for (size_t i = 0; i < run->site.direction_count; i++) {
        struct direction *direction = &run->site.directions[i];
        struct agreements agreements;
        if (!direction->is_there || direction->catalog.is_broken || !is_wanted(targets, direction->target) ||
            !has_files(run, direction))
            continue;
        agreements_find(&agreements, &direction->catalog);
        if (reconcile_direction(output, direction, &agreements, &files))
            output_catalog(output, direction->path, &direction->catalog);
        agreements_free(&agreements);
    }
    return files.written;
}

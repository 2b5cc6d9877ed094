#include "application.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../analysis/localization.h"
#include "../base/bug.h"
#include "../base/file_batch.h"
#include "../project/collisions.h"
#include "../project/path.h"
#include "message.h"
#include "output.h"
#include "reconciling.h"

static const struct rule output_kept;

struct application {
    struct run *run;
    const struct apply_options *options;
    struct localization *targets; /* the languages that are written into */
    size_t target_count;
    struct link_map links;
    struct index outputs; /* path → is planned in this run */
    struct manifest_entry *entries;
    size_t entry_count, entry_capacity;
    struct file_batch batch;              /* of the last entries */
    size_t announced;                     /* entries before this one are written */
    struct str safe_folder;               /* no link leads files of this folder out of the project */
    size_t written, unchanged, joined;    /* of `joined` each counts once, for all languages */
    bool to_standard_output, has_stopped; /* a file could not be written: no more are tried */
};

struct result {
    struct seen seen;
    struct arena arena;
    struct localized_document *versions; /* one per target; none: the document could not be read */
    struct str language;                 /* of the document */
};

struct str application_output(struct run *run, struct str folder)
{
    if (str_find(folder, STR("{lang}"), 0) != (size_t)-1)
        return folder;
    return path_join(folder, STR("{lang}"), &run->arena);
}

static void make_versions(const void *context, const struct input *input, struct document *document, void *seen)
{
    const struct application *application = context;
    struct result *result = seen;
    result->versions = arena_alloc(&result->arena, application->target_count * sizeof *result->versions);
    result->language = arena_copy(&result->arena, site_language(&application->run->site, document));
    struct localization_source from = {input, document, result->language};
    for (size_t i = 0; i < application->target_count; i++)
        localization_make(&application->targets[i], &from, &result->versions[i], &result->seen.findings);
}

static void report(struct application *application, const struct rule *rule, struct str path, struct str other)
{
    findings_add_file(&application->run->site.findings, path,
                      &(struct finding){.rule = rule, .arguments = {{other.len ? "other" : NULL, other}}});
}

/* Is this path this document's to write? Not another document's output, and no document itself. */
static bool claim(struct application *application, const struct input *input, struct str path)
{
    const size_t *document = index_get(&application->links.by_path, path);
    bool is_new;
    size_t *owner = index_put(&application->outputs, arena_copy(&application->run->arena, path), &is_new);
    if (is_new)
        *owner = (size_t)(input - application->run->site.inputs.items);
    if (!document && is_new)
        return true;
    application->run->site.has_failed = true;
    report(application, &OUTPUT_COLLISION, input->name,
           document ? path : application->run->site.inputs.items[*owner].name);
    return false;
}

static void remember(struct application *application, struct manifest_entry entry)
{
    struct arena *arena = &application->run->arena;
    application->entries = arena_grow(arena, application->entries, application->entry_count,
                                      &application->entry_capacity, sizeof *application->entries);
    entry.output = arena_copy(arena, entry.output);
    entry.language = arena_copy(arena, entry.language);
    application->entries[application->entry_count++] = entry;
}

static void stop(struct application *application, struct str path, int error)
{
    application->has_stopped = true;
    run_cannot_write(application->run, path, error);
}

static bool may_write(struct application *application, struct str path)
{
    struct stat info;
    struct arena arena = {0};
    const char *there = files_path(&application->run->site.files, path, &arena).at;
    bool is_link = lstat(there, &info) == 0 && S_ISLNK(info.st_mode);
    arena_free(&arena);
    if (!is_link && str_equal(path_folder(path), application->safe_folder))
        return true;
    int error = site_write_error(&application->run->site, path);
    if (error)
        stop(application, path, error);
    else if (!is_link)
        application->safe_folder = arena_copy(&application->run->arena, path_folder(path));
    return !error;
}

static bool lock_output(struct application *application)
{
    struct run *run = application->run;
    struct manifest *manifest = &run->site.manifest;
    struct str folder = manifest->folder.len ? manifest->folder : STR(".");
    if (!manifest->is_locked && !may_write(application, manifest->path))
        return false;
    int error = manifest_lock(manifest);
    application->has_stopped |= error != 0;
    if (error == FILE_CHANGED)
        message(_("another run is writing to '%s': run this one again when it is done"),
                run_shown(run, folder, &run->arena).at);
    else if (error)
        run_cannot_write(run, folder, error);
    return !error;
}

/* Entries of a batch whose files somebody had changed say nothing of them. */
static void forget_changed(struct application *application, size_t first)
{
    const struct file_batch *batch = &application->batch;
    size_t kept = first;
    struct index changed = {.arena = &application->run->arena};
    bool is_new;
    for (size_t i = 0; i < batch->changed_count; i++) {
        struct str path = files_name(&application->run->site.files, str_from(batch->changed[i]));
        run_cannot_write(application->run, path, FILE_CHANGED);
        index_put_copy(&changed, path, &is_new);
    }
    for (size_t i = first; i < application->entry_count; i++)
        if (!index_get(&changed, application->entries[i].output))
            application->entries[kept++] = application->entries[i];
    application->entry_count = kept;
    application->written -= batch->changed_count;
}

/* What is written is announced in the journal first; a batch later it is on the disk, then it appears. */
static void write_batch(struct application *application)
{
    const struct manifest *manifest = &application->run->site.manifest;
    const char *failed;
    size_t first = application->announced;
    if (!application->batch.count || application->has_stopped || !lock_output(application))
        return;
    int error = manifest_announce(manifest, application->entries + first, application->entry_count - first);
    if (error) {
        stop(application, manifest->journal, error);
        return;
    }
    error = file_batch_write(&application->batch, &failed);
    if (error && error != FILE_CHANGED)
        stop(application, files_name(&application->run->site.files, str_from(failed)), error);
    forget_changed(application, first);
    application->announced = application->entry_count;
}

static bool stage(struct application *application, struct str path, struct str bytes, const struct file_state *read)
{
    struct arena arena = {0};
    const char *there = files_path(&application->run->site.files, path, &arena).at;
    int error = file_stage(&application->batch, there, bytes, read);
    arena_free(&arena);
    if (error)
        stop(application, path, error);
    application->written += !error;
    return !error;
}

/* Writes one file, unless it is somebody's work. */
static void write_version(struct application *application, const struct localized_document *version,
                          struct manifest_entry entry)
{
    struct run *run = application->run;
    struct arena arena = {0};
    struct str old, bytes = buf_str(&version->bytes);
    struct file_state read;
    if (!may_write(application, entry.output))
        return;
    run_sweep(run, entry.output);
    int error = file_read_state(files_path(&run->site.files, entry.output, &arena).at, &arena, &old, &read);
    bool is_same = !error && str_equal(old, bytes);
    bool is_kept =
        !error && !is_same && !application->options->forces && !manifest_wrote(&run->site.manifest, entry.output, old);
    arena_free(&arena);
    if (error && !file_is_absence(error)) {
        run_cannot_compare(run, entry.output, error);
        return;
    }
    if (is_kept) {
        report(application, &output_kept, entry.output, (struct str){0});
        return;
    }
    entry.hash = manifest_hash(bytes);
    application->unchanged += is_same;
    if (!is_same && !stage(application, entry.output, bytes, &read))
        return;
    remember(application, entry);
    if (file_batch_is_full(&application->batch))
        write_batch(application);
}

static void take_versions(void *context, const struct input *input, void *value)
{
    struct application *application = context;
    struct run *run = application->run;
    struct result *result = value;
    application->joined += result->versions && application->target_count && result->versions[0].is_joined;
    for (size_t i = 0; result->versions && i < application->target_count; i++) {
        struct localized_document *version = &result->versions[i];
        struct manifest_entry entry = {.output = version->path, .document = input->name, .language = result->language};
        bool is_none = version->is_joined || version->is_left ||
                       str_equal(version->path, input->name); /* outputs stand among the documents */
        if (application->to_standard_output) {
            output_bytes(buf_str(&version->bytes));
            run->site.has_failed |= !version->is_made; /* nobody may take nothing for the page */
        } else if (!is_none && claim(application, input, version->path) && version->is_made &&
                   !application->has_stopped)
            write_version(application, version, entry);
        localized_document_free(version);
    }
    arena_free(&result->arena);
}

/* Removes what is as it was read. */
static int remove_output(struct run *run, struct str path, const struct file_state *read)
{
    struct arena arena = {0};
    const char *there = files_path(&run->site.files, path, &arena).at;
    struct file_state now;
    int error = file_look(there, &now);
    if (!error && !file_state_equal(&now, read))
        error = FILE_CHANGED;
    if (!error && unlink(there) < 0)
        error = errno;
    path = run_shown(run, path, &arena);
    if (!error && !run->global.is_quiet)
        message(_("removed '%.*s'"), STR_ARGUMENTS(path));
    arena_free(&arena);
    return error;
}

/* Removes an output whose document is gone, unless somebody has edited it. False when it is still there. */
static bool prune(struct application *application, const struct manifest_entry *entry)
{
    struct run *run = application->run;
    struct arena arena = {0};
    struct str bytes;
    struct file_state read;
    int error = file_read_state(files_path(&run->site.files, entry->output, &arena).at, &arena, &bytes, &read);
    bool is_own = !error && site_write_error(&run->site, entry->output) == 0 &&
                  manifest_wrote(&run->site.manifest, entry->output, bytes);
    arena_free(&arena);
    if (is_own)
        run_sweep(run, entry->output);
    if (file_is_absence(error))
        return true;
    if (error) {
        run_cannot_compare(run, entry->output, error);
        return false;
    }
    if (!is_own) {
        report(application, &output_kept, entry->output, (struct str){0});
        return false;
    }
    error = remove_output(run, entry->output, &read);
    if (error) {
        struct str path = run_shown(run, entry->output, &run->arena);
        message(_("cannot remove '%.*s': %s"), STR_ARGUMENTS(path), _(file_error(error)));
        run->keeps_file = true;
    }
    return !error;
}

/* What cannot be looked at may be there. */
static bool is_gone(const struct files *files, struct str path)
{
    struct stat info;
    struct arena arena = {0};
    bool is_gone = lstat(files_path(files, path, &arena).at, &info) < 0 && file_is_absence(errno);
    arena_free(&arena);
    return is_gone;
}

/* Entries of outputs that this run has not written stay in the manifest, for as long as the files are there. */
static void keep_others(struct application *application)
{
    struct run *run = application->run;
    const struct manifest *manifest = &run->site.manifest;
    bool is_whole = run->arguments.count == 0 && !run->site.has_failed && !application->options->targets.count &&
                    !application->options->is_pseudo;
    struct index done = {.arena = &run->arena};
    size_t orphans = 0;
    bool is_new;
    for (size_t i = 0; i < application->entry_count; i++)
        index_put(&done, application->entries[i].output, &is_new);
    for (size_t i = 0; i < manifest->count; i++) {
        const struct manifest_entry *entry = &manifest->entries[i];
        if (*index_get(&manifest->by_output, entry->output) != i || index_get(&done, entry->output))
            continue;
        bool is_orphan = is_whole && !index_get(&application->outputs, entry->output);
        if (is_gone(&run->site.files, entry->output))
            continue;
        if (is_orphan && application->options->prunes && prune(application, entry))
            continue;
        orphans += is_orphan;
        remember(application, *entry);
    }
    if (orphans && !application->options->prunes && !run->global.is_quiet)
        message(translate_count("%zu output is of a document that is gone; --prune removes it",
                                "%zu outputs are of documents that are gone; --prune removes them", orphans),
                orphans);
}

static bool refuse_target(const struct run *run, struct str tag)
{
    const struct texts *languages = &run->site.config.languages;
    struct buf known;
    buf_init(&known, 4000);
    for (size_t i = 0; i < languages->count; i++)
        buf_format(&known, i ? ", %.*s" : "%.*s", STR_ARGUMENTS(languages->items[i]));
    message(_("'%.*s' is none of the project's languages: %s"), STR_ARGUMENTS(tag), known.at);
    buf_release(&known);
    return false;
}

static bool is_same_tag(struct str tag, struct str name)
{
    for (size_t i = 0; i < tag.len && i < name.len; i++)
        if (ascii_lower(tag.at[i]) != ascii_lower(name.at[i] == '_' ? '-' : name.at[i]))
            return false;
    return tag.len == name.len;
}

/* As the configuration writes it; the command line may have another case, or a locale's underscore. */
static struct str named_target(const struct run *run, struct str name)
{
    const struct texts *languages = &run->site.config.languages;
    for (size_t i = 0; i < languages->count; i++)
        if (is_same_tag(languages->items[i], name))
            return languages->items[i];
    return (struct str){0};
}

static struct localization draft_target(const struct application *application)
{
    const struct config *config = &application->run->site.config;
    const struct apply_options *options = application->options;
    bool keeps_links = config->links == LINKS_KEEP || application->to_standard_output;
    return (struct localization){
        .site = &application->run->site,
        .links = keeps_links ? NULL : &application->links,
        .min_complete = options->min_complete.is_given ? options->min_complete.value : config->min_complete,
        .is_pseudo = options->is_pseudo,
        .keeps_language = options->keeps_language,
    };
}

static bool choose_targets(struct application *application)
{
    struct run *run = application->run;
    const struct texts *languages = &run->site.config.languages;
    const struct option_list *named = &application->options->targets;
    bool is_pseudo = application->options->is_pseudo;
    size_t count = is_pseudo ? 1 : named->count ? named->count : languages->count;
    application->targets = arena_alloc(&run->arena, count * sizeof *application->targets);
    application->target_count = count;
    for (size_t i = 0; i < count; i++) {
        struct localization *target = &application->targets[i];
        *target = draft_target(application);
        target->target = is_pseudo      ? STR("en-XA")
                         : named->count ? named_target(run, named->items[i])
                                        : languages->items[i];
        if (str_is_empty(target->target))
            return refuse_target(run, named->items[i]);
        localization_open(target, &run->arena);
    }
    if (!application->to_standard_output || (count == 1 && run->documents == 1))
        return true;
    message(_("standard output takes one document in one language: name a document and a --target"));
    return false;
}

/* Files that are kept in step with their catalogs are no outputs: they are written where they are. */
static void reconcile_keyed(struct application *application)
{
    struct output output = {.run = application->run};
    struct texts targets = {
        .items = arena_alloc(&application->run->arena, application->target_count * sizeof *targets.items)};
    if (application->options->is_pseudo || application->options->output.len)
        return;
    for (size_t i = 0; i < application->target_count; i++)
        targets.items[targets.count++] = application->targets[i].target;
    application->written += reconcile_files(&output, &targets);
}

static void tell_joined(const struct application *application)
{
    size_t count = application->joined;
    if (count && (application->to_standard_output || !application->run->global.is_quiet))
        message(translate_count("%zu document is never written: the programs that use it join its translations, from "
                                "its catalogs (AppStream, GSettings)",
                                "%zu documents are never written: the programs that use them join their "
                                "translations, from their catalogs (AppStream, GSettings)",
                                count),
                count);
}

enum exit_status application_run(struct run *run, const struct apply_options *options)
{
    struct application application = {
        .run = run,
        .options = options,
        .outputs.arena = &run->arena,
        .to_standard_output = str_equal(options->output, STR("-")),
    };
    if (!choose_targets(&application) || run->site.manifest.error)
        return EXIT_FAILED;
    /* Without a catalog its pages would lose their translations. */
    for (size_t i = 0; i < run->site.direction_count && !options->is_pseudo; i++)
        if (run->site.directions[i].is_unreadable)
            return EXIT_FAILED;
    if (!application.to_standard_output && !lock_output(&application))
        return EXIT_FAILED;
    link_map_init(&application.links, &run->site, &run->arena);
    run_documents(run, &(struct documents){.context = &application,
                                           .size = sizeof(struct result),
                                           .passes_over_by_hand = true,
                                           .passes_over_via_po = true,
                                           .look = make_versions,
                                           .take = take_versions});
    tell_joined(&application);
    if (application.to_standard_output)
        return EXIT_DONE;
    write_batch(&application);
    file_batch_free(&application.batch);
    keep_others(&application);
    if (application.has_stopped)
        return EXIT_FAILED;
    int error = manifest_write(&run->site.manifest, application.entries, application.entry_count);
    if (error)
        run_cannot_write(run, run->site.manifest.path, error);
    reconcile_keyed(&application);
    if (!run->global.is_quiet)
        message(
            translate_count("%zu file written, %zu unchanged", "%zu files written, %zu unchanged", application.written),
            application.written, application.unchanged);
    return EXIT_DONE;
}

static const struct rule output_kept = {
    .id = "output-kept",
    .is_of_run = true,
    .severity = SEVERITY_ERROR,
    .summary = "an output file was not written by cotejo, or was edited since",
    .message = "this file was edited, or was not written by cotejo, and is left as it is; --force writes over it",
    .explanation = "cotejo writes over its own files only, which OUTPUT/.cotejo-manifest lists. Move the edit into the "
                   "catalog or the document and delete the file, or write over it with --force.",
    .wrong = N_("an edited localized/es/index.html"),
    .right = N_("the same edit in po/from-en/es.po"),
};

const struct rule *const APPLICATION_RULES[] = {&output_kept, &OUTPUT_COLLISION, NULL};

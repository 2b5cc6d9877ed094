#include "lib/base/file.h"
#include "lib/cli/command.h"
#include "lib/cli/extraction.h"
#include "lib/cli/memory_file.h"
#include "lib/cli/message.h"
#include "lib/cli/output.h"
#include "lib/cli/reconciling.h"
#include "lib/pairing/joint.h"
#include "lib/pairing/merge.h"
#include "lib/pairing/seed.h"

struct sync_options {
    bool only_checks, shows_diff;
    struct str memory;
};

static const struct option OPTIONS[] = {
    {OPTION_FLAG, 0, "check", NULL, N_("write nothing; end with status 1 when something would change"),
     offsetof(struct sync_options, only_checks)},
    {OPTION_FLAG, 0, "diff", NULL, N_("write nothing; show what would change"),
     offsetof(struct sync_options, shows_diff)},
    {OPTION_TEXT, 0, "memory", N_("FILE"),
     N_("fill in what this translation memory knows (TMX, or a catalog): what is the same as it is, what is similar as "
        "fuzzy; no translation is touched"),
     offsetof(struct sync_options, memory)},
    {0},
};

static const struct catalog *reverse_of(const struct site *site, const struct direction *direction)
{
    for (size_t i = 0; i < site->direction_count; i++) {
        const struct direction *other = &site->directions[i];
        if (other->is_there && !other->is_marked && str_equal(other->source, direction->target) &&
            str_equal(other->target, direction->source))
            return &other->catalog;
    }
    return NULL;
}

/* What happened, in a line per file that changed. */
static void say_changes(struct str path, const struct merge_counts *counts, bool says_all)
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
    else if (says_all)
        message(_("%s: only references, comments or the header changed"), path.at);
    buf_release(&line);
}

/* Is the direction's catalog, or the new one, to be merged into? */
static bool open_target(struct run *run, struct direction *direction)
{
    if (direction->catalog.is_broken) {
        message(_("'%s' is left as it is until it is mended"), run_shown(run, direction->path, &run->arena).at);
        run->site.has_failed = true;
        return false;
    }
    if (!direction->is_there && direction->is_marked) { /* without fields of cotejo's own */
        catalog_init(&direction->catalog, direction->path);
        seed_header(&direction->catalog, direction->target);
    } else if (!direction->is_there) {
        seed_catalog(&direction->catalog, direction->path, direction->source, direction->target);
    }
    direction->is_there = true;
    return true;
}

/* `says_all`: also where nothing happened that counts. */
static void write_target(struct output *output, struct direction *direction, const struct merge_counts *counts,
                         bool says_all)
{
    struct run *run = output->run;
    size_t changed = output->changed;
    if (output_catalog(output, direction->path, &direction->catalog) && output->changed > changed &&
        !run->global.is_quiet)
        say_changes(run_shown(run, direction->path, &run->arena), counts, says_all);
}

static bool use_memory(struct run *run, struct direction *direction)
{
    const struct sync_options *values = run->values;
    if (str_is_empty(values->memory))
        return true;
    struct memory_wanted wanted = {.path = run_path(run, values->memory.at),
                                   .languages = {direction->source, direction->target}};
    return memory_file_apply(run, &wanted, &direction->catalog);
}

static void sync_direction(struct output *output, struct direction *direction, struct template *template)
{
    struct run *run = output->run;
    struct merge_counts counts = {0};
    struct merge_options options = {.drop_obsolete = run->site.config.obsolete == 1,
                                    .target = direction->target,
                                    .reverse = reverse_of(&run->site, direction)};
    struct agreements agreements;
    struct reconciled_files files = {.takes_edits = true};
    if (!open_target(run, direction))
        return;
    agreements_find(&agreements, &direction->catalog);
    merge(&direction->catalog, template_catalog(template), &options, &counts);
    if (reconcile_direction(output, direction, &agreements, &files) && use_memory(run, direction))
        write_target(output, direction, &counts, files.taken + files.written == 0);
    agreements_free(&agreements);
}

/* Without a configuration only the main language gets its first catalogs: a few stray texts of another do not make a
 * project of their own. */
static bool is_wanted(const struct run *run, const struct extraction *extraction, const struct template *template)
{
    if (run->site.config.file.path.len)
        return true;
    for (size_t i = 0; i < extraction->own_count; i++)
        if (template_count(&extraction->templates[i]) > template_count(template))
            return false;
    return true;
}

static bool is_of(const struct direction *direction, const struct template *template)
{
    return direction->is_marked == template->is_marked && str_equal(direction->source, template->language) &&
           str_equal(direction->domain, template->domain);
}

static void sync_language(struct output *output, const struct extraction *extraction, struct template *template)
{
    struct run *run = output->run;
    struct str path = config_path(run->site.config.template_path, template->language, STR(""), &run->arena);
    struct file_state state;
    int error = files_look(&run->site.files, path, &state);
    bool is_started = state.is_there, has_messages = template_count(template) > 0;
    if (error) {
        run_cannot_compare(run, path, error);
        return;
    }
    for (size_t i = 0; i < run->site.direction_count; i++)
        is_started |= is_of(&run->site.directions[i], template) && run->site.directions[i].is_there;
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
        if (is_of(&run->site.directions[i], template))
            sync_direction(output, &run->site.directions[i], template);
}

/* Files that were looked into. */
struct looked_into {
    struct arena arena;
    struct index by_path; /* their numbers */
    struct str *bytes;
    size_t count, capacity;
};

/* Of a reference, for a joint template. */
struct owner {
    const struct site *site;
    const struct files *files;
    struct index inputs; /* those of which all that is marked is read */
    struct looked_into *looked_into;
};

static bool owner_reads(const void *owner, struct str path)
{
    return index_get(&((const struct owner *)owner)->inputs, path) != NULL;
}

static bool owner_has(const void *owner, struct str path)
{
    struct file_state state;
    return files_look(((const struct owner *)owner)->files, path, &state) != 0 || state.is_there;
}

/* The longest stretch of a text that stands in any file as it is, whatever marks it. */
static struct str plain_stretch(struct str text)
{
    struct str longest = {NULL, 0};
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        while (end < text.len && !strchr("%{}\\\"'<>\n\r", text.at[end]))
            end++;
        if (end - at > longest.len)
            longest = str_slice(text, at, end);
        at = end + 1;
    }
    return str_trim(longest);
}

static struct str bytes_of(const struct owner *owner, struct str path)
{
    struct looked_into *all = owner->looked_into;
    struct file_state state;
    bool is_new;
    size_t *number = index_put(&all->by_path, path, &is_new);
    if (is_new) {
        all->bytes = arena_grow(&all->arena, all->bytes, all->count, &all->capacity, sizeof *all->bytes);
        all->bytes[all->count] = (struct str){0};
        files_read(owner->files, path, &all->arena, &all->bytes[all->count], &state);
        *number = all->count++;
    }
    return all->bytes[*number];
}

static bool owner_may_hold(const void *owner, struct str path, struct str text)
{
    struct str stretch = plain_stretch(text);
    if (!owner_reads(owner, path))
        return false;
    struct str bytes = bytes_of(owner, path);
    return !stretch.len || str_find(bytes, stretch, 0) < bytes.len;
}

static bool marks_of_input_are_read(const struct site *site, const struct input *input)
{
    struct format_options options = site_format_options(site, input);
    return input->format && marks_are_read(input->format, options.islands, &site->marking);
}

static bool owner_would_read(const void *owner, struct str path)
{
    const struct site *site = ((const struct owner *)owner)->site;
    struct arena arena = {0};
    struct input input;
    bool is_one =
        site_input(site, path, &input, &arena) && input.placement.content && marks_of_input_are_read(site, &input);
    arena_free(&arena);
    return is_one;
}

static void merge_jointly(struct run *run, struct catalog *catalog, const struct catalog *documents,
                          struct merge_options options, struct merge_counts *counts)
{
    struct looked_into looked_into = {.count = 0};
    struct owner owner = {&run->site, &run->site.files, {.arena = &looked_into.arena}, &looked_into};
    struct joint joint;
    bool is_new;
    looked_into.by_path.arena = &looked_into.arena;
    for (size_t i = 0; i < run->site.inputs.count; i++) {
        const struct input *input = &run->site.inputs.items[i];
        if (marks_of_input_are_read(&run->site, input))
            index_put(&owner.inputs, input->name, &is_new);
    }
    joint_make(&joint, documents, catalog,
               &(struct joint_owner){&owner, owner_reads, owner_has, owner_may_hold, owner_would_read});
    options.is_joint = true;
    options.own_count = joint.own_count;
    merge(catalog, &joint.template, &options, counts);
    joint_free(&joint);
    arena_free(&looked_into.arena);
}

/* The template of a domain, where the project names one. */
static void sync_marked_template(struct output *output, struct template *template)
{
    struct run *run = output->run;
    struct str pattern = run->site.config.marked.template;
    struct direction draft = {.is_marked = true};
    struct merge_counts counts = {0};
    struct file_state state;
    if (!pattern.len)
        return;
    draft.path = config_marked_path(pattern, template->domain, STR(""), &run->arena);
    if (files_look(&run->site.files, draft.path, &state) != 0 || state.is_there)
        draft.is_there = catalog_open(&draft.catalog, &run->site.files, draft.path, &run->site.findings);
    if (state.is_there && !draft.is_there)
        run->site.has_failed = true;
    else if (open_target(run, &draft)) {
        struct merge_options options = {.no_fuzzy = true, .drop_obsolete = true};
        merge_jointly(run, &draft.catalog, template_catalog(template), options, &counts);
        write_target(output, &draft, &counts, true);
    }
    catalog_free(&draft.catalog);
}

/* What programs look up: into their catalogs, which their own tools fill, too. */
static void sync_marked(struct output *output, struct template *template)
{
    struct run *run = output->run;
    sync_marked_template(output, template);
    for (size_t i = 0; i < run->site.direction_count; i++) {
        struct direction *direction = &run->site.directions[i];
        struct merge_counts counts = {0};
        bool is_wanted = is_of(direction, template) && (direction->is_there || template_count(template));
        if (!is_wanted || !open_target(run, direction))
            continue;
        struct merge_options options = {.drop_obsolete = run->site.config.obsolete == 1, .target = direction->target};
        merge_jointly(run, &direction->catalog, template_catalog(template), options, &counts);
        write_target(output, direction, &counts, true);
    }
}

/* Not a word of these would show that a catalog is missing, or a domain in the configuration. */
static void say_left(const struct run *run, const struct extraction *extraction)
{
    size_t count = extraction->left_count;
    if (count && !run->global.is_quiet)
        message(translate_count("%zu marked text, of the domain '%.*s', goes into no catalog; 'marked: {catalog: …, "
                                "domains: […]}' in cotejo.yaml says where its program looks it up",
                                "%zu marked texts, the first of the domain '%.*s', go into no catalog; 'marked: "
                                "{catalog: …, domains: […]}' in cotejo.yaml says where their program looks them up",
                                count),
                count, STR_ARGUMENTS(extraction->left));
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
        if (extraction.templates[i].is_marked)
            sync_marked(&output, &extraction.templates[i]);
        else
            sync_language(&output, &extraction, &extraction.templates[i]);
    say_left(run, &extraction);
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
    .description = N_(
        "Extracts the messages of all documents and merges them into the catalogs of the project. Keyed files with "
        "'via: po' are kept in step with their catalogs: where one of them was edited, the other follows. Running it "
        "twice changes nothing the second time."),
    .options = OPTIONS,
    .values_size = sizeof(struct sync_options),
    .takes_inputs = true,
    .run = run_sync,
};

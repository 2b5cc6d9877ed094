#include "command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../base/file_batch.h"
#include "../lang/identify.h"
#include "../lang/tag.h"
#include "../project/path.h"
#include "../report/github.h"
#include "../report/human.h"
#include "../report/short.h"
#include "actions.h"
#include "colour.h"
#include "message.h"
#include "progress.h"
#include "rules.h"

const struct option GLOBAL_OPTIONS[] = {
    {OPTION_TEXT, 'C', "directory", N_("FOLDER"), N_("work as if started in FOLDER"),
     offsetof(struct global_options, folder)},
    {OPTION_TEXT, 0, "config", N_("FILE"), N_("use this configuration instead of the nearest cotejo.yaml"),
     offsetof(struct global_options, config)},
    {OPTION_CHOICE, 0, "color", "auto|always|never", N_("colours; auto: on a terminal"),
     offsetof(struct global_options, colour)},
    {OPTION_CHOICE, 0, "ui-lang", "auto|en|es", N_("language of messages; auto: as the environment says"),
     offsetof(struct global_options, ui_language)},
    {OPTION_FLAG, 'q', "quiet", NULL, N_("no progress, no remarks"), offsetof(struct global_options, is_quiet)},
    {OPTION_FLAG, 'h', "help", NULL, N_("print this help"), offsetof(struct global_options, wants_help)},
    {OPTION_FLAG, 'V', "version", NULL, N_("print the version"), offsetof(struct global_options, wants_version)},
    {OPTION_FLAG, 0, "man", NULL, N_("print the manual page, as roff"), offsetof(struct global_options, wants_manual)},
    {0},
};

#define INPUT_FORMAT_WORDS                                                                                             \
    "html|markdown|mdx|vue|svelte|astro|jsx|json|jsonc|yaml|toml|"                                                     \
    "properties|strings|stringsdict|csv|tsv|vtt|srt|xml|text"

const struct option INPUT_OPTIONS[] = {
    {OPTION_COUNT, 'j', "jobs", N_("N"), N_("work in N threads; as many as there are cores if not given"),
     offsetof(struct input_options, jobs)},
    {OPTION_FLAG, 0, "no-ignore", NULL, N_("read what .gitignore and the built-in list leave out, too"),
     offsetof(struct input_options, takes_all)},
    {OPTION_FLAG, 0, "force-exclude", NULL, N_("pass over named files that a run over the whole project leaves out"),
     offsetof(struct input_options, leaves_excluded)},
    {OPTION_TEXT, 0, "as", INPUT_FORMAT_WORDS, N_("read the named files as that"),
     offsetof(struct input_options, format)},
    {OPTION_TEXT, 0, "stdin-filename", N_("PATH"), N_("the name of what is read from standard input ('-')"),
     offsetof(struct input_options, standard_input)},
    {OPTION_TEXT, 0, "language", N_("TAG"), N_("language of documents that do not say it themselves"),
     offsetof(struct input_options, language)},
    {OPTION_TEXT, 0, "charset", N_("LABEL"), N_("character set of documents, whatever they say themselves"),
     offsetof(struct input_options, charset)},
    {0},
};

void command_tables(const struct command *command, struct run *run, struct option_table tables[COMMAND_TABLES])
{
    size_t count = 0;
    tables[count++] = (struct option_table){N_("Options"), command->options, run ? run->values : NULL};
    if (command->takes_inputs)
        tables[count++] =
            (struct option_table){N_("Which documents, and how"), INPUT_OPTIONS, run ? &run->input : NULL};
    tables[count++] = (struct option_table){N_("Of all commands"), GLOBAL_OPTIONS, run ? &run->global : NULL};
    if (run && command->hidden_options)
        tables[count++] = (struct option_table){"", command->hidden_options, run->values};
    tables[count] = (struct option_table){0};
}

bool run_reads_standard_input(const struct run *run)
{
    for (size_t i = 0; i < run->arguments.count; i++)
        if (strcmp(run->arguments.items[i], "-") == 0)
            return true;
    return false;
}

bool run_parse(struct run *run)
{
    struct option_table tables[COMMAND_TABLES];
    struct buf error;
    buf_init(&error, 4096);
    run->values = arena_alloc(&run->arena, run->command->values_size);
    command_tables(run->command, run, tables);
    bool is_right = options_parse(tables, &run->arguments, &run->arena, &error);
    struct str language = run->input.language;
    if (is_right && language.len && !language_tag_is_well_formed(language)) {
        buf_format(&error, _("'%s' is no language tag such as en, es or es-PE"), language.at);
        is_right = false;
    }
    if (is_right && run->input.standard_input.len && !run_reads_standard_input(run)) {
        buf_format(&error, "%s", _("'--stdin-filename' names what '-' reads, and '-' is not among the paths"));
        is_right = false;
    }
    struct str format = run->input.format;
    if (is_right && format.len && !format_by_name(format)) {
        buf_format(&error, _("option '--as' cannot be '%s'; it is one of %s"), format.at, INPUT_FORMAT_WORDS);
        is_right = false;
    }
    if (!is_right)
        message("%s", error.at);
    buf_release(&error);
    return is_right;
}

/* Where the configuration is: the file that was named, or the nearest one. */
bool run_find_project(struct run *run, struct str *config)
{
    struct str folder, start = path_working_folder(&run->arena);
    if (run->global.is_isolated)
        return true;
    if (str_is_empty(start)) {
        message(_("cannot tell the working folder: %s"), _(file_error(errno)));
        return false;
    }
    if (run->global.config.len) {
        *config = path_name(run->global.config);
        folder = path_normal(path_join(start, path_folder(run->global.config), &run->arena), &run->arena);
        folder = path_join(folder, STR(""), &run->arena);
    } else {
        config_find(start, &run->arena, &folder, config);
    }
    if (str_is_empty(folder))
        return true;
    folder = arena_copy(&run->arena, folder);
    run->project = path_real(folder, &run->arena);
    if (str_is_empty(run->project) || access(folder.at, X_OK) < 0) {
        message(_("cannot go to '%s': %s"), folder.at, _(file_error(errno)));
        return false;
    }
    run->project = path_join(run->project, STR(""), &run->arena);
    if (str_starts(start, folder))
        run->folder = str_slice(start, folder.len, start.len);
    else
        run->folder = start;
    return true;
}

static struct str project_folder(struct run *run)
{
    return run->project.len ? run->project : path_working_folder(&run->arena);
}

struct str run_path(struct run *run, const char *path)
{
    struct arena *arena = &run->arena;
    struct str named = str_from(path);
    if (str_is_empty(named) || str_equal(named, STR("-")))
        return named;
    struct str here = project_folder(run);
    struct str near = path_normal(path_join(run->folder, named, arena), arena);
    struct str full = path_normal(path_join(here, near, arena), arena);
    return str_starts(full, here) ? path_normal(str_slice(full, here.len, full.len), arena) : near;
}

struct str run_shown(const struct run *run, struct str path, struct arena *arena)
{
    bool is_named = path.len && path.at[0] != '/' && !str_equal(path, STR("-"));
    if (!is_named || str_is_empty(run->folder))
        return path;
    struct str start = path_join(run->project, run->folder, arena);
    return path_relative(start, path_join(run->project, path, arena), arena);
}

/* The project's folder seen from the repository that it lies in, "" outside of one. */
static struct str repository_prefix(struct str here, struct arena *arena)
{
    for (size_t end = here.len; end; end--) {
        if (here.at[end - 1] != '/')
            continue;
        struct str git = path_join(str_slice(here, 0, end), STR(".git"), arena);
        if (access(git.at, F_OK) == 0)
            return str_slice(here, end, here.len);
    }
    return (struct str){"", 0};
}

/* A terminal opens what a link names where the program runs. */
static struct str host_of_links(struct run *run, int descriptor)
{
    enum { HOST_BYTES = 256 };
    char name[HOST_BYTES] = "";
    bool has_links = colour_is_wanted((enum colour)run->global.colour, descriptor) && isatty(descriptor);
    if (has_links && gethostname(name, sizeof name - 1) != 0)
        name[0] = '\0';
    return has_links ? arena_copy(&run->arena, str_from(name)) : (struct str){0};
}

struct report run_report(struct run *run, int descriptor)
{
    struct str project = project_folder(run);
    return (struct report){
        .findings = &run->site.findings,
        .silenced = &run->silenced,
        .rules = rules_all(&run->arena),
        .documents = run->documents,
        .catalogs = run->catalogs,
        .read = &run->read.by_path,
        .has_failed = run->site.has_failed,
        .prefix = repository_prefix(project, &run->arena),
        .project = project,
        .start = path_join(project, run->folder, &run->arena),
        .fails_on = config_fail_on(run->site.config.fail_on),
        .ignores = run->ignores,
        .files = &run->site.files,
        .host = host_of_links(run, descriptor),
        .has_colour = colour_is_wanted((enum colour)run->global.colour, descriptor),
    };
}

void run_add_printed(struct buf *out, const struct writer *writer, const struct report *report)
{
    struct buf written;
    buf_init(&written, BUF_MAXIMUM);
    writer->write(report, &written);
    actions_add(out, buf_str(&written), writer);
    buf_release(&written);
}

void run_print(struct run *run, const struct writer *writer, FILE *stream, bool has_annotations)
{
    struct report report = run_report(run, fileno(stream));
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    run_add_printed(&out, writer, &report);
    if (actions_are_run() && has_annotations && (writer == &HUMAN_WRITER || writer == &SHORT_WRITER))
        run_add_printed(&out, &GITHUB_WRITER, &report);
    fwrite(out.at, 1, out.len, stream);
    buf_release(&out);
}

static void print_findings(struct run *run)
{
    if (!run->site.findings.count)
        return;
    if (fflush(stdout) != 0)
        run->output_error = errno;
    run_print(run, &HUMAN_WRITER, stderr, true);
}

/* What an unconfigured run takes for granted is said in one line. */
static void say_assumptions(const struct run *run)
{
    const struct site *site = &run->site;
    if (run->global.is_quiet || site->config.file.path.len)
        return;
    struct buf line;
    buf_init(&line, 1000);
    buf_format(&line, _("no cotejo.yaml: languages %s and %s"), language_at(LANGUAGE_FIRST)->tag,
               language_at(LANGUAGE_SECOND)->tag);
    buf_format(&line, translate_count("; %zu document", "; %zu documents", run->documents), run->documents);
    buf_format(&line, translate_count(", %zu catalog", ", %zu catalogs", run->catalogs), run->catalogs);
    message("%s", line.at);
    buf_release(&line);
}

/* Documents are looked at with all catalogs of the project; catalogs that are named, alone. */
static void count_files(struct run *run)
{
    const struct site *site = &run->site;
    size_t named = 0;
    for (size_t i = 0; i < site->inputs.count; i++) {
        const struct input *input = &site->inputs.items[i];
        run->documents += !input->is_catalog;
        named += input->is_catalog;
        run->catalogs += input->is_catalog && !site_direction(site, input->name);
    }
    for (size_t i = 0; i < site->direction_count; i++)
        run->catalogs += site->directions[i].is_there;
    run->catalogs += site->keyed_count; /* two files with the same keys are one, too */
    if (run->arguments.count && !run->documents)
        run->catalogs = named;
}

bool run_open_site(struct run *run, const struct site_request *draft)
{
    struct site_request request = *draft;
    if (!run_find_project(run, &request.config))
        return false;
    request.files.folder = run->project;
    request.files.is_here = str_is_empty(run->folder) && run->project.len;
    if (request.output.len)
        request.output = run_path(run, request.output.at);
    request.rules = rules_all(&run->arena);
    request.language = run->input.language;
    request.charset = run->input.charset;
    request.inputs.takes_all = run->input.takes_all;
    request.inputs.leaves_excluded = run->input.leaves_excluded;
    request.inputs.format = run->input.format.len ? format_by_name(run->input.format) : NULL;
    request.inputs.standard_input =
        run->input.standard_input.len ? run_path(run, run->input.standard_input.at) : (struct str){0};
    struct str *paths = arena_alloc(&run->arena, run->arguments.count * sizeof *paths);
    for (size_t i = 0; i < run->arguments.count; i++) {
        paths[i] = run_path(run, run->arguments.items[i]);
        if (str_is_empty(paths[i]) && request.takes_inputs) {
            message(_("a path that was named is empty; '.' is the whole folder"));
            return false;
        }
    }
    request.inputs.paths = paths;
    request.inputs.path_count = run->arguments.count;
    if (run->changed) {
        request.inputs.paths = run->changed->inputs;
        request.inputs.path_count = run->changed->input_count;
        request.inputs.leaves_excluded = true;
    }
    run->is_open = true;
    bool is_right = site_open(&run->site, &request);
    count_files(run);
    if (is_right) {
        if (request.takes_inputs)
            say_assumptions(run);
        return true;
    }
    findings_sort(&run->site.findings);
    print_findings(run);
    run_say_unread(run);
    return false;
}

static void step(void *progress)
{
    progress_step(progress);
}

void run_documents(struct run *run, const struct documents *draft)
{
    struct progress progress;
    struct documents documents = *draft;
    documents.site = &run->site;
    documents.threads = run->input.jobs.value;
    documents.step = step;
    documents.progress = &progress;
    progress_start(&progress, run->documents, run->global.is_quiet);
    documents_run(&documents);
    progress_end(&progress);
}

enum exit_status run_status(const struct run *run)
{
    const struct findings *findings = &run->site.findings;
    enum severity threshold = config_fail_on(run->site.config.fail_on);
    if (run->site.has_failed)
        return EXIT_FAILED;
    for (size_t i = 0; i < findings->count; i++)
        if (threshold != SEVERITY_OFF && finding_of(findings->items[i]).severity >= threshold)
            return EXIT_FINDINGS;
    return run->keeps_file ? EXIT_FINDINGS : EXIT_DONE;
}

/* The kinds that are not read for that reason; false: there are none. */
static bool add_unread(struct buf *line, const struct inputs *inputs, enum unread_reason reason)
{
    enum { KINDS = 6 };
    size_t shown = 0, others = 0;
    for (size_t i = 0; i < inputs->unread_count; i++) {
        const struct unread_kind *kind = &inputs->unread[i];
        if (kind->reason != reason)
            continue;
        if (reason == UNREAD_UNKNOWN && shown >= KINDS) {
            others += kind->count;
            continue;
        }
        buf_format(line, shown++ ? ", %zu %.*s" : "%zu %.*s", kind->count, STR_ARGUMENTS(kind->suffix));
        if (reason == UNREAD_TEMPLATE)
            buf_format(line, " (%s)", kind->language);
    }
    if (others)
        buf_format(line, translate_count(", %zu other", ", %zu others", others), others);
    return shown > 0;
}

void run_say_unread(const struct run *run)
{
    struct buf line;
    if (run->global.is_quiet || !run->site.inputs.unread_count)
        return;
    buf_init(&line, 4000);
    if (add_unread(&line, &run->site.inputs, UNREAD_UNKNOWN))
        message(_("no format reads %s; what is HTML, Markdown or text inside is read with 'format:' in cotejo.yaml, or "
                  "by its name with --as"),
                line.at);
    buf_clear(&line);
    if (add_unread(&line, &run->site.inputs, UNREAD_TEMPLATE))
        message(_("templates that are not read: %s"), line.at);
    buf_clear(&line);
    if (add_unread(&line, &run->site.inputs, UNREAD_DATA))
        message(_("no content unless a pattern names it, as \"data/**/*.json\" does: %s"), line.at);
    buf_release(&line);
}

enum exit_status run_finish(struct run *run)
{
    findings_sort(&run->site.findings);
    print_findings(run);
    run_say_unread(run);
    return run_status(run);
}

void run_close_site(struct run *run)
{
    if (run->is_open)
        site_free(&run->site);
    arena_free(&run->silenced.arena);
    run->silenced = (struct silenced_list){0};
    run->read = (struct read_files){0};
    run->is_open = false;
    run->documents = run->catalogs = 0;
}

void run_free(struct run *run)
{
    run_close_site(run);
    arena_free(&run->arena);
}

void run_cannot_write(struct run *run, struct str path, int error)
{
    path = run_shown(run, path, &run->arena);
    if (error == FILE_CHANGED) {
        message(_("'%.*s' was changed while cotejo ran, and is left as it is; run it again"), STR_ARGUMENTS(path));
        run->keeps_file = true;
        return;
    }
    if (error == EXDEV)
        message(_("'%.*s' is not written: it leads out of the project's folder, or into .git"), STR_ARGUMENTS(path));
    else
        message(_("cannot write '%.*s': %s"), STR_ARGUMENTS(path), _(file_error(error)));
    run->site.has_failed = true;
}

void run_cannot_compare(struct run *run, struct str path, int error)
{
    path = run_shown(run, path, &run->arena);
    message(_("'%.*s' cannot be read, and is left as it is: %s"), STR_ARGUMENTS(path), _(file_error(error)));
    run->site.has_failed = true;
}

void run_sweep(struct run *run, struct str path)
{
    struct str folder = path_folder(path);
    bool is_new;
    if (str_equal(path, STR("-")))
        return;
    run->swept.arena = &run->arena;
    index_put_copy(&run->swept, folder, &is_new);
    if (is_new)
        file_sweep(files_path(&run->site.files, folder, &run->arena).at);
}

void run_note_read(struct run *run, struct str path, const struct file_state *state)
{
    struct read_files *read = &run->read;
    bool is_new;
    read->by_path.arena = &run->arena;
    size_t *number = index_put_copy(&read->by_path, path, &is_new);
    if (is_new) {
        read->items = arena_grow(&run->arena, read->items, read->count, &read->capacity, sizeof *read->items);
        *number = read->count++;
    }
    read->items[*number] = *state;
}

const struct file_state *run_read_state(const struct run *run, struct str path)
{
    const size_t *number = index_get(&run->read.by_path, path);
    return number ? &run->read.items[*number] : NULL;
}

void command_help(const struct command *command, struct buf *out)
{
    struct option_table tables[COMMAND_TABLES];
    command_tables(command, NULL, tables);
    buf_format(out, _("Usage: cotejo %s [OPTION…]"), command->name);
    if (command->arguments[0])
        buf_format(out, " %s", _(command->arguments));
    buf_add(out, STR("\n\n"));
    options_wrap(out, str_from(_(command->description)), 0, 0);
    options_help(tables, out);
}

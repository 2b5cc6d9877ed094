#include <errno.h>

#include "lib/base/file.h"
#include "lib/base/file_batch.h"
#include "lib/checks/fix.h"
#include "lib/cli/baselining.h"
#include "lib/cli/changing.h"
#include "lib/cli/checking.h"
#include "lib/cli/colour.h"
#include "lib/cli/ignoring.h"
#include "lib/cli/message.h"
#include "lib/cli/output.h"
#include "lib/cli/rule_options.h"
#include "lib/cli/rules.h"
#include "lib/report/sentence.h"
#include "lib/text/utf8.h"
#include "lib/text/wide.h"

/* The names of report/registry.c. */
#define FORMAT_WORDS "human|short|json|jsonl|sarif|github|gitlab|junit|checkstyle|po|statistics"

struct check_options {
    bool fixes, shows_diff, is_complete, is_release, lists_files, has_statistics;
    struct rule_options rules;
    struct str fail_on, format;
    struct option_list outputs; /* FORMAT=FILE */
    int columns;                /* enum column_unit */
    bool has_no_annotations, has_no_baseline, is_strict;
    struct changing_options changing;
    bool adds_ignores, shows_ignores;
    struct str reason;
};

static const struct option OPTIONS[] = {
    {OPTION_FLAG, 0, "fix", NULL, N_("do the safe repairs; report what is left"),
     offsetof(struct check_options, fixes)},
    {OPTION_FLAG, 0, "diff", NULL, N_("write nothing; show what --fix would change"),
     offsetof(struct check_options, shows_diff)},
    {OPTION_TEXT, 0, "fail-on", FAIL_ON_WORDS, N_("end with status 1 for findings of this severity or a higher one"),
     offsetof(struct check_options, fail_on)},
    {OPTION_LIST, 0, "severity", N_("RULE=LEVEL"), N_("give a rule another severity: error, warning, note, off"),
     offsetof(struct check_options, rules.severity)},
    {OPTION_LIST, 0, "select", N_("RULES"), N_("only these rules: ids, groups ('lang'), 'all'"),
     offsetof(struct check_options, rules.select)},
    {OPTION_LIST, 0, "ignore", N_("RULES"), N_("not these rules"), offsetof(struct check_options, rules.ignore)},
    {OPTION_FLAG, 0, "complete", NULL, N_("report missing translations of the named files, too"),
     offsetof(struct check_options, is_complete)},
    {OPTION_FLAG, 0, "release", NULL,
     N_("the whole project, without its baseline; what is fuzzy, and stale ignores, are errors: before pages are "
        "published"),
     offsetof(struct check_options, is_release)},
    {OPTION_FLAG, 0, "list-files", NULL, N_("check nothing; tell which files would be looked at"),
     offsetof(struct check_options, lists_files)},
    {OPTION_FLAG, 0, "statistics", NULL,
     N_("how many findings of each rule, in place of the findings; also with --format json"),
     offsetof(struct check_options, has_statistics)},
    {OPTION_TEXT, 0, "changed-since", N_("REVISION"),
     N_("only what has changed since then, message by message; asks git"),
     offsetof(struct check_options, changing.since)},
    {OPTION_FLAG, 0, "staged", NULL, N_("only what is staged to be committed"),
     offsetof(struct check_options, changing.is_staged)},
    {OPTION_FLAG, 0, "no-baseline", NULL, N_("tell what is in the baseline, too"),
     offsetof(struct check_options, has_no_baseline)},
    {OPTION_FLAG, 0, "strict", NULL, N_("what is more severe than in the baseline is new"),
     offsetof(struct check_options, is_strict)},
    {OPTION_FLAG, 0, "add-ignores", NULL,
     N_("silence what is found: by comments where pages stay the same, else in cotejo.yaml"),
     offsetof(struct check_options, adds_ignores)},
    {OPTION_FLAG, 0, "show-ignores", NULL,
     N_("end each finding with the line that would silence it; in json it is a key"),
     offsetof(struct check_options, shows_ignores)},
    {OPTION_TEXT, 0, "reason", N_("TEXT"), N_("why that is silent; --add-ignores wants one"),
     offsetof(struct check_options, reason)},
    {OPTION_TEXT, 0, "format", FORMAT_WORDS, N_("form of the report"), offsetof(struct check_options, format)},
    {OPTION_LIST, 0, "output", N_("FORMAT=FILE"), N_("write a report to a file, too; may be given several times"),
     offsetof(struct check_options, outputs)},
    {OPTION_FLAG, 0, "no-annotations", NULL,
     N_("in GitHub Actions: no annotations beside the report for people or editors"),
     offsetof(struct check_options, has_no_annotations)},
    {OPTION_CHOICE, 0, "columns", "characters|bytes|screen|utf-16",
     N_("what columns count: characters; bytes, as Vim does; cells on the screen, as Emacs does; units of UTF-16"),
     offsetof(struct check_options, columns)},
    {0},
};

/* Does the safe repairs of the file that these findings are in: false when they are not done. They are places in what
 * was read then. */
static bool mend_file(struct output *output, const struct findings *findings)
{
    struct run *run = output->run;
    struct arena arena = {0};
    struct str bytes, path = arena_copy(&arena, finding_of(findings->items[0]).place.path);
    const struct file_state *read = run_read_state(run, path);
    struct file_state now;
    struct buf mended;
    buf_init(&mended, BUF_MAXIMUM);
    int error = file_read_state(files_path(&run->site.files, path, &arena).at, &arena, &bytes, &now);
    if (!error && read && !file_state_equal(read, &now))
        error = FILE_CHANGED;
    if (!error)
        wide_read(bytes, &arena, &bytes);
    if (error)
        run_cannot_write(run, path, error);
    bool is_done = !error && fix_apply(findings, FIXES_SAFE, path, bytes, &mended) &&
                   output_replace(output, path, buf_str(&mended), &now);
    buf_release(&mended);
    arena_free(&arena);
    return is_done;
}

static bool has_safe_fix(const struct packed_finding *packed)
{
    struct finding finding = finding_of(packed);
    return fix_is_wanted(&finding, FIXES_SAFE);
}

/* File after file; what was repaired is no finding any more. */
static void mend(struct run *run, bool shows_diff)
{
    struct findings *findings = &run->site.findings;
    struct output output = {.run = run, .mode = shows_diff ? OUTPUT_DIFF : OUTPUT_WRITE};
    size_t kept = 0;
    for (size_t start = 0, end; start < findings->count; start = end) {
        struct findings in_file = {.items = findings->items + start};
        struct str path = finding_of(findings->items[start]).place.path;
        bool has_fix = false;
        for (end = start; end < findings->count; end++, in_file.count++) {
            if (!str_equal(finding_of(findings->items[end]).place.path, path))
                break;
            has_fix |= has_safe_fix(findings->items[end]);
        }
        bool is_done = has_fix && mend_file(&output, &in_file) && !shows_diff;
        for (size_t i = start; i < end; i++)
            if (!is_done || !has_safe_fix(findings->items[i]))
                findings->items[kept++] = findings->items[i];
    }
    findings->count = kept;
}

/* The writer and the file that FORMAT=FILE names; false, after a message, where it names none. */
static bool take_output(struct str item, const struct writer **writer, struct str *path)
{
    size_t equals = str_find_char(item, '=', 0);
    *writer = writer_by_name(str_slice(item, 0, equals));
    *path = str_slice(item, equals + 1, item.len);
    if (equals != (size_t)-1 && *writer && path->len)
        return true;
    message(_("'%.*s': an output is given as FORMAT=FILE; FORMAT is one of %s"), STR_ARGUMENTS(item), FORMAT_WORDS);
    return false;
}

static bool are_outputs(const struct option_list *outputs)
{
    const struct writer *writer;
    struct str path;
    for (size_t i = 0; i < outputs->count; i++)
        if (!take_output(outputs->items[i], &writer, &path))
            return false;
    return true;
}

/* Whole, whatever has failed until then. Paths are seen from where the command was given. */
static void write_outputs(struct run *run, const struct option_list *outputs)
{
    for (size_t i = 0; i < outputs->count; i++) {
        const struct writer *writer;
        struct str path;
        struct buf out;
        if (!take_output(outputs->items[i], &writer, &path))
            continue;
        struct report report = run_report(run, -1);
        path = run_path(run, arena_copy(&run->arena, path).at);
        buf_init(&out, BUF_MAXIMUM);
        writer->write(&report, &out);
        const char *there = files_path(&run->site.files, path, &run->arena).at;
        int error = file_write(there, buf_str(&out));
        if (error == EINVAL) { /* no regular file, but named all the same: /dev/stdout */
            buf_clear(&out);
            run_add_printed(&out, writer, &report);
            error = file_write_into(there, buf_str(&out));
        }
        if (error)
            run_cannot_write(run, path, error);
        buf_release(&out);
    }
}

static bool has_control(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < ' ' || text.at[i] == 0x7F)
            return true;
    return false;
}

/* NULL: there is none of that name, or it has no form for statistics. */
static const struct writer *chosen_writer(const struct check_options *options)
{
    const struct writer *writer = writer_by_name(options->format.len ? options->format : STR("human"));
    return writer && options->has_statistics ? writer->statistics : writer;
}

static bool is_any_to_show_ignores(const struct check_options *options)
{
    const struct writer *writer = chosen_writer(options);
    bool is_any = writer->shows_ignores && !options->shows_diff;
    struct str path;
    for (size_t i = 0; i < options->outputs.count; i++)
        is_any |= take_output(options->outputs.items[i], &writer, &path) && writer->shows_ignores;
    return is_any;
}

/* What would be dropped without a word is refused. */
static bool is_report_right(const struct check_options *options)
{
    bool has_form = options->format.len || options->has_statistics || options->shows_ignores;
    bool writes = options->fixes || options->shows_diff || options->adds_ignores || options->outputs.count;
    if (options->format.len && !writer_by_name(options->format))
        message(_("option '--format' cannot be '%s'; it is one of %s"), options->format.at, FORMAT_WORDS);
    else if (options->lists_files && (has_form || writes))
        message(_("'--list-files' checks nothing: neither with '--fix', '--diff' and '--add-ignores' nor with what is "
                  "said of a report"));
    else if (options->shows_diff && (options->format.len || options->has_statistics))
        message(_("'--diff' shows differences in place of a report: neither with '--format' nor with '--statistics'; "
                  "'--output' writes one"));
    else if (!chosen_writer(options))
        message(_("'--statistics' is for the formats human and json"));
    else if (options->shows_ignores && !is_any_to_show_ignores(options))
        message(_("'--show-ignores' is for the formats human, json and jsonl"));
    else
        return true;
    return false;
}

static bool are_ignores_right(const struct run *run, const struct check_options *options)
{
    if (options->reason.at && !options->adds_ignores && !options->shows_ignores)
        message(_("'--reason' is for '--add-ignores' and '--show-ignores'"));
    else if (options->adds_ignores && str_is_blank(options->reason))
        message(_("'--add-ignores' wants a reason: --reason TEXT"));
    else if (has_control(options->reason) || utf8_find_invalid(options->reason, 0) != SIZE_MAX)
        message(_("option '--reason' wants a text on one line"));
    else if (options->adds_ignores &&
             (options->fixes || options->shows_diff || options->changing.is_staged || run_reads_standard_input(run)))
        message(
            _("'--add-ignores' writes comments: neither with '--fix', '--diff' and '--staged' nor in standard input"));
    else
        return true;
    return false;
}

/* The options that no table can refuse. */
static bool are_right(const struct run *run, const struct check_options *options)
{
    bool mends = options->fixes || options->shows_diff;
    int fail_on;
    if (options->fail_on.at && !config_fail_on_name(options->fail_on, &fail_on)) {
        message(_("option '--fail-on' cannot be '%s'; it is one of %s"), options->fail_on.at, FAIL_ON_WORDS);
        return false;
    }
    if (options->is_release && (run->arguments.count || changing_is_wanted(&options->changing))) {
        message(_("'--release' looks at the whole project: name no paths and no changes"));
        return false;
    }
    if (options->changing.is_staged && mends) {
        message(_("'--fix' and '--diff' mend files, and '--staged' looks at what is to be committed"));
        return false;
    }
    if (mends && run_reads_standard_input(run)) {
        message(_("'--fix' and '--diff' want a file: standard input cannot be mended"));
        return false;
    }
    return are_outputs(&options->outputs) && is_report_right(options) && are_ignores_right(run, options);
}

static bool open_site(struct run *run, struct changing *changing)
{
    const struct check_options *options = run->values;
    struct overrides overrides = {0};
    static const struct str RELEASE_ERRORS[] = {{"state-fuzzy", 11}, {"ignore-stale", 12}};
    for (size_t i = 0; options->is_release && i < sizeof RELEASE_ERRORS / sizeof *RELEASE_ERRORS; i++)
        overrides_add(&overrides, &run->arena,
                      (struct severity_override){.pattern = RELEASE_ERRORS[i], .severity = SEVERITY_ERROR});
    if (!rule_options_take(&options->rules, rules_all(&run->arena), &run->arena, &overrides))
        return false;
    struct site_request request = {.takes_inputs = true,
                                   .inputs.takes_catalogs = true,
                                   .columns = (enum column_unit)options->columns,
                                   .overrides = overrides.items,
                                   .override_count = overrides.count};
    bool is_open = changing_is_wanted(&options->changing) ? changing_open(run, changing, &options->changing, &request)
                                                          : run_open_site(run, &request);
    if (is_open && options->fail_on.at)
        config_fail_on_name(options->fail_on, &run->site.config.fail_on);
    return is_open;
}

static void look(struct run *run, struct changing *changing)
{
    const struct check_options *options = run->values;
    if (run->changed && !run->site.inputs.count)
        return;
    checking_run(run, options->is_complete || run->arguments.count == 0);
    changing_keep(run, changing);
    if (!options->has_no_baseline && !options->is_release)
        baselining_use(run, options->is_strict);
}

static void add_line(struct run *run, struct buf *out, struct str path)
{
    printable_add(out, run_shown(run, path, &run->arena));
    buf_add_char(out, '\n');
}

/* The catalogs of the project's own are looked at with all of its documents. */
static enum exit_status list_files(struct run *run)
{
    const struct site *site = &run->site;
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = 0; i < site->inputs.count; i++)
        add_line(run, &out, site->inputs.items[i].name);
    for (size_t i = 0; i < site->direction_count && !run->arguments.count && !run->changed; i++)
        if (site->directions[i].is_there)
            add_line(run, &out, site->directions[i].path);
    output_print(buf_str(&out));
    buf_release(&out);
    return run_finish(run);
}

static void say_written(const struct run *run, struct ignores_written written)
{
    struct str path = run->site.config.file.path;
    message(translate_count("%zu comment written", "%zu comments written", written.comments), written.comments);
    if (written.items)
        message(translate_count("'%.*s' written: %zu entry of 'ignore'", "'%.*s' written: %zu entries of 'ignore'",
                                written.items),
                STR_ARGUMENTS(path), written.items);
}

/* Writes ignores and looks again, until nothing is left that can be silenced: a text in the wrong language that lacks a
 * translation, too, is told as one of the two. */
static bool add_ignores(struct run *run, struct changing *changing)
{
    enum { ROUNDS = 4 };
    const struct check_options *options = run->values;
    struct ignores_written all = {0};
    bool is_open = true, is_quiet = run->global.is_quiet;
    for (int round = 0; round < ROUNDS && is_open; round++) {
        struct ignores_written written = ignoring_add(run, options->reason);
        if (!written.comments && !written.items)
            break;
        all.comments += written.comments;
        all.items += written.items;
        changing_free(changing);
        run_close_site(run);
        run->global.is_quiet = true; /* what it says of the project has been said */
        is_open = open_site(run, changing);
        if (is_open)
            look(run, changing);
    }
    run->global.is_quiet = is_quiet;
    if (!is_quiet)
        say_written(run, all);
    return is_open;
}

static enum exit_status run_check(struct run *run)
{
    const struct check_options *options = run->values;
    struct changing changing = {0};
    enum exit_status status = EXIT_FAILED;
    if (!are_right(run, options))
        return EXIT_FAILED;
    bool is_open = open_site(run, &changing);
    if (is_open && options->lists_files) {
        status = list_files(run);
    } else if (is_open) {
        look(run, &changing);
        if (options->fixes || options->shows_diff)
            mend(run, options->shows_diff);
        if (options->adds_ignores && !add_ignores(run, &changing)) {
            changing_free(&changing);
            return EXIT_FAILED;
        }
        if (options->shows_ignores)
            run->ignores = ignoring_lines(run, options->reason.len ? options->reason : str_from(_("why")));
        if (!options->shows_diff)
            run_print(run, chosen_writer(options), stdout, !options->has_no_annotations);
        write_outputs(run, &options->outputs);
        run_say_unread(run);
        status = run_status(run);
    } else {
        /* Whoever waits for the files learns from them that the run has failed. */
        run->site.has_failed = true;
        if (!run->is_open)
            run->site.files.folder = run->project;
        write_outputs(run, &options->outputs);
    }
    changing_free(&changing);
    return status;
}

const struct command check_command = {
    .name = "check",
    .arguments = N_("[PATH…]"),
    .summary = N_("tell what is missing or wrong in documents and catalogs"),
    .description =
        N_("Checks the whole project, or the documents and catalogs that are named. With '-' standard input is "
           "read; --stdin-filename says what it is."),
    .options = OPTIONS,
    .values_size = sizeof(struct check_options),
    .takes_inputs = true,
    .run = run_check,
};

#include "lib/cli/baselining.h"
#include "lib/cli/checking.h"
#include "lib/cli/message.h"
#include "lib/cli/output.h"
#include "lib/cli/rules.h"

struct baseline_options {
    struct option_list rules;
};

static const struct option OPTIONS[] = {
    {OPTION_LIST, 0, "rule", N_("RULES"), N_("update: only the entries of these rules; the others stay"),
     offsetof(struct baseline_options, rules)},
    {0},
};

/* The rules that are named, a space between. False, after a message, where one is none. */
static bool take_rules(struct run *run, struct str *list)
{
    const struct option_list *named = &((const struct baseline_options *)run->values)->rules;
    struct buf out;
    bool are_known = true;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = 0; i < named->count && are_known; i++) {
        struct str near = {0};
        are_known = rule_is_known(rules_all(&run->arena), named->items[i], &near);
        if (!are_known)
            message(_("unknown rule '%.*s'; 'cotejo rules' lists them"), STR_ARGUMENTS(named->items[i]));
        buf_format(&out, " %.*s", STR_ARGUMENTS(named->items[i]));
    }
    *list = arena_copy(&run->arena, buf_str(&out));
    buf_release(&out);
    return are_known;
}

/* Findings that say why the run is a failure: only those are told of one that writes nothing. */
static enum exit_status fail(struct run *run)
{
    struct findings *findings = &run->site.findings;
    size_t kept = 0;
    for (size_t i = 0; i < findings->count; i++)
        if (finding_of(findings->items[i]).rule->is_failure)
            findings->items[kept++] = findings->items[i];
    findings->count = kept;
    message(_("the baseline is left as it is: not all could be read"));
    run_finish(run);
    return EXIT_FAILED;
}

static bool write_baseline(struct run *run, const struct baseline *baseline)
{
    struct output output = {.run = run};
    struct baseline_maker maker = baselining_maker(&run->arena);
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    baseline_write(baseline, &maker, &out);
    bool is_written = output_replace(&output, run->site.config.baseline, buf_str(&out), &baseline->read);
    buf_release(&out);
    return is_written;
}

static enum exit_status update(struct run *run, struct baseline *baseline)
{
    struct findings *findings = &run->site.findings;
    struct str list;
    take_rules(run, &list);
    size_t before = findings->count;
    bool is_open = baseline_open(baseline, &run->site.files, run->site.config.baseline, findings);
    if (!baseline_is_one(baseline)) {
        message(_("'%.*s' is no baseline, and is left as it is"),
                STR_ARGUMENTS(run_shown(run, run->site.config.baseline, &run->arena)));
        return EXIT_FAILED;
    }
    if (!is_open && !list.len && baseline->file.bytes.at) /* broken, by a merge: made anew */
        findings->count = before;
    else if (!is_open)
        return fail(run);
    baseline_drop_rules(baseline, rules_all(&run->arena), list);
    for (size_t i = 0; i < findings->count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        if (!finding.rule->is_failure && ignore_names_rule(list, finding.rule))
            baseline_add(baseline, &finding);
    }
    if (!write_baseline(run, baseline))
        return run_status(run);
    if (!run->global.is_quiet)
        message(translate_count("'%.*s' written: %zu entry", "'%.*s' written: %zu entries", baseline->count),
                STR_ARGUMENTS(run_shown(run, run->site.config.baseline, &run->arena)), baseline->count);
    return EXIT_DONE;
}

static enum exit_status prune(struct run *run, struct baseline *baseline)
{
    if (!baselining_open(run, baseline))
        return fail(run);
    baselining_apply(run, baseline, false);
    size_t before = baseline->count;
    baseline_drop_unused(baseline);
    size_t dropped = before - baseline->count;
    if (dropped && !write_baseline(run, baseline))
        return run_status(run);
    if (!run->global.is_quiet)
        message(translate_count("%zu entry taken out, %zu left", "%zu entries taken out, %zu left", dropped), dropped,
                baseline->count);
    return EXIT_DONE;
}

/* What is in it, as findings where they stand today. */
static enum exit_status show(struct run *run, struct baseline *baseline)
{
    if (!baselining_open(run, baseline))
        return fail(run);
    if (!baseline->read.is_there) {
        message(_("there is no '%.*s'; 'cotejo baseline update' makes it"),
                STR_ARGUMENTS(run_shown(run, run->site.config.baseline, &run->arena)));
        return EXIT_DONE;
    }
    struct baseline_match match = {&run->site.files, &run->read.by_path, false, true};
    baseline_apply(baseline, &match, &run->site.findings, &run->silenced);
    run_print(run, writer_by_name(STR("human")), stdout, false);
    size_t entries = baseline->count;
    baseline_drop_unused(baseline);
    entries -= baseline->count;
    if (entries && !run->global.is_quiet)
        message(translate_count("%zu entry is of what is mended; 'cotejo baseline prune' takes it out",
                                "%zu entries are of what is mended; 'cotejo baseline prune' takes them out", entries),
                entries);
    return EXIT_DONE;
}

static enum exit_status run_baseline(struct run *run)
{
    static const struct {
        const char *name;
        enum exit_status (*run)(struct run *run, struct baseline *baseline);
    } ACTIONS[] = {{"update", update}, {"show", show}, {"prune", prune}};
    size_t action = 0, count = sizeof ACTIONS / sizeof *ACTIONS;
    while (action < count && (run->arguments.count != 1 || strcmp(run->arguments.items[0], ACTIONS[action].name) != 0))
        action++;
    if (action == count) {
        message(_("'baseline' wants one of 'update', 'show' and 'prune'"));
        return EXIT_FAILED;
    }
    struct str rules;
    if (!take_rules(run, &rules))
        return EXIT_FAILED;
    if (rules.len && ACTIONS[action].run != update) {
        message(_("'--rule' is for 'baseline update'"));
        return EXIT_FAILED;
    }
    run->arguments.count = 0; /* the whole project is looked at */
    struct site_request request = {.takes_inputs = true, .inputs.takes_catalogs = true};
    if (!run_open_site(run, &request))
        return EXIT_FAILED;
    checking_run(run, true);
    if (run->site.has_failed)
        return fail(run);
    struct baseline baseline = {0};
    enum exit_status status = ACTIONS[action].run(run, &baseline);
    baseline_free(&baseline);
    return status;
}

const struct command baseline_command = {
    .name = "baseline",
    .arguments = N_("update|show|prune"),
    .summary = N_("pass over the findings that there are, and tell only new ones"),
    .description = N_(
        "'update' keeps all findings of the project in .cotejo-baseline, or in the file that 'check.baseline' names; "
        "'cotejo check' passes over them from then on. 'show' tells what is in it, 'prune' takes out what is mended. A "
        "finding is known again by its rule and its text, wherever that has moved. For git: \".cotejo-baseline "
        "merge=union\" in .gitattributes."),
    .options = OPTIONS,
    .values_size = sizeof(struct baseline_options),
    .run = run_baseline,
};

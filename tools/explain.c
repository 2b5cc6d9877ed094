#include "lib/report/explain.h"
#include "lib/cli/command.h"
#include "lib/cli/message.h"
#include "lib/cli/output.h"
#include "lib/cli/rules.h"

static const struct option OPTIONS[] = {{0}};

static enum exit_status run_explain(struct run *run)
{
    const struct rule *const *rules = rules_all(&run->arena);
    struct buf out;
    struct str near;
    if (!run->arguments.count) {
        message(_("which rule? 'cotejo rules' lists them"));
        return EXIT_FAILED;
    }
    if (!run_open_site(run, &(struct site_request){0}))
        return EXIT_FAILED;
    buf_init(&out, BUF_MAXIMUM);
    enum exit_status status = EXIT_DONE;
    for (size_t i = 0; i < run->arguments.count && status == EXIT_DONE; i++) {
        struct str id = str_from(run->arguments.items[i]);
        const struct rule *rule = rule_by_id(rules, id);
        if (rule) {
            if (out.len)
                buf_add_char(&out, '\n');
            explain_rule(&out, rule, &run->site.severities);
            continue;
        }
        if (explain_group(&out, rules, id, &run->site.severities))
            continue;
        status = EXIT_FAILED;
        if (!rule_is_known(rules, id, &near) && near.len)
            message(_("unknown rule '%s'; did you mean '%.*s'?"), id.at, STR_ARGUMENTS(near));
        else
            message(_("unknown rule '%s'; 'cotejo rules' lists them"), id.at);
    }
    output_print(buf_str(&out));
    buf_release(&out);
    return status;
}

const struct command explain_command = {
    .name = "explain",
    .arguments = N_("RULE…"),
    .summary = N_("tell what a rule is about"),
    .description =
        N_("Tells what a rule finds, why it matters, what to do, and how to silence it. Of a group ('lang') it "
           "lists the rules."),
    .options = OPTIONS,
    .run = run_explain,
};

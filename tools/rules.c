#include "lib/cli/rules.h"
#include "lib/cli/command.h"
#include "lib/cli/message.h"
#include "lib/cli/output.h"
#include "lib/report/explain.h"

static const struct option OPTIONS[] = {{0}};

static enum exit_status run_rules(struct run *run)
{
    struct buf out;
    if (run->arguments.count) {
        message(_("'rules' takes no arguments; 'cotejo explain %s' tells about one rule"), run->arguments.items[0]);
        return EXIT_FAILED;
    }
    if (!run_open_site(run, &(struct site_request){0}))
        return EXIT_FAILED;
    buf_init(&out, BUF_MAXIMUM);
    explain_list(&out, rules_all(&run->arena), &run->site.severities);
    output_print(buf_str(&out));
    buf_release(&out);
    return EXIT_DONE;
}

const struct command rules_command = {
    .name = "rules",
    .arguments = "",
    .summary = N_("list what is checked"),
    .description = N_("Lists every rule with the severity that the configuration gives it."),
    .options = OPTIONS,
    .run = run_rules,
};

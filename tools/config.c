#include "lib/cli/message.h"
#include "lib/cli/output.h"
#include "lib/cli/rules.h"
#include "lib/project/config_schema.h"
#include "lib/project/config_show.h"

static const struct option OPTIONS[] = {{0}};

static enum exit_status show(struct run *run, struct buf *out)
{
    struct str path = run->arguments.count ? run_path(run, run->arguments.items[0]) : (struct str){0};
    config_show_add(out, &run->site, path, rules_all(&run->arena));
    return EXIT_DONE;
}

static enum exit_status run_config(struct run *run)
{
    struct buf out;
    const char *action = run->arguments.count ? run->arguments.items[0] : "";
    bool shows = strcmp(action, "show") == 0, is_schema = strcmp(action, "schema") == 0;
    if ((!shows && !is_schema) || run->arguments.count > (shows ? 2 : 1)) {
        message(_("'config' wants 'show', with a path or without, or 'schema'"));
        return EXIT_FAILED;
    }
    run->arguments.items++;
    run->arguments.count--;
    enum exit_status status = EXIT_DONE;
    if (shows && !run_open_site(run, &(struct site_request){0}))
        return EXIT_FAILED;
    buf_init(&out, BUF_MAXIMUM);
    if (shows)
        status = show(run, &out);
    else
        config_schema_add(&out, rules_all(&run->arena));
    output_print(buf_str(&out));
    buf_release(&out);
    return status;
}

const struct command config_command = {
    .name = "config",
    .arguments = N_("show [PATH]|schema"),
    .summary = N_("tell which settings hold, and which there are"),
    .description = N_(
        "'show' prints the settings of the project with the line of cotejo.yaml that says each, or for one file: how "
        "it is read, and the severities of its rules. 'schema' prints a JSON Schema, by which editors complete and "
        "check cotejo.yaml."),
    .options = OPTIONS,
    .run = run_config,
};

#include "lib/cli/completion.h"
#include "lib/cli/message.h"
#include "lib/cli/output.h"

static const struct option OPTIONS[] = {{0}};

static const struct {
    const char *name;
    void (*write)(const struct completion *completion, struct buf *out);
} SHELLS[] = {{"bash", completion_bash}, {"zsh", completion_zsh}, {"fish", completion_fish}};

static enum exit_status run_completion(struct run *run)
{
    const char *shell = run->arguments.count == 1 ? run->arguments.items[0] : "";
    struct completion completion;
    struct buf out;
    for (size_t i = 0; i < sizeof SHELLS / sizeof *SHELLS; i++) {
        if (strcmp(shell, SHELLS[i].name) != 0)
            continue;
        buf_init(&out, BUF_MAXIMUM);
        completion_init(&completion, run->commands, &run->arena);
        SHELLS[i].write(&completion, &out);
        output_print(buf_str(&out));
        buf_release(&out);
        return EXIT_DONE;
    }
    message(_("'completion' takes the name of a shell: bash, zsh or fish"));
    return EXIT_FAILED;
}

const struct command completion_command = {
    .name = "completion",
    .arguments = "bash|zsh|fish",
    .summary = N_("print what completes command lines in a shell"),
    .description =
        N_("Prints a script that has the shell complete commands, options, rules and file names when the tab key is "
           "pressed: 'source <(cotejo completion bash)', the same with zsh, 'cotejo completion fish | source'. 'make "
           "install' puts the scripts where the shells look for them."),
    .options = OPTIONS,
    .run = run_completion,
};

/* The program: finds the command, by its name as the first argument or in the program's own name (cotejo-check). */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/base/file.h"
#include "lib/cli/command.h"
#include "lib/cli/manual.h"
#include "lib/cli/message.h"
#include "lib/cli/output.h"
#include "lib/cli/version.h"
#include "lib/text/suggest.h"

/* One line per command. */
#define COMMANDS(X)                                                                                                    \
    X(init_command)                                                                                                    \
    X(extract_command)                                                                                                 \
    X(merge_command)                                                                                                   \
    X(merge3_command)                                                                                                  \
    X(export_command)                                                                                                  \
    X(import_command)                                                                                                  \
    X(sync_command)                                                                                                    \
    X(check_command)                                                                                                   \
    X(baseline_command)                                                                                                \
    X(apply_command)                                                                                                   \
    X(status_command)                                                                                                  \
    X(language_command)                                                                                                \
    X(rules_command)                                                                                                   \
    X(config_command)                                                                                                  \
    X(explain_command)                                                                                                 \
    X(completion_command)

#define DECLARE(name) extern const struct command name;
#define PLACE(name) &name,
COMMANDS(DECLARE)
static const struct command *const LISTED[] = {COMMANDS(PLACE) NULL};

static const struct command *find_command(struct str name)
{
    for (const struct command *const *command = LISTED; *command; command++)
        if (str_equal(name, str_from((*command)->name)))
            return *command;
    return NULL;
}

static enum exit_status unknown_command(struct str name)
{
    struct suggestions suggestions = {.wrong = name};
    for (const struct command *const *command = LISTED; *command; command++)
        suggest(&suggestions, str_from((*command)->name));
    for (const struct option *option = GLOBAL_OPTIONS; option->name; option++)
        if (str_equal(name, str_from(option->name))) {
            message(_("unknown command '%.*s'; did you mean '--%s'?"), STR_ARGUMENTS(name), option->name);
            return EXIT_FAILED;
        }
    if (suggestions.best.len)
        message(_("unknown command '%.*s'; did you mean '%.*s'?"), STR_ARGUMENTS(name),
                STR_ARGUMENTS(suggestions.best));
    else
        message(_("unknown command '%.*s'; 'cotejo --help' lists them"), STR_ARGUMENTS(name));
    return EXIT_FAILED;
}

static void add_program_help(struct buf *out)
{
    buf_add(out,
            str_from(_("Usage: cotejo COMMAND [OPTION…] [ARGUMENT…]\n\nKeeps a bilingual site whole: takes the text "
                       "out of pages into PO files,\ntells what is missing or wrong, and puts the translations "
                       "back.\n\nCommands:\n")));
    for (const struct command *const *command = LISTED; *command; command++) {
        buf_format(out, "  %-11s", (*command)->name);
        options_wrap(out, str_from(_((*command)->summary)), 13, 13);
    }
    struct option_table tables[] = {{N_("Of all commands"), GLOBAL_OPTIONS, NULL}, {0}};
    options_help(tables, out);
    buf_add(out, str_from(_("\n'cotejo COMMAND --help' tells more about a command.\n")));
}

/* What is asked of the program and not of a command: true when it was that. */
static bool answer(const struct global_options *global, const struct command *command)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    if (global->wants_version)
        version_add(&out);
    else if (global->wants_manual && command)
        manual_of_command(command, &out);
    else if (global->wants_manual)
        manual_of_program(LISTED, &out);
    else if (global->wants_help && command)
        command_help(command, &out);
    else if (global->wants_help)
        add_program_help(&out);
    output_print(buf_str(&out));
    bool is_answered = out.len > 0;
    buf_release(&out);
    return is_answered;
}

static enum exit_status run_command(struct run *run)
{
    if (!run_parse(run))
        return EXIT_FAILED;
    if (answer(&run->global, run->command))
        return EXIT_DONE;
    if (run->global.folder.len && chdir(run->global.folder.at) < 0) {
        message(_("cannot go to '%s': %s"), run->global.folder.at, _(file_error(errno)));
        return EXIT_FAILED;
    }
    return run->command->run(run);
}

/* `cotejo --help`, `cotejo help check`, and a line without a command. */
static enum exit_status run_program(struct run *run)
{
    struct option_table tables[] = {{"", GLOBAL_OPTIONS, &run->global}, {0}};
    struct buf error;
    buf_init(&error, 4096);
    enum exit_status status = EXIT_DONE;
    bool asks_for_help = run->arguments.count && strcmp(run->arguments.items[0], "help") == 0;
    if (!options_parse(tables, &run->arguments, &run->arena, &error)) {
        message("%s", error.at);
        status = EXIT_FAILED;
    } else if (asks_for_help) {
        struct str name = run->arguments.count > 1 ? str_from(run->arguments.items[1]) : (struct str){0};
        const struct command *command = find_command(name);
        run->global.wants_help = true;
        if (name.len && !command)
            status = unknown_command(name);
        else
            answer(&run->global, command);
    } else if (!answer(&run->global, NULL)) {
        message(_("no command; 'cotejo --help' lists them"));
        status = EXIT_FAILED;
    }
    buf_release(&error);
    return status;
}

/* The first word that is no option is the command: those before it are of all commands. */
static size_t command_place(int count, char **words)
{
    int i = 1;
    while (i < count && words[i][0] == '-' && words[i][1])
        i += strcmp(words[i], "-C") == 0 || strcmp(words[i], "--config") == 0 || strcmp(words[i], "--color") == 0 ||
                     strcmp(words[i], "--ui-lang") == 0 || strcmp(words[i], "--directory") == 0
                 ? 2
                 : 1;
    return (size_t)(i < count ? i : 0);
}

/* A standard stream that is closed must not become the next file that is opened: what is printed would go into it. What
 * stands in its place refuses to be read or written as a closed one does. */
static void hold_standard_streams(void)
{
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++)
        if (fcntl(descriptor, F_GETFD) < 0)
            open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* Looked for before the line is parsed: what is wrong with the line is said in that language, too. */
static void choose_language(int count, char **words)
{
    static const char NAME[] = "--ui-lang";
    size_t length = sizeof NAME - 1;
    setlocale(LC_CTYPE, "C.UTF-8");
    for (int i = 1; i < count && strcmp(words[i], "--") != 0; i++)
        if (strncmp(words[i], NAME, length) == 0 && words[i][length] == '=')
            translation_choose(words[i] + length + 1);
        else if (strcmp(words[i], NAME) == 0 && i + 1 < count)
            translation_choose(words[i + 1]);
}

int main(int count, char **words)
{
    const char *slash = strrchr(words[0], '/');
    struct str program = str_from(slash ? slash + 1 : words[0]);
    struct run run = {.commands = LISTED, .arguments = {words + 1, (size_t)count - 1}};
    enum exit_status status;
    hold_standard_streams();
    choose_language(count, words);
    if (str_starts(program, STR("cotejo-")))
        run.command = find_command(str_slice(program, 7, program.len));
    size_t place = run.command ? 0 : command_place(count, words);
    const char *name = place ? words[place] : "help";
    if (strcmp(name, "help") != 0) {
        run.command = find_command(str_from(name));
        memmove(words + place, words + place + 1, ((size_t)count - place - 1) * sizeof *words);
        run.arguments.count--;
    }
    if (run.command)
        status = run_command(&run);
    else if (strcmp(name, "help") != 0)
        status = unknown_command(str_from(name));
    else
        status = run_program(&run);
    run_free(&run);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        int error = run.output_error ? run.output_error : errno; /* what was asked since has set another one */
        message(_("cannot write to standard output: %s"), _(file_error(error)));
        status = EXIT_FAILED;
    }
    return (int)status;
}

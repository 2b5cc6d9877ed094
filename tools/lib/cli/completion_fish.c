#include "completion.h"

#include "message.h"

/* The words before the cursor, without the options of all commands and their values: is the first of them one of these?
 * Without arguments: is there none yet? */
static const char BEFORE_COMMAND[] = "function __cotejo_is\n"
                                     "    set -l is_value no\n"
                                     "    for word in (commandline -opc)[2..]\n"
                                     "        if test $is_value = yes\n"
                                     "            set is_value no\n"
                                     "            continue\n"
                                     "        end\n"
                                     "        switch $word\n"
                                     "            case";
static const char AFTER_COMMAND[] =
    "\n"
    "                set is_value yes\n"
    "            case '-*'\n"
    "            case '*'\n"
    "                contains -- $word $argv\n"
    "                return\n"
    "        end\n"
    "    end\n"
    "    test (count $argv) -eq 0\n"
    "end\n"
    "function __cotejo_rules\n    string split ' ' $__cotejo_rules\nend\n"
    "function __cotejo_levels\n"
    "    for rule in (__cotejo_rules)\n        printf '%s\\n' $rule=(string split ' ' $__cotejo_levels)\n    end\n"
    "end\n";

/* Inside of single quotes. */
static void add_quoted(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\'' || text.at[i] == '\\')
            buf_add_char(out, '\\');
        buf_add_char(out, text.at[i]);
    }
}

static void add_formats(struct buf *out, struct str formats)
{
    buf_add(out, STR(" -r -F -a '"));
    for (size_t i = 0; i < formats.len; i++)
        if (formats.at[i] == ' ')
            buf_add(out, STR("= "));
        else
            buf_add_char(out, formats.at[i]);
    buf_add(out, STR("='"));
}

static void add_value(const struct completion *completion, const struct completion_option *option, struct buf *out)
{
    switch (option->kind) {
    case VALUE_NONE: buf_add(out, STR(" -f")); return;
    case VALUE_ANY: buf_add(out, STR(" -x")); return;
    case VALUE_WORD: buf_format(out, " -x -a '%.*s'", STR_ARGUMENTS(option->words)); return;
    case VALUE_FILE: buf_add(out, STR(" -r -F")); return;
    case VALUE_FOLDER: buf_add(out, STR(" -x -a '(__fish_complete_directories)'")); return;
    case VALUE_RULES: buf_add(out, STR(" -x -a '(__fish_complete_list , __cotejo_rules)'")); return;
    case VALUE_LEVELS: buf_add(out, STR(" -x -a '(__fish_complete_list , __cotejo_levels)'")); return;
    case VALUE_REPORT: add_formats(out, completion->formats); return;
    case VALUE_REVISION:
        buf_add(out, STR(" -x -a '(git for-each-ref --format=\"%(refname:short)\" 2>/dev/null)'"));
        return;
    }
}

/* `command` is NULL for the options of all. */
static void add_options(const struct completion *completion, const char *command, const struct option *options,
                        struct buf *out)
{
    for (; options->name; options++) {
        struct completion_option option = completion_of_option(completion, options);
        buf_add(out, STR("complete -c cotejo"));
        if (command)
            buf_format(out, " -n '__cotejo_is %s'", command);
        buf_format(out, " -l %s", options->name);
        if (options->letter)
            buf_format(out, " -s %c", options->letter);
        add_value(completion, &option, out);
        buf_add(out, STR(" -d '"));
        add_quoted(out, str_from(_(options->help)));
        buf_add(out, STR("'\n"));
    }
}

static void add_command(const struct completion *completion, const struct command *command, struct buf *out)
{
    struct completion_option arguments = completion_of_arguments(completion, command);
    buf_format(out, "complete -c cotejo -n __cotejo_is -a %s -d '", command->name);
    add_quoted(out, str_from(_(command->summary)));
    buf_add(out, STR("'\n"));
    add_options(completion, command->name, command->options, out);
    if (command->takes_inputs)
        add_options(completion, command->name, INPUT_OPTIONS, out);
    buf_format(out, "complete -c cotejo -n '__cotejo_is %s'", command->name);
    add_value(completion, &arguments, out);
    buf_add_char(out, '\n');
    buf_format(out, "complete -c cotejo-%s -w 'cotejo %s'\n", command->name, command->name);
}

void completion_fish(const struct completion *completion, struct buf *out)
{
    buf_format(out, "# Completion for fish, made by 'cotejo completion fish', version %s.\n", COTEJO_VERSION);
    buf_format(out, "set -g __cotejo_rules '%.*s'\n", STR_ARGUMENTS(completion->rules));
    buf_format(out, "set -g __cotejo_levels '%.*s'\n\n", STR_ARGUMENTS(completion->levels));
    buf_add(out, str_from(BEFORE_COMMAND));
    for (const struct option *option = GLOBAL_OPTIONS; option->name; option++)
        if (option->kind != OPTION_FLAG) {
            buf_format(out, " --%s", option->name);
            if (option->letter)
                buf_format(out, " -%c", option->letter);
        }
    buf_add(out, str_from(AFTER_COMMAND));
    buf_add(out, STR("\ncomplete -c cotejo -f\n"));
    for (const struct command *const *command = completion->commands; *command; command++)
        add_command(completion, *command, out);
    add_options(completion, NULL, GLOBAL_OPTIONS, out);
}

#include "completion.h"

#include "message.h"

static const char VALUES[] =
    "_cotejo_rules() { _sequence compadd - $_cotejo_rule_words }\n"
    "_cotejo_levels() {\n"
    "    compset -P '*,'\n"
    "    if compset -P '*='; then compadd - $_cotejo_level_words; else compadd -q -S = - $_cotejo_rule_words; fi\n"
    "}\n"
    "_cotejo_reports() {\n"
    "    if compset -P '*='; then _files; else compadd -q -S = - $_cotejo_format_words; fi\n"
    "}\n"
    "_cotejo_revisions() { compadd - ${(f)\"$(git for-each-ref --format='%(refname:short)' 2>/dev/null)\"} }\n"
    "_cotejo_command() { _describe command _cotejo_command_words }\n\n";

static const char MAIN[] = "_cotejo() {\n"
                           "    local curcontext=$curcontext command=${${service#cotejo}#-}\n"
                           "    local -a line state\n"
                           "    if [[ -z $command ]]; then\n"
                           "        _arguments -C $_cotejo_global '1:command:_cotejo_command' '*::argument:->rest'\n"
                           "        [[ $state == rest ]] || return\n"
                           "        command=$line[1]\n"
                           "    fi\n"
                           "    case $command in\n";

/* Inside of single quotes, and of a description in brackets. */
static void add_quoted(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\'') {
            buf_add(out, STR("'\\''"));
            continue;
        }
        if (strchr("[]\\:", text.at[i]))
            buf_add_char(out, '\\');
        buf_add_char(out, text.at[i]);
    }
}

static void add_action(struct buf *out, const struct completion_option *option)
{
    switch (option->kind) {
    case VALUE_NONE:
    case VALUE_ANY: buf_add_char(out, ' '); return;
    case VALUE_WORD: buf_format(out, "(%.*s)", STR_ARGUMENTS(option->words)); return;
    case VALUE_FILE: buf_add(out, STR("_files")); return;
    case VALUE_FOLDER: buf_add(out, STR("_files -/")); return;
    case VALUE_RULES: buf_add(out, STR("_cotejo_rules")); return;
    case VALUE_LEVELS: buf_add(out, STR("_cotejo_levels")); return;
    case VALUE_REPORT: buf_add(out, STR("_cotejo_reports")); return;
    case VALUE_REVISION: buf_add(out, STR("_cotejo_revisions")); return;
    }
}

/* '--name=[help]:VALUE:action', and the same with its letter. */
static void add_spec(struct buf *out, const struct completion_option *completed, bool is_letter)
{
    const struct option *option = completed->option;
    bool has_value = completed->kind != VALUE_NONE;
    buf_add(out, STR(" '"));
    if (option->kind == OPTION_LIST)
        buf_add_char(out, '*');
    else if (option->letter)
        buf_format(out, "(-%c --%s)", option->letter, option->name);
    if (is_letter)
        buf_format(out, "-%c%s[", option->letter, has_value ? "+" : "");
    else
        buf_format(out, "--%s%s[", option->name, has_value ? "=" : "");
    add_quoted(out, str_from(_(option->help)));
    buf_add_char(out, ']');
    if (has_value) {
        buf_add_char(out, ':');
        add_quoted(out, str_from(option->name));
        buf_add_char(out, ':');
        add_action(out, completed);
    }
    buf_add_char(out, '\'');
}

static void add_specs(const struct completion *completion, const struct option *options, struct buf *out)
{
    for (; options->name; options++) {
        struct completion_option completed = completion_of_option(completion, options);
        add_spec(out, &completed, false);
        if (options->letter)
            add_spec(out, &completed, true);
    }
}

static void add_list(struct buf *out, const char *name, struct str words)
{
    buf_format(out, "_cotejo_%s=(%.*s)\n", name, STR_ARGUMENTS(words));
}

static void add_command(const struct completion *completion, const struct command *command, struct buf *out)
{
    struct completion_option arguments = completion_of_arguments(completion, command);
    buf_format(out, "    %s) _arguments", command->name);
    add_specs(completion, command->options, out);
    if (command->takes_inputs)
        buf_add(out, STR(" $_cotejo_inputs"));
    buf_add(out, STR(" $_cotejo_global"));
    if (arguments.kind != VALUE_NONE) {
        buf_add(out, STR(" '*:argument:"));
        add_action(out, &arguments);
        buf_add_char(out, '\'');
    }
    buf_add(out, STR(" ;;\n"));
}

static void add_programs(const struct completion *completion, struct buf *out)
{
    buf_add(out, STR(" cotejo"));
    for (const struct command *const *command = completion->commands; *command; command++)
        buf_format(out, " cotejo-%s", (*command)->name);
    buf_add_char(out, '\n');
}

void completion_zsh(const struct completion *completion, struct buf *out)
{
    buf_add(out, STR("#compdef"));
    add_programs(completion, out);
    buf_format(out, "# Made by 'cotejo completion zsh', version %s.\n", COTEJO_VERSION);
    add_list(out, "rule_words", completion->rules);
    add_list(out, "level_words", completion->levels);
    add_list(out, "format_words", completion->formats);
    buf_add(out, STR("_cotejo_command_words=("));
    for (const struct command *const *command = completion->commands; *command; command++) {
        buf_format(out, "\n    '%s:", (*command)->name);
        add_quoted(out, str_from(_((*command)->summary)));
        buf_add_char(out, '\'');
    }
    buf_add(out, STR("\n)\n_cotejo_inputs=("));
    add_specs(completion, INPUT_OPTIONS, out);
    buf_add(out, STR(")\n_cotejo_global=("));
    add_specs(completion, GLOBAL_OPTIONS, out);
    buf_add(out, STR(")\n\n"));
    buf_add(out, str_from(VALUES));
    buf_add(out, str_from(MAIN));
    for (const struct command *const *command = completion->commands; *command; command++)
        add_command(completion, *command, out);
    buf_add(out, STR("    help) _arguments '1:command:_cotejo_command' ;;\n    esac\n}\n\n"
                     "if [[ $funcstack[1] == _cotejo ]]; then\n    _cotejo \"$@\"\nelse\n    compdef _cotejo"));
    add_programs(completion, out);
    buf_add(out, STR("fi\n"));
}

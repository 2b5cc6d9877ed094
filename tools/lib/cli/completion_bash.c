#include "completion.h"

#include "message.h"

/* The part that asks the two functions made of the tables. bash cuts words at '=', which is undone here, and done again
 * for the answer. Written for bash 3.2, too. */
static const char MAIN[] =
    "_cotejo() {\n"
    "    local command=${COMP_WORDS[0]##*/} typed= current prefix= kind= words= options= over= option= i\n"
    "    local -a line=()\n"
    "    COMPREPLY=()\n"
    "    command=${command#cotejo}\n"
    "    command=${command#-}\n"
    "    for ((i = 1; i <= COMP_CWORD; i++)); do\n"
    "        if ((i > 1)) && [[ ${COMP_WORDS[i]} == '=' || ${COMP_WORDS[i - 1]} == '=' ]]; then\n"
    "            line[${#line[@]} - 1]+=${COMP_WORDS[i]}\n"
    "        else\n"
    "            line+=(\"${COMP_WORDS[i]}\")\n"
    "        fi\n"
    "    done\n"
    "    typed=${line[${#line[@]} - 1]}\n"
    "    current=$typed\n"
    "    for ((i = 0; i < ${#line[@]} - 1; i++)); do\n"
    "        if [[ $option ]]; then\n"
    "            option=\n"
    "        elif [[ $over || ${line[i]} != -?* ]]; then\n"
    "            [[ $command ]] || command=${line[i]}\n"
    "        elif [[ ${line[i]} == -- ]]; then\n"
    "            over=1\n"
    "        else\n"
    "            _cotejo_value \"$command\" \"${line[i]}\"\n"
    "            [[ ! $kind ]] || option=${line[i]}\n"
    "        fi\n"
    "    done\n"
    "    if [[ ! $option && ! $over && $current == --*=* ]]; then\n"
    "        option=${current%%=*}\n"
    "        prefix=$option=\n"
    "        current=${current#*=}\n"
    "    fi\n"
    "    if [[ $option ]]; then\n"
    "        _cotejo_value \"$command\" \"$option\"\n"
    "    elif [[ ! $over && $current == -* ]]; then\n"
    "        _cotejo_options \"$command\"\n"
    "        kind=word words=$options\n"
    "    elif [[ ! $command ]]; then\n"
    "        kind=word words=$_cotejo_commands\n"
    "    else\n"
    "        _cotejo_argument \"$command\"\n"
    "    fi\n"
    "    case $kind in\n"
    "    rules | levels)\n"
    "        prefix+=${current%\"${current##*,}\"}\n"
    "        current=${current##*,}\n"
    "        ;;\n"
    "    esac\n"
    "    case $kind,$current in\n"
    "    levels,*=* | report,*=*)\n"
    "        prefix+=${current%%=*}=\n"
    "        current=${current#*=}\n"
    "        [[ $kind == report ]] && kind=file || words=$_cotejo_levels\n"
    "        ;;\n"
    "    levels,* | report,*)\n"
    "        [[ $kind == report ]] && words=$_cotejo_formats || words=$_cotejo_rules\n"
    "        words=\"${words// /= }=\"\n"
    "        compopt -o nospace 2>/dev/null\n"
    "        ;;\n"
    "    esac\n"
    "    case $kind in\n"
    "    file | folder)\n"
    "        local IFS=$'\\n'\n"
    "        compopt -o filenames 2>/dev/null\n"
    "        [[ $kind == file ]] && i=-f || i=-d\n"
    "        COMPREPLY=($(compgen $i -P \"$prefix\" -- \"$current\"))\n"
    "        ;;\n"
    "    revision)\n"
    "        words=$(git for-each-ref --format='%(refname:short)' 2>/dev/null)\n"
    "        COMPREPLY=($(compgen -P \"$prefix\" -W \"$words\" -- \"$current\"))\n"
    "        ;;\n"
    "    ?*)\n"
    "        COMPREPLY=($(compgen -P \"$prefix\" -W \"$words\" -- \"$current\"))\n"
    "        ;;\n"
    "    esac\n"
    "    [[ $COMP_WORDBREAKS != *=* ]] || COMPREPLY=(\"${COMPREPLY[@]#\"${typed%\"${typed##*=}\"}\"}\")\n"
    "}\n";

static const char *const KIND_NAMES[] = {"",       "any",   "word",   "file",    "folder",
                                         "rules", "levels", "report", "revision"};

static void add_kind(struct buf *out, const struct completion_option *option)
{
    buf_format(out, "kind=%s", KIND_NAMES[option->kind]);
    if (option->kind == VALUE_WORD)
        buf_format(out, " words='%.*s'", STR_ARGUMENTS(option->words));
    else if (option->kind == VALUE_RULES)
        buf_add(out, STR(" words=$_cotejo_rules"));
    buf_add(out, STR(" ;;\n"));
}

/* `command` is a pattern: "check", or "*" for the options of all. */
static void add_values(const struct completion *completion, const char *command, const struct option *options,
                       struct buf *out)
{
    for (; options->name; options++) {
        struct completion_option option = completion_of_option(completion, options);
        if (option.kind == VALUE_NONE)
            continue;
        buf_format(out, "    %s' --%s'", command, options->name);
        if (options->letter)
            buf_format(out, " | %s' -%c'", command, options->letter);
        buf_add(out, STR(") "));
        add_kind(out, &option);
    }
}

static void add_option_words(const struct option_table *tables, struct buf *out)
{
    for (; tables->options; tables++)
        for (const struct option *option = tables->options; option->name; option++) {
            buf_format(out, " --%s", option->name);
            if (option->letter)
                buf_format(out, " -%c", option->letter);
        }
}

static void add_list(struct buf *out, const char *name, struct str words)
{
    buf_format(out, "_cotejo_%s='%.*s'\n", name, STR_ARGUMENTS(words));
}

static void add_names(const struct completion *completion, const char *before, struct buf *out)
{
    for (const struct command *const *command = completion->commands; *command; command++)
        buf_format(out, " %s%s", before, (*command)->name);
}

void completion_bash(const struct completion *completion, struct buf *out)
{
    struct option_table tables[COMMAND_TABLES];
    buf_format(out, "# Completion for bash, made by 'cotejo completion bash', version %s.\n_cotejo_commands='help",
               COTEJO_VERSION);
    add_names(completion, "", out);
    buf_add(out, STR("'\n"));
    add_list(out, "rules", completion->rules);
    add_list(out, "levels", completion->levels);
    add_list(out, "formats", completion->formats);
    buf_add(out, STR("\n_cotejo_options() {\n    case $1 in\n"));
    for (const struct command *const *command = completion->commands; *command; command++) {
        command_tables(*command, NULL, tables);
        buf_format(out, "    %s) options='", (*command)->name);
        add_option_words(tables, out);
        buf_add(out, STR("' ;;\n"));
    }
    buf_add(out, STR("    *) options='"));
    add_option_words((const struct option_table[]){{"", GLOBAL_OPTIONS, NULL}, {0}}, out);
    buf_add(out, STR("' ;;\n    esac\n}\n\n_cotejo_value() {\n    case \"$1 $2\" in\n"));
    for (const struct command *const *command = completion->commands; *command; command++)
        add_values(completion, (*command)->name, (*command)->options, out);
    add_values(completion, "*", INPUT_OPTIONS, out);
    add_values(completion, "*", GLOBAL_OPTIONS, out);
    buf_add(out, STR("    *) kind= ;;\n    esac\n}\n\n_cotejo_argument() {\n    case $1 in\n"));
    for (const struct command *const *command = completion->commands; *command; command++) {
        struct completion_option arguments = completion_of_arguments(completion, *command);
        buf_format(out, "    %s) ", (*command)->name);
        add_kind(out, &arguments);
    }
    buf_add(out, STR("    help) kind=word words=$_cotejo_commands ;;\n    *) kind= ;;\n    esac\n}\n\n"));
    buf_add(out, str_from(MAIN));
    buf_add(out, STR("complete -F _cotejo cotejo"));
    add_names(completion, "cotejo-", out);
    buf_add_char(out, '\n');
}

/* Completion of command lines in a shell: a script, made of the tables of options, that knows the commands, their
 * options, the rules and the words that an option takes. It does not run cotejo. */
#ifndef COTEJO_CLI_COMPLETION_H
#define COTEJO_CLI_COMPLETION_H

#include "command.h"

/* What the value of an option or an argument of a command may be. */
enum value_kind {
    VALUE_NONE, /* a flag has none */
    VALUE_ANY,  /* nothing to offer */
    VALUE_WORD, /* one of `words` */
    VALUE_FILE,
    VALUE_FOLDER,
    VALUE_RULES,    /* ids and groups, a comma between */
    VALUE_LEVELS,   /* RULE=LEVEL, a comma between */
    VALUE_REPORT,   /* FORMAT=FILE */
    VALUE_REVISION, /* of git */
};

/* A command, one of its options, and what it takes. */
struct completion_option {
    const struct option *option;
    enum value_kind kind;
    struct str words; /* a space between; in the arena */
};

struct completion {
    const struct command *const *commands; /* NULL-terminated */
    struct str rules, levels, formats;     /* words, a space between */
    struct arena *arena;
};

/* Fills in what the words of values are. */
void completion_init(struct completion *completion, const struct command *const *commands, struct arena *arena);

struct completion_option completion_of_option(const struct completion *completion, const struct option *option);

/* What the arguments of a command are. */
struct completion_option completion_of_arguments(const struct completion *completion, const struct command *command);

/* Adds the script for one shell. */
void completion_bash(const struct completion *completion, struct buf *out);
void completion_zsh(const struct completion *completion, struct buf *out);
void completion_fish(const struct completion *completion, struct buf *out);

#endif

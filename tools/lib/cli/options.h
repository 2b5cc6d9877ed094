/* Command lines. A command declares its options as a table; parsing, --no-NAME, --help and the manual page all come
 * from it. `--name=value`, `--name value`, `-j4`, `-j 4`, `-qj4`; options and arguments may be mixed; `--` ends the
 * options. */
#ifndef COTEJO_CLI_OPTIONS_H
#define COTEJO_CLI_OPTIONS_H

#include <stdio.h>

#include "../base/arena.h"
#include "../base/buf.h"
#include "../base/str.h"

enum option_kind {
    OPTION_FLAG,    /* bool; --no-NAME takes it back */
    OPTION_TEXT,    /* struct str */
    OPTION_COUNT,   /* struct option_number, 1 at least */
    OPTION_PERCENT, /* struct option_number, 100 at most */
    OPTION_LIST,    /* struct option_list: repeated, or separated by commas */
    OPTION_CHOICE,  /* int: which of the words in `argument`, from 0 */
};

/* Values live in a zeroed struct of the command's; their strings are those of the command line (NUL-terminated, but for
 * the items of a list). */
struct option_number {
    bool is_given;
    size_t value;
};

struct option_list {
    bool is_given;
    struct str *items;
    size_t count, capacity;
};

struct option {
    enum option_kind kind;
    char letter;          /* 0: none */
    const char *name;     /* without dashes; NULL ends a table */
    const char *argument; /* what stands for the value in the help: "FILE"; a choice's words: "auto|always|never" */
    const char *help;     /* lower case, no full stop */
    size_t offset;        /* of the value in the struct */
};

/* A table with the struct that its offsets are of. */
struct option_table {
    const char *title; /* above them in the help */
    const struct option *options;
    void *values;
};

/* The command line without the program's and the command's name. Parsing moves the arguments that are no options to the
 * front of `items`, in order, and sets `count` to their number. */
struct arguments {
    char **items;
    size_t count;
};

/* Fills the tables' values. Tables end at NULL options. False, with a message for the user in error, when the line is
 * wrong. */
bool options_parse(const struct option_table *tables, struct arguments *arguments, struct arena *arena,
                   struct buf *error);

/* The part of --help about these tables, at most 80 columns wide; and the same for a manual page, in roff. */
void options_help(const struct option_table *tables, struct buf *out);
void options_manual(const struct option_table *tables, struct buf *out);

/* Adds text, broken at spaces so that no line passes column 80; lines after the first start at `indent`. `column` is
 * where the first line stands. */
void options_wrap(struct buf *out, struct str text, size_t column, size_t indent);

/* Adds text with what roff would take for commands escaped. */
void options_roff(struct buf *out, struct str text);

#endif

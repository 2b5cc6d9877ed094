/* A command is a const descriptor at the foot of its file in tools/, listed once in tools/cotejo.c. What all commands
 * share is here: the options of all, opening the site, the exit status. */
#ifndef COTEJO_CLI_COMMAND_H
#define COTEJO_CLI_COMMAND_H

#include "../analysis/changed.h"
#include "../analysis/documents.h"
#include "../checks/suppressions.h"
#include "../report/writer.h"
#include "exit_status.h"
#include "options.h"

struct run;

struct command {
    const char *name;
    const char *arguments;               /* "[PATH…]" */
    const char *summary;                 /* one line, lower case, no full stop */
    const char *description;             /* a paragraph */
    const struct option *options;        /* its own, ended by a NULL name */
    const struct option *hidden_options; /* likewise, for tests: no help has them; NULL: there are none */
    size_t values_size;                  /* of the struct that their offsets are of */
    bool takes_inputs;                   /* has INPUT_OPTIONS too */
    enum exit_status (*run)(struct run *run);
};

/* The options of all commands, and of those that read documents. */
struct global_options {
    struct str folder, config;
    int ui_language; /* has been chosen before the line was parsed */
    int colour;      /* enum colour */
    bool is_quiet, wants_help, wants_version, wants_manual;
    bool is_isolated; /* no configuration is looked for */
};
extern const struct option GLOBAL_OPTIONS[];

struct input_options {
    struct option_number jobs;
    bool takes_all, leaves_excluded;
    struct str standard_input, format, language, charset;
};
extern const struct option INPUT_OPTIONS[];

/* What the files were that findings were made of. */
struct read_files {
    struct index by_path;
    struct file_state *items;
    size_t count, capacity;
};

/* One run of a command. */
struct run {
    const struct command *command;
    const struct command *const *commands; /* all there are, NULL-terminated */
    struct arena arena;
    struct global_options global;
    struct input_options input;
    void *values; /* of the command's own options */
    struct arguments arguments;
    struct str project; /* its folder, links followed, with a slash at its end; empty: the working directory */
    struct str folder;  /* the working directory seen from there: "", or "news/" */
    struct site site;
    bool is_open;
    size_t documents, catalogs; /* looked at, for reports */
    struct silenced_list silenced;
    struct read_files read;
    struct index swept;            /* folders */
    bool keeps_file;               /* a file was changed meanwhile, and is left as it is */
    int output_error;              /* why standard output could not be written, before the end; 0: it could */
    const struct str *ignores;     /* what would silence each finding; NULL: nobody asks */
    const struct changed *changed; /* all that is looked at; NULL: what is named, or the project */
};

/* Finds the project's folder, and the path of its configuration in it (empty: it has none). False after a message. */
bool run_find_project(struct run *run, struct str *config);

/* Finds the project's folder and opens the site: paths are relative to that folder. `draft` says what is
 * special about this command: takes_inputs, inputs.takes_catalogs, output, overrides. False when the run cannot go on;
 * what is wrong has been printed. */
bool run_open_site(struct run *run, const struct site_request *draft);

/* Closes it, to be opened again: nothing was looked at. */
void run_close_site(struct run *run);

/* A path of the command line as seen from the project's folder, NUL-terminated. "-" and "" stay. */
struct str run_path(struct run *run, const char *path);

/* The other way: a path of the project as the user can open it from where he stands; NUL-terminated where `path` is. */
struct str run_shown(const struct run *run, struct str path, struct arena *arena);

/* documents_run over the run's documents, which are looked at as the draft says; shows progress. */
void run_documents(struct run *run, const struct documents *draft);

/* What a report is made of, for the stream it is printed to (STDOUT_FILENO, STDERR_FILENO). */
struct report run_report(struct run *run, int descriptor);

/* Adds a report that is printed: in GitHub Actions nothing in it is taken for a command. */
void run_add_printed(struct buf *out, const struct writer *writer, const struct report *report);

/* Prints a report. In GitHub Actions nothing in it is taken for a command; with annotations, where they are wanted
 * beside a report for people or editors. */
void run_print(struct run *run, const struct writer *writer, FILE *stream, bool has_annotations);

/* Prints the site's findings to standard error, when there are any, and tells the exit status that they make. */
enum exit_status run_finish(struct run *run);

/* The same without printing: 2 where something could not be read, 1 for a finding at or above the threshold. */
enum exit_status run_status(const struct run *run);

/* Tells what was found in folders and left out because no format reads it; run_finish does it, too. */
void run_say_unread(const struct run *run);

void run_free(struct run *run);

/* Says that a file cannot be written, and makes the run a failure; where it was changed since it was read
 * (FILE_CHANGED) the run has found something. EXDEV is that of site_write_error. */
void run_cannot_write(struct run *run, struct str path, int error);

/* Says that what is to be written over cannot be read, and makes the run a failure. */
void run_cannot_compare(struct run *run, struct str path, int error);

/* Removes what killed runs have left in the folder of a path that is to be written. */
void run_sweep(struct run *run, struct str path);

/* Keeps in mind what a file was when it was read; NULL for one that was not. */
void run_note_read(struct run *run, struct str path, const struct file_state *state);
const struct file_state *run_read_state(const struct run *run, struct str path);

/* All options that a command takes, its own first; `run` is what their values go to, or NULL. */
enum { COMMAND_TABLES = 5 };
void command_tables(const struct command *command, struct run *run, struct option_table tables[COMMAND_TABLES]);

/* Adds the page of --help of a command. */
void command_help(const struct command *command, struct buf *out);

/* Parses the line: own, input and global options. False, after a message, when it is wrong. */
bool run_parse(struct run *run);

/* Is '-' among what the command is given? */
bool run_reads_standard_input(const struct run *run);

#endif

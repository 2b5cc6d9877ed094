/* Writing the documents of a site in its languages: what `apply` does. */
#ifndef COTEJO_CLI_APPLICATION_H
#define COTEJO_CLI_APPLICATION_H

#include "command.h"

struct apply_options {
    struct str output;          /* -o; "-": standard output */
    struct option_list targets; /* none: all languages of the project */
    struct option_number min_complete;
    bool is_pseudo, keeps_language, prunes, forces;
};

/* The output pattern that `-o FOLDER` stands for, as the folder was named. */
struct str application_output(struct run *run, struct str folder);

/* Localizes the run's documents, writes them and the manifest. */
enum exit_status application_run(struct run *run, const struct apply_options *options);

/* The rules that writing raises, NULL-terminated. */
extern const struct rule *const APPLICATION_RULES[];

#endif

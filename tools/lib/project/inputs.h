/* Inputs: which files a command reads. Files and folders named by the user, or the content of the configuration, or the
 * whole tree; left out is what .gitignore names, hidden folders, folders of other tools and cotejo's own output, unless
 * a path is named outright. Always in the order of the bytes of their paths. */
#ifndef COTEJO_PROJECT_INPUTS_H
#define COTEJO_PROJECT_INPUTS_H

#include "config.h"
#include "manifest.h"

struct input {
    struct str path; /* from the working directory, NUL-terminated; "-": standard input */
    struct str name; /* what it is called in findings: the path, or --stdin-filename */
    bool is_catalog;
    const struct format *format;
    const struct content *content; /* the item of the configuration it belongs to, or NULL */
    struct str language;           /* from {lang} in its pattern; empty: none */
    struct str output;             /* its path below the output folder of a language; {lang} for the language in it */
    struct str twin;               /* its path with {lang} for the language; empty where its pattern has none */
    bool is_translated_by_hand;    /* its twin in another language is there, and is no output of cotejo's */
};

struct inputs {
    struct arena arena;
    struct input *items;
    size_t count, capacity;
};

struct inputs_request {
    const struct config *config;
    const struct manifest *manifest; /* its files are output and no input; NULL: none */
    const struct str *paths;         /* named by the user, from the working directory; none: the project */
    size_t path_count;
    bool takes_all;            /* --no-ignore */
    bool takes_catalogs;       /* PO files too, where the configuration does not say which there are */
    struct str standard_input; /* the name of "-" */
};

/* Collects them. False, after a finding of error severity, when a path is not there or there is nothing at all. */
bool inputs_collect(struct inputs *inputs, const struct inputs_request *request, struct findings *findings);
void inputs_free(struct inputs *inputs);

/* Where the input's translation into a language is written. In the arena. */
struct str input_output(const struct input *input, const struct config *config, struct str language,
                        struct arena *arena);

/* The files behind the folder of the configuration's output for which the language is in the path
 * ("localized/es/a.html"). */
struct str output_language(const struct config *config, struct str path);

/* The part of the output pattern before {lang}: "localized/". */
struct str output_folder(const struct config *config);

/* The rules that collecting raises, NULL-terminated. */
extern const struct rule *const INPUT_RULES[];

#endif

/* Inputs: which files a command reads. Files and folders named by the user, or the content of the configuration, or the
 * whole tree; left out is what .gitignore names, hidden folders, folders of other tools and cotejo's own output, unless
 * a path is named outright. Always in the order of the bytes of their paths. */
#ifndef COTEJO_PROJECT_INPUTS_H
#define COTEJO_PROJECT_INPUTS_H

#include "manifest.h"
#include "placement.h"

struct input {
    struct str path; /* from the project's folder, NUL-terminated; "-": standard input */
    struct str name; /* what it is called in findings: the path, or --stdin-filename */
    bool is_catalog;
    const struct format *format;
    struct placement placement;
    const struct keyed_dialect *keyed; /* of a file of strings (project/keyed_files.h); NULL: it is none */
    struct str side;                   /* of one with languages side by side, that which is read; empty: all */
    bool is_via_po;                    /* that is translated in catalogs (project/via_po.h), or its translation */
    struct str key_prefix;             /* then: what the contexts of its texts begin with */
    bool is_translated_by_hand;        /* its twin in another language is there, and is no output of cotejo's */
};

enum unread_reason {
    UNREAD_UNKNOWN,  /* no format reads them */
    UNREAD_TEMPLATE, /* they are of a template language that is not read */
    UNREAD_DATA,     /* no pattern takes them as data */
};

/* Files of one kind that are not read. */
struct unread_kind {
    enum unread_reason reason;
    struct str suffix;    /* ".yml"; of templates, with what they make: ".js.erb" */
    const char *language; /* the template language */
    size_t count;
};

struct inputs {
    struct arena arena;
    struct input *items;
    size_t count, capacity;
    struct str *data; /* paths of data that no pattern takes, where they are asked for */
    size_t data_count, data_capacity;
    struct unread_kind *unread; /* content that was found in folders and left out, the most frequent kind first */
    size_t unread_count, unread_capacity;
};

struct inputs_request {
    const struct config *config;
    const struct manifest *manifest; /* its files are output and no input; NULL: none */
    const struct str *paths;         /* named by the user, from the project's folder; none: the project */
    size_t path_count;
    bool lists_data;             /* of files of data that no pattern takes; with some there is no nothing */
    bool takes_all;              /* --no-ignore */
    bool leaves_excluded;        /* --force-exclude: named files are left out for the same reasons as others */
    const struct format *format; /* --as: of the files that are named, whatever their names; NULL: by their names */
    bool takes_catalogs;         /* PO files too, where the configuration does not say which there are */
    struct str standard_input;   /* the name of "-" */
};

/* Collects them. False, after a finding of error severity, when a path is not there or there is nothing at all. */
bool inputs_collect(struct inputs *inputs, const struct inputs_request *request, struct findings *findings);
void inputs_free(struct inputs *inputs);

/* Where the input's translation into a language is written; its own name where it is its own version in that language.
 * In the arena. */
struct str input_output(const struct input *input, const struct config *config, struct str language,
                        struct arena *arena);

/* The rules that collecting raises, NULL-terminated. */
extern const struct rule *const INPUT_RULES[];

#endif

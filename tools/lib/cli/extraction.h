/* What extract and sync share: the messages of all documents, a template per source language. */
#ifndef COTEJO_CLI_EXTRACTION_H
#define COTEJO_CLI_EXTRACTION_H

#include "../pairing/template.h"
#include "output.h"

struct extraction {
    struct template *templates; /* parallel to the configuration's languages; then those of what programs look up */
    size_t count, own_count;
    size_t left_count;   /* of marked texts that no template is of */
    struct str left;     /* the domain of the first; in the run's arena */
    struct extract only; /* of the one document, where there is but one: the templates borrow from it */
};

/* Reads the run's documents; those translated by hand are passed over. Findings go to the site's. False, after a
 * message, when something could not be read: a template without its messages is none, and would make them obsolete. */
bool extraction_run(struct extraction *extraction, struct run *run);

/* The same of what programs look up alone, in the first of their domains, or in all where none is known. */
bool extraction_run_marked(struct extraction *extraction, struct run *run);
void extraction_free(struct extraction *extraction);

/* Brings the POT file at path up to the template, or makes it. Nothing is done for a template without messages whose
 * file is not there. */
void extraction_write(struct template *template, struct str path, struct output *output);

#endif

/* The keyed files of a project (formats/data/keyed.h) that are there in two languages: pairs of documents, each of
 * which is a catalog by itself (pairing/keyed_catalog.h). A pattern with {lang} tells which file is which one's. */
#ifndef COTEJO_PROJECT_KEYED_FILES_H
#define COTEJO_PROJECT_KEYED_FILES_H

#include "../pairing/keyed_catalog.h"
#include "inputs.h"

struct site;

/* A pair, with its paths. */
struct keyed_files {
    struct str source, target; /* as in inputs */
    bool is_of_component;      /* which alone looks its strings up */
    struct keyed_catalog keyed;
};

/* The input's file in a language, whether it is there or not; empty where nothing says where it would be. */
struct str keyed_twin(const struct site *site, const struct input *input, struct str language, struct arena *arena,
                      bool *is_there);

/* Finds what inputs are keyed files and what their dialects are (input->keyed), and reads the pairs among them; of an
 * input that was named outright its twin, too. */
void keyed_files_open(struct site *site);
void keyed_files_free(struct site *site);

/* The dialect that a data file is in, be it one of a pair or not. */
const struct keyed_dialect *keyed_files_dialect(const struct site *site, const struct input *input);

/* The same, for who makes a pair of it: one that cannot be read is told, the run has failed, and nobody takes the file
 * for a document to be translated. */
const struct keyed_dialect *keyed_files_settle(struct site *site, struct input *input);

#endif

/* Files that a command makes: written, or shown as a diff, or only compared with what is there. */
#ifndef COTEJO_CLI_OUTPUT_H
#define COTEJO_CLI_OUTPUT_H

#include "command.h"

enum output_mode { OUTPUT_WRITE, OUTPUT_CHECK, OUTPUT_DIFF };

struct output {
    struct run *run;
    enum output_mode mode;
    size_t changed; /* files whose bytes differ from what was there */
};

/* Makes the file at path (NUL-terminated; "-": standard output) hold these bytes, or tells that it would change. False
 * when it cannot be written; that has been said. */
bool output_file(struct output *output, struct str path, struct str bytes);

/* Makes a file that is not there of what `make` hands to `take`, piece by piece; in OUTPUT_WRITE only. */
typedef void output_maker(const void *context, bool (*take)(void *context, struct str bytes), void *take_context);
bool output_new_file(struct output *output, struct str path, output_maker *make, const void *context);

/* The same for a catalog; findings of writing go to the site's. */
bool output_catalog(struct output *output, struct str path, struct catalog *catalog);

/* Prints bytes to standard output. */
void output_print(struct str bytes);

#endif

/* Files that a command makes: written, or shown as a diff, or only compared with what is there. */
#ifndef COTEJO_CLI_OUTPUT_H
#define COTEJO_CLI_OUTPUT_H

#include "command.h"

enum output_mode { OUTPUT_WRITE, OUTPUT_CHECK, OUTPUT_DIFF };

struct output {
    struct run *run;
    enum output_mode mode;
    bool takes_devices; /* the user has named what is written: a device or a pipe may be meant */
    size_t changed;     /* files whose bytes differ from what was there */
};

/* Makes the file at path (NUL-terminated; "-": standard output) hold these bytes, or tells that it would change. False
 * when it cannot be written; that has been said. */
bool output_file(struct output *output, struct str path, struct str bytes);

/* The same for bytes that are made of what the file was (NULL: as it is now): changed since, it is left as it is. */
bool output_replace(struct output *output, struct str path, struct str text, const struct file_state *read);

/* Makes a file that is not there of what `make` hands to `take`, piece by piece; in OUTPUT_WRITE only. */
typedef void output_maker(const void *context, bool (*take)(void *context, struct str bytes), void *take_context);
bool output_new_file(struct output *output, struct str path, output_maker *make, const void *context);

/* output_replace for a catalog; findings of writing go to the site's. */
bool output_catalog(struct output *output, struct str path, struct catalog *catalog);

/* Prints a text to standard output, or one in the form of a writer; in GitHub Actions no command is in it. */
void output_print(struct str text);
void output_print_as(struct str text, const struct writer *writer);

/* Prints the bytes of a file to standard output, as they are. */
void output_bytes(struct str bytes);

#endif

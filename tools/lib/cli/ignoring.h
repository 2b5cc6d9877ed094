/* Ignores that cotejo writes, for a person who has decided. */
#ifndef COTEJO_CLI_IGNORING_H
#define COTEJO_CLI_IGNORING_H

#include "command.h"

/* For each of the run's findings the line that would silence it; empty: nothing does. In the run's arena. */
const struct str *ignoring_lines(struct run *run, struct str reason);

/* Writes an ignore for each of them: a comment where its page or catalog stays the same to readers, else an item of
 * `ignore:`. They are findings until the project is checked again; and what was told in the place of another one may
 * leave that to be told. */
struct ignores_written {
    size_t comments, items;
};
struct ignores_written ignoring_add(struct run *run, struct str reason);

#endif

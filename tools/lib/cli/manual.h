/* Manual pages, in roff (man(7)), made of the tables of options: cotejo(1), and one of each command, such as
 * cotejo-check(1). */
#ifndef COTEJO_CLI_MANUAL_H
#define COTEJO_CLI_MANUAL_H

#include "command.h"

/* Adds the page of the program with these commands (NULL-terminated); that of one of them. */
void manual_of_program(const struct command *const *commands, struct buf *out);
void manual_of_command(const struct command *command, struct buf *out);

#endif

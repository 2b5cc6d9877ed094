/* What ITS says of every node of documents: how its test suite asks for it. */
#ifndef COTEJO_CLI_ITS_DUMPING_H
#define COTEJO_CLI_ITS_DUMPING_H

#include "../formats/xml/its.h"
#include "command.h"

/* Prints it for the run's documents, in the category of that name. */
enum exit_status its_dumping_print(struct run *run, struct str category);

#endif

/* Reads what `its` of the configuration names: files of rules (formats/xml/its.h) in the project, for its documents. */
#ifndef COTEJO_PROJECT_ITS_FILES_H
#define COTEJO_PROJECT_ITS_FILES_H

#include "../formats/xml/its.h"
#include "config.h"

/* Their texts are the arena's; each file, with those that they link to, goes to config->its_paths. False, after
 * findings, where one is missing or says nothing that could be followed: other texts would be taken out. */
bool its_files_read(struct config *config, struct its_rule_list *rules, struct arena *arena, struct findings *findings);

/* The rules that reading raises, NULL-terminated. */
extern const struct rule *const ITS_RULES[];

#endif

/* gettext's own verdict on the format strings of a message: does the translation take the arguments that the msgid
 * takes? For the kinds that a flag of the message names: c-format, python-format and the others of
 * https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html. The only file that sees libgettextpo. */
#ifndef COTEJO_CATALOG_FORMAT_STRINGS_H
#define COTEJO_CATALOG_FORMAT_STRINGS_H

#include "catalog.h"

/* The kind that a flag names, "c-format" of "c-format" and "possible-c-format"; empty for other flags. */
struct str format_kind(struct str flag);

/* What gettext says is wrong, in its own words and in the language of the process's locale; valid during the call. */
typedef void format_problem(void *context, struct str problem);

/* Hands every problem of the message's translation to `report`. False when there is none: the message has no format
 * flag, no translation or is fuzzy, its texts are not UTF-8, hold a NUL, or are
 * more than the library can be asked (nothing is judged then), or all is well. May
 * be called by many threads; they wait for each other. */
bool format_strings_check(const struct message *message, format_problem *report, void *context);

/* libgettextpo's: 0x1500 is 0.21.0; 0: it is not there. */
unsigned format_strings_library_version(void);

#endif

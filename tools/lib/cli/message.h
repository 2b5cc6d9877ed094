/* What the program says to its user on standard error, beside the findings: lower-case start, no full stop, the subject
 * in single quotes, in the language that --ui-lang or the environment asks for (report/translation.h). */
#ifndef COTEJO_CLI_MESSAGE_H
#define COTEJO_CLI_MESSAGE_H

#include "../base/str.h"
#include "../report/translation.h"

/* A str for "%.*s". */
#define STR_ARGUMENTS(text) (int)(text).len, (text).len ? (text).at : ""

/* Prints "cotejo: " and the text as one line to standard error. */
__attribute__((format(printf, 1, 2))) void message(const char *format, ...);

#endif

/* What the program says to its user on standard error, beside the findings: lower-case start, no full stop, the subject
 * in single quotes, in the language that --ui-lang or the environment asks for (gettext). */
#ifndef COTEJO_CLI_MESSAGE_H
#define COTEJO_CLI_MESSAGE_H

#include <libintl.h>

#include "../base/str.h"

/* Marks a text for translation; N_ where it stands in a table and is translated when it is printed. */
#define _(text) gettext(text)
#define N_(text) text

/* A str for "%.*s". */
#define STR_ARGUMENTS(text) (int)(text).len, (text).len ? (text).at : ""

/* Prints "cotejo: " and the text as one line to standard error. */
__attribute__((format(printf, 1, 2))) void message(const char *format, ...);

/* Chooses the language of messages: a BCP 47 tag, or empty for what the environment says. */
void message_language(const char *tag);

#endif

#include "dialects.h"

/* Java's resource bundles whose texts go through MessageFormat
 * (https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/text/MessageFormat.html): only there are
 * apostrophes written twice, and values have formats. */
const struct keyed_dialect KEYED_MESSAGE_FORMAT = {
    .name = "message-format",
    .syntax = SYNTAX_MESSAGE_FORMAT,
    .places = {"**/*.properties"},
    .signs = {"''", ",choice,", ",number", ",date", ", choice,", ", number"},
};

/* Those that are shown as they are, or filled in by others. */
const struct keyed_dialect KEYED_PROPERTIES = {
    .name = "properties",
    .syntax = SYNTAX_STRING,
    .places = {"**/*.properties"},
};

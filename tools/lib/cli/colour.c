#include "colour.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value && strcmp(value, "0") != 0;
}

static bool is_value(const char *name, const char *wanted)
{
    const char *value = getenv(name);
    return value && strcmp(value, wanted) == 0;
}

bool colour_is_wanted(enum colour choice, int descriptor)
{
    const char *no_colour = getenv("NO_COLOR");
    if (choice != COLOUR_AUTO)
        return choice == COLOUR_ALWAYS;
    if (no_colour && *no_colour)
        return false;
    if (getenv("INSIDE_EMACS"))
        return false;
    if (is_set("CLICOLOR_FORCE") || is_set("FORCE_COLOR"))
        return true;
    if (is_value("CLICOLOR", "0") || is_value("TERM", "dumb"))
        return false;
    return isatty(descriptor);
}

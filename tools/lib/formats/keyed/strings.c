#include "dialects.h"

/* https://developer.apple.com/library/archive/documentation/Cocoa/Conceptual/LoadingResources/Strings/Strings.html
 * What stands between < and > is text for a Mac: <None>. */
const struct keyed_dialect KEYED_STRINGS = {
    .name = "strings",
    .syntax = SYNTAX_PLAIN,
    .places = {"**/*.strings"},
};

#include "dialects.h"

/* https://symfony.com/doc/current/translation.html */
const struct keyed_dialect KEYED_SYMFONY = {
    .name = "symfony",
    .syntax = SYNTAX_SYMFONY,
    .places = {"**/translations/*.*.yaml", "**/translations/*.*.yml", "**/translations/*.*.json"},
};

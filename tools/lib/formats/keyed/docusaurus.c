#include "dialects.h"

/* https://docusaurus.io/docs/i18n/tutorial#translate-your-react-code */
const struct keyed_dialect KEYED_DOCUSAURUS = {
    .name = "docusaurus",
    .syntax = SYNTAX_VUE, /* {name}, and texts for some numbers with | between them */
    .text_key = "message",
    .notes = {"description"},
    .places = {"**/i18n/*/code.json", "**/i18n/*/docusaurus-*/**.json"},
};

#include "vocabularies.h"

static const char *const SPACES[] = {"http://projectmallard.org/1.0/", NULL};
static const struct vocabulary_element ELEMENTS[] = {
    {"app", XML_INLINE, ROLE_PARAGRAPH},
    {"cmd", XML_INLINE | TRAIT_LITERAL, ROLE_PARAGRAPH},
    {"code", XML_INLINE | TRAIT_LITERAL, ROLE_PARAGRAPH},
    {"comment", XML_LEFT_OUT, ROLE_PARAGRAPH}, /* of one author to another */
    {"desc", 0, ROLE_CAPTION},
    {"em", XML_INLINE, ROLE_PARAGRAPH},
    {"email", XML_LEFT_OUT, ROLE_PARAGRAPH},
    {"file", XML_INLINE | TRAIT_LITERAL, ROLE_PARAGRAPH},
    {"gui", XML_INLINE, ROLE_PARAGRAPH},
    {"guiseq", XML_INLINE, ROLE_PARAGRAPH},
    {"hi", XML_INLINE, ROLE_PARAGRAPH},
    {"input", XML_INLINE | TRAIT_LITERAL, ROLE_PARAGRAPH},
    {"item", 0, ROLE_ITEM},
    {"key", XML_INLINE | TRAIT_LITERAL, ROLE_PARAGRAPH},
    {"keyseq", XML_INLINE | TRAIT_LITERAL, ROLE_PARAGRAPH},
    {"link", XML_INLINE, ROLE_PARAGRAPH},
    {"media", XML_NESTED, ROLE_PARAGRAPH},
    {"output", XML_INLINE | TRAIT_LITERAL, ROLE_PARAGRAPH},
    {"screen", XML_PRESERVES, ROLE_PREFORMATTED},
    {"span", XML_INLINE, ROLE_PARAGRAPH},
    {"subtitle", 0, ROLE_HEADING},
    {"sys", XML_INLINE | TRAIT_LITERAL, ROLE_PARAGRAPH},
    {"td", 0, ROLE_CELL},
    {"th", 0, ROLE_LABEL},
    {"title", 0, ROLE_HEADING},
    {"var", XML_INLINE | TRAIT_LITERAL, ROLE_PARAGRAPH},
};

const struct vocabulary VOCABULARY_MALLARD = {
    .name = "mallard",
    .norm = "http://projectmallard.org/1.1/",
    .spaces = SPACES,
    .elements = ELEMENTS,
    .element_count = COUNT_OF(ELEMENTS),
};

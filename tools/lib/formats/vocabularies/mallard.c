#include "vocabularies.h"

static const char *const SPACES[] = {"http://projectmallard.org/1.0/", NULL};
static const struct vocabulary_element ELEMENTS[] = {
    {"app", XML_INLINE, ROLE_PARAGRAPH},
    {"cite", XML_SENTENCE, ROLE_PARAGRAPH},
    {"cmd", XML_INLINE | TRAIT_LITERAL, ROLE_PARAGRAPH},
    {"code", XML_INLINE | XML_EITHER | XML_PRESERVES | TRAIT_LITERAL, ROLE_PREFORMATTED},
    {"comment", XML_LEFT_OUT, ROLE_PARAGRAPH}, /* of one author to another */
    {"desc", XML_SENTENCE, ROLE_CAPTION},
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
    {"name", XML_SENTENCE, ROLE_PARAGRAPH},
    {"output", XML_INLINE | TRAIT_LITERAL, ROLE_PARAGRAPH},
    {"p", XML_SENTENCE, ROLE_PARAGRAPH},
    {"screen", XML_SENTENCE | XML_PRESERVES, ROLE_PREFORMATTED},
    {"span", XML_INLINE, ROLE_PARAGRAPH},
    {"subtitle", XML_SENTENCE, ROLE_HEADING},
    {"sys", XML_INLINE | TRAIT_LITERAL, ROLE_PARAGRAPH},
    {"td", 0, ROLE_CELL},
    {"th", 0, ROLE_LABEL},
    {"title", XML_SENTENCE | XML_KEYED, ROLE_HEADING}, /* one for links, one for trails … of the same page */
    {"var", XML_INLINE | TRAIT_LITERAL, ROLE_PARAGRAPH},
};

const struct vocabulary VOCABULARY_MALLARD = {
    .name = "mallard",
    .norm = "http://projectmallard.org/1.1/",
    .spaces = SPACES,
    .key = "type",
    .subkey = "role",
    .elements = ELEMENTS,
    .element_count = COUNT_OF(ELEMENTS),
};

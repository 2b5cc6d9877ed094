#include "vocabularies.h"

static const char *const SPACES[] = {"http://www.w3.org/2005/Atom", NULL};
static const struct vocabulary_element ELEMENTS[] = {
    {"content", XML_TEXT, ROLE_PARAGRAPH}, {"rights", XML_TEXT, ROLE_PARAGRAPH}, {"subtitle", XML_TEXT, ROLE_TITLE},
    {"summary", XML_TEXT, ROLE_PARAGRAPH}, {"title", XML_TEXT, ROLE_TITLE},
};

static const struct vocabulary_attribute SHOWN[] = {{"category", "label", NULL}, {"link", "title", NULL}, {0}};
static const struct vocabulary_attribute HTML[] = {{NULL, "type", "html"}, {0}};

const struct vocabulary VOCABULARY_ATOM = {
    .name = "atom",
    .norm = "https://www.rfc-editor.org/rfc/rfc4287",
    .spaces = SPACES,
    .is_silent = true,
    .elements = ELEMENTS,
    .element_count = COUNT_OF(ELEMENTS),
    .shown = SHOWN,
    .html = HTML,
};

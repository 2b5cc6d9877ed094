#include "vocabularies.h"

static const char *const SPACES[] = {"http://www.w3.org/2000/svg", NULL};
/* Lines of a text are texts by themselves: what follows is placed anew. */
static const struct vocabulary_element ELEMENTS[] = {
    {"a", XML_INLINE, ROLE_PARAGRAPH},        {"desc", XML_TEXT, ROLE_CAPTION}, {"text", XML_TEXT, ROLE_PARAGRAPH},
    {"textPath", XML_INLINE, ROLE_PARAGRAPH}, {"title", XML_TEXT, ROLE_TITLE},  {"tspan", XML_INLINE, ROLE_PARAGRAPH},
};

static const struct vocabulary_attribute MUTES[] = {{NULL, "translate", "no"}, {0}};

const struct vocabulary VOCABULARY_SVG = {
    .name = "svg",
    .norm = "https://www.w3.org/TR/SVG2/",
    .spaces = SPACES,
    .is_silent = true,
    .mutes = MUTES,
    .elements = ELEMENTS,
    .element_count = COUNT_OF(ELEMENTS),
};

#include "vocabularies.h"

static const char *const ROOTS[] = {"root", NULL};
static const struct vocabulary_element ELEMENTS[] = {
    {"data", XML_KEYED, ROLE_LABEL},
    {"value", XML_TEXT | XML_PRESERVES, ROLE_LABEL},
};

static const struct vocabulary_attribute MUTES[] = {{"data", "type", NULL}, {"data", "mimetype", NULL}, {0}};

const struct vocabulary VOCABULARY_RESX = {
    .name = "resx",
    .norm = "https://learn.microsoft.com/dotnet/core/extensions/work-with-resx-files-programmatically",
    .roots = ROOTS,
    .is_silent = true,
    .key = "name",
    .mutes = MUTES,
    .elements = ELEMENTS,
    .element_count = COUNT_OF(ELEMENTS),
};

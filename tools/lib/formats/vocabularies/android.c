#include "vocabularies.h"

static const char *const ROOTS[] = {"resources", NULL};
static const char *const SPACES[] = {"urn:oasis:names:tc:xliff:document:1.2", NULL};

static const struct vocabulary_element ELEMENTS[] = {
    {"a", XML_INLINE, ROLE_PARAGRAPH},
    {"annotation", XML_INLINE, ROLE_PARAGRAPH},
    {"b", XML_INLINE, ROLE_PARAGRAPH},
    {"big", XML_INLINE, ROLE_PARAGRAPH},
    {"br", XML_INLINE | TRAIT_ALIKE, ROLE_PARAGRAPH},
    {"em", XML_INLINE, ROLE_PARAGRAPH},
    {"font", XML_INLINE, ROLE_PARAGRAPH},
    {"g", XML_INLINE | TRAIT_LITERAL, ROLE_PARAGRAPH}, /* of XLIFF: what is not to be translated */
    {"i", XML_INLINE, ROLE_PARAGRAPH},
    {"item", XML_ITEM, ROLE_LABEL},
    {"plurals", XML_KEYED, ROLE_LABEL},
    {"small", XML_INLINE, ROLE_PARAGRAPH},
    {"string", XML_TEXT | XML_KEYED, ROLE_LABEL},
    {"string-array", XML_KEYED, ROLE_LABEL},
    {"strong", XML_INLINE, ROLE_PARAGRAPH},
    {"tt", XML_INLINE, ROLE_PARAGRAPH},
    {"u", XML_INLINE, ROLE_PARAGRAPH},
};

static const struct vocabulary_attribute MUTES[] = {{NULL, "translatable", "false"}, {0}};

const struct vocabulary VOCABULARY_ANDROID = {
    .name = "android",
    .norm = "https://developer.android.com/guide/topics/resources/string-resource",
    .spaces = SPACES,
    .roots = ROOTS,
    .is_silent = true,
    .has_notes = true,
    .has_backslashes = true,
    .key = "name",
    .quantity = "quantity",
    .mutes = MUTES,
    .elements = ELEMENTS,
    .element_count = COUNT_OF(ELEMENTS),
};

#include "vocabularies.h"

static const char *const ROOTS[] = {"schemalist", NULL};
static const struct vocabulary_element ELEMENTS[] = {
    {"default", XML_KEYED | XML_PRESERVES, ROLE_VALUE},
    {"description", XML_TEXT, ROLE_PARAGRAPH},
    {"summary", XML_TEXT, ROLE_TITLE},
};

static const struct vocabulary_attribute FREES[] = {{"default", "l10n", NULL}, {0}};

const struct vocabulary VOCABULARY_GSETTINGS = {
    .name = "gsettings",
    .norm = "https://docs.gtk.org/gio/class.Settings.html#vendor-overrides",
    .roots = ROOTS,
    .is_silent = true,
    .has_notes = true,
    .is_joined = true,
    .key = "context",
    .frees = FREES,
    .elements = ELEMENTS,
    .element_count = COUNT_OF(ELEMENTS),
};

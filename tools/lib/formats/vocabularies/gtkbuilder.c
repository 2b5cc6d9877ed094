#include "vocabularies.h"

static const char *const ROOTS[] = {"interface", NULL};
static const struct vocabulary_element ELEMENTS[] = {
    {"atkproperty", 0, ROLE_LABEL}, {"attribute", 0, ROLE_LABEL}, {"choice", 0, ROLE_LABEL},
    {"col", 0, ROLE_LABEL},         {"item", 0, ROLE_LABEL},      {"mark", 0, ROLE_LABEL},
    {"property", 0, ROLE_LABEL},    {"response", 0, ROLE_LABEL},  {"setter", 0, ROLE_LABEL},
};

/* A boolean as GLib reads it: https://docs.gtk.org/glib/func.markup_collect_attributes.html */
static const struct vocabulary_attribute FREES[] = {
    {NULL, "translatable", "yes"}, {NULL, "translatable", "true"}, {NULL, "translatable", "1"},
    {NULL, "translatable", "y"},   {NULL, "translatable", "t"},    {0},
};

const struct vocabulary VOCABULARY_GTKBUILDER = {
    .name = "gtkbuilder",
    .norm = "https://docs.gtk.org/gtk4/class.Builder.html#internationalization",
    .roots = ROOTS,
    .is_silent = true,
    .has_notes = true,
    .preserves = true,
    .is_keyed = true,
    .key = "context",
    .note = "comments",
    .frees = FREES,
    .elements = ELEMENTS,
    .element_count = COUNT_OF(ELEMENTS),
};

#include "vocabularies.h"

/* Of Glade 1 and 2; what later ones write is GtkBuilder's. */
static const char *const ROOTS[] = {"GTK-Interface", "glade-interface", NULL};
static const struct vocabulary_element ELEMENTS[] = {
    {"atkproperty", 0, ROLE_LABEL},    {"comments", XML_TEXT, ROLE_LABEL}, {"copyright", XML_TEXT, ROLE_LABEL},
    {"format", XML_TEXT, ROLE_LABEL},  {"label", XML_TEXT, ROLE_LABEL},    {"preview_text", XML_TEXT, ROLE_LABEL},
    {"property", 0, ROLE_LABEL},       {"text", XML_TEXT, ROLE_LABEL},     {"title", XML_TEXT, ROLE_LABEL},
    {"tooltip", XML_TEXT, ROLE_LABEL},
};

static const struct vocabulary_attribute FREES[] = {{NULL, "translatable", "yes"}, {0}};

const struct vocabulary VOCABULARY_GLADE = {
    .name = "glade",
    .norm = "https://gitlab.gnome.org/Archive/libglade",
    .roots = ROOTS,
    .is_silent = true,
    .preserves = true,
    .note = "comments",
    .frees = FREES,
    .elements = ELEMENTS,
    .element_count = COUNT_OF(ELEMENTS),
};

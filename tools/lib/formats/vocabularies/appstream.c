#include "vocabularies.h"

static const char *const ROOTS[] = {"component", "releases", NULL};
static const char *const SIGNS[] = {
    ".appdata.xml",  ".appdata.xml.in",  ".appdata.xml.in.in",
    ".metainfo.xml", ".metainfo.xml.in", ".metainfo.xml.in.in",
    ".releases.xml", ".releases.xml.in", NULL,
};

static const struct vocabulary_element ELEMENTS[] = {
    {"caption", XML_TEXT, ROLE_CAPTION},
    {"code", XML_INLINE | TRAIT_LITERAL, ROLE_PARAGRAPH},
    {"description", XML_TEXT, ROLE_PARAGRAPH},
    {"developer_name", XML_TEXT, ROLE_LABEL},
    {"em", XML_INLINE, ROLE_PARAGRAPH},
    {"keyword", XML_TEXT, ROLE_LABEL},
    {"li", 0, ROLE_ITEM},
    {"name", XML_TEXT, ROLE_TITLE},
    {"name_variant_suffix", XML_TEXT, ROLE_LABEL},
    {"summary", XML_TEXT, ROLE_PARAGRAPH},
};

/* What says its language is a translation of what stands beside it. */
static const struct vocabulary_attribute MUTES[] = {
    {NULL, "xml:lang", NULL}, {NULL, "translate", "no"}, {NULL, "translatable", "no"}, {0}};

const struct vocabulary VOCABULARY_APPSTREAM = {
    .name = "appstream",
    .norm = "https://www.freedesktop.org/software/appstream/docs/chap-Metadata.html",
    .roots = ROOTS,
    .signs = SIGNS,
    .is_silent = true,
    .has_notes = true,
    .is_joined = true,
    .keeps_markup = true,
    .mutes = MUTES,
    .elements = ELEMENTS,
    .element_count = COUNT_OF(ELEMENTS),
};

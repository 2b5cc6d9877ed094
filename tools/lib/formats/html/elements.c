#include "elements.h"

#include "html.h"

const struct inline_element HTML_ELEMENT_TABLE[ELEMENT_COUNT] = {
#define X(id, text, flags) {.name = text, .traits = (flags)},
    HTML_ELEMENTS(X)
#undef X
        [ELEMENT_COMMENT] = {.name = "comment"},
    [ELEMENT_INCLUDE] = {.name = "include"},
    [ELEMENT_EXPRESSION] = {.name = "expression", .traits = TRAIT_INLINE | TRAIT_SCOPE},
    [ELEMENT_ELSE] = {.name = "else"},
};

static const unsigned char LENGTHS[] = {
#define X(id, text, flags) sizeof text - 1,
    HTML_ELEMENTS(X)
#undef X
};

/* The first element of each letter, and the end. */
static const unsigned char FIRST[27] = {
    ELEMENT_A,      ELEMENT_B,   ELEMENT_BUTTON + 1, ELEMENT_DATA,  ELEMENT_EM,    ELEMENT_FIELDSET, ELEMENT_H1,
    ELEMENT_H1,     ELEMENT_I,   ELEMENT_KBD,        ELEMENT_KBD,   ELEMENT_LABEL, ELEMENT_MAIN,     ELEMENT_NAV,
    ELEMENT_OBJECT, ELEMENT_P,   ELEMENT_Q,          ELEMENT_RP,    ELEMENT_S,     ELEMENT_TABLE,    ELEMENT_U,
    ELEMENT_VAR,    ELEMENT_WBR, ELEMENT_XMP,        ELEMENT_OTHER, ELEMENT_OTHER, ELEMENT_OTHER,
};

/* Both of one length and first letter; `known` is in lower case. */
static bool is_same(struct str name, const char *known)
{
    for (size_t i = 1; i < name.len; i++)
        if (ascii_lower(name.at[i]) != known[i])
            return false;
    return true;
}

enum html_element html_element_find(struct str name)
{
    if (name.len == 0 || !ascii_is_letter(name.at[0]))
        return ELEMENT_OTHER;
    unsigned letter = (unsigned)(ascii_lower(name.at[0]) - 'a');
    for (unsigned i = FIRST[letter]; i < FIRST[letter + 1]; i++)
        if (LENGTHS[i] == name.len && is_same(name, HTML_ELEMENT_TABLE[i].name))
            return (enum html_element)i;
    return ELEMENT_OTHER;
}

unsigned html_element_traits(enum html_element element)
{
    return HTML_ELEMENT_TABLE[element].traits;
}

enum role html_element_role(enum html_element element)
{
    switch (element) {
    case ELEMENT_H1:
    case ELEMENT_H2:
    case ELEMENT_H3:
    case ELEMENT_H4:
    case ELEMENT_H5:
    case ELEMENT_H6: return ROLE_HEADING;
    case ELEMENT_DD:
    case ELEMENT_DT:
    case ELEMENT_LI: return ROLE_ITEM;
    case ELEMENT_TD: return ROLE_CELL;
    case ELEMENT_CAPTION:
    case ELEMENT_FIGCAPTION: return ROLE_CAPTION;
    case ELEMENT_BUTTON: return ROLE_LABEL;
    case ELEMENT_OPTION:
    case ELEMENT_TH: return ROLE_CHOICE;
    case ELEMENT_TITLE: return ROLE_TITLE;
    case ELEMENT_LISTING:
    case ELEMENT_PRE: return ROLE_PREFORMATTED;
    default: return ROLE_PARAGRAPH;
    }
}

const char *html_element_name(enum html_element element)
{
    return element == ELEMENT_OTHER ? NULL : HTML_ELEMENT_TABLE[element].name;
}

bool html_is_inline(struct str name)
{
    return html_element_traits(html_element_find(name)) & TRAIT_INLINE;
}

bool html_is_void(struct str name)
{
    return html_element_traits(html_element_find(name)) & TRAIT_VOID;
}

bool html_is_statement(struct str name)
{
    while (name.len && ascii_is_digit(name.at[name.len - 1]))
        name.len--;
    return str_equal(name, str_from(HTML_ELEMENT_TABLE[ELEMENT_EXPRESSION].name)) ||
           str_equal(name, str_from(HTML_ELEMENT_TABLE[ELEMENT_ELSE].name));
}

#include "check.h"

#include "character_reference.h"
#include "codes.h"
#include "control_character.h"
#include "format_string.h"
#include "header.h"
#include "language_attribute.h"
#include "markup_injected.h"
#include "mixed_language.h"
#include "newline_edges.h"
#include "orthography.h"
#include "placeholder.h"
#include "plural_forms.h"
#include "spelling.h"
#include "state.h"
#include "unicode_text.h"

const struct check *const CHECKS[] = {
    &STATE_CHECK,
    &MIXED_LANGUAGE_CHECK,
    &LANGUAGE_ATTRIBUTE_CHECK,
    &CODES_CHECK,
    &PLACEHOLDER_CHECK,
    &FORMAT_STRING_CHECK,
    &NEWLINE_EDGES_CHECK,
    &MARKUP_INJECTED_CHECK,
    &CONTROL_CHARACTER_CHECK,
    &CHARACTER_REFERENCE_CHECK,
    &UNICODE_TEXT_CHECK,
    &ORTHOGRAPHY_CHECK,
    &SPELLING_CHECK,
    &HEADER_CHECK,
    &PLURAL_FORMS_CHECK,
    NULL,
};

#include "check.h"

/* Every check. */
/* clang-format off */
#define EACH_CHECK(is) \
    is(STATE_CHECK) \
    is(MIXED_LANGUAGE_CHECK) \
    is(TRANSLATION_LANGUAGE_CHECK) \
    is(OTHER_LANGUAGE_CHECK) \
    is(FILLER_CHECK) \
    is(NOTHING_EXTRACTED_CHECK) \
    is(MARKED_TEXT_CHECK) \
    is(LANGUAGE_ATTRIBUTE_CHECK) \
    is(CODES_CHECK) \
    is(PLACEHOLDER_CHECK) \
    is(ICU_ARMS_CHECK) \
    is(TEMPLATE_ORDER_CHECK) \
    is(FORMAT_STRING_CHECK) \
    is(NEWLINE_EDGES_CHECK) \
    is(MARKUP_INJECTED_CHECK) \
    is(CONTROL_CHARACTER_CHECK) \
    is(LIMITS_CHECK) \
    is(CHARACTER_REFERENCE_CHECK) \
    is(UNICODE_TEXT_CHECK) \
    is(ORTHOGRAPHY_CHECK) \
    is(SPELLING_CHECK) \
    is(TERMINOLOGY_CHECK) \
    is(HEADER_CHECK) \
    is(PLURAL_FORMS_CHECK) \
    is(KEYS_CHECK)
/* clang-format on */

#define DECLARE(name) extern const struct check name;
#define ADDRESS_OF(name) &name,
EACH_CHECK(DECLARE)
const struct check *const CHECKS[] = {EACH_CHECK(ADDRESS_OF) NULL};

#include "../text/invalid_bytes.h"
#include "dialect_sets.h"
#include "dialects/dialects.h"
#include "format.h"
#include "front_matter.h"
#include "html.h"
#include "markdown.h"
#include "text.h"

/* Every format, in order of preference. */
/* clang-format off */
#define EACH_FORMAT(is) \
    is(FORMAT_HTML) \
    is(FORMAT_MARKDOWN) \
    is(FORMAT_TEXT)
/* clang-format on */

#define DECLARE(name) extern const struct format name;
#define ADDRESS_OF(name) &name,
EACH_FORMAT(DECLARE)
const struct format *const FORMATS[] = {EACH_FORMAT(ADDRESS_OF) NULL};
const struct dialect *const DIALECTS[] = {EACH_DIALECT(ADDRESS_OF) NULL};

const struct rule *const FORMAT_RULES[] = {
    &RULE_FILE_UNREADABLE,
    &RULE_CHARSET_UNSUPPORTED,
    &RULE_UNICODE_INVALID,
    &RULE_ISLAND_UNCLOSED,
    &RULE_TRANSLATION_UNWRITABLE,
    &RULE_FRONT_MATTER_SYNTAX,
    NULL,
};

const struct format *format_by_name(struct str name)
{
    for (const struct format *const *format = FORMATS; *format; format++)
        if (str_equal(str_from((*format)->name), name))
            return *format;
    return NULL;
}

bool path_has_suffix(struct str path, const char *const *suffixes)
{
    for (; suffixes && *suffixes; suffixes++) {
        struct str suffix = str_from(*suffixes);
        if (path.len > suffix.len && str_equal_ascii_case(str_slice(path, path.len - suffix.len, path.len), suffix))
            return true;
    }
    return false;
}

const struct format *format_by_path(struct str path)
{
    for (const struct format *const *format = FORMATS; *format; format++)
        if (path_has_suffix(path, (*format)->suffixes))
            return *format;
    return NULL;
}

const struct format *format_for_any(void)
{
    for (const struct format *const *format = FORMATS; *format; format++)
        if ((*format)->is_fallback)
            return *format;
    return NULL;
}

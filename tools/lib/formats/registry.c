#include "../text/invalid_bytes.h"
#include "dialects/dialects.h"
#include "format.h"
#include "front_matter.h"
#include "html.h"
#include "markdown.h"
#include "text.h"

const struct format *const FORMATS[] = {
    &FORMAT_HTML,
    &FORMAT_MARKDOWN,
    &FORMAT_TEXT,
    NULL,
};

const struct dialect *const DIALECTS[] = {
    &DIALECT_JINJA,
    &DIALECT_PHP,
    &DIALECT_ERB,
    NULL,
};

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

static bool ends_with(struct str path, struct str suffix)
{
    return path.len > suffix.len && str_equal_ascii_case(str_slice(path, path.len - suffix.len, path.len), suffix);
}

const struct format *format_by_path(struct str path)
{
    for (const struct format *const *format = FORMATS; *format; format++)
        for (const char *const *suffix = (*format)->suffixes; *suffix; suffix++)
            if (ends_with(path, str_from(*suffix)))
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

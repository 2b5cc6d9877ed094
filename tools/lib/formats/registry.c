#include "../text/invalid_bytes.h"
#include "components/vue.h"
#include "data/data.h"
#include "data/front_matter.h"
#include "dialect_sets.h"
#include "dialects/dialects.h"
#include "format.h"
#include "html/html.h"
#include "markdown/markdown.h"
#include "markdown/mdx.h"
#include "patterns.h"
#include "styles/styles.h"
#include "text.h"
#include "xml/unfollowed.h"
#include "xml/xml.h"

/* Every format, in order of preference. */
/* clang-format off */
#define EACH_FORMAT(is) \
    is(FORMAT_HTML) \
    is(FORMAT_MARKDOWN) \
    is(FORMAT_MDX) \
    is(FORMAT_VUE) \
    is(FORMAT_SVELTE) \
    is(FORMAT_ASTRO) \
    is(FORMAT_JSX) \
    is(FORMAT_SCRIPT) \
    is(FORMAT_JSON) \
    is(FORMAT_JSONC) \
    is(FORMAT_YAML) \
    is(FORMAT_TOML) \
    is(FORMAT_PROPERTIES) \
    is(FORMAT_STRINGS) \
    is(FORMAT_STRINGSDICT) \
    is(FORMAT_CSV) \
    is(FORMAT_TSV) \
    is(FORMAT_VTT) \
    is(FORMAT_SRT) \
    is(FORMAT_PATTERNS) \
    is(FORMAT_XML) \
    is(FORMAT_TEXT)
/* clang-format on */

#define DECLARE(name) extern const struct format name;
#define ADDRESS_OF(name) &name,
EACH_FORMAT(DECLARE)
const struct format *const FORMATS[] = {EACH_FORMAT(ADDRESS_OF) NULL};
const struct dialect *const DIALECTS[] = {EACH_DIALECT(ADDRESS_OF) NULL};
const struct mark_style *const MARK_STYLES[] = {EACH_MARK_STYLE(ADDRESS_OF) NULL};

const struct rule *const FORMAT_RULES[] = {
    &RULE_FILE_UNREADABLE,
    &RULE_CHARSET_UNSUPPORTED,
    &RULE_UNICODE_INVALID,
    &RULE_ISLAND_UNCLOSED,
    &RULE_MDX_SYNTAX,
    &RULE_TRANSLATION_UNWRITABLE,
    &RULE_FRONT_MATTER_SYNTAX,
    &RULE_DATA_SYNTAX,
    &RULE_DATA_DUPLICATE_KEY,
    &RULE_PATTERN_STOPPED,
    &RULE_XML_SYNTAX,
    &RULE_ITS_UNFOLLOWED,
    &RULE_STRINGS_UNREAD,
    NULL,
};

const struct format *format_by_name(struct str name)
{
    for (const struct format *const *format = FORMATS; *format; format++)
        if (str_equal(str_from((*format)->name), name))
            return *format;
    return NULL;
}

/* Of the one of the suffixes that the path ends with, behind a name; 0: with none. */
static size_t suffix_length(struct str path, const char *const *suffixes)
{
    for (; suffixes && *suffixes; suffixes++) {
        struct str suffix = str_from(*suffixes);
        if (path.len > suffix.len && str_equal_ascii_case(str_slice(path, path.len - suffix.len, path.len), suffix))
            return suffix.len;
    }
    return 0;
}

bool path_has_suffix(struct str path, const char *const *suffixes)
{
    return suffix_length(path, suffixes) > 0;
}

static const struct format *format_of_suffix(struct str path)
{
    for (const struct format *const *format = FORMATS; *format; format++)
        if (path_has_suffix(path, (*format)->suffixes))
            return *format;
    return NULL;
}

/* What templates make that is no page, or is one of a language that nobody here reads: app.css.twig, a.vue.ejs. */
static const char *const NO_PAGES[] = {
    ".css", ".scss", ".sass",   ".less", ".js",   ".mjs",  ".cjs", ".ts",   ".jsx",         ".tsx", ".json", ".xml",
    ".svg", ".rss",  ".atom",   ".yml",  ".yaml", ".toml", ".ini", ".conf", ".cfg",         ".env", ".csv",  ".sql",
    ".sh",  ".py",   ".rb",     ".php",  ".java", ".go",   ".c",   ".h",    ".tex",         ".ics", ".pdf",  ".po",
    ".pot", ".vue",  ".svelte", ".pug",  ".haml", ".slim", ".rst", ".adoc", ".webmanifest", NULL,
};

/* "a.html+phone" is "a.html" for some devices (https://guides.rubyonrails.org/layouts_and_rendering.html). */
static struct str without_variant(struct str made)
{
    size_t at = made.len;
    while (at && (ascii_is_letter(made.at[at - 1]) || ascii_is_digit(made.at[at - 1]) || made.at[at - 1] == '_'))
        at--;
    return at && made.at[at - 1] == '+' ? str_slice(made, 0, at - 1) : made;
}

/* Of a template, which says what it makes before its own suffix: a.html.twig, a.md.erb; a.twig is a page. */
static const struct format *format_of_template(struct str path)
{
    for (const struct dialect *const *dialect = DIALECTS; *dialect; dialect++) {
        size_t page = suffix_length(path, (*dialect)->page_suffixes);
        size_t any = page ? page : suffix_length(path, (*dialect)->suffixes);
        struct str made = str_slice(path, 0, path.len - any);
        const struct format *format = any ? format_of_suffix(without_variant(made)) : NULL;
        format = format && format->is_data ? NULL : format; /* with code in it it is no data */
        if (!format && page && !path_has_suffix(made, NO_PAGES))
            format = &FORMAT_HTML;
        if (any)
            return format;
    }
    return NULL;
}

static size_t any_format_suffix(struct str path)
{
    size_t length = 0;
    for (const struct format *const *format = FORMATS; *format && !length; format++)
        length = suffix_length(path, (*format)->suffixes);
    return length;
}

size_t path_format_suffix(struct str path)
{
    size_t length = any_format_suffix(path);
    for (const struct dialect *const *dialect = DIALECTS; *dialect && !length; dialect++) {
        size_t page = suffix_length(path, (*dialect)->page_suffixes);
        length = page ? page : suffix_length(path, (*dialect)->suffixes);
        struct str made = str_slice(path, 0, path.len - length), whole = without_variant(made);
        size_t inner = length ? any_format_suffix(whole) : 0;
        length += inner ? inner + made.len - whole.len : 0;
    }
    return length;
}

const struct format *format_by_path(struct str path)
{
    const struct format *format = format_of_suffix(path);
    return format ? format : format_of_template(path);
}

const struct format *format_for_any(void)
{
    for (const struct format *const *format = FORMATS; *format; format++)
        if ((*format)->is_fallback)
            return *format;
    return NULL;
}

#include "weblate_flags.h"

#define PLACEHOLDERS "placeholder-missing placeholder-unknown placeholder-format"

/* By what stands behind `ignore-`. Checks that look at less or at something else than a rule does are not here: what
 * Weblate says of a question mark at the end is nothing about the one at the beginning. */
static const struct {
    const char *check, *rules;
} CHECKS[] = {
    {"all-checks", "all"},
    {"same", "untranslated-copy"},
    {"begin-newline", "newline-edges"},
    {"end-newline", "newline-edges"},
    {"zero-width-space", "unicode-invisible"},
    {"xml-tags", "tag-missing tag-unknown"},
    {"plurals", "state-plural-incomplete"},
    {"placeholders", PLACEHOLDERS},
    {"percent-placeholders", PLACEHOLDERS},
    {"i18next-interpolation", PLACEHOLDERS},
    {"automattic-components", PLACEHOLDERS},
    {"unnamed-format", ""}, /* of the source alone */
};

struct str weblate_flag_rules(struct str flag)
{
    if (!str_starts(flag, STR("ignore-")))
        return (struct str){0};
    struct str check = str_slice(flag, strlen("ignore-"), flag.len);
    for (size_t i = 0; i < sizeof CHECKS / sizeof *CHECKS; i++)
        if (str_equal(check, str_from(CHECKS[i].check)))
            return str_from(CHECKS[i].rules);
    /* One for each programming language: python-brace-format, qt-plural-format, icu-message-format. */
    return str_ends(check, STR("-format")) ? STR(PLACEHOLDERS) : (struct str){0};
}

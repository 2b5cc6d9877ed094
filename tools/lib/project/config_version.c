#include "config_reading.h"

/* The next number of a version; behind its end 0. False where something else stands. */
static bool next_number(struct str version, size_t *at, unsigned long *number)
{
    enum { LARGEST = 100000 };
    size_t start = *at;
    for (*number = 0; *at < version.len && ascii_is_digit(version.at[*at]) && *number < LARGEST; ++*at)
        *number = *number * 10 + (unsigned long)(version.at[*at] - '0');
    bool is_number = *at > start || start >= version.len;
    *at += *at < version.len && version.at[*at] == '.';
    return is_number;
}

/* Below 0: `own` is the earlier one. False where `wanted` is no version. */
static bool compare_versions(struct str own, struct str wanted, int *order)
{
    bool is_version = wanted.len > 0;
    *order = 0;
    for (size_t at = 0, own_at = 0; is_version && (at < wanted.len || own_at < own.len);) {
        unsigned long number, own_number;
        is_version = next_number(wanted, &at, &number) && next_number(own, &own_at, &own_number);
        if (is_version && !*order)
            *order = (own_number > number) - (own_number < number);
    }
    return is_version;
}

void reading_required_version(struct reading *reading, const struct node *node)
{
    struct str own = STR(COTEJO_VERSION), wanted = node->text;
    bool is_exact = node->kind == NODE_SCALAR && str_starts(wanted, STR("="));
    int order;
    if (node->kind != NODE_SCALAR || !compare_versions(own, str_slice(wanted, is_exact, wanted.len), &order))
        reading_wrong_value(reading, node->at, "required_version",
                            N_("a version: 1.2 for this or a later one, =1.2 for no other"));
    else if (order < 0 || (is_exact && order))
        findings_add(reading->findings, &reading->config->file, node->at,
                     &(struct finding){.rule = &config_version, .arguments = {{"wanted", wanted}, {"own", own}}});
}

const struct rule config_version = {
    .id = "config-version",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "the configuration wants another version of cotejo",
    .message = "the project wants cotejo {wanted}; this is {own}",
    .explanation =
        "`required_version:` is there so that all machines say the same: `1.2` wants that version or a later "
        "one, `=1.2` no other.",
    .wrong = "required_version: 99",
    .right = "required_version: 0.1",
};

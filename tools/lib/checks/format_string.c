#include "format_string.h"

#include "../catalog/format_strings.h"

static const struct rule PLACEHOLDER_FORMAT = {
    .id = "placeholder-format",
    .severity = SEVERITY_ERROR,
    .summary = "a format string that the program cannot use",
    .message = "not the same format string as the original ({flag})",
    .explanation =
        "The message has a flag such as c-format or python-format: a program fills in its placeholders. The "
        "translation "
        "must take the same arguments; gettext (msgfmt -c) refuses the catalog otherwise, and the program may crash. "
        "Placeholders that are missing or too many have rules of their own; this one is for what they cannot see: a "
        "directive that is cut, or takes another argument.",
    .wrong = "#, c-format … msgid \"%d pages, 100%% done\" msgstr \"%d páginas, 100% listo\"",
    .right = "#, c-format … msgid \"%d pages, 100%% done\" msgstr \"%d páginas, 100%% listo\"",
};

static const struct rule *const RULES[] = {&PLACEHOLDER_FORMAT, NULL};

static struct str format_flag(const struct message *message)
{
    for (size_t i = 0; i < message->flags.count; i++) {
        struct str kind = format_kind(message->flags.items[i].text);
        if (kind.len)
            return kind;
    }
    return (struct str){0};
}

/* That one is missing from a form for one number alone is told by nobody else. */
static bool has_other_placeholders(const struct pair *pair)
{
    for (size_t form = 0; form < pair->message->string_count; form++) {
        struct difference difference =
            fragment_compare(pair_source(pair, form), &pair->strings[form], PART_PLACEHOLDER, pair->arena);
        bool may_lack_one = pair->message->has_plural && pair->in->is_single[form];
        if (difference.missing_count > may_lack_one || difference.unknown_count)
            return true;
    }
    return false;
}

/* gettext's own words depend on the locale and name no place: its verdict is what counts here. */
static void ignore_words(void *context, struct str problem)
{
    (void)context, (void)problem;
}

/* Numbers of the message's range that take that form, as far as gettext looks. */
static bool is_for_many(const struct pair *pair, size_t form)
{
    unsigned long least, most;
    if (!pair->in->is_often[form])
        return false;
    return !message_range(pair->message, &least, &most) || most - least > 1;
}

/* gettext's library does not know the header's plural forms, and lets every one leave out an argument, as the form for
 * one number may. A form for many numbers has to take what msgid_plural takes: judged as a message of its own. */
static bool is_form_bad(const struct pair *pair)
{
    bool is_bad = false;
    for (size_t form = 0; form < pair->message->string_count && pair->message->has_plural && !is_bad; form++) {
        struct message alone = *pair->message;
        alone.has_plural = false;
        alone.id = alone.id_plural;
        alone.strings = &pair->message->strings[form];
        alone.string_count = 1;
        is_bad = is_for_many(pair, form) && format_strings_check(&alone, ignore_words, NULL);
    }
    return is_bad;
}

static void check_pair(const struct check_context *context, const struct pair *pair, struct findings *findings)
{
    (void)context;
    struct str flag = format_flag(pair->message);
    if (str_is_empty(flag) || has_other_placeholders(pair) ||
        !(format_strings_check(pair->message, ignore_words, NULL) || is_form_bad(pair)))
        return;
    struct finding draft = {.rule = &PLACEHOLDER_FORMAT, .arguments = {{"flag", flag}}};
    pair_report(pair, 0, str_extent(pair->strings[0].text), &draft, findings);
}

const struct check FORMAT_STRING_CHECK = {
    .name = "format string",
    .rules = RULES,
    .check_pair = check_pair,
};

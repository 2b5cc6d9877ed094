#include "rule_options.h"

#include "message.h"

void overrides_add(struct overrides *list, struct arena *arena, struct severity_override override)
{
    list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = override;
}

static bool is_known(const struct rule *const *rules, struct str pattern)
{
    struct str near;
    if (rule_is_known(rules, pattern, &near))
        return true;
    if (near.len)
        message(_("unknown rule '%.*s'; did you mean '%.*s'?"), STR_ARGUMENTS(pattern), STR_ARGUMENTS(near));
    else
        message(_("unknown rule '%.*s'; 'cotejo rules' lists them"), STR_ARGUMENTS(pattern));
    return false;
}

static bool are_known(const struct rule *const *rules, const struct option_list *patterns)
{
    for (size_t i = 0; i < patterns->count; i++)
        if (!is_known(rules, patterns->items[i]))
            return false;
    return true;
}

static bool is_selected(const struct option_list *select, const struct rule *rule)
{
    for (size_t i = 0; i < select->count; i++)
        if (rule_matches(select->items[i], rule))
            return true;
    return select->count == 0;
}

static bool take_level(struct str item, struct str *pattern, enum severity *severity)
{
    size_t equals = str_find_char(item, '=', 0);
    *pattern = str_slice(item, 0, equals);
    if (equals != (size_t)-1 && severity_of_name(str_slice(item, equals + 1, item.len), severity))
        return true;
    message(_("'%.*s': a severity is given as RULE=error, warning, note or off"), STR_ARGUMENTS(item));
    return false;
}

bool rule_options_take(const struct rule_options *options, const struct rule *const *rules, struct arena *arena,
                       struct overrides *overrides)
{
    if (options->select.is_given && !options->select.count) {
        message(_("option '--select' names no rule; 'cotejo rules' lists them"));
        return false;
    }
    if (!are_known(rules, &options->select) || !are_known(rules, &options->ignore))
        return false;
    for (size_t i = 0; rules[i]; i++)
        if (!is_selected(&options->select, rules[i]))
            overrides_add(overrides, arena,
                          (struct severity_override){.pattern = str_from(rules[i]->id), .severity = SEVERITY_OFF});
    for (size_t i = 0; i < options->select.count; i++)
        overrides_add(overrides, arena,
                      (struct severity_override){.pattern = options->select.items[i], .is_selection = true});
    for (size_t i = 0; i < options->ignore.count; i++)
        overrides_add(overrides, arena,
                      (struct severity_override){.pattern = options->ignore.items[i], .severity = SEVERITY_OFF});
    for (size_t i = 0; i < options->severity.count; i++) {
        struct str pattern;
        enum severity severity;
        if (!take_level(options->severity.items[i], &pattern, &severity) || !is_known(rules, pattern))
            return false;
        overrides_add(overrides, arena, (struct severity_override){.pattern = pattern, .severity = severity});
    }
    return true;
}

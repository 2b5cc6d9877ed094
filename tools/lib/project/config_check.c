/* What a configuration says of checks: `check:`, and in some files `overrides:`. */
#include "../text/suggest.h"
#include "config_reading.h"
#include "path.h"

static void read_severities(struct reading *reading, const struct node *map)
{
    if (map->kind != NODE_MAP)
        reading_wrong_value(reading, map->at, "severity", "rules and their severities");
    for (const struct node *node = map->first; node && map->kind == NODE_MAP; node = node->next) {
        int severity;
        reading_check_rule_at(reading, node->key_at, node->key);
        if (reading_word(reading, node, node->key.at, SEVERITY_WORDS, &severity))
            config_override(reading->config,
                            (struct severity_override){.pattern = node->key, .severity = (enum severity)severity});
    }
}

/* The check section in the order in which it wins: select, ignore, severity. */
struct check_draft {
    struct texts select, ignore;
    const struct node *completeness;
};

static const char PERCENT[] = N_("a number from 0 to 100");

static void add_completeness(struct reading *reading, const struct node *node, struct str path, struct span key_at)
{
    struct completeness_entries *list = &reading->config->completeness;
    struct completeness entry = {.path = path_without_here(path)};
    entry.place = place_of(&reading->config->file, key_at, &reading->config->arena);
    reading_percent(reading, node, "completeness", PERCENT, &entry.percent);
    list->items = arena_grow(&reading->config->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = entry;
}

/* A map from languages and patterns of paths to percents. */
static void read_completeness(struct reading *reading, const struct node *map)
{
    if (map->kind != NODE_MAP)
        reading_wrong_value(reading, map->at, "completeness", "languages or patterns, and their percents");
    for (const struct node *node = map->first; node && map->kind == NODE_MAP; node = node->next) {
        struct node key = *node;
        key.text = node->key;
        key.at = node->key_at;
        reading_check_path(reading, &key, "completeness");
        add_completeness(reading, node, node->key, node->key_at);
    }
}

/* What is no pattern of files is a language of the project. */
void reading_check_completeness(struct reading *reading)
{
    const struct config *config = reading->config;
    for (size_t i = 0; i < config->completeness.count; i++) {
        struct completeness *entry = &config->completeness.items[i];
        struct suggestions suggestions = {.wrong = entry->path};
        for (size_t k = 0; k < config->languages.count && !entry->is_of_override; k++) {
            suggest(&suggestions, config->languages.items[k]);
            if (str_equal_ascii_case(entry->path, config->languages.items[k]))
                entry->language = config->languages.items[k];
        }
        if (entry->language.len)
            entry->path = (struct str){0};
        else if (!entry->is_of_override && str_find_any(entry->path, "/.*?[") == SIZE_MAX)
            reading_unknown(reading, &config_key, entry->place.bytes,
                            (struct argument[]){{"key", entry->path}, reading_near(suggestions.best)});
    }
}

/* To the end of the configuration's. `given` are those of `severity:`. */
static void add_rules(struct config *config, const struct check_draft *draft, const struct overrides *given,
                      struct str path)
{
    if (draft->select.count)
        config_override(config, (struct severity_override){STR("all"), SEVERITY_OFF, false, path});
    for (size_t i = 0; i < draft->select.count; i++)
        config_override(config, (struct severity_override){draft->select.items[i], SEVERITY_DEFAULT, true, path});
    for (size_t i = 0; i < draft->ignore.count; i++)
        config_override(config, (struct severity_override){draft->ignore.items[i], SEVERITY_OFF, false, path});
    for (size_t i = 0; i < given->count; i++)
        config_override(config,
                        (struct severity_override){given->items[i].pattern, given->items[i].severity, false, path});
}

static const char OVERRIDES_WANTED[] = N_("a list of maps with paths, and check or spelling");

const struct setting CHECK_SETTINGS[] = {
    {"select", SETTING_TEXTS, offsetof(struct config, select), N_("rules"), reading_check_rule, NULL},
    {"ignore", SETTING_TEXTS, offsetof(struct config, ignore), N_("rules"), reading_check_rule, NULL},
    {"severity", SETTING_OWN, 0, "{}", NULL, read_severities},
    {"fail_on", SETTING_CHOICE, offsetof(struct config, fail_on), FAIL_ON_WORDS, NULL, NULL},
    {"baseline", SETTING_TEXT, offsetof(struct config, baseline), N_("a path"), reading_check_path, NULL},
    {"completeness", SETTING_OWN, 0, "{}", NULL, read_completeness},
    {0},
};

void reading_check(struct reading *reading, const struct node *node)
{
    struct config *config = reading->config;
    reading_map(reading, node, CHECK_SETTINGS, config);
    const struct check_draft draft = {.select = config->select, .ignore = config->ignore};
    const struct overrides given = config->severities;
    config->severities = (struct overrides){0};
    add_rules(config, &draft, &given, (struct str){0});
    config->has_named_baseline = node_find(node, "baseline") != NULL;
    config->baseline = path_without_here(config->baseline);
}

struct path_draft {
    struct texts paths;
    const struct node *check, *spelling;
};

/* What is said of rules in files of a pattern. */
static void add_override(struct reading *reading, const struct node *item, const struct check_draft *rules,
                         const struct overrides *given, struct str pattern)
{
    struct config *config = reading->config;
    struct overridden_list *list = &config->overridden;
    add_rules(config, rules, given, pattern);
    if (rules->completeness) {
        add_completeness(reading, rules->completeness, pattern, rules->completeness->key_at);
        config->completeness.items[config->completeness.count - 1].is_of_override = true;
    }
    list->items = arena_grow(&config->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = (struct overridden){.pattern = pattern,
                                                     .place = place_of(&config->file, item->at, &config->arena),
                                                     .spelling = reading->spelling_group};
}

/* An item of `overrides:`: what is said of rules and of spelling, in some files. */
static void read_override(struct reading *reading, const struct node *item)
{
    static const struct setting SETTINGS[] = {
        {"paths", SETTING_TEXTS, offsetof(struct path_draft, paths), N_("patterns"), reading_check_path, NULL},
        {"check", SETTING_NODE, offsetof(struct path_draft, check), "", NULL, NULL},
        {"spelling", SETTING_NODE, offsetof(struct path_draft, spelling), "", NULL, NULL},
        {0},
    };
    static const struct setting RULES[] = {
        {"select", SETTING_TEXTS, offsetof(struct check_draft, select), N_("rules"), reading_check_rule, NULL},
        {"ignore", SETTING_TEXTS, offsetof(struct check_draft, ignore), N_("rules"), reading_check_rule, NULL},
        {"severity", SETTING_OWN, 0, "", NULL, read_severities},
        {"completeness", SETTING_NODE, offsetof(struct check_draft, completeness), "", NULL, NULL},
        {0},
    };
    struct config *config = reading->config;
    struct overrides before = config->severities;
    struct path_draft draft = {0};
    struct check_draft rules = {0};
    if (item->kind == NODE_MAP)
        reading_map(reading, item, SETTINGS, &draft);
    if (!draft.paths.count || !(draft.check || draft.spelling)) {
        reading_wrong_value(reading, item->at, "overrides", OVERRIDES_WANTED);
        return;
    }
    config->severities = (struct overrides){0};
    if (draft.check)
        reading_map(reading, draft.check, RULES, &rules);
    struct overrides given = config->severities;
    config->severities = config->by_path;
    reading->spelling_group = draft.spelling ? ++config->spelling_groups : 0;
    if (draft.spelling)
        reading_spelling(reading, draft.spelling);
    for (size_t i = 0; i < draft.paths.count; i++)
        add_override(reading, item, &rules, &given, path_without_here(draft.paths.items[i]));
    reading->spelling_group = 0;
    config->by_path = config->severities;
    config->severities = before;
}

void reading_overrides(struct reading *reading, const struct node *node)
{
    if (node->kind != NODE_LIST)
        reading_wrong_value(reading, node->at, "overrides", OVERRIDES_WANTED);
    for (const struct node *item = node->kind == NODE_LIST ? node->first : NULL; item; item = item->next)
        read_override(reading, item);
}

/* `its:` of a configuration. */
#include "config_reading.h"
#include "path.h"

/* An item of `its:`: a file of rules for all documents of XML, or a map with those that it is for. */
struct its_draft {
    const struct node *paths, *rules;
};

static const struct setting ITS_SETTINGS[] = {
    {"paths", SETTING_NODE, offsetof(struct its_draft, paths), "", NULL, NULL},
    {"rules", SETTING_NODE, offsetof(struct its_draft, rules), "", NULL, NULL},
    {0},
};

static const struct setting PATTERN = {"paths", SETTING_TEXT, 0, N_("patterns"), reading_check_path, NULL};
static const struct setting RULES = {"rules", SETTING_TEXT, 0, N_("files of ITS rules"), reading_check_path, NULL};

/* The first of a list, or of one by itself; the next one of it. NULL: there is none. */
static const struct node *first_of(const struct node *node)
{
    return node && node->kind == NODE_LIST ? node->first : node;
}

static const struct node *next_of(const struct node *list, const struct node *item)
{
    return list->kind == NODE_LIST ? item->next : NULL;
}

/* A pattern that no document has is a mistake, as it is in `overrides:`. */
static struct str read_pattern(struct reading *reading, const struct node *node)
{
    struct str pattern = {0};
    struct config *config = reading->config;
    struct overridden_list *list = &config->overridden;
    reading_text(reading, node, &PATTERN, &pattern);
    pattern = path_without_here(pattern);
    list->items = arena_grow(&config->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] =
        (struct overridden){.pattern = pattern, .place = place_of(&config->file, node->at, &config->arena)};
    return pattern;
}

static void add_rules(struct reading *reading, const struct node *rules, struct str documents)
{
    struct config *config = reading->config;
    struct its_entries *list = &config->its;
    for (const struct node *item = first_of(rules); item; item = next_of(rules, item)) {
        struct str path = {0};
        reading_text(reading, item, &RULES, &path);
        list->items = arena_grow(&config->arena, list->items, list->count, &list->capacity, sizeof *list->items);
        list->items[list->count++] = (struct its_entry){path_without_here(path), documents, item->at};
    }
}

static void read_item(struct reading *reading, const struct node *node)
{
    struct its_draft draft = {.rules = node};
    if (node->kind == NODE_MAP) {
        draft.rules = NULL;
        reading_map(reading, node, ITS_SETTINGS, &draft);
    }
    if (!first_of(draft.rules) || (draft.paths && !first_of(draft.paths))) {
        reading_wrong_value(reading, node->at, "its", N_("files of ITS rules, or maps of rules and paths"));
        return;
    }
    if (!draft.paths)
        add_rules(reading, draft.rules, STR(""));
    for (const struct node *item = first_of(draft.paths); item; item = next_of(draft.paths, item))
        add_rules(reading, draft.rules, read_pattern(reading, item));
}

void reading_its(struct reading *reading, const struct node *node)
{
    for (const struct node *item = first_of(node); item; item = next_of(node, item))
        read_item(reading, item);
}

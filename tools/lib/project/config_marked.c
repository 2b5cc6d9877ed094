#include <stdint.h>

#include "../text/suggest.h"
#include "config_reading.h"
#include "path.h"

static void check_style(struct reading *reading, const struct node *node, const char *name)
{
    struct suggestions suggestions = {.wrong = node->text};
    for (size_t i = 0; MARK_STYLES[i]; i++)
        suggest(&suggestions, str_from(MARK_STYLES[i]->name));
    if (!mark_style_by_name(node->text))
        reading_wrong_word(reading, node->at, name, N_("the name of a style of marking"), suggestions.best);
}

static void check_catalog(struct reading *reading, const struct node *node, const char *name)
{
    reading_check_path(reading, node, name);
    if (str_find(node->text, STR("{target}"), 0) == SIZE_MAX)
        reading_wrong_value(reading, node->at, name, "{target}");
}

const struct setting MARKED_SETTINGS[] = {
    {"style", SETTING_TEXT, offsetof(struct config, marked.style), N_("the name of a style of marking"), check_style,
     NULL},
    {"catalog", SETTING_TEXT, offsetof(struct config, marked.catalog), N_("a path with {target}"), check_catalog, NULL},
    {"template", SETTING_TEXT, offsetof(struct config, marked.template), N_("a path"), reading_check_path, NULL},
    {"domains", SETTING_TEXTS, offsetof(struct config, marked.domains), N_("texts"), NULL, NULL},
    {"newstyle", SETTING_CHOICE, offsetof(struct config, marked.is_newstyle), "false|true", NULL, NULL},
    {"trimmed", SETTING_CHOICE, offsetof(struct config, marked.is_trimmed), "false|true", NULL, NULL},
    {0},
};

void reading_marked(struct reading *reading, const struct node *node)
{
    struct marked *marked = &reading->config->marked;
    marked->is_configured = true;
    reading_map(reading, node, MARKED_SETTINGS, reading->config);
    marked->catalog = path_without_here(marked->catalog);
    marked->template = path_without_here(marked->template);
    /* Else all domains would be merged into one. */
    if (marked->domains.count > 1 && marked->catalog.len && str_find(marked->catalog, STR("{domain}"), 0) == SIZE_MAX)
        reading_wrong_value(reading, node->at, "catalog", "{domain}");
}

void reading_keywords(struct reading *reading, const struct node *node)
{
    static const char WANTED[] = N_("markers as xgettext has them, such as tr:1, trn:1,2, |t:1 or {% t %}");
    struct keywords *list = &reading->config->keywords;
    const struct node *item = node->kind == NODE_LIST ? node->first : node;
    for (; item; item = node->kind == NODE_LIST ? item->next : NULL) {
        struct keyword keyword;
        if (item->kind != NODE_SCALAR || !keyword_read(item->text, &keyword)) {
            reading_wrong_value(reading, item->at, "keywords", WANTED);
            continue;
        }
        list->items =
            arena_grow(&reading->config->arena, list->items, list->count, &list->capacity, sizeof *list->items);
        list->items[list->count++] = keyword;
    }
}

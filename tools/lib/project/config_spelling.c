/* `spelling:` of a configuration. */
#include "../identity/languages.h"
#include "../text/suggest.h"
#include "config_reading.h"

/* A map from languages to their dictionaries; `words` are files. */
void reading_spelling(struct reading *reading, const struct node *map)
{
    const struct setting setting = {"spelling", SETTING_TEXTS, 0, N_("names of dictionaries, or files of words"),
                                    NULL,       NULL};
    struct spelling_entries *list = &reading->config->spelling;
    if (map->kind != NODE_MAP)
        reading_wrong_value(reading, map->at, "spelling", "languages and their dictionaries");
    for (const struct node *node = map->first; node && map->kind == NODE_MAP; node = node->next) {
        const struct node *item = node->kind == NODE_LIST ? node->first : node;
        for (; item; item = node->kind == NODE_LIST ? item->next : NULL) {
            struct spelling_entry entry = {
                .language = node->key, .group = reading->spelling_group, .at = item->at, .key_at = node->key_at};
            reading_text(reading, item, &setting, &entry.name);
            if (str_equal(entry.language, STR("words")))
                entry.language = (struct str){0};
            if (str_is_empty(entry.language) || str_find_char(entry.name, '/', 0) != (size_t)-1)
                reading_check_path(reading, item, "spelling");
            list->items =
                arena_grow(&reading->config->arena, list->items, list->count, &list->capacity, sizeof *list->items);
            list->items[list->count++] = entry;
        }
    }
}

/* Dictionaries are for languages of the project. */
void reading_check_spelling(struct reading *reading)
{
    const struct config *config = reading->config;
    for (size_t i = 0; i < config->spelling.count; i++) {
        const struct spelling_entry *entry = &config->spelling.items[i];
        struct suggestions suggestions = {.wrong = entry->language};
        bool is_known = str_is_empty(entry->language);
        bool is_first = i == 0 || entry[-1].key_at.start != entry->key_at.start;
        for (size_t k = 0; k < config->languages.count; k++) {
            is_known |= language_tags_match(entry->language, config->languages.items[k]);
            suggest(&suggestions, config->languages.items[k]);
        }
        suggest(&suggestions, STR("words"));
        if (!is_known && is_first)
            reading_unknown(reading, &config_key, entry->key_at,
                            (struct argument[]){{"key", entry->language}, reading_near(suggestions.best)});
    }
}

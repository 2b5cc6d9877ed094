#include "rules.h"

#include <stdlib.h>

#include "../analysis/localization.h"
#include "../analysis/reconciliation.h"
#include "../catalog/catalog.h"
#include "../checks/baseline.h"
#include "../checks/check.h"
#include "../checks/suppressions.h"
#include "../formats/format.h"
#include "../pairing/localize.h"
#include "../pairing/returned.h"
#include "../project/config.h"
#include "../project/dictionaries.h"
#include "../project/glossaries.h"
#include "../project/inputs.h"
#include "../project/its_files.h"
#include "application.h"

struct list {
    const struct rule **items;
    size_t count, capacity;
};

static void add(struct list *list, const struct rule *const *rules, struct arena *arena)
{
    for (; *rules; rules++) {
        list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof *list->items);
        list->items[list->count++] = *rules;
    }
}

static int compare(const void *a, const void *b)
{
    return strcmp((*(const struct rule *const *)a)->id, (*(const struct rule *const *)b)->id);
}

const struct rule *const *rules_all(struct arena *arena)
{
    struct list list = {0};
    add(&list, FORMAT_RULES, arena);
    add(&list, PO_RULES, arena);
    add(&list, PAIRING_RULES, arena);
    add(&list, RETURNED_RULES, arena);
    add(&list, CONFIG_RULES, arena);
    add(&list, DICTIONARY_RULES, arena);
    add(&list, GLOSSARY_RULES, arena);
    add(&list, ITS_RULES, arena);
    add(&list, INPUT_RULES, arena);
    add(&list, LOCALIZATION_RULES, arena);
    add(&list, RECONCILIATION_RULES, arena);
    add(&list, APPLICATION_RULES, arena);
    add(&list, SUPPRESSION_RULES, arena);
    add(&list, BASELINE_RULES, arena);
    for (const struct check *const *check = CHECKS; *check; check++)
        add(&list, (*check)->rules, arena);
    qsort(list.items, list.count, sizeof *list.items, compare);
    list.items = arena_grow(arena, list.items, list.count, &list.capacity, sizeof *list.items);
    list.items[list.count] = NULL;
    return list.items;
}

const struct rule *rule_by_id(const struct rule *const *rules, struct str id)
{
    while (*rules && !str_equal(str_from((*rules)->id), id))
        rules++;
    return *rules;
}

#include "vocabulary.h"

#include "../vocabularies/vocabularies.h"

#define ADDRESS_OF(name) &name,
const struct vocabulary *const VOCABULARIES[] = {EACH_VOCABULARY(ADDRESS_OF) NULL};

static bool lists(const char *const *names, struct str name)
{
    while (names && *names && !str_equal(str_from(*names), name))
        names++;
    return names && *names;
}

const struct vocabulary *vocabulary_of_space(struct str space)
{
    for (const struct vocabulary *const *one = VOCABULARIES; *one; one++)
        if (lists((*one)->spaces, space))
            return *one;
    return NULL;
}

static bool has_sign(const struct vocabulary *vocabulary, struct str prolog, struct str path)
{
    const char *const *sign = vocabulary->signs;
    while (sign && *sign && str_find(prolog, str_from(*sign), 0) == SIZE_MAX && !str_ends(path, str_from(*sign)))
        sign++;
    return !sign || *sign;
}

const struct vocabulary *vocabulary_of_root(struct str root, struct str prolog, struct str path)
{
    for (const struct vocabulary *const *one = VOCABULARIES; *one; one++)
        if (lists((*one)->roots, root) && has_sign(*one, prolog, path))
            return *one;
    return NULL;
}

const struct vocabulary_element *vocabulary_element(const struct vocabulary *vocabulary, struct str name)
{
    size_t low = 0, high = vocabulary ? vocabulary->element_count : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *one = vocabulary->elements[middle].name;
        int order = strncmp(one, name.at, name.len);
        if (order == 0)
            order = one[name.len] != '\0';
        if (order == 0)
            return &vocabulary->elements[middle];
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return NULL;
}

bool vocabulary_lists(const struct vocabulary_attribute *list, struct str element, struct str name, struct str value)
{
    for (; list && list->name; list++)
        if (str_equal(str_from(list->name), name) && (!list->element || str_equal(str_from(list->element), element)) &&
            (!list->value || str_equal(str_from(list->value), value)))
            return true;
    return false;
}

#include "its.h"

static struct its_data own(const struct its_node *node, enum its_category category)
{
    return node->own & 1u << category ? *node->data[category] : (struct its_data){0};
}

const struct limit *its_limits(const struct its_node *node, struct arena *arena)
{
    struct its_data characters = own(node, ITS_ALLOWED_CHARACTERS), storage = own(node, ITS_STORAGE_SIZE);
    const struct limit *size = limit_of_storage(storage.values[0], storage.values[1], storage.values[2], arena);
    const struct limit *allowed = limit_of_characters(characters.values[0], arena);
    return size && allowed ? limits_add(size, allowed, arena) : size ? size : allowed;
}

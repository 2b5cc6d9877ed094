#include "its_tree.h"

#include <libxml/tree.h>

static struct str text_of(const xmlChar *text)
{
    return str_from((const char *)text);
}

static bool is_of(const xmlNs *ns, const char *space)
{
    return ns && str_equal(text_of(ns->href), str_from(space));
}

bool its_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0 &&
           is_of(node->ns, ITS_NAMESPACE);
}

struct str its_value_of(const xmlAttr *attribute, struct arena *arena)
{
    struct str value = STR("");
    for (const xmlNode *part = attribute->children; part; part = part->next) {
        struct str more = text_of(part->content);
        char *joined = arena_bytes(arena, value.len + more.len + 1);
        memcpy(joined, value.at, value.len);
        memcpy(joined + value.len, more.at ? more.at : "", more.len);
        joined[value.len + more.len] = '\0';
        value = (struct str){joined, value.len + more.len};
    }
    return value;
}

struct str its_attribute_of(const xmlNode *node, const char *name, const char *space, struct arena *arena)
{
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
        if (str_equal(text_of(attribute->name), str_from(name)) &&
            (space ? is_of(attribute->ns, space) : !attribute->ns))
            return its_value_of(attribute, arena);
    return (struct str){0};
}

struct str its_fold_space(struct str text, struct arena *arena)
{
    char *folded = arena_bytes(arena, text.len + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool is_space = ascii_is_space(text.at[i]);
        if (is_space && (length == 0 || folded[length - 1] == ' '))
            continue;
        folded[length++] = is_space ? ' ' : text.at[i];
    }
    length -= length > 0 && folded[length - 1] == ' ';
    return (struct str){folded, length};
}

xmlNode *its_next(xmlNode *node, const xmlNode *root)
{
    if (node->type == XML_ELEMENT_NODE && node->children)
        return node->children;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

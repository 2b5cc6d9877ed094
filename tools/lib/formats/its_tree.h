/* What the files of ITS share: libxml2's tree, which hides behind its own names. Nobody else includes this. */
#ifndef COTEJO_FORMATS_ITS_TREE_H
#define COTEJO_FORMATS_ITS_TREE_H

#include "its.h"

struct _xmlAttr;
struct _xmlDoc;
struct _xmlNode;

/* What rules say of a node: hangs on it. */
struct its_selection {
    const struct its_data *data[ITS_CATEGORY_COUNT];
};

/* An element that is open, and where its next child is looked for. */
struct its_open {
    struct its_node said;
    struct _xmlNode *next;
};

struct its {
    struct arena *arena;
    struct _xmlDoc *tree; /* NULL: its_open_local */
    struct _xmlNode *element; /* that was entered last and not left */
    struct its_open *open;
    size_t open_count, open_capacity;
    bool is_html;
};

/* its.c: NULL, where it is no XML, or too deep. */
struct _xmlDoc *its_read_tree(struct str text);
void its_free_tree(struct _xmlDoc *tree);
struct _xmlNode *its_root(struct _xmlDoc *tree);

/* its_tree.c: an element of ITS by that name. */
bool its_is(const struct _xmlNode *node, const char *name);

/* The value of an attribute, NUL-terminated. The second one of a namespace (NULL: of none); `at` NULL: it has none. */
struct str its_value_of(const struct _xmlAttr *attribute, struct arena *arena);
struct str its_attribute_of(const struct _xmlNode *node, const char *name, const char *space, struct arena *arena);

/* White space at the edges and between words as one space. */
struct str its_fold_space(struct str text, struct arena *arena);

/* The node that comes next in document order below `root`; NULL: there is none. */
struct _xmlNode *its_next(struct _xmlNode *node, const struct _xmlNode *root);

/* its_rules.c: the path of a link within the project; empty: it leads elsewhere. */
struct str its_linked_path(struct str from, struct str link, struct arena *arena);

/* Leaves at the nodes of the tree what all rules say of them. */
void its_apply_rules(struct its *its, const struct its_input *input);

#endif

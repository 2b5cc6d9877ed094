/* What the files of ITS share: libxml2's tree, which hides behind its own names. Nobody else includes this. */
#ifndef COTEJO_FORMATS_XML_ITS_TREE_H
#define COTEJO_FORMATS_XML_ITS_TREE_H

#include "its.h"

struct _xmlAttr;
struct _xmlDoc;
struct _xmlNode;
struct _xmlXPathContext;

/* What rules say of a node: hangs on it. */
struct its_selection {
    const struct its_data *data[ITS_CATEGORY_COUNT];
    const struct _xmlNode *target; /* the element that its translation stands in; NULL: none does */
    bool is_target;
};

/* An element that is open, and where its next child is looked for. */
struct its_open {
    struct its_node said;
    struct _xmlNode *next;
};

/* A rule that selects nothing, or says nothing, as it cannot be followed. */
struct its_failure {
    const struct _xmlNode *rule; /* of the text's own tree, in document order; NULL: `at` says where */
    const char *attribute;       /* that is to blame */
    struct its_mistake mistake;
};

struct its {
    struct arena *arena;
    struct _xmlDoc *tree;     /* NULL: its_open_local */
    struct _xmlNode *element; /* that was entered last and not left */
    struct its_open *open;
    size_t open_count, open_capacity;
    bool is_html;
    bool has_rules; /* in the text itself */
    struct its_failure *failures;
    size_t failure_count, failure_capacity;
};

/* its.c: NULL, where it is no XML, or too deep. */
struct _xmlDoc *its_read_tree(struct str text);
void its_free_tree(struct _xmlDoc *tree);
struct _xmlNode *its_root(struct _xmlDoc *tree);

/* its_trees.c: that of a document of rules, as its_read_tree; one that is not kept is the caller's. */
struct _xmlDoc *its_trees_find(struct its_trees *kept, struct str text, bool *is_kept);

/* its_tree.c: an element of ITS by that name. */
bool its_is(const struct _xmlNode *node, const char *name);

/* The value of an attribute, NUL-terminated. The second one of a namespace (NULL: of none); `at` NULL: it has none. */
struct str its_value_of(const struct _xmlAttr *attribute, struct arena *arena);
struct str its_attribute_of(const struct _xmlNode *node, const char *name, const char *space, struct arena *arena);

/* White space at the edges and between words as one space. */
struct str its_fold_space(struct str text, struct arena *arena);

/* The node that comes next in document order below `root`; NULL: there is none. */
struct _xmlNode *its_next(struct _xmlNode *node, const struct _xmlNode *root);

/* its_select.c: a selector that is a path of names, in the arena; its expression, its rule and the tree must outlive
 * it. NULL: it is none, or one for XPath. */
struct its_selector;
struct its_selector *its_selector_read(struct str expression, const struct _xmlNode *rule, const struct _xmlDoc *tree,
                                       struct arena *arena);

/* Where nodes are looked for, one selector after the other. */
struct its_search {
    struct arena *arena;
    struct _xmlNode **nodes; /* elements and attributes that the last one selects */
    size_t count, capacity;
    size_t steps, steps_maximum; /* comparisons so far, and how many there may be */
};

/* False: it would take too long. */
bool its_search(const struct its_selector *selector, struct _xmlNode *root, struct its_search *search);

/* A pointer that names an attribute, likewise; the attribute of an element. */
struct its_name;
struct its_name *its_pointer_read(struct str expression, const struct _xmlNode *rule, const struct _xmlDoc *tree,
                                  struct arena *arena);
const struct _xmlAttr *its_pointed(const struct its_name *name, const struct _xmlNode *node);

/* its_cost.c: lets its functions take as many of its steps as they read bytes, and leaves out those that it has not. */
void its_count_bytes(struct _xmlXPathContext *xpath);

/* its_rules.c: the path of a link within the project; empty: it leads elsewhere. */
struct str its_linked_path(struct str from, struct str link, struct arena *arena);

/* Leaves at the nodes of the tree what all rules say of them. */
void its_apply_rules(struct its *its, const struct its_input *input);

#endif

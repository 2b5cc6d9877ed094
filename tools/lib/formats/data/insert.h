/* New values in a keyed file (keyed.h), each in the place that it has in a file of the same keys in another language,
 * which shows the keys as they are written, the indentation and the style of values. All bytes that are there stay, but
 * for a value that is empty or nothing. Whoever writes reads the result again: data_outline_matches. */
#ifndef COTEJO_FORMATS_DATA_INSERT_H
#define COTEJO_FORMATS_DATA_INSERT_H

#include "data.h"

/* A value that is to be there. */
struct data_addition {
    const struct data_key *like;   /* the key in the other file whose place it takes */
    const struct segment *segment; /* its text there */
    struct str name;               /* of its last key where that differs; `at` NULL: it does not */
    struct str text;
    bool is_placed; /* by data_insert; else nothing can hold it */
};

/* Both files, and what the new values come to. */
struct data_insertion {
    const struct document *source, *target;
    const struct keyed_dialect *dialect;
    struct str root;                 /* the first key of the target, where that is its language */
    struct data_addition *additions; /* in the source's order */
    size_t count;
};

/* Adds the edits of the target. The outlines of both are there (data.h), and neither is in a charset of its own. */
void data_insert(struct data_insertion *insertion, struct edits *out);

/* A text that stands under a key; `key` NULL: under that of the addition. */
struct data_change {
    const struct data_key *key;
    const struct data_addition *addition;
    struct str text;
};

/* Has `made` the target's keys in their order, with these texts where they are changed and the same values else, and
 * what was added? */
bool data_outline_matches(const struct data_insertion *insertion, const struct data_change *changes, size_t count,
                          const struct document *made);

/* The end of the value under each key, what lies below it included; by number, in the arena. */
size_t *data_ends(const struct document *document, struct arena *arena);

/* For those who write a language of data. What is new, as a tree; a step of which nothing is said is as in the source.
 */
struct data_node {
    const struct data_key *like;
    const struct segment *segment; /* of a text; NULL: a map or a list, or what is copied */
    struct str name, text;         /* `name` as in struct data_addition */
    bool is_copied;                /* the source's value, byte for byte */
    struct data_node *next, *first, *last, *parent;
    uint32_t count; /* below it */
};

/* New keys of one map or list, behind one of its keys. */
struct data_graft {
    const struct data_key *map;   /* NULL: the document's own */
    const struct data_key *after; /* NULL: before all others */
    bool is_hollow;               /* it has nothing yet: it is written anew */
    struct data_node *first, *last;
};

/* A text in the place of nothing, or of an empty one. */
struct data_fill {
    const struct data_key *key;
    struct data_node value;
};

struct data_writing {
    const struct document *source, *target;
    const struct data_graft *grafts;
    size_t graft_count;
    const struct data_fill *fills;
    size_t fill_count;
    const size_t *ends;                   /* of the target's values */
    const struct data_key *const *firsts; /* by number of a key of the target, the first below it; of the document's own
                                             map last */
    struct edits *out;
};

/* Visits a node and all below it: `enter` before what is below, `leave` behind that, with the depth below the node. */
struct data_node_visitor {
    void *context;
    void (*enter)(void *context, const struct data_node *node, size_t depth);
    void (*leave)(void *context, const struct data_node *node, size_t depth); /* NULL: nothing is to be done */
};
void data_node_visit(const struct data_node *node, const struct data_node_visitor *visitor);

/* The key of a node as it is written in the source; empty where the node has a name of its own. */
struct str data_node_key(const struct data_writing *writing, const struct data_node *node);

/* The white space that the line of a place begins with; *is_first: nothing else stands before the place. */
struct str data_indent(struct str bytes, size_t at, bool *is_first);

/* One step of indentation, as the documents have it. */
struct str data_indent_step(const struct data_writing *writing);

#endif

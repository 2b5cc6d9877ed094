/* A configuration file as a tree of values, each with its place: what libfyaml's events say, and nothing more. Anchors,
 * aliases, tags and several documents are refused, as configuration has no use for them. */
#ifndef COTEJO_PROJECT_CONFIG_TREE_H
#define COTEJO_PROJECT_CONFIG_TREE_H

#include "../base/arena.h"
#include "../text/finding.h"

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct node {
    enum node_kind kind;
    struct str text; /* of a scalar */
    struct span at;  /* in the file; of a list or map its first byte */
    struct str key;  /* in a map: this value's key, and its place */
    struct span key_at;
    struct node *next;  /* sibling */
    struct node *first; /* child */
};

/* The tree of a YAML file; NULL for an empty one, or after a finding (config-syntax, config-key for a key that occurs
 * twice). Lives in the arena. */
struct node *config_tree(const struct source *source, struct arena *arena, struct findings *findings);

/* The value of a key; NULL where the map has none, or `map` is none. */
const struct node *node_find(const struct node *map, const char *key);

/* That of libfyaml. */
const char *config_tree_library_version(void);

extern const struct rule config_syntax, config_key, config_key_repeated;

#endif

/* Merge keys of YAML (https://yaml.org/type/merge.html) in keyed files: what `<<: *name` takes in is there under the
 * keys of the map that it stands in, too. Such keys are added to those of what is there and no text of its own
 * (document.h, `others`); their texts are read where they are written. */
#ifndef COTEJO_FORMATS_DATA_YAML_MERGE_H
#define COTEJO_FORMATS_DATA_YAML_MERGE_H

#include "data.h"

struct yaml_merge {
    const struct data_key *key;  /* the `<<` */
    const struct data_key *from; /* what leads to the map that is taken in */
    size_t first, end;           /* of `others`: the keys that it brings */
};

struct yaml_merges {
    struct index anchors; /* names → 1 + number of what leads to their map in the outline */
    struct yaml_merge *items;
    size_t count, capacity;
};

/* A map begins, to which `step` leads; `between`: the text from the end of that key on. */
void yaml_merges_note_map(struct yaml_merges *merges, const struct data_key *step, struct str between);

/* A value without a text stands under a key, or in a list under it; `written`: from it on. */
void yaml_merges_note_value(struct yaml_merges *merges, const struct document *document, const struct data_key *key,
                            struct str written);

/* When all is read, and nothing is malformed. */
void yaml_merges_add(struct yaml_merges *merges, struct document *document);

#endif

/* YAML that libfyaml (0.7) does not read as others do, made into such as it does. */
#ifndef COTEJO_FORMATS_DATA_YAML_REPAIR_H
#define COTEJO_FORMATS_DATA_YAML_REPAIR_H

#include "yaml.h"

struct yaml_repair {
    struct str text;        /* in the arena; empty where nothing is to be repaired */
    const size_t *inserted; /* where it has a byte that the source lacks, ascending */
    size_t count;
};

/* The text with a space before each line that a quoted scalar or a flow list goes on with in column 0: PyYAML and
 * Ruby's Psych read those, the norm asks for an indentation (https://yaml.org/spec/1.2.2/#731-double-quoted-style). */
struct yaml_repair yaml_indent_lines(struct str text, struct arena *arena);

/* Is the block scalar whose text begins at `at` an empty one, of which the library takes what comes next for its text?
 * That is indented as the map or list that the scalar is a value of, and would have to be more
 * (https://yaml.org/spec/1.2.2/#8111-block-indentation-indicator). */
bool yaml_is_swallowed(struct str text, size_t at);

/* The text with a width, `|1`, in each such scalar, behind which the library finds its end. */
struct yaml_repair yaml_mark_empty_blocks(struct str text, struct arena *arena);

/* The text with a null, `~`, in the empty entries of its lists: in one that is indented as its key is the library takes
 * none for that. */
struct yaml_repair yaml_fill_entries(struct str text, struct arena *arena);

#endif

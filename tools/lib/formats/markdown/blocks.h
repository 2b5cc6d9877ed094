/* The block structure of Markdown: CommonMark (https://spec.commonmark.org/0.31.2/#container-blocks-and-leaf-blocks)
 * with GFM's tables and task lists (https://github.github.com/gfm/), footnotes, and template lines. What comes out is a
 * list of leaves, each with the spans of its lines without the prefixes of the containers that it lies in. */
#ifndef COTEJO_FORMATS_MARKDOWN_BLOCKS_H
#define COTEJO_FORMATS_MARKDOWN_BLOCKS_H

#include "../../base/arena.h"
#include "../../base/hash.h"
#include "flavour.h"
#include "scan.h"

enum markdown_leaf_kind {
    LEAF_PARAGRAPH, /* setext headings too: what can take several lines */
    LEAF_ATX,
    LEAF_CELL,
    LEAF_TITLE,    /* of a link reference definition; of an abbreviation */
    LEAF_LABEL,    /* a container's title, a line of a title block: text on one line */
    LEAF_COMMENT,  /* from here on without text. The title of one that is there for it alone: [//]: # (…) */
    LEAF_HTML,     /* lines with their line ends */
    LEAF_JSX,      /* of MDX: tags and expressions, on one line or several */
    LEAF_SCRIPT,   /* of MDX: imports and exports */
    LEAF_LEFT_OUT, /* code, template lines, attribute lists */
};

struct markdown_leaf {
    enum markdown_leaf_kind kind;
    const char *name;              /* the segment's kind ("p", "h2"), or why it is left out */
    char open;                     /* the delimiter of a title or label that is escaped in it; 0: none */
    bool is_task;                  /* behind `[ ]`, where no structure begins */
    bool is_cited;                 /* in a block quotation that a text before it introduces with a colon */
    size_t first_line, line_count; /* among the lines; never 0 lines */
    size_t top;                    /* where the outermost block that it lies in begins; a list is one */
};

/* Containers nested deeper are text: every line costs at most this much. */
enum { MARKDOWN_DEPTH = 100 };

struct markdown_blocks {
    struct arena *arena;
    struct str text;
    const struct islands *islands; /* NULL for none */
    int constructs;                /* enum markdown_construct */
    bool is_mdx;                   /* https://mdxjs.com */
    struct markdown_leaf *leaves;  /* in order of their ends */
    size_t leaf_count, leaf_capacity;
    struct span *lines;
    size_t line_count, line_capacity;
    size_t top;         /* of the leaves that are added */
    bool is_cited;      /* likewise */
    const char *silent; /* likewise: why they are left out; NULL: they are not */
    struct span broken; /* what no parser of MDX lets pass, the first that is seen */
    const char *broken_reason;
    struct span *targets; /* of the definitions, in source order */
    size_t target_count, target_capacity;
    struct index labels; /* of the definitions, as markdown_normal_label gives them; footnotes' begin with ^ */
};

/* Reads blocks->text from the offset `from` on, the start of a line. arena, text, islands, constructs and is_mdx are
 * set, all else zero. */
void markdown_blocks_read(struct markdown_blocks *blocks, size_t from);

void markdown_add_line(struct markdown_blocks *blocks, struct span line);
struct markdown_leaf *markdown_add_leaf(struct markdown_blocks *blocks, enum markdown_leaf_kind kind, const char *name,
                                        size_t first_line);

/* A label as references are matched: case folded, white space folded. */
struct str markdown_normal_label(struct str label, struct arena *arena);

/* definition.c: takes the link reference definitions that lines [first, line_count) begin with, their titles
 * as leaves of their own. Returns how many lines they are. */
size_t markdown_take_definitions(struct markdown_blocks *blocks, size_t first);

#endif

/* The reading of Markdown's blocks, shared by its files:
 *   blocks.c     the loop over lines; containers and leaves of CommonMark and GFM
 *   constructs.c what generators add: containers with titles, definition lists, maths, title blocks
 *   mdx_blocks.c        lines of tags, expressions and scripts; elements in paragraphs */
#ifndef COTEJO_FORMATS_MARKDOWN_PARSER_H
#define COTEJO_FORMATS_MARKDOWN_PARSER_H

#include "blocks.h"
#include "inline.h"
#include "mdx_scan.h"

enum container_kind {
    CONTAINER_QUOTE,
    CONTAINER_ITEM,
    CONTAINER_FOOTNOTE,
    CONTAINER_DEFINITION,
    CONTAINER_ADMONITION, /* its lines are indented; nothing else goes on with it */
    CONTAINER_FENCE,      /* a fence whose content is Markdown */
};

struct container {
    enum container_kind kind;
    size_t indent; /* columns that later lines begin with; of a fence: that they may begin with */
    bool is_empty; /* an item that has nothing in it yet */
    char fence;
    size_t fence_length;
};

/* The leaf that the next line may go on with. */
enum open_leaf { OPEN_NONE, OPEN_PARAGRAPH, OPEN_FENCE, OPEN_INDENTED, OPEN_HTML, OPEN_TABLE, OPEN_MATHS };

/* Kinds of maths, by what closes them. */
enum { MATHS_DOLLARS, MATHS_BRACKET, MATHS_DOUBLE_BRACKET, MATHS_ENVIRONMENT, MATHS_KINDS };

/* Of MDX. */
struct markdown_mdx {
    struct arena scratch;
    struct mdx_scan scan;
    size_t end;           /* lines that begin before it are in code */
    size_t no_flow_until; /* nothing that begins before is a line of tags alone */
    struct mdx_element *elements;
    size_t element_count, element_capacity;
};

struct markdown_parser {
    struct markdown_blocks *blocks;
    struct str text;
    struct span line; /* without its line end */
    size_t next;      /* start of the next line */

    size_t at, column; /* what is read of the line */
    size_t first;      /* the first character that is no space */
    size_t indent;     /* columns from `column` to it */
    bool is_blank;

    struct container containers[MARKDOWN_DEPTH];
    size_t depth;
    size_t cited_depth; /* containers with the quotation that a colon introduces; 0: none is open */
    enum open_leaf open;
    size_t first_line; /* of the open leaf, among the lines */
    const char *name;  /* of the open paragraph */
    bool is_task;      /* it is behind `[ ]` */
    char fence;
    size_t fence_length;
    int html_kind;
    size_t columns;

    struct island_memory memory, line_memory;
    size_t island_end;   /* lines that begin before it are inside a template island */
    bool is_new_item;    /* an item was opened on this line and nothing in it */
    bool is_new_quote;   /* the same of a quote */
    bool is_fence_ended; /* the line closes the container that is a fence */
    bool is_in_list;     /* the outermost block is a list; an item that comes next is one of its own */
    size_t divisions;    /* open ones of those that closing lines end, `:::`: the outermost is one block */

    size_t options_at;         /* where a line of options may stand */
    size_t grid_end;           /* where a grid table goes on */
    size_t bars_end;           /* where lines behind bars do */
    size_t code_end;           /* lines that begin before it are code in a template's block */
    unsigned no_code_end;      /* words of such blocks that nothing closes, a bit each */
    size_t loose, loose_depth; /* the paragraph that ended with the line before: its leaf's index plus 1; 0: none */
    int maths;                 /* the kind of the open leaf */
    struct str environment;    /* its name */
    struct markdown_mdx mdx;
    size_t no_maths[MATHS_KINDS]; /* nothing closes maths of the kind that begin before */
    size_t last_closing;          /* where the last line of nothing but `:::` is, plus 1; 0: not looked for */
};

/* blocks.c */
/* Goes to the next line; false where there is none. */
bool markdown_next_line(struct markdown_parser *parser);
struct str markdown_rest_of_line(const struct markdown_parser *parser);
void markdown_look(struct markdown_parser *parser);
void markdown_advance(struct markdown_parser *parser, size_t end);
/* Closes the open leaf and all containers but `depth`. */
void markdown_close_to(struct markdown_parser *parser, size_t depth);
/* An outermost block begins on this line, or the next item of the list that is one. */
void markdown_start_top(struct markdown_parser *parser, bool is_item);
void markdown_open_leaf(struct markdown_parser *parser, enum open_leaf open);
void markdown_add_raw_line(struct markdown_parser *parser);
void markdown_add_cells(struct markdown_parser *parser, struct span line, const char *name);
struct container *markdown_push(struct markdown_parser *parser, enum container_kind kind, size_t indent);
void markdown_add_one_line_leaf(struct markdown_parser *parser, enum markdown_leaf_kind kind, const char *name,
                                struct span line);

/* mdx_blocks.c: takes the line as the first of tags, expressions or a script. */
bool markdown_start_mdx(struct markdown_parser *parser, struct str line, size_t depth);
/* Takes the lines of a paragraph as elements with text of their own, which become leaves. False: it is one text. */
bool markdown_split_mdx(struct markdown_parser *parser, size_t first, size_t end, const char *name);
/* All containers but `depth` end; the text does. */
void markdown_mdx_leave(struct markdown_parser *parser, size_t depth);
void markdown_mdx_end(struct markdown_parser *parser);

/* constructs.c */
/* Takes the line as one that is a marker, at the end of what `depth` containers hold. */
bool markdown_start_marker(struct markdown_parser *parser, size_t depth);
bool markdown_start_admonition_fence(struct markdown_parser *parser, struct str line, size_t fence, size_t depth);
bool markdown_start_definition(struct markdown_parser *parser, size_t depth, bool in_paragraph);
bool markdown_start_maths(struct markdown_parser *parser, struct str line, size_t depth);
/* Does the line end the open maths? */
bool markdown_ends_maths(const struct markdown_parser *parser, struct str line);
/* Where the line opens a template's block of code, or what kramdown does not show: it goes on to the block's end. */
void markdown_start_template_code(struct markdown_parser *parser);
/* Takes the line as one of a grid table, of a table without a delimiter row, or as one that a bar keeps apart. */
bool markdown_take_bars(struct markdown_parser *parser, size_t depth);
/* Reads the title block at the top of the text. */
void markdown_read_title_block(struct markdown_parser *parser);

#endif

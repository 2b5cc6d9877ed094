/* The reading of HTML, shared by its files:
 *   html.c             the loop over tokens, the document's head
 *   html_open.c        the stack of open elements: what is in force at a place
 *   html_run.c         a run of inline content: where segments begin and end, which tags are partners
 *   html_message.c     a segment's message, codes and pieces
 *   html_attributes.c  attributes: texts of their own, marks, links
 *   html_encode.c      a translation in a segment's place
 *   html_proof.c       the proof that an output is read as its source
 * Offsets are those of `text`; html_place turns them into the document's. */
#ifndef COTEJO_FORMATS_HTML_PARSER_H
#define COTEJO_FORMATS_HTML_PARSER_H

#include "../base/hash.h"
#include "../text/markup.h"
#include "html.h"
#include "html_elements.h"

/* How a segment's text is written in its place. */
enum html_writing {
    WRITING_TEXT,      /* white space folds */
    WRITING_PRESERVED, /* white space counts: pre, textarea */
    WRITING_ATTRIBUTE,
    WRITING_JSON,  /* a string in a script */
    WRITING_PLAIN, /* a paragraph of plain text: no references, white space folds */
};

/* `detail` of a segment. */
struct html_detail {
    enum html_writing writing : 8;
    char quote;       /* of the attribute; 0: none */
    bool is_whole;    /* the span is the attribute's whole value */
    bool leaves_open; /* what is open at its end goes on behind it: `<pre>a <code>b<p>c`: c is code */
};

/* What holds for text at a place. */
struct html_state {
    struct str language;
    bool is_language_own; /* declared by an element, not by the page */
    bool is_protected;    /* translate="no" */
    bool is_quoted;       /* in <cite>, <code> and the like */
    bool is_cited;        /* in a block quotation that a colon introduces */
    bool preserves;       /* white space */
    bool is_code_block;   /* inside <pre><code> */
    const char *silent;   /* why text is not for readers (in SVG, in MathML, in a script), or NULL */
    const char *kind;     /* nearest element that is not inline */
    enum role role;       /* that element's */
};

enum html_space { SPACE_HTML, SPACE_SVG, SPACE_MATH };

struct html_open {
    size_t id;       /* enum html_element, or a number beyond it for another name */
    size_t previous; /* place + 1 of the next open one below with this id; 0: none */
    size_t scope;    /* place + 1 of the nearest TRAIT_SCOPE element, itself included; 0: none */
    struct html_state state;
    enum html_space space;
    bool is_foreign;                   /* what stands in it is SVG or MathML, not HTML */
    size_t first_mark, mark_count;     /* of the document: their extents end with the element */
    size_t first_ignore, ignore_count; /* likewise: those that stand right before it */
};

enum html_item_kind {
    ITEM_TEXT,
    ITEM_OPEN,
    ITEM_CLOSE,
    ITEM_SINGLE, /* void, or a tag without a partner here */
    ITEM_ISLAND,
    ITEM_SILENT, /* a comment for cotejo: in no message, written before it */
};

#define NO_ITEM UINT32_MAX
#define END_OF_RUN (UINT32_MAX - 1) /* partner of a start tag whose end tag is implied */

/* A piece of a run: a tag, the text up to the next one. A page may be one run of millions. */
struct html_item {
    struct file_span at;
    union {
        struct file_span inner; /* text: without the delimiters of CDATA */
        struct {
            uint32_t previous_open, below; /* used while tags and statements are matched */
        };
    };
    uint32_t partner; /* OPEN, CLOSE: of this run; statement islands: the next member of their construct */
    uint32_t number;  /* for its name in the message; 0: none */
    uint32_t details; /* number of its details in the run (html_details); 0: it has none */
    enum html_item_kind kind : 8;
    enum html_element element : 8;
    bool is_protected : 1; /* translate="no" on the tag */
    bool is_literal : 1;   /* no character references in the text */
    bool is_blank : 1;     /* text: only white space */
    bool is_comment : 1;   /* of the page or of a template */
    bool is_statement : 1; /* an island that prints nothing but may enclose something */
    bool opens_block : 1, closes_block : 1;
    bool is_boundary : 1; /* statement: ends a segment */
};
_Static_assert(ELEMENT_OTHER < 256, "an element fits its bits");

/* What the attributes of a tag say, where they say something. */
struct html_details {
    struct str language;               /* its own lang= */
    struct file_span alt;              /* value of img's alt; empty: none */
    struct file_span target;           /* href, src: what the code stands for; empty: none */
    uint32_t first_child, child_count; /* segments of the tag's attributes */
    char alt_quote;
};

/* Inline content since the last boundary. */
struct html_run {
    struct html_item *items;
    size_t count, capacity;
    struct html_details *details;
    size_t details_count, details_capacity;
    struct html_state state; /* where it began; content: set by the first item */
    enum html_writing writing;
    char quote;
    struct span whole; /* an attribute's value; empty for content */
    bool has_text;     /* something besides white space and tags */
    bool has_statements;
    bool is_pre;      /* its block is <pre> itself */
    size_t depth;     /* fewest elements that were open at an item: what its items open lies above */
    size_t last_part; /* of the document's segments: those from here on are of its last part */
};

/* Text in the making, and where it came from. */
struct html_text {
    struct buf text;
    struct arena arena; /* of the pieces */
    struct piece *pieces;
    size_t count, capacity;
};

/* What a message is made in; one per parser, used again and again. */
struct html_message {
    struct html_text out, decoded;
    struct arena code_arena;
    struct code *codes; /* names are set when the text is complete */
    size_t code_count, code_capacity;
    uint32_t *open; /* codes that are open */
    size_t open_count, open_capacity;
    bool is_tagged, has_letter;
    bool ends_in_space; /* folded white space was the last thing added */
    size_t protected_depth;
    struct index taken;                                       /* names of codes that the page's own text reads as */
    size_t total[ELEMENT_OTHER + 1], next[ELEMENT_OTHER + 1]; /* codes per element; zero between messages */
};

struct html_parser {
    struct document *document;
    const struct format_options *options;
    struct findings *findings;
    struct decoded content;
    struct str text; /* the content's */
    const struct islands *islands;
    struct arena scratch;
    struct markup markup;
    struct html_open *open;
    size_t open_count, open_capacity;
    size_t *top; /* by id: place + 1 of the topmost open element */
    size_t top_capacity;
    struct index other_names;
    struct html_state base;
    struct html_run run, value;            /* content; the value of an attribute */
    uint32_t last_open[ELEMENT_OTHER + 1]; /* while tags are matched; NO_ITEM between */
    struct html_message message;
    bool is_linked_data; /* inside <script type="application/ld+json"> */
    size_t linked_data_start;
    size_t first_ignore; /* of the document: from here on nothing but white space has come since */
};

/* html.c: a parser for the content of the part that is being read; close it when done. */
void html_parser_open(struct html_parser *parser, struct document *document, const struct decoded *content,
                      const struct format_options *options, struct findings *findings);
void html_parser_close(struct html_parser *parser);
/* A span of text in the document. */
static inline struct span html_place(const struct html_parser *parser, struct span at)
{
    size_t start = parser->content.pieces->source.start;
    bool is_source = parser->content.piece_count == 1 && parser->content.pieces->is_copy;
    return is_source ? (struct span){start + at.start, start + at.end} : decoded_in_source(&parser->content, at);
}

/* A span of text as UTF-8; `decodes`: character references of attributes decoded. In the document's arena. */
struct str html_string(struct html_parser *parser, struct span at, bool decodes);

/* html_open.c */
const struct html_state *html_state(const struct html_parser *parser);
/* What a start tag brings into force; marks already added from first_mark on are its own. */
void html_open_push(struct html_parser *parser, const struct markup_token *token, enum html_element element,
                    const struct html_state *state, size_t first_mark);
/* Closes what a start tag closes without end tags. */
void html_open_imply(struct html_parser *parser, const struct markup_token *token, enum html_element element);
void html_open_pop(struct html_parser *parser, const struct markup_token *token, enum html_element element);
void html_open_close_all(struct html_parser *parser);

/* html_run.c */
struct html_item *html_run_add(struct html_parser *parser, struct html_run *run);
static inline struct html_details html_details(const struct html_run *run, const struct html_item *item)
{
    return item->details ? run->details[item->details - 1] : (struct html_details){0};
}
void html_run_text(struct html_parser *parser, struct html_run *run, struct span at, struct span inner);
void html_run_island(struct html_parser *parser, struct html_run *run, const struct island *island);
/* Makes segments of the run and empties it. html_run_close then tells it what the next tag has closed. */
void html_run_end(struct html_parser *parser, struct html_run *run);
void html_run_close(struct html_parser *parser);

/* html_message.c: a segment of the items [low, high) of the run, whose tags are matched. False when there is no letter
 * outside its codes; nothing is added then. */
bool html_message_make(struct html_parser *parser, struct html_run *run, size_t low, size_t high);

/* html_attributes.c: what a tag says. `state` becomes what holds inside the element. */
struct html_tag {
    enum html_element element;
    struct html_state state;
    struct str language;
    struct span alt, target;
    char alt_quote;
    bool has_alt, is_protected;
    size_t first_child, child_count;
    size_t first_mark;
    bool is_linked_data; /* <script type="application/ld+json"> */
};
void html_tag_read(struct html_parser *parser, const struct markup_token *token, struct html_tag *tag);
/* An attribute's value as a segment (or several, between islands) of its own. */
void html_value_add(struct html_parser *parser, struct span value, char quote, const struct html_state *state);
/* What holds in a value on an element, which is called that. */
struct html_state html_value_state(const struct html_state *around, const char *kind, enum role role);
/* The same for any value, parser->value being made ready. */
void html_value_end(struct html_parser *parser, struct span value);

/* html_proof.c: `prove` of struct format. */
enum proof_result html_prove(const struct document *document, const struct edits *edits, struct str output, size_t *at);

/* html_encode.c: `encode` and `encode_value` of struct encoder; *segment has a struct html_detail. */
bool html_encode(const struct document *document, const struct segment *segment, struct str translation,
                 const struct rewrite *rewrite);
void html_encode_value(const struct document *document, struct span at, struct str text, struct buf *out);

#endif

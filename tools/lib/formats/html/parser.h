/* The reading of HTML, shared by its files; what is inside a sentence is the inline engine's (messages/inline.h).
 *   html.c             the loop over tokens, the document's head
 *   open.c        the stack of open elements: what is in force at a place
 *   attributes.c  attributes: texts of their own, marks, links
 *   proof.c       the proof that an output is read as its source
 *   comment.c     where a comment may stand
 *   its.c         what ITS says besides, by rules that the page links to or holds
 * Offsets are those of the content that is read; inline_place turns them into the document's. */
#ifndef COTEJO_FORMATS_HTML_PARSER_H
#define COTEJO_FORMATS_HTML_PARSER_H

#include "../../text/markup.h"
#include "../xml/its.h"
#include "elements.h"
#include "html.h"

enum html_space { SPACE_HTML, SPACE_SVG, SPACE_MATH };

/* What a <script> holds. */
enum html_script { SCRIPT_CODE, SCRIPT_LINKED_DATA, SCRIPT_TEMPLATE };

struct html_open {
    size_t id;       /* enum html_element, or a number beyond it for another name */
    size_t previous; /* place + 1 of the next open one below with this id; 0: none */
    size_t scope;    /* place + 1 of the nearest TRAIT_SCOPE element, itself included; 0: none */
    size_t point;    /* place + 1 of the nearest integration point, itself included; 0: none */
    struct inline_state state;
    enum html_space space;
    bool is_foreign;                   /* what stands in it is SVG or MathML, not HTML */
    size_t first_mark, mark_count;     /* of the document: their extents end with the element */
    size_t first_ignore, ignore_count; /* likewise: those that stand right before it */
};

struct html_parser {
    struct inline_engine engine;
    const struct format_options *options;
    struct findings *findings;
    struct markup markup;
    struct html_open *open;
    size_t open_count, open_capacity;
    size_t *top; /* by id: place + 1 of the topmost open element */
    size_t top_capacity;
    struct index other_names;
    struct inline_state base;
    struct inline_run run;   /* content */
    size_t run_depth;        /* fewest elements that were open at an item of it: what its items open lies above */
    bool extends;            /* the template fills in blocks of another one */
    size_t kept_depth;       /* of its blocks that are open: what stands in none is never shown */
    enum html_script script; /* inside of one that is read */
    size_t script_start;
    bool is_left_raw;    /* the text of the element that was opened last is markup without expressions */
    size_t first_ignore; /* of the document: from here on nothing but white space has come since */
    struct its *its;     /* NULL: the page has nothing of it */
    size_t its_depth;    /* elements that it has entered */
};

static inline bool html_is_unseen(const struct html_parser *parser)
{
    return parser->extends && !parser->kept_depth;
}

/* open.c */
const struct inline_state *html_state(const struct html_parser *parser);
/* What a start tag brings into force; marks already added from first_mark on are its own. */
void html_open_push(struct html_parser *parser, const struct markup_token *token, enum html_element element,
                    const struct inline_state *state, size_t first_mark);
/* Closes what a start tag closes without end tags. */
void html_open_imply(struct html_parser *parser, const struct markup_token *token, enum html_element element);
void html_open_pop(struct html_parser *parser, const struct markup_token *token, enum html_element element);
void html_open_close_all(struct html_parser *parser);
/* Closes what is open in the innermost expression, and with `closes` that itself; in a script that is the file, all.
 * False: no expression is open. */
bool html_open_leave_markup(struct html_parser *parser, bool closes, size_t at);

/* attributes.c: which element a tag of a component's template is of. */
enum html_element html_component_element(struct str name);

/* attributes.c: what a tag says. `state` becomes what holds inside the element. */
struct html_tag {
    enum html_element element;
    struct inline_state state;
    struct str language;
    const struct locale_filter *locales; /* its own; NULL: it has none */
    struct span alt, target;
    char alt_quote;
    bool has_alt, is_protected;
    const struct limit *limits; /* its own ones */
    size_t first_child, child_count;
    size_t first_mark;
    enum html_script script;
    const struct markup_attribute *inner_document; /* <iframe srcdoc>; NULL: none */
};
void html_tag_read(struct html_parser *parser, const struct markup_token *token, struct html_tag *tag);
/* proof.c: `prove` of struct format. */
enum proof_result html_prove(const struct document *document, const struct edits *edits, struct str output, size_t *at);

/* its.c: what ITS says of an element whose start tag is read, and what was open before it is closed already; a
 * note for translators on it. */
void html_its_open(struct html_parser *parser, const struct decoded *content);
void html_its_note(struct html_parser *parser, const struct markup_token *token, struct str note);
void html_its_read(struct html_parser *parser, const struct markup_token *token, struct html_tag *tag);

/* comment.c: as `comment` of struct encoder. */
bool html_comment(const struct document *document, const struct segment *segment, struct str text, struct edits *out);

#endif

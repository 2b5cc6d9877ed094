/* The engine of inline markup, whatever its language: a run of text, tags and template islands becomes messages with
 * codes. The parser says what is an element, and hands over its tags as items; the engine finds where segments begin
 * and end, numbers codes, trims edges, folds white space.
 *
 *   inline_run.c      items: where segments begin and end, which tags are partners
 *   inline_text.c     text of the source as text of a message, each stretch with its place
 *   inline_message.c  a segment's message, codes and pieces
 *   inline_encode.c   a translation in a segment's place
 *   inline_writer.c   the text of it
 *   inline_escaped.c  the same where there are escapes and no markup
 *
 * Offsets are those of the content that is read; inline_place turns them into the document's. */
#ifndef COTEJO_FORMATS_MESSAGES_INLINE_H
#define COTEJO_FORMATS_MESSAGES_INLINE_H

#include "../../base/hash.h"
#include "../encoder.h"
#include "../format.h"

/* What the engine asks of an element; its parser has traits of its own from TRAIT_OWN on. */
enum inline_trait {
    TRAIT_LITERAL = 1,  /* what people type or read of a machine: no evidence of a language */
    TRAIT_QUOTED = 2,   /* may be in a language of its own */
    TRAIT_CODE = 4,     /* preformatted, it is code */
    TRAIT_ALIKE = 8,    /* one is like the other (line breaks): they need no numbers */
    TRAIT_CONTROL = 16, /* names a control: a field's label */
    TRAIT_OWN = 32,
};

struct inline_element {
    const char *name; /* of its codes */
    unsigned traits;
};

/* The one attribute that a code has in a message: text that is shown in its place. */
#define SHOWN_ATTRIBUTE STR("alt")

/* How text is written where a segment stands. */
enum inline_writing {
    WRITING_TEXT,      /* white space folds */
    WRITING_PRESERVED, /* white space counts */
    WRITING_ATTRIBUTE,
    WRITING_MARKUP, /* an attribute that holds another document; white space counts */
    WRITING_JSON,   /* a string in a script; white space counts */
    WRITING_PLAIN,  /* a paragraph of plain text: no references, white space folds */
    WRITING_DATA,   /* a value of a key: no references, white space counts */
    WRITING_CDATA,  /* inside of a CDATA section: likewise */
};

static inline bool inline_is_value(enum inline_writing writing)
{
    return writing == WRITING_ATTRIBUTE || writing == WRITING_MARKUP || writing == WRITING_JSON ||
           writing == WRITING_DATA;
}

static inline bool inline_is_attribute(enum inline_writing writing)
{
    return writing == WRITING_ATTRIBUTE || writing == WRITING_MARKUP;
}

/* Does `&amp;` stand for one character there? */
static inline bool inline_has_references(enum inline_writing writing)
{
    return writing == WRITING_TEXT || writing == WRITING_PRESERVED || inline_is_attribute(writing);
}

/* `detail` of a segment. */
struct inline_detail {
    enum inline_writing writing : 8;
    char quote;           /* of the attribute; 0: none */
    bool is_whole;        /* the span is the attribute's whole value */
    bool is_xml;          /* and so well-formed when it is written */
    bool has_backslashes; /* before what stands for itself, or for a line end */
    bool leaves_open;     /* what is open at its end goes on behind it: `<pre>a <code>b<p>c`: c is code */
};

/* What holds for text at a place. */
struct inline_state {
    struct str language;
    bool is_language_own;                /* declared by an element, not by the page */
    bool is_protected;                   /* translate="no" */
    const struct locale_filter *locales; /* that text is for; NULL: all */
    bool is_quoted;                      /* in TRAIT_QUOTED or TRAIT_LITERAL */
    bool is_cited;                       /* in a block quotation that a colon introduces */
    bool preserves;                      /* white space */
    bool is_code_block;
    bool is_menu;               /* the texts of links are entries of a menu */
    const struct limit *limits; /* text/limit.h: of text right here; NULL: none */
    const char *silent;         /* why text is not for readers (in SVG, in a script), or NULL */
    const char *kind;           /* nearest element that is not inline */
    enum role role;             /* that element's */
};

/* Is text there for nobody to translate? */
static inline bool inline_is_protected(const struct inline_state *state)
{
    return state->is_protected || locale_filter_is_empty(state->locales);
}

enum inline_item_kind {
    ITEM_TEXT,
    ITEM_OPEN,
    ITEM_CLOSE,
    ITEM_SINGLE, /* no content, or a tag without a partner here */
    ITEM_ISLAND,
    ITEM_SILENT, /* a comment for cotejo: in no message, written before it */
};

#define NO_ITEM UINT32_MAX
#define END_OF_RUN (UINT32_MAX - 1) /* partner of a start tag whose end tag is implied */

/* A piece of a run: a tag, the text up to the next one. A page may be one run of millions. */
struct inline_item {
    struct file_span at;
    union {
        struct file_span inner; /* text: without the delimiters of CDATA */
        struct {
            uint32_t previous_open, below; /* used while tags and statements are matched */
        };
    };
    uint32_t partner; /* OPEN, CLOSE: of this run; statement islands: the next member of their construct */
    uint32_t number;  /* for its name in the message; 0: none */
    uint32_t details; /* number of its details in the run (inline_details); 0: it has none */
    uint16_t element; /* OPEN, CLOSE, SINGLE: among the engine's */
    enum inline_item_kind kind : 4;
    bool is_protected : 1; /* translate="no" on the tag */
    bool is_literal : 1;   /* no character references in the text */
    bool is_blank : 1;     /* text: only white space */
    bool is_statement : 1; /* an island that prints nothing but may enclose something */
    bool is_line : 1;      /* an island that is one by standing in a line of its own: a boundary */
    bool opens_block : 1, closes_block : 1;
    bool is_boundary : 1;   /* statement: ends a segment */
    bool swallows : 1;      /* an island whose engine takes a line end behind it away */
    uint16_t swallowed : 2; /* bytes of that line end, the last of `at` */
};
_Static_assert(sizeof(struct inline_item) == 32, "a page has millions of items");

/* What the attributes of a tag say, where they say something. */
struct inline_details {
    struct str language;                 /* its own lang= */
    const struct locale_filter *locales; /* those that hold in it, where they are its own; NULL: what holds around it */
    const struct limit *limits;          /* of what stands in it; NULL: none */
    struct str term;                     /* what a translator is told of it as a term; empty: it is none */
    struct file_span shown;              /* the value of the attribute that its code shows; empty: none */
    struct file_span target;             /* href, src: what the code stands for; empty: none */
    uint32_t first_child, child_count;   /* segments of the tag's attributes */
    char shown_quote;
};

/* Inline content since the last boundary. */
struct inline_run {
    struct inline_item *items;
    size_t count, capacity;
    struct inline_details *details;
    size_t details_count, details_capacity;
    struct inline_state state; /* where it began */
    enum inline_writing writing;
    char quote;
    struct span whole;              /* an attribute's value; empty for content */
    enum segment_syntax syntax : 8; /* of a value without tags; SYNTAX_PLAIN for all else */
    bool is_content;                /* no value */
    bool has_text;                  /* something besides white space and tags */
    bool has_statements, has_islands;
    bool is_preformatted; /* its block is preformatted itself, not by one around it */
    size_t last_segment;  /* of the document's segments: those from here on were made between its last boundaries */
};

/* Text in the making, and where it came from. */
struct inline_text {
    struct buf text;
    struct arena arena; /* of the pieces */
    struct piece *pieces;
    size_t count, capacity;
    bool ends_in_space; /* folded white space was the last thing added */
};

/* Codes in the making. */
struct inline_codes {
    struct arena arena;
    struct code *items;
    size_t count, capacity;
};

/* What a message is made in; one per engine, used again and again. */
struct inline_message {
    struct inline_text out, decoded;
    struct inline_codes codes; /* names are set when the text is complete */
    uint32_t *open;            /* codes that are open */
    size_t open_count, open_capacity;
    bool is_tagged, has_letter;
    size_t protected_depth;
    struct index taken;   /* names of codes that the page's own text reads as */
    size_t *total, *next; /* codes per element; zero between messages */
};

struct inline_engine {
    struct document *document;
    struct decoded content;
    struct str text;               /* the content's */
    const struct charset *charset; /* of the text; NULL: UTF-8 */
    const struct islands *islands;
    bool is_xml, has_backslashes; /* set by its opener: of struct inline_detail */
    bool keeps_markup;            /* likewise: a message is all its markup, without numbers, for others look it up so */
    const struct inline_element *elements;
    const size_t *alike; /* by number: the first whose codes have that name, counted as one; NULL: each by itself */
    size_t element_count;
    struct arena scratch;
    struct inline_run value; /* of an attribute, of a key, a paragraph of plain text */
    uint32_t *last_open;     /* per element, while tags are matched; NO_ITEM between. NULL: no tag has come yet */
    struct inline_message message;
};

/* An engine for content of the part that is being read; close it when done. Without elements, `elements` is NULL. */
void inline_open(struct inline_engine *engine, struct document *document, const struct decoded *content,
                 const struct inline_element *elements, size_t element_count);
void inline_close(struct inline_engine *engine);

/* Other content of the same part: text in UTF-8. */
void inline_turn_to(struct inline_engine *engine, const struct decoded *content);

/* What holds in the part that is being read. */
struct inline_state inline_part_state(const struct inline_engine *engine, const char *kind, enum role role);

/* A span of the content in the document. */
static inline struct span inline_place(const struct inline_engine *engine, struct span at)
{
    return decoded_in_source(&engine->content, at);
}

/* A span of the content as UTF-8; `decodes`: character references of attributes decoded. In the document's arena. */
struct str inline_string(struct inline_engine *engine, struct span at, bool decodes);

/* inline_run.c: items of a run. */
struct inline_item *inline_add(struct inline_engine *engine, struct inline_run *run);
void inline_add_text(struct inline_engine *engine, struct inline_run *run, struct span at, struct span inner);
/* Text where no template code is, all of which stands for itself; whoever adds it knows whether it is white space. */
void inline_add_plain(struct inline_engine *engine, struct inline_run *run, struct span at, bool is_blank);
/* A comment is a code of the element `comment`. */
void inline_add_island(struct inline_engine *engine, struct inline_run *run, const struct island *island,
                       uint16_t comment);
/* The strings in it that are shown (argument.h), where it stands in the source as it does in the content. `quote`: of
 * the attribute that it stands in, or 0. */
void inline_add_arguments(struct inline_engine *engine, const struct island *island, const struct inline_state *state,
                          char quote);
static inline struct inline_details inline_details(const struct inline_run *run, const struct inline_item *item)
{
    return item->details ? run->details[item->details - 1] : (struct inline_details){0};
}

/* Makes segments of the run and empties it. */
void inline_end(struct inline_engine *engine, struct inline_run *run);

/* What holds in a value on an element, which is called that. */
struct inline_state inline_value_state(const struct inline_state *around, const char *kind, enum role role);

/* An attribute's value as a segment (or several, between islands) of its own. */
void inline_add_value(struct inline_engine *engine, struct span value, char quote, const struct inline_state *state);

/* The same for any text without tags, engine->value being made ready. */
void inline_end_value(struct inline_engine *engine, struct span value);

/* The text of a value that has a key, without tags, as one segment: statements in it are codes like all islands. Its
 * syntax is SYNTAX_PLAIN or one of ICU's messages: of these the arms are text, and all else is codes; islands are none.
 * The engine is turned to it; spans and detail are for the caller to set. */
struct segment *inline_add_message(struct inline_engine *engine, const struct decoded *text, const char *key,
                                   enum role role, enum segment_syntax syntax);

/* All of a value as one segment, engine->value being made ready. */
struct segment *inline_add_whole(struct inline_engine *engine, struct span value);

/* An attribute's value that is a document (value.h), as one segment likewise. */
struct segment *inline_add_markup(struct inline_engine *engine, struct span value, char quote,
                                  const struct inline_state *state);

/* inline_message.c: the message of the items [low, high) of the run, whose tags are matched. False when there is no
 * letter outside its codes. Then, where there is to be one, its segment. */
bool inline_make_message(struct inline_engine *engine, struct inline_run *run, size_t low, size_t high);
struct segment *inline_add_segment(struct inline_engine *engine, struct inline_run *run, size_t low, size_t high);
/* A segment of a value whose message is the text as it is: neither spans nor detail are set. NULL: there is more to it.
 */
struct segment *inline_add_as_written(struct inline_engine *engine, const struct decoded *text,
                                      const struct inline_state *state);

/* inline_text.c: for whoever makes messages. */
void inline_text_clear(struct inline_text *text);
void inline_text_add(struct inline_text *out, struct str bytes, struct span source, bool is_copy);
/* Adds what stands at `at` of the engine's content, as UTF-8: a byte, or a character of the file's own set. Gives the
 * offset behind it. */
size_t inline_text_add_byte(const struct inline_engine *engine, struct inline_text *out, size_t at);
void inline_text_open(struct inline_text *text);
/* Adds a code without partner. */
struct code *inline_codes_add(struct inline_codes *codes, enum code_kind kind, struct span source);
/* Sets the segment's pieces and codes; segment->text is the text. What was made of the content is of the source then.
 */
void inline_text_keep(struct inline_text *text, const struct decoded *content, struct document *document,
                      struct segment *segment);
struct code *inline_codes_keep(struct inline_codes *codes, const struct decoded *content, struct document *document,
                               struct segment *segment);

/* A stretch of the content without its escapes. `read` gives the end of what stands at `at`, and what it stands for: a
 * character, itself or nothing; 0 for what is no escape. `context` is its own. */
#define STANDS_FOR_ITSELF UINT32_MAX
#define STANDS_FOR_NOTHING (UINT32_MAX - 1)
struct decoded inline_unescape(struct inline_engine *engine, struct span at, void *context,
                               size_t (*read)(void *context, struct str text, size_t at, uint32_t *point));

/* Adds a stretch of the content as it is read by a writing; is_literal: without character references. */
void inline_text_decode(const struct inline_engine *engine, struct inline_text *out, struct span at,
                        enum inline_writing writing, bool is_literal);
/* The same of what stands between the quotes of a script's string. */
void inline_text_decode_string(const struct inline_engine *engine, struct inline_text *out, struct span at,
                               enum inline_writing writing);
/* Adds a stretch of other text as XML text. */
void inline_text_escape(struct inline_text *out, const struct inline_text *decoded, struct span part, bool in_quotes);

/* inline_encode.c: `encode` of struct encoder, for segments that have a struct inline_detail. */
bool inline_encode(const struct document *document, const struct segment *segment, struct str translation,
                   const struct rewrite *rewrite);

/* inline_escaped.c: the same for data whose characters stand for themselves but for escapes: `escape` writes what needs
 * one, and says so. A character that the charset lacks needs one (is_missing). Whoever has more to tell it puts this
 * first into a struct of its own. */
struct inline_escaper {
    bool (*escape)(const struct inline_escaper *escaper, struct buf *out, uint32_t point, bool is_first,
                   bool is_missing);
};
bool inline_encode_escaped(const struct document *document, const struct segment *segment, struct str translation,
                           const struct rewrite *rewrite, const struct inline_escaper *escaper);

#endif

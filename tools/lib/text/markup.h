/* The tokenizer of HTML as the WHATWG defines it (https://html.spec.whatwg.org/multipage/parsing.html#tokenization),
 * over the original bytes: every token, name and value is a span of them. The spans of the tokens tile the text.
 * Template islands are tokens of their own in text and opaque inside tags. With no islands it is plain WHATWG: the
 * html5lib cases hold it to that. There is no tree: what is open is the caller's business. XML that is well-formed is
 * read, too, with its own doctype, processing instructions (comments here) and CDATA sections.
 *
 * Names and values are raw: fold case with ascii_lower, decode values with markup_decode. Nothing is allocated but the
 * attribute list, in the arena, reused from token to token. Linear time; no recursion. */
#ifndef COTEJO_TEXT_MARKUP_H
#define COTEJO_TEXT_MARKUP_H

#include <stdint.h>

#include "../base/arena.h"
#include "../base/buf.h"
#include "island.h"

enum markup_token_kind {
    MARKUP_TEXT, /* a run of characters; character references are not decoded */
    MARKUP_START_TAG,
    MARKUP_END_TAG,
    MARKUP_COMMENT, /* <!-- -->, and bogus comments: <!x>, <?x>, </ >; `</>`, which browsers drop, too */
    MARKUP_DOCTYPE,
    MARKUP_CDATA,  /* <![CDATA[ ]]>, in foreign content only; `inner` is its text. In a script: `{'text'}` */
    MARKUP_ISLAND, /* a template island in text */
    MARKUP_CODE,   /* of a script around markup (markup_init_script) */
    MARKUP_END,
};

/* Where code around markup stands: `{a && `<b>x</b>` || `<i>y</i>`}`. */
enum markup_code {
    CODE_OPENS,   /* from the brace of an expression up to its first markup */
    CODE_GOES_ON, /* up to other markup; before the first markup of a file that is a script */
    CODE_CLOSES,  /* behind the last markup, with the brace */
    CODE_TO_THE_END,
};

struct markup_attribute {
    struct span at; /* name, equals sign, value and its quotes */
    struct span name;
    struct span value; /* without quotes; empty at the name's end when there is none */
    char quote;        /* '"', '\'', or 0: unquoted or no value */
    bool has_value;    /* an equals sign stands there */
    bool is_duplicate; /* an earlier attribute of the tag has this name: browsers ignore this one. Never where the tag
                        * has statement islands: they choose */
    bool has_island;   /* in its value (or its name) */
    bool is_island;    /* not an attribute: an island between attributes; `at` is the island */
};

struct markup_token {
    enum markup_token_kind kind;
    struct span at;
    struct span name;                          /* tags: as written; doctype: its name */
    struct span inner;                         /* comment, CDATA: without delimiters */
    const struct markup_attribute *attributes; /* until the next call */
    size_t attribute_count;
    bool is_self_closing;
    bool name_has_island; /* <h{{ level }}>, <{{ tag }}>: which element it is, nobody knows */
    bool is_raw;          /* text of script, style and the like: no references in it */
    bool is_rcdata;       /* text of title, textarea */
    bool is_unclosed;     /* the file ends inside the token; a tag so cut is no tag for a browser */
    bool forces_quirks;   /* doctype */
    bool is_left_raw;     /* start tag: what follows is markup without expressions (is:raw) */
    enum markup_code code;
    bool has_public_id, has_system_id;

    /* Set only where the token has them, else undefined: to clear them for every token would cost much time. */
    struct span public_id, system_id; /* doctype, without quotes */
    struct island island;             /* MARKUP_ISLAND */
};

enum markup_state { MARKUP_DATA, MARKUP_RCDATA, MARKUP_RAWTEXT, MARKUP_SCRIPT, MARKUP_PLAINTEXT, MARKUP_CDATA_SECTION };

struct markup {
    struct str text;
    size_t at;                     /* where the next token begins */
    const struct islands *islands; /* borrowed; may be NULL */
    struct arena *arena;
    enum markup_state state;
    struct str raw_name;         /* the element whose end tag ends RCDATA, RAWTEXT or script */
    bool in_foreign;             /* set by the caller: in SVG or MathML, CDATA sections exist and raw text does not */
    bool is_xml;                 /* set by the caller: read XML (https://www.w3.org/TR/xml/), which is well-formed */
    bool keeps_data_state;       /* do not switch the state at <script>, <title> …: the caller does (tests) */
    struct span unclosed_island; /* the first opener that nothing closes, for a finding; empty when none */

    struct markup_script *script; /* markup_init_script; else NULL */

    /* The rest is the tokenizer's own. */
    struct markup_attribute *attributes;
    size_t attribute_capacity;
    unsigned char stops[256]; /* which scans stop at a byte */
    struct island_memory memory, raw_memory;
    bool has_pending; /* the island that ended the last text: the next token */
    struct island pending;
    bool knows_raw_end;
    size_t raw_end; /* where the end tag of RCDATA, RAWTEXT or script stands, or the length */
};

void markup_init(struct markup *markup, struct str text, const struct islands *islands, struct arena *arena);

/* The text is a component whose islands are the expressions of a script (`has_markup` of struct island_form, the only
 * form), with markup in them: what stands there comes as tokens, too. Before the first token. `is_code`: it begins as a
 * script. `is_void`: which elements have no end tag; NULL: JSX, which knows none of these, no raw text and no comments
 * but the script's. */
void markup_init_script(struct markup *markup, bool is_code, bool (*is_void)(struct str name));

/* Is there markup in an expression of an attribute, with its braces, or is it an element? */
bool markup_in_expression(const struct markup *markup, struct span at);

/* The next token; MARKUP_END at the end, again and again. After a start tag of script, style, title … the state is set
 * as a browser with scripting off would set it, unless in_foreign or keeps_data_state. */
enum markup_token_kind markup_next(struct markup *markup, struct markup_token *token);

/* The name of a tag or attribute equals a lower-case literal. */
bool markup_name_is(struct str text, struct span name, struct str lower);

/* The character reference (https://html.spec.whatwg.org/multipage/named-characters.html) that begins at text[at], which
 * is
 * '&': its length in bytes and up to two code points, the second 0 where there is one. 0 when there is none. In
 * attributes
 * `&copy=` is none. */
size_t markup_reference(struct str text, size_t at, bool in_attribute, uint32_t code_points[2]);

/* The same for one that a semicolon closes: outside of HTML nobody means another one. */
size_t markup_closed_reference(struct str text, size_t at, uint32_t code_points[2]);

/* The first closed reference at or after `at`, or SIZE_MAX. */
size_t markup_find_closed_reference(struct str text, size_t at);

/* Adds text with its character references decoded. */
void markup_decode(struct buf *out, struct str text, bool in_attribute);

/* The same of those that a semicolon closes; others are text. */
void markup_decode_closed(struct buf *out, struct str text);

/* May the character stand in XML (https://www.w3.org/TR/xml/#charsets)? */
bool markup_holds(uint32_t point);

/* Adds text so that markup_decode gives it back: & < > as references, and the quote when it is not 0. Only what must be
 * written so is: `&` before something that reads as a reference, `<` before what begins a tag, unless `always`. */
void markup_encode(struct buf *out, struct str text, char quote, bool always);

#endif

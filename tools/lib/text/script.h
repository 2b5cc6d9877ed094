/* JavaScript and TypeScript, cut into tokens without being parsed
 * (https://tc39.es/ecma262/#sec-ecmascript-language-lexical-grammar; markup by https://facebook.github.io/jsx/): where
 * each string, template literal, regular expression and comment ends, and so each brace. Whether a slash divides, and
 * whether a brace begins a block or a value, is told by the tokens before; for what a parser accepts that is nearly
 * always what it says. Anything else gives tokens, too: all bytes but white space are in one. Linear, without
 * recursion; memory for each open bracket. */
#ifndef COTEJO_TEXT_SCRIPT_H
#define COTEJO_TEXT_SCRIPT_H

#include "../base/arena.h"
#include "../base/str.h"

enum script_kind {
    SCRIPT_NAME, /* keywords and #private names, too */
    SCRIPT_NUMBER,
    SCRIPT_STRING,
    SCRIPT_TEMPLATE, /* a stretch of a template literal with its marks: `a${ or }b${ or }c` or `abc` */
    SCRIPT_REGEXP,   /* with its flags */
    SCRIPT_SIGN,     /* an operator, a bracket, as long as it may be */
    SCRIPT_COMMENT,
    SCRIPT_TAG,       /* markup: `<name`, `</name`, or `<` and `</` of a fragment */
    SCRIPT_ATTRIBUTE, /* its name */
    SCRIPT_VALUE,     /* of an attribute, with its quotes; no escapes */
    SCRIPT_TEXT,      /* between tags and braces, white space included */
};

struct script_token {
    struct span at; /* bytes */
    enum script_kind kind;
    bool is_unclosed;   /* what would close it does not come */
    bool begins_a_line; /* a line end stands before it */
};

struct script_frame;

struct script {
    struct str text;
    size_t at;          /* where the next token is looked for */
    bool has_markup;    /* JSX */
    bool leaves_markup; /* to whoever reads the tokens: its beginning is an empty SCRIPT_TAG (script_go_on) */
    bool has_html;      /* Astro: markup with HTML's comments */
    struct arena *arena;
    /* Private. */
    struct script_frame *frames; /* what is open; the first one is the file */
    size_t count, capacity;
    int place, last;
    bool begins_a_line;     /* nothing but comments stands between a line end, or the beginning, and `at` */
    size_t no_regexp_until; /* where the line ends in which one is not closed */
};

/* Begins at `at`, in the arena: at the beginning of a script, or in `{` of an expression. */
void script_begin(struct script *script, struct str text, size_t at, struct arena *arena);

/* The next token; false at the end. */
bool script_next(struct script *script, struct script_token *token);

/* Opens the brace of an expression that stands right before `at`. Returns how much is open then: it is closed when less
 * is. */
size_t script_open_expression(struct script *script, size_t at);

/* How much is open. */
static inline size_t script_depth(const struct script *script)
{
    return script->count;
}

/* Goes on behind markup that somebody else has read. */
void script_go_on(struct script *script, size_t at);

/* Where the `}` stands that closes a `{` right before `at`; SIZE_MAX: nowhere. */
size_t script_brace_close(struct str text, size_t at, bool has_markup, struct arena *arena);

/* Behind the element of JSX that begins at `at`. */
size_t script_element_close(struct str text, size_t at, struct arena *arena);

/* Behind the template literal that begins at `at`. */
size_t script_template_close(struct str text, size_t at, struct arena *arena);

/* What stands between the marks of a string, or of a template literal without code, that is all there is of an
 * expression with its braces, comments left aside; or of a template literal alone. Empty, at `at.end`: it is none. */
struct span script_literal(struct str text, struct span at, struct arena *arena);

#endif

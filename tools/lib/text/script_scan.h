/* What the files of the lexer of scripts share. Nobody else includes this. */
#ifndef COTEJO_TEXT_SCRIPT_SCAN_H
#define COTEJO_TEXT_SCRIPT_SCAN_H

#include "script.h"

/* What is open. */
enum script_bracket {
    BRACKET_FILE,
    BRACKET_BLOCK,    /* { of statements, of a type */
    BRACKET_OBJECT,   /* { of a value, { around an expression */
    BRACKET_CLASS,    /* { of a class */
    BRACKET_PAREN,    /* ( */
    BRACKET_SQUARE,   /* [ */
    BRACKET_TEMPLATE, /* ${ */
    BRACKET_TAG,      /* <name */
    BRACKET_CLOSING,  /* </name */
    BRACKET_CHILDREN, /* between <name> and </name */
};

/* What a `function` or `class` before it makes of a brace. */
enum script_body { BODY_NONE, BODY_FUNCTION, BODY_CLASS };

enum { SCRIPT_CLOSERS = 3 }; /* ) ] } */

struct script_frame {
    uint8_t bracket;     /* enum script_bracket */
    uint8_t body;        /* enum script_body: of the brace that is still to come in it */
    bool is_value;       /* closed, it is a value */
    bool body_is_value;  /* the same of that brace */
    uint32_t conditions; /* of `?` without `:` */
    /* How many are open that each closer closes, this one counted, up to markup or a template literal around: so that
     * one which closes nothing costs nothing. */
    uint32_t open[SCRIPT_CLOSERS];
};

/* What may stand where the next token is. */
enum script_place { PLACE_STATEMENT, PLACE_VALUE, PLACE_BEHIND /* a value */ };

/* What was read last, as far as it matters. */
enum script_last { LAST_OTHER, LAST_DOT, LAST_HEAD, LAST_ARROW, LAST_JUMP, LAST_ASYNC, LAST_ELEMENT };

static inline struct script_frame *script_top(struct script *script)
{
    return &script->frames[script->count - 1];
}

void script_push(struct script *script, enum script_bracket bracket, bool is_value);

static inline char script_byte(struct str text, size_t at)
{
    return at < text.len ? text.at[at] : '\0';
}

static inline bool script_may_be_in_name(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '$' || c == '_' || c == '\\' || (c & 0x80);
}

/* Ends of what begins at `at`. What is not closed ends with its line, or with the text where it may have several. */
size_t script_string_end(struct str text, size_t at, bool *is_unclosed);
size_t script_template_end(struct str text, size_t at, bool *is_unclosed); /* behind ` or ${ */
size_t script_comment_end(struct str text, size_t at, bool *is_unclosed);
size_t script_number_end(struct str text, size_t at);
size_t script_name_end(struct str text, size_t at);
size_t script_sign_end(struct str text, size_t at);

/* SIZE_MAX: the line ends before it does. */
size_t script_regexp_end(struct str text, size_t at);

/* Behind white space and line ends; *has_line_end is set where there is one. */
size_t script_skip_space(struct str text, size_t at, bool *has_line_end);

/* Does markup begin with the `<` at `at`, where a value may? Generic parameters are none. */
bool script_markup_begins(struct str text, size_t at);

/* The next token where the top is a tag or an element's children. */
bool script_next_markup(struct script *script, struct script_token *token);

/* Behind the name of a tag; behind its type arguments, which begin at `at`, `<Select<Item | ''>`: SIZE_MAX where there
 * are none. */
size_t script_tag_name_end(struct str text, size_t at);
size_t script_type_arguments_end(struct str text, size_t at);

/* Opens a tag at `<`. */
void script_open_tag(struct script *script, struct script_token *token);

#endif

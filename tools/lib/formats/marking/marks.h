/* For styles of marking: the run through one document. */
#ifndef COTEJO_FORMATS_MARKING_MARKS_H
#define COTEJO_FORMATS_MARKING_MARKS_H

#include "../../base/hash.h"
#include "marking.h"

enum { MARK_SCOPES = 16 };

/* Blocks of a template in each of which another domain may hold. */
struct mark_scopes {
    struct str around[MARK_SCOPES],
        owns[MARK_SCOPES]; /* what holds behind those that are open, and in their template */
    size_t depth;
    struct str own; /* what holds in blocks of the template that say nothing */
    bool is_known;  /* `own` has been looked for */
};

struct marks {
    struct document *document;
    const struct marking *marking;
    const struct mark_style *style; /* of the island that is being read */
    const struct islands *islands;
    struct keywords keywords; /* the style's and the project's; by_name leads to the first of a name */
    struct index by_name;
    const struct mark_style *indexed; /* whose keywords these are */
    struct arena arena;
    size_t part;         /* of what is marked, once there is some */
    struct decoded code; /* what is read, of which all spans are: the source, or a value in it without its references */
    struct str comment;  /* the last for translators; empty: none */
    size_t comment_end;
    struct str domain; /* of what names none in this place; `at` NULL: the style's */
    struct mark_scopes scopes;
};

/* A text that is being put together from stretches of the source. */
struct mark_text {
    struct arena *arena;
    struct buf bytes;
    struct piece *pieces;
    size_t count, capacity;
};

void mark_text_open(struct mark_text *text, struct arena *arena);
/* Adds bytes of the source as they are; or others that stand for them. */
void mark_text_copy(struct mark_text *text, struct str bytes, struct span at);
void mark_text_put(struct mark_text *text, struct str replacement, struct span at);
/* In the arena. */
struct decoded mark_text_close(struct mark_text *text);
/* The same of one that was made of the code that is read; its places are in the source. */
struct decoded marks_close_text(struct marks *marks, struct mark_text *text);

/* What stands between the marks of a string literal. */
void mark_text_add_literal(struct mark_text *text, enum literal_style style, char quote, struct str source,
                           struct span at);

/* Text of markup, without its references that a semicolon closes. */
void mark_text_add_referenced(struct mark_text *text, struct str source, struct span at);

/* Text between tags of JSX: its lines are trimmed, and what is left of them is joined by a space. */
void mark_text_add_jsx(struct mark_text *text, struct str source, struct span at);

/* One of several lines without the indentation that its indented lines share, nor white space at its ends:
 * https://github.com/dmnd/dedent. */
struct decoded mark_text_dedented(const struct decoded *text, struct arena *arena);

/* Without white space at its ends, and with each line break, white space around it included, as one space. */
struct decoded mark_text_trimmed(const struct decoded *text, struct arena *arena);

/* Without white space at its ends, as PHP's trim() has it. */
struct decoded mark_text_edged(const struct decoded *text, struct arena *arena);

/* A string literal of a language in which code may stand in one: `"a #{b}"`. */
struct mark_string {
    struct span inner; /* what it says; up to the code */
    size_t end;        /* behind it, or behind what opens the code */
    char open, close;  /* equal: it does not nest */
    size_t depth;      /* of brackets like its own that are open in it */
    bool expands;      /* code and all escapes stand in it */
    bool is_text;      /* else a list, a symbol, a regular expression */
    bool has_code;     /* it goes on behind the code */
};

/* The one that begins at `at`, where a value may stand or an operator. False: none does. */
bool mark_string_at(enum literal_style style, struct str text, size_t at, bool takes_value, struct mark_string *string);

/* Goes on with it behind the code, at `at`. */
void mark_string_resume(struct str text, size_t at, struct mark_string *string);

/* Behind the string literal that begins at `at`, a quote; its length where nothing closes it. */
size_t mark_literal_end(struct str text, size_t at);

/* Is there one, and does it end? */
bool mark_begins_literal(struct str text, size_t at);

/* Quotes that nothing closes, up to the end of a text: looked for once, not from each of them. Zeroed at its start. */
struct mark_quotes {
    bool has_open_single, has_open_double;
};

/* Behind the literal that begins at `at`, if one does and ends; else `at`. */
size_t mark_quotes_end(struct mark_quotes *quotes, struct str text, size_t at);

/* Behind the comment that begins at `at`, with what it says to translators remembered; or `at`: none begins there. */
size_t marks_comment_end(struct marks *marks, struct str code, size_t at);

/* Has the literal nothing that is filled in when the program runs? */
bool mark_literal_is_constant(const struct marks *marks, struct span literal);

/* The code of an island, without its delimiters: of a block that is taken whole, of its opener. */
struct span marks_code(const struct island *island);

/* What the literals of a stretch say together, whatever joins them. */
struct decoded marks_literal(struct marks *marks, struct span at);

/* What the template literal that begins at `at` says, and where it ends. False: it has an expression that has no name.
 */
bool marks_read_template(struct marks *marks, size_t at, struct decoded *text, size_t *end);

/* What a marker asks for. */
struct mark_draft {
    struct span at; /* what its text is made of */
    struct decoded id;
    struct str plural, context, domain; /* `at` NULL: none */
    struct str note;                    /* for translators; empty: the comment before it */
    const char *format;
};

void marks_add(struct marks *marks, const struct mark_draft *draft);

/* Of statements such as `{% trans "…" %}`: the literal behind the word, if there is one. */
struct span marks_first_literal(const struct marks *marks, const struct island *island);

/* The literal that is said under a name in a stretch of code: `domain: 'x'`, `from 'x'`, `{'context': 'x'}`;
 * empty: none is. */
struct span marks_named_literal(const struct marks *marks, struct span code, const char *name);

/* A marker that has no text of its own: what is looked up is put together when the program runs. */
void marks_add_pieced(struct marks *marks, struct span at);

/* Adds what calls and pipes in a stretch of code mark. */
void marks_scan(struct marks *marks, struct span code);

/* The same of a script (text/script.h), with markup or without. */
void marks_scan_script(struct marks *marks, struct span at, bool has_markup);

/* The same of a component of Vue: of its scripts and of its templates' expressions; and what elements mark there. */
void marks_scan_vue(struct marks *marks);

/* Remembers a comment, without its delimiters, if it is for translators. */
void marks_keep_comment(struct marks *marks, struct str comment, size_t end);

/* What a text needs that is filled in when the program runs: a directive that no plain text has, or, where all of its
 * percent signs are read, any. NULL: nothing. */
const char *marks_python_format(struct str id, struct str plural, bool is_filled);

/* Has one of them a conversion of printf, as no plain text has? */
bool marks_have_conversion(struct str id, struct str plural);

/* The same of scripts, whose formatters know all that is written so. */
bool marks_have_script_format(struct str id, struct str plural);

/* A block of text with outputs in it, taken whole. */
struct mark_block {
    const char *divider;       /* the statement that begins the plural: "plural" */
    const char *const *asides; /* those that begin what is said of the text: "notes"; or NULL */
    bool doubles_percent;
    bool trims;       /* a hyphen beside a delimiter takes white space away; comments are none of the text */
    size_t variables; /* how many outputs were read */
    bool has_plural;
    struct decoded singular, plural;
    struct str aside; /* the word of the last part; empty: there is none */
    struct decoded aside_text;
    /* Adds what stands for the code of an output; NULL: `%(code)s`. False: the engine refuses it. */
    bool (*add_output)(struct mark_text *out, struct str code, struct span at);
};

/* Adds a block with what its style has found out of it, and trims what it says, as PHP does. */
void marks_add_block(struct marks *marks, const struct mark_block *block, struct mark_draft draft);

/* For mark_block: `%name%` of an output of a name alone, whatever filters it has. */
bool mark_name_in_percents(struct mark_text *out, struct str code, struct span at);

/* False: the engine would refuse it. */
bool marks_read_block(struct marks *marks, const struct island *island, struct mark_block *block);

#endif

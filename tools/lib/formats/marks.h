/* For styles of marking: the run through one document. */
#ifndef COTEJO_FORMATS_MARKS_H
#define COTEJO_FORMATS_MARKS_H

#include "../base/hash.h"
#include "marking.h"

struct marks {
    struct document *document;
    const struct marking *marking;
    const struct mark_style *style; /* of the island that is being read */
    const struct islands *islands;
    struct keywords keywords; /* the style's and the project's; by_name leads to the first of a name */
    struct index by_name;
    const struct mark_style *indexed; /* whose keywords these are */
    struct arena arena;
    size_t part;        /* of what is marked, once there is some */
    struct decoded code; /* what is read, of which all spans are: the source, or a value in it without its references */
    struct str comment; /* the last for translators; empty: none */
    size_t comment_end;
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

/* Without white space at its ends, and with each line break, white space around it included, as one space. */
struct decoded mark_text_trimmed(const struct decoded *text, struct arena *arena);

/* Behind the string literal that begins at `at`, a quote; its length where nothing closes it. */
size_t mark_literal_end(struct str text, size_t at);

/* Is there one, and does it end? */
bool mark_begins_literal(struct str text, size_t at);

/* Behind the comment that begins at `at`, with what it says to translators remembered; or `at`: none begins there. */
size_t marks_comment_end(struct marks *marks, struct str code, size_t at);

/* Has the literal nothing that is filled in when the program runs? */
bool mark_literal_is_constant(const struct marks *marks, struct span literal);

/* The code of an island, without its delimiters: of a block that is taken whole, of its opener. */
struct span marks_code(const struct island *island);

/* What the literals of a stretch say together, whatever joins them. */
struct decoded marks_literal(struct marks *marks, struct span at);

/* What a marker asks for. */
struct mark_draft {
    struct span at; /* what its text is made of */
    struct decoded id;
    struct str plural, context, domain; /* `at` NULL: none */
    const char *format;
};

void marks_add(struct marks *marks, const struct mark_draft *draft);

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
    const char *divider; /* the statement that begins the plural: "plural" */
    bool doubles_percent;
    bool trims;       /* a hyphen beside a delimiter takes white space away; comments are none of the text */
    size_t variables; /* how many outputs were read */
    bool has_plural;
    struct decoded singular, plural;
};

/* False: the engine would refuse it. */
bool marks_read_block(struct marks *marks, const struct island *island, struct mark_block *block);

#endif

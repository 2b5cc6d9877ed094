/* YAML (https://yaml.org/spec/1.2.2/) as far as text values need it: what keys lead where, where each scalar stands,
 * and how to write another text in its place so that a YAML parser reads exactly that, and as a text, by YAML 1.1 as
 * by 1.2. Reading is libfyaml's, event by event, but where it can be told without.
 *
 *   yaml.c         reading
 *   yaml_lines.c   the same of files that are no more than lines of keys and scalars, as most are
 *   yaml_repair.c  what libfyaml does not read as others do
 *   yaml_text.c    texts of scalars on several lines, or with escapes
 *   yaml_pieces.c  what of a scalar's bytes its text stands for
 *   yaml_write.c   writing
 *   yaml_data.c    files and front matter
 *   yaml_insert.c  new keys */
#ifndef COTEJO_FORMATS_DATA_YAML_H
#define COTEJO_FORMATS_DATA_YAML_H

#include "../../base/arena.h"
#include "../../base/buf.h"
#include "../../text/decoded.h"

/* Mappings and lists nested deeper are an error. */
enum { YAML_DEPTH = 500 };

enum yaml_style { YAML_PLAIN, YAML_SINGLE, YAML_DOUBLE, YAML_LITERAL, YAML_FOLDED };

struct yaml_scalar {
    enum yaml_style style;
    bool is_flow;    /* inside [] or {} */
    bool is_text;    /* no number, date, truth value, alias or nothing, by YAML 1.1 or 1.2, nor what has a tag */
    struct span at;  /* quotes included; a block scalar's text from its first to its last visible character */
    size_t inset;    /* bytes of white space before it that are a block scalar's own text, not its indentation */
    struct str text; /* decoded; in the arena or the text that is read */
};

enum yaml_event_kind {
    YAML_MAP,
    YAML_LIST,
    YAML_END,         /* of the last of these that is open */
    YAML_KEY,         /* the next value, map or list is under it */
    YAML_COMPLEX_KEY, /* the same, no scalar: it has no text */
    YAML_WITHIN_KEY,  /* a scalar in such a key */
    YAML_VALUE,
    YAML_ANEW, /* what came before does not count: the text is read once more, in another way */
};

struct yaml_event {
    enum yaml_event_kind kind;
    size_t at; /* where what the event speaks of begins */
    struct yaml_scalar scalar;
};

/* Called for each event, in the order of the bytes. */
typedef void yaml_visit(void *context, const struct yaml_event *event);

/* What makes a document malformed, and where. */
struct yaml_error {
    size_t at;
    struct str reason; /* in the arena */
};

/* May libfyaml be asked about the text? It never returns from some bytes that are no UTF-8, takes a NUL for a character
 * here and for the end there, other control characters where every other reader stops, and reads all of a text before
 * the first event of brackets that nothing closes, in more than linear time. */
bool yaml_may_be_read(struct str text, struct yaml_error *error);

/* Reads all documents in the text. False when it is malformed. */
bool yaml_read(struct str text, struct arena *arena, yaml_visit *visit, void *context, struct yaml_error *error);

/* The same by libfyaml alone. */
bool yaml_read_by_library(struct str text, struct arena *arena, yaml_visit *visit, void *context,
                          struct yaml_error *error);

/* The same, without libfyaml, of a text that may be read and whose keys and scalars stand in one line each. False, and
 * nothing was visited: there is more in it. But for the places of what is empty and of ends, the events are those of
 * libfyaml. */
bool yaml_read_lines(struct str text, struct arena *arena, yaml_visit *visit, void *context);

/* The white space that the first visible line of a text begins with. */
size_t yaml_inset(struct str text);

/* The same, where PyYAML and Psych take for YAML what the norm does not: lines of quoted texts and flow lists that go
 * on in column 0. */
bool yaml_read_leniently(struct str text, struct arena *arena, yaml_visit *visit, void *context,
                         struct yaml_error *error);

/* The text of a plain or quoted scalar (https://yaml.org/spec/1.2.2/#73-flow-scalar-styles), whose bytes are without
 * its quotes. In the arena. libfyaml (0.7) loses the end of a text with `''''` or an escaped line end, and makes a
 * line end of a CRLF before the closing quotation mark. */
struct str yaml_flow_text(struct str bytes, enum yaml_style style, struct arena *arena);

/* A scalar's text with the places of `source` that it stands for; `at` is without quotes. Where they cannot be told
 * apart it stands for all of it. In the arena. */
struct decoded yaml_decoded(struct str source, struct span at, enum yaml_style style, struct str text,
                            struct arena *arena);

/* Does a plain scalar of that text stand for something else than a text (true, null, 12, 2024-01-01), by YAML 1.1
 * (https://yaml.org/type/), as Psych and PyYAML read it, or by 1.2? */
bool yaml_is_typed(struct str text);

/* Are these bytes, in the place of any scalar that is a value, the text of one and no more? Only what is so in every
 * style: words on one line, without or between quotes. */
bool yaml_keeps(struct str bytes);

/* Adds a text as a plain scalar, or between quotes where that would be read as something else. */
void yaml_add_plain(struct buf *out, struct str text, bool is_flow);

/* Adds a text between double quotes, on one line, with escapes for what is not printable
 * (https://yaml.org/spec/1.2.2/#731-double-quoted-style). */
void yaml_add_quoted(struct buf *out, struct str text);

/* Can a scalar of that style be written anew as this text? A block holds no character that some readers take for the
 * end of a line. */
bool yaml_may_hold(enum yaml_style style, struct str text);

/* Writes text in the place of the scalar (its style, is_flow, inset and at) of source, in its style where that can hold
 * it. */
void yaml_write(struct buf *out, struct str source, const struct yaml_scalar *scalar, struct str text);

#endif

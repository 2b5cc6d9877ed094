/* YAML (https://yaml.org/spec/1.2.2/) as far as text values need it: where each scalar stands, and how to write another
 * text in its place so that a YAML parser reads exactly that. Reading is libfyaml's, event by event. */
#ifndef COTEJO_FORMATS_YAML_H
#define COTEJO_FORMATS_YAML_H

#include "../base/arena.h"
#include "../base/buf.h"
#include "../text/decoded.h"

/* Mappings and lists nested deeper are an error. */
enum { YAML_DEPTH = 60 };

enum yaml_style { YAML_PLAIN, YAML_SINGLE, YAML_DOUBLE, YAML_LITERAL, YAML_FOLDED };

struct yaml_scalar {
    enum yaml_style style;
    bool is_flow;           /* inside [] or {} */
    struct span at;         /* quotes included; a block scalar's text from its first to its last visible character */
    size_t inset;           /* bytes of white space before it that are a block scalar's own text, not its indentation */
    struct str text;        /* decoded; in the arena */
    const struct str *path; /* the keys that lead to it; a list's item has an empty one */
    size_t path_length;
};

/* Called for each scalar that is a value. */
typedef void yaml_visit(void *context, const struct yaml_scalar *scalar);

/* What makes a document malformed, and where. */
struct yaml_error {
    size_t at;
    struct str reason; /* in the arena */
};

/* May libfyaml be asked about the text? It never returns from some bytes that are no UTF-8, takes a NUL for a character
 * here and for the end there, other control characters where every other reader stops, and reads all of a text before
 * the first event of brackets that nothing closes, in more than linear time. */
bool yaml_may_be_read(struct str text, struct yaml_error *error);

/* Reads one document. False when it is malformed. */
bool yaml_read(struct str text, struct arena *arena, yaml_visit *visit, void *context, struct yaml_error *error);

/* A scalar's text with the places of `source` that it stands for; `at` is without quotes. Where they cannot be told
 * apart it stands for all of it. In the arena. */
struct decoded yaml_decoded(struct str source, struct span at, enum yaml_style style, struct str text,
                            struct arena *arena);

/* Does a plain scalar of that text stand for something else than a text (true, null, 12, 2024-01-01)? */
bool yaml_is_typed(struct str text);

/* Are these bytes, in the place of any scalar that is a value, the text of one and no more? Only what is so in every
 * style: words on one line, without or between quotes. */
bool yaml_keeps(struct str bytes);

/* Adds a text between double quotes, on one line, with escapes for what is not printable
 * (https://yaml.org/spec/1.2.2/#731-double-quoted-style). */
void yaml_add_quoted(struct buf *out, struct str text);

/* Writes text in the place of the scalar (its style, is_flow and at) of source, in its style where that can hold it. */
void yaml_write(struct buf *out, struct str source, const struct yaml_scalar *scalar, struct str text);

#endif

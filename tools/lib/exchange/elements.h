/* The elements of an XML file, one after the other, for files whose form a standard gives: nothing of it is written
 * back. And text of those that are written. */
#ifndef COTEJO_EXCHANGE_ELEMENTS_H
#define COTEJO_EXCHANGE_ELEMENTS_H

#include "../base/buf.h"
#include "../text/finding.h"
#include "../text/markup.h"

struct elements {
    struct str bytes;
    struct arena *arena; /* of the texts that are given */
    struct arena scratch;
    struct markup markup;
    struct markup_token token; /* that was read last */
};

/* The bytes of the source, which must live as long as what is read. False, after a finding, where it is no XML.
 * elements_close is due either way. */
bool elements_open(struct elements *elements, const struct source *source, struct arena *arena,
                   struct findings *findings);
void elements_close(struct elements *elements);

/* The next token; false at the end. */
bool elements_next(struct elements *elements);

/* The name of a tag without its prefix, and that prefix; empty: it has none. */
struct str elements_name(const struct elements *elements);
struct str elements_prefix(const struct elements *elements);
bool elements_is(const struct elements *elements, enum markup_token_kind kind, const char *name);

/* The value of an attribute, by its name as written; `at` NULL: there is none. */
struct str elements_attribute(struct elements *elements, const char *name);

/* All text in the element that has just begun, up to its end tag, which is the token then. */
struct str elements_text(struct elements *elements);

/* Goes to that end tag. */
void elements_skip(struct elements *elements);

/* A text with its references as characters. */
struct str elements_decoded(struct elements *elements, struct str text);

/* Adds text of XML: what XML cannot hold is written as U+FFFD. */
void elements_add_text(struct buf *out, struct str text);

#endif

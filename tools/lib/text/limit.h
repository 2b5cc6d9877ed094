/* What the place of a text lets stand there: which characters, how many of them, how many bytes. ITS says it of
 * documents (https://www.w3.org/TR/its20/#allowedchars, #storagesize), Weblate's flags and XLIFF of messages. In the
 * comment of a message one is a line:
 *
 *     max-length=40
 *     storage-size=25 encoding=UTF-8 line-break=lf
 *     allowed-characters=[a-zA-Z]
 *
 * with `<b1> ` before it where it speaks of what stands in that code alone. */
#ifndef COTEJO_TEXT_LIMIT_H
#define COTEJO_TEXT_LIMIT_H

#include "../base/arena.h"
#include "../base/buf.h"

enum limit_kind {
    LIMIT_LENGTH,     /* in characters */
    LIMIT_STORAGE,    /* in bytes of an encoding */
    LIMIT_CHARACTERS, /* those that may be used */
    LIMIT_UNREAD,     /* nobody knows what its author means; never of a message */
};

enum { LIMITS_MAXIMUM = 20 }; /* of a text: more are left aside */

/* Lists are immutable: one may go on as another one does. */
struct limit {
    enum limit_kind kind;
    size_t maximum;        /* of a length, a storage */
    struct str value;      /* the encoding; the characters, as ITS writes them; what cannot be read */
    struct str line_break; /* of a storage, what a line end is stored as: cr, lf, crlf, nel */
    struct str code;       /* the name of a code; empty: all of the text */
    const struct limit *next;
};

/* By the values of ITS, and by a number; `at` NULL: ITS says nothing. All in the arena; NULL: no limit. */
const struct limit *limit_of_storage(struct str size, struct str encoding, struct str line_break, struct arena *arena);
const struct limit *limit_of_characters(struct str allowed, struct arena *arena);
const struct limit *limit_of_length(struct str length, struct arena *arena);

/* A list with one limit more: of two that differ in the number alone the smaller holds. In the arena, but for what the
 * limits point to. */
const struct limit *limits_add(const struct limit *list, const struct limit *limit, struct arena *arena);

/* What holds in an element with limits of its own: its characters are those alone. `is_same_text`: it has all of the
 * text around it, whose other limits hold on. */
const struct limit *limits_within(const struct limit *around, const struct limit *own, bool is_same_text,
                                  struct arena *arena);

/* A copy of those that can be read, and their hash, 0 of none. */
const struct limit *limits_copy(const struct limit *list, struct arena *arena);
uint64_t limits_hash(const struct limit *list);

/* As such a line, and back: false, where it is none. */
void limit_write(const struct limit *limit, struct buf *out);
bool limit_read(struct str line, struct limit *limit, struct arena *arena);

/* May a text have more than `maximum` allows? Its size; SIZE_MAX, with the offset of a character that the encoding
 * lacks. */
size_t limit_size(const struct limit *limit, struct str text, size_t *bad);

/* A set of characters, made of what a limit of that kind says; NULL: ITS has no such expression. In the arena. */
struct characters;
const struct characters *characters_read(struct str allowed, struct arena *arena);
bool characters_hold(const struct characters *characters, uint32_t code_point);

#endif

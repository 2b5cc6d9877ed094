/* Bytes of a file that are no characters in the charset that it is said to be in. One cause makes them, so that there
 * is one finding for a file, however many they are. What they stand in cannot be told: it is no text to be checked,
 * translated or repaired. */
#ifndef COTEJO_TEXT_INVALID_BYTES_H
#define COTEJO_TEXT_INVALID_BYTES_H

#include "finding.h"

struct invalid_bytes {
    struct span first;
    size_t lines;           /* with such bytes */
    const char *looks_like; /* the charset that they look like; NULL: several are mixed, or none that is known */
    bool are_surrogates;    /* all are halves of characters of UTF-16, written as UTF-8 writes characters */
};

/* The next run of them at or after `from`; false: none. */
bool invalid_bytes_next(const struct source *source, size_t from, struct span *found);

/* All of them. False: none. */
bool invalid_bytes_find(const struct source *source, struct invalid_bytes *found);

/* Adds the finding for a file; marks the source as one in which nothing is repaired. */
void invalid_bytes_report(struct source *source, struct str charset, const struct invalid_bytes *invalid,
                          struct findings *findings);

/* UTF-16 or UTF-32, as iconv names it, where a byte order mark tells, or the zeros beside letters of ASCII; NULL:
 * neither. */
const char *bytes_wide_charset(struct str bytes);

/* Is it an image or a program? */
bool bytes_are_binary(struct str bytes);

extern const struct rule RULE_UNICODE_INVALID;

#endif

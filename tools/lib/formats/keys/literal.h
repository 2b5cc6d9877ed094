/* For use.c: the expression behind a marker, as far as it tells a key. */
#ifndef COTEJO_FORMATS_KEYS_LITERAL_H
#define COTEJO_FORMATS_KEYS_LITERAL_H

#include "use.h"

enum { KEY_LONGEST = 300, KEY_OPTIONS = 1000 /* bytes */ };

struct key_expression {
    struct buf *key; /* what it makes; * for what is not known */
    struct span at;  /* of its first literal, without quotes */
    size_t end;
    bool is_pattern;
};

/* Reads the expression at `at`. False: no part of it is a literal, or it is compared, not given. */
bool key_expression_read(const struct key_style *style, struct str text, size_t at, struct key_expression *expression);

/* The arguments from `at` on: up to the bracket that closes them, or without one to the end of their lines. */
struct span key_options(struct str text, size_t at, bool has_bracket);

/* Where the value of a named argument begins ("scope: …", "scope => …", "scope=…"); SIZE_MAX: it is not there. */
size_t key_option(struct str text, struct span options, const char *name);

bool key_is_word(char c);
size_t key_word_end(struct str text, size_t at);

#endif

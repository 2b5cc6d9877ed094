/* The words of a text as the language engine sees them: letters and inner apostrophes, lower-cased and composed on the
 * fly, with what stands between them. Left out: what is not language (URLs, e-mail addresses, file names, placeholders,
 * mark-up, `code`, @user, #tag, anything with a digit) and what the caller masks. Linear in the text; nothing is
 * allocated. The trainer reads its texts through the same functions. */
#ifndef COTEJO_LANG_TOKENS_H
#define COTEJO_LANG_TOKENS_H

#include <stdint.h>

#include "../base/str.h"

enum { WORD_LETTERS = 40 }; /* a longer run of letters is no word */

/* What stands between a word and the one before it, the strongest of it. */
enum gap { GAP_SPACE, GAP_COMMA, GAP_CLAUSE, GAP_SENTENCE };

/* CASE_MIXED: capitals inside, or an initial with its full stop: a name or code more often than a word. */
enum word_case { CASE_LOWER, CASE_CAPITAL, CASE_UPPER, CASE_MIXED };

struct word {
    struct span at; /* bytes in the text */
    enum gap gap;
    enum word_case letter_case;
    bool is_stranger; /* has a letter that is not Latin */
    bool after_code;  /* something left out stands between it and the word before */
    char quote;       /* 0, or '(' when a quotation mark opens before it, ')' when one closes before it */
    uint8_t count;    /* of letters, the two marks included */
    /* A mark (space), the letters, a mark. ASCII and Latin-1 letters are themselves, other Latin letters 0x80–0x9F. */
    uint8_t letters[WORD_LETTERS + 8]; /* what is behind `count` is not set to anything */
};

struct tokens {
    struct str text;
    const struct span *masked; /* ascending, disjoint */
    size_t masked_count;
    bool keeps_code;        /* every run of letters is a word: for a text that has nothing else */
    /* Private: where it is, the next mask, the end of the run of characters it is in. */
    size_t at, mask, limit;
    bool after_initial;
    bool is_started;
};

/* The next word; false at the end. `word->gap` of the first one is GAP_SENTENCE. */
bool tokens_next(struct tokens *tokens, struct word *word);

#endif

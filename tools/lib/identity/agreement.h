/* Do the texts of a page agree with the language that it is said to be in? Long text shows it by itself; here many
 * texts are put together, of which none may be certain: labels of an application whose layout says lang="en". */
#ifndef COTEJO_IDENTITY_AGREEMENT_H
#define COTEJO_IDENTITY_AGREEMENT_H

#include "../lang/identify.h"

struct agreement {
    size_t agreeing, contradicting; /* bytes */
    size_t texts, silent;           /* how many contradict, and how many say nothing */
    size_t words;                   /* of those that contradict */
    bool is_certain;                /* of one of them */
    size_t sentences;               /* in the language declared: it is in use, then, and the rest is left over */
    int language;                   /* of the last one that contradicts */
};

/* Adds what is thought of a text of so many bytes. */
void agreement_add(struct agreement *agreement, size_t length, struct verdict verdict, int declared);

/* Is what is declared another language than that of the page? */
bool agreement_is_broken(const struct agreement *agreement);

/* The same where nobody declares it, but it is taken for granted: less is enough, and among many texts a few sentences
 * may be in it. */
bool agreement_is_wanting(const struct agreement *agreement);

/* May it be, of so many texts that contradict at most? */
bool agreement_may_be_wanting(const struct agreement *agreement, size_t texts);

#endif

/* What a keyed file and its catalog agreed on last, so that it can be told which of both has changed since. It stands
 * in the entry itself, as a comment for translators: `#. as in locales/es.json [3f9a12c0]`, where the digits are a
 * fingerprint of the translation. So it goes wherever the entry goes: a merge of two branches that has the entry has
 * it, one that lost it is seen to have lost it, and there is no other file that could be out of step. */
#ifndef COTEJO_PAIRING_AGREEMENT_H
#define COTEJO_PAIRING_AGREEMENT_H

#include "../catalog/catalog.h"

/* The comment of a message, or an empty str. */
struct str agreement_line(const struct message *message);

/* Makes the message say that its file has these texts, as many as it has msgstrs. */
void agreement_set(struct catalog *catalog, struct message *message, struct str path, const struct str *texts);

/* What all live entries with a context say, by that. Of the catalog as it was read: merging makes other messages of its
 * entries. */
struct agreements {
    struct arena arena;
    struct index by_context;
    struct agreed {
        char digits[8]; /* zeroed: an entry that says nothing */
    } * items;
    size_t count, capacity;
};

void agreements_find(struct agreements *agreements, const struct catalog *catalog);
void agreements_free(struct agreements *agreements);

/* NULL: there was no entry with that context. */
const struct agreed *agreements_of(const struct agreements *agreements, struct str context);

/* Is it these texts that were agreed on? */
bool agreed_on(const struct agreed *agreed, const struct str *texts, size_t count);

static inline bool agreed_is_known(const struct agreed *agreed)
{
    return agreed && agreed->digits[0];
}

#endif

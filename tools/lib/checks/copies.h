/* Translations that are the original again, or nearly so. One that certainly is of the source language is none:
 * copies_mark says so to all who ask whether a message is translated (message.is_copy). */
#ifndef COTEJO_CHECKS_COPIES_H
#define COTEJO_CHECKS_COPIES_H

#include "../catalog/catalog.h"
#include "../identity/languages.h"
#include "settings.h"

extern const struct rule RULE_UNTRANSLATED_COPY;

enum copy {
    COPY_NONE,    /* another text, or one that may be the same in both: a name, a number, code */
    COPY_SHORT,   /* a few words, or words that are only likely of the source */
    COPY_TITLE,   /* a title, a citation, a licence: they may be kept on purpose */
    COPY_CERTAIN, /* a text of the source language: no translation */
    COPY_NEARLY,  /* such a text with a few words added, moved or changed: lang-wrong tells of it */
};

/* What a translation is to its original. `source`, `target`: numbers of lang/identify.h; `languages` has the project's
 * names, which are at home everywhere; NULL: none. */
enum copy copy_of(struct str original, struct str translation, int source, int target,
                  const struct language_settings *languages);

/* Are the words that tokens still have to give running text of the source language for certain: four of them and more,
 * no title, no code, no citation, no licence? */
bool copy_is_prose(struct tokens tokens, int source, int target);

/* Is it one word, acronyms left aside, that the target has borrowed, or that may be a name: it has a capital, and
 * interfaces of the source do not have it? */
bool text_is_word_of_both(struct tokens tokens, int source, int target);

/* What is meant to be a copy. */
struct copy_terms {
    struct str source, target; /* BCP 47, of the catalog */
    const struct language_settings *languages;
    const struct ignore_entry *ignores; /* of the configuration */
    size_t ignore_count;
};

/* Sets is_copy of every message that is COPY_CERTAIN or COPY_NEARLY, unless the project's names, an ignore of the rule
 * that tells of it, or the flag ignore-same (Weblate's) says that this is meant. */
void copies_mark(struct catalog *catalog, const struct copy_terms *terms);

/* Does Weblate's flag say so? */
bool message_ignores_same(const struct message *message);

#endif

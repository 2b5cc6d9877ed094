/* What the engine knows of a language as such: constant facts, a file for each language. Listed here, once, in the
 * order in which the model was trained. */
#ifndef COTEJO_LANG_LANGUAGE_H
#define COTEJO_LANG_LANGUAGE_H

#include "tokens.h"

#define LANGUAGES(X) X(EN, en) X(ES, es)

/* Languages by their own names, as a language switch shows them: at home in every language. */
#define LANGUAGE_OWN_NAMES                                                                                             \
    " english espa\xF1ol castellano fran\xE7"                                                                          \
    "ais deutsch italiano portugu\xEAs catal\xE0 euskara galego nederlands "

enum { JOINER_LETTERS = 4, JOINER_SIZE = 8 };

struct language {
    const char *tag; /* BCP 47, primary */
    /* A noun's modifier stands before it ("SNMP error"; else "error SNMP"). */
    bool modifiers_come_first;
    /* Words of other languages that are at home in it, as the tokens spell them (lower case, Latin-1), each between
     * spaces. One of them alone proves nothing. */
    const char *loanwords;
    /* Words that stand alone on buttons and in menus and are of no other language, the same way: certain as they are.
     */
    const char *labels;
    /* Words that sentences have and names have not, whatever their capitals, the same way. */
    const char *sentence_words;
    /* Words that join parts of a name ("of the", "de la"), as the tokens spell them, a space at both ends; the last one
     * is empty. */
    char joiners[16][JOINER_SIZE];
    /* What people are called, as loanwords are listed: a title that begins with one is the name of a person. */
    const char *given_names;
};

#define LANGUAGE_DECLARE(name, file) extern const struct language language_##file;
LANGUAGES(LANGUAGE_DECLARE)
#undef LANGUAGE_DECLARE

/* By its number, of enum in identify.h. */
const struct language *language_at(int number);

/* Is the word one of a list of a language? */
bool language_lists(const char *list, const struct word *word);

/* Is it a given name, in any language? */
bool language_calls(const struct word *word);

/* Is it a word that joins the parts of a name, in any language? */
bool language_joins(const struct word *word);

#endif

/* What the engine knows of a language as such: constant facts, a file for each language. The pair of them that it tells
 * apart is listed here, in the order in which the model was trained; the build lists another one (`make pair`). */
#ifndef COTEJO_LANG_LANGUAGE_H
#define COTEJO_LANG_LANGUAGE_H

#include "tokens.h"

#ifndef LANGUAGES
#define LANGUAGES(X) X(EN, en) X(ES, es)
#endif

enum { SHORT_LETTERS = 4, SHORT_SIZE = 8 };

/* Words as the tokens spell them (lower case, Latin-1), each between spaces, in the order of their bytes. */
#define LIST(words)                                                                                                    \
    {                                                                                                                  \
        words, sizeof(words) - 1                                                                                       \
    }

struct language {
    const char *tag; /* BCP 47, primary */
    /* A noun's modifier stands before it ("SNMP error"; else "error SNMP"). */
    bool modifiers_come_first;
    bool has_title_case; /* titles have capitals ("Getting Started"; else "Primeros pasos") */
    bool has_accent_table; /* accents.h knows its accented words */
    bool opens_questions;  /* with a mark, and exclamations, too */
    struct str gerund;     /* how verbs end that titles begin with ("Building the engine"); or empty */
    bool lends_words;      /* terms and names of things are words of it in texts of other languages, too */
    /* Words of other languages that are at home in it. One of them alone proves nothing. */
    struct str loanwords;
    /* Words that sentences have and names have not, whatever their capitals. */
    struct str sentence_words;
    struct str term_words; /* those that join the parts of terms as well: "café con leche" */
    /* Words that speak to whoever reads a page ("here", "your"), as its interface does, and titles seldom do. */
    struct str reader_words;
    struct str endonyms; /* what it calls itself */
    /* Words that join parts of a name ("of the", "de la"), as the tokens spell them, a space at both ends; the last one
     * is empty. */
    char joiners[16][SHORT_SIZE];
    struct str articles; /* that nouns of other languages get, too: "el Value Object" */
    /* Common words that another language has, too, meaning something else, the same way: they say less. */
    char shared[24][SHORT_SIZE];
    struct str question_words; /* that ask */
    /* Words that come before a question or an exclamation in the same sentence ("pero ¿qué…?"); names that end in a
     * mark ("Yahoo!"). Where opens_questions. */
    struct str lead_words, marked_names;
    /* How people write it to each other. */
    struct str slang;
    /* What people are called: a title that begins with one is the name of a person. */
    struct str given_names;
};

#define LANGUAGE_DECLARE(name, file) extern const struct language language_##file;
LANGUAGES(LANGUAGE_DECLARE)
#undef LANGUAGE_DECLARE

/* By its number, of enum in identify.h. */
const struct language *language_at(int number);

/* The number of the language that has an accent table, or -1. */
int language_with_accents(void);

/* Is the word one of a list of a language? */
bool language_lists(struct str list, const struct word *word);

/* Has the language borrowed the word? */
bool language_borrows(const struct language *language, const struct word *word);

/* Is it a common word of several languages? */
bool language_shares(const struct word *word);

/* Is it the name of a language by itself, as a language switch shows it: at home in every language? */
bool language_names_language(const struct word *word);

/* Is it a given name, in any language? */
bool language_calls(const struct word *word);

/* Is it a word that joins the parts of a name, in that language? In any? */
bool language_has_joiner(const struct language *language, const struct word *word);
bool language_joins(const struct word *word);

#endif

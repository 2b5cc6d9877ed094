/* Which language a text is in, of the languages that the model knows. Made for short strings: a label, a paragraph, a
 * clause. Abstains rather than guesses: names, numbers, a word that both languages have, a third language. Pure
 * functions over constant data; no allocation per word; at least 40 MB/s a thread. */
#ifndef COTEJO_LANG_IDENTIFY_H
#define COTEJO_LANG_IDENTIFY_H

#include "../base/arena.h"
#include "../base/str.h"
#include "../text/finding.h"
#include "language.h"

#define LANGUAGE_NUMBER(name, file) LANGUAGE_##name,
enum {
    LANGUAGE_NONE = -1,
    LANGUAGES(LANGUAGE_NUMBER) LANGUAGE_COUNT,
    LANGUAGE_FIRST = 0, /* the pair that the model was trained on */
    LANGUAGE_SECOND,
};
#undef LANGUAGE_NUMBER

/* The BCP 47 tag of a language number ("en"); the number of a tag's primary language, LANGUAGE_NONE for one that the
 * engine does not know. */
struct str language_tag(int language);
int language_of_tag(struct str tag);

/* What is thought of one text. */
struct verdict {
    int language;             /* LANGUAGE_NONE: abstains */
    double score;             /* log-odds: positive is LANGUAGE_SECOND, negative LANGUAGE_FIRST, 0 no evidence */
    enum certainty certainty; /* of the language, when there is one */
    size_t words;             /* that counted */
    double familiar;          /* log-odds per word: positive for words of the engine's languages, negative for others */
};

/* The language of a whole text. Certainty as measured on strings, sentences and single words that were not trained on:
 * CERTAIN was right for each of 9,150 texts of two words and more and each of 644 single words; LIKELY for 99 % and
 * more, POSSIBLE for 95 to 99 %. Of messages of 4 to 14 words in Portuguese, Italian, French, Catalan and German 94
 * to 97 % got no language and 0.2 to 1.2 % a certain one, in Galician 85 and 5 %; a single word may well be one of
 * several.
 *
 * `masked` spans are not looked at (codes, placeholders, inline text of another lang);
 * `prior` is the language that the surroundings are in, or LANGUAGE_NONE. */
struct verdict identify(struct str text, const struct span *masked, size_t masked_count, int prior);

/* The same on the words that tokens still have to give; with what is remembered of words in a run (lang/ordinary.h), or
 * NULL. */
struct ordinary;
struct verdict identify_tokens(struct tokens tokens, int prior);
struct verdict identify_known(struct tokens tokens, int prior, struct ordinary *ordinary);

/* The same of words that are known not to be of the language expected: what is near to one of the engine's gets it. */
struct verdict identify_foreign(struct tokens tokens, struct ordinary *ordinary);

/* The same for one to whom a text matters where it is not of `expected`: reads no further than to where its words are
 * clearly of that language (of any, where that is LANGUAGE_NONE), the first four for the most part. The verdict is that
 * of what was read. */
struct verdict identify_unexpected(struct str text, const struct span *masked, size_t masked_count, int expected);
struct verdict identify_unexpected_known(struct tokens tokens, int expected, struct ordinary *ordinary);

/* The same, but answers always: for measuring. */
int identify_always(struct str text);

/* Passages inside a text that are of another language than `expected`, ascending, in the arena: whole clauses, names
 * left out. A text that is wholly of another language gives one passage. */
/* What its letters alone show is a name as often and proves nothing by itself, the less so the less they say. */
enum weakness { WEAK_NOT, WEAK, WEAK_FAINT };

struct passage {
    struct span at;
    int language;
    double score;
    enum certainty certainty;
    size_t words;
    bool is_quoted;         /* within quotation marks, which make it right where it stands */
    bool is_whole;          /* no word of the text is outside; then: */
    bool is_label;          /* its words are those of interfaces (lang/labels.h) */
    bool is_message;        /* set by identity/passages: the text has arms of an ICU message, as what programs say */
    enum weakness weakness; /* set by identity/short_texts */
};

struct passages {
    struct passage *items;
    size_t count;
};

struct passages identify_passages(struct str text, const struct span *masked, size_t masked_count, int expected,
                                  struct arena *arena);

/* The same of the words that tokens still have to give, with what is remembered of words in a run and of the text; and
 * whether the text is known to have no misspelling. */
struct memory {
    struct ordinary *ordinary; /* lang/ordinary.h; NULL: nothing is */
    bool *is_spelt;            /* NULL: that is not asked */
    bool is_expected;          /* the text as a whole is at least likely to be of the language expected */
    struct index *borrowed;    /* gets hashes (words_hash) of what a sentence of that language uses of the other one as
                                * its own words: "el garbage collector"; 1: in small
                                * letters, or with an article. NULL: that is not asked */
};

/* Of the next words, `count` at most: the same for a plural in s, another one for each language expected. */
uint64_t words_hash(struct tokens tokens, size_t count, int expected);

struct passages identify_passages_known(struct tokens tokens, int expected, struct memory memory, struct arena *arena);

/* Every word of a text with its language, LANGUAGE_NONE for names and code: for texts that change language in the
 * middle of a sentence. The certainty is not set. */
struct passages identify_words(struct str text, struct arena *arena);

#endif

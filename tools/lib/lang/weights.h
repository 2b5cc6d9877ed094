/* What of the engine was chosen by measuring, in one place: how much each kind of evidence weighs, and from where on it
 * is enough. Scores are log-odds of one language over the other; familiarity is log-odds of a word over a name or a
 * word of another language. scripts/measure_language_engine shows what a change does. */
#ifndef COTEJO_LANG_WEIGHTS_H
#define COTEJO_LANG_WEIGHTS_H

#include "tokens.h"

/* A whole text: identify.c. Chosen on strings of interfaces, words, pairs of words and sentences. */
enum {
    WHOLE_LOANWORDS = 4, /* in a row at the start are counted: so many make a text borrowed, however long it is */
    WHOLE_SHORT = 4,     /* words: of a text with fewer less is known, and it may be a command or a name */
};

static const double WHOLE_WORD_CLIP = 8, /* the most that one word says */
    WHOLE_NAME_FAMILIAR = 0,             /* a capitalised word that is less familiar may be a name, and */
    WHOLE_NAME_WEIGHT = 0.3,             /* says this much of what it would */
    WHOLE_CAPITAL_WEIGHT = 0.3,          /* capitalised words in a text that has others, too */
    WHOLE_TITLE_WEIGHT = 0.4,            /* those of a title with joiners, which may be a name as a whole */
    WHOLE_JOINER_WEIGHT = 2,             /* the joiners of a title: "of the", "de la" */
    WHOLE_TITLE_BIAS = 0.4,              /* a capital in a title speaks for the language that has them there */
    WHOLE_ACRONYM_WEIGHT = 0.2,          /* words in capitals among others */
    WHOLE_ORDER_WEIGHT = 1.2,            /* an acronym behind its noun or before it */
    WHOLE_PRIOR_WEIGHT = 0.5;            /* the language of the surroundings */

/* Below these there is no answer. */
static const double WHOLE_LEAST_SCORE = 0.85, WHOLE_LEAST_UPPER_SCORE = 5, /* of one word in capitals */
    WHOLE_LEAST_FAMILIAR = 0.2,                                            /* per word, of a text that is not short */
    WHOLE_LEAST_FAMILIAR_SHORT = -0.5, WHOLE_LEAST_FAMILIAR_WORD = -2,     /* of one word */
    WHOLE_FOREIGN_SCORE = 4,      /* what each word says at least of a text that is known to be none of the expected
                                   * language, for less to be enough: "Pedidos realizados" is Portuguese, too; */
    WHOLE_FOREIGN_DISCOUNT = 0.3; /* so much less */

/* How certain an answer is. */
static const double CERTAIN_SCORE = 8, /* certain from here on */
    CERTAIN_SCORE_SHORT = 7,           /* for a short text */
    CERTAIN_SCORE_WORD = 6,            /* for one word */
    CERTAIN_FAMILIAR = 0.8,            /* familiarity per word that goes with it; */
    CERTAIN_FAMILIAR_STRONG = 0.5,     /* with a score CERTAIN_STRONG times as high as needed; */
    CERTAIN_STRONG = 3,
                    CERTAIN_FAMILIAR_FOREIGN =
                        0.3, /* of a text of which WHOLE_FOREIGN_SCORE is known: makes 4 in 100 texts of
                              * interfaces in Spanish certain, and of seven other languages 1 in 150 */
    STRANGE = -0.1,          /* for one word; a stranger one with a capital in a short title makes all of it doubtful */
    TITLE_DOUBT = 2,         /* taken off a title's score */
    LIKELY_SCORE = 3.5;      /* likely from here on; else possible */

/* How much of a text is read to know that it is of the language expected. */
static const double LEANING_CLIP = 2.5, /* the most that one word says */
    CLEAR_LEANING = 7;                  /* enough */

/* What is shown of a text word by word, whatever stands around (ordinary.c): bounds of the weights above. */
static const float ORDINARY_MOST = 8, /* WHOLE_WORD_CLIP */
    ORDINARY_JOINER_WEIGHT = 2,       /* WHOLE_JOINER_WEIGHT */
    ORDINARY_CAPITAL_BIAS = 0.4f,     /* WHOLE_TITLE_BIAS */
    ORDINARY_ACRONYM_BIAS = 0.6f,     /* WHOLE_ORDER_WEIGHT, half of it a word */
    ORDINARY_ENOUGH = 1;              /* more than WHOLE_LEAST_SCORE */
static const double LEAD_LEAST = -5;  /* less against a language than the least CERTAIN_SCORE */

/* Texts of neither language: neither.c. Chosen on help pages in thirteen languages and on nine sites. */
enum {
    NEITHER_WORDS = 8,         /* at least */
    NEITHER_BYTES = 32,        /* so many have no less */
    NEITHER_STRANGE = 2,       /* different ones that are strange, at least */
    NEITHER_SMALL_SHARE = 2,   /* one in so many words is no capital: of names nothing is known */
    NEITHER_CAPITAL_SHARE = 4, /* one in so many is, and there is a year: an entry of a bibliography */
    NEITHER_TELLING = 2,       /* small words that tell which language it is, */
    NEITHER_TELLING_SHARE = 6, /* and one in so many words, to count where it leans to another */
};

static const double NEITHER_CLIP = 8, /* the most that one word says */
    NEITHER_FAMILIAR = -0.25,         /* familiarity per word that shows a strange text, */
    NEITHER_TELLING_WEIGHT = 0.6,     /* more for each small word of the other language, */
    NEITHER_MOST_FAMILIAR = 1.5,      /* at most; */
    NEITHER_DOUBT = 1.5,              /* and a beginning that is to be looked at, though it leans to the expected one */
    NEITHER_CLEAR = 40;               /* of all words together: no strange text */

/* Passages: spans.c. Chosen on pages with one foreign passage and on sentences with names. */
enum {
    SPAN_ACRONYM_LETTERS = 5, /* longer words in capitals are words */
    SPAN_SENTENCE_WORDS = 6,  /* of a passage, at least, to take in names of its sentence, */
    SPAN_NAME_WORDS = 2,      /* so many words of them at each end */
    SPAN_LABEL_WORDS = 8,     /* at most, of a text that is judged by words of interfaces */
    SPAN_LENT_WORDS = 5,      /* at most, of what a sentence uses of the other language */
    SPAN_FEW_WORDS = 3,       /* at most, of a text that is judged as a whole where no passage is found */
    SPAN_TELLING_SCORE = 3,   /* a capitalised word that says so much may begin a passage behind another capital */
};

/* What a change of language costs before a word, by what stands before it. */
static const double SPAN_GAP_COST[GAP_SENTENCE + 1] = {
    [GAP_SPACE] = 3.8, [GAP_COMMA] = 4.8, [GAP_CLAUSE] = 3.6, [GAP_SENTENCE] = -0.3};

static const double SPAN_CAPITAL_COST =
                        2.4,        /* before a capital where a sentence may begin without a full stop before it */
    SPAN_LOWER_SENTENCE_COST = 2.6, /* before a small letter behind a full stop: an abbreviation, perhaps */
    SPAN_AFTER_NAME_COST = 10.5,    /* what follows a name goes with it */
    SPAN_AFTER_JOINER_COST = 2,     /* added: nothing ends in "of" */
    SPAN_CLIP = 2.59,               /* the most that a word says */
    SPAN_START_WEIGHT = 0.83,       /* of a capital that begins a sentence */
    SPAN_NAME_WEIGHT = 0.1,         /* of another capital: at least, and */
    SPAN_CAPITAL_WEIGHT = 0.27,     /* added for one that is a known word */
    SPAN_ACRONYM_WEIGHT = 0.2, SPAN_UNKNOWN_WEIGHT = 0.65, /* of a small word that is not known */
    SPAN_SHARED_WEIGHT = 0.5,                              /* of a common word of both languages */
    SPAN_FAMILIAR = -0.7,                                  /* a word is known from here on */
    SPAN_NAME_FAMILIAR = -1.7,                             /* and a capital is the beginning of one, in full */
    SPAN_FAMILIAR_SLOPE = 2.1,                             /* so much higher */
    SPAN_OWN_SCORE = 2,               /* a capital that says so much begins a sentence where modifiers come second; */
    SPAN_LABEL_SCORE = 1.5,           /* letters that speak so much against words of interfaces count more than these */
    SPAN_LENT_SCORE = 1.2,            /* a word that says so much is of the other language */
    SPAN_LEAST_SCORE = 5,             /* what a passage must show; */
    SPAN_LEAST_SENTENCE_SCORE = 0.94; /* less where it is a sentence by itself */

/* Words of people who change language as they speak: words.c. Chosen on tweets, speech and news. */
enum {
    SPOKEN_BRIEF_LETTERS = 2,
    SPOKEN_CAPITALS_SHARE = 60, /* percent of words in capitals that make them no sign of a name */
};

static const double SPOKEN_GAP_COST[GAP_SENTENCE + 1] = {
    [GAP_SPACE] = 0.95, [GAP_COMMA] = 0.5, [GAP_CLAUSE] = 0.7, [GAP_SENTENCE] = 0.08};

static const double SPOKEN_CLIP = 3.8,                     /* the most that a word says */
    SPOKEN_CAPITAL_WEIGHT = 0.9, SPOKEN_NAME_WEIGHT = 0.3, /* of a capital that is less known than SPOKEN_FAMILIAR */
    SPOKEN_BRIEF_WEIGHT = 0.55,                            /* of words of SPOKEN_BRIEF_LETTERS */
    SPOKEN_SLANG_SCORE = 3.5,                              /* of a word in a language's list of slang */
    SPOKEN_FAMILIAR = 1.4,
                    SPOKEN_NAME_FAMILIAR = -2,     /* what is stranger and says less than SPOKEN_NAME_SCORE is a name */
    SPOKEN_NAME_SCORE = 0.8, SPOKEN_LEANING = 0.5; /* of the word behind a small one of both languages ("a la playa", "a
                                                    * long time"), added to what that says */

#endif

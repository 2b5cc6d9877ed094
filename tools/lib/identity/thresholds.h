/* From where on the heuristics of this folder hold something for shown: all their numbers in one place. Those of the
 * engine are in lang/weights.h. */
#ifndef COTEJO_IDENTITY_THRESHOLDS_H
#define COTEJO_IDENTITY_THRESHOLDS_H

enum {
    /* The language of a document (languages.c). Of a page in a third language most sentences get no language, and some
     * are always taken for one that is like it. */
    DOCUMENT_WORDS = 8,      /* certainly of a language, and */
    DOCUMENT_SHARE = 2,      /* one in so many of all its words: the document shows that language */
    DOCUMENT_SENTENCE = 4,   /* words of a segment that counts as a sentence, where strange ones are counted */
    DOCUMENT_WORD_BYTES = 4, /* words with the space behind them are longer in what is not read yet */
    TEXTS_WORDS = 4000,      /* enough of many short texts */

    THIRD_TEXTS = 2, /* at least, of a document in a language that the engine does not know */

    /* A language that is declared wrongly (agreement.c). */
    CONTRADICTING_TEXTS = 4,       /* at least, of another language, */
    CONTRADICTING_WORDS = 6,       /* and as many words in them, */
    CONTRADICTING_BYTES = 80,      /* or, where it is only the default, so long ones, */
    CONTRADICTING_TEXTS_ALONE = 3, /* or so many and none that agrees, */
    CONTRADICTING_SHARE = 4,       /* so many times the bytes of those that agree, */
    AGREEING_WORDS = 4,            /* none of which has so many words */
    CONTRADICTING_SENTENCES = 8,   /* or, where it is only the default, one for so many texts */

    ADDRESS_BYTES = 80, /* at most, of one in brackets: "(ada at engines dot example)" */

    /* A word that is the document's own (own_words.c). */
    OWN_TERM_BYTES = 160,   /* at most, and */
    OWN_TERM_WORDS = 6,     /* at most, of a term that is looked for in its sentences */
    OWN_WORD_SENTENCE = 4,  /* words of a segment that shows its language, beside which the word stands */
    USED_TERM_SENTENCE = 3, /* the same of one that sets off what may be a term of other documents, read no further */

    /* Passages that are meant (passages.c). */
    PROSE_LETTERS = 80, /* percent of the characters of prose that are no white space; the rest are signs and digits */
    EMPHASIS_WORDS = 2, /* at most, of a term in bold */

    /* Text for a machine (code_shapes.c). */
    STATEMENT_LETTERS = 75,      /* percent: with fewer of them, and braces or their like, a text is code; */
    STATEMENT_LETTERS_SAID = 60, /* where it has words that make a sentence, too: "if", "this" */
    COMMAND_BYTES = 512,         /* at most, of a command */

    /* What is set off (marked.c). */
    OUTSIDE_BYTES = 256, /* at most, of a passage outside of what is set off in it */
    SET_OFF_WORDS = 6,   /* at most, of a term in bold */
    BESIDE_WORDS = 2,    /* at most, that a passage takes in beside a quotation */

    /* Short texts (short_texts.c). */
    SHORT_WORDS = 3,     /* at most, of a text that could be a name but for a list of words: never certain */
    CERTAIN_WORDS = 4,   /* at least, of a passage that is certainly wrong where it stands, in no control */
    BRIEF_LETTERS = 2,   /* at most, of a word that may be a code: "en", "Mo"; */
    CODE_LETTERS = 3,    /* and in capitals: "LLC"; */
    ACRONYM_LETTERS = 4, /* of one that may be a name: "ASOS" */
    MADE_WORDS = 8,      /* at most, of a text whose words are looked at one by one; */
    STRANGE_SHARE = 6,   /* one in so many may be of the expected language, */
    CONTROL_SHARE = 3,   /* and on a control */

    /* Passages that are no sentence by their shape (terms.c). */
    TERM_WORDS = 3,        /* at most; */
    JOINED_TERM_WORDS = 3, /* those that join its parts counted */
    MENU_SIGN_BYTES = 8,   /* at most, of what parts a menu path, */
    MENU_WORDS = 12,       /* and of words of one that is all of a text */
    GLOSS_WORDS = 4,       /* at most, in brackets */
    BRACKET_BYTES = 80,    /* at most, between one of them and such a gloss */
    BORROWED_WORDS = 8,    /* at most, of nouns that words of the expected language join */
    TITLE_WORDS = 24,      /* at most, of a title within a clause, or what acronyms stand for */
    LIST_WORDS = 3,        /* at least, and */
    LIST_SHARE = 3,        /* of so many words one at most stands right behind another one */
    LISTED_WORDS = 3,      /* at most, of an item of a list of names: "Lama guanicoe cacsilensis" */
    LISTED_STRANGE = 2,    /* words of such a list, at least, that do not say LISTED_SCORE for the language, */
    LISTED_SHARE = 4,      /* and one in so many */
    OUTSIDE_WORDS = 2,     /* at least, that show the language around */

    /* Lines that lead elsewhere (references.c). */
    REFERENCE_WORDS = 4,  /* at least, of a title: "Read more" and "Learn more here" are text of the interface */
    LED_WORDS = 2,        /* the same behind a word and a colon: "Source: […](…)" */
    CREDITED_BYTES = 256, /* at most, of a title with its author, */
    PERSON_BYTES = 64,    /* and of that one's names */
    AUTHOR_WORDS = 8,     /* at most, of who wrote what is cited */
    CREDIT_WORDS = 2,     /* at most, with a small letter, behind the link of such a line: "by Ada (video)" */
    LEAD_WORDS = 2,       /* at most, before a colon and the link of such a line: "**Source:** […](…)" */
    SWITCH_WORDS = 8,     /* at most, of a switch to another language */
    CALLED_LETTERS = 4,   /* at least, of a word that an address may have of a title */
    AUTHOR_INITIALS = 3,  /* at most, in "Lovelace AK" */
    NAME_BYTES = 40,      /* at most, of the name that an entry of a bibliography begins with */
    WORK_SIGNS = 3,       /* at least, that part the name, the title and more of one without initials */
    SAID_WORDS = 8,       /* at least, of a sentence that a person is quoted with */
    NOTICE_BYTES = 512,   /* at most, of a licence notice */
    MOST_LINKS = 4,       /* of a line; more are looked over */
    LINK_TAG_BYTES = 512, /* at most, between where a link leads and its text */
};

/* What a word of a list of names says at least for its language. */
static const double LISTED_SCORE = 2;

static const double PROGRAM_LANGUAGE =
    2.3; /* what says more for a language is its word, though the page's code has it */

/* What a noun must say for the expected language to make a few words around it terms that it has borrowed. */
static const double NATIVE_SCORE = 4;

/* What a word that stands alone, in no control, must say for its language where it is no word of interfaces: in small
 * letters, which may be of a command; and with a capital, beside text of interfaces. */
static const double SINGLE_WORD_SCORE = 5, SINGLE_CAPITAL_SCORE = 3.8;

/* A word that says so much for the expected language is one of it. */
static const double STRANGE_SCORE = 2;

/* The same of one in small letters among names; and, of the language of a text, of a word that makes it one. */
static const double AROUND_SCORE = 1, OWN_SCORE = 1;

/* A text that certainly says so much, and begins with no word of the expected language, is none of it, whatever words
 * of it stand in it; "dulce de leche pumpkin pie" says 8. A text of interfaces of CERTAIN_WORDS that says so much is
 * certain: the list of words and what they say agree. */
static const double PLAIN_SCORE = 12;

/* What CERTAIN_WORDS and more say that is said by an attribute or for an image, to be certain. */
static const double ATTRIBUTE_SCORE = 10;

/* The same in a control, whose words are seldom names, however strange the word is. */
static const double CONTROL_WORD_SCORE = 3.5;

/* The same of several words that are no name, which are told though the page has no other text of interfaces; less of
 * what a button or a field says. "Gizmodo avatar" says 2 there, "laso waso taso" 9 elsewhere. */
static const double ALONE_SCORE = 10, BUTTON_SCORE = 5;

/* The same of two or three that are likely, and no text of interfaces or where names are listed: "chile relleno recipe"
 * says 6. */
static const double LIKELY_ALONE_SCORE = 8;

/* The same of two and more, which are no name, but may be a command or a list of packages. */
static const double WORDS_SCORE = 2.5;

#endif

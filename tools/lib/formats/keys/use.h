/* Where programs and templates look texts up by the keys of keyed files (data/keyed.h): t('menu.home'), {{ i18n "home"
 * }},
 * {{ 'cart.title' | t }}, <Trans i18nKey="menu.home">. How the programs of one kind do it is a style, a const
 * descriptor in a file of formats/key_styles/, listed once in key_styles/styles.h.
 *
 * Nothing is parsed: what stands behind a marker is read as an expression, wherever it is, and whoever asks whether a
 * key may be used at all is told every string that stands between two quotes. So a quote that is an apostrophe, a
 * template in a script or a language that nobody knows hides no use. Linear. */
#ifndef COTEJO_FORMATS_KEYS_USE_H
#define COTEJO_FORMATS_KEYS_USE_H

#include "../../base/arena.h"
#include "../../base/buf.h"
#include "../marking/marking.h"

/* How a marker of keys is written. */
enum key_form {
    KEY_CALL,          /* t('key') */
    KEY_CALL_PROPERTY, /* formatMessage({id: 'key'}) */
    KEY_FILTER,        /* 'key' | t */
    KEY_ATTRIBUTE,     /* i18nKey="key", :keypath="'key'" */
    KEY_ELEMENT,       /* <FormattedMessage id="key"> */
    KEY_CONTENT,       /* <Trans>key</Trans> */
    KEY_STRING,        /* "t:key" */
    KEY_PREFIX_CALL,   /* useTranslations('prefix'): what the file's keys begin with */
    KEY_PREFIX,        /* keyPrefix: 'prefix' */
};

struct key_marker {
    const char *name; /* NULL ends a list */
    enum key_form form;
    const char *property; /* of KEY_CALL_PROPERTY, the key's; of KEY_ELEMENT, the attribute */
    const char *receiver; /* only behind that name and a dot: t.rich('key') */
    unsigned argument;    /* which of the arguments is the key, from 0 */
    bool is_question;     /* it asks whether there is such a key */
    bool is_expression;   /* of KEY_ATTRIBUTE: between its quotes stands one */
    bool may_be_other;    /* what it calls is told by what else is in the file */
    bool is_beginning;    /* of KEY_FILTER: more is put behind the literal: 'prefix.' | append: x */
    bool needs_receiver;  /* the name alone means many things: only behind one that says so */
};

struct key_use;

struct key_style {
    const char *name;
    const char *const *dialects; /* of keyed files that such programs look up; these lists end with NULL */
    const char *const *suffixes; /* of files */
    const struct key_marker *markers;
    const char *const *receivers; /* what may stand before a dot and a marker, anywhere in the word; case aside */
    const char *const *defaults;  /* names of arguments that hold a text of their own */
    const char *const *own;       /* what frameworks look up by themselves: all below it, or with * in it */
    const char *context;          /* the argument that a suffix of the key is taken from; NULL: there is none */
    const char *scope;            /* the argument that holds what stands before the key; NULL: none */
    const char *opener;           /* of code in a literal: "${" */
    char quote;                   /* the only quotes that such code is in */
    const char *joiners;          /* signs that make one text of two */
    bool has_bare_calls;          /* t "key", without parentheses */
    bool has_symbols;             /* :key */
    bool has_printf;              /* (printf "key_%s" .x) */
    bool has_empty_texts;         /* what is not there is an empty text, of which code asks: {{ with i18n "key" }} */
    bool has_getters;             /* l10n.key: whatever stands behind a dot may be a key */
    bool has_argument_text;       /* a second argument that is a string is a text of its own */
    bool knows_all;  /* keys come with other programs, too: one is missing only where its first part is known, */
    bool owns_words; /* or where it has no other part: others' keys stand below a name of theirs */
    bool knows_none; /* what stands before a key is said elsewhere: none is missing */
    /* What a key that begins with a dot begins with: adds it, with a dot at its end and * for what is not known, and
     * gives how much of that holds wherever the key is looked up, by its length from the end. NULL: there are no such
     * keys. */
    size_t (*add_base)(struct buf *out, struct str path, struct str text, size_t at);
};

extern const struct key_style *const KEY_STYLES[]; /* NULL-terminated */

/* A key that is looked up. Borrowed for the call. */
struct key_use {
    struct str key; /* in it * stands for what only the running program knows */
    struct span at; /* what stands between the quotes, in the file */
    size_t end_at;  /* keys that end with what the key has from there on may be meant as well; 0: none but it */
    bool is_pattern;
    bool is_optional; /* it need not be there: it is asked for, or has a text of its own beside it */
    bool has_context;
    bool has_options;  /* there is more in its call than the key */
    bool may_be_other; /* its marker may be */
};

/* Who reads a file is told; any may be NULL. */
struct key_reader {
    void *context;
    struct arena *arena; /* what is read lives there */
    void (*use)(void *context, const struct key_use *use);
    void (*string)(void *context, struct str text); /* that may be a key */
    void (*prefix)(void *context, struct str prefix);
};

/* Does a file's name have one of the suffixes? */
bool key_style_reads(const struct key_style *style, struct str path);

/* The uses in a file, in the order of its bytes. `keywords`: markers of the project (marking/marking.h), those that
 * take keys. */
void key_uses_read(const struct key_style *style, const struct keywords *keywords, struct str path, struct str text,
                   const struct key_reader *reader);

/* Every string between two quotes in one line; in text that is no program also every word with dots in it. */
void key_strings_read(struct str text, bool is_program, const struct key_reader *reader);

/* Is that place in a comment, by its line or what opens before it? */
bool key_is_in_comment(struct str text, size_t at);

#endif

/* What the elements of an XML vocabulary are to a translator, where the document says nothing else (its.h). A
 * vocabulary is a const descriptor at the foot of its file in vocabularies/, listed once there. */
#ifndef COTEJO_FORMATS_XML_VOCABULARY_H
#define COTEJO_FORMATS_XML_VOCABULARY_H

#include "../messages/inline.h"

enum vocabulary_trait {
    XML_INLINE = TRAIT_OWN,        /* stands inside a sentence */
    XML_NESTED = TRAIT_OWN << 1,   /* stands in a sentence, and has text of its own: a footnote */
    XML_TEXT = TRAIT_OWN << 2,     /* its text is for readers, whatever it stands in */
    XML_LEFT_OUT = TRAIT_OWN << 3, /* its text is not */
    XML_PRESERVES = TRAIT_OWN << 4,
    XML_HTML = TRAIT_OWN << 5,  /* its text is HTML, behind references or in CDATA */
    XML_KEYED = TRAIT_OWN << 6, /* what its text is called by is its context (`key`) */
    XML_ITEM = TRAIT_OWN << 7,  /* text of a keyed one: called by its number there, or for some numbers (`quantity`) */
    XML_LIST = TRAIT_OWN << 8,  /* what stands in it are texts by themselves, whatever they are elsewhere */
    XML_SENTENCE = TRAIT_OWN << 9, /* where XML_EITHER stands in a sentence */
    XML_EITHER = TRAIT_OWN << 10,  /* an inline one that is a text by itself where no sentence is around it */
};

struct vocabulary_element {
    const char *name; /* without a prefix */
    unsigned traits;  /* those of the inline engine, too */
    enum role role;
};

struct vocabulary_attribute {
    const char *element; /* NULL: of any element */
    const char *name;    /* as written */
    const char *value;   /* NULL: any */
};

struct vocabulary {
    const char *name;          /* as people call it */
    const char *norm;          /* its URL */
    const char *const *spaces; /* its namespaces, NULL-terminated; NULL: it has none */
    const char *const *roots;  /* of documents without a namespace, NULL-terminated; NULL: it always has one */
    /* Where the roots are words that others use, too: one of these stands before the first element's end, or ends the
     * file's name. NULL-terminated; NULL: the root tells. */
    const char *const *signs;
    bool is_silent;       /* no text is for readers but that of elements that are listed so (XML_TEXT) */
    bool has_lang;        /* `lang` says what xml:lang does */
    bool has_notes;       /* a comment is for translators: of the text that comes next */
    bool has_backslashes; /* before signs that say something, and in `\n` */
    bool preserves;       /* white space, everywhere */
    bool is_keyed;        /* XML_KEYED are all elements */
    bool is_joined;       /* its translations are joined into it by programs of its own: nothing is written */
    bool keeps_markup;    /* these look its texts up with all markup that is in them */
    const char *key;      /* the attribute that XML_KEYED elements are called by; NULL: none */
    const char *subkey;   /* that of those that share a key: it goes behind a colon. NULL: none */
    const char *note;     /* that with a note for translators; NULL: none */
    const char *quantity; /* that of XML_ITEM elements with the category of their numbers; NULL: none */
    const struct vocabulary_element *elements; /* those that are not like the others; sorted by name */
    size_t element_count;
    const struct vocabulary_attribute *shown; /* attributes for readers; ends with one without a name. NULL: none */
    const struct vocabulary_attribute *mutes; /* likewise: an element with one has no text for readers */
    const struct vocabulary_attribute *frees; /* likewise: it has, whatever it stands in */
    const struct vocabulary_attribute *html;  /* likewise: an element with one has HTML for its text */
};

/* vocabulary.c: all of them, NULL-terminated. */
extern const struct vocabulary *const VOCABULARIES[];

/* By its namespace. NULL: nobody knows it. */
const struct vocabulary *vocabulary_of_space(struct str space);

/* Of a document without a namespace: by its root element, what stands before that one's end, and its path. NULL: nobody
 * knows it. */
const struct vocabulary *vocabulary_of_root(struct str root, struct str prolog, struct str path);

/* NULL: it is like the others. */
const struct vocabulary_element *vocabulary_element(const struct vocabulary *vocabulary, struct str name);

/* Is an attribute of an element in the list? Its value decides where the list says so. */
bool vocabulary_lists(const struct vocabulary_attribute *list, struct str element, struct str name, struct str value);

#endif

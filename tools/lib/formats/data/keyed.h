/* Keyed files: data whose values are the strings of a program in one language, which it looks up by their keys. The
 * kinds that frameworks have (i18next, vue-i18n, ARB, Rails, …) are dialects: what in such a file is a note and no
 * text, how a text holds values, how it says which numbers it is for. A dialect is a const descriptor in a file of
 * formats/keyed/, listed once in keyed/dialects.h.
 *
 * The segments of such a file have the path of their keys as their context ("menu.items.0.label"), in which a dot of a
 * name is "\\." where another path would read the same; those that are forms of one plural have the same one, and a
 * variant. */
#ifndef COTEJO_FORMATS_DATA_KEYED_H
#define COTEJO_FORMATS_DATA_KEYED_H

#include "../document.h"

struct data_key;

/* Where a dialect says which numbers a text is for; else the text does, or nothing. */
enum keyed_plurals {
    KEYED_PLURALS_SUFFIX = 1, /* the end of the key, a category of CLDR's: file_one, file_other */
    KEYED_PLURALS_KEYS = 2,   /* keys of their own: file: {one: …, other: …} */
    KEYED_PLURALS_PAIRS = 4,  /* file and file_plural; file_0, file_1, file_2 in languages with more or fewer forms */
};

enum { KEYED_PLACES = 6, KEYED_SIGNS = 6, KEYED_NOTES = 5 };

struct keyed_dialect {
    const char *name; /* as in `keyed:` of the configuration */
    enum segment_syntax syntax;
    unsigned plurals;
    bool has_root_language; /* the first key is the language: no part of the path */
    bool has_other_values;  /* not only strings: their looks tell which are texts */
    bool has_signed_notes;  /* keys that begin with @ hold notes */
    bool has_text_keys;     /* what is looked up is the text itself, so that a translation needs no file beside it */
    const char *text_key; /* the text stands under it, beside notes: {"message": …, "description": …}; NULL: not so */
    const char *name_key;             /* in lists: an item is known by the value of that; NULL: by its number */
    const char *notes[KEYED_NOTES];   /* keys, below the first, of what is no text */
    const char *places[KEYED_PLACES]; /* glob.h; where such files are. None: in any folder of strings */
    const char *signs[KEYED_SIGNS];   /* what only such files have in their texts, any of these; none: no need */
};

extern const struct keyed_dialect *const KEYED_DIALECTS[]; /* NULL-terminated */

/* By its name; NULL: none. */
const struct keyed_dialect *keyed_by_name(struct str name);

/* By the path and the text of a file: the first that knows it. */
const struct keyed_dialect *keyed_find(struct str path, struct str text);

/* Is what is under that key a note, or in one? */
bool keyed_is_note(const struct keyed_dialect *dialect, const struct data_key *key);

/* For data.c: why the value under that key is no text, a static word for people; NULL: it is one. */
const char *keyed_refuses(const struct keyed_dialect *dialect, const struct data_key *key, struct str text);

/* Is the first key of a path the language of what is below it, and no part of the path? */
bool keyed_is_language(const struct keyed_dialect *dialect, const struct data_key *root);

/* For data.c, when all values are read: gives the segments from `first` on their contexts and variants. */
void keyed_settle(struct document *document, const struct keyed_dialect *dialect, size_t first);

/* What the context of a value under that key would be. In the arena. */
struct str keyed_context(const struct keyed_dialect *dialect, const struct data_key *key, struct arena *arena);

#endif

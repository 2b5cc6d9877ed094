/* What a file of code leaves behind: which keys it may use (checks/known_keys.h), and which it uses that there are not.
 * It names known ones by the numbers of their entries, and is the same for the same bytes. */
#ifndef COTEJO_CHECKS_KEY_NOTES_H
#define COTEJO_CHECKS_KEY_NOTES_H

#include "../formats/keys/use.h"
#include "known_keys.h"
#include "notes.h"

enum key_met {
    MET_STRING = 1,  /* it stands between quotes */
    MET_USE = 2,     /* it is looked up */
    MET_CONTEXT = 4, /* with a context */
};

struct met_key {
    uint32_t entry;
    uint8_t how;
    uint8_t style; /* of a use: its number in the notes */
};

/* A key that is used, and that no file has. */
struct missed_key {
    struct str key;
    struct place place;
    size_t style;      /* its number in the notes */
    bool is_end;       /* keys end with it: what stands before may be said elsewhere */
    bool may_be_other; /* what calls it may be anything, as far as the file tells */
};

/* One of the styles that a file is read in. */
struct noted_style {
    const struct key_style *style;
    size_t found; /* how many uses name a key that is there */
};

struct key_notes {
    struct arena arena;
    struct noted_style *styles; /* none: the file is read for its strings alone */
    size_t style_count;
    struct met_key *met;
    size_t met_count, met_capacity;
    struct str *patterns; /* of keys that are put together, with * */
    size_t pattern_count, pattern_capacity;
    struct str *prefixes; /* that keys in it begin with */
    size_t prefix_count, prefix_capacity;
    struct missed_key *missed;
    size_t missed_count, missed_capacity;
    struct notes ignores;
};

/* What files are read for. */
struct key_search {
    const struct known_keys *keys;
    const struct key_style *const *styles; /* those of the project's programs; NULL-terminated */
    const struct keywords *keywords;       /* markers of its own */
};

/* Reads a file for its uses of keys. In any thread. */
void key_notes_read(struct key_notes *notes, const struct key_search *search, const struct source *source);
/* Reads the texts of a keyed file for others that they take in: $t(key) of i18next, @:key of vue-i18n. */
void key_notes_read_texts(struct key_notes *notes, const struct known_keys *keys, const struct document *document);

void key_notes_free(struct key_notes *notes);

/* All that code says. */
struct code_keys {
    const struct known_keys *known;
    const struct key_notes *notes;
    size_t count;
};

#endif

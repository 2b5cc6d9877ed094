/* The keys that a project's keyed files have (formats/data/keyed.h), and by which texts programs may mean them. Made
 * before code is read; then read by all threads. */
#ifndef COTEJO_CHECKS_KNOWN_KEYS_H
#define COTEJO_CHECKS_KNOWN_KEYS_H

#include "../base/hash.h"
#include "../formats/data/keyed.h"

/* What a text is to a key. */
enum known_as {
    KNOWN_WHOLE = 1,      /* its name, with the name of its file before it or without */
    KNOWN_ABOVE = 2,      /* what stands above it: "menu" of "menu.home" */
    KNOWN_END = 4,        /* its last parts: "home" */
    KNOWN_BASE = 8,       /* its name without what says for whom it is: "friend" of "friend_male" */
    KNOWN_ELSEWHERE = 16, /* its name, in a file of another language alone */
};

struct known_file {
    struct str path;
    struct str space; /* what programs call it by: "common" of locales/en/common.json; empty: nothing */
    const struct document *document;
    const struct keyed_dialect *dialect;
    bool is_source;       /* in the language that all others are translated from */
    bool is_of_component; /* strings that it looks up itself: they say nothing of others */
};

struct known_key {
    struct str name;
    size_t file;
    struct file_span at; /* its text; empty: it has none */
};

struct known_link {
    uint32_t key, next; /* next: 1 + number of the entry's next link; 0: none */
    uint8_t as, parts;  /* parts: how many of the key's the text is */
};

/* A text that may mean keys. */
struct known_entry {
    unsigned as; /* of its links */
    uint32_t first;
};

struct known_keys {
    struct arena arena;
    struct known_file *files;
    size_t file_count, file_capacity;
    struct known_key *items;
    size_t count, capacity;
    struct index by_text; /* → number of its entry */
    struct known_entry *entries;
    size_t entry_capacity;
    struct known_link *links;
    size_t link_count, link_capacity;
    size_t spaced; /* how many keys have white space in them */
};

/* Takes the keys of a document that was read as a keyed file, and stays there. */
void known_keys_add(struct known_keys *keys, const struct known_file *file);

/* The entry of a text; NULL: it means no key. */
const struct known_entry *known_keys_find(const struct known_keys *keys, struct str text);

/* Has a file that name? */
bool known_keys_has_space(const struct known_keys *keys, struct str space);

void known_keys_free(struct known_keys *keys);

#endif

/* For layout.c: the places of a tree where languages stand side by side. */
#ifndef COTEJO_PROJECT_LAYOUT_PLACES_H
#define COTEJO_PROJECT_LAYOUT_PLACES_H

#include "../base/hash.h"
#include "layout.h"

enum { NO_TAG = -1 };

/* A part of a path that may name a language: a folder's name or its end, or the end of a file's name. */
struct tag_place {
    struct str path;
    size_t part;            /* where the folder's or file's name begins */
    size_t tag, end;        /* the tag in the path */
    bool is_name, is_known; /* in the file's name; see layout_tag */
};

struct tag {
    struct str name;
    bool is_known;
    bool is_other;                      /* another language than the project's, as is decided when all is counted */
    size_t documents, without_language; /* how many; how many are in neither language by what they say */
    size_t in_base, in_project;         /* how many have a counterpart without a language, in one of the project's */
};

struct language_place {
    bool is_name;
    struct str before; /* the tag in the path; of names the folder at the top of the tree */
    struct str mark;   /* of names: "." of "a.es.md"; empty where the name is the tag */
    struct str suffix; /* of names */
    struct tag *tags;
    size_t tag_count, tag_capacity;
    int tag_of[LAYOUT_LANGUAGES];        /* the tag of each language looked for, or NO_TAG */
    size_t base_votes[LAYOUT_LANGUAGES]; /* the languages of documents without a tag that have counterparts */
    int base;                            /* the language that has no tag here, or -1 */
    size_t in_both;                      /* documents that stand in both languages */
    bool is_good;
};

struct places {
    struct arena *arena;
    struct index documents; /* path → number */
    struct index by_key;    /* what is the same for all tags of a place → its number */
    struct index by_tag;    /* that and the tag → the tag's number there */
    struct language_place *items;
    size_t count, capacity;
};

/* The next part of the path that may name a language. Begin with `*at` 0. */
bool next_tag_place(struct str path, size_t *at, struct tag_place *found);

/* What is the same for all tags of its place; nothing is counted. */
struct language_place place_described(const struct tag_place *at);

/* The place it belongs to, and its tag there; NULL where it was not counted. */
struct language_place *place_of_tag(struct places *places, const struct tag_place *at, struct tag **tag);

/* One text of three. In the arena. */
struct str text_join(struct str a, struct str b, struct str c, struct arena *arena);

/* The same document with another tag; without one. In the arena. */
struct str path_with_tag(const struct tag_place *at, struct str tag, struct arena *arena);
struct str path_without_tag(const struct tag_place *at, struct arena *arena);

/* Finds all places and decides which are good. */
void places_find(struct places *places, const struct layout_document *documents, size_t count);

/* Is there a document at the path? */
bool places_have(const struct places *places, struct str path);

#endif

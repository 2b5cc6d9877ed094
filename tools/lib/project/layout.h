/* How a tree keeps its languages apart, told from the paths of its documents: what `cotejo init` writes about it. Known
 * are folders and file names with a language in them ("content/es/a.md", "content/_es/a.md", "docs-es/a.md",
 * "a.es.md"), with one language that has none ("source/a.md" beside "source/es/a.md", "a.md" beside "a.es.md"), and
 * translations that are kept in a tree of their own ("docs/a.md", "i18n/es/plugin/a.md"). A place counts where the same
 * documents stand in several languages, not where a folder merely has the name of a language. */
#ifndef COTEJO_PROJECT_LAYOUT_H
#define COTEJO_PROJECT_LAYOUT_H

#include "../lang/identify.h"
#include "config.h"

enum { LAYOUT_LANGUAGES = LANGUAGE_COUNT }; /* those that are looked for: the engine's, whatever their regions */

/* What is known of a document beforehand. */
struct layout_document {
    struct str path;
    int language;     /* 0, 1, or -1: neither */
    bool is_declared; /* it says so itself */
    size_t length;    /* of its text in that language, in bytes */
};

/* What holds content, and how it is read. Empty dialect or flavour: its files' names and shapes tell. */
struct layout_source {
    struct str pattern, dialect, flavour;
    struct str output; /* where translations go, if there is a place for them; or empty */
    bool is_shared;    /* templates, of which the pages of all languages are made: they take part in no place */
    bool is_kept;      /* an application's pages: read whatever else has its languages apart */
};

/* An item of `content:`. Empty language or output: none. */
struct layout_item {
    struct str pattern, language, output;
    size_t group;                       /* the number of its place, or LAYOUT_NO_PLACE */
    bool is_keyed;                      /* files of strings */
    bool is_left_out;                   /* of no place while there are some: to be taken in by hand */
    const struct layout_source *source; /* that of its first document; NULL: none */
};
#define LAYOUT_NO_PLACE ((size_t)-1)

/* Where the same documents stand in several languages; one or more items. */
struct layout_place {
    struct str pattern;                 /* of its first item */
    size_t documents[LAYOUT_LANGUAGES]; /* by the order of the layout's languages */
    size_t with_twin;                   /* of those in the second language, how many stand in the first, too */
    bool names_both;                    /* each language has a folder or ending of its own */
    enum certainty certainty;
};

struct layout {
    struct arena *arena;
    bool is_translated;            /* set by the caller: there are catalogs between the two languages */
    struct layout_source *sources; /* set by the caller, where it is known what holds content: nothing else is looked
                                    * at then, unless there is no document in any; the first that matches counts */
    size_t source_count;
    bool declares[LAYOUT_LANGUAGES]; /* set by the caller: the site's own settings list them */
    struct str settled;              /* set by the caller: the source language by the site's own settings, or empty */
    struct str languages[LAYOUT_LANGUAGES]; /* as the tree spells them */
    size_t language_count;                  /* 1: nothing is to be translated */
    bool is_only_declared;                  /* there is no document in the second one */
    bool has_own_text;                      /* many documents of what is known to hold content show a language */
    struct str source;
    enum certainty certainty; /* that a tree without places is in as many languages */
    struct layout_item *items;
    size_t item_count, item_capacity;
    struct layout_place *places;
    size_t place_count, place_capacity;
    struct texts exclude;         /* patterns; those that the caller has put there come first */
    struct texts other_languages; /* those of them that are of other languages */
};

/* Fills the layout; strings in its arena. `documents` in the order of their paths. */
void layout_find(struct layout *layout, const struct layout_document *documents, size_t count);

/* Is the path one of those that are left out? */
bool layout_excludes(const struct layout *layout, struct str path);

/* The length of the language tag that a name ends with, behind a dot, hyphen or underscore or as a whole; 0 for none.
 * *is_known: the language is one that has a code of two letters. */
size_t layout_tag(struct str name, bool *is_known);

#endif

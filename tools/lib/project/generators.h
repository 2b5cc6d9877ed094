/* What a site is made with (Hugo, Rails, plain PHP, …): told from files that only such a site has. And what that says
 * of the rest: where content and templates lie, which template language they are in, what is no content, which language
 * the site has by its own settings. A generator is a row of GENERATORS. */
#ifndef COTEJO_PROJECT_GENERATORS_H
#define COTEJO_PROJECT_GENERATORS_H

#include "layout.h"

enum {
    GENERATOR_SIGNS = 12,
    GENERATOR_CONTENT = 8,
    GENERATOR_SETTINGS = 16,
    GENERATOR_EXCLUDES = 8,
    GENERATOR_KEYS = 2
};

/* A file of the site's, which may have to hold a word (in any case of its letters) and to stand beside another one or a
 * folder. NULL: it need not. */
struct generator_sign {
    const char *path, *word, *beside;
};

/* Which files hold what readers see. Names tell what a template is written in; `dialect` is for those that are named as
 * what they make ("page.html"). */
struct generator_content {
    const char *pattern; /* glob.h, from the site's folder; {folder}: what the settings call it */
    const char *dialect; /* NULL: the names tell */
    const char *flavour; /* of Markdown; NULL: the shapes tell */
    const char *output;  /* where the generator looks for translations; NULL: it does not say */
    enum { FOR_PAGES, FOR_ALL_LANGUAGES, FOR_APPLICATION } serves; /* is_shared and is_kept of layout.h */
};

struct generator {
    const char *name;
    const char *note;                                    /* for people: what else there is to know */
    struct generator_sign signs[GENERATOR_SIGNS];        /* one is enough */
    struct generator_content content[GENERATOR_CONTENT]; /* the first that matches */
    const char *exclude[GENERATOR_EXCLUDES];             /* what it writes, what others wrote: patterns */
    const char *brings[GENERATOR_EXCLUDES]; /* pages that come with it, in English, whatever the site is in: patterns */
    const char *settings[GENERATOR_SETTINGS];  /* its files; {module}: the package that `module_key` names */
    const char *language_keys[GENERATOR_KEYS]; /* of the source language; those in front count first */
    const char *languages_key; /* of all that there are, in a list or before each; NULL: translated as the site runs */
    const char *folder_key, *output_key; /* of {folder}; of where it writes to; NULL: there is none */
    const char *folder;                  /* where no key says; with a slash at its end; NULL: none */
    const char *names_key;               /* "detect": names tell what pages are written in; NULL: there is none */
    const char *module_key;              /* in the file of the sign */
    const char *themes;                  /* the folder of themes, of which others' have a licence */
    struct generator_content in_theme;   /* from a theme's folder */
    bool is_at_root;                     /* its sign tells nothing in a folder below: many have an index.php */
};

/* A site of a known making. */
struct made_with {
    const struct generator *generator; /* NULL: of none */
    struct str sign;                   /* the file that tells it */
    struct str language;               /* that its settings say, of those looked for; or empty */
    bool declares[LAYOUT_LANGUAGES];   /* which of those looked for its settings list */
    bool has_names;                    /* they say that names tell the dialect */
    struct texts folders, outputs;     /* with a slash at their ends */
};

/* Looks for the signs in the folder of the files. Strings in the arena. NULL generator: there are none. */
void generators_find(struct made_with *made, const struct files *files, struct arena *arena);

/* The first folder in that of the files with a site of some generator in it, with a slash at its end; empty: there is
 * none. */
struct str generators_find_below(struct made_with *made, const struct files *files, struct arena *arena);

/* Does the page come with the generator? It says nothing of the site's language. */
bool generator_brings(const struct generator *generator, struct str path);

/* What is content in such a site, and what is not: layout->sources and the beginning of layout->exclude. Strings in the
 * layout's arena. */
void generators_say(const struct made_with *made, const struct files *files, struct layout *layout);

#endif

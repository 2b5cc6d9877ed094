/* Walks a tree of folders and lists its files: without what .gitignore names, hidden folders and folders that hold
 * other tools' work. Links to files are followed inside the tree only, links to folders never: what they lead to is
 * found at its own place, and no loop can arise. */
#ifndef COTEJO_PROJECT_WALK_H
#define COTEJO_PROJECT_WALK_H

#include "../base/files.h"
#include "../text/finding.h"

struct walk {
    struct arena *arena;
    struct findings *findings;
    const struct files *tree;
    struct str here;       /* its folder, links followed, with a slash at its end */
    struct str own_output; /* a folder that is passed over, with a slash at its end; or empty */
    bool takes_all;        /* nothing is passed over but .git */
    bool takes_public;     /* folders that are called so below the first: programs have them among their code */
    bool is_of_project;    /* folders with a configuration of their own are other projects */
    bool lists_ignored;    /* files that .gitignore names, outside of folders that it names, too, apart */
    struct str *files;     /* found so far, from that folder, NUL-terminated */
    size_t count, capacity;
    struct str *ignored;
    size_t ignored_count, ignored_capacity;
    bool has_failed; /* a folder could not be read */
};

/* Adds the files of a folder ("" or with a slash at its end), which is itself read whatever its name. */
void walk_folder(struct walk *walk, struct str folder);

/* Would walk_folder(folder) come to the file below it, which is there? */
bool walk_takes(struct walk *walk, struct str folder, struct str path);

extern const struct rule input_link, input_unreadable;

#endif

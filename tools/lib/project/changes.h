/* What has changed in the project's folder since a revision, or what is staged to be committed: by the program git
 * (https://git-scm.com/docs/git-diff, "Raw output format"), which runs nothing that the repository's configuration
 * names. */
#ifndef COTEJO_PROJECT_CHANGES_H
#define COTEJO_PROJECT_CHANGES_H

#include "../base/arena.h"
#include "../base/hash.h"

struct change {
    struct str path; /* from the project's folder, NUL-terminated */
    struct str old;  /* its bytes before; `at` NULL: it was not there */
    bool is_gone;
};

struct change_list {
    struct change *items;
    size_t count, capacity;
};

struct changes {
    struct arena arena;
    struct change_list files;
    struct change_list unstaged; /* for what is staged: files whose `old`, which the index has, the folder has not */
    struct index unstaged_by_path;
    bool has_no_base; /* the revision and HEAD have no common ancestor: compared with the revision itself */
};

enum changes_result {
    CHANGES_FOUND,
    CHANGES_WITHOUT_GIT,   /* there is no such program, or it fails */
    CHANGES_NO_REPOSITORY, /* the folder lies in none */
    CHANGES_UNKNOWN,       /* there is no such revision here */
    CHANGES_UNMERGED,      /* what is staged has two sides */
};

/* Empty revision: what is staged, against HEAD; else what the folder holds, against the last commit that the revision
 * and HEAD have in common. `folder` is NUL-terminated, or empty. changes_free is due in any case. */
enum changes_result changes_find(struct changes *changes, struct str folder, struct str revision);
void changes_free(struct changes *changes);

/* For struct files (base/files.h): a file as it is staged, where the folder's is another one. */
bool changes_read_staged(const void *changes, struct str path, struct str *bytes);

#endif

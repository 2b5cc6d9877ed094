/* Where the files of a project are read: in a folder, which need not be the working directory, and what an editor has
 * not saved yet before what is on the disk. Everybody calls a file by its path from the project's folder (an absolute
 * path stays one); only the system is told where that is. Read by all threads. NULL: the working directory. */
#ifndef COTEJO_BASE_FILES_H
#define COTEJO_BASE_FILES_H

#include "file.h"

struct files {
    struct str folder; /* with a slash at its end, or empty: the working directory */
    bool is_here;      /* it is that, too: the system finds a file sooner by a short path */
    /* The bytes of a file that stand before the disk's, borrowed for as long as the files are; false: there are none.
     * In any thread. NULL: there are none of any file. */
    bool (*find)(const void *buffers, struct str path, struct str *bytes);
    const void *buffers;
};

/* The path for the system, NUL-terminated in the arena; the folder itself for an empty one. "-" stays. */
struct str files_path(const struct files *files, struct str path, struct arena *arena);

/* The path from the project's folder, of what files_path made; a slice of it. */
struct str files_name(const struct files *files, struct str path);

/* file_read_state, file_look. A buffer's state is zeroed but for its size and that it is there. */
int files_read(const struct files *files, struct str path, struct arena *arena, struct str *bytes,
               struct file_state *state);
int files_look(const struct files *files, struct str path, struct file_state *state);

/* Is anything there, be it a folder? errno says why not. */
bool files_have(const struct files *files, struct str path);

#endif

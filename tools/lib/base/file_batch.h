/* Writing files whole or not at all, and never over what somebody has saved since the old one was read. */
#ifndef COTEJO_BASE_FILE_BATCH_H
#define COTEJO_BASE_FILE_BATCH_H

#include "file.h"

/* Files that are written together, so that the disk is waited for once. Zeroed it is empty. */
struct file_batch {
    struct arena arena;
    bool refuses_links;        /* a link at a path's end is ELOOP; else it stays one, and what it leads to is written */
    struct file_staged *items; /* each holds a descriptor */
    size_t count, capacity;
    const char **changed; /* by file_batch_write: paths of files that were not as they had been read */
    size_t changed_count, changed_capacity;
};

/* Does it hold as many descriptors as it should, of those that a process may have? */
bool file_batch_is_full(const struct file_batch *batch);

/* The bytes are on their way to the disk, in a temporary file beside the old one, but that is as it was. `read` is what
 * the file was when it was read, borrowed no longer than this call. Missing folders are made. An existing file's
 * permissions are kept, its owner and group where the system lets us; what is no regular file is EISDIR or EINVAL, a
 * link that leads to nothing ENOENT. Returns 0 or an errno value. */
int file_stage(struct file_batch *batch, const char *path, struct str bytes, const struct file_state *read);

/* Adds bytes to the file that was staged last. */
int file_stage_more(struct file_batch *batch, struct str bytes);

/* Waits for the disk, then puts the files in their places, each only where the old one is as it was read; the others
 * are `changed`, and it is FILE_CHANGED when there are any. The batch holds none afterwards. On another error, whose
 * path is then *failed (until file_batch_free), the files before it are written and those behind it are as they were.
 * Nothing is left over. */
int file_batch_write(struct file_batch *batch, const char **failed);

/* Files that are still staged stay as they were. */
void file_batch_free(struct file_batch *batch);

/* A batch of one, over whatever is there; "-" is standard output. Returns 0, FILE_CHANGED or an errno value. */
int file_write(const char *path, struct str bytes);

/* Writes into a device, or into a pipe that somebody reads: ENXIO where nobody does. */
int file_write_into(const char *path, struct str bytes);

/* Adds bytes to the end of the file with one write, making it and its folders where they are missing: for journals,
 * where a torn last line does no harm. No link is followed (ELOOP), and nothing else is written than a regular file
 * (EINVAL) with one name (EMLINK). Returns 0 or an errno value. */
int file_append(const char *path, struct str bytes);

/* Removes what a run that was killed an hour ago or earlier has left in a folder, unless another run holds the folder's
 * lock (flock). The second one takes a folder's descriptor, whose lock the caller holds. */
void file_sweep(const char *folder);
void file_sweep_locked(int folder);

#endif

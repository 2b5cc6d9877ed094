/* Files as whole pieces of bytes: read at once, written at once or not at all. Paths are NUL-terminated, as the system
 * wants them. Errors are errno values; file_error says them in words. */
#ifndef COTEJO_BASE_FILE_H
#define COTEJO_BASE_FILE_H

#include "arena.h"
#include "str.h"

/* The largest file that is read, in bytes; a larger one is EOVERFLOW. */
#define FILE_MAXIMUM ((size_t)1 << 30)

/* All bytes of the file, in the arena with a NUL behind them. Follows links; a folder is EISDIR, a device EINVAL.
 * `path` "-" is standard input. Returns 0 or an errno value. */
int file_read(const char *path, struct arena *arena, struct str *bytes);

/* Does the file hold exactly these bytes? Not where it cannot be read. */
bool file_holds(const char *path, struct str bytes);

/* Makes the file hold exactly bytes: a temporary file beside it, fsync, rename. Missing folders are made. On an error
 * the old file, if any, is as it was and nothing is left over. An existing file keeps its permissions; a device or pipe
 * stays one and is written into. A link stays one, and what it leads to is written: ENOENT when that is nothing. "-" is
 * standard output. Returns 0 or an errno value. */
int file_write(const char *path, struct str bytes);

/* Files that are written together, so that the disk is waited for once. Zeroed it is empty. */
struct file_batch {
    struct arena arena;
    struct file_staged *items; /* each holds a descriptor */
    size_t count, capacity;
};

/* As many descriptors as a batch should hold. */
enum { FILE_BATCH_FULL = 128 };

/* The first half of file_write: the bytes are on their way to the disk, but the file is as it was. */
int file_stage(struct file_batch *batch, const char *path, struct str bytes);

/* Adds bytes to the file that was staged last. */
int file_stage_more(struct file_batch *batch, struct str bytes);

/* The second half for all of a batch, which holds none afterwards. On an error, whose path is then *failed (until
 * file_batch_free), the files before it are written and those behind it are as they were. */
int file_batch_write(struct file_batch *batch, const char **failed);

/* Files that are still staged stay as they were. */
void file_batch_free(struct file_batch *batch);

/* Adds bytes to the end of the file with one write, making it and its folders where they are missing: for journals,
 * where a torn last line does no harm. Returns 0 or an errno value. */
int file_append(const char *path, struct str bytes);

/* What an errno value means, in words for a person ("no such file"). Static text. */
const char *file_error(int error);

#endif

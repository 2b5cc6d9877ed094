/* Files as whole pieces of bytes, read at once; base/file_batch.h writes them. Paths are NUL-terminated, as the system
 * wants them. Errors are errno values; file_error says them in words. */
#ifndef COTEJO_BASE_FILE_H
#define COTEJO_BASE_FILE_H

#include <stdint.h>

#include "arena.h"
#include "str.h"

/* The largest file that is read, in bytes; a larger one is EOVERFLOW. */
#define FILE_MAXIMUM ((size_t)1 << 30)

struct stat;

/* What a file was when it was looked at, by which it is known again. Zeroed: nothing was there. */
struct file_state {
    bool is_there;
    uint64_t device, inode, size;
    int64_t modified, changed; /* ns since 1970: the bytes; they or anything about them */
};

/* Of what the system tells. Zeroed, and EISDIR or EINVAL, for what is no regular file. */
int file_state_of(const struct stat *info, struct file_state *state);
bool file_state_equal(const struct file_state *a, const struct file_state *b);

/* In the place of an errno value: the file is not as it was when it was read. */
enum { FILE_CHANGED = -1 };

/* All bytes of the file, in the arena with a NUL behind them. Follows links; a folder is EISDIR, a device EINVAL.
 * `path` "-" is standard input. Returns 0 or an errno value. */
int file_read(const char *path, struct arena *arena, struct str *bytes);

/* The same, with what the file was before its bytes were read. The second one takes "-" for a name and does not follow
 * a link at the path's end: ELOOP. */
int file_read_state(const char *path, struct arena *arena, struct str *bytes, struct file_state *state);
int file_read_unlinked(const char *path, struct arena *arena, struct str *bytes, struct file_state *state);

/* What is there. No error where nothing is; what is no regular file is EISDIR or EINVAL. */
int file_look(const char *path, struct file_state *state);

/* Does the file hold exactly these bytes, and what was it? No error, and not so, where nothing is there. */
int file_compare(const char *path, struct str bytes, bool *is_same, struct file_state *state);

/* Does an error say that nothing is there? */
bool file_is_absence(int error);

/* What an errno value or FILE_CHANGED means, in words for a person ("no such file"). Static text. */
const char *file_error(int error);

#endif

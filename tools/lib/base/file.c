#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "buf.h"

static int read_stream(int descriptor, struct arena *arena, struct str *bytes)
{
    struct buf buf;
    *bytes = (struct str){"", 0};
    buf_init(&buf, FILE_MAXIMUM);
    char chunk[65536];
    int error = 0;
    for (;;) {
        ssize_t got = read(descriptor, chunk, sizeof chunk);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            error = errno;
        if (got <= 0)
            break;
        buf_add(&buf, (struct str){chunk, (size_t)got});
        if (buf.is_full) {
            error = EOVERFLOW;
            break;
        }
    }
    if (!error)
        *bytes = arena_copy(arena, buf_str(&buf));
    buf_release(&buf);
    return error;
}

static int read_whole(int descriptor, size_t size, struct arena *arena, struct str *bytes)
{
    char *at = arena_bytes(arena, size + 1);
    size_t have = 0;
    while (have < size) {
        ssize_t got = read(descriptor, at + have, size - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno;
        if (got == 0)
            break;
        have += (size_t)got;
    }
    at[have] = '\0';
    *bytes = (struct str){at, have};
    return 0;
}

bool file_state_equal(const struct file_state *a, const struct file_state *b)
{
    return a->is_there == b->is_there && a->device == b->device && a->inode == b->inode && a->size == b->size &&
           a->modified == b->modified && a->changed == b->changed;
}

static int64_t nanoseconds(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

int file_state_of(const struct stat *info, struct file_state *state)
{
    if (!S_ISREG(info->st_mode))
        return S_ISDIR(info->st_mode) ? EISDIR : EINVAL;
    *state = (struct file_state){
        .is_there = true,
        .device = info->st_dev,
        .inode = info->st_ino,
        .size = (uint64_t)info->st_size,
        .modified = nanoseconds(info->st_mtim),
        .changed = nanoseconds(info->st_ctim),
    };
    return 0;
}

bool file_is_absence(int error)
{
    return error == ENOENT || error == ENOTDIR;
}

int file_look(const char *path, struct file_state *state)
{
    struct stat info;
    *state = (struct file_state){0};
    if (stat(path, &info) < 0)
        return file_is_absence(errno) ? 0 : errno;
    return file_state_of(&info, state);
}

/* Opens a regular file; neither waits for who may write to a pipe. */
static int open_file(const char *path, int flags, int *descriptor, struct file_state *state)
{
    struct stat info;
    *state = (struct file_state){0};
    *descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | flags);
    if (*descriptor < 0)
        return errno;
    int error = fstat(*descriptor, &info) < 0 ? errno : file_state_of(&info, state);
    if (error)
        close(*descriptor);
    return error;
}

/* Piece by piece: nothing need be kept. */
static int compare(int descriptor, struct str bytes, bool *is_same)
{
    char piece[64 << 10];
    while (bytes.len) {
        ssize_t got = read(descriptor, piece, sizeof piece);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno;
        if (got == 0 || (size_t)got > bytes.len || memcmp(piece, bytes.at, (size_t)got) != 0)
            return 0;
        bytes = str_slice(bytes, (size_t)got, bytes.len);
    }
    *is_same = true;
    return 0;
}

int file_compare(const char *path, struct str bytes, bool *is_same, struct file_state *state)
{
    int descriptor;
    *is_same = false;
    int error = open_file(path, 0, &descriptor, state);
    if (error)
        return file_is_absence(error) ? 0 : error;
    if (state->size == bytes.len)
        error = compare(descriptor, bytes, is_same);
    close(descriptor);
    return error;
}

static int read_file(const char *path, int flags, struct arena *arena, struct str *bytes, struct file_state *state)
{
    int descriptor;
    *bytes = (struct str){"", 0};
    int error = open_file(path, flags, &descriptor, state);
    if (error)
        return error;
    error = state->size > FILE_MAXIMUM ? EOVERFLOW : read_whole(descriptor, (size_t)state->size, arena, bytes);
    close(descriptor);
    return error;
}

int file_read_state(const char *path, struct arena *arena, struct str *bytes, struct file_state *state)
{
    if (strcmp(path, "-") != 0)
        return read_file(path, 0, arena, bytes, state);
    *state = (struct file_state){0};
    return read_stream(STDIN_FILENO, arena, bytes);
}

int file_read_unlinked(const char *path, struct arena *arena, struct str *bytes, struct file_state *state)
{
    return read_file(path, O_NOFOLLOW, arena, bytes, state);
}

int file_read(const char *path, struct arena *arena, struct str *bytes)
{
    struct file_state state;
    return file_read_state(path, arena, bytes, &state);
}

const char *file_error(int error)
{
    switch (error) {
    case FILE_CHANGED: return N_("it was changed in the meantime");
    case ENOENT: return N_("no such file");
    case EACCES: return N_("permission denied");
    case EISDIR: return N_("is a folder");
    case EOVERFLOW: return N_("larger than 1 GiB");
    case EMLINK: return N_("has another name, a hard link");
    case EFBIG: return N_("larger than files may be here");
    case EINVAL: return N_("not a regular file");
    case ENXIO: return N_("a socket, or a pipe that nobody reads");
    case ENOSPC: return N_("no space left on the disk");
    case ELOOP: return N_("too many symbolic links");
    case ENOTDIR: return N_("a part of the path is not a folder");
    case EROFS: return N_("the file system is read-only");
    default: return strerror(error);
    }
}

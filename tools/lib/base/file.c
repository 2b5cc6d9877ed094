#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "buf.h"

static int read_stream(int descriptor, struct arena *arena, struct str *bytes)
{
    struct buf buf;
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

int file_read(const char *path, struct arena *arena, struct str *bytes)
{
    *bytes = (struct str){"", 0};
    if (strcmp(path, "-") == 0)
        return read_stream(STDIN_FILENO, arena, bytes);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return errno;
    struct stat info;
    int error = fstat(descriptor, &info) < 0 ? errno : 0;
    if (!error && S_ISDIR(info.st_mode))
        error = EISDIR;
    else if (!error && S_ISREG(info.st_mode))
        error = (size_t)info.st_size > FILE_MAXIMUM ? EOVERFLOW
                                                    : read_whole(descriptor, (size_t)info.st_size, arena, bytes);
    else if (!error)
        error = EINVAL;
    close(descriptor);
    return error;
}

static int write_whole(int descriptor, struct str bytes)
{
    while (bytes.len) {
        ssize_t put = write(descriptor, bytes.at, bytes.len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return errno;
        bytes.at += put;
        bytes.len -= (size_t)put;
    }
    return 0;
}

static int make_folders(char *path)
{
    for (char *slash = *path ? strchr(path + 1, '/') : NULL; slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        int failed = mkdir(path, 0777) < 0 && errno != EEXIST ? errno : 0;
        *slash = '/';
        if (failed)
            return failed;
    }
    return 0;
}

static struct str folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return (struct str){path, slash ? (size_t)(slash - path) + 1 : 0};
}

/* A file without a name, of which nothing is left when the run is killed; -1 where that cannot be had. */
static int open_unnamed(const char *path)
{
    struct buf folder;
    buf_init(&folder, 1 << 16);
    buf_add(&folder, folder_of(path));
    buf_add_char(&folder, '.');
    bool can_be_named = access("/proc/self/fd", F_OK) == 0;
    int descriptor = can_be_named ? open(folder.at, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666) : -1;
    buf_release(&folder);
    return descriptor;
}

/* Makes a file, or names the unnamed one: by a name that no other process or thread uses, and which is short enough
 * beside the longest. The umask decides a new file's mode. Less than 0 on failure. */
static int make_temporary(struct buf *temporary, const char *path, int unnamed)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", unnamed);
    for (unsigned attempt = 0; attempt < 1000; attempt++) {
        buf_clear(temporary);
        buf_add(temporary, folder_of(path));
        buf_format(temporary, ".cotejo-%ld-%u.tmp", (long)getpid(), attempt);
        int made = unnamed < 0 ? open(temporary->at, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)
                               : linkat(AT_FDCWD, link, AT_FDCWD, temporary->at, AT_SYMLINK_FOLLOW);
        if (made >= 0 || errno != EEXIST)
            return made;
    }
    return -1;
}

static int write_beside(struct buf *temporary, const char *path, struct str bytes)
{
    int descriptor = open_unnamed(path);
    bool is_named = descriptor < 0;
    if (is_named)
        descriptor = make_temporary(temporary, path, -1);
    if (descriptor < 0)
        return errno;
    struct stat old;
    int error = write_whole(descriptor, bytes);
    if (!error && stat(path, &old) == 0 && fchmod(descriptor, old.st_mode & 07777) < 0)
        error = errno;
    if (!error && fsync(descriptor) < 0)
        error = errno;
    if (!error && !is_named) {
        is_named = make_temporary(temporary, path, descriptor) >= 0;
        error = is_named ? 0 : errno;
    }
    if (close(descriptor) < 0 && !error)
        error = errno;
    if (!error && rename(temporary->at, path) < 0)
        error = errno;
    if (error && is_named)
        unlink(temporary->at);
    return error;
}

static int write_into(const char *path, struct str bytes)
{
    int descriptor = open(path, O_WRONLY | O_CLOEXEC);
    if (descriptor < 0)
        return errno;
    int error = write_whole(descriptor, bytes);
    if (close(descriptor) < 0 && !error)
        error = errno;
    return error;
}

int file_write(const char *path, struct str bytes)
{
    struct stat old;
    if (strcmp(path, "-") == 0)
        return write_whole(STDOUT_FILENO, bytes);
    if (stat(path, &old) == 0 && !S_ISREG(old.st_mode))
        return write_into(path, bytes);
    /* A link stays a link: what it leads to is written. */
    char *real = realpath(path, NULL);
    struct buf name;
    buf_init(&name, 1 << 16);
    buf_add(&name, str_from(path));
    int error = make_folders(name.at);
    if (!error)
        error = write_beside(&name, real ? real : path, bytes);
    buf_release(&name);
    free(real);
    return error;
}

int file_append(const char *path, struct str bytes)
{
    struct buf name;
    buf_init(&name, 1 << 16);
    buf_add(&name, str_from(path));
    int error = make_folders(name.at);
    buf_release(&name);
    if (error)
        return error;
    int descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return errno;
    ssize_t put = write(descriptor, bytes.at, bytes.len);
    if (put != (ssize_t)bytes.len)
        error = put < 0 ? errno : ENOSPC;
    if (close(descriptor) < 0 && !error)
        error = errno;
    return error;
}

const char *file_error(int error)
{
    switch (error) {
    case ENOENT: return N_("no such file");
    case EACCES: return N_("permission denied");
    case EISDIR: return N_("is a folder");
    case EOVERFLOW: return N_("larger than 1 GiB");
    case EFBIG: return N_("larger than files may be here");
    case EINVAL: return N_("not a regular file");
    case ENOSPC: return N_("no space left on the disk");
    case ELOOP: return N_("too many symbolic links");
    case ENOTDIR: return N_("a part of the path is not a folder");
    case EROFS: return N_("the file system is read-only");
    default: return strerror(error);
    }
}

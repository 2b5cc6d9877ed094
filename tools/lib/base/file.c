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

/* Piece by piece: nothing need be kept. */
static bool holds(int descriptor, struct str bytes)
{
    char piece[64 << 10];
    struct stat info;
    if (fstat(descriptor, &info) < 0 || !S_ISREG(info.st_mode) || (size_t)info.st_size != bytes.len)
        return false;
    while (bytes.len) {
        ssize_t got = read(descriptor, piece, sizeof piece);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 || (size_t)got > bytes.len || memcmp(piece, bytes.at, (size_t)got) != 0)
            return false;
        bytes = str_slice(bytes, (size_t)got, bytes.len);
    }
    return true;
}

bool file_holds(const char *path, struct str bytes)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return false;
    bool result = holds(descriptor, bytes);
    close(descriptor);
    return result;
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

static int make_folders(const char *of, struct arena *arena)
{
    size_t size = strlen(of) + 1;
    char *path = memcpy(arena_bytes(arena, size), of, size);
    for (char *slash = *path ? strchr(path + 1, '/') : NULL; slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(path, 0777) < 0 && errno != EEXIST)
            return errno;
        *slash = '/';
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

/* A file on its way: its descriptor, and where it is to be. */
struct file_staged {
    int descriptor;
    const char *path, *temporary; /* no temporary name: it has none */
};

/* Makes a file, or names the unnamed one: by a name that no other process or thread uses, and which is short enough
 * beside the longest. The umask decides a new file's mode. Less than 0 on failure. */
static int make_temporary(struct file_staged *staged, int unnamed, struct arena *arena)
{
    struct buf name;
    char link[64];
    int made = -1;
    buf_init(&name, 1 << 16);
    snprintf(link, sizeof link, "/proc/self/fd/%d", unnamed);
    for (unsigned attempt = 0; made < 0 && attempt < 1000; attempt++) {
        buf_clear(&name);
        buf_add(&name, folder_of(staged->path));
        buf_format(&name, ".cotejo-%ld-%u.tmp", (long)getpid(), attempt);
        made = unnamed < 0 ? open(name.at, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)
                           : linkat(AT_FDCWD, link, AT_FDCWD, name.at, AT_SYMLINK_FOLLOW);
        if (made < 0 && errno != EEXIST)
            break;
    }
    if (made >= 0)
        staged->temporary = arena_copy(arena, buf_str(&name)).at;
    buf_release(&name);
    return made;
}

static int open_staged(struct file_staged *staged, struct arena *arena)
{
    staged->descriptor = open_unnamed(staged->path);
    if (staged->descriptor < 0 && errno == ENOENT) {
        int error = make_folders(staged->path, arena);
        if (error)
            return error;
        staged->descriptor = open_unnamed(staged->path);
    }
    if (staged->descriptor < 0)
        staged->descriptor = make_temporary(staged, -1, arena);
    return staged->descriptor < 0 ? errno : 0;
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

static void close_staged(struct file_staged *staged)
{
    close(staged->descriptor);
    if (staged->temporary)
        unlink(staged->temporary);
}

int file_stage(struct file_batch *batch, const char *path, struct str bytes)
{
    struct arena *arena = &batch->arena;
    struct stat old;
    bool is_there = lstat(path, &old) == 0;
    struct file_staged staged = {.path = arena_copy(arena, str_from(path)).at};
    if (is_there && S_ISLNK(old.st_mode)) { /* it stays one: what it leads to is written */
        char *real = realpath(path, NULL);
        if (!real)
            return errno;
        is_there = stat(real, &old) == 0;
        staged.path = arena_copy(arena, str_from(real)).at;
        free(real);
    }
    if (is_there && !S_ISREG(old.st_mode))
        return write_into(path, bytes);
    int error = open_staged(&staged, arena);
    if (error)
        return error;
    error = write_whole(staged.descriptor, bytes);
    if (!error && is_there && fchmod(staged.descriptor, old.st_mode & 07777) < 0)
        error = errno;
    if (error) {
        close_staged(&staged);
        return error;
    }
    batch->items = arena_grow(arena, batch->items, batch->count, &batch->capacity, sizeof *batch->items);
    batch->items[batch->count++] = staged;
    return 0;
}

int file_stage_more(struct file_batch *batch, struct str bytes)
{
    return batch->count ? write_whole(batch->items[batch->count - 1].descriptor, bytes) : EINVAL;
}

/* One file is waited for by itself; for several it is less to wait for all that their disks have to write. */
static int sync_batch(const struct file_batch *batch)
{
    dev_t synced = 0;
    for (size_t i = 0; i < batch->count; i++) {
        int descriptor = batch->items[i].descriptor;
        struct stat info;
        if (fstat(descriptor, &info) < 0)
            return errno;
        if (i > 0 && info.st_dev == synced)
            continue;
        if ((batch->count > 1 ? syncfs(descriptor) : fsync(descriptor)) < 0)
            return errno;
        synced = info.st_dev;
    }
    return 0;
}

/* Where there is no file yet, the unnamed one gets its name at once. */
static int place(struct file_staged *staged, struct arena *arena)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", staged->descriptor);
    if (!staged->temporary) {
        if (linkat(AT_FDCWD, link, AT_FDCWD, staged->path, AT_SYMLINK_FOLLOW) == 0)
            return 0;
        if (errno != EEXIST || make_temporary(staged, staged->descriptor, arena) < 0)
            return errno;
    }
    if (rename(staged->temporary, staged->path) < 0)
        return errno;
    staged->temporary = NULL;
    return 0;
}

int file_batch_write(struct file_batch *batch, const char **failed)
{
    int error = sync_batch(batch);
    *failed = error ? batch->items[0].path : NULL;
    for (size_t i = 0; i < batch->count; i++) {
        struct file_staged *staged = &batch->items[i];
        if (!error && (error = place(staged, &batch->arena)) != 0)
            *failed = staged->path;
        close_staged(staged);
    }
    batch->count = 0;
    return error;
}

void file_batch_free(struct file_batch *batch)
{
    for (size_t i = 0; i < batch->count; i++)
        close_staged(&batch->items[i]);
    arena_free(&batch->arena);
    *batch = (struct file_batch){0};
}

int file_write(const char *path, struct str bytes)
{
    struct file_batch batch = {0};
    const char *failed;
    if (strcmp(path, "-") == 0)
        return write_whole(STDOUT_FILENO, bytes);
    int error = file_stage(&batch, path, bytes);
    if (!error)
        error = file_batch_write(&batch, &failed);
    file_batch_free(&batch);
    return error;
}

int file_append(const char *path, struct str bytes)
{
    struct arena arena = {0};
    int error = make_folders(path, &arena);
    arena_free(&arena);
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

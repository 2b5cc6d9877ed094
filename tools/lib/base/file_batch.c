#include "file_batch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "buf.h"

static int write_whole(int descriptor, struct str bytes)
{
    while (bytes.len) {
        ssize_t put = write(descriptor, bytes.at, bytes.len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return put < 0 ? errno : ENOSPC;
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

/* A file on its way: its descriptor, where it is to be, and what is there. */
struct file_staged {
    int descriptor;
    const char *name;             /* as the caller says it */
    const char *path, *temporary; /* links followed; no temporary name: it has none */
    struct file_state read;
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

static void close_staged(struct file_staged *staged)
{
    close(staged->descriptor);
    if (staged->temporary)
        unlink(staged->temporary);
}

/* The path with a link at its end followed, and what is there: *old is of no kind where nothing is. */
static int find_place(const struct file_batch *batch, const char **path, struct stat *old, struct arena *arena)
{
    *old = (struct stat){0};
    bool is_there = lstat(*path, old) == 0;
    if (!is_there && !file_is_absence(errno))
        return errno;
    if (is_there && S_ISLNK(old->st_mode)) {
        char *real = batch->refuses_links ? NULL : realpath(*path, NULL);
        if (!real)
            return batch->refuses_links ? ELOOP : errno;
        *path = arena_copy(arena, str_from(real)).at;
        free(real);
        is_there = stat(*path, old) == 0;
    }
    if (!is_there)
        *old = (struct stat){0};
    return !is_there || S_ISREG(old->st_mode) ? 0 : S_ISDIR(old->st_mode) ? EISDIR : EINVAL;
}

/* Where the group cannot be kept, its rights are those of everybody: the writer's own group has not been given any. */
static int keep_rights(int descriptor, const struct stat *old)
{
    struct stat new;
    mode_t mode = old->st_mode & 07777;
    if (fstat(descriptor, &new) < 0)
        return errno;
    if (new.st_gid != old->st_gid && fchown(descriptor, (uid_t)-1, old->st_gid) < 0)
        mode = (mode & ~(mode_t)(S_ISGID | 070)) | (mode & 07) << 3;
    if (new.st_uid != old->st_uid && fchown(descriptor, old->st_uid, (gid_t)-1) < 0)
        mode &= ~(mode_t)S_ISUID;
    return fchmod(descriptor, mode) < 0 ? errno : 0;
}

int file_stage(struct file_batch *batch, const char *path, struct str bytes, const struct file_state *read)
{
    struct arena *arena = &batch->arena;
    struct file_staged staged = {.name = arena_copy(arena, str_from(path)).at, .read = *read};
    struct stat old;
    staged.path = staged.name;
    int error = find_place(batch, &staged.path, &old, arena);
    if (!error)
        error = open_staged(&staged, arena);
    if (error)
        return error;
    error = write_whole(staged.descriptor, bytes);
    if (!error && old.st_mode)
        error = keep_rights(staged.descriptor, &old);
    if (error) {
        close_staged(&staged);
        return error;
    }
    batch->items = arena_grow(arena, batch->items, batch->count, &batch->capacity, sizeof *batch->items);
    batch->items[batch->count++] = staged;
    return 0;
}

bool file_batch_is_full(const struct file_batch *batch)
{
    enum { MOST = 128 };
    struct rlimit limit;
    bool is_known = getrlimit(RLIMIT_NOFILE, &limit) == 0;
    /* The other three quarters are for what is read meanwhile. */
    return batch->count >= MOST || (is_known && batch->count >= limit.rlim_cur / 4);
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

/* Gives the file its name where nothing has it. */
static int place_new(const struct file_staged *staged)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", staged->descriptor);
    int done = staged->temporary ? renameat2(AT_FDCWD, staged->temporary, AT_FDCWD, staged->path, RENAME_NOREPLACE)
                                 : linkat(AT_FDCWD, link, AT_FDCWD, staged->path, AT_SYMLINK_FOLLOW);
    return done == 0 ? 0 : errno == EEXIST ? FILE_CHANGED : errno;
}

/* A link or a folder in the file's place is a change, too. */
static int look_again(const struct file_staged *staged)
{
    struct stat info;
    struct file_state now = {0};
    bool is_there = lstat(staged->path, &info) == 0;
    if (!is_there && !file_is_absence(errno))
        return errno;
    bool is_file = is_there && file_state_of(&info, &now) == 0;
    return is_there == is_file && file_state_equal(&now, &staged->read) ? 0 : FILE_CHANGED;
}

/* What is saved between the last look and the rename is lost: no system call does both. */
static int replace(struct file_staged *staged, struct arena *arena)
{
    if (!staged->temporary && make_temporary(staged, staged->descriptor, arena) < 0)
        return errno;
    int error = look_again(staged);
    return error ? error : rename(staged->temporary, staged->path) < 0 ? errno : 0;
}

static int place(struct file_staged *staged, struct arena *arena)
{
    int error = staged->read.is_there ? EINVAL : place_new(staged);
    if (error == EINVAL || error == ENOSYS) /* not every file system can do it in one step */
        error = replace(staged, arena);
    if (!error)
        staged->temporary = NULL;
    return error;
}

/* Who saves in place empties the file first. One that was saved just now may have been read empty, or half: a moment
 * later the rest is there, and it is not as it was read. */
static void let_settle(const struct file_batch *batch)
{
    enum { SECOND = 1000000000, SETTLED = SECOND / 20 };
    struct timespec now;
    int64_t age = SETTLED;
    clock_gettime(CLOCK_REALTIME, &now);
    for (size_t i = 0; i < batch->count; i++) {
        int64_t its = (int64_t)now.tv_sec * SECOND + now.tv_nsec - batch->items[i].read.modified;
        age = its >= 0 && its < age ? its : age;
    }
    if (age < SETTLED)
        nanosleep(&(struct timespec){.tv_nsec = SETTLED - age}, NULL);
}

static void add_changed(struct file_batch *batch, const struct file_staged *staged)
{
    batch->changed = arena_grow(&batch->arena, batch->changed, batch->changed_count, &batch->changed_capacity,
                                sizeof *batch->changed);
    batch->changed[batch->changed_count++] = staged->name;
}

int file_batch_write(struct file_batch *batch, const char **failed)
{
    int error = sync_batch(batch);
    batch->changed_count = 0;
    let_settle(batch);
    *failed = error ? batch->items[0].name : NULL;
    for (size_t i = 0; i < batch->count; i++) {
        struct file_staged *staged = &batch->items[i];
        int outcome = error ? 0 : place(staged, &batch->arena);
        if (outcome == FILE_CHANGED) {
            add_changed(batch, staged);
        } else if (outcome) {
            error = outcome;
            *failed = staged->name;
        }
        close_staged(staged);
    }
    batch->count = 0;
    return error ? error : batch->changed_count ? FILE_CHANGED : 0;
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
    struct file_state now;
    const char *failed;
    if (strcmp(path, "-") == 0)
        return write_whole(STDOUT_FILENO, bytes);
    int error = file_look(path, &now);
    if (!error)
        error = file_stage(&batch, path, bytes, &now);
    if (!error)
        error = file_batch_write(&batch, &failed);
    file_batch_free(&batch);
    return error;
}

int file_write_into(const char *path, struct str bytes)
{
    int descriptor = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0)
        return errno;
    struct stat info;
    int error = fstat(descriptor, &info) < 0 || fcntl(descriptor, F_SETFL, 0) < 0 ? errno : 0;
    if (!error && !S_ISCHR(info.st_mode) && !S_ISFIFO(info.st_mode))
        error = EINVAL;
    if (!error)
        error = write_whole(descriptor, bytes);
    if (close(descriptor) < 0 && !error)
        error = errno;
    return error;
}

static int append(int descriptor, struct str bytes)
{
    struct stat info;
    if (fstat(descriptor, &info) < 0)
        return errno;
    if (!S_ISREG(info.st_mode) || info.st_nlink != 1)
        return S_ISREG(info.st_mode) ? EMLINK : EINVAL;
    ssize_t put = write(descriptor, bytes.at, bytes.len);
    return put == (ssize_t)bytes.len ? 0 : put < 0 ? errno : ENOSPC;
}

int file_append(const char *path, struct str bytes)
{
    struct arena arena = {0};
    int error = make_folders(path, &arena);
    arena_free(&arena);
    if (error)
        return error;
    int descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return errno;
    error = append(descriptor, bytes);
    if (close(descriptor) < 0 && !error)
        error = errno;
    return error;
}

/* A name of make_temporary's. */
static bool is_temporary(const char *name)
{
    unsigned long process, attempt;
    int end = 0;
    return sscanf(name, ".cotejo-%lu-%lu.tmp%n", &process, &attempt, &end) == 2 && end > 0 && !name[end];
}

void file_sweep_locked(int folder)
{
    enum { HOUR = 3600 };
    int descriptor = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *stream = descriptor < 0 ? NULL : fdopendir(descriptor);
    struct stat info;
    if (!stream && descriptor >= 0)
        close(descriptor);
    for (struct dirent *entry; stream && (entry = readdir(stream));)
        if (is_temporary(entry->d_name) && fstatat(folder, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(info.st_mode) && info.st_mtime < time(NULL) - HOUR)
            unlinkat(folder, entry->d_name, 0);
    if (stream)
        closedir(stream);
}

void file_sweep(const char *folder)
{
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    if (flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        file_sweep_locked(descriptor);
    close(descriptor);
}

/* Loaded before libc (LD_PRELOAD) it counts a program's calls that touch files, in one thread, and lets one of them go
 * wrong. The environment says which and how:
 *
 *     FAULTS_LOG=FILE    a line per call: its name, and the path where it has one
 *     FAULTS_AT=N        the call, from 1
 *     FAULTS_DO=kill     the process dies before it
 *     FAULTS_DO=NUMBER   it fails with that errno
 *     FAULTS_DO=HOW:FROM:TO  somebody saves: TO gets the bytes of FROM before the call, HOW is write (in place) or
 *                        rename; or it is gone (HOW is remove), or a link to FROM (HOW is link)
 *     FAULTS_NEVER=LIST  these are not there at all: unnamed (O_TMPFILE), noreplace (renameat2) */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int __open_2(const char *path, int flags);
char *__realpath_chk(const char *path, char *resolved, size_t size);

static long count;

/* What is done here does not pass through the functions below. */
static void copy(const char *from, const char *to)
{
    char bytes[1 << 16];
    long in = syscall(SYS_openat, AT_FDCWD, from, O_RDONLY, 0);
    long out = syscall(SYS_openat, AT_FDCWD, to, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    for (long got; (got = syscall(SYS_read, in, bytes, sizeof bytes)) > 0;)
        if (syscall(SYS_write, out, bytes, got) != got)
            abort();
    syscall(SYS_close, in);
    syscall(SYS_close, out);
    struct timespec time = {.tv_sec = 1500000000}; /* what was saved just now would be waited for */
    syscall(SYS_utimensat, AT_FDCWD, to, (struct timespec[]){time, time}, 0);
}

static void save(const char *how)
{
    char names[3][4096], temporary[4200];
    if (sscanf(how, "%4095[^:]:%4095[^:]:%4095s", names[0], names[1], names[2]) != 3)
        abort();
    snprintf(temporary, sizeof temporary, "%s.person", names[2]);
    if (strcmp(names[0], "remove") == 0)
        syscall(SYS_unlinkat, AT_FDCWD, names[2], 0);
    else if (strcmp(names[0], "link") == 0)
        syscall(SYS_symlinkat, names[1], AT_FDCWD, names[2]);
    else
        copy(names[1], strcmp(names[0], "rename") == 0 ? temporary : names[2]);
    if (strcmp(names[0], "rename") == 0)
        syscall(SYS_renameat, AT_FDCWD, temporary, AT_FDCWD, names[2]);
}

static void write_log(const char *log, const char *name, const char *path)
{
    char line[4300];
    int length = snprintf(line, sizeof line, "%s %s\n", name, path ? path : "");
    long descriptor = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND, 0644);
    if (syscall(SYS_write, descriptor, line, length) != length)
        abort();
    syscall(SYS_close, descriptor);
}

/* Does this call fail? Then errno says how. */
static bool fails(const char *name, const char *path)
{
    const char *log = getenv("FAULTS_LOG"), *at = getenv("FAULTS_AT"), *how = getenv("FAULTS_DO");
    int before = errno;
    count++;
    if (log)
        write_log(log, name, path);
    if (!at || !how || strtol(at, NULL, 10) != count)
        return false;
    if (strcmp(how, "kill") == 0)
        raise(SIGKILL);
    if (strchr(how, ':')) {
        save(how);
        errno = before;
        return false;
    }
    errno = (int)strtol(how, NULL, 10);
    return true;
}

static bool is_never(const char *what)
{
    const char *list = getenv("FAULTS_NEVER");
    return list && strstr(list, what);
}

/* A function in libc's place; what it gives back on failure, and the path that it is about. */
#define WRAP(type, name, failure, path, parameters, arguments)                                                         \
    type name parameters                                                                                               \
    {                                                                                                                  \
        static type(*real) parameters;                                                                                 \
        if (!real)                                                                                                     \
            *(void **)&real = dlsym(RTLD_NEXT, #name);                                                                 \
        return fails(#name, path) ? failure : real arguments;                                                          \
    }

WRAP(ssize_t, read, -1, NULL, (int descriptor, void *bytes, size_t size), (descriptor, bytes, size))
WRAP(ssize_t, write, -1, NULL, (int descriptor, const void *bytes, size_t size), (descriptor, bytes, size))
WRAP(int, fsync, -1, NULL, (int descriptor), (descriptor))
WRAP(int, syncfs, -1, NULL, (int descriptor), (descriptor))
WRAP(int, fstat, -1, NULL, (int descriptor, struct stat *info), (descriptor, info))
WRAP(int, flock, -1, NULL, (int descriptor, int operation), (descriptor, operation))
WRAP(int, fchmod, -1, NULL, (int descriptor, mode_t mode), (descriptor, mode))
WRAP(int, fchown, -1, NULL, (int descriptor, uid_t owner, gid_t group), (descriptor, owner, group))
WRAP(int, access, -1, path, (const char *path, int mode), (path, mode))
WRAP(int, stat, -1, path, (const char *path, struct stat *info), (path, info))
WRAP(int, lstat, -1, path, (const char *path, struct stat *info), (path, info))
WRAP(int, mkdir, -1, path, (const char *path, mode_t mode), (path, mode))
WRAP(int, unlink, -1, path, (const char *path), (path))
WRAP(int, unlinkat, -1, path, (int folder, const char *path, int flags), (folder, path, flags))
WRAP(int, rename, -1, to, (const char *from, const char *to), (from, to))
WRAP(int, chdir, -1, path, (const char *path), (path))
WRAP(int, linkat, -1, to, (int a, const char *from, int b, const char *to, int flags), (a, from, b, to, flags))
WRAP(int, fstatat, -1, path, (int folder, const char *path, struct stat *info, int flags), (folder, path, info, flags))
WRAP(char *, getcwd, NULL, NULL, (char *path, size_t size), (path, size))
WRAP(char *, realpath, NULL, path, (const char *path, char *resolved), (path, resolved))
WRAP(char *, __realpath_chk, NULL, path, (const char *path, char *resolved, size_t size), (path, resolved, size))
WRAP(DIR *, opendir, NULL, path, (const char *path), (path))
WRAP(DIR *, fdopendir, NULL, NULL, (int descriptor), (descriptor))
WRAP(struct dirent *, readdir, NULL, NULL, (DIR * stream), (stream))

/* A descriptor is closed even where that fails. */
int close(int descriptor)
{
    bool has_failed = fails("close", NULL);
    int error = errno, done = (int)syscall(SYS_close, descriptor);
    if (has_failed)
        errno = error;
    return has_failed ? -1 : done;
}

int renameat2(int a, const char *from, int b, const char *to, unsigned flags)
{
    if (fails("renameat2", to))
        return -1;
    if (is_never("noreplace")) {
        errno = EINVAL;
        return -1;
    }
    return (int)syscall(SYS_renameat2, a, from, b, to, flags);
}

static int open_at(int folder, const char *path, int flags, mode_t mode)
{
    if (fails("open", path))
        return -1;
    if ((flags & O_TMPFILE) == O_TMPFILE && is_never("unnamed")) {
        errno = EOPNOTSUPP;
        return -1;
    }
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}

int __open_2(const char *path, int flags)
{
    return open_at(AT_FDCWD, path, flags, 0);
}

int open(const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return open_at(AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return open_at(folder, path, flags, mode);
}

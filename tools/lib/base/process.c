#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* A file in memory with these bytes, read from its start; nobody has to write while the program reads. */
static int open_input(struct str input)
{
    int file = memfd_create("input", MFD_CLOEXEC);
    for (size_t at = 0; file >= 0 && at < input.len;) {
        ssize_t written = write(file, input.at + at, input.len - at);
        if (written < 0 && errno != EINTR) {
            close(file);
            return -1;
        }
        at += written > 0 ? (size_t)written : 0;
    }
    return file >= 0 && lseek(file, 0, SEEK_SET) == 0 ? file : -1;
}

static int read_all(int file, struct buf *output)
{
    enum { STEP = 1 << 16 };
    for (;;) {
        if (!buf_reserve(output, STEP))
            return EOVERFLOW;
        ssize_t count = read(file, output->at + output->len, STEP);
        if (count < 0 && errno != EINTR)
            return errno;
        if (count == 0)
            break;
        output->len += count > 0 ? (size_t)count : 0;
    }
    output->at[output->len] = '\0';
    return 0;
}

static int spawn(const char *const *arguments, int input, int output, pid_t *process)
{
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);
    if (error)
        return error;
    error = posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    error = error ? error : posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    error = error ? error : posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    error = error ? error : posix_spawnp(process, arguments[0], &actions, NULL, (char *const *)arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

int process_run(const char *const *arguments, struct str input, struct buf *output, int *status)
{
    int ends[2], state = 0;
    pid_t process;
    int file = open_input(input);
    if (file < 0)
        return errno;
    if (pipe2(ends, O_CLOEXEC) < 0) {
        close(file);
        return errno;
    }
    int error = spawn(arguments, file, ends[1], &process);
    close(file);
    close(ends[1]);
    if (error) {
        close(ends[0]);
        return error;
    }
    error = read_all(ends[0], output);
    close(ends[0]);
    while (waitpid(process, &state, 0) < 0)
        if (errno != EINTR)
            return errno;
    *status = WIFEXITED(state) ? WEXITSTATUS(state) : -1;
    return error;
}

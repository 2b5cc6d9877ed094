#include "progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_MILLISECONDS = 500, MILLISECONDS = 100 };

static struct timespec later(struct timespec time, long milliseconds)
{
    time.tv_nsec += milliseconds * 1000000;
    time.tv_sec += time.tv_nsec / 1000000000;
    time.tv_nsec %= 1000000000;
    return time;
}

void progress_start(struct progress *progress, size_t total, bool is_quiet)
{
    struct timespec now;
    const char *terminal = getenv("TERM");
    clock_gettime(CLOCK_MONOTONIC, &now);
    *progress = (struct progress){
        .is_shown = !is_quiet && isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0,
        .total = total,
        .next = later(now, FIRST_MILLISECONDS),
    };
}

void progress_step(struct progress *progress)
{
    struct timespec now;
    progress->done++;
    if (!progress->is_shown)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (now.tv_sec < progress->next.tv_sec ||
        (now.tv_sec == progress->next.tv_sec && now.tv_nsec < progress->next.tv_nsec))
        return;
    progress->next = later(now, MILLISECONDS);
    progress->has_line = true;
    fprintf(stderr, "\r%zu/%zu (%zu %%)", progress->done, progress->total, progress->done * 100 / progress->total);
    fflush(stderr);
}

void progress_end(struct progress *progress)
{
    if (progress->has_line)
        fputs("\r\033[K", stderr);
    progress->has_line = false;
}

/* replay PATH…: calls the fuzz target that it is linked with on each file, and each file below each folder. An input
 * that takes a second of processor time, or one that breaks a promise, fails. */
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "fuzz.h"

static size_t passed, failed;
static char current[4096];

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int visit(const char *path, const struct stat *status, int type, struct FTW *place)
{
    (void)status, (void)place;
    struct arena arena = {0};
    struct str bytes;
    if (type != FTW_F || file_read(path, &arena, &bytes) != 0)
        return 0;
    snprintf(current, sizeof current, "%s", path);
    double start = seconds();
    LLVMFuzzerTestOneInput((const uint8_t *)bytes.at, bytes.len);
    double took = seconds() - start;
    if (took >= 1)
        printf("not ok %s: took %.1f seconds\n", path, took);
    took < 1 ? passed++ : failed++;
    arena_free(&arena);
    return 0;
}

/* Which input was it? Then on with what the signal does. */
static void tell(int signal_number)
{
    if (write(STDERR_FILENO, "not ok ", 7) > 0 && write(STDERR_FILENO, current, strlen(current)) > 0)
        (void)!write(STDERR_FILENO, ": broke down\n", 13);
    raise(signal_number);
}

/* The sanitizers end as a bug does. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "abort_on_error=1";
}

const char *__ubsan_default_options(void);
const char *__ubsan_default_options(void)
{
    return "abort_on_error=1";
}

int main(int count, char **arguments)
{
    sigaction(SIGABRT, &(struct sigaction){.sa_handler = tell, .sa_flags = (int)SA_RESETHAND}, NULL);
    sigaction(SIGSEGV, &(struct sigaction){.sa_handler = tell, .sa_flags = (int)SA_RESETHAND}, NULL);
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (int i = 1; i < count; i++)
        nftw(arguments[i], visit, 32, FTW_PHYS);
    current[0] = '\0';
    printf("%zu passed, %zu failed, 0 skipped\n", passed, failed);
    return failed > 0;
}

/* tests [NAME…]: the test files of a folder as one program, which is linked once. Each runs in a process of its own, so
 * that one that dies takes no other with it. What they write lies in $TMPDIR, which is removed.
 * TESTS is made by the Makefile: TEST(island) TEST(glob) … */
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define TEST(name) int name##_test(void);
TESTS
#undef TEST

#define TEST(name) {#name, name##_test},
static const struct test {
    const char *name;
    int (*run)(void);
} tests[] = {TESTS};

enum { TEST_COUNT = sizeof tests / sizeof *tests };

/* libgettextpo 0.21, which the tests compare with, leaks some bytes of each file that it reads. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libgettextpo";
}

static bool run(const struct test *test)
{
    int status;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        exit(test->run());
    if (child < 0 || waitpid(child, &status, 0) != child)
        return perror(test->name), false;
    if (WIFSIGNALED(status))
        printf("%s died of signal %d\n", test->name, WTERMSIG(status));
    return status == 0;
}

static bool run_named(const char *name)
{
    for (size_t i = 0; i < TEST_COUNT; i++)
        if (strcmp(tests[i].name, name) == 0)
            return run(&tests[i]);
    fprintf(stderr, "no test is named '%s'\n", name);
    return false;
}

static int remove_one(const char *path, const struct stat *state, int type, struct FTW *walk)
{
    (void)state, (void)type, (void)walk;
    return remove(path);
}

int main(int count, char **arguments)
{
    bool passed = true;
    char folder[] = "/tmp/cotejo-tests-XXXXXX";
    /* Some tests go on as somebody else. */
    if (!mkdtemp(folder) || chmod(folder, 0711) != 0 || setenv("TMPDIR", folder, true) != 0)
        return perror(folder), EXIT_FAILURE;
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (int i = 1; i < count; i++)
        passed &= run_named(arguments[i]);
    for (size_t i = 0; count == 1 && i < TEST_COUNT; i++)
        passed &= run(&tests[i]);
    nftw(folder, remove_one, 32, FTW_DEPTH | FTW_PHYS);
    return !passed;
}

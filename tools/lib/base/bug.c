#include "bug.h"

#include <stdio.h>
#include <stdlib.h>

void bug(const char *file, int line, const char *what)
{
    fprintf(stderr, "cotejo: bug at %s:%d: %s\n", file, line, what);
    abort();
}

void out_of_memory(void)
{
    fputs("cotejo: out of memory\n", stderr);
    exit(2);
}

void not_installed(const char *library)
{
    fprintf(stderr, "cotejo: %s is not installed\n", library);
    exit(2);
}

/* The examples of GitHub Flavored Markdown (https://github.github.com/gfm/) and of its reference implementation. */
#include "markdown_examples.h"

static const struct difference DIFFERENCES[] = {
    {0},
};

int main(void)
{
    static const char *const files[] = {"gfm/test/spec.txt", "gfm/test/extensions.txt", "gfm/test/regression.txt", NULL};
    return run_files(files, DIFFERENCES);
}

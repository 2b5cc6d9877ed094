/* The examples of CommonMark (https://spec.commonmark.org/0.31.2/). */
#include "markdown_examples.h"

static const struct difference DIFFERENCES[] = {
    {0},
};

int main(void)
{
    static const char *const files[] = {"commonmark/spec.txt", NULL};
    return run_files(files, DIFFERENCES);
}

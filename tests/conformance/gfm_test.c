/* The examples of GitHub Flavored Markdown (https://github.github.com/gfm/) and of its reference implementation. */
#include "markdown_examples.h"

static const struct difference DIFFERENCES[] = {
    {"gfm/test/spec.txt", 118, "text in pre is a message where no code element is all that it holds"},
    {"gfm/test/spec.txt", 500, "the line end that kept it from being a link is a space in the message"},
    {"gfm/test/spec.txt", 653, "GitHub shows some tags as text; in the source they are tags"},
    {"gfm/test/extensions.txt", 11, "a cell without letters is no message, and is compared as written"},
    {"gfm/test/extensions.txt", 20, "no HTML is given for it"},
    {"gfm/test/extensions.txt", 22, "GitHub shows some tags as text; in the source they are tags"},
    {"gfm/test/extensions.txt", 23, "the renderer numbers footnotes, leaves out unused ones and links back"},
    {"gfm/test/regression.txt", 13, "the renderer numbers footnotes and links back"},
    {0},
};

int main(void)
{
    static const char *const files[] = {"gfm/test/spec.txt", "gfm/test/extensions.txt", "gfm/test/regression.txt",
                                        NULL};
    return run_files(files, DIFFERENCES);
}

/* The examples of CommonMark (https://spec.commonmark.org/0.31.2/). */
#include "markdown_examples.h"

static const struct difference DIFFERENCES[] = {
    {"commonmark/spec.txt", 28, "the renderer of the test knows CommonMark 0.29, with 8 digits in a reference"},
    {"commonmark/spec.txt", 148, "text in pre is a message where no code element is all that it holds"},
    {"commonmark/spec.txt", 173, "text in pre is a message where no code element is all that it holds"},
    {"commonmark/spec.txt", 356, "the renderer of the test knows CommonMark 0.29, where symbols are no punctuation"},
    {"commonmark/spec.txt", 493, "the line end that kept it from being a link is a space in the message"},
    {"commonmark/spec.txt", 542, "labels are compared by simple case folding, without ẞ = ss"},
    {"commonmark/spec.txt", 627, "the renderer of the test knows CommonMark 0.29, with narrower comments"},
    {"commonmark/spec.txt", 628, "the renderer of the test knows CommonMark 0.29, with narrower comments"},
    {0},
};

int main(void)
{
    static const char *const files[] = {"commonmark/spec.txt", NULL};
    return run_files(files, DIFFERENCES);
}

/* print_codes jsx: for each file named on standard input, a message of a page in MDX, a line: start and end of each
 * thing in it that is no text. Offsets are bytes. */
#include "base/file.h"
#include "dialect_files.h"
#include "formats/markdown/inline.h"
#include "formats/markdown/mdx.h"

static bool print_codes(const char *path, const struct islands *islands)
{
    struct arena arena = {0};
    struct markdown_inline scan = {.arena = &arena, .islands = islands, .constructs = MDX_CONSTRUCTS};
    struct str text;
    if (file_read(path, &arena, &text) != 0)
        return false;
    markdown_inline_read(&scan, text);
    for (size_t i = 0; i < scan.count; i++) {
        const struct markdown_mark *mark = &scan.marks[i];
        if (mark->kind != INLINE_SHORTCUT && mark->kind != INLINE_BREAK && mark->kind != INLINE_HARD_BREAK)
            printf(" %zu:%zu:c", mark->at.start, mark->at.end);
    }
    puts("");
    arena_free(&arena);
    return true;
}

int main(int count, char **arguments)
{
    return dialect_files_print(count, arguments, print_codes);
}

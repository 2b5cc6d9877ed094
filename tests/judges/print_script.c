/* print_script: for each file named on standard input a line: the tokens, each as kind, start and end. Kinds are
 * letters: name, digits, string, template, regular expression, sign, comment, and what markup has: tag, attribute,
 * value, x (text). Files in .jsx have markup. Offsets are bytes. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "text/script.h"

static void print_script(struct str text, bool has_markup)
{
    static const char KINDS[] = "ndstrpcgavx";
    struct arena arena = {0};
    struct script script;
    struct script_token token;
    script_begin(&script, text, 0, &arena);
    script.has_markup = has_markup;
    while (script_next(&script, &token))
        printf(" %c:%zu:%zu", KINDS[token.kind], token.at.start, token.at.end);
    puts("");
    arena_free(&arena);
}

int main(void)
{
    char *line = NULL;
    size_t size = 0;
    for (ssize_t length; (length = getline(&line, &size, stdin)) > 0;) {
        struct arena file = {0};
        struct str bytes;
        line[length - 1] = '\0';
        if (file_read(line, &file, &bytes) != 0)
            return 1;
        print_script(bytes, str_ends(str_from(line), STR(".jsx")));
        arena_free(&file);
    }
    free(line);
    return 0;
}

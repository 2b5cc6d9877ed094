/* print_islands DIALECT: for each file named on standard input a line: start, end and kind of each island that a file
 * known to be in the dialect has. Kinds are letters: output, statement, comment, raw; `t` what only shows an opener, or
 * is code where PHP is set so, `d` what other delimiters are set for. Offsets are bytes. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "formats/dialect_sets.h"

static char kind_of(const struct island *island)
{
    static const char KINDS[] = {'o', 's', 'c', 'r'};
    const struct island_form *form = island->form;
    if (form->sets_delimiters)
        return 'd';
    bool is_text = form->kind == ISLAND_RAW && !form->raw_until;
    return is_text || strcmp(form->open, "<?") == 0 ? 't' : KINDS[island->kind];
}

static void print_islands(const struct islands *islands, struct str text)
{
    struct island_memory memory = {.open_quotes = {{0, 0}}};
    struct island island;
    for (size_t at = 0; (at = island_next(islands, text, at, text.len)) < text.len;) {
        bool is_found = island_at(islands, &memory, text, at, &island) == ISLAND_FOUND;
        size_t start = at; /* without backslashes that stand for one */
        while (is_found && text.at[start] == '\\')
            start++;
        if (is_found)
            printf(" %zu:%zu:%c", start, island.at.end, kind_of(&island));
        at = is_found ? island.at.end : at + 1;
    }
    puts("");
}

int main(int count, char **arguments)
{
    struct arena arena = {0};
    const struct dialect *dialect = count == 2 ? dialect_by_name(str_from(arguments[1])) : NULL;
    const char *clash;
    char *line = NULL;
    size_t size = 0;
    if (!dialect)
        return 2;
    const struct islands *islands = islands_make((const struct dialect *const[]){dialect, NULL}, &arena, &clash);
    for (ssize_t length; (length = getline(&line, &size, stdin)) > 0;) {
        struct arena file = {0};
        struct str bytes;
        line[length - 1] = '\0';
        if (file_read(line, &file, &bytes) != 0)
            return 1;
        print_islands(islands, bytes);
        arena_free(&file);
    }
    free(line);
    arena_free(&arena);
    return 0;
}

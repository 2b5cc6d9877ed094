/* print_islands DIALECT: for each file named on standard input a line: start, end and kind of each island that a file
 * known to be in the dialect has. Kinds are letters: output, statement, comment, raw; `t` what only shows an opener, or
 * is code where PHP is set so, `d` what other delimiters are set for, `m` before its own islands a block of
 * text that is marked for translation. Offsets are bytes. */
#include "base/file.h"
#include "dialect_files.h"

static char kind_of(const struct island *island)
{
    static const char KINDS[] = {'o', 's', 'c', 'r'};
    const struct island_form *form = island->form;
    if (form->sets_delimiters)
        return 'd';
    bool is_text = form->kind == ISLAND_RAW && !form->raw_until && strcmp(form->close, "</%text>") != 0;
    return is_text || strcmp(form->open, "<?") == 0 ? 't' : KINDS[island->kind];
}

static bool print_islands(const char *path, const struct islands *islands)
{
    struct island_memory memory = {.open_quotes = {{0, 0}}};
    struct island island;
    struct arena arena = {0};
    struct str text;
    islands = islands_in_lines(islands);
    if (file_read(path, &arena, &text) != 0)
        return false;
    for (size_t at = 0; (at = island_next(islands, text, at, text.len)) < text.len;) {
        bool is_found = island_at(islands, &memory, text, at, &island) == ISLAND_FOUND;
        size_t start = at; /* without backslashes that stand for one */
        while (is_found && text.at[start] == '\\' && island.kind != ISLAND_COMMENT)
            start++;
        bool is_block = is_found && island.is_marked; /* its text has islands */
        size_t end = is_block ? island.head_end : island.at.end;
        if (is_block)
            printf(" %zu:%zu:m", start, island.at.end);
        if (is_found)
            printf(" %zu:%zu:%c", start, end, kind_of(&island));
        at = is_found ? end : at + 1;
    }
    puts("");
    arena_free(&arena);
    return true;
}

int main(int count, char **arguments)
{
    return dialect_files_print(count, arguments, print_islands);
}

#include "po_lines.h"

#include <stdint.h>

struct po_lines po_lines_of(struct str bytes)
{
    return (struct po_lines){.bytes = bytes};
}

bool po_lines_next(struct po_lines *lines, struct span *line)
{
    struct str bytes = lines->bytes;
    size_t start = lines->at;
    if (start == SIZE_MAX)
        return false;
    size_t found = str_find_char(bytes, '\n', start), end = found == SIZE_MAX ? bytes.len : found;
    bool has_return = end > start && bytes.at[end - 1] == '\r';
    lines->with_return += has_return && found != SIZE_MAX;
    lines->at = found == SIZE_MAX ? found : found + 1;
    *line = (struct span){start, end - has_return};
    return true;
}

char po_conflict_mark(struct str line)
{
    char c = line.len < 7 ? 0 : line.at[0];
    if ((c != '<' && c != '=' && c != '>' && c != '|') || (line.len > 7 && !ascii_is_space(line.at[7])))
        return 0;
    for (size_t i = 1; i < 7; i++)
        if (line.at[i] != line.at[0])
            return 0;
    return line.at[0];
}

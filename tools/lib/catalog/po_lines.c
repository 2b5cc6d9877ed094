#include "po_lines.h"

#include <stdint.h>

struct po_lines po_lines_of(struct str bytes)
{
    return (struct po_lines){.bytes = bytes, .lf = str_find_char(bytes, '\n', 0), .cr = str_find_char(bytes, '\r', 0)};
}

bool po_lines_next(struct po_lines *lines, struct span *line)
{
    size_t start = lines->at;
    if (start == SIZE_MAX)
        return false;
    if (lines->lf < start)
        lines->lf = str_find_char(lines->bytes, '\n', start);
    if (lines->cr < start)
        lines->cr = str_find_char(lines->bytes, '\r', start);
    size_t end = lines->lf < lines->cr ? lines->lf : lines->cr;
    bool is_crlf = end != SIZE_MAX && end == lines->cr && end + 1 == lines->lf;
    lines->with_return += is_crlf;
    lines->at = end == SIZE_MAX ? end : end + 1 + is_crlf;
    *line = (struct span){start, end == SIZE_MAX ? lines->bytes.len : end};
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

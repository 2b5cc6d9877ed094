#include "suggest.h"

enum { LONGEST = 64 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment, three rows at a time. */
static size_t distance_of(struct str a, struct str b)
{
    size_t rows[3][LONGEST + 1];
    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            row[j] = least(above[j - 1] + (a.at[i - 1] != b.at[j - 1]), least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
    }
    return rows[a.len % 3][b.len];
}

void suggest(struct suggestions *suggestions, struct str candidate)
{
    struct str wrong = suggestions->wrong;
    if (wrong.len > LONGEST || candidate.len > LONGEST)
        return;
    size_t distance = distance_of(wrong, candidate);
    /* One slip in three letters is still a slip; more is another word. */
    if (distance > (wrong.len > candidate.len ? wrong.len : candidate.len) / 3 + (wrong.len < 3))
        return;
    if (suggestions->best.len && distance >= suggestions->distance)
        return;
    suggestions->best = candidate;
    suggestions->distance = distance;
}

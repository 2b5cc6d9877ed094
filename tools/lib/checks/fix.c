#include "fix.h"

#include <stdlib.h>

#include "../base/arena.h"

bool fix_is_wanted(const struct finding *finding, enum fixes which)
{
    return finding->fix.is_offered && (finding->fix.is_safe || which == FIXES_ALL);
}

static int compare(const void *left, const void *right)
{
    const struct fix *a = left, *b = right;
    if (a->at.start != b->at.start)
        return a->at.start < b->at.start ? -1 : 1;
    return a->at.end < b->at.end ? -1 : a->at.end > b->at.end;
}

size_t fix_apply(const struct findings *findings, enum fixes which, struct str path, struct str bytes, struct buf *out)
{
    struct arena arena = {0};
    struct fix *fixes = arena_alloc(&arena, findings->count * sizeof *fixes);
    size_t count = 0, done = 0, applied = 0;
    for (size_t i = 0; i < findings->count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        if (fix_is_wanted(&finding, which) && str_equal(finding.place.path, path))
            fixes[count++] = finding.fix;
    }
    if (count)
        qsort(fixes, count, sizeof *fixes, compare);
    for (size_t i = 0; i < count; i++) {
        struct span at = fixes[i].at;
        if (at.start < done || at.end > bytes.len)
            continue;
        buf_add(out, str_slice(bytes, done, at.start));
        buf_add(out, fixes[i].replacement);
        done = at.end;
        applied++;
    }
    buf_add(out, str_slice(bytes, done, bytes.len));
    arena_free(&arena);
    return applied;
}

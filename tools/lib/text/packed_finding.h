/* A finding as it is kept: there may be hundreds of thousands. What it lacks takes no room, numbers take few bytes, and
 * a text that is a part of another one, or that the finding before has, too, stands in memory once. */
#ifndef COTEJO_TEXT_PACKED_FINDING_H
#define COTEJO_TEXT_PACKED_FINDING_H

#include "finding.h"

struct packed_finding {
    const struct rule *rule;
    const struct str *path;
    struct file_span at;
    uint32_t count;
    uint8_t severity, certainty;
    unsigned char rest[]; /* packed_finding.c's own */
};

/* Where findings are kept. */
struct packing {
    struct arena *arena;
    struct arena *lines;               /* two: excerpts of places, and of related ones. What overlaps is put together */
    const struct packed_finding *last; /* the one that was kept before; NULL: none */
};

/* Keeps a copy of the finding and of all its strings. */
struct packed_finding *finding_pack(const struct packing *packing, const struct finding *finding);

#endif

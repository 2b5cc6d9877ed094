/* A unified diff of two versions of a file
 * (https://www.gnu.org/software/diffutils/manual/html_node/Unified-Format.html), by Myers' O(ND) algorithm over lines,
 * with a bound on the work: files that differ too much are shown as one change. */
#ifndef COTEJO_REPORT_DIFF_H
#define COTEJO_REPORT_DIFF_H

#include "../base/buf.h"

enum diff_reader {
    DIFF_FOR_PROGRAMS, /* byte for byte, as `patch` takes it */
    DIFF_FOR_PEOPLE,   /* what would steer a terminal is replaced */
    DIFF_IN_COLOUR,    /* the same */
};

/* Adds the diff of `before` and `after`, nothing when they are equal. A file that is new or gone has an empty side. */
void diff_add(struct buf *out, struct str path, struct str before, struct str after, enum diff_reader reader);

#endif

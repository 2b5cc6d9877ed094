/* Does the repairs that findings offer. */
#ifndef COTEJO_CHECKS_FIX_H
#define COTEJO_CHECKS_FIX_H

#include "../base/buf.h"
#include "../text/finding.h"

enum fixes { FIXES_SAFE, FIXES_ALL };

/* Adds the bytes of the file `path` with the repairs of its findings done; of two that overlap the first. Returns how
 * many were done; with 0 the result equals bytes. */
size_t fix_apply(const struct findings *findings, enum fixes which, struct str path, struct str bytes, struct buf *out);

/* Is this finding's repair one of those? */
bool fix_is_wanted(const struct finding *finding, enum fixes which);

#endif

/* `short`: one line per finding, as compilers write them: path:line:column: severity: message [rule-id]. */
#ifndef COTEJO_REPORT_SHORT_H
#define COTEJO_REPORT_SHORT_H

#include "writer.h"

extern const struct writer SHORT_WRITER;

/* Adds a path as seen from the folder that the run began in: there editors look for it. */
void short_path(struct buf *out, const struct report *report, struct str path);

/* Adds what that line begins with, up to the message; and the whole line, without its end. */
void short_head(struct buf *out, const struct report *report, const struct finding *finding);
void short_line(struct buf *out, const struct report *report, const struct finding *finding);

#endif

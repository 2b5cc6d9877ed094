/* `short`: one line per finding, as compilers write them: path:line:column: severity: message [rule-id]. */
#ifndef COTEJO_REPORT_SHORT_H
#define COTEJO_REPORT_SHORT_H

#include "writer.h"

extern const struct writer SHORT_WRITER;

/* Adds what that line begins with, up to the message; and the whole line, without its end. */
void short_head(struct buf *out, const struct finding *finding, bool has_colour);
void short_line(struct buf *out, const struct finding *finding, bool has_colour);

#endif

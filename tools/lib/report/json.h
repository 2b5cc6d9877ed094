/* `json`: one object, {version, summary, findings}, for programs; statistics have `rules` in place of findings. Lines
 * and columns are 1-based code points, bytes count from 0, ends are exclusive. */
#ifndef COTEJO_REPORT_JSON_H
#define COTEJO_REPORT_JSON_H

#include "writer.h"

extern const struct writer JSON_WRITER;

/* `jsonl`: the same objects of findings, one a line, as they are. */
extern const struct writer JSONL_WRITER;

/* Adds a JSON string, quotes included; what is no UTF-8 becomes U+FFFD. */
void json_add_text(struct buf *out, struct str text);

#endif

/* `json`: one object, {version, summary, findings}, for programs. Lines and columns are 1-based code points, bytes
 * count from 0, ends are exclusive. */
#ifndef COTEJO_REPORT_JSON_H
#define COTEJO_REPORT_JSON_H

#include "writer.h"

extern const struct writer JSON_WRITER;

#endif

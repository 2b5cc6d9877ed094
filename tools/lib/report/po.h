/* `po`: a catalog of the entries that have findings, for translators: each with `# cotejo: RULE: text` in their
 * language, which merging takes away again. It is of one catalog, the first that has any; its header says what is in
 * others. */
#ifndef COTEJO_REPORT_PO_H
#define COTEJO_REPORT_PO_H

#include "writer.h"

extern const struct writer PO_WRITER;

#endif

/* `sarif`: the Static Analysis Results Interchange Format 2.1.0
 * (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), within the limits that GitHub sets
 * (https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning). */
#ifndef COTEJO_REPORT_SARIF_H
#define COTEJO_REPORT_SARIF_H

#include "writer.h"

extern const struct writer SARIF_WRITER;

#endif

/* How many findings there are of each rule, the most frequent rule first: a line each, for people and for `sort`. */
#ifndef COTEJO_REPORT_STATISTICS_H
#define COTEJO_REPORT_STATISTICS_H

#include "writer.h"

extern const struct writer STATISTICS_WRITER;

#endif

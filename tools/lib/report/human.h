/* `human`: each finding with its line and a caret below it, equal ones once, and what to do at the end. */
#ifndef COTEJO_REPORT_HUMAN_H
#define COTEJO_REPORT_HUMAN_H

#include "writer.h"

extern const struct writer HUMAN_WRITER;

#endif

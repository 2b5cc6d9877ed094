/* `checkstyle`: XML as Checkstyle writes it (https://checkstyle.org), which Jenkins and reviewdog read. */
#ifndef COTEJO_REPORT_CHECKSTYLE_H
#define COTEJO_REPORT_CHECKSTYLE_H

#include "writer.h"

extern const struct writer CHECKSTYLE_WRITER;

#endif

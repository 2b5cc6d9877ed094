/* `junit`: a test suite in XML as Jenkins reads it: a test case per finding, one at least. What does not make the run
 * fail is a test that passed. */
#ifndef COTEJO_REPORT_JUNIT_H
#define COTEJO_REPORT_JUNIT_H

#include "writer.h"

extern const struct writer JUNIT_WRITER;

#endif

/* `gitlab`: a Code Quality report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format). */
#ifndef COTEJO_REPORT_GITLAB_H
#define COTEJO_REPORT_GITLAB_H

#include "writer.h"

extern const struct writer GITLAB_WRITER;

#endif

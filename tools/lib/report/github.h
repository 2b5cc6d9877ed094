/* `github`: workflow commands, which GitHub Actions shows beside the lines of a pull request
 * (https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions). */
#ifndef COTEJO_REPORT_GITHUB_H
#define COTEJO_REPORT_GITHUB_H

#include "writer.h"

extern const struct writer GITHUB_WRITER;

/* What the runner reads from a job's output is taken for a command where a line begins with "::" or holds "##[". Texts
 * of pages must not become any: adds `report`, which a writer has made (NULL: none has), so that it holds none but the
 * writer's own. */
void github_add_harmless(struct buf *out, struct str report, const struct writer *writer);

#endif

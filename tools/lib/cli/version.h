/* What `cotejo --version` says: its own version, then those of the libraries that it runs with. */
#ifndef COTEJO_CLI_VERSION_H
#define COTEJO_CLI_VERSION_H

#include "../base/buf.h"

void version_add(struct buf *out);

#endif

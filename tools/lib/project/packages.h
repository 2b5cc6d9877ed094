/* What others wrote and a site keeps a copy of among its own files: packages with a manifest and a licence. */
#ifndef COTEJO_PROJECT_PACKAGES_H
#define COTEJO_PROJECT_PACKAGES_H

#include "../base/files.h"
#include "layout.h"

/* Adds the folders of packages that hold any of the documents to layout->exclude. Strings in the layout's arena. */
void packages_exclude(const struct layout_document *documents, size_t count, const struct files *files,
                      struct layout *layout);

#endif

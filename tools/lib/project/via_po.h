/* Keyed files (formats/data/keyed.h) that translators work on in the catalogs of the project (`via: po`): the file of
 * the source language gives messages as a page does, each with its key as context, and the files in the other languages
 * are kept in step with the catalogs (analysis/reconciliation.h). */
#ifndef COTEJO_PROJECT_VIA_PO_H
#define COTEJO_PROJECT_VIA_PO_H

#include "../formats/document.h"
#include "inputs.h"

struct site;

/* A file of the source language with its translation, which may not be there yet. */
struct via_po {
    struct input *source, *target;
    struct str language; /* of the target, BCP 47 */
    bool is_there;
};

/* Finds them among the inputs; of one that was named outright its twin, too. */
void via_po_open(struct site *site);

/* For site_open_document: gives the texts their contexts, and takes all for what their file says that they are. */
void via_po_settle(const struct site *site, const struct input *input, struct document *document);

#endif

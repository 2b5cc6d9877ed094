/* Every document of a site, read in any thread and looked at there; then what was seen is taken, in the order of the
 * input. What is found goes to the site's findings, and what cannot be read makes it fail. */
#ifndef COTEJO_ANALYSIS_DOCUMENTS_H
#define COTEJO_ANALYSIS_DOCUMENTS_H

#include "../project/site.h"

/* What is seen in a document: the first member of a struct of whoever looks. */
struct seen {
    struct findings findings;
    struct file_state read;
    bool is_read; /* else a finding says why not */
};

struct documents {
    struct site *site;
    size_t threads; /* 0: as many as there are cores */
    void *context;
    size_t size;              /* of the struct that begins with a struct seen; it is zeroed */
    bool passes_over_by_hand; /* what is translated by hand is not read, but taken as it is, and counts as read */
    bool passes_over_via_po;  /* nor what is written by reconciliation.h */
    /* Borrows the document, which has been read. */
    void (*look)(const void *context, const struct input *input, struct document *document, void *seen);
    /* When its findings are joined; what else it holds is to be freed here. In the calling thread. */
    void (*take)(void *context, const struct input *input, void *seen);
    void (*step)(void *progress); /* one more is done; NULL: nobody asks */
    void *progress;
};

/* One document: its file, or (`at` not NULL) the bytes given. document_free is due, and findings_free. */
void documents_read(const struct site *site, const struct input *input, struct str bytes, struct document *document,
                    struct seen *seen);

void documents_run(const struct documents *documents);

#endif

/* What of a project has changed, message by message: which files a check of that must look at, and which findings are
 * of it. A text is changed where the earlier version of its document did not have it, or had it in another language; a
 * message of a catalog, where it is not as it was: then its pages are looked at, too. */
#ifndef COTEJO_ANALYSIS_CHANGED_H
#define COTEJO_ANALYSIS_CHANGED_H

#include "../project/changes.h"
#include "../project/site.h"

struct changed {
    struct arena arena;
    const struct changes *changes; /* borrowed */
    struct index paths;            /* of the changed files that are there: the number of the change */
    struct index texts;            /* of segments and messages, as findings keep them */
    struct index lines;            /* of earlier versions: path, a line's end, line */
    struct str *inputs;            /* the files to look at */
    size_t input_count, input_capacity;
};

/* Before the site is open: which files are to be looked at. changed_free is due. */
void changed_init(struct changed *changed, const struct changes *changes, const struct files *files);
void changed_free(struct changed *changed);

/* One of the changed files by which all findings may be others: the configuration at that path, rules of ITS, or a file
 * of words that it names (config NULL: not known yet). Empty: none is. */
struct str changed_settings(const struct changed *changed, struct str path, const struct config *config);

/* When the site's inputs are the files to look at: takes out the findings that are of nothing that has changed. */
void changed_keep(struct changed *changed, const struct site *site, struct findings *findings);

#endif

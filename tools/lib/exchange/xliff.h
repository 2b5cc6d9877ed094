/* Catalogs as XLIFF, which translators' tools read, and back: 1.2
 * (https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html) and 2.1
 * (https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html). A message is a unit, a plural one a group
 * of as many as it has forms. Its tags, placeholders and template code are inline elements that may not be deleted,
 * with what they stand for, so that a file that comes back says by itself what each text is.
 *
 *   state of a message          1.2                                  2.1
 *   none                        no target, state needs-translation   state initial
 *   draft (fuzzy)               needs-review-translation             initial, substate cotejo:fuzzy
 *   finished                    translated, approved="yes"           translated
 *
 *   limit (catalog/limits.h)             1.2                              2.1
 *   characters                           maxwidth, size-unit="char"       slr:sizeRestriction, profile xliff:codepoints
 *   bytes                                maxbytes                         slr:storageRestriction, one of xliff:utf8, …
 *   of codes, of other encodings         the note that is its comment
 *
 *   xliff_write.c   a catalog as XLIFF
 *   xliff_codes.c   a text of a message as text and codes
 *   xliff_read.c    XLIFF as a catalog in memory */
#ifndef COTEJO_EXCHANGE_XLIFF_H
#define COTEJO_EXCHANGE_XLIFF_H

#include "../catalog/catalog.h"
#include "../text/island.h"

enum xliff_version { XLIFF_1_2, XLIFF_2_1 };

struct xliff_options {
    enum xliff_version version;
    struct str source, target; /* languages, BCP 47 */
    bool leaves_finished;      /* only what is still to do is written */
    /* The dialects of a message's text; NULL for none. */
    const struct islands *(*islands_of)(const void *context, const struct message *message);
    const void *context;
};

/* Adds the whole file. */
void xliff_write(const struct catalog *catalog, const struct xliff_options *options, struct buf *out);

/* Is the text XLIFF? */
bool xliff_is(struct str bytes);

/* Reads a file that came back as a catalog: what has no target, or is no text of ours, has no translation. False, after
 * a finding, where it is no XML. The bytes must live as long as the catalog. */
bool xliff_read(struct catalog *catalog, struct str path, struct str bytes, struct findings *findings);

#endif

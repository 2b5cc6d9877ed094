/* Translation memories as TMX 1.4b (https://www.gala-global.org/tmx-14b): what was translated once, by the text alone.
 * Codes are written with what they stand for, so that a text can be put together again; of other programs' codes that
 * is as good as what they write there.
 *
 *   tmx_write.c   the finished messages of a catalog
 *   tmx_read.c    a memory as a catalog, to be looked up in (pairing/memory.h) */
#ifndef COTEJO_EXCHANGE_TMX_H
#define COTEJO_EXCHANGE_TMX_H

#include "xliff.h"

/* Adds the whole file. Of the options the version is not asked. */
void tmx_write(const struct catalog *catalog, const struct xliff_options *options, struct buf *out);

/* Is the text a memory? */
bool tmx_is(struct str bytes);

struct tmx_languages {
    struct str source, target; /* BCP 47 */
};

/* Reads what it has from one language into the other (of another region, too, where there is none of the very one).
 * What it translates in two ways is a draft. False, after a finding, where it is no XML. */
bool tmx_read(struct catalog *catalog, struct str path, struct str bytes, const struct tmx_languages *languages,
              struct findings *findings);

#endif

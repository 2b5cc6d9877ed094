/* What two people made of one catalog, put together entry by entry: an entry is known by its context and msgid, not by
 * its lines, so that entries which were added, moved or wrapped anew beside each other are no conflict. Each part of an
 * entry (translation, comments, flags) is what the one side that changed it made of it. Where both changed a
 * translation, both are kept in the msgstr, parted by msgcat's marks (`message_choice`), and it is fuzzy. */
#ifndef COTEJO_PAIRING_THREE_WAY_H
#define COTEJO_PAIRING_THREE_WAY_H

#include "../catalog/catalog.h"

struct three_way {
    struct catalog *ours; /* is changed to hold the result; its other bytes stay */
    const struct catalog *base, *theirs;
};

struct three_way_counts {
    size_t taken;     /* entries that theirs added or changed */
    size_t conflicts; /* translations that both changed */
    struct str field; /* a field of the header that both changed, ours is kept; empty: none. A view of theirs */
};

/* All three come from catalog_read; effort is linear. No translation of either side is lost but where the other one
 * says that its own is finished and this one is a draft, or has made one text of what was a plural. */
void merge_three_ways(const struct three_way *sides, struct three_way_counts *counts);

#endif

/* What a message of an older extraction becomes when it is read again: a line that was text, keyword and all, is a
 * title now; a heading has lost its list of attributes. So its translation can be read again as well. */
#ifndef COTEJO_PAIRING_REREAD_H
#define COTEJO_PAIRING_REREAD_H

#include "../catalog/catalog.h"

struct reread_text {
    struct str id, translation; /* in the arena */
};

enum { REREAD_MAXIMUM = 16 };

/* How a message may have stood in its page. */
enum reread_manner { REREAD_PARAGRAPH, REREAD_HEADING, REREAD_LINES, REREAD_MANNERS };

/* The texts that msgid and translation hold, read as Markdown: as many on both sides, and of the same kinds. Returns
 * their number; 0 where nothing becomes another text. */
size_t reread(const struct message *old, enum reread_manner manner, struct reread_text texts[REREAD_MAXIMUM],
              struct arena *arena);

#endif

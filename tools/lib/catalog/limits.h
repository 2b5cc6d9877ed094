/* What limits the translations of a message (text/limit.h), as its entry says: `#. cotejo: storage-size=25 …`, a
 * comment that the template brings. It is no flag, since gettext's programs drop the flags that they do not know. And
 * Weblate's flag: `#, max-length:40`, unless `ignore-max-length` stands beside it. */
#ifndef COTEJO_CATALOG_LIMITS_H
#define COTEJO_CATALOG_LIMITS_H

#include "../text/limit.h"
#include "catalog.h"

/* The comment that says it, in the arena. */
struct str limit_comment(const struct limit *limit, struct arena *arena);

/* Those of the comments; NULL: none. And a list with those of the flags. */
const struct limit *message_limits(const struct message *message, struct arena *arena);
const struct limit *message_flag_limits(const struct message *message, const struct limit *list, struct arena *arena);

#endif

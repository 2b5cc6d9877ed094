/* What translators have told Weblate to ignore in an entry, by its flags (`#, ignore-xml-tags`), as rules of ours:
 * https://docs.weblate.org/en/latest/admin/checks.html */
#ifndef COTEJO_CHECKS_WEBLATE_FLAGS_H
#define COTEJO_CHECKS_WEBLATE_FLAGS_H

#include "../base/str.h"

/* The rules, a space between, that a flag silences: only those that a catalog may silence. Empty: none. Static. */
struct str weblate_flag_rules(struct str flag);

#endif

/* CLDR's plural categories (https://unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules). What numbers are
 * in which depends on the language: lang/plural.h. */
#ifndef COTEJO_TEXT_PLURAL_CATEGORY_H
#define COTEJO_TEXT_PLURAL_CATEGORY_H

#include "../base/str.h"

enum plural_category {
    PLURAL_ZERO,
    PLURAL_ONE,
    PLURAL_TWO,
    PLURAL_FEW,
    PLURAL_MANY,
    PLURAL_OTHER,
    PLURAL_CATEGORIES, /* how many there are; no category */
};

/* "one", "other" */
enum plural_category plural_category_by_name(struct str name);
struct str plural_category_name(enum plural_category category);

#endif

#include "plural_category.h"

static const char *const NAMES[] = {
    [PLURAL_ZERO] = "zero", [PLURAL_ONE] = "one",   [PLURAL_TWO] = "two",
    [PLURAL_FEW] = "few",   [PLURAL_MANY] = "many", [PLURAL_OTHER] = "other",
};
_Static_assert(sizeof NAMES / sizeof *NAMES == PLURAL_CATEGORIES, "each category has a name");

enum plural_category plural_category_by_name(struct str name)
{
    enum plural_category category = PLURAL_ZERO;
    while (category < PLURAL_CATEGORIES && !str_equal(name, str_from(NAMES[category])))
        category++;
    return category;
}

struct str plural_category_name(enum plural_category category)
{
    return str_from(NAMES[category]);
}

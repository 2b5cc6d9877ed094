#include "revision.h"

#define FIELD(name) {name, sizeof name - 1}
static const struct str DATE = FIELD("PO-Revision-Date");
static const struct str NAMES[] = {FIELD("Last-Translator"), FIELD("Language-Team"), FIELD("X-Generator")};
enum { NAME_COUNT = sizeof NAMES / sizeof *NAMES };

bool revision_is_later(struct str date, struct str than)
{
    bool is_set = date.len && ascii_is_digit(date.at[0]);
    return is_set && (!than.len || !ascii_is_digit(than.at[0]) || str_compare(date, than) > 0);
}

bool revision_names(struct str field)
{
    for (size_t i = 0; i < NAME_COUNT; i++)
        if (str_equal_ascii_case(field, NAMES[i]))
            return true;
    return false;
}

void revision_take(struct catalog *catalog, const struct catalog *from)
{
    struct str date = catalog_field(from, DATE, NULL);
    if (!revision_is_later(date, catalog_field(catalog, DATE, NULL)))
        return;
    catalog_set_field(catalog, DATE, date);
    for (size_t i = 0; i < NAME_COUNT; i++) {
        struct str value = catalog_field(from, NAMES[i], NULL);
        if (value.len)
            catalog_set_field(catalog, NAMES[i], value);
    }
}

#include "revision.h"

#include <stdio.h>
#include <time.h>

#define FIELD(name)                                                                                                    \
    {                                                                                                                  \
        name, sizeof name - 1                                                                                          \
    }
static const struct str DATE = FIELD("PO-Revision-Date");
static const struct str NAMES[] = {FIELD("Last-Translator"), FIELD("Language-Team"), FIELD("X-Generator")};
enum { NAME_COUNT = sizeof NAMES / sizeof *NAMES };

/* Of "2024-05-01 12:00+0200"; false for what is no such date. */
static bool read_time(struct str date, time_t *seconds)
{
    char text[32], sign;
    int zone;
    struct tm time = {0};
    snprintf(text, sizeof text, "%.*s", (int)(date.len < sizeof text ? date.len : 0), date.at);
    if (sscanf(text, "%4d-%2d-%2d %2d:%2d%c%4d", &time.tm_year, &time.tm_mon, &time.tm_mday, &time.tm_hour,
               &time.tm_min, &sign, &zone) != 7)
        return false;
    time.tm_year -= 1900;
    time.tm_mon--;
    time.tm_min -= (sign == '-' ? -1 : 1) * (zone / 100 * 60 + zone % 100);
    *seconds = timegm(&time);
    return true;
}

bool revision_is_later(struct str date, struct str than)
{
    time_t time, than_time;
    if (read_time(date, &time) && read_time(than, &than_time))
        return time > than_time;
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

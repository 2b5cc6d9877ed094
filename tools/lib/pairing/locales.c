#include "locales.h"

#define PREFIX "locale-filter: "
#define NOT "not "

struct str locales_comment(const struct locale_filter *filter, struct arena *arena)
{
    if (locale_filter_is_full(filter))
        return (struct str){0};
    struct str before = filter->excludes ? STR(PREFIX NOT) : STR(PREFIX);
    char *line = arena_bytes(arena, before.len + filter->ranges.len + 1);
    memcpy(line, before.at, before.len);
    for (size_t i = 0; i < filter->ranges.len; i++)
        line[before.len + i] = ascii_is_space(filter->ranges.at[i]) ? ' ' : filter->ranges.at[i];
    return (struct str){line, before.len + filter->ranges.len};
}

bool locales_is_comment(struct str comment)
{
    return str_starts(comment, STR(PREFIX));
}

bool locales_admit(const struct message *message, struct str target)
{
    bool is_filtered = false, is_admitted = false;
    for (size_t i = 0; target.len && i < message->extracted.count; i++) {
        struct str comment = message->extracted.items[i].text;
        if (!locales_is_comment(comment))
            continue;
        struct str ranges = str_slice(comment, strlen(PREFIX), comment.len);
        bool excludes = str_starts(ranges, STR(NOT));
        const struct locale_filter filter = {str_slice(ranges, excludes ? strlen(NOT) : 0, ranges.len), excludes};
        is_filtered = true;
        is_admitted = is_admitted || locale_filter_admits(&filter, target);
    }
    return !is_filtered || is_admitted;
}

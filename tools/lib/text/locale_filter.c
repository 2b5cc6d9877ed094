#include "locale_filter.h"

/* A list or a tag, part by part. */
static bool next_part(struct str text, char separator, size_t *at, struct str *part)
{
    if (*at > text.len)
        return false;
    size_t end = str_find_char(text, separator, *at);
    end = end < text.len ? end : text.len;
    *part = str_trim(str_slice(text, *at, end));
    *at = end + 1;
    return true;
}

static bool is_any(struct str subtag)
{
    return str_equal(subtag, STR("*"));
}

bool language_range_matches(struct str range, struct str tag)
{
    size_t in_range = 0, in_tag = 0;
    struct str wanted, found;
    next_part(range, '-', &in_range, &wanted);
    next_part(tag, '-', &in_tag, &found);
    if (!is_any(wanted) && !str_equal_ascii_case(wanted, found))
        return false;
    while (next_part(range, '-', &in_range, &wanted)) {
        if (is_any(wanted))
            continue;
        do /* a singleton begins an extension, which no range leaps over */
            if (!next_part(tag, '-', &in_tag, &found) || (found.len == 1 && !str_equal_ascii_case(wanted, found)))
                return false;
        while (!str_equal_ascii_case(wanted, found));
    }
    return true;
}

static bool lists(struct str ranges, struct str tag)
{
    struct str range;
    for (size_t at = 0; next_part(ranges, ',', &at, &range);)
        if (range.len && language_range_matches(range, tag))
            return true;
    return false;
}

static bool lists_all(struct str ranges)
{
    struct str range;
    for (size_t at = 0; next_part(ranges, ',', &at, &range);)
        if (is_any(range))
            return true;
    return false;
}

static bool lists_none(struct str ranges)
{
    struct str range;
    for (size_t at = 0; next_part(ranges, ',', &at, &range);)
        if (range.len)
            return false;
    return true;
}

const struct locale_filter *locale_filter_make(struct str ranges, struct str type, struct arena *arena)
{
    bool excludes = str_equal_ascii_case(str_trim(type), STR("exclude"));
    ranges = ranges.at ? str_trim(ranges) : STR("*");
    struct locale_filter *filter = arena_alloc(arena, sizeof *filter);
    *filter = (struct locale_filter){arena_copy(arena, ranges), excludes};
    return filter;
}

bool locale_filter_admits(const struct locale_filter *filter, struct str tag)
{
    return !filter || lists(filter->ranges, tag) != filter->excludes;
}

bool locale_filter_lists_none(const struct locale_filter *filter)
{
    return filter->excludes ? lists_all(filter->ranges) : lists_none(filter->ranges);
}

bool locale_filter_is_full(const struct locale_filter *filter)
{
    return !filter || (filter->excludes ? lists_none(filter->ranges) : lists_all(filter->ranges));
}

#include "settings.h"

#include "../text/glob.h"

struct spelling *settings_spelling(const struct check_settings *settings, struct str path)
{
    for (size_t i = settings->spelling_count; i-- > 0;)
        if (glob_matches_folder(settings->spellings[i].path, path))
            return settings->spellings[i].spelling;
    return settings->spelling;
}

size_t completeness_of_path(const struct completeness *items, size_t count, struct str path)
{
    for (size_t i = count; i-- > 0;)
        if (items[i].path.len && glob_matches_folder(items[i].path, path))
            return items[i].percent;
    return SIZE_MAX;
}

size_t completeness_of_language(const struct completeness *items, size_t count, struct str language)
{
    for (size_t i = count; i-- > 0;)
        if (str_equal(items[i].language, language) && language.len)
            return items[i].percent;
    return 0;
}

#include "layout.h"

#include "../lang/tag.h"

static bool are_all(struct str text, bool (*is_one)(char))
{
    size_t i = 0;
    while (i < text.len && is_one(text.at[i]))
        i++;
    return i == text.len;
}

/* A language, then a script and a region at most ("zh-Hant-TW", "es_419"), and nothing else. */
static bool is_tag(struct str text, bool *is_known)
{
    size_t at = 0, parts = 0;
    struct str part;
    *is_known = false;
    if (!language_subtag_next(text, "-_", &at, &part))
        return false;
    *is_known = language_code_is_registered(part, false);
    if (!*is_known && !(part.len == 3 && are_all(part, ascii_is_letter)))
        return false;
    while (language_subtag_next(text, "-_", &at, &part)) {
        bool is_named = (part.len == 2 || part.len == 4) && are_all(part, ascii_is_letter);
        if (parts++ == 2 || !(is_named || (part.len == 3 && are_all(part, ascii_is_digit))))
            return false;
    }
    return at == text.len;
}

size_t layout_tag(struct str name, bool *is_known)
{
    if (is_tag(name, is_known))
        return name.len;
    for (size_t at = 1; at < name.len; at++)
        if (strchr("._-", name.at[at - 1]) && is_tag(str_slice(name, at, name.len), is_known))
            return name.len - at;
    return 0;
}

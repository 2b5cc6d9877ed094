#include "display_name.h"

#include <unicode/uloc.h>
#include <unicode/ustring.h>

struct str language_display_name(struct str tag, const char *in, char out[DISPLAY_NAME_SIZE])
{
    enum { TAG_SIZE = 64 };
    char terminated[TAG_SIZE], locale[TAG_SIZE];
    UChar name[DISPLAY_NAME_SIZE / 3]; /* three bytes of UTF-8 each, at most */
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = 0;
    if (tag.len >= TAG_SIZE)
        return tag;
    memcpy(terminated, tag.at, tag.len);
    terminated[tag.len] = '\0';
    uloc_forLanguageTag(terminated, locale, TAG_SIZE, NULL, &error);
    int32_t units = uloc_getDisplayName(locale, in, name, DISPLAY_NAME_SIZE / 3, &error);
    if (U_FAILURE(error) || !locale[0] || units == 0)
        return tag;
    u_strToUTF8(out, DISPLAY_NAME_SIZE, &length, name, units, &error);
    struct str result = {out, (size_t)length};
    return U_FAILURE(error) || str_equal_ascii_case(result, tag) ? tag : result;
}

#include "encoded.h"

#include "../text/invalid_bytes.h"
#include "../text/unicode.h"

/* https://www.w3.org/TR/xml/#NT-EncodingDecl; empty: none. */
static struct str declared_charset(struct str text)
{
    size_t end = str_starts(text, STR("<?xml")) ? str_find(text, STR("?>"), 0) : SIZE_MAX;
    size_t at = end < text.len ? str_find(str_slice(text, 0, end), STR("encoding"), 0) : SIZE_MAX;
    if (at == SIZE_MAX)
        return STR("");
    at = str_skip_space(text, at + strlen("encoding"));
    at = str_skip_space(text, at + (at < end && text.at[at] == '='));
    char quote = at < end ? text.at[at] : '\0';
    size_t close = quote == '"' || quote == '\'' ? str_find_char(text, quote, at + 1) : SIZE_MAX;
    return close < end ? str_slice(text, at + 1, close) : STR("");
}

struct str encoded_text(struct str bytes, struct arena *arena)
{
    const struct str mark = STR("\xEF\xBB\xBF");
    const char *wide = bytes_wide_charset(bytes);
    if (str_starts(bytes, mark))
        return str_slice(bytes, mark.len, bytes.len);
    struct str charset = wide ? str_from(wide) : declared_charset(bytes), text;
    size_t bad;
    bool is_read = charset.len && unicode_decode(bytes, charset, arena, &text, &bad) && bad == SIZE_MAX;
    return is_read ? text : bytes;
}

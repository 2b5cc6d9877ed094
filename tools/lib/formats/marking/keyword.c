#include "marking.h"

/* A number with a letter that says what the argument is: "1", "2c", "3t". */
static bool read_argument(struct str text, struct keyword *keyword, unsigned *texts)
{
    size_t at = 0;
    unsigned number = 0;
    for (; at < text.len && ascii_is_digit(text.at[at]) && number < 10; at++)
        number = number * 10 + (unsigned)(text.at[at] - '0');
    char what = at < text.len ? text.at[at] : '\0';
    if (!number || at + (what != '\0') != text.len)
        return false;
    unsigned *place = what == 'c'                   ? &keyword->context
                      : what == 'd'                 ? &keyword->domain
                      : what == 't'                 ? &keyword->total
                      : *texts == 0                 ? &keyword->id
                      : *texts == 1 && what == '\0' ? &keyword->plural
                                                    : NULL;
    if (!place || (what && !memchr("cdtk", what, 4)))
        return false;
    keyword->is_key |= what == 'k';
    *texts += place == &keyword->id || place == &keyword->plural;
    *place = number;
    return true;
}

static bool is_name(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!ascii_is_letter(text.at[i]) && !memchr("_$", text.at[i], 2) && !(i && ascii_is_digit(text.at[i])) &&
            (unsigned char)text.at[i] < 0x80)
            return false;
    return text.len > 0;
}

bool keyword_read(struct str text, struct keyword *keyword)
{
    unsigned texts = 0;
    *keyword = (struct keyword){.kind = KEYWORD_CALL};
    if (str_starts(text, STR("{%")) && str_ends(text, STR("%}")) && text.len > 4) {
        *keyword = (struct keyword){.kind = KEYWORD_TAG, .id = 1, .name = str_trim(str_slice(text, 2, text.len - 2))};
        return is_name(keyword->name);
    }
    if (str_starts(text, STR("`")) && str_ends(text, STR("`")) && text.len > 2) {
        *keyword = (struct keyword){.kind = KEYWORD_TEMPLATE, .id = 1, .name = str_slice(text, 1, text.len - 1)};
        return is_name(keyword->name);
    }
    size_t start = str_starts(text, STR("|")), colon = str_find_char(text, ':', start);
    keyword->kind = start ? KEYWORD_FILTER : KEYWORD_CALL;
    keyword->name = str_slice(text, start, colon);
    for (size_t at = colon; at < text.len;) {
        size_t comma = str_find_char(text, ',', at + 1), end = comma < text.len ? comma : text.len;
        if (!read_argument(str_slice(text, at + 1, end), keyword, &texts))
            return false;
        at = end;
    }
    keyword->id = keyword->id ? keyword->id : 1;
    return is_name(keyword->name);
}

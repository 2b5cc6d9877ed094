#include "domain.h"

#include <stdint.h>

#include "unicode.h"
#include "utf8.h"

/* The second letters of countries' names, by the first. */
static const char *const COUNTRIES[26] = {
    "cdefgilmnoqrstuwxz", "abdefghijmnorstvwyz", "acdfghiklmnoruvwxyz", "ejkmoz", "cegrstu", "ijkmor",
    "abdefghilmnpqrstuwy", "kmnrtu", "delmnoqrst", "emop", "eghimnprwyz", "abcikrstuvy", "acdeghklmnopqrstuvwxyz",
    "acefgilopruz", "m", "aefghklmnrstwy", "a", "eosuw", "abcdeghijklmnortuvxyz", "cdfghjklmnortvwz", "agksyz",
    "aceginu", "fs", "", "et", "amw"};

static bool is_country(struct str name)
{
    return name.len == 2 && name.at[0] >= 'a' && name.at[0] <= 'z' && name.at[1] &&
           strchr(COUNTRIES[name.at[0] - 'a'], name.at[1]);
}

static bool is_generic(struct str name)
{
    static const char *const NAMES[] = {"aero", "asia", "biz", "com",  "coop", "edu",  "gov", "info", "museum",
                                        "name", "net",  "org", "pro",  "shop", "web",  "xxx", "рф",   NULL};
    for (size_t i = 0; NAMES[i]; i++)
        if (str_equal_ascii_case(name, str_from(NAMES[i])))
            return true;
    return false;
}

/* Letters beyond ASCII are taken for what they are only where a name ends. */
static bool is_word(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

static bool goes_on(struct str text, size_t at)
{
    size_t next = at;
    uint32_t c = at < text.len ? utf8_next(text, &next) : ' ';
    bool is_dot = c == '.' && next < text.len && is_word(text.at[next]);
    return is_dot || c == '-' || c == '_' || c == '@' || (c < 0x80 ? is_word((char)c) : unicode_is_letter(c));
}

/* Behind the top-level domain that begins at `at`, or 0. */
static size_t top_end(struct str text, size_t at)
{
    size_t end = at;
    while (end < text.len && end - at <= strlen("museum") && is_word(text.at[end]) &&
           ((unsigned char)text.at[end] < 0x80 || (unsigned char)text.at[at] >= 0x80))
        end++;
    struct str name = str_slice(text, at, end);
    return (is_country(name) || is_generic(name)) && !goes_on(text, end) ? end : 0;
}

bool domain_find(struct str text, size_t from, struct span *found)
{
    for (size_t dot = from; (dot = str_find_char(text, '.', dot)) < text.len; dot++) {
        size_t end = dot > from && is_word(text.at[dot - 1]) ? top_end(text, dot + 1) : 0, start = dot;
        if (!end)
            continue;
        while (start > from && (is_word(text.at[start - 1]) || strchr("-.", text.at[start - 1])) && text.at[start - 1])
            start--;
        bool is_part = start > 0 && text.at[start - 1] && strchr(":/\\_@", text.at[start - 1]);
        *found = (struct span){start, end};
        if (!is_part)
            return true;
    }
    return false;
}

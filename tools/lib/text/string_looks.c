#include "string_looks.h"

#include "unicode.h"

/* Values of programs, in all of them. */
static bool is_value(struct str text)
{
    static const char *const VALUES[] = {"true", "false", "null", "nil", "undefined"};
    for (size_t i = 0; i < sizeof VALUES / sizeof *VALUES; i++)
        if (str_equal(text, str_from(VALUES[i])))
            return true;
    return text.at[0] == '&' && text.at[text.len - 1] == ';';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

/* A tag, a template expression, a directive of a date or of printf, a variable. */
static bool holds_code(struct str text)
{
    static const char *const SIGNS[] = {"</", "{{", "{%", "<%", "<?", "<!", "://", "=\"", "='", "${", "#{", "&&", "||"};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (str_find(text, str_from(SIGNS[i]), 0) != SIZE_MAX)
            return true;
    for (size_t i = 0; i + 1 < text.len; i++)
        if ((text.at[i] == '<' || text.at[i] == '$') && ascii_is_letter(text.at[i + 1]))
            return true;
    return false;
}

/* A word that is a name in some program: `post.title`, `read-more`, `siteName`, `btn_primary`, `/about`. */
static bool is_program_word(struct str word)
{
    static const char AROUND[] = "\\.:!?,;()\"'`"; /* a backslash is a quotation mark's */
    size_t end = word.len, start = 0;
    while (end && strchr(AROUND, word.at[end - 1]))
        end--;
    while (start < end && word.at[start] != '.' && strchr(AROUND, word.at[start]))
        start++;
    bool has_upper = false, has_hyphen = false, has_lower = false;
    for (size_t i = start; i < end; i++) {
        char c = word.at[i];
        if (c && strchr("_./#@%=$*\\{}[]<>|~^", c))
            return true;
        if (is_upper(c) && i > start && is_lower(word.at[i - 1]))
            return true;
        has_upper |= is_upper(c) || (unsigned char)c >= 0x80;
        has_lower |= is_lower(c);
        has_hyphen |= c == '-' || c == ':';
    }
    return has_hyphen && has_lower && !has_upper;
}

bool string_looks_shown(struct str text, enum string_place place)
{
    struct str words = str_trim(text);
    if (words.len < 2 || !unicode_has_letter(words) || holds_code(words) || is_value(words))
        return false;
    size_t space = str_find_any(words, " \t\r\n");
    if (space == SIZE_MAX || space >= words.len)
        return !is_program_word(words) &&
               !(is_lower(words.at[0]) && (place == LOOKS_NAMED_ALIKE || (place == LOOKS_PRINTED && words.len < 3)));
    /* Words of code one behind the other: classes. */
    size_t count = 0, strange = 0;
    for (size_t at = 0, end; at < words.len; at = end + 1) {
        end = at;
        while (end < words.len && !ascii_is_space(words.at[end]))
            end++;
        strange += end > at && is_program_word(str_slice(words, at, end));
        count += end > at;
    }
    return place == LOOKS_NAMED ? 2 * strange <= count : 2 * strange < count;
}

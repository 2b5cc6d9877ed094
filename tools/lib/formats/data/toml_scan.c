#include "../messages/inline.h"
#include "toml.h"

bool toml_is_control(char c)
{
    return ((unsigned char)c < ' ' && c != '\t') || c == 0x7F;
}

size_t toml_bare_key_end(struct str text, size_t at)
{
    while (at < text.len &&
           (ascii_is_letter(text.at[at]) || ascii_is_digit(text.at[at]) || text.at[at] == '_' || text.at[at] == '-'))
        at++;
    return at;
}

/* Of so many hexadecimal digits; UINT32_MAX: they are not there. */
static uint32_t hex_value(struct str text, size_t at, size_t count)
{
    uint32_t value = 0;
    for (size_t i = at; i < at + count; i++) {
        int digit = i < text.len ? ascii_hex_value(text.at[i]) : -1;
        if (digit < 0)
            return UINT32_MAX;
        value = value * 16 + (uint32_t)digit;
    }
    return value;
}

/* Behind the line end, and all white space that follows, of a backslash that ends a line; 0: it ends none. */
static size_t hidden_end(struct str text, size_t at)
{
    size_t end = str_skip(text, at + 1, " \t");
    bool is_line_end =
        end < text.len && (text.at[end] == '\n' || str_starts(str_slice(text, end, text.len), STR("\r\n")));
    return is_line_end ? str_skip(text, end, " \t\r\n") : 0;
}

size_t toml_escape_read(struct str text, size_t at, bool is_long, uint32_t *point)
{
    static const char LETTERS[] = "btnfr\"\\e", VALUES[] = "\b\t\n\f\r\"\\\x1B";
    char c = at + 1 < text.len ? text.at[at + 1] : '\0';
    size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    const char *letter = c ? strchr(LETTERS, c) : NULL;
    if (letter) {
        *point = (unsigned char)VALUES[letter - LETTERS];
        return at + 2;
    }
    if (digits) {
        *point = hex_value(text, at + 2, digits);
        bool is_character = *point < 0xD800 || (*point > 0xDFFF && *point <= 0x10FFFF);
        return is_character ? at + 2 + digits : 0;
    }
    *point = STANDS_FOR_NOTHING;
    return is_long ? hidden_end(text, at) : 0;
}

static bool refuse(size_t at, const char *why, size_t *wrong, const char **reason)
{
    *wrong = at;
    *reason = why;
    return false;
}

/* Where the closing quotes of a string begin whose text begins at `at`. Of a long one up to two of its own stand before
 * the last three. SIZE_MAX: nothing closes it. */
static size_t closing_quotes(struct str text, size_t at, char quote, bool is_long)
{
    if (!is_long)
        return text.at[at] == quote ? at : SIZE_MAX;
    size_t count = 0;
    while (at + count < text.len && text.at[at + count] == quote && count < 5)
        count++;
    return count >= 3 ? at + count - 3 : SIZE_MAX;
}

/* Behind what stands at `at` of a string's text, or 0 after *why is set. */
static size_t character_end(struct str text, size_t at, bool is_long, bool is_literal, const char **why)
{
    char c = text.at[at];
    uint32_t point;
    size_t end = at + 1;
    bool is_line_end = c == '\n' || str_starts(str_slice(text, at, text.len), STR("\r\n"));
    if (c == '\\' && !is_literal) {
        end = toml_escape_read(text, at, is_long, &point);
        *why = N_("an escape that is no character");
    } else if (is_line_end) {
        end = is_long ? at + 1 + (c == '\r') : 0;
        *why = N_("nothing closes the string");
    } else if (toml_is_control(c)) {
        end = 0;
        *why = N_("a control character in a string");
    }
    return end;
}

bool toml_string_read(struct str text, size_t at, struct toml_string *string, size_t *wrong, const char **reason)
{
    char quote = text.at[at];
    const struct str quotes = quote == '"' ? STR("\"\"\"") : STR("'''");
    bool is_literal = quote == '\'', is_long = str_starts(str_slice(text, at, text.len), quotes);
    size_t start = at + (is_long ? 3 : 1), close = SIZE_MAX;
    if (is_long)
        start +=
            str_starts(str_slice(text, start, text.len), STR("\r\n")) ? 2 : start < text.len && text.at[start] == '\n';
    *string = (struct toml_string){.style = (is_long ? TOML_LONG_BASIC : TOML_BASIC) + (is_literal ? 1u : 0u)};
    for (size_t i = start; close == SIZE_MAX;) {
        const char *why = NULL;
        if (i >= text.len)
            return refuse(at, N_("nothing closes the string"), wrong, reason);
        close = text.at[i] == quote ? closing_quotes(text, i, quote, is_long) : SIZE_MAX;
        if (close != SIZE_MAX)
            break;
        string->has_escapes = string->has_escapes || (text.at[i] == '\\' && !is_literal);
        size_t end = character_end(text, i, is_long, is_literal, &why);
        if (!end)
            return refuse(i, why, wrong, reason);
        i = end;
    }
    string->inner = (struct span){start, close};
    string->at = (struct span){at, close + (is_long ? 3 : 1)};
    return true;
}

/* Digits of a base, single underscores between them; 0: there is none, or an underscore stands at an end. */
static size_t digits_end(struct str text, size_t at, int base)
{
    size_t i = at;
    for (; i < text.len; i++) {
        int digit = ascii_hex_value(text.at[i]);
        bool is_digit = digit >= 0 && digit < base;
        bool is_between = text.at[i] == '_' && i > at && text.at[i - 1] != '_';
        if (!is_digit && !is_between)
            break;
    }
    return i > at && text.at[i - 1] != '_' ? i : 0;
}

static size_t decimal_end(struct str text, size_t at)
{
    bool is_zero = at < text.len && text.at[at] == '0';
    size_t end = digits_end(text, at, 10);
    if (is_zero && end != at + 1)
        return 0;
    if (end && end < text.len && text.at[end] == '.')
        end = digits_end(text, end + 1, 10);
    if (end && end < text.len && (text.at[end] == 'e' || text.at[end] == 'E')) {
        end++;
        end += end < text.len && (text.at[end] == '+' || text.at[end] == '-');
        end = digits_end(text, end, 10);
    }
    return end;
}

static size_t word_end(struct str text, size_t at, struct str word)
{
    return str_starts(str_slice(text, at, text.len), word) ? at + word.len : 0;
}

static size_t number_end(struct str text, size_t at)
{
    bool has_sign = text.at[at] == '+' || text.at[at] == '-';
    size_t start = at + has_sign, end = word_end(text, start, STR("inf"));
    end = end ? end : word_end(text, start, STR("nan"));
    if (end)
        return end;
    char base = !has_sign && start + 1 < text.len && text.at[start] == '0' ? text.at[start + 1] : '\0';
    if (base == 'x' || base == 'o' || base == 'b')
        return digits_end(text, start + 2, base == 'x' ? 16 : base == 'o' ? 8 : 2);
    return decimal_end(text, start);
}

/* The value of just so many digits, or -1. */
static int fixed(struct str text, size_t at, size_t count)
{
    int value = 0;
    for (size_t i = at; i < at + count; i++) {
        if (i >= text.len || !ascii_is_digit(text.at[i]))
            return -1;
        value = value * 10 + (text.at[i] - '0');
    }
    return value;
}

static bool is_at(struct str text, size_t at, const char *signs)
{
    return at < text.len && text.at[at] && strchr(signs, text.at[at]);
}

/* Behind a date, or 0. */
static size_t date_end(struct str text, size_t at)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = fixed(text, at, 4), month = fixed(text, at + 5, 2), day = fixed(text, at + 8, 2);
    if (year < 0 || !is_at(text, at + 4, "-") || month < 1 || month > 12 || !is_at(text, at + 7, "-"))
        return 0;
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day >= 1 && day <= DAYS[month - 1] + (month == 2 && is_leap) ? at + 10 : 0;
}

/* Behind a time of a day, whose seconds may be left out, or 0. */
static size_t time_end(struct str text, size_t at)
{
    int hour = fixed(text, at, 2), minute = fixed(text, at + 3, 2);
    if (hour < 0 || hour > 23 || !is_at(text, at + 2, ":") || minute < 0 || minute > 59)
        return 0;
    size_t end = at + 5;
    if (!is_at(text, end, ":"))
        return end;
    int second = fixed(text, end + 1, 2);
    if (second < 0 || second > 60)
        return 0;
    end += 3;
    if (!is_at(text, end, "."))
        return end;
    size_t fraction = end + 1;
    for (end = fraction; end < text.len && ascii_is_digit(text.at[end]);)
        end++;
    return end > fraction ? end : 0;
}

/* Behind a date, a time or both, with an offset, or 0. */
static size_t moment_end(struct str text, size_t at)
{
    size_t date = date_end(text, at), end = date ? date : time_end(text, at);
    bool has_time = date && is_at(text, date, "Tt ") && date + 1 < text.len && ascii_is_digit(text.at[date + 1]);
    if (!has_time)
        return date && is_at(text, date, "Tt") ? 0 : end;
    end = time_end(text, date + 1);
    if (!end || is_at(text, end, "Zz"))
        return end ? end + 1 : 0;
    if (!is_at(text, end, "+-"))
        return end;
    int hour = fixed(text, end + 1, 2), minute = fixed(text, end + 4, 2);
    return hour >= 0 && hour < 24 && is_at(text, end + 3, ":") && minute >= 0 && minute < 60 ? end + 6 : 0;
}

size_t toml_scalar_end(struct str text, size_t at)
{
    size_t end = word_end(text, at, STR("true"));
    end = end ? end : word_end(text, at, STR("false"));
    bool is_moment =
        fixed(text, at, 4) >= 0 ? is_at(text, at + 4, "-") : fixed(text, at, 2) >= 0 && is_at(text, at + 2, ":");
    end = end ? end : is_moment ? moment_end(text, at) : number_end(text, at);
    /* Whatever goes on here is none. */
    bool goes_on = end && end < text.len && (toml_bare_key_end(text, end) > end || is_at(text, end, ".:+\"'"));
    return goes_on ? 0 : end;
}

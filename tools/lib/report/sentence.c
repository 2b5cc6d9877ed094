#include "sentence.h"

#include "../text/utf8.h"

/* An argument longer than this, in code points, is cut. */
enum { LONGEST_ARGUMENT = 72 };

static bool is_unprintable(uint32_t c)
{
    return c == UTF8_INVALID || c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

static void add_code_point(struct buf *out, uint32_t c)
{
    if (c == '\n' || c == '\t' || c == '\r')
        buf_add_char(out, ' ');
    else
        utf8_add(out, is_unprintable(c) ? 0xFFFD : c);
}

void printable_add(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.len;)
        add_code_point(out, utf8_next(text, &at));
}

static struct str language_name(struct str tag)
{
    static const char *const NAMES[][2] = {{"en", "English"}, {"es", "Spanish"}};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_equal_ascii_case(tag, str_from(NAMES[i][0])))
            return str_from(NAMES[i][1]);
    return tag;
}

static const struct argument *find_argument(const struct finding *finding, struct str name)
{
    for (size_t i = 0; i < FINDING_ARGUMENTS && finding->arguments[i].name; i++)
        if (str_equal(name, str_from(finding->arguments[i].name)))
            return &finding->arguments[i];
    return NULL;
}

static void add_argument(struct buf *out, const struct argument *argument)
{
    struct str name = str_from(argument->name), value = argument->value;
    if (str_equal(name, STR("language")) || str_equal(name, STR("expected")))
        value = language_name(value);
    size_t at = 0;
    for (int count = 0; at < value.len && count < LONGEST_ARGUMENT; count++)
        add_code_point(out, utf8_next(value, &at));
    if (at < value.len)
        buf_add(out, STR("…"));
}

/* The argument named between the braces at text[at], or NULL; *end is behind the closing brace, or `at` where there is
 * no name: then the brace is text. */
static const struct argument *argument_at(const struct finding *finding, struct str text, size_t at, size_t *end)
{
    size_t close = text.at[at] == '{' ? str_find_char(text, '}', at) : (size_t)-1;
    *end = close == (size_t)-1 ? at : close + 1;
    return *end == at ? NULL : find_argument(finding, str_slice(text, at + 1, close));
}

static bool has_all(const struct finding *finding, struct str text)
{
    size_t end;
    for (size_t at = 0; at < text.len; at++)
        if (!argument_at(finding, text, at, &end) && end > at)
            return false;
    return true;
}

static void add_part(struct buf *out, const struct finding *finding, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t end;
        const struct argument *argument = argument_at(finding, text, at, &end);
        if (argument)
            add_argument(out, argument);
        else
            buf_add(out, str_slice(text, at, end > at ? end : at + 1));
        at = end > at ? end : at + 1;
    }
}

void sentence_add(struct buf *out, const struct finding *finding)
{
    struct str message = str_from(finding->rule->message);
    for (size_t at = 0; at < message.len;) {
        size_t open = str_find_char(message, '[', at);
        size_t close = open == (size_t)-1 ? open : str_find_char(message, ']', open);
        add_part(out, finding, str_slice(message, at, close == (size_t)-1 ? message.len : open));
        if (close == (size_t)-1)
            return;
        struct str optional = str_slice(message, open + 1, close);
        if (has_all(finding, optional))
            add_part(out, finding, optional);
        at = close + 1;
    }
}

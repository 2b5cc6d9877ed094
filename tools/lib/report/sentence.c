#include "sentence.h"

#include "../base/eight.h"
#include "../lang/display_name.h"
#include "../text/utf8.h"
#include "translation.h"

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

size_t plain_length(struct str text, size_t at)
{
    size_t end = at;
    while (text.len - end >= 8 && eight_between(eight_at(text, end), ' ', '~') == EIGHT_HIGH)
        end += 8;
    while (end < text.len && text.at[end] >= ' ' && text.at[end] <= '~')
        end++;
    return end - at;
}

void printable_add(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t plain = plain_length(text, at);
        buf_add(out, str_slice(text, at, at + plain));
        at += plain;
        if (at < text.len)
            add_code_point(out, utf8_next(text, &at));
    }
}

/* A finding with the language that its sentence is made in. */
struct telling {
    const struct finding *finding;
    bool is_translated;
};

/* Arguments whose values are words of ours, not of the file's. */
static bool is_our_word(struct str name)
{
    static const char *const NAMES[] = {"problem", "difference", "reason", "why", "wanted"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_equal(name, str_from(NAMES[i])))
            return true;
    return false;
}

static const struct argument *find_argument(const struct finding *finding, struct str name)
{
    for (size_t i = 0; i < FINDING_ARGUMENTS && finding->arguments[i].name; i++)
        if (str_equal(name, str_from(finding->arguments[i].name)))
            return &finding->arguments[i];
    return NULL;
}

/* Arguments whose values are language tags: people read the names. */
static bool is_language(struct str name)
{
    return str_equal(name, STR("language")) || str_equal(name, STR("expected")) || str_equal(name, STR("found"));
}

/* The languages of the engine are in every finding: ICU is asked for others only. */
static struct str language_name(struct str tag, bool is_translated, char display[DISPLAY_NAME_SIZE])
{
    static const char *const NAMES[][2] = {{"en", N_("English")}, {"es", N_("Spanish")}};
    /* xgettext: the tag of the language of these translations. */
    static const char ENGLISH[] = N_("en");
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_equal_ascii_case(tag, str_from(NAMES[i][0])))
            return is_translated ? str_translate(str_from(NAMES[i][1])) : str_from(NAMES[i][1]);
    return language_display_name(tag, is_translated ? translate(ENGLISH) : ENGLISH, display);
}

static void add_argument(struct buf *out, const struct argument *argument, bool is_translated)
{
    struct str name = str_from(argument->name), value = argument->value;
    char display[DISPLAY_NAME_SIZE];
    if (is_language(name))
        value = language_name(value, is_translated, display);
    else if (is_translated && is_our_word(name))
        value = str_translate(value);
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

static void add_part(struct buf *out, const struct telling *telling, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t open = str_find_char(text, '{', at), end;
        buf_add(out, str_slice(text, at, open));
        if (open == SIZE_MAX)
            return;
        const struct argument *argument = argument_at(telling->finding, text, open, &end);
        at = end > open ? end : open + 1;
        if (argument)
            add_argument(out, argument, telling->is_translated);
        else
            buf_add(out, str_slice(text, open, at));
    }
}

static void add(struct buf *out, const struct telling *telling)
{
    const char *text = telling->finding->rule->message;
    struct str message = str_from(telling->is_translated ? translate(text) : text);
    for (size_t at = 0; at < message.len;) {
        size_t open = str_find_char(message, '[', at);
        size_t close = open == (size_t)-1 ? open : str_find_char(message, ']', open);
        add_part(out, telling, str_slice(message, at, close == (size_t)-1 ? message.len : open));
        if (close == (size_t)-1)
            return;
        struct str optional = str_slice(message, open + 1, close);
        if (has_all(telling->finding, optional))
            add_part(out, telling, optional);
        at = close + 1;
    }
}

void sentence_add(struct buf *out, const struct finding *finding)
{
    add(out, &(struct telling){finding, false});
}

void sentence_translate(struct buf *out, const struct finding *finding)
{
    add(out, &(struct telling){finding, true});
}

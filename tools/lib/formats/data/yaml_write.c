#include <stdint.h>

#include "../../text/utf8.h"
#include "yaml.h"

static bool is_word_of(struct str text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal_ascii_case(text, str_from(words[i])))
            return true;
    return false;
}

/* Words of truth values and of nothing, in every case that a reader knows. */
static bool is_typed_word(struct str text)
{
    static const char *const words[] = {"true", "false", "yes",  "no",   "on",    "off",   "y",
                                        "n",    "null",  ".nan", ".inf", "-.inf", "+.inf", "~"};
    return text.len <= 5 && is_word_of(text, words, sizeof words / sizeof *words);
}

/* Numbers in every base, with signs, exponents and what parts their digits, times and dates: of their characters, and
 * each with a digit. A space stands in a date with a time alone. */
static bool is_typed_number(struct str text)
{
    if (!(ascii_is_digit(text.at[0]) || memchr("+-.", text.at[0], 3)))
        return false;
    /* Ruby reads the digits of 1,000 and 1,5 as one number. */
    const char *others = str_find_char(text, ',', 0) == SIZE_MAX ? "abcdefABCDEFxXoO+-.:_eEtTzZ " : "+-.:_,";
    bool has_space = false, has_colon = false;
    for (size_t i = 0; i < text.len; i++) {
        if (!ascii_is_digit(text.at[i]) && (text.at[i] == '\0' || !strchr(others, text.at[i])))
            return false;
        has_space = has_space || text.at[i] == ' ';
        has_colon = has_colon || text.at[i] == ':';
    }
    return !has_space || has_colon;
}

bool yaml_is_typed(struct str text)
{
    /* Ruby reads :word as a symbol, and `=` and `<<` have types of their own in YAML 1.1. */
    bool is_symbol = text.len > 1 && text.at[0] == ':' && !ascii_is_space(text.at[1]);
    return text.len && (is_typed_word(text) || is_typed_number(text) || is_symbol || str_equal(text, STR("=")) ||
                        str_equal(text, STR("<<")));
}

/* Not a line end or another character that quotes must escape. */
static bool is_printable(struct str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c == 0xFFFE ||
            c == 0xFFFF || c == UTF8_INVALID)
            return false;
    }
    return true;
}

static bool fits_plain(struct str text, bool is_flow)
{
    if (!text.len || yaml_is_typed(text) || !is_printable(text) || str_starts(text, STR("...")) ||
        memchr("-?:,[]{}#&*!|>'\"%@`= <", text.at[0], 23) || text.at[text.len - 1] == ':' ||
        text.at[text.len - 1] == ' ')
        return false;
    for (size_t i = 0; i + 1 < text.len; i++)
        if ((text.at[i] == ':' && text.at[i + 1] == ' ') || (text.at[i] == ' ' && text.at[i + 1] == '#'))
            return false;
    for (size_t i = 0; is_flow && i < text.len; i++)
        if (memchr(",[]{}:?", text.at[i], 7)) /* PyYAML ends it at any question mark */
            return false;
    return true;
}

/* Behind the quote that closes the text begun by the one at its start; 0: none does, or an escape is none of ours. */
static size_t quoted_end(struct str bytes)
{
    char quote = bytes.at[0];
    for (size_t i = 1; i < bytes.len; i++) {
        char c = bytes.at[i], next = i + 1 < bytes.len ? bytes.at[i + 1] : '\0';
        bool is_escape = quote == '"' && c == '\\', is_pair = quote == '\'' && c == quote && next == quote;
        if (is_escape && !memchr("\"\\nt", next, 4))
            return 0;
        if (c == quote && !is_pair)
            return i + 1;
        i += is_escape || is_pair;
    }
    return 0;
}

bool yaml_keeps(struct str bytes)
{
    if (!bytes.len || !is_printable(bytes))
        return false;
    bool is_quoted = bytes.at[0] == '"' || bytes.at[0] == '\'';
    return is_quoted ? quoted_end(bytes) == bytes.len : fits_plain(bytes, true);
}

/* Of a text without two apostrophes in a row: libfyaml (0.7) does not read those rightly. */
static void add_single(struct buf *out, struct str text)
{
    buf_add_char(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\'')
            buf_add_char(out, '\'');
        buf_add_char(out, text.at[i]);
    }
    buf_add_char(out, '\'');
}

/* `is_ascii`: what is beyond it is written by escapes, too. */
static void add_double(struct buf *out, struct str text, bool is_ascii)
{
    buf_add_char(out, '"');
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        struct str bytes = str_slice(text, start, at);
        if (c == '"' || c == '\\')
            buf_format(out, "\\%c", (char)c);
        else if (c == '\n')
            buf_add(out, STR("\\n"));
        else if (c == '\t')
            buf_add(out, STR("\\t"));
        else if (c == '\r')
            buf_add(out, STR("\\r"));
        else if (c != UTF8_INVALID && c > 0xFFFF && is_ascii)
            buf_format(out, "\\U%08X", (unsigned)c);
        else if (!is_printable(bytes) || (is_ascii && c >= 0x7F))
            buf_format(out, "\\u%04X", c == UTF8_INVALID ? 0xFFFDu : (unsigned)c);
        else
            buf_add(out, bytes);
    }
    buf_add_char(out, '"');
}

void yaml_add_quoted(struct buf *out, struct str text)
{
    add_double(out, text, false);
}

static bool is_blank_at(struct str text, size_t at)
{
    return at < text.len && ascii_is_blank(text.at[at]);
}

/* The text of a block scalar, with the indentation of the block before all of its lines but the first. A folded one
 * writes a line end as two, but not beside a line that begins with a blank: those are kept as they are
 * (https://yaml.org/spec/1.2.2/#813-folded-style). */
static void add_block(struct buf *out, struct str source, const struct yaml_scalar *scalar, struct str text)
{
    size_t start = scalar->at.start, line = str_line_start(source, start);
    struct str end = line > 1 && source.at[line - 2] == '\r' ? STR("\r\n") : STR("\n");
    bool is_inset = scalar->inset > 0; /* the line at hand */
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != '\n') {
            buf_add_char(out, text.at[i]);
            continue;
        }
        size_t ends = 1;
        while (i + ends < text.len && text.at[i + ends] == '\n')
            ends++;
        bool was_inset = is_inset;
        is_inset = is_blank_at(text, i + ends);
        for (size_t k = scalar->style == YAML_FOLDED && !was_inset && !is_inset ? 0 : 1; k <= ends; k++)
            buf_add(out, end);
        i += ends - 1;
        if (i + 1 < text.len)
            buf_add(out, str_slice(source, line, start - scalar->inset));
    }
}

bool yaml_may_hold(enum yaml_style style, struct str text)
{
    bool is_block = style == YAML_LITERAL || style == YAML_FOLDED;
    for (size_t at = 0; is_block && at < text.len;) {
        size_t start = at;
        utf8_next(text, &at);
        if (text.at[start] != '\n' && text.at[start] != '\t' && !is_printable(str_slice(text, start, at)))
            return false;
    }
    return true;
}

/* Is all that is beyond ASCII in double quotes written by escapes? */
static bool is_escaped(struct str quoted)
{
    bool has_escapes = str_find(quoted, STR("\\u"), 0) != SIZE_MAX || str_find(quoted, STR("\\x"), 0) != SIZE_MAX;
    return has_escapes && str_is_ascii(quoted);
}

void yaml_add_plain(struct buf *out, struct str text, bool is_flow)
{
    yaml_write(out, text, &(struct yaml_scalar){.style = YAML_PLAIN, .is_flow = is_flow}, text);
}

void yaml_write(struct buf *out, struct str source, const struct yaml_scalar *scalar, struct str text)
{
    enum yaml_style style = scalar->style;
    if (style == YAML_LITERAL || style == YAML_FOLDED)
        add_block(out, source, scalar, text);
    else if (style == YAML_PLAIN && fits_plain(text, scalar->is_flow))
        buf_add(out, text);
    else if (style != YAML_DOUBLE && is_printable(text) && str_find(text, STR("''"), 0) == SIZE_MAX)
        add_single(out, text);
    else
        add_double(out, text, style == YAML_DOUBLE && is_escaped(str_span(source, scalar->at)));
}

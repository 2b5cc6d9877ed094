#include "fragment_reader.h"

/* What stands for values in the strings of programs, beside the placeholders that all texts may have. */

/* An argument by its name, whichever way it is written as a number; with the type of another, which is not to be lost.
 */
static struct str argument_name(struct fragment_reader *reader, const struct icu_code *code)
{
    bool is_number = str_is_empty(code->type) || str_equal_ascii_case(code->type, STR("number"));
    struct str type = is_number ? (struct str){0} : code->type;
    char *out = arena_bytes(reader->arena, code->name.len + type.len + 4);
    size_t length = 0;
    out[length++] = '{';
    memcpy(out + length, code->name.at, code->name.len);
    length += code->name.len;
    if (type.len) {
        out[length++] = ',';
        memcpy(out + length, type.at, type.len);
        length += type.len;
    }
    out[length++] = '}';
    return (struct str){out, length};
}

size_t fragment_scan_icu(struct fragment_reader *reader, size_t at)
{
    const struct icu_message *message = &reader->icu;
    while (reader->icu_code < message->code_count && message->codes[reader->icu_code].at.start < at)
        reader->icu_code++;
    if (reader->icu_code == message->code_count || message->codes[reader->icu_code].at.start > at)
        return fragment_scan_url(reader, at);
    const struct icu_code *code = &message->codes[reader->icu_code];
    bool is_argument = code->kind == ICU_ARGUMENT || code->kind == ICU_NUMBER;
    fragment_add(reader, is_argument ? PART_PLACEHOLDER : PART_CHOICE, code->at,
                 is_argument ? argument_name(reader, code) : str_span(message->text, code->at));
    return code->at.end;
}

enum { LONGEST = 200 };

static bool is_word(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '_';
}

static struct str rest_at(const struct fragment_reader *reader, size_t at)
{
    struct str text = reader->fragment->text;
    return str_slice(text, at, at + LONGEST);
}

static size_t add(struct fragment_reader *reader, size_t at, size_t length, struct str name)
{
    fragment_add(reader, PART_PLACEHOLDER, (struct span){at, at + length}, name);
    return at + length;
}

/* {{name}}, {{- name}}, {{ .Name }}, {{name, format}}, {{ name | filter }}: by what is between the braces, without the
 * format. */
static size_t scan_double_braces(struct fragment_reader *reader, size_t at)
{
    struct str rest = rest_at(reader, at);
    size_t close = str_find(rest, STR("}}"), 2);
    if (!str_starts(rest, STR("{{")) || close == SIZE_MAX || close == 2)
        return 0;
    struct str inner = str_slice(rest, 2, close);
    size_t end = str_find_any(inner, ",|{");
    if (end != SIZE_MAX && inner.at[end] == '{')
        return 0;
    struct str name = fragment_without_space(str_slice(inner, str_starts(inner, STR("-")), end), reader->arena);
    return add(reader, at, close + 2, name);
}

size_t fragment_scan_string(struct fragment_reader *reader, size_t at)
{
    struct str rest = rest_at(reader, at);
    size_t close = str_starts(rest, STR("$t(")) ? str_find_char(rest, ')', 3) : SIZE_MAX;
    if (close != SIZE_MAX)
        return add(reader, at, close + 1, str_slice(rest, 0, close + 1));
    size_t end = scan_double_braces(reader, at);
    return end ? end : fragment_scan_url(reader, at);
}

/* What parts the texts of a choice: there must be as many. */
static size_t scan_bar(struct fragment_reader *reader, size_t at)
{
    struct str text = reader->fragment->text;
    if (text.at[at] != '|')
        return 0;
    fragment_add(reader, PART_PLACEHOLDER, (struct span){at, at + 1}, str_slice(text, at, at + 1))->is_counted = true;
    return at + 1;
}

/* @:key, @.lower:key, @:(key); {'@'} is the character, and not looked up. */
static size_t scan_link(struct fragment_reader *reader, size_t at)
{
    struct str rest = rest_at(reader, at);
    size_t end = 1;
    if (str_starts(rest, STR("{'"))) {
        end = str_find(rest, STR("'}"), 2);
        if (end == SIZE_MAX)
            return 0;
        fragment_add(reader, PART_MASK, (struct span){at, at + end + 2}, str_slice(rest, 0, end + 2));
        return at + end + 2;
    }
    if (!str_starts(rest, STR("@")))
        return 0;
    if (end < rest.len && rest.at[end] == '.')
        do
            end++;
        while (end < rest.len && is_word(rest.at[end]));
    if (end >= rest.len || rest.at[end++] != ':')
        return 0;
    size_t key = end;
    if (end < rest.len && (rest.at[end] == '(' || rest.at[end] == '{')) {
        end = str_find_char(rest, rest.at[end] == '(' ? ')' : '}', end);
        return end == SIZE_MAX ? 0 : add(reader, at, end + 1, str_slice(rest, 0, end + 1));
    }
    while (end < rest.len && (is_word(rest.at[end]) || memchr(".-", rest.at[end], 2)))
        end++;
    while (end > key && memchr(".-", rest.at[end - 1], 2))
        end--;
    return end > key ? add(reader, at, end, str_slice(rest, 0, end)) : 0;
}

size_t fragment_scan_vue(struct fragment_reader *reader, size_t at)
{
    size_t end = scan_bar(reader, at);
    end = end ? end : scan_link(reader, at);
    return end ? end : fragment_scan_url(reader, at);
}

/* %name%, whatever follows. */
static size_t scan_percent(struct fragment_reader *reader, size_t at)
{
    struct str rest = rest_at(reader, at);
    size_t end = 1;
    while (end < rest.len && (is_word(rest.at[end]) || memchr(".-", rest.at[end], 2)))
        end++;
    bool is_name = rest.at[0] == '%' && end > 2 && end < rest.len && rest.at[end] == '%';
    return is_name ? add(reader, at, end + 1, str_slice(rest, 0, end + 1)) : 0;
}

/* An interval that begins a text of a choice: {0}, [2,*], ]1,Inf[. */
size_t fragment_scan_choices(struct fragment_reader *reader, size_t at)
{
    size_t end = scan_bar(reader, at);
    end = end ? end : scan_percent(reader, at);
    end = end ? end : scan_double_braces(reader, at);
    return end ? end : fragment_scan_url(reader, at);
}

static struct str lower(struct str text, struct arena *arena)
{
    char *out = arena_bytes(arena, text.len);
    for (size_t i = 0; i < text.len; i++)
        out[i] = ascii_lower(text.at[i]);
    return (struct str){out, text.len};
}

/* :name, :Name and :NAME are one value in three cases. */
size_t fragment_scan_laravel(struct fragment_reader *reader, size_t at)
{
    struct str rest = rest_at(reader, at);
    char before = at ? reader->fragment->text.at[at - 1] : ' ';
    size_t end = 1;
    if (rest.at[0] != ':' || is_word(before) || before == ':' || (unsigned char)before >= 0x80 || rest.len < 2 ||
        !ascii_is_letter(rest.at[1]))
        return fragment_scan_choices(reader, at);
    while (end < rest.len && is_word(rest.at[end]))
        end++;
    return add(reader, at, end, lower(str_slice(rest, 0, end), reader->arena));
}

/* @name, %name, :name and !name, whose names may have points in them
 * (https://api.drupal.org/api/drupal/core!lib!Drupal!Component!Render!FormattableMarkup.php). */
size_t fragment_scan_drupal(struct fragment_reader *reader, size_t at)
{
    struct str rest = rest_at(reader, at);
    char before = at ? reader->fragment->text.at[at - 1] : ' ';
    size_t end = 1;
    bool is_first = !is_word(before) && before != rest.at[0] && (unsigned char)before < 0x80;
    if (!is_first || !memchr("@%:!", rest.at[0], 4) || rest.len < 2 || !ascii_is_letter(rest.at[1]))
        return fragment_scan_url(reader, at);
    while (end < rest.len && (is_word(rest.at[end]) || memchr(".-", rest.at[end], 2)))
        end++;
    while (memchr(".-", rest.at[end - 1], 2))
        end--;
    return add(reader, at, end, str_slice(rest, 0, end));
}

/* $NAME$ and $1
 * (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/i18n/Locale-Specific_Message_reference). */
size_t fragment_scan_webextension(struct fragment_reader *reader, size_t at)
{
    struct str rest = rest_at(reader, at);
    size_t end = 1;
    if (rest.at[0] != '$')
        return fragment_scan_url(reader, at);
    while (end < rest.len && (is_word(rest.at[end]) || rest.at[end] == '@'))
        end++;
    if (end > 1 && end < rest.len && rest.at[end] == '$')
        return add(reader, at, end + 1, lower(str_slice(rest, 0, end + 1), reader->arena));
    bool is_number = rest.len > 1 && rest.at[1] >= '1' && rest.at[1] <= '9' &&
                     !(rest.len > 2 && (ascii_is_digit(rest.at[2]) || memchr(".,", rest.at[2], 2)));
    return is_number ? add(reader, at, 2, str_slice(rest, 0, 2)) : 0;
}

/* Of an argument of MessageFormat what is to be the same on both sides: its number, and its type unless it is a number.
 */
static size_t add_argument(struct fragment_reader *reader, size_t at, struct str rest, size_t number, size_t comma)
{
    size_t start = comma < rest.len && rest.at[comma] == ',' ? str_skip(rest, comma + 1, " ") : comma, end = start;
    while (end < rest.len && ascii_is_letter(rest.at[end]))
        end++;
    struct str type = str_slice(rest, start, end), name = str_slice(rest, 1, number);
    size_t after = str_skip(rest, end, " ");
    bool is_choice = str_equal(type, STR("choice")) && after < rest.len && rest.at[after] == ',';
    size_t close = is_choice ? after : str_find_char(rest, '}', end);
    if (close == SIZE_MAX || (comma == start && close != comma))
        return 0;
    struct icu_code code = {.name = name, .type = type};
    return add(reader, at, close + 1, argument_name(reader, &code));
}

static bool has_argument(struct str text)
{
    for (size_t at = 0; (at = str_find_char(text, '{', at)) != SIZE_MAX; at++)
        if (at + 1 < text.len && ascii_is_digit(text.at[at + 1]))
            return true;
    return false;
}

/* An apostrophe quotes up to the next one, and two are one: what is an argument by its looks is none there. */
static size_t scan_quoted(struct fragment_reader *reader, size_t at)
{
    struct str text = reader->fragment->text;
    size_t end = at + 1;
    if (at < reader->quoted)
        return 0;
    if (end < text.len && text.at[end] == '\'')
        return end + 1;
    while ((end = str_find_char(text, '\'', end)) != SIZE_MAX && end + 1 < text.len && text.at[end + 1] == '\'')
        end += 2;
    end = end == SIZE_MAX ? text.len : end + 1;
    reader->quoted = end;
    struct str quoted = str_slice(text, at, end);
    if (!has_argument(quoted))
        return 0;
    fragment_add(reader, PART_MASK, (struct span){at, end}, quoted);
    return end;
}

/* https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/text/MessageFormat.html */
size_t fragment_scan_message_format(struct fragment_reader *reader, size_t at)
{
    struct str rest = rest_at(reader, at);
    size_t number = 1;
    if (rest.at[0] == '\'')
        return scan_quoted(reader, at);
    while (number < rest.len && ascii_is_digit(rest.at[number]))
        number++;
    bool is_argument = rest.at[0] == '{' && number > 1;
    size_t end = is_argument ? add_argument(reader, at, rest, number, str_skip(rest, number, " ")) : 0;
    return end ? end : fragment_scan_string(reader, at);
}

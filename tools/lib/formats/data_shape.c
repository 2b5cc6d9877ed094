#include "data_shape.h"

#include "../base/str.h"

/* Words that a key ends with whose values only programs read, whatever they look like. */
static const char *const CODE_KEYS[] = {
    "id",      "ids",       "uid",     "uuid",      "guid",     "slug",     "slugs",     "url",      "urls",
    "uri",     "href",      "src",     "srcset",    "path",     "paths",    "file",      "files",    "filename",
    "image",   "img",       "images",  "icon",      "icons",    "logo",     "avatar",    "photo",    "class",
    "classes", "classname", "css",     "color",     "colour",   "colors",   "font",      "layout",   "permalink",
    "date",    "datetime",  "lang",    "locale",    "timezone", "ref",      "sku",       "email",    "mail",
    "phone",   "tel",       "fax",     "version",   "code",     "regex",    "pattern",   "command",  "cmd",
    "query",   "script",    "snippet", "sha",       "hash",     "checksum", "integrity", "token",    "secret",
    "mime",    "selector",  "anchor",  "handle",    "twitter",  "facebook", "instagram", "github",   "linkedin",
    "youtube", "orcid",     "doi",     "isbn",      "author",   "authors",  "firstname", "lastname", "svg",
    "html_id", "template",  "partial", "component", "schema",   "currency", "iso",       "geo",      "lat",
    "login",   "username",  "owner",
};

/* Of these, those whose values are none even where they are sentences. */
static const char *const STRICT_KEYS[] = {
    "code",  "command", "cmd",    "script",  "snippet", "css",     "regex",     "pattern",
    "query", "svg",     "author", "authors", "class",   "classes", "classname", "font",
};

/* Words that a key ends with whose values are read by people, be they one small word. */
static const char *const TEXT_KEYS[] = {
    "title",   "subtitle",    "heading", "subheading", "headline", "label",       "labels", "text",
    "texts",   "description", "summary", "caption",    "alt",      "placeholder", "button", "cta",
    "intro",   "lead",        "teaser",  "excerpt",    "tagline",  "question",    "answer", "message",
    "tooltip", "hint",        "help",    "body",       "content",  "abstract",    "quote",  "blurb",
    "menu",    "greeting",    "slogan",  "legend",     "term",     "definition",
};

/* The last word of a key: "url" of base_url, baseUrl, base-url and url. */
static struct str last_word(struct str key)
{
    size_t at = key.len;
    while (at > 0 && (ascii_is_letter(key.at[at - 1]) || ascii_is_digit(key.at[at - 1]))) {
        bool is_capital = key.at[at - 1] >= 'A' && key.at[at - 1] <= 'Z';
        bool is_behind_small = at > 1 && key.at[at - 2] >= 'a' && key.at[at - 2] <= 'z';
        at--;
        if (is_capital && is_behind_small)
            break;
    }
    return str_slice(key, at, key.len);
}

static bool is_one_of(struct str word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal_ascii_case(word, str_from(words[i])))
            return true;
    return false;
}

/* What the letters and signs of a text are. */
struct look {
    size_t words, letters, small, capitals, digits, foreign; /* beyond ASCII */
    size_t hyphens, underscores, slashes, ats, others;
    size_t dots, colons;   /* within words */
    size_t lower_to_upper; /* a capital right behind a small letter */
    size_t plain_words;    /* of letters alone, or with a sign of a sentence behind them */
};

static void count(struct look *look, char c, char before)
{
    bool is_small = c >= 'a' && c <= 'z', is_capital = c >= 'A' && c <= 'Z';
    look->small += is_small;
    look->capitals += is_capital;
    look->letters += is_small || is_capital;
    look->lower_to_upper += is_capital && before >= 'a' && before <= 'z';
    look->digits += ascii_is_digit(c);
    look->foreign += (unsigned char)c >= 0x80;
    look->hyphens += c == '-';
    look->underscores += c == '_';
    look->slashes += c == '/';
    look->dots += before == '.' && (ascii_is_letter(c) || ascii_is_digit(c));
    look->colons += before == ':';
    look->ats += c == '@';
    look->others += (unsigned char)c < 0x80 && !ascii_is_letter(c) && !ascii_is_digit(c) && !ascii_is_space(c) &&
                    !memchr("-_/.:@", c, 6);
}

static struct look look_at(struct str text)
{
    struct look look = {0};
    for (size_t i = 0, start = 0; i <= text.len; i++) {
        bool is_end = i == text.len || ascii_is_space(text.at[i]);
        if (!is_end) {
            count(&look, text.at[i], i > start ? text.at[i - 1] : ' ');
            continue;
        }
        struct str word = str_slice(text, start, i);
        size_t letters = 0;
        while (letters < word.len && (ascii_is_letter(word.at[letters]) || (unsigned char)word.at[letters] >= 0x80 ||
                                      word.at[letters] == '\''))
            letters++;
        look.words += word.len > 0;
        look.plain_words += letters > 0 && str_skip(word, letters, ".,;:!?)\"'") == word.len;
        start = i + 1;
    }
    return look;
}

static bool is_address(struct str text, const struct look *look)
{
    static const char *const STARTS[] = {"http://", "https://", "//", "mailto:", "tel:", "data:", "ftp://", "www."};
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++)
        if (str_starts(text, str_from(STARTS[i])))
            return look->words == 1 || i != 2;
    if (look->words != 1)
        return false;
    return look->ats > 0 || look->slashes > 0 || memchr("#./~", text.at[0], 4);
}

/* A file's name: a dot, and two to five letters or digits behind it. */
static bool is_file_name(struct str text)
{
    size_t at = text.len;
    while (at > 0 && (ascii_is_letter(text.at[at - 1]) || ascii_is_digit(text.at[at - 1])))
        at--;
    size_t length = text.len - at;
    return at > 1 && text.at[at - 1] == '.' && length >= 2 && length <= 5 && !ascii_is_space(text.at[at - 2]);
}

static bool is_colour(struct str text)
{
    static const char *const STARTS[] = {"rgb(", "rgba(", "hsl(", "hsla(", "var(--", "calc(", "linear-gradient("};
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++)
        if (str_starts(text, str_from(STARTS[i])))
            return true;
    size_t digits = 1;
    while (digits < text.len && ascii_hex_value(text.at[digits]) >= 0)
        digits++;
    return text.at[0] == '#' && digits == text.len && (digits == 4 || digits == 5 || digits == 7 || digits == 9);
}

/* Signs that stand in programs, and not in sentences. */
static bool is_code(struct str text, const struct look *look)
{
    static const char *const SIGNS[] = {"=>", "();",      "function(", "function (", "&&",
                                        "||", "</script", "<svg",      "::",         "${{"};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (str_find(text, str_from(SIGNS[i]), 0) != SIZE_MAX)
            return true;
    bool is_attribute = str_find(text, STR("=\""), 0) != SIZE_MAX && str_find_char(text, '<', 0) == SIZE_MAX;
    bool is_styled = look->words > 1 && !look->capitals && !look->foreign && !look->others &&
                     3 * look->plain_words <= look->words && look->hyphens + look->colons + look->digits > 0;
    return is_attribute || is_styled;
}

/* One word that programs compare: snake_case, camelCase, kebab-case, a.b, b2, small letters alone, CAPITALS. */
static bool is_identifier(const struct look *look, bool is_text_key)
{
    if (look->words != 1 || look->foreign)
        return false;
    bool is_camel = look->lower_to_upper && !look->others && look->small > look->capitals;
    if (look->underscores || is_text_key)
        return look->underscores || look->digits > look->letters;
    return is_camel || look->digits || look->dots || look->colons || !look->capitals || !look->small;
}

/* Most keys of programs are misnomers where a sentence stands under them: no_phone: "I have no phone". */
static bool is_key_of_programs(struct str word, const struct look *look)
{
    bool is_sentence = look->plain_words >= 3 && 2 * look->plain_words > look->words;
    return is_one_of(word, CODE_KEYS, sizeof CODE_KEYS / sizeof *CODE_KEYS) &&
           (!is_sentence || is_one_of(word, STRICT_KEYS, sizeof STRICT_KEYS / sizeof *STRICT_KEYS));
}

const char *data_shape_refuses(struct str key, struct str text)
{
    const struct look look = look_at(text);
    struct str word = last_word(key);
    if (is_key_of_programs(word, &look))
        return N_("a key of programs");
    if (is_colour(text))
        return N_("a colour");
    if (is_address(text, &look))
        return N_("an address");
    if (look.words == 1 && is_file_name(text))
        return N_("a file name");
    if (is_code(text, &look))
        return N_("code");
    return is_identifier(&look, is_one_of(word, TEXT_KEYS, sizeof TEXT_KEYS / sizeof *TEXT_KEYS)) ? N_("an identifier")
                                                                                                  : NULL;
}

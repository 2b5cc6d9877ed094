#include "shape.h"

#include "../../base/str.h"

/* Words that a key ends with whose values only programs read, whatever they look like. */
static const struct str CODE_KEYS[] = {
    {"id", 2},        {"ids", 3},      {"uid", 3},      {"uuid", 4},      {"guid", 4},      {"slug", 4},
    {"slugs", 5},     {"url", 3},      {"urls", 4},     {"uri", 3},       {"href", 4},      {"src", 3},
    {"srcset", 6},    {"path", 4},     {"paths", 5},    {"file", 4},      {"files", 5},     {"filename", 8},
    {"image", 5},     {"img", 3},      {"images", 6},   {"icon", 4},      {"icons", 5},     {"logo", 4},
    {"avatar", 6},    {"photo", 5},    {"class", 5},    {"classes", 7},   {"classname", 9}, {"css", 3},
    {"color", 5},     {"colour", 6},   {"colors", 6},   {"font", 4},      {"layout", 6},    {"permalink", 9},
    {"date", 4},      {"datetime", 8}, {"lang", 4},     {"locale", 6},    {"timezone", 8},  {"ref", 3},
    {"sku", 3},       {"email", 5},    {"mail", 4},     {"phone", 5},     {"tel", 3},       {"fax", 3},
    {"version", 7},   {"code", 4},     {"regex", 5},    {"pattern", 7},   {"command", 7},   {"cmd", 3},
    {"query", 5},     {"script", 6},   {"snippet", 7},  {"sha", 3},       {"hash", 4},      {"checksum", 8},
    {"integrity", 9}, {"token", 5},    {"secret", 6},   {"mime", 4},      {"selector", 8},  {"anchor", 6},
    {"handle", 6},    {"twitter", 7},  {"facebook", 8}, {"instagram", 9}, {"github", 6},    {"linkedin", 8},
    {"youtube", 7},   {"orcid", 5},    {"doi", 3},      {"isbn", 4},      {"author", 6},    {"authors", 7},
    {"firstname", 9}, {"lastname", 8}, {"svg", 3},      {"html_id", 7},   {"template", 8},  {"partial", 7},
    {"component", 9}, {"schema", 6},   {"currency", 8}, {"iso", 3},       {"geo", 3},       {"lat", 3},
    {"login", 5},     {"username", 8}, {"owner", 5}};

/* Of these, those whose values are none even where they are sentences. */
static const struct str STRICT_KEYS[] = {{"code", 4},    {"command", 7}, {"cmd", 3},       {"script", 6},
                                         {"snippet", 7}, {"css", 3},     {"regex", 5},     {"pattern", 7},
                                         {"query", 5},   {"svg", 3},     {"author", 6},    {"authors", 7},
                                         {"class", 5},   {"classes", 7}, {"classname", 9}, {"font", 4}};

/* Words that a key ends with whose values are read by people, be they one small word. */
static const struct str TEXT_KEYS[] = {
    {"title", 5},   {"subtitle", 8},     {"heading", 7}, {"subheading", 10},  {"headline", 8}, {"label", 5},
    {"labels", 6},  {"text", 4},         {"texts", 5},   {"description", 11}, {"summary", 7},  {"caption", 7},
    {"alt", 3},     {"placeholder", 11}, {"button", 6},  {"cta", 3},          {"intro", 5},    {"lead", 4},
    {"teaser", 6},  {"excerpt", 7},      {"tagline", 7}, {"question", 8},     {"answer", 6},   {"message", 7},
    {"tooltip", 7}, {"hint", 4},         {"help", 4},    {"body", 4},         {"content", 7},  {"abstract", 8},
    {"quote", 5},   {"blurb", 5},        {"menu", 4},    {"greeting", 8},     {"slogan", 6},   {"legend", 6},
    {"term", 4},    {"definition", 10}};

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

static bool is_one_of(struct str word, const struct str *words, size_t count)
{
    char first = word.len ? ascii_lower(word.at[0]) : '\0';
    for (size_t i = 0; i < count; i++)
        if (words[i].len == word.len && words[i].at[0] == first && str_equal_ascii_case(word, words[i]))
            return true;
    return false;
}

/* What the letters and signs of a text are. */
enum sign {
    SMALL,
    CAPITAL,
    DIGIT,
    FOREIGN /* beyond ASCII */,
    SPACE,
    HYPHEN,
    UNDERSCORE,
    SLASH,
    AT,
    DOT,
    COLON,
    OTHER,
    SIGNS
};

static const uint8_t SIGN_OF[256] = {
    [0 ... 8] = OTHER,
    [9 ... 13] = SPACE,
    [14 ... 31] = OTHER,
    [' '] = SPACE,
    ['!' ... ','] = OTHER,
    ['-'] = HYPHEN,
    ['.'] = DOT,
    ['/'] = SLASH,
    ['0' ... '9'] = DIGIT,
    [':'] = COLON,
    [';' ... '?'] = OTHER,
    ['@'] = AT,
    ['A' ... 'Z'] = CAPITAL,
    ['[' ... '^'] = OTHER,
    ['_'] = UNDERSCORE,
    ['`'] = OTHER,
    ['a' ... 'z'] = SMALL,
    ['{' ... 127] = OTHER,
    [128 ... 255] = FOREIGN,
};

struct look {
    size_t signs[SIGNS];
    size_t words, plain_words; /* all of them; those of letters alone, or with signs of a sentence behind them */
    size_t lower_to_upper;     /* a capital right behind a small letter */
    size_t dots, colons;       /* within words */
};

/* Letters, and behind them what ends sentences. */
static bool is_plain_word(struct str word)
{
    size_t letters = 0;
    for (; letters < word.len; letters++) {
        uint8_t sign = SIGN_OF[(unsigned char)word.at[letters]];
        if (sign != SMALL && sign != CAPITAL && sign != FOREIGN && word.at[letters] != '\'')
            break;
    }
    return letters > 0 && str_skip(word, letters, ".,;:!?)\"'") == word.len;
}

static void look_at_word(struct look *look, struct str word)
{
    look->words++;
    look->plain_words += is_plain_word(word);
    for (size_t i = 1; i < word.len; i++) {
        uint8_t sign = SIGN_OF[(unsigned char)word.at[i]], before = SIGN_OF[(unsigned char)word.at[i - 1]];
        look->lower_to_upper += sign == CAPITAL && before == SMALL;
        look->dots += word.at[i - 1] == '.' && sign <= DIGIT;
        look->colons += word.at[i - 1] == ':';
    }
}

/* What a text begins with is enough to know it by. */
static struct look look_at(struct str text)
{
    enum { ENOUGH = 200 };
    struct look look = {.words = text.len > ENOUGH}; /* what is behind it */
    text = str_slice(text, 0, ENOUGH);
    for (size_t i = 0, start = 0; i <= text.len; i++) {
        uint8_t sign = i < text.len ? SIGN_OF[(unsigned char)text.at[i]] : SPACE;
        look.signs[sign]++;
        if (sign == SPACE && start < i)
            look_at_word(&look, str_slice(text, start, i));
        start = sign == SPACE ? i + 1 : start;
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
    return look->signs[AT] || look->signs[SLASH] || memchr("#./~", text.at[0], 4);
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

/* Does a sign of programs begin at that place, which sentences have not? */
static bool is_sign_of_code(struct str text, size_t at)
{
    static const struct str STARTS[] = {{"=>", 2},  {"&&", 2},  {"||", 2},       {"::", 2},
                                        {"${{", 3}, {"();", 3}, {"</script", 8}, {"<svg", 4}};
    struct str rest = str_slice(text, at, text.len), before = str_trim(str_slice(text, 0, at));
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++)
        if (str_starts(rest, STARTS[i]))
            return true;
    return text.at[at] == '(' && str_ends(before, STR("function"));
}

/* Signs that stand in programs, and not in sentences; attributes without their tag; classes of a style. */
static bool is_code(struct str text, const struct look *look)
{
    bool is_attribute = false, has_tag = false;
    for (size_t i = 0; i < text.len && look->signs[OTHER] + look->signs[COLON]; i++) {
        char c = text.at[i];
        if (SIGN_OF[(unsigned char)c] < COLON || !strchr("=&|:$(<", c))
            continue;
        if (is_sign_of_code(text, i))
            return true;
        has_tag = has_tag || c == '<';
        is_attribute = is_attribute || (c == '=' && i + 1 < text.len && text.at[i + 1] == '"');
    }
    bool is_styled = look->words > 1 && !look->signs[CAPITAL] && !look->signs[FOREIGN] && !look->signs[OTHER] &&
                     3 * look->plain_words <= look->words &&
                     look->signs[HYPHEN] + look->signs[COLON] + look->signs[DIGIT] > 0;
    return (is_attribute && !has_tag) || is_styled;
}

/* One word that programs compare: snake_case, camelCase, kebab-case, a.b, b2, small letters alone, CAPITALS. */
static bool is_identifier(const struct look *look, bool is_text_key)
{
    const size_t *signs = look->signs;
    if (look->words != 1 || signs[FOREIGN])
        return false;
    bool is_camel = look->lower_to_upper && !signs[OTHER] && signs[SMALL] > signs[CAPITAL];
    if (signs[UNDERSCORE] || is_text_key)
        return signs[UNDERSCORE] || signs[DIGIT] > signs[SMALL] + signs[CAPITAL];
    return is_camel || signs[DIGIT] || look->dots || look->colons || !signs[CAPITAL] || !signs[SMALL];
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

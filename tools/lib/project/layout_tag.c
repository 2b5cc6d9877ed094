#include "layout.h"

/* ISO 639-1 (https://www.loc.gov/standards/iso639-2/php/code_list.php), each between spaces. */
static const char CODES[] = " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu "
                            "cv cy da de dv dz ee el en eo "
                            "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii "
                            "ik io is it iu ja jv ka kg "
                            "ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms "
                            "mt my na nb nd ne ng nl nn "
                            "no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn "
                            "so sq sr ss st su sv sw ta "
                            "te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

static size_t run_of_letters(struct str text)
{
    size_t length = 0;
    while (length < text.len && ascii_is_letter(text.at[length]))
        length++;
    return length;
}

static size_t run_of_digits(struct str text)
{
    size_t length = 0;
    while (length < text.len && ascii_is_digit(text.at[length]))
        length++;
    return length;
}

static bool is_code(struct str text)
{
    char code[] = {' ', text.len == 2 ? ascii_lower(text.at[0]) : ' ', text.len == 2 ? ascii_lower(text.at[1]) : ' ',
                   ' ', 0};
    return text.len == 2 && strstr(CODES, code);
}

/* A language, then a script and a region at most ("zh-Hant-TW", "es_419"), and nothing else. */
static bool is_tag(struct str text, bool *is_known)
{
    size_t language = run_of_letters(text);
    *is_known = is_code(str_slice(text, 0, language));
    if (!*is_known && language != 3)
        return false;
    struct str rest = str_slice(text, language, text.len);
    for (size_t parts = 0; rest.len; parts++) {
        struct str part = str_slice(rest, 1, rest.len);
        size_t letters = run_of_letters(part), digits = run_of_digits(part);
        if (parts == 2 || !strchr("-_", rest.at[0]) || (letters != 2 && letters != 4 && digits != 3))
            return false;
        rest = str_slice(part, letters ? letters : digits, part.len);
    }
    return true;
}

size_t layout_tag(struct str name, bool *is_known)
{
    if (is_tag(name, is_known))
        return name.len;
    for (size_t at = 1; at < name.len; at++)
        if (strchr("._-", name.at[at - 1]) && is_tag(str_slice(name, at, name.len), is_known))
            return name.len - at;
    return 0;
}

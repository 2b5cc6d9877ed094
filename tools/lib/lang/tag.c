#include "tag.h"

bool language_subtag_next(struct str tag, const char *separators, size_t *at, struct str *subtag)
{
    size_t start = *at;
    if (start > 0) {
        if (start == tag.len || !tag.at[start] || !strchr(separators, tag.at[start]))
            return false;
        start++;
    }
    size_t end = start;
    while (end < tag.len && (ascii_is_letter(tag.at[end]) || ascii_is_digit(tag.at[end])))
        end++;
    if (end == start)
        return false;
    *subtag = str_slice(tag, start, end);
    *at = end;
    return true;
}

static bool are_letters(struct str text)
{
    size_t i = 0;
    while (i < text.len && ascii_is_letter(text.at[i]))
        i++;
    return i == text.len;
}

/* Are there only subtags behind the primary one, which ends at `at`? */
static bool has_good_rest(struct str tag, size_t at)
{
    struct str subtag;
    while (language_subtag_next(tag, "-", &at, &subtag))
        if (subtag.len > 8)
            return false;
    return at == tag.len;
}

bool language_tag_is_well_formed(struct str tag)
{
    struct str primary;
    size_t at = 0;
    return language_subtag_next(tag, "-", &at, &primary) && are_letters(primary) &&
           (primary.len == 2 || primary.len == 3) && has_good_rest(tag, at);
}

bool language_tag_is_special(struct str tag)
{
    struct str primary;
    size_t at = 0;
    return language_subtag_next(tag, "-", &at, &primary) && primary.len == 1 && strchr("iIxX", primary.at[0]) &&
           tag.len > 1 && has_good_rest(tag, at);
}

static const char CODES[] =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne "
    "ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st "
    "su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";
static const char WITHDRAWN[] = "in iw ji jw mo sh";

static bool has_code(const char *codes, size_t size, struct str code)
{
    for (size_t i = 0; i + 1 < size; i += 3)
        if (codes[i] == ascii_lower(code.at[0]) && codes[i + 1] == ascii_lower(code.at[1]))
            return true;
    return false;
}

bool language_code_is_registered(struct str code, bool also_withdrawn)
{
    return code.len == 2 &&
           (has_code(CODES, sizeof CODES, code) || (also_withdrawn && has_code(WITHDRAWN, sizeof WITHDRAWN, code)));
}

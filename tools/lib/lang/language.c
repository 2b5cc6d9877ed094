#include "language.h"

#define LANGUAGE_ADDRESS(name, file) &language_##file,
static const struct language *const languages[] = {LANGUAGES(LANGUAGE_ADDRESS)};
#undef LANGUAGE_ADDRESS

const struct language *language_at(int number)
{
    return languages[number];
}

int language_with_accents(void)
{
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (languages[i]->has_accent_table)
            return (int)i;
    return -1;
}

enum { SHORTEST_NAME = 6 }; /* letters of the shortest of these */

static const struct str own_names = LIST(" castellano catal\xE0 deutsch english espa\xF1ol euskara fran\xE7"
                                         "ais galego italiano nederlands portugu\xEAs ");

/* A search that halves the list; letters and items have a space at both ends. */
bool language_lists(struct str list, const struct word *word)
{
    size_t low = 0, high = list.len;
    while (low + word->count <= high) {
        size_t middle = (low + high - 1) / 2, same = 0;
        while (middle > low && list.at[middle] != ' ')
            middle--;
        while (same < word->count && middle + same < high && word->letters[same] == (uint8_t)list.at[middle + same])
            same++;
        if (same == word->count)
            return true;
        if (middle + same == high || word->letters[same] < (uint8_t)list.at[middle + same]) {
            high = middle + 1;
            continue;
        }
        for (low = middle + 1; list.at[low] != ' ';)
            low++;
    }
    return false;
}

bool language_borrows(const struct language *language, const struct word *word)
{
    return language_lists(language->loanwords, word) || language_names_language(word);
}

bool language_names_language(const struct word *word)
{
    return word->count >= SHORTEST_NAME + 2 && language_lists(own_names, word);
}

bool language_calls(const struct word *word)
{
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (language_lists(languages[i]->given_names, word))
            return true;
    return false;
}

static bool has_short(const char words[][SHORT_SIZE], const char letters[SHORT_SIZE])
{
    bool has = false;
    for (size_t i = 0; words[i][0] && !has; i++)
        has = memcmp(letters, words[i], SHORT_SIZE) == 0;
    return has;
}

/* A short word's letters, of the size that short words are kept in. False for a longer one. */
static bool take_short(const struct word *word, char letters[SHORT_SIZE])
{
    memset(letters, 0, SHORT_SIZE);
    if (word->count > SHORT_LETTERS + 2)
        return false;
    memcpy(letters, word->letters, word->count);
    return true;
}

bool language_has_joiner(const struct language *language, const struct word *word)
{
    char letters[SHORT_SIZE];
    return take_short(word, letters) && has_short(language->joiners, letters);
}

bool language_joins(const struct word *word)
{
    char letters[SHORT_SIZE];
    bool joins = false, is_short = take_short(word, letters);
    for (size_t i = 0; i < sizeof languages / sizeof *languages && is_short && !joins; i++)
        joins = has_short(languages[i]->joiners, letters);
    return joins;
}

bool language_shares(const struct word *word)
{
    char letters[SHORT_SIZE];
    bool shares = false, is_short = take_short(word, letters);
    for (size_t i = 0; i < sizeof languages / sizeof *languages && is_short && !shares; i++)
        shares = has_short(languages[i]->shared, letters);
    return shares;
}

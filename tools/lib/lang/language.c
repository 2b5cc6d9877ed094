#include "language.h"

#define LANGUAGE_ADDRESS(name, file) &language_##file,
static const struct language *const languages[] = {LANGUAGES(LANGUAGE_ADDRESS)};
#undef LANGUAGE_ADDRESS

const struct language *language_at(int number)
{
    return languages[number];
}

static const struct str own_names = LIST(" castellano catal\xE0 deutsch english espa\xF1ol euskara fran\xE7"
                                         "ais galego italiano nederlands portugu\xEAs ");

/* A search that halves the list; letters and items have a space at both ends. */
bool language_lists(struct str list, const struct word *word)
{
    size_t low = 0, high = list.len;
    while (low + word->count <= high) {
        size_t middle = (low + high - 1) / 2;
        while (middle > low && list.at[middle] != ' ')
            middle--;
        size_t end = str_find_char(list, ' ', middle + 1) + 1, length = end - middle;
        int order = memcmp(word->letters, list.at + middle, word->count < length ? word->count : length);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle + 1;
        else
            low = end - 1;
    }
    return false;
}

bool language_borrows(const struct language *language, const struct word *word)
{
    return language_lists(language->loanwords, word) || language_names_language(word);
}

bool language_names_language(const struct word *word)
{
    return language_lists(own_names, word);
}

bool language_calls(const struct word *word)
{
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (language_lists(languages[i]->given_names, word))
            return true;
    return false;
}

bool language_joins(const struct word *word)
{
    char letters[JOINER_SIZE] = "";
    if (word->count > JOINER_LETTERS + 2)
        return false;
    memcpy(letters, word->letters, word->count);
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        for (size_t j = 0; languages[i]->joiners[j][0]; j++)
            if (memcmp(letters, languages[i]->joiners[j], sizeof letters) == 0)
                return true;
    return false;
}

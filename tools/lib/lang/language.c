#include "language.h"

#define LANGUAGE_ADDRESS(name, file) &language_##file,
static const struct language *const languages[] = {LANGUAGES(LANGUAGE_ADDRESS)};
#undef LANGUAGE_ADDRESS

const struct language *language_at(int number)
{
    return languages[number];
}

bool language_lists(const char *list, const struct word *word)
{
    /* The letters of a word have a space at both ends, and so has every item of the list. */
    char letters[WORD_LETTERS + 3];
    memcpy(letters, word->letters, word->count);
    letters[word->count] = 0;
    return strstr(list, letters) != NULL;
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

#include "dictionary.h"

#include <hunspell.h>
#include <pthread.h>
#include <stdlib.h>

#include "../base/bug.h"
#include "../base/file.h"
#include "../base/library.h"
#include "../text/unicode.h"
#include "../text/utf8.h"

#define FUNCTIONS(F)                                                                                                   \
    F(Hunspell_create)                                                                                                 \
    F(Hunspell_destroy)                                                                                                \
    F(Hunspell_spell)                                                                                                  \
    F(Hunspell_stem)                                                                                                   \
    F(Hunspell_free_list)

LIBRARY(hunspell, FUNCTIONS, HUNSPELL_LIBRARY)

enum { LONGEST_WORD = 176 }; /* in bytes; hunspell takes 180 at most */

struct dictionary_words {
    Hunhandle *handle;
    const struct dictionary *dictionary;
};

/* What stands behind a keyword of the affix file, up to the first table of rules. */
static struct str setting(struct str affixes, struct str keyword)
{
    for (size_t at = 0; at < affixes.len;) {
        size_t end = str_find_char(affixes, '\n', at);
        struct str line = str_trim(str_slice(affixes, at, end));
        if (str_starts(line, keyword) && line.len > keyword.len && ascii_is_space(line.at[keyword.len]))
            return str_trim(str_slice(line, keyword.len, line.len));
        if (str_starts(line, STR("PFX ")) || str_starts(line, STR("SFX ")) || end == SIZE_MAX)
            break;
        at = end + 1;
    }
    return (struct str){0};
}

static uint32_t decode(const struct charset *charset, struct str text, size_t *at)
{
    unsigned char byte = (unsigned char)text.at[*at];
    if (!charset || byte < 0x80)
        return utf8_next(text, at);
    ++*at;
    return charset->upper[byte - 0x80];
}

/* Those of TRY, and of a to z what it lacks. */
static void read_letters(struct dictionary *dictionary, struct str try, struct arena *arena)
{
    uint32_t *letters = arena_alloc(arena, (try.len + 26) * sizeof *letters);
    bool has[26] = {0};
    size_t count = 0;
    for (size_t at = 0; at < try.len;) {
        uint32_t c = decode(dictionary->charset, try, &at);
        if (!unicode_is_letter(c) || unicode_lower(c) != c)
            continue;
        letters[count++] = c;
        if (c >= 'a' && c <= 'z')
            has[c - 'a'] = true;
    }
    for (uint32_t c = 'a'; c <= 'z'; c++)
        if (!has[c - 'a'])
            letters[count++] = c;
    dictionary->letters = letters;
    dictionary->letter_count = count;
}

const char *dictionary_open(struct dictionary *dictionary, struct arena *arena)
{
    struct arena bytes = {0};
    struct str affixes, words;
    int error = file_read(dictionary->affixes, &bytes, &affixes);
    if (!error)
        error = file_read(dictionary->words, &bytes, &words);
    const char *why = error ? file_error(error) : NULL;
    if (!why) {
        struct str label = setting(affixes, STR("SET"));
        if (str_starts(label, STR("microsoft-")))
            label = str_slice(label, 10, label.len);
        enum charset_kind kind = charset_find(str_is_empty(label) ? STR("ISO8859-1") : label, &dictionary->charset);
        if (kind == CHARSET_UTF8)
            dictionary->charset = NULL;
        else if (kind != CHARSET_SINGLE_BYTE)
            why = N_("its character set is not supported");
    }
    if (!why && !library_load(&hunspell_library))
        why = N_("hunspell, which reads it, is not installed");
    if (!why)
        read_letters(dictionary, setting(affixes, STR("TRY")), arena);
    arena_free(&bytes);
    return why;
}

/* One at a time, whoever asks: hunspell fills a table that all of the process share. */
static pthread_mutex_t loading = PTHREAD_MUTEX_INITIALIZER;

struct dictionary_words *dictionary_load(const struct dictionary *dictionary)
{
    struct dictionary_words *words = malloc(sizeof *words);
    if (!words)
        out_of_memory();
    pthread_mutex_lock(&loading);
    *words = (struct dictionary_words){hunspell.Hunspell_create(dictionary->affixes, dictionary->words), dictionary};
    pthread_mutex_unlock(&loading);
    return words;
}

void dictionary_unload(struct dictionary_words *words)
{
    hunspell.Hunspell_destroy(words->handle);
    free(words);
}

const struct dictionary *dictionary_of(const struct dictionary_words *words)
{
    return words->dictionary;
}

/* The word in the dictionary's character set, with a NUL; false: it cannot be written in it. */
static bool encode(const struct charset *charset, struct str word, char bytes[LONGEST_WORD + 1])
{
    size_t length = 0;
    if (word.len > LONGEST_WORD)
        return false;
    for (size_t at = 0; at < word.len;) {
        size_t start = at;
        uint32_t c = utf8_next(word, &at);
        int byte = charset ? charset_byte(charset, c) : -1;
        if (charset && byte < 0)
            return false;
        if (byte >= 0)
            bytes[length++] = (char)byte;
        for (size_t i = start; i < at && byte < 0; i++)
            bytes[length++] = word.at[i];
    }
    bytes[length] = 0;
    return true;
}

bool dictionary_has(const struct dictionary_words *words, struct str word)
{
    char bytes[LONGEST_WORD + 1];
    return encode(words->dictionary->charset, word, bytes) && hunspell.Hunspell_spell(words->handle, bytes) != 0;
}

bool dictionary_shares_stem(const struct dictionary_words *words, struct str a, struct str b)
{
    const struct charset *charset = words->dictionary->charset;
    char one[LONGEST_WORD + 1], other[LONGEST_WORD + 1], **ones, **others;
    if (!encode(charset, a, one) || !encode(charset, b, other))
        return false;
    int one_count = hunspell.Hunspell_stem(words->handle, &ones, one);
    int other_count = hunspell.Hunspell_stem(words->handle, &others, other);
    bool is_shared = false;
    for (int i = 0; i < one_count; i++)
        for (int k = 0; k < other_count; k++)
            is_shared |= strcmp(ones[i], others[k]) == 0;
    hunspell.Hunspell_free_list(words->handle, &ones, one_count);
    hunspell.Hunspell_free_list(words->handle, &others, other_count);
    return is_shared;
}

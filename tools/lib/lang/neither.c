#include "neither.h"

#include "../base/hash.h"
#include "identify.h"
#include "weights.h"

/* Small words of languages that stand beside those of the engine, and which these have not: as the tokens spell them.
 */
static const struct neighbour {
    const char *tag;
    struct str words;
} NEIGHBOURS[] = {
    {"ca", LIST(" aix\xF2 als amb aquest aquesta aquestes aquests dels est\xE0 hi ho ja molt molts m\xE9s pel pels "
                "per\xF2 pot quan qu\xE8 seu seus seva s\xF3n tamb\xE9 tenen t\xE9 vostre \xE9s ")},
    {"de", LIST(" auch auf aus bei das dass dem der durch ein eine einem einen einer eines f\xFCr ich ihr im ist kann "
                "k\xF6nnen mit nach nicht nur oder sich sie sind und unter vom von werden wie wir wird zu zum zur \xFC"
                "ber ")},
    {"eu", LIST(" baino bere beste bezala dago dela dira dituzte du dute edo egin ere eta ez hau hori izan izango ")},
    {"fr", LIST(" au aux avec ce ces cette dans du elle elles est et il ils je leur leurs mais nous ont ou pas pour "
                "qui ses sont une vos votre vous \xE0 \xE9t\xE9 \xEAtre ")},
    {"gl", LIST(" agora algu\xE9n ao aos as ata at\xE9 a\xEDnda cando co coa coas da das despois desta deste do ela "
                "elas eles facer fai foi hoxe isto meu moi moito m\xE1is na nesta neste ningu\xE9n non nosa nosas noso "
                "nosos nun nunha onte os ou pode pola polas pouco seu seus s\xFA"
                "a s\xFA"
                "as tam\xE9n tes teu te\xF1"
                "en t\xFA"
                "a unha unhas xa \xE1s \xE9 ")},
    {"it", LIST(" alla alle anche che dal dalla degli dei della delle dello di gli il nei nel nella nelle ogni pi\xF9 "
                "pu\xF2 quando quella quello questa queste questo sono sua suo \xE8 ")},
    {"nl", LIST(" aan als bij dat deze dit een het hij kan naar niet nog om ook op voor wat wij worden wordt "
                "zich zijn ")},
    {"pt",
     LIST(" ao aos as at\xE9 da das deve do ela elas ele eles em essa esse foi isso isto j\xE1 mais meu minha muito "
          "muitos na nas nem nesta neste nossa nosso num numa n\xE3o os ou pela pelas pode podem qual quando seja sem "
          "seu seus sua suas s\xE3o s\xF3 tamb\xE9m tem t\xEAm um uma uns voc\xEA \xE0 \xE0s \xE9 ")},
};

enum { NEIGHBOUR_COUNT = sizeof NEIGHBOURS / sizeof *NEIGHBOURS };

bool neither_knows(struct str tag)
{
    for (size_t i = 0; i < NEIGHBOUR_COUNT; i++) {
        struct str known = str_from(NEIGHBOURS[i].tag);
        if (str_equal_ascii_case(str_slice(tag, 0, known.len), known) &&
            (tag.len == known.len || tag.at[known.len] == '-'))
            return true;
    }
    return false;
}

/* What the words of a text look like. */
struct tally {
    size_t words, small, followers; /* the last: small ones right behind a capital */
    size_t beside;                  /* right behind another one, with nothing but white space between */
    size_t strangers;               /* of other scripts */
    size_t strange;                 /* small ones that are less familiar than not, each once */
    uint64_t seen;                  /* them: a bit for each */
    double familiar;                /* of the small ones */
    enum word_case before;          /* of the last one */
};

static void tally_strange(struct tally *tally, const struct word *word)
{
    struct str letters = {(const char *)word->letters, word->count};
    uint64_t bit = UINT64_C(1) << (hash_bytes(letters) & 63);
    tally->strange += !(tally->seen & bit);
    tally->seen |= bit;
}

static void tally_add(struct tally *tally, const struct word *word, double familiar, struct str text)
{
    bool is_beside = word->gap == GAP_SPACE && !word->after_code && word->at.start > 0 &&
                     ascii_is_space(text.at[word->at.start - 1]);
    enum word_case before = tally->before;
    tally->before = word->letter_case;
    tally->words++;
    tally->strangers += word->is_stranger;
    tally->beside += is_beside;
    if (word->letter_case != CASE_LOWER)
        return;
    tally->small++;
    tally->followers += is_beside && before != CASE_LOWER;
    tally->familiar += familiar > NEITHER_CLIP ? NEITHER_CLIP : familiar < -NEITHER_CLIP ? -NEITHER_CLIP : familiar;
    if (familiar < 0)
        tally_strange(tally, word);
}

/* The next word that is in no quotation. */
static bool next_unquoted(struct tokens *tokens, struct word *word, bool *is_quoted)
{
    while (tokens_next(tokens, word)) {
        *is_quoted = word->quote ? word->quote == '(' : *is_quoted;
        if (!*is_quoted)
            return true;
    }
    return false;
}

/* Reads no further than to where it is clear that most words are known. */
static struct tally tally_of(struct tokens tokens, struct ordinary *ordinary)
{
    struct tally tally = {.before = CASE_LOWER};
    struct word word;
    bool is_quoted = false;
    while (tally.familiar < NEITHER_CLEAR && next_unquoted(&tokens, &word, &is_quoted)) {
        struct word_facts facts = ordinary ? ordinary_facts(ordinary, tokens.text, &word, false) : word_facts_of(&word);
        tally_add(&tally, &word, word.is_stranger ? -NEITHER_CLIP : (double)facts.score.familiar, tokens.text);
    }
    return tally;
}

/* The neighbour that most of the small words are of, alone at the head, and how many; NULL: none. */
static const struct neighbour *find_neighbour(struct tokens tokens, size_t *count)
{
    size_t counts[NEIGHBOUR_COUNT] = {0}, second = 0;
    const struct neighbour *neighbour = NULL;
    struct word word;
    bool is_quoted = false;
    while (next_unquoted(&tokens, &word, &is_quoted))
        for (size_t i = 0; i < NEIGHBOUR_COUNT && word.letter_case == CASE_LOWER; i++)
            counts[i] += language_lists(NEIGHBOURS[i].words, &word);
    *count = 0;
    for (size_t i = 0; i < NEIGHBOUR_COUNT; i++) {
        if (language_of_tag(str_from(NEIGHBOURS[i].tag)) != LANGUAGE_NONE)
            continue; /* it is one of the two */
        second = counts[i] > *count ? *count : counts[i] > second ? counts[i] : second;
        neighbour = counts[i] > *count ? &NEIGHBOURS[i] : neighbour;
        *count = counts[i] > *count ? counts[i] : *count;
    }
    return *count >= NEITHER_TELLING && *count > second ? neighbour : NULL;
}

bool text_has_year(struct str text)
{
    size_t digits = 0;
    for (size_t i = 0; i <= text.len; i++) {
        bool is_digit = i < text.len && ascii_is_digit(text.at[i]);
        if (!is_digit && digits == 4 &&
            (str_starts(str_slice(text, i - 4, i), STR("1")) || str_starts(str_slice(text, i - 4, i), STR("20"))))
            return true;
        digits = is_digit ? digits + 1 : 0;
    }
    return false;
}

/* Names for the most part, lists, scientific names (Lama glama), entries of a bibliography. */
static bool is_no_prose(const struct tally *tally, bool is_named, struct str text)
{
    size_t capitals = tally->words - tally->small;
    return tally->small * NEITHER_SMALL_SHARE < tally->words || tally->beside * 2 < tally->words ||
           (!is_named && tally->followers * 2 >= tally->small) ||
           (capitals * NEITHER_CAPITAL_SHARE >= tally->words && text_has_year(text));
}

bool identify_neither(struct tokens tokens, bool leans, struct ordinary *ordinary, struct str *tag)
{
    struct tally tally = tally_of(tokens, ordinary);
    double familiar = tally.familiar / (double)(tally.small ? tally.small : 1);
    size_t telling;
    bool is_mixed = tally.strangers > 0 && tally.strangers * 2 <= tally.words;
    if (is_mixed || tally.words < NEITHER_WORDS || tally.strange < NEITHER_STRANGE || familiar >= NEITHER_MOST_FAMILIAR)
        return false;
    const struct neighbour *neighbour = find_neighbour(tokens, &telling);
    if (is_no_prose(&tally, neighbour != NULL, tokens.text))
        return false;
    *tag = str_from(neighbour ? neighbour->tag : "");
    bool counts = !leans || telling * NEITHER_TELLING_SHARE >= tally.words;
    return familiar < NEITHER_FAMILIAR + (counts ? NEITHER_TELLING_WEIGHT * (double)telling : 0);
}

#include "derivation.h"

#include "identify.h"

/* An ending, and what stands in its place in the other word. */
struct ending {
    const char *ending, *instead;
    const char *not_after; /* letters */
};

struct facts {
    const char *tag;
    const char *const *prefixes; /* the longer of two first */
    const struct ending *endings;
    const char *const *pronouns; /* written at the end of a verb */
};

enum { SHORTEST_BASE = 5 }; /* in bytes, behind a prefix */

static const char *const PREFIXES_EN[] = {
    "anti",   "auto",  "co",   "counter", "de",    "dis",   "extra", "hyper", "infra", "inter", "intra", "macro",
    "meta",   "micro", "mini", "mis",     "mono",  "multi", "non",   "out",   "over",  "poly",  "post",  "pre",
    "pseudo", "re",    "semi", "sub",     "super", "trans", "tri",   "ultra", "un",    "under", NULL};
static const struct ending ENDINGS_EN[] = {{"s", "", "sxz"}, {"able", "", ""}, {"ly", "", ""}, {0}};

static const char *const PREFIXES_ES[] = {
    "anti",  "auto", "bi",    "co",   "contra", "des",   "extra", "hiper", "infra", "inter", "intra",
    "macro", "meta", "micro", "mini", "mono",   "multi", "poli",  "pos",   "post",  "pre",   "pseudo",
    "re",    "semi", "sobre", "sub",  "super",  "tele",  "trans", "tri",   "ultra", "vice",  NULL};
static const struct ending ENDINGS_ES[] = {
    {"s", "", "djlnrsxyz"}, {"dor", "r", ""}, {"dora", "r", ""}, {"dores", "r", ""},
    {"doras", "r", ""},     {"ble", "r", ""}, {"bles", "r", ""}, {0}};
static const char *const PRONOUNS_ES[] = {"me", "te", "se", "lo", "la", "le", "los", "las", "les", "nos", "os", NULL};

static const struct facts FACTS[] = {
    {"en", PREFIXES_EN, ENDINGS_EN, NULL},
    {"es", PREFIXES_ES, ENDINGS_ES, PRONOUNS_ES},
};

/* NULL for a language that nothing is known of. */
static const struct facts *facts_of(int language)
{
    for (size_t i = 0; i < sizeof FACTS / sizeof *FACTS; i++)
        if (strcmp(FACTS[i].tag, language_at(language)->tag) == 0)
            return &FACTS[i];
    return NULL;
}

/* The bases so far. */
struct bases {
    struct arena *arena;
    struct str *items;
    size_t count;
};

static void add(struct bases *bases, struct str word)
{
    if (bases->count < DERIVATION_BASES)
        bases->items[bases->count++] = word;
}

static struct str join(struct str a, struct str b, struct arena *arena)
{
    char *out = arena_bytes(arena, a.len + b.len);
    memcpy(out, a.at, a.len);
    memcpy(out + a.len, b.at, b.len);
    return (struct str){out, a.len + b.len};
}

static void strip_endings(struct bases *bases, const struct ending *ending, struct str word)
{
    for (; ending->ending; ending++) {
        size_t length = strlen(ending->ending);
        if (word.len <= length + 2 || !str_ends(word, str_from(ending->ending)))
            continue;
        struct str stem = str_slice(word, 0, word.len - length);
        if (!strchr(ending->not_after, stem.at[stem.len - 1]))
            add(bases, join(stem, str_from(ending->instead), bases->arena));
    }
}

/* With a, e, i, o, u for the letters that have an acute. */
static struct str without_acutes(struct str word, struct arena *arena)
{
    static const char *const ACUTES[] = {"á", "é", "í", "ó", "ú"};
    char *plain = arena_bytes(arena, word.len);
    size_t length = 0;
    for (size_t at = 0; at < word.len;) {
        size_t vowel = 0;
        while (vowel < 5 && !str_starts(str_slice(word, at, word.len), str_from(ACUTES[vowel])))
            vowel++;
        plain[length++] = vowel < 5 ? "aeiou"[vowel] : word.at[at];
        at += vowel < 5 ? 2 : 1;
    }
    return (struct str){plain, length};
}

/* An infinitive stays as it is before pronouns; any other form has an accent: quitándolo, permítale, desvíese. */
static void add_verb(struct bases *bases, struct str verb)
{
    struct str plain = without_acutes(verb, bases->arena);
    if (str_ends(plain, STR("r")) || plain.len < verb.len)
        add(bases, plain);
    if (plain.len < verb.len)
        add(bases, verb);
}

static void strip_pronouns(struct bases *bases, const char *const *pronouns, struct str word)
{
    for (size_t i = 0; pronouns && pronouns[i]; i++) {
        if (!str_ends(word, str_from(pronouns[i])))
            continue;
        struct str verb = str_slice(word, 0, word.len - strlen(pronouns[i]));
        add_verb(bases, verb);
        for (size_t k = 0; pronouns[k]; k++)
            if (str_ends(verb, str_from(pronouns[k])))
                add_verb(bases, str_slice(verb, 0, verb.len - strlen(pronouns[k])));
    }
}

size_t derivation_bases(int language, struct str word, struct arena *arena, struct str bases[DERIVATION_BASES])
{
    const struct facts *facts = language == LANGUAGE_NONE ? NULL : facts_of(language);
    if (!facts)
        return 0;
    struct bases list = {arena, bases, 0};
    strip_endings(&list, facts->endings, word);
    strip_pronouns(&list, facts->pronouns, word);
    for (size_t i = 0; facts->prefixes[i]; i++) {
        struct str prefix = str_from(facts->prefixes[i]), rest = str_slice(word, prefix.len, word.len);
        if (rest.len < SHORTEST_BASE || !str_starts(word, prefix))
            continue;
        add(&list, rest);
        strip_endings(&list, facts->endings, rest);
        strip_pronouns(&list, facts->pronouns, rest);
    }
    return list.count;
}

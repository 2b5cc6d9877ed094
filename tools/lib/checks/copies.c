#include "copies.h"

#include "../base/eight.h"
#include "../base/hash.h"
#include "../identity/passages.h"
#include "../identity/thresholds.h"
#include "../lang/code_text.h"
#include "../lang/labels.h"
#include "../text/directive.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "configured_ignores.h"
#include "ignore_tag.h"
#include "suppressions.h"
#include "translation_language.h"

const struct rule RULE_UNTRANSLATED_COPY = {
    .id = "untranslated-copy",
    .severity = SEVERITY_ERROR,
    .severity_follows_certainty = true,
    .summary = "a translation that is the original",
    .message = "translation equals the original, which is {language}",
    .explanation =
        "The entry was filled with its msgid: readers get the original. A text of four words or more that is certainly "
        "of the source language is an error, and does not count as translated: it is missing for `status` and is not "
        "put on pages. Titles, citations and licences are warnings, shorter texts and preformatted ones notes; names, "
        "numbers "
        "and code are the same in both, and so may be one word: a loanword, or with a capital and none of interfaces. "
        "Of keyed files a label is told, too, whose words other texts translate. "
        "Translate it, or leave it empty until somebody does. What is meant to be the "
        "same is in "
        "`names` or `glossary`, is ignored by a comment (# cotejo-ignore: untranslated-copy -- why), or has Weblate's "
        "flag ignore-same.",
    .wrong = "msgid \"Close the other session\" msgstr \"Close the other session\"",
    .right = "msgid \"Close the other session\" msgstr \"Cierre la otra sesión\"",
};

enum { SENTENCE_WORDS = 4, LICENCE_WORDS = 10 };

/* A letter or digit in lower case; 0 for what is in no word. */
static inline uint32_t letter_of(uint32_t c)
{
    if (c < 0x80)
        return (c | 0x20) - 'a' < 26u ? c | 0x20 : c - '0' < 10u ? c : 0;
    return unicode_is_letter(c) || unicode_is_digit(c) || unicode_is_mark(c) ? unicode_lower(c) : 0;
}

/* The next letter or digit, in lower case; 0 at the end. */
static uint32_t next_letter(struct str text, size_t *at)
{
    uint32_t letter = 0;
    while (*at < text.len && !letter)
        letter = letter_of(utf8_next(text, at));
    return letter;
}

/* Spaces, signs and capitals left aside: who copies a text may add a full stop. */
static bool is_same(struct str a, struct str b)
{
    if (str_equal(a, b))
        return true;
    uint32_t c;
    size_t i = 0, j = 0;
    do {
        c = next_letter(a, &i);
        if (c != next_letter(b, &j))
            return false;
    } while (c);
    return true;
}

static bool next_word(struct str text, size_t *at, struct str *word)
{
    size_t start = *at;
    bool is_word = false;
    while (*at < text.len) {
        size_t here = *at;
        uint32_t c = utf8_next(text, at);
        bool is_part = unicode_is_letter(c) || unicode_is_digit(c) || unicode_is_mark(c);
        if (is_part && !is_word)
            start = here;
        if (!is_part && is_word) {
            *word = str_slice(text, start, here);
            return true;
        }
        is_word = is_part;
    }
    *word = str_slice(text, start, text.len);
    return is_word;
}

/* Are all words of the translation words of the original, in its order? Who copies a text may drop its tags. */
static bool is_part(struct str original, struct str translation)
{
    struct str word, wanted;
    for (size_t i = 0, j = 0; next_word(translation, &j, &wanted);)
        do
            if (!next_word(original, &i, &word))
                return false;
        while (!is_same(word, wanted));
    return true;
}

/* Some of a text's words: one that is not in the sketch is none of them. Tells in no time what is no copy. */
struct sketch {
    uint64_t bits[4];
};

enum byte_kind { BYTE_SIGN, BYTE_LETTER, BYTE_FOREIGN };

/* Letters and digits of ASCII are the same without case by 0x20. */
static const uint8_t BYTE_KINDS[256] = {['0' ... '9'] = BYTE_LETTER,
                                        ['a' ... 'z'] = BYTE_LETTER,
                                        ['A' ... 'Z'] = BYTE_LETTER,
                                        [0x80 ... 0xFF] = BYTE_FOREIGN};

/* The letter or digit at `at`, as letter_of gives it, and its end; 0 where there is none. */
static uint32_t letter_at(struct str text, size_t at, size_t *end)
{
    *end = at;
    return letter_of(utf8_next(text, end));
}

/* Hashes the letters from `at` on (FNV-1a), up to what is none. */
static size_t hash_letters(struct str text, size_t at, uint64_t *hash)
{
    uint32_t value = 2166136261u;
    while (at < text.len) {
        unsigned char byte = (unsigned char)text.at[at];
        uint32_t letter = byte | 0x20u;
        size_t end = at + 1;
        if (BYTE_KINDS[byte] != BYTE_LETTER && (BYTE_KINDS[byte] == BYTE_SIGN || !(letter = letter_at(text, at, &end))))
            break;
        value = (value ^ letter) * 16777619u;
        at = end;
    }
    *hash = (uint64_t)value << 32;
    return at;
}

/* The same, but of a word of ASCII, as most are, by its length and its first letters. */
static inline size_t hash_word(struct str text, size_t at, uint64_t *hash)
{
    size_t end = at, length;
    while (end < text.len && BYTE_KINDS[(unsigned char)text.at[end]] == BYTE_LETTER)
        end++;
    if (end < text.len && BYTE_KINDS[(unsigned char)text.at[end]] == BYTE_FOREIGN)
        return hash_letters(text, at, hash);
    length = end - at;
    uint64_t letters = at < end ? eight_at(text, at) | 0x20 * EIGHT_ONES : 0;
    letters &= length < 8 ? (UINT64_C(1) << (8 * length)) - 1 : UINT64_MAX;
    *hash = (letters + length) * UINT64_C(0x9E3779B97F4A7C15);
    return end;
}

static inline size_t skip_signs(struct str text, size_t at)
{
    for (size_t end; at < text.len; at = end) {
        enum byte_kind kind = (enum byte_kind)BYTE_KINDS[(unsigned char)text.at[at]];
        end = at + 1;
        if (kind == BYTE_LETTER || (kind == BYTE_FOREIGN && letter_at(text, at, &end)))
            return at;
    }
    return at;
}

/* Reads the next word of a text, as next_word does, and finds its place. False at the end. */
static inline bool next_place(struct str text, size_t *at, size_t *place, uint64_t *bit, size_t *length)
{
    uint64_t hash;
    size_t start = skip_signs(text, *at), end = hash_word(text, start, &hash);
    *at = end;
    *length = end - start;
    *bit = UINT64_C(1) << (hash >> 58);
    *place = (hash >> 56) & 3;
    return end > start;
}

enum { NEW_SHARE = 4 }; /* at most one part in so many of a copy's bytes and words is new */

/* Are most words of the translation words of the original? */
static bool may_be_copy(struct str original, struct str translation)
{
    struct sketch sketch = {{0}};
    uint64_t bit;
    size_t added = 0, place, length;
    for (size_t i = 0; next_place(original, &i, &place, &bit, &length);)
        sketch.bits[place] |= bit;
    for (size_t i = 0; added * NEW_SHARE <= translation.len && next_place(translation, &i, &place, &bit, &length);)
        added += sketch.bits[place] & bit ? 0 : length;
    return added * NEW_SHARE <= translation.len;
}

/* What of a translation is no word of its original. */
struct additions {
    struct span *items;
    size_t count, capacity, words; /* the last: of the translation */
};

static struct additions find_additions(struct str original, struct str translation, struct arena *arena)
{
    struct index known = {.arena = arena};
    struct additions additions = {0};
    struct str word;
    bool is_new;
    for (size_t i = 0; next_word(original, &i, &word);)
        index_put(&known, unicode_fold(word, FOLD_CASE, arena), &is_new);
    for (size_t i = 0; next_word(translation, &i, &word); additions.words++) {
        size_t start = (size_t)(word.at - translation.at);
        if (index_get(&known, unicode_fold(word, FOLD_CASE, arena)))
            continue;
        additions.items =
            arena_grow(arena, additions.items, additions.count, &additions.capacity, sizeof *additions.items);
        additions.items[additions.count++] = (struct span){start, start + word.len};
    }
    return additions;
}

/* Words of the target make a translation of it, however much of the original it quotes. */
static bool has_word_of(struct str text, const struct additions *additions, int language)
{
    for (size_t i = 0; i < additions->count; i++)
        if (identify(str_span(text, additions->items[i]), NULL, 0, language).language == language)
            return true;
    return false;
}

/* What the words of a text look like. */
struct looks {
    size_t words, capitals, joiners; /* the first two without joiners of names ("of the") */
    bool has_small;                  /* a word that only sentences have */
    bool is_licence, is_legal;
};

static bool is_one_of(struct str letters, const char *const *words)
{
    for (; *words; words++)
        if (str_equal(letters, str_from(*words)))
            return true;
    return false;
}

static struct looks looks_of(struct tokens tokens, int source)
{
    static const char *const LICENCES[] = {"license", "licence", "licencia", NULL};
    static const char *const LEGAL[] = {"copyright", "warranty", "merchantability", NULL};
    struct looks looks = {0};
    struct word word;
    for (bool is_first = true; tokens_next(&tokens, &word); is_first = false) {
        struct str letters = {(const char *)word.letters + 1, word.count - 2u};
        bool joins = language_joins(&word);
        looks.is_licence |= is_one_of(letters, LICENCES);
        looks.is_legal |= (word.letter_case == CASE_UPPER && is_one_of(letters, LEGAL)) ||
                          (word.letter_case == CASE_CAPITAL && !is_first && is_one_of(letters, LICENCES));
        looks.has_small |= joins || language_lists(language_at(source)->sentence_words, &word) ||
                           (is_first && word.letter_case == CASE_CAPITAL);
        looks.joiners += joins;
        looks.words += !joins;
        looks.capitals += !joins && word.letter_case != CASE_LOWER;
    }
    return looks;
}

/* Behind the tag or the placeholder that begins at `at`; `at` where none does. */
static size_t code_end(struct str text, size_t at)
{
    enum { LONGEST_CODE = 80 };
    char close = text.at[at] == '<' ? '>' : text.at[at] == '{' ? '}' : 0;
    if (!close || at + 1 == text.len || ascii_is_space(text.at[at + 1]))
        return at;
    size_t end =
        str_find_char(str_slice(text, 0, at + LONGEST_CODE < text.len ? at + LONGEST_CODE : text.len), close, at);
    while (end != SIZE_MAX && end + 1 < text.len && text.at[end + 1] == close)
        end++;
    return end == SIZE_MAX ? at : end + 1;
}

enum { LETTERS_A_SIGN = 8, WORDS_A_LINE = 4 };

/* Listings, tables and what a program prints are set with spaces. */
static bool is_preformatted(struct str text)
{
    return ascii_is_space(text.at[0]) || str_find(text, STR("   "), 0) != SIZE_MAX ||
           str_find_char(text, '\t', 0) != SIZE_MAX;
}

/* Does an option (-o, --output) begin here? */
static bool is_option(struct str text, size_t at)
{
    return text.at[at] == '-' && at && at + 1 < text.len && ascii_is_space(text.at[at - 1]) &&
           (text.at[at + 1] == '-' || ascii_is_letter(text.at[at + 1]));
}

/* Code and patterns have signs, short lines and no small words: they are the same in every language. */
static bool is_prose(struct str text, const struct looks *looks)
{
    size_t letters = 0, signs = 0, lines = 1;
    if (is_preformatted(text))
        return false;
    text = str_trim(text);
    for (size_t i = 0; i < text.len; i++) {
        size_t end = code_end(text, i);
        if (end > i) {
            i = end - 1;
            continue;
        }
        letters += ascii_is_letter(text.at[i]) || (text.at[i] & 0x80);
        lines += text.at[i] == '\n';
        signs += text.at[i] && strchr("{}()[]<>=$|;\\/*_#~^@&%+", text.at[i]);
        signs += is_option(text, i);
    }
    bool is_block = lines > 1 && looks->words + looks->joiners < lines * WORDS_A_LINE;
    return looks->has_small && letters >= signs * LETTERS_A_SIGN && !is_block && !str_starts(text, STR("-"));
}

static bool is_citation(struct str text)
{
    static const char *const QUOTES[][2] = {
        {"\u201C", "\u201D"}, {"\u00AB", "\u00BB"}, {"\"", "\""}, {"\u2018", "\u2019"}};
    text = str_trim(text);
    for (size_t i = 0; i < sizeof QUOTES / sizeof *QUOTES; i++)
        if (str_starts(text, str_from(QUOTES[i][0])) && str_find(text, str_from(QUOTES[i][1]), 1) != SIZE_MAX)
            return true;
    return false;
}

/* "Email (SMTP)", "Farcaster" */
bool text_is_word_of_both(struct tokens tokens, int source, int target)
{
    struct word word;
    size_t words = 0, acronyms = 0, borrowed = 0, names = 0;
    while (tokens_next(&tokens, &word)) {
        bool is_acronym = word.letter_case == CASE_UPPER && word.count <= ACRONYM_LETTERS + 2;
        bool is_borrowed = target != LANGUAGE_NONE && language_borrows(language_at(target), &word);
        words++;
        acronyms += is_acronym && !is_borrowed;
        borrowed += is_borrowed;
        names += !is_acronym && word.letter_case != CASE_LOWER && !label_stands_alone(&word, source);
    }
    return words == acronyms + 1 && (borrowed || names);
}

static enum copy copy_by_words(struct tokens tokens, int source, int target)
{
    struct verdict verdict = identify_tokens(tokens, target);
    if (verdict.language != source || verdict.certainty == CERTAINTY_POSSIBLE ||
        text_is_word_of_both(tokens, source, target))
        return COPY_NONE;
    bool is_certain = verdict.certainty == CERTAINTY_CERTAIN;
    if (verdict.words < SENTENCE_WORDS)
        return (is_certain || labels_fill(tokens, source)) && !text_is_name(tokens.text, source) ? COPY_SHORT
                                                                                                 : COPY_NONE;
    struct looks looks = looks_of(tokens, source);
    bool is_title = looks.capitals * 2 >= looks.words && looks.capitals > 1;
    bool is_licence = looks.is_legal || (looks.is_licence && looks.words <= LICENCE_WORDS);
    if (!is_prose(tokens.text, &looks))
        return COPY_SHORT;
    if (is_title || is_licence || is_citation(tokens.text))
        return COPY_TITLE;
    return is_certain ? COPY_CERTAIN : COPY_SHORT;
}

bool copy_is_prose(struct tokens tokens, int source, int target)
{
    return copy_by_words(tokens, source, target) == COPY_CERTAIN;
}

/* The original with words added, moved or changed, but for words of the target: a copy where all of it and what it
 * shares with the original are certainly of the source. */
static bool is_near_copy(struct str original, struct tokens tokens, int source, int target, struct arena *arena)
{
    struct additions additions = find_additions(original, tokens.text, arena);
    if (additions.count * NEW_SHARE > additions.words || has_word_of(tokens.text, &additions, target))
        return false;
    struct tokens shared = {.text = tokens.text,
                            .masked = additions.items,
                            .masked_count = additions.count,
                            .keeps_code = tokens.keeps_code};
    return copy_by_words(tokens, source, target) == COPY_CERTAIN &&
           copy_by_words(shared, source, target) == COPY_CERTAIN;
}

static bool differs(struct str original, struct str translation)
{
    return !is_same(original, translation) && !may_be_copy(original, translation);
}

/* What a text is that does not differ. */
static enum copy copy_judged(struct str original, struct str translation, int source, int target,
                             const struct language_settings *languages)
{
    if (source == LANGUAGE_NONE || source == target || str_is_empty(translation))
        return COPY_NONE;
    bool is_whole = is_same(original, translation);
    struct arena arena = {0};
    struct tokens tokens = {.text = translation};
    struct span *names = NULL;
    if (languages && languages->names)
        tokens.masked_count = languages_find_names(languages, translation, &arena, &names);
    tokens.masked = code_text_mask(translation, names, &tokens.masked_count, &arena);
    enum copy copy = copy_by_words(tokens, source, target);
    if (!is_whole && (copy != COPY_CERTAIN || !is_part(original, translation)))
        copy = is_near_copy(original, tokens, source, target, &arena) ? COPY_NEARLY : COPY_NONE;
    arena_free(&arena);
    return copy;
}

enum copy copy_of(struct str original, struct str translation, int source, int target,
                  const struct language_settings *languages)
{
    return differs(original, translation) ? COPY_NONE : copy_judged(original, translation, source, target, languages);
}

bool message_ignores_same(const struct message *message)
{
    return message_has_flag(message, STR("ignore-same")) || message_has_flag(message, STR("ignore-all-checks"));
}

static bool is_in_configuration(struct configured_ignores *ignores, const struct catalog *catalog,
                                const struct message *message, const struct rule *rule)
{
    return configured_ignores_find(ignores, &(struct finding){.rule = rule,
                                                              .place.path = catalog->source.path,
                                                              .text = message->strings[0].text,
                                                              .segment = message->id.text}) != SIZE_MAX;
}

/* What comments say of a rule, up to here and of the message itself. */
struct ignoring {
    const struct rule *rule;
    bool all, region, own;
};

static void read_comments(struct ignoring *ignoring, const struct message *message)
{
    ignoring->own = false;
    for (size_t i = 0; i < message->translator.count; i++) {
        struct directive directive = directive_read(message->translator.items[i].text);
        bool is_named = ignore_names_rule(directive.rules, ignoring->rule);
        bool is_fresh = !directive.tag.len || ignore_tag_fits(directive.tag, ignore_message_hash(message));
        ignoring->own |= directive.kind == DIRECTIVE_IGNORE && is_named && is_fresh;
        ignoring->all |= directive.kind == DIRECTIVE_IGNORE_FILE && is_named;
        ignoring->region |= directive.kind == DIRECTIVE_IGNORE_START && is_named;
        ignoring->region &= directive.kind != DIRECTIVE_IGNORE_END;
    }
}

/* Which kinds of copies its forms are, by enum copy. */
static unsigned copies_in(struct message *message, int source, int target, const struct language_settings *languages)
{
    unsigned found = 0;
    message->differs = true;
    for (size_t i = 0; i < message->string_count; i++) {
        struct str text = message->strings[i].text;
        for (size_t k = 0; k < 1u + message->has_plural; k++) {
            struct str original = k ? message->id_plural.text : message->id.text;
            if (differs(original, text))
                continue;
            message->differs = false;
            found |= 1u << copy_judged(original, text, source, target, languages);
        }
    }
    return found;
}

void copies_mark(struct catalog *catalog, const struct copy_terms *terms)
{
    static const enum copy KINDS[] = {COPY_CERTAIN, COPY_NEARLY};
    struct ignoring ignorings[] = {{.rule = &RULE_UNTRANSLATED_COPY}, {.rule = &RULE_LANG_WRONG}};
    int source = language_of_tag(terms->source), target = language_of_tag(terms->target);
    struct arena arena = {0};
    struct configured_ignores *ignores = configured_ignores_make(terms->ignores, terms->ignore_count, &arena);
    for (size_t i = 0; i < catalog->message_count; i++) {
        struct message *message = &catalog->messages[i];
        bool is_left = i == catalog->header || message->is_obsolete || message_ignores_same(message);
        unsigned found = is_left ? 0 : copies_in(message, source, target, terms->languages);
        for (size_t k = 0; k < sizeof KINDS / sizeof *KINDS; k++) {
            struct ignoring *ignoring = &ignorings[k];
            read_comments(ignoring, message);
            message->is_copy |= (found & 1u << KINDS[k]) && !ignoring->own && !ignoring->all && !ignoring->region &&
                                !is_in_configuration(ignores, catalog, message, ignoring->rule);
        }
    }
    configured_ignores_free(ignores);
    arena_free(&arena);
}

#include "leaks.h"

#include "../base/hash.h"
#include "../identity/languages.h"
#include "../text/unicode.h"
#include "../text/utf8.h"

enum { FOLDS = FOLD_CASE | FOLD_ACCENTS | FOLD_SPACE };

enum {
    MOST_MEANINGS = 256, /* of a text in all catalogs: one with more tells nothing */
    INITIALS = 3,        /* letters, of a word in capitals that is rather an acronym than the catalog's word */
};

/* A text that a catalog has, on one side or the other. */
struct side {
    const struct message *message;
    uint32_t in, next; /* numbers: the catalog's; that of another side of the same key and 1, 0: none */
    uint16_t count;    /* of the sides from this one on */
    bool is_original;  /* a msgid; else a msgstr */
    bool is_plural;    /* msgid_plural, and the last msgstr */
};

struct leaks {
    const struct check_catalog *catalogs;
    struct index keys; /* key_of a text, → number of a side with it and 1 */
    struct side *sides;
    size_t count, capacity;
    size_t longest; /* of the texts, in bytes */
};

static bool is_finished(const struct message *message)
{
    return !message->is_obsolete && !message->is_fuzzy && message_is_sound(message) && message_is_complete(message) &&
           !str_is_empty(message->id.text);
}

/* A sign that a page may put at the ends of a text that a catalog has without it: "Name: *", "(optional)". Quotation
 * marks are none: what is quoted is not the page's own. */
static bool is_edge(uint32_t c)
{
    if (c < 0x80)
        return c && strchr(" \t\n.,;:!?()*-+", (int)c);
    static const uint16_t SIGNS[] = {0xA0,   0xA1,   0xBB,   0xBF,   0x2013, 0x2014, 0x2022,
                                     0x2026, 0x2190, 0x2192, 0x203A, 0x2713, 0x202F, 0};
    size_t i = 0;
    while (SIGNS[i] && SIGNS[i] != c)
        i++;
    return SIGNS[i];
}

/* A text without the signs at its ends. */
static struct span core_of(struct str text)
{
    struct span core = {0, text.len};
    for (size_t at = 0; at < text.len && is_edge(utf8_next(text, &at));)
        core.start = at;
    for (size_t at = text.len; at > core.start && is_edge(utf8_previous(text, &at));)
        core.end = at;
    return core;
}

/* The text with its first letter as `convert` gives it; in the arena, or the text itself. */
static struct str with_first(struct str text, uint32_t (*convert)(uint32_t), struct arena *arena)
{
    enum { LETTER_BYTES = 4 };
    size_t at = 0;
    uint32_t c = text.len ? utf8_next(text, &at) : UTF8_INVALID, other = c == UTF8_INVALID ? c : convert(c);
    if (c == other)
        return text;
    char *bytes = arena_bytes(arena, LETTER_BYTES + text.len - at);
    size_t length = utf8_encode(other, bytes);
    memcpy(bytes + length, text.at + at, text.len - at);
    return (struct str){bytes, length + text.len - at};
}

static struct str folded_core(struct str text, unsigned folds, struct arena *arena)
{
    return unicode_fold(str_span(text, core_of(text)), folds, arena);
}

static struct str id_of(const struct side *side)
{
    return side->is_plural ? side->message->id_plural.text : side->message->id.text;
}

static struct str string_of(const struct side *side)
{
    return side->message->strings[side->is_plural ? side->message->string_count - 1 : 0].text;
}

static struct str text_of(const struct side *side)
{
    return side->is_original ? id_of(side) : string_of(side);
}

static struct str other_of(const struct side *side)
{
    return side->is_original ? string_of(side) : id_of(side);
}

static const struct side *side_at(const struct leaks *leaks, size_t number)
{
    return number ? &leaks->sides[number - 1] : NULL;
}

/* In the same languages, too. */
static bool is_known(const struct leaks *leaks, const struct side *first, const struct side *side)
{
    const struct check_catalog *in = &leaks->catalogs[side->in];
    for (; first; first = side_at(leaks, first->next)) {
        const struct check_catalog *other = &leaks->catalogs[first->in];
        if (first->is_original == side->is_original && str_equal(text_of(first), text_of(side)) &&
            str_equal(other_of(first), other_of(side)) && first->message->is_copy == side->message->is_copy &&
            str_equal(other->source, in->source) && str_equal(other->target, in->target))
            return true;
    }
    return false;
}

/* A key that stands for a text's core by FOLDS. */
static struct str key_of(struct str text, uint64_t *hash)
{
    *hash = unicode_hash_folded(str_span(text, core_of(text)));
    return (struct str){(const char *)hash, sizeof *hash};
}

static void add_side(struct leaks *leaks, struct side side, struct arena *arena)
{
    struct str text = text_of(&side);
    uint64_t hash;
    bool is_new;
    if (!unicode_has_letter(text))
        return;
    size_t *place = index_put_copy(&leaks->keys, key_of(text, &hash), &is_new);
    const struct side *first = is_new ? NULL : side_at(leaks, *place);
    if (first && (first->count == MOST_MEANINGS || is_known(leaks, first, &side)))
        return;
    side.count = first ? first->count + 1 : 1;
    side.next = first ? (uint32_t)*place : 0;
    leaks->sides = arena_grow(arena, leaks->sides, leaks->count, &leaks->capacity, sizeof *leaks->sides);
    leaks->sides[leaks->count++] = side;
    *place = leaks->count;
    if (text.len > leaks->longest)
        leaks->longest = text.len;
}

static void add_message(struct leaks *leaks, size_t number, const struct message *message, struct arena *arena)
{
    for (int kind = 0; kind < (message->has_plural ? 4 : 2); kind++)
        add_side(
            leaks,
            (struct side){.message = message, .in = (uint32_t)number, .is_original = kind & 1, .is_plural = kind & 2},
            arena);
}

const struct leaks *leaks_make(const struct check_catalog *catalogs, size_t count, struct arena *arena)
{
    struct leaks *leaks = arena_alloc(arena, sizeof *leaks);
    *leaks = (struct leaks){.catalogs = catalogs, .keys = {.arena = arena}};
    for (size_t i = count; i-- > 0;) { /* the last one is found first */
        const struct catalog *catalog = catalogs[i].catalog;
        for (size_t k = catalog ? catalog->message_count : 0; k-- > 0;)
            if (is_finished(&catalog->messages[k]))
                add_message(leaks, i, &catalog->messages[k], arena);
    }
    return leaks->count ? leaks : NULL;
}

/* A text of a page, as it is looked up. */
struct looked_up {
    struct str text, language;
    struct str key, lower; /* its core, by FOLDS and in small letters with its accents */
    bool is_short;         /* a word in capitals, of INITIALS at most */
    struct arena *arena;
};

/* One word of a few letters, all of them capitals? */
static bool is_initials(struct str core)
{
    size_t count = 0;
    for (size_t at = 0; at < core.len; count++)
        if (!unicode_is_upper(utf8_next(core, &at)))
            return false;
    return count > 0 && count <= INITIALS;
}

/* Does a side say the same, and not another word with other accents? They may be missing, or wrong, not added. */
static bool is_same(const struct side *side, const struct looked_up *at)
{
    struct str text = text_of(side), lower = folded_core(text, FOLD_CASE | FOLD_SPACE, at->arena);
    return str_equal(folded_core(text, FOLDS, at->arena), at->key) &&
           (str_equal(lower, at->lower) || !str_equal(lower, at->key)) &&
           (!at->is_short || is_initials(str_span(text, core_of(text))));
}

/* Is it written in capitals throughout? */
static bool is_shouted(struct str text)
{
    size_t capitals = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        if (c == UTF8_INVALID || unicode_upper(c) != c)
            return false;
        capitals += unicode_is_upper(c);
    }
    return capitals > 1;
}

/* Is nothing different but the case of the first letter, signs at the ends, white space and accents? */
static bool has_same_case(struct str a, struct str b, struct arena *arena)
{
    enum { FOLDS_BUT_CASE = FOLD_ACCENTS | FOLD_SPACE };
    return str_equal(with_first(folded_core(a, FOLDS_BUT_CASE, arena), unicode_lower, arena),
                     with_first(folded_core(b, FOLDS_BUT_CASE, arena), unicode_lower, arena));
}

/* What the catalog has to the letter is meant before what it has otherwise. */
static void take_side(const struct leaks *leaks, const struct side *side, const struct looked_up *at, struct leak *leak)
{
    struct str text = text_of(side), own = other_of(side);
    bool is_exact = str_equal(text, at->text), was_exact = leak->in && str_equal(leak->text, at->text);
    if (!leak->in || (is_exact && !was_exact))
        *leak = (struct leak){&leaks->catalogs[side->in], side->message, side->is_original, text, own, CAPITALS_SAME};
    else if (is_exact == was_exact && !str_equal(leak->own, own))
        leak->own = (struct str){0};
}

static bool is_word_at(struct str text, size_t at)
{
    return at < text.len && (ascii_is_letter(text.at[at]) || (unsigned char)text.at[at] >= 0x80);
}

/* Does it stand in brackets: "agencia de bombas (ABC)", which says what the ABC is and does not keep it? Of a core,
 * which may end before the bracket. */
static bool is_bracketed(struct str core, struct span at)
{
    return at.start > 0 && core.at[at.start - 1] == '(' && (at.end == core.len || core.at[at.end] == ')');
}

/* Has the other side it, too, as whole words? A name is told apart by an article: "The Software Foundation". */
static bool is_in_both(const struct side *side, const struct looked_up *at)
{
    struct str other = folded_core(other_of(side), FOLDS, at->arena);
    for (size_t i = 0; at->key.len && (i = str_find(other, at->key, i)) != SIZE_MAX; i++)
        if (!(i && is_word_at(other, i - 1)) && !is_word_at(other, i + at->key.len) &&
            !(at->is_short && is_bracketed(other, (struct span){i, i + at->key.len})))
            return true;
    return false;
}

/* Takes what the sides from `side` on say. False where one of them has the text in the language that it is declared to
 * be in, or has it on both sides: that may be meant here, too. */
static bool take_sides(const struct leaks *leaks, const struct side *side, const struct looked_up *at,
                       struct leak *leak)
{
    for (; side; side = side_at(leaks, side->next)) {
        const struct check_catalog *in = &leaks->catalogs[side->in];
        bool is_source = language_tags_match(in->source, at->language),
             is_target = language_tags_match(in->target, at->language);
        if (is_source == is_target || (is_target && side->message->is_copy) || !is_same(side, at))
            continue;
        if (is_source == side->is_original || is_in_both(side, at))
            return false;
        take_side(leaks, side, at, leak);
    }
    return leak->in;
}

bool leaks_find(const struct leaks *leaks, struct str text, struct str language, struct leak *leak)
{
    *leak = (struct leak){0};
    /* Folding shortens a text by half at most: letters lose their marks, runs of white space shrink. */
    if (!leaks || text.len > 2 * leaks->longest + 16)
        return false;
    uint64_t hash;
    const size_t *place = index_get(&leaks->keys, key_of(text, &hash));
    const struct side *first = place ? side_at(leaks, *place) : NULL;
    if (!first || first->count == MOST_MEANINGS)
        return false;
    struct arena arena = {0};
    struct str core = str_span(text, core_of(text));
    struct looked_up at = {
        .text = text,
        .language = language,
        .key = unicode_fold(core, FOLDS, &arena),
        .lower = unicode_fold(core, FOLD_CASE | FOLD_SPACE, &arena),
        .is_short = is_initials(core),
        .arena = &arena,
    };
    bool is_found = take_sides(leaks, first, &at, leak);
    if (is_found && !has_same_case(text, leak->text, &arena))
        leak->capitals = is_shouted(core) ? CAPITALS_ALL : CAPITALS_OTHER;
    arena_free(&arena);
    return is_found;
}

/* Signs that a translation writes otherwise: a question opens in some languages, too. */
static bool is_spoken(struct str signs)
{
    for (size_t at = 0; at < signs.len;) {
        uint32_t c = utf8_next(signs, &at);
        if (c == '?' || c == '!' || c == 0xBF || c == 0xA1)
            return true;
    }
    return false;
}

struct ends {
    struct str before, core, behind;
};

static struct ends ends_of(struct str text)
{
    struct span core = core_of(text);
    return (struct ends){str_slice(text, 0, core.start), str_span(text, core), str_slice(text, core.end, text.len)};
}

static bool ends_equal(const struct ends *a, const struct ends *b)
{
    return str_equal(a->before, b->before) && str_equal(a->behind, b->behind);
}

static bool starts_upper(struct str text)
{
    size_t at = 0;
    return text.len && unicode_is_upper(utf8_next(text, &at));
}

/* In capitals; in the arena. What has codes stays as it is. */
static struct str shouted(struct str text, struct arena *arena)
{
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        if (c == UTF8_INVALID || (c < 0x80 && c && strchr("<{&%`$\\", (int)c))) {
            buf_release(&buf);
            return text;
        }
        utf8_add(&buf, unicode_upper(c));
    }
    struct str upper = arena_copy(arena, buf_str(&buf));
    buf_release(&buf);
    return upper;
}

struct str leak_translation(const struct leak *leak, struct str text, struct arena *arena)
{
    struct ends page = ends_of(text), known = ends_of(leak->text), own = ends_of(leak->own);
    bool is_upper = starts_upper(page.core), is_same = is_upper == starts_upper(known.core);
    bool has_same_ends = ends_equal(&page, &known), is_loud = leak->capitals == CAPITALS_ALL;
    if (str_is_empty(leak->own) || (is_same && has_same_ends && !is_loud))
        return leak->own;
    bool is_moved =
        ends_equal(&known, &own) && !is_spoken(page.before) && !is_spoken(page.behind) && !is_spoken(known.behind);
    /* A capital may be that of a name. */
    if ((!is_same && !is_upper) || (!has_same_ends && !is_moved))
        return (struct str){0};
    struct str core = is_loud   ? shouted(own.core, arena)
                      : is_same ? own.core
                                : with_first(own.core, unicode_upper, arena);
    struct ends *ends = has_same_ends ? &own : &page;
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    buf_add(&buf, ends->before);
    buf_add(&buf, core);
    buf_add(&buf, ends->behind);
    struct str translation = arena_copy(arena, buf_str(&buf));
    buf_release(&buf);
    return translation;
}

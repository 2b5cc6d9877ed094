#include "leaks.h"

#include "../base/hash.h"
#include "../identity/languages.h"
#include "../text/unicode.h"
#include "../text/utf8.h"

enum { FOLDS = FOLD_CASE | FOLD_ACCENTS | FOLD_SPACE };

/* A message whose msgid, or msgid_plural, is a text, and what that is translated as. */
struct original {
    const struct message *message;
    struct str id, translation;
    size_t next; /* another one with the same text: its number and 1; 0: none */
};

/* What a catalog has. */
struct sides {
    struct index translations; /* folded msgstr → number of the message and 1 */
    struct index originals;    /* msgid by original_key → number of the last original with it and 1 */
    struct original *items;
    size_t count, capacity;
};

struct leaks {
    struct sides *sides; /* one per catalog */
    const struct check_catalog *catalogs;
    size_t catalog_count;
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

static size_t character_start(struct str text, size_t end)
{
    size_t at = end - 1;
    while (at > 0 && ((unsigned char)text.at[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* A text without the signs at its ends. */
static struct span core_of(struct str text)
{
    struct span core = {0, text.len};
    for (size_t at = 0; at < text.len && is_edge(utf8_next(text, &at));)
        core.start = at;
    while (core.end > core.start) {
        size_t start = character_start(text, core.end), at = start;
        if (!is_edge(utf8_next(text, &at)))
            break;
        core.end = start;
    }
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

/* Is nothing but a single space between words? */
static bool has_single_spaces(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < ' ' || (text.at[i] == ' ' && i + 1 < text.len && text.at[i + 1] == ' '))
            return false;
    return true;
}

/* What a msgid and a text of a page that says the same have in common; in the arena, or a part of the text itself. */
static struct str original_key(struct str text, struct arena *arena)
{
    struct str core = str_span(text, core_of(text));
    return with_first(has_single_spaces(core) ? core : unicode_fold(core, FOLD_SPACE, arena), unicode_lower, arena);
}

static struct str folded_core(struct str text, struct arena *arena)
{
    return unicode_fold(str_span(text, core_of(text)), FOLDS, arena);
}

static void add_translation(struct leaks *leaks, struct sides *sides, size_t number, const struct message *message,
                            struct arena *arena)
{
    struct str text = unicode_fold(message->strings[0].text, FOLDS, arena);
    bool is_new;
    if (message->has_plural || !unicode_has_letter(text))
        return;
    size_t *place = index_put(&sides->translations, text, &is_new);
    if (is_new)
        *place = number + 1;
    if (message->strings[0].text.len > leaks->longest)
        leaks->longest = message->strings[0].text.len;
}

static void add_original(struct leaks *leaks, struct sides *sides, struct original original, struct arena *arena)
{
    struct str key = original_key(original.id, arena);
    bool is_new;
    if (!unicode_has_letter(key))
        return;
    size_t *place = index_put(&sides->originals, key, &is_new);
    original.next = is_new ? 0 : *place;
    sides->items = arena_grow(arena, sides->items, sides->count, &sides->capacity, sizeof *sides->items);
    sides->items[sides->count++] = original;
    *place = sides->count;
    if (original.id.len > leaks->longest)
        leaks->longest = original.id.len;
}

static void add_catalog(struct leaks *leaks, size_t number, struct arena *arena)
{
    const struct catalog *catalog = leaks->catalogs[number].catalog;
    struct sides *sides = &leaks->sides[number];
    sides->translations = (struct index){.arena = arena};
    sides->originals = (struct index){.arena = arena};
    for (size_t i = 0; catalog && i < catalog->message_count; i++) {
        const struct message *message = &catalog->messages[i];
        if (!is_finished(message))
            continue;
        add_translation(leaks, sides, i, message, arena);
        if (message->is_copy)
            continue;
        struct str first = message->strings[0].text, last = message->strings[message->string_count - 1].text;
        add_original(leaks, sides, (struct original){message, message->id.text, first, 0}, arena);
        if (message->has_plural)
            add_original(leaks, sides, (struct original){message, message->id_plural.text, last, 0}, arena);
    }
}

const struct leaks *leaks_make(const struct check_catalog *catalogs, size_t count, struct arena *arena)
{
    struct leaks *leaks = arena_alloc(arena, sizeof *leaks);
    *leaks = (struct leaks){.catalogs = catalogs, .catalog_count = count};
    leaks->sides = arena_alloc(arena, count * sizeof *leaks->sides);
    for (size_t i = 0; i < count; i++)
        add_catalog(leaks, i, arena);
    return leaks->longest ? leaks : NULL;
}

/* Is this catalog's message what leaked? Not where the original reads the same, nor where the text is itself a finished
 * original. */
static bool is_leak(const struct check_catalog *in, const struct message *message, struct str text, struct str folded,
                    struct arena *arena)
{
    const struct message *own = catalog_find(in->catalog, NULL, text);
    return !(own && is_finished(own)) && !str_equal(folded, unicode_fold(message->id.text, FOLDS, arena));
}

/* A text of a page, as it is looked up. */
struct looked_up {
    struct str text, language;
    struct str folded, key, core; /* by FOLDS, by original_key, the core by FOLDS */
    struct arena *arena;
};

static bool find_translation(const struct leaks *leaks, const struct looked_up *at, struct leak *leak)
{
    for (size_t i = 0; i < leaks->catalog_count; i++) {
        const struct check_catalog *in = &leaks->catalogs[i];
        const size_t *place = index_get(&leaks->sides[i].translations, at->folded);
        if (!place || !language_tags_match(in->source, at->language))
            continue;
        const struct message *message = &in->catalog->messages[*place - 1];
        *leak = (struct leak){.in = in, .message = message, .id = message->id.text, .own = message->id.text};
        if (is_leak(in, message, at->text, at->folded, at->arena))
            return true;
    }
    return false;
}

/* Does the catalog make the text of another one: is it a text of the language that it is declared to be in? */
static bool is_translation(const struct check_catalog *in, const struct sides *sides, const struct looked_up *at)
{
    const size_t *place = index_get(&sides->translations, at->folded);
    place = place ? place : index_get(&sides->translations, at->core);
    return place && !str_equal(folded_core(in->catalog->messages[*place - 1].id.text, at->arena), at->core);
}

/* Is it an original of that language, which a catalog translates into another one? */
static bool is_own_original(const struct sides *sides, const struct looked_up *at)
{
    const size_t *place = index_get(&sides->originals, at->key);
    return place && !str_equal(folded_core(sides->items[*place - 1].translation, at->arena), at->core);
}

/* Takes all messages of a catalog with that msgid. False where one keeps it as it is: that may be meant here, too. */
static bool take_originals(const struct check_catalog *in, const struct sides *sides, const struct looked_up *at,
                           struct leak *leak)
{
    const size_t *place = index_get(&sides->originals, at->key);
    for (size_t next = place ? *place : 0; next; next = sides->items[next - 1].next) {
        const struct original *original = &sides->items[next - 1];
        if (str_equal(folded_core(original->translation, at->arena), at->core))
            return false;
        if (!leak->in)
            leak->own = original->translation;
        else if (!str_equal(leak->own, original->translation))
            leak->own = (struct str){0};
        leak->in = in;
        leak->message = original->message;
        leak->id = original->id;
    }
    return true;
}

static bool find_original(const struct leaks *leaks, const struct looked_up *at, struct leak *leak)
{
    *leak = (struct leak){.is_original = true};
    for (size_t i = 0; i < leaks->catalog_count; i++) {
        const struct check_catalog *in = &leaks->catalogs[i];
        const struct sides *sides = &leaks->sides[i];
        if (!in->catalog)
            continue;
        if (language_tags_match(in->source, at->language) && is_own_original(sides, at))
            return false;
        if (language_tags_match(in->target, at->language) &&
            (is_translation(in, sides, at) || !take_originals(in, sides, at, leak)))
            return false;
    }
    return leak->in && !language_tags_match(leak->in->source, at->language);
}

/* Is it a msgid that some catalog translates into the language that it is declared to be in? Most are not. */
static bool has_original(const struct leaks *leaks, const struct looked_up *at)
{
    bool has = false;
    for (size_t i = 0; i < leaks->catalog_count && !has; i++)
        has = language_tags_match(leaks->catalogs[i].target, at->language) &&
              index_get(&leaks->sides[i].originals, at->key);
    return has && unicode_has_letter(at->key);
}

bool leaks_find(const struct leaks *leaks, struct str text, struct str language, struct leak *leak)
{
    /* Folding shortens a text by half at most: letters lose their marks, runs of white space shrink. */
    if (!leaks || text.len > 2 * leaks->longest + 16)
        return false;
    struct arena arena = {0};
    struct looked_up at = {text, language, unicode_fold(text, FOLDS, &arena), .arena = &arena};
    bool is_found = find_translation(leaks, &at, leak);
    at.key = is_found ? text : original_key(text, &arena);
    if (!is_found && has_original(leaks, &at)) {
        at.core = folded_core(text, &arena);
        is_found = find_original(leaks, &at, leak);
    }
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

struct str leak_translation(const struct leak *leak, struct str text, struct arena *arena)
{
    struct ends page = ends_of(text), id = ends_of(leak->id), own = ends_of(leak->own);
    bool is_upper = starts_upper(page.core), is_same = is_upper == starts_upper(id.core);
    bool has_same_ends = ends_equal(&page, &id);
    if (is_same && has_same_ends)
        return leak->own;
    bool is_moved =
        ends_equal(&id, &own) && !is_spoken(page.before) && !is_spoken(page.behind) && !is_spoken(id.behind);
    /* A capital may be that of a name. */
    if ((!is_same && !is_upper) || (!has_same_ends && !is_moved))
        return (struct str){0};
    struct str core = is_same ? own.core : with_first(own.core, unicode_upper, arena);
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

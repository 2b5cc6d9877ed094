#include "other_side.h"

#include "../base/buf.h"
#include "../base/hash.h"
#include "../identity/languages.h"
#include "../text/unicode.h"
#include "../text/utf8.h"

/* A key of a keyed file of which lang-mixed tells something. */
struct told_key {
    const struct check_catalog *in; /* NULL: no pair has it */
    const struct message *message;
    bool is_target; /* is the file the translation? */
    bool is_alone;  /* its keys are the source's texts: there is no other file */
    bool is_judged; /* it has a finding as a translation */
};

struct other_side {
    struct arena arena;
    struct buf key;
    struct index numbers; /* path and context → number in keys */
    struct told_key *keys;
    size_t count, capacity;
};

static bool is_of(const struct finding *finding, const char *rule)
{
    return strcmp(finding->rule->id, rule) == 0;
}

static bool is_of_translation(const struct finding *finding)
{
    return is_of(finding, "untranslated-copy") || is_of(finding, "lang-wrong");
}

static struct str key_of(struct other_side *side, struct str path, struct str context)
{
    buf_clear(&side->key);
    buf_add(&side->key, path);
    buf_add_char(&side->key, '\n');
    buf_add(&side->key, context);
    return buf_str(&side->key);
}

static struct told_key *find_key(struct other_side *side, struct str path, struct str context)
{
    const size_t *number = index_get(&side->numbers, key_of(side, path, context));
    return number ? &side->keys[*number] : NULL;
}

static void add_key(struct other_side *side, const struct finding *finding)
{
    bool is_new;
    size_t *number = index_put_copy(&side->numbers, key_of(side, finding->place.path, finding->context), &is_new);
    if (!is_new)
        return;
    *number = side->count;
    side->keys = arena_grow(&side->arena, side->keys, side->count, &side->capacity, sizeof *side->keys);
    side->keys[side->count++] = (struct told_key){0};
}

/* NULL: nothing is told of the message. */
static void take_message(struct told_key *key, struct told_key found)
{
    if (!key || key->in)
        return;
    found.is_judged = key->is_judged;
    *key = found;
}

static void find_messages(struct other_side *side, const struct check_catalog *in)
{
    const struct catalog *catalog = in->catalog;
    struct span nothing = {0, 0};
    if (!catalog || catalog->kind->has_header || !catalog->message_count)
        return;
    for (size_t i = 0; i < catalog->message_count; i++) {
        const struct message *message = &catalog->messages[i];
        struct str target = catalog->source.path;
        struct str source = message_locate(catalog, message, MESSAGE_ID, 0, nothing).source->path;
        bool is_alone = str_equal(source, target);
        take_message(find_key(side, target, message->context.text),
                     (struct told_key){.in = in, .message = message, .is_target = true, .is_alone = is_alone});
        if (!is_alone)
            take_message(find_key(side, source, message->context.text),
                         (struct told_key){.in = in, .message = message});
    }
}

enum {
    FEW_WORDS = 3,     /* of a passage, of which nothing but the other side tells what they are */
    TERM_WORDS = 5,    /* of what the translation may keep as its original has it, at most */
    MOST_WORDS = 1000, /* of the other side's, that are looked at */
};

/* A run of letters and digits. */
struct run {
    struct str text;
    bool is_upper;  /* it begins with a capital, */
    bool is_joiner; /* or may stand among such in a name */
    bool is_first;  /* of a sentence */
};

struct words {
    struct run *items;
    size_t count, capacity;
};

static struct words words_of(struct str text, size_t most, struct arena *arena)
{
    enum { JOINER_BYTES = 3 };
    struct words words = {0};
    struct span word = {0, 0};
    for (size_t at = 0, done = 0; words.count < most && unicode_next_word(text, &at, &word); done = word.end) {
        size_t first = word.start;
        words.items = arena_grow(arena, words.items, words.count, &words.capacity, sizeof *words.items);
        words.items[words.count++] = (struct run){
            .text = str_span(text, word),
            .is_upper = unicode_is_upper(utf8_next(text, &first)),
            .is_joiner = word.end - word.start <= JOINER_BYTES,
            .is_first = done == 0 || str_find_any(str_slice(text, done, word.start), ".!?:\n") != SIZE_MAX,
        };
    }
    return words;
}

/* Where the words of a passage follow each other in a text; SIZE_MAX: nowhere. */
static size_t find_run(const struct words *passage, const struct words *text)
{
    for (size_t at = 0; at + passage->count <= text->count; at++) {
        size_t same = 0;
        while (same < passage->count && str_equal(passage->items[same].text, text->items[at + same].text))
            same++;
        if (same == passage->count)
            return at;
    }
    return SIZE_MAX;
}

/* Has a text any word of the passage, be it in another form: "seasons" of "season"? */
static bool has_any(const struct words *passage, const struct words *text)
{
    enum { LEAST = 3 /* letters */ };
    for (size_t i = 0; i < passage->count; i++)
        for (size_t k = 0; k < text->count; k++) {
            struct str a = passage->items[i].text, b = text->items[k].text;
            size_t length = a.len < b.len ? a.len : b.len;
            if (length >= LEAST && str_equal_ascii_case(str_slice(a, 0, length), str_slice(b, 0, length)))
                return true;
        }
    return false;
}

/* Are all words of the passage words of a text? */
static bool has_all(const struct words *passage, const struct words *text)
{
    size_t found = 0;
    for (size_t i = 0; i < passage->count; i++)
        for (size_t k = 0; k < text->count; k++)
            if (str_equal_ascii_case(passage->items[i].text, text->items[k].text)) {
                found++;
                break;
            }
    return found == passage->count;
}

/* Do capitals make a name of the words of a text from `at` on? None does that begins a sentence alone, or in a text
 * that has them on all its words. */
static bool is_name(const struct words *text, size_t at, size_t count)
{
    size_t small = 0;
    for (size_t i = at; i < at + count; i++)
        if (!text->items[i].is_upper && (i == at || !text->items[i].is_joiner))
            return false;
    for (size_t i = 0; i < text->count; i++)
        small += !text->items[i].is_upper && !text->items[i].is_joiner;
    return small && (count > 1 || !text->items[at].is_first);
}

/* A few words of a translation that its original has in the same way are a name or a term. Those that it has in another
 * order ("Endpoint MCP" of "MCP endpoint") were not left over from it, nor was what has no word of it. */
static bool is_meant_in_target(const struct finding *finding, const struct words *passage, struct str original,
                               struct arena *arena)
{
    struct words text = words_of(original, MOST_WORDS, arena);
    size_t at = find_run(passage, &text);
    if (at == SIZE_MAX)
        return passage->count <= FEW_WORDS && (has_all(passage, &text) || !has_any(passage, &text));
    return is_name(&text, at, passage->count) ||
           (passage->count < FEW_WORDS && finding->certainty != CERTAINTY_CERTAIN);
}

/* Has the key the letters of the text and no others: "entraid" of "Entra ID"? */
static bool is_named_by_key(struct str key, struct str text)
{
    size_t at = key.len, end = text.len;
    for (; end > 0; end--) {
        char c = ascii_lower(text.at[end - 1]);
        if (!ascii_is_letter(c))
            continue;
        while (at > 0 && (key.at[at - 1] == '_' || key.at[at - 1] == '-' || key.at[at - 1] == ' '))
            at--;
        if (!at || ascii_lower(key.at[--at]) != c)
            return false;
    }
    return !at || !ascii_is_letter(key.at[at - 1]);
}

/* Has it a word that names do without: in small letters, and none that joins? */
static bool has_small(const struct words *words)
{
    for (size_t i = 0; i < words->count; i++)
        if (!words->items[i].is_upper && !words->items[i].is_joiner)
            return true;
    return false;
}

/* A word or two of a source are in its language where they are its key, or the translation has others. */
static bool is_meant_in_source(const struct finding *finding, const struct words *passage,
                               const struct message *message, struct arena *arena)
{
    enum { WORDS = 2 };
    if (!passage->count || passage->count > WORDS || has_small(passage))
        return false;
    if (!message_has_translation(message))
        return is_named_by_key(finding->context, finding->text);
    struct buf all;
    buf_init(&all, BUF_MAXIMUM);
    for (size_t i = 0; i < message->string_count; i++) {
        buf_add(&all, message->strings[i].text);
        buf_add_char(&all, '\n');
    }
    struct words text = words_of(arena_copy(arena, buf_str(&all)), MOST_WORDS, arena);
    buf_release(&all);
    size_t at = find_run(passage, &text);
    return at == SIZE_MAX || is_name(&text, at, passage->count);
}

static bool is_string_of(const struct finding *finding, struct str text)
{
    return str_equal(finding->segment, finding_segment(text));
}

/* The original of the translation that the finding is in; false where it is in none. */
static bool find_original(const struct finding *finding, const struct told_key *key, struct str *original)
{
    const struct message *message = key->message;
    for (size_t i = 0; i < message->string_count; i++)
        if (is_string_of(finding, message->strings[i].text)) {
            bool is_one = !message->has_plural || key->in->is_only_one[i];
            *original = is_one ? message->id.text : message->id_plural.text;
            return true;
        }
    return false;
}

/* A copy of the original, be it meant, is judged as a translation. */
static bool is_no_leak_of_target(const struct finding *finding, const struct told_key *key, const struct words *passage,
                                 struct arena *arena)
{
    struct str original;
    if (key->is_judged || !find_original(finding, key, &original))
        return key->is_judged;
    return is_string_of(finding, original) ? !key->is_alone
                                           : passage->count && passage->count <= TERM_WORDS &&
                                                 is_meant_in_target(finding, passage, original, arena);
}

/* What both sides have is a name, or a text that was left in the translation's language. */
static bool is_no_leak_of_source(const struct finding *finding, const struct told_key *key, const struct words *passage,
                                 struct arena *arena)
{
    const struct message *message = key->message;
    bool is_copied = !message->has_plural && str_equal(message->id.text, message->strings[0].text);
    bool is_left = language_tags_match(finding->language, key->in->target) &&
                   (finding->certainty == CERTAINTY_CERTAIN || has_small(passage));
    return (is_copied && !is_left) || is_meant_in_source(finding, passage, message, arena);
}

static bool is_no_leak(const struct finding *finding, const struct told_key *key, struct arena *arena)
{
    struct words passage = words_of(finding->text, TERM_WORDS + 1, arena);
    if (!key->in)
        return false;
    return key->is_target ? is_no_leak_of_target(finding, key, &passage, arena)
                          : is_no_leak_of_source(finding, key, &passage, arena);
}

void other_side_settle(const struct check_context *context, const struct findings *findings, bool *is_gone)
{
    struct other_side side = {.numbers.arena = &side.arena};
    struct arena arena = {0};
    buf_init(&side.key, BUF_MAXIMUM);
    for (size_t i = 0; i < findings->count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        if (is_of(&finding, "lang-mixed") && finding.context.len)
            add_key(&side, &finding);
    }
    for (size_t i = 0; i < findings->count && side.count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        struct told_key *key =
            is_of_translation(&finding) ? find_key(&side, finding.place.path, finding.context) : NULL;
        if (key)
            key->is_judged = true;
    }
    for (size_t i = 0; i < context->catalog_count && side.count; i++)
        find_messages(&side, &context->catalogs[i]);
    for (size_t i = 0; i < findings->count && side.count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        if (!is_of(&finding, "lang-mixed") || !finding.context.len)
            continue;
        is_gone[i] |= is_no_leak(&finding, find_key(&side, finding.place.path, finding.context), &arena);
        arena_clear(&arena);
    }
    buf_release(&side.key);
    arena_free(&side.arena);
    arena_free(&arena);
}

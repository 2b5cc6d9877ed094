#include "languages.h"

#include "../base/block.h"
#include "../lang/code_text.h"
#include "../lang/neither.h"
#include "../lang/ordinary.h"
#include "../lang/weights.h"
#include "../text/markup.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "agreement.h"
#include "icu_keywords.h"
#include "passages.h"
#include "thresholds.h"

static struct str primary(struct str tag)
{
    size_t length = 0;
    while (length < tag.len && !memchr("-_.@", tag.at[length], 4))
        length++;
    return str_slice(tag, 0, length);
}

static bool ends_primary(struct str tag, size_t at)
{
    return at == tag.len || tag.at[at] == '-' || tag.at[at] == '_' || tag.at[at] == '.' || tag.at[at] == '@';
}

bool language_tags_match(struct str a, struct str b)
{
    size_t at = 0;
    while (!ends_primary(a, at) && !ends_primary(b, at) && ascii_lower(a.at[at]) == ascii_lower(b.at[at]))
        at++;
    return ends_primary(a, at) && ends_primary(b, at);
}

/* The end of the character reference at `at`, or `at`. Message text holds few kinds of them; any shape of one is taken.
 */
static size_t reference_end(struct str text, size_t at)
{
    size_t end = at + 1;
    while (end < text.len && end - at < 32 &&
           (ascii_is_letter(text.at[end]) || ascii_is_digit(text.at[end]) || (text.at[end] == '#' && end == at + 1)))
        end++;
    return end < text.len && end > at + 1 && text.at[end] == ';' ? end + 1 : at;
}

static struct span code_mask(const struct segment *segment, const struct code *code)
{
    bool covers_inside = code->kind == CODE_OPEN && code->partner < segment->code_count &&
                         (code->is_protected || !str_is_empty(code_details(code).language));
    size_t end = covers_inside ? segment->codes[code->partner].in_message.end : code->in_message.end;
    return (struct span){code->in_message.start, end};
}

struct masks {
    struct arena *arena;
    struct span *items;
    size_t count, capacity;
};

static void add_mask(struct masks *masks, struct span mask)
{
    struct span *last = masks->count ? &masks->items[masks->count - 1] : NULL;
    if (last && mask.start <= last->end) {
        if (mask.end > last->end)
            last->end = mask.end;
        return;
    }
    masks->items = arena_grow(masks->arena, masks->items, masks->count, &masks->capacity, sizeof *masks->items);
    masks->items[masks->count++] = mask;
}

static void add_references(struct masks *masks, struct str text, size_t from, size_t to)
{
    size_t at = from;
    while ((at = str_find_char(str_slice(text, 0, to), '&', at)) < to) {
        size_t end = reference_end(text, at);
        if (end > at)
            add_mask(masks, (struct span){at, end});
        at = end > at ? end : at + 1;
    }
}

/* Both lists are ascending. */
static struct masks merge_masks(const struct masks *masks, const struct span *others, size_t other_count)
{
    struct masks merged = {.arena = masks->arena};
    for (size_t i = 0, j = 0; i < masks->count || j < other_count;)
        if (j == other_count || (i < masks->count && masks->items[i].start <= others[j].start))
            add_mask(&merged, masks->items[i++]);
        else
            add_mask(&merged, others[j++]);
    return merged;
}

/* Is it the tag of a language in brackets: "Description (en)"? It makes nothing Spanish. */
static bool is_tag_at(struct str text, size_t open)
{
    struct str tag = str_slice(text, open + 1, open + 3);
    return open + 4 <= text.len && text.at[open + 3] == ')' && ascii_is_letter(tag.at[0]) &&
           ascii_is_letter(tag.at[1]) && (language_of_tag(tag) != LANGUAGE_NONE || neither_knows(tag));
}

/* Behind an address that is written for people, within brackets: "(ada at engines dot example)"; or `open`. */
static size_t spelt_address_end(struct str text, size_t open)
{
    struct str near = str_slice(text, 0, open + ADDRESS_BYTES);
    size_t close = str_find_char(near, ')', open);
    struct str inside = close == SIZE_MAX ? (struct str){0} : str_slice(near, open, close);
    size_t at = str_find(inside, STR(" at "), 0);
    return at != SIZE_MAX && str_find(inside, STR(" dot "), at) != SIZE_MAX ? close + 1 : open;
}

/* What a bracket at `open` shows to be no text of any language: the tag of one, a call of code with its name
 * (`count()`), an address. Empty: nothing. */
static struct span without_language(struct str text, size_t open)
{
    if (is_tag_at(text, open))
        return (struct span){open, open + 4};
    size_t start = open;
    bool is_call = open + 1 < text.len && text.at[open + 1] == ')';
    while (is_call && start && (ascii_is_letter(text.at[start - 1]) || ascii_is_digit(text.at[start - 1])))
        start--;
    return (struct span){start, start < open ? open + 2 : spelt_address_end(text, open)};
}

/* The next one whose bracket is at or after *at, which is moved behind it. False: there is none. */
static bool next_without_language(struct str text, size_t *at, struct span *found)
{
    while ((*at = str_find_char(text, '(', *at)) != SIZE_MAX) {
        *found = without_language(text, *at);
        *at = span_is_empty(*found) ? *at + 1 : found->end;
        if (!span_is_empty(*found))
            return true;
    }
    return false;
}

static void find_without_language(struct masks *masks, struct str text)
{
    struct span found;
    for (size_t at = 0; next_without_language(text, &at, &found);)
        add_mask(masks, found);
}

size_t segment_masks(const struct segment *segment, struct arena *arena, struct span **result)
{
    struct masks masks = {.arena = arena};
    bool has_references = segment->syntax != SYNTAX_PLAIN && str_find_char(segment->text, '&', 0) != SIZE_MAX;
    size_t done = 0;
    for (size_t i = 0; i < segment->code_count; i++) {
        struct span mask = code_mask(segment, &segment->codes[i]);
        if (has_references && mask.start > done)
            add_references(&masks, segment->text, done, mask.start);
        add_mask(&masks, mask);
        if (mask.end > done)
            done = mask.end;
    }
    if (has_references)
        add_references(&masks, segment->text, done, segment->text.len);
    if (segment->name_count)
        masks = merge_masks(&masks, segment->names, segment->name_count);
    struct span *keywords;
    size_t keyword_count = icu_keywords(segment->text, arena, &keywords);
    if (keyword_count)
        masks = merge_masks(&masks, keywords, keyword_count);
    struct masks bracketed = {.arena = arena};
    find_without_language(&bracketed, segment->text);
    if (bracketed.count)
        masks = merge_masks(&masks, bracketed.items, bracketed.count);
    *result = masks.items;
    return masks.count;
}

static bool has_masks(const struct segment *segment)
{
    struct str text = segment->text;
    struct span found;
    bool has_brackets = false;
    for (size_t at = 0; at < text.len; at += BLOCK_SIZE) {
        struct block block = block_or_rest(text.at, text.len, at, ' ');
        has_brackets |= block_any((block.bytes == '{') | (block.bytes == '('));
    }
    return segment->code_count || segment->name_count || segment->syntax != SYNTAX_PLAIN ||
           (has_brackets &&
            (str_find_char(text, '{', 0) != SIZE_MAX || next_without_language(text, &(size_t){0}, &found)));
}

static struct tokens tokens_of(const struct segment *segment, struct arena *arena)
{
    struct tokens tokens = {.text = segment->text};
    struct span *masks = NULL;
    tokens.masked_count = has_masks(segment) ? segment_masks(segment, arena, &masks) : 0;
    tokens.masked = masks;
    return tokens;
}

static struct verdict identify_all(const struct segment *segment, int prior, struct ordinary *ordinary)
{
    struct arena arena = {0};
    struct verdict verdict = identify_known(tokens_of(segment, &arena), prior, ordinary);
    arena_free(&arena);
    return verdict;
}

struct verdict languages_identify(const struct segment *segment, int prior)
{
    return identify_all(segment, prior, NULL);
}

struct verdict segment_verdict(const struct document *document, const struct segment *segment,
                               struct ordinary *ordinary)
{
    struct segment_identity *identity = segment_identity(document, segment);
    if (identity->has_verdict)
        return identity->verdict;
    struct arena arena = {0};
    struct tokens tokens = tokens_of(segment, &arena);
    identity->verdict = identify_unexpected_known(tokens, segment_settled(document, segment)->declared, ordinary);
    identity->has_verdict = true;
    arena_free(&arena);
    return identity->verdict;
}

static bool leads(const struct segment *segment, int declared, struct ordinary *ordinary)
{
    struct arena arena = {0};
    bool leads = ordinary_leads(ordinary, tokens_of(segment, &arena), declared);
    arena_free(&arena);
    return leads;
}

bool segment_is_ordinary(const struct segment *segment, int declared, struct ordinary *ordinary)
{
    if (!ordinary)
        return false;
    if (segment->code_count || segment->name_count) /* what they mask is not told by the text */
        return leads(segment, declared, ordinary);
    struct fingerprint text = fingerprint_text(segment->text);
    text.words[0] ^= (uint64_t)declared << 8 | (uint64_t)segment->syntax;
    if (ordinary_knows(ordinary, text))
        return true;
    bool is_ordinary = leads(segment, declared, ordinary);
    if (is_ordinary)
        ordinary_remember(ordinary, text);
    return is_ordinary;
}

const struct verdict *segment_settled_verdict(const struct document *document, const struct segment *segment)
{
    const struct segment_identity *identity = segment_identity(document, segment);
    if (segment_settled(document, segment)->is_ordinary)
        segment_verdict(document, segment, NULL);
    return identity->has_verdict ? &identity->verdict : NULL;
}

static bool is_neither(const struct segment *segment, const struct verdict *verdict, struct ordinary *ordinary,
                       struct str *tag)
{
    bool is_shown = verdict->language != LANGUAGE_NONE && verdict->certainty != CERTAINTY_POSSIBLE;
    if (segment->is_quoted || segment->is_cited || segment->role == ROLE_PREFORMATTED ||
        segment->text.len < NEITHER_BYTES || (is_shown && verdict->familiar >= NEITHER_DOUBT))
        return false;
    struct arena arena = {0};
    bool is_neither = identify_neither(tokens_of(segment, &arena), is_shown, ordinary, tag);
    arena_free(&arena);
    return is_neither;
}

bool segment_is_neither(const struct document *document, const struct segment *segment, struct ordinary *ordinary,
                        struct str *tag)
{
    struct segment_identity *identity = segment_identity(document, segment);
    if (!identity->asked_neither && segment_settled(document, segment)->declared != LANGUAGE_NONE) {
        struct verdict verdict = segment_verdict(document, segment, ordinary);
        identity->is_neither = is_neither(segment, &verdict, ordinary, &identity->third);
    }
    identity->asked_neither = true;
    *tag = identity->third;
    return identity->is_neither;
}

/* Several texts in a language that is told, and none that is certainly in the one declared. */
static bool is_in_third_language(const struct document *document, struct ordinary *ordinary)
{
    size_t told = 0;
    struct str tag;
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        bool is_neither = segment_is_neither(document, segment, ordinary, &tag);
        struct verdict verdict = segment_verdict(document, segment, ordinary);
        if (!is_neither && verdict.language == segment_settled(document, segment)->declared &&
            verdict.certainty == CERTAINTY_CERTAIN && verdict.words >= DOCUMENT_SENTENCE)
            return false;
        told += is_neither && tag.len;
    }
    return told >= THIRD_TEXTS;
}

bool document_is_neither(const struct document *document, struct ordinary *ordinary)
{
    struct identity *identity = document->identity;
    if (!identity->asked_neither)
        identity->is_neither = is_in_third_language(document, ordinary);
    identity->asked_neither = true;
    return identity->is_neither;
}

struct str segment_visible(const struct segment *segment, struct arena *arena)
{
    if (segment->code_count == 0 && segment->syntax == SYNTAX_PLAIN)
        return segment->text;
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    size_t done = 0;
    for (size_t i = 0; i <= segment->code_count; i++) {
        struct span code = i < segment->code_count ? span_of(segment->codes[i].in_message)
                                                   : (struct span){segment->text.len, segment->text.len};
        struct str between = str_slice(segment->text, done, code.start);
        if (segment->syntax == SYNTAX_PLAIN)
            buf_add(&buf, between);
        else
            markup_decode(&buf, between, false);
        if (i < segment->code_count && segment->codes[i].kind == CODE_PLACEHOLDER)
            buf_add(&buf, str_span(segment->text, code));
        done = code.end;
    }
    struct str visible = arena_copy(arena, buf_str(&buf));
    buf_release(&buf);
    return visible;
}

/* The language with the most words, and by how many it leads. */
static int most_words(const size_t words[LANGUAGE_COUNT], size_t *lead)
{
    int most = LANGUAGE_NONE;
    size_t second = 0;
    *lead = 0;
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        size_t count = words[language], best = most == LANGUAGE_NONE ? 0 : words[most];
        second = count > best ? best : count > second ? count : second;
        if (count > best)
            most = language;
    }
    if (most != LANGUAGE_NONE)
        *lead = words[most] - second;
    return most;
}

struct tally {
    size_t words[LANGUAGE_COUNT], certain[LANGUAGE_COUNT], all;
    size_t in_sentences, strange; /* words of longer segments, of those that got no language */
};

static void tally_add(struct tally *tally, struct verdict verdict)
{
    bool is_sentence = verdict.words >= DOCUMENT_SENTENCE;
    tally->all += verdict.words;
    tally->in_sentences += is_sentence ? verdict.words : 0;
    if (verdict.language == LANGUAGE_NONE) {
        tally->strange += is_sentence ? verdict.words : 0;
        return;
    }
    tally->words[verdict.language] += verdict.words;
    tally->certain[verdict.language] += verdict.certainty == CERTAINTY_CERTAIN ? verdict.words : 0;
}

static enum language_ground ground_of(const struct tally *tally, int most)
{
    if (most != LANGUAGE_NONE && tally->certain[most] >= DOCUMENT_WORDS &&
        tally->certain[most] * DOCUMENT_SHARE >= tally->all)
        return GROUND_DOCUMENT;
    bool is_strange = tally->strange >= DOCUMENT_WORDS && tally->strange * DOCUMENT_SHARE > tally->in_sentences;
    return is_strange ? GROUND_OUTSIDE : GROUND_GUESS;
}

struct str languages_of_most(const struct document *document, struct ordinary *ordinary, enum language_ground *ground)
{
    struct tally tally = {0};
    size_t left = 0, lead = 0;
    int most = LANGUAGE_NONE;
    *ground = GROUND_GUESS;
    for (size_t i = 0; i < document->segment_count; i++)
        left += document->segments[i].text.len;
    for (size_t i = 0;
         i < document->segment_count && (lead * DOCUMENT_WORD_BYTES <= left || *ground != GROUND_DOCUMENT); i++) {
        const struct segment *segment = &document->segments[i];
        left -= segment->text.len;
        if (segment->declared_here)
            continue;
        tally_add(&tally, identify_all(segment, LANGUAGE_NONE, ordinary));
        most = most_words(tally.words, &lead);
        *ground = ground_of(&tally, most);
    }
    return most == LANGUAGE_NONE ? (struct str){0} : language_tag(most);
}

struct str languages_of_texts(struct str (*text_at)(const void *texts, size_t number), const void *texts, size_t count)
{
    struct tally tally = {0};
    size_t lead;
    for (size_t i = 0; i < count && tally.all < TEXTS_WORDS; i++) {
        struct arena arena = {0};
        struct str text = text_at(texts, i);
        size_t mask_count = 0;
        struct span *masks = code_text_mask(text, NULL, &mask_count, &arena);
        tally_add(&tally, identify(text, masks, mask_count, LANGUAGE_NONE));
        arena_free(&arena);
    }
    int most = most_words(tally.words, &lead);
    return ground_of(&tally, most) == GROUND_DOCUMENT ? language_tag(most) : (struct str){0};
}

/* The project's own tag for a language ("es-PE" for "es"), or empty when it is none of the project's. */
static struct str project_tag(const struct language_settings *settings, struct str tag)
{
    if (str_is_empty(tag))
        return tag;
    for (size_t i = 0; i < settings->language_count; i++)
        if (str_equal_ascii_case(settings->languages[i], tag))
            return settings->languages[i];
    for (size_t i = 0; i < settings->language_count; i++)
        if (language_tags_match(settings->languages[i], tag))
            return settings->languages[i];
    if (settings->language_count == 0 && language_of_tag(tag) != LANGUAGE_NONE)
        return primary(tag);
    return (struct str){0};
}

/* A part whose own lang= differs from the page's stays as it is when the page is written in its own language; is any
 * language left that wants it? */
static bool is_wanted(const struct language_settings *settings, struct str language, struct str page)
{
    for (size_t i = 0; i < settings->language_count; i++)
        if (!language_tags_match(settings->languages[i], language) &&
            !language_tags_match(settings->languages[i], page))
            return true;
    return false;
}

static bool is_word_part(uint32_t c)
{
    return c != UTF8_INVALID && (unicode_is_letter(c) || unicode_is_digit(c));
}

size_t languages_find_names(const struct language_settings *settings, struct str text, struct arena *arena,
                            struct span **names)
{
    struct masks masks = {.arena = arena};
    bool is_in_word = false;
    for (size_t at = 0; at < text.len;) {
        size_t length = is_in_word ? 0 : names_find(settings->names, str_slice(text, at, text.len));
        if (length)
            add_mask(&masks, (struct span){at, at + length});
        at += length;
        is_in_word = at < text.len && is_word_part(utf8_next(text, &at));
    }
    *names = masks.items;
    return masks.count;
}

static void find_names(struct document *document, struct segment *segment, const struct language_settings *settings)
{
    struct span *names;
    segment->name_count = (uint32_t)languages_find_names(settings, segment->text, &document->arena, &names);
    segment->names = names;
}

/* <html lang="">: whoever wrote it says that the language is not known. */
static bool declares_unknown(const struct document *document)
{
    for (size_t i = 0; i < document->mark_count; i++) {
        const struct language_mark *mark = &document->marks[i];
        if (mark->is_page && mark->kind == MARK_LANG && span_is_empty(mark->value))
            return true;
    }
    return false;
}

/* What the page is in, and what that rests on. */
struct page {
    struct str language;
    enum language_ground ground;
    bool contradicts_source;
};

/* The language of a page that only the default says to be in another one; or LANGUAGE_NONE. */
static int other_than_source(const struct document *document, struct str source, struct ordinary *ordinary)
{
    int declared = language_of_tag(source);
    struct agreement agreement = {0};
    struct arena arena = {0};
    for (size_t i = 0; i < document->segment_count && declared != LANGUAGE_NONE &&
                       agreement_may_be_wanting(&agreement, document->segment_count);
         i++) {
        const struct segment *segment = &document->segments[i];
        if (segment->lookup || !str_is_empty(segment->declared))
            continue;
        agreement_add(&agreement, segment->text.len,
                      identify_unexpected_known(tokens_of(segment, &arena), declared, ordinary), declared);
        arena_clear(&arena);
    }
    arena_free(&arena);
    return agreement_is_wanting(&agreement) ? agreement.language : LANGUAGE_NONE;
}

/* What the page is in where nothing nearer says it. */
static struct page settle_page(const struct document *document, const struct language_settings *settings,
                               struct ordinary *ordinary)
{
    struct page page = {document->page_language, GROUND_DECLARED, false};
    bool is_unknown = str_is_empty(page.language) && declares_unknown(document);
    if (str_is_empty(page.language))
        page.language = settings->path_language;
    if (str_is_empty(page.language) && !str_is_empty(settings->source)) {
        int other = other_than_source(document, settings->source, ordinary);
        struct str tag = other == LANGUAGE_NONE ? (struct str){0} : project_tag(settings, language_tag(other));
        page.contradicts_source = !str_is_empty(tag);
        page.language = page.contradicts_source ? tag : settings->source;
    }
    if (str_is_empty(page.language))
        page.language = languages_of_most(document, ordinary, &page.ground);
    if (is_unknown && page.ground != GROUND_OUTSIDE)
        page.ground = GROUND_GUESS;
    return page;
}

/* A tag, as the project calls it and as lang/identify numbers it. Most segments are declared as the one before is. */
struct tag {
    struct str declared, project;
    int number;
};

static void tag_set(struct tag *tag, struct str declared, const struct language_settings *settings)
{
    if (declared.at && declared.at == tag->declared.at && declared.len == tag->declared.len)
        return;
    *tag = (struct tag){declared, project_tag(settings, declared), language_of_tag(declared)};
}

/* What is unknown is translated as what its page is. */
static void settle_declared(struct segment *segment, struct settled *settled, const struct page *page,
                            const struct language_settings *settings, struct tag *tag)
{
    if (segment->lookup) /* in the language that all of the program's texts are in, whatever its page is */
        segment->declared = settings->source;
    bool is_unknown = str_equal(segment->declared, LANGUAGE_UNKNOWN), is_open = str_is_empty(segment->declared);
    if (is_unknown || is_open)
        segment->declared = page->language;
    tag_set(tag, segment->declared, settings);
    segment->language = tag->project;
    settled->declared = (int8_t)tag->number;
    bool is_outside = is_unknown || (!is_open && str_is_empty(segment->language));
    enum language_ground ground = is_outside ? GROUND_OUTSIDE : is_open ? page->ground : GROUND_DECLARED;
    segment->ground = ground;
}

static void settle_language(struct document *document, struct segment *segment,
                            const struct language_settings *settings, struct ordinary *ordinary)
{
    int language = segment_whole_language(document, segment, ordinary);
    if (language == segment_settled(document, segment)->declared)
        return;
    struct str identified = project_tag(settings, language_tag(language));
    if (!str_is_empty(identified))
        segment->language = identified;
}

static struct identity *identity_make(struct arena *arena, size_t segment_count)
{
    struct identity *identity = arena_alloc(arena, sizeof *identity);
    identity->settled = arena_alloc(arena, segment_count * sizeof *identity->settled);
    identity->segments = arena_alloc(arena, segment_count * sizeof *identity->segments);
    identity->own_words.arena = identity->programs.arena = identity->borrowed.arena = arena;
    return identity;
}

void languages_settle(struct document *document, const struct language_settings *settings)
{
    struct ordinary *ordinary = settings->ordinaries ? ordinary_take(settings->ordinaries) : NULL;
    for (size_t i = 0; i < document->segment_count && settings->names; i++)
        find_names(document, &document->segments[i], settings);
    struct page page = settle_page(document, settings, ordinary);
    struct tag tag = {.number = LANGUAGE_NONE};
    document->identity = identity_make(&document->arena, document->segment_count);
    document->identity->contradicts_source = page.contradicts_source;
    for (size_t i = 0; i < document->segment_count; i++)
        settle_declared(&document->segments[i], &document->identity->settled[i], &page, settings, &tag);
    for (size_t i = 0; i < document->segment_count; i++) {
        struct segment *segment = &document->segments[i];
        if (segment->lookup)
            continue;
        if (segment->declared_here) {
            if (!is_wanted(settings, segment->declared, page.language))
                segment->language = (struct str){0};
            continue;
        }
        if (segment->ground != GROUND_OUTSIDE &&
            !(settings->is_translated && settings->is_translated(settings->translations, segment)))
            settle_language(document, segment, settings, ordinary);
    }
    if (ordinary)
        ordinary_give(settings->ordinaries, ordinary);
}

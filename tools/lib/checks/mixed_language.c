#include "../base/hash.h"
#include "../formats/format.h"
#include "../identity/languages.h"
#include "../identity/own_words.h"
#include "../identity/passages.h"
#include "../identity/references.h"
#include "../identity/short_texts.h"
#include "../identity/terms.h"
#include "../lang/labels.h"
#include "../lang/ordinary.h"
#include "../text/icu_message.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "filler.h"
#include "language_attribute.h"
#include "leaks.h"
#include "project_terms.h"
#include "refusal.h"

static const struct rule LANG_MIXED = {
    .id = "lang-mixed",
    .severity = SEVERITY_ERROR,
    .severity_follows_certainty = true,
    .summary = "text in another language than the page's",
    .message = "text in {language}, where {expected} is expected[: the translation of '{original}'][: its translation "
               "is '{translation}']",
    .explanation =
        "Readers of this page get a sentence in a language that it does not promise: left over from a template, "
        "pasted, or "
        "never translated. Write it in the page's language; the translation belongs in the catalog. Where a catalog "
        "has this text, but for capitals and signs at its ends, as a translation, the finding names the original; "
        "where it has it as an original, the "
        "translation, which is offered. Names, titles that are quoted, terms "
        "within "
        "a sentence, glosses in brackets, commands, paths through menus (Window > Open), sentences that a page has in "
        "a "
        "list and as headings, what an item of a list goes on to explain behind a colon, lines that are only a link to "
        "another site, entries of bibliographies, what a person is quoted with by name, and quotations that a colon "
        "introduces are left alone. If the text is meant "
        "to be in the other language, say so: lang=\"es\" on its element (which screen readers need too), "
        "translate=\"no\", or a comment before it: cotejo-ignore lang-mixed -- why. Certainty is the engine's: "
        "certain is an error, likely a warning, possible a note. Fewer than four words are at most likely, but for a "
        "sentence, a control's text, what stands for an image in Markdown and what a catalog has: they may be a term "
        "or a title. So is English in a list of "
        "Markdown, or as a title in front matter, without a stop and without a word to the reader (*your*): it may be "
        "what something is called or a program says. A word alone that is none "
        "of interfaces, and on no button or field, is told where the page has such words in that language, too: it "
        "may be a name; and a title that has the capitals of one, where it has many. What a sentence of "
        "another document that is checked in the same run sets off by marks (*value object*) is a term of the project, "
        "and silent as a heading, a title or an item; of words of interfaces, where emphasis or quotation marks do, or "
        "two documents. So is a heading, a title or a link within the site of two to five words that any sentence uses "
        "without marks, as words of its own; words of interfaces, where they are in small letters or have an article, "
        "or in two documents. So is a title that is the name of its file, and a link within the site that is the name "
        "of the file it leads to, where most files are called by their titles. A link "
        "within the site that repeats the heading of such a document is told there. In keyed files a few words that "
        "the other file has in the same way are a term, and those that have no word of it no leak.",
    .wrong = "<html lang=\"en\"> … <p>Cierra la otra sesión para poder continuar</p>",
    .right = "<html lang=\"en\"> … <p>Close the other session to continue</p>",
};

static const struct rule *const RULES[] = {&LANG_MIXED, NULL};

/* Where something is looked for. */
struct spot {
    const struct check_context *context;
    const struct document *document;
    const struct segment *segment;
    struct span at; /* of its text */
    struct arena *arena;
};

/* What belongs in the segment's place, where it can be written there in one piece. Not safe: it says the same in
 * another language, and the page may be where the text is translated from. */
static void offer_whole(const struct spot *spot, const struct leak *leak, struct str own, struct finding *draft)
{
    const struct document *document = spot->document;
    const struct segment *segment = spot->segment;
    struct edits none = {.arena = spot->arena}, edits = {.arena = spot->arena};
    struct findings ignored = {0};
    if (!segment_is_written(document, segment) || document->parts[segment->part].value != NO_PART ||
        (leak->is_original && !translation_keeps_codes(spot->context, document, segment, leak->in, leak->message)))
        return;
    if (segment_encode(document, segment, own, &(struct rewrite){&none, &edits, &ignored}) && edits.count == 1)
        draft->fix = (struct fix){.is_offered = true, .at = edits.items[0].at, .replacement = edits.items[0].bytes};
    findings_free(&ignored);
}

/* The same in the place of one sentence; only where neither needs an escape. */
static void offer_sentence(const struct spot *spot, struct str own, struct finding *draft)
{
    struct span place = segment_in_source(spot->segment, spot->at);
    bool is_plain = str_equal(str_span(spot->document->source.bytes, place), str_span(spot->segment->text, spot->at));
    for (size_t i = 0; i < own.len && is_plain; i++)
        is_plain = !memchr("<>&{}[]*_`\\|\n\"", own.at[i], 14);
    if (is_plain)
        draft->fix = (struct fix){.is_offered = true, .at = place, .replacement = own};
}

/* What catalogs have in another language may be meant all the same: the project's names, a language's own name in a
 * switch, what is quoted. */
static bool is_at_home(const struct segment *segment, struct span at)
{
    struct arena arena = {0};
    struct word word;
    struct span *masks;
    struct tokens tokens = {.text = str_slice(segment->text, 0, at.end), .at = at.start, .limit = at.start};
    tokens.masked_count = segment_masks(segment, &arena, &masks);
    tokens.masked = masks;
    bool is_at_home = true;
    while (is_at_home && tokens_next(&tokens, &word))
        is_at_home = language_names_language(&word);
    arena_free(&arena);
    return is_at_home || segment->is_quoted || segment->is_cited;
}

static bool may_be_name(const struct leak *leak, struct str text, size_t words)
{
    int language = language_of_tag(leak->is_original ? leak->in->source : leak->in->target);
    return leak->capitals != CAPITALS_SAME &&
           (words == 1 || (language != LANGUAGE_NONE && text_is_name(text, language)));
}

/* A catalog proves it; but what the expected language has borrowed or means otherwise is a word of it, too, a small
 * word alone may be one of code, and what has other capitals than the catalog's a name. */
static enum certainty certainty_of(const struct segment *segment, const struct leak *leak, struct str text)
{
    int expected = language_of_tag(segment->declared);
    struct tokens tokens = {.text = text};
    struct word word;
    size_t words = 0, ambiguous = 0, small = 0;
    while (expected != LANGUAGE_NONE && (words < 2 || ambiguous == words) && tokens_next(&tokens, &word)) {
        words++;
        ambiguous += language_borrows(language_at(expected), &word) || language_shares(&word);
        small += word.letter_case == CASE_LOWER;
    }
    bool is_exact = !leak->is_original && str_equal(leak->text, text), may_be_code = words == 1 && small == 1;
    size_t kept = str_find(leak->own, text, 0); /* in brackets: an acronym, which the translation spells out */
    bool is_kept = kept != SIZE_MAX && kept > 0 && leak->own.at[kept - 1] == '(';
    bool is_doubtful =
        is_kept || (!is_exact && !role_is_control(segment->role) && (may_be_code || may_be_name(leak, text, words)));
    return words > 0 && (ambiguous == words || is_doubtful) ? CERTAINTY_LIKELY : CERTAINTY_CERTAIN;
}

static void draft_leak(const struct segment *segment, const struct leak *leak, struct str text, struct finding *draft)
{
    struct str language = leak->is_original ? leak->in->source : leak->in->target;
    *draft = (struct finding){
        .rule = &LANG_MIXED,
        .certainty = certainty_of(segment, leak, text),
        .arguments = {{"language", language}, {"expected", segment->declared}},
        .language = language,
        .segment = segment->text,
        .context = segment->context,
        .has_related = true,
    };
    if (leak->own.len)
        draft->arguments[2] = (struct argument){leak->is_original ? "translation" : "original", leak->own};
}

/* Reports the segment, or a sentence of it, where a catalog has that in another language. */
static bool report_leak(const struct spot *spot, struct findings *findings)
{
    const struct segment *segment = spot->segment;
    struct leak leak;
    struct finding draft;
    struct str text = str_span(segment->text, spot->at);
    bool is_whole = text.len == segment->text.len;
    if (!leaks_find(spot->context->leaks, text, segment->declared, &leak) || is_at_home(segment, spot->at))
        return false;
    struct place_of_text entry = message_locate(leak.in->catalog, leak.message, MESSAGE_ID, 0, AS_WRITTEN);
    draft_leak(segment, &leak, text, &draft);
    draft.related = place_of(entry.source, entry.at, spot->arena);
    struct str own = leak_translation(&leak, text, spot->arena);
    if (own.len && is_whole)
        offer_whole(spot, &leak, own, &draft);
    else if (own.len)
        offer_sentence(spot, own, &draft);
    struct span at = is_whole ? segment_extent(segment) : segment_in_source(segment, spot->at);
    findings_add(findings, &spot->document->source, at, &draft);
    return true;
}

/* With less than certain evidence, one word is a name or a loanword more often than a leak; with weak evidence, two. */
static bool is_too_short(size_t words, enum certainty certainty)
{
    return words <= (size_t)certainty;
}

/* Where it is not known for certain what language is expected, nothing is certainly another one. */
static enum certainty certainty_in(const struct segment *segment, enum certainty certainty)
{
    return segment->ground == GROUND_GUESS ? CERTAINTY_POSSIBLE : certainty;
}

/* How many documents must set a text off within their sentences to make it a term of the project: one of words of
 * interfaces may be what a screen says. */
enum { TERM_USES = 1, LABEL_USES = 2 };

/* At most, of what sentences may use as their own. */
enum { BORROWED_WORDS = 5 };

/* Not what a control says or an attribute, which nobody looks up elsewhere, nor what stands for an image. */
static bool may_be_term(const struct segment *segment, const struct passage *passage)
{
    return passage->is_whole && !role_is_control(segment->role) && segment->role != ROLE_VALUE &&
           !str_starts(segment->text, STR("!["));
}

/* Is it what text stands under: a few words that make no sentence, of a heading, a title or a link to another page? */
static bool stands_over(const struct document *document, const struct segment *segment, const struct passage *passage)
{
    bool is_over = segment->role == ROLE_HEADING || segment->role == ROLE_TITLE || segment_leads_on(document, segment);
    return is_over && passage->words > 1 && passage->words <= BORROWED_WORDS &&
           !text_has_sentence_word(segment->text, passage->language);
}

static void report_passage(const struct document *document, const struct segment *segment,
                           const struct passage *passage, struct findings *findings)
{
    struct finding draft = {
        .rule = &LANG_MIXED,
        .certainty = certainty_in(segment, passage_certainty(segment, passage)),
        .arguments = {{"language", language_tag(passage->language)}, {"expected", segment->declared}},
        .language = language_tag(passage->language),
        .segment = segment->text,
        .context = segment->context,
    };
    draft.term = may_be_term(segment, passage) ? segment_term(segment) : 0;
    if (draft.term) {
        draft.term_uses = passage->is_label ? LABEL_USES : TERM_USES;
        draft.stands_over = stands_over(document, segment, passage);
        draft.is_address = segment_is_address(document, segment);
        draft.links_to_page = !passage->is_label && segment_leads_on(document, segment);
    }
    struct span at = passage->is_whole ? segment_extent(segment) : segment_in_source(segment, passage->at);
    findings_add(findings, &document->source, at, &draft);
}

/* The next sentence from *at on: up to a stop before white space. False at the end. */
static bool next_sentence(struct str text, size_t *at, struct span *sentence)
{
    while (*at < text.len && ascii_is_space(text.at[*at]))
        ++*at;
    sentence->start = *at;
    while (*at < text.len &&
           !(*at > sentence->start && ascii_is_space(text.at[*at]) && strchr(".!?", text.at[*at - 1])))
        ++*at;
    sentence->end = *at;
    return sentence->start < sentence->end;
}

struct spans {
    struct arena *arena;
    struct span *items;
    size_t count, capacity;
};

/* Reports the sentences of a segment that are translations of messages, and lists them. */
static void report_sentences(const struct spot *whole, struct spans *reported, struct findings *findings)
{
    const struct segment *segment = whole->segment;
    int expected = language_of_tag(segment->declared);
    struct span sentence;
    for (size_t at = 0; whole->context->leaks && next_sentence(segment->text, &at, &sentence);) {
        if (sentence.start == 0 && sentence.end == segment->text.len)
            break;
        struct verdict verdict = identify_unexpected(str_span(segment->text, sentence), NULL, 0, expected);
        struct spot spot = {whole->context, whole->document, segment, sentence, whole->arena};
        if (verdict.words < 2 || verdict.language == expected || !report_leak(&spot, findings))
            continue;
        reported->items =
            arena_grow(reported->arena, reported->items, reported->count, &reported->capacity, sizeof *reported->items);
        reported->items[reported->count++] = sentence;
    }
}

/* How many texts of interfaces a document must have in a language for several words that only their letters show to be
 * told, for a title that may as well be a name, for one word alone, and for one whose letters say little. */
enum { WORDS_NEED = 1, FAINT_WORDS_NEED = 5, WORD_NEEDS = 3, FAINT_WORD_NEEDS = 5 };

/* What is held back of a document until it is known how much of the other language is in it: a word that only its
 * letters show is a name more often than not where it is alone, and text among other such text. */
struct strays {
    struct stray {
        const struct segment *segment;
        struct passage passage;
    } * items;
    size_t count, capacity;
    struct index labels; /* each counts once */
    size_t label_counts[LANGUAGE_COUNT];
};

/* Sentences that are headings or items of lists, held back until all are known: what is both is what a page is about
 * that has more text of its own, as principles or messages that it treats one by one, and no text that was left. */
struct twins {
    struct index known; /* by the hash of their words: IS_HEADING, IS_ITEM */
    struct twin {
        const struct segment *segment;
        struct passage passage;
        uint64_t hash;
    } * items;
    size_t count, capacity;
    size_t own; /* texts of the document's own language */
};

enum { IS_HEADING = 1, IS_ITEM = 2 };

/* At least, of what is no term; at most, for each text of its own: a heading and an item. */
enum { TWIN_WORDS = 4, TWINS_MOST = 2 };

/* A document, as it is checked. */
struct look {
    const struct check_context *context;
    const struct document *document;
    struct ordinary *ordinary;
    struct strays strays;
    struct twins twins;
    struct arena arena; /* of both */
    struct findings *findings;
};

static struct str key_of(const uint64_t *hash)
{
    return (struct str){(const char *)hash, sizeof *hash};
}

/* May it be a heading and an item at once? */
static bool may_be_twin(const struct segment *segment, const struct passage *passage)
{
    bool is_listed = segment->role == ROLE_ITEM && segment->text.at[0] != '[' && !segment->code_count;
    return passage->is_whole && passage->words >= TWIN_WORDS && (segment->role == ROLE_HEADING || is_listed) &&
           language_at(passage->language)->lends_words && text_has_sentence_word(segment->text, passage->language);
}

static void hold_twin(struct look *look, const struct segment *segment, const struct passage *passage)
{
    struct twins *twins = &look->twins;
    bool is_new;
    uint64_t hash = words_hash((struct tokens){.text = segment->text}, SIZE_MAX, passage->language);
    twins->items = arena_grow(&look->arena, twins->items, twins->count, &twins->capacity, sizeof *twins->items);
    twins->items[twins->count++] = (struct twin){segment, *passage, hash};
    *index_put_copy(&twins->known, key_of(&hash), &is_new) |= segment->role == ROLE_HEADING ? IS_HEADING : IS_ITEM;
}

static void report_twins(const struct look *look)
{
    const struct twins *twins = &look->twins;
    bool is_own = twins->count <= TWINS_MOST * twins->own;
    for (size_t i = 0; i < twins->count; i++)
        if (!is_own || *index_get(&twins->known, key_of(&twins->items[i].hash)) != (IS_HEADING | IS_ITEM))
            report_passage(look->document, twins->items[i].segment, &twins->items[i].passage, look->findings);
}

static void take_passage(struct look *look, const struct segment *segment, const struct passage *passage)
{
    struct strays *strays = &look->strays;
    bool is_new = false;
    if (!passage->is_whole || passage->weakness == WEAK_NOT) {
        if (passage->is_whole && passage->is_label)
            index_put(&strays->labels, segment->text, &is_new);
        strays->label_counts[passage->language] += is_new;
        if (may_be_twin(segment, passage))
            hold_twin(look, segment, passage);
        else
            report_passage(look->document, segment, passage, look->findings);
        return;
    }
    strays->items = arena_grow(&look->arena, strays->items, strays->count, &strays->capacity, sizeof *strays->items);
    strays->items[strays->count++] = (struct stray){segment, *passage};
}

static void report_strays(const struct look *look)
{
    for (size_t i = 0; i < look->strays.count; i++) {
        const struct passage *passage = &look->strays.items[i].passage;
        bool is_faint = passage->weakness == WEAK_FAINT;
        size_t needed = passage->words > 1 ? is_faint ? FAINT_WORDS_NEED : WORDS_NEED
                        : is_faint         ? FAINT_WORD_NEEDS
                                           : WORD_NEEDS;
        if (look->strays.label_counts[passage->language] >= needed)
            report_passage(look->document, look->strays.items[i].segment, passage, look->findings);
    }
}

/* Programs are written with English texts, which gettext looks up; templates that come with a library are, too, and it
 * brings its catalogs; or with the texts of the page, which is in another language than the default. Where the project
 * has catalogs of its own, they hold. */
static bool may_be_of_library(const struct look *look, const struct segment *segment)
{
    bool is_english = language_tags_match(segment->declared, STR("en"));
    return segment->lookup && !look->context->settings->has_marked_catalogs &&
           (!is_english || look->document->identity->contradicts_source);
}

/* Of a message that ICU cannot read nobody knows what in it is text. */
static bool is_no_message(const struct segment *segment, struct arena *arena)
{
    return syntax_is_icu(segment->syntax) && icu_read(segment->text, segment->syntax == SYNTAX_ICU, arena).error;
}

static void check_segment(struct look *look, const struct segment *segment)
{
    const struct document *document = look->document;
    int expected = language_of_tag(segment->declared);
    if (segment->declared_here || segment->ground == GROUND_OUTSIDE || expected == LANGUAGE_NONE ||
        may_be_of_library(look, segment))
        return;
    struct verdict verdict = segment_verdict(document, segment, look->ordinary);
    bool is_expected = verdict.language == expected && verdict.certainty != CERTAINTY_POSSIBLE;
    look->twins.own += is_expected;
    struct arena arena = {0};
    struct spot whole = {look->context, document, segment, str_extent(segment->text), &arena};
    if (!is_expected && report_leak(&whole, look->findings)) {
        arena_free(&arena);
        return;
    }
    struct spans proven = {.arena = &arena};
    size_t next = 0;
    report_sentences(&whole, &proven, look->findings);
    struct passages passages = segment_passages(document, segment, look->ordinary, &arena);
    struct str third;
    if (passages.count && (is_no_message(segment, &arena) || segment_is_filler(segment) ||
                           segment_is_neither(document, segment, look->ordinary, &third) ||
                           document_is_neither(document, look->ordinary)))
        passages.count = 0;
    for (size_t i = 0; i < passages.count; i++) {
        const struct passage *passage = &passages.items[i];
        while (next < proven.count && proven.items[next].end <= passage->at.start)
            next++;
        bool is_proven = next < proven.count && proven.items[next].start < passage->at.end;
        bool is_weighed = passage->is_whole && segment->ground != GROUND_GUESS;
        if (!is_proven && (is_weighed || !is_too_short(passage->words, certainty_in(segment, passage->certainty))))
            take_passage(look, segment, passage);
    }
    arena_free(&arena);
}

static void check_document(const struct check_context *context, const struct document *document,
                           struct findings *findings)
{
    struct str language;
    bool is_contradicted = document_contradicts_itself(document, &language);
    struct look look = {context, document, ordinary_take(context->ordinaries), .findings = findings};
    look.strays.labels.arena = look.twins.known.arena = &look.arena;
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        if (!is_contradicted || !language_tags_match(segment->declared, document->page_language))
            check_segment(&look, segment);
    }
    report_strays(&look);
    report_twins(&look);
    arena_free(&look.arena);
    ordinary_give(context->ordinaries, look.ordinary);
}

const struct check MIXED_LANGUAGE_CHECK = {
    .name = "mixed language",
    .rules = RULES,
    .check_document = check_document,
};

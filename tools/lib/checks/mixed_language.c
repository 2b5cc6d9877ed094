#include "mixed_language.h"

#include "../base/hash.h"
#include "../formats/format.h"
#include "../identity/icu_keywords.h"
#include "../identity/languages.h"
#include "../identity/own_words.h"
#include "../identity/passages.h"
#include "../identity/references.h"
#include "../identity/short_texts.h"
#include "../lang/code_text.h"
#include "../lang/labels.h"
#include "../lang/ordinary.h"
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "copies.h"
#include "filler.h"
#include "language_attribute.h"
#include "leaks.h"
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
        "a sentence, glosses in brackets, commands, lines that are only a link to another site, and quotations that a "
        "colon introduces are left alone. If the text is meant "
        "to be in the other language, say so: lang=\"es\" on its element (which screen readers need too), "
        "translate=\"no\", or a comment before it: cotejo-ignore lang-mixed -- why. Certainty is the engine's: "
        "certain is an error, likely a warning, possible a note. Fewer than four words are at most likely, but for a "
        "sentence, a control's text and what a catalog has: they may be a term or a title. So is English in a list of "
        "Markdown, or as a title in front matter, without a stop and without a word to the reader (*your*): it may be "
        "what something is called or a program says. A word alone that is none "
        "of interfaces, and on no button or field, is told where the page has such words in that language, too: it "
        "may be a name; and a title that has the capitals of one, where it has many. What a sentence of "
        "another document that is checked in the same run sets off by marks (*value object*) is a term of the project, "
        "and silent as a heading, a title or an item; of words of interfaces, where emphasis or quotation marks do, or "
        "two documents. A link within "
        "the site that repeats the heading of such a document is told there.",
    .wrong = "<html lang=\"en\"> … <p>Cierra la otra sesión para poder continuar</p>",
    .right = "<html lang=\"en\"> … <p>Close the other session to continue</p>",
};

const struct rule RULE_LANG_WRONG = {
    .id = "lang-wrong",
    .severity = SEVERITY_ERROR,
    .severity_follows_certainty = true,
    .summary = "a translation in the wrong language",
    .message = "translation in {language}, where {expected} is expected",
    .explanation =
        "The catalog is for one language and this translation is in another: often the text of another catalog, or the "
        "original with small changes, which does not count as translated. Translate it into the catalog's language. "
        "Words "
        "that the source has, too, do not count: names, commands and international words are the same in both; but a "
        "text of four words and more that is certainly of the source's language, names and code left aside, is none in "
        "the catalog's.",
    .wrong = "\"Language: es\\n\" … msgid \"Close the session\" msgstr \"Close this session now\"",
    .right = "\"Language: es\\n\" … msgid \"Close the session\" msgstr \"Cierre la sesión\"",
};

static const struct rule *const RULES[] = {&LANG_MIXED, &RULE_LANG_WRONG, &RULE_UNTRANSLATED_COPY, NULL};

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
    bool is_doubtful = !is_exact && !role_is_control(segment->role) && (may_be_code || may_be_name(leak, text, words));
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

/* Not what a control says or an attribute, which nobody looks up elsewhere, nor what stands for an image. */
static bool may_be_term(const struct segment *segment, const struct passage *passage)
{
    return passage->is_whole && !role_is_control(segment->role) && segment->role != ROLE_VALUE &&
           !str_starts(segment->text, STR("!["));
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

/* A document, as it is checked. */
struct look {
    const struct check_context *context;
    const struct document *document;
    struct ordinary *ordinary;
    struct strays strays;
    struct arena arena; /* of the strays */
    struct findings *findings;
};

static void take_passage(struct look *look, const struct segment *segment, const struct passage *passage)
{
    struct strays *strays = &look->strays;
    bool is_new = false;
    if (!passage->is_whole || passage->weakness == WEAK_NOT) {
        if (passage->is_whole && passage->is_label)
            index_put(&strays->labels, segment->text, &is_new);
        strays->label_counts[passage->language] += is_new;
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

static void check_segment(struct look *look, const struct segment *segment)
{
    const struct document *document = look->document;
    int expected = language_of_tag(segment->declared);
    if (segment->declared_here || segment->ground == GROUND_OUTSIDE || expected == LANGUAGE_NONE ||
        may_be_of_library(look, segment))
        return;
    struct verdict verdict = segment_verdict(document, segment, look->ordinary);
    bool is_expected = verdict.language == expected && verdict.certainty != CERTAINTY_POSSIBLE;
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
    if (passages.count &&
        (segment_is_filler(segment) || segment_is_neither(document, segment, look->ordinary, &third) ||
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
    look.strays.labels.arena = &look.arena;
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        if (!is_contradicted || !language_tags_match(segment->declared, document->page_language))
            check_segment(&look, segment);
    }
    report_strays(&look);
    arena_free(&look.arena);
    ordinary_give(context->ordinaries, look.ordinary);
}

/* The next run of letters, marks and digits from *at on. */
static bool next_word(struct str text, size_t *at, struct span *word)
{
    bool is_in_word = false;
    while (*at < text.len) {
        size_t start = *at;
        uint32_t c = utf8_next(text, at);
        bool is_part = c != UTF8_INVALID && (unicode_is_letter(c) || unicode_is_mark(c) || unicode_is_digit(c));
        if (is_part && !is_in_word)
            word->start = start;
        if (!is_part && is_in_word) {
            word->end = start;
            return true;
        }
        is_in_word = is_part;
    }
    word->end = text.len;
    return is_in_word;
}

/* What of the words that source and translation share says nothing of the translation's language. */
enum sharing { SHARED_WORDS, SHARED_NAMES };

/* The spans of a translation that say nothing of its language: tags and placeholders, and the words that its source
 * has, too: names, options and titles that were copied on purpose; or of these only those with a capital. */
static size_t shared_masks(const struct pair *pair, size_t form, enum sharing sharing, struct span **masks)
{
    const struct fragment *source = pair_source(pair, form), *target = &pair->strings[form];
    struct index words = {.arena = pair->arena};
    struct span word;
    bool is_new;
    for (size_t at = 0; next_word(source->text, &at, &word);)
        index_put(&words, unicode_fold(str_span(source->text, word), FOLD_CASE, pair->arena), &is_new);
    size_t count = 0, capacity = 0, part = 0;
    *masks = NULL;
    for (size_t at = 0; next_word(target->text, &at, &word);) {
        for (; part < target->count && target->items[part].at.start < word.end; part++) {
            *masks = arena_grow(pair->arena, *masks, count, &capacity, sizeof **masks);
            (*masks)[count++] = target->items[part].at;
        }
        bool is_in_part = count && word.start < (*masks)[count - 1].end;
        size_t first = word.start;
        bool is_name = sharing == SHARED_WORDS || unicode_is_upper(utf8_next(target->text, &first));
        if (is_in_part || !is_name ||
            !index_get(&words, unicode_fold(str_span(target->text, word), FOLD_CASE, pair->arena)))
            continue;
        *masks = arena_grow(pair->arena, *masks, count, &capacity, sizeof **masks);
        (*masks)[count++] = word;
    }
    return count;
}

static bool is_other(struct verdict verdict, int target)
{
    return verdict.language != LANGUAGE_NONE && verdict.language != target && verdict.certainty != CERTAINTY_POSSIBLE &&
           !is_too_short(verdict.words, verdict.certainty);
}

static void report_wrong_at(const struct pair *pair, size_t form, struct span at, struct verdict verdict,
                            struct findings *findings)
{
    struct finding draft = {
        .rule = &RULE_LANG_WRONG,
        .certainty = verdict.certainty,
        .arguments = {{"language", language_tag(verdict.language)}, {"expected", pair->in->target}},
        .language = language_tag(verdict.language),
    };
    pair_report(pair, form, at, &draft, findings);
}

static void report_wrong(const struct pair *pair, size_t form, struct verdict verdict, struct findings *findings)
{
    report_wrong_at(pair, form, str_extent(pair->strings[form].text), verdict, findings);
}

/* Is there a word outside of what the program fills in? */
static bool has_word(const struct fragment *fragment)
{
    struct tokens tokens = {.text = fragment->text};
    struct arena arena = {0};
    struct word word;
    bool has = false;
    tokens.masked = fragment_masks(fragment, &arena);
    tokens.masked_count = fragment->count;
    while (!has && tokens_next(&tokens, &word))
        has = word.at.end - word.at.start > 1;
    arena_free(&arena);
    return has;
}

/* A string of a program whose words are translated elsewhere, and that could be no text of the target. */
static bool is_left(const struct pair *pair, size_t form)
{
    struct str text = pair->strings[form].text;
    int source = language_of_tag(pair->in->source), target = pair->in->target_number;
    struct tokens tokens = {.text = text};
    struct words_known known = translated_words_look(&pair->in->words, text);
    if (!known.translated || source == LANGUAGE_NONE || label_is_at_home(tokens, target))
        return false;
    if (text_is_word_of_both(tokens, source, target)) /* but one that the project has no use for: "Password" */
        return known.always && labels_fill(tokens, source);
    int language = identify(text, NULL, 0, target).language;
    bool is_of_source = language == source;
    bool is_doubtful = known.unknown || !known.often;
    return is_doubtful ? is_of_source && known.unknown <= known.translated : language != target;
}

/* The text without what the program fills in, words apart. */
static struct str without_parts(const struct fragment *fragment, struct arena *arena)
{
    struct buf out;
    size_t done = 0;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = 0; i <= fragment->count; i++) {
        bool is_end = i == fragment->count;
        struct str text =
            str_trim(str_slice(fragment->text, done, is_end ? fragment->text.len : fragment->items[i].at.start));
        if (out.len && text.len)
            buf_add_char(&out, ' ');
        buf_add(&out, text);
        done = is_end ? done : fragment->items[i].at.end;
    }
    struct str result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

/* What the translation is to its original. Tags and arguments of a program's strings are no words. */
static enum copy copy_of_form(const struct check_context *context, const struct pair *pair, size_t form)
{
    const struct fragment *source = pair_source(pair, form), *target = &pair->strings[form];
    int of_source = language_of_tag(pair->in->source), of_target = pair->in->target_number;
    struct str original = source->text, text = target->text;
    if (syntax_is_of_program(pair->syntax) && str_equal(original, text))
        original = text = without_parts(target, pair->arena);
    enum copy copy = copy_of(original, text, of_source, of_target, context->settings->project);
    bool is_label = copy == COPY_NONE && str_equal(source->text, target->text) && is_left(pair, form);
    return is_label ? COPY_SHORT : copy;
}

/* A copy has no word of its own for lang-wrong to judge. False: it is none. */
static bool report_copy(const struct check_context *context, const struct pair *pair, size_t form,
                        struct findings *findings)
{
    static const enum certainty CERTAINTIES[] = {
        [COPY_SHORT] = CERTAINTY_POSSIBLE, [COPY_TITLE] = CERTAINTY_LIKELY, [COPY_CERTAIN] = CERTAINTY_CERTAIN};
    struct str text = pair->strings[form].text;
    int source = language_of_tag(pair->in->source);
    if (pair->message->differs)
        return false;
    if (syntax_is_of_program(pair->syntax) && !has_word(&pair->strings[form]))
        return true;
    enum copy copy = copy_of_form(context, pair, form);
    if (copy == COPY_NONE || message_ignores_same(pair->message))
        return str_equal(text, pair_source(pair, form)->text);
    if (copy == COPY_NEARLY) {
        report_wrong(pair, form, (struct verdict){.language = source, .certainty = CERTAINTY_CERTAIN}, findings);
        return true;
    }
    struct finding draft = {
        .rule = &RULE_UNTRANSLATED_COPY,
        .certainty = CERTAINTIES[copy],
        .arguments = {{"language", pair->in->source}},
        .language = pair->in->source,
    };
    pair_report(pair, form, str_extent(text), &draft, findings);
    return true;
}

enum { TARGET_SHARE = 5 }; /* one in so many words of a copy may be the target's */

/* Do the words that the original lacks make a translation of it? A small word of the target does: it joins what stands
 * around it. */
static bool is_joined(const struct pair *pair, size_t form, size_t words)
{
    int target = pair->in->target_number;
    struct span *masks;
    struct tokens added = {.text = pair->strings[form].text, .keeps_code = true};
    struct word word;
    size_t count = 0;
    added.masked_count = shared_masks(pair, form, SHARED_WORDS, &masks);
    added.masked = masks;
    while (count * TARGET_SHARE <= words && tokens_next(&added, &word)) {
        const struct language *language = language_at(target);
        if (language_has_joiner(language, &word) || language_lists(language->sentence_words, &word))
            return true;
        count += identify(str_span(added.text, word.at), NULL, 0, target).language == target;
    }
    return count * TARGET_SHARE > words;
}

/* The quotations in a text. */
static size_t quotations_in(struct str text, struct arena *arena, struct span **quotations)
{
    static const char *const QUOTES[][2] = {{"\u201C", "\u201D"}, {"\u00AB", "\u00BB"}, {"\"", "\""}};
    size_t count = 0, capacity = 0, kind = 0;
    *quotations = NULL;
    for (size_t at = 0; at < text.len; at++) {
        for (kind = 0; kind < 3 && !str_starts(str_slice(text, at, text.len), str_from(QUOTES[kind][0]));)
            kind++;
        size_t end = kind < 3 ? str_find(text, str_from(QUOTES[kind][1]), at + 1) : SIZE_MAX;
        if (kind < 3 && end == SIZE_MAX)
            return count;
        if (kind == 3)
            continue;
        *quotations = arena_grow(arena, *quotations, count, &capacity, sizeof **quotations);
        (*quotations)[count++] = (struct span){at, end};
        at = end;
    }
    return count;
}

/* Is it a text of the source language, names and codes of the original left aside, without what it quotes, too? However
 * much of it is the original's. A list of elements is code. */
static bool is_source_text(const struct pair *pair, size_t form)
{
    int source = language_of_tag(pair->in->source), target = pair->in->target_number;
    struct span *masks;
    struct tokens tokens = {.text = pair->strings[form].text}, unquoted = tokens;
    tokens.masked_count = shared_masks(pair, form, SHARED_NAMES, &masks);
    tokens.masked = code_text_mask(tokens.text, masks, &tokens.masked_count, pair->arena);
    if (source == LANGUAGE_NONE || !copy_is_prose(tokens, source, target))
        return false;
    unquoted.masked_count = quotations_in(tokens.text, pair->arena, &masks);
    unquoted.masked = masks;
    if (unquoted.masked_count && !copy_is_prose(unquoted, source, target))
        return false;
    size_t words = identify_tokens(tokens, target).words;
    return words >= pair->strings[form].count && !is_joined(pair, form, words);
}

static void check_form(const struct pair *pair, size_t form, struct findings *findings)
{
    int target = pair->in->target_number;
    struct span *masks;
    size_t count = shared_masks(pair, form, SHARED_WORDS, &masks);
    struct verdict verdict = identify(pair->strings[form].text, masks, count, target);
    bool is_wrong = is_other(verdict, target);
    if ((!is_wrong || verdict.certainty != CERTAINTY_CERTAIN) && is_source_text(pair, form)) {
        verdict = (struct verdict){.language = language_of_tag(pair->in->source)};
        is_wrong = true;
    }
    if (is_wrong)
        report_wrong(pair, form, verdict, findings);
}

/* The arms of an ICU message, of which readers see one, are texts by themselves: one that was left untranslated is
 * found beside those that were not. False where none is wrong. */
static bool check_arms(const struct pair *pair, size_t form, struct findings *findings)
{
    struct str text = pair->strings[form].text;
    int target = pair->in->target_number;
    struct span *keywords, *arms;
    size_t keyword_count = icu_keywords(text, pair->arena, &keywords);
    size_t count = icu_arms(text, keywords, keyword_count, pair->arena, &arms), wrong = 0;
    struct tokens tokens = {.text = text, .masked_count = keyword_count, .masked = keywords};
    for (size_t i = 0; i < count; i++) {
        while (tokens.mask < keyword_count && keywords[tokens.mask].end <= arms[i].start)
            tokens.mask++;
        tokens.text.len = arms[i].end;
        tokens.at = tokens.limit = arms[i].start;
        struct verdict verdict = identify_tokens(tokens, target);
        if (!is_other(verdict, target))
            continue;
        report_wrong_at(pair, form, arms[i], verdict, findings);
        wrong++;
    }
    return wrong > 0;
}

static void check_pair(const struct check_context *context, const struct pair *pair, struct findings *findings)
{
    int target = pair->in->target_number;
    for (size_t form = 0; form < pair->message->string_count && target != LANGUAGE_NONE; form++)
        if (!report_copy(context, pair, form, findings) && !check_arms(pair, form, findings) &&
            is_other(pair->verdicts[form], target))
            check_form(pair, form, findings);
}

const struct check MIXED_LANGUAGE_CHECK = {
    .name = "mixed language",
    .rules = RULES,
    .check_document = check_document,
    .check_pair = check_pair,
};

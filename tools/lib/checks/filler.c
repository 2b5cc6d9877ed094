#include "filler.h"

#include "../identity/languages.h"
#include "../lang/language.h"
#include "../lang/ordinary.h"

static const struct rule TEXT_PLACEHOLDER = {
    .id = "text-placeholder",
    .severity = SEVERITY_WARNING,
    .summary = "placeholder text that was never replaced",
    .message = "placeholder text",
    .explanation = "“Lorem ipsum …” fills a page while it is designed, and was left there: no reader can do anything "
                   "with it. Write the text, or take the element away. A text about lorem ipsum is left alone.",
    .wrong = "<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit</p>",
    .right = "<p>The convention is held every two years</p>",
};

static const struct rule *const RULES[] = {&TEXT_PLACEHOLDER, NULL};

/* As it stands in the work of Cicero, mangled, and in what designers make of it. */
static const struct str WORDS = LIST(
    " ad adipiscing adipisicing aliqua aliquam aliquip amet anim ante aute cillum commodo consectetuer consectetur "
    "consequat culpa cupidatat deserunt diam do dolor dolore duis ea eiusmod elit elitr enim esse est et eu "
    "excepteur exercitation fugiat id in incididunt ipsum irure labore laboris laborum lorem magna maecenas minim "
    "mollit nibh nisi nisl non nonummy nonumy nostrud nulla occaecat officia pariatur proident qui quis "
    "reprehenderit sadipscing sed sint sit sunt tempor ullamco ut vel velit veniam voluptate ");

/* Does it go on behind lorem ipsum as that text does, or is it that text for the most part? */
bool segment_is_filler(const struct segment *segment)
{
    static const char *const BEGINNING[] = {"lorem", "ipsum", "dolor", NULL};
    struct tokens tokens = {.text = segment->text};
    struct word word;
    size_t words = 0, known = 0, run = 0, longest = 0;
    while (tokens_next(&tokens, &word)) {
        struct str letters = {(const char *)word.letters + 1, word.count - 2u};
        bool goes_on = BEGINNING[run] && str_equal(letters, str_from(BEGINNING[run]));
        run = goes_on ? run + 1 : str_equal(letters, str_from(BEGINNING[0]));
        longest = run > longest ? run : longest;
        known += language_lists(WORDS, &word);
        words++;
    }
    return longest == 3 || (longest == 2 && known * 3 >= words * 2);
}

static const double FAMILIAR = 3; /* per word, of most texts */

/* Most texts are of a language, which it is not; few of the others hold it. In capitals it begins as it does. */
static bool may_be_filler(const struct document *document, const struct segment *segment, struct ordinary *ordinary)
{
    struct str text = segment->text;
    if (text.len < STR("lorem ipsum").len || segment->is_quoted || segment->is_cited)
        return false;
    struct verdict verdict = segment_verdict(document, segment, ordinary);
    if (verdict.language != LANGUAGE_NONE && verdict.familiar >= FAMILIAR)
        return false;
    return str_starts(text, STR("LOREM IPSUM")) || str_find(text, STR("psum"), 0) != SIZE_MAX;
}

static void check_document(const struct check_context *context, const struct document *document,
                           struct findings *findings)
{
    struct ordinary *ordinary = ordinary_take(context->ordinaries);
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        if (may_be_filler(document, segment, ordinary) && segment_is_filler(segment))
            findings_add(
                findings, &document->source, segment_extent(segment),
                &(struct finding){.rule = &TEXT_PLACEHOLDER, .segment = segment->text, .context = segment->context});
    }
    ordinary_give(context->ordinaries, ordinary);
}

const struct check FILLER_CHECK = {
    .name = "filler",
    .rules = RULES,
    .check_document = check_document,
};

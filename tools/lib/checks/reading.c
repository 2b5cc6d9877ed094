#include "reading.h"

#include "../identity/languages.h"
#include "../identity/passages.h"

/* The passages of a text in other languages. */
struct foreign {
    struct passages passages;
    bool is_known;
};

/* A whole text in another language for sure: a word alone may well be a misspelt one. */
static bool is_sure(const struct passage *passage)
{
    return !passage->is_whole || passage->certainty == CERTAINTY_CERTAIN ||
           (passage->certainty == CERTAINTY_LIKELY && passage->words > 1);
}

bool reading_is_foreign(const struct reading *in, struct span at)
{
    struct foreign *foreign = in->foreign;
    struct str third;
    if (in->language == LANGUAGE_NONE)
        return false;
    if (in->segment &&
        (segment_is_neither(in->document, in->segment, NULL, &third) || document_is_neither(in->document, NULL)))
        return true;
    if (!foreign->is_known)
        foreign->passages = identify_passages(in->text, in->masks, in->mask_count, in->language, in->arena);
    foreign->is_known = true;
    size_t low = 0, high = foreign->passages.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (foreign->passages.items[middle].at.end <= at.start)
            low = middle + 1;
        else
            high = middle;
    }
    const struct passage *passage = low < foreign->passages.count ? &foreign->passages.items[low] : NULL;
    return passage && passage->at.start <= at.start && is_sure(passage);
}

static struct place_of_text locate(const struct reading *in, struct span at)
{
    if (in->pair)
        return pair_locate(in->pair, in->form, at);
    return (struct place_of_text){&in->document->source, segment_in_source(in->segment, at)};
}

void reading_report(const struct reading *in, struct finding *draft, struct span at, struct fix fix)
{
    struct place_of_text place = locate(in, at), mended = locate(in, fix.at);
    struct str written = str_span(mended.source->bytes, mended.at);
    fix.is_offered = fix.replacement.at && str_equal(written, str_span(in->text, fix.at));
    fix.at = mended.at;
    draft->fix = fix;
    draft->language = in->tag;
    if (in->pair)
        pair_add(in->pair, &place, draft, in->findings);
    else
        findings_add(in->findings, place.source, place.at, draft);
}

/* A language (BCP 47) and what it rests on. */
struct declaration {
    struct str tag;
    enum language_ground ground;
};

enum { WORDS_NEEDED = 4 }; /* of a text that contradicts what only its document shows */

/* A declared language holds, unless the text is certainly of another one. Of a language that the engine does not know
 * it cannot say so: to it Portuguese is Spanish once in a hundred texts. What only the document as a whole shows holds,
 * too, but where the text seems to be of another language nothing is sure; nor where nothing shows it. */
static void settle_language(struct reading *reading, struct verdict verdict, struct declaration declaration)
{
    int declared = language_of_tag(declaration.tag), found = verdict.language;
    bool is_other = found != LANGUAGE_NONE && found != declared;
    bool is_declared = declaration.ground == GROUND_DECLARED;
    bool is_certain =
        is_other && verdict.certainty == CERTAINTY_CERTAIN && (is_declared || verdict.words >= WORDS_NEEDED);
    if (declaration.ground == GROUND_OUTSIDE)
        return;
    reading->language = declared;
    reading->tag = declaration.tag;
    reading->is_guess = found != declared;
    reading->is_doubtful =
        declaration.ground == GROUND_GUESS || (declaration.ground == GROUND_DOCUMENT && is_other && !is_certain);
    bool is_taken = is_certain && declared != LANGUAGE_NONE;
    if (reading->is_doubtful)
        is_taken = found != LANGUAGE_NONE && verdict.certainty != CERTAINTY_POSSIBLE;
    else if (!is_taken)
        return;
    reading->is_guess = !is_taken;
    reading->language = is_taken ? found : LANGUAGE_NONE;
    reading->tag = is_taken ? language_tag(found) : (struct str){0};
}

void readings_of_document(const struct document *document, const struct reader *reader)
{
    struct arena arena = {0};
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        struct span *masks;
        size_t mask_count = segment_masks(segment, &arena, &masks);
        struct verdict verdict = reader->identify(document, segment);
        struct reading reading = {
            .text = segment->text,
            .masks = masks,
            .mask_count = mask_count,
            .is_spelt = segment_identity(document, segment)->is_spelt,
            .language = LANGUAGE_NONE,
            .document = document,
            .segment = segment,
            .draft = {.segment = segment->text, .context = segment->context},
            .foreign = &(struct foreign){.is_known = false},
            .arena = &arena,
            .findings = reader->findings,
        };
        if (!segment->is_quoted && !segment_names_thing(segment))
            settle_language(&reading, verdict, (struct declaration){segment->declared, segment->ground});
        reader->read(reader, &reading);
        arena_clear(&arena);
    }
    arena_free(&arena);
}

void readings_of_pair(const struct pair *pair, const struct reader *reader)
{
    for (size_t form = 0; form < pair->message->string_count; form++) {
        const struct fragment *fragment = &pair->strings[form];
        struct reading reading = {
            .text = fragment->text,
            .masks = fragment_masks(fragment, pair->arena),
            .mask_count = fragment->count,
            .is_spelt = pair->is_spelt[form],
            .pair = pair,
            .form = form,
            .original = pair_source(pair, form)->text,
            .draft = {.segment = pair->message->id.text, .context = pair->message->context.text},
            .foreign = &(struct foreign){.is_known = false},
            .arena = pair->arena,
            .findings = reader->findings,
        };
        enum language_ground ground = str_is_empty(pair->in->target) ? GROUND_GUESS : GROUND_DECLARED;
        settle_language(&reading, pair->verdicts[form], (struct declaration){pair->in->target, ground});
        reader->read(reader, &reading);
    }
}

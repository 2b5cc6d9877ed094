#include "run.h"

#include "../formats/format.h"
#include "../formats/markdown.h"
#include "../identity/languages.h"
#include "../lang/ordinary.h"
#include "../pairing/localize.h"
#include "../pairing/pairs.h"
#include "leaks.h"
#include "placeholder.h"
#include "plural_forms.h"
#include "state.h"

void checked_document_free(struct checked_document *checked)
{
    arena_free(&checked->arena);
    *checked = (struct checked_document){0};
}

void checks_prepare(struct check_context *context, bool has_documents, struct arena *arena)
{
    context->ordinaries = ordinaries_make(arena);
    for (size_t i = 0; i < context->catalog_count; i++) {
        context->catalogs[i].target_number = language_of_tag(context->catalogs[i].target);
        plural_forms_prepare(&context->catalogs[i]);
    }
    if (has_documents)
        context->leaks = leaks_make(context->catalogs, context->catalog_count, arena);
}

/* The gettext form es_PE.UTF-8@euro as a BCP 47 tag: es-PE. */
static struct str tag_of_locale(struct str locale, struct arena *arena)
{
    struct str tag = arena_copy(arena, locale);
    char *at = (char *)tag.at;
    for (size_t i = 0; i < tag.len; i++) {
        if (at[i] == '.' || at[i] == '@')
            return str_slice(tag, 0, i);
        if (at[i] == '_')
            at[i] = '-';
    }
    return tag;
}

static struct str msgid_at(const void *catalog, size_t number)
{
    return ((const struct catalog *)catalog)->messages[number].id.text;
}

void check_catalog_identify(struct check_catalog *in, struct arena *arena)
{
    if (str_is_empty(in->source))
        in->source = tag_of_locale(catalog_field(in->catalog, STR("X-Source-Language"), NULL), arena);
    if (str_is_empty(in->source))
        in->source = languages_of_texts(msgid_at, in->catalog, in->catalog->message_count);
    if (str_is_empty(in->target))
        in->target = tag_of_locale(catalog_field(in->catalog, STR("Language"), NULL), arena);
}

/* A Markdown file's messages are its own inline source. */
static bool is_markdown(const struct message *message)
{
    for (size_t i = 0; i < message->references.count; i++) {
        if (format_by_path(reference_path(message->references.items[i].text)) == &FORMAT_MARKDOWN)
            return true;
    }
    return false;
}

/* A dictionary wants to know of every verdict whether it is a guess: then NULL. */
static struct ordinary *take_ordinary(const struct check_context *context)
{
    return context->settings->spelling ? NULL : ordinary_take(context->ordinaries);
}

static void give_ordinary(const struct check_context *context, struct ordinary *ordinary)
{
    if (ordinary)
        ordinary_give(context->ordinaries, ordinary);
}

static void identify_strings(struct pair *pair)
{
    int target = pair->in->target_number;
    for (size_t i = 0; i < pair->message->string_count; i++) {
        const struct fragment *fragment = &pair->strings[i];
        const struct span *masks = fragment_masks(fragment, pair->arena);
        struct shown shown = {0};
        if (pair->ordinary && target != LANGUAGE_NONE)
            shown = ordinary_show(pair->ordinary, fragment->text, masks, fragment->count, target);
        pair->is_spelt[i] = shown.is_spelt;
        pair->verdicts[i] = shown.is_expected ? (struct verdict){.language = target}
                                              : identify(fragment->text, masks, fragment->count, target);
    }
}

/* Takes both sides of a finished message apart and lets every check see it. */
static void run_pair(const struct check_context *context, struct pair *pair, struct findings *findings)
{
    const struct message *message = pair->message;
    struct arena *arena = pair->arena;
    const struct islands *islands = NULL;
    if (pair->segment)
        islands = pair->document->parts[pair->segment->part].islands;
    else if (context->islands_of && !message_has_percent_format(message)) /* else a program's */
        islands = context->islands_of(context->project, message);
    pair->places = arena_alloc(arena, message->string_count * sizeof *pair->places);
    if (pair->segment)
        pair->syntax = pair->segment->syntax;
    else if (is_markdown(message))
        pair->syntax = SYNTAX_MARKDOWN;
    pair->sources[0] = fragment_read(message->id.text, pair->syntax, islands, arena);
    if (!pair->segment && pair->syntax == SYNTAX_PLAIN && fragment_is_markup(&pair->sources[0]))
        pair->syntax = SYNTAX_TAGGED;
    if (message->has_plural)
        pair->sources[1] = fragment_read(message->id_plural.text, pair->syntax, islands, arena);
    for (size_t i = 0; i < message->string_count; i++)
        pair->strings[i] = fragment_read(message->strings[i].text, pair->syntax, islands, arena);
    identify_strings(pair);
    for (size_t i = 0; CHECKS[i]; i++)
        if (CHECKS[i]->check_pair)
            CHECKS[i]->check_pair(context, pair, findings);
}

/* What is one of two sides of a conflict, or no characters, has a finding already: the file's. */
static bool is_missing(const struct message *message)
{
    if (!message)
        return true;
    if (!message_is_sound(message))
        return false;
    return !message_has_translation(message) || message->is_copy ||
           (!message->has_plural && !message->is_fuzzy && !message_is_finished(message));
}

static struct missing_text *keep_missing(const struct document *document, const struct segment *segment,
                                         struct arena *arena)
{
    struct arena scratch = {0};
    struct missing_text *missing = arena_alloc(arena, sizeof *missing);
    struct place place = place_of(&document->source, segment_extent(segment), &scratch);
    struct str id = segment_id(segment);
    *missing = (struct missing_text){
        .key = segment->has_context ? message_key(&segment->context, id, arena) : arena_copy(arena, id),
        .text_length = id.len,
        .bytes = file_span(place.bytes),
        .line = (uint32_t)place.start.line,
        .column = (uint32_t)place.start.column,
        .end_line = (uint32_t)place.end.line,
        .end_column = (uint32_t)place.end.column,
        .shown = arena_copy(arena, place.line),
        .in_shown = file_span(place.in_line),
    };
    arena_free(&scratch);
    return missing;
}

/* A text without a translation is remembered only where that is to be told: a site may have millions. */
static void add_sighting(struct checked_document *checked, const struct document *document,
                         const struct segment *segment, struct sighting draft, bool is_complete)
{
    struct arena *arena = &checked->arena;
    const struct message *message = draft.message;
    bool is_to_be_told = is_complete && is_missing(message);
    if (!message && !is_to_be_told)
        return;
    checked->sightings = arena_grow(arena, checked->sightings, checked->sighting_count, &checked->sighting_capacity,
                                    sizeof *checked->sightings);
    if (is_to_be_told)
        draft.missing = keep_missing(document, segment, arena);
    checked->sightings[checked->sighting_count++] = draft;
}

struct place missing_place(const struct checked_document *checked, const struct missing_text *missing)
{
    return (struct place){
        .path = checked->path,
        .bytes = span_of(missing->bytes),
        .start = {missing->line, missing->column},
        .end = {missing->end_line, missing->end_column},
        .line = missing->shown,
        .in_line = span_of(missing->in_shown),
    };
}

static void run_segments(const struct check_context *context, const struct document *document,
                         struct checked_document *checked, struct findings *findings)
{
    struct arena arena = {0};
    struct ordinary *ordinary = take_ordinary(context);
    for (size_t i = 0; i < document->segment_count * context->catalog_count; i++) {
        const struct segment *segment = &document->segments[i / context->catalog_count];
        const struct check_catalog *in = &context->catalogs[i % context->catalog_count];
        if (!localize_wants(document, segment, in->target) || !language_tags_match(segment->language, in->source))
            continue;
        const struct message *message = in->catalog ? pair_message(segment, in->catalog) : NULL;
        struct sighting sighting = {.catalog = i % context->catalog_count, .message = message};
        add_sighting(checked, document, segment, sighting, context->settings->is_complete);
        if (!message || message->is_fuzzy || !message_is_sound(message) || !message_has_translation(message))
            continue;
        struct pair pair = {.in = in,
                            .message = message,
                            .document = document,
                            .segment = segment,
                            .ordinary = ordinary,
                            .arena = &arena};
        run_pair(context, &pair, findings);
        arena_clear(&arena);
    }
    give_ordinary(context, ordinary);
    arena_free(&arena);
}

static void keep_ignores(const struct document *document, struct checked_document *checked)
{
    struct arena *arena = &checked->arena;
    checked->ignores = arena_alloc(arena, document->ignores.count * sizeof *checked->ignores);
    checked->ignore_count = document->ignores.count;
    for (size_t i = 0; i < document->ignores.count; i++) {
        struct ignored_span *kept = &checked->ignores[i];
        *kept = (struct ignored_span){.ignore = document->ignores.items[i]};
        kept->place = place_of(&document->source, kept->ignore.at, arena);
        kept->ignore.word = arena_copy(arena, kept->ignore.word);
        kept->ignore.rules = arena_copy(arena, kept->ignore.rules);
        kept->ignore.reason = arena_copy(arena, kept->ignore.reason);
    }
}

void checks_run_document(const struct check_context *context, const struct document *document,
                         struct checked_document *checked, struct findings *findings)
{
    checked->path = arena_copy(&checked->arena, document->source.path);
    for (size_t i = 0; CHECKS[i]; i++)
        if (CHECKS[i]->check_document)
            CHECKS[i]->check_document(context, document, findings);
    if (!checked->is_translated_by_hand)
        run_segments(context, document, checked, findings);
    keep_ignores(document, checked);
}

/* Messages that some document asked for were checked there. */
static bool *seen_messages(const struct checked_document *documents, size_t count, size_t catalog,
                           const struct catalog *of, struct arena *arena)
{
    bool *is_seen = arena_alloc(arena, of->message_count);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < documents[i].sighting_count; k++) {
            const struct sighting *sighting = &documents[i].sightings[k];
            if (sighting->catalog == catalog && sighting->message)
                is_seen[sighting->message - of->messages] = true;
        }
    return is_seen;
}

static void run_whole(const struct check_context *context, const struct check_catalog *in, struct findings *findings)
{
    for (size_t i = 0; CHECKS[i]; i++)
        if (CHECKS[i]->check_catalog)
            CHECKS[i]->check_catalog(context, in, findings);
}

size_t checks_divide(const struct check_context *context, const struct checked_document *documents, size_t count,
                     struct arena *arena, struct catalog_part **parts)
{
    enum { MESSAGES = 2000 };
    size_t part_count = 0, capacity = 0;
    *parts = NULL;
    for (size_t i = 0; i < context->catalog_count; i++) {
        const struct catalog *catalog = context->catalogs[i].catalog;
        if (!catalog || context->catalogs[i].is_only_looked_up)
            continue;
        const bool *is_seen = seen_messages(documents, count, i, catalog, arena);
        size_t first = 0;
        do {
            size_t end = first + MESSAGES < catalog->message_count ? first + MESSAGES : catalog->message_count;
            *parts = arena_grow(arena, *parts, part_count, &capacity, sizeof **parts);
            (*parts)[part_count++] = (struct catalog_part){i, first, end, is_seen};
            first = end;
        } while (first < catalog->message_count);
    }
    return part_count;
}

void checks_run_part(const struct check_context *context, const struct catalog_part *part, struct findings *findings)
{
    const struct check_catalog *in = &context->catalogs[part->catalog];
    if (part->first == 0)
        run_whole(context, in, findings);
    struct arena arena = {0};
    struct ordinary *ordinary = take_ordinary(context);
    for (size_t i = part->first; i < part->end; i++) {
        const struct message *message = &in->catalog->messages[i];
        if (part->is_seen[i] || i == in->catalog->header || message->is_obsolete || message->is_fuzzy ||
            !message_is_sound(message) || !message_has_translation(message))
            continue;
        struct pair pair = {.in = in, .message = message, .ordinary = ordinary, .arena = &arena};
        run_pair(context, &pair, findings);
        arena_clear(&arena);
    }
    give_ordinary(context, ordinary);
    arena_free(&arena);
}

void checks_run_project(const struct check_context *context, const struct checked_document *documents, size_t count,
                        struct findings *findings)
{
    for (size_t i = 0; CHECKS[i]; i++)
        if (CHECKS[i]->check_project)
            CHECKS[i]->check_project(context, documents, count, findings);
}

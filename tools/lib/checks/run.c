#include "run.h"

#include "../formats/format.h"
#include "../formats/markdown/markdown.h"
#include "../formats/markdown/mdx.h"
#include "../formats/patterns.h"
#include "../identity/languages.h"
#include "../lang/ordinary.h"
#include "../pairing/localize.h"
#include "../pairing/pairs.h"
#include "../text/regex.h"
#include "../text/unicode.h"
#include "glossary.h"
#include "leaks.h"
#include "placeholder.h"
#include "plural_forms.h"
#include "project_terms.h"
#include "state.h"

/* Live messages; of several with the same key the first, as catalog_find has it. */
static void index_messages(struct check_catalog *in, struct arena *arena)
{
    const struct catalog *catalog = in->catalog;
    in->by_fingerprint = (struct index){.arena = arena};
    if (!catalog)
        return;
    struct fingerprint *keys = arena_alloc(arena, catalog->message_count * sizeof *keys);
    index_reserve(&in->by_fingerprint, catalog->message_count);
    for (size_t i = 0; i < catalog->message_count; i++) {
        const struct message *message = &catalog->messages[i];
        bool is_new;
        if (message->is_obsolete)
            continue;
        keys[i] = message_fingerprint(message->has_context ? &message->context.text : NULL, message->id.text);
        size_t *number = index_put(&in->by_fingerprint, fingerprint_key(&keys[i]), &is_new);
        *number = is_new ? i : *number;
    }
}

void checks_prepare(struct check_context *context, bool has_documents, struct arena *arena)
{
    context->ordinaries = ordinaries_make(arena);
    if (context->settings->glossary)
        context->glossary = glossary_make(context->settings->glossary, arena);
    for (size_t i = 0; i < context->catalog_count; i++) {
        context->catalogs[i].target_number = language_of_tag(context->catalogs[i].target);
        plural_forms_prepare(&context->catalogs[i]);
        if (has_documents)
            index_messages(&context->catalogs[i], arena);
        if (context->catalogs[i].catalog && !context->catalogs[i].catalog->kind->has_header)
            context->catalogs[i].words = translated_words_make(context->catalogs[i].catalog, arena);
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
        const struct format *format = format_by_path(reference_path(message->references.items[i].text));
        if (format == &FORMAT_MARKDOWN || format == &FORMAT_MDX)
            return true;
    }
    return false;
}

/* A dictionary wants to know of every verdict whether it is a guess: then NULL. */
static struct ordinary *take_ordinary(const struct check_context *context)
{
    return context->settings->spelling || context->settings->spelling_count ? NULL : ordinary_take(context->ordinaries);
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

/* Those of the project's own patterns. */
static void add_placeholders(const struct check_context *context, struct pair *pair, struct findings *findings)
{
    const struct check_settings *settings = context->settings;
    struct finding draft = {.rule = &RULE_PATTERN_STOPPED};
    for (size_t i = 0; i < 2; i++)
        fragment_add_patterns(&pair->sources[i], settings->placeholders, settings->placeholder_count, pair->arena);
    for (size_t i = 0; i < pair->message->string_count; i++) {
        const struct regex *stopped =
            fragment_add_patterns(&pair->strings[i], settings->placeholders, settings->placeholder_count, pair->arena);
        if (!stopped)
            continue;
        draft.arguments[0] = (struct argument){"pattern", regex_pattern(stopped)};
        pair_report(pair, i, str_extent(pair->strings[i].text), &draft, findings);
    }
}

/* Takes both sides of a finished message apart and lets every check see it. */
static void run_pair(const struct check_context *context, struct pair *pair, struct findings *findings)
{
    const struct message *message = pair->message;
    struct arena *arena = pair->arena;
    const struct noted_use *use = pair_use(pair);
    const struct islands *islands = NULL;
    if (use)
        islands = use->manner.islands;
    else if (context->islands_of && !message_has_percent_format(message)) /* else a program's */
        islands = context->islands_of(context->project, message);
    pair->places = arena_alloc(arena, message->string_count * sizeof *pair->places);
    if (use)
        pair->syntax = (enum segment_syntax)use->manner.syntax;
    else if (is_markdown(message))
        pair->syntax = SYNTAX_MARKDOWN;
    else if (pair->in->catalog->kind->syntax_of)
        pair->syntax = pair->in->catalog->kind->syntax_of(pair->in->catalog, message);
    else if (message_has_flag(message, STR("icu-message-format"))) /* Weblate's */
        pair->syntax = SYNTAX_ICU;
    pair->sources[0] = fragment_read(message->id.text, pair->syntax, islands, arena);
    bool is_of_program = !use || use->manner.place == PLACE_PROGRAM;
    if (is_of_program && pair->syntax == SYNTAX_PLAIN && fragment_is_markup(&pair->sources[0]))
        pair->syntax = SYNTAX_TAGGED;
    if (message->has_plural)
        pair->sources[1] = fragment_read(message->id_plural.text, pair->syntax, islands, arena);
    for (size_t i = 0; i < message->string_count; i++)
        pair->strings[i] = fragment_read(message->strings[i].text, pair->syntax, islands, arena);
    add_placeholders(context, pair, findings);
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

static bool is_to_be_checked(const struct message *message)
{
    return !message->is_obsolete && !message->is_fuzzy && message_is_sound(message) && message_has_translation(message);
}

/* A segment, and the key that it asks with: a text that is not NFC asks as it is, then as NFC (pair_message). */
struct asking {
    const struct document *document;
    const struct segment *segment;
    struct fingerprint keys[2];
    size_t key_count;
};

static void find_keys(struct asking *asking)
{
    const struct segment *segment = asking->segment;
    const struct str *context = segment->has_context ? &segment->context : NULL;
    struct str id = segment_id(segment);
    asking->keys[asking->key_count++] = message_fingerprint(context, id);
    if (unicode_is_nfc(id))
        return;
    struct arena arena = {0};
    asking->keys[asking->key_count++] = message_fingerprint(context, unicode_nfc(id, &arena));
    arena_free(&arena);
}

static const struct message *find_message(const struct check_context *context, const struct asking *asking,
                                          struct sighting *sighting)
{
    const struct message *message = NULL;
    for (size_t i = 0; i < asking->key_count && !message; i++) {
        sighting->message = asking->keys[i];
        message = sighting_message(context, sighting);
    }
    if (!message)
        sighting->message = asking->keys[0];
    return message;
}

/* A text without a translation is remembered only where that is to be told: a site may have millions. */
static void note_sighting(const struct check_context *context, const struct asking *asking, struct sighting *sighting,
                          struct notes *notes)
{
    struct arena *arena = &notes->arena;
    const struct message *message = find_message(context, asking, sighting);
    bool is_missed = context->settings->is_complete && is_missing(message);
    if (!message && !is_missed)
        return;
    if (message && is_to_be_checked(message))
        sighting->use = note_use(asking->document, asking->segment, arena);
    if (is_missed)
        sighting->miss = note_miss(asking->document, asking->segment, arena);
    notes->sightings =
        arena_grow(arena, notes->sightings, notes->sighting_count, &notes->sighting_capacity, sizeof *notes->sightings);
    notes->sightings[notes->sighting_count++] = *sighting;
}

/* Does the segment ask for a message of the catalog? One of a page that is translated by hand only for those of the
 * page's own; in a component these are for its strings alone. */
static bool asks(const struct check_catalog *in, const struct document *document, const struct segment *segment,
                 const struct notes *notes)
{
    bool is_own = in->of_path.len && str_equal(in->of_path, document->source.path);
    bool is_string = segment_is_of_strings(document, segment), is_all = document->format->is_data;
    if (in->is_apart || (is_own && !is_string && !is_all))
        return false;
    return is_own || (!in->of_path.len && !notes->is_translated_by_hand && !is_string);
}

/* Is it the catalog that the segment's message is looked up in? */
static bool is_asked(const struct segment *segment, const struct check_catalog *in)
{
    struct localize_catalog catalog = {in->source, in->catalog, in->is_marked, in->domain};
    return localize_asks(segment, &catalog);
}

static void note_segments(const struct check_context *context, const struct document *document, struct notes *notes)
{
    for (size_t i = 0; i < document->segment_count; i++) {
        struct asking asking = {.document = document, .segment = &document->segments[i]};
        const struct variant *variant = asking.segment->variant;
        if (variant && !str_equal(asking.segment->text, variant->id)) /* one form asks for all of them */
            continue;
        for (size_t k = 0; k < context->catalog_count; k++) {
            const struct check_catalog *in = &context->catalogs[k];
            if (!asks(in, document, asking.segment, notes) || !localize_wants(document, asking.segment, in->target) ||
                !is_asked(asking.segment, in))
                continue;
            if (!asking.key_count)
                find_keys(&asking);
            note_sighting(context, &asking, &(struct sighting){.catalog = k}, notes);
        }
    }
}

void checks_run_document(const struct check_context *context, const struct document *document, struct notes *notes,
                         struct findings *findings)
{
    for (size_t i = 0; CHECKS[i]; i++)
        if (CHECKS[i]->check_document)
            CHECKS[i]->check_document(context, document, findings);
    notes_begin(notes, document);
    project_terms_note(document, notes);
    note_segments(context, document, notes);
}

/* Where documents use the messages of a catalog: of message number i from first[i] to first[i + 1], in the order of the
 * documents. */
struct catalog_uses {
    struct message_use *items;
    size_t *first;
};

/* Calls take for each sighting of a message that there is, with the number that the message has in its catalog. */
static void walk_uses(const struct check_context *context, const struct notes *notes, size_t count,
                      struct catalog_uses *all, void (*take)(struct catalog_uses *, size_t, struct message_use))
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < notes[i].sighting_count; k++) {
            const struct sighting *sighting = &notes[i].sightings[k];
            const struct message *message = sighting->use ? sighting_message(context, sighting) : NULL;
            if (message)
                take(&all[sighting->catalog],
                     (size_t)(message - context->catalogs[sighting->catalog].catalog->messages),
                     (struct message_use){&notes[i], sighting->use});
        }
}

static void count_use(struct catalog_uses *uses, size_t message, struct message_use use)
{
    (void)use;
    uses->first[message + 2]++;
}

static void put_use(struct catalog_uses *uses, size_t message, struct message_use use)
{
    uses->items[uses->first[message + 1]++] = use;
}

/* While they are put, first[i + 1] is where the next one of message i goes; then it is where those of i + 1 begin. */
static struct catalog_uses *find_uses(const struct check_context *context, const struct notes *notes, size_t count,
                                      struct arena *arena)
{
    struct catalog_uses *all = arena_alloc(arena, context->catalog_count * sizeof *all);
    for (size_t i = 0; i < context->catalog_count; i++) {
        const struct catalog *catalog = context->catalogs[i].catalog;
        all[i].first = arena_alloc(arena, (catalog ? catalog->message_count + 2 : 0) * sizeof *all[i].first);
    }
    walk_uses(context, notes, count, all, count_use);
    for (size_t i = 0; i < context->catalog_count; i++) {
        const struct catalog *catalog = context->catalogs[i].catalog;
        for (size_t k = 0; catalog && k < catalog->message_count; k++)
            all[i].first[k + 2] += all[i].first[k + 1];
        if (catalog)
            all[i].items = arena_alloc(arena, all[i].first[catalog->message_count + 1] * sizeof *all[i].items);
    }
    walk_uses(context, notes, count, all, put_use);
    return all;
}

static void run_whole(const struct check_context *context, const struct check_catalog *in, struct findings *findings)
{
    for (size_t i = 0; CHECKS[i]; i++)
        if (CHECKS[i]->check_catalog)
            CHECKS[i]->check_catalog(context, in, findings);
}

size_t checks_divide(const struct check_context *context, const struct notes *notes, size_t count, struct arena *arena,
                     struct catalog_part **parts)
{
    enum { MESSAGES = 250 };
    size_t part_count = 0, capacity = 0;
    const struct catalog_uses *uses = find_uses(context, notes, count, arena);
    *parts = NULL;
    for (size_t i = 0; i < context->catalog_count; i++) {
        const struct catalog *catalog = context->catalogs[i].catalog;
        size_t first = 0;
        if (!catalog)
            continue;
        do {
            size_t end = first + MESSAGES < catalog->message_count ? first + MESSAGES : catalog->message_count;
            bool is_used = uses[i].first[first] < uses[i].first[end];
            if (is_used || !context->catalogs[i].is_only_looked_up) {
                *parts = arena_grow(arena, *parts, part_count, &capacity, sizeof **parts);
                (*parts)[part_count++] = (struct catalog_part){i, first, end, &uses[i]};
            }
            first = end;
        } while (first < catalog->message_count);
    }
    return part_count;
}

/* Uses of one message, those of each manner together, in the order of the first ones. */
struct use_groups {
    struct arena arena;
    struct message_use *uses;
    size_t *first; /* of each group, and where the last one ends */
    size_t count;
};

static void group_uses(struct use_groups *groups, const struct message_use *uses, size_t count)
{
    struct arena *arena = &groups->arena;
    struct index by_manner = {.arena = arena};
    size_t *group = arena_alloc(arena, count * sizeof *group);
    groups->first = arena_alloc(arena, (count + 2) * sizeof *groups->first);
    groups->uses = arena_alloc(arena, count * sizeof *groups->uses);
    for (size_t i = 0; i < count; i++) {
        const struct manner *manner = &uses[i].use->manner;
        bool is_new;
        size_t *number = index_put(&by_manner, (struct str){(const char *)manner, sizeof *manner}, &is_new);
        *number = is_new ? groups->count++ : *number;
        group[i] = *number;
        groups->first[group[i] + 2]++;
    }
    for (size_t i = 1; i < groups->count; i++)
        groups->first[i + 1] += groups->first[i];
    for (size_t i = 0; i < count; i++)
        groups->uses[groups->first[group[i] + 1]++] = uses[i];
}

static bool are_of_one_manner(const struct message_use *uses, size_t count)
{
    size_t i = 1;
    while (i < count && memcmp(&uses[i].use->manner, &uses[0].use->manner, sizeof(struct manner)) == 0)
        i++;
    return i >= count;
}

/* A message in all the manners that documents have it in. */
static void run_message(const struct check_context *context, struct pair *pair, struct findings *findings)
{
    if (are_of_one_manner(pair->uses, pair->use_count)) {
        run_pair(context, pair, findings);
        return;
    }
    const struct pair draft = *pair;
    struct use_groups groups = {0};
    group_uses(&groups, pair->uses, pair->use_count);
    for (size_t i = 0; i < groups.count; i++) {
        *pair = draft;
        pair->uses = groups.uses + groups.first[i];
        pair->use_count = groups.first[i + 1] - groups.first[i];
        run_pair(context, pair, findings);
        arena_clear(pair->arena);
    }
    arena_free(&groups.arena);
}

void checks_run_part(const struct check_context *context, const struct catalog_part *part, struct findings *findings)
{
    const struct check_catalog *in = &context->catalogs[part->catalog];
    if (part->first == 0 && !in->is_only_looked_up)
        run_whole(context, in, findings);
    struct arena arena = {0};
    struct ordinary *ordinary = take_ordinary(context);
    for (size_t i = part->first; i < part->end; i++) {
        const struct message *message = &in->catalog->messages[i];
        const struct message_use *uses = part->uses->items + part->uses->first[i];
        size_t count = part->uses->first[i + 1] - part->uses->first[i];
        if (i == in->catalog->header || !is_to_be_checked(message) || (!count && in->is_only_looked_up))
            continue;
        struct pair pair = {
            .in = in, .message = message, .uses = uses, .use_count = count, .ordinary = ordinary, .arena = &arena};
        run_message(context, &pair, findings);
        arena_clear(&arena);
    }
    give_ordinary(context, ordinary);
    arena_free(&arena);
}

void checks_run_project(const struct check_context *context, const struct notes *notes, size_t count,
                        struct findings *findings)
{
    for (size_t i = 0; CHECKS[i]; i++)
        if (CHECKS[i]->check_project)
            CHECKS[i]->check_project(context, notes, count, findings);
}

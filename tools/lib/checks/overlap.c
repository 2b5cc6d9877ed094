#include "overlap.h"

#include "../base/buf.h"
#include "../base/hash.h"
#include "../identity/languages.h"
#include "other_side.h"

struct overlap {
    struct arena arena;
    struct buf key;
    struct index missing; /* place of a state-missing finding → its index in findings */
    struct index first;   /* catalog and message → the same, for those that are reported */
    struct index places;  /* place of a segment that one of them speaks of → the same */
    struct index copies;  /* place of a translation that is told to be the original again → the same */
    bool *is_gone;        /* by index in findings */
};

static bool is_of(const struct packed_finding *finding, const char *rule)
{
    return strcmp(finding_of(finding).rule->id, rule) == 0;
}

static struct str place_key(struct overlap *overlap, const struct place *place)
{
    buf_clear(&overlap->key);
    buf_format(&overlap->key, "%zu %zu ", place->bytes.start, place->bytes.end);
    buf_add(&overlap->key, place->path);
    return buf_str(&overlap->key);
}

static struct str sighting_key(struct overlap *overlap, const struct sighting *sighting)
{
    buf_clear(&overlap->key);
    buf_format(&overlap->key, "%zu ", sighting->catalog);
    buf_add(&overlap->key, fingerprint_key(&sighting->message));
    return buf_str(&overlap->key);
}

static void put(struct index *index, struct str key, size_t number)
{
    bool is_new;
    size_t *place = index_put_copy(index, key, &is_new);
    if (is_new)
        *place = number;
}

/* All the places that the state-missing findings speak of: the first one of a message is where it is reported. */
static void find_places(struct overlap *overlap, const struct notes *notes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < notes[i].sighting_count; k++) {
            const struct sighting *sighting = &notes[i].sightings[k];
            if (!sighting->miss)
                continue;
            struct place place = noted_place(&notes[i], &sighting->miss->at);
            const size_t *here = index_get(&overlap->missing, place_key(overlap, &place));
            if (here)
                put(&overlap->first, sighting_key(overlap, sighting), *here);
            const size_t *finding = index_get(&overlap->first, sighting_key(overlap, sighting));
            if (finding)
                put(&overlap->places, place_key(overlap, &place), *finding);
        }
}

static struct str argument_of(const struct finding *finding, const char *name)
{
    for (size_t i = 0; i < FINDING_ARGUMENTS && finding->arguments[i].name; i++)
        if (strcmp(finding->arguments[i].name, name) == 0)
            return finding->arguments[i].value;
    return (struct str){"", 0};
}

static void settle_one(struct overlap *overlap, struct findings *findings, size_t mixed_number)
{
    struct finding mixed = finding_of(findings->items[mixed_number]);
    const size_t *number = index_get(&overlap->places, place_key(overlap, &mixed.place));
    if (!number)
        return;
    struct finding missing = finding_of(findings->items[*number]);
    if (language_tags_match(missing.language, mixed.language) && mixed.certainty != CERTAINTY_POSSIBLE) {
        overlap->is_gone[*number] = true;
        return;
    }
    overlap->is_gone[mixed_number] = true;
    if (mixed.certainty == CERTAINTY_POSSIBLE || missing.arguments[2].name)
        return;
    missing.arguments[2] = (struct argument){"found", mixed.language};
    missing.arguments[3] = (struct argument){"expected", argument_of(&mixed, "expected")};
    findings_replace(findings, *number, &missing);
}

static bool tells_of_copy(const struct packed_finding *finding)
{
    return is_of(finding, "untranslated-copy") || is_of(finding, "lang-wrong");
}

static bool is_told_as_copy(struct overlap *overlap, const struct check_catalog *in, const struct message *message)
{
    bool is_told = false;
    for (size_t i = 0; i < message->string_count && !is_told; i++) {
        struct span whole = str_extent(message->strings[i].text);
        struct place_of_text found = message_locate(in->catalog, message, MESSAGE_STRING, i, whole);
        struct place place = {.path = found.source->path, .bytes = found.at};
        is_told = index_get(&overlap->copies, place_key(overlap, &place)) != NULL;
    }
    return is_told;
}

/* A copy is mended in its catalog, where it has a finding. */
static void settle_copies(struct overlap *overlap, const struct check_context *context, const struct notes *notes,
                          size_t count)
{
    for (size_t i = 0; i < count && overlap->copies.count; i++)
        for (size_t k = 0; k < notes[i].sighting_count; k++) {
            const struct sighting *sighting = &notes[i].sightings[k];
            const struct message *message = sighting->miss ? sighting_message(context, sighting) : NULL;
            if (!message || !message->is_copy)
                continue;
            struct place place = noted_place(&notes[i], &sighting->miss->at);
            const size_t *here = index_get(&overlap->missing, place_key(overlap, &place));
            if (here && is_told_as_copy(overlap, &context->catalogs[sighting->catalog], message))
                overlap->is_gone[*here] = true;
        }
}

/* A text of a file, of which a finding may tell a passage. */
static struct str text_key(struct overlap *overlap, const struct finding *finding)
{
    buf_clear(&overlap->key);
    buf_add(&overlap->key, finding->place.path);
    buf_add_char(&overlap->key, '\n');
    buf_add(&overlap->key, finding->segment);
    return buf_str(&overlap->key);
}

/* A text of a keyed file is one of its document and a translation: the latter says more. */
static void settle_twice_told(struct overlap *overlap, const struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        if (tells_of_copy(findings->items[i]))
            put(&overlap->copies, text_key(overlap, &finding), i);
    }
    for (size_t i = 0; i < findings->count && overlap->copies.count; i++) {
        if (!is_of(findings->items[i], "lang-mixed"))
            continue;
        struct finding finding = finding_of(findings->items[i]);
        overlap->is_gone[i] |= index_get(&overlap->copies, place_key(overlap, &finding.place)) ||
                               index_get(&overlap->copies, text_key(overlap, &finding));
    }
}

void overlap_settle(const struct check_context *context, const struct notes *notes, size_t count,
                    struct findings *findings)
{
    struct overlap overlap = {0};
    overlap.missing.arena = overlap.first.arena = overlap.places.arena = overlap.copies.arena = &overlap.arena;
    overlap.is_gone = arena_alloc(&overlap.arena, findings->count * sizeof *overlap.is_gone);
    buf_init(&overlap.key, BUF_MAXIMUM);
    bool is_asked = false; /* does anything here meet a missing translation? */
    for (size_t i = 0; i < findings->count && !is_asked; i++)
        is_asked = is_of(findings->items[i], "lang-mixed") || tells_of_copy(findings->items[i]);
    for (size_t i = 0; i < findings->count && is_asked; i++) {
        struct finding finding = finding_of(findings->items[i]);
        if (is_of(findings->items[i], "state-missing"))
            put(&overlap.missing, place_key(&overlap, &finding.place), i);
        if (tells_of_copy(findings->items[i]))
            put(&overlap.copies, place_key(&overlap, &finding.place), i);
    }
    if (overlap.missing.count)
        find_places(&overlap, notes, count);
    for (size_t i = 0; i < findings->count && overlap.places.count; i++)
        if (is_of(findings->items[i], "lang-mixed"))
            settle_one(&overlap, findings, i);
    settle_copies(&overlap, context, notes, count);
    settle_twice_told(&overlap, findings);
    other_side_settle(context, findings, overlap.is_gone);
    size_t kept = 0;
    for (size_t i = 0; i < findings->count; i++)
        if (!overlap.is_gone[i])
            findings->items[kept++] = findings->items[i];
    findings->count = kept;
    buf_release(&overlap.key);
    arena_free(&overlap.arena);
}

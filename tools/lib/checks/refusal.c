#include "refusal.h"

#include <stdint.h>

#include "../base/hash.h"
#include "../formats/encoder.h"
#include "../identity/languages.h"
#include "../pairing/pairs.h"
#include "../text/opener.h"
#include "codes.h"
#include "control_character.h"
#include "icu_arms.h"
#include "limits.h"
#include "markup_injected.h"
#include "placeholder.h"
#include "template_order.h"

/* In Markdown two in a row may begin an address; a dot within a word makes it the name of a host, a colon a scheme. */
static bool may_be_address(struct str text, size_t at)
{
    char c = ascii_lower(text.at[at]), next = at + 1 < text.len ? ascii_lower(text.at[at + 1]) : ' ';
    return ((c == '/' || c == 'w') && next == c) || ((c == '.' || c == ':') && !ascii_is_space(next));
}

static size_t find_in_markdown(struct str text, size_t at, size_t end)
{
    while (at < end && !strchr("]\\`", text.at[at]) && !may_be_address(text, at))
        at++;
    return at;
}

/* What may be read as more than words where a segment stands. */
struct reading_place {
    const struct islands *islands;
    bool may_be_markdown;
};

/* Where something may begin that is more than words: a tag, an island, a reference, a link. */
static size_t find_part(const struct reading_place *place, struct str text, size_t at)
{
    size_t end = opener_next(text, at), reference = str_find_char(str_slice(text, 0, end), '&', at);
    end = reference < end ? reference : end;
    if (place->may_be_markdown)
        end = find_in_markdown(text, at, end);
    return place->islands ? island_next(place->islands, text, at, end) : end;
}

/* The tag that begins at `at`, where it is a name alone: `<a1>`, `</b>`, `<br/>`. Empty where it is more, or none. */
static struct str bare_tag(struct str text, size_t at)
{
    size_t end = at + 1;
    end += end < text.len && text.at[end] == '/';
    while (end < text.len && (ascii_is_letter(text.at[end]) || ascii_is_digit(text.at[end])))
        end++;
    end += end < text.len && text.at[end] == '/';
    return text.at[at] == '<' && end < text.len && text.at[end] == '>' ? str_slice(text, at, end + 1) : (struct str){0};
}

/* Most translations have no part at all, as their text, or its tags in its order: no need to take them apart. What has
 * attributes, or could be code of Markdown, is left to who does that. */
static bool needs_no_look(const struct document *document, const struct segment *segment, struct str translation)
{
    struct reading_place place = {document->parts[segment->part].islands, segment_may_be_markdown(document, segment)};
    struct str text = segment->text;
    if (control_character_find(translation, 0) < translation.len || syntax_is_icu(segment->syntax))
        return false;
    size_t i = 0, k = find_part(&place, translation, 0);
    if (k == translation.len)
        return str_find_char(text, '<', 0) == SIZE_MAX && find_part(&place, text, 0) == text.len;
    for (;; k = find_part(&place, translation, k)) {
        i = find_part(&place, text, i);
        if (i == text.len || k == translation.len)
            return i == text.len && k == translation.len;
        struct str tag = bare_tag(text, i);
        if (!tag.len || !str_starts(str_slice(translation, k, translation.len), tag))
            return false;
        i += tag.len;
        k += tag.len;
    }
}

static const struct localize_catalog *catalog_for(const struct refusal *refusal, const struct segment *segment)
{
    for (size_t i = 0; i < refusal->catalog_count; i++)
        if (refusal->catalogs[i].catalog && localize_asks(segment, &refusal->catalogs[i]))
            return &refusal->catalogs[i];
    return NULL;
}

static bool is_limited(const struct refusal *refusal, const struct segment *segment)
{
    bool has_lengths = false;
    for (size_t i = 0; i < refusal->catalog_count; i++)
        has_lengths |= refusal->catalogs[i].catalog && refusal->catalogs[i].catalog->has_lengths;
    return segment->limits || has_lengths;
}

/* Template output that the source lacks, though it has some: a name written wrong, or brought in. */
static bool brings_in_output(const struct pair *pair)
{
    struct index known = {.arena = pair->arena};
    bool is_new, is_unknown = false;
    for (size_t form = 0; form < 2; form++)
        for (size_t i = 0; i < pair->sources[form].count; i++)
            index_put(&known, pair->sources[form].items[i].name, &is_new);
    for (size_t form = 0; form < pair->message->string_count; form++)
        for (size_t i = 0; i < pair->strings[form].count && !is_unknown; i++) {
            const struct fragment_part *part = &pair->strings[form].items[i];
            is_unknown = part->kind == PART_OUTPUT && !index_get(&known, part->name);
        }
    return is_unknown;
}

/* A message and its translations, as the segment has them. */
static void take_apart(struct pair *pair, const struct document *document, const struct segment *segment)
{
    const struct islands *islands = document->parts[segment->part].islands;
    pair->places = arena_alloc(pair->arena, pair->message->string_count * sizeof *pair->places);
    pair->syntax = segment->syntax;
    pair->sources[0] = fragment_read(pair->message->id.text, segment->syntax, islands, pair->arena);
    if (pair->message->has_plural)
        pair->sources[1] = fragment_read(pair->message->id_plural.text, segment->syntax, islands, pair->arena);
    for (size_t i = 0; i < pair->message->string_count; i++)
        pair->strings[i] = fragment_read(pair->message->strings[i].text, segment->syntax, islands, pair->arena);
}

static bool is_refused(const struct refusal *refusal, const struct segment *segment, struct findings *findings)
{
    struct arena arena = {0};
    const struct document *document = refusal->document;
    const struct localize_catalog *from = catalog_for(refusal, segment);
    struct check_catalog in = {.catalog = from->catalog, .source = from->language};
    struct notes notes = {.path = document->source.path};
    struct message_use use = {&notes, note_use(document, segment, &arena)};
    struct pair pair = {.in = &in, .uses = &use, .use_count = 1, .arena = &arena};
    size_t before = findings->count;
    pair.message = pair_message(segment, from->catalog);
    take_apart(&pair, document, segment);
    markup_injected_refuse(refusal->context, &pair, findings);
    CONTROL_CHARACTER_CHECK.check_pair(NULL, &pair, findings);
    LIMITS_CHECK.check_pair(NULL, &pair, findings);
    if (findings->count == before && brings_in_output(&pair))
        PLACEHOLDER_CHECK.check_pair(NULL, &pair, findings);
    TEMPLATE_ORDER_CHECK.check_pair(NULL, &pair, findings);
    codes_check_nesting(&pair, findings);
    icu_check_syntax(&pair, findings);
    arena_free(&arena);
    return findings->count > before;
}

void translations_refuse(const struct refusal *refusal, struct str *translations, struct findings *findings)
{
    const struct document *document = refusal->document;
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        if (!translations[i].at)
            continue;
        if (!is_limited(refusal, segment) && needs_no_look(document, segment, translations[i]))
            continue;
        if (is_refused(refusal, segment, findings))
            translations[i] = (struct str){0};
    }
}

bool translation_keeps_codes(const struct check_context *context, const struct document *document,
                             const struct segment *segment, const struct check_catalog *in,
                             const struct message *message)
{
    struct arena arena = {0};
    struct findings findings = {0};
    struct notes notes = {.path = document->source.path};
    struct message_use use = {&notes, note_use(document, segment, &arena)};
    struct pair pair = {.in = in, .message = message, .uses = &use, .use_count = 1, .arena = &arena};
    take_apart(&pair, document, segment);
    markup_injected_refuse(context, &pair, &findings);
    CONTROL_CHARACTER_CHECK.check_pair(context, &pair, &findings);
    PLACEHOLDER_CHECK.check_pair(context, &pair, &findings);
    CODES_CHECK.check_pair(context, &pair, &findings);
    icu_check_syntax(&pair, &findings);
    TEMPLATE_ORDER_CHECK.check_pair(context, &pair, &findings);
    bool keeps = findings.count == 0;
    findings_free(&findings);
    arena_free(&arena);
    return keeps;
}

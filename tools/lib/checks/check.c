#include "check.h"

const struct fragment *pair_source(const struct pair *pair, size_t form)
{
    return &pair->sources[pair->message->has_plural && !pair->in->is_only_one[form]];
}

struct place_of_text pair_locate(const struct pair *pair, size_t form, struct span in_text)
{
    enum { LONG = 1 << 10 };
    struct text_places *places = pair->places[form];
    if (!places && pair->message->strings[form].text.len >= LONG)
        places = pair->places[form] = message_places(pair->in->catalog, pair->message, form, pair->arena);
    return places && in_text.start != AS_WRITTEN.start
               ? text_places_find(places, in_text)
               : message_locate(pair->in->catalog, pair->message, MESSAGE_STRING, form, in_text);
}

const struct message *sighting_message(const struct check_context *context, const struct sighting *sighting)
{
    const struct check_catalog *in = &context->catalogs[sighting->catalog];
    const size_t *number = index_get(&in->by_fingerprint, fingerprint_key(&sighting->message));
    return number ? &in->catalog->messages[*number] : NULL;
}

static const struct noted_place *code_place(const struct noted_use *use, struct str code)
{
    for (size_t i = 0; i < use->code_count && code.len; i++)
        if (str_equal(use->codes[i].name, code))
            return &use->codes[i].at;
    return &use->at;
}

/* With `code` not empty the related place is that code's. Which rules an ignore names is suppressions' to know. */
static bool add_at_uses(const struct pair *pair, const struct place_of_text *place, struct str code,
                        struct finding *draft, struct findings *findings)
{
    bool is_added = false, is_told = false;
    if (!pair->use_count)
        return findings_add(findings, place->source, place->at, draft);
    for (size_t i = 0; i < pair->use_count; i++) {
        const struct message_use *use = &pair->uses[i];
        bool may_be_ignored = use->notes->ignore_count > 0;
        if (is_told && !may_be_ignored)
            continue;
        is_told |= !may_be_ignored;
        draft->has_related = true;
        draft->related = noted_place(use->notes, code_place(use->use, code));
        is_added = findings_add(findings, place->source, place->at, draft);
    }
    return is_added;
}

bool pair_add(const struct pair *pair, const struct place_of_text *place, struct finding *draft,
              struct findings *findings)
{
    return add_at_uses(pair, place, STR(""), draft, findings);
}

static bool report(const struct pair *pair, const struct place_of_text *place, struct str code, struct finding *draft,
                   struct findings *findings)
{
    draft->segment = pair->message->id.text;
    draft->context = pair->message->context.text;
    if (str_is_empty(draft->language))
        draft->language = pair->in->target;
    return add_at_uses(pair, place, code, draft, findings);
}

bool pair_report(const struct pair *pair, size_t form, struct span in_text, struct finding *draft,
                 struct findings *findings)
{
    struct place_of_text place = pair_locate(pair, form, in_text);
    return report(pair, &place, STR(""), draft, findings);
}

void pair_report_code(const struct pair *pair, size_t form, struct str code, struct finding *draft,
                      struct findings *findings)
{
    struct place_of_text place = pair_locate(pair, form, str_extent(pair->strings[form].text));
    report(pair, &place, code, draft, findings);
}

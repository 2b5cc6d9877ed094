#include "check.h"

const struct fragment *pair_source(const struct pair *pair, size_t form)
{
    return &pair->sources[pair->message->has_plural && !pair->in->is_only_one[form]];
}

void pair_relate(const struct pair *pair, struct finding *draft)
{
    if (!pair->segment || draft->has_related)
        return;
    draft->has_related = true;
    draft->related = place_of(&pair->document->source, segment_extent(pair->segment), pair->arena);
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

void pair_report(const struct pair *pair, size_t form, struct span in_text, struct finding *draft,
                 struct findings *findings)
{
    struct place_of_text place = pair_locate(pair, form, in_text);
    draft->segment = pair->message->id.text;
    if (str_is_empty(draft->language))
        draft->language = pair->in->target;
    pair_relate(pair, draft);
    findings_add(findings, place.source, place.at, draft);
}

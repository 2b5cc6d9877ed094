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

void pair_report(const struct pair *pair, size_t form, struct span in_text, struct finding *draft,
                 struct findings *findings)
{
    const struct catalog *catalog = pair->in->catalog;
    struct span at = po_string_in_source(catalog, &pair->message->strings[form], in_text);
    draft->segment = pair->message->id.text;
    if (str_is_empty(draft->language))
        draft->language = pair->in->target;
    pair_relate(pair, draft);
    findings_add(findings, &catalog->source, at, draft);
}

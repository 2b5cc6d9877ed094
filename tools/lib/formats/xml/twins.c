/* Source and target side by side (https://www.w3.org/TR/its20/#targetpointer): ITS says which element belongs to which,
 * the tokens say where these are. */
#include <stdlib.h>

#include "parser.h"

static struct xml_twin *add(struct xml_parser *parser, struct xml_twins *twins)
{
    struct arena *scratch = &parser->engine.scratch;
    twins->items = arena_grow(scratch, twins->items, twins->count, &twins->capacity, sizeof *twins->items);
    struct xml_twin *twin = &twins->items[twins->count++];
    *twin = (struct xml_twin){0};
    return twin;
}

/* `<target/>` becomes `<target>…</target>`. */
static void open_up(struct xml_parser *parser, const struct markup_token *token, struct xml_twin *twin)
{
    struct arena *arena = &parser->engine.document->arena;
    struct str name = str_span(parser->engine.text, token->name);
    char *end = arena_bytes(arena, name.len + 4);
    memcpy(end, "</", 2);
    memcpy(end + 2, name.at, name.len);
    end[name.len + 2] = '>';
    twin->content = (struct span){token->at.end - 2, token->at.end};
    twin->before = STR(">");
    twin->after = (struct str){end, name.len + 3};
}

void xml_twins_note(struct xml_parser *parser, const struct markup_token *token)
{
    const struct xml_open *open = xml_top(parser);
    struct document *document = parser->engine.document;
    const struct span content = {open->content, token->at.start};
    if (open->target && !token->is_self_closing) {
        *add(parser, &parser->twins) = (struct xml_twin){.target = open->target, .content = content};
        for (size_t i = open->first_segment; i < document->segment_count; i++)
            document->segments[i].is_of_twin = true;
    }
    if (!open->self)
        return;
    struct xml_twin *target = add(parser, &parser->targets);
    *target = (struct xml_twin){.target = open->self, .content = content};
    if (token->is_self_closing)
        open_up(parser, token, target);
}

static int by_start(const void *a, const void *b)
{
    const struct document_twin *x = a, *y = b;
    return (x->from.start > y->from.start) - (x->from.start < y->from.start);
}

static struct str key_of(const struct xml_twin *twin)
{
    return (struct str){(const char *)&twin->target, sizeof twin->target};
}

void xml_twins_join(struct xml_parser *parser)
{
    struct document *document = parser->engine.document;
    struct index by_target = {.arena = &parser->engine.scratch};
    bool is_new;
    for (size_t i = 0; i < parser->targets.count; i++)
        *index_put_copy(&by_target, key_of(&parser->targets.items[i]), &is_new) = i;
    for (size_t i = 0; i < parser->twins.count; i++) {
        const size_t *number = index_get(&by_target, key_of(&parser->twins.items[i]));
        if (!number)
            continue;
        const struct xml_twin *target = &parser->targets.items[*number];
        document->twins = arena_grow(&document->arena, document->twins, document->twin_count, &document->twin_capacity,
                                     sizeof *document->twins);
        document->twins[document->twin_count++] =
            (struct document_twin){.from = inline_place(&parser->engine, parser->twins.items[i].content),
                                   .to = inline_place(&parser->engine, target->content),
                                   .before = target->before,
                                   .after = target->after};
    }
    if (document->twin_count)
        qsort(document->twins, document->twin_count, sizeof *document->twins, by_start);
}

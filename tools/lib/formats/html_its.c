#include "html_as_xml.h"
#include "html_parser.h"

/* Most pages have none of it: they are not read twice, and looked over as seldom as may be. */
static bool may_have_its(struct str text)
{
    for (size_t at = 0; (at = str_find(text, STR("its-"), at)) != SIZE_MAX; at += 4) {
        struct str rest = str_slice(text, at + 4, text.len);
        if (str_starts(rest, STR("rules")) || (at > 0 && text.at[at - 1] == ' ' && str_starts(rest, STR("loc-note"))))
            return true;
    }
    return str_find(text, STR("its+xml"), 0) != SIZE_MAX;
}

void html_its_open(struct html_parser *parser, const struct decoded *content)
{
    struct document *document = parser->engine.document;
    struct its_fault fault;
    struct html_as_xml made;
    if (!may_have_its(content->text))
        return;
    html_as_xml(&made, document, content, &parser->engine.scratch);
    const struct its_input input = {.text = made.text,
                                    .path = document->source.path,
                                    .files = parser->options->files,
                                    .rules = made.rules,
                                    .rules_count = made.rules_count,
                                    .is_html = true};
    if (its_is_well_formed(input.text, &fault, &parser->engine.scratch))
        parser->its = its_open(&input, &parser->engine.scratch);
}

static bool is_own(const struct its_node *said, enum its_category category)
{
    return said->own & 1u << category;
}

void html_its_read(struct html_parser *parser, const struct markup_token *token, struct html_tag *tag)
{
    struct document *document = parser->engine.document;
    for (; parser->its_depth > parser->open_count; parser->its_depth--)
        its_leave(parser->its);
    const struct its_node *said = its_enter(parser->its);
    if (!said)
        return;
    parser->its_depth++;
    struct str note = its_value(said, ITS_NOTE);
    if (is_own(said, ITS_TRANSLATE))
        tag->state.is_protected = str_equal(its_value(said, ITS_TRANSLATE), STR("no"));
    if (is_own(said, ITS_NOTE) && note.len) {
        struct remark *remark = document_add_remark(document);
        remark->at = inline_place(&parser->engine, token->at).end;
        remark->text = arena_copy(&document->arena, note);
    }
}

#include "../xml/unfollowed.h"
#include "as_xml.h"
#include "parser.h"

/* How far into a page rules are looked for: they stand in its head. */
enum { RULES_SEARCHED = 4096 };

/* Most pages have none: they are not read twice. */
static bool may_have_rules(struct str text)
{
    struct str head = str_slice(text, 0, RULES_SEARCHED);
    return str_find(head, STR("its-rules"), 0) != SIZE_MAX || str_find(head, STR("its+xml"), 0) != SIZE_MAX;
}

/* Do files of the project's say anything of it? */
static bool has_rules(const struct format_options *options, struct str path)
{
    struct arena arena = {0};
    size_t count = its_rules_for(options->its, path, true, &arena).count;
    arena_free(&arena);
    return count > 0;
}

void html_its_open(struct html_parser *parser, const struct decoded *content)
{
    struct document *document = parser->engine.document;
    struct arena *scratch = &parser->engine.scratch;
    struct its_fault fault;
    struct its_input input;
    if (!may_have_rules(content->text) && !has_rules(parser->options, document->source.path))
        return;
    html_as_xml(&input, document, content, parser->options, scratch);
    if (its_is_well_formed(input.text, &fault, scratch))
        parser->its = its_open(&input, scratch);
    if (parser->its)
        its_report_unfollowed(parser->its, input.text, &parser->engine, parser->findings);
}

void html_its_note(struct html_parser *parser, const struct markup_token *token, struct str note)
{
    struct document *document = parser->engine.document;
    struct remark *remark = document_add_remark(document);
    remark->at = inline_place(&parser->engine, token->at).end;
    remark->text = arena_copy(&document->arena, note);
}

static bool is_own(const struct its_node *said, enum its_category category)
{
    return said->own & 1u << category;
}

void html_its_read(struct html_parser *parser, const struct markup_token *token, struct html_tag *tag)
{
    for (; parser->its_depth > parser->open_count; parser->its_depth--)
        its_leave(parser->its);
    const struct its_node *said = its_enter(parser->its);
    if (!said)
        return;
    parser->its_depth++;
    struct str note = its_value(said, ITS_NOTE);
    if (is_own(said, ITS_TRANSLATE))
        tag->state.is_protected = str_equal(its_value(said, ITS_TRANSLATE), STR("no"));
    if (is_own(said, ITS_LOCALE_FILTER))
        tag->state.locales = tag->locales = its_locales(said, &parser->engine.document->arena);
    if (is_own(said, ITS_NOTE) && note.len)
        html_its_note(parser, token, note);
    tag->limits = its_limits(said, &parser->engine.document->arena);
}

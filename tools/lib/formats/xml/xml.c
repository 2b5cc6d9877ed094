/* XML (https://www.w3.org/TR/xml/) of any vocabulary, by spans: what a document that is well-formed says is found by
 * our own tokenizer; whether it is, and what its rules select, is libxml2's to say (its.h). What a vocabulary's
 * elements are, vocabulary.h knows. */
#include "xml.h"

#include "../data/front_matter.h"
#include "../html/html.h"
#include "../value.h"
#include "parser.h"

const struct rule RULE_XML_SYNTAX = {
    .id = "xml-syntax",
    .severity = SEVERITY_ERROR,
    .summary = "XML that is not well-formed",
    .message = "this is no well-formed XML: {reason}",
    .explanation =
        "No program reads XML behind a mistake, so nothing of the file is taken out or written. Its entities and the "
        "code of template languages are left aside before it is judged.",
    .wrong = "<title>Fish & chips</title>",
    .right = "<title>Fish &amp; chips</title>",
};

static struct inline_run *run_at(struct xml_parser *parser)
{
    struct inline_run *run = &parser->run;
    if (run->count == 0) {
        const struct xml_open *top = xml_top(parser);
        run->state = top ? top->state : parser->base;
        run->is_content = true;
        run->writing = run->state.preserves ? WRITING_PRESERVED : WRITING_TEXT;
        run->is_preformatted = run->state.role == ROLE_PREFORMATTED;
    }
    return run;
}

/* Texts that have been made since have the context that holds here. */
static void set_context(struct xml_parser *parser, size_t first)
{
    const struct xml_open *top = xml_top(parser);
    struct document *document = parser->engine.document;
    for (size_t i = first; top && top->context.at && i < document->segment_count; i++) {
        struct segment *segment = &document->segments[i];
        segment->context = top->context;
        segment->has_context = true;
        if (top->category == PLURAL_CATEGORIES)
            continue;
        struct variant *variant = arena_alloc(&document->arena, sizeof *variant);
        variant->category = top->category;
        segment->variant = variant;
    }
}

static const struct segment *find_variant(const struct document *document, size_t first, enum plural_category category)
{
    for (size_t i = first; i < document->segment_count; i++)
        if (document->segments[i].variant && document->segments[i].variant->category == category)
            return &document->segments[i];
    return NULL;
}

/* The forms of a text, now that all are there, are looked up by two of them; what has no form for other numbers is no
 * plural. */
static void join_variants(struct xml_parser *parser, size_t first)
{
    struct document *document = parser->engine.document;
    const struct segment *other = find_variant(document, first, PLURAL_OTHER);
    const struct segment *one = find_variant(document, first, PLURAL_ONE);
    for (size_t i = first; i < document->segment_count; i++) {
        struct variant *variant = (struct variant *)document->segments[i].variant;
        if (variant && other)
            *variant = (struct variant){variant->category, one ? one->text : other->text, other->text};
        else
            document->segments[i].variant = NULL;
    }
}

/* Is all of it in the one element that it begins with? */
static bool is_in_element(const struct inline_run *run)
{
    size_t depth = 0, count = 0;
    for (size_t i = 0; i < run->count; i++) {
        const struct inline_item *item = &run->items[i];
        bool is_blank = item->kind == ITEM_SILENT || (item->kind == ITEM_TEXT && item->is_blank);
        count += depth == 0 && !is_blank;
        depth += item->kind == ITEM_OPEN;
        depth -= item->kind == ITEM_CLOSE && depth;
    }
    return count == 1;
}

static void clear_run(struct inline_run *run)
{
    run->count = run->details_count = 0;
    run->has_text = run->has_statements = run->has_islands = false;
}

/* Most have nothing but the white space between elements. */
static void end_run(struct xml_parser *parser)
{
    struct document *document = parser->engine.document;
    size_t first = document->segment_count;
    if (!parser->run.has_text) {
        clear_run(&parser->run);
        parser->first_context = (struct str){0};
        return;
    }
    bool has_context = parser->first_context.at && is_in_element(&parser->run);
    inline_end(&parser->engine, &parser->run);
    set_context(parser, first);
    for (size_t i = first; has_context && i < document->segment_count; i++) {
        document->segments[i].context = parser->first_context;
        document->segments[i].has_context = true;
    }
    parser->first_context = (struct str){0};
}

/* The one CDATA section that is all of a run; NULL: there is more, or less. */
static const struct inline_item *only_section(const struct inline_run *run)
{
    const struct inline_item *found = NULL;
    for (size_t i = 0; i < run->count; i++) {
        const struct inline_item *item = &run->items[i];
        if (item->kind == ITEM_TEXT && item->is_blank)
            continue;
        if (found || item->kind != ITEM_TEXT || !item->is_literal)
            return NULL;
        found = item;
    }
    return found;
}

/* What is all in CDATA stays so. */
static void end_section(struct xml_parser *parser, const struct inline_item *section, bool is_html)
{
    struct inline_engine *engine = &parser->engine;
    struct span inner = span_of(section->inner);
    size_t first = engine->document->segment_count;
    engine->value.state = parser->run.state;
    engine->value.writing = WRITING_CDATA;
    clear_run(&parser->run);
    if (is_html)
        inline_add_whole(engine, inner);
    else
        inline_end_value(engine, inner);
    set_context(parser, first);
    if (is_html)
        document_read_value(engine->document, &FORMAT_HTML, parser->options, parser->findings);
}

/* HTML behind references: all of the text is one value. */
static void end_html(struct xml_parser *parser)
{
    struct inline_run *run = &parser->run;
    struct inline_engine *engine = &parser->engine;
    struct span all = {run->items[0].at.start, run->items[run->count - 1].at.end};
    engine->value.state = run->state;
    engine->value.writing = WRITING_PRESERVED;
    clear_run(run);
    inline_add_whole(engine, all);
    document_read_value(engine->document, &FORMAT_HTML, parser->options, parser->findings);
}

static bool is_text_alone(const struct inline_run *run)
{
    for (size_t i = 0; i < run->count; i++)
        if (run->items[i].kind != ITEM_TEXT || run->items[i].is_literal)
            return false;
    return run->has_text;
}

/* `@string/other`: what stands for another resource is no text. */
static bool is_reference(const struct xml_parser *parser)
{
    struct str text = str_trim(
        str_span(parser->engine.text, (struct span){parser->run.items[0].at.start, parser->run.items[0].at.end}));
    bool is_all = parser->engine.has_backslashes && parser->run.count == 1;
    return is_all && (str_starts(text, STR("@")) || str_starts(text, STR("?"))) &&
           str_find_any(text, " \n") == SIZE_MAX;
}

/* The run that ends where an element begins. Beside elements nobody looks text up with its markup. */
static void end_run_before(struct xml_parser *parser)
{
    if (parser->open_count)
        parser->open[parser->open_count - 1].has_elements = true;
    if (parser->engine.keeps_markup)
        parser->run.state.silent = XML_NOT_SHOWN;
    end_run(parser);
}

/* The quotation marks around a text, which keep its white space and are none of it, stay outside
 * (https://developer.android.com/guide/topics/resources/string-resource#FormattingAndStyling). */
static void leave_quotes_out(struct xml_parser *parser)
{
    struct inline_run *run = &parser->run;
    struct str text = parser->engine.text;
    if (!parser->engine.has_backslashes || run->count != 1 || !is_text_alone(run))
        return;
    struct str whole = str_trim(str_span(text, span_of(run->items[0].at)));
    size_t quote = 1, start = (size_t)(whole.at - text.at);
    while (quote < whole.len && whole.at[quote] != '"')
        quote += whole.at[quote] == '\\' ? 2 : 1;
    if (whole.len < 3 || whole.at[0] != '"' || quote != whole.len - 1)
        return;
    run->items[0].at = run->items[0].inner = file_span((struct span){start + 1, start + quote});
    run->writing = WRITING_PRESERVED;
}

/* The run that ends with the element on top. */
static void end_content(struct xml_parser *parser)
{
    leave_quotes_out(parser);
    if (parser->engine.keeps_markup && xml_top(parser)->has_elements)
        parser->run.state.silent = XML_NOT_SHOWN;
    if (parser->run.has_text && is_reference(parser))
        parser->run.state.silent = N_("a reference");
    const struct xml_open *top = xml_top(parser);
    bool is_read = parser->run.has_text && !parser->run.state.silent && !inline_is_protected(&parser->run.state);
    bool is_whole = is_read && !parser->engine.keeps_markup;
    const struct inline_item *section = is_whole ? only_section(&parser->run) : NULL;
    if (section)
        end_section(parser, section, top->is_html);
    else if (is_read && top->is_html && is_text_alone(&parser->run))
        end_html(parser);
    else
        end_run(parser);
}

/* Text and the entities in it. */
static void add_text(struct xml_parser *parser, struct inline_run *run, struct span at)
{
    struct inline_engine *engine = &parser->engine;
    struct str text = str_slice(engine->text, 0, at.end);
    size_t done = at.start;
    for (size_t i = at.start; (i = str_find_char(text, '&', i)) < text.len;) {
        size_t end = xml_entity_end(parser, text, i);
        if (!end) {
            i++;
            continue;
        }
        if (done < i)
            inline_add_text(engine, run, (struct span){done, i}, (struct span){done, i});
        struct inline_item *item = inline_add(engine, run);
        item->kind = ITEM_ISLAND;
        item->at = file_span((struct span){i, end});
        i = done = end;
    }
    if (done < at.end)
        inline_add_text(engine, run, (struct span){done, at.end}, (struct span){done, at.end});
}

static void add_values(struct xml_parser *parser, const struct markup_token *token)
{
    if (!xml_open_may_show(parser))
        return;
    for (size_t i = 0; i < token->attribute_count; i++) {
        const struct markup_attribute *found = &token->attributes[i];
        struct str name = str_span(parser->engine.text, found->name);
        if (found->is_island || !found->has_value || str_is_blank(str_span(parser->engine.text, found->value)) ||
            !xml_open_shows(parser, name, str_span(parser->engine.text, found->value)))
            continue;
        const char *kind = arena_copy(&parser->engine.document->arena, name).at;
        struct inline_state state = inline_value_state(&xml_top(parser)->state, kind, ROLE_VALUE);
        xml_open_filter(parser, name, &state);
        state.limits = xml_open_limits(parser, name);
        inline_add_value(&parser->engine, found->value, found->quote, &state);
    }
}

static void set_details(struct xml_parser *parser, struct inline_item *item, const struct xml_open *open,
                        size_t first_child)
{
    struct inline_run *run = &parser->run;
    size_t count = parser->engine.document->segment_count - first_child;
    if (!open->mark_count && !count && !open->locales && !open->limits && !open->term.len)
        return;
    run->details = arena_grow(&parser->engine.scratch, run->details, run->details_count, &run->details_capacity,
                              sizeof *run->details);
    run->details[run->details_count++] =
        (struct inline_details){.language = open->mark_count ? open->state.language : (struct str){0},
                                .term = open->term,
                                .locales = open->locales,
                                .limits = open->limits,
                                .first_child = (uint32_t)first_child,
                                .child_count = (uint32_t)count};
    item->details = (uint32_t)run->details_count;
}

static void start_inline(struct xml_parser *parser, const struct markup_token *token)
{
    const struct xml_open *open = xml_top(parser);
    size_t first_child = parser->engine.document->segment_count;
    parser->open_count--; /* the run may begin here: it is of what stands around */
    struct inline_run *run = run_at(parser);
    parser->open_count++;
    add_values(parser, token);
    if (!run->has_text && open->context.at != (parser->open_count > 1 ? open[-1].context.at : NULL))
        parser->first_context = open->context;
    struct inline_item *item = inline_add(&parser->engine, run);
    item->kind = token->is_self_closing ? ITEM_SINGLE : ITEM_OPEN;
    item->at = file_span(token->at);
    item->element = (uint16_t)open->element;
    item->is_protected = inline_is_protected(&open->state);
    set_details(parser, item, open, first_child);
}

/* The sentence that a nested element stands in goes on behind it. */
static void start_nested(struct xml_parser *parser, const struct markup_token *token)
{
    struct xml_open *open = &parser->open[parser->open_count - 1];
    parser->open_count--;
    run_at(parser);
    parser->open_count++;
    open->around = arena_alloc(&parser->engine.scratch, sizeof *open->around);
    *open->around = parser->run;
    open->start = token->at.start;
    parser->run = (struct inline_run){0};
    add_values(parser, token);
}

static void end_nested(struct xml_parser *parser, const struct markup_token *token)
{
    struct xml_open *open = &parser->open[parser->open_count - 1];
    struct document *document = parser->engine.document;
    for (size_t i = open->first_segment; i < document->segment_count; i++)
        document->segments[i].is_value = true;
    parser->run = *open->around;
    struct inline_item *item = inline_add(&parser->engine, &parser->run);
    item->kind = ITEM_SINGLE;
    item->at = file_span((struct span){open->start, token->at.end});
    item->element = (uint16_t)open->element;
    set_details(parser, item, open, open->first_segment);
}

static void end_element(struct xml_parser *parser, const struct markup_token *token)
{
    const struct xml_open *open = xml_top(parser);
    if (open->is_nested)
        end_run(parser), end_nested(parser, token);
    else if (!open->is_inline)
        end_content(parser);
    if (open->item_count)
        join_variants(parser, open->first_segment);
    xml_twins_note(parser, token);
    xml_open_pop(parser, token->at.end);
}

/* What is said of a text that is left out is not said of the next one. */
static void start_muted(struct xml_parser *parser)
{
    const struct xml_open *top = xml_top(parser);
    bool is_keyed = top->known && (top->known->traits & XML_KEYED);
    bool is_other = top->state.silent && top->vocabulary && top->vocabulary->has_notes && !is_keyed;
    if (top->state.is_protected || is_other)
        parser->engine.document->remark_count = parser->first_remark;
}

/* What holds for the whole document. */
static void set_root(struct xml_parser *parser, const struct vocabulary *vocabulary)
{
    parser->engine.has_backslashes = vocabulary->has_backslashes;
    parser->engine.keeps_markup = vocabulary->keeps_markup;
    parser->engine.document->is_joined |= vocabulary->is_joined;
}

static void start_tag(struct xml_parser *parser, const struct markup_token *token)
{
    const struct xml_open *open = xml_open_push(parser, token);
    if (parser->open_count == 1 && open->vocabulary)
        set_root(parser, open->vocabulary);
    start_muted(parser);
    if (open->is_inline) {
        start_inline(parser, token);
    } else if (open->is_nested) {
        start_nested(parser, token);
    } else {
        parser->open_count--;
        end_run_before(parser);
        parser->open_count++;
        add_values(parser, token);
    }
    if (token->is_self_closing)
        end_element(parser, token);
}

static void end_tag(struct xml_parser *parser, const struct markup_token *token)
{
    const struct xml_open *open = xml_top(parser);
    if (!open)
        return;
    if (open->is_inline) {
        struct inline_item *item = inline_add(&parser->engine, run_at(parser));
        item->kind = ITEM_CLOSE;
        item->at = file_span(token->at);
        item->element = (uint16_t)open->element;
    }
    end_element(parser, token);
}

static void comment(struct xml_parser *parser, const struct markup_token *token)
{
    struct document *document = parser->engine.document;
    struct str bytes = str_span(parser->engine.text, token->inner);
    bool is_instruction = str_starts(str_span(parser->engine.text, token->at), STR("<?"));
    bool is_directive = !is_instruction && directive_read(bytes).kind != DIRECTIVE_NONE;
    const struct xml_open *top = xml_top(parser);
    struct span at = inline_place(&parser->engine, token->at);
    if (is_directive) {
        document_add_directive(document, at, inline_string(&parser->engine, token->inner, false));
    } else if (!is_instruction && top && top->vocabulary && top->vocabulary->has_notes && !parser->run.has_text) {
        struct remark *remark = document_add_remark(document);
        remark->at = at.end;
        remark->text = str_trim(inline_string(&parser->engine, token->inner, false));
    }
    struct inline_item *item = inline_add(&parser->engine, run_at(parser));
    item->kind = is_instruction ? ITEM_SINGLE : ITEM_SILENT; /* a comment is nothing to a translator */
    item->element = XML_INSTRUCTION;
    item->at = file_span(token->at);
}

/* An ignore speaks of the element whose start tag comes next, with nothing but white space and comments between. */
static void forget_ignores(struct xml_parser *parser)
{
    parser->first_ignore = parser->engine.document->ignores.count;
    parser->first_remark = parser->engine.document->remark_count;
}

static bool is_between(const struct xml_parser *parser, const struct markup_token *token)
{
    return token->kind == MARKUP_COMMENT ||
           (token->kind == MARKUP_TEXT && str_is_blank(str_span(parser->engine.text, token->at)));
}

static void read_token(struct xml_parser *parser, const struct markup_token *token)
{
    struct inline_engine *engine = &parser->engine;
    switch (token->kind) {
    case MARKUP_TEXT: add_text(parser, run_at(parser), token->at); break;
    case MARKUP_CDATA: inline_add_text(engine, run_at(parser), token->at, token->inner); break;
    case MARKUP_ISLAND: inline_add_island(engine, run_at(parser), &token->island, XML_INSTRUCTION); break;
    case MARKUP_START_TAG: start_tag(parser, token); break;
    case MARKUP_END_TAG: end_tag(parser, token); break;
    case MARKUP_COMMENT: comment(parser, token); break;
    case MARKUP_DOCTYPE:
    case MARKUP_CODE: break; /* there is none */
    case MARKUP_END: end_run(parser); break;
    }
    if (!is_between(parser, token))
        forget_ignores(parser);
}

/* The declarations of the doctype, which comes before all elements. */
static void read_doctype(struct xml_parser *parser)
{
    struct markup markup;
    struct markup_token token;
    markup_init(&markup, parser->engine.text, parser->markup.islands, &parser->engine.scratch);
    markup.is_xml = true;
    while (markup_next(&markup, &token) != MARKUP_END && token.kind != MARKUP_START_TAG)
        if (token.kind == MARKUP_DOCTYPE) {
            xml_note_entities(parser, str_span(parser->engine.text, token.inner));
            parser->has_doctype = true;
        }
}

static void report_fault(struct xml_parser *parser, const struct its_fault *fault)
{
    size_t at = its_fault_offset(parser->engine.text, fault);
    struct finding draft = {.rule = &RULE_XML_SYNTAX, .arguments = {{"reason", fault->what}}};
    struct span place = inline_place(&parser->engine, (struct span){at, at});
    findings_add(parser->findings, &parser->engine.document->source, place, &draft);
}

static void read_tokens(struct xml_parser *parser)
{
    struct markup_token token;
    do {
        markup_next(&parser->markup, &token);
        read_token(parser, &token);
    } while (token.kind != MARKUP_END);
}

/* What is not XML beyond doubt by itself. */
static void read_doubted(struct xml_parser *parser)
{
    struct its_fault fault;
    read_doctype(parser);
    struct str judged = xml_judged(parser, &parser->engine.scratch);
    if (judged.at == parser->engine.text.at)
        parser->markup.islands = parser->engine.islands = NULL; /* it has none */
    if (xml_may_be_read(parser, judged, &fault))
        read_tokens(parser);
    else
        report_fault(parser, &fault);
}

static size_t add_attributes(struct xml_parser *parser, const struct xml_sound_attribute *attributes,
                             struct markup_token *token)
{
    for (size_t i = 0; i < token->attribute_count; i++) {
        struct span name = span_of(attributes[i].name), value = span_of(attributes[i].value);
        parser->attributes[i] = (struct markup_attribute){.at = {name.start, value.end + 1},
                                                          .name = name,
                                                          .value = value,
                                                          .quote = parser->engine.text.at[value.end],
                                                          .has_value = true};
    }
    token->attributes = parser->attributes;
    return token->attribute_count;
}

/* What stands before and behind the inner part of a token. */
static struct span inner_of(struct str text, enum markup_token_kind kind, struct span at)
{
    bool is_instruction = text.at[at.start + 1] == '?';
    size_t before = kind == MARKUP_CDATA ? 9 : is_instruction ? 2 : 4, behind = is_instruction ? 2 : 3;
    return (struct span){at.start + before, at.end - behind};
}

/* References that are codes do not stand in it. */
static void add_sound_text(struct xml_parser *parser, const struct xml_sound_token *text)
{
    inline_add_plain(&parser->engine, run_at(parser), span_of(text->at), text->is_blank);
    if (!text->is_blank)
        forget_ignores(parser);
}

static void read_sound(struct xml_parser *parser, const struct xml_sound *sound)
{
    struct str text = parser->engine.text;
    struct markup_token token = {0};
    size_t attribute = 0;
    for (size_t i = 0; i < sound->token_count; i++) {
        const struct xml_sound_token *found = &sound->tokens[i];
        if (found->kind == MARKUP_TEXT) {
            add_sound_text(parser, found);
            continue;
        }
        token.kind = found->kind;
        token.at = span_of(found->at);
        token.is_self_closing = found->is_self_closing;
        token.attribute_count = found->attribute_count;
        if (token.kind == MARKUP_START_TAG || token.kind == MARKUP_END_TAG)
            token.name = (struct span){token.at.start + 1 + (token.kind == MARKUP_END_TAG), found->name_end};
        else
            token.inner = inner_of(text, token.kind, token.at);
        if (token.attribute_count)
            attribute += add_attributes(parser, &sound->attributes[attribute], &token);
        read_token(parser, &token);
    }
    token = (struct markup_token){.kind = MARKUP_END};
    read_token(parser, &token);
}

/* Most is XML beyond doubt, without anything in it that another parser reads otherwise. */
static bool is_sound(struct xml_parser *parser, struct xml_sound *sound)
{
    const struct inline_engine *engine = &parser->engine;
    struct document *document = engine->document;
    bool is_utf8 = !document->source.has_invalid && decoded_is_source(&engine->content);
    if (engine->charset || !xml_sound_read(engine->text, is_utf8, sound, &parser->engine.scratch) ||
        xml_has_islands(sound, parser->markup.islands, engine->text))
        return false;
    document->has_no_islands |= decoded_is_source(&engine->content) && engine->text.len == document->source.bytes.len;
    return xml_open_its(parser, xml_sound_its(sound), engine->text);
}

/* What no vocabulary shows is as good as a script. */
static void hide_silent(struct document *document, size_t first)
{
    for (size_t i = first; i < document->left_out_count; i++)
        document->left_out[i].is_hidden |= document->left_out[i].reason == XML_NOT_SHOWN;
}

static void read(struct document *document, const struct decoded *content, const struct format_options *options,
                 struct findings *findings)
{
    size_t first_left_out = document->left_out_count;
    struct xml_parser parser = {.options = options,
                                .findings = findings,
                                .scope = 1,
                                .scope_count = 1,
                                .first_ignore = document->ignores.count};
    static const struct inline_element FIRST = {.name = "pi"};
    inline_open(&parser.engine, document, content, &FIRST, 1);
    parser.engine.is_xml = true;
    struct arena *scratch = &parser.engine.scratch;
    parser.rules = its_rules_for(options->its, document->source.path, false, scratch);
    parser.base = inline_part_state(&parser.engine, "text", ROLE_PARAGRAPH);
    parser.names.arena = parser.codes.arena = parser.entities.arena = parser.spaces.arena = scratch;
    parser.elements = arena_grow(scratch, NULL, 0, &parser.element_capacity, sizeof *parser.elements);
    parser.elements[XML_INSTRUCTION] = FIRST;
    parser.alike = arena_grow(scratch, NULL, 0, &parser.alike_capacity, sizeof *parser.alike);
    bool is_new;
    parser.alike[XML_INSTRUCTION] = *index_put(&parser.codes, str_from(FIRST.name), &is_new) = XML_INSTRUCTION;
    parser.engine.alike = parser.alike;
    parser.known = arena_grow(scratch, NULL, 0, &parser.known_capacity, sizeof *parser.known);
    markup_init(&parser.markup, content->text, islands_in_lines(parser.engine.islands), scratch);
    parser.markup.is_xml = true;
    struct xml_sound sound;
    if (is_sound(&parser, &sound)) {
        parser.markup.islands = parser.engine.islands = NULL; /* it has none */
        read_sound(&parser, &sound);
    } else {
        read_doubted(&parser);
    }
    xml_twins_join(&parser);
    if (parser.its)
        its_close(parser.its);
    hide_silent(document, first_left_out);
    inline_close(&parser.engine);
}

static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct str bytes = document->source.bytes;
    size_t mark = str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0;
    struct span label = xml_declared_charset(str_slice(bytes, mark, bytes.len));
    label = (struct span){label.start + mark, label.end + mark};
    if (!document_settle_charset(document, options->charset, str_span(bytes, label), label, findings))
        return false;
    if (!document->source.charset) /* site generators read it before a feed as before a page */
        front_matter_read(document, options, findings);
    struct span own = document->parts[0].at;
    struct decoded content = decoded_join(bytes, &own, 1, &document->arena);
    read(document, &content, options, findings);
    return true;
}

/* No reference stands for what is no character of XML (https://www.w3.org/TR/xml/#charsets). */
static void encode_value(const struct document *document, struct span at, struct str text, struct buf *out)
{
    char quote = at.start ? document->source.bytes.at[at.start - 1] : 0;
    markup_encode(out, text, quote == '"' || quote == '\'' ? quote : 0, true);
}

/* Not in what programs read to the letter. */
static bool comment_before(const struct document *document, const struct segment *segment, struct str text,
                           struct edits *out)
{
    size_t dashes = str_find(text, STR("--"), 0), behind = dashes < text.len ? dashes + 2 : text.len;
    bool has_dash = dashes < text.len;
    if (segment->is_value || segment->role == ROLE_LABEL || document->source.charset ||
        str_find(text, STR("--"), behind) != SIZE_MAX)
        return false;
    const struct str pieces[] = {STR("<!-- "), str_slice(text, 0, dashes), has_dash ? STR(DIRECTIVE_DASH) : STR(""),
                                 str_slice(text, behind, text.len), STR(" -->")};
    edits_insert(out, segment->spans[0].start, pieces, 5);
    return true;
}

static const struct encoder ENCODER = {
    .place = PLACE_TEXT,
    .encode = inline_encode,
    .encode_value = encode_value,
    .comment = comment_before,
};

static const char *const SUFFIXES[] = {
    ".xml",
    ".svg",
    ".rss",
    ".atom",
    ".docbook",
    ".dbk",
    ".dita",
    ".ditamap",
    ".bookmap",
    ".page",
    ".resx",
    ".resw",
    ".xhtml",
    ".ui",
    ".glade",
    ".appdata.xml.in",
    ".appdata.xml.in.in",
    ".gschema.xml.in",
    ".metainfo.xml.in",
    ".metainfo.xml.in.in",
    ".releases.xml.in",
    NULL,
};

const struct format FORMAT_XML = {
    .name = "xml",
    .suffixes = SUFFIXES,
    .is_seldom_content = true,
    .encoder = &ENCODER,
    .parse = parse,
    .read = read,
};

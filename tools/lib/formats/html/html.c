#include "html.h"

#include "../../text/unicode.h"
#include "../data/front_matter.h"
#include "../text.h"
#include "../value.h"
#include "linked_data.h"
#include "parser.h"

/* How far into a file its encoding is looked for: the standard says 1,024 bytes, pages say it later. */
enum { ENCODING_SEARCHED = 4096 };

/* The run of content, to which the next item is added. */
static struct inline_run *run_at(struct html_parser *parser)
{
    struct inline_run *run = &parser->run;
    if (run->count == 0) {
        run->state = *html_state(parser);
        run->is_content = true;
        run->writing = run->state.preserves ? WRITING_PRESERVED : WRITING_TEXT;
        run->is_preformatted = run->state.role == ROLE_PREFORMATTED;
        parser->run_depth = parser->open_count;
    }
    parser->run_depth = parser->run_depth < parser->open_count ? parser->run_depth : parser->open_count;
    return run;
}

static void end_run(struct html_parser *parser)
{
    inline_end(&parser->engine, &parser->run);
}

/* The same where the element around it ends: what is told translators behind its last word is told of its text, not of
 * the next one. */
static void end_last_run(struct html_parser *parser)
{
    struct document *document = parser->engine.document;
    size_t end = 0, i = document->segment_count;
    end_run(parser);
    for (; i < document->segment_count; i++)
        end = segment_extent(&document->segments[i]).end > end ? segment_extent(&document->segments[i]).end : end;
    for (i = document->remark_count; end && i > 0 && document->remarks[i - 1].at > end; i--)
        document->remarks[i - 1].at = end;
}

/* What the next tag has closed does not go on behind the last segments. */
static void close_run(struct html_parser *parser)
{
    const struct document *document = parser->engine.document;
    if (parser->open_count > parser->run_depth)
        return;
    for (size_t i = parser->run.last_segment; i < document->segment_count; i++)
        if (document->segments[i].part == document->part)
            ((struct inline_detail *)document->segments[i].detail)->leaves_open = false;
}

static void set_tag(struct html_parser *parser, struct inline_item *item, const struct html_tag *tag)
{
    struct inline_run *run = &parser->run;
    item->element = (uint16_t)tag->element;
    item->is_protected = tag->is_protected;
    if (!tag->language.len && !tag->locales && !tag->has_alt && span_is_empty(tag->target) && !tag->child_count &&
        !tag->limits)
        return;
    run->details = arena_grow(&parser->engine.scratch, run->details, run->details_count, &run->details_capacity,
                              sizeof *run->details);
    run->details[run->details_count++] = (struct inline_details){
        .language = tag->language,
        .locales = tag->locales,
        .limits = tag->limits,
        .shown = file_span(tag->has_alt ? tag->alt : (struct span){0, 0}),
        .target = file_span(tag->target),
        .first_child = (uint32_t)tag->first_child,
        .child_count = (uint32_t)tag->child_count,
        .shown_quote = tag->alt_quote,
    };
    item->details = (uint32_t)run->details_count;
}

static bool is_comment(const struct inline_item *item)
{
    return item->kind == ITEM_SINGLE && item->element == ELEMENT_COMMENT;
}

static bool follows_break(const struct inline_run *run)
{
    size_t i = run->count;
    while (i > 0 && ((run->items[i - 1].kind == ITEM_TEXT && run->items[i - 1].is_blank) ||
                     run->items[i - 1].kind == ITEM_SILENT || is_comment(&run->items[i - 1])))
        i--;
    return i > 0 && run->items[i - 1].kind == ITEM_SINGLE && run->items[i - 1].element == ELEMENT_BR;
}

static inline enum html_element element_of(const struct html_parser *parser, const struct markup_token *token)
{
    struct str name = str_span(parser->engine.text, token->name);
    return parser->options->is_component ? html_component_element(name) : html_element_find(name);
}

static bool closes_itself(const struct html_parser *parser, const struct markup_token *token)
{
    return token->is_self_closing && (parser->markup.in_foreign || parser->options->is_component);
}

static void start_inline(struct html_parser *parser, const struct markup_token *token, enum html_element element)
{
    struct html_tag tag = {.element = element};
    bool is_alone = (html_element_traits(element) & TRAIT_VOID) || closes_itself(parser, token);
    html_open_imply(parser, token, element);
    html_tag_read(parser, token, &tag);
    if (element == ELEMENT_BR && follows_break(&parser->run)) { /* two in a row are a boundary */
        end_run(parser);
        return;
    }
    struct inline_item *item = inline_add(&parser->engine, run_at(parser));
    item->kind = is_alone ? ITEM_SINGLE : ITEM_OPEN;
    item->at = file_span(token->at);
    set_tag(parser, item, &tag);
    parser->run.has_text = parser->run.has_text || tag.has_alt;
    if (!is_alone)
        html_open_push(parser, token, element, &tag.state, tag.first_mark);
}

/* https://html.spec.whatwg.org/multipage/iframe-embed-object.html#attr-iframe-srcdoc */
static void read_inner_document(struct html_parser *parser, const struct markup_attribute *found)
{
    const struct inline_state state = inline_value_state(html_state(parser), "srcdoc", ROLE_VALUE);
    if (str_is_blank(str_span(parser->engine.text, found->value)))
        return;
    inline_add_markup(&parser->engine, found->value, found->quote, &state);
    document_read_value(parser->engine.document, &FORMAT_HTML, parser->options, parser->findings);
}

static void start_boundary(struct html_parser *parser, const struct markup_token *token, enum html_element element)
{
    struct html_tag tag = {.element = element};
    end_run(parser);
    html_open_imply(parser, token, element);
    close_run(parser);
    html_tag_read(parser, token, &tag);
    bool is_page = parser->engine.document->part == 0; /* no sample of one: within Markdown, in raw template text */
    if (element == ELEMENT_HTML && is_page && span_is_empty(parser->engine.document->root))
        parser->engine.document->root = token->at;
    bool is_closed = closes_itself(parser, token);
    if (!(html_element_traits(element) & TRAIT_VOID) && !is_closed)
        html_open_push(parser, token, element, &tag.state, tag.first_mark);
    parser->script = tag.state.is_protected || is_closed ? SCRIPT_CODE : tag.script;
    parser->script_start = token->at.end;
    if (tag.inner_document)
        read_inner_document(parser, tag.inner_document);
}

static void end_inline(struct html_parser *parser, const struct markup_token *token, enum html_element element)
{
    struct inline_item *item = inline_add(&parser->engine, run_at(parser));
    bool is_void = html_element_traits(element) & TRAIT_VOID;
    item->kind = element == ELEMENT_BR ? ITEM_SINGLE : is_void ? ITEM_SILENT : ITEM_CLOSE;
    item->at = file_span(token->at);
    item->element = (uint16_t)element;
    if (!is_void)
        html_open_pop(parser, token, element);
}

/* Reads a stretch of the content as HTML by itself: with other islands, or written by an encoder of its own (NULL: as
 * the part around). */
static void read_html_part(struct html_parser *parser, struct span at, const struct islands *islands,
                           const struct encoder *encoder)
{
    const struct inline_state *state = html_state(parser);
    struct document *document = parser->engine.document;
    struct decoded content = decoded_slice(&parser->engine.content, at, &document->arena);
    struct part part = {.format = &FORMAT_HTML,
                        .encoder = encoder ? encoder : document->parts[document->part].encoder,
                        .islands = islands,
                        .declared = state->language,
                        .is_declared_here = state->is_language_own};
    document_read_part(document, &part, &content, parser->options, parser->findings);
}

/* Expressions in JSX's attributes may hold markup, whose tags have attributes: `icon={<b title="…">Text</b>}`. Each is
 * read by itself; what lies deeper than anybody writes is left out. */
static bool read_markup_in_attributes(struct html_parser *parser, const struct markup_token *token)
{
    enum { DEEPEST = 16 };
    const struct format_options *around = parser->options;
    struct format_options inside = *around;
    bool has_markup = false;
    inside.is_code = false;
    inside.depth++;
    for (size_t i = 0; i < token->attribute_count; i++) {
        const struct markup_attribute *attribute = &token->attributes[i];
        struct span at = attribute->is_island ? attribute->at : attribute->value;
        if (!attribute->has_island || html_state(parser)->is_protected || !markup_in_expression(&parser->markup, at))
            continue;
        end_run(parser);
        has_markup = true;
        parser->options = &inside;
        if (inside.depth > DEEPEST)
            document_leave_out(parser->engine.document, inline_place(&parser->engine, at), N_("nested too deeply"));
        else
            read_html_part(parser, at, NULL, NULL);
        parser->options = around;
    }
    return has_markup;
}

static void read_linked_data(struct html_parser *parser, struct span script)
{
    const struct inline_state *state = html_state(parser);
    struct decoded content = decoded_slice(&parser->engine.content, script, &parser->engine.document->arena);
    struct part around = {.declared = state->language, .is_declared_here = state->is_language_own};
    linked_data_read(parser->engine.document, &around, &content, parser->options, parser->findings);
}

/* Nothing in a script is an end tag but its own, wherever it stands: in an attribute, too. */
static bool ends_script(struct str bytes)
{
    for (size_t at = 0; (at = str_find_char(bytes, '<', at)) < bytes.len; at++)
        if (str_starts(str_slice(bytes, at, bytes.len), STR("<!--")) ||
            str_equal_ascii_case(str_slice(bytes, at, at + 8), STR("</script")))
            return true;
    return false;
}

static bool encode_in_script(const struct document *document, const struct segment *segment, struct str translation,
                             const struct rewrite *rewrite)
{
    struct edits edits = {.arena = rewrite->out->arena};
    if (!inline_encode(document, segment, translation, &(struct rewrite){rewrite->inner, &edits, rewrite->findings}))
        return false;
    for (size_t i = 0; i < edits.count; i++) {
        if (ends_script(edits.items[i].bytes)) {
            translation_report_unwritable(document, segment, translation, rewrite->findings);
            return false;
        }
        edits_add(rewrite->out, edits.items[i].at, edits.items[i].bytes);
    }
    return true;
}

static const struct encoder ENCODER_IN_SCRIPT;

static void read_script(struct html_parser *parser, struct span script)
{
    if (parser->script == SCRIPT_LINKED_DATA)
        read_linked_data(parser, script);
    else if (parser->script == SCRIPT_TEMPLATE && !str_is_blank(str_span(parser->engine.text, script)))
        read_html_part(parser, script, NULL, &ENCODER_IN_SCRIPT);
}

static void start_tag(struct html_parser *parser, const struct markup_token *token)
{
    enum html_element element = element_of(parser, token);
    bool is_component = parser->options->is_component && !parser->markup.script;
    if (is_component && (element == ELEMENT_OTHER || token->is_self_closing))
        parser->markup.state = MARKUP_DATA; /* a component may have the name of an element with raw text */
    parser->is_left_raw = token->is_left_raw;
    bool has_markup = parser->options->is_jsx && read_markup_in_attributes(parser, token);
    if (token->is_unclosed || token->name_has_island)
        end_run(parser);
    else if ((html_element_traits(element) & TRAIT_INLINE) && !has_markup)
        start_inline(parser, token, element);
    else
        start_boundary(parser, token, element);
}

static void end_tag(struct html_parser *parser, const struct markup_token *token)
{
    enum html_element element = element_of(parser, token);
    bool is_tag = !token->is_unclosed && !token->name_has_island;
    if (is_tag && (html_element_traits(element) & TRAIT_INLINE)) {
        end_inline(parser, token, element);
        return;
    }
    end_last_run(parser);
    if (element == ELEMENT_SCRIPT)
        read_script(parser, (struct span){parser->script_start, token->at.start});
    parser->script = SCRIPT_CODE;
    if (is_tag)
        html_open_pop(parser, token, element);
    close_run(parser);
}

/* White space that Vue takes out of a template
 * (https://vuejs.org/api/application.html#app-config-compileroptions-whitespace). */
static bool is_dropped(const struct html_parser *parser, const struct markup_token *token)
{
    struct str text = parser->engine.text, space = str_span(text, token->at);
    const struct inline_run *run = &parser->run;
    bool follows_tag =
        run->count && run->items[run->count - 1].kind != ITEM_TEXT && run->items[run->count - 1].kind != ITEM_ISLAND;
    return follows_tag && !html_state(parser)->preserves && token->at.end < text.len && text.at[token->at.end] == '<' &&
           str_is_blank(space) && str_find_char(space, '\n', 0) != SIZE_MAX;
}

static void add_silent(struct html_parser *parser, size_t start, size_t end)
{
    if (start == end)
        return;
    struct inline_item *item = inline_add(&parser->engine, run_at(parser));
    item->kind = ITEM_SILENT;
    item->at = (struct file_span){(uint32_t)start, (uint32_t)end};
}

/* JSX drops white space around text where a line ends in it: https://facebook.github.io/jsx/#sec-jsx-text says nothing
 * of it, but all that compile it do. */
static void add_trimmed(struct html_parser *parser, struct span at)
{
    struct str text = parser->engine.text;
    size_t start = str_skip_space(str_slice(text, 0, at.end), at.start), end = at.end;
    while (end > start && ascii_is_space(text.at[end - 1]))
        end--;
    if (str_find_any(str_slice(text, at.start, start), "\r\n") == SIZE_MAX)
        start = at.start;
    if (str_find_any(str_slice(text, end, at.end), "\r\n") == SIZE_MAX)
        end = at.end;
    add_silent(parser, at.start, start);
    if (start < end)
        inline_add_text(&parser->engine, run_at(parser), (struct span){start, end}, (struct span){start, end});
    add_silent(parser, end > start ? end : start, at.end);
}

static void text(struct html_parser *parser, const struct markup_token *token)
{
    if (parser->options->drops_line_ends && is_dropped(parser, token)) {
        add_silent(parser, token->at.start, token->at.end);
        return;
    }
    if (html_is_unseen(parser) && !token->is_raw) {
        if (!str_is_blank(str_span(parser->engine.text, token->at)))
            document_leave_out(parser->engine.document, inline_place(&parser->engine, token->at), N_("outside blocks"));
        return;
    }
    if (parser->is_left_raw && token->is_raw) {
        static const struct islands NONE = {.opener_count = 0};
        end_run(parser);
        read_html_part(parser, token->at, &NONE, NULL);
        return;
    }
    if (!token->is_raw && token->kind == MARKUP_TEXT && parser->options->is_jsx) {
        add_trimmed(parser, token->at);
        return;
    }
    if (!token->is_raw) {
        inline_add_text(&parser->engine, run_at(parser), token->at,
                        token->kind == MARKUP_CDATA ? token->inner : token->at);
        return;
    }
    const char *reason = html_state(parser)->silent;
    if (parser->script != SCRIPT_CODE)
        return;
    struct left_out *item = document_leave_out(parser->engine.document, inline_place(&parser->engine, token->at),
                                               reason ? reason : N_("raw text"));
    if (reason == html_element_name(ELEMENT_SCRIPT) || reason == html_element_name(ELEMENT_STYLE))
        item->is_hidden = true;
}

static void comment(struct html_parser *parser, const struct markup_token *token)
{
    struct str bytes = str_span(parser->engine.text, token->inner);
    bool is_directive = directive_read(bytes).kind != DIRECTIVE_NONE;
    struct inline_item *item = inline_add(&parser->engine, run_at(parser));
    item->kind = is_directive ? ITEM_SILENT : ITEM_SINGLE;
    bool is_include = str_starts(str_span(parser->engine.text, token->at), STR("<!--#"));
    item->element = is_include ? ELEMENT_INCLUDE : ELEMENT_COMMENT;
    item->at = file_span(token->at);
    if (is_directive)
        document_add_directive(parser->engine.document, inline_place(&parser->engine, token->at),
                               inline_string(&parser->engine, token->inner, false));
}

static bool is_comment_token(const struct html_parser *parser, const struct markup_token *token)
{
    struct str inner;
    return token->kind == MARKUP_COMMENT ||
           (token->kind == MARKUP_ISLAND && island_comment(&token->island, parser->engine.text, &inner));
}

/* An ignore speaks of the element whose start tag comes next, with nothing but white space and comments between. */
static void cover_element(struct html_parser *parser, const struct markup_token *token)
{
    struct document *document = parser->engine.document;
    size_t count = document->ignores.count - parser->first_ignore;
    bool is_text = token->kind == MARKUP_TEXT || token->kind == MARKUP_CDATA;
    if (!count || is_comment_token(parser, token) ||
        (is_text && str_is_empty(str_trim(str_span(parser->engine.text, token->at)))))
        return;
    if (token->kind == MARKUP_START_TAG)
        document_cover(document, parser->first_ignore, count, inline_place(&parser->engine, token->at).end);
    else
        parser->first_ignore = document->ignores.count;
}

/* Does a stretch of raw text stand by itself, not in the midst of a sentence: has it lines or elements of its own, or
 * its element to itself? */
static bool stands_alone(const struct html_parser *parser, const struct island *island, struct span inner)
{
    struct str text = parser->engine.text, content = str_trim(str_span(text, inner));
    const struct inline_state *state = html_state(parser);
    size_t next = str_skip_space(text, island->at.end);
    bool has_element =
        !parser->run.has_text && (next == text.len || str_starts(str_slice(text, next, text.len), STR("</")));
    return content.len && !state->is_protected && !state->is_code_block && !state->preserves &&
           (content.at[0] == '<' || has_element || str_find_any(content, "\r\n") != SIZE_MAX);
}

/* Raw text is for others to run (Vue, Handlebars in a browser), and a part of its own. False: it is a code. */
static bool read_raw_text(struct html_parser *parser, const struct island *island)
{
    struct inline_engine *engine = &parser->engine;
    struct span inner;
    if (!engine->islands->raw || !island_raw_text(island, engine->text, &inner) || !stands_alone(parser, island, inner))
        return false;
    end_run(parser);
    read_html_part(parser, inner, engine->islands->raw, NULL);
    return true;
}

static void read_island(struct html_parser *parser, const struct island *island)
{
    if (html_state(parser)->silent)
        return;
    parser->extends |= island->extends;
    parser->kept_depth += island->kept > 0;
    parser->kept_depth -= island->kept < 0 && parser->kept_depth;
    if (!html_is_unseen(parser) && read_raw_text(parser, island))
        return;
    inline_add_island(&parser->engine, run_at(parser), island, ELEMENT_COMMENT);
    if (!html_is_unseen(parser) || island->kind == ISLAND_STATEMENT)
        inline_add_arguments(&parser->engine, island, html_state(parser), 0);
}

/* Code around markup is a statement: beside text it is a code, else a boundary. */
static void read_code(struct html_parser *parser, const struct markup_token *token)
{
    bool opens = token->code == CODE_OPENS, closes = token->code == CODE_CLOSES;
    if (!opens && !html_open_leave_markup(parser, closes, token->at.start)) { /* the file's own code */
        end_run(parser);
        return;
    }
    struct inline_run *run = run_at(parser);
    struct inline_item *item = inline_add(&parser->engine, run);
    item->kind = opens ? ITEM_OPEN : closes ? ITEM_CLOSE : ITEM_SINGLE;
    item->element = opens || closes ? ELEMENT_EXPRESSION : ELEMENT_ELSE;
    item->at = file_span(token->at);
    item->is_statement = run->has_statements = true;
    item->opens_block = !closes;
    item->closes_block = !opens;
    if (opens)
        html_open_push(parser, token, ELEMENT_EXPRESSION, html_state(parser), parser->engine.document->mark_count);
}

static void read_token(struct html_parser *parser, const struct markup_token *token)
{
    cover_element(parser, token);
    switch (token->kind) {
    case MARKUP_TEXT:
    case MARKUP_CDATA: text(parser, token); break;
    case MARKUP_START_TAG:
        start_tag(parser, token);
        parser->first_ignore = parser->engine.document->ignores.count;
        break;
    case MARKUP_END_TAG: end_tag(parser, token); break;
    case MARKUP_COMMENT: comment(parser, token); break;
    case MARKUP_ISLAND: read_island(parser, &token->island); break;
    case MARKUP_CODE: read_code(parser, token); break;
    case MARKUP_DOCTYPE: end_run(parser); break;
    case MARKUP_END: end_last_run(parser); break;
    }
}

static void read_tokens(struct html_parser *parser)
{
    struct markup_token token;
    do {
        markup_next(&parser->markup, &token);
        read_token(parser, &token);
    } while (token.kind != MARKUP_END);
    html_open_close_all(parser);
    close_run(parser);
    if (!span_is_empty(parser->markup.unclosed_island))
        document_report_unclosed(parser->engine.document, inline_place(&parser->engine, parser->markup.unclosed_island),
                                 parser->findings);
}

/* What is open at the part's end is closed there. */
static void read(struct document *document, const struct decoded *content, const struct format_options *options,
                 struct findings *findings)
{
    struct html_parser parser = {
        .options = options,
        .findings = findings,
        .first_ignore = document->ignores.count,
    };
    inline_open(&parser.engine, document, content, HTML_ELEMENT_TABLE, ELEMENT_COUNT);
    parser.base = inline_part_state(&parser.engine, "text", ROLE_PARAGRAPH);
    parser.other_names.arena = &parser.engine.scratch;
    markup_init(&parser.markup, content->text, islands_in_lines(parser.engine.islands), &parser.engine.scratch);
    html_its_open(&parser, content);
    if (options->has_scripts && islands_have_markup(parser.engine.islands))
        markup_init_script(&parser.markup, options->is_code, options->is_jsx ? NULL : html_is_void);
    read_tokens(&parser);
    if (parser.its)
        its_close(parser.its);
    inline_close(&parser.engine);
}

static struct span find_value(struct str text, const struct markup_token *token, struct str name)
{
    for (size_t i = 0; i < token->attribute_count; i++) {
        const struct markup_attribute *attribute = &token->attributes[i];
        if (attribute->has_value && !attribute->has_island && markup_name_is(text, attribute->name, name))
            return attribute->value;
    }
    return (struct span){0, 0};
}

/* The label in <meta charset=…> or in the content of <meta http-equiv=content-type>
 * (https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding). One that a
 * template prints declares nothing. */
static struct span declared_charset(struct str text, const struct islands *islands)
{
    struct arena scratch = {0};
    struct markup markup;
    struct markup_token token;
    struct span found = {0, 0};
    markup_init(&markup, text, islands, &scratch);
    while (span_is_empty(found) && markup_next(&markup, &token) != MARKUP_END) {
        if (token.kind != MARKUP_START_TAG || !markup_name_is(text, token.name, STR("meta")))
            continue;
        found = find_value(text, &token, STR("charset"));
        struct span equivalent = find_value(text, &token, STR("http-equiv"));
        if (!span_is_empty(found) || !str_equal_ascii_case(str_span(text, equivalent), STR("content-type")))
            continue;
        struct span content = find_value(text, &token, STR("content"));
        size_t at = str_find(str_slice(text, 0, content.end), STR("charset="), content.start);
        if (at != SIZE_MAX)
            found = (struct span){at + 8, content.end};
        for (size_t i = found.start; i < found.end; i++)
            if (text.at[i] == ';' || ascii_is_space(text.at[i]))
                found.end = i;
    }
    arena_free(&scratch);
    return found;
}

static bool parse(struct document *document, const struct format_options *options, struct findings *findings)
{
    struct str bytes = document->source.bytes;
    struct span label = declared_charset(str_slice(bytes, 0, ENCODING_SEARCHED), document->parts[0].islands);
    if (!document_settle_charset(document, options->charset, str_span(bytes, label), label, findings))
        return false;
    if (!document->source.charset) /* site generators read it before HTML as before Markdown */
        front_matter_read(document, options, findings);
    struct span own = document->parts[0].at;
    struct decoded content = decoded_join(bytes, &own, 1, &document->arena);
    read(document, &content, options, findings);
    document->is_fragment = span_is_empty(document->root) && own.start <= 3;
    return true;
}

static void encode_value(const struct document *document, struct span at, struct str text, struct buf *out)
{
    char before = at.start ? document->source.bytes.at[at.start - 1] : 0;
    markup_encode(out, text, before == '"' || before == '\'' ? before : 0, false);
}

const struct encoder ENCODER_HTML = {
    .place = PLACE_TEXT,
    .encode = inline_encode,
    .encode_value = encode_value,
    .comment = html_comment,
};

static const struct encoder ENCODER_IN_SCRIPT = {
    .place = PLACE_TEXT,
    .encode = encode_in_script,
    .encode_value = encode_value,
};

static const char *const SUFFIXES[] = {".html", ".htm", NULL};

const struct format FORMAT_HTML = {
    .name = "html",
    .suffixes = SUFFIXES,
    .encoder = &ENCODER_HTML,
    .parse = parse,
    .read = read,
    .prove = html_prove,
};

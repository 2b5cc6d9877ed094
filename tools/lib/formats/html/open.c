#include "parser.h"

const struct inline_state *html_state(const struct html_parser *parser)
{
    return parser->open_count ? &parser->open[parser->open_count - 1].state : &parser->base;
}

/* The stack of open elements has no tree behind it. `top` gives the topmost open element of an id, `previous` the next
 * one below it: so whether an element is open, and where, costs one look, however deep the page is, and closing n
 * elements costs n. Places count from 1; 0 is "none", and compares as below everything: `place > scope` is "open inside
 * it". */
static size_t top_of(const struct html_parser *parser, size_t id)
{
    return id < parser->top_capacity ? parser->top[id] : 0;
}

static struct str lower_name(struct html_parser *parser, struct span name)
{
    struct str text = str_span(parser->engine.text, name);
    char *lower = arena_bytes(&parser->engine.document->arena, text.len + 1);
    for (size_t i = 0; i < text.len; i++)
        lower[i] = ascii_lower(text.at[i]);
    lower[text.len] = '\0';
    return (struct str){lower, text.len};
}

/* Names beyond the known ones are numbered as they come. */
static size_t id_of(struct html_parser *parser, const struct markup_token *token, enum html_element element,
                    bool is_new)
{
    if (element != ELEMENT_OTHER)
        return element;
    struct str name = str_span(parser->engine.text, token->name);
    char folded[64];
    if (name.len <= sizeof folded) {
        for (size_t i = 0; i < name.len; i++)
            folded[i] = ascii_lower(name.at[i]);
        name.at = folded;
    }
    const size_t *known = index_get(&parser->other_names, name);
    if (known || !is_new)
        return known ? *known : SIZE_MAX;
    bool is_added;
    size_t id = ELEMENT_COUNT + parser->other_names.count;
    *index_put(&parser->other_names, arena_copy(&parser->engine.scratch, name), &is_added) = id;
    return id;
}

static void set_top(struct html_parser *parser, size_t id, size_t place)
{
    if (id >= parser->top_capacity) {
        size_t capacity = (id + 1) * 2;
        size_t *top = arena_alloc(&parser->engine.scratch, capacity * sizeof *top);
        if (parser->top_capacity)
            memcpy(top, parser->top, parser->top_capacity * sizeof *top);
        parser->top = top;
        parser->top_capacity = capacity;
    }
    parser->top[id] = place;
}

/* Closes everything above `count` elements, at the place where the next token begins. */
static void pop_to(struct html_parser *parser, size_t count, size_t at)
{
    size_t end = inline_place(&parser->engine, (struct span){at, at}).start;
    while (parser->open_count > count) {
        const struct html_open *open = &parser->open[--parser->open_count];
        for (size_t i = 0; i < open->mark_count; i++)
            parser->engine.document->marks[open->first_mark + i].extent.end = end;
        document_cover(parser->engine.document, open->first_ignore, open->ignore_count, end);
        parser->top[open->id] = open->previous;
    }
    parser->markup.in_foreign = parser->open_count && parser->open[parser->open_count - 1].is_foreign;
}

static const char SVG[] = "svg", MATH[] = "math"; /* silent as a whole, but for some elements */

/* Text is for readers again, but in a script or a style. */
static void speak(struct html_open *open)
{
    bool is_space = open->state.silent == SVG || open->state.silent == MATH;
    open->state.silent = is_space ? NULL : open->state.silent;
}

/* An element of SVG or MathML with HTML in it
 * (https://html.spec.whatwg.org/multipage/parsing.html#html-integration-point). The third kind, annotation-xml, is one
 * by what its attribute says: it is left out. */
static bool holds_html(enum html_space space, enum html_element element)
{
    if (space == SPACE_SVG)
        return element == ELEMENT_TITLE || element == ELEMENT_DESC || element == ELEMENT_FOREIGNOBJECT;
    return element == ELEMENT_MI || element == ELEMENT_MN || element == ELEMENT_MO || element == ELEMENT_MS ||
           element == ELEMENT_MTEXT;
}

/* Text of SVG is for readers in title, desc and text only; of MathML in mtext only. */
static void enter_space(const struct html_open *parent, enum html_element element, struct html_open *open)
{
    open->space = parent ? parent->space : SPACE_HTML;
    open->is_foreign = parent && parent->is_foreign;
    if (element == ELEMENT_SVG && !open->is_foreign) {
        *open = (struct html_open){.space = SPACE_SVG, .is_foreign = true, .state = open->state};
        open->state.silent = SVG;
    } else if (element == ELEMENT_MATH && !open->is_foreign) {
        *open = (struct html_open){.space = SPACE_MATH, .is_foreign = true, .state = open->state};
        open->state.silent = MATH;
    } else if (open->is_foreign) {
        open->is_foreign = !holds_html(open->space, element);
        bool is_math = open->space == SPACE_MATH;
        if (is_math ? element == ELEMENT_MTEXT : element == ELEMENT_TEXT || !open->is_foreign)
            speak(open);
    }
}

/* "It says:", or a quotation that is introduced so, right before what comes next? */
static bool is_introduced(const struct document *document)
{
    const struct segment *last = document->segment_count ? &document->segments[document->segment_count - 1] : NULL;
    return last && !last->is_value && (last->is_cited || str_ends(str_trim(last->text), STR(":")));
}

void html_open_push(struct html_parser *parser, const struct markup_token *token, enum html_element element,
                    const struct inline_state *state, size_t first_mark)
{
    unsigned traits = html_element_traits(element);
    struct inline_state inside = *state; /* it may be that of the element around, whose place the list leaves */
    parser->open = arena_grow(&parser->engine.scratch, parser->open, parser->open_count, &parser->open_capacity,
                              sizeof *parser->open);
    struct html_open *open = &parser->open[parser->open_count];
    const struct html_open *parent = parser->open_count ? open - 1 : NULL;
    open->state = inside;
    enter_space(parent, element, open);
    open->point = parent ? parent->point : 0;
    if (parent && parent->is_foreign && !open->is_foreign)
        open->point = parser->open_count + 1;
    open->first_mark = first_mark;
    open->mark_count = parser->engine.document->mark_count - first_mark;
    open->first_ignore = parser->first_ignore;
    open->ignore_count = parser->engine.document->ignores.count - parser->first_ignore;
    bool is_fragment = span_is_empty(token->name); /* `<>` of JSX: part of what it stands in */
    if (!(traits & TRAIT_INLINE) && !is_fragment) {
        open->state.kind = element == ELEMENT_OTHER ? lower_name(parser, token->name).at : html_element_name(element);
        open->state.role = html_element_role(element);
        open->state.preserves = open->state.preserves || (traits & TRAIT_PRESERVES);
    }
    if (traits & TRAIT_CONTROL)
        open->state.role = ROLE_LABEL; /* of what follows a field in it */
    if (traits & TRAIT_RAW)
        open->state.silent = html_element_name(element);
    if (element == ELEMENT_BLOCKQUOTE && is_introduced(parser->engine.document))
        open->state.is_cited = true;
    open->state.is_menu = open->state.is_menu || element == ELEMENT_NAV || element == ELEMENT_MENU;
    if (element == ELEMENT_CODE && parent && parent->id == ELEMENT_PRE)
        open->state.is_code_block = true;
    open->id = id_of(parser, token, element, true);
    open->previous = top_of(parser, open->id);
    open->scope = (traits & TRAIT_SCOPE) ? parser->open_count + 1 : parent ? parent->scope : 0;
    set_top(parser, open->id, ++parser->open_count);
    parser->markup.in_foreign = open->is_foreign;
}

/* What an element's start tag closes, and what keeps it from reaching further
 * (https://html.spec.whatwg.org/multipage/syntax.html#optional-tags). Each list ends with ELEMENT_OTHER. */
struct implied_end {
    unsigned char starts[4], closes[7], barriers[5];
};

#define LIST(...)                                                                                                      \
    {                                                                                                                  \
        __VA_ARGS__, ELEMENT_OTHER                                                                                     \
    }

static const struct implied_end IMPLIED_ENDS[] = {
    {LIST(ELEMENT_LI), LIST(ELEMENT_LI), LIST(ELEMENT_UL, ELEMENT_OL, ELEMENT_MENU, ELEMENT_DIR)},
    {LIST(ELEMENT_DT, ELEMENT_DD), LIST(ELEMENT_DT, ELEMENT_DD), LIST(ELEMENT_DL)},
    {LIST(ELEMENT_OPTION), LIST(ELEMENT_OPTION), LIST(ELEMENT_OPTGROUP, ELEMENT_SELECT, ELEMENT_DATALIST)},
    {LIST(ELEMENT_OPTGROUP), LIST(ELEMENT_OPTGROUP, ELEMENT_OPTION), LIST(ELEMENT_SELECT)},
    {LIST(ELEMENT_TD, ELEMENT_TH), LIST(ELEMENT_TD, ELEMENT_TH, ELEMENT_CAPTION), LIST(ELEMENT_TABLE)},
    {LIST(ELEMENT_TR), LIST(ELEMENT_TR, ELEMENT_TD, ELEMENT_TH, ELEMENT_CAPTION, ELEMENT_COLGROUP),
     LIST(ELEMENT_TABLE)},
    {LIST(ELEMENT_TBODY, ELEMENT_THEAD, ELEMENT_TFOOT),
     LIST(ELEMENT_TBODY, ELEMENT_THEAD, ELEMENT_TFOOT, ELEMENT_TR, ELEMENT_CAPTION, ELEMENT_COLGROUP),
     LIST(ELEMENT_TABLE)},
    {LIST(ELEMENT_BODY), LIST(ELEMENT_HEAD), LIST(ELEMENT_TEMPLATE)},
};

static bool lists(const unsigned char *list, size_t id)
{
    while (*list != ELEMENT_OTHER && *list != id)
        list++;
    return *list == id;
}

/* Closes the outermost of what the rule closes that lies inside the nearest barrier, and all that lies in it. An
 * element that is open more than once has its innermost place on top of its own list; an outer one lies beyond a
 * barrier, or the start tag of the inner one would have closed it. */
static void imply(struct html_parser *parser, const struct implied_end *rule, size_t at)
{
    size_t barrier = top_of(parser, ELEMENT_TEMPLATE), lowest = SIZE_MAX;
    for (const unsigned char *b = rule->barriers; *b != ELEMENT_OTHER; b++)
        if (top_of(parser, *b) > barrier)
            barrier = top_of(parser, *b);
    for (const unsigned char *c = rule->closes; *c != ELEMENT_OTHER; c++) {
        size_t place = top_of(parser, *c);
        if (place > barrier && place < lowest)
            lowest = place;
    }
    if (lowest != SIZE_MAX)
        pop_to(parser, lowest - 1, at);
}

static void imply_p(struct html_parser *parser, size_t at)
{
    size_t place = top_of(parser, ELEMENT_P);
    size_t scope = parser->open_count ? parser->open[parser->open_count - 1].scope : 0;
    if (place > scope && place > top_of(parser, ELEMENT_BUTTON))
        pop_to(parser, place - 1, at);
}

/* An HTML element that cannot stand in SVG or MathML ends them. */
static void break_out(struct html_parser *parser, size_t at)
{
    size_t count = parser->open_count;
    while (count && parser->open[count - 1].is_foreign)
        count--;
    pop_to(parser, count, at);
}

void html_open_imply(struct html_parser *parser, const struct markup_token *token, enum html_element element)
{
    unsigned traits = html_element_traits(element);
    size_t at = token->at.start;
    if (parser->open_count && parser->open[parser->open_count - 1].is_foreign) {
        if (traits & TRAIT_BREAKS_OUT)
            break_out(parser, at);
        return;
    }
    if (traits & TRAIT_CLOSES_P)
        imply_p(parser, at);
    if (element == ELEMENT_OTHER || (traits & TRAIT_INLINE))
        return;
    for (size_t i = 0; i < sizeof IMPLIED_ENDS / sizeof *IMPLIED_ENDS; i++)
        if (lists(IMPLIED_ENDS[i].starts, element))
            imply(parser, &IMPLIED_ENDS[i], at);
}

static bool is_of_table(enum html_element element)
{
    return element == ELEMENT_TABLE || element == ELEMENT_TBODY || element == ELEMENT_THEAD ||
           element == ELEMENT_TFOOT || element == ELEMENT_TR;
}

/* An end tag closes the innermost element of its name, and whatever is still open in it, but nothing outside of the
 * scope that it stands in: there it is a stray one, and closes nothing. Tags of a table reach over scopes up to their
 * table. Body and html stay open to the end: text behind their end tags is theirs. */
/* While an element of HTML is open in an integration point, an end tag reaches no further
 * (https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody, "Any other end tag"). */
static bool is_kept_in(const struct html_parser *parser, size_t place)
{
    const struct html_open *top = &parser->open[parser->open_count - 1];
    return !top->is_foreign && top->point < parser->open_count && place <= top->point;
}

void html_open_pop(struct html_parser *parser, const struct markup_token *token, enum html_element element)
{
    size_t place = top_of(parser, id_of(parser, token, element, false));
    if (place == 0 || element == ELEMENT_BODY || element == ELEMENT_HTML || is_kept_in(parser, place))
        return;
    size_t scope = parser->open[parser->open_count - 1].scope;
    if (is_of_table(element)) {
        scope = top_of(parser, ELEMENT_TEMPLATE);
        if (element != ELEMENT_TABLE && top_of(parser, ELEMENT_TABLE) > scope)
            scope = top_of(parser, ELEMENT_TABLE);
    }
    /* A template's own end tag ends whatever is open in it. */
    if (place >= scope || element == ELEMENT_TEMPLATE)
        pop_to(parser, place - 1, token->at.end);
}

void html_open_close_all(struct html_parser *parser)
{
    pop_to(parser, 0, parser->engine.text.len);
}

bool html_open_leave_markup(struct html_parser *parser, bool closes, size_t at)
{
    size_t place = top_of(parser, ELEMENT_EXPRESSION);
    pop_to(parser, place ? place - closes : 0, at);
    return place > 0;
}

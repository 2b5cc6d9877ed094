#include "html_parser.h"

static bool name_is(const struct html_parser *parser, const struct markup_attribute *candidate, const char *name)
{
    return markup_name_is(parser->text, candidate->name, str_from(name));
}

static const struct markup_attribute *find(const struct html_parser *parser, const struct markup_token *token,
                                           const char *name)
{
    for (size_t i = 0; i < token->attribute_count; i++) {
        const struct markup_attribute *candidate = &token->attributes[i];
        if (!candidate->is_island && !candidate->is_duplicate && candidate->has_value &&
            name_is(parser, candidate, name))
            return candidate;
    }
    return NULL;
}

/* Most attributes are told apart by their first letter: one of these. */
static bool begins_with(const struct html_parser *parser, const struct markup_attribute *found, const char *letters)
{
    char first = span_is_empty(found->name) ? 'x' : ascii_lower(parser->text.at[found->name.start]);
    return first && strchr(letters, first);
}

static struct str value_of(const struct html_parser *parser, const struct markup_attribute *found)
{
    return found ? str_trim(str_span(parser->text, found->value)) : (struct str){0};
}

/* Is word one of the value's words? Case is ignored. */
static bool has_word(struct str value, struct str word)
{
    for (size_t at = 0; at < value.len;) {
        size_t end = at;
        while (end < value.len && !ascii_is_space(value.at[end]))
            end++;
        if (str_equal_ascii_case(str_slice(value, at, end), word))
            return true;
        at = end + 1;
    }
    return false;
}

void html_value_end(struct html_parser *parser, struct span value)
{
    struct html_run *run = &parser->value;
    struct str text = str_slice(parser->text, 0, value.end);
    const struct islands *islands = parser->document->islands;
    struct island_memory memory = {0};
    struct island island;
    size_t done = value.start;
    for (size_t i = value.start; islands && i < value.end;) {
        if (!island_may_start(islands, text.at[i]) || island_at(islands, &memory, text, i, &island) != ISLAND_FOUND) {
            i++;
            continue;
        }
        if (done < i)
            html_run_text(parser, run, (struct span){done, i}, (struct span){done, i});
        html_run_island(parser, run, &island);
        i = done = island.at.end;
    }
    if (done < value.end)
        html_run_text(parser, run, (struct span){done, value.end}, (struct span){done, value.end});
    html_run_end(parser, run);
}

void html_value_add(struct html_parser *parser, struct span value, char quote, const char *kind,
                    const struct html_state *state)
{
    struct html_run *run = &parser->value;
    run->state = *state;
    run->state.kind = kind;
    run->state.silent = NULL;
    run->writing = WRITING_ATTRIBUTE;
    run->quote = quote;
    run->whole = value;
    html_value_end(parser, value);
}

static void add_mark(struct html_parser *parser, const struct markup_token *token, enum mark_kind kind,
                     const struct markup_attribute *found, bool is_page)
{
    struct language_mark *mark = document_add_mark(parser->document);
    mark->kind = kind;
    mark->value = html_place(parser, found->value);
    mark->extent = html_place(parser, token->at);
    mark->is_page = is_page;
}

static void read_language(struct html_parser *parser, const struct markup_token *token,
                          const struct markup_attribute *found, struct html_tag *tag)
{
    bool is_page =
        tag->element == ELEMENT_HTML || (tag->element == ELEMENT_BODY && str_is_empty(parser->document->page_language));
    bool is_known = !found->has_island;
    tag->language = is_known ? str_trim(html_string(parser, found->value, true)) : (struct str){0};
    tag->state.language = tag->language;
    tag->state.is_language_own = !is_page && is_known;
    if (!is_known)
        return;
    add_mark(parser, token, MARK_LANG, found, is_page);
    if (is_page && str_is_empty(parser->document->page_language))
        parser->document->page_language = tag->language;
}

/* lang=, dir=, translate=: what holds for the element itself too. */
static void read_state(struct html_parser *parser, const struct markup_token *token, struct html_tag *tag)
{
    for (size_t i = 0; i < token->attribute_count; i++) {
        const struct markup_attribute *found = &token->attributes[i];
        if (found->is_island || found->is_duplicate || !found->has_value || !begins_with(parser, found, "lxdtc"))
            continue;
        struct str value = str_span(parser->text, found->value);
        if (name_is(parser, found, "lang"))
            read_language(parser, token, found, tag);
        else if (name_is(parser, found, "xml:lang") && !find(parser, token, "lang"))
            read_language(parser, token, found, tag);
        else if (name_is(parser, found, "xml:lang") && !found->has_island)
            add_mark(parser, token, MARK_LANG, found, tag->element == ELEMENT_HTML);
        else if (name_is(parser, found, "dir") && !found->has_island)
            add_mark(parser, token, MARK_DIR, found, tag->element == ELEMENT_HTML);
        else if (name_is(parser, found, "translate") && !found->has_island)
            tag->state.is_protected = str_equal_ascii_case(str_trim(value), STR("no"));
        else if (name_is(parser, found, "class") && has_word(value, STR("notranslate")))
            tag->state.is_protected = true;
    }
}

static void add_link(struct html_parser *parser, const struct markup_attribute *found, bool is_switch)
{
    if (found->has_island)
        return;
    struct link *link = document_add_link(parser->document);
    link->value = html_place(parser, found->value);
    link->url = str_trim(html_string(parser, found->value, true));
    link->is_switch = is_switch;
    link->quote = found->quote;
}

static bool is_switch(const struct html_parser *parser, const struct markup_token *token)
{
    return find(parser, token, "hreflang") || find(parser, token, "lang") || find(parser, token, "xml:lang") ||
           has_word(value_of(parser, find(parser, token, "rel")), STR("alternate"));
}

static void read_links(struct html_parser *parser, const struct markup_token *token, struct html_tag *tag)
{
    const char *name = NULL;
    switch (tag->element) {
    case ELEMENT_A:
    case ELEMENT_AREA:
    case ELEMENT_LINK: name = "href"; break;
    case ELEMENT_IFRAME:
    case ELEMENT_FRAME:
    case ELEMENT_IMG: name = "src"; break;
    case ELEMENT_FORM: name = "action"; break;
    default: return;
    }
    const struct markup_attribute *found = find(parser, token, name);
    if (!found)
        return;
    if (tag->element != ELEMENT_IMG)
        add_link(parser, found, is_switch(parser, token));
    tag->target = found->value;
    tag->has_target = true;
}

/* The names of <meta> whose content is text for people: the standard's, Dublin Core's, Open Graph's (https://ogp.me),
 * the Twitter cards', microdata's. */
static const char *const META_NAMES[] = {
    "description",
    "keywords",
    "application-name",
    "apple-mobile-web-app-title",
    "abstract",
    "subject",
    "og:title",
    "og:description",
    "og:site_name",
    "og:image:alt",
    "og:video:alt",
    "article:section",
    "twitter:title",
    "twitter:description",
    "twitter:image:alt",
    "twitter:label1",
    "twitter:label2",
    "dc.title",
    "dc.description",
    "dc.subject",
    "dcterms.title",
    "dcterms.description",
    "dcterms.abstract",
    "dcterms.subject",
    "name",
    "headline",
    "alternativeheadline",
    "caption",
};

static void read_meta(struct html_parser *parser, const struct markup_token *token, const struct html_tag *tag)
{
    const struct markup_attribute *content = find(parser, token, "content"), *named = find(parser, token, "name");
    if (!named)
        named = find(parser, token, "property");
    bool is_item = !named;
    if (is_item)
        named = find(parser, token, "itemprop");
    struct str name = value_of(parser, named);
    if (!content)
        return;
    if (str_equal_ascii_case(value_of(parser, find(parser, token, "http-equiv")), STR("content-language"))) {
        struct str value = value_of(parser, content);
        if (content->has_island || str_find_char(value, ',', 0) < value.len)
            return;
        add_mark(parser, token, MARK_LANG, content, true);
        parser->document->marks[parser->document->mark_count - 1].extent.end = parser->document->source.bytes.len;
        return;
    }
    bool is_alternate = str_equal_ascii_case(name, STR("og:locale:alternate"));
    if ((is_alternate || str_equal_ascii_case(name, STR("og:locale"))) && !content->has_island) {
        add_mark(parser, token, is_alternate ? MARK_LOCALE_ALTERNATE : MARK_LOCALE, content, true);
        parser->document->marks[parser->document->mark_count - 1].extent =
            (struct span){0, parser->document->source.bytes.len};
        return;
    }
    /* `name`, `headline` and so on are names of properties only */
    size_t count = sizeof META_NAMES / sizeof *META_NAMES - (is_item ? 0 : 4);
    for (size_t i = 0; i < count; i++)
        if (str_equal_ascii_case(name, str_from(META_NAMES[i])))
            html_value_add(parser, content->value, content->quote, META_NAMES[i], &tag->state);
}

static void read_input(struct html_parser *parser, const struct markup_token *token, const struct html_tag *tag)
{
    struct str type = value_of(parser, find(parser, token, "type"));
    bool is_image = str_equal_ascii_case(type, STR("image"));
    const struct markup_attribute *text = find(parser, token, is_image ? "alt" : "value");
    if (text && (is_image || str_equal_ascii_case(type, STR("submit")) || str_equal_ascii_case(type, STR("button")) ||
                 str_equal_ascii_case(type, STR("reset"))))
        html_value_add(parser, text->value, text->quote, is_image ? "alt" : "button", &tag->state);
}

/* Attributes that hold text for people, and the elements they do so on; none listed: all. */
struct text_attribute {
    const char *name;
    enum html_element on[3];
    size_t on_count;
};

static const struct text_attribute TEXT_ATTRIBUTES[] = {
    {.name = "title"},
    {.name = "placeholder"},
    {.name = "aria-label"},
    {.name = "aria-description"},
    {.name = "aria-placeholder"},
    {.name = "aria-roledescription"},
    {.name = "aria-valuetext"},
    {.name = "label", .on = {ELEMENT_OPTION, ELEMENT_OPTGROUP, ELEMENT_TRACK}, .on_count = 3},
    {.name = "abbr", .on = {ELEMENT_TH}, .on_count = 1},
    {.name = "alt", .on = {ELEMENT_AREA}, .on_count = 1},
};

static bool holds_text(const struct text_attribute *text, enum html_element element)
{
    for (size_t i = 0; i < text->on_count; i++)
        if (text->on[i] == element)
            return true;
    return text->on_count == 0;
}

static void read_text(struct html_parser *parser, const struct markup_attribute *found, struct html_tag *tag)
{
    if (!begins_with(parser, found, "tpal"))
        return;
    for (size_t i = 0; i < sizeof TEXT_ATTRIBUTES / sizeof *TEXT_ATTRIBUTES; i++) {
        const struct text_attribute *text = &TEXT_ATTRIBUTES[i];
        if (name_is(parser, found, text->name) && holds_text(text, tag->element)) {
            html_value_add(parser, found->value, found->quote, text->name, &tag->state);
            return;
        }
    }
    if (tag->element != ELEMENT_IMG || !name_is(parser, found, "alt"))
        return;
    if (found->has_island) { /* it could not stand in a message's tag */
        html_value_add(parser, found->value, found->quote, "alt", &tag->state);
        return;
    }
    tag->alt = found->value;
    tag->alt_quote = found->quote;
    tag->has_alt = !str_is_empty(str_trim(str_span(parser->text, found->value)));
}

void html_tag_read(struct html_parser *parser, const struct markup_token *token, struct html_tag *tag)
{
    tag->state = *html_state(parser);
    tag->first_mark = parser->document->mark_count;
    if (token->attribute_count == 0)
        return;
    bool was_protected = tag->state.is_protected;
    read_state(parser, token, tag);
    tag->is_protected = tag->state.is_protected && !was_protected;
    read_links(parser, token, tag);
    if (tag->element == ELEMENT_SCRIPT)
        tag->is_linked_data =
            str_equal_ascii_case(value_of(parser, find(parser, token, "type")), STR("application/ld+json"));
    if (tag->state.is_protected)
        return;
    tag->first_child = parser->document->segment_count;
    if (tag->element == ELEMENT_META)
        read_meta(parser, token, tag);
    else if (tag->element == ELEMENT_INPUT)
        read_input(parser, token, tag);
    for (size_t i = 0; i < token->attribute_count; i++)
        if (!token->attributes[i].is_island && !token->attributes[i].is_duplicate && token->attributes[i].has_value)
            read_text(parser, &token->attributes[i], tag);
    tag->child_count = parser->document->segment_count - tag->first_child;
}

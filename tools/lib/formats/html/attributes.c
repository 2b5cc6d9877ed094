#include "parser.h"

/* The attributes that are looked at, the shorter ones first; `with` goes to each. */
#define ATTRIBUTES(X, with)                                                                                            \
    X(ALT, "alt", with)                                                                                                \
    X(DIR, "dir", with)                                                                                                \
    X(REL, "rel", with)                                                                                                \
    X(SRC, "src", with)                                                                                                \
    X(ABBR, "abbr", with)                                                                                              \
    X(HREF, "href", with)                                                                                              \
    X(LANG, "lang", with)                                                                                              \
    X(NAME, "name", with)                                                                                              \
    X(TYPE, "type", with)                                                                                              \
    X(CLASS, "class", with)                                                                                            \
    X(LABEL, "label", with)                                                                                            \
    X(TITLE, "title", with)                                                                                            \
    X(VALUE, "value", with)                                                                                            \
    X(ACTION, "action", with)                                                                                          \
    X(SRCDOC, "srcdoc", with)                                                                                          \
    X(CONTENT, "content", with)                                                                                        \
    X(SET_TEXT, "set:text", with) /* Astro: instead of content */                                                      \
    X(HREFLANG, "hreflang", with)                                                                                      \
    X(ITEMPROP, "itemprop", with)                                                                                      \
    X(PROPERTY, "property", with)                                                                                      \
    X(XML_LANG, "xml:lang", with)                                                                                      \
    X(CLASS_NAME, "classname", with) /* JSX */                                                                         \
    X(TRANSLATE, "translate", with)                                                                                    \
    X(ARIA_LABEL, "aria-label", with)                                                                                  \
    X(HTTP_EQUIV, "http-equiv", with)                                                                                  \
    X(PLACEHOLDER, "placeholder", with)                                                                                \
    X(ITS_LOC_NOTE, "its-loc-note", with)                                                                              \
    X(ARIA_VALUETEXT, "aria-valuetext", with)                                                                          \
    X(ITS_STORAGE_SIZE, "its-storage-size", with)                                                                      \
    X(ARIA_DESCRIPTION, "aria-description", with)                                                                      \
    X(ARIA_PLACEHOLDER, "aria-placeholder", with)                                                                      \
    X(ITS_LINE_BREAK_TYPE, "its-line-break-type", with)                                                                \
    X(ARIA_ROLEDESCRIPTION, "aria-roledescription", with)                                                              \
    X(ITS_STORAGE_ENCODING, "its-storage-encoding", with)                                                              \
    X(ITS_LOCALE_FILTER_LIST, "its-locale-filter-list", with)                                                          \
    X(ITS_LOCALE_FILTER_TYPE, "its-locale-filter-type", with)                                                          \
    X(ITS_ALLOWED_CHARACTERS, "its-allowed-characters", with)

enum attribute {
#define X(id, name, with) ATTRIBUTE_##id,
    ATTRIBUTES(X, )
#undef X
        ATTRIBUTE_OTHER,
};

static const struct str NAMES[] = {
#define X(id, name, with) {name, sizeof name - 1},
    ATTRIBUTES(X, )
#undef X
};

/* The first name of each length, and the end: as many as are shorter stand before it. */
#define IS_SHORTER(id, name, length) +(sizeof name - 1 < (length))
#define SHORTER(length) (unsigned char)(ATTRIBUTES(IS_SHORTER, length))
static const unsigned char FIRST[] = {
    SHORTER(0),  SHORTER(1),  SHORTER(2),  SHORTER(3),  SHORTER(4),  SHORTER(5),  SHORTER(6),  SHORTER(7),
    SHORTER(8),  SHORTER(9),  SHORTER(10), SHORTER(11), SHORTER(12), SHORTER(13), SHORTER(14), SHORTER(15),
    SHORTER(16), SHORTER(17), SHORTER(18), SHORTER(19), SHORTER(20), SHORTER(21), SHORTER(22), SHORTER(23),
};
_Static_assert(SHORTER(sizeof FIRST - 1) == ATTRIBUTE_OTHER, "the longest name has its length in the table");

/* A tag's attributes by name: of each the first that has a value. */
struct attributes {
    const struct markup_token *token;
    const struct markup_attribute *first[ATTRIBUTE_OTHER];
    bool has_state, has_text;
};

/* Which of those an attribute is; ATTRIBUTE_OTHER, too, for one without a value or one that does not count. */
static enum attribute attribute_of(const struct html_parser *parser, const struct markup_attribute *found)
{
    struct str name = str_span(parser->engine.text, found->name);
    if (found->is_island || found->is_duplicate || !found->has_value || name.len + 1 >= sizeof FIRST)
        return ATTRIBUTE_OTHER;
    for (unsigned i = FIRST[name.len]; i < FIRST[name.len + 1]; i++)
        if (ascii_lower(name.at[0]) == NAMES[i].at[0] && str_equal_ascii_case(name, NAMES[i]))
            return (enum attribute)i;
    return ATTRIBUTE_OTHER;
}

/* Components that are a link in a sentence. */
static bool is_link_component(struct str name)
{
    static const char *const LINKS[] = {"RouterLink", "router-link", "NuxtLink", "nuxt-link", "Link", NULL};
    for (const char *const *link = LINKS; *link; link++)
        if (str_equal(name, str_from(*link)))
            return true;
    return false;
}

enum html_element html_component_element(struct str name)
{
    if (is_link_component(name))
        return ELEMENT_A;
    return name.len && name.at[0] >= 'A' && name.at[0] <= 'Z' ? ELEMENT_OTHER : html_element_find(name);
}

static struct str value_of(const struct html_parser *parser, const struct markup_attribute *found)
{
    return found ? str_trim(str_span(parser->engine.text, found->value)) : (struct str){0};
}

/* Is word one of the value's words? Case is ignored. What template code says is none; islands may be NULL. */
static bool has_word(struct str value, struct str word, const struct islands *islands)
{
    struct island_memory memory = {0};
    struct island island;
    for (size_t at = 0, end; at < value.len; at = end + 1) {
        for (end = at; end < value.len && !ascii_is_space(value.at[end]);) {
            bool is_code = islands && island_at(islands, &memory, value, end, &island) == ISLAND_FOUND;
            end = is_code ? island.at.end : end + 1;
        }
        if (str_equal_ascii_case(str_slice(value, at, end), word))
            return true;
    }
    return false;
}

/* Does a class say that there are no words in the element, but the name of a picture of a font: `check`?
 * https://developers.google.com/fonts/docs/material_icons */
static bool is_no_text(struct str value, const struct islands *islands)
{
    static const char *const CLASSES[] = {
        "notranslate",           "material-icons",          "material-icons-outlined",   "material-icons-round",
        "material-icons-sharp",  "material-icons-two-tone", "material-symbols-outlined", "material-symbols-rounded",
        "material-symbols-sharp"};
    bool may_be = str_find(value, STR("material-"), 0) != SIZE_MAX;
    for (size_t i = 0; i < (may_be ? sizeof CLASSES / sizeof *CLASSES : 1); i++)
        if (value.len >= strlen(CLASSES[i]) && has_word(value, str_from(CLASSES[i]), islands))
            return true;
    return false;
}

static void add_mark(struct html_parser *parser, const struct markup_token *token, enum mark_kind kind,
                     const struct markup_attribute *found, bool is_page)
{
    struct language_mark *mark = document_add_mark(parser->engine.document);
    mark->kind = kind;
    mark->value = inline_place(&parser->engine, found->value);
    mark->extent = inline_place(&parser->engine, token->at);
    mark->is_page = is_page;
}

static void read_language(struct html_parser *parser, const struct markup_token *token,
                          const struct markup_attribute *found, struct html_tag *tag)
{
    bool is_component = parser->options->is_component && tag->element == ELEMENT_OTHER;
    if (is_component || tag->element == ELEMENT_SCRIPT || tag->element == ELEMENT_STYLE) /* `<Code lang="js">` */
        return;
    bool is_page = tag->element == ELEMENT_HTML ||
                   (tag->element == ELEMENT_BODY && str_is_empty(parser->engine.document->page_language));
    bool is_known = !found->has_island;
    tag->language = is_known ? str_trim(inline_string(&parser->engine, found->value, true)) : (struct str){0};
    if (is_known && !is_page && str_is_empty(tag->language))
        tag->language = LANGUAGE_UNKNOWN;
    tag->state.language = tag->language;
    tag->state.is_language_own = !is_page && is_known;
    if (!is_known)
        return;
    add_mark(parser, token, MARK_LANG, found, is_page);
    if (is_page && str_is_empty(parser->engine.document->page_language))
        parser->engine.document->page_language = tag->language;
}

/* lang=, dir=, translate=: what holds for the element itself too. */
static void read_state(struct html_parser *parser, const struct attributes *attributes, struct html_tag *tag)
{
    const struct markup_token *token = attributes->token;
    for (size_t i = 0; i < token->attribute_count; i++) {
        const struct markup_attribute *found = &token->attributes[i];
        struct str value = str_span(parser->engine.text, found->value);
        switch (attribute_of(parser, found)) {
        case ATTRIBUTE_LANG: read_language(parser, token, found, tag); break;
        case ATTRIBUTE_XML_LANG:
            if (!attributes->first[ATTRIBUTE_LANG])
                read_language(parser, token, found, tag);
            else if (!found->has_island)
                add_mark(parser, token, MARK_LANG, found, tag->element == ELEMENT_HTML);
            break;
        case ATTRIBUTE_DIR:
            if (!found->has_island)
                add_mark(parser, token, MARK_DIR, found, tag->element == ELEMENT_HTML);
            break;
        case ATTRIBUTE_TRANSLATE:
            if (!found->has_island)
                tag->state.is_protected = str_equal_ascii_case(str_trim(value), STR("no"));
            break;
        case ATTRIBUTE_CLASS:
        case ATTRIBUTE_CLASS_NAME:
            tag->state.is_protected |= is_no_text(value, found->has_island ? parser->engine.islands : NULL);
            break;
        default: break;
        }
    }
}

/* https://www.w3.org/TR/its20/#LocaleFilter-local-list */
static void read_locales(struct html_parser *parser, const struct attributes *attributes, struct html_tag *tag)
{
    const struct markup_attribute *ranges = attributes->first[ATTRIBUTE_ITS_LOCALE_FILTER_LIST];
    const struct markup_attribute *type = attributes->first[ATTRIBUTE_ITS_LOCALE_FILTER_TYPE];
    if ((ranges || type) && !parser->its)
        tag->state.locales = tag->locales =
            locale_filter_make(value_of(parser, ranges), value_of(parser, type), &parser->engine.document->arena);
}

static bool has_rel(const struct html_parser *parser, const struct attributes *attributes, struct str word)
{
    return has_word(value_of(parser, attributes->first[ATTRIBUTE_REL]), word, NULL);
}

static bool is_switch(const struct html_parser *parser, const struct attributes *attributes)
{
    return attributes->first[ATTRIBUTE_HREFLANG] || attributes->first[ATTRIBUTE_LANG] ||
           attributes->first[ATTRIBUTE_XML_LANG] || has_rel(parser, attributes, STR("alternate"));
}

static void add_link(struct html_parser *parser, const struct markup_attribute *found,
                     const struct attributes *attributes)
{
    if (found->has_island)
        return;
    struct link *link = document_add_link(parser->engine.document);
    link->value = inline_place(&parser->engine, found->value);
    link->url = str_trim(inline_string(&parser->engine, found->value, true));
    link->language = value_of(parser, attributes->first[ATTRIBUTE_HREFLANG]);
    link->is_switch = is_switch(parser, attributes);
    link->is_page = has_rel(parser, attributes, STR("canonical")) || has_rel(parser, attributes, STR("alternate"));
}

static void read_links(struct html_parser *parser, const struct attributes *attributes, struct html_tag *tag)
{
    const struct markup_attribute *found = NULL;
    switch (tag->element) {
    case ELEMENT_A:
    case ELEMENT_AREA:
    case ELEMENT_LINK: found = attributes->first[ATTRIBUTE_HREF]; break;
    case ELEMENT_IFRAME:
    case ELEMENT_FRAME:
    case ELEMENT_IMG: found = attributes->first[ATTRIBUTE_SRC]; break;
    case ELEMENT_FORM: found = attributes->first[ATTRIBUTE_ACTION]; break;
    default: break;
    }
    if (!found)
        return;
    if (tag->element != ELEMENT_IMG)
        add_link(parser, found, attributes);
    tag->target = found->value;
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

static void read_meta(struct html_parser *parser, const struct attributes *attributes, const struct html_tag *tag)
{
    const struct markup_token *token = attributes->token;
    const struct markup_attribute *content = attributes->first[ATTRIBUTE_CONTENT],
                                  *named = attributes->first[ATTRIBUTE_NAME];
    if (!named)
        named = attributes->first[ATTRIBUTE_PROPERTY];
    bool is_item = !named;
    if (is_item)
        named = attributes->first[ATTRIBUTE_ITEMPROP];
    struct str name = value_of(parser, named);
    if (!content)
        return;
    if (str_equal_ascii_case(value_of(parser, attributes->first[ATTRIBUTE_HTTP_EQUIV]), STR("content-language"))) {
        struct str value = value_of(parser, content);
        if (content->has_island || str_find_char(value, ',', 0) < value.len)
            return;
        add_mark(parser, token, MARK_LANG, content, true);
        parser->engine.document->marks[parser->engine.document->mark_count - 1].extent.end =
            parser->engine.document->source.bytes.len;
        return;
    }
    bool is_alternate = str_equal_ascii_case(name, STR("og:locale:alternate"));
    if ((is_alternate || str_equal_ascii_case(name, STR("og:locale"))) && !content->has_island) {
        add_mark(parser, token, is_alternate ? MARK_LOCALE_ALTERNATE : MARK_LOCALE, content, true);
        parser->engine.document->marks[parser->engine.document->mark_count - 1].extent =
            str_extent(parser->engine.document->source.bytes);
        return;
    }
    /* `name`, `headline` and so on are names of properties only */
    size_t count = sizeof META_NAMES / sizeof *META_NAMES - (is_item ? 0 : 4);
    for (size_t i = 0; i < count; i++) {
        if (!str_equal_ascii_case(name, str_from(META_NAMES[i])))
            continue;
        struct inline_state state = inline_value_state(&tag->state, META_NAMES[i], ROLE_VALUE);
        inline_add_value(&parser->engine, content->value, content->quote, &state);
    }
}

static void read_input(struct html_parser *parser, const struct attributes *attributes, const struct html_tag *tag)
{
    struct str type = value_of(parser, attributes->first[ATTRIBUTE_TYPE]);
    bool is_image = str_equal_ascii_case(type, STR("image"));
    const struct markup_attribute *text = attributes->first[is_image ? ATTRIBUTE_ALT : ATTRIBUTE_VALUE];
    bool is_button = str_equal_ascii_case(type, STR("submit")) || str_equal_ascii_case(type, STR("button")) ||
                     str_equal_ascii_case(type, STR("reset"));
    struct inline_state state = is_image ? inline_value_state(&tag->state, "alt", ROLE_VALUE)
                                         : inline_value_state(&tag->state, "button", ROLE_LABEL);
    if (text && (is_image || is_button))
        inline_add_value(&parser->engine, text->value, text->quote, &state);
}

/* Does the attribute hold text for people on that element? A component shows what its like among elements shows. */
static bool holds_text(const struct html_parser *parser, enum attribute attribute, enum html_element element)
{
    bool is_component = parser->options->is_component && element == ELEMENT_OTHER;
    switch (attribute) {
    case ATTRIBUTE_TITLE:
    case ATTRIBUTE_PLACEHOLDER:
    case ATTRIBUTE_ARIA_LABEL:
    case ATTRIBUTE_ARIA_DESCRIPTION:
    case ATTRIBUTE_ARIA_PLACEHOLDER:
    case ATTRIBUTE_ARIA_ROLEDESCRIPTION:
    case ATTRIBUTE_ARIA_VALUETEXT: return true;
    case ATTRIBUTE_LABEL:
        return is_component || element == ELEMENT_OPTION || element == ELEMENT_OPTGROUP || element == ELEMENT_TRACK;
    case ATTRIBUTE_SET_TEXT: return parser->options->has_scripts;
    case ATTRIBUTE_ABBR: return element == ELEMENT_TH;
    case ATTRIBUTE_ALT: return is_component || element == ELEMENT_AREA || element == ELEMENT_IMG;
    default: return false;
    }
}

static void read_text(struct html_parser *parser, const struct markup_attribute *found, struct html_tag *tag)
{
    enum attribute attribute = attribute_of(parser, found);
    if (!holds_text(parser, attribute, tag->element))
        return;
    if (tag->element != ELEMENT_IMG || attribute != ATTRIBUTE_ALT || found->has_island) {
        /* an island could not stand in a message's tag */
        bool is_label = attribute == ATTRIBUTE_PLACEHOLDER || attribute == ATTRIBUTE_ARIA_LABEL;
        struct inline_state state =
            inline_value_state(&tag->state, NAMES[attribute].at, is_label ? ROLE_LABEL : ROLE_VALUE);
        inline_add_value(&parser->engine, found->value, found->quote, &state);
        return;
    }
    tag->alt = found->value;
    tag->alt_quote = found->quote;
    tag->has_alt = !str_is_empty(str_trim(str_span(parser->engine.text, found->value)));
}

static struct attributes attributes_of(const struct html_parser *parser, const struct markup_token *token,
                                       enum html_element element)
{
    struct attributes attributes = {.token = token};
    for (size_t i = 0; i < token->attribute_count; i++) {
        enum attribute attribute = attribute_of(parser, &token->attributes[i]);
        if (attribute == ATTRIBUTE_OTHER)
            continue;
        if (!attributes.first[attribute])
            attributes.first[attribute] = &token->attributes[i];
        attributes.has_text |= holds_text(parser, attribute, element);
        attributes.has_state |= attribute == ATTRIBUTE_LANG || attribute == ATTRIBUTE_XML_LANG ||
                                attribute == ATTRIBUTE_DIR || attribute == ATTRIBUTE_TRANSLATE ||
                                attribute == ATTRIBUTE_CLASS || attribute == ATTRIBUTE_CLASS_NAME;
    }
    return attributes;
}

/* By its type. A browser passes over what it does not know: there others keep their templates, which are HTML. */
static enum html_script script_of(struct str type)
{
    static const char *const TEMPLATES[] = {
        "text/x-template",   "text/template",     "text/html",
        "text/ng-template",  "text/x-handlebars", "text/x-handlebars-template",
        "text/handlebars",   "text/x-mustache",   "text/mustache",
        "x-tmpl-mustache",   "text/x-tmpl",       "text/x-jquery-tmpl",
        "text/x-underscore", "text/underscore",   "text/x-lodash-template",
        "text/x-nunjucks",   "text/x-jsrender",
    };
    if (str_equal_ascii_case(type, STR("application/ld+json")))
        return SCRIPT_LINKED_DATA;
    for (size_t i = 0; i < sizeof TEMPLATES / sizeof *TEMPLATES; i++)
        if (str_equal_ascii_case(type, str_from(TEMPLATES[i])))
            return SCRIPT_TEMPLATE;
    return SCRIPT_CODE;
}

/* In the words of ITS; empty for no attribute. */
static struct str its_value_of(struct html_parser *parser, const struct markup_attribute *found)
{
    return found ? inline_string(&parser->engine, found->value, true) : (struct str){0};
}

static void enter_limits(struct html_parser *parser, struct html_tag *tag)
{
    if (tag->limits || tag->state.limits)
        tag->state.limits = limits_within(tag->state.limits, tag->limits, false, &parser->engine.document->arena);
}

/* What the attributes of ITS say; where there are rules, html_its_read has it already. */
static void read_limits(struct html_parser *parser, const struct attributes *attributes, struct html_tag *tag)
{
    const struct markup_attribute *const *first = attributes->first;
    if (parser->its || (!first[ATTRIBUTE_ITS_STORAGE_SIZE] && !first[ATTRIBUTE_ITS_ALLOWED_CHARACTERS]))
        return;
    struct its_data size = {.values = {its_value_of(parser, first[ATTRIBUTE_ITS_STORAGE_SIZE]),
                                       its_value_of(parser, first[ATTRIBUTE_ITS_STORAGE_ENCODING]),
                                       its_value_of(parser, first[ATTRIBUTE_ITS_LINE_BREAK_TYPE])}};
    struct its_data characters = {.values = {its_value_of(parser, first[ATTRIBUTE_ITS_ALLOWED_CHARACTERS])}};
    struct its_node said = {.own = 1u << ITS_STORAGE_SIZE | 1u << ITS_ALLOWED_CHARACTERS};
    said.data[ITS_STORAGE_SIZE] = &size;
    said.data[ITS_ALLOWED_CHARACTERS] = &characters;
    tag->limits = its_limits(&said, &parser->engine.document->arena);
}

void html_tag_read(struct html_parser *parser, const struct markup_token *token, struct html_tag *tag)
{
    tag->state = *html_state(parser);
    tag->first_mark = parser->engine.document->mark_count;
    bool was_protected = inline_is_protected(&tag->state);
    if (parser->its)
        html_its_read(parser, token, tag);
    tag->is_protected = inline_is_protected(&tag->state) && !was_protected;
    if (token->attribute_count == 0) {
        enter_limits(parser, tag);
        return;
    }
    struct attributes attributes = attributes_of(parser, token, tag->element);
    read_limits(parser, &attributes, tag);
    enter_limits(parser, tag);
    if (attributes.has_state)
        read_state(parser, &attributes, tag);
    if (attributes.first[ATTRIBUTE_ITS_LOC_NOTE] && !parser->its)
        html_its_note(parser, token,
                      str_trim(inline_string(&parser->engine, attributes.first[ATTRIBUTE_ITS_LOC_NOTE]->value, true)));
    read_locales(parser, &attributes, tag);
    tag->is_protected = inline_is_protected(&tag->state) && !was_protected;
    read_links(parser, &attributes, tag);
    if (tag->element == ELEMENT_SCRIPT)
        tag->script = script_of(value_of(parser, attributes.first[ATTRIBUTE_TYPE]));
    if (inline_is_protected(&tag->state) || html_is_unseen(parser))
        return;
    if (tag->element == ELEMENT_IFRAME)
        tag->inner_document = attributes.first[ATTRIBUTE_SRCDOC];
    tag->first_child = parser->engine.document->segment_count;
    if (tag->element == ELEMENT_META)
        read_meta(parser, &attributes, tag);
    else if (tag->element == ELEMENT_INPUT)
        read_input(parser, &attributes, tag);
    for (size_t i = 0; attributes.has_text && i < token->attribute_count; i++)
        read_text(parser, &token->attributes[i], tag);
    tag->child_count = parser->engine.document->segment_count - tag->first_child;
}

/* A cursor along the tree: what rules have left at a node, local attributes, which go before them, and inheritance. */
#include <stdlib.h>

#include <libxml/parser.h>

#include "../../base/library.h"
#include "its_tree.h"

#define FUNCTIONS(F)                                                                                                   \
    F(xmlInitParser)                                                                                                   \
    F(xmlNewParserCtxt)                                                                                                \
    F(xmlFreeParserCtxt)                                                                                               \
    F(xmlCtxtReadMemory)                                                                                               \
    F(xmlFreeDoc)                                                                                                      \
    F(xmlDocGetRootElement)                                                                                            \
    F(__xmlParserVersion)

LIBRARY(xml2, FUNCTIONS, XML_LIBRARY)

static struct str text_of(const xmlChar *text)
{
    return str_from((const char *)text);
}

/* What is wrong first; the rest follows from it. */
struct first_fault {
    struct its_fault *fault;
    struct arena *arena;
};

/* The library's words name functions of its own, and begin as a sentence does. */
static struct str words_of(const xmlError *error, struct arena *arena)
{
    struct str words = str_trim(str_from(error->message ? error->message : ""));
    if (str_equal(words, STR("xmlParseEntityRef: no name")) || str_equal(words, STR("EntityRef: expecting ';'")))
        return STR(N_("a '&' that begins no reference; it is written '&amp;'"));
    size_t colon = str_starts(words, STR("xml")) ? str_find(words, STR(": "), 0) : SIZE_MAX;
    words = arena_copy(arena, colon < words.len ? str_slice(words, colon + 2, words.len) : words);
    size_t end = 1; /* of its first word: AttValue stays what it is */
    while (end < words.len && words.at[end] >= 'a' && words.at[end] <= 'z')
        end++;
    if (end < words.len && words.at[end] == ' ')
        *(char *)words.at = ascii_lower(words.at[0]);
    return words;
}

static void keep_first(void *user, xmlErrorPtr error)
{
    const struct first_fault *first = user;
    if (first->fault->line || error->level < XML_ERR_ERROR)
        return;
    *first->fault = (struct its_fault){
        .line = error->line > 0 ? (size_t)error->line : 1,
        .column = error->int2 > 0 ? (size_t)error->int2 : 1,
        .what = words_of(error, first->arena),
    };
}

/* The library takes a NUL for the end of the text, others read on. */
static size_t find_nul(struct str text)
{
    return str_find_char(text, '\0', 0);
}

/* NULL, where it is no XML. The parser reads nothing but these bytes. */
static xmlDoc *read_with(xmlParserCtxt *parser, struct str text, int options)
{
    options |= XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT;
    if (text.len > INT32_MAX)
        return NULL;
    return xml2.xmlCtxtReadMemory(parser, text.at, (int)text.len, NULL, "UTF-8", options);
}

static xmlParserCtxt *new_parser(void)
{
    library_need(&xml2_library);
    xml2.xmlInitParser();
    return xml2.xmlNewParserCtxt();
}

/* What ends what begins there and holds no attributes; empty: it may hold some. */
static struct str closer_at(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.len);
    return str_starts(rest, STR("<!--"))        ? STR("-->")
           : str_starts(rest, STR("<![CDATA[")) ? STR("]]>")
           : str_starts(rest, STR("<?"))        ? STR("?>")
                                                : STR("");
}

/* The first attribute beyond those that an element may have: the library compares each with all before it. Else the
 * text's length. */
static size_t find_crowded(struct str text)
{
    enum { ATTRIBUTES_MAXIMUM = 4096 };
    for (size_t at = 0; (at = str_find_char(text, '<', at)) < text.len;) {
        const struct str closer = closer_at(text, at);
        if (closer.len) {
            at = str_find(text, closer, at);
            continue;
        }
        size_t count = 0;
        for (at++; at < text.len && text.at[at] != '>' && text.at[at] != '<'; at++) {
            if (text.at[at] != '"' && text.at[at] != '\'')
                continue;
            if (++count > ATTRIBUTES_MAXIMUM)
                return at;
            at = str_find_char(text, text.at[at], at + 1);
            if (at >= text.len)
                return text.len;
        }
    }
    return text.len;
}

/* A tree is none beyond the depth that its users can bear. */
struct _xmlDoc *its_read_tree(struct str text)
{
    xmlParserCtxt *parser = new_parser();
    bool may_be_read = find_nul(text) == SIZE_MAX && find_crowded(text) == text.len;
    xmlDoc *tree = parser && may_be_read ? read_with(parser, text, 0) : NULL;
    if (tree && !parser->nsWellFormed) {
        xml2.xmlFreeDoc(tree);
        tree = NULL;
    }
    if (parser)
        xml2.xmlFreeParserCtxt(parser);
    return tree;
}

/* Where a fault stands that the library does not see. */
static struct its_fault fault_at(struct str text, size_t at, const char *what)
{
    size_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += str_ends_line(text, i);
    return (struct its_fault){line, at - str_line_start(text, at) + 1, str_from(what)};
}

bool its_is_well_formed(struct str text, struct its_fault *fault, struct arena *arena)
{
    xmlParserCtxt *parser = new_parser();
    size_t nul = find_nul(text), crowded = find_crowded(text);
    *fault = (struct its_fault){0};
    if (!parser)
        return true;
    if (crowded < text.len) {
        xml2.xmlFreeParserCtxt(parser);
        *fault = fault_at(text, crowded, N_("an element with more than 4096 attributes"));
        return false;
    }
    const xmlSAXHandler silent = {.initialized = XML_SAX2_MAGIC, .serror = keep_first};
    struct first_fault first = {fault, arena};
    *parser->sax = silent;
    parser->userData = &first;
    xmlDoc *tree = read_with(parser, text, XML_PARSE_HUGE);
    bool is_well_formed = parser->wellFormed && parser->nsWellFormed;
    if (tree)
        xml2.xmlFreeDoc(tree);
    xml2.xmlFreeParserCtxt(parser);
    if (is_well_formed && nul < text.len)
        *fault = fault_at(text, nul, N_("a NUL character"));
    return is_well_formed && nul == SIZE_MAX;
}

size_t its_fault_offset(struct str text, const struct its_fault *fault)
{
    size_t start = 0;
    for (size_t line = 1; line < fault->line && start < text.len; line++)
        start = str_next_line(text, str_line_end(text, start));
    size_t at = start + (fault->column ? fault->column - 1 : 0);
    return at < text.len ? at : text.len;
}

unsigned its_library_version(void)
{
    return library_load(&xml2_library) ? (unsigned)strtoul(*xml2.__xmlParserVersion(), NULL, 10) : 0;
}

void its_free_tree(struct _xmlDoc *tree)
{
    xml2.xmlFreeDoc(tree);
}

struct _xmlNode *its_root(struct _xmlDoc *tree)
{
    return xml2.xmlDocGetRootElement(tree);
}

struct its *its_open(const struct its_input *input, struct arena *arena)
{
    xmlDoc *tree = its_read_tree(input->text);
    if (!tree)
        return NULL;
    struct its *its = arena_alloc(arena, sizeof *its);
    *its = (struct its){.arena = arena, .tree = tree, .is_html = input->is_html};
    its_apply_rules(its, input);
    return its;
}

struct its *its_open_local(struct arena *arena)
{
    struct its *its = arena_alloc(arena, sizeof *its);
    *its = (struct its){.arena = arena};
    return its;
}

void its_close(struct its *its)
{
    if (its->tree)
        xml2.xmlFreeDoc(its->tree);
}

static struct str lowered(struct str text, struct arena *arena)
{
    char *lower = arena_bytes(arena, text.len + 1);
    for (size_t i = 0; i < text.len; i++)
        lower[i] = ascii_lower(text.at[i]);
    return (struct str){lower, text.len};
}

/* `locNoteType` is `its-loc-note-type` in HTML, but for what HTML has itself
 * (https://www.w3.org/TR/its20/#html5-markup). */
static struct str html_value(const xmlNode *node, const char *name, struct arena *arena)
{
    char own[64] = "its-";
    size_t length = 4;
    if (strcmp(name, "xml:space") == 0)
        return (struct str){0};
    if (str_starts(str_from(name), STR("xml:")))
        return its_attribute_of(node, name + 4, NULL, arena);
    if (strcmp(name, "translate") == 0 || strcmp(name, "dir") == 0)
        return its_attribute_of(node, name, NULL, arena);
    for (; *name && length + 2 < sizeof own; name++) {
        bool is_capital = *name >= 'A' && *name <= 'Z';
        if (is_capital)
            own[length++] = '-';
        own[length++] = ascii_lower(*name);
    }
    own[length] = '\0';
    return its_attribute_of(node, own, NULL, arena);
}

/* An element of a tree, or attributes alone. */
struct element {
    const xmlNode *node;
    const struct its_attribute *attributes;
    size_t attribute_count;
};

/* Is the attribute that name, of ITS as usually written? */
static bool is_called(const char *local, struct str name)
{
    struct str own = str_slice(name, str_starts(name, STR("its:")) ? 4 : 0, name.len);
    bool is_xml = str_starts(name, STR("xml:"));
    return local && (own.len < name.len || is_xml) && strncmp(local, own.at, own.len) == 0 && !local[own.len];
}

/* What the attributes of a list say in a category, or NULL. */
static const struct its_data *listed_data(const struct element *element, const struct its_kind *kind,
                                          struct arena *arena)
{
    struct its_data *data = NULL;
    for (size_t i = 0; i < element->attribute_count * ITS_VALUE_COUNT; i++) {
        const struct its_attribute *attribute = &element->attributes[i / ITS_VALUE_COUNT];
        if (!is_called(kind->values[i % ITS_VALUE_COUNT].local, attribute->name))
            continue;
        data = data ? data : arena_alloc(arena, sizeof *data);
        data->values[i % ITS_VALUE_COUNT] = attribute->value;
    }
    return data;
}

static struct str local_value(const xmlNode *node, const char *name, struct arena *arena)
{
    if (str_starts(str_from(name), STR("xml:")))
        return its_attribute_of(node, name + 4, (const char *)XML_XML_NAMESPACE, arena);
    return its_attribute_of(node, name, its_is(node, "span") ? NULL : ITS_NAMESPACE, arena);
}

/* What the attributes of an element say in a category, or NULL. */
static const struct its_data *local_data(const struct its *its, const xmlNode *node, const struct its_kind *kind)
{
    struct arena *arena = its->arena;
    struct its_data found = {0};
    bool is_said = false;
    for (size_t i = 0; i < ITS_VALUE_COUNT; i++) {
        if (!kind->values[i].local)
            continue;
        const char *name = kind->values[i].local;
        found.values[i] = its->is_html ? html_value(node, name, arena) : local_value(node, name, arena);
        if (its->is_html && found.values[i].at && kind->values[i].is_word)
            found.values[i] = lowered(found.values[i], arena);
        is_said = is_said || found.values[i].at;
    }
    if (!is_said)
        return NULL;
    struct its_data *data = arena_alloc(arena, sizeof *data);
    *data = found;
    return data;
}

/* Who annotates which category is said category by category: the nearest counts
 * (https://www.w3.org/TR/its20/#its-tool-annotation). */
static const struct its_data *join_annotators(const struct its_data *own, const struct its_data *around,
                                              struct arena *arena)
{
    if (!around || !own)
        return own ? own : around;
    struct str mine = own->values[0], theirs = around->values[0];
    struct buf joined;
    buf_init(&joined, BUF_MAXIMUM);
    buf_add(&joined, mine);
    for (size_t at = 0, end; at < theirs.len; at = end + 1) {
        end = str_find_char(theirs, ' ', at);
        end = end < theirs.len ? end : theirs.len;
        struct str one = str_slice(theirs, at, end);
        size_t bar = str_find_char(one, '|', 0);
        if (bar < one.len && str_find(mine, str_slice(one, 0, bar + 1), 0) == SIZE_MAX) {
            buf_add_char(&joined, ' ');
            buf_add(&joined, one);
        }
    }
    struct its_data *data = arena_alloc(arena, sizeof *data);
    data->values[0] = arena_copy(arena, buf_str(&joined));
    buf_release(&joined);
    return data;
}

static const struct its_data *word(const char *text)
{
    static const struct its_data YES = {.values = {{"yes", 3}}}, NESTED = {.values = {{"nested", 6}}};
    return !text ? NULL : strcmp(text, "yes") == 0 ? &YES : &NESTED;
}

/* What the standard says of values besides. */
static void settle(const xmlNode *element, struct its_node *said, struct arena *arena)
{
    if (element && its_is(element, "span") && !(said->own & 1u << ITS_WITHIN_TEXT))
        said->data[ITS_WITHIN_TEXT] = word("yes");
    const struct its_data *note = said->data[ITS_NOTE];
    if (!(said->own & 1u << ITS_NOTE) || !(note->values[0].at || note->values[2].at))
        return;
    struct its_data *full = arena_alloc(arena, sizeof *full);
    *full = *note;
    full->values[0] = note->values[0].at ? its_fold_space(note->values[0], arena) : note->values[0];
    full->values[1] = note->values[1].at ? note->values[1] : STR("description");
    said->data[ITS_NOTE] = full;
}

/* May an attribute of the element say something? Most are the vocabulary's own. */
static bool may_say(const struct its *its, const xmlNode *element)
{
    if (!element)
        return false;
    bool is_span = its_is(element, "span");
    for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next)
        if (its->is_html || is_span || attribute->ns)
            return true;
    return false;
}

static struct its_node said_of_element(struct its *its, const struct element *element, const struct its_node *around)
{
    struct its_node said = {0};
    const xmlNode *node = element->node;
    const struct its_selection *selection = node ? node->_private : NULL;
    bool has_local = may_say(its, node);
    for (size_t i = 0; i < ITS_CATEGORY_COUNT; i++) {
        const struct its_kind *kind = &ITS_KINDS[i];
        const struct its_data *inherited = around && kind->goes_down ? around->data[i] : NULL;
        const struct its_data *own = has_local ? local_data(its, node, kind) : listed_data(element, kind, its->arena);
        own = own || !selection ? own : selection->data[i];
        said.own |= own ? 1u << i : 0;
        said.data[i] = i == ITS_ANNOTATORS ? join_annotators(own, inherited, its->arena) : own ? own : inherited;
    }
    if (its->is_html && !said.data[ITS_WITHIN_TEXT])
        said.data[ITS_WITHIN_TEXT] = word(its_html_within_text(text_of(node->name)));
    settle(node, &said, its->arena);
    said.target = selection ? selection->target : NULL;
    said.self = selection && selection->is_target ? node : NULL;
    return said;
}

static struct its_node said_of_attribute(struct its *its, const xmlAttr *attribute, const struct its_node *around)
{
    struct its_node said = {0};
    const struct its_selection *selection = attribute->_private;
    for (size_t i = 0; i < ITS_CATEGORY_COUNT; i++) {
        const struct its_data *own = selection ? selection->data[i] : NULL;
        said.own |= own ? 1u << i : 0;
        said.data[i] = own ? own : ITS_KINDS[i].to_attributes ? around->data[i] : NULL;
    }
    if (its->is_html && !said.data[ITS_TRANSLATE] && its_html_translates(text_of(attribute->name)))
        said.data[ITS_TRANSLATE] = around->data[ITS_TRANSLATE] ? around->data[ITS_TRANSLATE] : word("yes");
    settle(NULL, &said, its->arena);
    return said;
}

static struct its_open *enter(struct its *its, const struct element *element)
{
    const struct its_node *around = its->open_count ? &its->open[its->open_count - 1].said : NULL;
    const struct its_node said = said_of_element(its, element, around);
    its->open = arena_grow(its->arena, its->open, its->open_count, &its->open_capacity, sizeof *its->open);
    struct its_open *open = &its->open[its->open_count++];
    *open = (struct its_open){.said = said};
    return open;
}

/* What an element without attributes has of those around it. */
static struct its_open *enter_silent(struct its *its)
{
    its->open = arena_grow(its->arena, its->open, its->open_count, &its->open_capacity, sizeof *its->open);
    struct its_open *open = &its->open[its->open_count++];
    for (size_t i = 0; i < ITS_CATEGORY_COUNT && its->open_count > 1; i++)
        open->said.data[i] = ITS_KINDS[i].goes_down ? open[-1].said.data[i] : NULL;
    return open;
}

const struct its_node *its_enter_local(struct its *its, const struct its_attribute *attributes, size_t count)
{
    if (!count)
        return &enter_silent(its)->said;
    return &enter(its, &(struct element){NULL, attributes, count})->said;
}

static xmlNode *element_from(xmlNode *node)
{
    while (node && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

const struct its_node *its_enter(struct its *its)
{
    struct its_open *around = its->open_count ? &its->open[its->open_count - 1] : NULL;
    xmlNode *element = around ? element_from(around->next) : xml2.xmlDocGetRootElement(its->tree);
    if (!element)
        return NULL;
    if (around)
        around->next = element->next;
    bool is_silent = !element->_private && !its->is_html && !may_say(its, element) && !its_is(element, "span");
    struct its_open *open = is_silent ? enter_silent(its) : enter(its, &(struct element){.node = element});
    open->next = element->children;
    its->element = element;
    return &open->said;
}

void its_leave(struct its *its)
{
    its->open_count--;
    its->element = its->element ? its->element->parent : NULL;
}

static bool has_name(const xmlAttr *attribute, struct str name)
{
    struct str prefix = attribute->ns ? text_of(attribute->ns->prefix) : (struct str){0};
    size_t behind = prefix.len + (prefix.len > 0);
    return name.len >= behind && str_starts(name, prefix) && (!prefix.len || name.at[prefix.len] == ':') &&
           str_equal(str_slice(name, behind, name.len), text_of(attribute->name));
}

const struct its_node *its_attribute(struct its *its, struct str name, struct its_node *node)
{
    const struct its_node *around = &its->open[its->open_count - 1].said;
    const xmlAttr *first = its->element ? its->element->properties : NULL;
    for (const xmlAttr *attribute = first; attribute; attribute = attribute->next) {
        if (!has_name(attribute, name))
            continue;
        *node = said_of_attribute(its, attribute, around);
        return node;
    }
    return NULL;
}

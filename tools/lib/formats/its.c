/* Rules are evaluated once, in their order, and leave at each node that they select what they say of it; the cursor
 * adds what is local and what is inherited. So a later rule wins, and a local attribute over all rules
 * (https://www.w3.org/TR/its20/#selection-precedence). */
#include "its.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "../base/hash.h"
#include "../base/library.h"

#define FUNCTIONS(F)                                                                                                   \
    F(xmlInitParser)                                                                                                   \
    F(xmlNewParserCtxt)                                                                                                \
    F(xmlFreeParserCtxt)                                                                                               \
    F(xmlCtxtReadMemory)                                                                                               \
    F(xmlFreeDoc)                                                                                                      \
    F(xmlDocGetRootElement)                                                                                            \
    F(xmlXPathNewContext)                                                                                              \
    F(xmlXPathFreeContext)                                                                                             \
    F(xmlXPathFreeObject)                                                                                              \
    F(xmlXPathEval)                                                                                                    \
    F(xmlXPathNewCString)                                                                                              \
    F(xmlXPathRegisterVariable)                                                                                        \
    F(xmlXPathRegisteredVariablesCleanup)

LIBRARY(xml2, FUNCTIONS, XML_LIBRARY)

enum {
    LINKED_MAXIMUM = 100,             /* documents of rules that one document may bring in by links */
    STEPS_MAXIMUM = 50 * 1000 * 1000, /* of XPath, for all rules of a document */
};

#define XLINK_NAMESPACE "http://www.w3.org/1999/xlink"

/* What rules say of a node: hangs on it. */
struct selection {
    const struct its_data *data[ITS_CATEGORY_COUNT];
};

/* An element that is open, and where its next child is looked for. */
struct open_element {
    struct its_node said;
    xmlNode *next;
};

struct its {
    struct arena *arena;
    xmlDoc *tree;
    xmlNode *element; /* that was entered last and not left */
    struct open_element *open;
    size_t open_count, open_capacity;
};

/* What rules are read with. */
struct rule_reader {
    struct its *its;
    const struct files *files;
    xmlXPathContext *xpath;
    struct index seen; /* paths of documents of rules */
    struct parameter *parameters;
    size_t parameter_count, parameter_capacity;
};

struct parameter {
    struct str name, value; /* NUL-terminated */
};

static struct str text_of(const xmlChar *text)
{
    return str_from((const char *)text);
}

static bool is_of(const xmlNs *ns, const char *space)
{
    return ns && str_equal(text_of(ns->href), str_from(space));
}

static bool is_its(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && is_of(node->ns, ITS_NAMESPACE) &&
           str_equal(text_of(node->name), str_from(name));
}

static void stay_quiet(void *user, xmlErrorPtr error)
{
    (void)user, (void)error;
}

/* What is wrong first; the rest follows from it. */
struct first_fault {
    struct its_fault *fault;
    struct arena *arena;
};

/* The library's words name functions of its own. */
static struct str words_of(const xmlError *error)
{
    struct str words = str_trim(str_from(error->message ? error->message : ""));
    if (str_equal(words, STR("xmlParseEntityRef: no name")))
        return STR(N_("a '&' that begins no reference; it is written '&amp;'"));
    size_t colon = str_starts(words, STR("xml")) ? str_find(words, STR(": "), 0) : SIZE_MAX;
    return colon < words.len ? str_slice(words, colon + 2, words.len) : words;
}

static void keep_first(void *user, xmlErrorPtr error)
{
    const struct first_fault *first = user;
    if (first->fault->line || error->level < XML_ERR_ERROR)
        return;
    *first->fault = (struct its_fault){
        .line = error->line > 0 ? (size_t)error->line : 1,
        .column = error->int2 > 0 ? (size_t)error->int2 : 1,
        .what = arena_copy(first->arena, words_of(error)),
    };
}

/* NULL, where it is no XML. The parser reads nothing but these bytes. */
static xmlDoc *read_with(xmlParserCtxt *parser, struct str text, int options)
{
    options |= XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC;
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

/* A tree is none beyond the depth that its users can bear. */
static xmlDoc *read_tree(struct str text)
{
    xmlParserCtxt *parser = new_parser();
    xmlDoc *tree = parser ? read_with(parser, text, 0) : NULL;
    if (parser)
        xml2.xmlFreeParserCtxt(parser);
    return tree;
}

bool its_is_well_formed(struct str text, struct its_fault *fault, struct arena *arena)
{
    xmlParserCtxt *parser = new_parser();
    *fault = (struct its_fault){0};
    if (!parser)
        return true;
    const xmlSAXHandler silent = {.initialized = XML_SAX2_MAGIC, .serror = keep_first};
    struct first_fault first = {fault, arena};
    *parser->sax = silent;
    parser->userData = &first;
    xmlDoc *tree = read_with(parser, text, XML_PARSE_HUGE);
    bool is_well_formed = parser->wellFormed && parser->nsWellFormed;
    if (tree)
        xml2.xmlFreeDoc(tree);
    xml2.xmlFreeParserCtxt(parser);
    return is_well_formed;
}

/* The value of an attribute, NUL-terminated. */
static struct str value_of(const xmlAttr *attribute, struct arena *arena)
{
    struct str value = STR("");
    for (const xmlNode *part = attribute->children; part; part = part->next) {
        struct str more = text_of(part->content);
        char *joined = arena_bytes(arena, value.len + more.len + 1);
        memcpy(joined, value.at, value.len);
        memcpy(joined + value.len, more.at ? more.at : "", more.len);
        joined[value.len + more.len] = '\0';
        value = (struct str){joined, value.len + more.len};
    }
    return value;
}

/* An attribute of a namespace (NULL: of none). */
static struct str attribute_of(const xmlNode *node, const char *name, const char *space, struct arena *arena)
{
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
        if (str_equal(text_of(attribute->name), str_from(name)) &&
            (space ? is_of(attribute->ns, space) : !attribute->ns))
            return value_of(attribute, arena);
    return (struct str){0};
}

/* White space at the edges and between words as one space. */
static struct str fold_space(struct str text, struct arena *arena)
{
    char *folded = arena_bytes(arena, text.len + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool is_space = ascii_is_space(text.at[i]);
        if (is_space && (length == 0 || folded[length - 1] == ' '))
            continue;
        folded[length++] = is_space ? ' ' : text.at[i];
    }
    length -= length > 0 && folded[length - 1] == ' ';
    return (struct str){folded, length};
}

/* The result of an expression at a node, with the prefixes that are declared where its rule stands; NULL: it is none.
 */
static xmlXPathObject *evaluate(struct rule_reader *reader, const xmlNode *rule, xmlNode *node, struct str expression)
{
    enum { PREFIX_MAXIMUM = 200 };
    xmlNs *declared[PREFIX_MAXIMUM]; /* the library asks the last ones first: these are the nearest */
    size_t count = 0;
    for (const xmlNode *at = rule; at && at->type == XML_ELEMENT_NODE; at = at->parent)
        for (xmlNs *ns = at->nsDef; ns && count < PREFIX_MAXIMUM; ns = ns->next)
            if (ns->prefix)
                declared[PREFIX_MAXIMUM - ++count] = ns;
    reader->xpath->namespaces = declared + PREFIX_MAXIMUM - count;
    reader->xpath->nsNr = (int)count;
    reader->xpath->node = node;
    xmlXPathObject *result = xml2.xmlXPathEval((const xmlChar *)expression.at, reader->xpath);
    reader->xpath->namespaces = NULL;
    reader->xpath->nsNr = 0;
    return result;
}

/* What an expression says at a node: a string, or that of the first node. `at` NULL: nothing. */
static struct str evaluate_text(struct rule_reader *reader, const xmlNode *rule, xmlNode *node, struct str expression)
{
    struct arena *arena = reader->its->arena;
    struct str text = {0};
    xmlXPathObject *result = evaluate(reader, rule, node, expression);
    if (result && result->type == XPATH_STRING)
        text = arena_copy(arena, text_of(result->stringval));
    xmlNode *first = result && result->type == XPATH_NODESET && result->nodesetval && result->nodesetval->nodeNr > 0
                         ? result->nodesetval->nodeTab[0]
                         : NULL;
    if (result)
        xml2.xmlXPathFreeObject(result);
    if (first && first->type == XML_ATTRIBUTE_NODE)
        return value_of((const xmlAttr *)first, arena);
    return first ? evaluate_text(reader, rule, first, STR("string(.)")) : text;
}

static struct selection *selection_of(struct its *its, xmlNode *node)
{
    if (!node->_private)
        node->_private = arena_alloc(its->arena, sizeof(struct selection));
    return node->_private;
}

/* `'auto industry' automotive, medicine health`: the name of a domain in the document, and what it is called elsewhere
 * (https://www.w3.org/TR/its20/#domain-implementation). */
static struct str map_domain(struct str name, struct str mapping)
{
    for (size_t at = 0; at < mapping.len;) {
        size_t end = str_find_char(mapping, ',', at);
        end = end < mapping.len ? end : mapping.len;
        struct str pair = str_trim(str_slice(mapping, at, end));
        at = end + 1;
        char quote = pair.len && (pair.at[0] == '\'' || pair.at[0] == '"') ? pair.at[0] : '\0';
        size_t start = quote != '\0';
        size_t stop = quote ? str_find_char(pair, quote, 1) : str_find_any(pair, " \t\n\r");
        struct str to = str_trim(str_slice(pair, stop < pair.len ? stop + 1 : pair.len, pair.len));
        if (to.len >= 2 && (to.at[0] == '\'' || to.at[0] == '"') && to.at[to.len - 1] == to.at[0])
            to = str_slice(to, 1, to.len - 1);
        if (str_equal(str_slice(pair, start, stop < pair.len ? stop : pair.len), name))
            return to;
    }
    return name;
}

/* A rule on its way: what it says of all nodes alike, and what of each. */
struct rule {
    const xmlNode *element;
    enum its_category category;
    struct its_data data;
    struct str pointers[ITS_VALUE_COUNT];
    bool has_pointers;
};

static void read_rule_note(struct rule_reader *reader, struct rule *rule)
{
    for (xmlNode *child = rule->element->children; child; child = child->next)
        if (is_its(child, "locNote"))
            rule->data.values[0] = evaluate_text(reader, rule->element, child, STR("string(.)"));
}

/* An expression for others to evaluate, the values of parameters in their places. */
static struct str without_parameters(const struct rule_reader *reader, struct str expression)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t at = 0; at < expression.len;) {
        struct str rest = str_slice(expression, at, expression.len);
        size_t i = 0;
        while (i < reader->parameter_count &&
               !(rest.at[0] == '$' && str_starts(str_slice(rest, 1, rest.len), reader->parameters[i].name)))
            i++;
        bool is_parameter = i < reader->parameter_count;
        if (is_parameter)
            buf_format(&out, "'%s'", reader->parameters[i].value.at);
        else
            buf_add_char(&out, rest.at[0]);
        at += is_parameter ? 1 + reader->parameters[i].name.len : 1;
    }
    struct str made = arena_copy(reader->its->arena, buf_str(&out));
    buf_release(&out);
    return made;
}

static void read_rule_values(struct rule_reader *reader, struct rule *rule)
{
    struct arena *arena = reader->its->arena;
    const struct its_kind *kind = &ITS_KINDS[rule->category];
    for (size_t i = 0; i < ITS_VALUE_COUNT; i++) {
        const struct its_value *value = &kind->values[i];
        if (value->rule)
            rule->data.values[i] = attribute_of(rule->element, value->rule, NULL, arena);
        if (value->pointer)
            rule->pointers[i] = attribute_of(rule->element, value->pointer, NULL, arena);
        rule->has_pointers = rule->has_pointers || rule->pointers[i].at;
    }
    if (rule->category == ITS_NOTE)
        read_rule_note(reader, rule);
    if (rule->data.values[0].at && rule->category == ITS_TARGET_POINTER)
        rule->data.values[0] = without_parameters(reader, rule->data.values[0]);
}

static const struct its_data *data_for(struct rule_reader *reader, const struct rule *rule, xmlNode *node,
                                       const struct its_data *shared)
{
    if (!rule->has_pointers)
        return shared;
    struct its_data *data = arena_alloc(reader->its->arena, sizeof *data);
    *data = rule->data;
    for (size_t i = 0; i < ITS_VALUE_COUNT; i++) {
        if (!rule->pointers[i].at)
            continue;
        data->values[i] = evaluate_text(reader, rule->element, node, rule->pointers[i]);
        if (rule->category == ITS_TERMINOLOGY && data->values[i].at)
            data->values[i] = fold_space(data->values[i], reader->its->arena);
        if (rule->category == ITS_DOMAIN && data->values[i].at)
            data->values[i] = map_domain(str_trim(data->values[i]),
                                         attribute_of(rule->element, "domainMapping", NULL, reader->its->arena));
    }
    return data;
}

static void apply_rule(struct rule_reader *reader, const xmlNode *element, enum its_category category)
{
    struct its *its = reader->its;
    struct rule rule = {.element = element, .category = category};
    struct str selector = attribute_of(element, "selector", NULL, its->arena);
    if (!selector.at)
        return;
    read_rule_values(reader, &rule);
    xmlXPathObject *result = evaluate(reader, element, (xmlNode *)its->tree, selector);
    size_t count =
        result && result->type == XPATH_NODESET && result->nodesetval ? (size_t)result->nodesetval->nodeNr : 0;
    xmlNode **nodes = arena_alloc(its->arena, count * sizeof(xmlNode *));
    if (count)
        memcpy(nodes, result->nodesetval->nodeTab, count * sizeof(xmlNode *));
    if (result)
        xml2.xmlXPathFreeObject(result);
    struct its_data *shared = arena_alloc(its->arena, sizeof *shared);
    *shared = rule.data;
    for (size_t i = 0; i < count; i++)
        if (nodes[i]->type == XML_ELEMENT_NODE || nodes[i]->type == XML_ATTRIBUTE_NODE)
            selection_of(its, nodes[i])->data[category] = data_for(reader, &rule, nodes[i], shared);
}

static void apply_parameter(struct rule_reader *reader, xmlNode *element)
{
    struct arena *arena = reader->its->arena;
    struct parameter parameter = {.name = attribute_of(element, "name", NULL, arena),
                                  .value = evaluate_text(reader, element, element, STR("string(.)"))};
    if (!parameter.name.at || !parameter.value.at)
        return;
    reader->parameters = arena_grow(arena, reader->parameters, reader->parameter_count, &reader->parameter_capacity,
                                    sizeof *reader->parameters);
    reader->parameters[reader->parameter_count++] = parameter;
    xml2.xmlXPathRegisterVariable(reader->xpath, (const xmlChar *)parameter.name.at,
                                  xml2.xmlXPathNewCString(parameter.value.at));
}

static void apply_tree(struct rule_reader *reader, xmlNode *root, struct str path);

/* The path of a link within the project; empty: it leads elsewhere. */
static struct str linked_path(struct str from, struct str link, struct arena *arena)
{
    size_t folder = from.len;
    while (folder > 0 && from.at[folder - 1] != '/')
        folder--;
    if (str_find_char(link, ':', 0) < link.len || str_starts(link, STR("/")))
        return (struct str){0};
    size_t end = str_find_char(link, '#', 0);
    link = str_slice(link, 0, end < link.len ? end : link.len);
    for (; str_starts(link, STR("./")) || str_starts(link, STR("../"));) {
        bool is_up = link.at[1] == '.';
        link = str_slice(link, is_up ? 3 : 2, link.len);
        if (is_up && folder == 0)
            return (struct str){0};
        for (folder -= is_up; is_up && folder > 0 && from.at[folder - 1] != '/';)
            folder--;
    }
    if (str_is_empty(link) || str_find(link, STR("../"), 0) != SIZE_MAX)
        return (struct str){0};
    char *joined = arena_bytes(arena, folder + link.len + 1);
    memcpy(joined, from.at, folder);
    memcpy(joined + folder, link.at, link.len);
    joined[folder + link.len] = '\0';
    return (struct str){joined, folder + link.len};
}

/* Rules of another file stand before those of the element that links to it. Each file is read once. */
static void apply_file(struct rule_reader *reader, struct str bytes, struct str path)
{
    xmlDoc *tree = read_tree(bytes);
    xmlNode *root = tree ? xml2.xmlDocGetRootElement(tree) : NULL;
    if (root)
        apply_tree(reader, root, path);
    if (tree)
        xml2.xmlFreeDoc(tree);
}

static void apply_link(struct rule_reader *reader, const xmlNode *rules, struct str path)
{
    struct arena *arena = reader->its->arena;
    struct str link = attribute_of(rules, "href", XLINK_NAMESPACE, arena);
    struct str target = link.at ? linked_path(path, link, arena) : (struct str){0};
    struct str bytes;
    struct file_state state;
    bool is_new;
    if (str_is_empty(target) || reader->seen.count == LINKED_MAXIMUM)
        return;
    index_put(&reader->seen, target, &is_new);
    if (is_new && files_read(reader->files, target, arena, &bytes, &state) == 0)
        apply_file(reader, bytes, target);
}

static void apply_rules(struct rule_reader *reader, xmlNode *rules, struct str path)
{
    apply_link(reader, rules, path);
    for (xmlNode *child = rules->children; child; child = child->next) {
        if (is_its(child, "param"))
            apply_parameter(reader, child);
        for (size_t i = 0; i < ITS_CATEGORY_COUNT; i++)
            if (ITS_KINDS[i].rule && is_its(child, ITS_KINDS[i].rule))
                apply_rule(reader, child, (enum its_category)i);
    }
    xml2.xmlXPathRegisteredVariablesCleanup(reader->xpath);
    reader->parameter_count = 0;
}

/* The element that comes next in document order below `root`; NULL: there is none. */
static xmlNode *next_in(xmlNode *node, const xmlNode *root)
{
    if (node->type == XML_ELEMENT_NODE && node->children)
        return node->children;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

static void apply_tree(struct rule_reader *reader, xmlNode *root, struct str path)
{
    for (xmlNode *node = root; node; node = next_in(node, root))
        if (is_its(node, "rules"))
            apply_rules(reader, node, path);
}

struct its *its_open(const struct its_input *input, struct arena *arena)
{
    xmlDoc *tree = read_tree(input->text);
    if (!tree)
        return NULL;
    struct its *its = arena_alloc(arena, sizeof *its);
    *its = (struct its){.arena = arena, .tree = tree};
    struct rule_reader reader = {.its = its, .files = input->files, .seen = {.arena = arena}};
    reader.xpath = xml2.xmlXPathNewContext(tree);
    if (reader.xpath) {
        reader.xpath->error = stay_quiet;
        reader.xpath->opLimit = STEPS_MAXIMUM;
        apply_tree(&reader, xml2.xmlDocGetRootElement(tree), input->path);
        xml2.xmlXPathFreeContext(reader.xpath);
    }
    return its;
}

void its_close(struct its *its)
{
    xml2.xmlFreeDoc(its->tree);
}

static struct str local_value(const xmlNode *node, const char *name, struct arena *arena)
{
    if (str_starts(str_from(name), STR("xml:")))
        return attribute_of(node, name + 4, (const char *)XML_XML_NAMESPACE, arena);
    return attribute_of(node, name, is_its(node, "span") ? NULL : ITS_NAMESPACE, arena);
}

/* What the attributes of an element say in a category, or NULL. */
static const struct its_data *local_data(const xmlNode *node, const struct its_kind *kind, struct arena *arena)
{
    struct its_data found = {0};
    bool is_said = false;
    for (size_t i = 0; i < ITS_VALUE_COUNT; i++) {
        if (!kind->values[i].local)
            continue;
        found.values[i] = local_value(node, kind->values[i].local, arena);
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

/* What the standard says of values besides. */
static void settle(const xmlNode *element, struct its_node *said, struct arena *arena)
{
    static const struct its_data WITHIN = {.values = {{"yes", 3}}};
    if (element && is_its(element, "span") && !(said->own & 1u << ITS_WITHIN_TEXT))
        said->data[ITS_WITHIN_TEXT] = &WITHIN;
    const struct its_data *note = said->data[ITS_NOTE];
    if (!(said->own & 1u << ITS_NOTE) || !(note->values[0].at || note->values[2].at))
        return;
    struct its_data *full = arena_alloc(arena, sizeof *full);
    *full = *note;
    full->values[0] = note->values[0].at ? fold_space(note->values[0], arena) : note->values[0];
    full->values[1] = note->values[1].at ? note->values[1] : STR("description");
    said->data[ITS_NOTE] = full;
}

static struct its_node said_of_element(struct its *its, xmlNode *element, const struct its_node *around)
{
    struct its_node said = {0};
    const struct selection *selection = element->_private;
    for (size_t i = 0; i < ITS_CATEGORY_COUNT; i++) {
        const struct its_kind *kind = &ITS_KINDS[i];
        const struct its_data *inherited = around && kind->goes_down ? around->data[i] : NULL;
        const struct its_data *own = element->properties ? local_data(element, kind, its->arena) : NULL;
        own = own || !selection ? own : selection->data[i];
        said.own |= own ? 1u << i : 0;
        said.data[i] = i == ITS_ANNOTATORS ? join_annotators(own, inherited, its->arena) : own ? own : inherited;
    }
    settle(element, &said, its->arena);
    return said;
}

static struct its_node said_of_attribute(struct its *its, const xmlAttr *attribute, const struct its_node *around)
{
    struct its_node said = {0};
    const struct selection *selection = attribute->_private;
    for (size_t i = 0; i < ITS_CATEGORY_COUNT; i++) {
        const struct its_data *own = selection ? selection->data[i] : NULL;
        said.own |= own ? 1u << i : 0;
        said.data[i] = own ? own : ITS_KINDS[i].to_attributes ? around->data[i] : NULL;
    }
    settle(NULL, &said, its->arena);
    return said;
}

static const struct its_node *enter(struct its *its, xmlNode *element)
{
    const struct its_node *around = its->open_count ? &its->open[its->open_count - 1].said : NULL;
    const struct its_node said = said_of_element(its, element, around);
    its->open = arena_grow(its->arena, its->open, its->open_count, &its->open_capacity, sizeof *its->open);
    struct open_element *open = &its->open[its->open_count++];
    *open = (struct open_element){said, element->children};
    its->element = element;
    return &open->said;
}

static xmlNode *element_from(xmlNode *node)
{
    while (node && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

const struct its_node *its_enter(struct its *its)
{
    struct open_element *around = its->open_count ? &its->open[its->open_count - 1] : NULL;
    xmlNode *element = around ? element_from(around->next) : xml2.xmlDocGetRootElement(its->tree);
    if (!element)
        return NULL;
    if (around)
        around->next = element->next;
    return enter(its, element);
}

void its_leave(struct its *its)
{
    its->open_count--;
    its->element = its->element->parent;
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
    for (const xmlAttr *attribute = its->element->properties; attribute; attribute = attribute->next) {
        if (!has_name(attribute, name))
            continue;
        *node = said_of_attribute(its, attribute, around);
        return node;
    }
    return NULL;
}

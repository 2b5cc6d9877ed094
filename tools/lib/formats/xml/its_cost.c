/* XPath counts the steps of an expression, not the bytes that its functions copy: `concat(string(/), string(/), …)` at
 * each element would take minutes. So each function that reads strings takes as many steps first as its arguments are
 * long. */
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "../../base/library.h"
#include "its_tree.h"

#define FUNCTIONS(F) F(xmlXPathNodeSetSort) F(xmlHashLookup) F(xmlXPathRegisterFuncLookup)

LIBRARY(xml2, FUNCTIONS, XML_LIBRARY)

enum {
    BYTES_PER_STEP = 64, /* as long as about one of the library's steps takes */
    MOST_SIZED = 2,      /* arguments whose sizes matter each by itself */
};

/* How the time that a function takes grows. */
enum growth {
    GROWTH_NONE, /* it reads no string */
    GROWTH_LINEAR,
    GROWTH_OF_ALL,    /* likewise, of each node of a set */
    GROWTH_JOINED,    /* what is joined so far is copied for each argument */
    GROWTH_SEARCHED,  /* the second one is compared at each place of the first */
    GROWTH_TRANSLATED /* each character of the first is looked for in the second */
};

static enum growth growth_of(struct str name)
{
    static const struct {
        const char *name;
        enum growth growth;
    } KNOWN[] = {
        {"string", GROWTH_LINEAR},
        {"string-length", GROWTH_LINEAR},
        {"normalize-space", GROWTH_LINEAR},
        {"number", GROWTH_LINEAR},
        {"starts-with", GROWTH_LINEAR},
        {"substring", GROWTH_LINEAR},
        {"lang", GROWTH_LINEAR},
        {"sum", GROWTH_OF_ALL},
        {"id", GROWTH_OF_ALL},
        {"concat", GROWTH_JOINED},
        {"contains", GROWTH_SEARCHED},
        {"substring-before", GROWTH_SEARCHED},
        {"substring-after", GROWTH_SEARCHED},
        {"translate", GROWTH_TRANSLATED},
    };
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (str_equal(name, str_from(KNOWN[i].name)))
            return KNOWN[i].growth;
    return GROWTH_NONE;
}

static size_t size_of_text(const xmlChar *text, size_t most)
{
    return text ? strnlen((const char *)text, most) : 0;
}

/* How long a node's string is, and a step for each node that it is made of; no more than about `most` is looked at. */
static size_t size_of_node(const xmlNode *node, size_t most)
{
    if (node->type == XML_NAMESPACE_DECL)
        return size_of_text(((const xmlNs *)node)->href, most);
    const xmlNode *root = node;
    if (node->type == XML_DOCUMENT_NODE || node->type == XML_ATTRIBUTE_NODE)
        node = node->children;
    size_t size = 0;
    bool goes_on = root->type != XML_ATTRIBUTE_NODE; /* an attribute's texts lie side by side */
    while (node && size < most) {
        size += BYTES_PER_STEP;
        if (node->type != XML_ELEMENT_NODE)
            size += size_of_text(node->content, most - size);
        node = goes_on ? its_next((xmlNode *)node, root) : node->next;
    }
    return size;
}

static size_t size_of_set(xmlNodeSet *set, bool is_all, size_t most)
{
    size_t count = set ? (size_t)set->nodeNr : 0, size = count > 1 ? count * BYTES_PER_STEP : 0;
    if (count > 1 && size < most)
        xml2.xmlXPathNodeSetSort(set); /* as the function will: its string is that of the first */
    for (size_t i = 0; i < (is_all ? count : count > 0) && size < most; i++)
        size += size_of_node(set->nodeTab[i], most - size);
    return size;
}

static size_t size_of(const xmlXPathObject *argument, bool is_all, size_t most)
{
    if (argument->type == XPATH_STRING)
        return size_of_text(argument->stringval, most);
    if (argument->type == XPATH_NODESET || argument->type == XPATH_XSLT_TREE)
        return size_of_set(argument->nodesetval, is_all, most);
    return 0;
}

/* In bytes, more than `most` where it is too much. */
static size_t cost_of(const xmlXPathParserContext *parser, size_t count, enum growth growth, size_t most)
{
    size_t sizes[MOST_SIZED] = {0}, total = 0;
    if (count == 0 && growth != GROWTH_NONE && parser->context->node)
        return size_of_node(parser->context->node, most + 1);
    for (size_t i = 0; i < count && growth != GROWTH_NONE && total <= most; i++) {
        size_t size =
            size_of(parser->valueTab[(size_t)parser->valueNr - count + i], growth == GROWTH_OF_ALL, most + 1 - total);
        if (i < MOST_SIZED)
            sizes[i] = size;
        total += size;
    }
    switch (growth) {
    case GROWTH_JOINED: return total * count;
    case GROWTH_SEARCHED: return total + sizes[0] * sizes[1] / 4;
    case GROWTH_TRANSLATED: return total + sizes[0] * sizes[1] * 2;
    default: return total;
    }
}

static void call(xmlXPathParserContext *parser, int count)
{
    xmlXPathContext *xpath = parser->context;
    xmlXPathFunction function = (xmlXPathFunction)xml2.xmlHashLookup(xpath->funcHash, xpath->function);
    size_t left = xpath->opLimit > xpath->opCount ? xpath->opLimit - xpath->opCount : 0;
    size_t cost =
        cost_of(parser, (size_t)count, growth_of(str_from((const char *)xpath->function)), left * BYTES_PER_STEP);
    bool is_too_much = cost / BYTES_PER_STEP >= left;
    xpath->opCount += is_too_much ? left : cost / BYTES_PER_STEP;
    if (is_too_much)
        parser->error = XPATH_OP_LIMIT_EXCEEDED;
    else
        function(parser, count);
}

static void refuse(xmlXPathParserContext *parser, int count)
{
    (void)count;
    parser->error = XPATH_UNKNOWN_FUNC_ERROR;
}

/* A function that XPath has not: of that the library would tell on standard error, whatever it was asked to be. */
static xmlXPathFunction find_function(void *user, const xmlChar *name, const xmlChar *namespace)
{
    const xmlXPathContext *xpath = user;
    return namespace || !xml2.xmlHashLookup(xpath->funcHash, name) ? refuse : call;
}

void its_count_bytes(xmlXPathContext *xpath)
{
    library_need(&xml2_library);
    xml2.xmlXPathRegisterFuncLookup(xpath, find_function, xpath);
}

/* Most selectors are paths of names with conditions on attributes, `//section/p[@class='note']`, and most pointers name
 * an attribute: these are read once for a document, and matched from an element upwards. All others are XPath's. */
#include <libxml/parser.h>

#include "../../base/library.h"
#include "its_tree.h"

#define FUNCTIONS(F) F(xmlDictExists)

LIBRARY(xml2, FUNCTIONS, XML_LIBRARY)

/* A name of the document's. */
struct its_name {
    const xmlChar *local; /* interned by the document; NULL: any, or one that it does not have */
    struct str space;     /* `at` NULL: none */
    bool has_any_local, has_any_space;
};

struct condition {
    struct its_name attribute;
    struct str value; /* `at` NULL: any */
    bool is_not;      /* it must not hold */
    bool is_space;    /* of the element's own namespace, not of an attribute: the value is how it begins */
};

struct step {
    struct its_name element;
    bool is_deep; /* anywhere below the step before; else right below it */
    struct condition *conditions;
    size_t condition_count, condition_capacity;
};

struct path {
    struct step *steps;
    size_t count, capacity;
    bool has_attribute, is_deep; /* `is_deep`: of an element in what the steps select, too */
    struct its_name attribute;
};

struct its_selector {
    struct path *paths;
    size_t count, capacity;
    bool has_attributes;
};

struct reader {
    struct str text;
    size_t at;
    const xmlNode *rule;
    const xmlDoc *tree;
    struct arena *arena;
};

static struct str text_of(const xmlChar *text)
{
    return str_from((const char *)text);
}

static bool takes(struct reader *reader, struct str what)
{
    size_t at = str_skip(reader->text, reader->at, " \t\r\n");
    if (!str_starts(str_slice(reader->text, at, reader->text.len), what))
        return false;
    reader->at = at + what.len;
    return true;
}

static bool is_in_name(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '_' || c == '-' || c == '.' || (unsigned char)c >= 0x80;
}

/* Empty: there is none. */
static struct str read_word(struct reader *reader)
{
    size_t start = reader->at, end = start;
    while (end < reader->text.len && is_in_name(reader->text.at[end]))
        end++;
    struct str word = str_slice(reader->text, start, end);
    bool is_name = word.len && !ascii_is_digit(word.at[0]) && word.at[0] != '-' && word.at[0] != '.';
    reader->at = is_name ? end : start;
    return is_name ? word : STR("");
}

/* What a prefix stands for where the rule does. */
static bool find_space(const struct reader *reader, struct str prefix, struct str *space)
{
    *space = STR("http://www.w3.org/XML/1998/namespace");
    if (str_equal(prefix, STR("xml")))
        return true;
    for (const xmlNode *at = reader->rule; at && at->type == XML_ELEMENT_NODE; at = at->parent)
        for (const xmlNs *ns = at->nsDef; ns; ns = ns->next)
            if (ns->prefix && str_equal(text_of(ns->prefix), prefix)) {
                *space = text_of(ns->href);
                return true;
            }
    return false;
}

/* `*`, `a`, `b:*`, `b:a`; no function, and no axis. */
static bool read_name(struct reader *reader, struct its_name *name)
{
    *name = (struct its_name){0};
    if (takes(reader, STR("*"))) {
        name->has_any_local = name->has_any_space = true;
        return true;
    }
    reader->at = str_skip(reader->text, reader->at, " \t\r\n");
    struct str word = read_word(reader), rest = str_slice(reader->text, reader->at, reader->text.len);
    if (str_starts(rest, STR(":")) && !str_starts(rest, STR("::"))) {
        if (!find_space(reader, word, &name->space))
            return false;
        reader->at++;
        name->has_any_local = reader->at < reader->text.len && reader->text.at[reader->at] == '*';
        reader->at += name->has_any_local;
        word = name->has_any_local ? STR("*") : read_word(reader);
    }
    size_t behind = str_skip(reader->text, reader->at, " \t\r\n");
    rest = str_slice(reader->text, behind, reader->text.len);
    if (!name->has_any_local && word.len)
        name->local = xml2.xmlDictExists(reader->tree->dict, (const xmlChar *)word.at, (int)word.len);
    return word.len && !str_starts(rest, STR("(")) && !str_starts(rest, STR("::"));
}

static bool read_literal(struct reader *reader, struct str *value)
{
    size_t at = str_skip(reader->text, reader->at, " \t\r\n");
    char quote = at < reader->text.len ? reader->text.at[at] : '\0';
    size_t end = quote == '"' || quote == '\'' ? str_find_char(reader->text, quote, at + 1) : SIZE_MAX;
    if (end == SIZE_MAX)
        return false;
    *value = str_slice(reader->text, at + 1, end);
    reader->at = end + 1;
    return true;
}

/* Behind `starts-with(`: all vocabularies of one family. */
static bool read_space(struct reader *reader, struct condition *condition)
{
    condition->is_space = true;
    if (!takes(reader, STR("namespace-uri(")))
        return false;
    takes(reader, STR("."));
    return takes(reader, STR(")")) && takes(reader, STR(",")) && read_literal(reader, &condition->value) &&
           takes(reader, STR(")"));
}

/* `@a`, `@a = 'b'`, `not(@a)`, `starts-with(namespace-uri(.), 'b')`. */
static bool read_condition(struct reader *reader, struct condition *condition)
{
    if (takes(reader, STR("starts-with(")))
        return read_space(reader, condition);
    condition->is_not = takes(reader, STR("not("));
    if (!takes(reader, STR("@")) || !read_name(reader, &condition->attribute))
        return false;
    if (takes(reader, STR("=")) && !read_literal(reader, &condition->value))
        return false;
    return !condition->is_not || takes(reader, STR(")"));
}

/* Behind `[`. */
static bool read_conditions(struct reader *reader, struct step *step)
{
    do {
        step->conditions = arena_grow(reader->arena, step->conditions, step->condition_count, &step->condition_capacity,
                                      sizeof *step->conditions);
        if (!read_condition(reader, &step->conditions[step->condition_count++]))
            return false;
    } while (takes(reader, STR("and")));
    return takes(reader, STR("]"));
}

/* The step, or the attribute, behind `/` or `//`. */
static bool read_step(struct reader *reader, struct path *path, bool is_deep)
{
    if (takes(reader, STR("@"))) {
        path->has_attribute = true;
        path->is_deep = is_deep;
        return read_name(reader, &path->attribute) && (path->count || is_deep);
    }
    path->steps = arena_grow(reader->arena, path->steps, path->count, &path->capacity, sizeof *path->steps);
    struct step *step = &path->steps[path->count++];
    step->is_deep = is_deep;
    if (!read_name(reader, &step->element))
        return false;
    while (takes(reader, STR("[")))
        if (!read_conditions(reader, step))
            return false;
    return true;
}

static bool read_path(struct reader *reader, struct path *path)
{
    bool is_deep = takes(reader, STR("//"));
    if (!is_deep)
        takes(reader, STR("/"));
    for (;;) {
        if (!read_step(reader, path, is_deep))
            return false;
        is_deep = !path->has_attribute && takes(reader, STR("//"));
        if (path->has_attribute || (!is_deep && !takes(reader, STR("/"))))
            return true;
    }
}

static bool is_in_document(const struct its_name *name)
{
    return name->has_any_local || name->local;
}

/* Many paths of rules for a vocabulary name what a document does not have. */
static bool is_possible(const struct path *path)
{
    for (size_t i = 0; i < path->count; i++)
        if (!is_in_document(&path->steps[i].element))
            return false;
    return !path->has_attribute || is_in_document(&path->attribute);
}

struct its_selector *its_selector_read(struct str text, const xmlNode *rule, const xmlDoc *tree, struct arena *arena)
{
    struct reader reader = {.text = text, .rule = rule, .tree = tree, .arena = arena};
    struct its_selector *selector = arena_alloc(arena, sizeof *selector);
    library_need(&xml2_library);
    if (!tree->dict)
        return NULL;
    do {
        selector->paths =
            arena_grow(arena, selector->paths, selector->count, &selector->capacity, sizeof *selector->paths);
        struct path *path = &selector->paths[selector->count];
        if (!read_path(&reader, path))
            return NULL;
        bool may_select = is_possible(path);
        selector->has_attributes |= path->has_attribute && may_select;
        selector->count += may_select;
    } while (takes(&reader, STR("|")));
    return takes(&reader, STR("")) && reader.at == text.len ? selector : NULL;
}

struct its_name *its_pointer_read(struct str text, const xmlNode *rule, const xmlDoc *tree, struct arena *arena)
{
    struct reader reader = {.text = text, .rule = rule, .tree = tree, .arena = arena};
    struct its_name *name = arena_alloc(arena, sizeof *name);
    library_need(&xml2_library);
    bool is_name = tree->dict && takes(&reader, STR("@")) && read_name(&reader, name) && takes(&reader, STR(""));
    return is_name && reader.at == text.len ? name : NULL;
}

static bool is_called(const struct its_name *name, const xmlChar *local, const xmlNs *ns)
{
    if (!name->has_any_local && name->local != local)
        return false;
    return name->has_any_space || (ns ? name->space.at && str_equal(text_of(ns->href), name->space) : !name->space.at);
}

const xmlAttr *its_pointed(const struct its_name *name, const xmlNode *node)
{
    const xmlAttr *attribute = node->type == XML_ELEMENT_NODE ? node->properties : NULL;
    while (attribute && !is_called(name, attribute->name, attribute->ns))
        attribute = attribute->next;
    return attribute;
}

static bool has_value(const xmlAttr *attribute, struct str value)
{
    for (const xmlNode *part = attribute->children; part; part = part->next) {
        struct str more = text_of(part->content);
        if (!str_starts(value, more))
            return false;
        value = str_slice(value, more.len, value.len);
    }
    return str_is_empty(value);
}

/* With `@*` any attribute will do. */
static bool holds(const struct condition *condition, const xmlNode *element)
{
    bool is_there = false;
    if (condition->is_space)
        return str_starts(element->ns ? text_of(element->ns->href) : STR(""), condition->value);
    for (const xmlAttr *attribute = element->properties; attribute && !is_there; attribute = attribute->next)
        is_there = is_called(&condition->attribute, attribute->name, attribute->ns) &&
                   (!condition->value.at || has_value(attribute, condition->value));
    return is_there != condition->is_not;
}

static bool is_step(const struct step *step, const xmlNode *element, struct its_search *search)
{
    if (!is_called(&step->element, element->name, element->ns))
        return false;
    for (size_t i = 0; i < step->condition_count; i++) {
        search->steps += 1 + step->conditions[i].value.len / 16;
        if (!holds(&step->conditions[i], element))
            return false;
    }
    return true;
}

static bool is_element(const xmlNode *node)
{
    return node && node->type == XML_ELEMENT_NODE;
}

/* The element that the first of the steps [first, end) is, each right below the one before, the last being `node`;
 * NULL: they are not that. */
static const xmlNode *find_top(const struct path *path, struct span steps, const xmlNode *node,
                               struct its_search *search)
{
    const xmlNode *top = NULL;
    for (size_t i = steps.end; i-- > steps.start; node = node->parent) {
        search->steps++;
        if (!is_element(node) || !is_step(&path->steps[i], node, search))
            return NULL;
        top = node;
    }
    return top;
}

/* What stands between `//` is looked for as near as it is found: that leaves most for what comes before. */
static bool is_selected(const struct path *path, const xmlNode *node, struct its_search *search)
{
    struct span steps = {path->count, path->count};
    while (steps.end > 0) {
        bool is_last = steps.end == path->count;
        steps.start = steps.end - 1;
        while (steps.start > 0 && !path->steps[steps.start].is_deep)
            steps.start--;
        bool is_deep = path->steps[steps.start].is_deep; /* else it begins with the root */
        const struct its_name *last = &path->steps[steps.end - 1].element;
        const xmlNode *top = NULL;
        for (; !top && is_element(node); node = node->parent) {
            search->steps++;
            bool may_be = last->has_any_local || last->local == node->name;
            if (!may_be && !is_last)
                continue;
            top = find_top(path, steps, node, search);
            top = top && (is_deep || !is_element(top->parent)) ? top : NULL;
            if (!top && is_last)
                return false;
        }
        if (!top)
            return false;
        node = top->parent;
        steps.end = steps.start;
    }
    return true;
}

/* Do the steps lead to the element, or, where the path says so, to one around it? */
static bool leads_to(const struct path *path, const xmlNode *element, struct its_search *search)
{
    if (!path->has_attribute || !path->is_deep || path->count == 0)
        return is_selected(path, element, search);
    while (is_element(element) && !is_selected(path, element, search))
        element = element->parent;
    return is_element(element);
}

static bool selects(const struct its_selector *selector, const xmlNode *element, const xmlAttr *attribute,
                    struct its_search *search)
{
    for (size_t i = 0; i < selector->count; i++) {
        const struct path *path = &selector->paths[i];
        bool may_be = path->has_attribute == (attribute != NULL) &&
                      (!attribute || is_called(&path->attribute, attribute->name, attribute->ns));
        if (may_be && leads_to(path, element, search))
            return true;
    }
    return false;
}

static void add_selected(struct its_search *search, const void *node)
{
    search->nodes = arena_grow(search->arena, search->nodes, search->count, &search->capacity, sizeof *search->nodes);
    search->nodes[search->count++] = (xmlNode *)node;
}

bool its_search(const struct its_selector *selector, xmlNode *root, struct its_search *search)
{
    search->count = 0;
    if (!selector->count)
        return true;
    for (xmlNode *node = root; node; node = its_next(node, root)) {
        if (!is_element(node))
            continue;
        if (selects(selector, node, NULL, search))
            add_selected(search, node);
        const xmlAttr *attribute = selector->has_attributes ? node->properties : NULL;
        for (; attribute; attribute = attribute->next)
            if (selects(selector, node, attribute, search))
                add_selected(search, attribute);
        if (search->steps > search->steps_maximum)
            return false;
    }
    return true;
}

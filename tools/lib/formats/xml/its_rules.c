/* Rules are evaluated once, in their order, and leave at each node that they select what they say of it: so a later one
 * wins (https://www.w3.org/TR/its20/#selection-precedence). */
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "../../base/hash.h"
#include "../../base/library.h"
#include "../../text/glob.h"
#include "its_tree.h"

#define FUNCTIONS(F)                                                                                                   \
    F(xmlGetLineNo)                                                                                                    \
    F(xmlXPathNewContext)                                                                                              \
    F(xmlXPathFreeContext)                                                                                             \
    F(xmlXPathFreeObject)                                                                                              \
    F(xmlXPathEval)                                                                                                    \
    F(xmlXPathNewCString)                                                                                              \
    F(xmlXPathRegisterVariable)                                                                                        \
    F(xmlXPathRegisteredVariablesCleanup)

LIBRARY(xml2, FUNCTIONS, XML_LIBRARY)

enum {
    LINKED_MAXIMUM = 100,            /* documents of rules that one document may bring in by links */
    STEPS_MAXIMUM = 5 * 1000 * 1000, /* of XPath, for all rules of a document; of its_search */
};

#define XLINK_NAMESPACE "http://www.w3.org/1999/xlink"

/* What rules are read with. */
struct rule_reader {
    struct its *its;
    const struct files *files;
    struct its_trees *trees;
    xmlXPathContext *xpath; /* NULL: nothing has asked for it */
    struct its_search search;
    struct index seen; /* paths of documents of rules */
    struct parameter *parameters;
    size_t parameter_count, parameter_capacity;
    struct str document; /* its path */
    struct str path;     /* of the document of rules that is read */
    struct span at;      /* where the text names it */
};

struct parameter {
    struct str name, value; /* NUL-terminated */
};

static struct str text_of(const xmlChar *text)
{
    return str_from((const char *)text);
}

static void stay_quiet(void *user, xmlErrorPtr error)
{
    (void)user, (void)error;
}

static bool has_xpath(struct rule_reader *reader)
{
    if (reader->xpath)
        return true;
    reader->xpath = xml2.xmlXPathNewContext(reader->its->tree);
    if (!reader->xpath)
        return false;
    reader->xpath->error = stay_quiet;
    its_count_bytes(reader->xpath);
    reader->xpath->opLimit = STEPS_MAXIMUM;
    return true;
}

/* A rule of another document is named by its line there; NULL: that document itself is to blame. Each rule is told of
 * once. */
static void note_failure(struct rule_reader *reader, const xmlNode *rule, const char *attribute, const char *what)
{
    struct its *its = reader->its;
    const bool is_own = rule && rule->doc == its->tree;
    struct buf name;
    buf_init(&name, BUF_MAXIMUM);
    const bool is_elsewhere = !is_own && !str_equal(reader->path, reader->document);
    if (is_elsewhere)
        buf_add(&name, reader->path);
    if (rule && is_elsewhere)
        buf_format(&name, ":%ld", xml2.xmlGetLineNo(rule));
    const struct its_failure *last = its->failure_count ? &its->failures[its->failure_count - 1] : NULL;
    bool is_known = last && (is_own ? last->rule == rule : str_equal(last->mistake.name, buf_str(&name)));
    if (!is_known) {
        its->failures =
            arena_grow(its->arena, its->failures, its->failure_count, &its->failure_capacity, sizeof *its->failures);
        its->failures[its->failure_count++] = (struct its_failure){
            is_own ? rule : NULL, attribute, {reader->at, str_from(what), arena_copy(its->arena, buf_str(&name))}};
    }
    buf_release(&name);
}

static const char TOO_MANY_STEPS[] = N_("it takes too many steps");

/* Of a rule in the text itself its_check.c tells what is no expression. */
static void note_evaluation(struct rule_reader *reader, const xmlNode *rule)
{
    bool is_stopped = reader->xpath->opCount >= reader->xpath->opLimit;
    if (is_stopped || rule->doc != reader->its->tree)
        note_failure(reader, rule, "selector", is_stopped ? TOO_MANY_STEPS : N_("this is no XPath expression"));
}

/* The result of an expression at a node, with the prefixes that are declared where its rule stands; NULL: it is none.
 */
static xmlXPathObject *evaluate(struct rule_reader *reader, const xmlNode *rule, xmlNode *node, struct str expression)
{
    enum { PREFIX_MAXIMUM = 200 };
    xmlNs *declared[PREFIX_MAXIMUM]; /* the library asks the last ones first: these are the nearest */
    size_t count = 0;
    if (!has_xpath(reader))
        return NULL;
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
    if (!result)
        note_evaluation(reader, rule);
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
        return its_value_of((const xmlAttr *)first, arena);
    return first ? evaluate_text(reader, rule, first, STR("string(.)")) : text;
}

/* The elements and attributes that an expression selects at a node; in the arena. */
static xmlNode **evaluate_nodes(struct rule_reader *reader, const xmlNode *rule, xmlNode *node, struct str expression,
                                size_t *count)
{
    xmlXPathObject *result = evaluate(reader, rule, node, expression);
    bool is_set = result && result->type == XPATH_NODESET && result->nodesetval;
    size_t found = is_set ? (size_t)result->nodesetval->nodeNr : 0;
    xmlNode **nodes = arena_alloc(reader->its->arena, found * sizeof(xmlNode *));
    *count = 0;
    for (size_t i = 0; i < found; i++) {
        xmlNode *one = result->nodesetval->nodeTab[i];
        if (one->type == XML_ELEMENT_NODE || one->type == XML_ATTRIBUTE_NODE)
            nodes[(*count)++] = one;
    }
    if (result)
        xml2.xmlXPathFreeObject(result);
    return nodes;
}

static struct its_selection *selection_of(struct its *its, xmlNode *node)
{
    if (!node->_private)
        node->_private = arena_alloc(its->arena, sizeof(struct its_selection));
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

/* Values stand between commas, and each is mapped by itself. */
static void add_domains(struct buf *out, struct str values, struct str mapping)
{
    for (size_t at = 0, end; at < values.len; at = end + 1) {
        end = str_find_char(values, ',', at);
        end = end < values.len ? end : values.len;
        struct str name = str_trim(str_slice(values, at, end));
        if (str_is_empty(name))
            continue;
        buf_add(out, out->len ? STR(", ") : STR(""));
        buf_add(out, map_domain(name, mapping));
    }
}

/* Those of all nodes that an expression selects. `at` NULL: of none. */
static struct str evaluate_domains(struct rule_reader *reader, const xmlNode *rule, xmlNode *node,
                                   struct str expression)
{
    struct arena *arena = reader->its->arena;
    struct str mapping = its_attribute_of(rule, "domainMapping", NULL, arena);
    size_t count;
    xmlNode **nodes = evaluate_nodes(reader, rule, node, expression, &count);
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = 0; i < count; i++)
        add_domains(&out, evaluate_text(reader, rule, nodes[i], STR("string(.)")), mapping);
    struct str domains = out.len ? arena_copy(arena, buf_str(&out)) : (struct str){0};
    buf_release(&out);
    return domains;
}

/* A rule on its way: what it says of all nodes alike, and what of each. */
struct rule {
    const xmlNode *element;
    enum its_category category;
    struct its_data data;
    struct str pointers[ITS_VALUE_COUNT];
    const struct its_name *attributes[ITS_VALUE_COUNT]; /* pointers that name one; NULL: it is for XPath */
    bool has_pointers;
};

static void read_rule_note(struct rule_reader *reader, struct rule *rule)
{
    for (xmlNode *child = rule->element->children; child; child = child->next)
        if (its_is(child, "locNote"))
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
            rule->data.values[i] = its_attribute_of(rule->element, value->rule, NULL, arena);
        if (value->pointer)
            rule->pointers[i] = its_attribute_of(rule->element, value->pointer, NULL, arena);
        rule->has_pointers = rule->has_pointers || rule->pointers[i].at;
        if (rule->pointers[i].at && rule->category != ITS_DOMAIN)
            rule->attributes[i] = its_pointer_read(rule->pointers[i], rule->element, reader->its->tree, arena);
    }
    if (rule->category == ITS_NOTE)
        read_rule_note(reader, rule);
    if (rule->data.values[0].at && rule->category == ITS_TARGET_POINTER)
        rule->data.values[0] = without_parameters(reader, rule->data.values[0]);
}

static struct str read_pointer(struct rule_reader *reader, const struct rule *rule, xmlNode *node, size_t number)
{
    struct str expression = rule->pointers[number];
    if (rule->category == ITS_DOMAIN)
        return evaluate_domains(reader, rule->element, node, expression);
    if (!rule->attributes[number])
        return evaluate_text(reader, rule->element, node, expression);
    const xmlAttr *found = its_pointed(rule->attributes[number], node);
    return found ? its_value_of(found, reader->its->arena) : (struct str){0};
}

/* The attribute of the node itself that a pointer leads to; NULL: it leads elsewhere. */
static const xmlAttr *own_attribute(struct rule_reader *reader, const struct rule *rule, xmlNode *node)
{
    size_t count;
    if (rule->attributes[0])
        return its_pointed(rule->attributes[0], node);
    xmlNode **nodes = evaluate_nodes(reader, rule->element, node, rule->pointers[0], &count);
    bool is_own = count && nodes[0]->type == XML_ATTRIBUTE_NODE && nodes[0]->parent == node;
    return is_own ? (const xmlAttr *)nodes[0] : NULL;
}

/* Its name, as it is written. */
static struct str find_place(struct rule_reader *reader, const struct rule *rule, xmlNode *node)
{
    struct buf name;
    const xmlAttr *found = own_attribute(reader, rule, node);
    if (!found)
        return (struct str){0};
    buf_init(&name, BUF_MAXIMUM);
    if (found->ns && found->ns->prefix)
        buf_format(&name, "%s:", (const char *)found->ns->prefix);
    buf_add(&name, text_of(found->name));
    struct str place = arena_copy(reader->its->arena, buf_str(&name));
    buf_release(&name);
    return place;
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
        data->values[i] = read_pointer(reader, rule, node, i);
        if (rule->category == ITS_LANGUAGE && data->values[i].at)
            data->values[ITS_LANGUAGE_PLACE] = find_place(reader, rule, node);
        if (rule->category == ITS_TERMINOLOGY && data->values[i].at)
            data->values[i] = its_fold_space(data->values[i], reader->its->arena);
    }
    return data;
}

/* Those that a selector selects in the whole document, valid until the next one is asked. */
static xmlNode **select_nodes(struct rule_reader *reader, const xmlNode *rule, struct str expression, size_t *count)
{
    struct its *its = reader->its;
    struct its_search *search = &reader->search;
    const struct its_selector *selector = its_selector_read(expression, rule, its->tree, its->arena);
    if (!selector)
        return evaluate_nodes(reader, rule, (xmlNode *)its->tree, expression, count);
    bool is_done = its_search(selector, its_root(its->tree), search);
    if (!is_done)
        note_failure(reader, rule, "selector", TOO_MANY_STEPS);
    *count = is_done ? search->count : 0;
    return search->nodes;
}

static bool is_in(const xmlNode *node, const xmlNode *around)
{
    while (node && node != around)
        node = node->parent;
    return node;
}

/* The first element that the pointer leads to, where nothing else is translated into it and neither lies in the other
 * (https://www.w3.org/TR/its20/#targetpointer). */
static void find_target(struct rule_reader *reader, const struct rule *rule, xmlNode *source)
{
    size_t count;
    xmlNode **nodes = evaluate_nodes(reader, rule->element, source, rule->data.values[0], &count);
    struct its_selection *selection = selection_of(reader->its, source);
    bool is_element = count && source->type == XML_ELEMENT_NODE && nodes[0]->type == XML_ELEMENT_NODE;
    selection->target = NULL;
    if (!is_element || is_in(nodes[0], source) || is_in(source, nodes[0]))
        return;
    struct its_selection *target = selection_of(reader->its, nodes[0]);
    selection->target = target->is_target ? NULL : nodes[0];
    target->is_target = true;
}

static void apply_rule(struct rule_reader *reader, const xmlNode *element, enum its_category category)
{
    struct its *its = reader->its;
    struct rule rule = {.element = element, .category = category};
    struct str selector = its_attribute_of(element, "selector", NULL, its->arena);
    if (!selector.at)
        return;
    read_rule_values(reader, &rule);
    size_t count;
    xmlNode **nodes = select_nodes(reader, element, selector, &count);
    struct its_data *shared = arena_alloc(its->arena, sizeof *shared);
    *shared = rule.data;
    for (size_t i = 0; i < count; i++)
        selection_of(its, nodes[i])->data[category] = data_for(reader, &rule, nodes[i], shared);
    for (size_t i = 0; i < count && category == ITS_TARGET_POINTER && rule.data.values[0].at; i++)
        find_target(reader, &rule, nodes[i]);
}

static void apply_parameter(struct rule_reader *reader, xmlNode *element)
{
    struct arena *arena = reader->its->arena;
    struct parameter parameter = {.name = its_attribute_of(element, "name", NULL, arena),
                                  .value = evaluate_text(reader, element, element, STR("string(.)"))};
    if (!parameter.name.at || !parameter.value.at || !has_xpath(reader))
        return;
    reader->parameters = arena_grow(arena, reader->parameters, reader->parameter_count, &reader->parameter_capacity,
                                    sizeof *reader->parameters);
    reader->parameters[reader->parameter_count++] = parameter;
    xml2.xmlXPathRegisterVariable(reader->xpath, (const xmlChar *)parameter.name.at,
                                  xml2.xmlXPathNewCString(parameter.value.at));
}

static void apply_tree(struct rule_reader *reader, xmlNode *root, struct str path);

struct str its_linked_path(struct str from, struct str link, struct arena *arena)
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
    bool is_kept;
    struct str around = reader->path;
    xmlDoc *tree = its_trees_find(reader->trees, bytes, &is_kept);
    xmlNode *root = tree ? its_root(tree) : NULL;
    reader->path = path;
    if (root)
        apply_tree(reader, root, path);
    else
        note_failure(reader, NULL, NULL, N_("it is no well-formed XML"));
    reader->path = around;
    if (tree && !is_kept)
        its_free_tree(tree);
}

/* `rules`: the element that has the link; NULL: none does. */
static void apply_link(struct rule_reader *reader, const xmlNode *rules, struct str link, struct str path)
{
    struct arena *arena = reader->its->arena;
    struct str target = its_linked_path(path, link, arena);
    struct str bytes;
    struct file_state state;
    bool is_new;
    if (str_is_empty(target)) {
        note_failure(reader, rules, "xlink:href", N_("a link that leads out of the project"));
        return;
    }
    if (reader->seen.count == LINKED_MAXIMUM) {
        note_failure(reader, rules, "xlink:href", N_("too many links"));
        return;
    }
    index_put(&reader->seen, target, &is_new);
    int error = is_new ? files_read(reader->files, target, arena, &bytes, &state) : 0;
    if (error)
        note_failure(reader, rules, "xlink:href", file_error(error));
    else if (is_new)
        apply_file(reader, bytes, target);
}

static void apply_rules(struct rule_reader *reader, xmlNode *rules, struct str path)
{
    struct str link = its_attribute_of(rules, "href", XLINK_NAMESPACE, reader->its->arena);
    reader->its->has_rules |= rules->doc == reader->its->tree;
    if (link.at)
        apply_link(reader, rules, link, path);
    for (xmlNode *child = rules->children; child; child = child->next) {
        if (its_is(child, "param"))
            apply_parameter(reader, child);
        for (size_t i = 0; i < ITS_CATEGORY_COUNT; i++)
            if (ITS_KINDS[i].rule && its_is(child, ITS_KINDS[i].rule))
                apply_rule(reader, child, (enum its_category)i);
    }
    if (reader->xpath)
        xml2.xmlXPathRegisteredVariablesCleanup(reader->xpath);
    reader->parameter_count = 0;
}

static void apply_tree(struct rule_reader *reader, xmlNode *root, struct str path)
{
    for (xmlNode *node = root; node; node = its_next(node, root))
        if (its_is(node, "rules"))
            apply_rules(reader, node, path);
}

void its_apply_rules(struct its *its, const struct its_input *input)
{
    struct rule_reader reader = {.its = its,
                                 .files = input->files,
                                 .trees = input->rules.trees,
                                 .document = input->path,
                                 .search = {.arena = its->arena, .steps_maximum = STEPS_MAXIMUM},
                                 .seen = {.arena = its->arena}};
    library_need(&xml2_library);
    for (size_t i = 0; i < input->rules.count; i++) {
        const struct its_rules *rules = &input->rules.items[i];
        reader.at = rules->at;
        reader.path = rules->link;
        if (rules->link.at)
            apply_link(&reader, NULL, rules->link, input->path);
        else
            apply_file(&reader, rules->text, rules->path.len ? rules->path : input->path);
    }
    reader.at = (struct span){0, 0};
    apply_tree(&reader, its_root(its->tree), input->path);
    if (reader.xpath)
        xml2.xmlXPathFreeContext(reader.xpath);
}

static bool is_for(const struct its_rules *rules, struct str path, bool is_html)
{
    return str_is_empty(rules->documents) ? !is_html : glob_matches_folder(rules->documents, path);
}

struct its_rule_list its_rules_for(const struct its_rule_list *all, struct str path, bool is_html, struct arena *arena)
{
    struct its_rules *rules = NULL;
    size_t count = 0;
    for (size_t i = 0; all && i < all->count; i++) {
        if (!is_for(&all->items[i], path, is_html))
            continue;
        rules = rules ? rules : arena_alloc(arena, (all->count - i) * sizeof *rules);
        rules[count++] = all->items[i];
    }
    return (struct its_rule_list){rules, count, all ? all->trees : NULL};
}

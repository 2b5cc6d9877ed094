/* Documents of rules before anything is read by them: a rule that selects nothing because its expression is none would
 * only be silent. */
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "../../base/hash.h"
#include "../../base/library.h"
#include "../../text/markup.h"
#include "its_tree.h"

#define FUNCTIONS(F)                                                                                                   \
    F(xmlXPathNewContext)                                                                                              \
    F(xmlXPathFreeContext)                                                                                             \
    F(xmlXPathCtxtCompile)                                                                                             \
    F(xmlXPathFreeCompExpr)

LIBRARY(xml2, FUNCTIONS, XML_LIBRARY)

#define XLINK_NAMESPACE "http://www.w3.org/1999/xlink"

/* A walk along the elements of a tree and their start tags, which stand in one order. */
struct check {
    struct its_checked *checked;
    struct str text, path;
    struct arena *arena;
    struct markup markup;
    struct markup_token token; /* of the element that is being looked at */
    const xmlNode *rules;      /* that it stands in */
    struct index parameters;   /* of these */
    xmlXPathContext *xpath;
    const struct its *its; /* that has been opened; NULL: none */
    size_t failure;        /* the next one of its rules */
};

static struct str text_of(const xmlChar *text)
{
    return str_from((const char *)text);
}

static void stay_quiet(void *user, xmlErrorPtr error)
{
    (void)user, (void)error;
}

static void add_mistake(struct check *check, struct span at, const char *what, struct str name)
{
    struct its_checked *checked = check->checked;
    checked->mistakes = arena_grow(check->arena, checked->mistakes, checked->mistake_count, &checked->mistake_capacity,
                                   sizeof *checked->mistakes);
    checked->mistakes[checked->mistake_count++] =
        (struct its_mistake){at, str_from(what), arena_copy(check->arena, name)};
}

/* The value of an attribute in the text; where there is none, the name of the element. */
static struct span place_of_attribute(const struct check *check, const char *name)
{
    for (size_t i = 0; i < check->token.attribute_count; i++) {
        struct str found = str_span(check->text, check->token.attributes[i].name);
        if (str_equal(found, str_from(name)) || (strchr(name, ':') && str_ends(found, str_from(strchr(name, ':')))))
            return check->token.attributes[i].value;
    }
    return check->token.name;
}

static bool lists(const char *const *names, struct str name)
{
    while (*names && !str_equal(str_from(*names), name))
        names++;
    return *names;
}

static bool is_name_byte(char byte)
{
    return ascii_is_letter(byte) || ascii_is_digit(byte) || byte == '_' || byte == '-' || byte == '.' ||
           (unsigned char)byte >= 0x80;
}

static bool has_prefix(const xmlNode *rule, struct str prefix)
{
    if (str_equal(prefix, STR("xml")))
        return true;
    for (const xmlNode *at = rule; at && at->type == XML_ELEMENT_NODE; at = at->parent)
        for (const xmlNs *ns = at->nsDef; ns; ns = ns->next)
            if (ns->prefix && str_equal(text_of(ns->prefix), prefix))
                return true;
    return false;
}

static void note_parameters(struct check *check)
{
    bool is_new;
    check->parameters = (struct index){.arena = check->arena};
    for (const xmlNode *child = check->rules->children; child; child = child->next)
        if (its_is(child, "param")) {
            struct str name = its_attribute_of(child, "name", NULL, check->arena);
            if (name.at)
                index_put(&check->parameters, name, &is_new);
        }
}

/* https://www.w3.org/TR/1999/REC-xpath-19991116/#corelib, kinds of nodes, and operators, which a parenthesis may follow
 * as well. */
static bool may_be_called(struct str name)
{
    static const char *const NAMES[] = {"last",
                                        "position",
                                        "count",
                                        "id",
                                        "local-name",
                                        "namespace-uri",
                                        "name",
                                        "string",
                                        "concat",
                                        "substring",
                                        "starts-with",
                                        "contains",
                                        "substring-before",
                                        "substring-after",
                                        "string-length",
                                        "normalize-space",
                                        "translate",
                                        "boolean",
                                        "not",
                                        "true",
                                        "false",
                                        "lang",
                                        "number",
                                        "sum",
                                        "floor",
                                        "ceiling",
                                        "round",
                                        "comment",
                                        "text",
                                        "processing-instruction",
                                        "node",
                                        "and",
                                        "or",
                                        "div",
                                        "mod",
                                        NULL};
    return lists(NAMES, name);
}

/* What the library would find out only where it comes to it, in some document or other. Returns what is behind. */
static size_t check_name(struct check *check, const xmlNode *rule, struct str expression, size_t at, struct span place)
{
    size_t end = at;
    while (end < expression.len && is_name_byte(expression.at[end]))
        end++;
    struct str name = str_slice(expression, at, end);
    bool is_variable = at > 0 && expression.at[at - 1] == '$';
    bool is_local = at > 0 && expression.at[at - 1] == ':';
    bool is_prefix = end + 1 < expression.len && expression.at[end] == ':' && expression.at[end + 1] != ':';
    size_t next = str_skip_space(expression, end);
    bool is_called = next < expression.len && expression.at[next] == '(';
    if (is_prefix && !has_prefix(rule, name))
        add_mistake(check, place, N_("a prefix that is not declared"), name);
    else if (is_variable && !index_get(&check->parameters, name))
        add_mistake(check, place, N_("a parameter that is not declared"), name);
    else if (is_called && !is_prefix && !is_variable && (is_local || !may_be_called(name)))
        add_mistake(check, place, N_("a function that XPath 1.0 does not have"), name);
    return end;
}

static void check_names(struct check *check, const xmlNode *rule, struct str expression, struct span place)
{
    enum { TOLD_MAXIMUM = 8 };
    size_t before = check->checked->mistake_count;
    for (size_t at = 0; at < expression.len && check->checked->mistake_count - before < TOLD_MAXIMUM;) {
        char byte = expression.at[at];
        if (byte == '"' || byte == '\'')
            at = str_find_char(expression, byte, at + 1) + 1;
        else if (ascii_is_digit(byte))
            while (at < expression.len && (ascii_is_digit(expression.at[at]) || expression.at[at] == '.'))
                at++;
        else if (is_name_byte(byte) && byte != '.' && byte != '-')
            at = check_name(check, rule, expression, at, place);
        else
            at++;
    }
}

static void check_expression(struct check *check, const xmlNode *rule, const char *attribute)
{
    struct str expression = its_attribute_of(rule, attribute, NULL, check->arena);
    struct span place = place_of_attribute(check, attribute);
    if (!expression.at)
        return;
    xmlXPathCompExpr *compiled = xml2.xmlXPathCtxtCompile(check->xpath, (const xmlChar *)expression.at);
    if (compiled)
        check_names(check, rule, expression, place);
    else
        add_mistake(check, place, N_("this is no XPath expression"), expression);
    if (compiled)
        xml2.xmlXPathFreeCompExpr(compiled);
}

static void check_word(struct check *check, const xmlNode *rule, const struct its_value *value)
{
    struct str word = its_attribute_of(rule, value->rule, NULL, check->arena), words = str_from(value->words);
    size_t at = word.at ? str_find(words, word, 0) : SIZE_MAX;
    bool is_whole = at < words.len && word.len && (at == 0 || words.at[at - 1] == '|') &&
                    (at + word.len == words.len || words.at[at + word.len] == '|');
    if (word.at && !is_whole)
        add_mistake(check, place_of_attribute(check, value->rule), N_("a value that there is not"), word);
}

static void check_rule(struct check *check, const xmlNode *rule, enum its_category category)
{
    if (!its_attribute_of(rule, "selector", NULL, check->arena).at)
        add_mistake(check, check->token.name, N_("a rule without a selector"), text_of(rule->name));
    check_expression(check, rule, "selector");
    for (size_t i = 0; i < ITS_VALUE_COUNT; i++) {
        const struct its_value *value = &ITS_KINDS[category].values[i];
        if (value->pointer)
            check_expression(check, rule, value->pointer);
        if (value->rule && category == ITS_TARGET_POINTER)
            check_expression(check, rule, value->rule);
        if (value->rule && value->words)
            check_word(check, rule, value);
    }
}

/* A child of `rules`. */
static void check_child(struct check *check, const xmlNode *child)
{
    /* Of categories that nothing here acts on (https://www.w3.org/TR/its20/#datacategory-description), and of 1.0. */
    static const char *const OTHERS[] = {"param",    "provRule", "locQualityIssueRule", "mtConfidenceRule",
                                         "rubyRule", "locNote",  "textAnalysisRule",    NULL};
    size_t category = 0;
    while (category < ITS_CATEGORY_COUNT && !(ITS_KINDS[category].rule && its_is(child, ITS_KINDS[category].rule)))
        category++;
    if (category < ITS_CATEGORY_COUNT)
        check_rule(check, child, (enum its_category)category);
    else if (!lists(OTHERS, text_of(child->name)))
        add_mistake(check, check->token.name, N_("a rule that ITS 2.0 does not have"), text_of(child->name));
}

static void check_rules(struct check *check, const xmlNode *rules)
{
    struct str language = its_attribute_of(rules, "queryLanguage", NULL, check->arena);
    struct str link = its_attribute_of(rules, "href", XLINK_NAMESPACE, check->arena);
    check->rules = rules;
    note_parameters(check);
    check->checked->has_rules = true;
    if (language.at && !str_equal(language, STR("xpath")))
        add_mistake(check, place_of_attribute(check, "queryLanguage"), N_("rules are read with XPath alone"), language);
    if (!link.at)
        return;
    struct its_checked *checked = check->checked;
    checked->links =
        arena_grow(check->arena, checked->links, checked->link_count, &checked->link_capacity, sizeof *checked->links);
    checked->links[checked->link_count++] =
        (struct its_link){its_linked_path(check->path, link, check->arena), place_of_attribute(check, "xlink:href")};
}

/* What was found when the rule was followed; `is_told`: what is wrong with it is known already. */
static void check_failures(struct check *check, const xmlNode *element, bool is_told)
{
    const struct its *its = check->its;
    while (check->failure < its->failure_count && !its->failures[check->failure].rule)
        check->failure++;
    for (; check->failure < its->failure_count && its->failures[check->failure].rule == element; check->failure++) {
        const struct its_failure *failure = &its->failures[check->failure];
        if (!is_told)
            add_mistake(check, place_of_attribute(check, failure->attribute), failure->mistake.what.at, STR(""));
    }
}

static void check_element(struct check *check, const xmlNode *element)
{
    bool is_child = check->rules && element->parent == check->rules;
    size_t before = check->checked->mistake_count;
    if (its_is(element, "rules"))
        check_rules(check, element);
    else if (is_child && element->ns && str_equal(text_of(element->ns->href), STR(ITS_NAMESPACE)))
        check_child(check, element);
    if (check->its)
        check_failures(check, element, check->checked->mistake_count > before);
}

static void check_tree(struct check *check, xmlNode *root)
{
    struct arena scratch = {0};
    xmlNode *node = root;
    markup_init(&check->markup, check->text, NULL, &scratch);
    check->markup.is_xml = true;
    while (node && markup_next(&check->markup, &check->token) != MARKUP_END) {
        if (check->token.kind != MARKUP_START_TAG)
            continue;
        check_element(check, node);
        do
            node = its_next(node, root);
        while (node && node->type != XML_ELEMENT_NODE);
    }
    arena_free(&scratch);
}

static void check_with(struct check *check, xmlDoc *tree)
{
    library_need(&xml2_library);
    check->xpath = xml2.xmlXPathNewContext(tree);
    if (!check->xpath)
        return;
    check->xpath->error = stay_quiet;
    check_tree(check, its_root(tree));
    xml2.xmlXPathFreeContext(check->xpath);
}

bool its_check(struct str text, struct str path, struct its_checked *checked, struct arena *arena)
{
    struct check check = {.checked = checked, .text = text, .path = path, .arena = arena};
    *checked = (struct its_checked){0};
    xmlDoc *tree = its_read_tree(text);
    if (!tree)
        return false;
    check_with(&check, tree);
    its_free_tree(tree);
    return true;
}

void its_check_opened(const struct its *its, struct str text, struct str path, struct its_checked *checked)
{
    struct check check = {.checked = checked, .text = text, .path = path, .arena = its->arena, .its = its};
    *checked = (struct its_checked){0};
    if (its->has_rules)
        check_with(&check, its->tree);
    for (size_t i = 0; i < its->failure_count; i++) {
        const struct its_mistake *mistake = &its->failures[i].mistake;
        if (!its->failures[i].rule)
            add_mistake(&check, mistake->at, mistake->what.at, mistake->name);
    }
}

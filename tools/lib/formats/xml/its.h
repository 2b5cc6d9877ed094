/* What the Internationalization Tag Set 2.0 (https://www.w3.org/TR/its20/) says of the nodes of an XML document: by
 * rules that stand in it or that it links to within the project, by local attributes, by inheritance. The tree and
 * XPath are libxml2's; nothing is fetched, and no entity is expanded.
 *
 *   its.c              a cursor that goes along with whoever reads the tokens
 *   its_rules.c        rules
 *   unfollowed.c       what a document is told of rules that are not followed
 *   its_cost.c         what the functions of XPath cost
 *   its_check.c        what is wrong with documents of rules
 *   its_select.c       what most of them select
 *   its_tree.c         nodes
 *   its_trees.c        documents of rules that are kept
 *   its_categories.c   the data categories: what they are written with, and what they inherit
 *   its_limits.c       what is said of sizes and characters, as others have it
 *   its_dump.c         what is said of all nodes, for test suites
 */
#ifndef COTEJO_FORMATS_XML_ITS_H
#define COTEJO_FORMATS_XML_ITS_H

#include "../../base/arena.h"
#include "../../base/buf.h"
#include "../../base/files.h"
#include "../../text/limit.h"
#include "../../text/locale_filter.h"

#define ITS_NAMESPACE "http://www.w3.org/2005/11/its"

/* https://www.w3.org/TR/its20/#datacategory-description */
enum its_category {
    ITS_TRANSLATE,
    ITS_NOTE,
    ITS_TERMINOLOGY,
    ITS_DIRECTIONALITY,
    ITS_LANGUAGE,
    ITS_WITHIN_TEXT,
    ITS_DOMAIN,
    ITS_LOCALE_FILTER,
    ITS_EXTERNAL_RESOURCE,
    ITS_TARGET_POINTER,
    ITS_ID_VALUE,
    ITS_PRESERVE_SPACE,
    ITS_ALLOWED_CHARACTERS,
    ITS_STORAGE_SIZE,
    ITS_ANNOTATORS, /* who says what is said in another category */
    ITS_CATEGORY_COUNT,
};

/* The values of a category, in the order of its kind. */
enum {
    ITS_VALUE_COUNT = 4,
    ITS_LANGUAGE_PLACE = 1, /* of ITS_LANGUAGE besides: the element's own attribute that says it, as it is written */
};

struct its_data {
    struct str values[ITS_VALUE_COUNT]; /* one that is not said has no bytes and `at` NULL */
};

/* How one value of a category is said. */
struct its_value {
    const char *name;    /* as test suites print it */
    const char *rule;    /* the rule's attribute; NULL: none */
    const char *pointer; /* the rule's attribute with an XPath expression for it; NULL: none */
    const char *local;   /* the attribute, of ITS, unless it begins with "xml:"; NULL: none */
    const char *initial; /* where nothing says it; NULL: nothing */
    bool is_word;        /* one of a few: in HTML its case does not matter */
    const char *words;   /* all that the rule's attribute may say, between bars; NULL: there is no end of it */
};

struct its_kind {
    const char *name; /* "translate" */
    const char *rule; /* the element of its rules; NULL: there are none */
    struct its_value values[ITS_VALUE_COUNT];
    bool goes_down;      /* to the elements in an element */
    bool to_attributes;  /* to the attributes of an element */
    bool is_of_elements; /* its initial values are those of elements alone */
};

extern const struct its_kind ITS_KINDS[ITS_CATEGORY_COUNT];

/* In HTML, where nobody says it (https://www.w3.org/TR/its20/#html5-its-processing): is an element within text, "yes"
 * or "nested" (NULL: no)? Is an attribute translated as its element is? */
const char *its_html_within_text(struct str element);
bool its_html_translates(struct str attribute);

/* What is said of a node: NULL in a category of which nothing is. `own`: a bit for each category that is said of the
 * node itself, not of an element around it. */
struct its_node {
    const struct its_data *data[ITS_CATEGORY_COUNT];
    unsigned own;
    const void *target; /* of what has ITS_TARGET_POINTER, which element that is; NULL: there is none */
    const void *self;   /* of such an element: the same; else NULL */
};

/* Is it said of the node, by others than the defaults? Then its first value. */
static inline struct str its_value(const struct its_node *node, enum its_category category)
{
    return node && node->data[category] ? node->data[category]->values[0] : (struct str){0};
}

/* How much is said in a text. Many declare the usual prefix and say nothing by it. */
enum its_said {
    ITS_SAYS_NOTHING,
    ITS_SAYS_LOCALLY, /* by attributes of the usual prefix alone */
    ITS_SAYS_BY_TREE,
};

/* Which languages it is for; in the arena. NULL: nothing says it. */
const struct locale_filter *its_locales(const struct its_node *node, struct arena *arena);

/* The limits (text/limit.h) that are said of the node itself; in the arena. NULL: none. */
const struct limit *its_limits(const struct its_node *node, struct arena *arena);

/* Where text is no XML, and why, mostly in libxml2's words. Zeroed but for that: as a whole. */
struct its_fault {
    size_t line, column; /* in bytes, from 1 */
    struct str what;
};

/* Is the text, in UTF-8, well-formed (https://www.w3.org/TR/xml-names/)? Its entities must be out of it. Else the first
 * fault, its words in the arena. */
bool its_is_well_formed(struct str text, struct its_fault *fault, struct arena *arena);

/* Where it stands in the text. */
size_t its_fault_offset(struct str text, const struct its_fault *fault);

/* libxml2's: 20914 is 2.9.14; 0: it is not there. */
unsigned its_library_version(void);

struct its;

/* A document of rules beside the one that they are for: where it is, or what it says. */
struct its_rules {
    struct str link, text; /* `text`: where there is no link */
    struct str path;       /* where the links in the text lead from; empty: from the document */
    struct span at;        /* where the text names or holds it; empty: it does not */
    struct str documents;  /* of a project's: for which ones (text/glob.h); empty: all of XML */
};

/* What documents of rules are as trees, kept for all documents of a project and all threads that read these: a text is
 * read once. */
struct its_trees;
struct its_trees *its_trees_open(struct arena *arena);
void its_trees_close(struct its_trees *kept); /* NULL is none */

struct its_rule_list {
    const struct its_rules *items;
    size_t count;
    struct its_trees *trees; /* of them, and of those that they and documents link to; NULL: none are kept */
};

/* Those of a project's (NULL: it has none) that are for the document at a path; in the arena. */
struct its_rule_list its_rules_for(const struct its_rule_list *all, struct str path, bool is_html, struct arena *arena);

/* What is wrong with a document of rules, and at which bytes. */
struct its_mistake {
    struct span at;
    struct str what, name; /* `name`: what stands there */
};

struct its_link {
    struct str path; /* empty: it leads out of the project */
    struct span at;
};

struct its_checked {
    struct its_mistake *mistakes;
    size_t mistake_count, mistake_capacity;
    struct its_link *links; /* to other documents of rules */
    size_t link_count, link_capacity;
    bool has_rules; /* else it is something else */
};

/* Looks at the rules in a text whose links lead from `path`; in the arena. False: it is no XML. */
bool its_check(struct str text, struct str path, struct its_checked *checked, struct arena *arena);

/* The same of all rules for a text that has been opened, with what was found when they were followed; what is wrong
 * with rules elsewhere stands at their `at`. */
void its_check_opened(const struct its *its, struct str text, struct str path, struct its_checked *checked);

/* A well-formed text, the path that its links lead from, and the files that they lead to. */
struct its_input {
    struct str text, path;
    const struct files *files;
    struct its_rule_list rules; /* go before those in the text, which win over them */
    bool is_html;               /* what html_as_xml made: local attributes are those of HTML */
};

/* What is said of a text. Its memory is the arena's, but the tree's, which its_close frees. NULL where the text is not
 * well-formed, or too deep for a tree: its_is_well_formed tells which. */
struct its *its_open(const struct its_input *input, struct arena *arena);
void its_close(struct its *its);

/* For a text without rules, whose attributes say all that is said: it needs no tree, and its elements are entered with
 * what they have of them. Names as usually written: its:translate, xml:space. */
struct its *its_open_local(struct arena *arena);

struct its_attribute {
    struct str name, value;
};

const struct its_node *its_enter_local(struct its *its, const struct its_attribute *attributes, size_t count);

/* The next element in document order, which lies in the one that was entered last and not left; its end. The result is
 * valid until the next call of either. */
const struct its_node *its_enter(struct its *its);
void its_leave(struct its *its);

/* An attribute of the element that was entered last, by its name as written; NULL: it has none of that name. */
const struct its_node *its_attribute(struct its *its, struct str name, struct its_node *node);

struct document;
struct format_options;

/* All nodes of a document of XML or HTML with their values in a category, a line each, as the test suite of ITS has
 * them (https://www.w3.org/TR/its20/#conformance-product-processing-expectations). False: it is no XML. */
bool its_dump(struct document *document, const struct format_options *options, enum its_category category,
              struct buf *out);

#endif

#include "plural.h"

#include <limits.h>
#include <stdlib.h>
#include <unicode/uloc.h>
#include <unicode/upluralrules.h>

#include "../base/library.h"

#define FUNCTIONS(F)                                                                                                   \
    F(uplrules_open) F(uplrules_openForType) F(uplrules_close) F(uplrules_select) F(uplrules_getKeywords)

LIBRARY(icu, FUNCTIONS, ICU_LIBRARY)

enum { DEEPEST = 100, MOST_NODES = 1000, MOST_FORMS = 1000, MOST_CATEGORIES = 6 };

enum operator{
    OPERATOR_N,
    OPERATOR_NUMBER,
    OPERATOR_NOT,
    OPERATOR_MULTIPLY,
    OPERATOR_DIVIDE,
    OPERATOR_REMAINDER,
    OPERATOR_ADD,
    OPERATOR_SUBTRACT,
    OPERATOR_LESS_EQUAL,
    OPERATOR_GREATER_EQUAL,
    OPERATOR_LESS,
    OPERATOR_GREATER,
    OPERATOR_EQUAL,
    OPERATOR_UNEQUAL,
    OPERATOR_AND,
    OPERATOR_OR,
    OPERATOR_CHOOSE,
};

struct plural_node {
    enum operator operator;
    unsigned long number;
    struct plural_node *operands[3];
};

struct parser {
    struct str text;
    size_t at;
    struct arena *arena;
    unsigned depth, nodes;
};

static void skip_blanks(struct parser *parser)
{
    while (parser->at < parser->text.len && ascii_is_space(parser->text.at[parser->at]))
        parser->at++;
}

static bool take(struct parser *parser, const char *token)
{
    skip_blanks(parser);
    struct str wanted = str_from(token);
    if (!str_starts(str_slice(parser->text, parser->at, parser->text.len), wanted))
        return false;
    parser->at += wanted.len;
    return true;
}

static bool take_number(struct parser *parser, unsigned long *number)
{
    skip_blanks(parser);
    size_t start = parser->at;
    *number = 0;
    while (parser->at < parser->text.len && ascii_is_digit(parser->text.at[parser->at])) {
        unsigned long digit = (unsigned long)(parser->text.at[parser->at] - '0');
        if (*number > (ULONG_MAX - digit) / 10)
            return false;
        *number = *number * 10 + digit;
        parser->at++;
    }
    return parser->at > start;
}

static struct plural_node *new_node(struct parser *parser, enum operator operator, struct plural_node * left,
                                    struct plural_node *right)
{
    if (++parser->nodes > MOST_NODES)
        return NULL;
    struct plural_node *node = arena_alloc(parser->arena, sizeof *node);
    *node = (struct plural_node){.operator= operator, .operands = {left, right} };
    return node;
}

static const struct binary {
    const char *token;
    enum operator operator;
    unsigned precedence;
} BINARIES[] = {
    {"||", OPERATOR_OR, 1},       {"&&", OPERATOR_AND, 2},        {"==", OPERATOR_EQUAL, 3},
    {"!=", OPERATOR_UNEQUAL, 3},  {"<=", OPERATOR_LESS_EQUAL, 4}, {">=", OPERATOR_GREATER_EQUAL, 4},
    {"<", OPERATOR_LESS, 4},      {">", OPERATOR_GREATER, 4},     {"+", OPERATOR_ADD, 5},
    {"-", OPERATOR_SUBTRACT, 5},  {"*", OPERATOR_MULTIPLY, 6},    {"/", OPERATOR_DIVIDE, 6},
    {"%", OPERATOR_REMAINDER, 6},
};

static struct plural_node *parse_choice(struct parser *parser);

static struct plural_node *parse_unary(struct parser *parser)
{
    unsigned negations = 0;
    while (take(parser, "!"))
        negations++;
    struct plural_node *node = NULL;
    unsigned long number;
    if (take(parser, "n")) {
        node = new_node(parser, OPERATOR_N, NULL, NULL);
    } else if (take(parser, "(")) {
        node = parse_choice(parser);
        if (node && !take(parser, ")"))
            return NULL;
    } else if (take_number(parser, &number)) {
        node = new_node(parser, OPERATOR_NUMBER, NULL, NULL);
        if (node)
            node->number = number;
    }
    for (; node && negations; negations--)
        node = new_node(parser, OPERATOR_NOT, node, NULL);
    return node;
}

/* The operator at the cursor that binds as tightly as `precedence` at least, or NULL; the cursor moves behind it. */
static const struct binary *take_binary(struct parser *parser, unsigned precedence)
{
    for (size_t i = 0; i < sizeof BINARIES / sizeof *BINARIES; i++)
        if (BINARIES[i].precedence >= precedence && take(parser, BINARIES[i].token))
            return &BINARIES[i];
    return NULL;
}

static struct plural_node *parse_binary(struct parser *parser, unsigned precedence)
{
    struct plural_node *left = parse_unary(parser);
    const struct binary *binary;
    while (left && (binary = take_binary(parser, precedence))) {
        struct plural_node *right = parse_binary(parser, binary->precedence + 1);
        left = right ? new_node(parser, binary->operator, left, right) : NULL;
    }
    return left;
}

static struct plural_node *parse_choice(struct parser *parser)
{
    if (parser->depth == DEEPEST)
        return NULL;
    parser->depth++;
    struct plural_node *node = parse_binary(parser, 1);
    if (node && take(parser, "?")) {
        struct plural_node *yes = parse_choice(parser);
        struct plural_node *no = yes && take(parser, ":") ? parse_choice(parser) : NULL;
        node = no ? new_node(parser, OPERATOR_CHOOSE, node, yes) : NULL;
        if (node)
            node->operands[2] = no;
    }
    parser->depth--;
    return node;
}

static bool parse_field(struct parser *parser, struct plural *plural)
{
    unsigned long forms;
    if (!take(parser, "nplurals") || !take(parser, "=") || !take_number(parser, &forms))
        return false;
    if (forms == 0 || forms > MOST_FORMS || !take(parser, ";") || !take(parser, "plural") || !take(parser, "="))
        return false;
    *plural = (struct plural){(unsigned)forms, parse_choice(parser)};
    if (!plural->expression)
        return false;
    take(parser, ";");
    skip_blanks(parser);
    return parser->at == parser->text.len;
}

bool plural_parse(struct str field, struct arena *arena, struct plural *plural, size_t *bad)
{
    struct parser parser = {.text = field, .arena = arena};
    bool is_good = parse_field(&parser, plural);
    *bad = parser.at;
    return is_good;
}

static unsigned long apply(enum operator operator, unsigned long a, unsigned long b, bool *is_bad)
{
    switch (operator) {
    case OPERATOR_MULTIPLY: return a * b;
    case OPERATOR_ADD: return a + b;
    case OPERATOR_SUBTRACT: return a - b;
    case OPERATOR_LESS_EQUAL: return a <= b;
    case OPERATOR_GREATER_EQUAL: return a >= b;
    case OPERATOR_LESS: return a < b;
    case OPERATOR_GREATER: return a > b;
    case OPERATOR_EQUAL: return a == b;
    case OPERATOR_UNEQUAL: return a != b;
    case OPERATOR_DIVIDE:
    case OPERATOR_REMAINDER:
        if (b == 0) {
            *is_bad = true;
            return 0;
        }
        return operator== OPERATOR_DIVIDE ? a / b : a % b;
    default: return 0;
    }
}

/* As deep as the expression, which is limited when it is parsed. */
static unsigned long evaluate(const struct plural_node *node, unsigned long n, bool *is_bad)
{
    switch (node->operator) {
    case OPERATOR_N: return n;
    case OPERATOR_NUMBER: return node->number;
    case OPERATOR_NOT: return !evaluate(node->operands[0], n, is_bad);
    case OPERATOR_AND: return evaluate(node->operands[0], n, is_bad) && evaluate(node->operands[1], n, is_bad);
    case OPERATOR_OR: return evaluate(node->operands[0], n, is_bad) || evaluate(node->operands[1], n, is_bad);
    case OPERATOR_CHOOSE: return evaluate(node->operands[evaluate(node->operands[0], n, is_bad) ? 1 : 2], n, is_bad);
    default: break;
    }
    unsigned long left = evaluate(node->operands[0], n, is_bad), right = evaluate(node->operands[1], n, is_bad);
    return apply(node->operator, left, right, is_bad);
}

unsigned plural_form(const struct plural *plural, unsigned long n)
{
    bool is_bad = false;
    unsigned long form = evaluate(plural->expression, n, &is_bad);
    return is_bad || form >= plural->forms ? UINT_MAX : (unsigned)form;
}

bool plural_is_defined(const struct plural *plural)
{
    enum { NUMBERS = 1000 };
    for (unsigned long n = 0; n <= NUMBERS; n++)
        if (plural_form(plural, n) == UINT_MAX)
            return false;
    return true;
}

/* The usual expressions, and the languages for which gettext has them in its own table; for others CLDR decides. Those
 * with one form are all here: ICU gives one form to languages that it does not know, too. */
static const struct {
    const char *field, *languages;
} TABLE[] = {
    {"nplurals=2; plural=(n != 1);", " en es de nl sv da no nb nn fo pt it bg el fi et he eo hu tr ca "},
    {"nplurals=2; plural=(n > 1);", " fr pt_br "},
    {"nplurals=1; plural=0;",
     " ja ko vi bm bo dz id ig ii jbo jv kde kea km lkt lo ms my nqo osa sah ses sg su th to tpi wo yo yue zh "},
    {"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
     " ru uk be sr hr "},
    {"nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;", " cs sk "},
    {"nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);", " pl "},
    {"nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);", " sl "},
    {"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);", " lt "},
    {"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);", " lv "},
    {"nplurals=3; plural=n==1 ? 0 : n==2 ? 1 : 2;", " ga "},
    {"nplurals=3; plural=n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2;", " ro "},
    {"nplurals=2; plural=(n%10==1 && n%100!=11 ? 0 : 1);", ""},
    {"nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);", ""},
    {"nplurals=4; plural=(n==1 ? 0 : n==0 || (n%100>1 && n%100<11) ? 1 : n%100>10 && n%100<20 ? 2 : 3);", ""},
    {"nplurals=4; plural=(n==1 || n==11) ? 0 : (n==2 || n==12) ? 1 : (n > 2 && n < 20) ? 2 : 3;", ""},
    {"nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);", ""},
    {"nplurals=5; plural=n==1 ? 0 : n==2 ? 1 : n<7 ? 2 : n<11 ? 3 : 4;", ""},
    {"nplurals=3; plural=n==0 ? 0 : n==1 ? 1 : 2;", ""},
    {"nplurals=5; plural=n==1 ? 0 : n==2 ? 1 : n==0 || (n%100>=3 && n%100<=10) ? 2 : n%100>=11 && n%100<=19 ? 3 : 4;",
     ""},
};

enum { TABLE_LENGTH = sizeof TABLE / sizeof *TABLE };

/* The tag as the table has it, and ICU takes it: "pt-BR", "pt_BR.UTF-8" and "ca@valencia" are pt_br and ca. */
struct language {
    char name[16];
    size_t length; /* of the language alone */
};

static struct language language_of(struct str tag)
{
    struct language language = {{0}, 0};
    for (size_t i = 0; i < tag.len && i + 1 < sizeof language.name && tag.at[i] != '.' && tag.at[i] != '@'; i++) {
        bool is_mark = tag.at[i] == '-' || tag.at[i] == '_';
        if (is_mark && !language.length)
            language.length = i;
        language.name[i] = is_mark ? '_' : ascii_lower(tag.at[i]);
    }
    if (!language.length)
        language.length = strlen(language.name);
    return language;
}

static bool is_listed(const char *languages, struct str name)
{
    char word[20];
    size_t length = name.len < 17 ? name.len : 17;
    word[0] = word[length + 1] = ' ';
    memcpy(word + 1, name.at, length);
    return str_find(str_from(languages), (struct str){word, length + 2}, 0) != (size_t)-1;
}

/* The country's own entry first. */
static const char *listed_field(const struct language *language)
{
    struct str names[] = {str_from(language->name), {language->name, language->length}};
    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < TABLE_LENGTH; j++)
            if (names[i].len && is_listed(TABLE[j].languages, names[i]))
                return TABLE[j].field;
    return NULL;
}

/* The numbers that tell rules apart: small ones, and those around the powers of ten that CLDR singles out. */
static unsigned long sample_number(unsigned i)
{
    static const unsigned long large[] = {1000,   1001,   1002,    1011,    2000,    10000,
                                          100000, 999999, 1000000, 1000001, 2000000, 1000000000};
    return i <= 200 ? i : large[i - 201];
}

enum { SAMPLE = 201 + 12 };

static bool is_same(const struct plural *a, const struct plural *b)
{
    for (unsigned i = 0; i < SAMPLE; i++)
        if (plural_form(a, sample_number(i)) != plural_form(b, sample_number(i)))
            return false;
    return a->forms == b->forms;
}

static bool equals_field(const struct plural *plural, const char *field)
{
    struct arena arena = {0};
    struct plural other;
    size_t bad;
    bool is_equal = plural_parse(str_from(field), &arena, &other, &bad) && is_same(plural, &other);
    arena_free(&arena);
    return is_equal;
}

struct category {
    UChar name[16];
    int32_t length;
    unsigned form;
};

static int32_t category_count(UPluralRules *rules)
{
    UErrorCode error = U_ZERO_ERROR;
    UEnumeration *keywords = icu.uplrules_getKeywords(rules, &error);
    int32_t count = U_SUCCESS(error) ? uenum_count(keywords, &error) : 0;
    uenum_close(keywords);
    return count;
}

/* True when n's category and form belong together: both seen with each other only. */
static bool agrees(struct category *categories, int32_t *count, const struct category *seen)
{
    for (int32_t i = 0; i < *count; i++) {
        bool is_name = categories[i].length == seen->length &&
                       memcmp(categories[i].name, seen->name, (size_t)seen->length * sizeof(UChar)) == 0;
        if (is_name || categories[i].form == seen->form)
            return is_name && categories[i].form == seen->form;
    }
    if (*count == MOST_CATEGORIES)
        return false;
    categories[(*count)++] = *seen;
    return true;
}

/* Portuguese, Spanish and French have a category of their own for millions, which most catalogs leave out. */
static bool is_like_thousands(const struct plural *plural, unsigned long n)
{
    return n >= 1000000 && n % 1000000 == 0 && plural_form(plural, n) == plural_form(plural, 1000);
}

/* CLDR names its categories and numbers none: any order of the forms is right, one form for each category. Categories
 * that only fractions (Czech "many") or millions have may have a form or not. */
static bool equals_cldr(const struct plural *plural, UPluralRules *rules)
{
    struct category categories[MOST_CATEGORIES];
    int32_t count = 0;
    for (unsigned i = 0; i < SAMPLE; i++) {
        if (is_like_thousands(plural, sample_number(i)))
            continue;
        UErrorCode error = U_ZERO_ERROR;
        struct category seen = {.form = plural_form(plural, sample_number(i))};
        seen.length = icu.uplrules_select(rules, (double)sample_number(i), seen.name, 16, &error);
        if (U_FAILURE(error) || seen.form == UINT_MAX || !agrees(categories, &count, &seen))
            return false;
    }
    return plural->forms == (unsigned)count || plural->forms == (unsigned)category_count(rules);
}

static void close_rules(UPluralRules *rules)
{
    if (rules)
        icu.uplrules_close(rules);
}

/* CLDR's rules for a language that it knows, or NULL. */
static UPluralRules *open_rules(const struct language *language)
{
    UErrorCode error = U_ZERO_ERROR;
    if (!language->length)
        return NULL;
    library_need(&icu_library);
    UPluralRules *rules = icu.uplrules_open(language->name, &error);
    if (U_SUCCESS(error) && rules && category_count(rules) > 1)
        return rules;
    close_rules(rules);
    return NULL;
}

static enum plural_category category_of(UPluralRules *rules, unsigned long n)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar wide[16];
    char name[16];
    int32_t length = icu.uplrules_select(rules, (double)n, wide, 16, &error);
    for (int32_t i = 0; U_SUCCESS(error) && i < length && i < 16; i++)
        name[i] = (char)wide[i];
    return plural_category_by_name((struct str){name, U_SUCCESS(error) ? (size_t)length : 0});
}

/* Those that only fractions are in have no number here. */
static void name_categories(UPluralRules *rules, struct plural_numbers numbers[PLURAL_CATEGORIES])
{
    UErrorCode error = U_ZERO_ERROR;
    UEnumeration *keywords = icu.uplrules_getKeywords(rules, &error);
    for (const char *name; U_SUCCESS(error) && (name = uenum_next(keywords, NULL, &error)) != NULL;) {
        enum plural_category category = plural_category_by_name(str_from(name));
        if (category != PLURAL_CATEGORIES)
            numbers[category].is_there = true;
    }
    uenum_close(keywords);
}

unsigned plural_form_of(const struct plural *plural, enum plural_category category, struct str tag)
{
    struct language language = language_of(tag);
    UPluralRules *rules = open_rules(&language);
    unsigned form = UINT_MAX;
    for (unsigned i = 0; rules && form == UINT_MAX && i < SAMPLE; i++)
        if (category_of(rules, sample_number(i)) == category)
            form = plural_form(plural, sample_number(i));
    close_rules(rules);
    return form == UINT_MAX ? plural->forms - 1 : form;
}

bool plural_numbers_of(struct str tag, bool is_ordinal, struct plural_numbers numbers[PLURAL_CATEGORIES])
{
    enum { COMMON = 200 };
    struct language language = language_of(tag);
    UErrorCode error = U_ZERO_ERROR;
    UPluralRules *rules = open_rules(&language);
    memset(numbers, 0, PLURAL_CATEGORIES * sizeof *numbers);
    if (rules && is_ordinal) {
        close_rules(rules);
        rules = icu.uplrules_openForType(language.name, UPLURAL_TYPE_ORDINAL, &error);
        if (U_FAILURE(error))
            rules = NULL;
    }
    for (unsigned i = 0; rules && i < SAMPLE; i++) {
        enum plural_category category = category_of(rules, sample_number(i));
        if (category == PLURAL_CATEGORIES)
            continue;
        struct plural_numbers *of = &numbers[category];
        of->first = of->count++ ? of->first : sample_number(i);
        of->is_common |= i <= COMMON;
    }
    if (rules)
        name_categories(rules, numbers);
    close_rules(rules);
    return rules != NULL;
}

static bool stays_in_range(const struct plural *plural)
{
    for (unsigned i = 0; i < SAMPLE; i++)
        if (plural_form(plural, sample_number(i)) == UINT_MAX)
            return false;
    return true;
}

bool plural_is_right(const struct plural *plural, struct str tag)
{
    struct language language = language_of(tag);
    const char *field = listed_field(&language);
    if (field && equals_field(plural, field))
        return true;
    UPluralRules *rules = open_rules(&language);
    bool is_right = rules ? equals_cldr(plural, rules) : !field && stays_in_range(plural);
    close_rules(rules);
    return is_right;
}

/* For a language outside the table: the first expression of the table that has CLDR's forms. */
static const char *cldr_field(const struct language *language)
{
    const char *found = NULL;
    UPluralRules *rules = open_rules(language);
    for (size_t i = 0; rules && i < TABLE_LENGTH && !found; i++) {
        struct arena arena = {0};
        struct plural plural;
        size_t bad;
        if (plural_parse(str_from(TABLE[i].field), &arena, &plural, &bad) && equals_cldr(&plural, rules))
            found = TABLE[i].field;
        arena_free(&arena);
    }
    close_rules(rules);
    return found;
}

struct str plural_field(struct str tag, struct arena *arena)
{
    struct language language = language_of(tag);
    const char *field = listed_field(&language);
    if (!field)
        field = cldr_field(&language);
    return arena_copy(arena, str_from(field ? field : TABLE[0].field));
}

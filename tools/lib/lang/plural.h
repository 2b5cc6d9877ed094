/* Plural forms: gettext's expressions (https://www.gnu.org/software/gettext/manual/html_node/Plural-forms.html) and
 * what each language needs, by gettext's table and by CLDR's through ICU. The only file that sees ICU's plural rules.
 */
#ifndef COTEJO_LANG_PLURAL_H
#define COTEJO_LANG_PLURAL_H

#include "../base/arena.h"
#include "../text/plural_category.h"

struct plural {
    unsigned forms;
    struct plural_node *expression;
};

/* Parses "nplurals=2; plural=(n != 1);". False when it is malformed: *bad is the offset of the first wrong byte. */
bool plural_parse(struct str field, struct arena *arena, struct plural *plural, size_t *bad);

/* The form for n. Division by zero and results out of range give UINT_MAX. */
unsigned plural_form(const struct plural *plural, unsigned long n);

/* The form for the numbers of a category in that language (BCP 47 tag, or gettext's); where no whole number is in it,
 * the last one, which is for most numbers. */
unsigned plural_form_of(const struct plural *plural, enum plural_category category, struct str tag);

/* What is in a category of a language. */
struct plural_numbers {
    bool is_there;       /* the language has it, if only for fractions */
    bool is_common;      /* some number up to 200 is in it */
    size_t count;        /* how many of a sample are in it, which has all numbers up to 200 and some of many digits */
    unsigned long first; /* the least of these */
};

/* By category. False for a language that CLDR does not know, or that has but one. */
bool plural_numbers_of(struct str tag, bool is_ordinal, struct plural_numbers numbers[PLURAL_CATEGORIES]);

/* Has every number a form? Looked at as far as gettext looks. */
bool plural_is_defined(const struct plural *plural);

/* The field that a new catalog for a language gets ("nplurals=2; plural=(n != 1);"): gettext's where its table has one.
 */
struct str plural_field(struct str tag, struct arena *arena);

/* Does the field behave as gettext's table or as CLDR's rules for that language, for every n that tells? For a language
 * that neither knows: does it keep to its number of forms? Tags are BCP 47 or gettext's. */
bool plural_is_right(const struct plural *plural, struct str tag);

#endif

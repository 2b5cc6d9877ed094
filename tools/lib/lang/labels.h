/* Words of interfaces: what buttons, menus and headings of programs say, learned from catalogs (scripts/
 * train_language_model). A list of words alone makes nothing certain, as a name may be made of any of them. */
#ifndef COTEJO_LANG_LABELS_H
#define COTEJO_LANG_LABELS_H

#include "tokens.h"

/* Is the word a label by itself in that language (its number)? */
bool label_stands_alone(const struct word *word, int language);

/* Is all of the text an ordinary word, a name or a term of that language, though its letters, or interfaces, speak for
 * the other one: "pies", "Salinas", "al dente"? */
bool label_is_at_home(struct tokens tokens, int language);
bool label_word_is_at_home(const struct word *word, int language);

/* Is the word of that language and not of the other one, though its letters do not tell: "easy"? */
bool label_is_alone(const struct word *word, int language);

/* Do the words of a text make it one of an interface? They do where all of it is a known label; or where the first of
 * several, left aside acronyms and what names are made of as well, is a word of labels, and so are more than half of
 * them, or nearly all where they are joined as names are ("Bank of the Nation"). */
bool labels_fill(struct tokens tokens, int language);

/* Does a text of several words begin with what a control does ("Delete Invoice")? None that is joined as in a name
 * ("Search and Rescue"). */
bool labels_command(struct tokens tokens, int language);

/* What a text whose words could all be those of a name ("Lista de Pagos") may be, beside other text of interfaces. One
 * of an interface has words of labels, half of them at least, and none of names of places; the first one stands in
 * labels and seldom in names where nouns come first, else any of them does, or all are labels. Where nouns come first
 * it may be of either with one of these alone: the first word ("Lista de Facturas Recurrentes"), or half of them
 * ("Tipo de Sonda", "Banco de Occidente"). */
enum label_title { TITLE_OF_NAME, TITLE_OF_EITHER, TITLE_OF_INTERFACE };
enum label_title labels_title(struct tokens tokens, int language);

#endif

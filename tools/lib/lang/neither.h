/* Texts in none of the languages that the engine knows, of some length: a paragraph of Portuguese on a Spanish page. */
#ifndef COTEJO_LANG_NEITHER_H
#define COTEJO_LANG_NEITHER_H

#include "ordinary.h"

/* Is what tokens still have to give running text of another language, for certain? Not what is quoted in it, lists,
 * scientific names and bibliographies. *tag is the BCP 47 tag of a language that its small words tell, or empty. Of a
 * text whose beginning leans to a language that the engine knows more must be shown. With what is remembered of words
 * (`ordinary`), or NULL. */
bool identify_neither(struct tokens tokens, bool leans, struct ordinary *ordinary, struct str *tag);

/* Are its small words known here, by its BCP 47 tag? */
bool neither_knows(struct str tag);

/* Has it a year (1998, 2024)? One stands in every entry of a bibliography. */
bool text_has_year(struct str text);

#endif

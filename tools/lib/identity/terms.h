/* Passages in another language that are no sentence of it, by their shape: terms, glosses, lists of values, citations.
 * Writers of technical, legal and learned texts put them into their own language's sentences on purpose. */
#ifndef COTEJO_IDENTITY_TERMS_H
#define COTEJO_IDENTITY_TERMS_H

#include "../formats/document.h"
#include "../lang/identify.h"

enum shape {
    SHAPE_TEXT, /* none of these */
    /* A term within a sentence ("la detección de cambios usa change detection"), a gloss in brackets ("observadores de
     * archivos (file watchers)") or a list of single words ("info | warn | error"): meant where what is around is
     * clearly of the expected language. */
    SHAPE_TERM,
    SHAPE_VERSIONS, /* a whole segment of names with their versions: meant */
    /* The same of nouns that only the expected language's words join: "Getters y setters", "Devops del servidor"; lists
     * of species or commands ("Lama glama, Puma concolor"): meant whatever is around. */
    SHAPE_BORROWED,
};

/* tokens are those that the passage was found with: the segment's text and its masks. */
enum shape passage_shape(const struct segment *segment, const struct passage *passage, struct tokens tokens,
                         int expected);

/* Is a passage, of a language that lends no words, the middle of a name: words in small letters that join its parts,
 * with one more at most, before a capital: "the mesa de los siete Springs"? */
bool passage_joins_name(const struct segment *segment, const struct passage *passage);

/* Does a clause go on at a place of its text? Does a sentence begin there? */
bool segment_is_in_clause(const struct segment *segment, size_t at);
bool segment_is_at_start(const struct segment *segment, size_t at);

/* Does it stand behind a sentence, and before one of the expected language or the end, as a label does and no name? */
bool segment_sets_apart(const struct segment *segment, struct span at, int expected);

/* Is it set off, with a colon, before what it is the name of: "**Lack of isolation:** aunque las…"? */
bool segment_leads(const struct segment *segment, struct span at);

/* Does its sentence go on behind it, with no more than white space and marks between? */
bool segment_goes_on(const struct segment *segment, struct span at);

/* Has it a word that sentences of that language have and names have not? */
bool text_has_sentence_word(struct str text, int language);

/* Has it a word that speaks to who reads it: "your"? */
bool text_speaks_to_reader(struct str text, int language);

/* Is a text that marks set off a term of that language, of so many words at most, no sentence of it? Of more than
 * TERM_WORDS some may join others ("proof of work"). */
bool text_is_term(struct str text, int language, int expected, size_t most);

#endif

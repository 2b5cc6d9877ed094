/* Text of another language inside a segment, with what only its place can tell: a heading that names a command, a title
 * quoted in a link, the keywords of an ICU message. */
#ifndef COTEJO_IDENTITY_PASSAGES_H
#define COTEJO_IDENTITY_PASSAGES_H

#include "../formats/document.h"
#include "../lang/identify.h"

/* The passages of a segment of a settled document in another language than the declared one, in the arena. Left out is
 * what is meant to be in its own language: titles quoted in quotation marks, <cite>, <em>, <i>, <q>, or link text;
 * names of things; terms (terms.h). `ordinary` (lang/ordinary.h) remembers words; NULL: nothing is remembered. */
struct passages segment_passages(const struct document *document, const struct segment *segment,
                                 struct ordinary *ordinary, struct arena *arena);

/* The language of a segment that is wholly and certainly of another language than declared; else the declared one. */
int segment_whole_language(struct document *document, const struct segment *segment, struct ordinary *ordinary);

/* Is it the name of a thing? `docker stop` as a heading, `how-to-do-it`: commands, slugs, identifiers. */
bool segment_names_thing(const struct segment *segment);

/* Is a text of that language (its number) nothing but words with capitals, joined as in a name ("Instituto de
 * Ingenieros de Minas"), with none that makes them a sentence? */
bool text_is_name(struct str text, int language);

#endif

/* Lines that lead elsewhere, whose words are those of what they lead to: a link to another site alone ("Notes on the
 * Engine"), whose words stand above and where ("— @ada, …"), a switch to another language ("Disponible en español"). */
#ifndef COTEJO_IDENTITY_REFERENCES_H
#define COTEJO_IDENTITY_REFERENCES_H

#include "../formats/document.h"

/* The links of a document, as it is asked about them. */
struct link_table;

/* Is all of a segment, which seems to be in that language (its number), such a line? Links within the site are text of
 * the interface, and so is what speaks to its reader ("Read more about this"). */
bool segment_is_reference(const struct document *document, const struct segment *segment, int language);

/* Is all of it a link to another site? */
bool segment_leads_away(const struct document *document, const struct segment *segment);

/* Is all of it a link within the site? Then with its text and where it leads. */
bool segment_link(const struct document *document, const struct segment *segment, struct str *text, struct str *target);

/* The same alone. */
bool segment_leads_on(const struct document *document, const struct segment *segment);

#endif

/* A text of a message taken apart for XLIFF. Nobody else includes this. */
#ifndef COTEJO_EXCHANGE_XLIFF_CODES_H
#define COTEJO_EXCHANGE_XLIFF_CODES_H

#include "../formats/messages/fragment.h"
#include "xliff.h"

enum xliff_code_kind { XLIFF_OPEN, XLIFF_CLOSE, XLIFF_SINGLE };

struct xliff_code {
    struct span at; /* in the text */
    enum xliff_code_kind kind;
    size_t partner; /* of a pair that nests with all others: the number of its other half; else its own */
    size_t id;      /* from 1; the halves of a pair share it. Codes of one text that stand for the same have the ids of
                     * the source's, one after the other */
};

struct xliff_text {
    struct str text;
    struct xliff_code *codes; /* ascending */
    size_t count;
    size_t next_id; /* the first that no code has */
    bool is_tagged; /* its tags are codes, and & < > are written as references */
};

/* `source`: the text whose ids count, or NULL. In the arena. */
struct xliff_text xliff_text_read(struct str text, bool is_tagged, const struct islands *islands,
                                  const struct xliff_text *source, struct arena *arena);

/* Is a msgid markup, and written by the references that xliff_escape makes? Is a msgstr written so? */
bool xliff_is_tagged(struct str text, const struct islands *islands, struct arena *arena);
bool xliff_is_escaped(struct str text, const struct islands *islands, struct arena *arena);

/* Text of a message with tags as people read it, and back. */
struct str xliff_unescape(struct str text, struct arena *arena);
void xliff_escape(struct buf *out, struct str text);

#endif

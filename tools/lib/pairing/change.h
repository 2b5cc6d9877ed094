/* Making an entry say something. What it says already keeps its bytes: only what differs marks it as changed. */
#ifndef COTEJO_PAIRING_CHANGE_H
#define COTEJO_PAIRING_CHANGE_H

#include "../catalog/catalog.h"

void change_text(struct catalog *catalog, struct message *message, struct message_text *text, struct str wanted);

/* The same for one that may be absent: it is taken away where it is not wanted. */
void change_optional(struct catalog *catalog, struct message *message, struct message_text *text,
                     const struct message_text *wanted);

/* Context, msgid and msgid_plural of another message. */
void change_ids(struct catalog *catalog, struct message *message, const struct message *other);

void change_previous(struct catalog *catalog, struct message *message, const struct previous *wanted);

/* As many msgstrs as the other message has, and the same ones. */
void change_strings(struct catalog *catalog, struct message *message, const struct message *other);

/* These, whether they are a draft, and of which text. */
void change_translation(struct catalog *catalog, struct message *message, const struct message *other);

void change_comments(struct catalog *catalog, struct message *message, struct message_comments *comments,
                     const struct str *texts, size_t count);

struct comment_texts {
    struct str *items;
    size_t count;
};

/* What two made of a list: ours without what theirs took away of the base, then what theirs added. In the arena. */
struct comment_texts comments_join(const struct message_comments *ours, const struct message_comments *base,
                                   const struct message_comments *theirs, struct arena *arena);

void change_flag(struct catalog *catalog, struct message *message, struct str flag, bool is_set);

#endif

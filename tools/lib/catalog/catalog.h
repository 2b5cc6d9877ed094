/* A catalog is messages, each of whose texts has a place. A PO file is one way to keep them
 * (https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html): in file order, over bytes that are kept as
 * they are. Reading never loses anything and goes as far as it can; writing changes the bytes of those entries only
 * that changed.
 *
 * Strings are UTF-8, unescaped, whatever the file's charset, and live in the catalog's arena. After reading, a catalog
 * is immutable and may be read by many threads; changing it is one thread's business. */
#ifndef COTEJO_CATALOG_CATALOG_H
#define COTEJO_CATALOG_CATALOG_H

#include "../base/arena.h"
#include "../base/buf.h"
#include "../base/files.h"
#include "../base/hash.h"
#include "../text/finding.h"
#include "../text/plural_category.h"
#include "../text/source.h"
#include "../text/syntax.h"

enum { PLURAL_FORMS_MAXIMUM = 6 };

/* A text of a message; message_locate finds the place of any part of it. `in_file`, here and below, is for catalog/. */
struct message_text {
    struct str text;
    struct file_span in_file; /* from the keyword to behind the last quote; empty when set since (message_set) */
    bool is_present;
};

/* A comment line, a reference or a flag; a comment's text is without the marker and the space behind it. */
struct message_comment {
    struct str text;
    struct file_span in_file; /* of the comment: the line without its end; of a reference or flag: itself */
};

struct message_comments {
    struct message_comment *items;
    uint32_t count, capacity;
    bool is_set; /* set since reading (comments_set, message_set_flag): written anew */
};

/* What an entry's texts were (#| lines). */
struct previous {
    struct message_text context, id, id_plural;
};

struct message {
    struct message_text context, id, id_plural;
    struct message_text *strings; /* msgstr, or msgstr[0] …; room for one at least, for more by message_set_count */
    struct previous *previous;    /* NULL: none */
    struct message_comments translator; /* "# " */
    struct message_comments extracted;  /* "#. " */
    struct message_comments references; /* "#: ": one item each, split as gettext does (paths with spaces isolated) */
    struct message_comments flags;      /* "#, " and "#= ": one item per flag, known or not */
    struct file_span in_file;           /* the entry: first comment to the end of its last line */
    size_t after;                       /* a new entry goes behind this one (index), or first when NO_MESSAGE */
    uint8_t string_count, string_capacity;
    bool has_context, has_plural;
    bool is_fuzzy, is_obsolete;
    bool is_in_conflict; /* touched by a merge conflict: what it says is one of two sides */
    bool has_choices;    /* msgcat has put several translations into one, between its marks (message_choice) */
    bool has_invalid;    /* bytes of its texts are no characters */
    bool is_copy;        /* set by checks/copies: its translation is the original again, and so it is none */
    bool differs;        /* set there, too: it has hardly a word of the original */
    bool is_keyed;       /* of a template: its context is a key, which no other message has */
    bool is_new;         /* not in the file: made by merging */
    bool is_changed;     /* to be written anew where it was set; other entries keep their bytes */
    bool is_dropped;     /* not written */
};

/* The path of a reference, without a line number. */
struct str reference_path(struct str reference);

#define NO_MESSAGE ((size_t)-1)

/* What of a message has a place. */
enum message_part {
    MESSAGE_ID,
    MESSAGE_ID_PLURAL,
    MESSAGE_STRING, /* by number, as is */
    MESSAGE_NOTE,   /* a translator's comment */
    MESSAGE_ENTRY,  /* all of it */
};

/* A stretch of a file. */
struct place_of_text {
    const struct source *source;
    struct span at;
};

/* For in_text: the whole with what marks it in its file, so that an empty text has a place, too. */
#define AS_WRITTEN ((struct span){SIZE_MAX, SIZE_MAX})

struct catalog;

/* A part of a text whose bytes are those of the file, or one character, which is not divided. */
struct text_stretch {
    uint32_t text; /* where it begins in the text */
    struct file_span in_file;
    bool is_character;
};

/* Where all parts of a text stand: for those that are asked for many. */
struct text_places {
    const struct source *source;
    struct text_stretch *items;
    size_t count, capacity;
    size_t end, end_in_file; /* of the text */
};

/* What messages are kept in. */
struct catalog_kind {
    struct place_of_text (*locate)(const struct catalog *, const struct message *, enum message_part, size_t number,
                                   struct span in_text);
    /* NULL: locate takes no longer the farther a place is from the text's start. */
    void (*read_places)(const struct catalog *, const struct message_text *, struct text_places *, struct arena *);
    /* How the texts of a message are written; NULL: the documents that use it know. */
    enum segment_syntax (*syntax_of)(const struct catalog *, const struct message *);
    bool has_header; /* an entry that says what the file is */
};

struct catalog {
    const struct catalog_kind *kind;
    const void *keeper;                          /* the kind's own */
    const enum plural_category *form_categories; /* of a kind without header: which category each form is for */
    struct source source;                        /* where translations stand */
    struct arena arena;
    struct message *messages; /* the header entry is among them */
    size_t message_count, message_capacity;
    size_t header;                           /* index of the entry with the empty msgid, or NO_MESSAGE */
    struct message_text header_as_read;      /* its msgstr, whatever was set since: tells how its lines are wrapped */
    struct str charset;                      /* as declared, or "UTF-8" */
    bool has_legacy_charset;                 /* the bytes are in `charset`, not UTF-8 */
    bool is_ascii;                           /* by its own word; read as UTF-8 all the same */
    bool has_wide_bytes, has_katakana_bytes; /* its characters may have several bytes; as in Shift_JIS */
    bool has_ascii_trails;                   /* the second of them may be a backslash or a digit; not in EUC */
    bool is_valid_utf8;                      /* the bytes need no check */
    bool is_broken; /* it has syntax errors, or texts that are no characters, whatever severity these have: read as far
                     * as it goes, not to be written */
    bool is_no_text;
    bool has_bom;
    bool has_lengths;          /* flags of Weblate's limit translations (limits.h) */
    struct str line_end;       /* "\n" or "\r\n", as most of the file has */
    size_t references_maximum; /* how many places an entry is written with, 0: all */
    struct index by_key;       /* catalog_key → index; live entries before obsolete ones */
};

/* Reads the bytes of a PO file (path for messages). Findings of the rules in PO_RULES are added; what can be read is.
 */
void catalog_read(struct catalog *catalog, struct str path, struct str bytes, struct findings *findings);

/* files_read and catalog_read. False, after a finding, when the file cannot be read: nothing is held then. */
bool catalog_open(struct catalog *catalog, const struct files *files, struct str path, struct findings *findings);
void catalog_free(struct catalog *catalog);

/* The entry with that context (NULL: none) and msgid, or NULL. Live ones before obsolete ones. */
struct message *catalog_find(const struct catalog *catalog, const struct str *context, struct str id);

enum { CONTEXT_END = '\4' }; /* as in gettext's own tables: no text holds this byte */

/* The catalog's entry with the context and msgid of a message of another catalog, or NULL. */
struct message *catalog_find_same(const struct catalog *catalog, const struct message *message);

/* The entry of the text that a message's was made of, as its #| lines say, or NULL. */
struct message *catalog_find_previous(const struct catalog *catalog, const struct message *message);

/* gettext's key of a message, which tells it from others: the msgid alone where context is NULL, else both, with
 * CONTEXT_END between them, joined in the arena. */
struct str message_key(const struct str *context, struct str id, struct arena *arena);
struct str catalog_key(const struct message *message, struct arena *arena);

/* The same in 16 bytes. */
struct fingerprint message_fingerprint(const struct str *context, struct str id);

/* Makes by_key anew after changes: added entries are found only then, dropped ones no longer. */
void catalog_reindex(struct catalog *catalog);

/* Where a stretch of a text stands: from its first byte in the file to its last one, over escapes and line breaks. */
struct place_of_text message_locate(const struct catalog *catalog, const struct message *message,
                                    enum message_part part, size_t number, struct span in_text);

/* The message whose entry an offset of the file is in, or NO_MESSAGE. Of a catalog as it was read: its messages are in
 * the file's order. */
size_t catalog_message_at(const struct catalog *catalog, size_t offset);

/* The same for a msgstr that is asked about often, which is then read but once. In the arena; NULL: message_locate will
 * do. */
struct text_places *message_places(const struct catalog *catalog, const struct message *message, size_t form,
                                   struct arena *arena);
struct place_of_text text_places_find(const struct text_places *places, struct span in_text);

/* Is every msgstr non-empty? Is any? */
bool message_is_complete(const struct message *message);
bool message_has_translation(const struct message *message);
bool message_has_strings_of(const struct message *message, const struct message *other); /* as many msgstrs, the same */
/* The numbers that its plural is for, by a flag "range: 0..10". */
bool message_range(const struct message *message, unsigned long *least, unsigned long *most);
/* May its translation be used at all? In a conflict it is one of two sides, cut by chance; where msgcat found several
 * it is all of them; what is no characters is no text. Such messages are not checked either: a finding says so. */
bool message_is_sound(const struct message *message);
/* The first line by which msgcat tells apart what it has put together ("#-#-#-#-#  es.po  #-#-#-#-#"); false: none. */
bool message_choice(struct str text, struct span *mark);
bool message_has_previous(const struct message *message); /* msgid */
bool message_has_flag(const struct message *message, struct str flag);

/* Is any message translated? Else it is a template, or as good as one. */
bool catalog_has_translations(const struct catalog *catalog);

/* A field of the header entry's msgstr, trimmed; empty when absent. And its place (NULL: not asked for), empty then. */
struct str catalog_field(const struct catalog *catalog, struct str name, struct place_of_text *place);
/* The charset that the header names, now, or empty. Where Content-Type says nothing, gettext takes it from wherever it
 * stands. */
struct str catalog_declared_charset(const struct catalog *catalog);
/* Adds or replaces a field; marks the header as changed when that alters it. Makes the header where there is none. */
void catalog_set_field(struct catalog *catalog, struct str name, struct str value);

/* A new empty catalog in memory (for a template or a first catalog), UTF-8. */
void catalog_init(struct catalog *catalog, struct str path);

/* Changes, one thread only. New messages are zeroed but for is_new, and valid until the next catalog_add; `after` is
 * the last entry of the file until it is set. Whoever changes an entry sets is_changed. An obsolete new entry goes to
 * the end. */
struct message *catalog_add(struct catalog *catalog);
/* How many msgstrs the message has: new ones are absent until they are set. At most PLURAL_FORMS_MAXIMUM. */
void message_set_count(struct catalog *catalog, struct message *message, size_t count);
/* The message's previous texts, made where there are none. */
struct previous *message_previous(struct catalog *catalog, struct message *message);
/* A text with a place belongs to its catalog: from another one take the text only. */
void message_set(struct catalog *catalog, struct message_text *string, struct str text);
void comments_set(struct catalog *catalog, struct message_comments *comments, const struct str *texts, size_t count);
/* One more item, zeroed, at the end of a list. */
struct message_comment *comments_append(struct catalog *catalog, struct message_comments *comments);
void message_set_flag(struct catalog *catalog, struct message *message, struct str flag, bool is_set);

/* The whole file: unchanged entries as they were, byte for byte, changed and new ones written as this file is wrapped
 * and ended. A catalog that was not read from a file is written as msgcat would write it. When new text does not fit
 * the file's charset the whole is written in UTF-8, its header changed, and a finding added. */
void catalog_write(struct catalog *catalog, struct buf *out, struct findings *findings);

/* Messages that are never held together: `next` makes one after the other, false at the end; what a message points to
 * must last until the next one. */
struct message_source {
    void *context;
    bool (*next)(void *context, struct message *message);
};

/* What a file goes on with behind a new catalog, of which only the header is there: more messages. */
void catalog_write_more(const struct catalog *catalog, const struct message_source *messages, struct buf *out);

/* The rules that reading and writing raise: po-syntax, po-duplicate, po-encoding, po-converted, po-unreadable.
 * NULL-terminated. */
extern const struct rule *const PO_RULES[];

#endif

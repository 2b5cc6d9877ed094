/* A PO file while it is read: the entry and the string that are open. po_read.c takes lines apart, po_entry.c builds
 * entries of what they hold, po_comment.c reads comments. Only for these. */
#ifndef COTEJO_CATALOG_PO_READER_H
#define COTEJO_CATALOG_PO_READER_H

#include "po_charset.h"

/* A file that is no catalog has a mistake in every line: the first ones tell enough. */
enum { MISTAKES_TOLD = 1000 };

struct po_reader {
    struct catalog *catalog;
    struct findings *findings;
    size_t told_count; /* of mistakes */
    struct str bytes;
    struct message *entry;                /* the open one, at the foot of catalog->messages, or NULL */
    struct message_text *target;          /* what the next quoted text continues, or NULL */
    struct message_text swallowed;        /* the target of what belongs nowhere and has its finding */
    struct message_text *before_conflict; /* the target when the conflict began */
    struct buf joined;                    /* the target's bytes where they are not one piece of the file */
    bool is_joined, has_escaped_bytes;
    bool awaits_string;      /* a keyword was read, its text not yet */
    size_t keyword;          /* offset of that keyword */
    size_t start;            /* where an entry that begins now starts: the line's first character */
    size_t domain_start;     /* entries before this belong to another domain */
    size_t significant;      /* the next line that is no comment, for comments before it */
    size_t line;             /* the number of the line that is read */
    size_t stray_line;       /* the line of the last stray text */
    bool target_is_previous; /* it is one of the #| lines */
    bool is_marked;          /* the entry is known to be obsolete or live */
    bool line_is_obsolete, line_is_previous, has_mixed_lines;
    bool is_in_conflict;
    enum po_charset charset; /* what the header has declared so far */
    bool is_cut_short;       /* it is another charset than the one that was read in: reading begins anew */
    struct invalid_bytes invalid;
    size_t invalid_line; /* the last one that has some */
    bool has_invalid;    /* what was decoded last */
    bool is_told;        /* the open entry has its finding; what else does not fit in it comes of that */
};

/* A mistake of syntax, in the words of the finding. */
void po_report(struct po_reader *reader, struct span at, const char *problem);

/* The same, once per entry: what does not fit behind a mistake comes of it. */
void po_report_structure(struct po_reader *reader, struct span at, const char *problem);

/* Bytes of the file as UTF-8; notes where they are no characters. */
struct str po_reader_decode(struct po_reader *reader, struct str bytes, struct span at);

/* The offset of the first byte that is no white space, or `end`. */
static inline size_t po_skip_blanks(const struct po_reader *reader, size_t at, size_t end)
{
    while (at < end && (ascii_is_space(reader->bytes.at[at]) || reader->bytes.at[at] == '\v'))
        at++;
    return at;
}

/* The open entry, made where there is none. */
struct message *po_entry_open(struct po_reader *reader);
void po_entry_extend(struct message *entry, size_t end);
/* What stands at the place belongs to the entry, which is obsolete or live from its first part on. */
void po_entry_mark(struct po_reader *reader, struct span at);
/* It is whole, or as whole as it gets. */
void po_entry_close(struct po_reader *reader);

/* What follows the keyword is this string's, or nobody's. */
void po_string_start(struct po_reader *reader, struct message_text *string, struct span keyword);
void po_string_swallow(struct po_reader *reader, struct span keyword, const char *problem);
/* A quoted text; returns the offset behind it. */
size_t po_string_read(struct po_reader *reader, size_t at, size_t end);
void po_string_close(struct po_reader *reader);

/* A comment from its '#' to the end of the line. */
void po_comment_read(struct po_reader *reader, struct span at);

#endif

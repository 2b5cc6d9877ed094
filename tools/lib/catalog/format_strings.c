#include "format_strings.h"

#include <gettext-po.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

#include "../base/library.h"
#include "../text/utf8.h"

#define FUNCTIONS(F)                                                                                                   \
    F(po_file_create)                                                                                                  \
    F(po_file_free)                                                                                                    \
    F(po_message_iterator)                                                                                             \
    F(po_message_iterator_free)                                                                                        \
    F(po_message_insert)                                                                                               \
    F(po_message_create)                                                                                               \
    F(po_message_set_format)                                                                                           \
    F(po_message_set_msgid)                                                                                            \
    F(po_message_set_msgid_plural)                                                                                     \
    F(po_message_set_msgstr)                                                                                           \
    F(po_message_set_msgstr_plural)                                                                                    \
    F(po_message_check_format)                                                                                         \
    F(libgettextpo_version)

LIBRARY(gettextpo, FUNCTIONS, GETTEXT_LIBRARY)

/* libgettextpo's handlers take no pointer of the caller's, and the library is not made for threads: one call at a time,
 * its report found through this pointer. */
struct judgement {
    format_problem *report;
    void *context;
    bool is_bad;
};

unsigned format_strings_library_version(void)
{
    return library_load(&gettextpo_library) ? (unsigned)*gettextpo.libgettextpo_version : 0;
}

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static _Thread_local struct judgement *judgement;

static void note(int severity, po_message_t message, const char *file, size_t line, size_t column, int is_multiline,
                 const char *text)
{
    (void)severity, (void)message, (void)file, (void)line, (void)column, (void)is_multiline;
    judgement->is_bad = true;
    judgement->report(judgement->context, str_trim(str_from(text)));
}

static void note_two(int severity, po_message_t message, const char *file, size_t line, size_t column, int is_multiline,
                     const char *text, po_message_t message2, const char *file2, size_t line2, size_t column2,
                     int is_multiline2, const char *text2)
{
    (void)message2, (void)file2, (void)line2, (void)column2, (void)is_multiline2, (void)text2;
    note(severity, message, file, line, column, is_multiline, text);
}

/* The library takes time that grows faster than the text, and recurses into nested choices. */
enum { LONGEST = 16 << 10, DEEPEST = 50 };

static bool is_deep(struct str text)
{
    size_t depth = 0;
    for (size_t i = 0; i < text.len && depth <= DEEPEST; i++)
        depth = text.at[i] == '{' ? depth + 1 : text.at[i] == '}' && depth ? depth - 1 : depth;
    return depth > DEEPEST;
}

static bool is_judgeable(struct str text)
{
    return text.len <= LONGEST && utf8_find_invalid(text, 0) == SIZE_MAX &&
           !(text.len && memchr(text.at, '\0', text.len)) && !is_deep(text);
}

/* Of Lisp's and Scheme's directives the library (0.21) gets those wrong that repeat, choose or skip arguments: it takes
 * half a minute for a hundred nested ~{, and "~{~a~5*~}" makes it free what it has not allocated. */
static bool has_lists(struct str text)
{
    for (size_t at = 0; (at = str_find_char(text, '~', at)) != SIZE_MAX;) {
        for (at++; at < text.len && (ascii_is_digit(text.at[at]) || memchr("+-,:@vV#'", text.at[at], 9)); at++)
            at += text.at[at] == '\'';
        if (at < text.len && memchr("{}[]()<>;*^?", text.at[at], 12))
            return true;
        at++;
    }
    return false;
}

static bool is_of_lisp(const struct message *message)
{
    for (size_t i = 0; i < message->flags.count; i++) {
        struct str kind = format_kind(message->flags.items[i].text);
        if (str_equal(kind, STR("lisp-format")) || str_equal(kind, STR("scheme-format")))
            return true;
    }
    return false;
}

struct str format_kind(struct str flag)
{
    const struct str possible = STR("possible-");
    if (!str_ends(flag, STR("-format")) || str_starts(flag, STR("no-")) || str_starts(flag, STR("impossible-")))
        return (struct str){0};
    return str_starts(flag, possible) ? str_slice(flag, possible.len, flag.len) : flag;
}

static bool has_format_flag(const struct message *message)
{
    for (size_t i = 0; i < message->flags.count; i++)
        if (format_kind(message->flags.items[i].text).len)
            return true;
    return false;
}

static bool can_be_judged(const struct message *message)
{
    if (message->is_fuzzy || message->is_obsolete || !has_format_flag(message) || !message_is_complete(message))
        return false;
    bool is_lisp = is_of_lisp(message), is_good = true;
    for (size_t i = 0; i < message->string_count + 2u && is_good; i++) {
        struct str text = i == 0 ? message->id.text : i == 1 ? message->id_plural.text : message->strings[i - 2].text;
        is_good = is_judgeable(text) && !(is_lisp && has_lists(text));
    }
    return is_good;
}

static void set_flags(po_message_t theirs, const struct message *message, struct arena *arena)
{
    for (size_t i = 0; i < message->flags.count; i++) {
        struct str kind = format_kind(message->flags.items[i].text);
        if (kind.len)
            gettextpo.po_message_set_format(theirs, arena_copy(arena, kind).at, 1);
    }
}

static void set_texts(po_message_t theirs, const struct message *message, struct arena *arena)
{
    gettextpo.po_message_set_msgid(theirs, arena_copy(arena, message->id.text).at);
    if (!message->has_plural) {
        gettextpo.po_message_set_msgstr(theirs, arena_copy(arena, message->strings[0].text).at);
        return;
    }
    gettextpo.po_message_set_msgid_plural(theirs, arena_copy(arena, message->id_plural.text).at);
    for (size_t i = 0; i < message->string_count; i++)
        gettextpo.po_message_set_msgstr_plural(theirs, (int)i, arena_copy(arena, message->strings[i].text).at);
}

bool format_strings_check(const struct message *message, format_problem *report, void *context)
{
    static const struct po_xerror_handler handler = {.xerror = note, .xerror2 = note_two};
    if (!can_be_judged(message))
        return false;
    library_need(&gettextpo_library);
    struct arena arena = {0};
    struct judgement current = {.report = report, .context = context};
    pthread_mutex_lock(&turn);
    judgement = &current;
    po_file_t file = gettextpo.po_file_create();
    po_message_iterator_t end = gettextpo.po_message_iterator(file, NULL);
    po_message_t theirs = gettextpo.po_message_create();
    set_texts(theirs, message, &arena);
    set_flags(theirs, message, &arena);
    gettextpo.po_message_insert(end, theirs); /* freed with the file */
    gettextpo.po_message_check_format(theirs, &handler);
    gettextpo.po_message_iterator_free(end);
    gettextpo.po_file_free(file);
    judgement = NULL;
    pthread_mutex_unlock(&turn);
    arena_free(&arena);
    return current.is_bad;
}

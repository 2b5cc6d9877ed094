#include <gettext-po.h>

#include "fuzz.h"

/* libgettextpo's handlers take no pointer of the caller's. */
static _Thread_local bool has_complained;

static void complain(int severity, po_message_t message, const char *file, size_t line, size_t column, int is_multiline,
                     const char *text)
{
    (void)severity, (void)message, (void)file, (void)line, (void)column, (void)is_multiline, (void)text;
    has_complained = true;
}

static void complain_twice(int severity, po_message_t message, const char *file, size_t line, size_t column,
                           int is_multiline, const char *text, po_message_t message2, const char *file2, size_t line2,
                           size_t column2, int is_multiline2, const char *text2)
{
    (void)message2, (void)file2, (void)line2, (void)column2, (void)is_multiline2, (void)text2;
    complain(severity, message, file, line, column, is_multiline, text);
}

static bool is_same(const char *theirs, const struct message_text *ours)
{
    return str_equal(str_from(theirs ? theirs : ""), ours->text);
}

static void must_be_same(po_message_t theirs, const struct message *ours)
{
    MUST(is_same(po_message_msgid(theirs), &ours->id));
    MUST(!po_message_msgctxt(theirs) == !ours->has_context);
    MUST(is_same(po_message_msgctxt(theirs), &ours->context));
    MUST(!po_message_msgid_plural(theirs) == !ours->has_plural);
    MUST(is_same(po_message_msgid_plural(theirs), &ours->id_plural));
    MUST(!po_message_is_fuzzy(theirs) || ours->is_fuzzy); /* of several lines of flags gettext heeds the last alone */
    MUST(!po_message_is_obsolete(theirs) == !ours->is_obsolete);
    for (size_t i = 0; i < ours->string_count; i++)
        MUST(is_same(ours->has_plural ? po_message_msgstr_plural(theirs, (int)i) : po_message_msgstr(theirs),
                     &ours->strings[i]));
}

static void must_read_the_same(po_file_t file, const struct catalog *catalog)
{
    po_message_iterator_t iterator = po_message_iterator(file, NULL);
    size_t number = 0;
    for (po_message_t theirs; (theirs = po_next_message(iterator)); number++) {
        MUST(number < catalog->message_count);
        must_be_same(theirs, &catalog->messages[number]);
    }
    MUST(number == catalog->message_count);
    po_message_iterator_free(iterator);
}

bool gettext_reads(struct str bytes, const struct catalog *catalog)
{
    static const struct po_xerror_handler handler = {.xerror = complain, .xerror2 = complain_twice};
    struct memory_file input = memory_file_open(bytes);
    has_complained = false;
    po_file_t file = po_file_read(input.path, &handler);
    bool is_read = file && !has_complained;
    if (is_read && catalog)
        must_read_the_same(file, catalog);
    if (file)
        po_file_free(file);
    memory_file_close(&input);
    return is_read;
}

/* Of LeakSanitizer (https://clang.llvm.org/docs/LeakSanitizer.html): what libgettextpo forgets is its own business. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libgettextpo\n";
}

const char *__lsan_default_options(void);
const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}

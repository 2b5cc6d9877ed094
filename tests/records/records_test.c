/* The records of tests/records: each says what cotejo makes of a short input (record.h). With ACCEPT=1 they are
 * written anew, to be read by eye before they are kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <dirent.h>

#include "base/file_batch.h"
#include "message.h"
#include "page.h"
#include "scan.h"

/* What a record may begin with. */
static const struct kind {
    const char *word;
    void (*describe)(struct buf *out, const struct record *record);
    bool is_text; /* the input's last line end is none of it */
} KINDS[] = {
    {"html", describe_page, false},        {"markdown", describe_page, false}, {"text", describe_page, false},
    {"message", describe_message, true},   {"scan", describe_scan, true},      {"places", describe_places, false},
    {"bytes", describe_bytes, true},       {"glob", describe_glob, true},      {"near", describe_near, true},
    {"comments", describe_comments, true}, {"folds", describe_folds, true},
};

enum { KIND_COUNT = sizeof KINDS / sizeof *KINDS };

static struct str line_at(struct str text, size_t at)
{
    size_t end = str_find_char(text, '\n', at);
    return str_slice(text, at, end == SIZE_MAX ? text.len : end + 1);
}

static const struct kind *kind_of(struct str line)
{
    for (size_t i = 0; line.len && line.at[0] == '#' && i < KIND_COUNT; i++) {
        struct str word = str_from(KINDS[i].word), rest = str_slice(line, 1, line.len);
        if (str_starts(rest, word) && rest.len > word.len && (unsigned char)rest.at[word.len] <= ' ')
            return &KINDS[i];
    }
    return NULL;
}

/* Where the lines end that belong to a section. */
static size_t section_end(struct str text, size_t at)
{
    while (at < text.len) {
        struct str line = line_at(text, at);
        if (kind_of(line) || str_equal(line, STR("#says\n")) || str_equal(line, STR("#is\n")))
            break;
        at += line.len;
    }
    return at;
}

/* The record at *at, which moves to its #is. */
static const struct kind *read_record(struct str text, size_t *at, struct record *record, struct arena *arena)
{
    struct str line = line_at(text, *at);
    const struct kind *kind = kind_of(line);
    *record = (struct record){.kind = str_from(kind->word)};
    record->options = str_trim(str_slice(line, 1 + record->kind.len, line.len));
    size_t start = *at + line.len, end = section_end(text, start);
    record->input = meant(str_slice(text, start, end), arena);
    if (kind->is_text)
        record->input.len--;
    if (str_equal(line = line_at(text, end), STR("#says\n"))) {
        size_t last = section_end(text, end + line.len);
        for (size_t i = end + line.len; i < last; i += line.len) {
            line = line_at(text, i);
            BUG_IF(record->says_count == SAYS_MAXIMUM);
            record->says[record->says_count++] = meant(str_slice(line, 0, line.len - 1), arena);
        }
        end = last;
    }
    *at = end;
    return kind;
}

static void describe(const struct kind *kind, const struct record *record, struct buf *out)
{
    struct record exact = *record;
    exact.input = exactly(record->input);
    kind->describe(out, &exact);
    free((char *)exact.input.at);
}

enum { CUTS = 120 };

/* A text may end anywhere, even in the middle of a construct: nothing is read behind it then, and no promise broken. */
static void cut(const struct kind *kind, const struct record *record)
{
    struct buf ignored = new_buf();
    struct record part = *record;
    size_t step = record->input.len / CUTS + 1;
    for (size_t end = step; end < record->input.len; end += step) {
        part.input = str_slice(record->input, 0, end);
        buf_clear(&ignored);
        describe(kind, &part, &ignored);
    }
    buf_release(&ignored);
}

/* Adds the records with what they give now, and counts those that say otherwise. */
static void run_records(struct str text, struct buf *out, size_t *count, size_t *wrong)
{
    struct buf given = new_buf();
    for (size_t at = section_end(text, 0); at < text.len; ++*count) {
        struct arena arena = {0};
        struct record record;
        size_t start = at;
        const struct kind *kind = read_record(text, &at, &record, &arena);
        buf_add(out, str_slice(text, start, at));
        buf_clear(&given);
        buf_add(&given, STR("#is\n"));
        describe(kind, &record, &given);
        cut(kind, &record);
        buf_add_char(&given, '\n');
        size_t end = at;
        while (end < text.len && !kind_of(line_at(text, end)))
            end += line_at(text, end).len;
        struct str expected = str_slice(text, at, end);
        if (!str_equal(expected, buf_str(&given))) {
            printf("%.*s--- now\n%.*s", (int)(end - start), text.at + start, (int)given.len, given.at);
            ++*wrong;
        }
        buf_add(out, buf_str(&given));
        at = end;
        arena_free(&arena);
    }
    buf_release(&given);
}

static size_t run_file(const char *name, size_t *wrong)
{
    char path[600];
    struct arena arena = {0};
    struct str text = {0};
    struct buf out = new_buf();
    size_t count = 0, before = *wrong;
    snprintf(path, sizeof path, "tests/records/%s", name);
    assert_int_equal(file_read(path, &arena, &text), 0);
    buf_add(&out, str_slice(text, 0, section_end(text, 0)));
    run_records(text, &out, &count, wrong);
    if (*wrong > before) {
        printf("%s: %zu of %zu records are wrong\n", path, *wrong - before, count);
        if (getenv("ACCEPT") && file_write(path, buf_str(&out)) == 0)
            *wrong = before;
    }
    buf_release(&out);
    arena_free(&arena);
    return count;
}

static int is_data(const struct dirent *entry)
{
    return str_ends(str_from(entry->d_name), STR(".dat"));
}

static void gives_what_the_records_say(void **state)
{
    (void)state;
    struct dirent **files = NULL;
    size_t wrong = 0, records = 0;
    int count = scandir("tests/records", &files, is_data, alphasort);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        records += run_file(files[i]->d_name, &wrong);
        free(files[i]);
    }
    free(files);
    print_message("%zu records\n", records);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(gives_what_the_records_say)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The cases of tests/formats/FORMAT/CASE: input.*, what it is read as (segments.expected),
 * and, where there is an es.po, what it becomes (applied.expected). ACCEPT=1 writes the
 * expected files, to be read by eye before they are kept. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file_batch.h"
#include "formats/dialect_sets.h"
#include "formats/format.h"
#include "identity/languages.h"
#include "pairing/localize.h"
#include "text/unicode.h"

static struct dialect_sets dialects;
static struct format_options options;

static void add_place(struct buf *out, const struct source *source, size_t at)
{
    struct position place = source_position(source, at, COLUMN_CODE_POINTS);
    buf_format(out, "%zu:%zu", place.line, place.column);
}

static void add_shown(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == '\n')
            buf_add(out, STR("\\n\n    "));
        else
            buf_add_char(out, text.at[i]);
}

static void add_code(struct buf *out, const struct document *document, const struct code *code)
{
    static const char *const KINDS[] = {"open", "close", "single", "placeholder"};
    struct arena scratch = {0};
    buf_format(out, "  %s ", KINDS[code->kind]);
    add_shown(out, code->name);
    buf_add(out, STR(" = "));
    add_shown(out, unicode_from_bytes(&document->source, span_of(code->source), &scratch));
    struct code_details details = code_details(code);
    if (!str_is_empty(details.describes)) {
        buf_add(out, STR(" -> "));
        buf_add(out, details.describes);
    }
    if (!str_is_empty(details.language)) {
        buf_add(out, STR(" lang "));
        buf_add(out, details.language);
    }
    buf_add(out, code->is_protected ? STR(" protected\n") : STR("\n"));
    arena_free(&scratch);
}

static void add_segment(struct buf *out, const struct document *document, const struct segment *segment)
{
    add_place(out, &document->source, segment->spans[0].start);
    buf_add_char(out, '-');
    add_place(out, &document->source, segment->spans[segment->span_count - 1].end);
    buf_format(out, " %s%s", segment->kind, segment->is_value ? "=" : "");
    if (segment->parent != NO_SEGMENT)
        buf_format(out, " in %zu", segment->parent + 1);
    if (!str_is_empty(segment->declared)) {
        buf_add(out, STR(" lang "));
        buf_add(out, segment->declared);
        buf_add(out, segment->declared_here ? STR("!") : STR(""));
    }
    buf_add(out, segment->syntax == SYNTAX_TAGGED ? STR(" tagged\n    ") : STR("\n    "));
    add_shown(out, segment->text);
    buf_add_char(out, '\n');
    for (size_t i = 0; i < segment->code_count; i++)
        add_code(out, document, &segment->codes[i]);
    if (segment->has_context) {
        buf_add(out, STR("  context: "));
        buf_add(out, segment->context);
        buf_add_char(out, '\n');
    }
    if (!str_is_empty(segment->note)) {
        buf_add(out, STR("  note: "));
        add_shown(out, segment->note);
        buf_add_char(out, '\n');
    }
}

static void add_rest(struct buf *out, const struct document *document)
{
    static const char *const MARKS[] = {"lang", "dir", "og:locale", "og:locale:alternate"};
    struct str bytes = document->source.bytes;
    if (!str_is_empty(document->page_language)) {
        buf_add(out, STR("page language "));
        buf_add(out, document->page_language);
        buf_add_char(out, '\n');
    }
    for (size_t i = 0; i < document->mark_count; i++) {
        const struct language_mark *mark = &document->marks[i];
        buf_format(out, "mark %s%s ", MARKS[mark->kind], mark->is_page ? " of the page" : "");
        buf_add(out, str_span(bytes, mark->value));
        buf_add_char(out, ' ');
        add_place(out, &document->source, mark->extent.start);
        buf_add_char(out, '-');
        add_place(out, &document->source, mark->extent.end);
        buf_add_char(out, '\n');
    }
    for (size_t i = 0; i < document->link_count; i++) {
        const struct link *link = &document->links[i];
        buf_add(out, link->is_switch ? STR("switch ") : STR("link "));
        buf_add(out, link->url);
        buf_add_char(out, '\n');
    }
    for (size_t i = 0; i < document->ignores.count; i++) {
        const struct ignore *ignore = &document->ignores.items[i];
        buf_add(out, STR("ignore "));
        buf_add(out, ignore->rules);
        buf_add(out, STR(" "));
        add_place(out, &document->source, ignore->covers.start);
        buf_add_char(out, '-');
        add_place(out, &document->source, ignore->covers.end);
        buf_add(out, STR(" because: "));
        buf_add(out, ignore->reason);
        buf_add_char(out, '\n');
    }
    for (size_t i = 0; i < document->left_out_count; i++) {
        const struct left_out *left = &document->left_out[i];
        buf_add(out, STR("left out "));
        add_place(out, &document->source, left->at.start);
        buf_format(out, " %s (%zu)\n", left->reason, left_out_visible(document, left));
    }
}

static void describe(struct buf *out, const struct document *document, const struct findings *findings)
{
    for (size_t i = 0; i < document->segment_count; i++)
        add_segment(out, document, &document->segments[i]);
    add_rest(out, document);
    for (size_t i = 0; i < findings->count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        buf_format(out, "finding %s %zu:%zu\n", finding.rule->id, finding.place.start.line, finding.place.start.column);
    }
}

static bool holds(const char *folder, const char *name, struct str have)
{
    char path[2048];
    struct arena arena = {0};
    struct str want = {0};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (getenv("ACCEPT"))
        assert_int_equal(file_write(path, have), 0);
    bool is_same = file_read(path, &arena, &want) == 0 && str_equal(want, have);
    if (!is_same)
        print_message("%s differs:\n%.*s\n", path, (int)have.len, have.at);
    arena_free(&arena);
    return is_same;
}

static bool is_applied(const char *folder, struct document *document, bool reads_whole)
{
    char path[2048];
    struct catalog catalog;
    struct findings findings = {0};
    struct buf out;
    snprintf(path, sizeof path, "%s/es.po", folder);
    if (access(path, R_OK) != 0)
        return true;
    assert_true(catalog_open(&catalog, NULL, str_from(path), &findings));
    languages_settle(document, &(struct language_settings){.source = STR("en")});
    struct localize_catalog from = {.language = STR("en"), .catalog = &catalog};
    struct localize_options how = {
        .target = STR("es"), .source_locale = STR("en_US"), .target_locale = STR("es_PE"), .format_options = &options,
        .reads_whole = reads_whole};
    struct localize_counts counts = {0};
    struct str *translations = localize_translations(document, &from, 1, &how, &counts);
    buf_init(&out, BUF_MAXIMUM);
    bool is_written = localize(document, translations, &how, &out, &findings);
    for (size_t i = 0; i < findings.count; i++)
        buf_format(&out, "finding %s %zu:%zu\n", finding_of(findings.items[i]).rule->id,
                   finding_of(findings.items[i]).place.start.line, finding_of(findings.items[i]).place.start.column);
    bool is_same = holds(folder, "applied.expected", buf_str(&out)) && is_written;
    buf_release(&out);
    catalog_free(&catalog);
    findings_free(&findings);
    return is_same;
}

/* What the format proves of the page, holds when the page is read whole. */
static bool apply_holds(const char *folder, struct document *document)
{
    return is_applied(folder, document, false) && is_applied(folder, document, true);
}

static bool case_holds(const char *format, const char *folder, const char *input)
{
    char path[2048];
    struct document document;
    struct findings findings = {0};
    struct buf out;
    snprintf(path, sizeof path, "%s/%s", folder, input);
    buf_init(&out, BUF_MAXIMUM);
    options.islands = dialect_sets_find(&dialects, str_from(input));
    document_open(&document, (struct file_content){str_from(path), (struct str){0}}, format_by_name(str_from(format)),
                  &options, &findings);
    describe(&out, &document, &findings);
    bool is_same = holds(folder, "segments.expected", buf_str(&out));
    is_same = apply_holds(folder, &document) && is_same;
    buf_release(&out);
    document_free(&document);
    findings_free(&findings);
    return is_same;
}

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static size_t run_cases(const char *format, size_t *failed)
{
    char folder[600], path[900];
    struct dirent **cases = NULL, **files = NULL;
    snprintf(folder, sizeof folder, "tests/formats/%s", format);
    int count = scandir(folder, &cases, is_shown, alphasort);
    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, cases[i]->d_name);
        int file_count = scandir(path, &files, is_shown, alphasort);
        for (int k = 0; k < file_count; k++) {
            if (strncmp(files[k]->d_name, "input.", 6) == 0)
                *failed += !case_holds(format, path, files[k]->d_name);
            free(files[k]);
        }
        free(files);
        free(cases[i]);
    }
    free(cases);
    return count > 0 ? (size_t)count : 0;
}

static void test_golden(void **state)
{
    (void)state;
    size_t failed = 0, count = 0;
    struct arena arena = {0};
    dialect_sets_make(&dialects, NULL, &arena);
    for (const struct format *const *format = FORMATS; *format; format++)
        count += run_cases((*format)->name, &failed);
    print_message("%zu cases\n", count);
    assert_true(count > 0);
    assert_int_equal(failed, 0);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_golden)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

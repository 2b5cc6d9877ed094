/* The property that writing must hold: give every message of a document the translation "its letters accented, and
 * ` ⟦x⟧`", write them in their places, read the result again: its messages are those translations, in order, and what
 * lies outside of the segments is unchanged. */
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/file.h"
#include "formats/dialect_sets.h"
#include "formats/value.h"
#include "text/directive.h"
#include "text/island_strings.h"
#include "text/unicode.h"
#include "text/utf8.h"

static struct islands islands;
static struct format_options options = {.islands = &islands};

struct tally {
    size_t files, segments, failed;
};

static const struct format *tested_format;
static struct tally tally;

/* How much stays as it is from at on: a reference, or text that reads as a code ("&lt;a1&gt;": its number is skipped).
 */
static size_t length_kept(struct str text, size_t at)
{
    if (text.at[at] != '&')
        return 0;
    struct str closer = str_starts(str_slice(text, at, text.len), STR("&lt;")) ? STR("&gt;") : STR(";");
    size_t end = str_find(text, closer, at);
    return end == SIZE_MAX ? 4 : end + closer.len - at;
}

/* Is the byte part of a code or, in a message with tags, of a reference? */
static bool is_masked(const struct segment *segment, size_t at, size_t *code)
{
    while (*code < segment->code_count && segment->codes[*code].in_message.end <= at)
        ++*code;
    return *code < segment->code_count && at >= segment->codes[*code].in_message.start;
}

static struct str translate(const struct segment *segment, struct arena *arena)
{
    struct buf out;
    size_t code = 0;
    size_t kept = 0;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = 0; i < segment->text.len; i++) {
        char c = segment->text.at[i];
        bool is_code = is_masked(segment, i, &code);
        if (!is_code && kept == 0 && segment->syntax == SYNTAX_TAGGED)
            kept = length_kept(segment->text, i);
        bool is_vowel = !is_code && kept == 0 && c && strchr("aeiou", c);
        kept -= kept > 0;
        if (is_vowel)
            buf_add(&out, c == 'a'   ? STR("á")
                          : c == 'e' ? STR("é")
                          : c == 'i' ? STR("í")
                          : c == 'o' ? STR("ó")
                                     : STR("ú"));
        else
            buf_add_char(&out, c);
    }
    buf_add(&out, STR(" ⟦x⟧"));
    struct str made = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return made;
}

static void write_all(const struct document *document, const struct str *translations, struct buf *out,
                      struct arena *arena);

static size_t value_of(const struct document *document, size_t segment)
{
    return document->parts[document->segments[segment].part].value;
}

/* A value with escapes is written as the document that it is, and that in the place of its carrier. */
static void write_values(const struct document *document, const struct str *translations, struct edits *edits,
                         struct findings *findings)
{
    for (size_t i = 0; i < document->segment_count; i++) {
        size_t part = value_of(document, i), before = i;
        while (before && document->segments[before - 1].lookup)
            before--;
        if (part == NO_PART || (before && value_of(document, before - 1) == part))
            continue;
        struct document value;
        struct buf out;
        buf_init(&out, BUF_MAXIMUM);
        value_open(&value, document, part);
        struct str *texts = arena_alloc(edits->arena, value.segment_count * sizeof *texts);
        for (size_t own = 0, at = i; own < value.segment_count; at++)
            if (!document->segments[at].lookup) {
                texts[value_segment(&document->segments[at])] = translations[at];
                own++;
            }
        write_all(&value, texts, &out, edits->arena);
        assert_true(segment_encode(document, &document->parts[part].carrier->segment,
                                   arena_copy(edits->arena, buf_str(&out)), &(struct rewrite){edits, edits, findings}));
        document_free(&value);
        buf_release(&out);
    }
}

static void write_all(const struct document *document, const struct str *translations, struct buf *out,
                      struct arena *arena)
{
    struct findings findings = {0};
    struct edits inner = {.arena = arena}, outer = {.arena = arena};
    write_values(document, translations, &inner, &findings);
    write_values(document, translations, &outer, &findings);
    for (size_t i = 0; i < document->segment_count; i++)
        if (document->segments[i].is_value && !document->segments[i].lookup && value_of(document, i) == NO_PART)
            assert_true(segment_encode(document, &document->segments[i], translations[i],
                                       &(struct rewrite){&inner, &inner, &findings}));
    edits_sort(&inner);
    for (size_t i = 0; i < document->segment_count; i++)
        if (!document->segments[i].is_value && value_of(document, i) == NO_PART)
            assert_true(segment_encode(document, &document->segments[i], translations[i],
                                       &(struct rewrite){&inner, &outer, &findings}));
    for (size_t i = 0; i < document->segment_count; i++)
        if (document->segments[i].is_value && !document->segments[i].lookup &&
            document->segments[i].parent == NO_SEGMENT && value_of(document, i) == NO_PART) {
            struct edits none = {.arena = arena};
            assert_true(segment_encode(document, &document->segments[i], translations[i],
                                       &(struct rewrite){&none, &outer, &findings}));
        }
    edits_sort(&outer);
    edits_apply(&outer, document->source.bytes, (struct span){0, document->source.bytes.len}, out);
    findings_free(&findings);
}

/* Behind the comment for cotejo, or any of XML, that begins here, or `at`. */
static size_t directive_end(struct str bytes, size_t at)
{
    size_t end = str_starts(str_slice(bytes, at, bytes.len), STR("<!--")) ? str_find(bytes, STR("-->"), at) : SIZE_MAX;
    bool is_silent = end != SIZE_MAX && (tested_format == format_by_name(STR("xml")) ||
                                         directive_read(str_slice(bytes, at + 4, end)).kind != DIRECTIVE_NONE);
    if (!is_silent)
        return at;
    return end + 3;
}

static size_t end_of(const struct segment *segment)
{
    return segment->spans[segment->span_count - 1].end;
}

/* Is an element open where the segment ends? It is opened again behind a translation. */
static bool leaves_open(const struct segment *segment)
{
    for (size_t i = 0; i < segment->code_count; i++)
        if (segment->codes[i].kind == CODE_CLOSE && span_is_empty(span_of(segment->codes[i].source)))
            return true;
    return false;
}

/* Where the source's bytes begin behind a segment of a translation, up to `end`. */
static size_t start_behind(const struct document *source, const struct document *document, size_t segment, size_t end)
{
    size_t next = segment + 1;
    while (next < source->segment_count && source->segments[next].parent != NO_SEGMENT)
        next++;
    size_t until = next < source->segment_count ? source->segments[next].spans[0].start : source->source.bytes.len;
    size_t length = until - end_of(&source->segments[segment]), start = end_of(&document->segments[segment]);
    return leaves_open(&source->segments[segment]) && end - start > length ? end - length : start;
}

/* What lies outside; quotation marks left aside, since unquoted attributes gain them, and such comments, since
 * those inside a text are written before it. */
static void add_outside(struct buf *out, const struct document *source, const struct document *document)
{
    size_t done = 0, before = NO_SEGMENT;
    struct str bytes = document->source.bytes;
    for (size_t i = 0; i <= document->segment_count; i++) {
        if (i < document->segment_count && document->segments[i].parent != NO_SEGMENT)
            continue;
        size_t end = i < document->segment_count ? document->segments[i].spans[0].start : bytes.len;
        done = before == NO_SEGMENT ? done : start_behind(source, document, before, end);
        while (done < end) {
            size_t next = directive_end(bytes, done);
            if (next == done && bytes.at[next++] != '"')
                buf_add_char(out, bytes.at[done]);
            done = next;
        }
        before = i;
    }
}

static bool outside_is_same(const struct document *a, const struct document *b)
{
    struct buf x, y;
    buf_init(&x, BUF_MAXIMUM);
    buf_init(&y, BUF_MAXIMUM);
    add_outside(&x, a, a);
    add_outside(&y, a, b);
    bool is_same = str_equal(buf_str(&x), buf_str(&y));
    buf_release(&x);
    buf_release(&y);
    return is_same;
}

static bool reads_back(const struct document *document, const struct str *translations, struct str written)
{
    struct document again;
    struct findings findings = {0};
    const char *what = NULL;
    struct str want = {0}, have = {0};
    if (!document_open(&again, (struct file_content){document->source.path, written}, document->format, &options,
                       &findings))
        what = "cannot be read";
    for (size_t i = 0; !what && i < document->segment_count; i++) {
        want = translations[i];
        have = i < again.segment_count ? again.segments[i].text : (struct str){0};
        const struct islands *in = document->parts[document->segments[i].part].islands;
        if (!str_equal(islands_without_strings(in, want, &again.arena),
                       islands_without_strings(in, have, &again.arena)))
            what = "another text"; /* strings in template code that are shown are texts of their own */
    }
    if (!what && again.segment_count != document->segment_count)
        what = "more segments";
    if (!what && !outside_is_same(document, &again))
        what = "changes outside";
    if (what && tally.failed < 20)
        print_message("%.*s: %s\n  want %.*s\n  have %.*s\n  in   %.*s\n", (int)document->source.path.len,
                      document->source.path.at, what, (int)want.len, want.at, (int)have.len, have.at,
                      (int)(written.len < 300 ? written.len : 300), written.at);
    document_free(&again);
    findings_free(&findings);
    return !what;
}

/* Each piece says truly which bytes it stands for: a copy is the same bytes. */
static bool pieces_hold(const struct document *document)
{
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        for (size_t p = 0; p < segment->piece_count; p++) {
            const struct piece *piece = &segment->pieces[p];
            size_t end = p + 1 < segment->piece_count ? segment->pieces[p + 1].start : segment->text.len;
            struct str copied = str_slice(segment->text, piece->start, end);
            struct span source = segment_in_source(segment, (struct span){piece->start, end});
            if (piece->is_copy && !str_equal(copied, str_span(document->source.bytes, source)))
                return false;
        }
    }
    return true;
}

static void check(struct str path, struct str bytes)
{
    struct document document;
    struct findings findings = {0};
    tally.files++;
    if (document_open(&document, (struct file_content){path, bytes}, tested_format, &options, &findings)) {
        struct arena *arena = &document.arena;
        struct str *translations = arena_alloc(arena, (document.segment_count + 1) * sizeof *translations);
        struct buf out;
        if (!pieces_hold(&document)) {
            print_message("%.*s: a piece is no copy\n", (int)path.len, path.at);
            tally.failed++;
        }
        for (size_t i = 0; i < document.segment_count; i++)
            translations[i] = document.segments[i].text;
        buf_init(&out, BUF_MAXIMUM);
        write_all(&document, translations, &out, arena);
        if (!str_equal(buf_str(&out), document.source.bytes)) {
            print_message("%.*s: identity changes it\n", (int)path.len, path.at);
            tally.failed++;
        }
        buf_clear(&out);
        for (size_t i = 0; i < document.segment_count; i++)
            translations[i] = document.segments[i].lookup ? document.segments[i].text /* its program's to say */
                                                          : translate(&document.segments[i], arena);
        write_all(&document, translations, &out, arena);
        tally.failed += !reads_back(&document, translations, buf_str(&out));
        tally.segments += document.segment_count;
        buf_release(&out);
    }
    document_free(&document);
    findings_free(&findings);
}

static int visit(const char *path, const struct stat *status, int type, struct FTW *ftw)
{
    (void)status;
    (void)ftw;
    struct arena arena = {0};
    struct str bytes;
    if (type == FTW_F && format_by_path(str_from(path)) == tested_format && file_read(path, &arena, &bytes) == 0)
        check(str_from(path), bytes);
    arena_free(&arena);
    return 0;
}

static void walk(const char *root, const char *folder)
{
    char path[2048];
    snprintf(path, sizeof path, "%s/%s", root, folder);
    nftw(path, visit, 16, FTW_PHYS);
}

/* Each "input" of the html5lib cases is a file of its own. */
static void check_inputs(struct str json, struct arena *arena)
{
    struct str key = STR("\"input\":");
    for (size_t at = 0; (at = str_find(json, key, at)) != SIZE_MAX;) {
        at = str_find_char(json, '"', at + key.len);
        struct buf input;
        buf_init(&input, BUF_MAXIMUM);
        for (at++; at < json.len && json.at[at] != '"'; at++) {
            char c = json.at[at];
            if (c == '\\' && json.at[at + 1] == 'u') {
                char digits[5] = {json.at[at + 2], json.at[at + 3], json.at[at + 4], json.at[at + 5], 0};
                utf8_add(&input, (uint32_t)strtoul(digits, NULL, 16));
                at += 5;
            } else if (c == '\\') {
                c = json.at[++at];
                buf_add_char(&input, c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'f' ? '\f' : c);
            } else {
                buf_add_char(&input, c);
            }
        }
        check(STR("html5lib"), arena_copy(arena, buf_str(&input)));
        buf_release(&input);
    }
}

static int visit_json(const char *path, const struct stat *status, int type, struct FTW *ftw)
{
    (void)status;
    (void)ftw;
    struct arena arena = {0};
    struct str bytes;
    if (type == FTW_F && str_ends(str_from(path), STR(".test")) && file_read(path, &arena, &bytes) == 0)
        check_inputs(bytes, &arena);
    arena_free(&arena);
    return 0;
}

static const char *data(void)
{
    const char *named = getenv("CONFORMANCE");
    return named ? named : "../shared/data";
}

static void report(void)
{
    print_message("%s: %zu files, %zu segments, %zu failed\n", tested_format->name, tally.files, tally.segments,
                  tally.failed);
    assert_int_equal(tally.failed, 0);
    tally = (struct tally){0};
}

static void test_own(void **state)
{
    tested_format = *state;
    walk("tests", "formats");
    assert_true(tally.segments > 0);
    report();
}

static void test_data(void **state)
{
    tested_format = *state;
    walk(data(), "parallel");
    walk(data(), "conformance");
    if (tally.files == 0) {
        print_message("%s is absent\n", data());
        skip();
    }
    report();
}

static void test_html5lib(void **state)
{
    char path[2048];
    tested_format = *state;
    snprintf(path, sizeof path, "%s/conformance/html5lib", data());
    nftw(path, visit_json, 16, FTW_PHYS);
    if (tally.files == 0) {
        print_message("%s is absent\n", path);
        skip();
    }
    report();
}

static int test_folders(char **folders)
{
    const struct format *named = format_by_name(str_from(*folders));
    tested_format = named ? named : format_by_name(STR("html"));
    for (folders += named != NULL; *folders; folders++)
        nftw(*folders, visit, 16, FTW_PHYS);
    print_message("%zu files, %zu segments, %zu failed\n", tally.files, tally.segments, tally.failed);
    return tally.failed > 0;
}

/* With folders as arguments, their HTML instead, or what is in the format that is named before them. */
int main(int count, char **arguments)
{
    islands_init_common(&islands, DIALECTS);
    if (count > 1)
        return test_folders(arguments + 1);
    struct CMUnitTest tests[3] = {cmocka_unit_test(test_own), cmocka_unit_test(test_data),
                                  cmocka_unit_test(test_html5lib)};
    int failed = 0;
    for (size_t i = 0; i < 3; i++)
        tests[i].initial_state = (void *)(uintptr_t)format_by_name(STR("html"));
    failed += cmocka_run_group_tests_name("html", tests, NULL, NULL);
    for (size_t i = 0; i < 2; i++)
        tests[i].initial_state = (void *)(uintptr_t)format_by_name(STR("text"));
    failed += _cmocka_run_group_tests("text", tests, 2, NULL, NULL);
    for (size_t i = 0; i < 2; i++)
        tests[i].initial_state = (void *)(uintptr_t)format_by_name(STR("xml"));
    failed += _cmocka_run_group_tests("xml", tests, 2, NULL, NULL);
    return failed;
}

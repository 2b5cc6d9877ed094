/* What apply promises, on every file of content/ and of the data folder that a format reads:
 *  - no translation gives the input's bytes;
 *  - translations equal to their messages give the input's bytes;
 *  - encode: with every message accented and lengthened, the output read again holds exactly those messages, in order,
 * and the bytes outside the segments are the input's. */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "formats/data/data.h"
#include "formats/dialect_sets.h"
#include "formats/format.h"
#include "identity/languages.h"
#include "pairing/localize.h"

static size_t passed, failed;

static void fail(const char *path, const char *what, struct str detail)
{
    failed++;
    if (failed <= 40)
        printf("not ok %s: %s: %.*s\n", path, what, (int)(detail.len > 200 ? 200 : detail.len),
               detail.at ? detail.at : "");
}

static void write_with(struct document *document, struct str *translations, struct buf *out, struct findings *findings)
{
    struct islands islands;
    islands_init_common(&islands, DIALECTS);
    struct format_options format_options = {.islands = &islands};
    struct localize_options options = {.target = STR("qq"), .keep_language = true, .format_options = &format_options};
    localize(document, translations, &options, out, findings);
}

static bool give_back(const char *path, struct document *document, struct str *translations, const char *what)
{
    struct buf out;
    struct findings findings = {0};
    buf_init(&out, BUF_MAXIMUM);
    write_with(document, translations, &out, &findings);
    bool is_same = str_equal(buf_str(&out), document->source.bytes);
    if (!is_same)
        fail(path, what, (struct str){0});
    buf_release(&out);
    findings_free(&findings);
    return is_same;
}

/* The bytes outside the segments, quotes around attribute values left aside: an unquoted value gains them. */
static struct str outside(const struct document *document, struct arena *arena)
{
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    struct str bytes = document->source.bytes;
    size_t done = 0;
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        const struct part *part = &document->parts[segment->part];
        bool is_data = part->format->is_data && part->value == NO_PART; /* its quotes may change */
        struct span span =
            is_data ? span_of(((const struct data_detail *)segment->detail)->at) : segment_extent(segment);
        if (segment->is_value && span.start > 0 &&
            (bytes.at[span.start - 1] == '"' || bytes.at[span.start - 1] == '\''))
            span.start--;
        if (segment->is_value && span.end < bytes.len && (bytes.at[span.end] == '"' || bytes.at[span.end] == '\''))
            span.end++;
        if (span.start >= done)
            buf_add(&buf, str_slice(bytes, done, span.start));
        if (span.end > done)
            done = span.end;
    }
    buf_add(&buf, str_slice(bytes, done, bytes.len));
    struct str result = arena_copy(arena, buf_str(&buf));
    buf_release(&buf);
    return result;
}

static bool encode_again(const char *path, struct document *document, const struct format_options *options)
{
    struct findings findings = {0};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    struct str *pseudo = arena_alloc(&document->arena, document->segment_count * sizeof *pseudo);
    for (size_t i = 0; i < document->segment_count; i++)
        pseudo[i] = pseudo_translate(&document->segments[i], &document->arena);
    write_with(document, pseudo, &out, &findings);
    struct document again;
    bool holds = document_open(&again, (struct file_content){document->source.path, buf_str(&out)}, document->format,
                               options, &findings);
    if (!holds || again.segment_count != document->segment_count) {
        fail(path, "other segments", (struct str){0});
        holds = false;
    }
    for (size_t i = 0; holds && i < document->segment_count; i++) {
        if (document->segments[i].is_of_twin)
            pseudo[i] = document->segments[i].text;
        if (!str_equal(again.segments[i].text, pseudo[i])) {
            fail(path, "expected", pseudo[i]);
            fail(path, "     got", again.segments[i].text);
            holds = false;
        }
    }
    bool is_as_it_was = str_equal(outside(document, &document->arena), outside(&again, &document->arena));
    if (holds && !document->twin_count && !is_as_it_was) {
        fail(path, "bytes outside the segments changed", (struct str){0});
        holds = false;
    }
    document_free(&again);
    buf_release(&out);
    findings_free(&findings);
    return holds;
}

static int visit(const char *path, const struct stat *info, int kind, struct FTW *place)
{
    (void)info, (void)place;
    const struct format *format = kind == FTW_F ? format_by_path(str_from(path)) : NULL;
    if (!format)
        return 0;
    struct islands islands;
    islands_init_common(&islands, DIALECTS);
    struct format_options options = {.islands = &islands};
    struct findings findings = {0};
    struct document document;
    if (document_open(&document, (struct file_content){str_from(path), (struct str){0}}, format, &options, &findings)) {
        struct str *translations = arena_alloc(&document.arena, document.segment_count * sizeof *translations);
        bool holds = give_back(path, &document, translations, "an empty catalog changes bytes");
        for (size_t i = 0; i < document.segment_count; i++)
            translations[i] = document.segments[i].text;
        if (!document.twin_count) /* else it is a copy beside its source */
            holds = give_back(path, &document, translations, "an identity catalog changes bytes") && holds;
        holds = encode_again(path, &document, &options) && holds;
        passed += holds;
    }
    document_free(&document);
    findings_free(&findings);
    return 0;
}

int main(int count, char **arguments)
{
    const char *data = getenv("CONFORMANCE");
    const char *const folders[] = {"content", data ? data : "../shared/data"};
    size_t skipped = 0;
    for (int i = 1; i < count; i++)
        nftw(arguments[i], visit, 32, FTW_PHYS);
    for (size_t i = 0; count == 1 && i < sizeof folders / sizeof *folders; i++)
        if (nftw(folders[i], visit, 32, FTW_PHYS) != 0) {
            printf("skipped: no folder %s\n", folders[i]);
            skipped++;
        }
    printf("%zu passed, %zu failed, %zu skipped\n", passed, failed, skipped);
    return failed > 0;
}

/* A template in which strings are marked, by the rules of each style: what is taken out is told byte for byte where its
 * pieces are copies, has its place in the file, and is the same whatever the project says of other markers. */
#include "formats/html.h"
#include "formats/marking.h"
#include "fuzz.h"

static const struct format_options *options_for(const struct mark_style *style, const struct marking *marking)
{
    static struct arena arena;
    static struct format_options options;
    static const struct islands *islands;
    static const struct mark_style *last;
    const struct dialect *dialects[] = {style->dialects[0] ? dialect_by_name(str_from(style->dialects[0])) : NULL,
                                        NULL};
    const char *clash;
    if (style != last && dialects[0])
        islands = islands_make(dialects, &arena, &clash);
    last = style;
    options = (struct format_options){.islands = islands, .marking = marking};
    return &options;
}

static void must_have_places(const struct document *document, const struct segment *segment)
{
    struct str bytes = document->source.bytes;
    MUST(segment->text.len && segment->lookup->domain.len);
    for (uint32_t i = 0; i < segment->piece_count; i++) {
        const struct piece *piece = &segment->pieces[i];
        size_t end = i + 1 < segment->piece_count ? segment->pieces[i + 1].start : segment->text.len;
        MUST(piece->source.end <= bytes.len && piece->source.start <= piece->source.end);
        if (piece->is_copy)
            MUST_BE(str_span(bytes, span_of(piece->source)), str_slice(segment->text, piece->start, end));
    }
}

/* How many marks there are. */
static size_t read_with(const struct mark_style *style, const struct marking *marking, struct str bytes)
{
    struct document document;
    struct findings findings = {0};
    size_t count = 0;
    const struct format *format = style->formats ? format_by_name(str_from(style->formats[0])) : &FORMAT_HTML;
    if (document_open(&document, (struct file_content){STR("a.html"), bytes}, format, options_for(style, marking),
                      &findings)) {
        for (size_t i = 0; i < document.segment_count; i++)
            if (document.segments[i].lookup) {
                must_have_places(&document, &document.segments[i]);
                count++;
            }
        for (size_t i = 0; i < document.pieced_count; i++)
            MUST(document.pieced[i].at.end <= bytes.len && document.pieced[i].at.start <= document.pieced[i].at.end);
    }
    document_free(&document);
    findings_free(&findings);
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str text = {(const char *)bytes, size};
    struct keyword keywords[] = {{.name = STR("nobody"), .kind = KEYWORD_CALL, .id = 1},
                                 {.name = STR("nothing"), .kind = KEYWORD_FILTER, .id = 1}};
    const struct marking others = {.keywords = {keywords, 2, 2}, .is_newstyle = true};
    for (size_t i = 0; MARK_STYLES[i]; i++) {
        size_t own = read_with(MARK_STYLES[i], NULL, text), more = read_with(MARK_STYLES[i], &others, text);
        bool has_others = str_find(text, STR("noth"), 0) < size || str_find(text, STR("nobo"), 0) < size;
        MUST(own == more || (has_others && own < more));
    }
    return 0;
}

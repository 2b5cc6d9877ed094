/* A template in which strings are marked, by the rules of each style: what is taken out is told byte for byte where its
 * pieces are copies, has its place in the file, and is the same whatever the project says of other markers. */
#include "formats/html/html.h"
#include "formats/marking/marking.h"
#include "fuzz.h"

static const struct format_options *options_for(const char *dialect, const struct marking *marking)
{
    static struct arena arena;
    static struct format_options options;
    static const struct islands *islands;
    static const char *last;
    const struct dialect *dialects[] = {dialect_by_name(str_from(dialect)), NULL};
    const char *clash;
    if (dialect != last)
        islands = islands_make(dialects, &arena, &clash);
    last = dialect;
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
static size_t read_with(const struct format *format, const char *dialect, const struct marking *marking,
                        struct str bytes)
{
    struct document document;
    struct findings findings = {0};
    size_t count = 0;
    if (document_open(&document, (struct file_content){STR("a.html"), bytes}, format, options_for(dialect, marking),
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

static void read_by(const struct mark_style *style, const struct format *format, const char *dialect, struct str text)
{
    struct keyword keywords[] = {{.name = STR("nobody"), .kind = KEYWORD_CALL, .id = 1},
                                 {.name = STR("nothing"), .kind = KEYWORD_FILTER, .id = 1}};
    const struct marking alone = {.style = style};
    const struct marking others = {.style = style, .keywords = {keywords, 2, 2}, .is_newstyle = true};
    size_t own = read_with(format, dialect, &alone, text), more = read_with(format, dialect, &others, text);
    bool has_others = str_find(text, STR("noth"), 0) < text.len || str_find(text, STR("nobo"), 0) < text.len;
    MUST(own == more || (has_others && own < more));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str text = {(const char *)bytes, size};
    for (size_t i = 0; MARK_STYLES[i]; i++) {
        const struct mark_style *style = MARK_STYLES[i];
        for (const char *const *name = style->formats; name && *name; name++)
            read_by(style, format_by_name(str_from(*name)), "vue", text);
        if (style->dialects[0])
            read_by(style, &FORMAT_HTML, style->dialects[0], text);
    }
    return 0;
}

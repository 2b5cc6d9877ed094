/* The whole way: a page (the first byte says in which format) and translations of somebody who means harm. They go
 * through a catalog, what is refused is taken back, the page is written, and read again: it has nothing that was not
 * there. */
#include <stdio.h>

#include "checks/refusal.h"
#include "formats/markdown/markdown.h"
#include "formats/markdown/mdx.h"
#include "fuzz.h"
#include "page_shape.h"
#include "pairing/localize.h"
#include "pairing/template.h"
#include "text/invalid_bytes.h"
#include "text/utf8.h"

static void add_message(struct catalog *catalog, const struct segment *segment, struct str text)
{
    struct message *message = catalog_add(catalog);
    message_set(catalog, &message->id, segment->text);
    message->has_context = segment->has_context;
    if (message->has_context)
        message_set(catalog, &message->context, segment->context);
    message_set_count(catalog, message, 1);
    message_set(catalog, &message->strings[0], text);
    message->is_changed = true;
}

/* The translations are taken in turn. */
static struct str make_catalog(const struct document *document, struct str texts, struct arena *arena)
{
    struct catalog catalog = {0};
    struct index known = {.arena = arena};
    struct str rest = texts;
    open_catalog(&catalog);
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        bool is_new;
        index_put(&known, message_key(segment->has_context ? &segment->context : NULL, segment->text, arena), &is_new);
        rest = rest.at ? rest : texts;
        struct str text = next_part(&rest);
        if (is_new && segment->text.len)
            add_message(&catalog, segment, text);
    }
    struct str bytes = catalog_bytes(&catalog, arena);
    catalog_free(&catalog);
    return bytes;
}

/* Two breaks in a row are the end of a text. */
static bool may_be_cut(const struct document *document)
{
    for (size_t i = 0; i < document->segment_count; i++)
        for (size_t k = 0; k < document->segments[i].code_count; k++)
            if (str_equal(document->segments[i].codes[k].name, STR("br")))
                return true;
    return false;
}

static void must_be_harmless(const struct document *document, struct str written)
{
    struct document again;
    struct page_shape before, after;
    bool is_open = open_document(&again, document->format, written);
    MUST(is_open || bytes_wide_charset(written)); /* what little text there was between NULs is less now */
    if (!is_open) {
        document_free(&again);
        return;
    }
    if (again.segment_count > document->segment_count && !may_be_cut(document)) {
        fprintf(stderr, "written:\n%.*s\n", (int)written.len, written.at);
        BUG("a translation has made a segment");
    }
    page_shape_read(&before, document);
    page_shape_read(&after, &again);
    page_shape_must_hold(&before, &after, written);
    page_shape_free(&before);
    page_shape_free(&after);
    document_free(&again);
}

static void apply(struct document *document, const struct catalog *catalog)
{
    struct findings findings = {0};
    struct buf out;
    struct localize_counts counts = {0};
    struct localize_catalog from = {.language = STR("en"), .catalog = catalog};
    struct localize_options options = {.target = STR("es"), .format_options = options_of(document->format)};
    struct check_settings settings = {0};
    struct check_context context = {.settings = &settings};
    struct refusal refusal = {&context, document, &from, 1};
    struct str *translations = localize_translations(document, &from, 1, &options, &counts);
    buf_init(&out, BUF_MAXIMUM);
    translations_refuse(&refusal, translations, &findings);
    if (localize(document, translations, &options, &out, &findings))
        must_be_harmless(document, buf_str(&out));
    else
        MUST(findings.count > 0);
    buf_release(&out);
    findings_free(&findings);
}

static void go_whole_way(const struct format *format, struct str page, struct str texts)
{
    struct document document;
    if (open_document(&document, format, page)) {
        struct catalog catalog = {0};
        struct findings findings = {0};
        catalog_read(&catalog, STR("es.po"), make_catalog(&document, texts, &document.arena), &findings);
        check_everything(&document, &catalog, &findings);
        if (!document.is_unsound || !mdx_is(&document)) /* else it is never written */
            apply(&document, &catalog);
        catalog_free(&catalog);
        findings_free(&findings);
    }
    document_free(&document);
}

/* What cmark-gfm takes for white space, or for part of an address, where the norm since its version 0.30 does not;
 * <textarea>, which begins a block of HTML since then; and bytes that are no characters, over which it does not look
 * for the end of a comment. */
static bool is_misread(struct str text)
{
    static const struct str TEXTAREA = {"<textarea", 9};
    for (size_t i = 0; i + TEXTAREA.len <= text.len; i++)
        if (str_equal_ascii_case(str_slice(text, i, i + TEXTAREA.len), TEXTAREA))
            return true;
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < ' ' && !strchr("\t\n\r", text.at[i] ? text.at[i] : 1))
            return true;
    return utf8_find_invalid(text, 0) != SIZE_MAX;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str texts = {(const char *)bytes + 1, size ? size - 1 : 0}, page = next_part(&texts);
    const struct format *format = size ? format_of(bytes[0]) : NULL;
    if (texts.at && (format != &FORMAT_MARKDOWN || !is_misread(page)))
        go_whole_way(format, page, texts);
    return 0;
}

/* XLIFF as somebody sends it, and a catalog as XLIFF and back: each of its messages says what it said. */
#include "exchange/xliff.h"
#include "formats/xml/its.h"
#include "fuzz.h"

static bool is_written(const struct catalog *catalog, size_t number)
{
    const struct message *message = &catalog->messages[number];
    const struct str *context = message->has_context ? &message->context.text : NULL;
    return number != catalog->header && !message->is_obsolete && message_is_sound(message) && message->id.text.len &&
           catalog_find(catalog, context, message->id.text) == message;
}

/* XML has no other line ends than LF, and lacks some characters. */
static bool is_text(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (((unsigned char)text.at[i] < ' ' && text.at[i] != '\n' && text.at[i] != '\t') || text.at[i] == '\x7F')
            return false;
    return str_find(text, STR("\xEF\xBF\xBE"), 0) == SIZE_MAX && str_find(text, STR("\xEF\xBF\xBF"), 0) == SIZE_MAX;
}

static void must_come_back(const struct catalog *catalog, enum xliff_version version)
{
    struct catalog back = {0};
    struct findings findings = {0};
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    xliff_write(catalog, &(struct xliff_options){.version = version, .source = STR("en"), .target = STR("es")}, &out);
    MUST(xliff_is(buf_str(&out)) && xliff_read(&back, STR("es.xlf"), buf_str(&out), &findings));
    for (size_t i = 0; i < catalog->message_count; i++) {
        const struct message *message = &catalog->messages[i];
        const struct str *context = message->has_context ? &message->context.text : NULL;
        if (!is_written(catalog, i) || !is_text(message->id.text) || (context && !is_text(*context)) ||
            !is_text(message->strings[0].text))
            continue;
        const struct message *same = catalog_find(&back, context, message->id.text);
        MUST(same);
        MUST_BE(message->strings[0].text, same->strings[0].text);
        MUST(same->has_plural == message->has_plural);
    }
    buf_release(&out);
    catalog_free(&back);
    findings_free(&findings);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str text = {(const char *)bytes, size};
    struct catalog catalog = {0}, returned = {0};
    struct findings findings = {0};
    if (xliff_is(text)) {
        xliff_read(&returned, STR("es.xlf"), text, &findings);
        catalog_free(&returned);
    } else {
        catalog_read(&catalog, STR("es.po"), text, &findings);
        bool is_utf8 = !catalog.source.has_invalid && !catalog.has_legacy_charset;
        for (int version = XLIFF_1_2; !catalog.is_broken && is_utf8 && version <= XLIFF_2_1; version++)
            must_come_back(&catalog, (enum xliff_version)version);
        catalog_free(&catalog);
    }
    findings_free(&findings);
    return 0;
}

/* Two keyed files as a catalog, of the dialect that the first byte says, or (from 128 on) the strings of one component:
 * every message has its place in one of them, and every check of pairs. */
#include "formats/components/vue.h"
#include "formats/data/json.h"
#include "formats/data/keyed.h"
#include "fuzz.h"
#include "pairing/keyed_catalog.h"

static bool open_side(struct document *document, struct file_content content, const struct keyed_dialect *dialect,
                      struct str language)
{
    struct findings findings = {0};
    struct format_options options = {.keyed = dialect, .language = language};
    bool is_read = document_open(document, content, language.len ? &FORMAT_VUE : &FORMAT_JSON, &options, &findings);
    for (size_t i = 0; i < document->segment_count; i++)
        document->segments[i].language = STR("en");
    findings_free(&findings);
    return is_read;
}

static void must_lie_within(const struct keyed_catalog *keyed, const struct message *message, enum message_part part)
{
    struct place_of_text place = message_locate(&keyed->catalog, message, part, 0, AS_WRITTEN);
    MUST(place.source == &keyed->source.source || place.source == &keyed->target.source);
    MUST(place.at.start <= place.at.end && place.at.end <= place.source->bytes.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct keyed_catalog keyed = {.source_language = STR("en"), .target_language = STR("es")};
    struct findings findings = {0};
    size_t dialects = 0;
    while (KEYED_DIALECTS[dialects])
        dialects++;
    if (!size)
        return 0;
    const struct keyed_dialect *dialect = KEYED_DIALECTS[bytes[0] % dialects];
    keyed.dialect = dialect;
    struct str rest = {(const char *)bytes + 1, size - 1}, component = rest, first = next_part(&rest);
    bool are_read;
    if (bytes[0] < 128) {
        are_read = open_side(&keyed.source, (struct file_content){STR("en.json"), first}, dialect, STR(""));
        are_read &= open_side(&keyed.target, (struct file_content){STR("es.json"), next_part(&rest)}, dialect, STR(""));
    } else {
        are_read = open_side(&keyed.source, (struct file_content){STR("a.vue"), component}, dialect, STR("en"));
        are_read &= open_side(&keyed.target, (struct file_content){STR("a.vue"), component}, dialect, STR("es"));
    }
    if (are_read)
        keyed_catalog_make(&keyed);
    for (size_t i = 0; are_read && i < keyed.catalog.message_count; i++) {
        must_lie_within(&keyed, &keyed.catalog.messages[i], MESSAGE_ID);
        must_lie_within(&keyed, &keyed.catalog.messages[i], MESSAGE_STRING);
        must_lie_within(&keyed, &keyed.catalog.messages[i], MESSAGE_ENTRY);
    }
    if (are_read)
        check_everything(NULL, &keyed.catalog, &findings);
    findings_free(&findings);
    keyed_catalog_free(&keyed);
    return 0;
}

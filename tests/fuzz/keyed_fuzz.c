/* Two keyed files as a catalog, of the dialect that the first byte says: every message has its place in one of them,
 * and every check of pairs. */
#include "formats/json.h"
#include "formats/keyed.h"
#include "fuzz.h"
#include "pairing/keyed_catalog.h"

static bool open_side(struct document *document, const char *path, struct str bytes,
                      const struct keyed_dialect *dialect)
{
    struct findings findings = {0};
    struct format_options options = {.keyed = dialect};
    bool is_read =
        document_open(document, (struct file_content){str_from(path), bytes}, &FORMAT_JSON, &options, &findings);
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
    struct str rest = {(const char *)bytes + 1, size - 1}, first = next_part(&rest);
    bool are_read = open_side(&keyed.source, "en.json", first, dialect);
    are_read &= open_side(&keyed.target, "es.json", next_part(&rest), dialect);
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

/* A memory: what is read of it fills a catalog of its sources with its translations, and is the same when it is written
 * and read again. A catalog: what it has is the same in a memory. */
#include "fuzz.h"

#include "exchange/tmx.h"
#include "pairing/memory.h"

static const struct xliff_options OPTIONS = {.source = {"en", 2}, .target = {"es", 2}};

static const struct tmx_languages LANGUAGES = {{"en", 2}, {"es", 2}};

static void read_memory(struct catalog *memory, struct str bytes)
{
    struct findings findings = {0};
    bool is_read = tmx_read(memory, STR("a.tmx"), bytes, &LANGUAGES, &findings);
    MUST(is_read == (findings.count == 0));
    findings_free(&findings);
}

static bool is_storable(const struct catalog *memory)
{
    for (size_t i = 0; i < memory->message_count; i++)
        if (!message_is_sound(&memory->messages[i]))
            return false;
    return true;
}

static void must_be_same(const struct catalog *one, const struct catalog *other)
{
    size_t at = 0;
    for (size_t i = 0; i < one->message_count; i++) {
        const struct message *message = &one->messages[i];
        if (message->is_fuzzy || !message_is_complete(message) || str_is_empty(message->id.text))
            continue;
        MUST(at < other->message_count);
        MUST_BE(message->id.text, other->messages[at].id.text);
        MUST_BE(message->strings[0].text, other->messages[at++].strings[0].text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct catalog memory, again, empty;
    struct memory_counts counts = {0};
    struct buf out;
    struct str text = {(const char *)bytes, size};
    if (!tmx_is(text))
        return 0;
    read_memory(&memory, text);
    buf_init(&out, BUF_MAXIMUM);
    tmx_write(&memory, &OPTIONS, &out);
    read_memory(&again, buf_str(&out));
    if (is_storable(&memory))
        must_be_same(&memory, &again);
    open_catalog(&empty);
    for (size_t i = 0; i < memory.message_count; i++) {
        struct message *message = catalog_add(&empty);
        message->id = memory.messages[i].id;
        message_set_count(&empty, message, 1);
    }
    catalog_reindex(&empty);
    memory_fill(&empty, &memory, true, &counts);
    MUST(counts.fuzzy == 0);
    buf_release(&out);
    catalog_free(&empty);
    catalog_free(&again);
    catalog_free(&memory);
    return 0;
}

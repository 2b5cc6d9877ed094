/* Uses of keys in code of any kind: each stands in the text; strings are parts of it. */
#include "formats/keys/use.h"
#include "fuzz.h"

struct reading {
    struct str text;
};

static void take_use(void *context, const struct key_use *use)
{
    const struct reading *reading = context;
    MUST(use->at.start <= use->at.end && use->at.end <= reading->text.len);
    MUST(use->key.len > 0 && use->end_at <= use->key.len);
    key_is_in_comment(reading->text, use->at.start);
}

static void take_string(void *context, struct str text)
{
    const struct reading *reading = context;
    MUST(text.len > 0 && text.at >= reading->text.at && text.at + text.len <= reading->text.at + reading->text.len);
}

static void take_prefix(void *context, struct str prefix)
{
    (void)context;
    MUST(prefix.len > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const PATHS[] = {"app/views/a/_b.html.erb", "app/controllers/a_controller.rb", "a.rb"};
    struct arena arena = {0};
    struct keywords keywords = {0};
    struct reading reading = {{(const char *)bytes, size}};
    struct key_reader reader = {&reading, &arena, take_use, take_string, take_prefix};
    for (size_t i = 0; KEY_STYLES[i]; i++)
        key_uses_read(KEY_STYLES[i], &keywords, str_from(PATHS[i % 3]), reading.text, &reader);
    key_strings_read(reading.text, true, &reader);
    key_strings_read(reading.text, false, &reader);
    arena_free(&arena);
    return 0;
}

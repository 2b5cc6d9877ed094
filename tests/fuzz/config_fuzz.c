/* A configuration, a pattern for paths and a path. */
#include "cli/rules.h"
#include "fuzz.h"
#include "project/config.h"
#include "text/glob.h"

static void match(struct str pattern, struct str path)
{
    struct glob_match found = {0};
    if (glob_matches(pattern, path, STR("es"), &found))
        MUST(found.language_count <= GLOB_LANGUAGES);
    for (size_t i = 0; i < found.language_count; i++)
        MUST(str_starts(str_slice(path, found.language_at[i], path.len), STR("es")));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = {0};
    struct config config;
    struct findings findings = {0};
    struct str rest = {(const char *)bytes, size}, text = next_part(&rest), pattern = next_part(&rest);
    struct memory_file file = memory_file_open(text);
    config_init(&config);
    bool is_right = config_read(&config, str_from(file.path), rules_all(&arena), &findings);
    MUST(is_right || findings.count > 0);
    for (size_t i = 0; is_right && i < config.content.count; i++)
        match(config.content.items[i].pattern, rest);
    match(pattern, rest);
    config_free(&config);
    memory_file_close(&file);
    findings_free(&findings);
    arena_free(&arena);
    return 0;
}

/* A message of ICU and its translation, both ways that apostrophes are read: codes ascend, arms lie between codes; and
 * every check of pairs. */
#include "fuzz.h"
#include "text/icu_message.h"

static void read_message(struct str text, bool has_quotes)
{
    struct arena arena = {0};
    struct icu_message message = icu_read(text, has_quotes, &arena);
    size_t end = 0;
    for (size_t i = 0; i < message.code_count; i++) {
        const struct icu_code *code = &message.codes[i];
        MUST(code->at.start >= end && code->at.end > code->at.start && code->at.end <= text.len);
        MUST(code->arm == ICU_NONE || code->arm < message.arm_count);
        end = code->at.end;
    }
    for (size_t i = 0; i < message.arm_count; i++) {
        const struct icu_arm *arm = &message.arms[i];
        MUST(arm->selector.start < arm->selector.end && arm->selector.end <= arm->text.start);
        MUST(arm->text.start <= arm->text.end && arm->text.end <= text.len);
        MUST(arm->choice < message.choice_count && (arm->previous == ICU_NONE || arm->previous < i));
    }
    for (size_t i = 0; i < message.choice_count; i++)
        MUST(message.error || message.choices[i].arm_count > 0);
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct catalog catalog = {0};
    struct findings findings = {0};
    struct str rest = {(const char *)bytes, size}, id = next_part(&rest), string = next_part(&rest);
    read_message(id, true);
    read_message(id, false);
    open_catalog(&catalog);
    struct message *message = catalog_add(&catalog);
    message_set(&catalog, &message->id, id);
    message_set_count(&catalog, message, 1);
    message_set(&catalog, &message->strings[0], string);
    message_set_flag(&catalog, message, STR("icu-message-format"), true);
    message->is_changed = true;
    catalog_reindex(&catalog);
    check_everything(NULL, &catalog, &findings);
    catalog_free(&catalog);
    findings_free(&findings);
    return 0;
}

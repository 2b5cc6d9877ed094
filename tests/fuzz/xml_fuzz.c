/* A document of XML: of a vocabulary that is known, or with rules of its own; behind it, if any, rules of a project. */
#include "fuzz.h"

#include "formats/its.h"
#include "formats/xml.h"
#include "formats/xml_sound.h"

/* What is said to be well-formed the library takes, too. */
static void must_be_sound(struct str text)
{
    struct arena arena = {0};
    struct its_fault fault;
    MUST(!xml_is_sound(text) || its_is_well_formed(text, &fault, &arena));
    arena_free(&arena);
}

/* What is wrong with rules stands in them. */
static void must_be_placed(struct str text)
{
    struct arena arena = {0};
    struct its_checked checked;
    its_check(text, STR("rules.its"), &checked, &arena);
    for (size_t i = 0; i < checked.mistake_count; i++)
        MUST(checked.mistakes[i].at.start <= checked.mistakes[i].at.end && checked.mistakes[i].at.end <= text.len);
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str rest = {(const char *)bytes, size}, document = next_part(&rest);
    const struct its_rules rules = {.text = rest};
    must_be_sound(document);
    must_be_placed(rest);
    have_rules(&(struct its_rule_list){&rules, rest.len > 0});
    must_keep_promises(&FORMAT_XML, document);
    have_rules(NULL);
    return 0;
}

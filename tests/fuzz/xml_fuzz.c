/* A document of XML: of a vocabulary that is known, or with rules of its own; behind it, if any, rules of a project. */
#include "fuzz.h"

#include "formats/xml/its.h"
#include "formats/xml/sound.h"
#include "formats/xml/xml.h"

static struct str text_of(struct str text, struct file_span at)
{
    return str_span(text, span_of(at));
}

/* The tokens of the one are those of the other, but for what HTML takes for a comment's end: `<!-->`. */
static void must_be_alike(struct str text, const struct xml_sound *sound, struct arena *arena)
{
    struct markup markup;
    struct markup_token token;
    size_t next = 0;
    markup_init(&markup, text, NULL, arena);
    markup.is_xml = true;
    for (size_t i = 0; i < sound->token_count; i++) {
        const struct xml_sound_token *found = &sound->tokens[i];
        MUST(markup_next(&markup, &token) == found->kind);
        if (str_starts(text_of(text, found->at), STR("<!-->")) || str_starts(text_of(text, found->at), STR("<!--->")))
            return;
        MUST(token.at.start == found->at.start && token.at.end == found->at.end);
        MUST(token.name.end == found->name_end && token.attribute_count == found->attribute_count);
        MUST(token.is_self_closing == found->is_self_closing);
        for (size_t j = 0; j < token.attribute_count; j++, next++) {
            const struct xml_sound_attribute *attribute = &sound->attributes[next];
            MUST(str_equal(str_span(text, token.attributes[j].name), text_of(text, attribute->name)));
            MUST(token.attributes[j].value.start == attribute->value.start);
            MUST(token.attributes[j].value.end == attribute->value.end);
            MUST(token.attributes[j].quote == text.at[attribute->value.end]);
        }
    }
    MUST(markup_next(&markup, &token) == MARKUP_END && next == sound->attribute_count);
}

/* What is said to be well-formed the library takes, too, and its tokens are the tokenizer's. */
static void must_be_sound(struct str text)
{
    struct arena arena = {0};
    struct its_fault fault;
    struct xml_sound sound;
    if (xml_sound_read(text, false, &sound, &arena)) {
        MUST(its_is_well_formed(text, &fault, &arena));
        must_be_alike(text, &sound, &arena);
    }
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
    struct arena arena = {0};
    struct its_trees *trees = its_trees_open(&arena);
    must_be_placed(rest);
    have_rules(rest.len ? &(struct its_rule_list){&rules, 1, trees} : NULL);
    must_keep_promises(&FORMAT_XML, document);
    have_rules(NULL);
    its_trees_close(trees);
    arena_free(&arena);
    return 0;
}

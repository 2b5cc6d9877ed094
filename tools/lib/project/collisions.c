#include "collisions.h"

const struct rule OUTPUT_COLLISION = {
    .id = "output-collision",
    .severity = SEVERITY_ERROR,
    .scope = SCOPE_PROJECT,
    .is_failure = true,
    .summary = "an output would be written over a document, or over another document's output",
    .message = "the output of this document would be written over '{other}'",
    .explanation =
        "Each document needs an output path of its own, which is no document's path. Look at the patterns of "
        "`content:` and at `apply.output`; an item of `content:` may have an output of its own.",
    .wrong = N_("content: [\"a/**\", \"b/**\"] with a/index.html and b/index.html"),
    .right = "content: [\"a/**\", {path: \"b/**\", output: \"localized/{lang}/b\"}]",
};

/* Which document a path belongs to: its own, or what is made of it. */
struct owners {
    const struct inputs *inputs;
    struct index by_path; /* → number of the input */
};

/* Is it the document's to write? Else *other is whose it is. */
static bool claim(struct owners *owners, size_t number, struct str path, struct str *other)
{
    bool is_new;
    size_t *owner = index_put_copy(&owners->by_path, path, &is_new);
    if (is_new)
        *owner = number;
    else
        *other = str_equal(owners->inputs->items[*owner].name, path) ? path : owners->inputs->items[*owner].name;
    return is_new;
}

static void claim_outputs(struct owners *owners, const struct config *config, size_t number, struct findings *findings)
{
    const struct input *input = &owners->inputs->items[number];
    struct arena arena = {0};
    struct str other;
    for (size_t i = 0; i < config->languages.count; i++) {
        struct str path = input_output(input, config, config->languages.items[i], &arena);
        if (!str_equal(path, input->name) && !claim(owners, number, path, &other))
            findings_add_file(findings, input->name,
                              &(struct finding){.rule = &OUTPUT_COLLISION, .arguments = {{"other", other}}});
    }
    arena_free(&arena);
}

void collisions_find(const struct site *site, struct findings *findings)
{
    struct arena arena = {0};
    struct owners owners = {&site->inputs, {.arena = &arena}};
    const struct inputs *inputs = &site->inputs;
    bool is_new;
    for (size_t i = 0; i < inputs->count; i++)
        if (!inputs->items[i].is_catalog)
            *index_put(&owners.by_path, inputs->items[i].name, &is_new) = i;
    for (size_t i = 0; i < inputs->count; i++)
        if (!inputs->items[i].is_catalog && !inputs->items[i].is_translated_by_hand && !inputs->items[i].is_via_po)
            claim_outputs(&owners, &site->config, i, findings);
    arena_free(&arena);
}

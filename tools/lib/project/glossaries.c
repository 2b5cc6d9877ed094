#include "glossaries.h"

#include "../base/file.h"
#include "../exchange/encoded.h"

static const struct rule CONFIG_GLOSSARY = {
    .id = "config-glossary",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "a glossary that the configuration names is not there",
    .message = "cannot use '{name}': {why}",
    .explanation = "`glossary` names files of terms in the project, TBX or tables (.tbx, .csv, .tsv). Without one of "
                   "them the verdict would be another one, so the run stops.",
    .wrong = "glossary: [glosary.tbx]",
    .right = "glossary: [glossary.tbx]",
};

const struct rule *const GLOSSARY_RULES[] = {&CONFIG_GLOSSARY, &RULE_GLOSSARY_SYNTAX, NULL};

/* The language of source texts first. */
static struct str *languages_of(const struct config *config, struct arena *arena)
{
    struct str *languages = arena_alloc(arena, (config->languages.count + 1) * sizeof *languages);
    size_t count = 0;
    for (int is_source = 1; is_source >= 0; is_source--)
        for (size_t i = 0; i < config->languages.count; i++)
            if (str_equal(config->languages.items[i], config->source) == is_source)
                languages[count++] = config->languages.items[i];
    return languages;
}

/* What has one name in two languages at least, and no other. */
static void add_names(struct config *config, const struct termbase *base)
{
    for (size_t i = 0; i < base->concept_count; i++) {
        const struct concept *concept = &base->concepts[i];
        const struct term *first = termbase_next(base, concept, NULL);
        bool is_name = concept->last > concept->first;
        for (const struct term *term = first; term; term = termbase_next(base, concept, term))
            is_name = is_name && term->status == TERM_USED && str_equal(term->text, first->text);
        if (!is_name)
            continue;
        struct texts *names = &config->names;
        names->items = arena_grow(&config->arena, names->items, names->count, &names->capacity, sizeof *names->items);
        names->items[names->count++] = first->text;
    }
}

bool glossary_read(const struct config *config, struct termbase *base, struct str path, struct str bytes,
                   struct findings *findings)
{
    struct source source;
    source_init(&source, path, encoded_text(bytes, base->arena), base->arena);
    return termbase_read(base, &source, languages_of(config, base->arena), config->languages.count, findings);
}

static bool read_file(const struct config *config, const struct glossary_entry *entry, struct termbase *base,
                      struct findings *findings)
{
    struct str bytes;
    struct file_state state;
    int error = files_read(config->files, entry->path, base->arena, &bytes, &state);
    if (error) {
        findings_add(findings, &config->file, entry->at,
                     &(struct finding){.rule = &CONFIG_GLOSSARY,
                                       .arguments = {{"name", entry->path}, {"why", str_from(file_error(error))}}});
        return false;
    }
    return glossary_read(config, base, entry->path, bytes, findings);
}

bool glossaries_read(struct config *config, struct termbase *base, struct arena *arena, struct findings *findings)
{
    bool are_read = true;
    *base = (struct termbase){.arena = arena};
    for (size_t i = 0; i < config->glossaries.count; i++)
        are_read &= read_file(config, &config->glossaries.items[i], base, findings);
    add_names(config, base);
    return are_read;
}

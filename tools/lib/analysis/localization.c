#include "localization.h"

#include <stdio.h>

#include "../checks/refusal.h"
#include "../identity/languages.h"
#include "../pairing/seed.h"
#include "../text/wide.h"

static const struct rule output_incomplete = {
    .id = "output-incomplete",
    .is_of_run = true,
    .severity = SEVERITY_WARNING,
    .summary = "a document is not translated enough to be written",
    .message = "{percent} % translated into {language}, less than {least} %: not written",
    .explanation = "Documents of which less than `apply.min_complete` percent is translated are not written; an output "
                   "that is there already stays. All texts of a document count; those in the target language are done.",
    .wrong = N_("4 of 10 messages translated"),
    .right = N_("8 of 10 messages translated, or apply: {min_complete: 40}"),
};

const struct rule *const LOCALIZATION_RULES[] = {&output_incomplete, NULL};

void localization_open(struct localization *localization, struct arena *arena)
{
    localization->catalogs =
        site_catalogs(localization->site, localization->target, arena, &localization->catalog_count);
}

void localized_document_free(struct localized_document *made)
{
    buf_release(&made->bytes);
    arena_free(&made->arena);
}

/* "es_PE" of es-PE, which og:locale wants; empty for a tag without a region. */
static struct str locale_of(struct str tag, struct arena *arena)
{
    return str_find_char(tag, '-', 0) == SIZE_MAX ? (struct str){0} : seed_locale(tag, arena);
}

static struct str project_tag(const struct site *site, struct str language)
{
    for (size_t i = 0; i < site->config.languages.count; i++)
        if (language_tags_match(site->config.languages.items[i], language))
            return site->config.languages.items[i];
    return (struct str){0};
}

static bool is_complete(const struct localization *localization, const struct localized_document *made)
{
    return localize_percent(&made->counts) >= localization->min_complete;
}

static void report_incomplete(const struct localization *localization, const struct input *input,
                              struct localized_document *made, struct findings *findings)
{
    char percent[32], least[32];
    snprintf(percent, sizeof percent, "%zu", localize_percent(&made->counts));
    snprintf(least, sizeof least, "%zu", localization->min_complete);
    buf_clear(&made->bytes);
    findings_add_file(findings, input->name,
                      &(struct finding){.rule = &output_incomplete,
                                        .language = localization->target,
                                        .arguments = {{"language", localization->target},
                                                      {"percent", str_from(percent)},
                                                      {"least", str_from(least)}}});
}

static struct localize_options options_of(const struct localization *localization, struct str language,
                                          struct arena *arena)
{
    return (struct localize_options){
        .target = localization->target,
        .source_locale = locale_of(project_tag(localization->site, language), arena),
        .target_locale = locale_of(localization->target, arena),
        .keep_language = localization->keeps_language,
        .uses_fuzzy = localization->site->config.fuzzy == 1,
        .resolve = localization->links ? link_counterpart : NULL,
    };
}

/* What is taken back, because it is refused or breaks the page, counts as not translated. */
static bool write_translations(const struct localization *localization, struct document *document,
                               const struct localize_options *options, struct localized_document *made,
                               struct findings *findings)
{
    struct str *translations =
        localize_translations(document, localization->catalogs, localization->catalog_count, options, &made->counts);
    struct check_settings settings = {.link_targets = localization->site->config.link_targets};
    struct check_context context = {.settings = &settings};
    struct refusal refusal = {&context, document, localization->catalogs, localization->catalog_count};
    translations_refuse(&refusal, translations, findings);
    localize_recount(document, translations, &made->counts);
    bool is_made = true;
    if (is_complete(localization, made)) {
        is_made = localize(document, translations, options, &made->bytes, findings);
        localize_recount(document, translations, &made->counts);
    }
    return is_made;
}

static bool is_all_marked(const struct document *document)
{
    for (size_t i = 0; i < document->segment_count; i++)
        if (!document->segments[i].lookup)
            return false;
    return document->segment_count > 0 || !document->format->encoder; /* nor is there anything to write in code */
}

static void make(const struct localization *localization, const struct localization_source *from,
                 struct localized_document *made, struct findings *findings)
{
    const struct site *site = localization->site;
    *made = (struct localized_document){0};
    buf_init(&made->bytes, BUF_MAXIMUM);
    made->path = input_output(from->input, &site->config, localization->target, &made->arena);
    if (from->document->is_unsound)
        return;
    struct link_context links = {localization->links, from->input, localization->target, made->path};
    struct format_options format_options = site_format_options(site, from->input);
    struct localize_options options = options_of(localization, from->language, &made->arena);
    options.resolve_context = &links;
    options.format_options = &format_options;
    made->is_left = is_all_marked(from->document);
    made->is_joined = from->document->is_joined;
    if (made->is_joined)
        return;
    if (localization->is_pseudo) {
        made->is_made = localize(from->document, localize_pseudo(from->document), &options, &made->bytes, findings);
        return;
    }
    bool is_made = write_translations(localization, from->document, &options, made, findings);
    made->is_made = is_made && is_complete(localization, made);
    if (is_made && !made->is_made)
        report_incomplete(localization, from->input, made, findings);
}

void localization_make(const struct localization *localization, const struct localization_source *from,
                       struct localized_document *made, struct findings *findings)
{
    struct str mark = from->document->source.wide_mark;
    make(localization, from, made, findings);
    if (!made->is_made || !mark.len)
        return;
    struct str wide = wide_write(mark, buf_str(&made->bytes), &made->arena);
    buf_clear(&made->bytes);
    buf_add(&made->bytes, wide);
}

bool localize_document(const struct localization *localization, const struct input *input, struct str bytes,
                       struct localized_document *made, struct findings *findings)
{
    struct document document;
    *made = (struct localized_document){0};
    bool is_read = site_open_document(localization->site, input, bytes, &document, findings);
    if (is_read)
        localization_make(localization,
                          &(struct localization_source){input, &document, site_language(localization->site, &document)},
                          made, findings);
    document_free(&document);
    return made->is_made;
}

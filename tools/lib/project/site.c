#include "site.h"

#include "../base/file.h"
#include "../checks/copies.h"
#include "../identity/languages.h"
#include "../lang/ordinary.h"
#include "../pairing/pairs.h"
#include "../text/glob.h"
#include "glossaries.h"
#include "marked_catalogs.h"
#include "marked_keys.h"
#include "path.h"
#include "walk.h"

struct language_settings site_names(const struct site *site)
{
    return (struct language_settings){.names = site->names.count ? &site->names : NULL};
}

void site_mark_copies(const struct site *site, struct catalog *catalog, struct str source, struct str target)
{
    struct language_settings names = site_names(site);
    copies_mark(catalog, &(struct copy_terms){.source = source,
                                              .target = target,
                                              .languages = &names,
                                              .ignores = site->config.ignores.items,
                                              .ignore_count = site->config.ignores.count});
}

static void open_direction(struct site *site, struct direction draft)
{
    struct direction *direction = &site->directions[site->direction_count++];
    struct str path = draft.path, source = draft.source, target = draft.target;
    struct file_state state;
    *direction = draft;
    if (files_look(&site->files, path, &state) == 0 && !state.is_there)
        return;
    direction->is_there = catalog_open(&direction->catalog, &site->files, path, &site->findings);
    direction->is_unreadable = !direction->is_there;
    site->has_failed |= direction->is_unreadable;
    if (direction->is_there)
        site_mark_copies(site, &direction->catalog, source, target);
}

struct str site_marked_source(const struct site *site)
{
    return site->config.source.len ? site->config.source : site->config.languages.items[0];
}

static void open_marked(struct site *site, const struct marked_catalogs *found)
{
    const struct texts *languages = &site->config.languages;
    struct str source = site_marked_source(site);
    if (!found->pattern.len)
        return;
    site->domain_count = found->domains.count;
    site->domains = found->domains.items;
    site->marking.domains = site->domains;
    site->marking.domain_count = site->domain_count;
    for (size_t i = 0; i < site->domain_count; i++)
        for (size_t k = 0; k < languages->count; k++)
            if (!str_equal(languages->items[k], source))
                open_direction(site, (struct direction){.source = source,
                                                        .target = languages->items[k],
                                                        .path = config_marked_path(found->pattern, site->domains[i],
                                                                                   languages->items[k], &site->arena),
                                                        .is_marked = true,
                                                        .domain = site->domains[i]});
}

static void open_catalogs(struct site *site)
{
    const struct texts *languages = &site->config.languages;
    struct marked_catalogs marked;
    marked_catalogs_find(&marked, &site->config, &site->files, &site->arena);
    site->marks = marked.is_kept;
    site->marking.style = marked.chosen;
    site->marking.keys = marked_keys_read(marked.style, &site->config, &site->files, &site->arena);
    size_t count = languages->count * (languages->count + marked.domains.count);
    site->directions = arena_alloc(&site->arena, count * sizeof *site->directions);
    for (size_t i = 0; i < languages->count; i++)
        for (size_t j = 0; j < languages->count; j++) {
            struct str source = languages->items[i], target = languages->items[j];
            struct str path = config_path(site->config.catalog_path, source, target, &site->arena);
            if (i != j)
                open_direction(site, (struct direction){.source = source, .target = target, .path = path});
        }
    open_marked(site, &marked);
}

/* -o: the outputs that lie in the configuration's go along; those beside their originals go there, too. */
static void move_output(struct config *config, struct str output, struct arena *arena)
{
    for (size_t i = 0; i < config->content.count; i++) {
        struct str *own = &config->content.items[i].output;
        bool goes_along = str_starts(*own, config->output);
        if (own->len)
            *own = path_join(output, goes_along ? str_slice(*own, config->output.len + 1, own->len) : STR(""), arena);
    }
    config->output = output;
}

static bool is_overridden(const struct site *site, struct str pattern)
{
    for (size_t i = 0; i < site->inputs.count; i++)
        if (glob_matches_folder(pattern, site->inputs.items[i].name))
            return true;
    for (size_t i = 0; i < site->direction_count; i++)
        if (glob_matches_folder(pattern, site->directions[i].path))
            return true;
    return false;
}

/* Each pattern ends at its first file; those that have none are mistakes, and few. */
static void report_unused(struct site *site)
{
    for (size_t i = 0; i < site->config.overridden.count; i++) {
        const struct overridden *item = &site->config.overridden.items[i];
        if (!is_overridden(site, item->pattern))
            findings_add_place(&site->findings, &item->place,
                               &(struct finding){.rule = &config_unused, .arguments = {{"path", item->pattern}}});
    }
}

static void make_dialects(struct site *site)
{
    const struct texts *arguments = &site->config.arguments;
    site->arguments = (struct island_arguments){arguments->items, arguments->count};
    dialect_sets_make(&site->dialects, &site->arguments, &site->arena);
    for (size_t i = 0; i < site->config.content.count; i++) {
        const struct islands **own = &site->config.content.items[i].islands;
        *own = *own ? dialect_sets_complete(&site->dialects, *own, &site->arena) : NULL;
    }
}

bool site_open(struct site *site, const struct site_request *request)
{
    *site = (struct site){.files = request->files, .language = request->language, .charset = request->charset};
    site->findings.columns = request->columns;
    config_init(&site->config);
    site->config.files = &site->files;
    if (request->config.len && !config_read(&site->config, request->config, request->rules, &site->findings)) {
        site->has_failed = true;
        return false;
    }
    if (!glossaries_read(&site->config, &site->terms, &site->arena, &site->findings) ||
        !its_files_read(&site->config, &site->its, &site->arena, &site->findings)) {
        site->has_failed = true;
        return false;
    }
    make_dialects(site);
    site->marking = (struct marking){.keywords = site->config.keywords,
                                     .is_newstyle = site->config.marked.is_newstyle,
                                     .is_trimmed = site->config.marked.is_trimmed};
    site->ordinaries = ordinaries_make(&site->word_arena);
    names_init(&site->names, site->config.names.items, site->config.names.count, &site->arena);
    for (size_t i = 0; i < site->config.by_path.count; i++)
        config_override(&site->config, site->config.by_path.items[i]);
    for (size_t i = 0; i < request->override_count; i++)
        config_override(&site->config, request->overrides[i]);
    site->severities = (struct severities){site->config.severities.items, site->config.severities.count};
    site->findings.severities = &site->severities;
    placement_prepare(&site->config);
    if (request->output.len)
        move_output(&site->config, request->output, &site->arena);
    bool has_manifest = manifest_open(&site->manifest, &site->files, output_folder(&site->config, &site->arena));
    if (!has_manifest)
        manifest_report(&site->manifest, &site->findings);
    site->has_failed |= !has_manifest;
    struct inputs_request inputs = request->inputs;
    inputs.config = &site->config;
    inputs.manifest = &site->manifest;
    bool has_inputs = !request->takes_inputs || inputs_collect(&site->inputs, &inputs, &site->findings);
    site->has_failed |= !has_inputs;
    open_catalogs(site);
    keyed_files_open(site);
    via_po_open(site);
    if (request->takes_inputs && !request->inputs.path_count)
        report_unused(site);
    return has_inputs || site->inputs.count;
}

void site_free(struct site *site)
{
    for (size_t i = 0; i < site->direction_count; i++)
        if (site->directions[i].is_there)
            catalog_free(&site->directions[i].catalog);
    keyed_files_free(site);
    inputs_free(&site->inputs);
    manifest_free(&site->manifest);
    config_free(&site->config);
    findings_free(&site->findings);
    its_trees_close(site->its.trees);
    arena_free(&site->word_arena);
    arena_free(&site->arena);
}

static const struct islands *islands_of(const struct site *site, const struct content *content, struct str path)
{
    return content && content->islands ? content->islands : dialect_sets_find(&site->dialects, path);
}

struct format_options site_format_options(const struct site *site, const struct input *input)
{
    const struct content *content = input->placement.content;
    const struct texts *keys = content ? &content->keys : NULL;
    return (struct format_options){
        .islands =
            input->keyed && input->format->is_data ? NULL : islands_of(site, input->placement.content, input->name),
        .charset = site->charset,
        .keys = keys && keys->count ? keys->items : NULL,
        .flavour = input->placement.content ? input->placement.content->flavour : (struct str){0},
        .key_count = keys ? keys->count : 0,
        .value_formats = content ? content->value_formats : NULL,
        .value_format_count = content ? content->value_format_count : 0,
        .patterns = content ? (const struct regex *const *)content->patterns.items : NULL,
        .pattern_count = content ? content->patterns.count : 0,
        .keyed = input->keyed,
        .language = input->side,
        .marking = &site->marking,
        .its = &site->its,
        .files = &site->files,
    };
}

const struct islands *site_message_islands(const void *site, const struct message *message)
{
    const struct site *in = site;
    const struct config *config = &in->config;
    struct str path = message->references.count ? reference_path(message->references.items[0].text) : STR("");
    struct placement placement = {.path = path};
    bool is_configured = false;
    for (size_t i = 0; i < config->content.count && !is_configured; i++)
        is_configured = config->content.items[i].islands != NULL;
    if (is_configured) {
        struct arena arena = {0};
        placement_find(&placement, config, path, &arena);
        arena_free(&arena);
    }
    return islands_of_excerpt(islands_of(in, placement.content, path), message->id.text);
}

/* Has a catalog of what is declared a translation of the segment? */
static bool is_translated(const void *translations, const struct segment *segment)
{
    const struct site *site = translations;
    for (size_t i = 0; i < site->direction_count; i++) {
        const struct direction *in = &site->directions[i];
        const struct message *message =
            in->is_there && !in->is_marked && language_tags_match(segment->declared, in->source)
                ? pair_message(segment, &in->catalog)
                : NULL;
        if (message && message_has_translation(message))
            return true;
    }
    return false;
}

bool site_input(const struct site *site, struct str path, struct input *input, struct arena *arena)
{
    *input = (struct input){.path = arena_copy(arena, path)};
    input->name = input->path;
    placement_find(&input->placement, &site->config, input->name, arena);
    const struct content *content = input->placement.content;
    input->format = content && content->format ? content->format : format_by_path(input->name);
    if (str_is_empty(input->placement.language))
        input->placement.language = output_language(&site->config, input->name);
    return input->format != NULL;
}

bool site_open_document(const struct site *site, const struct input *input, struct str bytes, struct document *document,
                        struct findings *findings)
{
    struct format_options options = site_format_options(site, input);
    struct arena arena = {0};
    int error = 0;
    *document = (struct document){0};
    /* Standard input is read here: it has another name in findings than the one it is read by. */
    if (!bytes.at && !str_equal(input->path, input->name))
        error = file_read(input->path.at, &arena, &bytes);
    if (error)
        findings_add_file(
            findings, input->name,
            &(struct finding){.rule = &input_unreadable, .arguments = {{"why", str_from(file_error(error))}}});
    bool is_read =
        !error && document_open(document, (struct file_content){input->name, bytes}, input->format, &options, findings);
    arena_adopt(&document->arena, &arena);
    if (!is_read)
        return false;
    struct str known = manifest_language(&site->manifest, input->path);
    struct language_settings settings = {
        .languages = site->config.languages.items,
        .language_count = site->config.languages.count,
        .path_language = site->language.len ? site->language : input->placement.language,
        .source = site->config.source.len ? site->config.source : known,
        .names = site->names.count ? &site->names : NULL,
        .is_translated = is_translated,
        .translations = site,
        .ordinaries = site->ordinaries,
    };
    languages_settle(document, &settings);
    if (input->is_via_po)
        via_po_settle(site, input, document);
    return !input->is_via_po || !document->is_unsound || document->segment_count; /* malformed: nothing has gone */
}

struct localize_catalog *site_catalogs(const struct site *site, struct str target, struct arena *arena, size_t *count)
{
    struct localize_catalog *catalogs = arena_alloc(arena, site->direction_count * sizeof *catalogs);
    *count = 0;
    for (size_t i = 0; i < site->direction_count; i++)
        if (str_equal(site->directions[i].target, target))
            catalogs[(*count)++] =
                (struct localize_catalog){.language = site->directions[i].source,
                                          .catalog = site->directions[i].is_there ? &site->directions[i].catalog : NULL,
                                          .is_marked = site->directions[i].is_marked,
                                          .domain = site->directions[i].domain};
    return catalogs;
}

const struct direction *site_direction(const struct site *site, struct str path)
{
    for (size_t i = 0; i < site->direction_count; i++)
        if (str_equal(site->directions[i].path, path))
            return &site->directions[i];
    return NULL;
}

int site_write_error(const struct site *site, struct str path)
{
    if (!path_stays_inside(path))
        return 0;
    struct arena arena = {0};
    struct str here = path_join(path_real(files_path(&site->files, STR(""), &arena), &arena), STR(""), &arena);
    int error = path_leaves(files_path(&site->files, path, &arena), here, &arena);
    arena_free(&arena);
    return error;
}

struct str site_language(const struct site *site, const struct document *document)
{
    struct str best = document->page_language;
    size_t most = 0;
    for (size_t i = 0; i < site->config.languages.count; i++) {
        struct str language = site->config.languages.items[i];
        size_t length = 0;
        for (size_t j = 0; j < document->segment_count; j++)
            if (!segment_is_of_strings(document, &document->segments[j]) &&
                language_tags_match(document->segments[j].language, language))
                length += document->segments[j].text.len;
        if (length > most) {
            most = length;
            best = language;
        }
    }
    return best;
}

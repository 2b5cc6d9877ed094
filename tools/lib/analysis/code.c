#include "code.h"

#include <stdlib.h>

#include "../base/bug.h"
#include "../checks/keys.h"
#include "../project/code_files.h"
#include "jobs.h"

/* Longer ones are data, or made by programs. */
enum { LONGEST_CODE = 4 << 20 };

bool code_is_wanted(const struct site *site, bool is_whole)
{
    bool is_told = false;
    for (const struct rule *const *rule = KEYS_CHECK.rules; *rule; rule++)
        is_told |= !rule_is_off(&site->severities, *rule);
    bool has_files = false; /* what a component looks up beside its own strings is not known by these */
    for (size_t i = 0; i < site->keyed_count; i++)
        has_files |= !site->keyed[i]->is_of_component;
    return is_whole && is_told && has_files && site->config.code.count;
}

/* What programs call a file by whose language is a folder: "admin/users" of locales/en/admin/users.json. */
static struct str space_of(const struct input *input, const struct keyed_dialect *dialect)
{
    static const struct str FOLDER = {"{lang}/", 7};
    struct str pattern = input->placement.pattern;
    size_t at = str_find(pattern, FOLDER, 0);
    if (at == SIZE_MAX || dialect->has_root_language)
        return (struct str){0};
    struct str rest = str_slice(pattern, at + FOLDER.len, pattern.len);
    size_t end = rest.len;
    while (end > 0 && rest.at[end - 1] != '.')
        end--;
    return str_slice(rest, 0, end ? end - 1 : rest.len);
}

/* With its place, and the name that it has for programs. */
static void add_file(struct code_reading *code, const struct site *site, struct known_file file)
{
    struct input input;
    site_input(site, file.path, &input, &code->arena);
    file.space = space_of(&input, file.dialect);
    known_keys_add(&code->known, &file);
}

/* A file of the source language without a twin has keys, too. */
static void add_alone(struct code_reading *code, const struct site *site, struct input input)
{
    struct document *document = &code->alone[code->alone_count++];
    struct findings findings = {.columns = site->findings.columns};
    input.keyed = keyed_files_dialect(site, &input);
    input.is_via_po = false; /* its keys as programs write them */
    if (input.keyed && site_open_document(site, &input, (struct str){0}, document, &findings))
        add_file(
            code, site,
            (struct known_file){.path = input.name, .document = document, .dialect = input.keyed, .is_source = true});
    findings_free(&findings);
}

/* One of the sides of the pairs, each file once. */
static void add_sides(struct code_reading *code, const struct site *site, struct index *seen, bool is_source)
{
    bool is_new;
    for (size_t i = 0; i < site->keyed_count; i++) {
        const struct keyed_files *files = site->keyed[i];
        struct known_file file = {.path = is_source ? files->source : files->target,
                                  .document = is_source ? &files->keyed.source : &files->keyed.target,
                                  .dialect = files->keyed.dialect,
                                  .is_of_component = files->is_of_component,
                                  .is_source = is_source};
        index_put(seen, file.path, &is_new);
        if (is_new)
            add_file(code, site, file);
    }
}

/* The sources first: their keys are those that are told about. */
static void add_files(struct code_reading *code, const struct site *site)
{
    struct index seen = {.arena = &code->arena};
    const struct inputs *inputs = &site->inputs;
    add_sides(code, site, &seen, true);
    code->alone = arena_alloc(&code->arena, inputs->count * sizeof *code->alone);
    for (size_t i = 0; i < inputs->count; i++) {
        const struct input *input = &inputs->items[i];
        bool is_source = !input->is_catalog && input->format->is_data && input->placement.pattern.len &&
                         str_equal(input->placement.language, site->config.source);
        if (is_source && !index_get(&seen, input->name))
            add_alone(code, site, *input);
    }
    add_sides(code, site, &seen, false);
}

struct reading {
    const struct site *site;
    struct key_search search;
    struct code_files files;
    struct code_reading *code;
    size_t capacity;
};

static bool asks_for(const struct known_keys *known, const struct key_style *style)
{
    for (const char *const *dialect = style->dialects; *dialect; dialect++)
        for (size_t i = 0; i < known->file_count; i++)
            if (!known->files[i].is_of_component &&
                str_equal(str_from(*dialect), str_from(known->files[i].dialect->name)))
                return true;
    return false;
}

/* Those that the project's keyed files ask for. */
static const struct key_style **find_styles(struct code_reading *code)
{
    size_t all = 0, count = 0;
    while (KEY_STYLES[all])
        all++;
    const struct key_style **styles = arena_alloc(&code->arena, (all + 1) * sizeof *styles);
    for (size_t i = 0; i < all; i++)
        if (asks_for(&code->known, KEY_STYLES[i]))
            styles[count++] = KEY_STYLES[i];
    return styles;
}

static void *read_file(void *context, size_t item)
{
    const struct reading *reading = context;
    const struct files *files = &reading->site->files;
    struct key_notes *notes = calloc(1, sizeof *notes);
    struct arena arena = {0};
    struct file_state state;
    struct str bytes, path = reading->files.paths[item];
    if (!notes)
        out_of_memory();
    bool is_text = files_look(files, path, &state) == 0 && state.size <= LONGEST_CODE &&
                   files_read(files, path, &arena, &bytes, &state) == 0 &&
                   str_find_char(str_slice(bytes, 0, 1 << 10), '\0', 0) == SIZE_MAX;
    if (is_text) {
        struct source source;
        source_init(&source, path, bytes, &arena);
        source.columns = reading->site->findings.columns;
        key_notes_read(notes, &reading->search, &source);
        if (item >= reading->files.read) /* it counts for what it may use alone */
            notes->missed_count = 0;
    }
    arena_free(&arena);
    return notes;
}

static void take_file(void *context, size_t item, void *value)
{
    struct reading *reading = context;
    struct code_reading *code = reading->code;
    (void)item;
    code->notes = arena_grow(&code->arena, code->notes, code->count, &reading->capacity, sizeof *code->notes);
    code->notes[code->count++] = *(struct key_notes *)value;
    free(value);
}

/* Texts that take in others use these. */
static void read_texts(struct reading *reading, const struct known_file *file)
{
    struct code_reading *code = reading->code;
    if (!file->is_source)
        return;
    code->notes = arena_grow(&code->arena, code->notes, code->count, &reading->capacity, sizeof *code->notes);
    key_notes_read_texts(&code->notes[code->count++], &code->known, file->document);
}

void code_read(struct code_reading *code, const struct site *site, size_t threads)
{
    *code = (struct code_reading){0};
    add_files(code, site);
    const struct key_style **styles = find_styles(code);
    struct reading reading = {.site = site, .search = {&code->known, styles, &site->config.keywords}, .code = code};
    if (!styles[0])
        return;
    for (size_t i = 0; i < code->known.file_count; i++)
        read_texts(&reading, &code->known.files[i]);
    reading.files = code_files_find(site, &code->arena);
    jobs_run(&(struct jobs){.count = reading.files.count,
                            .threads = threads,
                            .context = &reading,
                            .work = read_file,
                            .deliver = take_file});
    code->keys = (struct code_keys){&code->known, code->notes, code->count};
}

void code_free(struct code_reading *code)
{
    for (size_t i = 0; i < code->count; i++)
        key_notes_free(&code->notes[i]);
    for (size_t i = 0; i < code->alone_count; i++)
        document_free(&code->alone[i]);
    known_keys_free(&code->known);
    arena_free(&code->arena);
}

#include "changed.h"

#include "../checks/suppressions.h"

static void put(struct index *index, struct str key)
{
    bool is_new;
    index_put_copy(index, key, &is_new);
}

static void put_text(struct changed *changed, struct str text)
{
    put(&changed->texts, finding_segment(text));
}

static void add_input(struct changed *changed, struct index *known, struct str path)
{
    bool is_new;
    index_put_copy(known, path, &is_new);
    if (!is_new)
        return;
    changed->inputs = arena_grow(&changed->arena, changed->inputs, changed->input_count, &changed->input_capacity,
                                 sizeof *changed->inputs);
    changed->inputs[changed->input_count++] = arena_copy(&changed->arena, path);
}

static bool has_same_notes(const struct message *a, const struct message *b)
{
    if (a->translator.count != b->translator.count)
        return false;
    for (size_t i = 0; i < a->translator.count; i++)
        if (!str_equal(a->translator.items[i].text, b->translator.items[i].text))
            return false;
    return true;
}

static bool is_as_it_was(const struct message *was, const struct message *now)
{
    return was && was->is_fuzzy == now->is_fuzzy && was->is_obsolete == now->is_obsolete &&
           str_equal(was->id_plural.text, now->id_plural.text) && message_has_strings_of(was, now) &&
           has_same_notes(was, now);
}

/* Which messages of `now` are not in `was`, or are another way there; and the pages that they refer to. */
static void compare_catalogs(struct changed *changed, const struct catalog *was, const struct catalog *now,
                             const struct files *files, struct index *known)
{
    for (size_t i = 0; i < now->message_count; i++) {
        const struct message *message = &now->messages[i];
        if (is_as_it_was(catalog_find_same(was, message), message))
            continue;
        put_text(changed, message->id.text);
        for (size_t k = 0; k < message->references.count; k++) {
            struct str path = reference_path(message->references.items[k].text);
            if (files_have(files, path))
                add_input(changed, known, path);
        }
    }
}

static void read_catalog(struct changed *changed, const struct change *change, const struct files *files,
                         struct index *known)
{
    struct catalog was = {0}, now = {0};
    struct findings findings = {0};
    catalog_read(&was, change->path, change->old, &findings);
    if (change->is_gone || !catalog_open(&now, files, change->path, &findings))
        catalog_read(&now, change->path, STR(""), &findings);
    compare_catalogs(changed, &was, &now, files, known);
    compare_catalogs(changed, &now, &was, files, known);
    catalog_free(&was);
    catalog_free(&now);
    findings_free(&findings);
}

static void put_lines(struct changed *changed, const struct change *change)
{
    struct buf key;
    buf_init(&key, BUF_MAXIMUM);
    for (size_t start = 0, end; start < change->old.len; start = str_next_line(change->old, end)) {
        end = str_line_end(change->old, start);
        buf_clear(&key);
        buf_add(&key, change->path);
        buf_add_char(&key, '\n');
        buf_add(&key, str_slice(change->old, start, end));
        put(&changed->lines, buf_str(&key));
    }
    buf_release(&key);
}

void changed_init(struct changed *changed, const struct changes *changes, const struct files *files)
{
    *changed = (struct changed){.changes = changes};
    changed->paths.arena = changed->texts.arena = changed->lines.arena = &changed->arena;
    struct index known = {.arena = &changed->arena};
    bool is_new;
    for (size_t i = 0; i < changes->files.count; i++) {
        const struct change *change = &changes->files.items[i];
        if (str_ends(change->path, STR(".po")))
            read_catalog(changed, change, files, &known);
        if (change->is_gone)
            continue;
        *index_put(&changed->paths, change->path, &is_new) = i;
        add_input(changed, &known, change->path);
    }
}

void changed_free(struct changed *changed)
{
    arena_free(&changed->arena);
}

static bool has(const struct changed *changed, struct str path)
{
    for (size_t i = 0; i < changed->changes->files.count; i++)
        if (path.len && str_equal(changed->changes->files.items[i].path, path))
            return true;
    return false;
}

struct str changed_settings(const struct changed *changed, struct str path, const struct config *config)
{
    if (has(changed, path))
        return path;
    for (size_t i = 0; i < changed->changes->files.count; i++) /* documents may link to them, too */
        if (str_ends(changed->changes->files.items[i].path, STR(".its")))
            return changed->changes->files.items[i].path;
    for (size_t i = 0; config && i < config->spelling.count; i++)
        if (has(changed, config->spelling.items[i].name))
            return config->spelling.items[i].name;
    for (size_t i = 0; config && i < config->its_paths.count; i++)
        if (has(changed, config->its_paths.items[i]))
            return config->its_paths.items[i];
    return (struct str){0};
}

/* A text in its language, as it counts there. */
static struct str segment_key(const struct segment *segment, struct buf *key)
{
    buf_clear(key);
    buf_add(key, segment->language);
    buf_add_char(key, '\n');
    buf_add(key, segment->text);
    return buf_str(key);
}

static void compare_documents(struct changed *changed, const struct document *was, const struct document *now)
{
    struct arena arena = {0};
    struct index known = {.arena = &arena};
    struct buf key;
    buf_init(&key, BUF_MAXIMUM);
    for (size_t i = 0; i < was->segment_count; i++)
        put(&known, segment_key(&was->segments[i], &key));
    for (size_t i = 0; i < now->segment_count; i++)
        if (!index_get(&known, segment_key(&now->segments[i], &key)))
            put_text(changed, now->segments[i].text);
    buf_release(&key);
    arena_free(&arena);
}

static void read_document(struct changed *changed, const struct site *site, const struct input *input,
                          const struct change *change)
{
    struct document was = {0}, now = {0};
    struct findings findings = {0};
    if (change->old.at)
        site_open_document(site, input, change->old, &was, &findings);
    site_open_document(site, input, (struct str){0}, &now, &findings);
    compare_documents(changed, &was, &now);
    document_free(&was);
    document_free(&now);
    findings_free(&findings);
}

/* What is in no segment or message has changed where its line has; of a very long one a finding has a part only, which
 * counts as changed. */
static bool is_of_changed_line(const struct changed *changed, const struct finding *finding, struct buf *key)
{
    const size_t *number = index_get(&changed->paths, finding->place.path);
    if (!number)
        return false;
    buf_clear(key);
    buf_add(key, finding->place.path);
    buf_add_char(key, '\n');
    buf_add(key, finding->place.line);
    return !changed->changes->files.items[*number].old.at || !index_get(&changed->lines, buf_str(key));
}

void changed_keep(struct changed *changed, const struct site *site, struct findings *findings)
{
    struct buf key;
    size_t kept = 0;
    for (size_t i = 0; i < site->inputs.count; i++) {
        const size_t *number = index_get(&changed->paths, site->inputs.items[i].name);
        const struct change *change = number ? &changed->changes->files.items[*number] : NULL;
        if (change)
            put_lines(changed, change);
        if (change && !site->inputs.items[i].is_catalog)
            read_document(changed, site, &site->inputs.items[i], change);
    }
    buf_init(&key, BUF_MAXIMUM);
    for (size_t i = 0; i < findings->count; i++) {
        struct finding finding = finding_of(findings->items[i]);
        bool is_changed = finding.segment.len && index_get(&changed->texts, finding.segment);
        /* An ignore stands beside the text that it speaks of. */
        if (!finding.segment.len || rule_is_of_ignores(finding.rule))
            is_changed = is_changed || is_of_changed_line(changed, &finding, &key);
        if (is_changed || finding.rule->is_failure)
            findings->items[kept++] = findings->items[i];
    }
    findings->count = kept;
    buf_release(&key);
}

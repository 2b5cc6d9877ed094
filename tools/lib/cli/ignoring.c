#include "ignoring.h"

#include <stdlib.h>

#include "../checks/ignoring.h"
#include "../project/config_ignores.h"
#include "../text/unicode.h"
#include "message.h"
#include "output.h"
#include "rules.h"

/* Stands in a comment until the text that it covers is known. */
#define NO_TAG STR("00000000")

/* One comment, of all findings in a segment or an entry. */
struct draft {
    size_t id;
    size_t number; /* of the segment, of the message */
    struct str rules;
    struct edit edit;
    bool is_dropped;
};

/* The findings of one file. */
struct file {
    struct run *run;
    struct arena arena;
    struct str path, reason;
    size_t first, end; /* of the run's findings */
    size_t *draft_of;  /* by finding, from the first: its draft, and 1; 0: it has none */
    struct draft *drafts;
    size_t count, capacity;
    struct file_state read;
    struct buf bytes; /* what is to be written */
};

/* What becomes of all. */
struct ignoring {
    struct run *run;
    struct arena arena;
    struct str reason;
    struct index inputs; /* by name: the number of the input, and 1 */
    struct str *items;   /* of `ignore:` */
    size_t item_count, item_capacity;
    struct index known_items;
    size_t comments;
};

static struct finding finding_at(const struct run *run, size_t number)
{
    return finding_of(run->site.findings.items[number]);
}

static size_t file_end(const struct run *run, size_t first)
{
    size_t end = first + 1;
    struct str path = finding_at(run, first).place.path;
    while (end < run->site.findings.count && str_equal(finding_at(run, end).place.path, path))
        end++;
    return end;
}

static void open_ignoring(struct ignoring *ignoring, struct run *run, struct str reason)
{
    *ignoring = (struct ignoring){.run = run, .reason = reason};
    ignoring->inputs.arena = ignoring->known_items.arena = &ignoring->arena;
    for (size_t i = 0; i < run->site.inputs.count; i++) {
        bool is_new;
        *index_put(&ignoring->inputs, run->site.inputs.items[i].name, &is_new) = i + 1;
    }
}

/* The document that findings of a path are in, or NULL. */
static const struct input *document_at(const struct ignoring *ignoring, struct str path)
{
    const size_t *number = index_get(&ignoring->inputs, path);
    const struct input *input = number ? &ignoring->run->site.inputs.items[*number - 1] : NULL;
    return input && !input->is_catalog ? input : NULL;
}

static bool is_catalog(const struct ignoring *ignoring, struct str path)
{
    const size_t *number = index_get(&ignoring->inputs, path);
    return site_direction(&ignoring->run->site, path) ||
           (number && ignoring->run->site.inputs.items[*number - 1].is_catalog);
}

/* The draft of that number gets a rule, too. */
static void add_rule(struct file *file, size_t draft, const char *rule)
{
    struct draft *to = &file->drafts[draft];
    struct buf rules;
    if (to->rules.len && ignore_names_rule(to->rules, &(struct rule){.id = rule}))
        return;
    buf_init(&rules, BUF_MAXIMUM);
    buf_add(&rules, to->rules);
    buf_add(&rules, to->rules.len ? STR(" ") : STR(""));
    buf_add(&rules, str_from(rule));
    to->rules = arena_copy(&file->arena, buf_str(&rules));
    buf_release(&rules);
}

/* Does a text without a translation stand for one in the wrong language, which would be told in its place? */
static bool tells_language(const struct finding *finding)
{
    bool is_told = false;
    for (size_t i = 0; i < FINDING_ARGUMENTS && finding->arguments[i].name; i++)
        is_told |= strcmp(finding->arguments[i].name, "found") == 0;
    return is_told && strcmp(finding->rule->id, "state-missing") == 0;
}

/* Findings come in the order of their places, but a segment may lie within another: `known` are drafts by number. */
static void add_to_draft(struct file *file, size_t finding, size_t number, struct index *known)
{
    bool is_new;
    struct finding of = finding_at(file->run, finding);
    size_t *draft = index_put_copy(known, (struct str){(const char *)&number, sizeof number}, &is_new);
    if (is_new) {
        file->drafts = arena_grow(&file->arena, file->drafts, file->count, &file->capacity, sizeof *file->drafts);
        file->drafts[file->count] = (struct draft){.id = file->count, .number = number};
        *draft = file->count++;
    }
    file->draft_of[finding - file->first] = *draft + 1;
    add_rule(file, *draft, of.rule->id);
    if (tells_language(&of))
        add_rule(file, *draft, "lang-mixed");
}

static void draft_segments(struct file *file, const struct document *document)
{
    struct index known = {.arena = &file->arena};
    for (size_t i = file->first; i < file->end; i++) {
        struct finding finding = finding_at(file->run, i);
        size_t segment = finding_has_comment(&finding) ? ignoring_segment(document, &finding) : NO_SEGMENT;
        if (segment != NO_SEGMENT)
            add_to_draft(file, i, segment, &known);
    }
}

/* The message that a finding is in, or NO_MESSAGE where no comment would do. */
static size_t commented_message(const struct catalog *catalog, const struct file *file, size_t number)
{
    struct finding finding = finding_at(file->run, number);
    return finding_has_comment(&finding) ? catalog_message_at(catalog, finding.place.bytes.start) : NO_MESSAGE;
}

static void draft_messages(struct file *file, const struct catalog *catalog)
{
    struct index known = {.arena = &file->arena};
    for (size_t i = file->first; i < file->end; i++) {
        size_t found = commented_message(catalog, file, i);
        if (found != NO_MESSAGE)
            add_to_draft(file, i, found, &known);
    }
}

/* The edit that is added to the list becomes the draft's. */
static void take_edit(struct draft *draft, struct edits *edits, bool is_written)
{
    draft->is_dropped = !is_written;
    if (is_written)
        draft->edit = edits->items[edits->count - 1];
}

/* The file with the edits of the drafts (all, or one alone) done. */
static void make_bytes(struct file *file, struct str bytes, size_t alone)
{
    struct edits edits = {.arena = &file->arena};
    for (size_t i = 0; i < file->count; i++)
        if (!file->drafts[i].is_dropped && (alone == SIZE_MAX || alone == i))
            edits_add(&edits, file->drafts[i].edit.at, file->drafts[i].edit.bytes);
    edits_sort(&edits);
    buf_clear(&file->bytes);
    edits_apply(&edits, bytes, str_extent(bytes), &file->bytes);
}

/* The ignore that a draft has written, from number *next on, in what was read again; NULL: it is none there. */
static const struct ignore *find_written(const struct ignores *ignores, const struct draft *draft, size_t at,
                                         size_t *next)
{
    bool is_renewed = draft->edit.at.start < draft->edit.at.end;
    for (; *next < ignores->count; ++*next) {
        const struct ignore *ignore = &ignores->items[*next];
        if (is_renewed ? ignore->at.start <= at && at < ignore->at.end : ignore->at.start == at)
            return ignore->kind == DIRECTIVE_IGNORE && ignore->fault == IGNORE_SOUND ? ignore : NULL;
    }
    return NULL;
}

/* Does it cover the segment of the draft, and no other text but attributes beside it? */
static bool is_covered(const struct document *after, const struct draft *draft, struct span covers)
{
    const struct segment *own = &after->segments[draft->number];
    struct span extent = segment_extent(own);
    if (extent.start < covers.start || extent.end > covers.end)
        return false;
    for (size_t i = draft->number; i-- > 0 && after->segments[i].spans[0].start >= covers.start;)
        if (after->segments[i].parent == NO_SEGMENT && !after->segments[i].is_value)
            return false;
    size_t texts = !own->is_value;
    for (size_t i = draft->number + 1; i < after->segment_count && after->segments[i].spans[0].start < covers.end; i++)
        texts += after->segments[i].parent == NO_SEGMENT && !after->segments[i].is_value;
    return texts <= 1;
}

/* Puts the tag of what is covered in the place of the other. */
static void put_tag(struct str written, uint64_t hash, char *bytes)
{
    char tag[IGNORE_TAG_SIZE];
    size_t place = 0;
    for (size_t at = 0; (at = str_find(written, NO_TAG, at)) != SIZE_MAX; at++)
        place = at;
    ignore_tag_write(hash, tag);
    memcpy(bytes + place, tag, sizeof tag - 1);
}

/* Is each comment what it was to be, where the file is read again? Gives them their tags. */
static bool settle_drafts(struct file *file, const struct document *after, size_t alone)
{
    struct arena arena = {0};
    struct ignore_texts texts = ignore_texts_make(after, &arena);
    bool is_sound = true;
    for (size_t i = 0, added = 0, next = 0; i < file->count && is_sound; i++) {
        const struct draft *draft = &file->drafts[i];
        size_t at = draft->edit.at.start + added;
        if (draft->is_dropped || (alone != SIZE_MAX && alone != i))
            continue;
        const struct ignore *ignore = find_written(&after->ignores, draft, at, &next);
        is_sound = ignore && str_equal(ignore->tag, NO_TAG) && is_covered(after, draft, ignore->covers);
        if (is_sound)
            put_tag(draft->edit.bytes, ignore_texts_hash(&texts, ignore->covers), file->bytes.at + at);
        added += draft->edit.bytes.len - (draft->edit.at.end - draft->edit.at.start);
    }
    arena_free(&arena);
    return is_sound;
}

/* Reads what is to be written as a page: do its readers see no difference, and does each comment what it is for? */
static bool is_proved(struct file *file, const struct input *input, const struct document *before, size_t alone)
{
    struct document after;
    struct seen seen = {0};
    make_bytes(file, before->source.bytes, alone);
    documents_read(&file->run->site, input, buf_str(&file->bytes), &after, &seen);
    bool is_proved = seen.is_read && ignoring_is_unseen(before, &after) && settle_drafts(file, &after, alone);
    document_free(&after);
    findings_free(&seen.findings);
    return is_proved;
}

static int compare_drafts(const void *left, const void *right)
{
    const struct draft *a = left, *b = right;
    if (a->edit.at.start != b->edit.at.start)
        return a->edit.at.start < b->edit.at.start ? -1 : 1;
    return a->id < b->id ? -1 : a->id > b->id;
}

/* By place; of two in one place the first. */
static void sort_drafts(struct file *file)
{
    size_t *place_of = arena_alloc(&file->arena, file->count * sizeof *place_of);
    if (file->count)
        qsort(file->drafts, file->count, sizeof *file->drafts, compare_drafts);
    for (size_t i = 0; i < file->count; i++) {
        place_of[file->drafts[i].id] = i + 1;
        file->drafts[i].is_dropped |= i && file->drafts[i].edit.at.start == file->drafts[i - 1].edit.at.start;
    }
    for (size_t i = 0; i < file->end - file->first; i++)
        if (file->draft_of[i])
            file->draft_of[i] = place_of[file->draft_of[i] - 1];
}

/* Those that do not stand the proof are dropped. */
static void prove_drafts(struct file *file, const struct input *input, const struct document *document)
{
    bool is_done = is_proved(file, input, document, SIZE_MAX);
    for (size_t i = 0; i < file->count && !is_done; i++)
        file->drafts[i].is_dropped |= !is_proved(file, input, document, i);
    is_done = is_done || is_proved(file, input, document, SIZE_MAX);
    for (size_t i = 0; i < file->count && !is_done; i++)
        file->drafts[i].is_dropped = true;
}

/* Comments in a page. */
static void draft_document(struct file *file, const struct input *input)
{
    struct document document;
    struct seen seen = {0};
    documents_read(&file->run->site, input, (struct str){0}, &document, &seen);
    file->read = seen.read;
    if (seen.is_read) {
        struct edits edits = {.arena = &file->arena};
        struct ignore_texts texts = ignore_texts_make(&document, &document.arena);
        draft_segments(file, &document);
        for (size_t i = 0; i < file->count; i++) {
            struct draft *draft = &file->drafts[i];
            const struct ignore_words words = {draft->rules, file->reason, NO_TAG};
            take_edit(draft, &edits, ignoring_in_document(&texts, draft->number, &words, &edits));
        }
        sort_drafts(file);
        prove_drafts(file, input, &document);
    }
    document_free(&document);
    findings_free(&seen.findings);
}

/* Comments on entries: they are none of what a catalog's readers see. */
static void draft_catalog(struct file *file)
{
    struct catalog catalog;
    struct findings unwanted = {0};
    if (catalog_open(&catalog, &file->run->site.files, file->path, &unwanted)) {
        struct edits edits = {.arena = &file->arena};
        file->read = catalog.source.read;
        draft_messages(file, &catalog);
        for (size_t i = 0; i < file->count; i++) {
            struct draft *draft = &file->drafts[i];
            const struct ignore_words words = {draft->rules, file->reason, NO_TAG};
            take_edit(draft, &edits, ignoring_in_catalog(&catalog, draft->number, words, &edits));
        }
        make_bytes(file, catalog.source.bytes, SIZE_MAX);
        catalog_free(&catalog);
    }
    findings_free(&unwanted);
}

static size_t count_drafts(const struct file *file)
{
    size_t count = 0;
    for (size_t i = 0; i < file->count; i++)
        count += !file->drafts[i].is_dropped;
    return count;
}

static void add_item(struct ignoring *ignoring, const struct finding *finding)
{
    struct buf item;
    bool is_new;
    buf_init(&item, BUF_MAXIMUM);
    ignoring_item_add(&item, finding, ignoring->reason);
    struct str text = arena_copy(&ignoring->arena, buf_str(&item));
    buf_release(&item);
    index_put(&ignoring->known_items, text, &is_new);
    if (!is_new)
        return;
    ignoring->items = arena_grow(&ignoring->arena, ignoring->items, ignoring->item_count, &ignoring->item_capacity,
                                 sizeof *ignoring->items);
    ignoring->items[ignoring->item_count++] = text;
}

/* What no comment can silence the configuration does. */
static void add_items(struct ignoring *ignoring, const struct file *file)
{
    for (size_t i = file->first; i < file->end; i++) {
        size_t draft = file->draft_of[i - file->first];
        struct finding finding = finding_at(file->run, i);
        if (finding_is_ignorable(&finding) && !(draft && !file->drafts[draft - 1].is_dropped))
            add_item(ignoring, &finding);
    }
}

/* The findings of a file from `first` on, up to `end`. */
static void ignore_in_file(struct ignoring *ignoring, size_t first, size_t end)
{
    struct run *run = ignoring->run;
    struct output output = {.run = run};
    struct file file = {.run = run, .reason = ignoring->reason, .first = first, .end = end};
    file.path = arena_copy(&run->arena, finding_at(run, first).place.path);
    file.draft_of = arena_alloc(&file.arena, (end - first) * sizeof *file.draft_of);
    buf_init(&file.bytes, BUF_MAXIMUM);
    const struct input *input = document_at(ignoring, file.path);
    const struct file_state *looked_at = run_read_state(run, file.path);
    if (input)
        draft_document(&file, input);
    else if (is_catalog(ignoring, file.path))
        draft_catalog(&file);
    size_t count = count_drafts(&file);
    if (count && looked_at && !file_state_equal(looked_at, &file.read))
        run_cannot_write(run, file.path, FILE_CHANGED);
    else if (count && output_replace(&output, file.path, buf_str(&file.bytes), &file.read))
        ignoring->comments += count;
    add_items(ignoring, &file);
    buf_release(&file.bytes);
    arena_free(&file.arena);
}

/* False, after a message, where the configuration cannot hold the items. */
static bool write_items(struct ignoring *ignoring)
{
    struct run *run = ignoring->run;
    const struct config *config = &run->site.config;
    struct str path = run_shown(run, config->file.path, &ignoring->arena);
    struct output output = {.run = run};
    struct file_state now;
    bool is_same = false;
    if (!config->file.path.len) {
        message(
            _("what no comment can silence is silenced in cotejo.yaml, which is not there; 'cotejo init' makes it"));
        return false;
    }
    int error = file_compare(files_path(&run->site.files, config->file.path, &run->arena).at, config->file.bytes,
                             &is_same, &now);
    if (error || !is_same) {
        run_cannot_write(run, config->file.path, error ? error : FILE_CHANGED);
        return false;
    }
    struct buf bytes;
    buf_init(&bytes, BUF_MAXIMUM);
    bool is_made = config_add_ignores(config, rules_all(&run->arena), ignoring->items, ignoring->item_count, &bytes);
    if (!is_made)
        message(_("'%.*s' is written in a way that entries of 'ignore' cannot be added to"), STR_ARGUMENTS(path));
    bool is_written = is_made && output_replace(&output, config->file.path, buf_str(&bytes), &now);
    buf_release(&bytes);
    return is_written;
}

struct ignores_written ignoring_add(struct run *run, struct str reason)
{
    struct ignoring ignoring;
    size_t count = run->site.findings.count;
    open_ignoring(&ignoring, run, unicode_nfc(str_trim(reason), &run->arena));
    for (size_t first = 0, end; first < count; first = end) {
        end = file_end(run, first);
        ignore_in_file(&ignoring, first, end);
    }
    struct ignores_written written = {.comments = ignoring.comments};
    if (ignoring.item_count && write_items(&ignoring))
        written.items = ignoring.item_count;
    arena_free(&ignoring.arena);
    return written;
}

static void take_line(struct file *file, struct edits *edits, struct str *line)
{
    *line = arena_copy(&file->run->arena, str_trim(edits->items[edits->count - 1].bytes));
}

static void show_in_document(struct file *file, const struct input *input, struct str *lines)
{
    struct document document;
    struct seen seen = {0};
    documents_read(&file->run->site, input, (struct str){0}, &document, &seen);
    const struct ignore_texts texts = {.document = &document};
    struct edits edits = {.arena = &file->arena};
    for (size_t i = file->first; i < file->end && seen.is_read; i++) {
        struct finding finding = finding_at(file->run, i);
        const struct ignore_words words = {str_from(finding.rule->id), file->reason, {0}};
        size_t segment = finding_has_comment(&finding) ? ignoring_segment(&document, &finding) : NO_SEGMENT;
        if (segment != NO_SEGMENT && ignoring_in_document(&texts, segment, &words, &edits))
            take_line(file, &edits, &lines[i]);
    }
    document_free(&document);
    findings_free(&seen.findings);
}

static void show_in_catalog(struct file *file, struct str *lines)
{
    struct catalog catalog;
    struct findings unwanted = {0};
    struct edits edits = {.arena = &file->arena};
    bool is_open = catalog_open(&catalog, &file->run->site.files, file->path, &unwanted);
    for (size_t i = file->first; i < file->end && is_open; i++) {
        struct finding finding = finding_at(file->run, i);
        const struct ignore_words words = {str_from(finding.rule->id), file->reason, {0}};
        size_t found = commented_message(&catalog, file, i);
        if (found != NO_MESSAGE && ignoring_in_catalog(&catalog, found, words, &edits))
            take_line(file, &edits, &lines[i]);
    }
    if (is_open)
        catalog_free(&catalog);
    findings_free(&unwanted);
}

/* Where no comment serves: the entry of the configuration. */
static void show_items(const struct file *file, struct str *lines)
{
    for (size_t i = file->first; i < file->end; i++) {
        struct finding finding = finding_at(file->run, i);
        struct buf item;
        if (lines[i].len || !finding_is_ignorable(&finding))
            continue;
        buf_init(&item, BUF_MAXIMUM);
        buf_add(&item, STR("ignore: ["));
        ignoring_item_add(&item, &finding, file->reason);
        buf_add_char(&item, ']');
        lines[i] = arena_copy(&file->run->arena, buf_str(&item));
        buf_release(&item);
    }
}

const struct str *ignoring_lines(struct run *run, struct str reason)
{
    struct ignoring ignoring;
    size_t count = run->site.findings.count;
    struct str *lines = arena_alloc(&run->arena, count * sizeof *lines);
    open_ignoring(&ignoring, run, reason);
    for (size_t first = 0, end; first < count; first = end) {
        struct file file = {.run = run, .reason = reason, .first = first, .end = end = file_end(run, first)};
        file.path = arena_copy(&file.arena, finding_at(run, first).place.path);
        const struct input *input = document_at(&ignoring, file.path);
        if (input)
            show_in_document(&file, input, lines);
        else if (is_catalog(&ignoring, file.path))
            show_in_catalog(&file, lines);
        show_items(&file, lines);
        arena_free(&file.arena);
    }
    arena_free(&ignoring.arena);
    return lines;
}

#include "po.h"

#include "../catalog/catalog.h"
#include "sentence.h"
#include "translation.h"

/* The comments that an entry gets, first what it has. */
struct remarks {
    struct str *items;
    size_t count, capacity;
};

/* The catalog that is written, with remarks by number of message. */
struct work {
    const struct report *report;
    struct arena arena;
    struct catalog catalog;
    struct remarks *remarks;
};

/* Where a finding is in a catalog: its own place, or that of the entry of a page's text. NULL: nowhere. */
static const struct place *entry_place(const struct finding *finding)
{
    if (str_ends(finding->place.path, STR(".po")))
        return &finding->place;
    return finding->has_related && str_ends(finding->related.path, STR(".po")) ? &finding->related : NULL;
}

static void add_remark(struct work *work, size_t message, struct str text)
{
    struct remarks *remarks = &work->remarks[message];
    remarks->items =
        arena_grow(&work->arena, remarks->items, remarks->count, &remarks->capacity, sizeof *remarks->items);
    remarks->items[remarks->count++] = arena_copy(&work->arena, text);
}

/* Behind what its translators have written. */
static void add_behind(struct work *work, size_t message, struct str text)
{
    const struct message_comments *notes = &work->catalog.messages[message].translator;
    for (size_t i = 0; i < notes->count && work->remarks[message].count < notes->count; i++)
        add_remark(work, message, notes->items[i].text);
    add_remark(work, message, text);
}

static void add_finding(struct work *work, size_t message, const struct finding *finding)
{
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    buf_format(&text, "cotejo: %s: ", finding->rule->id);
    sentence_translate(&text, finding);
    add_behind(work, message, buf_str(&text));
    buf_release(&text);
}

/* Gives the entries of the catalog their remarks; returns how many findings are in others. */
static size_t add_findings(struct work *work, struct str path)
{
    size_t others = 0;
    for (size_t i = 0; i < work->report->findings->count; i++) {
        struct finding finding = finding_of(work->report->findings->items[i]);
        const struct place *place = entry_place(&finding);
        bool is_here = place && str_equal(place->path, path);
        size_t message = is_here ? catalog_message_at(&work->catalog, place->bytes.start) : NO_MESSAGE;
        others += place && !is_here;
        if (message != NO_MESSAGE)
            add_finding(work, message, &finding);
    }
    return others;
}

static void say_others(struct work *work, size_t others)
{
    struct buf text;
    if (!others || work->catalog.header == NO_MESSAGE)
        return;
    buf_init(&text, BUF_MAXIMUM);
    buf_format(&text,
               translate_count("cotejo: others: %zu finding is in another catalog: name that one to 'cotejo check'",
                               "cotejo: others: %zu findings are in other catalogs: name these to 'cotejo check'",
                               others),
               others);
    add_behind(work, work->catalog.header, buf_str(&text));
    buf_release(&text);
}

static void write_catalog(struct work *work, struct buf *out)
{
    struct findings unwanted = {0};
    for (size_t i = 0; i < work->catalog.message_count; i++) {
        struct message *message = &work->catalog.messages[i];
        const struct remarks *remarks = &work->remarks[i];
        message->is_dropped = !remarks->count && i != work->catalog.header;
        if (!remarks->count)
            continue;
        comments_set(&work->catalog, &message->translator, remarks->items, remarks->count);
        message->is_changed = true;
    }
    catalog_write(&work->catalog, out, &unwanted);
    findings_free(&unwanted);
}

/* The path of the first catalog with findings, or empty. */
static struct str first_path(const struct report *report, struct arena *arena)
{
    for (size_t i = 0; i < report->findings->count; i++) {
        struct finding finding = finding_of(report->findings->items[i]);
        const struct place *place = entry_place(&finding);
        if (place)
            return arena_copy(arena, place->path);
    }
    return (struct str){0};
}

/* A file that is empty is no catalog to gettext. */
static void write_nothing(struct buf *out)
{
    buf_add(out, STR("msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                     "\"Content-Transfer-Encoding: 8bit\\n\"\n"));
}

static void write(const struct report *report, struct buf *out)
{
    struct work work = {.report = report};
    struct findings unwanted = {0};
    struct str path = first_path(report, &work.arena);
    if (path.len && catalog_open(&work.catalog, report->files, path, &unwanted)) {
        work.remarks = arena_alloc(&work.arena, work.catalog.message_count * sizeof *work.remarks);
        say_others(&work, add_findings(&work, path));
        if (!work.catalog.is_broken)
            write_catalog(&work, out);
        catalog_free(&work.catalog);
    }
    if (!out->len)
        write_nothing(out);
    findings_free(&unwanted);
    arena_free(&work.arena);
}

const struct writer PO_WRITER = {
    .name = "po",
    .write = write,
};

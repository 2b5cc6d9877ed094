#include "template.h"

#include <stdint.h>

#include "../base/buf.h"
#include "../catalog/limits.h"
#include "../formats/marking.h"
#include "../identity/languages.h"
#include "../text/utf8.h"
#include "locales.h"
#include "seed.h"

/* What one segment says. */
struct extract_entry {
    struct str language; /* of the same bytes as that of the entry before, where it is the same */
    struct str domain;   /* of what a program looks up; `at` NULL: nothing does */
    struct str key;
    const char *format;    /* the flag of what fills it in, static; NULL: none */
    const char *id_plural; /* of a text with plural forms; NULL: it has none */
    const struct limit *limits; /* of its translations; NULL: none */
    uint32_t hash;         /* of the key, made where the document is read: one thread alone fills the template */
    bool is_keyed;         /* its context is the key of a keyed file */
    bool is_for_all;       /* languages: else a comment says for which */
    uint32_t line;         /* where it is to be named with the document; 0: not */
    struct str *comments;  /* its kind, what its codes stand for, the author's note by lines */
    size_t comment_count, comment_capacity;
};

/* As many as a text with plural forms has in a template, which is for any language. */
enum { FORMS_OF_TEMPLATE = 2 };

/* More would be of no use to a translator, and grow with the number of pages that hold the text. */
enum { COMMENTS_MAXIMUM = 20 };

/* What is no UTF-8 has no place in a catalog: the page may be in another charset, or in none. */
static bool may_be_comment(struct str line)
{
    return !str_is_empty(line) && utf8_find_invalid(line, 0) == SIZE_MAX;
}

static void add_comment(struct extract_entry *entry, struct str line, struct arena *arena)
{
    if (entry->comment_count == COMMENTS_MAXIMUM)
        return;
    entry->comments =
        arena_grow(arena, entry->comments, entry->comment_count, &entry->comment_capacity, sizeof *entry->comments);
    entry->comments[entry->comment_count++] = line;
}

static void add_line(struct extract_entry *entry, struct str line, struct arena *arena)
{
    if (may_be_comment(line))
        add_comment(entry, line, arena);
}

/* "a1: /programme", in one line. */
static struct str describe(const struct code *code, struct arena *arena)
{
    struct str what = code_details(code).describes;
    char *line = arena_bytes(arena, code->name.len + 2 + what.len);
    size_t length = code->name.len;
    memcpy(line, code->name.at, length);
    memcpy(line + length, ": ", 2);
    length += 2;
    for (size_t i = 0; i < what.len; i++)
        line[length++] = ascii_is_space(what.at[i]) ? ' ' : what.at[i];
    return (struct str){line, length};
}

static void add_note(struct extract_entry *entry, struct str note, struct arena *arena)
{
    struct str copy = str_is_empty(note) ? note : arena_copy(arena, note);
    for (size_t start = 0; start < copy.len;) {
        size_t end = str_find_char(copy, '\n', start);
        struct str line = str_trim(str_slice(copy, start, end));
        if (!locales_is_comment(line)) /* nobody but ITS says that */
            add_line(entry, line, arena);
        start = end == (size_t)-1 ? copy.len : end + 1;
    }
}

static void add_comments(struct extract_entry *entry, const struct segment *segment, struct arena *arena)
{
    for (size_t i = 0; i < segment->code_count; i++)
        if (code_details(&segment->codes[i]).describes.len && segment->codes[i].name.len)
            add_line(entry, describe(&segment->codes[i], arena), arena);
    add_note(entry, segment->note, arena);
}

/* A line end or a byte that is no UTF-8 in a file's name has no form in a PO file. */
static bool is_nameable(struct str path)
{
    return utf8_find_invalid(path, 0) == SIZE_MAX && str_find_char(path, '\n', 0) == SIZE_MAX &&
           str_find_char(path, '\r', 0) == SIZE_MAX;
}

static uint32_t line_of(const struct document *document, const struct segment *segment, enum references references)
{
    if (segment->lookup && references != REFERENCES_NONE) /* as the programs that extract such texts do */
        references = REFERENCES_LINE;
    if (references != REFERENCES_LINE || segment->span_count == 0)
        return references == REFERENCES_FILE ? 0 : 1;
    size_t line = source_position(&document->source, segment->spans[0].start, COLUMN_BYTES).line;
    return line < UINT32_MAX ? (uint32_t)line : UINT32_MAX;
}

/* The last language and kind, copied: most segments have those of the one before. */
struct recent {
    struct str language, kind;
    bool is_kind_shown;
};

static void recent_set(struct recent *recent, const struct segment *segment, struct arena *arena)
{
    struct str kind = str_from(segment->kind);
    if (!str_equal(segment->language, recent->language))
        recent->language = arena_copy(arena, segment->language);
    if (str_equal(kind, recent->kind))
        return;
    recent->kind = arena_copy(arena, kind);
    recent->is_kind_shown = may_be_comment(kind);
}

static struct str copy_key(const struct segment *segment, struct arena *arena)
{
    struct str id = segment_id(segment);
    return segment->has_context ? message_key(&segment->context, id, arena) : arena_copy(arena, id);
}

/* What a program looks up says what it is by itself. */
static void describe_segment(struct extract_entry *entry, const struct segment *segment, const struct recent *recent,
                             struct arena *arena)
{
    if (segment->lookup) {
        entry->domain = arena_copy(arena, segment->lookup->domain);
        entry->format = segment->lookup->format;
    } else if (recent->is_kind_shown && !entry->is_keyed) /* the key says it already */
        add_comment(entry, recent->kind, arena);
    struct str locales = locales_comment(segment->locales, arena);
    entry->is_for_all = !may_be_comment(locales);
    add_line(entry, locales, arena);
    add_comments(entry, segment, arena);
}

void extract_document(struct extract *extract, const struct document *document, enum references references)
{
    struct arena *arena = &extract->arena;
    struct recent recent = {0};
    uint64_t seed = index_seed();
    extract->path = arena_copy(arena, document->source.path);
    extract->is_named = references != REFERENCES_NONE && is_nameable(extract->path);
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        if (str_is_empty(segment->text) || str_is_empty(segment->language) ||
            segment_is_of_strings(document, segment) || locale_filter_is_empty(segment->locales))
            continue;
        extract->entries =
            arena_grow(arena, extract->entries, extract->count, &extract->capacity, sizeof *extract->entries);
        struct extract_entry *entry = &extract->entries[extract->count++];
        recent_set(&recent, segment, arena);
        entry->language = recent.language;
        entry->key = copy_key(segment, arena);
        if (segment->variant)
            entry->id_plural = arena_copy(arena, segment->variant->id_plural).at;
        entry->hash = index_hash(seed, entry->key);
        entry->is_keyed = segment->has_context && document->outline;
        entry->limits = limits_copy(segment->limits, arena);
        entry->line = line_of(document, segment, references);
        describe_segment(entry, segment, &recent, arena);
    }
}

void extract_free(struct extract *extract)
{
    arena_free(&extract->arena);
    *extract = (struct extract){0};
}

/* A place: a document by its number, and a line where it is named. */
struct reference {
    uint32_t document, line;
};

struct template_entry {
    struct str *comments;
    struct reference *references;
    const char *id_plural; /* with a NUL behind it, which no message holds; NULL: none */
    const char *format;    /* as of struct extract_entry */
    const struct limit *limits; /* that all its places ask for */
    uint32_t comment_count, reference_count;
    bool is_keyed, is_for_all;
};

struct str extract_domain(const struct extract *extract, size_t entry)
{
    return extract->entries[entry].domain;
}

bool template_takes(const struct template *template, struct str domain)
{
    if (!template->is_marked || !domain.at)
        return !template->is_marked && !domain.at;
    return str_is_empty(template->domain) || str_equal(template->domain, domain);
}

void template_init(struct template *template, struct str language)
{
    *template = (struct template){.language = language};
}

void template_free(struct template *template)
{
    if (template->catalog)
        catalog_free(template->catalog);
    arena_free(&template->arena);
    *template = (struct template){0};
}

static bool lists(const struct template_entry *entry, struct str comment)
{
    for (size_t i = 0; i < entry->comment_count; i++)
        if (str_equal(entry->comments[i], comment))
            return true;
    return false;
}

/* The first is what the segment is, which many are. */
static struct str keep_comment(struct template *template, struct str comment, bool is_kind)
{
    bool is_new;
    if (!is_kind)
        return arena_copy(&template->arena, comment);
    size_t *number = index_put_copy(&template->kinds, comment, &is_new);
    if (is_new)
        *number = template->kinds.count - 1;
    return index_key(&template->kinds, *number);
}

static void add_comments_of(struct template *template, struct template_entry *entry, const struct extract_entry *from)
{
    size_t capacity = entry->comment_count;
    for (size_t i = 0; i < from->comment_count && entry->comment_count < COMMENTS_MAXIMUM; i++) {
        if (lists(entry, from->comments[i]))
            continue;
        if (entry->comment_count == capacity) {
            capacity = entry->comment_count + from->comment_count - i;
            struct str *comments = arena_alloc(&template->arena, capacity * sizeof *comments);
            if (entry->comment_count)
                memcpy(comments, entry->comments, entry->comment_count * sizeof *comments);
            entry->comments = comments;
        }
        entry->comments[entry->comment_count++] = keep_comment(template, from->comments[i], i == 0);
    }
}

/* The list doubles when its length is a power of two. Documents come one after the other: a place that was named before
 * is the last one. */
static void add_reference(struct template *template, struct template_entry *entry, struct reference reference)
{
    size_t count = entry->reference_count;
    const struct reference *last = count ? &entry->references[count - 1] : NULL;
    if (last && last->document == reference.document && last->line == reference.line)
        return;
    if ((count & (count - 1)) == 0) {
        struct reference *grown = arena_alloc(&template->arena, (count ? count * 2 : 1) * sizeof *grown);
        if (count)
            memcpy(grown, entry->references, count * sizeof *grown);
        entry->references = grown;
    }
    entry->references[entry->reference_count++] = reference;
}

static uint32_t add_document(struct template *template, struct str path)
{
    template->documents = arena_grow(&template->arena, template->documents, template->document_count,
                                     &template->document_capacity, sizeof *template->documents);
    template->documents[template->document_count++] = arena_copy(&template->arena, path);
    return (uint32_t)(template->document_count - 1);
}

/* A translation has to fit everywhere. */
static void add_limits(struct template *template, struct template_entry *entry, const struct limit *limits)
{
    limits = limits_copy(limits, &template->arena);
    for (; limits; limits = limits->next)
        entry->limits = limits_add(entry->limits, limits, &template->arena);
}

void template_add(struct template *template, const struct extract *extract)
{
    uint32_t document = UINT32_MAX;
    struct str language = {0};
    bool is_ours = false;
    template->by_key.arena = template->kinds.arena = &template->arena;
    for (size_t i = 0; i < extract->count; i++) {
        const struct extract_entry *from = &extract->entries[i];
        if (from->language.at != language.at)
            is_ours = language_tags_match(from->language, template->language);
        language = from->language;
        if (!is_ours || !template_takes(template, from->domain))
            continue;
        bool is_new;
        size_t *place = index_put_copy_hashed(&template->by_key, from->key, from->hash, &is_new);
        if (is_new) {
            *place = template->by_key.count - 1;
            template->entries =
                arena_grow(&template->arena, template->entries, *place, &template->capacity, sizeof *template->entries);
        }
        struct template_entry *entry = &template->entries[*place];
        if (!entry->id_plural && from->id_plural && (is_new || template->is_marked)) /* gettext's are one, too */
            entry->id_plural = arena_copy(&template->arena, str_from(from->id_plural)).at;
        entry->format = entry->format ? entry->format : from->format;
        entry->is_keyed = entry->is_keyed || from->is_keyed;
        entry->is_for_all = entry->is_for_all || from->is_for_all || entry->comment_count == COMMENTS_MAXIMUM;
        add_limits(template, entry, from->limits);
        add_comments_of(template, entry, from);
        if (!extract->is_named)
            continue;
        if (document == UINT32_MAX)
            document = add_document(template, extract->path);
        add_reference(template, entry, (struct reference){document, from->line});
    }
}

static struct str reference_text(const struct template *template, struct reference reference, struct arena *arena)
{
    struct str path = template->documents[reference.document];
    if (!reference.line)
        return path;
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    buf_add(&text, path);
    buf_format(&text, ":%u", (unsigned)reference.line);
    struct str copy = arena_copy(arena, buf_str(&text));
    buf_release(&text);
    return copy;
}

static struct message_comments comments_of(size_t count, struct arena *arena)
{
    return (struct message_comments){.items = arena_alloc(arena, count * sizeof(struct message_comment)),
                                     .count = (uint32_t)count,
                                     .capacity = (uint32_t)count};
}

static void fill_extracted(const struct template_entry *entry, struct message *message, struct arena *arena)
{
    struct message_comments *comments = &message->extracted;
    const struct limit *limit = entry->limits;
    size_t count = entry->comment_count;
    for (; limit; limit = limit->next)
        count++;
    *comments = comments_of(count, arena);
    comments->count = 0;
    for (size_t i = 0; i < entry->comment_count; i++)
        if (!entry->is_for_all || !locales_is_comment(entry->comments[i]))
            comments->items[comments->count++].text = entry->comments[i];
    for (limit = entry->limits; limit; limit = limit->next)
        comments->items[comments->count++].text = limit_comment(limit, arena);
}

/* What the catalog's message says of an entry: a view of the template, but for what is in the arena. */
static void fill_message(const struct template *template, size_t number, size_t references_maximum,
                         struct message *message, struct arena *arena)
{
    const struct template_entry *entry = &template->entries[number];
    struct str key = index_key(&template->by_key, number);
    size_t end = str_find_char(key, CONTEXT_END, 0);
    message->has_context = end != SIZE_MAX;
    if (message->has_context)
        message->context = (struct message_text){.text = str_slice(key, 0, end), .is_present = true};
    message->id = (struct message_text){.text = str_slice(key, end + 1, key.len), .is_present = true};
    message->is_keyed = entry->is_keyed;
    message->has_plural = entry->id_plural != NULL;
    if (message->has_plural)
        message->id_plural = (struct message_text){.text = str_from(entry->id_plural), .is_present = true};
    message->string_count = message->has_plural ? FORMS_OF_TEMPLATE : 1;
    for (size_t i = 0; i < message->string_count; i++)
        message->strings[i] = (struct message_text){.text = STR(""), .is_present = true};
    message->flags = comments_of(entry->format != NULL, arena);
    if (entry->format)
        message->flags.items[0].text = str_from(entry->format);
    fill_extracted(entry, message, arena);
    size_t references = entry->reference_count < references_maximum ? entry->reference_count : references_maximum;
    message->references = comments_of(references, arena);
    for (size_t i = 0; i < references; i++)
        message->references.items[i].text = reference_text(template, entry->references[i], arena);
}

struct catalog *template_catalog(struct template *template)
{
    if (template->catalog)
        return template->catalog;
    struct catalog *catalog = template->catalog = arena_alloc(&template->arena, sizeof *catalog);
    seed_catalog(catalog, (struct str){0}, template->language, (struct str){0});
    catalog->references_maximum = REFERENCES_MAXIMUM;
    for (size_t i = 0; i < template_count(template); i++) {
        struct message *message = catalog_add(catalog);
        message_set_count(catalog, message, template->entries[i].id_plural ? FORMS_OF_TEMPLATE : 1);
        fill_message(template, i, SIZE_MAX, message, &catalog->arena);
    }
    return catalog;
}

/* The entries of a template that are being written. */
struct stream {
    const struct template *template;
    size_t next, end;
    struct arena arena;
    struct message_text strings[FORMS_OF_TEMPLATE];
};

static bool next_message(void *context, struct message *message)
{
    struct stream *stream = context;
    if (stream->next == stream->end)
        return false;
    arena_clear(&stream->arena);
    *message = (struct message){.is_new = true, .strings = stream->strings};
    fill_message(stream->template, stream->next++, REFERENCES_MAXIMUM, message, &stream->arena);
    return true;
}

enum { PART = 512 }; /* entries */

size_t template_part_count(const struct template *template)
{
    return template_count(template) / PART + 1;
}

void template_write_part(const struct template *template, size_t part, struct buf *out)
{
    struct catalog head;
    struct findings none = {0};
    size_t count = template_count(template), end = (part + 1) * PART;
    struct stream stream = {.template = template, .next = part * PART, .end = end < count ? end : count};
    seed_catalog(&head, (struct str){0}, template->language, (struct str){0});
    if (part == 0)
        catalog_write(&head, out, &none);
    catalog_write_more(&head, &(struct message_source){&stream, next_message}, out);
    catalog_free(&head);
    arena_free(&stream.arena);
}

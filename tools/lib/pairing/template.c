#include "template.h"

#include <stdint.h>

#include "../base/buf.h"
#include "../catalog/limits.h"
#include "../formats/marking/marking.h"
#include "../identity/languages.h"
#include "../text/utf8.h"
#include "locales.h"
#include "seed.h"

/* What few segments say. */
struct rarity {
    struct str domain;          /* of what a program looks up; `at` NULL: nothing does */
    const char *format;         /* the flag of what fills it in, static; NULL: none */
    const char *id_plural;      /* of a text with plural forms; NULL: it has none */
    const struct limit *limits; /* of its translations; NULL: none */
};

/* What one segment says. */
struct extract_entry {
    const struct str *language; /* the same as that of the entry before, where they are of one language */
    struct str key;
    const struct rarity *rarity; /* NULL: nothing (rarity_of) */
    const struct str *comments;  /* its kind, what its codes stand for, the author's note by lines */
    uint32_t comment_count;
    uint32_t hash;   /* of the key, made where the document is read: one thread alone fills the template */
    uint32_t line;   /* where it is to be named with the document; 0: not */
    bool is_keyed;   /* its context is the key of a keyed file */
    bool is_for_all; /* languages: else a comment says for which */
};

static struct rarity rarity_of(const struct extract_entry *entry)
{
    return entry->rarity ? *entry->rarity : (struct rarity){0};
}

/* As many as a text with plural forms has in a template, which is for any language. */
enum { FORMS_OF_TEMPLATE = 2 };

/* More would be of no use to a translator, and grow with the number of pages that hold the text. */
enum { COMMENTS_MAXIMUM = 20 };

/* What is no UTF-8 has no place in a catalog: the page may be in another charset, or in none. */
static bool may_be_comment(struct str line)
{
    return !str_is_empty(line) && utf8_find_invalid(line, 0) == SIZE_MAX;
}

/* A document that is being taken out of. */
struct taking {
    struct arena *arena;
    bool is_kept; /* what the document holds stays as long as the arena */
    uint64_t seed;
    enum references references;
    struct str comments[COMMENTS_MAXIMUM]; /* of the segment at hand */
    uint32_t comment_count;
    const struct str *language, *kind; /* the last ones: most segments have those of the one before */
    bool is_kind_shown;
};

static struct str take(const struct taking *taking, struct str text)
{
    return taking->is_kept ? text : arena_copy(taking->arena, text);
}

static void add_comment(struct taking *taking, struct str line)
{
    if (taking->comment_count < COMMENTS_MAXIMUM && may_be_comment(line))
        taking->comments[taking->comment_count++] = line;
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

static void add_note(struct taking *taking, struct str note)
{
    struct str copy = str_is_empty(note) ? note : take(taking, note);
    for (size_t start = 0; start < copy.len;) {
        size_t end = str_find_char(copy, '\n', start);
        struct str line = str_trim(str_slice(copy, start, end));
        if (!locales_is_comment(line)) /* nobody but ITS says that */
            add_comment(taking, line);
        start = end == (size_t)-1 ? copy.len : end + 1;
    }
}

static void add_comments(struct taking *taking, const struct segment *segment)
{
    for (size_t i = 0; i < segment->code_count; i++)
        if (code_details(&segment->codes[i]).describes.len && segment->codes[i].name.len)
            add_comment(taking, describe(&segment->codes[i], taking->arena));
    add_note(taking, segment->note);
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

static const struct str *keep_text(const struct taking *taking, struct str text)
{
    struct str *kept = arena_alloc(taking->arena, sizeof *kept);
    *kept = take(taking, text);
    return kept;
}

static void set_recent(struct taking *taking, const struct segment *segment)
{
    struct str kind = str_from(segment->kind);
    if (!taking->language || !str_equal(segment->language, *taking->language))
        taking->language = keep_text(taking, segment->language);
    if (taking->kind && str_equal(kind, *taking->kind))
        return;
    taking->kind = keep_text(taking, kind);
    taking->is_kind_shown = may_be_comment(kind);
}

static struct str key_of(const struct taking *taking, const struct segment *segment)
{
    struct str id = segment_id(segment);
    return segment->has_context ? message_key(&segment->context, id, taking->arena) : take(taking, id);
}

static const struct rarity *rarity_of_segment(const struct segment *segment, struct arena *arena)
{
    if (!segment->lookup && !segment->variant && !segment->limits)
        return NULL;
    struct rarity *rarity = arena_alloc(arena, sizeof *rarity);
    if (segment->lookup) {
        rarity->domain = arena_copy(arena, segment->lookup->domain);
        rarity->format = segment->lookup->format;
    }
    if (segment->variant)
        rarity->id_plural = arena_copy(arena, segment->variant->id_plural).at;
    rarity->limits = limits_copy(segment->limits, arena);
    return rarity;
}

/* What a program looks up says what it is by itself, and so does the key of a keyed file. */
static void set_comments(struct taking *taking, struct extract_entry *entry, const struct segment *segment)
{
    uint32_t first = taking->is_kind_shown && !segment->lookup && !entry->is_keyed;
    taking->comments[0] = *taking->kind;
    taking->comment_count = first;
    struct str locales = locales_comment(segment->locales, taking->arena);
    entry->is_for_all = !may_be_comment(locales);
    add_comment(taking, locales);
    add_comments(taking, segment);
    entry->comment_count = taking->comment_count;
    entry->comments = taking->kind;
    if (taking->comment_count == first)
        return;
    struct str *comments = arena_alloc(taking->arena, taking->comment_count * sizeof *comments);
    entry->comments = memcpy(comments, taking->comments, taking->comment_count * sizeof *comments);
}

static void take_segment(struct taking *taking, const struct document *document, const struct segment *segment,
                         struct extract_entry *entry)
{
    set_recent(taking, segment);
    entry->language = taking->language;
    entry->key = key_of(taking, segment);
    entry->hash = index_hash(taking->seed, entry->key);
    entry->is_keyed = segment->has_context && document->outline;
    entry->line = line_of(document, segment, taking->references);
    entry->rarity = rarity_of_segment(segment, taking->arena);
    set_comments(taking, entry, segment);
}

void extract_document(struct extract *extract, struct document *document, enum references references, bool takes_over)
{
    struct arena *arena = &extract->arena;
    struct taking taking = {.arena = arena, .is_kept = takes_over, .seed = index_seed(), .references = references};
    extract->path = arena_copy(arena, document->source.path);
    extract->is_named = references != REFERENCES_NONE && is_nameable(extract->path);
    extract->entries = arena_reserve(arena, document->segment_count, &extract->capacity, sizeof *extract->entries);
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        if (str_is_empty(segment->text) || str_is_empty(segment->language) ||
            segment_is_of_strings(document, segment) || locale_filter_is_empty(segment->locales))
            continue;
        extract->entries =
            arena_grow(arena, extract->entries, extract->count, &extract->capacity, sizeof *extract->entries);
        take_segment(&taking, document, segment, &extract->entries[extract->count++]);
    }
    if (takes_over)
        arena_adopt(arena, &document->arena);
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
    union { /* by their number */
        struct str comment;
        struct str *comments;
    };
    union {
        struct reference reference;
        struct reference *references;
    };
    const char *id_plural;      /* with a NUL behind it, which no message holds; NULL: none */
    const char *format;         /* as of struct rarity */
    const struct limit *limits; /* that all its places ask for */
    uint32_t comment_count, reference_count;
    bool is_keyed, is_for_all;
};

static const struct str *comments_in(const struct template_entry *entry)
{
    return entry->comment_count == 1 ? &entry->comment : entry->comments;
}

static const struct reference *references_in(const struct template_entry *entry)
{
    return entry->reference_count == 1 ? &entry->reference : entry->references;
}

struct str extract_domain(const struct extract *extract, size_t entry)
{
    return rarity_of(&extract->entries[entry]).domain;
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
    const struct str *comments = comments_in(entry);
    for (size_t i = 0; i < entry->comment_count; i++)
        if (str_equal(comments[i], comment))
            return true;
    return false;
}

static struct str keep(struct template *template, struct str text)
{
    return template->borrows ? text : arena_copy(&template->arena, text);
}

/* The first is what the segment is, which many are: where it is one of the last, that is shared. */
static struct str keep_comment(struct template *template, struct str comment, bool is_kind)
{
    if (!is_kind || template->borrows)
        return keep(template, comment);
    size_t place = (comment.len * 5 + (unsigned char)comment.at[0] * 3 + (unsigned char)comment.at[comment.len - 1]) %
                   TEMPLATE_KINDS;
    struct str *recent = &template->kinds[place];
    if (!str_equal(*recent, comment))
        *recent = keep(template, comment);
    return *recent;
}

static void add_comments_of(struct template *template, struct template_entry *entry, const struct extract_entry *from)
{
    struct str comments[COMMENTS_MAXIMUM];
    size_t before = entry->comment_count, count = before;
    if (before)
        memcpy(comments, comments_in(entry), before * sizeof *comments);
    for (size_t i = 0; i < from->comment_count && count < COMMENTS_MAXIMUM; i++)
        if (!lists(entry, from->comments[i]))
            comments[count++] = keep_comment(template, from->comments[i], i == 0);
    if (count == before)
        return;
    entry->comment_count = (uint32_t)count;
    if (count == 1) {
        entry->comment = comments[0];
        return;
    }
    entry->comments = arena_alloc(&template->arena, count * sizeof *comments);
    memcpy(entry->comments, comments, count * sizeof *comments);
}

/* The list doubles when its length is a power of two. Documents come one after the other: a place that was named before
 * is the last one. */
static void add_reference(struct template *template, struct template_entry *entry, struct reference reference)
{
    size_t count = entry->reference_count;
    const struct reference *references = references_in(entry), *last = count ? &references[count - 1] : NULL;
    if (last && last->document == reference.document && last->line == reference.line)
        return;
    entry->reference_count++;
    if (!count) {
        entry->reference = reference;
        return;
    }
    if ((count & (count - 1)) == 0) {
        struct reference *grown = arena_alloc(&template->arena, count * 2 * sizeof *grown);
        memcpy(grown, references, count * sizeof *grown);
        entry->references = grown;
    }
    entry->references[count] = reference;
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

static void add_entry(struct template *template, const struct extract *extract, const struct extract_entry *from,
                      uint32_t *document)
{
    bool is_new;
    size_t *place = (template->borrows ? index_put_hashed : index_put_copy_hashed)(&template->by_key, from->key,
                                                                                   from->hash, &is_new);
    if (is_new) {
        *place = template->by_key.count - 1;
        template->entries =
            arena_grow(&template->arena, template->entries, *place, &template->capacity, sizeof *template->entries);
    }
    struct template_entry *entry = &template->entries[*place];
    const struct rarity rarity = rarity_of(from);
    if (!entry->id_plural && rarity.id_plural && (is_new || template->is_marked)) /* gettext's are one, too */
        entry->id_plural = arena_copy(&template->arena, str_from(rarity.id_plural)).at;
    entry->format = entry->format ? entry->format : rarity.format;
    entry->is_keyed = entry->is_keyed || from->is_keyed;
    entry->is_for_all = entry->is_for_all || from->is_for_all || entry->comment_count == COMMENTS_MAXIMUM;
    add_limits(template, entry, rarity.limits);
    add_comments_of(template, entry, from);
    if (!extract->is_named)
        return;
    if (*document == UINT32_MAX)
        *document = add_document(template, extract->path);
    add_reference(template, entry, (struct reference){*document, from->line});
}

void template_add(struct template *template, const struct extract *extract)
{
    uint32_t document = UINT32_MAX;
    const struct str *language = NULL;
    bool is_ours = false;
    template->by_key.arena = &template->arena;
    for (size_t i = 0; i < extract->count; i++) {
        const struct extract_entry *from = &extract->entries[i];
        if (from->language != language)
            is_ours = language_tags_match(*from->language, template->language);
        language = from->language;
        if (is_ours && template_takes(template, rarity_of(from).domain))
            add_entry(template, extract, from, &document);
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
    if (!count)
        return (struct message_comments){0};
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
        if (!entry->is_for_all || !locales_is_comment(comments_in(entry)[i]))
            comments->items[comments->count++].text = comments_in(entry)[i];
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
        message->references.items[i].text = reference_text(template, references_in(entry)[i], arena);
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

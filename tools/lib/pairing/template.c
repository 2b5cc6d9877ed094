#include "template.h"

#include "../base/buf.h"
#include "../text/utf8.h"
#include "languages.h"
#include "seed.h"

/* What one segment says. */
struct extract_entry {
    struct str language;
    bool has_context;
    struct str context, id;
    struct str reference; /* empty: none */
    struct str *comments; /* its kind, what its codes stand for, the author's note by lines */
    size_t comment_count, comment_capacity;
};

/* More would be of no use to a translator, and grow with the number of pages that hold the text. */
enum { COMMENTS_MAXIMUM = 20 };

static void add_comment(struct extract_entry *entry, struct str line, struct arena *arena)
{
    if (str_is_empty(line) || entry->comment_count == COMMENTS_MAXIMUM)
        return;
    entry->comments =
        arena_grow(arena, entry->comments, entry->comment_count, &entry->comment_capacity, sizeof *entry->comments);
    entry->comments[entry->comment_count++] = line;
}

/* "a1: /programme", in one line. */
static struct str describe(const struct code *code, struct arena *arena)
{
    char *line = arena_bytes(arena, code->name.len + 2 + code->describes.len);
    size_t length = code->name.len;
    memcpy(line, code->name.at, length);
    memcpy(line + length, ": ", 2);
    length += 2;
    for (size_t i = 0; i < code->describes.len; i++)
        line[length++] = ascii_is_space(code->describes.at[i]) ? ' ' : code->describes.at[i];
    return (struct str){line, length};
}

static void add_note(struct extract_entry *entry, struct str note, struct arena *arena)
{
    struct str copy = arena_copy(arena, note);
    for (size_t start = 0; start < copy.len;) {
        size_t end = str_find_char(copy, '\n', start);
        add_comment(entry, str_trim(str_slice(copy, start, end)), arena);
        start = end == (size_t)-1 ? copy.len : end + 1;
    }
}

static void add_comments(struct extract_entry *entry, const struct segment *segment, struct arena *arena)
{
    if (segment->kind)
        add_comment(entry, arena_copy(arena, str_from(segment->kind)), arena);
    for (size_t i = 0; i < segment->code_count; i++)
        if (segment->codes[i].describes.len && segment->codes[i].name.len)
            add_comment(entry, describe(&segment->codes[i], arena), arena);
    add_note(entry, segment->note, arena);
}

static struct str reference_to(const struct document *document, const struct segment *segment,
                               enum references references, struct extract *extract)
{
    /* A line end or a byte that is no UTF-8 in a file's name has no form in a PO file. */
    bool is_writable = utf8_find_invalid(extract->path, 0) == (size_t)-1 &&
                       str_find_char(extract->path, '\n', 0) == (size_t)-1 &&
                       str_find_char(extract->path, '\r', 0) == (size_t)-1;
    if (references == REFERENCES_NONE || !is_writable)
        return (struct str){0};
    if (references == REFERENCES_FILE)
        return extract->path;
    size_t line = 1;
    if (references == REFERENCES_LINE && segment->span_count > 0)
        line = source_position(&document->source, segment->spans[0].start, COLUMN_BYTES).line;
    struct buf text;
    buf_init(&text, BUF_MAXIMUM);
    buf_add(&text, extract->path);
    buf_format(&text, ":%zu", line);
    struct str reference = arena_copy(&extract->arena, buf_str(&text));
    buf_release(&text);
    return reference;
}

void extract_document(struct extract *extract, const struct document *document, enum references references)
{
    struct arena *arena = &extract->arena;
    extract->path = arena_copy(arena, document->source.path);
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        if (str_is_empty(segment->text) || str_is_empty(segment->language))
            continue;
        extract->entries =
            arena_grow(arena, extract->entries, extract->count, &extract->capacity, sizeof *extract->entries);
        struct extract_entry *entry = &extract->entries[extract->count++];
        *entry = (struct extract_entry){
            .language = arena_copy(arena, segment->language),
            .has_context = segment->has_context,
            .context = segment->has_context ? arena_copy(arena, segment->context) : (struct str){0},
            .id = arena_copy(arena, segment->text),
            .reference = reference_to(document, segment, references, extract),
        };
        add_comments(entry, segment, arena);
    }
}

void extract_free(struct extract *extract)
{
    arena_free(&extract->arena);
    *extract = (struct extract){0};
}

void template_init(struct template *template, struct str language)
{
    *template = (struct template){.language = language};
    seed_catalog(&template->catalog, (struct str){0}, language, (struct str){0});
    template->catalog.references_maximum = REFERENCES_MAXIMUM;
    template->by_key.arena = &template->catalog.arena;
}

void template_free(struct template *template)
{
    catalog_free(&template->catalog);
    *template = (struct template){0};
}

struct str template_key(const struct str *context, struct str id, struct arena *arena)
{
    if (!context)
        return id;
    /* As in gettext's own tables: no text holds this byte. */
    char *key = arena_bytes(arena, context->len + 1 + id.len);
    if (context->len)
        memcpy(key, context->at, context->len);
    key[context->len] = '\4';
    if (id.len)
        memcpy(key + context->len + 1, id.at, id.len);
    return (struct str){key, context->len + 1 + id.len};
}

static bool lists(const struct po_comments *comments, struct str text)
{
    for (size_t i = 0; i < comments->count; i++)
        if (str_equal(comments->items[i].text, text))
            return true;
    return false;
}

static void append(struct po_comments *comments, struct str text, struct arena *arena)
{
    comments->items = arena_grow(arena, comments->items, comments->count, &comments->capacity, sizeof *comments->items);
    comments->items[comments->count++].text = text;
}

/* The entry for that context and msgid, made where there is none. */
static struct message *entry_for(struct template *template, const struct extract_entry *entry)
{
    struct catalog *catalog = &template->catalog;
    const struct str *context = entry->has_context ? &entry->context : NULL;
    struct arena scratch = {0};
    struct str key = template_key(context, entry->id, &scratch);
    const size_t *known = index_get(&template->by_key, key);
    if (known) {
        arena_free(&scratch);
        return &catalog->messages[*known];
    }
    bool is_new;
    struct message *message = catalog_add(catalog);
    message->has_context = entry->has_context;
    if (entry->has_context)
        message_set(catalog, &message->context, entry->context);
    message_set(catalog, &message->id, entry->id);
    key = context ? arena_copy(&catalog->arena, key) : message->id.text;
    *index_put(&template->by_key, key, &is_new) = (size_t)(message - catalog->messages);
    arena_free(&scratch);
    message_set_count(catalog, message, 1);
    message_set(catalog, &message->strings[0], STR(""));
    return message;
}

void template_add(struct template *template, const struct extract *extract)
{
    struct arena *arena = &template->catalog.arena;
    struct str last = {0}, copy = {0};
    for (size_t i = 0; i < extract->count; i++) {
        const struct extract_entry *entry = &extract->entries[i];
        if (!language_tags_match(entry->language, template->language))
            continue;
        struct message *message = entry_for(template, entry);
        for (size_t j = 0; j < entry->comment_count && message->extracted.count < COMMENTS_MAXIMUM; j++)
            if (!lists(&message->extracted, entry->comments[j]))
                append(&message->extracted, arena_copy(arena, entry->comments[j]), arena);
        if (str_is_empty(entry->reference))
            continue;
        /* Documents come one after the other: a place that was named before is the last one. */
        struct po_comments *references = &message->references;
        if (references->count && str_equal(references->items[references->count - 1].text, entry->reference))
            continue;
        if (entry->reference.at != last.at) {
            last = entry->reference;
            copy = arena_copy(arena, last);
        }
        append(references, copy, arena);
    }
}

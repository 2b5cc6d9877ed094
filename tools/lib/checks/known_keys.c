#include "known_keys.h"

#include "../base/buf.h"
#include "../formats/data/data.h"
#include "../lang/plural.h"

static void link_text(struct known_keys *keys, struct str text, size_t key, enum known_as as, size_t parts)
{
    bool is_new;
    size_t *number = index_put(&keys->by_text, text, &is_new);
    if (is_new) {
        *number = keys->by_text.count - 1;
        keys->entries = arena_grow(&keys->arena, keys->entries, *number, &keys->entry_capacity, sizeof *keys->entries);
    }
    struct known_entry *entry = &keys->entries[*number];
    keys->links = arena_grow(&keys->arena, keys->links, keys->link_count, &keys->link_capacity, sizeof *keys->links);
    keys->links[keys->link_count++] =
        (struct known_link){(uint32_t)key, entry->first, (uint8_t)as, (uint8_t)(parts < 255 ? parts : 255)};
    entry->first = (uint32_t)keys->link_count;
    entry->as |= as;
}

/* Keys nest no deeper where somebody looks them up. */
enum { PARTS_MAXIMUM = 16 };

/* The name, and each stretch of it that ends or begins at a dot. */
static void link_name(struct known_keys *keys, struct str name, size_t key, bool has_ends)
{
    size_t parts = 1, seen = 0;
    link_text(keys, name, key, KNOWN_WHOLE, 0);
    for (size_t at = name.len; has_ends && at-- > 0 && parts <= PARTS_MAXIMUM;)
        if (name.at[at] == '.')
            link_text(keys, str_slice(name, at + 1, name.len), key, KNOWN_END, parts++);
    for (size_t at = 1; at < name.len && seen < PARTS_MAXIMUM; at++)
        if (name.at[at] == '.' || name.at[at] == ':') {
            link_text(keys, str_slice(name, 0, at), key, KNOWN_ABOVE, 0);
            seen++;
        }
}

/* What says of which numbers a text is, in whatever version of i18next: file_one, file_plural, file_0. */
static bool is_of_numbers(struct str suffix)
{
    bool is_figure = suffix.len == 1 && ascii_is_digit(suffix.at[0]);
    return is_figure || str_equal(suffix, STR("plural")) || plural_category_by_name(suffix) != PLURAL_CATEGORIES;
}

/* friend_male is looked up as friend, with a context. */
static void link_bases(struct known_keys *keys, struct str name, size_t key)
{
    enum { SUFFIXES = 3 };
    size_t found = 0;
    for (size_t at = name.len; at-- > 1 && name.at[at] != '.' && found < SUFFIXES;)
        if (name.at[at] == '_' && name.at[at - 1] != '.') {
            bool is_form = !found && is_of_numbers(str_slice(name, at + 1, name.len));
            link_text(keys, str_slice(name, 0, at), key, is_form ? KNOWN_WHOLE : KNOWN_BASE, 0);
            found++;
        }
}

static struct str join(struct known_keys *keys, struct str space, char sign, struct str name)
{
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = 0; i < space.len; i++)
        buf_add_char(&out, sign == '.' && space.at[i] == '/' ? '.' : space.at[i]);
    buf_add_char(&out, sign);
    buf_add(&out, name);
    struct str joined = arena_copy(&keys->arena, buf_str(&out));
    buf_release(&out);
    return joined;
}

static void add_key(struct known_keys *keys, struct str name, struct file_span at, bool is_again)
{
    size_t file = keys->file_count - 1, key = keys->count;
    const struct known_file *of = &keys->files[file];
    const struct known_entry *entry = known_keys_find(keys, name);
    bool is_known = entry && entry->as & (KNOWN_WHOLE | KNOWN_ELSEWHERE);
    if (str_is_empty(name) || (is_known && (is_again || !of->is_source)))
        return;
    keys->items = arena_grow(&keys->arena, keys->items, keys->count, &keys->capacity, sizeof *keys->items);
    keys->items[keys->count++] = (struct known_key){name, file, at};
    if (!of->is_source) {
        link_text(keys, name, key, KNOWN_ELSEWHERE, 0);
        return;
    }
    keys->spaced += str_find_char(name, ' ', 0) != SIZE_MAX;
    link_name(keys, name, key, true);
    if (!of->dialect->has_root_language)
        link_bases(keys, name, key);
    if (of->space.len) {
        link_name(keys, join(keys, of->space, ':', name), key, false);
        link_name(keys, join(keys, of->space, '.', name), key, false);
    }
}

/* A form by itself: cart.items.one, items_one. */
static void link_form(struct known_keys *keys, const struct segment *segment)
{
    struct str category = plural_category_name(segment->variant->category);
    link_text(keys, join(keys, segment->context, '.', category), keys->count - 1, KNOWN_WHOLE, 0);
    link_text(keys, join(keys, segment->context, '_', category), keys->count - 1, KNOWN_WHOLE, 0);
}

/* Who looks keys up knows of no dots that are told apart. */
static struct str without_marks(struct str name, struct arena *arena)
{
    if (str_find(name, STR("\\."), 0) == SIZE_MAX)
        return name;
    char *plain = arena_bytes(arena, name.len);
    size_t length = 0;
    for (size_t i = 0; i < name.len; i++)
        if (!str_starts(str_slice(name, i, name.len), STR("\\.")))
            plain[length++] = name.at[i];
    return (struct str){plain, length};
}

/* A text for all numbers alone is looked up without them: read_more.other of go-i18n. */
static struct str name_of(struct known_keys *keys, const struct known_file *file, const struct segment *segment)
{
    static const struct str OTHER = {".other", 6};
    struct str name = without_marks(segment->context, &keys->arena);
    bool has_end = file->dialect->name_key && !segment->variant && str_ends(name, OTHER);
    return has_end ? str_slice(name, 0, name.len - OTHER.len) : name;
}

/* A map that others take in serves under their keys: nobody looks for its own. */
static struct file_span told_at(const struct document *document, const struct segment *segment)
{
    const struct data_key *key = data_key_of(document, segment);
    while (key && !key->is_taken_in)
        key = key->around;
    return key ? (struct file_span){0} : file_span(segment_extent(segment));
}

/* A key without a text is there, too, for who looks it up. */
static bool is_empty(const struct data_key *key)
{
    return (key->kind == DATA_TEXT || key->kind == DATA_OTHER) && str_is_empty(key->text);
}

void known_keys_add(struct known_keys *keys, const struct known_file *file)
{
    const struct document *document = file->document;
    struct str last = {0};
    keys->by_text.arena = &keys->arena;
    keys->files = arena_grow(&keys->arena, keys->files, keys->file_count, &keys->file_capacity, sizeof *keys->files);
    keys->files[keys->file_count++] = *file;
    for (size_t i = 0; i < document->segment_count; i++) {
        const struct segment *segment = &document->segments[i];
        bool is_form = segment->variant && str_equal(segment->context, last);
        if (segment->has_context && !is_form)
            add_key(keys, name_of(keys, file, segment), told_at(document, segment), false);
        last = segment->context;
        if (segment->variant && keys->count && str_equal(keys->items[keys->count - 1].name, segment->context))
            link_form(keys, segment);
    }
    for (size_t i = 0; i < document->other_count; i++)
        add_key(keys, keyed_context(file->dialect, document->others[i], &keys->arena), (struct file_span){0}, true);
    for (size_t i = 0; document->outline && i < document->outline->count; i++)
        if (is_empty(document->outline->keys[i]))
            add_key(keys, keyed_context(file->dialect, document->outline->keys[i], &keys->arena), (struct file_span){0},
                    true);
}

const struct known_entry *known_keys_find(const struct known_keys *keys, struct str text)
{
    const size_t *number = keys->by_text.count ? index_get(&keys->by_text, text) : NULL;
    return number ? &keys->entries[*number] : NULL;
}

bool known_keys_has_space(const struct known_keys *keys, struct str space)
{
    for (size_t i = 0; i < keys->file_count; i++)
        if (str_equal(keys->files[i].space, space))
            return true;
    return false;
}

void known_keys_free(struct known_keys *keys)
{
    arena_free(&keys->arena);
}

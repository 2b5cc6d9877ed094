#include "layout_places.h"

#include "../identity/languages.h"
#include "path.h"

/* The end of a file's name without its suffix. */
static size_t stem_end(struct str path, size_t part)
{
    size_t end = path.len, known = path_format_suffix(path);
    if (known && end - known > part)
        return end - known;
    while (end > part + 1 && path.at[end - 1] != '.')
        end--;
    return end > part + 1 ? end - 1 : path.len;
}

bool next_tag_place(struct str path, size_t *at, struct tag_place *found)
{
    while (*at < path.len) {
        size_t part = *at, slash = str_find_char(path, '/', part);
        bool is_name = slash == (size_t)-1, is_known;
        size_t end = is_name ? stem_end(path, part) : slash;
        size_t length = layout_tag(str_slice(path, part, end), &is_known);
        *at = is_name ? path.len : slash + 1;
        if (length) {
            *found = (struct tag_place){path, part, end - length, end, is_name, is_known};
            return true;
        }
    }
    return false;
}

struct str text_join(struct str a, struct str b, struct str c, struct arena *arena)
{
    struct buf out;
    buf_init(&out, 1 << 16);
    buf_add(&out, a);
    buf_add(&out, b);
    buf_add(&out, c);
    struct str result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

struct str path_with_tag(const struct tag_place *at, struct str tag, struct arena *arena)
{
    return text_join(str_slice(at->path, 0, at->tag), tag, str_slice(at->path, at->end, at->path.len), arena);
}

struct str path_without_tag(const struct tag_place *at, struct arena *arena)
{
    bool is_whole = at->tag - at->part <= 1 && !at->is_name; /* "es/", "_es/" */
    if (is_whole)
        return text_join(str_slice(at->path, 0, at->part), str_slice(at->path, at->end + 1, at->path.len), STR(""),
                         arena);
    size_t end = at->tag > at->part ? at->tag - 1 : at->tag;
    return text_join(str_slice(at->path, 0, end), str_slice(at->path, at->end, at->path.len), STR(""), arena);
}

struct language_place place_described(const struct tag_place *at)
{
    struct str path = at->path, root = str_slice(path, 0, str_find_char(path, '/', 0) + 1);
    struct language_place place = {.is_name = at->is_name, .base = -1, .tag_of = {NO_TAG, NO_TAG}};
    if (!at->is_name) {
        place.before = str_slice(path, 0, at->tag);
        return place;
    }
    place.before = path_folder(path).len ? root : (struct str){"", 0};
    place.mark = str_slice(path, at->tag > at->part ? at->tag - 1 : at->tag, at->tag);
    place.suffix = str_slice(path, at->end, path.len);
    return place;
}

static struct str key_of(const struct language_place *place, struct arena *arena)
{
    struct str end = text_join(place->mark, STR("\n"), place->suffix, arena);
    return text_join(place->before, place->is_name ? STR("\nname\n") : STR("\nfolder\n"), end, arena);
}

struct language_place *place_of_tag(struct places *places, const struct tag_place *at, struct tag **tag)
{
    struct arena scratch = {0};
    struct language_place described = place_described(at);
    struct str key = key_of(&described, &scratch);
    const size_t *number = index_get(&places->by_key, key);
    const size_t *tag_number =
        index_get(&places->by_tag, text_join(key, STR("\n"), str_slice(at->path, at->tag, at->end), &scratch));
    arena_free(&scratch);
    if (!number || !tag_number)
        return NULL;
    *tag = &places->items[*number].tags[*tag_number];
    return &places->items[*number];
}

static struct tag *add_tag(struct places *places, size_t place_number, const struct tag_place *at)
{
    struct language_place *place = &places->items[place_number];
    struct arena *arena = places->arena;
    place->tags = arena_grow(arena, place->tags, place->tag_count, &place->tag_capacity, sizeof *place->tags);
    place->tags[place->tag_count] =
        (struct tag){.name = str_slice(at->path, at->tag, at->end), .is_known = at->is_known};
    return &place->tags[place->tag_count++];
}

static void count_tag(struct places *places, const struct tag_place *at, const struct layout_document *document)
{
    struct language_place described = place_described(at);
    struct arena *arena = places->arena;
    struct str key = key_of(&described, arena);
    bool is_new;
    size_t *number = index_put(&places->by_key, key, &is_new);
    if (is_new) {
        *number = places->count;
        places->items = arena_grow(arena, places->items, places->count, &places->capacity, sizeof *places->items);
        places->items[places->count++] = described;
    }
    struct language_place *place = &places->items[*number];
    size_t *tag_number =
        index_put(&places->by_tag, text_join(key, STR("\n"), str_slice(at->path, at->tag, at->end), arena), &is_new);
    if (is_new)
        *tag_number = place->tag_count;
    struct tag *tag = is_new ? add_tag(places, *number, at) : &place->tags[*tag_number];
    tag->documents++;
    tag->without_language += document->language < 0;
}

/* Of several tags of one language ("es", "es-MX") that of most documents. */
static void choose_tags(struct language_place *place)
{
    for (size_t i = 0; i < place->tag_count; i++)
        for (int language = 0; language < LAYOUT_LANGUAGES; language++) {
            int *chosen = &place->tag_of[language];
            if (language_tags_match(place->tags[i].name, language_tag(language)) &&
                (*chosen == NO_TAG || place->tags[i].documents > place->tags[*chosen].documents))
                *chosen = (int)i;
        }
}

static void count_counterparts(struct places *places, const struct tag_place *at,
                               const struct layout_document *documents)
{
    struct arena scratch = {0};
    struct tag *tag;
    struct language_place *place = place_of_tag(places, at, &tag);
    int own = (int)(tag - place->tags);
    const size_t *base = index_get(&places->documents, path_without_tag(at, &scratch));
    tag->in_base += base != NULL;
    if (base && tag->is_known && documents[*base].language >= 0)
        place->base_votes[documents[*base].language]++;
    for (int language = 0; language < LAYOUT_LANGUAGES; language++) {
        int other = place->tag_of[language];
        if (other == NO_TAG || other == own ||
            !places_have(places, path_with_tag(at, place->tags[other].name, &scratch)))
            continue;
        tag->in_project++;
        place->in_both += language == 0 && own == place->tag_of[1];
    }
    arena_free(&scratch);
}

/* The documents without a language are in one of those looked for, and are those that have counterparts: a good part of
 * some language's. */
static void decide_base(struct language_place *place)
{
    int most = place->base_votes[1] > place->base_votes[0];
    for (size_t i = 0; i < place->tag_count && place->base < 0; i++)
        if (place->tags[i].is_known && place->base_votes[most] && place->tag_of[most] == NO_TAG &&
            place->tags[i].in_base * 5 >= place->tags[i].documents * 2)
            place->base = most;
    if (place->base >= 0 && place->tag_of[!place->base] != NO_TAG)
        place->in_both = place->tags[place->tag_of[!place->base]].in_base;
}

/* Are most of its documents in neither of the languages looked for? */
static bool is_foreign(const struct tag *tag)
{
    return tag->without_language * 2 >= tag->documents;
}

/* What a tag is that is none of those looked for. A folder beside theirs is another language where it has the same
 * documents, even as copies that nobody has translated yet, or where what it has is foreign; three letters, which may
 * be any word ("api"), and the ends of names ("a-to.md") take both. */
static bool is_other_language(const struct language_place *place, const struct tag *tag)
{
    size_t counterparts = tag->in_project + (place->base >= 0 ? tag->in_base : 0);
    bool has_counterparts = counterparts * 2 >= tag->documents;
    if (place->is_name || !tag->is_known)
        return has_counterparts && is_foreign(tag);
    return (has_counterparts && tag->documents > 1) || is_foreign(tag);
}

static void decide(struct language_place *place)
{
    decide_base(place);
    size_t others = 0;
    for (int i = 0; i < (int)place->tag_count; i++) {
        struct tag *tag = &place->tags[i];
        if (i == place->tag_of[0] || i == place->tag_of[1])
            continue;
        tag->is_other = is_other_language(place, tag);
        others += tag->is_other && is_foreign(tag) && (tag->in_project || tag->in_base);
    }
    bool has[LAYOUT_LANGUAGES];
    for (int i = 0; i < LAYOUT_LANGUAGES; i++)
        has[i] = place->tag_of[i] != NO_TAG || place->base == i;
    bool has_both = has[0] && has[1] && (place->in_both || (!place->is_name && place->base < 0));
    place->is_good = has_both || ((has[0] || has[1]) && others);
}

bool places_have(const struct places *places, struct str path)
{
    return index_get(&places->documents, path) != NULL;
}

void places_find(struct places *places, const struct layout_document *documents, size_t count)
{
    struct tag_place found;
    bool is_new;
    places->documents.arena = places->by_key.arena = places->by_tag.arena = places->arena;
    for (size_t i = 0; i < count; i++) {
        *index_put(&places->documents, documents[i].path, &is_new) = i;
        for (size_t at = 0; next_tag_place(documents[i].path, &at, &found);)
            count_tag(places, &found, &documents[i]);
    }
    for (size_t i = 0; i < places->count; i++)
        choose_tags(&places->items[i]);
    for (size_t i = 0; i < count; i++)
        for (size_t at = 0; next_tag_place(documents[i].path, &at, &found);)
            count_counterparts(places, &found, documents);
    for (size_t i = 0; i < places->count; i++)
        decide(&places->items[i]);
}

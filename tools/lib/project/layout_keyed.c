#include "layout_keyed.h"

#include "../identity/languages.h"
#include "layout_places.h"
#include "path.h"

/* Files that a pattern takes. */
struct keyed_place {
    struct str pattern;
    struct str language; /* of a pattern without {lang}, or where that is left out; else empty */
    struct str output;   /* likewise */
    size_t documents[LAYOUT_LANGUAGES], with_twin;
};

struct search {
    struct layout *layout;
    struct index twins;      /* path without its language → 1 + number of the first that has it */
    struct index by_pattern; /* → number of its place */
    struct keyed_place *places;
    size_t count, capacity;
    struct str tags[LAYOUT_LANGUAGES]; /* as the files have them; those of the first pair */
};

/* What stands behind the language of some files: en.default.json beside es.json, as Shopify has them. */
static const struct str DEFAULT_MARK = {".default", 8};

/* A file's language, and where it stands in the path, from which the mark is taken off. */
struct keyed_path {
    struct tag_place at;
    struct str tag; /* BCP 47 */
    int language;
    bool has_mark;
    bool is_spelt; /* en_US: {lang} stands for none such */
};

static struct str without_mark(struct str path, bool *has_mark, struct arena *arena)
{
    size_t at = str_find(path, DEFAULT_MARK, 0);
    *has_mark = at != SIZE_MAX;
    return *has_mark
               ? text_join(str_slice(path, 0, at), str_slice(path, at + DEFAULT_MARK.len, path.len), STR(""), arena)
               : path;
}

static struct str twin_key(const struct tag_place *at, struct arena *arena)
{
    return text_join(str_slice(at->path, 0, at->tag), STR("\n"), str_slice(at->path, at->end, at->path.len), arena);
}

/* A folder may be spelt en_US; of a file what stands before its name's last underscore is none of the tag. */
static bool is_one_of(struct keyed_path *found, struct arena *arena)
{
    struct str tag = str_slice(found->at.path, found->at.tag, found->at.end);
    size_t mark = str_find_char(tag, '_', 0);
    found->is_spelt = mark != SIZE_MAX;
    if (found->is_spelt && found->at.is_name)
        return false;
    found->tag =
        found->is_spelt ? text_join(str_slice(tag, 0, mark), STR("-"), str_slice(tag, mark + 1, tag.len), arena) : tag;
    for (found->language = 0; found->language < LAYOUT_LANGUAGES; found->language++)
        if (language_tags_match(found->tag, language_tag(found->language)))
            return true;
    return false;
}

/* Is the tag one of the languages looked for, in BCP 47? app_en is no Apma in a country EN. */
static bool is_language(struct keyed_path *found, struct arena *arena)
{
    size_t mark = str_find_char(found->at.path, '_', found->at.tag);
    if (is_one_of(found, arena))
        return true;
    if (mark >= found->at.end)
        return false;
    found->at.tag = mark + 1;
    return is_one_of(found, arena);
}

/* Of a Mac's bundle the folder is called es.lproj. */
static bool find_project(struct str path, size_t *at, struct keyed_path *found, struct arena *arena)
{
    static const struct str SUFFIX = {".lproj/", 7};
    size_t dot = str_find(path, SUFFIX, *at), part = dot;
    if (dot == SIZE_MAX)
        return false;
    while (part > 0 && path.at[part - 1] != '/')
        part--;
    *at = dot + SUFFIX.len;
    found->at = (struct tag_place){.path = path, .part = part, .tag = part, .end = dot};
    return is_language(found, arena);
}

/* The next place of the path that names one; the last one may be what the file's name begins with: es.schema.json. */
static bool next_language(struct str path, size_t *at, struct keyed_path *found, struct arena *arena)
{
    if (find_project(path, at, found, arena))
        return true;
    while (next_tag_place(path, at, &found->at))
        if (is_language(found, arena))
            return true;
    size_t name = path_folder(path).len, dot = str_find_char(path, '.', name);
    if (*at > path.len || dot == SIZE_MAX)
        return false;
    *at = path.len + 1;
    found->at = (struct tag_place){.path = path, .part = name, .tag = name, .end = dot, .is_name = true};
    return is_language(found, arena);
}

/* Of a folder's files all of that suffix; of those in one folder those that are named alike. */
static struct str pattern_of(const struct keyed_path *of, struct arena *arena)
{
    const struct tag_place *at = &of->at;
    struct str path = at->path, before = str_slice(path, 0, at->tag);
    if (!at->is_name) {
        size_t dot = path.len;
        while (dot > 0 && path.at[dot - 1] != '.' && path.at[dot - 1] != '/')
            dot--;
        struct str folder = str_slice(path, at->end, str_find_char(path, '/', at->end));
        struct str ending = text_join(folder, STR("/**/*."), str_slice(path, dot, path.len), arena);
        struct str spelt = str_slice(path, at->tag, at->end);
        return text_join(before, of->is_spelt ? spelt : STR("{lang}"), ending, arena);
    }
    bool has_stem = at->tag > at->part + 1;
    struct str folder = str_slice(path, 0, at->part), mark = str_slice(path, at->tag - has_stem, at->tag);
    struct str start = has_stem ? text_join(folder, STR("*"), mark, arena) : before;
    struct str language = of->has_mark ? text_join(STR("{lang}"), DEFAULT_MARK, STR(""), arena) : STR("{lang}");
    return text_join(start, language, str_slice(path, at->end, path.len), arena);
}

static struct keyed_place *keyed_place_of(struct search *search, struct str pattern)
{
    bool is_new;
    size_t *number = index_put(&search->by_pattern, pattern, &is_new);
    if (is_new) {
        *number = search->count;
        search->places =
            arena_grow(search->layout->arena, search->places, search->count, &search->capacity, sizeof *search->places);
        search->places[search->count++].pattern = pattern;
    }
    return &search->places[*number];
}

static void add_pair(struct search *search, const struct keyed_path *first, const struct keyed_path *second)
{
    struct arena *arena = search->layout->arena;
    const struct keyed_path *sides[2] = {first, second};
    bool is_of_others = first->is_spelt != second->is_spelt;
    is_of_others |= search->tags[0].len && (!str_equal(search->tags[first->language], first->tag) ||
                                            !str_equal(search->tags[second->language], second->tag));
    if (is_of_others) /* a language has one tag */
        return;
    for (size_t i = 0; i < 2; i++) {
        struct keyed_place *place = keyed_place_of(search, pattern_of(sides[i], arena));
        search->tags[sides[i]->language] = sides[i]->tag;
        place->language = sides[i]->is_spelt ? sides[i]->tag : (struct str){0};
        place->documents[sides[i]->language]++;
        place->with_twin += i;
    }
}

static void find_pairs(struct search *search, const struct str *paths, size_t count)
{
    struct keyed_path *seen = arena_alloc(search->layout->arena, count * sizeof *seen);
    for (size_t i = 0; i < count; i++) {
        struct keyed_path here;
        bool is_new = true;
        bool has_other_meaning = str_find_any(paths[i], "*?[{\\") != SIZE_MAX; /* in patterns */
        if (has_other_meaning || layout_excludes(search->layout, paths[i]))
            continue;
        struct str path = without_mark(paths[i], &here.has_mark, search->layout->arena);
        for (size_t at = 0; is_new && next_language(path, &at, &here, search->layout->arena);) {
            size_t *number = index_put(&search->twins, twin_key(&here.at, search->layout->arena), &is_new);
            if (is_new) {
                *number = i;
                seen[i] = here;
            } else if (seen[*number].language != here.language) {
                add_pair(search, &seen[*number], &here);
            }
        }
    }
}

/* Does what stands in the path without its tag name a language, too: messages_es of messages_es_MX? */
static bool has_other_tag(struct str path, struct arena *arena)
{
    struct keyed_path found;
    for (size_t at = 0; next_language(path, &at, &found, arena);)
        if (found.at.is_name)
            return true;
    return false;
}

/* The file is one of a bundle whose language is `found`: one of the other language has no tag. */
static void add_bundle(struct search *search, const struct index *paths, struct keyed_path *found)
{
    struct arena *arena = search->layout->arena;
    const struct tag_place *at = &found->at;
    int other = !found->language;
    struct str before = str_slice(at->path, 0, at->tag), after = str_slice(at->path, at->end, at->path.len);
    struct str base = text_join(str_slice(before, 0, before.len - 1), after, STR(""), arena);
    struct str tag = search->tags[other].len ? search->tags[other] : language_tag(other);
    if (!str_ends(before, STR("_")) || !index_get(paths, base) || has_other_tag(base, arena) ||
        index_get(paths, text_join(before, tag, after, arena)) ||
        (search->tags[found->language].len && !str_equal(search->tags[found->language], found->tag)))
        return;
    struct keyed_place *place = keyed_place_of(search, text_join(before, STR("{lang}"), after, arena));
    search->tags[found->language] = found->tag;
    search->tags[other] = place->language = tag;
    place->documents[0] = place->documents[1] = place->with_twin = 1;
}

/* Java's bundles have their first language without a tag: messages.properties beside messages_es.properties
 * (https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/ResourceBundle.html). */
static void find_bundles(struct search *search, const struct str *paths, size_t count)
{
    struct arena *arena = search->layout->arena;
    struct index all = {.arena = arena};
    bool is_new;
    for (size_t i = 0; i < count; i++)
        if (str_ends(paths[i], STR(".properties")) && str_find_any(paths[i], "*?[{\\") == SIZE_MAX)
            index_put(&all, paths[i], &is_new);
    for (size_t i = 0; i < count; i++) {
        struct keyed_path found;
        for (size_t at = 0; index_get(&all, paths[i]) && next_language(paths[i], &at, &found, arena);)
            if (found.at.is_name)
                add_bundle(search, &all, &found);
    }
}

/* A Mac's bundle may have its first language in Base.lproj: there are App/{lang}.lproj for the others, which are
 * written beside it (https://developer.apple.com/documentation/xcode/localization). */
static void add_base(struct search *search, const struct index *paths, struct keyed_path *found)
{
    struct arena *arena = search->layout->arena;
    int other = !found->language;
    struct str before = str_slice(found->at.path, 0, found->at.tag),
               after = str_slice(found->at.path, found->at.end, found->at.path.len);
    struct str tag = search->tags[other].len ? search->tags[other] : language_tag(other);
    if (found->is_spelt || !index_get(paths, text_join(before, STR("Base"), after, arena)) ||
        index_get(paths, text_join(before, tag, after, arena)) ||
        (search->tags[found->language].len && !str_equal(search->tags[found->language], found->tag)))
        return;
    struct str all = pattern_of(found, arena);
    struct str ending = str_slice(all, before.len + STR("{lang}").len, all.len);
    struct keyed_place *base = keyed_place_of(search, text_join(before, STR("Base"), ending, arena));
    base->language = tag;
    base->output = text_join(before, STR("{lang}.lproj"), STR(""), arena);
    base->documents[other]++;
    struct keyed_place *place = keyed_place_of(search, all);
    search->tags[found->language] = found->tag;
    search->tags[other] = tag;
    place->documents[found->language]++;
    place->with_twin++;
}

static void find_bases(struct search *search, const struct str *paths, size_t count)
{
    struct arena *arena = search->layout->arena;
    struct index all = {.arena = arena};
    bool is_new;
    for (size_t i = 0; i < count; i++)
        if (str_find(paths[i], STR(".lproj/"), 0) != SIZE_MAX && str_find_any(paths[i], "*?[{\\") == SIZE_MAX)
            index_put(&all, paths[i], &is_new);
    for (size_t i = 0; i < all.count; i++) {
        struct keyed_path found;
        size_t at = 0;
        if (find_project(index_key(&all, i), &at, &found, arena))
            add_base(search, &all, &found);
    }
}

static void add_table(struct search *search, const struct layout_table *table)
{
    for (int i = 0; i < LAYOUT_LANGUAGES; i++)
        if (search->tags[i].len && !str_equal(search->tags[i], table->tags[i]))
            return;
    if (str_find_any(table->path, "*?[{\\") != SIZE_MAX || layout_excludes(search->layout, table->path))
        return;
    struct keyed_place *place = keyed_place_of(search, table->path);
    for (int i = 0; i < LAYOUT_LANGUAGES; i++) {
        search->tags[i] = table->tags[i];
        place->documents[i] = 1;
    }
    place->with_twin = 1;
}

static bool has_languages(const struct search *search)
{
    const struct layout *layout = search->layout;
    for (size_t i = 0; i < layout->language_count; i++)
        if (!str_equal(layout->languages[i], search->tags[i]))
            return false;
    return layout->language_count == LAYOUT_LANGUAGES;
}

/* There are no places where pages stand in two languages. */
static void take_languages(struct search *search)
{
    struct layout *layout = search->layout;
    for (int i = 0; i < LAYOUT_LANGUAGES; i++)
        layout->languages[i] = search->tags[i];
    layout->language_count = LAYOUT_LANGUAGES;
    layout->source = layout->languages[0];
    for (int i = 0; i < LAYOUT_LANGUAGES && layout->settled.len; i++)
        if (language_tags_match(layout->languages[i], layout->settled))
            layout->source = layout->languages[i];
    for (size_t i = 0; i < layout->item_count; i++)
        layout->items[i].is_left_out |= !layout->has_own_text;
}

static void add_items(struct search *search)
{
    struct layout *layout = search->layout;
    struct layout_item *items = arena_alloc(layout->arena, (layout->item_count + search->count) * sizeof *items);
    struct layout_place *places = arena_alloc(layout->arena, (layout->place_count + search->count) * sizeof *places);
    for (size_t i = 0; i < search->count; i++) {
        const struct keyed_place *place = &search->places[i];
        items[i] = (struct layout_item){.pattern = place->pattern,
                                        .language = place->language,
                                        .output = place->output,
                                        .group = layout->place_count + i,
                                        .is_keyed = true};
        places[layout->place_count + i] = (struct layout_place){
            .pattern = place->pattern, .with_twin = place->with_twin, .certainty = CERTAINTY_CERTAIN};
        memcpy(places[layout->place_count + i].documents, place->documents, sizeof place->documents);
    }
    if (layout->item_count)
        memcpy(items + search->count, layout->items, layout->item_count * sizeof *items);
    if (layout->place_count)
        memcpy(places, layout->places, layout->place_count * sizeof *places);
    layout->items = items;
    layout->places = places;
    layout->item_count = layout->item_capacity = layout->item_count + search->count;
    layout->place_count = layout->place_capacity = layout->place_count + search->count;
}

bool layout_find_keyed(struct layout *layout, const struct layout_data *data)
{
    struct search search = {.layout = layout, .twins.arena = layout->arena, .by_pattern.arena = layout->arena};
    find_pairs(&search, data->paths, data->count);
    find_bundles(&search, data->paths, data->count);
    find_bases(&search, data->paths, data->count);
    for (size_t i = 0; i < data->table_count; i++)
        add_table(&search, &data->tables[i]);
    if (!search.count)
        return false;
    if (!layout->place_count)
        take_languages(&search);
    if (!has_languages(&search))
        return false;
    add_items(&search);
    return true;
}

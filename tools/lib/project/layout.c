#include "layout.h"

#include <stdlib.h>

#include "../identity/languages.h"
#include "../text/glob.h"
#include "layout_places.h"
#include "layout_trees.h"
#include "path.h"
#include "placement.h"

/* The run through one tree. */
struct survey {
    struct layout *layout;
    const struct layout_document *documents;
    size_t count;
    struct places places;
    struct texts papers;      /* set aside */
    bool *uses;               /* of the layout's sources: which have a document that no place holds */
    struct tag_place *tagged; /* of templates of all languages: those that are in one after all, one for each pattern */
    size_t tagged_count, tagged_capacity;
    size_t documents_in[LAYOUT_LANGUAGES], text_in[LAYOUT_LANGUAGES]; /* of a tree without places */
    struct config config;                                             /* found so far, as it will be read */
};

/* The path with what is special in patterns as it is meant. */
static struct str literal(struct str path, struct arena *arena)
{
    struct buf out;
    buf_init(&out, 1 << 16);
    for (size_t i = 0; i < path.len; i++) {
        if (strchr("*?[{\\", path.at[i]))
            buf_add_char(&out, '\\');
        buf_add_char(&out, path.at[i]);
    }
    struct str result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

static void add_text(struct layout *layout, struct texts *texts, struct str text)
{
    texts->items = arena_grow(layout->arena, texts->items, texts->count, &texts->capacity, sizeof *texts->items);
    texts->items[texts->count++] = text;
}

static void add_item(struct layout *layout, struct layout_item item)
{
    layout->items =
        arena_grow(layout->arena, layout->items, layout->item_count, &layout->item_capacity, sizeof *layout->items);
    layout->items[layout->item_count++] = item;
}

static size_t add_place(struct layout *layout, struct str pattern)
{
    layout->places =
        arena_grow(layout->arena, layout->places, layout->place_count, &layout->place_capacity, sizeof *layout->places);
    layout->places[layout->place_count] = (struct layout_place){.pattern = pattern};
    return layout->place_count++;
}

/* The pattern of a place's documents with one tag, or with {lang}. */
static struct str place_pattern(const struct language_place *place, struct str tag, struct arena *arena)
{
    struct str before = literal(place->before, arena);
    if (!place->is_name)
        return text_join(before, tag, STR("/**"), arena);
    before = text_join(before, before.len ? STR("**/") : STR(""), place->mark.len ? STR("*") : STR(""), arena);
    return text_join(text_join(before, place->mark, STR(""), arena), tag, literal(place->suffix, arena), arena);
}

/* A BCP 47 tag is written with hyphens. */
static struct str tag_of_name(struct str name, struct arena *arena)
{
    struct str tag = arena_copy(arena, name);
    for (size_t i = 0; i < tag.len; i++)
        if (tag.at[i] == '_')
            ((char *)tag.at)[i] = '-';
    return tag;
}

/* The project's tag for one of the languages looked for, or empty. */
static struct str language_of(const struct layout *layout, int number)
{
    for (size_t i = 0; i < layout->language_count; i++)
        if (number >= 0 && language_tags_match(layout->languages[i], language_tag(number)))
            return layout->languages[i];
    return (struct str){"", 0};
}

/* Takes the languages that places have, each as it is spelt by the one with the most documents. */
static void take_languages(struct layout *layout, const struct places *places, const bool is_there[LAYOUT_LANGUAGES])
{
    for (int language = 0; language < LAYOUT_LANGUAGES; language++) {
        struct str spelt = language_tag(language);
        size_t most = 0;
        for (size_t i = 0; i < places->count; i++) {
            const struct language_place *place = &places->items[i];
            int number = place->is_good ? place->tag_of[language] : NO_TAG;
            if (number == NO_TAG || place->tags[number].documents <= most)
                continue;
            most = place->tags[number].documents;
            spelt = tag_of_name(place->tags[number].name, layout->arena);
        }
        if (is_there[language])
            layout->languages[layout->language_count++] = spelt;
    }
}

static void exclude_others(struct layout *layout, const struct language_place *place)
{
    for (size_t i = 0; i < place->tag_count; i++) {
        if (!place->tags[i].is_other)
            continue;
        struct str pattern = place_pattern(place, literal(place->tags[i].name, layout->arena), layout->arena);
        add_text(layout, &layout->exclude, pattern);
        add_text(layout, &layout->other_languages, pattern);
    }
}

static bool is_spelt_alike(const struct layout *layout, const struct language_place *place)
{
    for (int language = 0; language < LAYOUT_LANGUAGES; language++)
        if (place->tag_of[language] != NO_TAG &&
            !str_equal(place->tags[place->tag_of[language]].name, language_of(layout, language)))
            return false;
    return true;
}

/* Translations go beside their originals: where the place has them. */
static struct str output_of(const struct layout *layout, const struct language_place *place)
{
    bool is_plain = str_find_any(place->before, "*?[{\\") == (size_t)-1;
    if (layout->language_count < 2 || !is_plain)
        return (struct str){"", 0};
    if (!place->is_name)
        return text_join(place->before, STR("{lang}"), STR(""), layout->arena);
    return place->before.len ? str_slice(place->before, 0, place->before.len - 1) : STR(".");
}

/* An item for each language, where the tags are not those of the project ("es_MX"). */
static void add_spelt_items(struct layout *layout, const struct language_place *place, size_t group)
{
    for (int language = 0; language < LAYOUT_LANGUAGES; language++) {
        int number = place->tag_of[language];
        if (number != NO_TAG)
            add_item(layout,
                     (struct layout_item){.pattern = place_pattern(place, place->tags[number].name, layout->arena),
                                          .language = language_of(layout, language),
                                          .group = group});
    }
    struct str folder = path_folder(place->before);
    if (place->base >= 0)
        add_item(layout, (struct layout_item){
                             .pattern = text_join(literal(folder, layout->arena), STR("**"), STR(""), layout->arena),
                             .language = language_of(layout, place->base),
                             .group = group});
}

static void add_place_items(struct layout *layout, const struct language_place *place)
{
    struct str pattern = place_pattern(place, STR("{lang}"), layout->arena);
    size_t group = add_place(layout, pattern);
    layout->places[group].names_both = place->tag_of[0] != NO_TAG && place->tag_of[1] != NO_TAG;
    if (place->is_name)
        exclude_others(layout, place);
    if (!is_spelt_alike(layout, place)) {
        add_spelt_items(layout, place, group);
        return;
    }
    add_item(layout, (struct layout_item){.pattern = pattern,
                                          .language = language_of(layout, place->base),
                                          .output = output_of(layout, place),
                                          .group = group});
}

/* The place holds one of the two languages: they are in the other one. */
static struct str original_language(const struct layout *layout, const struct language_place *place,
                                    const struct tree_pair *pair)
{
    struct str other = language_of(layout, place->tag_of[0] != NO_TAG);
    return other.len ? other : language_of(layout, pair->votes[1] > pair->votes[0]);
}

/* Originals in a tree of their own: two items for each pair of folders, then the rest of the translations. */
static void add_tree_items(struct layout *layout, const struct language_place *place, const struct tree_pairs *pairs)
{
    struct arena *arena = layout->arena;
    struct str all = place_pattern(place, STR("{lang}"), arena);
    struct str before = text_join(place->before, STR("{lang}/"), STR(""), arena);
    struct str before_pattern = str_slice(all, 0, all.len - 2);
    size_t group = add_place(layout, all);
    bool is_whole = false;
    for (size_t i = 0; i < pairs->count; i++) {
        const struct tree_pair *pair = &pairs->items[i];
        struct str inside = str_slice(pair->inside, 0, pair->inside.len - (pair->inside.len > 0));
        struct str output = text_join(before, inside, STR(""), arena);
        struct str stars = pair->original.len ? STR("**") : STR("*");
        is_whole |= pair->original.len && !inside.len;
        add_item(layout,
                 (struct layout_item){.pattern = text_join(before_pattern, literal(pair->inside, arena), stars, arena),
                                      .group = group});
        add_item(layout, (struct layout_item){
                             .pattern = text_join(literal(pair->original, arena), stars, STR(""), arena),
                             .language = original_language(layout, place, pair),
                             .output = layout->language_count > 1 ? str_slice(output, 0, output.len - !inside.len)
                                                                  : (struct str){"", 0},
                             .group = group});
    }
    if (!is_whole)
        add_item(layout, (struct layout_item){.pattern = all, .group = group});
}

bool layout_excludes(const struct layout *layout, struct str path)
{
    for (size_t i = 0; i < layout->exclude.count; i++)
        if (glob_matches(layout->exclude.items[i], path, (struct str){"", 0}, NULL))
            return true;
    return false;
}

/* NULL: nothing in it is content, or nobody said what is. */
static const struct layout_source *source_of(const struct layout *layout, struct str path)
{
    for (size_t i = 0; i < layout->source_count; i++)
        if (glob_matches(layout->sources[i].pattern, path, (struct str){"", 0}, NULL))
            return &layout->sources[i];
    return NULL;
}

/* What has been found so far, as the configuration says it. */
static void make_config(struct survey *survey)
{
    const struct layout *layout = survey->layout;
    struct config *config = &survey->config;
    config_free(config);
    config_init(config);
    config->languages =
        (struct texts){arena_alloc(&config->arena, sizeof layout->languages), layout->language_count, 0};
    memcpy(config->languages.items, layout->languages, sizeof layout->languages);
    config->content.count = layout->item_count;
    config->content.items = arena_alloc(&config->arena, layout->item_count * sizeof *config->content.items);
    for (size_t i = 0; i < layout->item_count; i++)
        config->content.items[i] = (struct content){.pattern = layout->items[i].pattern,
                                                    .language = layout->items[i].language,
                                                    .output = layout->items[i].output};
    placement_prepare(config);
}

/* An item that takes nothing in would be an error in the configuration. */
static void drop_unused_items(struct layout *layout, const size_t *documents)
{
    size_t kept = 0;
    for (size_t i = 0; i < layout->item_count; i++)
        if (documents[i])
            layout->items[kept++] = layout->items[i];
    layout->item_count = kept;
}

/* Counts the documents of each place, and says how sure it is of them. */
static void count_places(struct survey *survey)
{
    struct layout *layout = survey->layout;
    size_t *documents = arena_alloc(layout->arena, layout->item_count * sizeof *documents);
    struct arena scratch = {0};
    for (size_t i = 0; i < survey->count; i++) {
        struct placement placement;
        if (layout_excludes(layout, survey->documents[i].path) ||
            !placement_find(&placement, &survey->config, survey->documents[i].path, &scratch))
            continue;
        size_t item = (size_t)(placement.content - survey->config.content.items);
        struct layout_place *place = &layout->places[layout->items[item].group];
        if (!documents[item]++)
            layout->items[item].source = source_of(layout, survey->documents[i].path);
        bool is_first = str_equal(placement.language, layout->languages[0]);
        struct str twin = placement_twin(&placement, &survey->config, layout->languages[0], &scratch);
        place->documents[!is_first]++;
        place->with_twin += !is_first && places_have(&survey->places, twin);
        arena_clear(&scratch);
    }
    arena_free(&scratch);
    drop_unused_items(layout, documents);
    for (size_t i = 0; i < layout->place_count; i++) {
        struct layout_place *place = &layout->places[i];
        size_t fewer = place->documents[place->documents[1] < place->documents[0]], twins = place->with_twin;
        place->certainty = twins >= 3 && twins * 5 >= fewer * 4      ? CERTAINTY_CERTAIN
                           : twins * 3 >= fewer || place->names_both ? CERTAINTY_LIKELY
                                                                     : CERTAINTY_POSSIBLE;
    }
}

/* Papers about a repository, not pages of a site: "README.md", "README.es.md", "README-es.md". */
static bool is_paper(struct str path)
{
    static const char NAMES[] =
        " authors changelog changes code_of_conduct code-of-conduct codeowners contributing "
        "contributors copying copyright governance history issue_template licence license "
        "maintainers news notice pull_request_template readme release releasing roadmap security "
        "support todo ";
    struct str stem = str_slice(path, 0, str_find_char(path, '.', 0));
    bool is_known;
    size_t tag = layout_tag(stem, &is_known);
    if (tag && tag < stem.len)
        stem = str_slice(stem, 0, stem.len - tag - 1);
    if (str_find_char(path, '/', 0) != (size_t)-1)
        return false;
    for (const char *at = NAMES; *at && at[1]; at = strchr(at + 1, ' '))
        if (str_equal_ascii_case(stem, (struct str){at + 1, strcspn(at + 1, " ")}))
            return true;
    return false;
}

/* Do they stand in one place, with one tag? */
static bool is_alike(const struct tag_place *a, const struct tag_place *b)
{
    struct language_place left = place_described(a), right = place_described(b);
    return str_equal(left.before, right.before) && str_equal(left.mark, right.mark) &&
           str_equal(left.suffix, right.suffix) &&
           str_equal(str_slice(a->path, a->tag, a->end), str_slice(b->path, b->tag, b->end));
}

/* Notes the language that a template's path names: "_includes/es/a.html", "layouts/a.es.html". */
static void note_language(struct survey *survey, struct str path)
{
    struct layout *layout = survey->layout;
    struct tag_place found;
    for (size_t at = 0; next_tag_place(path, &at, &found);) {
        struct str tag = tag_of_name(str_slice(path, found.tag, found.end), layout->arena);
        bool is_known = false;
        for (int i = 0; i < LAYOUT_LANGUAGES; i++)
            is_known |= language_tags_match(tag, language_tag(i));
        for (size_t i = 0; i < survey->tagged_count; i++)
            is_known &= !is_alike(&survey->tagged[i], &found);
        if (!is_known)
            continue;
        survey->tagged = arena_grow(layout->arena, survey->tagged, survey->tagged_count, &survey->tagged_capacity,
                                    sizeof *survey->tagged);
        survey->tagged[survey->tagged_count++] = found;
        return;
    }
}

/* No page by its name: a paper; a template that serves all languages; what lies in no source of content. */
static bool is_aside(struct survey *survey, struct str path)
{
    struct layout *layout = survey->layout;
    const struct layout_source *source = source_of(layout, path);
    bool is_content = !layout->source_count || (source && !layout_excludes(layout, path));
    if (is_paper(path)) {
        add_text(layout, &survey->papers, path);
        return true;
    }
    if (is_content && source && source->is_shared) {
        survey->uses[source - layout->sources] = true;
        note_language(survey, path);
        return true;
    }
    return !is_content;
}

/* Those are set aside, unless there is nothing else. */
static void choose_pages(struct survey *survey, const struct layout_document *documents, size_t count)
{
    struct layout *layout = survey->layout;
    struct layout_document *pages = arena_alloc(layout->arena, count * sizeof *pages);
    survey->documents = pages;
    survey->uses = arena_alloc(layout->arena, layout->source_count * sizeof *survey->uses);
    for (size_t i = 0; i < count; i++)
        if (!is_aside(survey, documents[i].path))
            pages[survey->count++] = documents[i];
    if (survey->count)
        return;
    layout->source_count = 0;
    survey->papers.count = 0;
    survey->documents = documents;
    survey->count = count;
}

static struct str root_of(struct str path)
{
    return str_slice(path, 0, str_find_char(path, '/', 0) + 1);
}

/* A language that is left out at the top of the tree stands for all that is there: what has no counterpart in any
 * language, folder by folder, is something else. */
static void exclude_strangers(struct survey *survey, const struct language_place *place)
{
    struct layout *layout = survey->layout;
    struct index known = {.arena = layout->arena};
    struct tag_place found;
    struct tag *tag;
    bool is_new;
    for (size_t i = 0; i < survey->count; i++) {
        if (!next_tag_place(survey->documents[i].path, &(size_t){0}, &found) ||
            place_of_tag(&survey->places, &found, &tag) != place)
            continue;
        struct str base = path_without_tag(&found, layout->arena);
        if (places_have(&survey->places, base))
            index_put(&known, root_of(base), &is_new);
        index_put(&known, root_of(found.path), &is_new);
    }
    for (size_t i = 0; i < survey->count; i++) {
        struct str root = root_of(survey->documents[i].path);
        index_put(&known, root, &is_new);
        if (is_new)
            add_text(layout, &layout->exclude,
                     text_join(literal(root, layout->arena), root.len ? STR("**") : STR("*"), STR(""), layout->arena));
    }
}

/* Each folder that no place holds has an output of its own, so that equal names in two of them do not meet. */
static struct str output_apart(const struct layout *layout, struct str folder)
{
    if (str_is_empty(folder) || str_find_any(folder, "*?[{\\") != (size_t)-1)
        return (struct str){"", 0};
    return text_join(STR("localized/{lang}/"), str_slice(folder, 0, folder.len - 1), STR(""), layout->arena);
}

static struct layout_item source_item(const struct layout *layout, const struct layout_source *source)
{
    return (struct layout_item){.pattern = source->pattern,
                                .group = LAYOUT_NO_PLACE,
                                .is_left_out = layout->place_count > 0 && !source->is_shared && !source->is_kept,
                                .output = source->output.len && layout->language_count > 1
                                              ? source->output
                                              : output_apart(layout, pattern_folder(source->pattern)),
                                .source = source};
}

/* Templates in one language; those in one that is none of the project's are nobody's. */
static void add_tagged(struct layout *layout, const struct tag_place *at)
{
    struct language_place place = place_described(at);
    struct str name = str_slice(at->path, at->tag, at->end), tag = tag_of_name(name, layout->arena), language = {"", 0};
    for (int i = 0; i < LAYOUT_LANGUAGES; i++)
        if (language_tags_match(tag, language_tag(i)))
            language = language_of(layout, i);
    bool is_spelt = str_equal(language, name);
    struct str pattern = place_pattern(&place, is_spelt ? STR("{lang}") : literal(name, layout->arena), layout->arena);
    for (size_t i = 0; i < layout->item_count; i++)
        if (str_equal(layout->items[i].pattern, pattern))
            return;
    if (str_is_empty(language))
        add_text(layout, &layout->exclude, pattern);
    else
        add_item(layout, (struct layout_item){.pattern = pattern,
                                              .language = is_spelt ? (struct str){"", 0} : language,
                                              .group = LAYOUT_NO_PLACE,
                                              .output = is_spelt ? output_of(layout, &place) : (struct str){"", 0},
                                              .source = source_of(layout, at->path)});
}

/* The templates of all languages, before what else may match them; before these those of one language. */
static void add_shared(struct survey *survey)
{
    struct layout *layout = survey->layout;
    size_t count = layout->item_count, shared = 0;
    for (size_t i = 0; i < survey->tagged_count; i++)
        add_tagged(layout, &survey->tagged[i]);
    for (size_t i = 0; i < layout->source_count; i++)
        if (survey->uses[i] && layout->sources[i].is_shared)
            add_item(layout, source_item(layout, &layout->sources[i]));
    shared = layout->item_count - count;
    struct layout_item *items = arena_alloc(layout->arena, layout->item_count * sizeof *items);
    if (shared)
        memcpy(items, layout->items + count, shared * sizeof *items);
    if (count)
        memcpy(items + shared, layout->items, count * sizeof *items);
    layout->items = items;
    layout->item_capacity = layout->item_count;
}

/* What no place holds: a folder at the top of the tree, or the files there. */
static void add_root(struct survey *survey, struct str root, const struct layout_source *source)
{
    struct layout *layout = survey->layout;
    struct str pattern =
        text_join(literal(root, layout->arena), root.len ? STR("**") : STR("*"), STR(""), layout->arena);
    for (size_t i = 0; i < layout->item_count; i++)
        if (str_equal(layout->items[i].pattern, pattern))
            return;
    add_item(layout, (struct layout_item){.pattern = pattern,
                                          .group = LAYOUT_NO_PLACE,
                                          .is_left_out = layout->place_count > 0,
                                          .output = output_apart(layout, root),
                                          .source = source});
}

static void add_rest(struct survey *survey)
{
    struct layout *layout = survey->layout;
    struct arena scratch = {0};
    for (size_t i = 0; i < survey->count; i++) {
        struct str path = survey->documents[i].path;
        struct placement placement;
        const struct layout_source *source = source_of(layout, path);
        bool is_open = !layout_excludes(layout, path) && !placement_find(&placement, &survey->config, path, &scratch);
        bool is_all = !source || (layout->place_count && !source->is_kept && !pattern_folder(source->pattern).len);
        if (is_open && is_all)
            add_root(survey, root_of(path), source);
        else if (is_open)
            survey->uses[source - layout->sources] = true;
        arena_clear(&scratch);
    }
    arena_free(&scratch);
    for (size_t i = 0; i < layout->source_count; i++)
        if (survey->uses[i] && !layout->sources[i].is_shared)
            add_item(layout, source_item(layout, &layout->sources[i]));
}

/* Papers that a pattern would take in. */
static void exclude_papers(struct survey *survey)
{
    struct layout *layout = survey->layout;
    struct placement placement;
    make_config(survey);
    for (size_t i = 0; i < survey->papers.count; i++)
        if (!layout_excludes(layout, survey->papers.items[i]) &&
            placement_find(&placement, &survey->config, survey->papers.items[i], layout->arena) &&
            !layout->items[placement.content - survey->config.content.items].is_left_out)
            add_text(layout, &layout->exclude, literal(survey->papers.items[i], layout->arena));
}

/* The languages of a tree without places. A second one is there when a tenth of the documents is in it, or when some
 * say so themselves: a few sentences are not a site. */
static void find_languages(struct survey *survey)
{
    struct layout *layout = survey->layout;
    bool is_there[LAYOUT_LANGUAGES] = {false};
    size_t count[LAYOUT_LANGUAGES] = {0}, declared[LAYOUT_LANGUAGES] = {0};
    for (size_t i = 0; i < survey->count; i++) {
        const struct layout_document *document = &survey->documents[i];
        if (document->language < 0)
            continue;
        count[document->language]++;
        survey->text_in[document->language] += document->length;
        declared[document->language] += document->is_declared;
    }
    memcpy(survey->documents_in, count, sizeof count);
    size_t all = count[0] + count[1], most = count[1] > count[0];
    is_there[most] = true;
    is_there[!most] = count[!most] && (count[!most] * 10 >= all || declared[!most] >= 2 || layout->is_translated);
    layout->is_only_declared = !is_there[!most] && layout->declares[0] && layout->declares[1];
    is_there[!most] |= layout->is_only_declared;
    take_languages(layout, &survey->places, is_there);
    layout->source = language_of(layout, (int)most);
    bool is_clear = layout->language_count == 1 && count[most] * 20 >= all * 19;
    layout->certainty = !all ? CERTAINTY_POSSIBLE : is_clear ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY;
}

static int compare_places(const void *a, const void *b)
{
    const struct language_place *left = *(const struct language_place *const *)a,
                                *right = *(const struct language_place *const *)b;
    if ((left->base >= 0) != (right->base >= 0)) /* what leaves a language out matches more */
        return left->base >= 0 ? 1 : -1;
    if (left->before.len != right->before.len)
        return left->before.len < right->before.len ? 1 : -1;
    int order = str_compare(left->before, right->before);
    return order ? order : str_compare(left->suffix, right->suffix);
}

/* A place with the translations into one language alone may have its originals elsewhere. */
static void take_pairs(struct language_place *place, struct tree_pairs *pairs)
{
    size_t paired = 0;
    for (size_t i = 0; i < pairs->count; i++)
        paired += pairs->items[i].count;
    bool is_enough = pairs->count && paired * 2 >= place->tags[place->tag_of[place->tag_of[0] == NO_TAG]].documents;
    place->is_good |= is_enough;
    if (!is_enough)
        pairs->count = 0;
}

static void add_places(struct survey *survey)
{
    struct layout *layout = survey->layout;
    struct places *places = &survey->places;
    bool is_there[LAYOUT_LANGUAGES] = {false};
    struct language_place **good = arena_alloc(layout->arena, places->count * sizeof *good);
    struct tree_pairs *pairs = trees_find(places, survey->documents, survey->count);
    size_t count = 0;
    for (size_t i = 0; i < places->count; i++) {
        struct language_place *place = &places->items[i];
        take_pairs(place, &pairs[i]);
        for (int language = 0; language < LAYOUT_LANGUAGES && place->is_good; language++) {
            is_there[language] |= place->tag_of[language] != NO_TAG || place->base == language;
            for (size_t k = 0; k < pairs[i].count; k++)
                is_there[language] |= pairs[i].items[k].votes[language] > 0;
        }
        if (place->is_good)
            good[count++] = place;
    }
    if (!count)
        return;
    qsort(good, count, sizeof *good, compare_places);
    for (int language = 0; language < LAYOUT_LANGUAGES; language++)
        is_there[language] |= layout->declares[0] && layout->declares[1];
    take_languages(layout, places, is_there);
    for (size_t i = 0; i < count; i++)
        if (!good[i]->is_name)
            exclude_others(layout, good[i]);
    for (size_t i = 0; i < count; i++) {
        const struct tree_pairs *of = &pairs[good[i] - places->items];
        if (layout_excludes(layout, text_join(good[i]->before, STR("x"), STR(""), layout->arena)))
            continue; /* in a folder of another language */
        if (of->count)
            add_tree_items(layout, good[i], of);
        else
            add_place_items(layout, good[i]);
        if (good[i]->base >= 0 && str_is_empty(good[i]->before) && !good[i]->is_name)
            exclude_strangers(survey, good[i]);
        if (good[i]->base >= 0 && str_is_empty(layout->source))
            layout->source = language_of(layout, good[i]->base);
    }
}

/* Items whose files are all in patterns before them. */
static void drop_covered_items(struct survey *survey, const struct layout_document *documents, size_t count)
{
    struct layout *layout = survey->layout;
    size_t *uses = arena_alloc(layout->arena, layout->item_count * sizeof *uses);
    struct arena scratch = {0};
    make_config(survey);
    for (size_t i = 0; i < count; i++) {
        struct placement placement;
        if (!layout_excludes(layout, documents[i].path) &&
            placement_find(&placement, &survey->config, documents[i].path, &scratch))
            uses[placement.content - survey->config.content.items]++;
        arena_clear(&scratch);
    }
    arena_free(&scratch);
    drop_unused_items(layout, uses);
}

enum { MANY_TIMES = 4, MORE_TIMES = 3 }; /* halves: of the other language for one of what settings say, come with */

/* Are so many of a tree's documents in the other language, or nearly as many and so much more text? */
static bool is_outnumbered(const size_t *documents, const size_t *text, int number, size_t times)
{
    return 2 * documents[!number] > times * documents[number] ||
           (2 * documents[!number] > documents[number] && 2 * text[!number] > times * text[number]);
}

/* What the site's own settings say, where it is one of the languages that are there, and of a tree without places not
 * many more documents are in the other one. Frameworks come set to English, and many sites leave it at that: then fewer
 * are enough. */
static void take_settled_source(struct layout *layout, const struct survey *survey)
{
    for (size_t i = 0; i < layout->language_count && layout->settled.len; i++) {
        int number = language_of_tag(layout->languages[i]);
        if (number == LANGUAGE_NONE || !language_tags_match(layout->languages[i], layout->settled))
            continue;
        size_t times = language_tags_match(layout->settled, STR("en")) ? MORE_TIMES : MANY_TIMES;
        bool is_left = !layout->place_count && is_outnumbered(survey->documents_in, survey->text_in, number, times);
        layout->source = language_of(layout, is_left ? !number : number);
    }
}

/* Does half of the content show a language? Templates show none where their words are in a program's files. */
static bool has_own_text(const struct layout *layout, const struct layout_document *documents, size_t count)
{
    size_t all = 0, speaking = 0;
    for (size_t i = 0; i < count && layout->source_count; i++) {
        if (layout_excludes(layout, documents[i].path) || !source_of(layout, documents[i].path))
            continue;
        all++;
        speaking += documents[i].language >= 0;
    }
    return speaking && speaking * 2 >= all;
}

void layout_find(struct layout *layout, const struct layout_document *documents, size_t count)
{
    struct survey survey = {.layout = layout, .places = {.arena = layout->arena}};
    size_t most[LAYOUT_LANGUAGES] = {0};
    choose_pages(&survey, documents, count);
    places_find(&survey.places, survey.documents, survey.count);
    add_places(&survey);
    if (!layout->place_count)
        find_languages(&survey);
    make_config(&survey);
    count_places(&survey);
    for (size_t i = 0; i < layout->place_count; i++)
        for (size_t k = 0; k < LAYOUT_LANGUAGES; k++)
            most[k] += layout->places[i].documents[k];
    take_settled_source(layout, &survey);
    if (str_is_empty(layout->source))
        layout->source = layout->languages[most[1] > most[0]];
    make_config(&survey);
    add_rest(&survey);
    exclude_papers(&survey);
    add_shared(&survey);
    if (survey.tagged_count)
        drop_covered_items(&survey, documents, count);
    if (layout->item_count == 1 && !layout->place_count) /* nothing to meet */
        layout->items[0].output = (struct str){"", 0};
    layout->has_own_text = has_own_text(layout, documents, count);
    config_free(&survey.config);
}

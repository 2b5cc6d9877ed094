#include "project/layout_places.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "../../golden.h"

/* Each tests/project/layouts/NAME.tree is a case: a document per line, before its path the language that it is in, e
 * (English), s (Spanish) or f (another one), as a capital letter where it says so itself. "{1-4}" in a path stands for
 * four documents; a line "translated" says that there are catalogs. "source go layouts/" says what holds content, and
 * in which dialect; "shared" and "kept" in the place of "source" what is_shared and is_kept say of it. NAME.expected
 * holds all that is found in the tree.
 */
static const char CASES[] = "tests/project/layouts";

enum { DOCUMENTS_MAXIMUM = 200 };

struct tree {
    struct arena arena;
    struct layout_document documents[DOCUMENTS_MAXIMUM];
    size_t count;
    bool is_translated;
    struct layout_source sources[8];
    size_t source_count;
};

static void add_document(struct tree *tree, char letter, const char *path)
{
    assert_true(tree->count < DOCUMENTS_MAXIMUM);
    tree->documents[tree->count++] = (struct layout_document){
        .path = arena_copy(&tree->arena, str_from(path)),
        .language = strchr("eE", letter)   ? 0
                    : strchr("sS", letter) ? 1
                                           : -1,
        .is_declared = strchr("ESF", letter) != NULL,
    };
}

static void add_source(struct tree *tree, const char *kind, const char *dialect, const char *pattern)
{
    assert_true(tree->source_count < sizeof tree->sources / sizeof *tree->sources);
    tree->sources[tree->source_count++] = (struct layout_source){
        .pattern = arena_copy(&tree->arena, str_from(pattern)),
        .dialect = arena_copy(&tree->arena, str_from(dialect)),
        .is_shared = strcmp(kind, "shared") == 0,
        .is_kept = strcmp(kind, "kept") == 0,
    };
}

static void read_line(struct tree *tree, struct str line)
{
    char whole[256], path[256], before[256], after[256], kind[10];
    int first, last;
    snprintf(whole, sizeof whole, "%.*s", (int)line.len, line.at);
    snprintf(path, sizeof path, "%.*s", (int)line.len - 2, line.at + 2);
    if (sscanf(whole, "%9s %9s %99s", kind, before, after) == 3 && strlen(kind) > 1) {
        add_source(tree, kind, before, after);
    } else if (str_equal(line, STR("translated"))) {
        tree->is_translated = true;
    } else if (sscanf(path, "%255[^{]{%d-%d}%255s", before, &first, &last, after) == 4) {
        for (int i = first; i <= last; i++) {
            snprintf(path, sizeof path, "%.100s%d%.100s", before, i, after);
            add_document(tree, line.at[0], path);
        }
    } else {
        add_document(tree, line.at[0], path);
    }
}

static int compare_paths(const void *a, const void *b)
{
    return str_compare(((const struct layout_document *)a)->path, ((const struct layout_document *)b)->path);
}

static void read_tree(struct tree *tree, struct str text)
{
    for (size_t start = 0; start < text.len;) {
        size_t end = str_find_char(text, '\n', start);
        read_line(tree, str_slice(text, start, end));
        start = end + 1;
    }
    qsort(tree->documents, tree->count, sizeof *tree->documents, compare_paths);
}

static void add_str(struct buf *out, const char *before, struct str text)
{
    buf_add(out, str_from(before));
    buf_add(out, text);
}

/* What was counted, before anything is made of it. */
static void add_counts(struct buf *out, struct tree *tree)
{
    struct places places = {.arena = &tree->arena};
    places_find(&places, tree->documents, tree->count);
    for (size_t i = 0; i < places.count; i++) {
        const struct language_place *place = &places.items[i];
        add_str(out, place->is_name ? "names " : "folders ", place->before);
        add_str(out, "|", place->mark);
        add_str(out, "|", place->suffix);
        buf_format(out, ": base %d by %zu and %zu, %zu in both%s\n", place->base, place->base_votes[0],
                   place->base_votes[1], place->in_both, place->is_good ? ", good" : "");
        for (size_t k = 0; k < place->tag_count; k++) {
            const struct tag *tag = &place->tags[k];
            add_str(out, "  ", tag->name);
            buf_format(out, ": %zu documents, %zu of no language here, %zu in base, %zu in project%s%s%s\n",
                       tag->documents, tag->without_language, tag->in_base, tag->in_project,
                       tag->is_known ? "" : ", unknown", tag->is_other ? ", another language" : "",
                       place->tag_of[0] == (int)k   ? ", en"
                       : place->tag_of[1] == (int)k ? ", es"
                                                    : "");
        }
    }
}

static void add_items(struct buf *out, const struct layout *layout)
{
    for (size_t i = 0; i < layout->item_count; i++) {
        const struct layout_item *item = &layout->items[i];
        add_str(out, item->is_left_out ? "left out: " : "content: ", item->pattern);
        add_str(out, item->language.len ? ", language " : "", item->language);
        add_str(out, item->output.len ? ", output " : "", item->output);
        if (item->source)
            add_str(out, ", in ", item->source->dialect);
        if (item->group != (size_t)-1)
            buf_format(out, ", place %zu", item->group);
        buf_add_char(out, '\n');
    }
    for (size_t i = 0; i < layout->exclude.count; i++)
        add_str(out, i ? " " : "exclude: ", layout->exclude.items[i]);
    for (size_t i = 0; i < layout->other_languages.count; i++)
        add_str(out, i ? " " : "; of other languages: ", layout->other_languages.items[i]);
    buf_add_char(out, '\n');
}

static void add_layout(struct buf *out, struct tree *tree)
{
    static const char *const CERTAINTIES[] = {"certain", "likely", "possible"};
    struct layout layout = {.arena = &tree->arena,
                            .is_translated = tree->is_translated,
                            .sources = tree->sources,
                            .source_count = tree->source_count};
    layout_find(&layout, tree->documents, tree->count);
    buf_add(out, STR("\nlanguages"));
    for (size_t i = 0; i < layout.language_count; i++)
        add_str(out, " ", layout.languages[i]);
    add_str(out, ", source ", layout.source);
    buf_format(out, ", %s\n", CERTAINTIES[layout.certainty]);
    for (size_t i = 0; i < layout.place_count; i++) {
        const struct layout_place *place = &layout.places[i];
        add_str(out, "place ", place->pattern);
        buf_format(out, ": %zu and %zu documents, %zu twins, %s%s\n", place->documents[0], place->documents[1],
                   place->with_twin, CERTAINTIES[place->certainty], place->names_both ? ", names both" : "");
    }
    add_items(out, &layout);
}

static void add_tree(struct buf *out, struct str text)
{
    struct tree *tree = test_calloc(1, sizeof *tree);
    read_tree(tree, text);
    add_counts(out, tree);
    add_layout(out, tree);
    arena_free(&tree->arena);
    test_free(tree);
}

static void each_tree_has_its_layout(void **state)
{
    (void)state;
    golden_check(&(struct golden){CASES, ".tree", add_tree});
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_tree_has_its_layout)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

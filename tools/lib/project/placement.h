/* Where a document stands: what the pattern of a content item says of a file's language, of its place in the other
 * languages, and of where its translations go. Three forms are known: {lang} in the path ("content/{lang}/a.md",
 * "a.{lang}.md"); {lang} that one language leaves out (`language:` of an item with {lang}: "source/a.md" beside
 * "source/es/a.md"); and items of one language each, whose documents would be written to one path, or whose `output:`
 * is where the others are. */
#ifndef COTEJO_PROJECT_PLACEMENT_H
#define COTEJO_PROJECT_PLACEMENT_H

#include "config.h"

struct placement {
    struct str path;
    const struct content *content; /* the item of the configuration it belongs to, or NULL */
    struct str language;           /* from {lang}, or the item's own; empty: the path says none */
    struct str rest;               /* its path below an output folder; {lang} for the language in it */
    struct str pattern;            /* its path with {lang} for the language; empty where its item has none */
};

/* Lays out the patterns of the configuration, which then stay, for the questions of many paths. */
void placement_prepare(struct config *config);

/* Is the path, or a folder that it goes through, in `exclude:`? */
bool placement_is_excluded(const struct config *config, struct str path);

/* Finds the item of a path. False, with only `path` and `rest` set, when it is no content. Strings in the arena. */
bool placement_find(struct placement *placement, const struct config *config, struct str path, struct arena *arena);

/* The numbers of all items that would take the path, the one that it is of first. In the arena. */
size_t placement_items(const struct config *config, struct str path, struct arena *arena, size_t **numbers);

/* Where the same document stands in another language, whether it is there or not; empty when nothing says so. */
struct str placement_twin(const struct placement *placement, const struct config *config, struct str language,
                          struct arena *arena);

/* Where the document's translation into a language is written; its own path where it is its own version in that
 * language. */
struct str placement_output(const struct placement *placement, const struct config *config, struct str language,
                            struct arena *arena);

/* The folder that a pattern's files are in, as far as it is written out; empty, or with a slash at its end. */
struct str pattern_folder(struct str pattern);

/* The folder of all outputs, which the manifest is in: "localized/". In the arena. */
struct str output_folder(const struct config *config, struct arena *arena);

/* The language of a file below the configuration's output ("localized/es/a.html"), or empty. */
struct str output_language(const struct config *config, struct str path);

#endif

#include "marked_keys.h"

#include <dirent.h>
#include <stdint.h>

#include "../formats/data/keyed.h"
#include "../text/markup.h"
#include "path.h"

struct reading {
    const struct files *files;
    struct arena *arena;
    struct index *keys;
};

static void add_key(struct reading *reading, struct str id, struct str text)
{
    bool is_new;
    if (!str_is_blank(text) && !str_equal(id, text))
        index_put(reading->keys, arena_copy(reading->arena, id), &is_new);
}

static void read_data(struct reading *reading, struct str path, struct str bytes)
{
    struct format_options options = {.keyed = keyed_by_name(STR("symfony"))};
    const struct format *format = format_by_path(path);
    struct findings findings = {0};
    struct document document;
    if (!format || !format->is_data)
        return;
    bool is_read = document_open(&document, (struct file_content){path, bytes}, format, &options, &findings);
    for (size_t i = 0; is_read && i < document.segment_count; i++)
        if (document.segments[i].has_context)
            add_key(reading, document.segments[i].context, document.segments[i].text);
    document_free(&document);
    findings_free(&findings);
}

/* What stands between two tags, references decoded, at or after *at; moves *at behind it. */
static struct str next_element(struct str text, const char *const tags[2], size_t *at, struct arena *arena)
{
    size_t start = str_find(text, str_from(tags[0]), *at);
    size_t inner = start < text.len ? str_find_char(text, '>', start) : text.len;
    size_t end = inner < text.len ? str_find(text, str_from(tags[1]), inner) : text.len;
    if (end >= text.len) {
        *at = text.len;
        return (struct str){0};
    }
    struct buf bytes;
    buf_init(&bytes, BUF_MAXIMUM);
    markup_decode(&bytes, str_slice(text, inner + 1, end), false);
    struct str said = arena_copy(arena, buf_str(&bytes));
    buf_release(&bytes);
    *at = end;
    return said;
}

/* XLIFF as Symfony writes it: the source is the id. */
static void read_units(struct reading *reading, struct str bytes)
{
    static const char *const SOURCE[] = {"<source", "</source>"}, *const TARGET[] = {"<target", "</target>"};
    struct arena arena = {0};
    for (size_t at = 0; at < bytes.len;) {
        struct str id = next_element(bytes, SOURCE, &at, &arena);
        size_t next = str_find(bytes, STR("<source"), at), behind = 0;
        struct str text = next_element(str_slice(bytes, at, next), TARGET, &behind, &arena);
        add_key(reading, id, text);
    }
    arena_free(&arena);
}

static void read_file(struct reading *reading, struct str path)
{
    struct arena arena = {0};
    struct file_state state;
    struct str bytes;
    bool is_read = files_read(reading->files, path, &arena, &bytes, &state) == 0;
    if (is_read && (str_ends(path, STR(".xlf")) || str_ends(path, STR(".xliff"))))
        read_units(reading, bytes);
    else if (is_read)
        read_data(reading, path, bytes);
    arena_free(&arena);
}

/* Files of any domain that are named as the pattern says. */
static void read_files(struct reading *reading, struct str pattern)
{
    static const struct str PLACE = {"{domain}", 8};
    size_t at = str_find(pattern, PLACE, 0);
    struct str folder = path_folder(str_slice(pattern, 0, at < pattern.len ? at : 0));
    struct str after = str_slice(pattern, at + PLACE.len, pattern.len);
    DIR *stream = at < pattern.len ? opendir(files_path(reading->files, folder, reading->arena).at) : NULL;
    for (struct dirent *entry; stream && (entry = readdir(stream));)
        if (entry->d_name[0] != '.' && str_ends(str_from(entry->d_name), after))
            read_file(reading, path_join(folder, str_from(entry->d_name), reading->arena));
    if (stream)
        closedir(stream);
}

const struct index *marked_keys_read(const struct mark_style *style, const struct config *config,
                                     const struct files *files, struct arena *arena)
{
    if (!style || !style->has_keys || str_is_empty(config->source))
        return NULL;
    struct index *keys = arena_alloc(arena, sizeof *keys);
    struct reading reading = {files, arena, keys};
    *keys = (struct index){.arena = arena};
    for (const char *const *pattern = style->others; pattern && *pattern; pattern++)
        read_files(&reading, config_marked_path(str_from(*pattern), STR("{domain}"), config->source, arena));
    return keys;
}

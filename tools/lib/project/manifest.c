#include "manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "../base/buf.h"
#include "../base/file_batch.h"
#include "path.h"
#include "walk.h"

/* A line: hash, language, document, output, with tabs between them; tabs, line ends and % in paths as %XX. */
static void add_escaped(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '%' || (unsigned char)text.at[i] < ' ')
            buf_format(out, "%%%02X", (unsigned)(unsigned char)text.at[i]);
        else
            buf_add_char(out, text.at[i]);
    }
}

static struct str unescaped(struct str text, struct arena *arena)
{
    char *out = arena_bytes(arena, text.len + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.len; i++) {
        int high = text.at[i] == '%' && i + 2 < text.len ? ascii_hex_value(text.at[i + 1]) : -1;
        int low = high >= 0 ? ascii_hex_value(text.at[i + 2]) : -1;
        out[length++] = low >= 0 ? (char)(high * 16 + low) : text.at[i];
        i += low >= 0 ? 2 : 0;
    }
    out[length] = '\0';
    return (struct str){out, length};
}

static void add_line(struct buf *out, const struct manifest *manifest, const struct manifest_entry *entry)
{
    buf_format(out, "%016" PRIx64 "\t", entry->hash);
    add_escaped(out, entry->language);
    buf_add_char(out, '\t');
    add_escaped(out, entry->document);
    buf_add_char(out, '\t');
    add_escaped(out, str_slice(entry->output, manifest->folder.len, entry->output.len));
    buf_add_char(out, '\n');
}

static bool read_line(struct str line, struct arena *arena, struct manifest_entry *entry)
{
    struct str fields[4];
    size_t start = 0;
    for (size_t i = 0; i < 4; i++) {
        size_t end = str_find_char(line, '\t', start);
        if ((end == (size_t)-1) != (i == 3))
            return false;
        fields[i] = str_slice(line, start, end);
        start = end + 1;
    }
    if (fields[0].len != 16 || str_is_empty(fields[3]))
        return false;
    *entry = (struct manifest_entry){.language = unescaped(fields[1], arena),
                                     .document = unescaped(fields[2], arena),
                                     .output = unescaped(fields[3], arena)};
    entry->hash = strtoull(fields[0].at, NULL, 16);
    return true;
}

static void add_entry(struct manifest *manifest, struct manifest_entry entry)
{
    bool is_new;
    struct arena *arena = &manifest->arena;
    manifest->entries =
        arena_grow(arena, manifest->entries, manifest->count, &manifest->capacity, sizeof *manifest->entries);
    size_t *last = index_put(&manifest->by_output, entry.output, &is_new);
    entry.next = is_new ? (size_t)-1 : *last;
    *last = manifest->count;
    *index_put(&manifest->by_document, entry.document, &is_new) = manifest->count;
    manifest->entries[manifest->count++] = entry;
}

static void read_entries(struct manifest *manifest, struct str bytes)
{
    for (size_t start = 0; start < bytes.len;) {
        size_t end = str_find_char(bytes, '\n', start);
        struct manifest_entry entry;
        struct str line = str_slice(bytes, start, end);
        line.len -= str_ends(line, STR("\r"));
        if (end != (size_t)-1 && read_line(line, &manifest->arena, &entry) && path_stays_inside(entry.output)) {
            entry.output = path_join(manifest->folder, entry.output, &manifest->arena);
            if (!str_equal(entry.output, entry.document)) /* a document is no output of its own */
                add_entry(manifest, entry);
        }
        start = end == (size_t)-1 ? bytes.len : end + 1;
    }
}

struct manifest_bytes {
    struct str manifest, journal; /* empty where they are not there */
    uint64_t hash;
};

static int read_one(struct manifest *manifest, struct str path, struct arena *arena, struct str *bytes)
{
    struct file_state state;
    int error = file_read_unlinked(files_path(manifest->files, path, arena).at, arena, bytes, &state);
    bool is_missing = file_is_absence(error);
    if (error && !is_missing)
        manifest->unreadable = path;
    if (str_equal(path, manifest->path))
        manifest->state = state;
    return is_missing ? 0 : error;
}

static int read_both(struct manifest *manifest, struct arena *arena, struct manifest_bytes *both)
{
    int error = read_one(manifest, manifest->path, arena, &both->manifest);
    if (!error)
        error = read_one(manifest, manifest->journal, arena, &both->journal);
    if (!error)
        both->hash = hash_join(hash_bytes(both->manifest), hash_bytes(both->journal));
    return error;
}

bool manifest_open(struct manifest *manifest, const struct files *files, struct str folder)
{
    *manifest = (struct manifest){.files = files};
    manifest->by_output.arena = manifest->by_document.arena = &manifest->arena;
    manifest->folder = arena_copy(&manifest->arena, folder);
    manifest->path = path_join(folder, STR(MANIFEST_NAME), &manifest->arena);
    manifest->journal = path_join(folder, STR(MANIFEST_NAME ".journal"), &manifest->arena);
    struct manifest_bytes both;
    manifest->error = read_both(manifest, &manifest->arena, &both);
    if (manifest->error)
        return false;
    manifest->read = both.hash;
    read_entries(manifest, both.manifest);
    read_entries(manifest, both.journal);
    return true;
}

int manifest_lock(struct manifest *manifest)
{
    if (manifest->is_locked)
        return 0;
    const char *folder = files_path(manifest->files, manifest->folder, &manifest->arena).at;
    manifest->lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    manifest->is_locked = manifest->lock >= 0;
    if (!manifest->is_locked)
        return file_is_absence(errno) ? 0 : errno;
    struct arena arena = {0};
    struct manifest_bytes both;
    bool is_free = flock(manifest->lock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
    int error = is_free ? read_both(manifest, &arena, &both) : FILE_CHANGED;
    arena_free(&arena);
    if (!error && both.hash != manifest->read)
        error = FILE_CHANGED;
    if (!error)
        file_sweep_locked(manifest->lock);
    else
        close(manifest->lock);
    manifest->is_locked = !error;
    return error;
}

void manifest_report(const struct manifest *manifest, struct findings *findings)
{
    const char *why =
        manifest->error == ELOOP ? N_("it is a symbolic link, which is not followed") : file_error(manifest->error);
    findings_add_file(findings, manifest->unreadable,
                      &(struct finding){.rule = &input_unreadable, .arguments = {{"why", str_from(why)}}});
}

void manifest_free(struct manifest *manifest)
{
    if (manifest->is_locked)
        close(manifest->lock);
    arena_free(&manifest->arena);
}

uint64_t manifest_hash(struct str bytes)
{
    uint64_t hash = 0;
    for (size_t start = 0; start < bytes.len;) {
        size_t end = str_find_char(bytes, '\n', start);
        struct str line = str_slice(bytes, start, end);
        line.len -= str_ends(line, STR("\r"));
        hash = hash_join(hash, hash_bytes(line));
        start = end == (size_t)-1 ? bytes.len : end + 1;
    }
    return hash;
}

bool manifest_lists(const struct manifest *manifest, struct str output)
{
    return index_get(&manifest->by_output, output) != NULL;
}

bool manifest_wrote(const struct manifest *manifest, struct str output, struct str bytes)
{
    const size_t *first = index_get(&manifest->by_output, output);
    uint64_t hash = first ? manifest_hash(bytes) : 0;
    for (size_t i = first ? *first : (size_t)-1; i != (size_t)-1; i = manifest->entries[i].next)
        if (manifest->entries[i].hash == hash)
            return true;
    return false;
}

struct str manifest_language(const struct manifest *manifest, struct str document)
{
    const size_t *entry = index_get(&manifest->by_document, document);
    return entry ? manifest->entries[*entry].language : (struct str){"", 0};
}

int manifest_announce(const struct manifest *manifest, const struct manifest_entry *entries, size_t count)
{
    struct buf lines;
    buf_init(&lines, BUF_MAXIMUM);
    buf_add_char(&lines, '\n'); /* the last line of a run that was killed may be torn */
    for (size_t i = 0; i < count; i++)
        add_line(&lines, manifest, &entries[i]);
    struct arena arena = {0};
    int error = file_append(files_path(manifest->files, manifest->journal, &arena).at, buf_str(&lines));
    arena_free(&arena);
    buf_release(&lines);
    return error;
}

static int compare(const void *a, const void *b)
{
    const struct manifest_entry *left = a, *right = b;
    return str_compare(left->output, right->output);
}

static int write_bytes(const struct manifest *manifest, const char *path, struct str bytes)
{
    struct file_batch batch = {.refuses_links = true};
    struct file_state now;
    const char *failed;
    bool is_same;
    int error = file_compare(path, bytes, &is_same, &now);
    if (error || is_same)
        return error;
    error = file_stage(&batch, path, bytes, &manifest->state);
    if (!error)
        error = file_batch_write(&batch, &failed);
    file_batch_free(&batch);
    return error;
}

static int drop(const char *path)
{
    return unlink(path) == 0 || file_is_absence(errno) ? 0 : errno;
}

int manifest_write(const struct manifest *manifest, struct manifest_entry *entries, size_t count)
{
    struct buf out;
    if (count)
        qsort(entries, count, sizeof *entries, compare);
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = 0; i < count; i++)
        add_line(&out, manifest, &entries[i]);
    struct arena arena = {0};
    const char *path = files_path(manifest->files, manifest->path, &arena).at;
    int error = count ? write_bytes(manifest, path, buf_str(&out)) : drop(path);
    if (!error)
        error = drop(files_path(manifest->files, manifest->journal, &arena).at);
    arena_free(&arena);
    buf_release(&out);
    return error;
}

#include "manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "../base/buf.h"
#include "../base/file.h"
#include "path.h"

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

static int hex_digit(char c)
{
    const char *digits = "0123456789ABCDEF", *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

static struct str unescaped(struct str text, struct arena *arena)
{
    char *out = arena_bytes(arena, text.len + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.len; i++) {
        int high = text.at[i] == '%' && i + 2 < text.len ? hex_digit(text.at[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(text.at[i + 2]) : -1;
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
            add_entry(manifest, entry);
        }
        start = end == (size_t)-1 ? bytes.len : end + 1;
    }
}

struct files {
    struct str manifest, journal; /* empty where they are not there */
    uint64_t hash;
};

static struct files read_files(const struct manifest *manifest, struct arena *arena)
{
    struct files files;
    file_read(manifest->path.at, arena, &files.manifest);
    file_read(manifest->journal.at, arena, &files.journal);
    files.hash = hash_join(hash_bytes(files.manifest), hash_bytes(files.journal));
    return files;
}

void manifest_open(struct manifest *manifest, struct str folder)
{
    *manifest = (struct manifest){0};
    manifest->by_output.arena = manifest->by_document.arena = &manifest->arena;
    manifest->folder = arena_copy(&manifest->arena, folder);
    manifest->path = path_join(folder, STR(MANIFEST_NAME), &manifest->arena);
    manifest->journal = path_join(folder, STR(MANIFEST_NAME ".journal"), &manifest->arena);
    struct files files = read_files(manifest, &manifest->arena);
    manifest->read = files.hash;
    read_entries(manifest, files.manifest);
    read_entries(manifest, files.journal);
}

bool manifest_lock(struct manifest *manifest)
{
    if (manifest->is_locked)
        return true;
    manifest->lock = open(manifest->folder.len ? manifest->folder.at : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    manifest->is_locked = manifest->lock >= 0;
    if (!manifest->is_locked)
        return true;
    if (flock(manifest->lock, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK)
        return false;
    struct arena arena = {0};
    uint64_t hash = read_files(manifest, &arena).hash;
    arena_free(&arena);
    return hash == manifest->read;
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
    for (size_t i = 0; i < count; i++)
        add_line(&lines, manifest, &entries[i]);
    int error = file_append(manifest->journal.at, buf_str(&lines));
    buf_release(&lines);
    return error;
}

static int compare(const void *a, const void *b)
{
    const struct manifest_entry *left = a, *right = b;
    return str_compare(left->output, right->output);
}

int manifest_write(const struct manifest *manifest, struct manifest_entry *entries, size_t count)
{
    struct arena arena = {0};
    struct buf out;
    struct str old = {0};
    int error = 0;
    if (count)
        qsort(entries, count, sizeof *entries, compare);
    buf_init(&out, BUF_MAXIMUM);
    for (size_t i = 0; i < count; i++)
        add_line(&out, manifest, &entries[i]);
    if (!count)
        unlink(manifest->path.at);
    else if (file_read(manifest->path.at, &arena, &old) != 0 || !str_equal(old, buf_str(&out)))
        error = file_write(manifest->path.at, buf_str(&out));
    if (!error)
        unlink(manifest->journal.at);
    buf_release(&out);
    arena_free(&arena);
    return error;
}

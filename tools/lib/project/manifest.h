/* OUTPUT/.cotejo-manifest tells cotejo's files from people's: which files cotejo wrote, from what, with which bytes.
 * Sorted, without dates, to be committed with the output. While outputs are written, a journal beside it names each one
 * before it appears, so that a run that is killed never leaves a file that the next run takes for somebody's work. */
#ifndef COTEJO_PROJECT_MANIFEST_H
#define COTEJO_PROJECT_MANIFEST_H

#include <stdint.h>

#include "../base/arena.h"
#include "../base/files.h"
#include "../base/hash.h"
#include "../base/str.h"
#include "../text/finding.h"

#define MANIFEST_NAME ".cotejo-manifest"

struct manifest_entry {
    struct str output;   /* path from the project's folder; in the file from the manifest's own */
    struct str document; /* path of the document it was made of */
    struct str language; /* the document's language, BCP 47 */
    uint64_t hash;       /* manifest_hash of its bytes */
    size_t next;         /* another entry of the same output, or (size_t)-1 */
};

struct manifest {
    struct arena arena;
    const struct files *files; /* borrowed; entries and paths are in their folder */
    struct str folder;         /* with a slash at its end, or empty */
    struct str path, journal;  /* NUL-terminated */
    struct str unreadable;     /* that one of them; empty: none */
    int error;                 /* why */
    struct manifest_entry *entries;
    size_t count, capacity;
    struct index by_output, by_document;
    uint64_t read;           /* of the bytes of manifest and journal */
    struct file_state state; /* of the manifest */
    bool is_locked;
    int lock; /* the folder's descriptor */
};

/* Reads the manifest of an output folder (with a slash at its end, or empty). A missing one is empty; lines that make
 * no sense are passed over, so that a conflict in it loses no more than it must. False when it or its journal cannot be
 * read, or is a symbolic link, which is never followed: `unreadable` and `error` say it; manifest_free is due. */
bool manifest_open(struct manifest *manifest, const struct files *files, struct str folder);
void manifest_free(struct manifest *manifest);

/* Adds the finding that says what cannot be read. */
void manifest_report(const struct manifest *manifest, struct findings *findings);

/* Keeps other runs from writing into the folder until manifest_free, and sweeps it; where there is no folder yet, or
 * its file system has no locks, nothing is done. FILE_CHANGED when another run is writing there, or has written since
 * manifest_open; else 0 or an errno value. */
int manifest_lock(struct manifest *manifest);

/* Of bytes, with line ends folded: git and editors change those. */
uint64_t manifest_hash(struct str bytes);

/* Is the file listed? Are these bytes ones that cotejo wrote there? */
bool manifest_lists(const struct manifest *manifest, struct str output);
bool manifest_wrote(const struct manifest *manifest, struct str output, struct str bytes);

/* The language that a document was in when it was last written; empty when it is not known. */
struct str manifest_language(const struct manifest *manifest, struct str document);

/* Notes in the journal that outputs are about to be written. Returns 0 or an errno value. */
int manifest_announce(const struct manifest *manifest, const struct manifest_entry *entries, size_t count);

/* Writes the new manifest, the entries in any order, and drops the journal. Unchanged, it is not touched; without
 * entries it is removed. Returns 0, FILE_CHANGED or an errno value. */
int manifest_write(const struct manifest *manifest, struct manifest_entry *entries, size_t count);

#endif

#include "memory_file.h"

#include "../base/file.h"
#include "../exchange/encoded.h"
#include "../exchange/tmx.h"
#include "../identity/languages.h"
#include "../pairing/memory.h"
#include "message.h"

static bool open_memory(struct run *run, const struct memory_wanted *wanted, struct catalog *memory)
{
    struct findings *findings = &run->site.findings;
    struct str bytes;
    struct file_state state;
    int error = files_read(&run->site.files, wanted->path, &run->arena, &bytes, &state);
    if (error) {
        message(_("cannot read '%.*s': %s"), (int)wanted->path.len, wanted->path.at, _(file_error(error)));
        return false;
    }
    bytes = encoded_text(bytes, &run->arena);
    if (tmx_is(bytes))
        return tmx_read(memory, wanted->path, bytes, &wanted->languages, findings);
    return catalog_open(memory, &run->site.files, wanted->path, findings) && !memory->is_broken;
}

/* Does the header of a memory name another language? */
static bool is_other(const struct catalog *memory, struct str field, struct str wanted)
{
    struct str named = catalog_field(memory, field, NULL);
    return named.len && wanted.len && !language_tags_match(named, wanted);
}

bool memory_file_apply(struct run *run, const struct memory_wanted *wanted, struct catalog *catalog)
{
    struct catalog memory = {0};
    struct memory_counts counts = {0};
    bool is_open = open_memory(run, wanted, &memory);
    bool is_apart = is_open && (is_other(&memory, STR("X-Source-Language"), wanted->languages.source) ||
                                is_other(&memory, STR("Language"), wanted->languages.target));
    if (is_open && !is_apart)
        memory_fill(catalog, &memory, wanted->no_fuzzy, &counts);
    if (is_open && !run->global.is_quiet)
        message(_("%.*s: %zu from the memory, %zu more as drafts"), (int)catalog->source.path.len,
                catalog->source.path.at, counts.exact, counts.fuzzy);
    run->site.has_failed |= !is_open;
    catalog_free(&memory);
    return is_open;
}

#include "version.h"

#include <jansson.h>

#include "../base/hash.h"
#include "../project/config_tree.h"
#include "../text/unicode.h"

void version_add(struct buf *out)
{
    char icu[UNICODE_VERSION_SIZE];
    unsigned hash = hash_library_version();
    unicode_library_version(icu);
    buf_format(out, "cotejo %s\nICU %s, libfyaml %s, jansson %s, xxHash %u.%u.%u\n", COTEJO_VERSION, icu,
               config_tree_library_version(), jansson_version_str(), hash / 10000, hash / 100 % 100, hash % 100);
}

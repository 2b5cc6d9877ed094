#include "version.h"

#include <jansson.h>

#include "../base/hash.h"
#include "../catalog/format_strings.h"
#include "../formats/xml/its.h"
#include "../project/config_tree.h"
#include "../text/regex.h"
#include "../text/unicode.h"

void version_add(struct buf *out)
{
    char icu[UNICODE_VERSION_SIZE];
    unsigned hash = hash_library_version();
    unsigned xml = its_library_version(), gettext = format_strings_library_version();
    unsigned major, minor;
    unicode_library_version(icu);
    regex_library_version(&major, &minor);
    buf_format(out,
               "cotejo %s\nICU %s, libfyaml %s, jansson %s, xxHash %u.%u.%u, libxml2 %u.%u.%u, libgettextpo %u.%u.%u, "
               "PCRE2 %u.%u\n",
               COTEJO_VERSION, icu, config_tree_library_version(), jansson_version_str(), hash / 10000,
               hash / 100 % 100, hash % 100, xml / 10000, xml / 100 % 100, xml % 100, gettext >> 16, gettext >> 8 & 255,
               gettext & 255, major, minor);
}

#include "seed.h"

#include <stdint.h>

#include "../base/buf.h"
#include "../lang/plural.h"
#include "template.h"

/* A script is a modifier in gettext, behind the region: the two that catalogs are named by. */
static struct str modifier_of(struct str script)
{
    if (str_equal_ascii_case(script, STR("Latn")))
        return STR("latin");
    if (str_equal_ascii_case(script, STR("Cyrl")))
        return STR("cyrillic");
    return (struct str){0};
}

struct str seed_locale(struct str tag, struct arena *arena)
{
    struct buf locale;
    struct str modifier = {0};
    buf_init(&locale, BUF_MAXIMUM);
    for (size_t start = 0; start < tag.len;) {
        size_t end = str_find_char(tag, '-', start);
        struct str part = str_slice(tag, start, end);
        struct str found = modifier_of(part);
        if (found.len)
            modifier = found;
        else if (start > 0)
            buf_add_char(&locale, '_');
        buf_add(&locale, found.len ? (struct str){0} : part);
        start = end == SIZE_MAX ? tag.len : end + 1;
    }
    if (modifier.len)
        buf_add_char(&locale, '@');
    buf_add(&locale, modifier);
    struct str result = arena_copy(arena, buf_str(&locale));
    buf_release(&locale);
    return result;
}

/* The fields that gettext's tools ask for, the translator's own ones empty. */
void seed_header(struct catalog *catalog, struct str target)
{
    const struct {
        struct str name, value;
    } fields[] = {
        {STR("Project-Id-Version"), STR("")},
        {STR("PO-Revision-Date"), STR("")},
        {STR("Last-Translator"), STR("")},
        {STR("Language-Team"), STR("")},
        {STR("Language"), seed_locale(target, &catalog->arena)},
        {STR("MIME-Version"), STR("1.0")},
        {STR("Content-Type"), STR("text/plain; charset=UTF-8")},
        {STR("Content-Transfer-Encoding"), STR("8bit")},
        {STR("Plural-Forms"), target.len ? plural_field(target, &catalog->arena) : (struct str){0}},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (fields[i].value.at)
            catalog_set_field(catalog, fields[i].name, fields[i].value);
}

void seed_catalog(struct catalog *catalog, struct str path, struct str source, struct str target)
{
    catalog_init(catalog, path);
    seed_header(catalog, target);
    catalog_set_field(catalog, STR("X-Source-Language"), seed_locale(source, &catalog->arena));
    struct buf version;
    buf_init(&version, 16);
    buf_format(&version, "%d", EXTRACTION_VERSION);
    catalog_set_field(catalog, STR("X-Cotejo-Extraction"), buf_str(&version));
    buf_release(&version);
}

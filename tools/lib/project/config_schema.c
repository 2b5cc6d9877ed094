#include "config_schema.h"

#include "../formats/data/keyed.h"
#include "../formats/dialect_sets.h"
#include "../formats/markdown/flavour.h"
#include "../formats/marking/marking.h"

__asm__(".section .rodata\n"
        "config_schema:\n"
        ".incbin \"tools/lib/project/config_schema.json\"\n"
        ".byte 0\n"
        ".previous\n");

extern const char config_schema[] __attribute__((visibility("hidden")));

static void add_name(struct buf *out, size_t number, const char *name)
{
    buf_format(out, number ? ", \"%s\"" : "\"%s\"", name);
}

/* Names that are known elsewhere, where `@KIND@` stands. */
static void add_names(struct buf *out, struct str kind, const struct rule *const *rules)
{
    for (size_t i = 0; str_equal(kind, STR("RULES")) && rules[i]; i++)
        add_name(out, i, rules[i]->id);
    for (size_t i = 0; str_equal(kind, STR("DIALECTS")) && DIALECTS[i]; i++)
        add_name(out, i, DIALECTS[i]->name);
    for (size_t i = 0; str_equal(kind, STR("STYLES")) && MARK_STYLES[i]; i++)
        add_name(out, i, MARK_STYLES[i]->name);
    for (size_t i = 0; str_equal(kind, STR("FORMATS")) && FORMATS[i]; i++)
        add_name(out, i, FORMATS[i]->name);
    for (size_t i = 0; str_equal(kind, STR("KEYED")) && KEYED_DIALECTS[i]; i++)
        add_name(out, i, KEYED_DIALECTS[i]->name);
    for (size_t i = 0; str_equal(kind, STR("FLAVOURS")) && MARKDOWN_FLAVOURS[i]; i++)
        add_name(out, i, MARKDOWN_FLAVOURS[i]);
}

void config_schema_add(struct buf *out, const struct rule *const *rules)
{
    struct str schema = str_from(config_schema);
    for (size_t at = 0, mark; at < schema.len; at = mark) {
        mark = str_find_char(schema, '@', at);
        mark = mark < schema.len ? mark : schema.len;
        buf_add(out, str_slice(schema, at, mark));
        if (mark == schema.len)
            return;
        size_t end = str_find_char(schema, '@', mark + 1);
        add_names(out, str_slice(schema, mark + 1, end), rules);
        mark = end + 1;
    }
}

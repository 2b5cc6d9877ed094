/* print_keys STYLE: for each file named on standard input a line: what it looks up by keys, as JSON: {"uses": [[key,
 * is it put together, may it be absent], …], "prefixes": […]}, in the order of the bytes. */
#include <stdio.h>

#include "base/file.h"
#include "formats/keys/use.h"
#include "report/json.h"

struct printing {
    struct str text;
    struct buf uses, prefixes;
};

static void add_use(void *context, const struct key_use *use)
{
    struct printing *printing = context;
    if (key_is_in_comment(printing->text, use->at.start))
        return;
    buf_add(&printing->uses, printing->uses.len ? STR(", [") : STR("["));
    json_add_text(&printing->uses, use->key);
    buf_format(&printing->uses, ", %s, %s]", use->is_pattern ? "true" : "false", use->is_optional ? "true" : "false");
}

static void add_string(void *context, struct str text)
{
    (void)context, (void)text;
}

static void add_prefix(void *context, struct str prefix)
{
    struct printing *printing = context;
    buf_add(&printing->prefixes, printing->prefixes.len ? STR(", ") : STR(""));
    json_add_text(&printing->prefixes, prefix);
}

static void print_keys(const struct key_style *style, const char *path)
{
    struct arena arena = {0};
    struct keywords keywords = {0};
    struct printing printing;
    struct key_reader reader = {&printing, &arena, add_use, add_string, add_prefix};
    buf_init(&printing.uses, BUF_MAXIMUM);
    buf_init(&printing.prefixes, BUF_MAXIMUM);
    if (file_read(path, &arena, &printing.text) == 0)
        key_uses_read(style, &keywords, str_from(path), printing.text, &reader);
    printf("{\"uses\": [%s], \"prefixes\": [%s]}\n", printing.uses.at, printing.prefixes.at);
    buf_release(&printing.uses);
    buf_release(&printing.prefixes);
    arena_free(&arena);
}

int main(int count, char **arguments)
{
    char path[4096];
    size_t style = 0;
    while (count == 2 && KEY_STYLES[style] && strcmp(KEY_STYLES[style]->name, arguments[1]) != 0)
        style++;
    if (count != 2 || !KEY_STYLES[style])
        return 2;
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = '\0';
        print_keys(KEY_STYLES[style], path);
    }
    return 0;
}

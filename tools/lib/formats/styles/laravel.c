#include "styles.h"

static const char *const dialects[] = {"blade", "php", NULL};
static const char *const catalogs[] = {"lang/{target}.po", NULL};
static const char *const others[] = {"lang/{target}.json", "resources/lang/{target}.json", "lang/{target}/auth.php",
                                     "resources/lang/{target}/auth.php", NULL};
static const char *const keywords[] = {"__:1", "trans:1", "trans_choice:1", "lang:1", "choice:1", NULL};

/* Behind the tag that begins before `at`: an attribute `:name` holds PHP, and `::name` a script. */
static size_t read_tag(struct marks *marks, struct str text, size_t at)
{
    bool is_code = false, is_named = false; /* the attribute, and whether its name goes on */
    while (at < text.len && text.at[at] != '>') {
        char c = text.at[at];
        bool is_echo = str_starts(str_slice(text, at, text.len), STR("{{")), is_quoted = c == '"' || c == '\'';
        size_t close = is_echo ? str_find(text, STR("}}"), at) : is_quoted ? str_find_char(text, c, at + 1) : at;
        if (close >= text.len)
            return text.len;
        if (is_quoted && is_code)
            marks_scan(marks, (struct span){at + 1, close});
        bool begins = !is_named && !is_echo && !is_quoted && !ascii_is_space(c) && c != '=';
        if (begins)
            is_code = c == ':' && at + 1 < text.len && text.at[at + 1] != ':';
        is_named = begins || (is_named && !ascii_is_space(c) && c != '=' && !is_quoted && !is_echo);
        at = close + (is_echo ? 2 : 1);
    }
    return at;
}

/* <x-card :title="__('A title')">, in no comment: https://laravel.com/docs/blade#passing-data-to-components */
static void read_tags(struct marks *marks)
{
    struct str text = marks->document->source.bytes;
    struct island_memory memory = {.open_quotes = {{0, 0}}};
    struct island island;
    for (size_t at = 0, tag; (tag = str_find(text, STR("<x-"), at)) < text.len;) {
        while ((at = island_next(marks->islands, text, at, tag)) < tag)
            at = island_at(marks->islands, &memory, text, at, &island) == ISLAND_FOUND ? island.at.end : at + 1;
        at = at > tag ? at : read_tag(marks, text, tag + 3);
    }
}

/* https://laravel.com/docs/localization */
const struct mark_style STYLE_LARAVEL = {
    .name = "laravel",
    .domain = "messages",
    .catalogs = catalogs,
    .others = others,
    .dialects = dialects,
    .keywords = keywords,
    .syntax = SYNTAX_LARAVEL,
    .literals = LITERAL_PHP,
    .format = "",
    .joiner = ".",
    .is_program = true,
    .read_tags = read_tags,
    .tag = "<x-",
    .has_keys = true,
    .signs = {{"composer.json", "laravel/framework"}, {"artisan", NULL}},
};

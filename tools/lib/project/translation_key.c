#include "translation_key.h"

#include <fcntl.h>
#include <unistd.h>

#include "../identity/languages.h"

/* What the front matter of an input says. */
struct page {
    struct input *input;
    struct str key, language;
    size_t same; /* how many inputs of its language have its key */
};

struct pages {
    struct arena arena;
    struct page *items;
    size_t count, capacity;
    struct index by_key; /* key and language → number of the first one, and 1 */
};

/* The beginning of a file: front matter is there, or there is none. */
static struct str read_head(const struct files *files, struct str path, struct arena *arena)
{
    enum { HEAD = 4096 };
    struct str buffer;
    if (files && files->find && files->find(files->buffers, path, &buffer))
        return str_slice(buffer, 0, HEAD);
    char *bytes = arena_bytes(arena, HEAD);
    int file = open(files_path(files, path, arena).at, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t length = file < 0 ? 0 : read(file, bytes, HEAD);
    if (file >= 0)
        close(file);
    return (struct str){bytes, length > 0 ? (size_t)length : 0};
}

/* The value of "name: value" or "name = value" in a line, without quotes; empty where it is another line. */
static struct str value_of(struct str line, const char *name)
{
    size_t length = strlen(name);
    if (!str_starts(line, str_from(name)))
        return (struct str){"", 0};
    struct str rest = str_trim(str_slice(line, length, line.len));
    if (!rest.len || !strchr(":=", rest.at[0]))
        return (struct str){"", 0};
    rest = str_trim(str_slice(rest, 1, rest.len));
    bool is_quoted = rest.len >= 2 && strchr("\"'", rest.at[0]) && rest.at[rest.len - 1] == rest.at[0];
    return is_quoted ? str_slice(rest, 1, rest.len - 1) : rest;
}

static void read_page(struct page *page, struct str head)
{
    static const char *const KEYS[] = {"translationKey", "translation_key", "lang-ref", "lang_ref", "ref", "page_id"};
    static const char *const LANGUAGES_NAMED[] = {"lang", "language", "locale"};
    struct str fence = str_slice(head, 0, 3);
    bool is_open = str_equal(fence, STR("---")) || str_equal(fence, STR("+++"));
    for (size_t start = str_find_char(head, '\n', 0); is_open && start < head.len;) {
        size_t end = str_find_char(head, '\n', start + 1);
        struct str line = str_slice(head, start + 1, end);
        if (str_starts(line, fence))
            return;
        for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS && str_is_empty(page->key); i++)
            page->key = value_of(line, KEYS[i]);
        for (size_t i = 0; i < 3 && str_is_empty(page->language); i++)
            page->language = value_of(line, LANGUAGES_NAMED[i]);
        start = end;
    }
}

/* The project's own tag, so that equal languages are equal texts. */
static struct str project_language(const struct config *config, struct str tag)
{
    for (size_t i = 0; i < config->languages.count && tag.len; i++)
        if (language_tags_match(config->languages.items[i], tag))
            return config->languages.items[i];
    return (struct str){"", 0};
}

static struct str key_in(const struct page *page, struct str language, struct arena *arena)
{
    char *at = arena_bytes(arena, page->key.len + 1 + language.len);
    memcpy(at, page->key.at, page->key.len);
    at[page->key.len] = '\n';
    if (language.len)
        memcpy(at + page->key.len + 1, language.at, language.len);
    return (struct str){at, page->key.len + 1 + language.len};
}

static void add_page(struct pages *pages, struct input *input, const struct config *config)
{
    struct arena scratch = {0};
    struct page page = {.input = input};
    read_page(&page, read_head(config->files, input->path, &scratch));
    page.language = project_language(config, page.language.len ? page.language : input->placement.language);
    if (page.key.len && page.language.len) {
        page.key = arena_copy(&pages->arena, page.key);
        pages->items = arena_grow(&pages->arena, pages->items, pages->count, &pages->capacity, sizeof *pages->items);
        bool is_new;
        size_t *first = index_put(&pages->by_key, key_in(&page, page.language, &pages->arena), &is_new);
        if (is_new)
            *first = pages->count;
        pages->items[pages->count++] = page;
        pages->items[*first].same++;
    }
    arena_free(&scratch);
}

static bool has_counterpart(struct pages *pages, const struct page *page, const struct config *config)
{
    for (size_t i = 0; i < config->languages.count; i++) {
        struct str language = config->languages.items[i];
        const size_t *number = index_get(&pages->by_key, key_in(page, language, &pages->arena));
        if (!str_equal(language, page->language) && number && pages->items[*number].same == 1)
            return true;
    }
    return false;
}

void translation_keys_pair(struct inputs *inputs, const struct config *config)
{
    struct pages pages = {0};
    pages.by_key.arena = &pages.arena;
    for (size_t i = 0; i < inputs->count && config->languages.count > 1; i++)
        if (!inputs->items[i].is_catalog)
            add_page(&pages, &inputs->items[i], config);
    for (size_t i = 0; i < pages.count; i++) {
        struct page *page = &pages.items[i];
        if (page->same == 1 && has_counterpart(&pages, page, config))
            page->input->is_translated_by_hand = true;
    }
    arena_free(&pages.arena);
}

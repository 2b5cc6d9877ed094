#include "translation.h"

#include <stdint.h>
#include <stdlib.h>

#include "../lang/plural.h"

__asm__(".section .rodata\n"
        "translation_es:\n"
        ".incbin \"" COTEJO_TRANSLATIONS "/es.mo\"\n"
        ".byte 0\n"
        ".previous\n");

extern const unsigned char translation_es[] __attribute__((visibility("hidden")));

/* The choice is kept where the program keeps what it was told about its user: in the environment. */
static const char CHOICE[] = "COTEJO_UI_LANG";

static const char *setting(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

/* The languages that the user reads, the best first: "es_PE:en". */
static struct str wanted_languages(void)
{
    const char *choice = setting(CHOICE), *list = setting("LANGUAGE");
    if (choice && strcmp(choice, "auto") != 0)
        return str_from(choice);
    const char *locale = setting("LC_ALL");
    if (!locale)
        locale = setting("LC_MESSAGES");
    if (!locale)
        locale = setting("LANG");
    if (!locale || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
        return (struct str){0};
    return str_from(list ? list : locale);
}

/* The table of translations into the user's language; NULL: there is none, or it is English. */
static const unsigned char *chosen(void)
{
    struct str list = wanted_languages();
    for (size_t start = 0; start < list.len;) {
        size_t end = str_find_char(list, ':', start);
        struct str tag = str_slice(list, start, end);
        size_t length = 0;
        while (length < tag.len && ascii_is_letter(tag.at[length]))
            length++;
        tag.len = length;
        if (str_equal(tag, STR("es")))
            return translation_es;
        if (str_equal(tag, STR("en")))
            return NULL;
        start = end == (size_t)-1 ? list.len : end + 1;
    }
    return NULL;
}

static uint32_t number_at(const unsigned char *table, size_t at)
{
    return table[at] | (uint32_t)table[at + 1] << 8 | (uint32_t)table[at + 2] << 16 | (uint32_t)table[at + 3] << 24;
}

/* The table's places, in bytes: how many texts there are, where the list of them is, and that of their translations. */
enum { TEXT_COUNT = 8, TEXTS = 12, TRANSLATIONS = 16, ITEM = 8 };

/* Text `index` of a list of lengths and offsets. */
static struct str item(const unsigned char *table, size_t list, size_t index)
{
    size_t at = number_at(table, list) + index * ITEM;
    return (struct str){(const char *)table + number_at(table, at + 4), number_at(table, at)};
}

/* The translation, all its plural forms with NULs between them; empty where there is none. */
static struct str find(const unsigned char *table, struct str text)
{
    size_t low = 0, high = number_at(table, TEXT_COUNT);
    while (low < high) {
        size_t middle = (low + high) / 2;
        struct str key = str_from(item(table, TEXTS, middle).at); /* without its plural, which is behind a NUL */
        int order = str_compare(text, key);
        if (order == 0)
            return item(table, TRANSLATIONS, middle);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return (struct str){0};
}

struct str str_translate(struct str text)
{
    const unsigned char *table = text.len ? chosen() : NULL; /* the table's "" is its header */
    struct str found = table ? find(table, text) : (struct str){0};
    return found.len ? found : text;
}

const char *translate(const char *text)
{
    return str_translate(str_from(text)).at;
}

static unsigned form_for(const unsigned char *table, size_t count)
{
    static const struct str NAME = {"Plural-Forms: ", 14};
    struct arena arena = {0};
    struct str header = find(table, (struct str){0});
    size_t start = str_find(header, NAME, 0), bad;
    struct str field = str_slice(header, start + NAME.len, str_find_char(header, '\n', start));
    struct plural plural;
    unsigned form = plural_parse(field, &arena, &plural, &bad) ? plural_form(&plural, count) : 0;
    arena_free(&arena);
    return form;
}

const char *translate_count(const char *one, const char *many, size_t count)
{
    const unsigned char *table = chosen();
    struct str found = table ? find(table, str_from(one)) : (struct str){0};
    if (!found.len)
        return count == 1 ? one : many;
    const char *text = found.at;
    for (unsigned form = form_for(table, count); form; form--)
        text += strlen(text) + 1;
    return text < found.at + found.len ? text : found.at;
}

void translation_choose(const char *tag)
{
    setenv(CHOICE, tag, 1);
}

#include "marked_catalogs.h"

#include <dirent.h>
#include <stdint.h>

#include "path.h"

struct search {
    const struct config *config;
    const struct files *files;
    struct arena *arena;
    bool is_told; /* the style is */
};

static struct str read_text(const struct search *search, const char *path)
{
    struct file_state state;
    struct str text = {NULL, 0};
    if (files_read(search->files, str_from(path), search->arena, &text, &state) != 0)
        return (struct str){0};
    return text;
}

static bool has_sign(const struct search *search, const struct mark_sign *sign)
{
    if (!files_have(search->files, str_from(sign->path)))
        return false;
    struct str text = sign->word ? read_text(search, sign->path) : (struct str){0};
    return !sign->word || (text.len && str_find(text, str_from(sign->word), 0) < text.len);
}

static bool has_any_sign(const struct search *search, const struct mark_style *style)
{
    for (size_t i = 0; i < MARK_SIGNS && style->signs[i].path; i++)
        if (has_sign(search, &style->signs[i]))
            return true;
    return false;
}

/* The last: the list goes from what is common to what is special, and projects made with Drupal or Laravel have parts
 * of Symfony as well. */
static const struct mark_style *find_by_signs(const struct search *search)
{
    const struct mark_style *found = NULL;
    for (const struct mark_style *const *style = MARK_STYLES; *style; style++)
        found = has_any_sign(search, *style) ? *style : found;
    return found;
}

static bool has_file(const struct search *search, struct str path)
{
    struct file_state state;
    return files_look(search->files, path, &state) == 0 && state.is_there;
}

/* The first of the patterns that has a file of one of the languages; NULL: none does. Of a style that nothing shows
 * `po/es.po` is anybody's: one with {domain} is wanted. */
static const char *find_pattern(const struct search *search, const char *const *patterns, struct str domain)
{
    const struct texts *languages = &search->config->languages;
    for (; patterns && *patterns; patterns++)
        for (size_t i = 0; i < languages->count; i++)
            if ((search->is_told || strstr(*patterns, "{domain}")) &&
                has_file(search, config_marked_path(str_from(*patterns), domain, languages->items[i], search->arena)))
                return *patterns;
    return NULL;
}

/* What WordPress reads, too: https://developer.wordpress.org/themes/functionality/internationalization/#text-domain */
static struct str domain_in_header(const struct search *search, const struct mark_style *style)
{
    static const struct str KEY = {"Text Domain:", 12};
    struct str text = style->domain_file ? read_text(search, style->domain_file) : (struct str){0};
    size_t at = text.len ? str_find(text, KEY, 0) : 0;
    return at < text.len ? str_trim(str_slice(text, at + KEY.len, str_line_end(text, at))) : (struct str){0};
}

/* What stands for {domain} in the name of a file; empty: it is none of the pattern, or no name of one. */
static struct str domain_of_name(struct str name, struct str before, struct str after)
{
    if (name.len <= before.len + after.len || !str_starts(name, before) || !str_ends(name, after))
        return (struct str){0};
    struct str domain = str_slice(name, before.len, name.len - after.len);
    for (size_t i = 0; i < domain.len; i++)
        if (!ascii_is_letter(domain.at[i]) && !ascii_is_digit(domain.at[i]) && !memchr("_-", domain.at[i], 2))
            return (struct str){0};
    return domain;
}

/* The domain of the one file in a folder that is named as the pattern says, whose language is filled in. False: there
 * are several. */
static bool find_only(const struct search *search, struct str pattern, struct str *domain)
{
    static const struct str PLACE = {"{domain}", 8};
    size_t at = str_find(pattern, PLACE, 0);
    if (at == SIZE_MAX)
        return true;
    struct str folder = path_folder(str_slice(pattern, 0, at)), before = str_slice(pattern, folder.len, at);
    struct str after = str_slice(pattern, at + PLACE.len, pattern.len);
    bool is_one = true;
    DIR *stream = opendir(files_path(search->files, folder, search->arena).at);
    for (struct dirent *entry; stream && is_one && (entry = readdir(stream));) {
        struct str found = domain_of_name(str_from(entry->d_name), before, after);
        is_one = !found.len || !domain->len || str_equal(found, *domain);
        if (found.len && !domain->len)
            *domain = arena_copy(search->arena, found);
    }
    if (stream)
        closedir(stream);
    return is_one;
}

/* Where the style's own domain has no catalog: the only one that has. Empty: none or several have. */
static struct str find_domain(const struct search *search, const struct mark_style *style, const char *const *patterns)
{
    const struct texts *languages = &search->config->languages;
    struct str domain = domain_in_header(search, style);
    bool is_one = true;
    for (; !domain.len && is_one && *patterns; patterns++)
        for (size_t i = 0; i < languages->count && is_one; i++) {
            const struct str place = STR("{domain}");
            is_one = find_only(
                search, config_marked_path(str_from(*patterns), place, languages->items[i], search->arena), &domain);
        }
    return is_one ? domain : (struct str){0};
}

static void add_domain(struct marked_catalogs *found, struct str domain, struct arena *arena)
{
    found->domains.items = arena_alloc(arena, sizeof *found->domains.items);
    found->domains.items[0] = domain;
    found->domains.count = 1;
}

/* Of a style that nothing shows: the first whose usual place has a catalog. */
static const char *find_usual(const struct search *search, struct marked_catalogs *found)
{
    const char *usual = NULL;
    for (size_t i = 0; !found->style && MARK_STYLES[i] && !usual; i++) {
        usual = find_pattern(search, MARK_STYLES[i]->catalogs, str_from(MARK_STYLES[i]->domain));
        found->style = usual ? MARK_STYLES[i] : NULL;
    }
    return usual;
}

void marked_catalogs_find(struct marked_catalogs *found, const struct config *config, const struct files *files,
                          struct arena *arena)
{
    struct search search = {.config = config, .files = files, .arena = arena};
    const struct marked *marked = &config->marked;
    *found = (struct marked_catalogs){.style = mark_style_by_name(marked->style), .domains = marked->domains};
    if (!found->style)
        found->style = find_by_signs(&search);
    found->chosen = found->style;
    search.is_told = found->style != NULL;
    const char *usual = find_usual(&search, found);
    if (!found->style && marked->is_configured)
        found->style = MARK_STYLES[0];
    search.is_told = true;
    if (!found->style)
        return;
    struct str domain = str_from(found->style->domain), only = {NULL, 0};
    const char *const own[] = {arena_copy(arena, marked->catalog).at, NULL};
    const char *const *patterns = marked->catalog.len ? own : found->style->catalogs;
    usual = usual ? usual : find_pattern(&search, patterns, found->domains.count ? found->domains.items[0] : domain);
    if (!usual && !found->domains.count && (only = find_domain(&search, found->style, patterns)).len)
        usual = find_pattern(&search, patterns, only);
    if (!found->domains.count)
        add_domain(found, only.len ? only : domain, arena);
    found->pattern = marked->catalog.len     ? marked->catalog
                     : usual                 ? str_from(usual)
                     : marked->is_configured ? str_from(found->style->catalogs[0])
                                             : (struct str){0};
    found->is_kept = found->pattern.len || find_pattern(&search, found->style->others, domain);
}

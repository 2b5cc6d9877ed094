#include "generators.h"

#include <dirent.h>
#include <stdlib.h>

#include "../identity/languages.h"
#include "../lang/language.h"
#include "../text/glob.h"
#include "path.h"

static const struct generator GENERATORS[];

/* The offset of a word in any case of its letters, at or after `from`; SIZE_MAX: it is not there. */
static size_t find_word(struct str text, struct str word, size_t from)
{
    for (size_t i = from; i + word.len <= text.len; i++)
        if (ascii_lower(text.at[i]) == ascii_lower(word.at[0]) &&
            str_equal_ascii_case(str_slice(text, i, i + word.len), word))
            return i;
    return (size_t)-1;
}

static bool is_name_byte(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '_';
}

static bool is_value_byte(char c)
{
    return is_name_byte(c) || c == '-' || c == '.' || c == '/';
}

/* How far is looked around a key: settings are no long lines. */
enum { LINE_BYTES = 400, LIST_BYTES = 4000 };

/* Does the line that `at` is in begin with the sign of a comment? */
static bool is_in_comment(struct str text, size_t at)
{
    size_t first = at > LINE_BYTES ? at - LINE_BYTES : 0;
    size_t start = first + str_line_start(str_slice(text, first, text.len), at - first);
    start = str_skip(text, start, " \t");
    struct str line = str_slice(text, start, text.len);
    return str_starts(line, STR("#")) || str_starts(line, STR("//")) || str_starts(line, STR("*"));
}

/* The value that stands at `at`, in the quotes, brackets or behind the colon that it may have; of a call,
 * `env('LOCALE', 'en')`, that behind the comma. */
static struct str value_at(struct str text, size_t at)
{
    size_t start = str_skip(text, at, " \t\r\n-[(\"':"), end = start;
    while (end < text.len && is_value_byte(text.at[end]))
        end++;
    size_t comma =
        end < text.len && text.at[end] == '(' ? str_find_any(str_slice(text, end, end + LINE_BYTES), ",\n") : 0;
    if (!comma || comma == (size_t)-1 || text.at[end + comma] != ',')
        return str_slice(text, start, end);
    start = end = str_skip(text, end + comma + 1, " \"'");
    while (end < text.len && is_value_byte(text.at[end]))
        end++;
    return str_slice(text, start, end);
}

/* The next value that settings give a key, whatever language they are written in: `key: es`, `key = "es"`, `'key' =>
 * 'es'`, `key: [es, en]`. False: there is none at or after *at. */
static bool next_value(struct str settings, const char *key, size_t *at, struct str *value)
{
    bool is_first = key[0] == '\n';
    struct str name = str_from(key + is_first);
    for (size_t found; (found = find_word(settings, name, *at)) != (size_t)-1;) {
        size_t end = found + name.len;
        *at = end;
        bool is_part = (found && is_name_byte(settings.at[found - 1])) ||
                       (end < settings.len && is_name_byte(settings.at[end])) || is_in_comment(settings, found) ||
                       (is_first && found && !ascii_is_line_end(settings.at[found - 1]));
        size_t sign = str_skip(settings, end, "\"' \t]");
        if (is_part || sign >= settings.len || !strchr(":=,", settings.at[sign]))
            continue;
        *value = value_at(settings, str_skip(settings, sign + 1, "=>"));
        if (value->len)
            return true;
    }
    return false;
}

static bool read_text(const struct files *files, struct str path, struct arena *arena, struct str *text)
{
    struct file_state state;
    return files_read(files, path, arena, text, &state) == 0;
}

static bool has_sign(const struct generator_sign *sign, const struct files *files)
{
    struct arena arena = {0};
    struct str text;
    bool is_there =
        files_have(files, str_from(sign->path)) && (!sign->beside || files_have(files, str_from(sign->beside)));
    if (is_there && sign->word)
        is_there = read_text(files, str_from(sign->path), &arena, &text) &&
                   find_word(text, str_from(sign->word), 0) != (size_t)-1;
    arena_free(&arena);
    return is_there;
}

/* The pattern with a text in the place of a name in braces, if it has one. */
static struct str put_in(const char *pattern, struct str name, struct str text, struct arena *arena)
{
    struct str whole = str_from(pattern);
    size_t at = str_find(whole, name, 0);
    if (at == (size_t)-1)
        return whole;
    struct buf out;
    buf_init(&out, 1 << 16);
    buf_add(&out, str_slice(whole, 0, at));
    buf_add(&out, text);
    buf_add(&out, str_slice(whole, at + name.len, whole.len));
    struct str result = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return result;
}

static void add_text(struct texts *texts, struct str text, struct arena *arena)
{
    for (size_t i = 0; i < texts->count; i++)
        if (str_equal(texts->items[i], text))
            return;
    texts->items = arena_grow(arena, texts->items, texts->count, &texts->capacity, sizeof *texts->items);
    texts->items[texts->count++] = text;
}

/* The folders that settings give a key; with a slash at their ends, and empty for the site's own. */
static void add_folders(struct texts *folders, const struct files *files, struct str settings, const char *key,
                        struct arena *arena)
{
    struct str value;
    for (size_t at = 0; key && next_value(settings, key, &at, &value);) {
        struct str path = path_without_here(path_normal(value, arena));
        if (!path_stays_inside(path) || glob_is_pattern(path) || !files_have(files, path))
            continue;
        add_text(folders, str_equal(path, STR(".")) ? STR("") : path_join(path, STR(""), arena), arena);
    }
}

/* The first of those looked for that settings give a key; empty: none. */
static struct str language_in(struct str settings, const char *key)
{
    struct str value;
    for (size_t at = 0; key && next_value(settings, key, &at, &value);)
        for (int i = 0; i < LAYOUT_LANGUAGES; i++)
            if (language_tags_match(str_slice(value, 0, str_find_char(value, '_', 0)), language_tag(i)))
                return language_tag(i);
    return (struct str){"", 0};
}

/* The list that begins at `at`: up to the bracket that closes it, or all lines that are indented or begin items. */
static struct str list_at(struct str settings, size_t at)
{
    settings = str_slice(settings, 0, at + LIST_BYTES);
    size_t start = str_skip(settings, at, " \t:=>\"'"), end;
    if (start < settings.len && strchr("[({", settings.at[start])) {
        end = str_find_any(str_slice(settings, start, settings.len), settings.at[start] == '{' ? "}" : "])");
        return str_slice(settings, start, end == (size_t)-1 ? settings.len : start + end);
    }
    for (end = str_next_line(settings, str_line_end(settings, at)); end < settings.len;) {
        if (!strchr(" \t-#\r\n", settings.at[end]))
            break;
        end = str_next_line(settings, str_line_end(settings, end));
    }
    return str_slice(settings, at, end);
}

/* A tag, not a word of a text: what stands behind it ends a value or a key. */
static void note_tags(struct made_with *made, struct str list)
{
    for (size_t i = 0, end; i < list.len; i = end + (end == i)) {
        for (end = i; end < list.len && (is_name_byte(list.at[end]) || list.at[end] == '-') && end - i < 6;)
            end++;
        struct str tag = str_slice(list, i, end);
        bool is_value = end == list.len || strchr("\"':,])}\r\n", list.at[end]);
        for (int k = 0; k < LAYOUT_LANGUAGES && tag.len && is_value; k++)
            made->declares[k] |= language_tags_match(str_slice(tag, 0, str_find_char(tag, '_', 0)), language_tag(k));
    }
}

/* Which of the languages looked for a list names, or a table of TOML begins with: `locales: ['en', 'es']`,
 * `[languages.es]`. */
static void note_languages(struct made_with *made, struct str settings)
{
    struct str key = str_from(made->generator->languages_key);
    for (size_t at = 0; key.len && (at = find_word(settings, key, at)) != (size_t)-1;) {
        bool is_name = (at && is_name_byte(settings.at[at - 1])) || is_in_comment(settings, at);
        size_t end = at += key.len;
        if (is_name || end >= settings.len || is_name_byte(settings.at[end]))
            continue;
        bool is_table = settings.at[end] == '.';
        struct str list =
            is_table ? str_slice(settings, end, end + str_line_end(str_slice(settings, end, end + LINE_BYTES), 0))
                     : list_at(settings, end);
        note_tags(made, list);
        at = (size_t)(list.at - settings.at) + list.len;
    }
}

/* Do settings say that names tell what pages are written in? */
static bool are_named(const struct generator *generator, struct str text)
{
    struct str value;
    for (size_t at = 0; generator->names_key && next_value(text, generator->names_key, &at, &value);)
        if (str_equal(value, STR("detect")) || str_equal(value, STR("md")))
            return true;
    return false;
}

static void read_settings(struct made_with *made, const struct files *files, struct str module, struct arena *arena)
{
    const struct generator *generator = made->generator;
    struct str languages[GENERATOR_KEYS] = {{"", 0}}, text;
    for (size_t i = 0; i < GENERATOR_SETTINGS && generator->settings[i]; i++) {
        if (!read_text(files, put_in(generator->settings[i], STR("{module}"), module, arena), arena, &text))
            continue;
        for (size_t k = 0; k < GENERATOR_KEYS; k++)
            if (str_is_empty(languages[k]))
                languages[k] = language_in(text, generator->language_keys[k]);
        if (generator->languages_key)
            note_languages(made, text);
        made->has_names |= are_named(generator, text);
        add_folders(&made->folders, files, text, generator->folder_key, arena);
        add_folders(&made->outputs, files, text, generator->output_key, arena);
    }
    made->language = languages[0].len ? languages[0] : languages[1];
    if (!made->folders.count && generator->folder)
        add_text(&made->folders, str_from(generator->folder), arena);
}

/* The package of the settings that the sign's file names: "site" of "site.settings". */
static struct str module_of(const struct made_with *made, const struct files *files, struct arena *arena)
{
    struct str text, value = {"", 0};
    size_t at = 0;
    if (made->generator->module_key && read_text(files, made->sign, arena, &text))
        next_value(text, made->generator->module_key, &at, &value);
    return path_join(path_folder(made->sign), str_slice(value, 0, str_find_char(value, '.', 0)), arena);
}

void generators_find(struct made_with *made, const struct files *files, struct arena *arena)
{
    *made = (struct made_with){0};
    for (const struct generator *generator = GENERATORS; generator->name && !made->generator; generator++)
        for (size_t i = 0; i < GENERATOR_SIGNS && generator->signs[i].path && !made->generator; i++)
            if (has_sign(&generator->signs[i], files)) {
                made->generator = generator;
                made->sign = str_from(generator->signs[i].path);
            }
    if (!made->generator)
        return;
    read_settings(made, files, module_of(made, files, arena), arena);
}

static int compare_texts(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* The folders in a folder, by their names. */
static struct texts folders_in(struct str folder, const struct files *files, struct arena *arena)
{
    struct texts names = {0};
    DIR *stream = opendir(files_path(files, folder, arena).at);
    for (struct dirent *entry; stream && (entry = readdir(stream));)
        if (entry->d_name[0] != '.' && entry->d_type != DT_REG)
            add_text(&names, arena_copy(arena, str_from(entry->d_name)), arena);
    if (stream)
        closedir(stream);
    if (names.count)
        qsort(names.items, names.count, sizeof *names.items, compare_texts);
    return names;
}

struct str generators_find_below(struct made_with *made, const struct files *files, struct arena *arena)
{
    struct texts folders = folders_in((struct str){"", 0}, files, arena);
    for (size_t i = 0; i < folders.count; i++) {
        struct str folder = path_join(folders.items[i], STR(""), arena);
        struct files below = {.folder = path_join(files->folder, folder, arena)};
        bool is_of_others = str_equal(folder, STR("node_modules/")) || str_equal(folder, STR("vendor/"));
        if (!is_of_others)
            generators_find(made, &below, arena);
        if (!is_of_others && made->generator && !made->generator->is_at_root)
            return folder;
    }
    *made = (struct made_with){0};
    return (struct str){"", 0};
}

static void add_source(struct layout *layout, const struct generator_content *content, struct str pattern,
                       bool has_names)
{
    layout->sources[layout->source_count++] = (struct layout_source){
        .pattern = pattern,
        .dialect = content->dialect && !has_names ? str_from(content->dialect) : (struct str){"", 0},
        .flavour = content->flavour ? str_from(content->flavour) : (struct str){"", 0},
        .output = content->output ? str_from(content->output) : (struct str){"", 0},
        .is_shared = content->serves == FOR_ALL_LANGUAGES,
        .is_kept = content->serves == FOR_APPLICATION,
    };
}

/* A theme that somebody gave away is looked after elsewhere. */
static bool is_of_others(struct str theme, const struct files *files, struct arena *arena)
{
    static const char *const SIGNS[] = {"LICENSE",    "LICENSE.md", "LICENSE.txt",  "LICENCE",
                                        "theme.toml", ".git",       "package.json", NULL};
    for (const char *const *sign = SIGNS; *sign; sign++)
        if (files_have(files, path_join(theme, str_from(*sign), arena)))
            return true;
    return false;
}

static void say_themes(const struct generator *generator, const struct files *files, const struct texts *themes,
                       struct layout *layout)
{
    for (size_t i = 0; i < themes->count; i++) {
        struct str theme = path_join(str_from(generator->themes), themes->items[i], layout->arena);
        if (glob_is_pattern(theme))
            continue;
        if (is_of_others(theme, files, layout->arena))
            add_text(&layout->exclude, path_join(theme, STR("**"), layout->arena), layout->arena);
        else
            add_source(layout, &generator->in_theme,
                       path_join(theme, str_from(generator->in_theme.pattern), layout->arena), false);
    }
}

bool generator_brings(const struct generator *generator, struct str path)
{
    for (size_t i = 0; i < GENERATOR_EXCLUDES && generator->brings[i]; i++)
        if (glob_matches(str_from(generator->brings[i]), path, (struct str){"", 0}, NULL))
            return true;
    return false;
}

void generators_say(const struct made_with *made, const struct files *files, struct layout *layout)
{
    const struct generator *generator = made->generator;
    struct arena *arena = layout->arena;
    struct texts themes = {0};
    if (generator->themes)
        themes = folders_in(str_from(generator->themes), files, arena);
    layout->settled = made->language;
    memcpy(layout->declares, made->declares, sizeof layout->declares);
    layout->sources = arena_alloc(arena, (GENERATOR_CONTENT * made->folders.count + GENERATOR_CONTENT + themes.count) *
                                             sizeof *layout->sources);
    for (size_t i = 0; i < GENERATOR_EXCLUDES && generator->exclude[i]; i++)
        add_text(&layout->exclude, str_from(generator->exclude[i]), arena);
    for (size_t i = 0; i < made->outputs.count; i++)
        if (made->outputs.items[i].len)
            add_text(&layout->exclude, path_join(made->outputs.items[i], STR("**"), arena), arena);
    say_themes(generator, files, &themes, layout);
    for (size_t i = 0; i < GENERATOR_CONTENT && generator->content[i].pattern; i++) {
        const struct generator_content *content = &generator->content[i];
        bool has_folder = strstr(content->pattern, "{folder}") != NULL;
        if (!has_folder)
            add_source(layout, content, str_from(content->pattern), made->has_names);
        for (size_t k = 0; has_folder && k < made->folders.count; k++)
            add_source(layout, content, put_in(content->pattern, STR("{folder}"), made->folders.items[k], arena),
                       made->has_names);
    }
}

/* Of a key, "\n" says that it stands first on its line. */
static const struct generator GENERATORS[] = {
    /* https://gohugo.io/getting-started/directory-structure/ */
    {.name = "Hugo",
     .note = "Shortcodes and layouts are in Go's templates. data/ and i18n/ are read where a pattern names them.",
     .signs = {{.path = "hugo.toml"},
               {.path = "hugo.yaml"},
               {.path = "hugo.yml"},
               {.path = "hugo.json"},
               {.path = "config/_default", .beside = "content"},
               {.path = "config.toml", .word = "baseurl"},
               {.path = "config.toml", .beside = "layouts"},
               {.path = "config.yaml", .beside = "layouts"},
               {.path = "config.yaml", .word = "baseurl", .beside = "content"},
               {.path = "config.json", .word = "baseurl", .beside = "content"}},
     .content = {{.pattern = "layouts/**", .dialect = "go", .serves = FOR_ALL_LANGUAGES},
                 {.pattern = "{folder}**", .dialect = "go"},
                 {.pattern = "content/**", .dialect = "go"}},
     .exclude = {"public/**", "resources/**", "static/**", "archetypes/**", "**/*.txt"},
     .settings = {"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.json",
                  "config/_default/hugo.toml", "config/_default/hugo.yaml", "config/_default/config.toml",
                  "config/_default/config.yaml", "config/_default/languages.toml", "config/_default/languages.yaml"},
     .language_keys = {"defaultContentLanguage", "languageCode"},
     .languages_key = "languages",
     .folder_key = "contentDir",
     .output_key = "publishDir",
     .themes = "themes",
     .in_theme = {.pattern = "layouts/**", .dialect = "go", .serves = FOR_ALL_LANGUAGES}},
    /* https://hexo.io/docs/configuration */
    {.name = "Hexo",
     .note = "Posts may hold tags of Nunjucks. The languages/ of a theme are read where a pattern names them.",
     .signs = {{.path = "package.json", .word = "\"hexo\"", .beside = "_config.yml"},
               {.path = "package.json", .word = "\"hexo\"", .beside = "source"}},
     .content = {{.pattern = "{folder}**", .dialect = "nunjucks"}},
     .exclude = {"public/**", "node_modules/**", "scaffolds/**", "**/*.txt"},
     .settings = {"_config.yml"},
     .language_keys = {"\nlanguage"},
     .languages_key = "language",
     .folder_key = "\nsource_dir",
     .output_key = "\npublic_dir",
     .folder = "source/",
     .themes = "themes",
     .in_theme = {.pattern = "layout/**", .serves = FOR_ALL_LANGUAGES}},
    /* https://jekyllrb.com/docs/structure/ */
    {.name = "Jekyll",
     .note = "All files are in Liquid, Markdown is kramdown's. _data/ is read where a pattern names it.",
     .signs = {{.path = "_config.yml", .beside = "_layouts"},
               {.path = "_config.yml", .beside = "_posts"},
               {.path = "_config.yml", .beside = "_includes"},
               {.path = "_config.yml", .word = "theme:"},
               {.path = "_config.yml", .word = "jekyll"},
               {.path = "Gemfile", .word = "jekyll", .beside = "_config.yml"},
               {.path = "_config.toml", .beside = "_layouts"}},
     .content =
         {{.pattern = "{folder}_layouts/**", .dialect = "liquid", .flavour = "kramdown", .serves = FOR_ALL_LANGUAGES},
          {.pattern = "{folder}_includes/**", .dialect = "liquid", .flavour = "kramdown", .serves = FOR_ALL_LANGUAGES},
          {.pattern = "{folder}**", .dialect = "liquid", .flavour = "kramdown"}},
     .exclude = {"_site/**", "vendor/**", "node_modules/**", "**/*.txt", "**/*.php"},
     .settings = {"_config.yml", "_config.toml"},
     .language_keys = {"\ndefault_lang", "\nlang"},
     .languages_key = "languages",
     .folder_key = "\nsource",
     .output_key = "\ndestination",
     .folder = ""},
    /* https://www.11ty.dev/docs/config/ */
    {.name = "Eleventy",
     .note = "Names tell the template languages (.njk, .liquid, .hbs). _data/ is read where a pattern names it.",
     .signs = {{.path = ".eleventy.js"},
               {.path = "eleventy.config.js"},
               {.path = "eleventy.config.mjs"},
               {.path = "eleventy.config.cjs"},
               {.path = "eleventy.config.ts"},
               {.path = "package.json", .word = "@11ty/eleventy\""}},
     .content = {{.pattern = "{folder}**/_includes/**", .serves = FOR_ALL_LANGUAGES},
                 {.pattern = "{folder}**/_layouts/**", .serves = FOR_ALL_LANGUAGES},
                 {.pattern = "_includes/**", .serves = FOR_ALL_LANGUAGES},
                 {.pattern = "_layouts/**", .serves = FOR_ALL_LANGUAGES},
                 {.pattern = "{folder}**"}},
     .exclude = {"_site/**", "node_modules/**", "**/*.txt"},
     .settings = {".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs",
                  "eleventy.config.ts", "package.json"},
     .folder_key = "input",
     .output_key = "output",
     .folder = ""},
    /* https://docusaurus.io/docs/installation#project-structure */
    {.name = "Docusaurus",
     .note = "Pages called .md are MDX by default. Translations lie in i18n/, its .json where a pattern names it.",
     .signs = {{.path = "docusaurus.config.js"},
               {.path = "docusaurus.config.ts"},
               {.path = "docusaurus.config.mjs"},
               {.path = "docusaurus.config.cjs"}},
     .content = {{.pattern = "docs/**",
                  .dialect = "jsx",
                  .output = "i18n/{lang}/docusaurus-plugin-content-docs/current"},
                 {.pattern = "blog/**", .dialect = "jsx", .output = "i18n/{lang}/docusaurus-plugin-content-blog"},
                 {.pattern = "src/pages/**", .dialect = "jsx", .output = "i18n/{lang}/docusaurus-plugin-content-pages"},
                 {.pattern = "versioned_docs/**", .dialect = "jsx"},
                 {.pattern = "i18n/**", .dialect = "jsx"},
                 {.pattern = "{folder}**", .dialect = "jsx"}},
     .exclude = {"build/**", "node_modules/**", "static/**", "**/*.html", "**/*.txt"},
     .settings = {"docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs"},
     .language_keys = {"defaultLocale"},
     .languages_key = "locales",
     .folder_key = "path",
     .names_key = "format"}, /* https://docusaurus.io/docs/markdown-features/react#markdown-and-jsx-interoperability */
    /* https://docs.djangoproject.com/en/stable/topics/templates/ */
    {.name = "Django",
     .note = "What {% translate %} marks goes into Django's own catalogs, in locale/ or where 'marked:' says.",
     .signs = {{.path = "manage.py", .word = "django"},
               {.path = "src/manage.py", .word = "django"},
               {.path = "app/manage.py", .word = "django"},
               {.path = "backend/manage.py", .word = "django"},
               {.path = "server/manage.py", .word = "django"}},
     .content = {{.pattern = "**/jinja2/**", .dialect = "jinja", .serves = FOR_APPLICATION},
                 {.pattern = "**/templates/**", .dialect = "django", .serves = FOR_APPLICATION}},
     .exclude = {"**/static/**", "**/staticfiles/**", "media/**", "node_modules/**", "**/site-packages/**"},
     .brings = {"**/templates/account/**", "**/templates/admin/**", "**/templates/rest_framework/**"},
     .settings = {"{module}/settings.py", "{module}/settings/base.py", "{module}/settings/common.py",
                  "{module}/settings/__init__.py"},
     .language_keys = {"LANGUAGE_CODE"},
     .module_key = "DJANGO_SETTINGS_MODULE"},
    /* https://guides.rubyonrails.org/layouts_and_rendering.html */
    {.name = "Rails",
     .note = "Names tell the template languages (.html.erb). config/locales/ is read where a pattern names it; what "
             "_() marks goes into FastGettext's catalogs, in locale/ or where 'marked:' says.",
     .signs = {{.path = "config/application.rb", .word = "rails", .beside = "app/views"},
               {.path = "Gemfile", .word = "rails", .beside = "app/views"}},
     .content = {{.pattern = "**/app/views/**", .serves = FOR_APPLICATION},
                 {.pattern = "**/app/components/**", .serves = FOR_APPLICATION},
                 {.pattern = "app/javascript/**/*.vue", .serves = FOR_APPLICATION},
                 {.pattern = "public/*.html", .serves = FOR_APPLICATION}},
     .exclude = {"vendor/**", "node_modules/**", "log/**", "tmp/**"},
     .brings = {"public/*.html", "**/app/views/devise/**", "**/layouts/mailer.*", "**/app/views/pwa/**"},
     .settings = {"config/application.rb", "config/initializers/locale.rb"},
     .language_keys = {"default_locale"}},
    /* https://laravel.com/docs/views */
    {.name = "Laravel",
     .note = "Names tell the template languages. lang/*.json is read where a pattern names it.",
     .signs = {{.path = "artisan", .beside = "resources"},
               {.path = "composer.json", .word = "laravel/framework", .beside = "resources"}},
     .content = {{.pattern = "**/resources/views/**", .serves = FOR_APPLICATION},
                 {.pattern = "resources/js/**/*.vue", .serves = FOR_APPLICATION},
                 {.pattern = "resources/js/**/*.svelte", .serves = FOR_APPLICATION},
                 {.pattern = "resources/markdown/**", .serves = FOR_APPLICATION}},
     .exclude = {"public/**", "storage/**", "vendor/**", "node_modules/**"},
     .brings = {"resources/views/welcome.blade.php", "resources/views/auth/**", "resources/views/profile/**",
                "resources/views/vendor/**"},
     .settings = {"config/app.php", "app/Config/app.php"},
     .language_keys = {"locale"}},
    /* https://symfony.com/doc/current/templates.html */
    {.name = "Symfony",
     .note = "Names tell the template language (.html.twig). translations/ is read where a pattern names it; texts "
             "that |trans marks go into catalogs of PO there, or where 'marked:' says.",
     .signs = {{.path = "composer.json", .word = "symfony/framework-bundle"},
               {.path = "symfony.lock"},
               {.path = "bin/console", .word = "FrameworkBundle"}},
     .content = {{.pattern = "templates/**", .serves = FOR_APPLICATION},
                 {.pattern = "**/Resources/views/**", .serves = FOR_APPLICATION}},
     .exclude = {"public/**", "var/**", "vendor/**", "node_modules/**"},
     .settings = {"config/packages/translation.yaml", "config/packages/framework.yaml", "config/services.yaml",
                  "app/config/config.yml", "app/config/parameters.yml"},
     .language_keys = {"default_locale", "locale"}},
    /* https://docs.astro.build/en/basics/project-structure/ */
    {.name = "Astro",
     .note = "Components (.astro, .jsx, .tsx), Markdown and MDX are read, src/i18n/ where a pattern names it.",
     .signs = {{.path = "astro.config.mjs"},
               {.path = "astro.config.js"},
               {.path = "astro.config.ts"},
               {.path = "astro.config.mts"},
               {.path = "astro.config.cjs"}},
     .content = {{.pattern = "src/content/**"},
                 {.pattern = "**/*.astro", .serves = FOR_APPLICATION},
                 {.pattern = "src/**/*.jsx", .serves = FOR_APPLICATION},
                 {.pattern = "src/**/*.tsx", .serves = FOR_APPLICATION},
                 {.pattern = "src/pages/**"}},
     .exclude = {".astro/**", "dist/**", "node_modules/**", "public/**", "**/*.test.tsx"},
     .settings = {"astro.config.mjs", "astro.config.js", "astro.config.ts", "astro.config.mts", "astro.config.cjs"},
     .language_keys = {"defaultLocale"},
     .languages_key = "locales"},
    /* https://nextjs.org/docs/app/getting-started/project-structure */
    {.name = "Next.js",
     .note = "Components (.jsx, .tsx), Markdown and MDX are read, messages/ and locales/ where a pattern names them.",
     .signs = {{.path = "next.config.js"},
               {.path = "next.config.mjs"},
               {.path = "next.config.ts"},
               {.path = "next.config.cjs"}},
     .content = {{.pattern = "**/*.jsx", .serves = FOR_APPLICATION},
                 {.pattern = "**/*.tsx", .serves = FOR_APPLICATION},
                 {.pattern = "**/*.mdx"},
                 {.pattern = "content/**"},
                 {.pattern = "src/content/**"},
                 {.pattern = "pages/**"}},
     .exclude = {".next/**", "out/**", "node_modules/**", "public/**", "**/*.test.tsx", "**/*.stories.tsx"},
     .settings = {"next.config.js", "next.config.mjs", "next.config.ts", "next.config.cjs", "next-i18next.config.js"},
     .language_keys = {"defaultLocale"},
     .languages_key = "locales"},
    /* https://nuxt.com/docs/guide/directory-structure */
    {.name = "Nuxt",
     .note = "Components (.vue) and Markdown are read, i18n/ and locales/ where a pattern names them.",
     .signs = {{.path = "nuxt.config.ts"}, {.path = "nuxt.config.js"}, {.path = "nuxt.config.mjs"}},
     .content = {{.pattern = "**/*.vue", .serves = FOR_APPLICATION}, {.pattern = "content/**"}},
     .exclude = {".nuxt/**", ".output/**", "dist/**", "node_modules/**"},
     .settings = {"nuxt.config.ts", "nuxt.config.js", "nuxt.config.mjs"},
     .language_keys = {"defaultLocale"},
     .languages_key = "locales"},
    /* https://svelte.dev/docs/kit/project-structure */
    {.name = "SvelteKit",
     .note = "Components (.svelte) and Markdown are read, messages/ where a pattern names it.",
     .signs = {{.path = "svelte.config.js"}, {.path = "svelte.config.ts"}},
     .content = {{.pattern = "**/*.svelte", .serves = FOR_APPLICATION},
                 {.pattern = "src/app.html", .serves = FOR_APPLICATION},
                 {.pattern = "src/**/*.md"},
                 {.pattern = "content/**"}},
     .exclude = {".svelte-kit/**", "build/**", "dist/**", "node_modules/**"}},
    /* https://vuejs.org/guide/scaling-up/tooling.html */
    {.name = "Vue",
     .note = "Components (.vue) are read, locales/ where a pattern names it.",
     .signs = {{.path = "package.json", .word = "\"vue\"", .beside = "src/App.vue"},
               {.path = "package.json", .word = "\"vue\"", .beside = "src/main.ts"},
               {.path = "package.json", .word = "\"vue\"", .beside = "src/main.js"},
               {.path = "vue.config.js"}},
     .content = {{.pattern = "**/*.vue", .serves = FOR_APPLICATION},
                 {.pattern = "index.html", .serves = FOR_APPLICATION}},
     .exclude = {"dist/**", "public/**", "node_modules/**"}},
    /* Whose pages are PHP themselves. */
    {.name = "PHP",
     .note = "Pages are HTML with PHP in it. Others are read by {path: \"**/*.inc\", format: html, dialects: [php]}.",
     .signs = {{.path = "index.php"},
               {.path = "public/index.php"},
               {.path = "htdocs/index.php"},
               {.path = "public_html/index.php"},
               {.path = "www/index.php"},
               {.path = "web/index.php"},
               {.path = "src/index.php"}},
     .content = {{.pattern = "public/**/*.php", .serves = FOR_APPLICATION},
                 {.pattern = "public/**/*.phtml", .serves = FOR_APPLICATION},
                 {.pattern = "public/**/*.html", .serves = FOR_APPLICATION},
                 {.pattern = "**/*.php", .serves = FOR_APPLICATION},
                 {.pattern = "**/*.phtml", .serves = FOR_APPLICATION},
                 {.pattern = "**/*.twig", .serves = FOR_APPLICATION},
                 {.pattern = "**/*.html", .serves = FOR_APPLICATION}},
     .exclude = {"vendor/**", "node_modules/**", "wp-admin/**", "wp-includes/**", "**/tests/**", "**/test/**"},
     .is_at_root = true},
    {.name = NULL},
};

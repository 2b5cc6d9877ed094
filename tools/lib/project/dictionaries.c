#include "dictionaries.h"

#include <stdlib.h>
#include <unistd.h>

#include "path.h"

static const struct rule CONFIG_DICTIONARY = {
    .id = "config-dictionary",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "a dictionary that the configuration names is not there",
    .message = "cannot use '{name}': {why}[; the Debian package {package} has it]",
    .explanation =
        "`spelling` names hunspell dictionaries, NAME.aff with NAME.dic, and files of words. They are looked for in "
        "the folders of $DICPATH, in /usr/share/hunspell, /usr/share/myspell, /usr/share/myspell/dicts, "
        "/Library/Spelling and ~/Library/Spelling; a name with a slash in it is a path in the project. Without one of "
        "them the verdict would be another one than on the next machine, so the run stops.",
    .wrong = "spelling: {es: es_SE}",
    .right = "spelling: {es: es_ES}",
};

const struct rule *const DICTIONARY_RULES[] = {&CONFIG_DICTIONARY, NULL};

/* The Debian package of a dictionary, or NULL where it is not known. */
static const char *package_of(struct str name)
{
    static const char *const PACKAGES[][2] = {
        {"es_AR", "hunspell-es"},    {"es_BO", "hunspell-es"},    {"es_CL", "hunspell-es"},
        {"es_CO", "hunspell-es"},    {"es_CR", "hunspell-es"},    {"es_CU", "hunspell-es"},
        {"es_DO", "hunspell-es"},    {"es_EC", "hunspell-es"},    {"es_ES", "hunspell-es"},
        {"es_GT", "hunspell-es"},    {"es_HN", "hunspell-es"},    {"es_MX", "hunspell-es"},
        {"es_NI", "hunspell-es"},    {"es_PA", "hunspell-es"},    {"es_PE", "hunspell-es"},
        {"es_PR", "hunspell-es"},    {"es_PY", "hunspell-es"},    {"es_SV", "hunspell-es"},
        {"es_US", "hunspell-es"},    {"es_UY", "hunspell-es"},    {"es_VE", "hunspell-es"},
        {"en_US", "hunspell-en-us"}, {"en_GB", "hunspell-en-gb"}, {"en_AU", "hunspell-en-au"},
        {"en_CA", "hunspell-en-ca"}, {"en_ZA", "hunspell-en-za"}, {"pt_BR", "hunspell-pt-br"},
        {"pt_PT", "hunspell-pt-pt"}, {"de_DE", "hunspell-de-de"}, {"it_IT", "hunspell-it"},
    };
    for (size_t i = 0; i < sizeof PACKAGES / sizeof *PACKAGES; i++)
        if (str_equal(name, str_from(PACKAGES[i][0])))
            return PACKAGES[i][1];
    return NULL;
}

static void report(const struct config *config, const struct spelling_entry *entry, const char *why,
                   struct findings *findings)
{
    const char *package = package_of(entry->name);
    findings_add(findings, &config->file, entry->at,
                 &(struct finding){.rule = &CONFIG_DICTIONARY,
                                   .arguments = {{"name", entry->name},
                                                 {"why", str_from(why)},
                                                 {package ? "package" : NULL, str_from(package)}}});
}

static const char *with_ending(struct str path, const char *ending, struct arena *arena)
{
    struct buf buf;
    buf_init(&buf, 1 << 16);
    buf_add(&buf, path);
    buf_add(&buf, str_from(ending));
    struct str whole = arena_copy(arena, buf_str(&buf));
    buf_release(&buf);
    return whole.at;
}

/* Sets the two files of a dictionary in a folder; false when the first is not there. */
static bool is_in(struct str folder, struct str name, struct dictionary *dictionary, struct arena *arena)
{
    struct str path = path_join(folder, name, arena);
    dictionary->affixes = with_ending(path, ".aff", arena);
    dictionary->words = with_ending(path, ".dic", arena);
    return access(dictionary->affixes, F_OK) == 0;
}

static bool find_dictionary(const struct files *files, struct str name, struct dictionary *dictionary,
                            struct arena *arena)
{
    static const char *const FOLDERS[] = {"/usr/share/hunspell", "/usr/share/myspell", "/usr/share/myspell/dicts",
                                          "/Library/Spelling"};
    if (str_find_char(name, '/', 0) != SIZE_MAX)
        return is_in(files ? files->folder : (struct str){0},
                     str_ends(name, STR(".dic")) ? str_slice(name, 0, name.len - 4) : name, dictionary, arena);
    struct str listed = str_from(getenv("DICPATH")), home = str_from(getenv("HOME"));
    for (size_t at = 0; at < listed.len;) {
        size_t end = str_find_char(listed, ':', at);
        struct str folder = str_slice(listed, at, end);
        if (folder.len && is_in(folder, name, dictionary, arena))
            return true;
        at = end == SIZE_MAX ? listed.len : end + 1;
    }
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++)
        if (is_in(str_from(FOLDERS[i]), name, dictionary, arena))
            return true;
    return home.len && is_in(path_join(home, STR("Library/Spelling"), arena), name, dictionary, arena);
}

/* Words, some on a line; what is behind a # is a remark. NULL, or why the file cannot be read. */
static const char *add_file(struct spelling *spelling, const struct files *files, struct str path)
{
    struct arena arena = {0};
    struct str bytes;
    struct file_state state;
    int error = files_read(files, path, &arena, &bytes, &state);
    for (size_t at = 0; !error && at < bytes.len;) {
        size_t end = str_find_char(bytes, '\n', at);
        struct str line = str_slice(bytes, at, end);
        spelling_add_words(spelling, str_slice(line, 0, str_find_char(line, '#', 0)));
        at = end == SIZE_MAX ? bytes.len : end + 1;
    }
    arena_free(&arena);
    return error ? file_error(error) : NULL;
}

/* Does an entry belong to a group: is it one of its own, or one of the project's, for a language that it has none of?
 */
static bool is_of_group(const struct config *config, const struct spelling_entry *entry, size_t group)
{
    bool has_own = false;
    for (size_t i = 0; i < config->spelling.count && entry->language.len; i++)
        has_own |=
            config->spelling.items[i].group == group && str_equal(config->spelling.items[i].language, entry->language);
    return entry->group == group || (!entry->group && !has_own);
}

static void add_own_words(const struct config *config, size_t group, struct spelling *spelling,
                          struct findings *findings)
{
    for (size_t i = 0; i < config->names.count; i++)
        spelling_add_words(spelling, config->names.items[i]);
    for (size_t i = 0; i < config->spelling.count; i++) {
        const struct spelling_entry *entry = &config->spelling.items[i];
        bool is_file = str_is_empty(entry->language) && is_of_group(config, entry, group);
        const char *why = is_file ? add_file(spelling, config->files, entry->name) : NULL;
        if (why)
            report(config, entry, why, findings);
    }
}

/* The dictionaries that are there, in the arena. */
static struct dictionary *open_all(const struct config *config, size_t group, size_t *count, struct arena *arena,
                                   struct findings *findings)
{
    struct dictionary *dictionaries = arena_alloc(arena, config->spelling.count * sizeof *dictionaries);
    *count = 0;
    for (size_t i = 0; i < config->spelling.count; i++) {
        const struct spelling_entry *entry = &config->spelling.items[i];
        struct dictionary *dictionary = &dictionaries[*count];
        if (str_is_empty(entry->language) || !is_of_group(config, entry, group))
            continue;
        dictionary->language = entry->language;
        bool is_there = find_dictionary(config->files, entry->name, dictionary, arena);
        const char *why = is_there ? dictionary_open(dictionary, arena) : N_("there is no such dictionary");
        if (why)
            report(config, entry, why, findings);
        else
            ++*count;
    }
    return dictionaries;
}

bool dictionaries_open(const struct config *config, size_t group, struct arena *arena, struct spelling **spelling,
                       struct findings *findings)
{
    size_t before = findings->count, count, entries = 0;
    const struct dictionary *dictionaries = open_all(config, group, &count, arena, findings);
    for (size_t i = 0; i < config->spelling.count; i++)
        entries += is_of_group(config, &config->spelling.items[i], group);
    *spelling = entries ? spelling_make(dictionaries, count) : NULL;
    if (*spelling)
        add_own_words(config, group, *spelling, findings);
    return findings->count == before;
}

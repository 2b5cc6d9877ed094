#include <unistd.h>

#include "lib/base/file.h"
#include "lib/base/hash.h"
#include "lib/cli/command.h"
#include "lib/cli/message.h"
#include "lib/cli/output.h"
#include "lib/pairing/languages.h"

struct init_options {
    struct str output;
};

static const struct option OPTIONS[] = {
    {OPTION_TEXT, 'o', "output", N_("FILE"), N_("write here instead of cotejo.yaml; - is standard output"),
     offsetof(struct init_options, output)},
    {0},
};

/* Where folders named after languages lie side by side: `content/` for content/en and content/es. */
struct twins {
    struct str prefix;
    bool has[2]; /* by the languages of an unconfigured site */
};

/* What was seen in the tree. */
struct survey {
    struct run *run;
    struct index by_prefix; /* number + 1 of twins */
    struct twins *twins;
    size_t twins_count, twins_capacity;
    struct str *folders; /* of documents, at the top of the tree */
    size_t folder_count, folder_capacity;
    bool has_files;  /* at the top itself */
    size_t words[2]; /* by the languages of an unconfigured site */
};

/* The first folder named after a language that the path goes through: where it lies, and which it is. NULL: none. */
static struct twins *twins_of_path(struct survey *survey, struct str path, size_t *language)
{
    const struct texts *languages = &survey->run->site.config.languages;
    bool is_new;
    for (size_t start = 0, slash; (slash = str_find_char(path, '/', start)) < path.len; start = slash + 1)
        for (*language = 0; *language < 2; ++*language) {
            if (!str_equal(str_slice(path, start, slash), languages->items[*language]))
                continue;
            size_t *number = index_put(&survey->by_prefix, str_slice(path, 0, start), &is_new);
            if (is_new) {
                survey->twins = arena_grow(&survey->run->arena, survey->twins, survey->twins_count,
                                            &survey->twins_capacity, sizeof *survey->twins);
                survey->twins[survey->twins_count++] = (struct twins){.prefix = str_slice(path, 0, start)};
                *number = survey->twins_count;
            }
            return &survey->twins[*number - 1];
        }
    return NULL;
}

static bool is_bilingual(const struct twins *place)
{
    return place && place->has[0] && place->has[1];
}

/* Paths come in order: those of a folder one after the other. */
static void add_folder(struct survey *survey, struct str path)
{
    size_t slash = str_find_char(path, '/', 0), count = survey->folder_count;
    struct str folder = str_slice(path, 0, slash);
    survey->has_files |= slash == (size_t)-1;
    if (slash == (size_t)-1 || (count && str_equal(survey->folders[count - 1], folder)))
        return;
    survey->folders =
        arena_grow(&survey->run->arena, survey->folders, count, &survey->folder_capacity, sizeof *survey->folders);
    survey->folders[survey->folder_count++] = folder;
}

static void look_at(struct survey *survey, const struct input *input)
{
    const struct site *site = &survey->run->site;
    struct document document;
    struct findings findings = {0};
    if (!is_bilingual(twins_of_path(survey, input->path, &(size_t){0})))
        add_folder(survey, input->path);
    if (site_open_document(site, input, &document, &findings)) {
        struct str language = site_language(site, &document);
        for (size_t i = 0; i < 2; i++)
            survey->words[i] += language_tags_match(language, site->config.languages.items[i]);
    }
    document_free(&document);
    findings_free(&findings);
}

/* The pattern of all that is in a folder, or in those of the languages there, in double quotes
 * (https://yaml.org/spec/1.2.2/#732-double-quoted-style). What is special in patterns gets a backslash, and backslashes
 * and quotes get one in YAML. */
static void add_pattern(struct buf *out, struct str folder, struct str rest)
{
    buf_add(out, STR("  - \""));
    for (size_t i = 0; i < folder.len; i++) {
        char c = folder.at[i];
        if (strchr("*?[{\\", c))
            buf_add(out, STR("\\\\"));
        if (c == '"' || c == '\\')
            buf_add_char(out, '\\');
        if ((unsigned char)c < ' ' || c == 0x7F)
            buf_format(out, "\\x%02X", (unsigned)c);
        else
            buf_add_char(out, c);
    }
    buf_add(out, rest);
    buf_add(out, STR("\"\n"));
}

static void add_content(struct buf *out, const struct survey *survey)
{
    buf_add(out,
            STR("# Which files hold content; the first pattern that matches counts. {lang} stands for a language in\n"
                "# the path: \"docs/{lang}/**/*.md\". An item may be {path: …, format: markdown, keys: [title]}.\n"
                "content:\n"));
    size_t length = out->len;
    for (size_t i = 0; i < survey->twins_count; i++)
        if (is_bilingual(&survey->twins[i]))
            add_pattern(out, survey->twins[i].prefix, STR("{lang}/**"));
    if (survey->has_files)
        buf_add(out, STR("  - \"*\"\n"));
    for (size_t i = 0; i < survey->folder_count; i++)
        add_pattern(out, survey->folders[i], STR("/**"));
    if (out->len == length)
        buf_add(out, STR("  - \"**\"\n"));
    buf_add(out, STR("exclude: []\n\n"
                     "# Names and terms that are the same in every language, as they are written.\n"
                     "names: []\n"
                     "glossary: []\n\n"
                     "# Dictionaries of hunspell by language, and files with words of your own. Without this line no\n"
                     "# spelling is checked.\n"
                     "# spelling: {en: en_US, es: es_ES, words: words.txt}\n\n"));
}

static void add_configuration(struct buf *out, const struct survey *survey)
{
    buf_add(out, STR("# What cotejo works on; 'cotejo check' looks at all of it. Paths are relative to this file.\n"
                     "languages: [en, es]\n"));
    buf_add(out, STR("# The language of content that does not say its own.\n"));
    buf_add(out, survey->words[1] > survey->words[0] ? STR("source: es\n\n") : STR("source: en\n\n"));
    add_content(out, survey);
    buf_add(out, STR("catalogs:\n"
                     "  template: \"po/from-{source}.pot\"\n"
                     "  catalog: \"po/from-{source}/{target}.po\"\n"
                     "  # Where a message stands: file, file:1 (for old editors), line, none.\n"
                     "  references: file\n"
                     "  obsolete: keep\n\n"
                     "apply:\n"
                     "  output: \"localized/{lang}\"\n"
                     "  # Links to other documents lead to their counterparts (or: keep).\n"
                     "  links: counterpart\n"
                     "  # A page of which less is translated is not written (percent).\n"
                     "  min_complete: 80\n\n"
                     "check:\n"
                     "  select: [all]\n"
                     "  ignore: []\n"
                     "  severity: {}\n"
                     "  # The run fails for findings of this severity or a higher one: error, warning, note, never.\n"
                     "  fail_on: error\n"));
}

static enum exit_status run_init(struct run *run)
{
    const struct init_options *options = run->values;
    struct str path = options->output.len ? options->output : STR("cotejo.yaml");
    bool is_file = !str_equal(path, STR("-"));
    struct survey survey = {.run = run, .by_prefix = {.arena = &run->arena}};
    struct output output = {.run = run};
    struct buf out;
    if (run->arguments.count) {
        message(_("'init' takes no arguments; -C names another folder"));
        return EXIT_FAILED;
    }
    if (is_file && access(path.at, F_OK) == 0) {
        message(_("'%s' is there already"), path.at);
        return EXIT_FAILED;
    }
    run->global.is_isolated = run->global.is_quiet = true;
    if (!run_open_site(run, &(struct site_request){.takes_inputs = true}))
        return EXIT_FAILED;
    for (size_t i = 0; i < run->site.inputs.count; i++) {
        size_t language;
        struct twins *place = twins_of_path(&survey, run->site.inputs.items[i].path, &language);
        if (place)
            place->has[language] = true;
    }
    for (size_t i = 0; i < run->site.inputs.count; i++)
        look_at(&survey, &run->site.inputs.items[i]);
    buf_init(&out, 1 << 20);
    add_configuration(&out, &survey);
    bool is_written = output_replace(&output, path, buf_str(&out), &(struct file_state){0});
    if (is_file && is_written)
        message(translate_count("'%s' written: %zu document; 'cotejo sync' makes the catalogs",
                                "'%s' written: %zu documents; 'cotejo sync' makes the catalogs", run->documents),
                path.at, run->documents);
    buf_release(&out);
    return run_finish(run);
}

const struct command init_command = {
    .name = "init",
    .arguments = "",
    .summary = N_("look at the tree and write a commented cotejo.yaml"),
    .description =
        N_("Looks at the documents of the working directory and writes a configuration to begin with. A file "
           "that is there is never written over."),
    .options = OPTIONS,
    .values_size = sizeof(struct init_options),
    .run = run_init,
};

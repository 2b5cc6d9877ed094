#include "its_files.h"

#include "../base/hash.h"
#include "../formats/xml/xml.h"
#include "config_reading.h"

static const struct rule CONFIG_ITS = {
    .id = "config-its",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "a file of ITS rules that the configuration names is not there",
    .message = "cannot use '{name}': {why}",
    .explanation = "`its` names files of rules (ITS 2.0) in the project, which say what of an XML document is to be "
                   "translated. Without one of them other texts would be taken out, so the run stops.",
    .wrong = "its: [manul.its]",
    .right = "its: [manual.its]",
};

static const struct rule ITS_SYNTAX = {
    .id = "its-syntax",
    .severity = SEVERITY_ERROR,
    .is_failure = true,
    .summary = "a rule of ITS that cannot be followed",
    .message = "cannot follow these rules: {reason}[ ('{name}')]",
    .explanation = "A file of rules is XML with an element `rules` of the namespace http://www.w3.org/2005/11/its. Its "
                   "selectors and pointers are expressions of XPath 1.0, whose prefixes are declared where they "
                   "stand; what it links to by xlink:href lies in the project. A rule that is passed over in silence "
                   "would take out other texts, so the run stops.",
    .wrong = "<its:translateRule selector=\"//code[\" translate=\"no\"/>",
    .right = "<its:translateRule selector=\"//code\" translate=\"no\"/>",
};

const struct rule *const ITS_RULES[] = {&CONFIG_ITS, &ITS_SYNTAX, NULL};

struct file {
    struct str path, text;
};

/* Files that have been read; what they link to comes behind them. */
struct reader {
    struct config *config;
    struct arena *arena;
    struct findings *findings;
    struct index by_path; /* number of a file, from 1; 0: it cannot be read */
    struct file *files;
    size_t count, capacity;
};

/* 0 or an errno value. Each file is read once. */
static int add_file(struct reader *reader, struct str path)
{
    bool is_new;
    struct file_state state;
    struct str bytes;
    size_t *number = index_put_copy(&reader->by_path, path, &is_new);
    if (!is_new && *number)
        return 0;
    path = arena_copy(&reader->config->arena, path);
    texts_add(&reader->config->its_paths, &reader->config->arena, path);
    int error = files_read(reader->config->files, path, reader->arena, &bytes, &state);
    if (error)
        return error;
    reader->files = arena_grow(reader->arena, reader->files, reader->count, &reader->capacity, sizeof *reader->files);
    reader->files[reader->count++] = (struct file){path, bytes};
    *number = reader->count;
    return 0;
}

static void report(const struct reader *reader, const struct source *source, struct span at, struct str reason,
                   struct str name)
{
    struct finding draft = {.rule = &ITS_SYNTAX, .arguments = {{"reason", reason}, {name.len ? "name" : NULL, name}}};
    findings_add(reader->findings, source, at, &draft);
}

static void report_xml(const struct reader *reader, const struct source *source)
{
    struct its_fault fault;
    bool has_entities = str_find(source->bytes, STR("<!ENTITY"), 0) != SIZE_MAX;
    if (has_entities || its_is_well_formed(source->bytes, &fault, reader->arena)) {
        report(reader, source, (struct span){0, 0}, STR(N_("it declares entities, or is nested too deep")), STR(""));
        return;
    }
    size_t at = its_fault_offset(source->bytes, &fault);
    findings_add(reader->findings, source, (struct span){at, at},
                 &(struct finding){.rule = &RULE_XML_SYNTAX, .arguments = {{"reason", fault.what}}});
}

static void follow_link(struct reader *reader, const struct source *source, const struct its_link *link)
{
    int error = link->path.len ? add_file(reader, link->path) : 0;
    if (!link->path.len)
        report(reader, source, link->at, STR(N_("a link that leads out of the project")), STR(""));
    else if (error)
        report(reader, source, link->at, str_from(file_error(error)), link->path);
}

static void check_file(struct reader *reader, const struct file *file)
{
    struct source source;
    struct its_checked checked;
    source_init(&source, file->path, file->text, reader->arena);
    if (!its_check(file->text, file->path, &checked, reader->arena)) {
        report_xml(reader, &source);
        return;
    }
    if (!checked.has_rules)
        report(reader, &source, (struct span){0, 0}, STR(N_("it has no element 'rules' of ITS")), STR(""));
    for (size_t i = 0; i < checked.mistake_count; i++)
        report(reader, &source, checked.mistakes[i].at, checked.mistakes[i].what, checked.mistakes[i].name);
    for (size_t i = 0; i < checked.link_count; i++)
        follow_link(reader, &source, &checked.links[i]);
}

static void read_entries(struct reader *reader)
{
    struct config *config = reader->config;
    for (size_t i = 0; i < config->its.count; i++) {
        const struct its_entry *entry = &config->its.items[i];
        int error = add_file(reader, entry->path);
        if (error)
            findings_add(reader->findings, &config->file, entry->at,
                         &(struct finding){.rule = &CONFIG_ITS,
                                           .arguments = {{"name", entry->path}, {"why", str_from(file_error(error))}}});
    }
    for (size_t i = 0; i < reader->count; i++)
        check_file(reader, &(struct file){reader->files[i].path, reader->files[i].text});
}

bool its_files_read(struct config *config, struct its_rule_list *rules, struct arena *arena, struct findings *findings)
{
    size_t before = findings->count, count = config->its.count;
    struct reader reader = {.config = config, .arena = arena, .findings = findings, .by_path = {.arena = arena}};
    struct its_rules *items = arena_alloc(arena, count * sizeof *items);
    read_entries(&reader);
    for (size_t i = 0; i < count && findings->count == before; i++) {
        const struct its_entry *entry = &config->its.items[i];
        const struct file *file = &reader.files[*index_get(&reader.by_path, entry->path) - 1];
        items[i] = (struct its_rules){.text = file->text, .path = file->path, .documents = entry->documents};
    }
    *rules = (struct its_rule_list){items, count, its_trees_open(arena)};
    return findings->count == before;
}

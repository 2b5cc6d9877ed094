/* The configuration of a project: cotejo.yaml, or .cotejo.yaml, or what holds without one. What is wrong in it is a
 * config-* finding, and the run cannot go on. */
#ifndef COTEJO_PROJECT_CONFIG_H
#define COTEJO_PROJECT_CONFIG_H

#include "../base/files.h"
#include "../checks/settings.h"
#include "../formats/format.h"
#include "../formats/marking/marking.h"
#include "../pairing/template.h"

struct texts {
    struct str *items;
    size_t count, capacity;
};

/* Patterns, compiled (text/regex.h). */
struct regexes {
    struct regex **items;
    size_t count, capacity;
};

/* An item of `content:`: which files, and how they are read. */
struct content {
    struct str pattern;                       /* glob.h; may hold {lang} */
    const struct format *format;              /* NULL: by the file's name */
    const struct islands *islands;            /* its dialects; NULL: by the file's name and its words */
    struct texts keys;                        /* none: the format's defaults */
    const struct value_format *value_formats; /* what values of data hold */
    size_t value_format_count;
    struct regexes patterns;           /* of a format of the project's own */
    const struct keyed_dialect *keyed; /* of files of strings; NULL: by the file's name and its text */
    bool is_via_po;                    /* these are translated in the catalogs of the project (project/via_po.h) */
    struct str language; /* what is in it; with {lang} in the pattern: what is in it where that is left out */
    struct str output;   /* in place of the configuration's; empty: that */
    struct str flavour;  /* of Markdown; empty: what the shapes say */
    struct place place;  /* in the configuration; an empty path: it is the default */
};

struct contents {
    struct content *items;
    size_t count, capacity;
};

struct overrides {
    struct severity_override *items;
    size_t count, capacity;
};

struct ignore_entries {
    struct ignore_entry *items;
    size_t count, capacity;
};

/* An item of `spelling:`: a dictionary of a language, or (no language) a file of words. */
struct spelling_entry {
    struct str language, name;
    size_t group;           /* 0: of the project; else of an item of `overrides:` */
    struct span at, key_at; /* in the configuration */
};

struct spelling_entries {
    struct spelling_entry *items;
    size_t count, capacity;
};

/* A pattern of `overrides:`, or of `its:`, and where its item stands. */
struct overridden {
    struct str pattern;
    struct place place;
    size_t spelling; /* the group of its `spelling:`; 0: it has none */
};

struct overridden_list {
    struct overridden *items;
    size_t count, capacity;
};

/* A file of terms of `glossary:`. */
struct glossary_entry {
    struct str path;
    struct span at; /* in the configuration */
};

struct glossary_entries {
    struct glossary_entry *items;
    size_t count, capacity;
};

/* A file of rules of `its:`, and a pattern of the documents that it is for. */
struct its_entry {
    struct str path, documents; /* `documents` empty: all of XML */
    struct span at;             /* in the configuration */
};

struct its_entries {
    struct its_entry *items;
    size_t count, capacity;
};

struct completeness_entries {
    struct completeness *items;
    size_t count, capacity;
};

/* `marked:`: what programs look up (formats/marking/marking.h), and where their catalogs are. */
struct marked {
    struct str style;             /* its name; empty: by the template language */
    struct str catalog, template; /* with {target}, {domain}; empty: where the style keeps them, none */
    struct texts domains;         /* none: the style's; the first is that of what names none */
    int is_newstyle, is_trimmed;  /* of Jinja */
    bool is_configured;
};

enum links { LINKS_COUNTERPART, LINKS_KEEP };

struct config {
    struct arena arena;
    const struct files *files; /* of the project, whose folder all paths here are in; borrowed */
    struct source file;        /* the configuration itself; an empty path where there is none */
    struct texts languages;    /* BCP 47 */
    struct texts elsewhere;    /* of `languages_elsewhere`: texts may be in them, and nobody translates those; BCP 47 */
    struct str source;         /* default language of content; empty: what most of a document is in */
    struct contents content;
    struct texts exclude;
    struct pattern_index *content_index, *exclude_index; /* of their patterns, by placement_prepare; NULL: none */
    struct texts code;                                   /* patterns of what looks texts up by their keys */
    struct marked marked;
    struct keywords keywords; /* of `keywords:` */
    struct texts arguments;   /* of template code: names of those that are shown, beside the known ones */
    struct regexes placeholders;
    struct texts names; /* of `names` and `glossary`: in every language the same */
    struct glossary_entries glossaries;
    struct its_entries its;
    struct texts its_paths; /* its files, and those that they link to; by its_files_read */
    struct spelling_entries spelling;
    size_t spelling_groups; /* how many items of `overrides:` have their own */
    struct completeness_entries completeness;
    struct str template_path, catalog_path; /* with {source}, {target}; languages in gettext's form */
    int references;                         /* enum references */
    int obsolete;                           /* 0 keep, 1 drop */
    struct str output;                      /* with {lang} */
    int links;                              /* enum links */
    size_t min_complete;                    /* percent */
    int fuzzy;                              /* 0: the source text, 1: the previous translation */
    int link_targets;                       /* enum link_targets */
    struct texts select, ignore;            /* of `check:`, rules */
    struct overrides severities;            /* those and its severity, in this order */
    struct overrides by_path;               /* of `overrides:`, in which files; they win over those */
    struct overridden_list overridden;      /* the patterns of `overrides:` and `its:` */
    int fail_on;                            /* as in FAIL_ON_WORDS */
    struct ignore_entries ignores;
    struct str baseline;     /* where it is kept */
    bool has_named_baseline; /* by the configuration */
};

extern const struct rule config_unused; /* a pattern of `overrides:` or `its:` that no file has */

/* The words of fail_on, in the order of its values, and what they mean. */
#define FAIL_ON_WORDS "error|warning|note|never"
enum severity config_fail_on(int value);
bool config_fail_on_name(struct str word, int *value);

/* The folder of the nearest configuration in or above `here`, both with a slash at their end, and that file's name;
 * both empty when there is none. In the arena. */
void config_find(struct str here, struct arena *arena, struct str *folder, struct str *name);

/* Fills config with what holds without a file. */
void config_init(struct config *config);

/* Reads the file (its path in config->files) over the defaults. `rules` are all
 * rules that there are, NULL-terminated. False, after findings, when anything is wrong. */
bool config_read(struct config *config, struct str path, const struct rule *const *rules, struct findings *findings);
void config_free(struct config *config);

/* A severity by its name ("error", "warning", "note", "off"); false when it is none. */
bool severity_of_name(struct str name, enum severity *severity);

/* Adds an override to the end, so that it wins. */
void config_override(struct config *config, struct severity_override override);

/* Is the pattern the id of a rule, a prefix of one and "*", or "all"? Else *near is the nearest id, or empty. */
bool rule_is_known(const struct rule *const *rules, struct str pattern, struct str *near);

/* The pattern with {source}, {target} or {lang} replaced; in gettext's form (es_PE) or as BCP 47 tags. In the arena,
 * NUL-terminated. */
struct str config_path(struct str pattern, struct str source, struct str target, struct arena *arena);

/* The same of a catalog of marked strings, which has a {domain}. */
struct str config_marked_path(struct str pattern, struct str domain, struct str target, struct arena *arena);

/* The rules that reading the configuration raises, NULL-terminated. */
extern const struct rule *const CONFIG_RULES[];

#endif

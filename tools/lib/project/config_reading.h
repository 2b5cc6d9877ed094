/* For those who read a configuration: the run through it, and how a value of it is read. */
#ifndef COTEJO_PROJECT_CONFIG_READING_H
#define COTEJO_PROJECT_CONFIG_READING_H

#include "config.h"
#include "config_tree.h"

/* The run through one configuration. */
struct reading {
    struct config *config;
    const struct rule *const *rules;
    struct findings *findings;
    size_t spelling_group; /* of `spelling:` that is being read */
};

/* How a value is read. What has a function of its own is read by it; the others go to `offset` of what is filled. */
struct setting {
    const char *name;
    enum { SETTING_TEXT, SETTING_TEXTS, SETTING_CHOICE, SETTING_PERCENT, SETTING_NODE, SETTING_OWN } kind;
    size_t offset;
    /* A choice's words, of which the first holds where nothing is said; what is said when the value is of the wrong
     * kind; or, for what has a function of its own, what holds where nothing is said, as YAML. */
    const char *expected;
    void (*check)(struct reading *, const struct node *, const char *name); /* of each text */
    void (*read)(struct reading *, const struct node *);
};

/* All that a configuration may say, and, for those of its keys that are sections, what these may. The values are in
 * struct config, as far as they have no function of their own. */
extern const struct setting CONFIG_SETTINGS[], CHECK_SETTINGS[], MARKED_SETTINGS[];
extern const struct config_section {
    const char *name;
    const struct setting *settings;
} CONFIG_SECTIONS[];

/* An argument of a finding that hints at what was meant; none where `near` is empty. */
struct argument reading_near(struct str near);

/* A value that cannot be used: what its key wants, and which word is near what stands there (empty: none). */
void reading_wrong_word(struct reading *reading, struct span at, const char *key, const char *wanted, struct str near);

/* The same for what is not near anything. */
void reading_wrong_value(struct reading *reading, struct span at, const char *key, const char *wanted);

/* A name that there is not. */
void reading_unknown(struct reading *reading, const struct rule *rule, struct span at, struct argument arguments[2]);

/* Which of the words between bars a value is. False, after a finding, for none of them. */
bool reading_word(struct reading *reading, const struct node *node, const char *key, const char *words, int *number);

void reading_percent(struct reading *reading, const struct node *node, const char *name, const char *expected,
                     size_t *number);

void texts_add(struct texts *texts, struct arena *arena, struct str text);

void reading_text(struct reading *reading, const struct node *node, const struct setting *setting, struct str *text);

/* Reads a map by its table, which ends with a zeroed setting, into `values`. */
void reading_map(struct reading *reading, const struct node *map, const struct setting *settings, void *values);

/* Checks of a text. */
void reading_check_path(struct reading *reading, const struct node *node, const char *name);
void reading_check_language(struct reading *reading, const struct node *node, const char *name);

void reading_check_rule(struct reading *reading, const struct node *node, const char *name);
void reading_check_rule_at(struct reading *reading, struct span at, struct str pattern);

/* In the order of enum severity. */
#define SEVERITY_WORDS "default|off|note|warning|error"

/* config_check.c. The last one when all is read: which keys are languages. */
void reading_check(struct reading *reading, const struct node *node);
void reading_overrides(struct reading *reading, const struct node *node);
void reading_check_completeness(struct reading *reading);

/* config_spelling.c: a map from languages to their dictionaries, in which `words` are files; and, when all is read, are
 * these languages of the project? */
void reading_spelling(struct reading *reading, const struct node *map);
void reading_check_spelling(struct reading *reading);

/* config_content.c: what `content:` holds. */
void reading_content(struct reading *reading, const struct node *node);

/* config_dialects.c: the set that `dialects:` of an item names; NULL after a finding. */
const struct islands *reading_dialects(struct reading *reading, const struct node *node);

/* config_patterns.c: `placeholders:`, and `patterns:` of an item, each with a text. */
void reading_placeholders(struct reading *reading, const struct node *node);
void reading_patterns(struct reading *reading, const struct node *node, struct regexes *patterns);
void reading_free_patterns(struct regexes *patterns);
extern const struct rule config_pattern;

/* config_its.c: `its:`. */
void reading_its(struct reading *reading, const struct node *node);

/* config_marked.c: `marked:` and `keywords:`. */
void reading_marked(struct reading *reading, const struct node *node);
void reading_keywords(struct reading *reading, const struct node *node);

/* config_version.c */
void reading_required_version(struct reading *reading, const struct node *node);
extern const struct rule config_version;

extern const struct rule config_value;

#endif

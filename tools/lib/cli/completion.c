#include "completion.h"

#include "../report/writer.h"
#include "rules.h"

static void add_word(struct buf *out, struct str word)
{
    if (out->len)
        buf_add_char(out, ' ');
    buf_add(out, word);
}

static struct str keep(struct buf *words, struct arena *arena)
{
    struct str kept = arena_copy(arena, buf_str(words));
    buf_release(words);
    return kept;
}

/* "lang" of "lang-mixed". */
static struct str group_of(const struct rule *rule)
{
    struct str id = str_from(rule->id);
    return str_slice(id, 0, str_find_char(id, '-', 0));
}

/* Rules are sorted by id: those of a group follow each other. One rule alone is no group. */
static struct str rule_words(struct arena *arena)
{
    const struct rule *const *rules = rules_all(arena);
    struct buf words;
    buf_init(&words, BUF_MAXIMUM);
    add_word(&words, STR("all"));
    for (size_t i = 0; rules[i]; i++) {
        struct str group = group_of(rules[i]);
        bool is_first = i == 0 || !str_equal(group, group_of(rules[i - 1]));
        if (is_first && rules[i + 1] && str_equal(group, group_of(rules[i + 1])) && group.len < strlen(rules[i]->id))
            add_word(&words, group);
        add_word(&words, str_from(rules[i]->id));
    }
    return keep(&words, arena);
}

void completion_init(struct completion *completion, const struct command *const *commands, struct arena *arena)
{
    struct buf formats;
    buf_init(&formats, BUF_MAXIMUM);
    for (const struct writer *const *writer = WRITERS; *writer; writer++)
        add_word(&formats, str_from((*writer)->name));
    *completion = (struct completion){
        .commands = commands,
        .rules = rule_words(arena),
        .levels = STR("error warning note off"),
        .formats = keep(&formats, arena),
        .arena = arena,
    };
}

/* "auto|always" as "auto always", "show [PATH]|schema" as "show schema". */
static struct str choice_words(struct str choice, struct arena *arena)
{
    struct buf words;
    buf_init(&words, BUF_MAXIMUM);
    for (size_t i = 0, brackets = 0; i < choice.len; i++) {
        char c = choice.at[i];
        brackets += c == '[';
        if (!brackets && c != ' ')
            buf_add_char(&words, c == '|' ? ' ' : c);
        brackets -= c == ']';
    }
    return keep(&words, arena);
}

/* By what stands for the value in the help; in brackets it may be left out, and dots say that it is repeated. */
static const struct {
    const char *name;
    enum value_kind kind;
} KINDS[] = {
    {"FILE", VALUE_FILE},
    {"POT", VALUE_FILE},
    {"PATH", VALUE_FILE},
    {"[PATH…]", VALUE_FILE},
    {"RETURNED", VALUE_FILE},
    {"CATALOG TEMPLATE", VALUE_FILE},
    {"BASE OURS THEIRS [NAME]", VALUE_FILE},
    {"FOLDER", VALUE_FOLDER},
    {"RULES", VALUE_RULES},
    {"RULE…", VALUE_RULES},
    {"RULE=LEVEL", VALUE_LEVELS},
    {"FORMAT=FILE", VALUE_REPORT},
    {"REVISION", VALUE_REVISION},
};

static struct completion_option complete(const struct completion *completion, const char *argument)
{
    struct completion_option result = {.kind = VALUE_ANY};
    struct str name = str_from(argument);
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (str_equal(name, str_from(KINDS[i].name)))
            result.kind = KINDS[i].kind;
    if (str_find_char(name, '|', 0) != (size_t)-1) {
        result.kind = VALUE_WORD;
        result.words = choice_words(name, completion->arena);
    } else if (result.kind == VALUE_RULES) {
        result.words = completion->rules;
    }
    return result;
}

struct completion_option completion_of_option(const struct completion *completion, const struct option *option)
{
    struct completion_option result = {.kind = VALUE_NONE};
    if (option->kind != OPTION_FLAG)
        result = complete(completion, option->argument);
    result.option = option;
    return result;
}

struct completion_option completion_of_arguments(const struct completion *completion, const struct command *command)
{
    if (!command->arguments[0])
        return (struct completion_option){.kind = VALUE_NONE};
    return complete(completion, command->arguments);
}

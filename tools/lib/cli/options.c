#include "options.h"

#include "../text/suggest.h"
#include "message.h"

enum { WIDTH = 80, HELP_COLUMN = 28 };

/* The line while it is parsed. */
struct parse {
    const struct option_table *tables;
    struct arguments *arguments;
    size_t next; /* the argument after the one at hand */
    struct arena *arena;
    struct buf *error;
};

static const struct option *find_long(const struct option_table *tables, struct str name, void **values)
{
    for (; tables->options; tables++)
        for (const struct option *option = tables->options; option->name; option++)
            if (str_equal(name, str_from(option->name))) {
                *values = tables->values;
                return option;
            }
    return NULL;
}

static const struct option *find_letter(const struct option_table *tables, char letter, void **values)
{
    for (; tables->options; tables++)
        for (const struct option *option = tables->options; option->name; option++)
            if (option->letter == letter) {
                *values = tables->values;
                return option;
            }
    return NULL;
}

static bool set_number(const struct option *option, struct option_number *number, struct str text, struct buf *error)
{
    bool is_percent = option->kind == OPTION_PERCENT;
    size_t least = is_percent ? 0 : 1, most = is_percent ? 100 : 100000, value = 0;
    bool is_number = text.len > 0;
    for (size_t i = 0; i < text.len && is_number; i++) {
        is_number = ascii_is_digit(text.at[i]) && value <= most;
        value = value * 10 + (size_t)(text.at[i] - '0');
    }
    if (!is_number || value < least || value > most) {
        buf_format(error, _("option '--%s' wants a number from %zu to %zu"), option->name, least, most);
        return false;
    }
    *number = (struct option_number){true, value};
    return true;
}

static bool set_choice(const struct option *option, int *choice, struct str text, struct buf *error)
{
    struct str words = str_from(option->argument);
    int number = 0;
    for (size_t start = 0; start <= words.len; number++) {
        size_t end = str_find_char(words, '|', start);
        if (str_equal(str_slice(words, start, end), text)) {
            *choice = number;
            return true;
        }
        start = end == (size_t)-1 ? words.len + 1 : end + 1;
    }
    buf_format(error, _("option '--%s' cannot be '%.*s'; it is one of %s"), option->name, STR_ARGUMENTS(text),
               option->argument);
    return false;
}

static void add_items(struct option_list *list, struct str text, struct arena *arena)
{
    list->is_given = true;
    for (size_t start = 0; start <= text.len;) {
        size_t end = str_find_char(text, ',', start);
        struct str item = str_trim(str_slice(text, start, end));
        start = end == (size_t)-1 ? text.len + 1 : end + 1;
        if (str_is_empty(item))
            continue;
        list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof *list->items);
        list->items[list->count++] = item;
    }
}

static bool set_value(struct parse *parse, const struct option *option, void *values, struct str text)
{
    void *value = (char *)values + option->offset;
    switch (option->kind) {
    case OPTION_FLAG: *(bool *)value = true; return true;
    case OPTION_TEXT: *(struct str *)value = text; return true;
    case OPTION_COUNT:
    case OPTION_PERCENT: return set_number(option, value, text, parse->error);
    case OPTION_CHOICE: return set_choice(option, value, text, parse->error);
    case OPTION_LIST: add_items(value, text, parse->arena); return true;
    }
    return false;
}

/* Takes the value behind an option: what stands in the same word, or the next word. One that is empty, as of a variable
 * that is not set, is none. */
static bool take_value(struct parse *parse, const struct option *option, void *values, const char *attached)
{
    if (!attached && parse->next < parse->arguments->count)
        attached = parse->arguments->items[parse->next++];
    if (!attached || !*attached) {
        buf_format(parse->error, _("option '--%s' wants a value: %s"), option->name, _(option->argument));
        return false;
    }
    return set_value(parse, option, values, str_from(attached));
}

/* What other programs call it, and what it may be called here: the first that the command has. */
static const char *const SYNONYMS[][2] = {
    {"dry-run", "check"},       {"dry-run", "diff"},   {"dry-run", "output"},  {"lang", "target"},
    {"lang", "language"},       {"locale", "target"},  {"locale", "language"}, {"threads", "jobs"},
    {"exclude-rule", "ignore"}, {"disable", "ignore"}, {"rules", "select"},    {"silent", "quiet"},
    {"dest", "output"},
};

static struct str nearest_option(const struct parse *parse, struct str name)
{
    void *values;
    for (size_t i = 0; i < sizeof SYNONYMS / sizeof *SYNONYMS; i++)
        if (str_equal(name, str_from(SYNONYMS[i][0])) && find_long(parse->tables, str_from(SYNONYMS[i][1]), &values))
            return str_from(SYNONYMS[i][1]);
    struct suggestions suggestions = {.wrong = name};
    for (const struct option_table *table = parse->tables; table->options; table++)
        for (const struct option *option = table->options; option->name; option++)
            suggest(&suggestions, str_from(option->name));
    return suggestions.best;
}

static bool add_near(struct parse *parse, struct str name)
{
    struct str near = nearest_option(parse, name);
    void *values;
    if (str_equal(name, STR("dry-run")) && str_equal(near, STR("output")))
        buf_format(parse->error, _("; '--output %s' writes somewhere else"),
                   _(find_long(parse->tables, near, &values)->argument));
    else if (near.len)
        buf_format(parse->error, _("; did you mean '--%.*s'?"), STR_ARGUMENTS(near));
    return false;
}

static bool unknown_option(struct parse *parse, struct str name)
{
    buf_format(parse->error, _("unknown option '--%.*s'"), STR_ARGUMENTS(name));
    return add_near(parse, name);
}

/* Letters of other programs: -n is make's for a dry run, -v may ask for the version or for more words. */
static bool unknown_letter(struct parse *parse, char letter)
{
    buf_format(parse->error, _("unknown option '-%c'"), letter);
    return add_near(parse, letter == 'n' ? STR("dry-run") : letter == 'v' ? STR("version") : (struct str){0});
}

static bool parse_long(struct parse *parse, const char *word)
{
    struct str name = str_from(word);
    size_t equals = str_find_char(name, '=', 0);
    const char *attached = equals == (size_t)-1 ? NULL : word + equals + 1;
    name = str_slice(name, 0, equals);
    void *values;
    const struct option *option = find_long(parse->tables, name, &values);
    if (!option && str_starts(name, STR("no-"))) {
        option = find_long(parse->tables, str_slice(name, 3, name.len), &values);
        if (option && option->kind == OPTION_FLAG && !attached) {
            *(bool *)((char *)values + option->offset) = false;
            return true;
        }
        option = NULL;
    }
    if (!option)
        return unknown_option(parse, name);
    if (option->kind != OPTION_FLAG)
        return take_value(parse, option, values, attached);
    if (attached) {
        buf_format(parse->error, _("option '--%s' takes no value"), option->name);
        return false;
    }
    return set_value(parse, option, values, (struct str){0});
}

static bool parse_letters(struct parse *parse, const char *word)
{
    for (; *word; word++) {
        void *values;
        const struct option *option = find_letter(parse->tables, *word, &values);
        if (!option)
            return unknown_letter(parse, *word);
        if (option->kind != OPTION_FLAG)
            return take_value(parse, option, values, word[1] ? word + 1 : NULL);
        set_value(parse, option, values, (struct str){0});
    }
    return true;
}

bool options_parse(const struct option_table *tables, struct arguments *arguments, struct arena *arena,
                   struct buf *error)
{
    struct parse parse = {tables, arguments, 0, arena, error};
    size_t kept = 0;
    bool is_over = false;
    while (parse.next < arguments->count) {
        char *word = arguments->items[parse.next++];
        bool is_right = true;
        if (!is_over && strcmp(word, "--") == 0)
            is_over = true;
        else if (!is_over && word[0] == '-' && word[1] == '-')
            is_right = parse_long(&parse, word + 2);
        else if (!is_over && word[0] == '-' && word[1])
            is_right = parse_letters(&parse, word + 1);
        else
            arguments->items[kept++] = word;
        if (!is_right)
            return false;
    }
    arguments->count = kept;
    return true;
}

static size_t width_of(struct str text)
{
    size_t width = 0;
    for (size_t i = 0; i < text.len; i++)
        width += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return width;
}

static void add_spaces(struct buf *out, size_t count)
{
    while (count--)
        buf_add_char(out, ' ');
}

void options_wrap(struct buf *out, struct str text, size_t column, size_t indent)
{
    bool is_first = true;
    for (size_t start = 0; start < text.len;) {
        size_t end = str_find_char(text, ' ', start);
        struct str word = str_slice(text, start, end);
        size_t width = width_of(word);
        if (!is_first && column + 1 + width > WIDTH) {
            buf_add_char(out, '\n');
            add_spaces(out, indent);
            column = indent;
        } else if (!is_first) {
            buf_add_char(out, ' ');
            column++;
        }
        buf_add(out, word);
        column += width;
        is_first = false;
        start = end == (size_t)-1 ? text.len : end + 1;
    }
    buf_add_char(out, '\n');
}

static void add_names(struct buf *out, const struct option *option)
{
    if (option->letter)
        buf_format(out, "-%c, ", option->letter);
    else
        buf_add(out, STR("    "));
    buf_format(out, "--%s", option->name);
    if (option->kind != OPTION_FLAG)
        buf_format(out, " %s", _(option->argument));
}

void options_help(const struct option_table *tables, struct buf *out)
{
    for (; tables->options; tables++) {
        if (tables->options->name)
            buf_format(out, "\n%s:\n", _(tables->title));
        for (const struct option *option = tables->options; option->name; option++) {
            size_t start = out->len;
            buf_add(out, STR("  "));
            add_names(out, option);
            size_t width = out->len - start;
            if (width + 2 > HELP_COLUMN) {
                buf_add_char(out, '\n');
                width = 0;
            }
            add_spaces(out, HELP_COLUMN - width);
            options_wrap(out, str_from(_(option->help)), HELP_COLUMN, HELP_COLUMN);
        }
    }
}

void options_roff(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        bool is_line_start = out->len == 0 || out->at[out->len - 1] == '\n';
        if (is_line_start && (text.at[i] == '.' || text.at[i] == '\''))
            buf_add(out, STR("\\&"));
        if (text.at[i] == '\\')
            buf_add(out, STR("\\e"));
        else if (text.at[i] == '-')
            buf_add(out, STR("\\-"));
        else
            buf_add_char(out, text.at[i]);
        if (text.at[i] == '|')
            buf_add(out, STR("\\:")); /* a line may be broken there */
    }
}

void options_manual(const struct option_table *tables, struct buf *out)
{
    for (; tables->options; tables++)
        for (const struct option *option = tables->options; option->name; option++) {
            struct buf names;
            buf_init(&names, 1000);
            add_names(&names, option);
            buf_add(out, STR(".TP\n\\fB"));
            options_roff(out, str_trim(buf_str(&names)));
            buf_add(out, STR("\\fR\n"));
            options_roff(out, str_from(_(option->help)));
            buf_add_char(out, '\n');
            buf_release(&names);
        }
}

#include "../formats/dialect_sets.h"
#include "../text/suggest.h"
#include "config_reading.h"

enum { OPTIONS = 4 }; /* of a dialect, at most */

static void check_dialect(struct reading *reading, const struct node *node, const char *name)
{
    struct suggestions suggestions = {.wrong = node->text};
    for (size_t i = 0; DIALECTS[i]; i++)
        suggest(&suggestions, str_from(DIALECTS[i]->name));
    if (!dialect_by_name(node->text))
        reading_wrong_word(reading, node->at, name, N_("the name of a template language"), suggestions.best);
}

static void check_opener(struct reading *reading, const struct node *node, const char *name)
{
    for (size_t i = 0; i < node->text.len; i++)
        if ((unsigned char)node->text.at[i] <= ' ' || ascii_is_letter(node->text.at[i])) {
            reading_wrong_value(reading, node->at, name, N_("signs, such as '%'"));
            return;
        }
}

/* The dialect with those of its options' forms that have an opener. */
static const struct dialect *with_options(const struct dialect *dialect, const struct str *openers, struct arena *arena)
{
    struct dialect *made = arena_alloc(arena, sizeof *made);
    struct island_form *forms = arena_alloc(arena, (dialect->form_count + OPTIONS) * sizeof *forms);
    *made = *dialect;
    memcpy(forms, dialect->forms, dialect->form_count * sizeof *forms);
    made->forms = forms;
    for (size_t i = 0; i < dialect->option_count; i++) {
        if (!openers[i].len)
            continue;
        forms[made->form_count] = dialect->options[i].form;
        forms[made->form_count++].open = arena_copy(arena, openers[i]).at;
    }
    return made;
}

/* An item is a name, or a map of a name and of options that the dialect has. NULL after a finding. */
static const struct dialect *read_dialect(struct reading *reading, const struct node *item)
{
    struct str values[OPTIONS + 1] = {{NULL, 0}};
    struct setting settings[OPTIONS + 2] = {{.name = "name",
                                             .kind = SETTING_TEXT,
                                             .expected = N_("the name of a template language"),
                                             .check = check_dialect}};
    size_t before = reading->findings->count;
    const struct node *named = item->kind == NODE_MAP ? node_find(item, "name") : item;
    const struct dialect *dialect = named && named->kind == NODE_SCALAR ? dialect_by_name(named->text) : NULL;
    for (size_t i = 0; dialect && i < dialect->option_count; i++)
        settings[i + 1] = (struct setting){.name = dialect->options[i].name,
                                           .kind = SETTING_TEXT,
                                           .offset = (i + 1) * sizeof *values,
                                           .expected = N_("signs, such as '%'"),
                                           .check = check_opener};
    settings[0].name = item->kind == NODE_MAP ? "name" : "dialects";
    if (item->kind == NODE_MAP && named)
        reading_map(reading, item, settings, values);
    else
        reading_text(reading, item, settings, values);
    if (reading->findings->count > before || !dialect)
        return NULL;
    return with_options(dialect, values + 1, &reading->config->arena);
}

static void refuse_clash(struct reading *reading, const struct node *item, const char *opener)
{
    struct finding draft = {.rule = &config_value,
                            .arguments = {{"key", STR("dialects")},
                                          {"wanted", STR(N_("template languages that agree"))},
                                          {"opener", str_from(opener)}}};
    findings_add(reading->findings, &reading->config->file, item->at, &draft);
}

static bool is_listed(const struct dialect *const *dialects, const struct dialect *dialect)
{
    for (; *dialects; dialects++)
        if (strcmp((*dialects)->name, dialect->name) == 0)
            return true;
    return false;
}

const struct islands *reading_dialects(struct reading *reading, const struct node *node)
{
    const struct dialect *dialects[ISLAND_DIALECTS + 1] = {NULL};
    struct arena *arena = &reading->config->arena;
    const char *clash = NULL;
    const struct islands *islands = islands_make(dialects, arena, &clash);
    size_t count = 0;
    const struct node *item = node->kind == NODE_LIST ? node->first : node;
    for (; item && islands; item = node->kind == NODE_LIST ? item->next : NULL) {
        const struct dialect *dialect = read_dialect(reading, item);
        if (!dialect)
            return NULL;
        if (is_listed(dialects, dialect)) {
            reading_wrong_value(reading, item->at, "dialects", N_("each template language once"));
            return NULL;
        }
        dialects[count++] = dialect;
        islands = islands_make(dialects, arena, &clash);
        if (clash)
            refuse_clash(reading, item, clash);
    }
    return islands;
}

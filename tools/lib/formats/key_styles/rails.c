#include "../keys/literal.h"
#include "styles.h"

static const char *const DIALECTS[] = {"rails", NULL};
static const char *const SUFFIXES[] = {".rb",       ".erb",     ".haml",  ".slim", ".rake", ".ru",
                                       ".jbuilder", ".builder", ".prawn", ".rabl", ".arb",  NULL};

/* https://guides.rubyonrails.org/i18n.html */
static const struct key_marker MARKERS[] = {
    {.name = "t", .form = KEY_CALL},
    {.name = "translate", .form = KEY_CALL},
    {.name = "exists", .form = KEY_CALL, .is_question = true, .needs_receiver = true},
    {0},
};

static const char *const RECEIVERS[] = {"i18n", "helper", "view", "controller", "template", "context", "h", NULL};
static const char *const DEFAULTS[] = {"default", NULL};

/* Rails', and those of gems that are in many programs. */
static const char *const OWN[] = {"activerecord",
                                  "activemodel",
                                  "active_model",
                                  "attributes",
                                  "errors",
                                  "date",
                                  "time",
                                  "datetime",
                                  "number",
                                  "support",
                                  "helpers.label",
                                  "helpers.submit",
                                  "helpers.select",
                                  "helpers.placeholder",
                                  "helpers.hint",
                                  "helpers.page_entries_info",
                                  "views.pagination",
                                  "devise",
                                  "simple_form",
                                  "doorkeeper",
                                  "flash",
                                  "will_paginate",
                                  "faker",
                                  "active_admin",
                                  "administrate",
                                  "mongoid",
                                  "ransack",
                                  "enumerize",
                                  "enums",
                                  "formtastic",
                                  "pagy",
                                  "cancan",
                                  "unauthorized",
                                  "i18n.plural",
                                  "i18n.transliterate",
                                  "*mailer.*.subject",
                                  NULL};

/* The path below a folder of that name, without what its last part ends with; empty: it is not below one. */
static struct str below(struct str path, const char *folder)
{
    struct str name = str_from(folder);
    for (size_t at = 0; (at = str_find(path, name, at)) != SIZE_MAX; at++)
        if (!at || path.at[at - 1] == '/')
            return str_slice(path, at + name.len, path.len);
    return (struct str){0};
}

static void add_parts(struct buf *out, struct str path)
{
    for (size_t i = 0; i < path.len; i++)
        buf_add_char(out, path.at[i] == '/' ? '.' : path.at[i]);
    buf_add_char(out, '.');
}

enum { NEAR = 1 << 14 }; /* bytes: so far is looked around a key */

/* The method around a place; empty: none. */
static struct str method_around(struct str text, size_t at)
{
    static const struct str DEF = {"def ", 4};
    for (size_t line = str_line_start(text, at);;) {
        size_t start = str_skip(text, line, " \t");
        if (str_starts(str_slice(text, start, text.len), DEF))
            return str_slice(text, start + DEF.len, key_word_end(text, start + DEF.len));
        if (!line || at - line > NEAR)
            return (struct str){0};
        line = str_line_start(text, line - 1);
    }
}

/* Is there a line with `private` before the place? A method below it may serve any action. */
static bool is_private(struct str text, size_t at)
{
    struct str before = str_slice(text, at > NEAR ? at - NEAR : 0, at);
    return str_find(before, STR("\n  private"), 0) != SIZE_MAX || str_find(before, STR("\n    private"), 0) != SIZE_MAX;
}

static bool has_block(struct str text, size_t from)
{
    static const char *const OPENERS[] = {" do %>", " do -%>", " do |", " do\n"};
    for (size_t i = 0; i < sizeof OPENERS / sizeof *OPENERS; i++)
        if (str_find(text, str_from(OPENERS[i]), from) != SIZE_MAX)
            return true;
    return false;
}

/* app/views/users/_form.html.erb: users.form. What stands in a block for a partial that is a layout has the place of
 * that one. */
static size_t add_view(struct buf *out, struct str view, struct str text)
{
    size_t name = view.len;
    while (name > 0 && view.at[name - 1] != '/')
        name--;
    size_t dot = str_find_char(view, '.', name);
    bool is_partial = name < view.len && view.at[name] == '_';
    add_parts(out, name ? str_slice(view, 0, name - 1) : STR("*"));
    add_parts(out, str_slice(view, name + is_partial, dot));
    struct str near = str_slice(text, 0, NEAR);
    size_t render = str_find(near, STR("render"), 0);
    return render != SIZE_MAX && has_block(near, render) ? 0 : SIZE_MAX;
}

/* An action of app/controllers/users_controller.rb: users.create, or that of a class made of it. Of what is neither
 * the end alone is known. */
static size_t add_base(struct buf *out, struct str path, struct str text, size_t at)
{
    static const struct str ENDING = {"_controller.rb", 14}, RUBY = {".rb", 3};
    struct str view = below(path, "views/"), controller = below(path, "controllers/"), mailer = below(path, "mailers/");
    struct str place = controller.len ? controller : mailer, ending = controller.len ? ENDING : RUBY;
    if (view.len)
        return add_view(out, view, text);
    if (!place.len || !str_ends(place, ending) || str_starts(place, STR("concerns/"))) {
        buf_add(out, STR("*."));
        return SIZE_MAX;
    }
    struct str method = method_around(text, at);
    add_parts(out, str_slice(place, 0, place.len - ending.len));
    add_parts(out, method.len && !is_private(text, at) ? method : STR("*"));
    return method.len + 1;
}

const struct key_style KEYS_OF_RAILS = {
    .name = "rails",
    .dialects = DIALECTS,
    .suffixes = SUFFIXES,
    .markers = MARKERS,
    .receivers = RECEIVERS,
    .defaults = DEFAULTS,
    .own = OWN,
    .scope = "scope",
    .opener = "#{",
    .quote = '"',
    .joiners = "+",
    .has_bare_calls = true,
    .has_symbols = true,
    .knows_all = true,
    .owns_words = true,
    .add_base = add_base,
};

#include "choice.h"

#include "../../text/unicode.h"
#include "keyed.h"
#include "shape.h"

static const struct str FRONT_MATTER_KEYS[] = {
    {"title", 5},        {"description", 11}, {"summary", 7},        {"subtitle", 8},
    {"linktitle", 9},    {"linkTitle", 9},    {"excerpt", 7},        {"caption", 7},
    {"alt", 3},          {"heading", 7},      {"subheading", 10},    {"lead", 4},
    {"tagline", 7},      {"abstract", 8},     {"headline", 8},       {"teaser", 6},
    {"intro", 5},        {"label", 5},        {"sidebar_label", 13}, {"menu_title", 10},
    {"nav_title", 9},    {"short_title", 11}, {"question", 8},       {"questions", 9},
    {"objectives", 10},  {"keypoints", 9},    {"text", 4},           {"button", 6},
    {"placeholder", 11},
};

/* Is the name what the step of a pattern says, in which `*` is any run of characters? */
static bool matches_step(struct str step, struct str name)
{
    size_t at = 0, star = SIZE_MAX, tried = 0, in_name = 0;
    while (in_name < name.len) {
        if (at < step.len && step.at[at] == '*') {
            star = at++;
            tried = in_name;
        } else if (at < step.len && step.at[at] == name.at[in_name]) {
            at++;
            in_name++;
        } else if (star != SIZE_MAX) {
            at = star + 1;
            in_name = ++tried;
        } else {
            return false;
        }
    }
    return str_skip(step, at, "*") == step.len;
}

/* The step of a path that begins at `at`; *next: behind its dot, or beyond the path's end where it is the last. */
static struct str step_at(struct str path, size_t at, size_t *next)
{
    size_t dot = str_find_char(path, '.', at);
    *next = (dot == SIZE_MAX ? path.len : dot) + 1;
    return str_slice(path, at, dot);
}

static bool matches_last(struct str key, struct str path)
{
    while (str_ends(path, STR(".")))
        path.len--;
    size_t start = path.len;
    while (start > 0 && path.at[start - 1] != '.')
        start--;
    return path.len > 0 && matches_step(key, str_slice(path, start, path.len));
}

bool data_key_matches(struct str key, struct str path)
{
    key = str_starts(key, STR("!")) ? str_slice(key, 1, key.len) : key;
    if (str_equal(key, STR("**")))
        return true;
    if (str_find_char(key, '.', 0) == SIZE_MAX)
        return matches_last(key, path);
    size_t at = 0, in_path = 0, behind = SIZE_MAX, tried = 0; /* of the last `**` */
    while (in_path <= path.len) {
        size_t next = key.len + 1, next_in_path;
        struct str step = at <= key.len ? step_at(key, at, &next) : (struct str){0};
        struct str name = step_at(path, in_path, &next_in_path);
        if (at <= key.len && str_equal(step, STR("**"))) {
            at = behind = next;
            tried = in_path;
        } else if (!name.len && !(at <= key.len && str_equal(step, STR("*")))) {
            in_path = next_in_path;
        } else if (at <= key.len && matches_step(step, name)) {
            at = next;
            in_path = next_in_path;
        } else if (behind != SIZE_MAX) {
            step_at(path, tried, &tried);
            at = behind;
            in_path = tried;
        } else {
            return false;
        }
    }
    return at > key.len || str_equal(str_slice(key, at, key.len), STR("**"));
}

/* What the keys of the configuration say. */
static const char *keys_refuse(const struct format_options *options, struct str path, bool *decides)
{
    bool is_in = false;
    for (size_t i = 0; i < options->key_count; i++) {
        struct str key = options->keys[i];
        bool is_out = str_starts(key, STR("!")), matches = data_key_matches(key, path);
        if (is_out && matches)
            return N_("left out by its key");
        *decides = *decides || !is_out;
        is_in = is_in || (!is_out && matches);
    }
    return *decides && !is_in ? N_("not among the keys") : NULL;
}

static bool is_key_of_pages(struct str path)
{
    for (size_t i = 0; i < sizeof FRONT_MATTER_KEYS / sizeof *FRONT_MATTER_KEYS; i++)
        if (matches_last(FRONT_MATTER_KEYS[i], path))
            return true;
    return false;
}

const char *data_choice_refuses(const struct data_choice *choice, const struct data_candidate *candidate)
{
    bool decides = false;
    const char *reason = keys_refuse(choice->options, candidate->path, &decides);
    if (reason || decides)
        return reason;
    if (choice->is_front_matter)
        return is_key_of_pages(candidate->path) ? NULL : N_("front matter");
    if (choice->options->keyed)
        return keyed_refuses(choice->options->keyed, candidate->key, candidate->text);
    return data_shape_refuses(candidate->name, candidate->text);
}

const struct value_format *data_choice_format(const struct data_choice *choice, const struct data_candidate *candidate)
{
    for (size_t i = choice->options->value_format_count; i-- > 0;)
        if (data_key_matches(choice->options->value_formats[i].keys, candidate->path))
            return &choice->options->value_formats[i];
    return NULL;
}

#include "glob.h"

/* Where matching goes on when the rest has failed: the last star eats one character more. */
struct retry {
    bool is_set;
    size_t pattern, path, languages;
};

struct state {
    struct str pattern, path, language;
    bool leaves_language_out;
    size_t at_pattern, at_path;
    struct retry star, stars;
    struct glob_match match;
};

/* One character against a class; *next is behind it. A class that is not closed is a literal bracket. */
static bool class_matches(struct str pattern, size_t at, char c, size_t *next)
{
    size_t i = at + 1;
    bool is_negated = i < pattern.len && (pattern.at[i] == '!' || pattern.at[i] == '^');
    bool is_in = false;
    i += is_negated;
    for (size_t first = i; i < pattern.len; i++) {
        if (pattern.at[i] == ']' && i > first) {
            *next = i + 1;
            return is_in != is_negated && c != '/';
        }
        if (pattern.at[i] == '\\' && i + 1 < pattern.len)
            i++;
        unsigned char low = (unsigned char)pattern.at[i], high = low;
        if (i + 2 < pattern.len && pattern.at[i + 1] == '-' && pattern.at[i + 2] != ']') {
            i += 2;
            high = (unsigned char)pattern.at[i];
        }
        is_in |= (unsigned char)c >= low && (unsigned char)c <= high;
    }
    *next = at + 1;
    return c == '[';
}

static bool is_part_start(struct str pattern, size_t at)
{
    return at == 0 || pattern.at[at - 1] == '/';
}

size_t glob_left_out(struct str pattern, size_t at)
{
    bool has_mark = at < pattern.len && strchr("._-", pattern.at[at]);
    size_t end = at + has_mark + 6;
    if (!str_equal(str_slice(pattern, at + has_mark, end), STR("{lang}")))
        return 0;
    bool is_folder = is_part_start(pattern, at) && str_starts(str_slice(pattern, end, pattern.len), STR("/"));
    return is_folder || has_mark ? end + is_folder - at : 0;
}

/* Takes a star or two. `**` is special as a whole part only: then it stands for parts with their slashes. */
static void take_stars(struct state *state)
{
    struct str rest = str_slice(state->pattern, state->at_pattern, state->pattern.len);
    bool is_double = is_part_start(state->pattern, state->at_pattern) && str_starts(rest, STR("**")) &&
                     (rest.len == 2 || rest.at[2] == '/');
    if (!is_double) {
        while (state->at_pattern < state->pattern.len && state->pattern.at[state->at_pattern] == '*')
            state->at_pattern++;
        state->star = (struct retry){true, state->at_pattern, state->at_path, state->match.language_count};
        return;
    }
    state->at_pattern += rest.len == 2 ? 2 : 3;
    state->stars = (struct retry){true, state->at_pattern, state->at_path, state->match.language_count};
    state->star.is_set = false;
}

/* A part of the pattern that stands for a language. */
static void take_language(struct state *state, size_t length)
{
    struct glob_match *match = &state->match;
    if (match->language_count < GLOB_LANGUAGES) {
        match->language_at[match->language_count] = state->at_path;
        match->language_as[match->language_count++] =
            str_slice(state->pattern, state->at_pattern, state->at_pattern + length);
    }
    state->at_pattern += length;
    state->at_path += state->language.len;
}

/* Takes one literal, class or {lang}; false when the path does not go on like that. */
static bool take_one(struct state *state)
{
    struct str pattern = str_slice(state->pattern, state->at_pattern, state->pattern.len);
    size_t left_out = state->leaves_language_out ? glob_left_out(state->pattern, state->at_pattern) : 0;
    if (left_out) {
        take_language(state, left_out);
        return true;
    }
    if (str_starts(pattern, STR("{lang}")) && state->language.len) {
        bool is_there = str_starts(str_slice(state->path, state->at_path, state->path.len), state->language);
        if (is_there)
            take_language(state, 6);
        return is_there;
    }
    if (state->at_path == state->path.len)
        return false;
    char c = state->path.at[state->at_path];
    size_t next = state->at_pattern + 1;
    bool is_same = pattern.at[0] == c;
    if (pattern.at[0] == '?')
        is_same = c != '/';
    else if (pattern.at[0] == '[')
        is_same = class_matches(state->pattern, state->at_pattern, c, &next);
    else if (pattern.at[0] == '\\' && pattern.len > 1) {
        is_same = pattern.at[1] == c;
        next++;
    }
    state->at_path += is_same;
    state->at_pattern = is_same ? next : state->at_pattern;
    return is_same;
}

static bool go_back(struct state *state)
{
    struct retry *star = &state->star, *stars = &state->stars;
    if (star->is_set && star->path < state->path.len && state->path.at[star->path] != '/') {
        star->path++;
        state->at_pattern = star->pattern;
        state->at_path = star->path;
        state->match.language_count = star->languages;
        return true;
    }
    if (!stars->is_set || stars->path >= state->path.len)
        return false;
    /* A pattern that ends in two stars stands for all that is in the folder; else what follows begins at a part. */
    size_t slash = str_find_char(state->path, '/', stars->path);
    if (stars->pattern == state->pattern.len)
        stars->path = state->path.len;
    else if (slash == (size_t)-1)
        return false;
    else
        stars->path = slash + 1;
    state->at_pattern = stars->pattern;
    state->at_path = stars->path;
    state->match.language_count = stars->languages;
    star->is_set = false;
    return true;
}

static bool matches(struct state *state, struct glob_match *match)
{
    while (state->at_path < state->path.len || state->at_pattern < state->pattern.len) {
        bool goes_on = false;
        if (state->at_pattern < state->pattern.len && state->pattern.at[state->at_pattern] == '*') {
            take_stars(state);
            goes_on = true;
        } else if (state->at_pattern < state->pattern.len) {
            goes_on = take_one(state);
        }
        if (!goes_on && !go_back(state))
            return false;
    }
    if (match)
        *match = state->match;
    return true;
}

bool glob_matches(struct str pattern, struct str path, struct str language, struct glob_match *match)
{
    return matches(&(struct state){.pattern = pattern, .path = path, .language = language}, match);
}

bool glob_matches_folder(struct str pattern, struct str path)
{
    bool is_folder = str_ends(pattern, STR("/"));
    pattern.len -= is_folder;
    if (!is_folder && glob_matches(pattern, path, (struct str){"", 0}, NULL))
        return true;
    for (size_t slash = 0; (slash = str_find_char(path, '/', slash)) != (size_t)-1; slash++)
        if (glob_matches(pattern, str_slice(path, 0, slash), (struct str){"", 0}, NULL))
            return true;
    return false;
}

bool glob_matches_without_language(struct str pattern, struct str path, struct glob_match *match)
{
    return matches(&(struct state){.pattern = pattern, .path = path, .leaves_language_out = true}, match);
}

bool glob_is_pattern(struct str pattern)
{
    for (size_t i = 0; i < pattern.len; i++)
        if (strchr("*?[{\\", pattern.at[i]))
            return true;
    return false;
}

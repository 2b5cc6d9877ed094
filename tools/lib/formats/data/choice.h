/* Which values of data are texts, and what they hold. */
#ifndef COTEJO_FORMATS_DATA_CHOICE_H
#define COTEJO_FORMATS_DATA_CHOICE_H

#include "../format.h"

struct data_choice {
    const struct format_options *options;
    bool is_front_matter; /* other defaults: by known keys alone */
};

/* The value that is asked about. */
struct data_candidate {
    struct str path; /* names of its keys with dots between them, an item of a list being an empty one: "menu..label" */
    struct str name; /* the nearest key's */
    struct str text;
    const struct data_key *key;
};

/* Why the value is no text, a static word for people; NULL: it is one. With keys of the options, those say so: a key
 * without dots is that key anywhere, with the items of lists below it, one with dots is a whole path from the top. `*`
 * is any run of characters in a name, or an item of a list (other items are passed over); `**` any number of names. A
 * key that begins with `!` is left out, whatever the others say; where all begin with it, the defaults hold for what is
 * left. Whoever knows that every value is a text says `**`. */
const char *data_choice_refuses(const struct data_choice *choice, const struct data_candidate *candidate);

/* What the value holds by the options' value_formats; NULL: they do not say. */
const struct value_format *data_choice_format(const struct data_choice *choice, const struct data_candidate *candidate);

/* Does a key of the configuration name the path? Its `!` is not looked at. */
bool data_key_matches(struct str key, struct str path);

#endif

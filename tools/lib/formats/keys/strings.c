#include "literal.h"

/* What stands between two tags, white space left aside: <Trans>key</Trans>. */
static struct span between_tags(struct str text, size_t at)
{
    size_t start = str_skip_space(text, at + 1), end = start;
    size_t limit = start + KEY_LONGEST < text.len ? start + KEY_LONGEST : text.len;
    while (end < limit && !memchr("<>{\n", text.at[end], 4))
        end++;
    size_t close = end < limit ? str_skip_space(text, end) : end;
    bool is_whole = close < text.len && text.at[close] == '<';
    while (end > start && ascii_is_space(text.at[end - 1]))
        end--;
    return (struct span){start, is_whole ? end : start};
}

/* Is a word of several the name of a property: {menu_home: …}? Programs go through such names. */
static bool is_property(struct str text, size_t start, size_t end)
{
    bool is_joined = false;
    for (size_t i = start + 1; i < end; i++)
        is_joined |= text.at[i] == '_' || (text.at[i] >= 'A' && text.at[i] <= 'Z');
    return is_joined && end + 1 < text.len && text.at[end] == ':' && text.at[end + 1] != ':';
}

/* Of a word with dots, which in a program is a member of something: there it has to have two. */
static size_t dotted_end(struct str text, size_t start, bool is_program)
{
    size_t end = start, dots = 0, word = key_word_end(text, start);
    if (is_property(text, start, word))
        return word;
    for (; end < text.len && (key_is_word(text.at[end]) || text.at[end] == '.' || text.at[end] == '-'); end++)
        dots += text.at[end] == '.';
    while (end > start + 1 && text.at[end - 1] == '.')
        end--;
    return dots >= (is_program ? 2 : 1) ? end : start;
}

/* Each quote may open a string, whatever those before it did: an apostrophe in a sentence turns no code into text. */
void key_strings_read(struct str text, bool is_program, const struct key_reader *reader)
{
    for (size_t at = 0; at < text.len; at++) {
        char c = text.at[at];
        bool begins_word = ascii_is_letter(c) && !(at && (key_is_word(text.at[at - 1]) || text.at[at - 1] == '.'));
        size_t start = at + !begins_word, end = start;
        if (begins_word) {
            end = dotted_end(text, start, is_program);
            at = key_word_end(text, at) - 1;
        } else if (c == '"' || c == '\'' || c == '`') {
            size_t limit = start + KEY_LONGEST < text.len ? start + KEY_LONGEST : text.len;
            while (end < limit && text.at[end] != c && text.at[end] != '\n')
                end++;
            if (end == limit || text.at[end] != c)
                continue;
        } else if (c == '>') {
            struct span inner = between_tags(text, at);
            start = inner.start, end = inner.end;
        } else {
            continue;
        }
        if (end > start)
            reader->string(reader->context, str_slice(text, start, end));
    }
}

enum { NEAR = 1 << 12 }; /* bytes: so far a comment is looked for */

/* Where the nearest `mark` begins in the bytes before `at`; SIZE_MAX: nowhere near. */
static size_t find_before(struct str text, size_t at, struct str mark)
{
    size_t limit = at > NEAR ? at - NEAR : 0;
    for (size_t i = at; i-- > limit;)
        if (str_starts(str_slice(text, i, at), mark))
            return i;
    return SIZE_MAX;
}

static bool is_between(struct str text, size_t at, struct str open, struct str close)
{
    size_t opened = find_before(text, at, open), closed = find_before(text, at, close);
    bool is_glob = opened && opened != SIZE_MAX && !ascii_is_space(text.at[opened - 1]) && text.at[opened - 1] != '{' &&
                   str_equal(open, STR("/*"));
    return opened != SIZE_MAX && !is_glob && (closed == SIZE_MAX || closed < opened);
}

bool key_is_in_comment(struct str text, size_t at)
{
    static const struct str STARTS[] = {{"//", 2}, {"*", 1}, {"# ", 2}, {"-#", 2}, {"<%#", 3}, {"--", 2}, {"/ ", 2}};
    static const struct str BLOCKS[][2] = {{{"/*", 2}, {"*/", 2}},
                                           {{"<!--", 4}, {"-->", 3}},
                                           {{"{{!--", 5}, {"--}}", 4}},
                                           {{"{#", 2}, {"#}", 2}},
                                           {{"<%#", 3}, {"%>", 2}},
                                           {{"{{/*", 4}, {"*/", 2}},
                                           {{"{% comment", 10}, {"{% endcomment", 13}},
                                           {{"{%- comment", 11}, {"{%- endcomment", 14}}};
    size_t limit = at > NEAR ? at - NEAR : 0, start = at;
    while (start > limit && text.at[start - 1] != '\n')
        start--;
    struct str line = str_slice(text, str_skip(text, start, " \t"), at);
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++)
        if (str_starts(line, STARTS[i]) && !str_starts(line, STR("#{")) && !str_starts(line, STR("*/")))
            return true;
    size_t slashes = str_find(line, STR(" // "), 0);
    if (slashes != SIZE_MAX || str_find(line, STR(" # "), 0) != SIZE_MAX)
        return true;
    for (size_t i = 0; i < sizeof BLOCKS / sizeof *BLOCKS; i++)
        if (is_between(text, at, BLOCKS[i][0], BLOCKS[i][1]))
            return true;
    return false;
}

/* An expression of ITS and a text: PCRE2 takes the same expression, and finds the same characters in the text. Then the
 * expression as the line of a comment, which is read and written alike, and a size. */
#include "fuzz.h"
#include "text/limit.h"
#include "text/regex.h"
#include "text/utf8.h"

static void compare(const struct characters *characters, const struct regex *regex, struct str text)
{
    for (size_t at = 0, end = 0; at < text.len; at = end) {
        uint32_t c = utf8_next(text, &end);
        struct regex_search search;
        regex_search_open(&search, regex, str_slice(text, at, end));
        MUST((regex_search_next(&search) == REGEX_FOUND) == characters_hold(characters, c));
        regex_search_close(&search);
    }
}

static void read_class(struct str allowed, struct str text)
{
    struct arena arena = {0};
    struct regex_error error;
    struct str trimmed = str_trim(allowed);
    const struct characters *characters = characters_read(allowed, &arena);
    bool is_of_posix = trimmed.len > 1 && strchr(":.=", trimmed.at[1]); /* `[:x:]` is no class to PCRE2 */
    if (characters && trimmed.len > 1 && !is_of_posix) {
        struct regex *regex = regex_compile(trimmed, &arena, &error);
        MUST(regex);
        compare(characters, regex, text);
        compare(characters, regex, trimmed);
        regex_free(regex);
    }
    arena_free(&arena);
}

static void read_line(struct str line, struct str text)
{
    struct arena arena = {0};
    struct limit limit, again;
    struct buf first, second;
    size_t bad;
    buf_init(&first, BUF_MAXIMUM);
    buf_init(&second, BUF_MAXIMUM);
    if (limit_read(line, &limit, &arena)) {
        limit_write(&limit, &first);
        MUST(limit_read(buf_str(&first), &again, &arena));
        limit_write(&again, &second);
        MUST_BE(buf_str(&first), buf_str(&second));
        MUST(limits_hash(&limit) == limits_hash(limits_copy(&again, &arena)));
        if (limit.kind != LIMIT_CHARACTERS)
            MUST(limit_size(&limit, text, &bad) != SIZE_MAX || bad < text.len);
    }
    buf_release(&first);
    buf_release(&second);
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str text = {(const char *)bytes, size}, line = next_part(&text);
    if (utf8_find_invalid(text, 0) != SIZE_MAX || utf8_find_invalid(line, 0) != SIZE_MAX)
        return 0;
    read_class(line, text);
    read_line(line, text);
    return 0;
}

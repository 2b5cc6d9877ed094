/* Data that is easily gone through in the square of its size. */
#include "linear.h"
#include "text/regex.h"

/* What begins something, many times, alone and behind a value that is begun. */
static const struct {
    const char *format, *value, *many[12];
} HOSTILE_DATA[] = {
    {"yaml", "z: The mine is open\nk: ", {"- ", "? ", "a: ", "[", "{a: ", "\"a\" ", "# x\n", "- \"x\n", "&a ", "!x "}},
    {"toml",
     "z = \"The mine is open\"\nk = ",
     {"a = [", "[a.b.", "a.", "x = {y = ", "\"\"\"", "'''x\n", "# x\n", "[[a]]\n", "[", "a = \"\\"}},
    {"properties",
     "z = The mine is open ",
     {"\\\n", "a \\\n ", "a=The mine \\\n", "\\\\", "\\u0041", "# x\n", " ", "a:b\n", "{0,choice,", "'"}},
    {"csv",
     "title,x\n\"The mine is open ",
     {"\"\"", "\"", ",", "\n", "a,b\n", "\"a\",", "\"a\n\",\"b\"\n", "a\n\n", ";", "en,es,"}},
    {"srt",
     "00:01 --> 00:02\nThe mine is open ",
     {"-->\n", "<i>", "</i>", "<", "{\\i1}", "{", "12\n", "\n\n", "x\n", "1\n00:01 --> 00:02\nThe mine\n\n"}},
    {"vtt",
     "WEBVTT\n\n00:01 --> 00:02\nThe mine is open ",
     {"<v x>", "</v>", "<", "<1>", "&amp;", "\n\n", "NOTE x\n\n", "x\n", "<i><b>", "00:01 --> 00:02\n<i>The mine\n\n"}},
    {"strings",
     "\"z\" = \"The mine is open ",
     {"/* x */", "// x\n", "/*", "\"a\"=\"The mine\";", "\\U00e9", "\\", "\"", "a;", "\n",
      "/* a */\n\"b\"=\"The mine\";"}},
};

static void hostile_data(size_t size, struct buf *data)
{
    for (size_t i = 0; i < sizeof HOSTILE_DATA / sizeof *HOSTILE_DATA; i++)
        for (size_t j = 0; j < 24; j++) {
            const char *many = HOSTILE_DATA[i].many[j / 2];
            buf_clear(data);
            buf_add(data, str_from(j % 2 ? HOSTILE_DATA[i].value : ""));
            if (many)
                add_times(data, many, size);
            go_through(HOSTILE_DATA[i].format, buf_str(data), &(struct language_settings){0});
        }
}

static void aliases_of_yaml(size_t size, struct buf *data)
{
    buf_add(data, STR("a: &a0 [x]\n"));
    for (size_t i = 1; i < size; i++)
        buf_format(data, "b%zu: &a%zu [*a%zu, *a%zu]\n", i, i, i - 1, i - 1);
    go_through("yaml", buf_str(data), &(struct language_settings){0});
}

static void many_keys(size_t size, struct buf *data)
{
    buf_add_char(data, '{');
    for (size_t i = 0; i < size; i++)
        buf_format(data, "\"a%zu\": {\"title\": \"The mine number %zu is \\\"open\\\"\"},\n", i, i);
    buf_add(data, STR("\"end\": [\"a\", \"b\"]}"));
    go_through("json", buf_str(data), &(struct language_settings){0});
}

static void many_keys_of_yaml(size_t size, struct buf *data)
{
    for (size_t i = 0; i < size; i++)
        buf_format(data, "a%zu: # of it\n  title: 'The mine number %zu is \"open\"'\n  text: >\n    One\n\n    two\n",
                   i, i);
    buf_add(data, STR("list:\n"));
    for (size_t i = 0; i < size; i++)
        buf_format(data, "- &x%zu {a: The one, b: [The other, *x%zu]}\n# note: of the next\n", i, i);
    go_through("yaml", buf_str(data), &(struct language_settings){0});
}

static void many_keys_of_toml(size_t size, struct buf *data)
{
    for (size_t i = 0; i < size; i++) {
        buf_format(data, "[a.b%zu] # of it\ntitle = 'The mine number %zu is open'\n", i, i);
        buf_add(data, STR("c.d.e = [\"The one\", {a = \"\\n\"}]\n"));
    }
    for (size_t i = 0; i < size; i++)
        buf_format(data, "[[list]]\nname = \"\"\"\nThe other\n\"\"\"\n[list.x]\ny.z = %zu\n", i);
    go_through("toml", buf_str(data), &(struct language_settings){0});
}

static void nested_data(size_t size, struct buf *data)
{
    buf_add_char(data, '[');
    for (size_t i = 0; i < size; i++) {
        add_times(data, "{\"a\": [", 200);
        add_times(data, "]}", 200);
        buf_add_char(data, ',');
    }
    buf_add(data, STR("\"The mine is open\"]"));
    go_through("json", buf_str(data), &(struct language_settings){0});
    buf_clear(data);
    add_times(data, "[", 200 * size);
    go_through("json", buf_str(data), &(struct language_settings){0});
}

/* Patterns that try what they have tried before, on what they do not match. */
static void endless_patterns(size_t size, struct buf *text)
{
    static const char *const PATTERNS[] = {"(a+)+b",     "(?:a|a)*c", "(a*)*\\1c", "a.*?c",
                                           "a[^c\n]*+c", "(.*)x\\1c", "a(?=.*c)"};
    struct arena arena = {0};
    struct regex_error error;
    add_times(text, "a", size);
    buf_add(text, STR("\nxc b"));
    for (size_t i = 0; i < sizeof PATTERNS / sizeof *PATTERNS; i++) {
        struct regex *regex = regex_compile(str_from(PATTERNS[i]), &arena, &error);
        struct regex_search search;
        regex_search_open(&search, regex, buf_str(text));
        regex_search_next(&search);
        regex_search_close(&search);
        regex_free(regex);
    }
    arena_free(&arena);
}

static const struct kind KINDS[] = {
    {"endless patterns", endless_patterns, 100000},
    {"many keys of data", many_keys, 2000},
    {"many keys of YAML", many_keys_of_yaml, 1000},
    {"aliases of YAML", aliases_of_yaml, 4000},
    {"many keys of TOML", many_keys_of_toml, 1000},
    {"hostile data", hostile_data, 4000},
    {"nested data", nested_data, 200},
};

int main(void)
{
    return judge_kinds(KINDS, sizeof KINDS / sizeof *KINDS);
}

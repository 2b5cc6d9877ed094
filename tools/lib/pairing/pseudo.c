#include "../identity/languages.h"
#include "localize.h"

/* Accented stand-ins for A–Z and a–z, one BMP letter each that every font has. */
static const char *const UPPER[26] = {"Á", "Ɓ", "Ç", "Ð", "É", "Ƒ", "Ĝ", "Ĥ", "Í", "Ĵ", "Ķ", "Ĺ", "Ḿ",
                                      "Ñ", "Ó", "Þ", "Ǫ", "Ŕ", "Š", "Ţ", "Ú", "Ṽ", "Ŵ", "Ẋ", "Ý", "Ž"};
static const char *const LOWER[26] = {"á", "ƀ", "ç", "đ", "é", "ƒ", "ĝ", "ĥ", "í", "ĵ", "ķ", "ĺ", "ḿ",
                                      "ñ", "ó", "þ", "ǫ", "ŕ", "š", "ţ", "ú", "ṽ", "ŵ", "ẋ", "ý", "ž"};

static void add_accented(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c >= 'a' && c <= 'z')
            buf_add(out, str_from(LOWER[c - 'a']));
        else if (c >= 'A' && c <= 'Z')
            buf_add(out, str_from(UPPER[c - 'A']));
        else
            buf_add_char(out, c);
    }
}

/* Has it code that nothing but the end of the file ends? What is written behind that is code, too. */
static bool has_open_code(const struct segment *segment)
{
    for (size_t i = 0; i < segment->code_count; i++) {
        struct str code = str_span(segment->text, span_of(segment->codes[i].in_message));
        if (str_starts(code, STR("<?")) && !str_ends(code, STR("?>")))
            return true;
    }
    return false;
}

struct str pseudo_translate(const struct segment *segment, struct arena *arena)
{
    struct span *masks;
    size_t count = segment_masks(segment, arena, &masks);
    bool has_open = has_open_code(segment);
    struct buf out;
    buf_init(&out, BUF_MAXIMUM);
    size_t done = 0;
    buf_add(&out, has_open ? STR("⟦x⟧ ") : (struct str){0});
    for (size_t i = 0; i < count; i++) {
        add_accented(&out, str_slice(segment->text, done, masks[i].start));
        buf_add(&out, str_span(segment->text, masks[i]));
        done = masks[i].end;
    }
    add_accented(&out, str_slice(segment->text, done, segment->text.len));
    buf_add(&out, has_open ? (struct str){0} : STR(" ⟦x⟧"));
    struct str pseudo = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return pseudo;
}

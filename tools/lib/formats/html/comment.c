/* Where a comment may stand in HTML. It never makes a box, nor does it part white space from white space; so it is put
 * right before a text, on the same line. */
#include "parser.h"

/* As far back as the start tag that a text stands in, or right behind, is looked for. */
enum { OPENERS_TRIED = 16, BYTES_TRIED = 1 << 14 };

/* The start tag at an opening bracket. */
static bool read_start_tag(const struct document *document, const struct segment *segment, size_t at,
                           struct markup_token *token, struct arena *arena)
{
    struct markup markup;
    struct str bytes = document->source.bytes;
    markup_init(&markup, str_slice(bytes, at, bytes.len), document->parts[segment->part].islands, arena);
    return markup_next(&markup, token) == MARKUP_START_TAG && !token->name_has_island;
}

/* The nearest start tag before a text that it stands in, or right behind. */
static bool find_tag(const struct document *document, const struct segment *segment, size_t *tag,
                     struct markup_token *token, struct arena *arena)
{
    struct str bytes = document->source.bytes;
    size_t text = segment->spans[0].start, tried = 0;
    for (size_t at = text; at-- > 0 && text - at < BYTES_TRIED && tried < OPENERS_TRIED;) {
        if (bytes.at[at] != '<' || !ascii_is_letter(bytes.at[at + 1]))
            continue;
        tried++;
        bool is_tag = read_start_tag(document, segment, at, token, arena);
        if (is_tag && (segment->is_value ? at + token->at.end > text : true)) {
            *tag = at;
            return segment->is_value || str_is_blank(str_slice(bytes, at + token->at.end, text));
        }
    }
    return false;
}

/* Comments are none in title and textarea, and in pre a line's end behind the start tag does not show. */
static bool stands_before_tag(const struct segment *segment, struct str name)
{
    static const char *const NAMES[] = {"title", "textarea", "pre", "listing", "xmp"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_equal_ascii_case(name, str_from(NAMES[i])))
            return true;
    return segment->is_value;
}

bool html_comment(const struct document *document, const struct segment *segment, struct str text, struct edits *out)
{
    struct arena arena = {0};
    struct markup_token token;
    struct str bytes = document->source.bytes;
    size_t at = segment->spans[0].start, tag = 0;
    bool is_found = find_tag(document, segment, &tag, &token, &arena);
    struct str name = is_found ? str_span(str_slice(bytes, tag, bytes.len), token.name) : (struct str){0};
    arena_free(&arena);
    const struct dialect *dialect =
        islands_with_comments(document->parts[segment->part].islands, document->source.path);
    bool before_tag = is_found && stands_before_tag(segment, name);
    /* XML's comments hold no two dashes. */
    if ((!is_found && (segment->is_value || segment->role == ROLE_PREFORMATTED)) ||
        (!dialect && str_starts(str_trim(bytes), STR("<?xml"))))
        return false;
    const struct str pieces[] = {dialect ? str_from(dialect->comment[0]) : STR("<!-- "), text,
                                 dialect ? str_from(dialect->comment[1]) : STR(" -->")};
    edits_insert(out, before_tag ? tag : at, pieces, 3);
    return true;
}

#include "packed_finding.h"

/* A text of SHORT bytes stands where it is told of. A longer one is a part of one told of before, by its number, or
 * stands ELSEWHERE. MOST_BYTES are more than a finding has: 12 texts, 15 numbers, a hash, its arguments' names. */
enum { SHORT = sizeof(char *), MOST_KNOWN = 16, ELSEWHERE = MOST_KNOWN, MOST_BYTES = 512 };

enum { HAS_RELATED = 1, HAS_FIX = 2, IS_SAFE = 4, MAY_BE_TERM = 8, FIRST_ARGUMENT = 16 };

/* The texts of a finding that are longer than SHORT, in their order. */
struct known {
    struct str texts[MOST_KNOWN];
    size_t count;
};

struct packer {
    const struct packing *packing;
    struct known known;
    size_t length;
    unsigned char bytes[MOST_BYTES];
};

static void put_bytes(struct packer *packer, const void *bytes, size_t count)
{
    if (count) /* an empty text may stand nowhere */
        memcpy(packer->bytes + packer->length, bytes, count);
    packer->length += count;
}

/* Seven bits a byte, the lowest first; the highest bit says that there are more. */
static void put_number(struct packer *packer, size_t number)
{
    for (; number > 0x7F; number >>= 7)
        packer->bytes[packer->length++] = (unsigned char)(number | 0x80);
    packer->bytes[packer->length++] = (unsigned char)number;
}

/* A text that will stay where it is. */
static void put_kept(struct packer *packer, struct str text)
{
    put_number(packer, text.len);
    if (text.len <= SHORT) {
        put_bytes(packer, text.at, text.len);
        return;
    }
    put_number(packer, ELSEWHERE);
    put_bytes(packer, &text.at, sizeof text.at);
    packer->known.texts[packer->known.count++] = text;
}

/* As a part of a text told of before: of one that it begins, or that is a line or segment. False where there is none.
 */
static bool put_part(struct packer *packer, struct str text)
{
    struct known *known = &packer->known;
    for (size_t i = 0; i < known->count; i++) {
        struct str whole = known->texts[i];
        size_t at = str_starts(whole, text) ? 0 : whole.len <= FINDING_SEGMENT ? str_find(whole, text, 0) : SIZE_MAX;
        if (at == SIZE_MAX)
            continue;
        put_number(packer, text.len);
        put_number(packer, i);
        put_number(packer, at);
        known->texts[known->count++] = str_slice(whole, at, at + text.len);
        return true;
    }
    return false;
}

static void put_text(struct packer *packer, struct str text, struct str last)
{
    if (text.len > SHORT && put_part(packer, text))
        return;
    if (text.len > SHORT)
        text.at = str_equal(text, last) ? last.at : arena_copy(packer->packing->arena, text).at;
    put_kept(packer, text);
}

/* The excerpts of a very long line overlap: what the last one lacks is put behind it. */
static struct str keep_line(struct arena *arena, const struct place *place, const struct place *last)
{
    struct str line = place->line, before = last->line;
    size_t shift = (place->bytes.start - place->in_line.start) - (last->bytes.start - last->in_line.start);
    size_t common = shift < before.len ? before.len - shift : 0;
    common = common < line.len ? common : line.len;
    bool overlaps = common && memcmp(before.at + shift, line.at, common) == 0;
    if (overlaps && common == line.len)
        return (struct str){before.at + shift, line.len};
    overlaps = overlaps && arena_extend(arena, before.at, before.len, shift + line.len);
    common = overlaps ? common : 0;
    char *rest = overlaps ? (char *)(uintptr_t)before.at + before.len : arena_bytes(arena, line.len);
    memcpy(rest, line.at + common, line.len - common);
    return (struct str){rest - common, line.len};
}

static void put_place(struct packer *packer, size_t related, const struct place *place, const struct place *last)
{
    put_number(packer, place->start.line);
    put_number(packer, place->start.column);
    put_number(packer, place->end.line - place->start.line);
    put_number(packer, place->end.column);
    struct str line = place->line;
    put_kept(packer, line.len > SHORT ? keep_line(&packer->packing->lines[related], place, last) : line);
    put_number(packer, place->in_line.start);
    put_number(packer, place->in_line.end - place->in_line.start);
}

static size_t argument_count(const struct finding *finding)
{
    size_t count = 0;
    while (count < FINDING_ARGUMENTS && finding->arguments[count].name)
        count++;
    return count;
}

/* In the order in which a text may be found in one before it. */
static void put_rest(struct packer *packer, const struct finding *finding, const struct finding *last)
{
    size_t arguments = argument_count(finding);
    put_number(packer, (finding->has_related ? HAS_RELATED : 0) | (finding->fix.is_offered ? HAS_FIX : 0) |
                           (finding->fix.is_safe ? IS_SAFE : 0) | (finding->term_uses ? MAY_BE_TERM : 0) |
                           arguments * FIRST_ARGUMENT);
    put_place(packer, 0, &finding->place, &last->place);
    if (finding->has_related) {
        put_text(packer, finding->related.path, last->related.path);
        put_number(packer, finding->related.bytes.start);
        put_number(packer, finding->related.bytes.end - finding->related.bytes.start);
        put_place(packer, 1, &finding->related, &last->related);
    }
    put_text(packer, finding->text, last->text);
    put_text(packer, finding_segment(finding->segment), last->segment);
    put_text(packer, finding->context, last->context);
    put_text(packer, finding->language, last->language);
    for (size_t i = 0; i < arguments; i++) {
        put_bytes(packer, &finding->arguments[i].name, sizeof finding->arguments[i].name);
        put_text(packer, finding->arguments[i].value, last->arguments[i].value);
    }
    if (finding->fix.is_offered) {
        put_number(packer, finding->fix.at.start);
        put_number(packer, finding->fix.at.end - finding->fix.at.start);
        put_text(packer, finding->fix.replacement, last->fix.replacement);
    }
    if (finding->term_uses) {
        put_number(packer, finding->term_uses * 8 + finding->is_address * 4 + finding->stands_over * 2 +
                               finding->links_to_page);
        put_bytes(packer, &finding->term, sizeof finding->term);
    }
}

static const struct str *keep_path(const struct packing *packing, struct str path)
{
    if (packing->last && str_equal(*packing->last->path, path))
        return packing->last->path;
    struct str *kept = arena_alloc(packing->arena, sizeof *kept);
    *kept = arena_copy(packing->arena, path);
    return kept;
}

struct packed_finding *finding_pack(const struct packing *packing, const struct finding *finding)
{
    struct packer packer;
    packer.packing = packing;
    packer.known.count = packer.length = 0;
    struct finding last = packing->last ? finding_of(packing->last) : (struct finding){0};
    put_rest(&packer, finding, &last);
    struct packed_finding *packed = arena_alloc(packing->arena, offsetof(struct packed_finding, rest) + packer.length);
    packed->rule = finding->rule;
    packed->path = keep_path(packing, finding->place.path);
    packed->at = file_span(finding->place.bytes);
    packed->count = finding->count ? (uint32_t)finding->count : 1;
    packed->severity = (uint8_t)finding->severity;
    packed->certainty = (uint8_t)finding->certainty;
    memcpy(packed->rest, packer.bytes, packer.length);
    return packed;
}

struct unpacker {
    const unsigned char *at;
    struct known known;
};

static size_t take_number(struct unpacker *unpacker)
{
    size_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
        unsigned char byte = *unpacker->at++;
        number |= (size_t)(byte & 0x7F) << shift;
        if (byte <= 0x7F)
            return number;
    }
}

static const char *take_pointer(struct unpacker *unpacker)
{
    const char *pointer;
    memcpy(&pointer, unpacker->at, sizeof pointer);
    unpacker->at += sizeof pointer;
    return pointer;
}

static struct str take_text(struct unpacker *unpacker)
{
    struct str text = {.len = take_number(unpacker)};
    if (text.len <= SHORT) {
        text.at = (const char *)unpacker->at;
        unpacker->at += text.len;
        return text;
    }
    size_t number = take_number(unpacker);
    text.at = number == ELSEWHERE ? take_pointer(unpacker) : unpacker->known.texts[number].at + take_number(unpacker);
    unpacker->known.texts[unpacker->known.count++] = text;
    return text;
}

static struct span take_span(struct unpacker *unpacker)
{
    struct span span;
    span.start = take_number(unpacker);
    span.end = span.start + take_number(unpacker);
    return span;
}

static void take_place(struct unpacker *unpacker, struct place *place)
{
    place->start.line = take_number(unpacker);
    place->start.column = take_number(unpacker);
    place->end.line = place->start.line + take_number(unpacker);
    place->end.column = take_number(unpacker);
    place->line = take_text(unpacker);
    place->in_line = take_span(unpacker);
}

struct finding finding_of(const struct packed_finding *packed)
{
    struct unpacker from;
    from.at = packed->rest;
    from.known.count = 0;
    struct finding finding = {
        .rule = packed->rule,
        .certainty = packed->certainty,
        .severity = packed->severity,
        .place = {.path = *packed->path, .bytes = span_of(packed->at)},
        .count = packed->count,
    };
    size_t flags = take_number(&from);
    finding.has_related = flags & HAS_RELATED;
    finding.fix.is_offered = flags & HAS_FIX;
    finding.fix.is_safe = flags & IS_SAFE;
    take_place(&from, &finding.place);
    if (finding.has_related) {
        finding.related.path = take_text(&from);
        finding.related.bytes = take_span(&from);
        take_place(&from, &finding.related);
    }
    finding.text = take_text(&from);
    finding.segment = take_text(&from);
    finding.context = take_text(&from);
    finding.language = take_text(&from);
    for (size_t i = 0; i < flags / FIRST_ARGUMENT; i++) {
        finding.arguments[i].name = take_pointer(&from);
        finding.arguments[i].value = take_text(&from);
    }
    if (finding.fix.is_offered) {
        finding.fix.at = take_span(&from);
        finding.fix.replacement = take_text(&from);
    }
    if (flags & MAY_BE_TERM) {
        size_t uses = take_number(&from);
        finding.term_uses = uses / 8;
        finding.is_address = uses / 4 % 2;
        finding.stands_over = uses / 2 % 2;
        finding.links_to_page = uses % 2;
        memcpy(&finding.term, from.at, sizeof finding.term);
    }
    return finding;
}

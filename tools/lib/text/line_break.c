#include "line_break.h"

#include <unicode/uchar.h>

#include "../base/block.h"
#include "utf8.h"

/* What stands between two classes: no break even over spaces, a break only where spaces are, or a break always. */
enum action { NEVER, AT_SPACES, ALWAYS };

/* A set of line-break classes; there are fewer than 64. */
#define CLASS(name) ((uint64_t)1 << (U_LB_##name))

#define LETTERS (CLASS(ALPHABETIC) | CLASS(HEBREW_LETTER))
#define PICTURES (CLASS(IDEOGRAPHIC) | CLASS(E_BASE) | CLASS(E_MODIFIER))
#define HANGUL (CLASS(JL) | CLASS(JV) | CLASS(JT) | CLASS(H2) | CLASS(H3))
#define AFFIXES (CLASS(PREFIX_NUMERIC) | CLASS(POSTFIX_NUMERIC))
#define CLOSING (CLASS(CLOSE_PUNCTUATION) | CLASS(CLOSE_PARENTHESIS))

struct pair_rule {
    uint64_t before, after;
    enum action action;
};

#define ANY UINT64_MAX

/* In the order of the rules of UAX 14, the first that fits decides. Without LB29, as gettext has it: "example.com" may
 * be broken behind its full stop. */
static const struct pair_rule PAIR_RULES[] = {
    {ANY, CLASS(WORD_JOINER), NEVER},                                                         /* LB11 */
    {ANY, CLOSING | CLASS(EXCLAMATION) | CLASS(INFIX_NUMERIC) | CLASS(BREAK_SYMBOLS), NEVER}, /* LB13 */
    {CLASS(OPEN_PUNCTUATION), ANY, NEVER},                                                    /* LB14 */
    {CLASS(QUOTATION), CLASS(OPEN_PUNCTUATION), NEVER},                                       /* LB15 */
    {CLASS(CLOSE_PUNCTUATION), CLASS(NONSTARTER), NEVER},                                     /* LB16 */
    {CLASS(BREAK_BOTH), CLASS(BREAK_BOTH), NEVER},                                            /* LB17 */
    {CLASS(WORD_JOINER) | CLASS(GLUE), ANY, AT_SPACES},                                       /* LB11, 12 */
    {~(CLASS(BREAK_AFTER) | CLASS(HYPHEN)), CLASS(GLUE), AT_SPACES},                          /* LB12a */
    {CLASS(QUOTATION), ANY, AT_SPACES},                                                       /* LB19 */
    {ANY, CLASS(QUOTATION), AT_SPACES},                                                       /* LB19 */
    {ANY, CLASS(BREAK_AFTER) | CLASS(HYPHEN) | CLASS(NONSTARTER), AT_SPACES},                 /* LB21 */
    {CLASS(BREAK_BEFORE), ANY, AT_SPACES},                                                    /* LB21 */
    {CLASS(BREAK_SYMBOLS), CLASS(HEBREW_LETTER), AT_SPACES},                                  /* LB21b */
    {ANY, CLASS(INSEPARABLE), AT_SPACES},                                                     /* LB22 */
    {LETTERS, CLASS(NUMERIC), AT_SPACES},                                                     /* LB23 */
    {CLASS(NUMERIC), LETTERS, AT_SPACES},                                                     /* LB23 */
    {CLASS(PREFIX_NUMERIC), PICTURES, AT_SPACES},                                             /* LB23a */
    {PICTURES, CLASS(POSTFIX_NUMERIC), AT_SPACES},                                            /* LB23a */
    {AFFIXES, LETTERS, AT_SPACES},                                                            /* LB24 */
    {LETTERS, AFFIXES, AT_SPACES},                                                            /* LB24 */
    {CLOSING | CLASS(NUMERIC), AFFIXES, AT_SPACES},                                           /* LB25 */
    {AFFIXES, CLASS(OPEN_PUNCTUATION) | CLASS(NUMERIC), AT_SPACES},                           /* LB25 */
    {CLASS(HYPHEN) | CLASS(INFIX_NUMERIC) | CLASS(NUMERIC) | CLASS(BREAK_SYMBOLS), CLASS(NUMERIC), AT_SPACES},
    {CLASS(JL), CLASS(JL) | CLASS(JV) | CLASS(H2) | CLASS(H3), AT_SPACES}, /* LB26 */
    {CLASS(JV) | CLASS(H2), CLASS(JV) | CLASS(JT), AT_SPACES},             /* LB26 */
    {CLASS(JT) | CLASS(H3), CLASS(JT), AT_SPACES},                         /* LB26 */
    {HANGUL, CLASS(POSTFIX_NUMERIC), AT_SPACES},                           /* LB27 */
    {CLASS(PREFIX_NUMERIC), HANGUL, AT_SPACES},                            /* LB27 */
    {LETTERS, LETTERS, AT_SPACES},                                         /* LB28 */
    {LETTERS | CLASS(NUMERIC), CLASS(OPEN_PUNCTUATION), AT_SPACES},        /* LB30 */
    {CLASS(CLOSE_PARENTHESIS), LETTERS | CLASS(NUMERIC), AT_SPACES},       /* LB30 */
    {CLASS(E_BASE), CLASS(E_MODIFIER), AT_SPACES},                         /* LB30b */
};

static enum action action_between(int before, int after)
{
    for (size_t i = 0; i < sizeof PAIR_RULES / sizeof *PAIR_RULES; i++)
        if ((PAIR_RULES[i].before >> before & 1) && (PAIR_RULES[i].after >> after & 1))
            return PAIR_RULES[i].action;
    return ALWAYS;
}

/* Printable ASCII: most of most texts. What is not listed is U_LB_ALPHABETIC. */
static const uint8_t ASCII_CLASSES['~' + 1] = {
    [' '] = U_LB_SPACE,
    ['!'] = U_LB_EXCLAMATION,
    ['"'] = U_LB_QUOTATION,
    ['$'] = U_LB_PREFIX_NUMERIC,
    ['%'] = U_LB_POSTFIX_NUMERIC,
    ['\''] = U_LB_QUOTATION,
    ['('] = U_LB_OPEN_PUNCTUATION,
    [')'] = U_LB_CLOSE_PARENTHESIS,
    ['+'] = U_LB_PREFIX_NUMERIC,
    [','] = U_LB_INFIX_NUMERIC,
    ['-'] = U_LB_HYPHEN,
    ['.'] = U_LB_INFIX_NUMERIC,
    ['/'] = U_LB_BREAK_SYMBOLS,
    ['0' ... '9'] = U_LB_NUMERIC,
    [':'] = U_LB_INFIX_NUMERIC,
    [';'] = U_LB_INFIX_NUMERIC,
    ['?'] = U_LB_EXCLAMATION,
    ['['] = U_LB_OPEN_PUNCTUATION,
    ['\\'] = U_LB_PREFIX_NUMERIC,
    [']'] = U_LB_CLOSE_PARENTHESIS,
    ['{'] = U_LB_OPEN_PUNCTUATION,
    ['|'] = U_LB_BREAK_AFTER,
    ['}'] = U_LB_CLOSE_PUNCTUATION,
};

/* The property, with the classes resolved that depend on more than the character (LB1). */
static int class_of(uint32_t code_point)
{
    if (code_point >= ' ' && code_point <= '~')
        return ASCII_CLASSES[code_point] ? ASCII_CLASSES[code_point] : U_LB_ALPHABETIC;
    if (code_point == UTF8_INVALID || (code_point >= 0xC0 && code_point < 0x100)) /* Latin-1's letters */
        return U_LB_ALPHABETIC;
    int class = u_getIntPropertyValue((UChar32)code_point, UCHAR_LINE_BREAK);
    switch (class) {
    case U_LB_AMBIGUOUS:
    case U_LB_COMPLEX_CONTEXT:
    case U_LB_SURROGATE:
    case U_LB_UNKNOWN: return U_LB_ALPHABETIC;
    case U_LB_CONTINGENT_BREAK: return U_LB_IDEOGRAPHIC;
    case U_LB_CONDITIONAL_JAPANESE_STARTER: return U_LB_NONSTARTER;
    default: return class;
    }
}

static bool is_line_end(int class)
{
    return class == U_LB_MANDATORY_BREAK || class == U_LB_CARRIAGE_RETURN || class == U_LB_LINE_FEED ||
           class == U_LB_NEXT_LINE;
}

struct state {
    int last;       /* class of the last character that is no space and no mark, or U_LB_MANDATORY_BREAK at a start */
    bool has_space; /* spaces since then */
    bool is_joined; /* a zero width joiner came directly before */
    bool is_hebrew_hyphen;
    unsigned indicators; /* how many regional indicators directly before */
};

static bool decide(struct state *state, int class, uint32_t code_point)
{
    bool is_mark = class == U_LB_COMBINING_MARK || class == U_LB_ZWJ;
    int before = state->last;
    bool has_space = state->has_space;
    if (is_mark && before != U_LB_MANDATORY_BREAK && before != U_LB_ZWSPACE && !has_space)
        return false;                                 /* LB9 */
    int resolved = is_mark ? U_LB_ALPHABETIC : class; /* LB10 */
    state->last = resolved;
    state->has_space = false;
    if (before == U_LB_MANDATORY_BREAK)
        return false;
    if (before == U_LB_ZWSPACE)
        return true; /* LB8 */
    if (state->is_joined)
        return false; /* LB8a */
    if (state->is_hebrew_hyphen && !has_space)
        return false; /* LB21a */
    if (before == U_LB_REGIONAL_INDICATOR && resolved == U_LB_REGIONAL_INDICATOR)
        return has_space || state->indicators % 2 == 0; /* LB30a */
    bool is_open_wide = resolved == U_LB_OPEN_PUNCTUATION && line_break_width(code_point) == 2;
    if (is_open_wide && ((LETTERS | CLASS(NUMERIC)) >> before & 1))
        return true; /* LB30 speaks of narrow brackets only */
    enum action action = action_between(before, resolved);
    return action == ALWAYS || (action == AT_SPACES && has_space);
}

void line_break_find(struct str text, bool *may_break)
{
    struct state state = {.last = U_LB_MANDATORY_BREAK};
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t code_point = utf8_next(text, &at);
        memset(may_break + start, 0, at - start);
        int class = class_of(code_point), before = state.last;
        if (class == U_LB_ALPHABETIC && before == class && !state.is_joined) { /* LB28: most of most texts */
            may_break[start] = state.has_space;
            while (at < text.len && ascii_is_letter(text.at[at]))
                may_break[at++] = false;
            state = (struct state){.last = class};
        } else if (is_line_end(class)) {
            state = (struct state){.last = U_LB_MANDATORY_BREAK};
        } else if (class == U_LB_SPACE) {
            state.has_space = true;
            state.is_joined = false;
        } else if (class == U_LB_ZWSPACE) {
            state = (struct state){.last = U_LB_ZWSPACE};
        } else {
            bool was_space = state.has_space;
            may_break[start] = decide(&state, class, code_point);
            state.is_joined = class == U_LB_ZWJ;
            bool is_hyphen = class == U_LB_HYPHEN || class == U_LB_BREAK_AFTER;
            if (class != U_LB_COMBINING_MARK)
                state.is_hebrew_hyphen = is_hyphen && before == U_LB_HEBREW_LETTER && !was_space;
            state.indicators = class == U_LB_REGIONAL_INDICATOR ? (was_space ? 0 : state.indicators) + 1 : 0;
        }
    }
}

/* No marks, no soft hyphens, nothing that depends on more than the character before. */
static bool is_simple(uint32_t c)
{
    return (c >= ' ' && c <= '~') || (c >= 0xA0 && c < 0x300 && c != 0xAD) || (c >= 0x2010 && c < 0x2028);
}

bool line_break_is_simple(struct str text)
{
    for (size_t at = 0; at < text.len;) {
        if (text.len - at >= BLOCK_SIZE) {
            struct block block = block_at(text.at + at);
            if (!block_any((block.bytes < ' ') | (block.bytes > '~'))) {
                at += BLOCK_SIZE;
                continue;
            }
        }
        for (size_t end = at + BLOCK_SIZE; at < end && at < text.len;)
            if (!is_simple(utf8_next(text, &at)))
                return false;
    }
    return true;
}

static uint32_t character_before(struct str text, size_t at)
{
    unsigned char last = (unsigned char)text.at[at - 1];
    return last < 0x80 ? last : utf8_previous(text, &at);
}

bool line_break_is_at(struct str text, size_t at)
{
    if (at >= text.len || text.at[at] == ' ' || ((unsigned char)text.at[at] & 0xC0) == 0x80)
        return false;
    size_t before = at;
    while (before > 0 && text.at[before - 1] == ' ')
        before--;
    if (before == 0 || (before == at && ascii_is_letter(text.at[at]) && ascii_is_letter(text.at[at - 1])))
        return false;
    bool has_space = before < at;
    int left = class_of(character_before(text, before)), right = class_of(utf8_next(text, &at));
    const uint64_t words = CLASS(ALPHABETIC) | CLASS(NUMERIC); /* LB23, LB25, LB28: most of most texts */
    if ((words >> right & 1) && (words >> left & 1 || (has_space && left == U_LB_INFIX_NUMERIC)))
        return has_space;
    enum action action = action_between(left, right);
    return action == ALWAYS || (action == AT_SPACES && has_space);
}

unsigned line_break_width(uint32_t code_point)
{
    if (code_point == UTF8_INVALID || (code_point >= ' ' && code_point <= '~'))
        return 1;
    UChar32 c = (UChar32)code_point;
    int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    bool is_medial_jamo = c >= 0x1160 && c <= 0x11FF;
    uint32_t none = U_GC_CC_MASK | U_GC_CF_MASK | U_GC_MN_MASK | U_GC_ME_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK;
    if ((U_GET_GC_MASK(c) & none) || is_medial_jamo)
        return 0;
    return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

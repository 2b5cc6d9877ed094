#include "mojibake.h"

#include "../base/block.h"
#include "../base/buf.h"
#include "../text/unicode.h"
#include "../text/utf8.h"

/* The byte that a character stands for when UTF-8 was read through Windows-1252; -1: none. Bytes without a character in
 * that table come through as C1 controls. */
static int misread_byte(const struct charset *charset, uint32_t c)
{
    if (c >= 0x80 && c <= 0x9F)
        return (int)c;
    return c < 0x80 ? -1 : charset_byte(charset, c);
}

/* Reads one misread character at *at. UTF8_INVALID, *at unmoved, when none stands there. */
static uint32_t next_misread(const struct charset *charset, struct str text, size_t *at)
{
    char bytes[4];
    size_t length = 0, wanted = 1, end = *at;
    while (length < wanted && end < text.len) {
        int byte = misread_byte(charset, utf8_next(text, &end));
        if (byte < 0)
            return UTF8_INVALID;
        if (length == 0)
            wanted = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 0;
        if (wanted == 0)
            return UTF8_INVALID;
        bytes[length++] = (char)byte;
    }
    size_t read = 0;
    struct str whole = {bytes, length};
    uint32_t c = length == wanted ? utf8_next(whole, &read) : UTF8_INVALID;
    if (c == UTF8_INVALID || read != length)
        return UTF8_INVALID;
    *at = end;
    return c;
}

/* Repairs a run from *at on; the run's characters are all misread ones. */
static struct str repair_run(const struct charset *charset, struct str text, size_t *at, struct arena *arena)
{
    struct buf buf;
    buf_init(&buf, BUF_MAXIMUM);
    for (uint32_t c; *at < text.len && (c = next_misread(charset, text, at)) != UTF8_INVALID;)
        utf8_add(&buf, c);
    struct str repaired = arena_copy(arena, buf_str(&buf));
    buf_release(&buf);
    return repaired;
}

/* The next character that may begin a garbled one: the byte that leads other bytes is U+00C2 or above in Windows-1252,
 * which is 0xC3 and another byte as UTF-8, and what it leads is a character outside ASCII, too. */
static size_t next_candidate(struct str text, size_t at)
{
    for (; text.len - at >= BLOCK_SIZE + 2; at += BLOCK_SIZE)
        if (block_any((block_at(text.at + at).bytes == 0xC3) & (block_at(text.at + at + 2).bytes >= 0xC2)))
            break;
    while (at + 2 < text.len && !((unsigned char)text.at[at] == 0xC3 && (unsigned char)text.at[at + 2] >= 0xC2))
        at++;
    return at + 2 < text.len ? at : text.len;
}

/* A single one may be a letter before closing marks: CAFÉ», café…”. It is believed for the letters and marks of Western
 * texts alone, whose first byte is no letter that words end with in Spanish; several in a row always. */
static bool is_believed(struct str repaired)
{
    size_t at = 0;
    uint32_t c = utf8_next(repaired, &at);
    bool is_western = c < 0x180 || (c >= 0x2000 && c < 0x2C00) || c == 0xFEFF || c == 0xFFFD || c >= 0x1F000;
    return at < repaired.len || is_western;
}

bool mojibake_find(struct str text, size_t from, struct arena *arena, struct span *found, struct str *repair)
{
    const struct charset *charset = NULL;
    for (size_t at = from, end; (end = at = next_candidate(text, at)) < text.len;) {
        if (!charset)
            charset_find(STR("windows-1252"), &charset);
        struct str repaired = repair_run(charset, text, &end, arena);
        if (end == at || !is_believed(repaired)) {
            utf8_next(text, &at);
            continue;
        }
        size_t again = 0;
        struct str twice = repair_run(charset, repaired, &again, arena);
        *found = (struct span){at, end};
        *repair = again == repaired.len ? twice : repaired;
        return true;
    }
    return false;
}

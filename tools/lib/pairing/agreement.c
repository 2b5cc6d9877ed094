#include "agreement.h"

#include <inttypes.h>
#include <stdio.h>

#include "../text/utf8.h"
#include "change.h"

static const struct str LEAD = {"as in ", 6};

enum { DIGITS = sizeof(struct agreed) };

/* Where the digits of such a comment are, or SIZE_MAX. */
static size_t digits_at(struct str line)
{
    size_t at = line.len - DIGITS - 1;
    if (!str_starts(line, LEAD) || line.len < LEAD.len + DIGITS + 3 || line.at[line.len - 1] != ']' ||
        line.at[at - 1] != '[')
        return SIZE_MAX;
    for (size_t i = at; i < at + DIGITS; i++)
        if (ascii_hex_value(line.at[i]) < 0)
            return SIZE_MAX;
    return at;
}

struct str agreement_line(const struct message *message)
{
    for (size_t i = 0; i < message->extracted.count; i++)
        if (digits_at(message->extracted.items[i].text) != SIZE_MAX)
            return message->extracted.items[i].text;
    return (struct str){"", 0};
}

/* A CONTEXT_END, which no text holds, ends each text. */
static struct agreed agreed_of(const struct str *texts, size_t count)
{
    struct agreed agreed;
    struct buf whole;
    char digits[DIGITS + 1];
    buf_init(&whole, BUF_MAXIMUM);
    for (size_t i = 0; i < count; i++) {
        buf_add(&whole, texts[i]);
        buf_add_char(&whole, CONTEXT_END);
    }
    struct fingerprint fingerprint = fingerprint_text(buf_str(&whole));
    snprintf(digits, sizeof digits, "%08" PRIx32, (uint32_t)fingerprint.words[0]);
    memcpy(agreed.digits, digits, DIGITS);
    buf_release(&whole);
    return agreed;
}

bool agreed_on(const struct agreed *agreed, const struct str *texts, size_t count)
{
    struct agreed own = agreed_of(texts, count);
    return memcmp(own.digits, agreed->digits, DIGITS) == 0;
}

void agreement_set(struct catalog *catalog, struct message *message, struct str path, const struct str *texts)
{
    struct agreed agreed = agreed_of(texts, message->string_count);
    struct str old = agreement_line(message);
    struct arena arena = {0};
    struct str *lines = arena_alloc(&arena, (message->extracted.count + 1) * sizeof *lines);
    size_t count = 0;
    struct buf line;
    buf_init(&line, BUF_MAXIMUM);
    buf_add(&line, LEAD);
    bool is_nameable = utf8_find_invalid(path, 0) == SIZE_MAX && str_find_any(path, "\n\r") == SIZE_MAX;
    buf_add(&line, is_nameable ? path : STR("its file"));
    buf_format(&line, " [%.*s]", DIGITS, agreed.digits);
    for (size_t i = 0; i < message->extracted.count; i++)
        if (message->extracted.items[i].text.at != old.at)
            lines[count++] = message->extracted.items[i].text;
    lines[count++] = buf_str(&line);
    change_comments(catalog, message, &message->extracted, lines, count);
    buf_release(&line);
    arena_free(&arena);
}

void agreements_find(struct agreements *agreements, const struct catalog *catalog)
{
    *agreements = (struct agreements){.count = 0};
    agreements->by_context.arena = &agreements->arena;
    for (size_t i = 0; i < catalog->message_count; i++) {
        const struct message *message = &catalog->messages[i];
        bool is_new;
        if (!message->has_context || message->is_obsolete)
            continue;
        size_t *number = index_put_copy(&agreements->by_context, message->context.text, &is_new);
        if (!is_new)
            continue;
        *number = agreements->count;
        agreements->items = arena_grow(&agreements->arena, agreements->items, agreements->count, &agreements->capacity,
                                       sizeof *agreements->items);
        struct str line = agreement_line(message);
        if (line.len)
            memcpy(agreements->items[agreements->count].digits, line.at + digits_at(line), DIGITS);
        agreements->count++;
    }
}

void agreements_free(struct agreements *agreements)
{
    arena_free(&agreements->arena);
}

const struct agreed *agreements_of(const struct agreements *agreements, struct str context)
{
    const size_t *number = index_get(&agreements->by_context, context);
    return number ? &agreements->items[*number] : NULL;
}

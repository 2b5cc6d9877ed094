#include "limits.h"

static const struct str LEAD = {"cotejo: ", 8}, FLAG = {"max-length:", 11};

struct str limit_comment(const struct limit *limit, struct arena *arena)
{
    struct buf line;
    buf_init(&line, BUF_MAXIMUM);
    buf_add(&line, LEAD);
    limit_write(limit, &line);
    struct str comment = arena_copy(arena, buf_str(&line));
    buf_release(&line);
    return comment;
}

const struct limit *message_limits(const struct message *message, struct arena *arena)
{
    const struct limit *limits = NULL;
    for (size_t i = 0; i < message->extracted.count; i++) {
        struct str line = message->extracted.items[i].text;
        struct limit limit;
        if (str_starts(line, LEAD) && limit_read(str_slice(line, LEAD.len, line.len), &limit, arena))
            limits = limits_add(limits, &limit, arena);
    }
    return limits;
}

const struct limit *message_flag_limits(const struct message *message, const struct limit *list, struct arena *arena)
{
    for (size_t i = 0; i < message->flags.count; i++) {
        struct str flag = message->flags.items[i].text;
        const struct limit *limit = str_starts(flag, FLAG) && !message_has_flag(message, STR("ignore-max-length"))
                                        ? limit_of_length(str_slice(flag, FLAG.len, flag.len), arena)
                                        : NULL;
        if (limit && limit->kind == LIMIT_LENGTH)
            list = limits_add(list, limit, arena);
    }
    return list;
}

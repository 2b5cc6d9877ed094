/* A buf is the one growable piece of bytes. It is made with a maximum: what would pass it is not added and the buf is
 * marked as full, which the owner looks at once, at the end. `at` is never NULL after buf_init and always ends with a
 * NUL that is not counted. Release with buf_release. */
#ifndef COTEJO_BASE_BUF_H
#define COTEJO_BASE_BUF_H

#include "str.h"

struct buf {
    char *at;
    size_t len, capacity, maximum;
    bool is_full; /* something did not fit under the maximum */
};

/* The maximum for what is made of one file's bytes: outputs and reports. */
#define BUF_MAXIMUM ((size_t)4 << 30)

void buf_init(struct buf *buf, size_t maximum);
void buf_release(struct buf *buf);

/* Empty again, memory kept. */
void buf_clear(struct buf *buf);

static inline void buf_add(struct buf *buf, struct str text);
static inline void buf_add_char(struct buf *buf, char c);

/* As printf; for numbers and short texts. */
__attribute__((format(printf, 2, 3))) void buf_format(struct buf *buf, const char *format, ...);

/* Makes room for so many bytes more and the NUL; false when they do not fit under the maximum. */
bool buf_reserve(struct buf *buf, size_t more);

static inline bool buf_has_room(struct buf *buf, size_t more)
{
    return more < buf->capacity - buf->len || buf_reserve(buf, more);
}

static inline void buf_add(struct buf *buf, struct str text)
{
    if (text.len == 0 || !buf_has_room(buf, text.len))
        return;
    memcpy(buf->at + buf->len, text.at, text.len);
    buf->len += text.len;
    buf->at[buf->len] = '\0';
}

static inline void buf_add_char(struct buf *buf, char c)
{
    if (!buf_has_room(buf, 1))
        return;
    buf->at[buf->len++] = c;
    buf->at[buf->len] = '\0';
}

/* The contents; valid until the next change. */
static inline struct str buf_str(const struct buf *buf)
{
    return (struct str){buf->at, buf->len};
}

#endif

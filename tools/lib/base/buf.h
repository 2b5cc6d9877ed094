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

void buf_add(struct buf *buf, struct str text);
void buf_add_char(struct buf *buf, char c);

/* As printf; for numbers and short texts. */
__attribute__((format(printf, 2, 3))) void buf_format(struct buf *buf, const char *format, ...);

/* The contents; valid until the next change. */
static inline struct str buf_str(const struct buf *buf)
{
    return (struct str){buf->at, buf->len};
}

#endif

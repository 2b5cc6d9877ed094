/* A page, checked, with its safe repairs done: it is read as the same page, and nothing is left to be repaired. The
 * first byte says in which format. */
#include "checks/fix.h"
#include "fuzz.h"

/* Returns how many repairs were done. */
static size_t mend(const struct format *format, struct str bytes, size_t *segments, struct buf *mended)
{
    struct document document;
    struct findings findings = {0};
    size_t count = 0;
    if (open_document(&document, format, bytes)) {
        *segments = document.segment_count;
        check_everything(&document, NULL, &findings);
        count = fix_apply(&findings, FIXES_SAFE, document.source.path, document.source.bytes, mended);
        MUST(count > 0 || str_equal(buf_str(mended), document.source.bytes));
    }
    document_free(&document);
    findings_free(&findings);
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const NAMES[] = {"html", "markdown", "text"};
    struct buf once, twice;
    size_t before = 0, after = 0;
    if (size == 0)
        return 0;
    const struct format *format = format_by_name(str_from(NAMES[bytes[0] % 3]));
    buf_init(&once, BUF_MAXIMUM);
    buf_init(&twice, BUF_MAXIMUM);
    if (mend(format, (struct str){(const char *)bytes + 1, size - 1}, &before, &once) > 0) {
        size_t left = mend(format, buf_str(&once), &after, &twice);
        MUST(after == before);
        MUST(left == 0);
    }
    buf_release(&once);
    buf_release(&twice);
    return 0;
}

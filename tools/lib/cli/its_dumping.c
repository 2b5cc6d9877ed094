#include "its_dumping.h"

#include "../formats/html/html.h"
#include "../formats/xml/xml.h"
#include "message.h"
#include "output.h"

struct dumping {
    const struct site *site;
    enum its_category category;
};

struct result {
    struct seen seen;
    struct buf lines;
};

static void dump(const void *context, const struct input *input, struct document *document, void *seen)
{
    const struct dumping *dumping = context;
    struct result *result = seen;
    struct format_options options = site_format_options(dumping->site, input);
    buf_init(&result->lines, BUF_MAXIMUM);
    if (document->format == &FORMAT_HTML || document->format == &FORMAT_XML)
        its_dump(document, &options, dumping->category, &result->lines);
}

static void print(void *context, const struct input *input, void *seen)
{
    struct result *result = seen;
    (void)context, (void)input;
    output_bytes(buf_str(&result->lines));
    buf_release(&result->lines);
}

enum exit_status its_dumping_print(struct run *run, struct str category)
{
    struct dumping dumping = {.site = &run->site};
    while (dumping.category < ITS_CATEGORY_COUNT && !str_equal(str_from(ITS_KINDS[dumping.category].name), category))
        dumping.category++;
    if (dumping.category == ITS_CATEGORY_COUNT) {
        message(_("ITS has no data category '%.*s'"), STR_ARGUMENTS(category));
        return EXIT_FAILED;
    }
    run_documents(run,
                  &(struct documents){.context = &dumping, .size = sizeof(struct result), .look = dump, .take = print});
    return run_finish(run);
}

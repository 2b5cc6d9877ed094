#include "human.h"
#include "json.h"
#include "short.h"
#include "writer.h"

const struct writer *const WRITERS[] = {
    &HUMAN_WRITER,
    &SHORT_WRITER,
    &JSON_WRITER,
    NULL,
};

const struct writer *writer_by_name(struct str name)
{
    for (size_t i = 0; WRITERS[i]; i++)
        if (str_equal(name, str_from(WRITERS[i]->name)))
            return WRITERS[i];
    return NULL;
}

struct severity_counts report_count(const struct findings *findings)
{
    struct severity_counts counts = {{0}};
    for (size_t i = 0; i < findings->count; i++)
        counts.of[findings->items[i].severity]++;
    return counts;
}

struct str severity_name(enum severity severity)
{
    return severity == SEVERITY_ERROR ? STR("error") : severity == SEVERITY_WARNING ? STR("warning") : STR("note");
}

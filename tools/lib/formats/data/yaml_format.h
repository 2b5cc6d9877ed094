/* Files of YAML, and front matter that is YAML. */
#ifndef COTEJO_FORMATS_DATA_YAML_FORMAT_H
#define COTEJO_FORMATS_DATA_YAML_FORMAT_H

#include "../format.h"

struct data_writing;

extern const struct format FORMAT_YAML;

/* Hands front matter over, as a part. */
void yaml_read_front_matter(struct document *document, const struct decoded *content,
                            const struct format_options *options, struct findings *findings);

/* Hands over strings of a program (`keyed` of the options), as a part that nothing is written in. */
void yaml_read_strings(struct document *document, const struct decoded *content, const struct format_options *options,
                       struct findings *findings);

/* yaml_insert.c; `insert` of struct data_language. */
void yaml_insert(const struct data_writing *writing);

#endif

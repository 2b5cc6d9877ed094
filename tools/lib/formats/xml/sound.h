/* What is well-formed XML beyond doubt (https://www.w3.org/TR/xml/, https://www.w3.org/TR/xml-names/), read in one pass
 * into its tokens, in a fifth of the time that a parser takes: no doctype, no entities but those of XML, names in
 * ASCII, prefixes that lead to plain addresses. Linear in the text, as the list of tokens is. */
#ifndef COTEJO_FORMATS_XML_SOUND_H
#define COTEJO_FORMATS_XML_SOUND_H

#include "../../text/markup.h"
#include "its.h"

enum { XML_SOUND_ATTRIBUTES = 24 }; /* of an element at most */

/* As markup_next would give it. Those of a text tile it. */
struct xml_sound_token {
    struct file_span at;
    uint32_t name_end;             /* of a tag: its name begins behind `<` or `</` */
    unsigned char kind;            /* enum markup_token_kind: no doctype, island or code */
    unsigned char attribute_count; /* of a start tag: they come in the order of the tags */
    bool is_self_closing;
    bool is_blank; /* text: only white space */
};

struct xml_sound_attribute {
    struct file_span name, value; /* without the quotes around it */
};

struct xml_sound {
    struct xml_sound_token *tokens;
    size_t token_count, token_capacity;
    struct xml_sound_attribute *attributes;
    size_t attribute_count, attribute_capacity;
    bool binds_its, binds_otherwise;     /* a prefix to ITS; the usual one to another address, or another one to it */
    bool names_its, has_elements_of_its; /* attributes of the usual prefix; elements */
};

/* In the arena. False: a parser is to be asked. `is_utf8`: somebody has looked already. */
bool xml_sound_read(struct str text, bool is_utf8, struct xml_sound *out, struct arena *arena);

enum its_said xml_sound_its(const struct xml_sound *sound);

#endif

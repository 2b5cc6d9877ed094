/* A catalog that others fill, too: what documents mark for a program (formats/marking/marking.h) stands in its catalogs
 * beside what its own tools have taken out of its code. The joint template of such a catalog has the documents'
 * messages, then those of the catalog that are somebody else's, so that merging it changes and gives up nothing of
 * these. */
#ifndef COTEJO_PAIRING_JOINT_H
#define COTEJO_PAIRING_JOINT_H

#include "../catalog/catalog.h"

struct joint {
    struct catalog template; /* to merge from, with is_joint and own_count of merge_options */
    size_t own_count;        /* its messages from there on are others' alone */
};

/* Who is asked of a reference's path: is it of a document that was read, or of a file that is gone? */
struct joint_owner {
    const void *context;
    bool (*is_read)(const void *context, struct str path);
    bool (*is_there)(const void *context, struct str path);
    /* May a document that was read still hold the text, marked in a way that nobody knows? NULL: none does. */
    bool (*may_hold)(const void *context, struct str path, struct str text);
    /* Would it be one of the documents, if it were there? NULL: nothing would. */
    bool (*would_be_read)(const void *context, struct str path);
};

/* An entry is the documents' own where all of its references are to them, and none holds its text otherwise; one
 * without references is somebody else's.
 * References are written as the catalog writes them: with lines or without, or not at all. joint_free is due; what it
 * holds are views of both. */
void joint_make(struct joint *joint, const struct catalog *documents, const struct catalog *catalog,
                const struct joint_owner *owner);
void joint_free(struct joint *joint);

#endif

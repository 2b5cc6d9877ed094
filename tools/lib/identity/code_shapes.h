/* Text that is written for a machine: calls, statements, commands, trees of files. */
#ifndef COTEJO_IDENTITY_CODE_SHAPES_H
#define COTEJO_IDENTITY_CODE_SHAPES_H

#include "../formats/document.h"

/* Is all of a segment, which seems to be in that language (its number), code by its shape: a call to the site generator
 * ([iframe src="demo" height=180]), a call of a function (Object.keys(user)), what a program says as it fails
 * (TypeError: …), a statement, a tree of files, a command (npm install --save-dev, or one that begins as the page's own
 * code does)? */
bool segment_is_code(const struct document *document, const struct segment *segment, int language);

/* Does it begin with the word that a command in the page's code begins with, whatever word that is? */
bool segment_runs_program(const struct document *document, const struct segment *segment);

#endif

/* How the text of a message is written. */
#ifndef COTEJO_TEXT_SYNTAX_H
#define COTEJO_TEXT_SYNTAX_H

enum segment_syntax {
    SYNTAX_PLAIN,    /* text; placeholders stand in it as they are */
    SYNTAX_TAGGED,   /* a well-formed XML fragment: &amp; &lt; &gt; and the segment's codes as tags */
    SYNTAX_MARKDOWN, /* the inline source of Markdown */
};

#endif

// Renders Markdown as markdown-it does, with all that it can do without plug-ins. A JSON list in, a JSON list of HTML out.
"use strict";
const markdown = require("markdown-it")({ html: true, linkify: true });

const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) => markdown.render(text))));

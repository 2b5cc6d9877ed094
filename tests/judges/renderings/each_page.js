// What each engine of Node.js is asked: see render_jinja.py. `open` gives for a folder what renders a page of it.
"use strict";

module.exports = (open) => {
  const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
  const made = asked.pages.map(({ folder, main }) => {
    const render = open(folder);
    return asked.contexts.map((context) => {
      try {
        return { out: render(main, JSON.parse(JSON.stringify(context))) };
      } catch (error) {
        return { error: String(error.message) };
      }
    });
  });
  process.stdout.write(JSON.stringify(made));
};

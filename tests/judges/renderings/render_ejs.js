// Renders pages by EJS, as render_jinja.py says.
"use strict";
const fs = require("fs");
const path = require("path");
const ejs = require("ejs");

require("./each_page")((folder) => (main, context) => {
  const filename = path.join(folder, main);
  return ejs.render(fs.readFileSync(filename, "utf8"), context, { filename });
});

// Renders pages by Handlebars, as render_jinja.py says.
"use strict";
const fs = require("fs");
const path = require("path");
const library = require("/usr/share/javascript/handlebars/handlebars.js");

require("./each_page")((folder) => {
  const handlebars = library.create();
  handlebars.registerHelper("eq", (one, other) => (one === other ? "f" : ""));
  handlebars.registerHelper("raw", (options) => options.fn());
  for (const name of fs.readdirSync(folder)) {
    if (/^\w+\.hbs$/.test(name)) handlebars.registerPartial(name.slice(0, -4), fs.readFileSync(path.join(folder, name), "utf8"));
  }
  return (main, context) => handlebars.compile(fs.readFileSync(path.join(folder, main), "utf8"))(context);
});

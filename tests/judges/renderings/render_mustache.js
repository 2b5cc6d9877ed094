// Renders pages by mustache.js, as render_jinja.py says. It knows no parents and takes their tags for others: they are refused.
"use strict";
const fs = require("fs");
const path = require("path");
const mustache = require("mustache");

require("./each_page")((folder) => {
  const text = (name) => fs.readFileSync(path.join(folder, name), "utf8");
  return (main, context) => {
    if (/\{\{[<$]/.test(text(main))) throw new Error("mustache.js knows no parents");
    return mustache.render(text(main), context, (name) => text(name + ".mustache"));
  };
});

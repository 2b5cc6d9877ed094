// Renders pages by Nunjucks, as render_jinja.py says.
"use strict";
const nunjucks = require("nunjucks");

require("./each_page")((folder) => {
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(folder), { autoescape: true });
  return (main, context) => environment.render(main, context);
});

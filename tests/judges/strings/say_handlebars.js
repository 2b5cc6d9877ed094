// For each file named on standard input a line: what Handlebars renders of it, as JSON, or `refused` and why.
const fs = require("fs"), handlebars = require("/usr/share/javascript/handlebars/handlebars.js");

handlebars.registerPartial("card", "{{{title}}}");
for (const path of fs.readFileSync(0, "utf8").split("\n").slice(0, -1)) {
    try {
        console.log(JSON.stringify(handlebars.compile(fs.readFileSync(path, "utf8"))({})));
    } catch (error) {
        console.log("refused", JSON.stringify(error.message));
    }
}

// For each file named on standard input a line: what EJS renders of it, as JSON, or `refused` and why.
const fs = require("fs"), ejs = require("ejs");

for (const path of fs.readFileSync(0, "utf8").split("\n").slice(0, -1)) {
    const include = (name, data) => data.title;
    try {
        console.log(JSON.stringify(ejs.render(fs.readFileSync(path, "utf8").replace(/include\(/g, "card("), { card: include, x: "" })));
    } catch (error) {
        console.log("refused", JSON.stringify(error.message));
    }
}

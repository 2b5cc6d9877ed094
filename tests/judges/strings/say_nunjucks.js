// For each file named on standard input a line: what Nunjucks renders of it, as JSON, or `refused` and why.
const fs = require("fs"), nunjucks = require("nunjucks");
const environment = new nunjucks.Environment(null, { autoescape: false });

for (const path of fs.readFileSync(0, "utf8").split("\n").slice(0, -1)) {
    try {
        console.log(JSON.stringify(environment.renderString(fs.readFileSync(path, "utf8"), { card: (data) => data.title })));
    } catch (error) {
        console.log("refused", JSON.stringify(error.message));
    }
}

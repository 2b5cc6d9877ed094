// For each file named on standard input a line: what the function finds in it, or `refused` and why. A byte is a character.
const fs = require("fs");

module.exports = function (islands) {
    for (const path of fs.readFileSync(0, "utf8").split("\n").slice(0, -1)) {
        let line;
        try {
            line = islands(fs.readFileSync(path, "latin1")).join(" ");
        } catch (error) {
            line = "refused " + String(error.message).replace(/\n/g, " ");
        }
        console.log(line);
    }
};

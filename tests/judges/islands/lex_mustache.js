// For each file named on standard input a line: its islands as mustache.js scans them (start:end), or `refused` and why.
const mustache = require("mustache");

let scans;
const scan = mustache.Scanner.prototype.scan;
mustache.Scanner.prototype.scan = function (expression) {
    const start = this.pos, matched = scan.call(this, expression);
    scans.push({ start, end: this.pos, asksForType: expression.source.startsWith("#|"), isMatch: matched !== "" });
    return matched;
};

// An opener is what is scanned before a type is asked for; the last match before the next opener closes.
function islands(source) {
    scans = [];
    mustache.clearCache();
    mustache.parse(source);
    const openers = [...scans.keys()].filter((i) => i + 1 < scans.length && scans[i + 1].asksForType);
    return openers.map((from, i) => {
        const behind = i + 1 < openers.length ? openers[i + 1] : scans.length;
        return `${scans[from].start}:${scans.slice(from, behind).filter((one) => one.isMatch).pop().end}`;
    });
}

require("./each_file")(islands);

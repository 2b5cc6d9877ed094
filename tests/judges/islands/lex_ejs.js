// For each file named on standard input a line: its islands as EJS takes it apart (start:end), or `refused` and why.
const ejs = require("ejs");

function islands(source) {
    const template = new ejs.Template(source, {});
    template.generateSource(); // refuses what is not closed
    const found = [];
    let at = 0, start = null;
    for (const piece of new ejs.Template(source, {}).parseTemplateText()) {
        const isEnd = ["%>", "-%>", "_%>"].includes(piece);
        if (piece !== "<%%" && piece.startsWith("<%") && piece.length <= 3) start = at;
        at += piece.length;
        if (isEnd && start !== null) found.push(`${start}:${at}`);
        if (isEnd) start = null;
    }
    return found;
}

require("./each_file")(islands);

// For each file named on standard input a line: its islands as Handlebars lexes them (start:end), raw blocks as one, or
// `refused` and why.
const handlebars = require("/usr/share/javascript/handlebars/handlebars.js");

function islands(source) {
    const { lexer, terminals_: names } = handlebars.Parser, found = [];
    handlebars.parseWithoutProcessing(source);
    lexer.setInput(source);
    let start = 0, isRaw = false;
    for (let before = 0, name; name !== "EOF"; ) {
        before = source.length - lexer._input.length;
        name = names[lexer.lex()];
        const after = source.length - lexer._input.length;
        if (name.startsWith("OPEN") && !name.endsWith("PARAMS") && !name.endsWith("SEXPR")) start = before;
        if (name === "OPEN_RAW_BLOCK") isRaw = true;
        if (name === "COMMENT" || name === "INVERSE") found.push(`${before}:${after}`);
        if (name === "END_RAW_BLOCK" || (!isRaw && (name === "CLOSE" || name === "CLOSE_UNESCAPED"))) found.push(`${start}:${after}`);
        if (name === "END_RAW_BLOCK") isRaw = false;
    }
    return found;
}

require("./each_file")(islands);

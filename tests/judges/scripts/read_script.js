// For each file named on standard input a line: the tokens that acorn's parser sees, as print_script prints them, or
// `refused` and why. In markup only what holds text is told: tags are cut otherwise.
const fs = require("fs");
const acorn = require("acorn");
const markup = acorn.Parser.extend(require("acorn-jsx")());

const OPTIONS = { ecmaVersion: "latest", allowReturnOutsideFunction: true, allowHashBang: true };

function parse(source, parser) {
    let refused;
    for (const sourceType of ["script", "module"]) {
        const tokens = [], comments = [];
        try {
            parser.parse(source, { ...OPTIONS, sourceType, onToken: tokens, onComment: comments });
            return [tokens.filter((token) => token.type.label !== "eof"), comments];
        } catch (error) {
            refused = error;
        }
    }
    throw refused;
}

function kindOf(type) {
    const kinds = { string: "s", regexp: "r", num: "d", name: "n", privateId: "n", jsxText: "x", jsxName: "g", jsxTagStart: "g" };
    return kinds[type.label] || (type.keyword ? "n" : "p");
}

// A stretch of a template literal is one token, with the marks around it.
function* tokensOf(source, parser) {
    const [tokens, comments] = parse(source, parser);
    const list = comments.map((comment) => ["c", comment.start, comment.end]);
    for (let i = 0; i < tokens.length; i++) {
        const { type, start, end } = tokens[i];
        if (type.label === "template" || type.label === "invalidTemplate")
            list.push(["t", list.pop()[1], tokens[++i].end]);
        else if (start < end)
            list.push([kindOf(type), start, end]);
    }
    yield* list.sort((a, b) => a[1] - b[1]);
}

function offsetsOf(source) {
    const offsets = new Uint32Array(source.length + 1);
    let bytes = 0;
    for (let i = 0; i < source.length; i++) {
        offsets[i] = bytes;
        const unit = source.charCodeAt(i);
        bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit < 0xe000 ? 2 : 3;
    }
    offsets[source.length] = bytes;
    return offsets;
}

for (const path of fs.readFileSync(0, "utf8").split("\n").slice(0, -1)) {
    let line = "";
    try {
        const source = fs.readFileSync(path, "utf8"), offsets = offsetsOf(source);
        for (const [kind, start, end] of tokensOf(source, path.endsWith(".jsx") ? markup : acorn.Parser))
            line += ` ${kind}:${offsets[start]}:${offsets[end]}`;
    } catch (error) {
        line = "refused " + String(error.message).replace(/\n/g, " ");
    }
    console.log(line);
}

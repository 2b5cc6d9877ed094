// For each file named on standard input a line: its islands as Nunjucks lexes them (start:end), raw blocks as one, or
// `refused` and why. Tags that it does not know are taken for tags without an end.
const lexer = require("nunjucks/src/lexer"), { Parser } = require("nunjucks/src/parser"), nodes = require("nunjucks/src/nodes");

function parseUnknown(parser) {
    const tag = parser.nextToken();
    while (parser.peekToken() && parser.peekToken().type !== lexer.TOKEN_BLOCK_END) parser.nextToken();
    parser.advanceAfterBlockEnd(tag.value);
    return new nodes.Output(tag.lineno, tag.colno, []);
}

function islands(source) {
    const tokens = lexer.lex(source, {}), next = tokens.nextToken;
    const found = [];
    let start = null;
    tokens.nextToken = function () {
        const before = this.index, token = next.call(this), type = token && token.type;
        if (type === lexer.TOKEN_BLOCK_START || type === lexer.TOKEN_VARIABLE_START) start = before;
        if (type === lexer.TOKEN_COMMENT) found.push([before, this.index]);
        if (type === lexer.TOKEN_BLOCK_END || type === lexer.TOKEN_VARIABLE_END) found.push([start, this.index]);
        return token;
    };
    const parser = new Parser(tokens), parseRaw = parser.parseRaw;
    parser.extensions = [{ tags: source.match(/(?<={%-?\s*)\w+/g) || [], parse: parseUnknown }];
    parser.parseRaw = function (...names) {
        const node = parseRaw.apply(this, names);
        found[found.length - 1][1] = tokens.index;
        return node;
    };
    parser.parseAsRoot();
    if (!tokens.isFinished()) throw new Error("stopped early");
    return found.map(([from, to]) => `${from}:${to}`);
}

require("./each_file")(islands);

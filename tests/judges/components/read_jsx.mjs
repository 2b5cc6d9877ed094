// For each file named on standard input a line of JSON: the texts and shown attributes that a parser sees in its JSX, each with
// its offset, or why it refuses the file. Of JavaScript acorn with its markup, of TypeScript the compiler of that.
import fs from "node:fs";
import { createRequire } from "node:module";
import { bare, isShown, literalOf, readFiles } from "./shown.mjs";

const ofCompilers = createRequire(process.env.COMPILERS + "/"), ofSystem = createRequire("/usr/share/nodejs/");

// https://github.com/facebook/jsx/issues/19: lines are trimmed, what is left of them is joined by a space.
const clean = (text) => text.replace(/^[ \t]*[\r\n][ \t\r\n]*|[ \t]*[\r\n][ \t\r\n]*$/g, "").replace(/[ \t]*[\r\n][ \t\r\n]*/g, " ");

function* children(node) {
  for (const value of Object.values(node))
    if (Array.isArray(value)) yield* value.filter((one) => one && typeof one.type === "string");
    else if (value && typeof value.type === "string") yield value;
}

const isProtected = (attributes) => attributes.some(({ name, value }) => name === "translate" && value === "no");

// Neighbours that are text are one; comments and what is left of white space are none.
const joinText = (parts) => parts.filter((part) => part !== '""').join("").replaceAll('""', "").replace(/ +/g, " ");

const nameOf = (name) => (name.type === "JSXIdentifier" ? name.name : ".");

function shapeOfAcorn(node, source) {
  const literal = node.type === "JSXExpressionContainer" ? literalOf(source.slice(node.start + 1, node.end - 1)) : null;
  if (node.type === "JSXText") return `"${bare(clean(node.raw))}"`;
  if (literal !== null) return `"${bare(literal, true)}"`;
  if (node.type === "JSXExpressionContainer" && node.expression.type === "JSXEmptyExpression") return '""';
  if (node.type === "JSXAttribute" && node.value?.type === "JSXExpressionContainer" && literalOf(source.slice(node.value.start + 1, node.value.end - 1)) !== null)
    return `${node.name.name}=${shapeOfAcorn(node.value, source)}`;
  if (node.type === "JSXAttribute" && node.value?.type === "Literal") return `${node.name.name}="${bare(node.value.raw.slice(1, -1))}"`;
  const parts = Object.entries(node).filter(([key]) => !/^(type|start|end|raw)$/.test(key)).map(([key, value]) => {
    const of = (one) => (one && typeof one.type === "string" ? shapeOfAcorn(one, source) : one && typeof one === "object" && !(one instanceof RegExp) ? JSON.stringify(one) : String(one));
    return `${key}:${Array.isArray(value) ? (key === "children" ? joinText(value.map(of)) : value.map(of).join()) : of(value)}`;
  });
  return `${node.type}(${parts.join()})`;
}

function readAcorn(source) {
  const acorn = ofSystem("acorn"), parser = acorn.Parser.extend(ofSystem("acorn-jsx")());
  const found = [], literal = (node) => node && node.type === "JSXExpressionContainer" ? literalOf(source.slice(node.start + 1, node.end - 1)) : null;
  const tree = parser.parse(source, { ecmaVersion: "latest", sourceType: "module", allowHashBang: true });
  const stack = [tree];
  for (let node; (node = stack.pop()); ) {
    const { name, attributes = [] } = node.openingElement || {};
    const plain = attributes.map((one) => ({ name: one.name?.name, value: one.value?.value }));
    const isElement = node.type === "JSXElement" || node.type === "JSXFragment";
    if (node.type === "JSXText") found.push([node.start, "t", clean(node.raw)]);
    stack.push(...(isElement && isProtected(plain) ? attributes : children(node)));
    if (!isElement) continue;
    if (!isProtected(plain) && !/^(script|style)$/.test(name?.name)) for (const child of node.children) if (literal(child) !== null) found.push([child.start, "t", literal(child), true]);
    for (const { name: { name: own } = {}, value, start } of isProtected(plain) ? [] : attributes) {
      if (typeof own !== "string" || !value || !isShown({ name: name && nameOf(name), attributes: plain }, own)) continue;
      if (value.type === "Literal") found.push([start, "a", value.raw.slice(1, -1)]);
      else if (literal(value) !== null) found.push([start, "a", literal(value), true]);
    }
  }
  return { found, shape: shapeOfAcorn(tree, source) };
}

function readTypeScript(source) {
  const ts = ofCompilers("typescript"), found = [];
  const file = ts.createSourceFile("a.tsx", source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  if (file.parseDiagnostics.length) throw new Error(ts.flattenDiagnosticMessageText(file.parseDiagnostics[0].messageText, " "));
  const literal = (node) => (node && ts.isJsxExpression(node) ? literalOf(source.slice(node.getStart() + 1, node.end - 1)) : null);
  const plainOf = (attributes) => attributes.properties.filter(ts.isJsxAttribute).map((one) => ({ name: one.name.getText(), value: textOf(one) }));
  const textOf = ({ initializer: value }) => (value && ts.isStringLiteral(value) ? source.slice(value.getStart() + 1, value.end - 1) : undefined);
  const stack = [file];
  for (let node; (node = stack.pop()); ) {
    if (ts.isJsxElement(node) && isProtected(plainOf(node.openingElement.attributes))) continue;
    ts.forEachChild(node, (child) => void stack.push(child));
    if (ts.isJsxText(node)) found.push([node.pos, "t", clean(source.slice(node.pos, node.end))]);
    const isCode = ts.isJsxElement(node) && /^(script|style)$/.test(node.openingElement.tagName.getText());
    if ((ts.isJsxElement(node) && !isCode) || ts.isJsxFragment(node))
      for (const child of node.children) if (literal(child) !== null) found.push([child.pos, "t", literal(child), true]);
    if (!ts.isJsxOpeningElement(node) && !ts.isJsxSelfClosingElement(node)) continue;
    const element = { name: node.tagName.getText(), attributes: plainOf(node.attributes) };
    for (const one of isProtected(element.attributes) ? [] : node.attributes.properties.filter(ts.isJsxAttribute)) {
      if (!isShown(element, one.name.getText())) continue;
      if (textOf(one) !== undefined) found.push([one.pos, "a", textOf(one)]);
      else if (literal(one.initializer) !== null) found.push([one.pos, "a", literal(one.initializer), true]);
    }
  }
  const shapeOf = (node) => {
    if (ts.isJsxText(node)) return `"${bare(clean(source.slice(node.pos, node.end)))}"`;
    if (literal(node) !== null) return `"${bare(literal(node), true)}"`;
    if (ts.isJsxExpression(node) && !node.expression) return '""';
    if (ts.isJsxAttribute(node) && textOf(node) !== undefined) return `${node.name.getText()}="${bare(textOf(node))}"`;
    if (ts.isJsxAttribute(node) && literal(node.initializer) !== null) return `${node.name.getText()}=${shapeOf(node.initializer)}`;
    const parts = [], isElement = ts.isJsxElement(node) || ts.isJsxFragment(node);
    ts.forEachChild(node, (child) => void parts.push(shapeOf(child)));
    return `${node.kind}(${parts.length ? (isElement ? joinText(parts) : parts.join()) : node.getText()})`;
  };
  return { found, shape: shapeOf(file) };
}

// What no translation may bring in: tags, and code, in which an element is a dot.
function codeIn(source) {
  const ts = ofCompilers("typescript"), found = [];
  const file = ts.createSourceFile("a.tsx", source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  if (file.parseDiagnostics.length) throw new Error(ts.flattenDiagnosticMessageText(file.parseDiagnostics[0].messageText, " "));
  const isMarkup = (node) => ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node);
  const elements = (node) => {
    const inside = [];
    ts.forEachChild(node, (child) => void inside.push(...(isMarkup(child) ? [child] : elements(child))));
    return inside;
  };
  const codeOf = (node) => {
    let at = node.getStart(), code = "";
    for (const one of elements(node)) [code, at] = [code + source.slice(at, one.getStart()) + "•", one.end];
    return code + source.slice(at, node.end);
  };
  const isText = (node) => ts.isStringLiteral(node) || (ts.isJsxExpression(node) && node.expression && ts.isStringLiteralLike(node.expression));
  const stack = [file];
  for (let node; (node = stack.pop()); ts.forEachChild(node, (child) => void stack.push(child))) {
    if (node === file || (ts.isJsxExpression(node) && !isText(node))) found.push(codeOf(node));
    if (!ts.isJsxOpeningElement(node) && !ts.isJsxSelfClosingElement(node)) continue;
    const attributes = node.attributes.properties.map((one) =>
      ts.isJsxAttribute(one) && one.initializer && isText(one.initializer) && isShown({ name: node.tagName.getText() }, one.name.getText()) ? one.name.getText() : codeOf(one));
    found.push(`<${node.tagName.getText()} ${attributes.join(" ")}>`);
  }
  return found;
}

await readFiles(fs, process.argv[2] === "code" ? (_, source) => codeIn(source) : (path, source) => (path.endsWith(".tsx") ? readTypeScript : readAcorn)(source));

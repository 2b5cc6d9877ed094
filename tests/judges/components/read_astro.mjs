// For each file named on standard input a line of JSON: the texts and shown attributes that Astro's compiler sees, each with its
// offset, or why it refuses the file. What is the only child of an expression and a string is text, too.
import fs from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { bare, isShown, literalOf, readFiles } from "./shown.mjs";

const require = createRequire(process.env.COMPILERS + "/");
const { parse } = await import(pathToFileURL(require.resolve("@astrojs/compiler")).href);

const RAW = /^(script|style)$/;

function readAttribute(node, { kind, name, value, position }, found) {
  const literal = kind === "expression" ? literalOf(value) : kind === "template-literal" && !value.includes("${") ? value : null;
  if (!isShown(node, name)) return;
  if (kind === "quoted") found.push([position.start.offset, "a", value]);
  if (literal !== null) found.push([position.start.offset, "a", literal, true]);
}

const isProtected = ({ attributes = [] }) => attributes.some(({ name, value }) => name === "translate" && value === "no");

function walk(node, found, isExpression = false) {
  for (const attribute of node.attributes || []) readAttribute(node, attribute, found);
  if (RAW.test(node.name || "") || isProtected(node)) return;
  const isLeftRaw = (node.attributes || []).some(({ name }) => name === "is:raw");
  for (const child of node.children || []) {
    const offset = child.position?.start.offset ?? 0;
    if (child.type === "text" && isLeftRaw) found.push([offset, "h", child.value]);
    else if (child.type === "text" && !isExpression) found.push([offset, "t", child.value]);
    else if (literalIn(child) !== null) found.push([offset, "t", literalIn(child), true]);
    else walk(child, found, child.type === "expression");
  }
}

const literalIn = ({ type, children }) =>
  type === "expression" && children.length === 1 && children[0].type === "text" ? literalOf(children[0].value) : null;

// All of the tree but where it stands and how strings are written.
function shapeOf(node, isText) {
  if (node.type === "text") return isText ? `"${bare(node.value)}"` : node.value;
  const attributes = (node.attributes || []).map(({ kind, name, value }) => {
    const literal = kind === "expression" ? literalOf(value) : kind === "template-literal" && !value.includes("${") ? value : null;
    return kind === "quoted" || literal !== null ? `${name}="${bare(literal ?? value, literal !== null)}"` : `${kind} ${name} ${bare(value, true)}`;
  });
  const isCode = node.type === "expression" || RAW.test(node.name || "") || node.type === "frontmatter";
  const children = (node.children || []).map((child) =>
    literalIn(child) !== null ? `"${bare(literalIn(child), true)}"` : shapeOf(child, !isCode));
  return `${node.type} ${node.name || ""} ${node.type === "comment" || isCode ? node.value || "" : ""}(${attributes.join()}) {${children.join("").replaceAll('""', "")}}`;
}

// What no translation may bring in: tags, comments, and code.
function* codeIn(node) {
  const attributes = (node.attributes || []).map(({ kind, name, value }) => {
    const isText = isShown(node, name) && (kind === "quoted" || (kind === "expression" && literalOf(value) !== null));
    return isText ? name : `${kind} ${name} ${value}`;
  });
  if (node.type !== "text") yield `${node.type} ${node.name || ""} ${node.value || ""} ${attributes.join()}`;
  const isCode = node.type === "expression" || RAW.test(node.name || "");
  for (const child of node.children || [])
    if (child.type === "text" && isCode && literalIn(node) === null) yield child.value;
    else yield* codeIn(child);
}

await readFiles(fs, async (path, source) => {
  const { ast, diagnostics } = await parse(source, { position: true });
  const errors = (diagnostics || []).filter(({ severity }) => severity === 1), found = [];
  if (errors.length) throw new Error(errors[0].text);
  if (process.argv[2] === "code") return [...codeIn(ast)];
  walk(ast, found);
  return { found, shape: shapeOf(ast) };
});

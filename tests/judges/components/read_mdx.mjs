// For each file named on standard input a line of JSON: the texts and shown attributes that MDX's compiler sees, with GitHub's
// Markdown and front matter, or why it refuses the file. What generators of sites do to a page before is done here, too: comments
// of HTML, {#ids} of headings, and lines of containers and callouts (https://docusaurus.io/docs/migration/v3#mdx-1-compat).
import fs from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { bare, isShown, literalOf, readFiles } from "./shown.mjs";

const require = createRequire(process.env.COMPILERS + "/"), load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { createProcessor } = await load("@mdx-js/mdx");
const processor = createProcessor({ remarkPlugins: [(await load("remark-gfm")).default, [(await load("remark-frontmatter")).default, ["yaml", "toml"]]] });

// Out of fences, and with as many characters.
function prepare(source) {
  let fence = null;
  return source.split("\n").map((line) => {
    const [, opened] = /^[ >\d.*-]*(`{3,}|~{3,})/.exec(line) || [];
    if (opened && (!fence || (opened.startsWith(fence) && /^[ >]*[`~]+\s*$/.test(line)))) fence = fence ? null : opened;
    if (fence || opened) return line;
    return line.replace(/^([ \t>]*>[ \t]*)\[!\w+\]/, "$1")
      .replace(/^(\s*#{1,6}\s.*?)\s*\{#[^{}]*\}\s*$/, "$1")
      .replace(/^([ \t>]*):{3,}[ \t]*([\w-]+)?[ \t]*(\[(.*)\])?[ \t]*(\{[^{}]*\})?[ \t]*(.*)$/, (_, indent, name, __, label, ___, title) =>
        `\n${indent}\u2060${label ?? title}\n`); // text, whatever it begins with
  }).join("\n").replace(/<!--([^]*?)-->/g, (_, text) => `{/*${text.replaceAll("*/", "* /")}*/}`);
}

// JSX drops lines of nothing but white space.
const clean = (text) => text.replace(/^[ \t]*[\r\n][ \t\r\n]*|[ \t]*[\r\n][ \t\r\n]*$/g, "").replace(/[ \t]*[\r\n][ \t\r\n]*/g, " ");

const children = (node) => Object.entries(node).flatMap(([key, value]) => (key === "comments" ? [] : Array.isArray(value) ? value : [value])).filter((one) => one && typeof one.type === "string");

const isProtected = (attributes) => attributes.some(({ name, value }) => name === "translate" && value === "no");

const nameOf = (name) => (!name ? null : name.type === "JSXIdentifier" ? name.name : ".");

// Texts in a script, which is told by its place in the file.
function readScript(tree, source, found, skipped = []) {
  for (const stack = [tree]; stack.length; ) {
    const node = stack.pop();
    const { name, attributes = [] } = node.openingElement || {};
    const plain = attributes.map((one) => ({ name: one.name?.name, value: one.value?.value }));
    const literal = (one) => (one && one.type === "JSXExpressionContainer" ? literalOf(source.slice(one.start + 1, one.end - 1)) : null);
    if (node.type === "JSXText") found.push([node.start, "t", clean(source.slice(node.start, node.end))]), skipped.push([node.start, node.end]);
    if (node.type !== "JSXElement" && node.type !== "JSXFragment") {
      stack.push(...children(node));
      continue;
    }
    const isLeftOut = isProtected(plain), isRaw = /^(script|style)$/.test(nameOf(name));
    stack.push(...(isLeftOut ? attributes : children(node)));
    for (const child of isLeftOut || isRaw ? [] : node.children)
      if (literal(child) !== null) found.push([child.start, "t", literal(child), true]), skipped.push([child.start, child.end]);
    for (const { name: { name: own } = {}, value, start } of isLeftOut ? [] : attributes) {
      if (typeof own !== "string" || !value || !isShown({ name: nameOf(name), attributes: plain }, own)) continue;
      const text = value.type === "Literal" ? source.slice(value.start + 1, value.end - 1) : literal(value);
      if (text !== null) found.push([start, "a", text, value.type !== "Literal"]), skipped.push([value.start, value.end]);
    }
  }
}

const withoutTexts = (source, start, end, skipped) => {
  let code = "";
  for (const [from, to] of skipped.sort((a, b) => a[0] - b[0])) if (from >= start) [code, start] = [code + source.slice(start, from), to];
  return (code + source.slice(start, end)).replace(/\s+/g, " ");
};

// Code is none of it.
const altOf = (source, { alt, position }) =>
  (source.slice(position.start.offset, position.end.offset).match(/`+[^`]+`+/g) || []).reduce((text, code) => text.replace(code.replaceAll("`", ""), ""), alt);

// In the order of the tree: what addresses in running text are made of has no place.
function walk(root, source) {
  const found = [], code = [], add = (kind, text, isCode = true) => void found.push([found.length, kind, text, isCode]);
  const addScript = (tree, skipped) => {
    const own = [];
    readScript(tree, source, own, skipped);
    for (const [, kind, text, isCode] of own.sort((a, b) => a[0] - b[0])) add(kind, text, isCode);
  };
  const readCode = (node, value, isChild) => {
    const literal = isChild ? literalOf(value) : null, skipped = [];
    if (literal !== null) return add("t", literal), code.push("{}");
    if (node.data?.estree) addScript(node.data.estree, skipped);
    code.push(withoutTexts(source, node.position?.start.offset ?? 0, node.position?.end.offset ?? 0, skipped));
  };
  for (const stack = [[root, false]]; stack.length; ) {
    const [node, isSilent] = stack.pop(), isElement = /^mdxJsx/.test(node.type);
    const silent = isSilent || (isElement && (isProtected(node.attributes) || /^(script|style)$/.test(node.name)));
    if (node.type === "text" && !isSilent) add("t", node.value);
    if (node.type === "link title") add("a", node.value);
    if (/^(html|code)$/.test(node.type)) code.push(`${node.type} ${node.value}`);
    if (/^image(Reference)?$/.test(node.type) && node.alt && !isSilent) add("t", altOf(source, node));
    if (/^(link|image|definition)$/.test(node.type)) code.push(`${node.type} ${node.url}`);
    if (/^mdx(Flow|Text)Expression$/.test(node.type)) isSilent ? code.push(node.value) : readCode(node, node.value, true);
    if (node.type === "mdxjsEsm") readCode(node, node.value, false);
    if (isElement) {
      const shape = node.attributes.map((one) => {
        const text = typeof one.value === "string" ? one.value : one.value ? literalOf(one.value.value) : null, skipped = [];
        const isText = !isProtected(node.attributes) && !isSilent && one.name && text !== null && isShown(node, one.name);
        if (isText) add("a", text);
        const estree = one.data?.estree || one.value?.data?.estree;
        if (!isText && estree && !isSilent) addScript(estree, skipped);
        return isText ? one.name : withoutTexts(source, one.position?.start.offset ?? 0, one.position?.end.offset ?? 0, skipped);
      });
      code.push(`<${node.name} ${shape.join(" ")}>`);
    }
    const title = node.title && !isSilent ? [{ type: "link title", value: node.title }] : [];
    stack.push(...[...(node.children || []), ...title].reverse().map((child) => [child, silent]));
  }
  return { found, code };
}

// All of the tree but where it stands and how its lines are broken.
function shapeOf(node) {
  const own = { ...node }, data = own.data?.estree ? null : own.data;
  for (const key of ["children", "position", "data", "referenceType", "label"]) delete own[key];
  if (!/[cC]ode$/.test(own.type) && typeof own.value === "string") own.value = own.value.replace(/\s+/g, /^mdx/.test(own.type) ? "" : " ");
  if (own.attributes) own.attributes = own.attributes.map(({ type, name, value }) => [type, name, (typeof value === "object" && value ? `{${value.value}}` : (value ?? "")).replace(/\s+/g, " ")]);
  return [own, data ?? 0, ...(node.children || []).map(shapeOf)];
}

function read(path, text, wantsCode) {
  const source = prepare(text);
  processor.processSync(source);
  const tree = processor.parse(source), { found, code } = walk(tree, source);
  return wantsCode ? code : { found, shape: bare(JSON.stringify(shapeOf(tree)), true) };
}

await readFiles(fs, (path, source) => read(path, source, process.argv[2] === "code"));

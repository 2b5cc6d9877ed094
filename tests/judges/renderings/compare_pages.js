// Standard input: a JSON list of [is it HTML, a page, the same page translated]; output: for each null where the second is the
// first with µ done in what readers see, else where they part. White space is folded but where it shows; ids of headings are
// made of their text, and left aside.
"use strict";
const parse5 = require("parse5");

const MARKED = { a: "á", e: "é", i: "í", o: "ó", u: "ú", n: "ñ", A: "Á", E: "É", I: "Í", O: "Ó", U: "Ú", N: "Ñ" };
const SHOWN = /^(alt|title|placeholder|label|aria-(label|description|placeholder|roledescription|valuetext))$/;

const mark = (text) => text.replace(/[aeiounAEIOUN]/g, (letter) => MARKED[letter]);

function isShown(node, name) {
  const value = (asked) => (node.attrs.find((one) => one.name === asked) || { value: "" }).value;
  if (name === "value") return node.tagName === "input" && /^(submit|reset|button)$/.test(value("type"));
  if (name === "content") return node.tagName === "meta" && /description|title/.test(value("name") + value("property"));
  return SHOWN.test(name);
}

// A line for each thing that a page is made of.
function look(page, shown) {
  const lines = [], stack = [[parse5.parse(page), false]];
  while (stack.length) {
    const [node, keepsSpace] = stack.pop();
    if (node.nodeName === "#text" || node.nodeName === "#comment") {
      const isShownText = node.nodeName === "#text" && !/^(script|style)$/.test(node.parentNode.nodeName);
      const text = isShownText ? shown(node.value) : node.value || node.data;
      lines.push(node.nodeName + ": " + (keepsSpace ? text : text.replace(/[ \t\n\f\r]+/g, " ")));
    } else if (node.tagName) {
      const attributes = node.attrs
        .filter((one) => !(one.name === "id" && /^h[1-6]$/.test(node.tagName)))
        .map((one) => ` ${one.name}="${isShown(node, one.name) ? shown(one.value) : one.value}"`);
      lines.push(`<${node.tagName}${attributes.sort().join("")}>`);
    }
    if (typeof node === "string") lines.push(node);
    if (node.tagName) stack.push([`</${node.tagName}>`]);
    const children = [...(node.childNodes || []), ...(node.content ? [node.content] : [])];
    for (let i = children.length; i-- > 0; ) stack.push([children[i], keepsSpace || /^(pre|textarea)$/.test(node.tagName)]);
  }
  return lines;
}

function compare([isHtml, before, after]) {
  const one = isHtml ? look(before, mark) : mark(before).split("\n\n").map((text) => text.replace(/\s+/g, " "));
  const other = isHtml ? look(after, (text) => text) : after.split("\n\n").map((text) => text.replace(/\s+/g, " "));
  const at = one.findIndex((line, number) => line !== other[number]);
  if (at < 0 && one.length === other.length) return null;
  return `'${one[at < 0 ? one.length : at]}' is '${other[at < 0 ? one.length : at]}'`;
}

process.stdout.write(JSON.stringify(JSON.parse(require("fs").readFileSync(0, "utf8")).map(compare)));

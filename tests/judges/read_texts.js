// Which bytes of pages are text to a browser (parse5). Standard input: a JSON list of [path, [[start, end, kind of island]]];
// output: a list of spans for each page, in bytes: text and shown attributes, less what is left out (scripts, styles, blocks of
// code, translate=no). An island that prints is a word to the parser, one that does not is white space.
"use strict";
const fs = require("fs");
const parse5 = require("parse5");

const SHOWN = /^(alt|title|placeholder|label|aria-(label|description|placeholder|roledescription|valuetext))$/;
const LEFT_OUT = /^(script|style|xmp|iframe|noembed|noframes|plaintext)$/;

function isLeftOut(element) {
  return (
    LEFT_OUT.test(element.tagName || "") ||
    (element.attrs || []).some(
      ({ name, value }) =>
        (name === "translate" && value.toLowerCase() === "no") || (name === "class" && /(^|\s)notranslate(\s|$)/.test(value)),
    )
  );
}

function isShown({ tagName, attrs }, name) {
  const value = (asked) => (attrs.find((one) => one.name === asked) || { value: "" }).value.toLowerCase();
  if (name === "value") return tagName === "input" && /^(submit|reset|button)$/.test(value("type"));
  if (name === "content") return tagName === "meta" && /^((og:|twitter:)?(title|description)|keywords)$/.test(value("name") || value("property"));
  return SHOWN.test(name) && !(name === "label" && !/^(option|optgroup|track)$/.test(tagName));
}

class Reader extends parse5.Parser {
  constructor(...rest) {
    super(...rest);
    this.found = [];
  }

  get isInside() {
    return this.openElements.items.some((element) => element && isLeftOut(element));
  }

  // A block of code and nothing else: told when it ends.
  get block() {
    const items = this.openElements.items, at = items.findIndex((element) => element && element.tagName === "pre");
    return at >= 0 && items[at + 1] && items[at + 1].tagName === "code" ? items[at] : null;
  }

  _insertCharacters(token) {
    super._insertCharacters(token);
    if (!this.isInside) this.found.push([token.location.startOffset, token.location.endOffset, this.block]);
  }

  _attachElementToTree(element, location) {
    super._attachElementToTree(element, location);
    if (!location || !location.attrs || this.isInside || isLeftOut(element)) return;
    for (const { name } of element.attrs) {
      const at = location.attrs[name];
      if (at && isShown(element, name)) this.found.push([at.startOffset + name.length, at.endOffset, null]);
    }
  }
}

const isCode = (pre) => pre.childNodes.every((node) => (node.tagName ? node.tagName === "code" : /^\s*$/.test(node.value || "")));

function read([path, islands]) {
  const page = fs.readFileSync(path, "latin1"), pieces = [];
  let at = 0;
  for (const [start, end, kind] of islands) {
    pieces.push(page.slice(at, start), (/[or]/.test(kind) ? "x" : " ").repeat(end - start));
    at = end;
  }
  const reader = new Reader({ sourceCodeLocationInfo: true, scriptingEnabled: false });
  reader.tokenizer.write(pieces.join("") + page.slice(at), true);
  return reader.found.filter(([, , pre]) => !pre || !isCode(pre)).map(([start, end]) => [start, end]);
}

process.stdout.write(JSON.stringify(JSON.parse(fs.readFileSync(0, "utf8")).map(read)));

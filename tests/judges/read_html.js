// Reads pages as browsers do (parse5). Standard input: a JSON list of pages; output: a list of what stands in each, read
// with scripts (as browsers) and without (as crawlers).
"use strict";
const parse5 = require("parse5");

const INLINE = new Set(("a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark nobr q rp " +
  "rt rb rtc ruby s samp small span strike strong sub sup time tt u var wbr").split(" "));

function look(page, scriptingEnabled) {
  const found = { blocks: [], inline: [], raw: [], text: [] };
  let number = 0; // of a block: paths tell blocks apart
  const stack = [[parse5.parse(page, { scriptingEnabled }), ""]];
  while (stack.length) {
    const [node, path] = stack.pop();
    let below = path;
    if (node.nodeName === "#text") {
      found.text.push(node.value);
    } else if (node.nodeName === "#comment") {
      found.raw.push("<!--" + node.data);
    } else if (node.tagName) {
      const attributes = node.attrs.map((a) => [(a.prefix ? a.prefix + ":" : "") + a.name, a.value]).sort();
      const isInline = INLINE.has(node.tagName) && !path.includes("/svg") && !path.includes("/math");
      found[isInline ? "inline" : "blocks"].push([path + "/" + node.tagName, attributes]);
      if (!isInline) below = `${path}/${node.tagName}${++number}`;
      for (const [name, value] of attributes) {
        if (node.tagName === "iframe" && name === "srcdoc") stack.push([parse5.parse(value, { scriptingEnabled }), below]);
        else found.text.push(value);
      }
    }
    if (/^(script|style|iframe|noembed|noframes|xmp|plaintext)$/.test(node.tagName || "")) {
      found.raw.push([node.tagName, ...node.childNodes.map((child) => child.value || "")].join(":"));
      continue;
    }
    const children = [...(node.childNodes || []), ...(node.content ? [node.content] : [])];
    for (let i = children.length; i-- > 0;) stack.push([children[i], below]);
  }
  found.text = found.text.join("\n");
  return found;
}

const pages = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(pages.map((page) => [look(page, true), look(page, false)])));

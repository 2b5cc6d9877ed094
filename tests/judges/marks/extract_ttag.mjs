// For each file named on standard input a line of JSON: what babel-plugin-ttag takes out of it, as [context, msgid, plural, flag], or
// {"refused"} and why.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";

const ofCompilers = createRequire(process.env.COMPILERS + "/");
const { transformSync } = ofCompilers("@babel/core"), { po } = ofCompilers("gettext-parser");
const output = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "ttag")), "out.pot");

// It keeps what it has found as long as it is loaded.
function loadAnew() {
  for (const loaded of Object.keys(ofCompilers.cache)) if (loaded.includes("/babel-plugin-ttag/dist/")) delete ofCompilers.cache[loaded];
  return ofCompilers("babel-plugin-ttag").default;
}

function extract(name, text) {
  const syntax = /\.tsx?$/.test(name)
    ? [ofCompilers("@babel/plugin-syntax-typescript"), { isTSX: name.endsWith("x") }]
    : [ofCompilers("@babel/plugin-syntax-jsx")];
  fs.rmSync(output, { force: true });
  const parserOpts = { plugins: ["decorators-legacy", ...(/\.tsx?$/.test(name) ? [] : ["flow"])] };
  transformSync(text, { filename: name, babelrc: false, configFile: false, code: false, parserOpts,
                        plugins: [syntax, [loadAnew(), { extract: { output, location: "never" } }]] });
  const { translations } = po.parse(fs.existsSync(output) ? fs.readFileSync(output) : "");
  return Object.values(translations).flatMap((messages) => Object.values(messages)).filter(({ msgid }) => msgid).map((message) =>
    [message.msgctxt || null, message.msgid, message.msgid_plural || null,
     message.comments?.flag?.includes("javascript-format") ? "javascript-format" : null]);
}

for (const name of fs.readFileSync(0, "utf8").split("\n").slice(0, -1)) {
  try {
    console.log(JSON.stringify(extract(name, fs.readFileSync(name, "utf8"))));
  } catch (error) {
    console.log(JSON.stringify({ refused: String(error.message).split("\n")[0] }));
  }
}
fs.rmSync(path.dirname(output), { recursive: true });

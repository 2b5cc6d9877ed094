// For each file named on standard input a line of JSON: what Lingui takes out of it, by its macro and its extractor, as [context, msgid,
// null, null], or {"refused"} and why. What has an id of its own is a key.
import fs from "node:fs";
import { createRequire } from "node:module";

const ofCompilers = createRequire(process.env.COMPILERS + "/");
const { transformSync } = ofCompilers("@babel/core"), { generateMessageId } = ofCompilers("@lingui/message-utils/generateMessageId");
const pluginOf = (name) => ofCompilers(name).default ?? ofCompilers(name);
const macro = pluginOf("@lingui/babel-plugin-lingui-macro"), extractor = pluginOf("@lingui/babel-plugin-extract-messages");
const { makeConfig } = ofCompilers("@lingui/conf");
const linguiConfig = makeConfig({ locales: ["en"], sourceLocale: "en" }, { skipValidation: true });
console.warn = () => {};

function extract(name, text) {
  const isTyped = /\.tsx?$/.test(name), found = [];
  const syntax = isTyped ? [ofCompilers("@babel/plugin-syntax-typescript"), { isTSX: name.endsWith("x") }] : [ofCompilers("@babel/plugin-syntax-jsx")];
  transformSync(text, {
    filename: name, babelrc: false, configFile: false, code: false, inputSourceMap: false,
    parserOpts: { plugins: isTyped ? ["decorators-legacy"] : ["flow", "decorators-legacy"] },
    plugins: [syntax, [macro, { extract: true, linguiConfig }], [extractor, { onMessageExtracted: (message) => found.push(message) }]],
  });
  return found.filter(({ id, message, context }) => message && id === generateMessageId(message, context))
    .map(({ message, context }) => [context || null, message, null, null]);
}

for (const name of fs.readFileSync(0, "utf8").split("\n").slice(0, -1)) {
  try {
    console.log(JSON.stringify(extract(name, fs.readFileSync(name, "utf8"))));
  } catch (error) {
    console.log(JSON.stringify({ refused: String(error.message).split("\n")[0] }));
  }
}

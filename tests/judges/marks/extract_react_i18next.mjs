// For each file named on standard input a line of JSON: what i18next-parser takes out of its elements Trans, as [key or null, text, null,
// null], or {"refused"} and why. What has a key alone is left out. Elements that are kept are spelled as the program does.
import fs from "node:fs";
import { pathToFileURL } from "node:url";

const { default: JsxLexer } = await import(pathToFileURL(process.env.COMPILERS + "/node_modules/i18next-parser/dist/lexers/jsx-lexer.js"));

for (const name of fs.readFileSync(0, "utf8").split("\n").slice(0, -1)) {
  try {
    const lexer = new JsxLexer({ functions: [], attr: "i18nKey", transSupportBasicHtmlNodes: true });
    const found = lexer.extract(fs.readFileSync(name, "utf8"), name).filter(({ defaultValue }) => defaultValue);
    const spell = (text) => text.replace(/<(\w+) \/>/g, "<$1/>");
    console.log(JSON.stringify(found.map(({ key, defaultValue }) => [spell(key) === spell(defaultValue) ? null : key, spell(defaultValue), null, null])));
  } catch (error) {
    console.log(JSON.stringify({ refused: String(error.message).split("\n")[0] }));
  }
}

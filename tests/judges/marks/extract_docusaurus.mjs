// For each file named on standard input a line of JSON: what `docusaurus write-translations` takes out of it, as [id or null, message,
// null, null], or {"refused"} and why. A text that looks like a key is what an id alone is given.
import fs from "node:fs";
import { createRequire } from "node:module";

const ofCompilers = createRequire(process.env.COMPILERS + "/");
const { extractAllSourceCodeFileTranslations } = ofCompilers("@docusaurus/babel");
const presets = [[ofCompilers.resolve("@docusaurus/babel/preset"), {}]];
const isKey = (text) => /^[\w/-]+(?:[.:][\w/-]+)+$/.test(text);
console.error = () => {}; // the file, whose fault is given below

for (const name of fs.readFileSync(0, "utf8").split("\n").slice(0, -1)) {
  try {
    const [{ translations }] = await extractAllSourceCodeFileTranslations([name], { babelrc: false, configFile: false, presets });
    console.log(JSON.stringify(Object.entries(translations).filter(([id, { message }]) => id !== message || !isKey(id))
      .map(([id, { message }]) => [id === message ? null : id, message, null, null])));
  } catch (error) {
    console.log(JSON.stringify({ refused: String(error.message).split("\n")[0] }));
  }
}

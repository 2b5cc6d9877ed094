// Reads files named on standard input as i18next-parser does, and prints a line of JSON for each: the keys that it
// extracts, or null where it refuses the file. $COMPILERS: a folder in whose node_modules it is.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const require = createRequire(process.env.COMPILERS + '/');
const { parser: Parser } = await import(pathToFileURL(require.resolve('i18next-parser')).href);
const functions = ['t', '$t', 'tc', '$tc', 'te', '$te', 'tm', '$tm'];
const lexers = ['js', 'jsx', 'ts', 'tsx', 'mjs', 'cjs', 'mts'];
const options = Object.fromEntries(lexers.map((suffix) => [suffix, [{ lexer: suffix.endsWith('x') || suffix === 'js' ? 'JsxLexer' : 'JavascriptLexer', functions }]]));
options.vue = [{ lexer: 'VueLexer', functions }];

for (const path of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  let keys = null;
  try {
    const parser = new Parser({ lexers: options });
    parser.on('error', () => {});
    parser.on('warning', () => {});
    keys = parser.parse(readFileSync(path, 'utf8'), path).map((found) => found.key);
  } catch {}
  console.log(JSON.stringify(keys));
}

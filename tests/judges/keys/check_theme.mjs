// Prints the keys that theme-check finds missing in a theme of Shopify: [[path, line, key], …]. $COMPILERS: a folder in
// whose node_modules it is.
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(process.env.COMPILERS + '/');
const { themeCheckRun } = require('@shopify/theme-check-node');
const root = process.argv[2];
const config = join(mkdtempSync(join(tmpdir(), 'keys')), '.theme-check.yml');
writeFileSync(config, 'extends: theme-check:nothing\nTranslationKeyExists:\n  enabled: true\n  severity: 0\n');
const { offenses } = await themeCheckRun(root, config, () => {});
const found = offenses.filter((offense) => offense.check === 'TranslationKeyExists').map((offense) => {
  const path = fileURLToPath(offense.uri);
  const key = readFileSync(path, 'utf8').slice(offense.start.index, offense.end.index).replace(/^['"]|['"]$/g, '');
  return [relative(root, path), offense.start.line + 1, key];
});
console.log(JSON.stringify(found));

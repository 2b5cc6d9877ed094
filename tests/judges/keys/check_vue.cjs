// Prints what vue-i18n-extract reports of a project: {"missing": [[path, key, file], …], "unused": [[file, key], …],
// "dynamic": [[path, key], …]}. Arguments: pattern of the code, pattern of the files of strings. $COMPILERS: a folder in
// whose node_modules it is.
const { createRequire } = require('node:module');

const extract = createRequire(process.env.COMPILERS + '/')('vue-i18n-extract');
console.info = console.table = () => {};
const print = console.log.bind(console);
console.log = () => {};
Promise.resolve(extract.createI18NReport({ vueFiles: process.argv[2], languageFiles: process.argv[3] })).then((report) => {
  print(JSON.stringify({
    missing: report.missingKeys.map((item) => [item.file, item.path, item.language]),
    unused: report.unusedKeys.map((item) => [item.language, item.path]),
    dynamic: report.maybeDynamicKeys.map((item) => [item.file, item.path]),
  }));
});

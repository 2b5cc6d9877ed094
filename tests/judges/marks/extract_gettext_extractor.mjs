// For each file named on standard input a line of JSON: what gettext-extractor takes out of it, as [context, msgid, plural, null], or
// {"refused"} and why. Components of Vue are taken apart by gettext-extractor-vue and their compiler. The functions of any object
// count, whose names are told to the extractor: it knows them by name alone. `vue` as the argument: the names of vue-gettext.
import fs from "node:fs";
import { createRequire } from "node:module";

const ofCompilers = createRequire(process.env.COMPILERS + "/");
const { GettextExtractor, HtmlExtractors, JsExtractors } = ofCompilers("gettext-extractor");
const isVue = process.argv[2] === "vue";
const FUNCTIONS = isVue
  ? [[["$gettext"], { text: 0 }], [["$ngettext"], { text: 0, textPlural: 1 }],
     [["$pgettext"], { context: 0, text: 1 }], [["$npgettext"], { context: 0, text: 1, textPlural: 2 }]]
  : [[["_", "gettext", "gettext_noop"], { text: 0 }], [["ngettext"], { text: 0, textPlural: 1 }],
     [["pgettext"], { context: 0, text: 1 }], [["npgettext"], { context: 0, text: 1, textPlural: 2 }]];
const AS_WRITTEN = { content: { trimWhiteSpace: false, preserveIndentation: true, replaceNewLines: false } };

// As `[this].a.b` is told: what stands before the last point.
const ofObjects = (names, text) => {
  const called = [...text.matchAll(/([\w$.]+)\.(\w+|\$\w+)\s*\(/g)].filter(([, , name]) => names.includes(name));
  return [...new Set([...names, ...called.map(([, object, name]) => `${object.replace(/^this\b/, "[this]")}.${name}`)])];
};

const elements = HtmlExtractors.elementContent("translate, [v-translate]", {
  ...AS_WRITTEN,
  attributes: { textPlural: "translate-plural", context: "translate-context" },
});

async function extract(path, text) {
  const extractor = new GettextExtractor(), ofElements = new GettextExtractor();
  const parser = extractor.createJsParser(
    FUNCTIONS.map(([names, positions]) => JsExtractors.callExpression(ofObjects(names, text), { arguments: positions, ...AS_WRITTEN })));
  if (path.endsWith(".vue")) {
    const compiler = ofCompilers("@vue/compiler-sfc");
    const { descriptor, errors } = compiler.parse(text, { filename: path });
    if (errors.length) throw errors[0];
    const made = descriptor.template && compiler.compileTemplate({ source: descriptor.template.content, filename: path, id: path });
    if (made?.errors.length) throw made.errors[0];
    await ofCompilers("gettext-extractor-vue").decorateJSParserWithVueSupport(parser, { vue3TemplateCompiler: compiler }).parseFile(path);
    if (descriptor.template) ofElements.createHtmlParser([elements]).parseString(descriptor.template.content, path);
  } else {
    parser.parseString(text, path);
  }
  const trimmed = ofElements.getMessages().map((message) => ({ ...message, text: message.text.trim() })); // as it is looked up
  return [...extractor.getMessages(), ...trimmed].map((message) => [message.context || null, message.text, message.textPlural || null, null]);
}

for (const path of fs.readFileSync(0, "utf8").split("\n").slice(0, -1)) {
  try {
    console.log(JSON.stringify(await extract(path, fs.readFileSync(path, "utf8"))));
  } catch (error) {
    console.log(JSON.stringify({ refused: String(error.message).split("\n")[0] }));
  }
}

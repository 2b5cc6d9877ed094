// What the judges of components take for text.
import { createRequire } from "node:module";

const SHOWN = /^(set:text|title|placeholder|aria-(label|description|placeholder|roledescription|valuetext))$/;

// A component shows what its like among elements shows.
export function isShown({ name: element, attributes }, name) {
  const isComponent = !/^[a-z][a-z0-9]*$/.test(element || "") && !/^(Link|RouterLink|NuxtLink)$/.test(element || "");
  const folded = name.toLowerCase(), tag = isComponent ? "" : element.toLowerCase();
  if (folded === "label") return isComponent || /^(option|optgroup|track)$/.test(tag);
  if (folded === "alt") return isComponent || /^(area|img)$/.test(tag);
  if (folded === "abbr") return tag === "th";
  const value = (asked) => ((attributes || []).find((one) => one.name === asked && typeof one.value === "string") || { value: "" }).value;
  if (folded === "value") return tag === "input" && /^(submit|reset|button)$/.test(value("type"));
  if (folded === "content")
    return tag === "meta" && /^((og:|twitter:)?(title|description)|keywords|og:site_name|(og|twitter):image:alt)$/.test(value("name") || value("property"));
  return SHOWN.test(folded);
}

// What a script says that is one string, or null.
export function literalOf(code) {
  const bare = code.replace(/\/\*[^]*?\*\//g, "").trim();
  const isLiteral = /^("([^"\\\n]|\\[^])*"|'([^'\\\n]|\\[^])*'|`([^`\\$]|\\[^]|\$(?!\{))*`)$/.test(bare);
  return isLiteral ? new Function(`return ${bare}`)() : null;
}

// Text as what a translation with accents is compared by, white space folded: nothing but its accents may differ.
const { decodeHTML } = createRequire("/usr/share/nodejs/")("entities");
export const bare = (text, isCode = false) =>
  (isCode ? text : decodeHTML(text)).normalize("NFD").replace(/[\u0301\u0303]/g, "").replace(/[ \t\r\n]+/g, " ");

// A line for each file that is named on standard input: {found, shape}, or {refused}.
export async function readFiles(fs, read) {
  for (const path of fs.readFileSync(0, "utf8").split("\n").slice(0, -1)) {
    try {
      console.log(JSON.stringify(await read(path, fs.readFileSync(path, "utf8"))));
    } catch (error) {
      console.log(JSON.stringify({ refused: String(error.message).split("\n")[0] }));
    }
  }
}

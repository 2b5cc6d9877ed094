// Reads JSON as browsers do. A JSON list in; out a list of what each holds, as read_data.py says.
"use strict";

function typed(value) {
    if (Array.isArray(value)) return ["list", value.map(typed)];
    if (value && typeof value === "object") return ["map", Object.entries(value).map(([key, item]) => [typed(key), typed(item)])];
    return typeof value === "string" ? ["text", value] : [value === null ? "null" : typeof value, String(value)];
}

function judged(text) {
    try {
        return [typed(JSON.parse(text))];
    } catch {
        return null;
    }
}

const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map(judged)));

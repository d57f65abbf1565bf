// JSON as coloured text. Built from text nodes only: what events contain is never taken for markup.

const STEP = "  ";

/** A `<pre>` that shows `value`. */
export function jsonView(value) {
  const pre = document.createElement("pre");
  pre.className = "json";
  pre.dir = "ltr";
  pre.tabIndex = 0;
  write(pre, value, "");
  return pre;
}

function write(parent, value, indent) {
  if (value === null || typeof value !== "object") {
    part(parent, value === null ? "null" : typeof value, JSON.stringify(value));
    return;
  }
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  const [open, close] = isList ? "[]" : "{}";
  if (entries.length === 0) {
    parent.append(open + close);
    return;
  }
  parent.append(`${open}\n`);
  entries.forEach(([name, inner], index) => {
    parent.append(indent + STEP);
    if (!isList) {
      part(parent, "key", JSON.stringify(name));
      parent.append(": ");
    }
    write(parent, inner, indent + STEP);
    parent.append(index < entries.length - 1 ? ",\n" : "\n");
  });
  parent.append(indent + close);
}

function part(parent, kind, text) {
  const span = document.createElement("span");
  span.className = `json-${kind}`;
  span.textContent = text;
  parent.append(span);
}

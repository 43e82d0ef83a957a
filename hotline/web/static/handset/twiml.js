// TwiML read and shown.

/** The verbs of a document. Throws an Error that says what is wrong with it. */
export function verbs(text) {
  const root = parsed(text);
  if (root.tagName !== "Response") throw new Error(`<${root.tagName}>`);
  return [...root.children];
}

function parsed(text) {
  const xml = new DOMParser().parseFromString(text, "text/xml");
  const wrong = xml.querySelector("parsererror");
  if (wrong) throw new Error(wrong.textContent.trim().split("\n")[0]);
  return xml.documentElement;
}

/** The document as lines of nodes for a <pre>: words apart from tags, so that neither turns the other around. */
export function pretty(text) {
  const lines = [];
  write(parsed(text), 0, lines);
  return lines.flatMap(line => [line, "\n"]);
}

function write(element, depth, lines) {
  const indent = "  ".repeat(depth);
  const name = element.tagName;
  const attributes = [...element.attributes].map(({ name, value }) => ` ${name}="${value}"`).join("");
  const words = element.children.length ? "" : element.textContent.trim();
  if (element.children.length) {
    lines.push(tag(`${indent}<${name}${attributes}>`));
    for (const child of element.children) write(child, depth + 1, lines);
    lines.push(tag(`${indent}</${name}>`));
  } else if (words) {
    lines.push(tag(`${indent}<${name}${attributes}>`), speech(words), tag(`${indent}</${name}>`));
  } else {
    lines.push(tag(`${indent}<${name}${attributes}/>`));
  }
}

function tag(text) {
  const node = document.createElement("span");
  node.className = "tag";
  node.textContent = text;
  return node;
}

function speech(words) {
  const node = document.createElement("span");
  node.className = "words";
  node.dir = "auto";
  node.textContent = words;
  return node;
}

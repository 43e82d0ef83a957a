// The three things that every part of the page does with it.

export function find(id) {
  return document.getElementById(id);
}

/** A new element with these properties. */
export function made(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** A sentence with its {gaps} filled; each value keeps its own direction. */
export function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => `\u2068${values[name]}\u2069`);
}

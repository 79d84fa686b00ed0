/**
 * An element with properties and children. Strings become text, never markup.
 * `data-…`, `aria-…` and `role` are attributes, `on…` are listeners, everything else are properties.
 */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (/^(data-|aria-|role$)/.test(name)) node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== ""));
  return node;
}

export function find(selector) {
  return document.querySelector(selector);
}

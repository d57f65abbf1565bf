// Builds elements. Text always goes in as text: the page runs under Trusted Types, and never parses markup.

/**
 * `h("a", { class: "link", href: "/", onclick: f }, "text", child, …)`. Properties that start with `on` are listeners,
 * `true` is an empty attribute, `false` and `null` leave the attribute out; empty children are left out too.
 */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

/** A person's own words, kept from disturbing the direction of the text around them. */
export const own = (text) => h("bdi", null, text);

// Two components in each other, defined only when the test says so.
globalThis.addEventListener("define", () => {
  for (const [name, inner] of [["x-toolbar", "x-menu"], ["x-menu", "button"]]) {
    customElements.define(name, class extends HTMLElement {
      connectedCallback() {
        const child = document.createElement(inner);
        if (inner === "button") child.textContent = "Inner";
        this.attachShadow({ mode: "open" }).append(child);
      }
    });
  }
});

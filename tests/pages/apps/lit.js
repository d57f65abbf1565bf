// The same in Lit, behind a shadow root.
import { LitElement, html } from "lit";
import { keyed } from "lit/directives/keyed.js";

class App extends LitElement {
  static properties = { turn: {} };
  constructor() {
    super();
    this.turn = 0;
    addEventListener("again", () => (this.turn += 1));
  }
  render() {
    const button = keyed(this.turn, html`<button id="target">Drawn ${this.turn} times</button>`);
    return html`<div>${this.turn % 2 ? "" : button}</div><div>${this.turn % 2 ? button : ""}</div>`;
  }
}
customElements.define("x-app", App);
document.querySelector("#app").append(document.createElement("x-app"));

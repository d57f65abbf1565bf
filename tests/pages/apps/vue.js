// The same in Vue.
import { createApp, h, ref } from "vue/dist/vue.runtime.esm-bundler.js";

const turn = ref(0);
addEventListener("again", () => (turn.value += 1));
createApp({
  render() {
    const button = h("button", { key: turn.value, id: "target" }, `Drawn ${turn.value} times`);
    return [h("div", { class: "column" }, turn.value % 2 ? [] : [button]), h("div", { class: "column" }, turn.value % 2 ? [button] : [])];
  },
}).mount("#app");

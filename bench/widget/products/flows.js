// Flows shows what its server says; here flows-server.mjs is asked, which answers at once.

import { init } from "@flows/js";
import { setupJsComponents } from "@flows/js-components";
import * as components from "@flows/js-components/components";
import * as tourComponents from "@flows/js-components/tour-components";
import { keyed } from "lit/directives/keyed.js";

// By itself version 2.8.0 leaves the second of two such steps at the target of the first.
class Tooltip extends tourComponents.BasicsV2Tooltip {
  render() {
    return keyed(this.__flows.id, super.render());
  }
}

const ofTours = { ...tourComponents, BasicsV2Tooltip: Tooltip };
setupJsComponents({ components: { ...components }, tourComponents: ofTours, surveyComponents: {} });
document.body.append(document.createElement("flows-floating-blocks"));

const POPOVER = ".flows_basicsV2_tooltip_tooltip";

window.__adapter = {
  start(steps, { at = 0 } = {}) {
    init({
      organizationId: "00000000-0000-4000-8000-000000000000",
      environment: "production",
      userId: "u",
      apiUrl: location.origin,
      userProperties: { steps: JSON.stringify(steps), at },
    });
  },
  popover: () => document.querySelector(POPOVER),
  nextButton: () => document.querySelector(`${POPOVER} .flows_basicsV2_button_primary`),
  destroy: () => document.querySelector(".flows_basicsV2_tooltip_close")?.click(),
};

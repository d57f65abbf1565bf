import { createRoot } from "react-dom/client";
import { Joyride } from "react-joyride";

let root, host;

window.__adapter = {
  start(steps, { at = 0 } = {}) {
    host = document.body.appendChild(document.createElement("div"));
    root = createRoot(host);
    const shown = steps.map(({ target, title, body, side }) => ({ target, title, content: body, placement: side }));
    const options = { skipBeacon: true, loaderDelay: 0, scrollDuration: 0 };
    root.render(<Joyride run continuous initialStepIndex={at} options={options} steps={shown} />);
  },
  popover: () => document.querySelector(".react-joyride__tooltip"),
  nextButton: () => document.querySelector('.react-joyride__tooltip [data-action="primary"]'),
  destroy() {
    root.unmount();
    host.remove();
  },
};

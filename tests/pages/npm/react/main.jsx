// A React product that has the widget from npm. `StrictMode` mounts everything twice, as React does to find mistakes.

import hamrah from "hamrah";
import { StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

const content = {
  schema: 1,
  modals: [{ id: "welcome", title: "Welcome, {{ first_name | there }}", primary: { label: "Go", do: { start: "first" } } }],
  tours: [{ id: "first", steps: [{ id: "new", target: "#new", title: "It starts here", advance: { on: "click" } }, { id: "made", target: { text: "Made" }, title: "There it is" }] }],
};

function App() {
  const [made, setMade] = useState(false);
  useEffect(() => {
    hamrah.init({ content, user: "u_1", traits: { first_name: "Sara" } });
    return () => void hamrah.destroy();
  }, []);
  return (
    <main>
      <button id="new" onClick={() => setMade(true)}>
        New project
      </button>
      {made && <p>Made</p>}
      <button id="debug" onClick={() => hamrah.debug()}>
        Debug
      </button>
    </main>
  );
}

createRoot(document.getElementById("app")).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

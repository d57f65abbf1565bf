// A product in React whose list draws the few rows that are in sight, each time in the same elements: a row that is
// scrolled away becomes another one.
import { useState } from "react";
import { createRoot } from "react-dom/client";

const [ROW, SEEN] = [40, 6];

function App() {
  const [top, setTop] = useState(0);
  const first = Math.floor(top / ROW);
  const rows = Array.from({ length: SEEN + 1 }, (_, at) => first + at);
  return (
    <div id="list" onScroll={(event) => setTop(event.currentTarget.scrollTop)}>
      <div id="all">
        {rows.map((row, at) => (
          <button className="row" key={at} data-row={row} ref={(button) => button?.style.setProperty("inset-block-start", `${row * ROW}px`)}>
            <span>Row {row}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

createRoot(document.querySelector("#app")).render(<App />);

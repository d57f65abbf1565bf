// A product in React whose list is filled, emptied, drawn anew and taken away by its events.
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

function App() {
  const [rows, setRows] = useState([]);
  const [turn, setTurn] = useState(0);
  const [away, setAway] = useState(false);
  useEffect(() => {
    const on = { fill: () => setRows(["a", "b"]), clear: () => setRows([]), again: () => setTurn((turn) => turn + 1), leave: () => setAway(true), come: () => setAway(false) };
    for (const [name, act] of Object.entries(on)) addEventListener(name, act);
    return () => Object.entries(on).forEach(([name, act]) => removeEventListener(name, act));
  }, []);
  if (away) return <p id="elsewhere">Elsewhere</p>;
  return (
    <main>
      <h1>Turn {turn}</h1>
      <section id="reports" key={turn}>{rows.map((row) => <article className="report" key={row}>{row}</article>)}</section>
      <footer id="foot">End</footer>
    </main>
  );
}

createRoot(document.querySelector("#app")).render(<App />);

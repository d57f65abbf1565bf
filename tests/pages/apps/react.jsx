// A product in React that draws its button anew, and in the other of two columns, whenever it is told to.
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

function App() {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const again = () => setTurn((turn) => turn + 1);
    addEventListener("again", again);
    return () => removeEventListener("again", again);
  }, []);
  const button = <button key={turn} id="target">Drawn {turn} times</button>;
  return <><div className="column">{turn % 2 ? null : button}</div><div className="column">{turn % 2 ? button : null}</div></>;
}

createRoot(document.querySelector("#app")).render(<App />);

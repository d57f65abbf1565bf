// A product with Radix's dialog and menu: while one is open, nothing else on the page can be pressed or focused, and what
// happens beside it closes it.
import * as Dialog from "@radix-ui/react-dialog";
import * as Menu from "@radix-ui/react-dropdown-menu";
import { createRoot } from "react-dom/client";

function App() {
  return (
    <>
      <Dialog.Root>
        <Dialog.Trigger id="opens">Open</Dialog.Trigger>
        <Dialog.Portal>
          <Dialog.Overlay className="veil" />
          <Dialog.Content id="dialog" aria-describedby={undefined}>
            <Dialog.Title>Project</Dialog.Title>
            <input id="field" />
            <Dialog.Close id="closes">Close</Dialog.Close>
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
      <Menu.Root>
        <Menu.Trigger id="menu">Menu</Menu.Trigger>
        <Menu.Portal>
          <Menu.Content id="items">
            <Menu.Item id="rename">Rename</Menu.Item>
            <Menu.Item id="archive">Archive</Menu.Item>
          </Menu.Content>
        </Menu.Portal>
      </Menu.Root>
    </>
  );
}

createRoot(document.querySelector("#app")).render(<App />);

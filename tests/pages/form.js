// Every handler of the host stops its event, and writes down that it ran.
const log = document.querySelector("#log");
for (const name of ["click", "input", "change", "submit", "focusin"]) {
  document.querySelector("#form").addEventListener(name, (event) => {
    event.stopPropagation();
    if (name === "submit") event.preventDefault();
    log.append(`${name}:${event.target.id} `);
  });
}

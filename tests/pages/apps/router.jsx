// A product of three views by React Router, which loads each when it is gone to: by addresses, or by fragments where the
// page says so.
import { createRoot } from "react-dom/client";
import { createBrowserRouter, createHashRouter, Link, Outlet, useParams } from "react-router";
import { RouterProvider } from "react-router/dom";

/** Two frames later, as what comes from a server does. */
const load = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))));

function Project() {
  return <><h1>Project {useParams().id}</h1><input id="name" /><Link id="settings" to="settings">Settings</Link></>;
}

const routes = [
  {
    element: <main><Outlet /></main>,
    children: [
      { path: "/projects", loader: load, element: <Link id="open" to="/projects/7">Open</Link> },
      { path: "/projects/:id", loader: load, element: <Project /> },
      { path: "/projects/:id/settings", loader: load, element: <button id="save">Save</button> },
      { path: "*", element: <p>Nothing here</p> },
    ],
  },
];
const app = document.querySelector("#app");
const router = app.dataset.router === "hash" ? createHashRouter(routes) : createBrowserRouter(routes);
// What the product hands to the widget.
globalThis.navigateByRouter = (url) => router.navigate(url);
createRoot(app).render(<RouterProvider router={router} />);

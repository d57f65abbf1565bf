import start from "./yew_app.js";

start({ module_or_path: "yew_app_bg.wasm" });

//! `--site`: static files beside the collector.

use crate::support::{Collector, Folder, batch, event, run, text};

fn site() -> Folder {
    let folder = Folder::new();
    folder.write("secret.txt", "secret");
    folder.write("site/index.html", "<!doctype html><title>Shop</title>");
    folder.write("site/app.js", "export {}");
    folder.write("site/app_bg.wasm", "\0asm");
    folder.write("site/data.json", "{}");
    folder.write("site/welcome.vtt", "WEBVTT");
    folder.write("site/icon.svg", "<svg/>");
    folder.write("site/.env", "KEY=1");
    folder.write("site/help/index.html", "Help");
    folder
}

#[test]
fn files_come_with_their_types_and_are_asked_for_again() {
    let folder = site();
    let collector = Collector::start(&folder, &["--site", "site"]);
    for (path, start) in [
        ("/", "text/html; charset=utf-8"),
        ("/help/", "text/html; charset=utf-8"),
        ("/app.js", "text/javascript; charset=utf-8"),
        ("/app_bg.wasm", "application/wasm"),
        ("/data.json", "application/json"),
        ("/welcome.vtt", "text/vtt; charset=utf-8"),
        ("/icon.svg", "image/svg+xml"),
    ] {
        let answer = collector.get(path);
        assert_eq!((answer.status(), answer.header("content-type")), (200, start), "{path}");
        assert_eq!(answer.header("cache-control"), "no-cache");
        let again = collector.request("GET", path).header("if-modified-since", answer.header("last-modified")).send("");
        assert_eq!(again.status(), 304, "{path}");
    }
}

#[test]
fn an_address_that_the_sites_script_draws_gets_the_index() {
    let folder = site();
    let collector = Collector::start(&folder, &["--site", "site"]);
    for path in ["/projects", "/projects/12/edit", "/projects/?new=1", "/v1.2/notes"] {
        let answer = collector.get(path);
        assert_eq!(answer.status(), 200, "{path}");
        assert!(answer.text().contains("Shop"));
    }
    assert_eq!(collector.get("/missing.js").status(), 404);
    assert_eq!(collector.request("POST", "/projects").send("x").status(), 405);
}

#[test]
fn nothing_outside_the_folder_and_nothing_hidden_is_served() {
    let folder = site();
    let collector = Collector::start(&folder, &["--site", "site"]);
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/help/..%5c..%5c..%5csecret.txt",
        "//etc/passwd",
        "/.env",
        "/%2eenv",
        "/help%2f..%2f.env",
    ] {
        let answer = collector.get(path);
        assert!(!answer.text().contains("secret") && !answer.text().contains("KEY"), "{path}");
        assert!(!answer.text().contains("root:"), "{path}");
    }
    assert_eq!(collector.get("/.env").status(), 404);
}

#[test]
fn the_api_stays_where_it_is() {
    let folder = site();
    let collector = Collector::start(&folder, &["--site", "site"]);
    assert_eq!(collector.post(&batch(&[event("a")])).status(), 200);
    assert_eq!(collector.stored_ids(), ["a"]);
    // Not the index of the site: a sender would take it for success.
    assert_eq!(collector.get("/v1/nothing").status(), 404);
    assert!(collector.get("/events").text().contains("Hamrah"));
}

#[test]
fn a_missing_folder_stops_the_start() {
    let folder = Folder::new();
    let output = run(&folder, &["serve", "--listen", "127.0.0.1:0", "--site", "nowhere"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("nowhere does not exist"));
}

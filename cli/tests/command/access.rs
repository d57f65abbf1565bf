//! Who may send and who may read: keys, origins, CORS.

use serde_json::json;

use crate::support::{Collector, Folder, batch, event};

#[test]
fn without_the_write_key_nothing_is_stored() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &["--write-key", "w1"]);
    let mut good = batch(&[event("a")]);
    assert_eq!(collector.post(&good).status(), 401);
    good["writeKey"] = json!("w2");
    let refused = collector.post(&good);
    assert_eq!(refused.status(), 401);
    // A browser must not ask the visitor of a host page for a password.
    assert!(!refused.header("www-authenticate").to_lowercase().contains("basic"));
    assert!(collector.stored_ids().is_empty());

    good["writeKey"] = json!("w1");
    assert_eq!(collector.post(&good).status(), 200);
    let as_user = collector
        .request("POST", "/v1/batch")
        .header("content-type", "application/json")
        // "w1:"
        .header("authorization", "Basic dzE6")
        .send(batch(&[event("b")]).to_string());
    assert_eq!(as_user.status(), 200);
    assert_eq!(collector.stored_ids(), ["a", "b"]);
}

#[test]
fn with_an_admin_key_only_its_holder_reads() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &["--admin-key", "secret"]);
    collector.post(&batch(&[event("a")]));
    assert_eq!(collector.get("/v1/events").status(), 401);
    let read = |key: &str| {
        let request = collector.request("GET", "/v1/events");
        request.header("authorization", &format!("Bearer {key}")).send("")
    };
    assert_eq!(read("wrong!").status(), 401);
    assert_eq!(read("").status(), 401);
    assert_eq!(read("secret").json()["events"][0]["messageId"], "a");
}

#[test]
fn without_an_admin_key_a_rebound_name_or_a_proxy_reads_nothing() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    assert_eq!(collector.get("/v1/events").status(), 200);
    for (name, value) in [("host", "evil.example:8080"), ("x-forwarded-for", "192.0.2.7")] {
        let answer = collector.request("GET", "/v1/events").header(name, value).send("");
        assert_eq!(answer.status(), 403, "{name}: {value}");
    }
}

#[test]
fn a_page_of_a_foreign_origin_is_refused() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &["--origin", "https://app.example.com"]);
    let send = |origin: &str, id: &str| {
        let request = collector.request("POST", "/v1/batch").header("content-type", "text/plain");
        request.header("origin", origin).send(batch(&[event(id)]).to_string())
    };
    let own = format!("http://{}", collector.address());
    assert_eq!(send("https://evil.example", "evil").status(), 403);
    assert_eq!(send("null", "null").status(), 403);
    assert_eq!(send("https://app.example.com", "app").status(), 200);
    assert_eq!(send(&own, "own").status(), 200);
    assert_eq!(collector.stored_ids(), ["app", "own"]);
}

#[test]
fn listed_origins_may_ask_first_and_read_the_answer() {
    let folder = Folder::new();
    let origins = ["--origin", "https://app.example.com", "--origin", "https://two.example.com"];
    let collector = Collector::start(&folder, &origins);
    let ask = |origin: &str| {
        collector
            .request("OPTIONS", "/v1/batch")
            .header("origin", origin)
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "content-type")
            .send("")
    };
    let preflight = ask("https://two.example.com");
    assert_eq!(preflight.status(), 200);
    assert_eq!(preflight.header("access-control-allow-origin"), "https://two.example.com");
    assert_eq!(preflight.header("access-control-allow-headers"), "content-type");
    assert!(preflight.header("access-control-allow-methods").contains("POST"));
    assert_eq!(preflight.header("access-control-max-age"), "600");
    assert_eq!(ask("https://evil.example").status(), 403);

    // A refusal can be read too, and how long to wait.
    let answer = collector
        .request("POST", "/v1/batch")
        .header("content-type", "application/json")
        .header("origin", "https://app.example.com")
        .send("{");
    assert_eq!(answer.status(), 400);
    assert_eq!(answer.header("access-control-allow-origin"), "https://app.example.com");
    assert_eq!(answer.header("access-control-expose-headers"), "retry-after");
}

#[test]
fn answers_are_kept_by_no_cache_and_taken_for_nothing_else() {
    let folder = Folder::new();
    let collector = Collector::start(&folder, &[]);
    collector.post(&batch(&[event("a")]));
    for path in ["/v1/events", "/v1/users/u_42/export", "/metrics", "/v1/nothing"] {
        let answer = collector.get(path);
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    }
    // A browser may ask whether this is still so.
    assert_eq!(collector.get("/v1/users/u_42/progress").header("cache-control"), "private, no-cache");
}

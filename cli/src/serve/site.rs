//! The static files of `--site`: a small product and the collector from one address.

use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use tower_http::services::ServeDir;

use super::refusal::Refusal;
use crate::failure::Failure;

#[derive(Clone, Debug)]
pub(super) struct Site {
    files: ServeDir,
}

impl Site {
    pub(super) fn open(folder: &Path) -> Result<Self, Failure> {
        if !folder.is_dir() {
            return Err(Failure::new(format!(
                "the site's folder {} does not exist; name another with --site",
                folder.display()
            )));
        }
        Ok(Self { files: ServeDir::new(PathBuf::from(folder)) })
    }

    async fn file(&self, request: Request) -> Response {
        match self.files.clone().try_call(request).await {
            Ok(response) => response.map(Body::new),
            Err(error) => {
                eprintln!("hamrah: cannot read a file of the site: {error}; check its permissions");
                Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "the file could not be read").into_response()
            }
        }
    }
}

/// Answers with the file, or with `index.html` where the address looks like a page that the site's
/// own script draws.
pub(super) async fn serve(State(site): State<Site>, request: Request) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "the site's files can only be read").into_response();
    }
    let path = percent_decode_str(request.uri().path()).decode_utf8_lossy().into_owned();
    if is_hidden(&path) {
        return Refusal::not_found().into_response();
    }
    let fallback = index_request(&request);
    let response = site.file(request).await;
    let response = match fallback {
        Some(index) if response.status() == StatusCode::NOT_FOUND && is_route(&path) => site.file(index).await,
        _ => response,
    };
    if response.status() == StatusCode::NOT_FOUND {
        return Refusal::not_found().into_response();
    }
    with_headers(response)
}

/// `.git`, `.env` and their like are never meant for visitors.
fn is_hidden(path: &str) -> bool {
    path.split(['/', '\\']).any(|part| part.starts_with('.') && part != ".well-known")
}

/// An address without a file extension.
fn is_route(path: &str) -> bool {
    !path.rsplit('/').next().unwrap_or("").contains('.')
}

fn index_request(request: &Request) -> Option<Request> {
    let mut index =
        Request::builder().method(request.method()).uri(Uri::from_static("/index.html")).body(Body::empty()).ok()?;
    *index.headers_mut() = request.headers().clone();
    Some(index)
}

fn with_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    // Asked again each time, answered with 304 when nothing changed: a new build shows at once.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // Without a charset, a page in another encoding would garble the letters of our scripts.
    let with_charset = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .filter(|value| value.starts_with("text/") && !value.contains("charset"))
        .and_then(|value| HeaderValue::from_str(&format!("{value}; charset=utf-8")).ok());
    if let Some(value) = with_charset {
        headers.insert(CONTENT_TYPE, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_files_are_hidden_however_deep() {
        for path in ["/.env", "/a/.git/config", "/../x", "/a\\..\\x", "/."] {
            assert!(is_hidden(path), "{path}");
        }
        for path in ["/", "/a.b/c", "/.well-known/security.txt"] {
            assert!(!is_hidden(path), "{path}");
        }
    }

    #[test]
    fn a_route_has_no_extension() {
        assert!(is_route("/projects/12") && is_route("/") && is_route("/v1.2/notes"));
        assert!(!is_route("/app.js") && !is_route("/a/b.wasm"));
    }
}

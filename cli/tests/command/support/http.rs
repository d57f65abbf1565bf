//! Requests as a browser or a sender makes them. Every status is an answer, none an error.

use serde_json::Value;
use ureq::Agent;
use ureq::http;

pub(crate) struct Request(http::request::Builder);

impl Request {
    pub(crate) fn new(method: &str, url: String) -> Self {
        Self(http::Request::builder().method(method).uri(url))
    }

    pub(crate) fn header(self, name: &str, value: &str) -> Self {
        Self(self.0.header(name, value))
    }

    pub(crate) fn send(self, body: impl AsRef<[u8]>) -> Answer {
        self.try_send(body).unwrap()
    }

    /// An error where no answer came.
    pub(crate) fn try_send(self, body: impl AsRef<[u8]>) -> Result<Answer, ureq::Error> {
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .allow_non_standard_methods(true)
            .build()
            .into();
        let body = body.as_ref();
        let response =
            if body.is_empty() { agent.run(self.0.body(()).unwrap()) } else { agent.run(self.0.body(body).unwrap()) };
        let (head, mut body) = response?.into_parts();
        Ok(Answer { head, body: body.read_to_vec()? })
    }
}

pub(crate) struct Answer {
    head: http::response::Parts,
    pub body: Vec<u8>,
}

impl Answer {
    pub(crate) fn status(&self) -> u16 {
        self.head.status.as_u16()
    }

    /// Empty when there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.head.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.text()))
    }
}

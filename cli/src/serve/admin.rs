//! What only the operator may do: a handler that takes an `Admin` runs for nobody else.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use super::app::App;
use super::refusal::Refusal;

/// The holder of the admin key; without such a key, whoever asks from this machine.
pub(super) struct Admin;

impl FromRequestParts<App> for Admin {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let ConnectInfo(peer) = *parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .ok_or_else(|| Refusal::forbidden("it is not known from where this request comes"))?;
        app.keys.permit_reading(&parts.headers, peer)?;
        Ok(Self)
    }
}

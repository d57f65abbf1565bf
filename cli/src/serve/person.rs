//! `/v1/users/{id}/…`: whose address it is, and who may use it.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;

use super::app::App;
use super::batch::NAME_LIMIT;
use super::refusal::Refusal;

/// The id in the address, decoded.
pub(super) struct UserId(pub(super) String);

impl FromRequestParts<App> for UserId {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refusal> {
        let Path(id) = Path::<String>::from_request_parts(parts, app)
            .await
            .map_err(|_| Refusal::bad_request("the user's id is not percent-encoded UTF-8"))?;
        if id.is_empty() || id.contains('\0') || id.chars().count() > NAME_LIMIT {
            return Err(Refusal::bad_request(format!("a user's id has 1 to {NAME_LIMIT} characters")));
        }
        Ok(Self(id))
    }
}

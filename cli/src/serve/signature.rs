//! Whether a page may speak for a user: `v1.<expiry, Unix seconds>.<hex HMAC-SHA256(secret, userId + "." + expiry)>`,
//! made by the host's own server, which shares the secret with the collector and with nobody else.

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::Sha256;

/// Where requests carry it that have no context.
const HEADER: &str = "x-hamrah-signature";

#[derive(Clone)]
pub(super) struct Secret(Arc<[u8]>);

/// Why a signature does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    Missing,
    Malformed,
    Expired,
    /// Made with another secret, for another user, or for another time.
    NotTheirs,
}

impl Wrong {
    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::Missing | Self::Malformed => StatusCode::UNAUTHORIZED,
            Self::Expired | Self::NotTheirs => StatusCode::FORBIDDEN,
        }
    }

    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::Missing => "missing; who speaks for a user needs one",
            Self::Malformed => "expected v1.<expiry in Unix seconds>.<hex HMAC-SHA256>",
            Self::Expired => "expired; ask the server of the page for a new one",
            Self::NotTheirs => "does not belong to this user",
        }
    }
}

impl Secret {
    pub(super) fn new(secret: &str) -> Self {
        Self(secret.as_bytes().into())
    }

    /// Checks it at `now`, in Unix seconds.
    pub(super) fn check(&self, user_id: &str, signature: Option<&str>, now: i64) -> Result<(), Wrong> {
        let signature = signature.ok_or(Wrong::Missing)?;
        let (expiry, tag) = split(signature).ok_or(Wrong::Malformed)?;
        // An HMAC takes a key of any length.
        let mut hmac = Hmac::<Sha256>::new_from_slice(&self.0).map_err(|_| Wrong::NotTheirs)?;
        hmac.update(user_id.as_bytes());
        hmac.update(b".");
        hmac.update(expiry.as_bytes());
        // Takes as long for a wrong tag as for a right one.
        hmac.verify_slice(&tag).map_err(|_| Wrong::NotTheirs)?;
        let expiry: i64 = expiry.parse().map_err(|_| Wrong::Malformed)?;
        if expiry <= now { Err(Wrong::Expired) } else { Ok(()) }
    }
}

/// What one request says of who sends it, and how that is checked.
pub(super) struct Claim<'a> {
    /// Without a secret everybody is believed.
    secret: Option<&'a Secret>,
    signature: Option<String>,
    /// Unix seconds.
    now: i64,
}

impl<'a> Claim<'a> {
    pub(super) fn of(headers: &HeaderMap, secret: Option<&'a Secret>) -> Self {
        let signature = headers.get(HEADER).and_then(|value| value.to_str().ok()).map(str::to_owned);
        Self { secret, signature, now: Timestamp::now().as_second() }
    }

    /// Takes the signature of the batch's context; it goes before the header's.
    pub(super) fn with(self, signature: Option<String>) -> Self {
        Self { signature: signature.or(self.signature), ..self }
    }

    /// Whether it may speak for the user; an event's own signature goes before that of the request.
    pub(super) fn check(&self, user_id: &str, own: Option<&str>) -> Result<(), Wrong> {
        match self.secret {
            Some(secret) => secret.check(user_id, own.or(self.signature.as_deref()), self.now),
            None => Ok(()),
        }
    }
}

fn split(signature: &str) -> Option<(&str, [u8; 32])> {
    let (expiry, tag) = signature.strip_prefix("v1.")?.split_once('.')?;
    // One way to write a time, and none that overflows.
    if expiry.is_empty() || expiry.len() > 15 || !expiry.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut bytes = [0; 32];
    hex::decode_to_slice(tag, &mut bytes).ok()?;
    Some((expiry, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `printf 'u_42.2000000000' | openssl dgst -sha256 -hmac s3cret`
    const OF_U_42: &str = "v1.2000000000.d808d6196335e7ca6f05e86e85d6c392264b46aa81836be24081e6418e7f99ce";

    fn check(user_id: &str, signature: &str, now: i64) -> Result<(), Wrong> {
        Secret::new("s3cret").check(user_id, Some(signature), now)
    }

    #[test]
    fn a_signature_holds_for_its_user_until_it_expires() {
        assert_eq!(check("u_42", OF_U_42, 1_999_999_999), Ok(()));
        assert_eq!(check("u_42", &OF_U_42.to_uppercase().replace("V1", "v1"), 0), Ok(()));
        assert_eq!(check("u_42", OF_U_42, 2_000_000_000), Err(Wrong::Expired));
        assert_eq!(check("u_43", OF_U_42, 0), Err(Wrong::NotTheirs));
        assert_eq!(Secret::new("other").check("u_42", Some(OF_U_42), 0), Err(Wrong::NotTheirs));
        assert_eq!(Secret::new("s3cret").check("u_42", None, 0), Err(Wrong::Missing));
    }

    #[test]
    fn a_later_expiry_cannot_be_written_over_the_signed_one() {
        let later = OF_U_42.replace("2000000000", "3000000000");
        assert_eq!(check("u_42", &later, 0), Err(Wrong::NotTheirs));
        // Nor can a part of the id move into the time: `u_4` + `2.…` is not what was signed.
        assert_eq!(check("u_42.20", &OF_U_42.replace("v1.20", "v1."), 0), Err(Wrong::NotTheirs));
    }

    #[test]
    fn anything_else_is_no_signature() {
        let tag = &OF_U_42[14..];
        for signature in [
            "",
            "v1",
            "v1..",
            &format!("v2.2000000000.{tag}"),
            &format!("v1.+2000000000.{tag}"),
            &format!("v1.99999999999999999999.{tag}"),
            &format!("v1.2000000000.{}", &tag[2..]),
            &format!("v1.2000000000.{tag}00"),
            &format!("v1.2000000000.{}", "zz".repeat(32)),
        ] {
            assert_eq!(check("u_42", signature, 0), Err(Wrong::Malformed), "{signature}");
        }
    }
}

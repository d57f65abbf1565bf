//! Signatures as a host's server makes them.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// 2100-01-01.
pub(crate) const LATER: i64 = 4_102_444_800;

pub(crate) fn sign(secret: &str, user_id: &str, expiry: i64) -> String {
    let mut hmac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    hmac.update(format!("{user_id}.{expiry}").as_bytes());
    let tag: String = hmac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("v1.{expiry}.{tag}")
}

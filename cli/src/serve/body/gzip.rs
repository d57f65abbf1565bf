//! Unpacks a body. A few bytes can stand for gigabytes, so it stops at the limit, wherever the rest would lead.

use std::io::Read;

use flate2::read::MultiGzDecoder;

use super::share::Share;
use super::too_large;
use crate::serve::refusal::Refusal;

/// Read at a time, in bytes.
const STEP: usize = 32 * 1024;

pub(super) async fn unpack(packed: &[u8], limit: usize, share: &mut Share) -> Result<Vec<u8>, Refusal> {
    let mut decoder = MultiGzDecoder::new(packed);
    let mut bytes = Vec::new();
    loop {
        let step = u64::try_from(STEP).unwrap_or(u64::MAX);
        share.grow_to(packed.len() + bytes.len() + STEP).await?;
        let read = decoder
            .by_ref()
            .take(step)
            .read_to_end(&mut bytes)
            .map_err(|_| Refusal::bad_request("the body is not gzip, though Content-Encoding says so"))?;
        if bytes.len() > limit {
            return Err(too_large(limit));
        }
        if read == 0 {
            return Ok(bytes);
        }
    }
}

//! Random ids.

use super::page;

/// A new id: a random UUID (RFC 9562, version 4).
///
/// `crypto.randomUUID` would be shorter, but pages without HTTPS lack it.
pub(crate) fn new_id() -> String {
    let mut bytes = [0; 16];
    let random = page::window().crypto().is_ok_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !random {
        bytes = bytes.map(|_| (js_sys::Math::random() * 256.0) as u8);
    }
    uuid(bytes)
}

fn uuid(mut bytes: [u8; 16]) -> String {
    let [_, _, _, _, _, _, version, _, variant, ..] = &mut bytes;
    *version = *version & 0x0f | 0x40;
    *variant = *variant & 0x3f | 0x80;
    let mut id = String::with_capacity(36);
    for (index, byte) in bytes.into_iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            id.push('-');
        }
        id.extend([byte >> 4, byte & 0xf].into_iter().filter_map(|digit| char::from_digit(digit.into(), 16)));
    }
    id
}

#[cfg(test)]
mod tests {
    use super::uuid;

    #[test]
    fn ids_are_uuids_of_version_4() {
        assert_eq!(uuid([0; 16]), "00000000-0000-4000-8000-000000000000");
        assert_eq!(uuid([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }
}

//! Short names at the border between the WASM and its glue.
//!
//! wasm-bindgen ends most names with sixteen hexadecimal digits, which no compression makes smaller, and they stand in
//! both files. Only these two files know them, so the build gives each a short one, which saves 2.5 kB of the download
//! of a bare Yew app.

use std::collections::HashMap;

/// The names given so far, by the names they replace.
#[derive(Default)]
pub(crate) struct Shortened {
    by_long_name: HashMap<String, String>,
}

impl Shortened {
    /// Replaces a name that carries a hash, and leaves any other alone: those are for people and for the loader.
    pub(crate) fn shorten(&mut self, name: &mut String) {
        if !carries_hash(name) {
            return;
        }
        let next = self.by_long_name.len();
        let short = self.by_long_name.entry(name.clone()).or_insert_with(|| format!("${next}"));
        *name = short.clone();
    }

    /// Writes the same short names into the glue, where whole identifiers match.
    pub(crate) fn rewrite(&self, glue: &str) -> String {
        let mut text = String::with_capacity(glue.len());
        let mut rest = glue;
        while let Some(start) = rest.find(is_in_name) {
            let (before, at_name) = rest.split_at(start);
            let end = at_name.find(|c| !is_in_name(c)).unwrap_or(at_name.len());
            let (name, after) = at_name.split_at(end);
            text.push_str(before);
            text.push_str(self.by_long_name.get(name).map_or(name, String::as_str));
            rest = after;
        }
        text + rest
    }
}

fn carries_hash(name: &str) -> bool {
    let digits = name.bytes().rev().take_while(u8::is_ascii_hexdigit).count();
    digits >= 16
}

fn is_in_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

#[cfg(test)]
mod tests {
    use super::Shortened;

    #[test]
    fn only_whole_names_with_a_hash_are_replaced_and_alike_on_both_sides() {
        let mut names = Shortened::default();
        let mut import = "__wbg_call_a410eb4b59ed5965".to_owned();
        let mut export = "boot".to_owned();
        names.shorten(&mut import);
        names.shorten(&mut export);
        assert_eq!((import.as_str(), export.as_str()), ("$0", "boot"));
        assert_eq!(
            names.rewrite("{ __wbg_call_a410eb4b59ed5965: x__wbg_call_a410eb4b59ed5965, é: boot }"),
            "{ $0: x__wbg_call_a410eb4b59ed5965, é: boot }"
        );
    }
}

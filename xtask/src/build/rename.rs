//! Short names for the variables of a script, where they are plainly its own: declared by `const` or `let`, and nowhere
//! the key of an object. Whatever is not plain keeps its name. Texts are not looked into (`script.rs`).

use std::collections::{BTreeMap, BTreeSet};

/// Short names for the variables of a script that was stripped, by the names they have.
pub(super) fn short_names(script: &str) -> BTreeMap<String, String> {
    let words: Vec<Word<'_>> = words(script).collect();
    let taken: BTreeSet<&str> = words.iter().map(|word| word.text).collect();
    let mut long: Vec<&str> = Vec::new();
    for pair in words.windows(2) {
        let [keyword, word] = pair else { continue };
        let is_declared =
            matches!(keyword.text, "const" | "let") && word.before.ends_with([' ', '\n']) && word.text.len() > 1;
        if is_declared
            && !long.contains(&word.text)
            && words.iter().all(|other| other.text != word.text || other.is_plain())
        {
            long.push(word.text);
        }
    }
    let letters = || ('a'..='z').chain('A'..='Z').map(String::from);
    let pairs = letters().map(|letter| letter.repeat(2));
    let free = letters().chain(pairs).filter(|name| !taken.contains(name.as_str()));
    long.into_iter().map(str::to_owned).zip(free).collect()
}

struct Word<'a> {
    text: &'a str,
    /// All that stands before it and behind it.
    before: &'a str,
    after: &'a str,
}

impl Word<'_> {
    /// Whether it can be nothing but a variable here, or is the property of something, which keeps its name.
    fn is_plain(&self) -> bool {
        let (before, after) = (self.before.chars().next_back(), self.after.chars().next());
        let in_list = matches!(before, Some('{' | ',')) && matches!(after, Some('}' | ','));
        let is_key = after == Some(':') && before != Some('?');
        is_property(self.before) || !in_list && !is_key
    }
}

/// Whether what follows is the name of a property.
pub(super) fn is_property(before: &str) -> bool {
    before.ends_with('.') && !before.ends_with("...")
}

fn words(script: &str) -> impl Iterator<Item = Word<'_>> {
    let is_in_name = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = script.get(at..)?;
        let start = at + rest.find(is_in_name)?;
        let length = script.get(start..)?.find(|c| !is_in_name(c)).unwrap_or(script.len() - start);
        at = start + length;
        let part = |range| script.get(range).unwrap_or_default();
        Some(Word { text: part(start..at), before: part(0..start), after: part(at..script.len()) })
    })
}

#[cfg(test)]
mod tests {
    use super::short_names;

    #[test]
    fn only_what_is_plainly_a_variable_gets_a_short_name() {
        let script = "const first=1;let second=a.second;const{third}=first;const fourth={fourth:1};let a;";
        let names = short_names(script);
        let short = |name: &str| names.get(name).map(String::as_str);
        assert_eq!((short("first"), short("second"), names.len()), (Some("b"), Some("c"), 2), "{names:?}");
    }
}

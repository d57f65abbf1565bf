//! Tables of words and what they stand for: the values of a setting, and the forms that an object may have.

/// Words and what each stands for.
///
/// The words stand apart from the values, so that one function looks up the words of all tables: this code is
/// downloaded by every visitor.
pub(super) struct Words<T: 'static, const N: usize> {
    words: [&'static str; N],
    values: [T; N],
}

impl<T: Copy, const N: usize> Words<T, N> {
    #[allow(clippy::indexing_slicing)]
    pub(super) const fn new(pairs: [(&'static str, T); N]) -> Self {
        let (mut words, mut values) = ([""; N], [pairs[0].1; N]);
        let mut index = 0;
        while index < N {
            (words[index], values[index]) = pairs[index];
            index += 1;
        }
        Self { words, values }
    }

    pub(super) const fn words(&self) -> &[&'static str] {
        &self.words
    }

    /// What the word at `index` stands for.
    pub(super) fn value(&self, index: usize) -> Option<T> {
        self.values.get(index).copied()
    }

    pub(super) fn find(&self, word: &str) -> Option<T> {
        self.value(self.words.iter().position(|have| *have == word)?)
    }
}

/// The forms that an object may have: the key that makes it that form, what it stands for, and the keys that may stand
/// beside it.
pub(super) struct Forms<T: 'static, const N: usize> {
    pub(super) forms: Words<T, N>,
    pub(super) beside: [&'static [&'static str]; N],
}

impl<T: Copy, const N: usize> Forms<T, N> {
    #[allow(clippy::indexing_slicing)]
    pub(super) const fn new(forms: [(&'static str, T, &'static [&'static str]); N]) -> Self {
        let (mut pairs, mut beside) = ([(forms[0].0, forms[0].1); N], [forms[0].2; N]);
        let mut index = 0;
        while index < N {
            pairs[index] = (forms[index].0, forms[index].1);
            beside[index] = forms[index].2;
            index += 1;
        }
        Self { forms: Words::new(pairs), beside }
    }
}

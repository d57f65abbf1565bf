//! Content files that are good but for some changes, as a text: they are read, told apart and played without a panic.

use hamrah_core::Value;
use hamrah_core::content::read;
use hamrah_fuzz::{Corpus, Kept, fuzz};

use crate::fitness::{check_fitness, leads_somewhere};
use crate::play::play;
use crate::table;

#[test]
fn fuzz_content() {
    let words =
        ["javascript:alert(1)", "a >>> b", "any", "all", "not", "day", "within", "olderThan", "center", "surveys"];
    let corpus = Corpus::new(vec![table::base(), table::sketch(), table::demo()], &words);
    fuzz(&Kept::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/kept/content")), corpus.inputs(), |input| {
        let Ok(file) = serde_json::from_slice::<Value>(input) else { return };
        let (content, problems) = read(&file);
        check_fitness(&content);
        for problem in &problems {
            assert!(leads_somewhere(&file, problem), "{problem}");
        }
        assert_eq!(read(&file), (content.clone(), problems), "a file is read the same way each time");
        play(content, None);
    });
}

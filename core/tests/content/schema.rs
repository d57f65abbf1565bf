//! The JSON Schema that editors use: it is committed, and says the same as the reader.

use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use hamrah_core::content;
use serde_json::Value;

use crate::table;

/// Run with `HAMRAH_BLESS=1` to write the file anew.
#[test]
fn the_committed_schema_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/hamrah.schema.json");
    let schema = content::schema();
    if std::env::var_os("HAMRAH_BLESS").is_some() {
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        std::fs::write(&path, text).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    // Compared as values: the order of keys depends on what else is built.
    let committed: serde_json::Value = serde_json::from_str(&committed).unwrap_or_default();
    assert!(committed == schema, "docs/hamrah.schema.json is stale: run the test with HAMRAH_BLESS=1");
}

/// Judges files as an editor would.
struct Editor {
    schemas: Schemas,
    content: SchemaIndex,
}

impl Editor {
    fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("hamrah.schema.json", content::schema()).unwrap();
        let content = compiler.compile("hamrah.schema.json", &mut schemas).unwrap();
        Self { schemas, content }
    }

    fn accepts(&self, file: &Value) -> bool {
        self.schemas.validate(file, self.content).is_ok()
    }
}

#[test]
fn good_files_are_good_for_both() {
    let editor = Editor::new();
    assert!(editor.accepts(&table::base()));
    assert!(editor.accepts(&table::sketch()));
    assert!(editor.accepts(&table::demo()));
}

#[test]
fn the_schema_and_the_reader_agree_on_each_mistake() {
    let editor = Editor::new();
    for case in table::cases() {
        assert_eq!(editor.accepts(&case.file), !(case.has_error() && case.schema_can_know), "{}", case.about);
    }
}

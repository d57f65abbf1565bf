//! JavaScript of the widget's own goes into the glue. As a file of its own, which is what wasm-bindgen makes of it, it
//! would be fetched after the glue: on a slow network half a second later.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// How wasm-bindgen brings a snippet in.
const IMPORT: &str = "import * as ";

/// The name under which the WASM asks for a snippet: that of its file. Other names stay as they are.
pub(super) fn short_name(module: &str) -> Option<&str> {
    module.strip_prefix("./snippets/")?.rsplit('/').next()
}

/// Puts the snippets, which lie below `folder`, in the place of their imports.
pub(super) fn inline(glue: &str, folder: &Path) -> Result<String> {
    let mut text = String::with_capacity(glue.len());
    let mut shortened: Vec<(String, String, String)> = Vec::new();
    for line in glue.lines() {
        match line.strip_prefix(IMPORT).and_then(|rest| rest.trim_end_matches(';').split_once(" from ")) {
            Some((name, path)) => {
                let path = path.trim_matches(['"', '\'']);
                let file = folder.join(path);
                let short = short_name(path).with_context(|| format!("the glue imports {path}"))?;
                match shortened.iter().find(|(known, ..)| known == path) {
                    // One module, however often it is imported.
                    Some((.., first)) => text.push_str(&format!("const {name} = {first};")),
                    None => {
                        let source =
                            fs::read_to_string(&file).with_context(|| format!("can't read {}", file.display()))?;
                        text.push_str(&closed(name, &source)?);
                    }
                }
                shortened.push((path.to_owned(), short.to_owned(), name.to_owned()));
            }
            None if line.starts_with("import ") => bail!("the glue needs another file: {line}"),
            None => text.push_str(line),
        }
        text.push('\n');
    }
    Ok(shortened.iter().fold(text, |text, (path, short, _)| text.replace(path, short)))
}

/// The module as an object of what it exports: its other names stay its own.
fn closed(name: &str, source: &str) -> Result<String> {
    let mut body = String::new();
    let mut exported = Vec::new();
    for line in source.lines() {
        let inner = line.strip_prefix("export ").unwrap_or(line);
        if inner.len() < line.len() {
            let function = inner.strip_prefix("function ").and_then(|rest| rest.split('(').next());
            exported.push(function.with_context(|| format!("a snippet may export functions only: {line}"))?);
        }
        if inner.starts_with("import ") {
            bail!("a snippet may import nothing: {line}");
        }
        body.push_str(inner);
        body.push('\n');
    }
    Ok(format!("const {name} = (() => {{\n{body}return {{ {} }};\n}})();", exported.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::{closed, short_name};

    #[test]
    fn a_snippet_becomes_an_object_of_its_exports() {
        let source = "const own = 1;\nexport function hear(names) {\n  return own;\n}\n";
        let expected = "const import1 = (() => {\nconst own = 1;\nfunction hear(names) {\n  return own;\n}\nreturn { hear };\n})();";
        assert_eq!(closed("import1", source).unwrap_or_default(), expected);
        assert!(closed("import1", "export const a = 1;").is_err());
        assert!(closed("import1", "import { b } from './b.js';").is_err());
    }

    #[test]
    fn only_snippets_get_a_short_name() {
        assert_eq!(short_name("./snippets/hamrah-b0d8369f65f9b106/src/hear.js"), Some("hear.js"));
        assert_eq!(short_name("./hamrah_app_bg.js"), None);
    }
}

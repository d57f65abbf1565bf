//! Makes a script as small as it can be and still do the same, by the compiler of a well-kept tool (oxc): it renames,
//! folds and prints anew.

use anyhow::{Result, bail};
use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions, CommentOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// A classic script, as a tag loads it.
pub(super) fn shrink_classic(source: &str) -> Result<String> {
    shrink(source, SourceType::script())
}

/// A module. The names of what it exports stay.
pub(crate) fn shrink_module(source: &str) -> Result<String> {
    shrink(source, SourceType::mjs())
}

fn shrink(source: &str, kind: SourceType) -> Result<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source, kind).parse();
    if let Some(problem) = parsed.diagnostics.first() {
        bail!("a script can't be read: {problem}");
    }
    let mut program = parsed.program;
    let minified = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    let options = CodegenOptions { minify: true, comments: CommentOptions::disabled(), ..CodegenOptions::default() };
    let code = Codegen::new().with_options(options).with_scoping(minified.scoping).build(&program).code;
    Ok(code + "\n")
}

#[cfg(test)]
mod tests {
    use super::{shrink_classic, shrink_module};

    #[test]
    fn own_names_are_short_and_what_others_know_is_kept() {
        let script =
            "// why\n(() => { const longName = document.title; window.hamrah = { longName: () => longName }; })();";
        let small = shrink_classic(script).unwrap_or_default();
        assert!(
            small.len() < script.len() / 2 + 20 && small.contains("longName:") && !small.contains("why"),
            "{small}"
        );
        let small = shrink_module("const own = document.title; export function boot(value) { return own + value; }");
        assert!(small.is_ok_and(|small| small.contains("boot") && !small.contains("value")));
    }

    #[test]
    fn what_is_no_script_is_refused() {
        assert!(shrink_classic("const = 1").is_err());
        assert!(shrink_module("x = `a ${ b").is_err());
    }
}

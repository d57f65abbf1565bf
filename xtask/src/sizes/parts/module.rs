//! What stands where in a WASM file.

use std::ops::Range;

use anyhow::Result;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// A module's functions and data, as places in its file.
#[derive(Default)]
pub(super) struct Places {
    /// The instructions of each function with its local variables.
    pub(super) functions: Vec<Range<usize>>,
    pub(super) data: Vec<Range<usize>>,
}

pub(super) fn places(wasm: &[u8]) -> Result<Places> {
    let mut places = Places::default();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::CodeSectionEntry(body) => places.functions.push(body.range()),
            Payload::DataSection(segments) => {
                for segment in segments {
                    places.data.push(segment?.range);
                }
            }
            _ => {}
        }
    }
    Ok(places)
}

/// The names of the functions that are not imported, empty where there is none; and the file without them, which is
/// what a browser loads.
pub(super) fn names(wasm: &[u8]) -> Result<(Vec<String>, Vec<u8>)> {
    let (mut imported, mut names, mut bare) = (0, Vec::new(), wasm.to_vec());
    let mut end_of_last = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        let end = payload.as_section().map(|(_, section)| section.end);
        match payload {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(_) => names.push(String::new()),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(known) = section.as_known() {
                    for known in known {
                        if let Name::Function(functions) = known? {
                            for function in functions {
                                let function = function?;
                                let own = (function.index as usize).checked_sub(imported);
                                if let Some(name) = own.and_then(|own| names.get_mut(own)) {
                                    function.name.clone_into(name);
                                }
                            }
                        }
                    }
                    // With the section's number and length, which stand before it.
                    bare.drain(end_of_last..section.range().end);
                }
            }
            _ => {}
        }
        end_of_last = end.unwrap_or(end_of_last);
    }
    Ok((names, bare))
}

/// What is left of a place before and behind another one.
pub(super) fn cut(place: Range<usize>, other: &Range<usize>) -> [Range<usize>; 2] {
    let inside = |at: usize| at.clamp(place.start, place.end);
    [place.start..inside(other.start), inside(other.end)..place.end]
}

/// Where the file has this text, whatever white space is in it there.
pub(super) fn find(wasm: &[u8], text: &[u8]) -> Option<Range<usize>> {
    (0..wasm.len()).find_map(|start| {
        let mut rest = wasm.get(start..)?;
        for wanted in text {
            let [found, after @ ..] = rest.trim_ascii_start() else { return None };
            rest = (found == wanted).then_some(after)?;
        }
        Some(start..wasm.len() - rest.len())
    })
}

/// The file without these places. It is no module any more; nobody but a compressor reads it.
pub(super) fn without(wasm: &[u8], places: &[Range<usize>]) -> Vec<u8> {
    let mut kept = wasm.to_vec();
    let mut places = places.to_vec();
    places.sort_by_key(|place| std::cmp::Reverse(place.start));
    for place in places {
        kept.drain(place);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{cut, find, names, places, without};
    use wasm_encoder::{
        CodeSection, Function, FunctionSection, Instruction, Module, NameMap, NameSection, TypeSection,
    };

    #[test]
    fn functions_are_found_named_and_left_out() {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut functions = FunctionSection::new();
        functions.function(0).function(0);
        let mut code = CodeSection::new();
        for _ in 0..2 {
            let mut function = Function::new([]);
            function.instruction(&Instruction::Nop).instruction(&Instruction::End);
            code.function(&function);
        }
        let mut module = Module::new();
        let bare = module.section(&types).section(&functions).section(&code).clone().finish();
        let mut known = NameSection::new();
        let mut map = NameMap::new();
        map.append(1, "second");
        known.functions(&map);
        let named = module.section(&known).clone().finish();

        assert_eq!(names(&named).ok(), Some((vec![String::new(), "second".to_owned()], bare.clone())));
        let places = places(&bare).unwrap_or_default();
        assert_eq!(places.functions.len(), 2);
        assert_eq!(without(&bare, &places.functions).len(), bare.len() - 2 * [0, 1, 11].len());
    }

    #[test]
    fn a_text_is_found_with_white_space_in_it() {
        assert_eq!(find(b"xx a{b: c}d", b"a{b:c}"), Some(2..10));
        assert_eq!(find(b"xx a{b: d}", b"a{b:c}"), None);
    }

    #[test]
    fn what_is_cut_out_leaves_what_is_before_and_behind_it() {
        assert_eq!(cut(2..9, &(4..6)), [2..4, 6..9]);
        assert_eq!(cut(2..9, &(0..6)), [2..2, 6..9]);
        assert_eq!(cut(2..9, &(20..30)), [2..9, 9..9]);
    }
}

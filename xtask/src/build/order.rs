//! The order of the functions in the WASM. It means nothing to a browser, and much to a compressor, which finds what it
//! has seen before: so each function stands behind the one that it is most like. That saves more than a percent.

use std::collections::HashMap;
use std::convert::Infallible;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

/// As many bytes in a row count as something that two functions share.
const PIECE: usize = 6;
/// What more functions than these have is in most of them anyway.
const COMMON: usize = 60;

/// The same module with its functions in another order.
pub(super) fn ordered(wasm: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let order = by_likeness(&bodies);
    let mut place = vec![0; order.len()];
    for (new, old) in (0..).zip(&order) {
        *place.get_mut(*old).context("a function that is not there")? = new;
    }
    let mut module = Module::new();
    let mut reorder = Reorder { imported, order, place };
    reorder.parse_core_module(&mut module, Parser::new(0), wasm).context("the WASM can't be put in order")?;
    Ok(module.finish())
}

struct Reorder {
    /// How many functions are imported: they come before all others, and stay as they are.
    imported: u32,
    /// The old places, in the new order.
    order: Vec<usize>,
    /// The new places, in the old order.
    place: Vec<u32>,
}

impl Reencode for Reorder {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        let own = function.checked_sub(self.imported).and_then(|own| self.place.get(own as usize));
        Ok(own.map_or(function, |place| place + self.imported))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for kind in self.order.iter().filter_map(|old| types.get(*old)) {
            functions.function(*kind);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for old in self.order.clone() {
            if let Some(body) = bodies.get(old) {
                self.parse_function_body(code, body.clone())?;
            }
        }
        Ok(())
    }
}

/// A chain in which each is followed by the one that is most like it, of those that are left.
fn by_likeness(bodies: &[&[u8]]) -> Vec<usize> {
    let pieces: Vec<Vec<&[u8]>> = bodies.iter().map(|body| pieces(body)).collect();
    let mut owners: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (body, pieces) in pieces.iter().enumerate() {
        for piece in pieces {
            owners.entry(piece).or_default().push(body);
        }
    }
    owners.retain(|_, owners| (2..=COMMON).contains(&owners.len()));

    let mut left: Vec<bool> = vec![true; bodies.len()];
    let mut order: Vec<usize> = Vec::with_capacity(bodies.len());
    let mut shared: Vec<usize> = vec![0; bodies.len()];
    let mut next = (!bodies.is_empty()).then_some(0);
    while let Some(now) = next {
        order.push(now);
        left.iter_mut().skip(now).take(1).for_each(|left| *left = false);
        shared.fill(0);
        let own = pieces.get(now).map_or(&[][..], Vec::as_slice);
        for owner in own.iter().filter_map(|piece| owners.get(piece)).flatten() {
            shared.iter_mut().skip(*owner).take(1).for_each(|shared| *shared += 1);
        }
        let likeness = |other: usize| {
            let sizes = own.len() * pieces.get(other).map_or(0, Vec::len);
            // Short functions share little, and long ones always something.
            shared.get(other).map_or(0.0, |shared| *shared as f64) / (50.0 + (sizes as f64).sqrt())
        };
        let candidates = left.iter().enumerate().filter(|(_, left)| **left).map(|(other, _)| other);
        // Of equals the first, so that the same input always gives the same output.
        next = candidates.rev().max_by(|a, b| likeness(*a).total_cmp(&likeness(*b)));
    }
    order
}

/// What stands in a function, each piece once.
fn pieces(body: &[u8]) -> Vec<&[u8]> {
    let mut pieces: Vec<&[u8]> = body.windows(PIECE).collect();
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_functions_stand_together_and_none_is_lost() {
        let bodies: [&[u8]; 4] = [b"abcdefghijkl", b"0123456789", b"xabcdefghijk", b"y0123456789"];
        assert_eq!(by_likeness(&bodies), [0, 2, 1, 3]);
        assert!(by_likeness(&[]).is_empty());
    }
}

//! What a panic would say, left out: nobody reads it in a visitor's browser, and its texts and their making are
//! downloaded by all. A panic is a trap at once, at the same place.

use std::collections::HashSet;
use std::convert::Infallible;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, Function, Instruction, Module};
use wasmparser::{FunctionBody, KnownCustom, Name, Operator, Parser, Payload, TypeRef};

/// Parts of the names of functions that end in a panic, in both of the compiler's ways to write names.
const PANICS: [&str; 12] = [
    "4core9panicking",
    "13unwrap_failed",
    "13expect_failed",
    "16slice_index_fail",
    "16slice_error_fail",
    "22panic_already_borrowed",
    "30panic_already_mutably_borrowed",
    "5alloc7raw_vec12handle_error",
    "18handle_alloc_error",
    // What only panics print, and who would print it.
    "5Debug3fmt",
    "core..fmt..Debug$GT$3fmt",
    "24console_error_panic_hook4hook",
];

/// The same module in which panics are traps.
pub(super) fn silenced(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut silence = Silence::named(wasm).context("the WASM's names can't be read")?;
    let mut module = Module::new();
    silence.parse_core_module(&mut module, Parser::new(0), wasm).context("the WASM's panics can't be silenced")?;
    Ok(module.finish())
}

struct Silence {
    /// The numbers of functions that panic.
    panics: HashSet<u32>,
    /// The number of the function that is read next.
    next: u32,
}

impl Silence {
    fn named(wasm: &[u8]) -> Result<Self> {
        let mut silence = Self { panics: HashSet::new(), next: 0 };
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        silence.next += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CustomSection(section) => {
                    let KnownCustom::Name(names) = section.as_known() else { continue };
                    for name in names {
                        let Name::Function(functions) = name? else { continue };
                        for function in functions {
                            let function = function?;
                            if PANICS.iter().any(|part| function.name.contains(part)) {
                                silence.panics.insert(function.index);
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(silence)
    }
}

impl Reencode for Silence {
    type Error = Infallible;

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), Error<Infallible>> {
        let number = self.next;
        self.next += 1;
        if self.panics.contains(&number) {
            let mut function = Function::new([]);
            function.instruction(&Instruction::Unreachable).instruction(&Instruction::End);
            code.function(&function);
            return Ok(());
        }
        let mut locals = Vec::new();
        for run in body.get_locals_reader()? {
            let (count, kind) = run?;
            locals.push((count, self.val_type(kind)?));
        }
        let operators: Vec<Operator<'_>> = body.get_operators_reader()?.into_iter().collect::<Result<_, _>>()?;
        let mut function = Function::new(locals);
        for operator in without_last_words(operators, &self.panics) {
            function.instruction(&self.instruction(operator)?);
        }
        code.function(&function);
        Ok(())
    }
}

/// Leaves out calls of what panics, and what only comes before them: from the last branch or call on, nothing but the
/// panic could come of it. Whatever it has put on the stack is of no interest to `unreachable`, which follows.
fn without_last_words<'a>(operators: Vec<Operator<'a>>, panics: &HashSet<u32>) -> Vec<Operator<'a>> {
    let mut kept: Vec<Operator<'a>> = Vec::with_capacity(operators.len());
    let mut left = operators.into_iter().peekable();
    while let Some(operator) = left.next() {
        let panics = matches!(operator, Operator::Call { function_index } if panics.contains(&function_index));
        if panics && matches!(left.peek(), Some(Operator::Unreachable)) {
            while kept.last().is_some_and(is_straight) {
                kept.pop();
            }
        } else {
            kept.push(operator);
        }
    }
    kept
}

/// Whether an instruction neither branches nor calls: what it does is of use to those behind it alone.
fn is_straight(operator: &Operator<'_>) -> bool {
    use Operator::*;
    !matches!(
        operator,
        Block { .. }
            | Loop { .. }
            | If { .. }
            | Else
            | End
            | Br { .. }
            | BrIf { .. }
            | BrTable { .. }
            | Return
            | Unreachable
            | Call { .. }
            | CallIndirect { .. }
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use wasm_encoder::{BlockType, FunctionSection, NameMap, NameSection, TypeSection, ValType};
    use wasmparser::Validator;

    use super::*;

    const PANIC: u32 = 0;
    const QUIET: u32 = 1;

    /// Two functions that take a number, one of which panics by its name, and one that is made of these instructions.
    fn module(body: &[Instruction<'_>]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], []);
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        for body in [&[Instruction::LocalGet(0), Instruction::Drop][..], &[Instruction::Nop], body] {
            functions.function(0);
            let mut function = Function::new([]);
            body.iter().chain([&Instruction::End]).for_each(|instruction| {
                function.instruction(instruction);
            });
            code.function(&function);
        }
        let mut named = NameMap::new();
        named.append(PANIC, "_RNvNtCsgXGp5Oqx2Ny_4core9panicking9panic_fmt");
        named.append(QUIET, "hamrah::quiet");
        let mut names = NameSection::new();
        names.functions(&named);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&code).section(&names);
        module.finish()
    }

    /// The instructions of the last function, as the module is read again.
    fn silenced_body(body: &[Instruction<'_>]) -> Vec<String> {
        let wasm = silenced(&module(body)).unwrap();
        Validator::new().validate_all(&wasm).unwrap();
        let mut last = Vec::new();
        for payload in Parser::new(0).parse_all(&wasm) {
            if let Payload::CodeSectionEntry(body) = payload.unwrap() {
                let operators = body.get_operators_reader().unwrap().into_iter();
                last = operators.map(|operator| format!("{:?}", operator.unwrap())).collect();
            }
        }
        last
    }

    #[test]
    fn a_panic_and_what_prepares_it_become_a_trap() {
        let block = [
            Instruction::Block(BlockType::Empty),
            Instruction::LocalGet(0),
            Instruction::BrIf(0),
            Instruction::I32Const(1_000),
            Instruction::Call(PANIC),
            Instruction::Unreachable,
            Instruction::End,
        ];
        let left = silenced_body(&block);
        assert_eq!(left.len(), 6, "{left:?}");
        assert_eq!(left.get(2..5).unwrap(), ["BrIf { relative_depth: 0 }", "Unreachable", "End"]);
    }

    #[test]
    fn what_has_an_effect_before_a_panic_stays() {
        let left = silenced_body(&[
            Instruction::I32Const(1),
            Instruction::Call(QUIET),
            Instruction::I32Const(2),
            Instruction::Call(PANIC),
            Instruction::Unreachable,
        ]);
        let call = format!("Call {{ function_index: {QUIET} }}");
        assert_eq!(left, ["I32Const { value: 1 }", call.as_str(), "Unreachable", "End"]);
    }

    #[test]
    fn a_call_that_may_come_back_stays() {
        let body =
            [Instruction::I32Const(2), Instruction::Call(PANIC), Instruction::I32Const(3), Instruction::Call(QUIET)];
        assert_eq!(silenced_body(&body).len(), 5);
    }
}

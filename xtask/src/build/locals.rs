//! The numbers of the local variables in the WASM: within each type, those that are used most come first. So functions
//! that do the same are written the same, and a compressor finds more to share.

use std::cmp::Reverse;
use std::convert::Infallible;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, Function, FunctionSection, Instruction, Module, ValType};
use wasmparser::{FunctionBody, FunctionSectionReader, Operator, Parser, TypeSectionReader};

/// The same module with other numbers for its local variables.
pub(super) fn renumbered(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::new();
    let mut renumber = Renumber::default();
    renumber.parse_core_module(&mut module, Parser::new(0), wasm).context("the WASM's locals can't be renumbered")?;
    Ok(module.finish())
}

#[derive(Default)]
struct Renumber {
    /// How many parameters functions of each type have. They are local variables too, and keep their numbers.
    parameters: Vec<usize>,
    /// The type of each function.
    types: Vec<u32>,
    /// How many functions were read.
    done: usize,
    /// The new numbers, in the old order, of the function that is being read.
    numbers: Vec<u32>,
}

impl Reencode for Renumber {
    type Error = Infallible;

    fn parse_type_section(
        &mut self,
        types: &mut wasm_encoder::TypeSection,
        section: TypeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for kind in section.clone().into_iter_err_on_gc_types() {
            self.parameters.push(kind?.params().len());
        }
        wasm_encoder::reencode::utils::parse_type_section(self, types, section)
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        self.types = section.clone().into_iter().collect::<Result<_, _>>()?;
        wasm_encoder::reencode::utils::parse_function_section(self, functions, section)
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), Error<Infallible>> {
        let kind = self.types.get(self.done).and_then(|kind| self.parameters.get(*kind as usize));
        let parameters = kind.copied().unwrap_or_default();
        self.done += 1;
        let mut declared: Vec<ValType> = Vec::new();
        for run in body.get_locals_reader()? {
            let (count, kind) = run?;
            let kind = self.val_type(kind)?;
            declared.extend((0..count).map(|_| kind));
        }
        let uses = uses(&body, parameters + declared.len())?;
        let mut order: Vec<usize> = (0..declared.len()).collect();
        order.sort_by_key(|local| {
            let kind = declared.get(*local).map(|kind| (*kind != ValType::I32, format!("{kind:?}")));
            (kind, Reverse(uses.get(parameters + local).copied()))
        });
        self.numbers = (0..).take(parameters + declared.len()).collect();
        for (number, local) in (parameters as u32..).zip(&order) {
            self.numbers.iter_mut().skip(parameters + local).take(1).for_each(|new| *new = number);
        }

        let kinds = order.iter().filter_map(|local| declared.get(*local).copied());
        let mut function = Function::new_with_locals_types(kinds);
        let mut instructions = body.get_operators_reader()?;
        while !instructions.eof() {
            let instruction = match self.parse_instruction(&mut instructions)? {
                Instruction::LocalGet(local) => Instruction::LocalGet(self.number(local)),
                Instruction::LocalSet(local) => Instruction::LocalSet(self.number(local)),
                Instruction::LocalTee(local) => Instruction::LocalTee(self.number(local)),
                other => other,
            };
            function.instruction(&instruction);
        }
        code.function(&function);
        Ok(())
    }
}

impl Renumber {
    fn number(&self, local: u32) -> u32 {
        self.numbers.get(local as usize).copied().unwrap_or(local)
    }
}

/// How often each local variable is used.
fn uses(body: &FunctionBody<'_>, locals: usize) -> Result<Vec<u32>, Error<Infallible>> {
    let mut uses = vec![0; locals];
    let mut instructions = body.get_operators_reader()?;
    while !instructions.eof() {
        if let Operator::LocalGet { local_index: local }
        | Operator::LocalSet { local_index: local }
        | Operator::LocalTee { local_index: local } = instructions.read()?
            && let Some(count) = uses.get_mut(local as usize)
        {
            *count += 1;
        }
    }
    Ok(uses)
}
